# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts of an output say and hold what its pages show, and nothing besides."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.misc import eexec
from fontTools.ttLib import TTFont

from tests import sheets
from tests.redaction import external, typefaces
from woo_tool.redaction import postscript
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, Outcome, State

WORD = "Dossier"


def shows(path: Path, kind: str, *, form: bool = False) -> Path:
    """Page 1 names somebody, page 2 shows ``WORD`` in a font of this kind (in a form, if asked)."""
    codes = WORD.encode("utf-16-be" if kind.startswith("cid_") else "ascii").hex()
    text = f"BT /F7 12 Tf 72 600 Td <{codes}> Tj ET"
    sheets.save(path, sheets.lines("Door Wijngaarden gezien."), "/X1 Do" if form else text)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = typefaces.KINDS[kind](pdf)
        fonts = pikepdf.Dictionary(F7=font)
        # Both pages hold it; only the second shows it.
        pdf.pages[0].obj.Resources.Font["/F7"] = font
        pdf.pages[1].obj.Resources = pikepdf.Dictionary(Font=fonts)
        if form:
            drawn = pdf.make_stream(text.encode())
            drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            drawn.BBox = pikepdf.Array([0, 0, 595, 842])
            drawn.Resources = pikepdf.Dictionary(Font=fonts)
            pdf.pages[1].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=drawn))
        pdf.save()
    return path


def redact(source: Path) -> tuple[Outcome, Path]:
    target = source.with_name("uit.pdf")
    return process(Job(1, source, target, Options(terms=("Wijngaarden",), detect=False))), target


def letters(path: Path) -> set[str]:
    """What the embedded fonts of a file can draw, by the names or codes of the source."""
    found: set[str] = set()
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Dictionary):
                continue
            if "/FontFile2" in item:
                font = TTFont(BytesIO(item.FontFile2.read_bytes()))
                drawn = [
                    name for name in font["glyf"].glyphs if font["glyf"][name].numberOfContours
                ]
                found |= {typefaces.ORDER[font.getGlyphID(name)] for name in drawn}
            if "/FontFile" in item:
                private = postscript.Type1(item.FontFile.read_bytes()).private
                for name, size in re.findall(rb"/(\S+) (\d+) RD ", private):
                    if int(size) > len(b"0123\x8b\x8b\x0d\x0e") and name != b".notdef":
                        found.add(name.decode())
            if "/FontFile3" in item:
                data = item.FontFile3.read_bytes()
                if data[:4] == b"OTTO":
                    font = TTFont(BytesIO(data))
                    named = font["CFF "].cff[0].charset
                    found |= {named[font.getGlyphID(n)] for n in font.getBestCmap().values()}
                    live = {n for n, (width, _) in font["hmtx"].metrics.items() if width}
                    found |= {n for n in live if n != ".notdef"}
                    data = font.reader["CFF "]
                program = CFFFontSet()
                program.decompile(BytesIO(data), None)
                strings = program[0].CharStrings
                for name in program[0].charset:
                    strings[name].decompile()
                    if len(strings[name].program) > 2:
                        found.add(name)
            if "/CharProcs" in item:
                found |= {name[1:] for name in dict(item.CharProcs.items())}
    return found


def picture(path: Path) -> bytes:
    with pymupdf.open(path) as document:
        return bytes(document[1].get_pixmap(dpi=100).samples)


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("kind", typefaces.KINDS)
def test_fonts_of_pages_that_nobody_touched_hold_what_is_shown(
    tmp_path: Path, kind: str, *, form: bool
) -> None:
    source = shows(tmp_path / "in.pdf", kind, form=form)
    before = external.findings(source, ["Zeldzaam"])
    assert any(found.check == "font-charset" for found in before)
    outcome, target = redact(source)
    assert outcome.state is State.VERIFIED, outcome
    assert "font-kept-whole" not in outcome.warnings
    assert [f for f in external.findings(target, ["Wijngaarden"]) if f.severity != "INFO"] == []
    assert letters(target) <= set(WORD)
    assert kind == "standard" or letters(target) == set(WORD)
    assert sheets.text_of(target, 1).split() == [WORD]
    assert picture(target) == picture(source)
    with pikepdf.open(target) as pdf:
        said = b"".join(
            item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)
        )
        said += b"".join(
            postscript.Type1(item.FontFile.read_bytes()).private
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontFile" in item
        )
    assert b"Wijngaarden" not in said


def test_widths_beyond_the_last_code_do_not_begin_to_count(tmp_path: Path) -> None:
    path = shows(tmp_path / "in.pdf", "truetype")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Resources.Font.F7.LastChar = ord("o")
        pdf.save()
    outcome, target = redact(path)
    assert outcome.state is State.VERIFIED, outcome
    assert picture(target) == picture(path)


def test_a_form_may_show_in_the_font_of_its_page(tmp_path: Path) -> None:
    path = shows(tmp_path / "in.pdf", "truetype", form=True)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[1].obj
        page.Resources.Font = page.Resources.XObject.X1.Resources.Font
        page.Contents = pdf.make_stream(b"BT /F7 12 Tf ET /X1 Do")
        page.Resources.XObject.X1.write(f"BT 72 600 Td ({WORD}) Tj ET".encode())
        page.Resources.XObject.X1.Resources = pikepdf.Dictionary()
        pdf.save()
    outcome, target = redact(path)
    assert outcome.state is State.VERIFIED, outcome
    assert letters(target) == set(WORD)
    assert picture(target) == picture(path)


def test_text_beside_an_inline_image_counts(tmp_path: Path) -> None:
    path = shows(tmp_path / "in.pdf", "type1c")
    image = b"q 9 0 0 9 9 9 cm BI /W 9 /H 1 /CS /G /BPC 8 ID /F7 9 Tf( EI Q "
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[1].obj
        page.Contents = pdf.make_stream(image + page.Contents.read_bytes() + b"\n" + image)
        pdf.save()
    outcome, target = redact(path)
    assert outcome.state is State.VERIFIED, outcome
    assert letters(target) == set(WORD)
    assert picture(target) == picture(path)


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 9000])
@pytest.mark.parametrize("key", [55665, 4330])
def test_the_cipher_of_type_1(size: int, key: int) -> None:
    data = bytes(n * n % 251 for n in range(size))
    coded = eexec.encrypt(data, key)[0]
    assert postscript.decrypted(coded, key) == data
    assert postscript.encrypted(data, key) == coded


def test_a_program_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = shows(tmp_path / "in.pdf", "truetype")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        program = pdf.pages[1].obj.Resources.Font.F7.FontDescriptor.FontFile2
        program.write(program.read_bytes()[:4] + b"\xff" * 400)
        pdf.save()
    outcome, _ = redact(path)
    assert outcome.state is State.VERIFIED, outcome
    assert "font-kept-whole" in outcome.warnings


def test_letters_as_procedures_may_go_by_a_known_encoding(tmp_path: Path) -> None:
    path = shows(tmp_path / "in.pdf", "type3")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Resources.Font.F7.Encoding = pikepdf.Name.WinAnsiEncoding
        pdf.save()
    outcome, target = redact(path)
    assert outcome.state is State.VERIFIED, outcome
    assert letters(target) == set(WORD)
    assert picture(target) == picture(path)
