# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number on each page, and nothing else changed."""

from pathlib import Path

import pikepdf
import pytest

from tests import sheets
from tests.publication import cases
from woo_tool.publication import bundle
from woo_tool.publication.building import build
from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.stamping import stamp
from woo_tool.redaction.resume import sha256_of


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_number_stands_on_every_page(tmp_path: Path, turned: int) -> None:
    source = sheets.save(tmp_path / "a.pdf", sheets.lines("Een"), sheets.lines("Twee"))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj["/Rotate"] = turned
            page.obj["/CropBox"] = pikepdf.Array([20, 30, 500, 800])
        pdf.save(source)
    stamp(source, tmp_path / "b.pdf", "W2026-0007-0003")
    for place, word in enumerate(("Een", "Twee")):
        text = sheets.text_of(tmp_path / "b.pdf", place)
        assert word in text
        assert f"W2026-0007-0003 - {place + 1}" in " ".join(text.split())
    stamp(source, tmp_path / "c.pdf", "W2026-0007-0003")
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "c.pdf").read_bytes()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_it_stands_at_the_bottom_right_of_what_is_shown(tmp_path: Path, turned: int) -> None:
    import numpy as np
    import pypdfium2

    source = sheets.save(tmp_path / "a.pdf", "")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Rotate"] = turned
        pdf.save(source)
    stamp(source, tmp_path / "b.pdf", "W1")
    document = pypdfium2.PdfDocument(tmp_path / "b.pdf")
    page = document[0]
    dark = np.argwhere(page.render(scale=1, grayscale=True).to_numpy().squeeze() < 128)
    height, width = page.render(scale=1, grayscale=True).to_numpy().squeeze().shape
    page.close()
    document.close()
    assert len(dark)
    assert dark[:, 0].min() > 0.9 * height
    assert dark[:, 1].min() > 0.8 * width


def test_tags_stay_and_the_stamp_is_no_part_of_them(tmp_path: Path) -> None:
    source = sheets.tagged(tmp_path / "a.pdf", "Kop", "Alinea")
    stamp(source, tmp_path / "b.pdf", "W1")
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        content = b"".join(s.read_bytes() for s in pdf.pages[0].Contents)
        assert content.index(b"/Artifact BMC") > content.index(b"/MCID 1")


def test_a_bundle_with_numbers_is_verified_as_it_is_published(
    decision: Path, gate: Gate, tmp_path: Path
) -> None:
    found = cases.sources(decision)
    made = build(cases.order(found, gate, tmp_path / "bundle", stamp=True))
    for entry in made.bundle.dossier.documents:
        if entry.name:
            path = made.bundle.file(entry.name)
            assert entry.id in " ".join(sheets.text_of(path).split())
            assert sha256_of(path) == entry.sha256
            assert entry.sha256 not in {d.sha256 for d in found.output.documents}
    letter = next(e for e in made.bundle.dossier.entries if e.letter)
    assert "W2026" not in sheets.text_of(made.bundle.file(letter.name))
    assert bundle.read(tmp_path / "bundle").dossier == made.bundle.dossier
    again = build(cases.order(found, gate, tmp_path / "bundle", stamp=True))
    assert (again.fresh, again.checked) == (0, 0)
