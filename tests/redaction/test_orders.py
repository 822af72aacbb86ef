# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that go on below the line they begin on, with something else drawn in between."""

from pathlib import Path

import pytest

from tests import sheets
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State


def at(x: float, y: float, text: str) -> str:
    return f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET"


LAYOUTS = {
    "cell": [
        at(72, 700, "Behandelaar"), at(200, 700, "de heer Jan Wijn-"), at(400, 700, "besluit"),
        at(72, 686, "zaak"), at(200, 686, "gaarden"), at(400, 686, "genomen"),
    ],
    "columns": [
        at(72, 700, "gesproken met Jan Wijn-"), at(320, 700, "Het college heeft het"),
        at(72, 686, "gaarden over de dakkapel"), at(320, 686, "besluit herzien"),
    ],
    "numbers": [
        at(50, 700, "11"), at(72, 700, "gesproken met de heer Jan Wijn-"),
        at(50, 686, "12"), at(72, 686, "gaarden over de dakkapel"),
    ],
    "numbers behind": [
        at(72, 700, "gesproken met de heer Jan Wijn-"), at(300, 700, "11"),
        at(72, 686, "gaarden over de dakkapel"), at(300, 686, "12"),
    ],
    "three": [
        at(72, 700, "Naam"), at(200, 700, "Jan Wijn-"), at(300, 700, "7"),
        at(72, 686, "van"), at(200, 686, "gaar-"), at(300, 686, "8"),
        at(72, 672, "hem"), at(200, 672, "den"), at(300, 672, "9"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_term_that_goes_on_below(tmp_path: Path, layout: str) -> None:
    source = sheets.save(tmp_path / "in.pdf", "\n".join(LAYOUTS[layout]))
    target = tmp_path / "uit.pdf"
    options = Options(terms=("Wijngaarden",), detect=False)
    outcome = process(Job(1, source, target, options))
    assert outcome.state is State.VERIFIED, outcome
    text = sheets.text_of(target)
    assert not any(part in text for part in ("Wijn", "gaar"))
    assert "Jan" in text


def test_name_in_a_cell_is_found_without_a_list(tmp_path: Path) -> None:
    source = sheets.save(tmp_path / "in.pdf", "\n".join(LAYOUTS["cell"]))
    target = tmp_path / "uit.pdf"
    outcome = process(Job(1, source, target, Options()))
    assert outcome.state is State.VERIFIED, outcome
    text = sheets.text_of(target)
    assert not any(part in text for part in ("Jan", "Wijn", "gaarden"))
    assert all(word in text for word in ("Behandelaar", "zaak", "besluit", "genomen"))
