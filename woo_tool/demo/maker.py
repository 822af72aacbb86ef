# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sample documents: several producers, layouts and carriers of names."""

from collections.abc import Callable
from pathlib import Path

from woo_tool.demo import texts
from woo_tool.demo.drawn import drawing, memo, tagged
from woo_tool.demo.flowed import flowed, with_carriers
from woo_tool.demo.scanned import scanned

TOWN = "Gemeente Zuiderveen"
#: The document without a text layer: readable with OCR only.
SCAN = "brieven/ingekomen-scan.pdf"


def make(folder: Path) -> list[Path]:
    """Write the sample documents into ``folder``; the same bytes every time.

    Returns:
        The files, in the order of their names.
    """
    written = []
    for name, maker in sorted(_makers().items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(maker())
        written.append(path)
    return written


def _makers() -> dict[str, Callable[[], bytes]]:
    return {
        "brieven/bezwaarschrift.pdf": lambda: flowed(texts.LETTER, serif=True),
        SCAN: lambda: scanned(flowed(texts.SCAN, serif=True)),
        "mail/kamervragen.pdf": lambda: flowed(texts.MAIL),
        "planschade/memo-planschade.pdf": lambda: memo(texts.MEMO),
        "planschade/situatietekening.pdf": lambda: drawing(texts.DRAWING),
        "rapporten/evaluatie-binnenvaart.pdf": lambda: with_carriers(
            flowed(texts.EVALUATION, columns=2)
        ),
        "rapporten/inspectie-zwembad.pdf": lambda: tagged(texts.TAGGED),
        "rapporten/jaarverslag-toezicht.pdf": lambda: flowed(texts.ANNUAL, letterhead=TOWN),
        "verslagen/werkoverleg.pdf": lambda: flowed(texts.MINUTES, letterhead=TOWN),
    }
