# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts that say other letters than they show.

A font's ToUnicode is what search, copying and we read; its outlines are what a person reads.
Where one outline is given out as two letters, or a code's own name is another letter than its
ToUnicode, one of the two lies, and the text cannot be trusted: only OCR knows what is seen.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from woo_tool.redaction import cmaps, images, postscript, truetype
from woo_tool.redaction.reach import inherited

#: Letters that may share an outline without a lie.
_ALIKE = (frozenset("Il1|ijJ"), frozenset("O0oQ"), frozenset("S5sZz2B8"))
#: An outline shorter than this is a dot or a stroke, and stands for many signs.
_SHORT = 12
#: In ``lying``: there are Type 3 fonts of which nothing tells what their codes mean.
UNSURE = "Type3?"
#: Resources of one page that are looked at.
_MOST = 500
#: A font with no more outlines than this shows no text.
_GLYPHLESS = 2
#: So many contradictions make a lie: a single one is a producer's mistake.
_LIES = 3


def lying(pdf: Any) -> frozenset[str]:
    """The names of the fonts of a PDF that lie, the prefix of a subset included.

    Args:
        pdf: An open pikepdf ``Pdf``.
    """
    from pikepdf import PdfError

    found: set[str] = set()
    programs: dict[tuple[int, int], Mapping[int, bytes]] = {}
    for item in _fonts(pdf):
        if "/ToUnicode" not in item:
            if str(item.get("/Subtype")) == "/Type3" and _bitmaps(item):
                found.add(UNSURE)
            continue
        try:
            lies = _contradictions(item, programs)
        except (PdfError, ValueError, TypeError, AttributeError, LookupError, RuntimeError):
            continue  # what cannot be read is found by other signs
        if lies >= _LIES:
            found.add(_name(item))
    return frozenset(found)


def _fonts(pdf: Any) -> Iterator[Any]:
    """Every font that the pages have at hand, in whatever form, pattern or mask.

    Of a file with tags most objects are no fonts: to ask each takes longer than all the rest.
    """
    from pikepdf import Dictionary

    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        todo = [inherited(page.obj, "/Resources")]
        while todo:
            resources = todo.pop()
            if not isinstance(resources, Dictionary) or _again(resources, seen):
                continue
            for font in _values(resources, "/Font"):
                if isinstance(font, Dictionary) and not _again(font, seen):
                    yield font
                    todo.append(font.get("/Resources"))
            todo += _behind(resources, seen)


def _again(item: Any, seen: set[tuple[int, int]]) -> bool:
    """Whether an object was met before; those without a number never were."""
    at = item.objgen
    if at in seen:
        return True
    if at != (0, 0):
        seen.add(at)
    return False


