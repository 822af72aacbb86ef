# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Embedded font programs, as far as PDF/A asks: which glyph a code shows, and how wide it is."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from woo_tool.redaction import fontglyphs, images

#: A glyph: its number in a TrueType program, its name in another; None where there is none.
Glyph = int | str | None
_HIGH = (0, 0xF000, 0xF100, 0xF200)


@dataclass
class Program:
    """One font program.

    Attributes:
        tables: The encodings of a TrueType program: platform, encoding, map.
        sound: It could be read.
    """

    kind: str
    font: Any = None
    order: dict[str, int] = field(default_factory=dict)
    tables: list[tuple[int, int, dict[int, str]]] = field(default_factory=list)
    glyphs: Any = None
    builtin: dict[int, str] = field(default_factory=dict)
    by_id: bool = False
    scale: float = 1.0
    sound: bool = True

    @property
    def symbolic(self) -> bool:
        """Whether a symbolic font may find its glyphs here: one map, or that of Microsoft."""
        return len(self.tables) == 1 or any((p, e) == (3, 0) for p, e, _ in self.tables)

    @property
    def unicode(self) -> bool:
        """Whether it has the map that names need."""
        return any((p, e) == (3, 1) for p, e, _ in self.tables)

    def simple(self, font: Any, code: int) -> Glyph:
        """The glyph of a simple font's code."""
        if self.kind != "truetype":
            names = fontglyphs.names_of(font, code)
            own = self._own(font, code)
            name = own if own is not None else next(iter(names), "")
            return name if name in self.glyphs and name != ".notdef" else None
        symbolic = int(font.get("/FontDescriptor").get("/Flags", 0)) & 4
        found = self._symbol(code) if symbolic else self._letter(font, code)
        number = self.order.get(found or "", 0)
        return number or None

    def _own(self, font: Any, code: int) -> str | None:
        """What the program itself says, where the font says nothing else."""
        from pikepdf import Dictionary

        encoding = font.get("/Encoding")
        if encoding is None:
            return self.builtin.get(code, "")
        if isinstance(encoding, Dictionary) and "/BaseEncoding" not in encoding:
            if code in fontglyphs.differences(encoding):
                return None
            return self.builtin.get(code, "")
        return None

    def _symbol(self, code: int) -> str | None:
        for platform, encoding, mapping in self.tables:
            if (platform, encoding) == (3, 0) or len(self.tables) == 1:
                return next((mapping[h + code] for h in _HIGH if h + code in mapping), None)
        return None

    def _letter(self, font: Any, code: int) -> str | None:
        from fontTools.agl import toUnicode
        from fontTools.encodings.MacRoman import MacRoman

        name = next(iter(fontglyphs.names_of(font, code)), "")
        letter = toUnicode(name)
        for platform, encoding, mapping in self.tables:
            if (platform, encoding) == (3, 1) and letter and ord(letter[0]) in mapping:
                return mapping[ord(letter[0])]
        for platform, encoding, mapping in self.tables:
            if (platform, encoding) == (1, 0) and name in MacRoman:
                return mapping.get(MacRoman.index(name))
        return None

    def by_cid(self, cid: int, gids: bytes | None) -> Glyph:
        """The glyph of a composite font's CID; ``gids`` is its map, where there is one."""
        if self.kind == "truetype":
            if gids is not None:
                cid = int.from_bytes(gids[2 * cid : 2 * cid + 2], "big")
            return cid if 0 < cid < len(self.order) else None
        if self.by_id:
            name = f"cid{cid:05d}"
            return name if cid and name in self.glyphs else None
        names = list(self.order)
        return names[cid] if 0 < cid < len(names) else None

    def width(self, glyph: Glyph) -> float | None:
        """How far the glyph moves the pen, in thousandths of an em."""
        if self.kind == "truetype":
            advance = self.font["hmtx"].metrics[self.font.getGlyphName(glyph)][0]
            return float(advance) * self.scale
        from fontTools.pens.basePen import NullPen

        charstring = self.glyphs[glyph]
        charstring.draw(NullPen())
        return None if charstring.width is None else float(charstring.width) * self.scale


def of(part: Any) -> Program | None:
    """The program of a font or CID font; None where it is not embedded."""
    descriptor = part.get("/FontDescriptor")
    if descriptor is None:
        return None
    readers = {"/FontFile2": _truetype, "/FontFile3": _compact, "/FontFile": _type1}
    for key, read in readers.items():
        if key in descriptor:
            try:
                return read(images.decoded(descriptor.get(key)))
            except Exception:  # noqa: BLE001  (fontTools raises what it likes)
                return Program("damaged", sound=False)
    return None


def all_named(names: Iterable[Any]) -> bool:
    """Whether every name is in the list of Adobe."""
    from fontTools.agl import AGL2UV

    return all(str(name)[1:] in AGL2UV for name in names)


def _truetype(data: bytes) -> Program:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
    order = {name: number for number, name in enumerate(font.getGlyphOrder())}
    tables = [
        (table.platformID, table.platEncID, table.cmap)
        for table in (font["cmap"].tables if "cmap" in font else ())
    ]
    return Program("truetype", font, order, tables, scale=1000 / font["head"].unitsPerEm)


def _compact(data: bytes) -> Program:
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

    if data[:4] == b"OTTO":
        fonts = TTFont(io.BytesIO(data), lazy=True)["CFF "].cff
    else:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    order = {name: number for number, name in enumerate(top.charset)}
    by_id = hasattr(top, "ROS")
    builtin = {}
    if not by_id:
        listed = top.Encoding
        if isinstance(listed, str):
            from fontTools.encodings.StandardEncoding import StandardEncoding

            listed = StandardEncoding if listed == "StandardEncoding" else []
        builtin = {code: name for code, name in enumerate(listed) if name and name != ".notdef"}
    scale = 1000 * top.FontMatrix[0]
    if by_id and abs(scale - 1) > 1e-6:
        return Program("compact", sound=False)  # the parts may scale again
    return Program(
        "compact",
        fonts,
        order,
        glyphs=top.CharStrings,
        builtin=builtin,
        by_id=by_id,
        scale=scale,
    )


def _type1(data: bytes) -> Program:
    from fontTools.t1Lib import T1Font

    font = T1Font.__new__(T1Font)
    font.encoding = "ascii"
    font.data = data
    font.parse()
    said = font.font
    listed = said["Encoding"]
    if isinstance(listed, str):
        from fontTools.encodings.StandardEncoding import StandardEncoding

        listed = StandardEncoding
    builtin = {code: name for code, name in enumerate(listed) if name and name != ".notdef"}
    glyphs = said["CharStrings"]
    order = {name: number for number, name in enumerate(glyphs)}
    scale = 1000 * said["FontMatrix"][0]
    return Program("type1", font, order, glyphs=glyphs, builtin=builtin, scale=scale)
