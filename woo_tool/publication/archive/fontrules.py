# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of PDF/A-2b for fonts (ISO 19005-2, 6.2.11): embedded, as wide as they say, no gaps.

Every code that is shown is looked up in its program, in the way that the font prescribes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from woo_tool.publication.archive import programs
from woo_tool.redaction import fontglyphs, images
from woo_tool.redaction.lexer import operators
from woo_tool.redaction.shown import Shown
from woo_tool.redaction.widths import face

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Thousandths of an em by which a width may differ.
_SLACK = 1.0
_SYMBOLIC = 1 << 2
_ENCODINGS = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding"})


def broken(pdf: "Pdf") -> Iterator[str]:
    """The rules that the fonts of the pages break, as stable codes."""
    shown = Shown(pdf)
    for page in pdf.pages:
        shown.page(page.obj)
    for font in shown.fonts.values():
        try:
            yield from _font(font, shown.codes(font))
        except Exception:  # noqa: BLE001  (fontTools raises what it likes)
            yield "font-unread"


def _font(font: Any, codes: set[int] | None) -> Iterator[str]:
    kind = str(font.get("/Subtype"))
    if codes is None:
        yield "font-unread"
        return
    if kind == "/Type3":
        yield from _type3(font, codes)
        return
    part = font.get("/DescendantFonts")[0] if kind == "/Type0" else font
    program = programs.of(part)
    if program is None:
        yield "font-not-embedded"
        return
    if not program.sound:
        yield "font-unread"
        return
    if kind == "/Type0":
        yield from _composite(font, part, codes, program)
        return
    if not all(key in font for key in ("/FirstChar", "/LastChar", "/Widths")):
        yield "font-widths"
        return
    if kind == "/TrueType":
        yield from _encoded(font, program)
    glyphs = {code: program.simple(font, code) for code in codes}
    yield from _measured(glyphs, face(font).widths, program)


def _measured(
    glyphs: Mapping[int, "programs.Glyph"], widths: Mapping[int, float], program: "programs.Program"
) -> Iterator[str]:
    """Every shown code has a glyph, and the page moves as far as the glyph is wide."""
    for code, glyph in glyphs.items():
        if glyph is None:
            yield "font-glyphs"
            continue
        width = program.width(glyph)
        if width is None or abs(width - 1000 * widths.get(code, 0.0)) > _SLACK:
            yield "font-widths"


def _composite(font: Any, part: Any, codes: set[int], program: "programs.Program") -> Iterator[str]:
    from pikepdf import Stream

    encoding = font.get("/Encoding")
    if isinstance(encoding, Stream):
        system, own = part.get("/CIDSystemInfo"), encoding.get("/CIDSystemInfo")
        same = own is not None and all(
            str(system.get(key)) == str(own.get(key)) for key in ("/Registry", "/Ordering")
        )
        if not same or "/UseCMap" in encoding:
            yield "font-encoding"
            return
    elif str(encoding) not in ("/Identity-H", "/Identity-V"):
        yield "font-encoding"
        return
    mapping = part.get("/CIDToGIDMap")
    gids: bytes | None = None
    if str(part.get("/Subtype")) == "/CIDFontType2":
        if isinstance(mapping, Stream):
            gids = images.decoded(mapping)
        elif str(mapping) != "/Identity":
            yield "font-encoding"
            return
    chosen = _cids(font, codes)
    if chosen is None:
        yield "font-encoding"
        return
    made = face(font)
    default = made.default
    glyphs = {code: program.by_cid(cid, gids) for code, cid in chosen.items()}
    widths = {code: made.widths.get(code, default) for code in chosen}
    yield from _measured(glyphs, widths, program)


def _cids(font: Any, codes: Iterable[int]) -> dict[int, int] | None:
    from pikepdf import Stream

    from woo_tool.redaction import cmaps

    encoding = font.get("/Encoding")
    if not isinstance(encoding, Stream):
        return {code: code for code in codes}
    _spaces, values = cmaps.cids(images.decoded(encoding))
    by_code = {code: cid for (code, _size), cid in values.items()}
    if not set(codes) <= set(by_code):
        return None
    return {code: by_code[code] for code in codes}


def _encoded(font: Any, program: "programs.Program") -> Iterator[str]:
    """6.2.11.6: how a TrueType font finds its glyphs may be told in one way only."""
    from pikepdf import Dictionary

    symbolic = int(font.get("/FontDescriptor").get("/Flags", 0)) & _SYMBOLIC
    encoding = font.get("/Encoding")
    if symbolic:
        if encoding is not None or not program.symbolic:
            yield "font-encoding"
        return
    if isinstance(encoding, Dictionary):
        named = fontglyphs.differences(encoding)
        known = str(encoding.get("/BaseEncoding")) in _ENCODINGS
        if not known or (named and not (program.unicode and programs.all_named(named.values()))):
            yield "font-encoding"
    elif str(encoding) not in _ENCODINGS:
        yield "font-encoding"
    if not program.tables:
        yield "font-encoding"


def _type3(font: Any, codes: set[int]) -> Iterator[str]:
    """The width of a drawn glyph is that which it says itself."""
    widths, first = font.get("/Widths"), font.get("/FirstChar")
    named, procedures = fontglyphs.differences(font.get("/Encoding")), font.get("/CharProcs")
    for code in codes:
        procedure = procedures.get(str(named.get(code, "/.notdef")))
        if procedure is None:
            yield "font-glyphs"
            continue
        start = next(operators(images.decoded(procedure)), None)
        said: Any = start.operands[0] if start and start.name in (b"d0", b"d1") else None
        at = code - int(first)
        inside = isinstance(said, float) and 0 <= at < len(widths)
        if not inside or abs(said - float(widths[at])) > _SLACK:
            yield "font-widths"
