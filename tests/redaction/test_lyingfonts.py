# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts whose text is not what they show: found by their outlines and by their names."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import sheets
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.lyingfonts import lying
from woo_tool.redaction.pages import read
from woo_tool.redaction.sanitize import prepare
from woo_tool.redaction.sources import open_source

SHOWN = "Quistzijl"


def unicode_map(pairs: dict[int, str]) -> bytes:
    rows = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for code, char in pairs.items())
    return (
        f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(pairs)} beginbfchar\n{rows}\nendbfchar endcmap"
    ).encode()


def drawn(path: Path, told: str) -> Path:
    """A Type 3 font that draws ``SHOWN`` (a shape a letter) and says ``told``."""
    codes = range(0x41, 0x41 + len(SHOWN))
    sheets.save(path, f"BT /F9 12 Tf 72 600 Td <{bytes(codes).hex()}> Tj ET")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        shapes: dict[str, Any] = {
            f"/{char}": pdf.make_stream(
                b"700 0 0 0 700 700 d1 %d 0 90 %d re f" % (ord(char), 5 * ord(char))
            )
            for char in set(SHOWN)
        }
        names = Array([codes[0], *(Name("/" + char) for char in SHOWN)])
        pdf.pages[0].Resources.Font["/F9"] = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 700, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(shapes),
            Encoding=Dictionary(Type=Name.Encoding, Differences=names),
            FirstChar=codes[0],
            LastChar=codes[-1],
            Widths=Array([700] * len(SHOWN)),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(unicode_map(dict(zip(codes, told, strict=True)))),
        )
        pdf.save()
    return path


@pytest.mark.parametrize(("told", "lies"), [(SHOWN, False), ("gebouwtje", True)])
def test_a_font_that_says_other_letters(tmp_path: Path, told: str, *, lies: bool) -> None:
    path = drawn(tmp_path / "in.pdf", told)
    with pikepdf.open(path) as pdf:
        assert bool(lying(pdf)) is lies
    outcome = process(Job(1, path, tmp_path / "uit.pdf", Options(terms=("Jansen",), detect=False)))
    assert (outcome.state is State.UNREADABLE) is lies
    details = [f.detail for f in judge_file(path).findings]
    assert any("says other letters" in detail for detail in details) is lies


def test_what_a_lying_font_says_goes_too(tmp_path: Path) -> None:
    path = drawn(tmp_path / "in.pdf", "Wijngaard")
    options = Options(terms=("Wijngaard",), detect=False, accept_unreadable=True)
    outcome = process(Job(1, path, tmp_path / "uit.pdf", options))
    assert outcome.state is State.VERIFIED
    assert "Wijngaard" not in sheets.text_of(tmp_path / "uit.pdf")


def test_a_letter_that_looks_like_another_is_no_lie(tmp_path: Path) -> None:
    path = drawn(tmp_path / "in.pdf", "QuIstzljI")
    with pikepdf.open(path) as pdf:
        assert not lying(pdf)


@pytest.mark.parametrize(("told", "letters"), [("gebouwtje", 9), (" " * len(SHOWN), 0)])
def test_a_font_that_says_nothing_contradicts_nobody(
    tmp_path: Path, told: str, letters: int
) -> None:
    """Both are unread without OCR; one of them tells a reader something else."""
    prepared = prepare(open_source(drawn(tmp_path / "in.pdf", told)), tmp_path / "prepared.pdf")
    assert prepared.lying
    (page,) = read(prepared.path, ocr=None, lying=prepared.lying)
    assert not page.trusted
    assert page.facts["garbled"] == letters
