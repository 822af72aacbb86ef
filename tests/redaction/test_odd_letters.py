# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Glyphs that are said to be more than their letter, and apostrophes that count as letters."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State
from woo_tool.redaction.match import squash

_HEAD = (
    b"/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def"
    b" 1 begincodespacerange <00> <FF> endcodespacerange\n"
)


def said(letters: dict[str, str]) -> bytes:
    """A ToUnicode map in which each letter is said to be a text."""
    rows = [f"<{ord(a):02X}> <{b.encode('utf-16-be').hex()}>" for a, b in letters.items()]
    return (
        _HEAD
        + f"{len(rows)} beginbfchar\n".encode()
        + "\n".join(rows).encode()
        + b"\nendbfchar endcmap end"
    )


def redacted(folder: Path, text: str, term: str, letters: dict[str, str]) -> str:
    source, target = folder / "a.pdf", folder / "out.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 200))
        page = pdf.pages[0].obj
        known = {char: char for char in text} | letters
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding, ToUnicode=pdf.make_stream(said(known)),
        )  # fmt: skip
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(
            b"BT /F1 12 Tf 40 100 Td (%s) Tj ET" % text.encode("cp1252")
        )
        pdf.save(source)
    outcome = process(Job(1, source, target, Options(terms=(term,), detect=False)))
    assert outcome.state is State.VERIFIED
    with pypdfium2.PdfDocument(target) as document:
        return str(document[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("mark", ["\u202a{}\u202c", "\u200f{}", "\u2060{}", "{}\u200d"])
def test_a_glyph_with_a_mark_of_direction_before_its_letter_goes(tmp_path: Path, mark: str) -> None:
    letters = {char: mark.format(char) for char in "YpmaBrnds"}
    text = redacted(tmp_path, "Melder Ypma Brands blijft", "Ypma Brands", letters)
    assert not set("YpB") & set(text)
    assert "Mel" in text
    assert "blij" in text


@pytest.mark.parametrize("sign", ["'", "\u2019", "\u02bc", "\u02bb", "\u2032"])
def test_an_apostrophe_of_any_kind_is_no_letter(tmp_path: Path, sign: str) -> None:
    assert squash(f"O{sign}Brien")[0] == "obrien"
    text = redacted(tmp_path, "Met O'Brien sprak", "O’Brien", {"'": sign})
    assert "Brien" not in text
    assert "sprak" in text


def test_circled_letters_go(tmp_path: Path) -> None:
    letters = {char: chr(0x24D0 + ord(char) - 97) for char in "ypma"}
    text = redacted(tmp_path, "Bij ypma te zien", "Ypma", letters)
    assert not set(letters.values()) & set(text)
    assert "Bij" in text


@pytest.mark.parametrize("size", ["0", "0.0", "-0", ".00"])
def test_letters_of_no_size_go_and_those_behind_them_stay(tmp_path: Path, size: str) -> None:
    source, target = tmp_path / "a.pdf", tmp_path / "out.pdf"
    hidden = f"q BT /F1 {size} Tf 40 150 Td (Fokje Ypma) Tj ET Q BT (Blijft) Tj ET"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 200))
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )  # fmt: skip
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"/F1 12 Tf 1 0 0 1 40 100 cm " + hidden.encode())
        pdf.save(source)
    outcome = process(Job(1, source, target, Options(terms=("Fokje Ypma",), detect=False)))
    assert outcome.state is State.VERIFIED
    with pikepdf.open(target) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert b"Ypma" not in content
    with pypdfium2.PdfDocument(target) as document:
        assert "Blijft" in document[0].get_textpage().get_text_bounded()
