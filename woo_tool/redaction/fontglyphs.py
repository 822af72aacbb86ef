# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From codes to glyphs, for each way a PDF finds them, and the font programs cut to those.

Where it cannot be told which glyph a code shows, the program stays whole: a page must never
lose a letter that was not redacted.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from woo_tool.redaction import cmaps, images, postscript, truetype

#: Users of one program: (font, font or CID font, codes shown or None for all).
Users = Sequence[tuple[Any, Any, set[int] | None]]
_NUMBERED = re.compile(
    r"(?:uni[0-9A-F]{4}|u[0-9A-F]{4,6}|[A-Za-z]{1,2}\d{1,5}|(?:glyph|cid|gid|index|char|SM|afii)_?\d{1,5}|g\d+|\.null"
    r"|nonmarkingreturn|\.notdef|NULL|CR|_\d+)"
)


_LIGATURES = frozenset(("ff", "fi", "fl", "ffi", "ffl", "dotlessj", "Lslash", "lslash"))


@lru_cache(maxsize=4096)
def named(name: str) -> bool:
    """Whether a glyph's name says nothing but the glyph (Adobe Glyph List, or a number)."""
    from fontTools.agl import AGL2UV, LEGACY_AGL2UV

    if name in AGL2UV or name in LEGACY_AGL2UV or name in _LIGATURES or _NUMBERED.fullmatch(name):
        return True
    base, _, tail = name.partition(".")
    if tail and (len(tail) <= 4 or tail in ("oldstyle", "small", "swash", "medium")):
        return named(base) if base else False
    parts = base.split("_")
    return 1 < len(parts) < 4 and all(p in AGL2UV and len(p) == 1 for p in parts)


class GlyphNames:
    """New names for glyphs whose own say more than the glyph; the same throughout a file."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The name without its slash that stays or replaces this one."""
        return name if named(name) else self._given.setdefault(name, f"ww{len(self._given)}")


def differences(encoding: Any) -> dict[int, Any]:
    """Code to name, of an encoding's /Differences."""
    from pikepdf import Array, Name

    found: dict[int, Any] = {}
    listed = encoding.get("/Differences")
    code = 0
    for item in listed if isinstance(listed, Array) else ():
        if isinstance(item, Name):
            found[code] = item
            code += 1
        elif isinstance(item, int):
            code = item
    return {c: n for c, n in found.items() if 0 <= c < 256}


def cids(font: Any, codes: set[int] | None) -> set[int] | None:
    """The CIDs that a composite font's codes stand for; None when that cannot be told."""
    from pikepdf import Stream

    if codes is None:
        return None
    encoding = font.get("/Encoding")
    if isinstance(encoding, Stream):
        if "/UseCMap" in encoding:
            return None
        _, values = cmaps.cids(images.decoded(encoding))
        return {cid for (code, _), cid in values.items() if code in codes} | {0}
    if str(encoding) in ("/Identity-H", "/Identity-V"):
        return codes | {0}
    return None


@lru_cache(maxsize=8)
def _base(name: str) -> tuple[str, ...]:
    from fontTools.agl import UV2AGL
    from fontTools.encodings.MacRoman import MacRoman
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if name == "/MacRomanEncoding":
        return tuple(MacRoman)
    if name == "/WinAnsiEncoding":
        text = bytes(range(256)).decode("cp1252", "replace")
        names = [UV2AGL.get(ord(c), "") for c in text]
        names[0xA0], names[0xAD] = "space", "hyphen"
        return tuple(n or "bullet" for n in names)
    return tuple(StandardEncoding)


@lru_cache(maxsize=1)
def _mac_codes() -> dict[str, list[int]]:
    """The codes of each name in MacRomanEncoding."""
    found: dict[str, list[int]] = {}
    for code, name in enumerate(_base("/MacRomanEncoding")):
        found.setdefault(name, []).append(code)
    return found


def names_of(font: Any, code: int) -> set[str]:
    """Names that a simple font's code can mean."""
    return naming(font)(code)


def naming(font: Any) -> Callable[[int], set[str]]:
    """``names_of`` for many codes of one font."""
    from pikepdf import Dictionary

    encoding = font.get("/Encoding")
    own: dict[int, Any] = {}
    base = str(encoding) if encoding is not None else ""
    if isinstance(encoding, Dictionary):
        own, base = differences(encoding), str(encoding.get("/BaseEncoding"))

    def names(code: int) -> set[str]:
        return {str(own[code])[1:]} if code in own else {_base(base)[code]}

    return names


def procedures_of(font: Any) -> dict[int, str]:
    """The name of the procedure of each code of a Type 3 font, which has no encoding of itself."""
    from pikepdf import Dictionary

    encoding = font.get("/Encoding")
    listed = isinstance(encoding, Dictionary)
    base = encoding.get("/BaseEncoding") if listed else encoding
    found = dict(enumerate(_base(str(base)))) if base is not None else {}
    if listed:
        found |= {code: str(name)[1:] for code, name in differences(encoding).items()}
    return found