def _behind(resources: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """The resources of what these resources draw with."""
    from pikepdf import Array, Dictionary, Stream

    for group in ("/XObject", "/Pattern"):
        for item in _values(resources, group):
            if isinstance(item, Stream) and "/Resources" in item and not _again(item, seen):
                yield item.get("/Resources")
    for state in _values(resources, "/ExtGState"):
        if not isinstance(state, Dictionary) or _again(state, seen):
            continue
        mask, font = state.get("/SMask"), state.get("/Font")
        drawn = mask.get("/G") if isinstance(mask, Dictionary) else None
        if isinstance(drawn, Stream):
            yield drawn.get("/Resources")
        if isinstance(font, Array) and len(font):
            yield Dictionary(Font=Dictionary(F=font[0]))


def _values(resources: Any, group: str) -> list[Any]:
    from pikepdf import Dictionary

    found = resources.get(group)
    return list(found.values()) if isinstance(found, Dictionary) else []


def _bitmaps(font: Any) -> bool:
    """Whether a Type 3 font draws its letters as pictures, as scanning software does."""
    procedures = font.get("/CharProcs")
    if procedures is None:
        return False
    first = next(iter(procedures.values()), None)
    return first is not None and b"BI" in images.decoded(first)


def used_by(page: Any, names: frozenset[str]) -> bool:
    """Whether a page has one of these fonts at hand; forms within it are looked at too."""
    todo, seen = [page.get("/Resources")], set()
    while todo:
        resources = todo.pop()
        if resources is None or resources.objgen in seen:
            continue
        if resources.objgen != (0, 0):
            seen.add(resources.objgen)
        if any(_name(font) in names for font in (resources.get("/Font") or {}).values()):
            return True
        if len(seen) < _MOST:
            forms = (resources.get("/XObject") or {}).values()
            todo += [f.get("/Resources") for f in forms if f.get("/Subtype") == "/Form"]
    return False


def tell_apart(pdf: Any) -> None:
    """Give embedded fonts that are called the same names of their own.

    Word has a font twice, for single and for double bytes. Nothing is drawn by the name of a
    font that is embedded, and the names are made anew at the end.
    """
    from pikepdf import Array, Dictionary, Name

    seen: set[str] = set()
    for font in _fonts(pdf):
        if str(font.get("/Subtype")).startswith("/CIDFont"):
            continue  # goes with the composite font it is a part of
        name = _name(font)
        parts = font.get("/DescendantFonts")
        holders = [font, *(parts if isinstance(parts, Array) else [])]
        embedded = any(
            isinstance(descriptor := holder.get("/FontDescriptor"), Dictionary)
            and {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())
            for holder in holders
            if isinstance(holder, Dictionary)
        )
        if not embedded or name not in seen:
            seen.add(name)
            continue
        tag = "".join(chr(65 + len(seen) // 26**place % 26) for place in range(5))
        new = f"W{tag}+{name[7:] if name[6:7] == '+' else name}"
        seen.add(new)
        font["/BaseFont"] = Name("/" + new)
        if isinstance(parts, Array) and len(parts) and isinstance(parts[0], Dictionary):
            own = Dictionary(dict(parts[0].items()))  # the other may show with the same one
            own["/BaseFont"] = Name("/" + new)
            font["/DescendantFonts"] = Array([pdf.make_indirect(own)])


def _name(font: Any) -> str:
    if str(font.get("/Subtype")) == "/Type3":
        return "Type3"  # as MuPDF begins their names
    return str(font.get("/BaseFont", "/"))[1:]


def _contradictions(font: Any, programs: dict[tuple[int, int], Mapping[int, bytes]]) -> int:
    values = cmaps.unicode(images.decoded(font.ToUnicode))
    told = {code: letter for code, value in values.items() if (letter := _letter(value))}
    silent = {code: "" for code, value in values.items() if _blank(value)}
    if not told and not silent:
        return 0
    asked = {**told, **silent}
    count = 0
    if str(font.get("/Subtype")) == "/Type0":
        outlines = _composite(font, asked, programs)
    elif str(font.get("/Subtype")) == "/Type3":
        outlines = _procedures(font)
    else:
        outlines = _simple(font, asked, programs)
    if len(set(outlines.values())) <= _GLYPHLESS:
        outlines = {}  # the invisible layer of an OCR program: all its letters are one shape
    said: dict[bytes, set[str]] = defaultdict(set)
    for code, outline in outlines.items():
        if len(outline) < _SHORT:
            continue
        if code in silent:
            count += 2 * (code != 0)  # a shape told to be a space; 0 is the missing glyph
        elif code in told:
            said[outline].add(told[code])
    for letters in said.values():
        if len(letters) > 1 and not any(letters <= alike for alike in _ALIKE):
            count += len(letters) - 1
    return count + _misnamed(font, told)


def _misnamed(font: Any, told: Mapping[int, str]) -> int:
    """How many codes of a simple font are named as another letter than they are told to be."""
    from fontTools.agl import AGL2UV
    from pikepdf import Dictionary

    from woo_tool.redaction.fontglyphs import differences

    encoding = font.get("/Encoding")
    if not isinstance(encoding, Dictionary) or str(font.get("/Subtype")) == "/Type0":
        return 0
    count = 0
    for code, name in differences(encoding).items():
        letter = chr(AGL2UV.get(str(name)[1:], 0))
        other = told.get(code, "")
        if other and letter.isascii() and letter.isalnum() and letter.lower() != other.lower():
            count += not any({letter, other} <= alike for alike in _ALIKE)
    return count


@lru_cache(maxsize=4096)
def _blank(value: str) -> bool:
    """Whether a UTF-16 value in hexadecimal is nothing that shows."""
    try:
        return not bytes.fromhex(value).decode("utf-16-be").strip("\0 \xa0\t\r\n\u200b")
    except (ValueError, UnicodeDecodeError):
        return False


@lru_cache(maxsize=4096)
def _letter(value: str) -> str:
    """A UTF-16 value in hexadecimal as its base letter; empty when it is no ASCII letter."""
    try:
        text = bytes.fromhex(value).decode("utf-16-be")
    except (ValueError, UnicodeDecodeError):
        return ""
    # Accents are outlines of their own; what is alike here is the letter below.
    if len(text) != 1 or unicodedata.normalize("NFKC", text) != text:
        return ""
    return text if text.isascii() and text.isalnum() else ""


def _composite(
    font: Any, told: Mapping[int, str], programs: dict[tuple[int, int], Mapping[int, bytes]]
) -> dict[int, bytes]:
    from pikepdf import Stream

    part = font.DescendantFonts[0]
    if str(font.get("/Encoding")) not in ("/Identity-H", "/Identity-V"):
        return {}
    program = _program(part.get("/FontDescriptor"), programs)
    mapping = part.get("/CIDToGIDMap")
    gids = {code: code for code in told}
    if isinstance(mapping, Stream):
        data = images.decoded(mapping)
        gids = {code: int.from_bytes(data[2 * code : 2 * code + 2], "big") for code in told}
    return {code: program.get(gid, b"") for code, gid in gids.items()}


def _simple(
    font: Any, told: Mapping[int, str], programs: dict[tuple[int, int], Mapping[int, bytes]]
) -> dict[int, bytes]:
    """The outlines of a TrueType font's codes, where it is sure which they show."""
    from woo_tool.redaction.fontglyphs import simple_gids

    descriptor = font.get("/FontDescriptor")
    if descriptor is None or "/FontFile2" not in descriptor:
        return {}
    program = truetype.parse(images.decoded(descriptor.FontFile2))
    if program is None:
        return {}
    outlines = _program(descriptor, programs)
    found = {}
    for code in told:
        gids = simple_gids(font, {code}, program) or ()
        if not told[code] and set(gids) == {0}:
            continue  # codes that reportlab does not use: spaces, shown as the missing glyph
        shown = {outlines.get(gid, b"") for gid in gids}
        shown.discard(b"")
        if len(shown) == 1:
            found[code] = shown.pop()
    return found


def _procedures(font: Any) -> dict[int, bytes]:
    """The drawings of a Type 3 font."""
    from woo_tool.redaction.fontglyphs import differences

    names = differences(font.Encoding)
    return {
        code: images.decoded(font.CharProcs[str(name)])
        for code, name in names.items()
        if str(name) in font.CharProcs
    }


def _program(
    descriptor: Any, programs: dict[tuple[int, int], Mapping[int, bytes]]
) -> Mapping[int, bytes]:
    """The outlines of an embedded program by glyph (of a CID-keyed CFF: by CID)."""
    if descriptor is None:
        return {}
    stream = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    if stream is None:
        return {}
    key = stream.objgen
    if key not in programs:
        programs[key] = dict(_outlines(images.decoded(stream)))
    return programs[key]


def _outlines(data: bytes) -> Iterator[tuple[int, bytes]]:
    if data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
        program = truetype.parse(data)
        if program is None:
            return
        if b"CFF " not in program.tables:
            yield from truetype.outlines(program).items()
            return
        data = program.tables[b"CFF "]
    if data[:1] == b"\x01":
        cff = postscript.Cff(data)
        for number, name in enumerate(cff.order):
            yield (int(name[3:]) if cff.cid else number), cff.charstring(name)