def subset(stream: Any, users: Users, names: GlyphNames) -> bool | None:
    """Cut a program to what its users show.

    -> False when all its glyphs stayed, None when it could not be written at all.

    ``names`` renames glyphs; the encodings of the fonts must follow.
    """
    data = images.decoded(stream)
    if data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
        new, cut = _sfnt(data, users, names)
    elif data[:1] in (b"\x01", b"\x02"):
        new, kept = _cff(data, users, names)
        cut = kept is not None
    elif data[:2] in (b"%!", b"\x80\x01"):
        return _type1(stream, data, users, names)
    else:
        new, cut = None, False
    if new is None:
        return None
    stream.write(new)
    if "/Length1" in stream:
        stream.Length1 = len(new)
    return cut


def _sfnt(data: bytes, users: Users, names: GlyphNames) -> tuple[bytes | None, bool]:
    program = truetype.parse(data)
    if program is None:
        return None, False
    if b"CFF " in program.tables:
        new, kept = _cff(program.tables[b"CFF "], users, names)
        return (truetype.wrapped(new, program, kept), kept is not None) if new else (None, False)
    keep: set[int] | None = set()
    simple = False
    for font, part, codes in users:
        composite = part.get("/Subtype") is not None and str(part.get("/Subtype")).startswith(
            "/CIDFont"
        )
        simple |= not composite
        found = _gids(font, part, codes) if composite else simple_gids(font, codes, program)
        keep = None if found is None or keep is None else keep | found
    new = truetype.subset(program, keep, cmap=simple, names=names)
    if new is None and keep is not None:
        new = truetype.subset(program, None, cmap=simple, names=names)
        return new, False
    return new, new is not None and keep is not None


def _gids(font: Any, part: Any, codes: set[int] | None) -> set[int] | None:
    from pikepdf import Stream

    found = cids(font, codes)
    mapping = part.get("/CIDToGIDMap")
    if found is None or not isinstance(mapping, Stream):
        return found
    data = images.decoded(mapping)
    return {int.from_bytes(data[2 * cid : 2 * cid + 2], "big") for cid in found}


def simple_gids(font: Any, codes: set[int] | None, program: truetype.Program) -> set[int] | None:
    """Every glyph that some viewer may show for the codes (ISO 32000-1, 9.6.6.4)."""
    from fontTools.agl import toUnicode

    if codes is None:
        return None
    keep: set[int] = set()
    meant = naming(font)
    for code in codes:
        found: set[int] = set()
        names = meant(code)
        points = {code, 0xF000 + code, 0xF100 + code, 0xF200 + code}
        for name in names:
            points.update(ord(c) for c in toUnicode(name))
            if name in program.names:
                found.add(program.names[name])
            points.update(_mac_codes().get(name, ()))
            number = re.fullmatch(r"(?:g|glyph|gid|cid|index)_?(\d{1,5})", name)
            if number:
                found.add(int(number.group(1)))
        for _, _, mapping in program.cmaps:
            found.update(mapping[p] for p in points if p in mapping)
        if not program.cmaps:
            found.add(code)
        keep |= found
    return keep


def _cff(data: bytes, users: Users, names: GlyphNames) -> tuple[bytes | None, set[int] | None]:
    """The program and the glyphs that stayed; all of them: None."""
    from fontTools.ttLib import TTLibError

    try:
        program = postscript.Cff(data)
        keep: set[str] | None = set()
        for font, part, codes in users:
            found = _cff_names(program, font, part, codes)
            keep = None if found is None or keep is None else keep | found
        new = program.subset(keep, names)
    except (
        TTLibError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
        RuntimeError,
    ):
        return None, None
    return new, program.kept


def _cff_names(
    program: postscript.Cff, font: Any, part: Any, codes: set[int] | None
) -> set[str] | None:
    if str(part.get("/Subtype")).startswith("/CIDFont"):
        found = _gids(font, part, codes)
        if found is None:
            return None
        if program.cid and str(part.get("/Subtype")) == "/CIDFontType0":
            return {f"cid{cid:05d}" for cid in found}
        return {program.order[g] for g in found if g < len(program.order)}
    if codes is None or program.cid:
        return None
    keep: set[str] = set()
    meant = naming(font)
    for code in codes:
        keep |= meant(code)
        own = program.by_code(code)
        if own:
            keep.add(own)
    return keep


def _type1(stream: Any, data: bytes, users: Users, names: GlyphNames) -> bool | None:
    try:
        program = postscript.Type1(data)
        keep: set[str] | None = set()
        for font, _, codes in users:
            if codes is None or keep is None:
                keep = None
                break
            meant = naming(font)
            for code in codes:
                keep |= meant(code)
                if code in program.encoding:
                    keep.add(program.encoding[code])
        clear, private, zeros = program.subset(keep, names)
    except (ValueError, LookupError, RecursionError):
        return None
    stream.write(clear + private + zeros)
    stream.Length1, stream.Length2, stream.Length3 = len(clear), len(private), len(zeros)
    return keep is not None
