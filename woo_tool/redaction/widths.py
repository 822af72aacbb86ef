# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far each code of a font moves the pen (ISO 32000-1, 9.2.4, 9.7.4).

MuPDF places glyphs by the same widths; where a font gives none, MuPDF's own metrics of the
standard fonts are asked, so that both agree on where a glyph begins.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(codespacerange|cidrange|cidchar)(.*?)end\1", re.DOTALL)
_CID_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\d+)")
#: ToUnicode, read only for what reads as a space.
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_SPAN = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LISTED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[\s*<([0-9A-Fa-f]+)>")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_BLANK = " \u00a0\u2002\u2003\u2009\u202f"
_LEADER = "._\u2026\u00b7\u2024"
_CID_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*(\d+)")
#: MuPDF's names of the standard fonts, by the second letter of the family and the style.
_STANDARD = {
    "cour": ("cour", "cobo", "coit", "cobi"),
    "time": ("tiro", "tibo", "tiit", "tibi"),
    "helv": ("helv", "hebo", "heit", "hebi"),
    "symb": ("symb",) * 4,
    "zapf": ("zadb",) * 4,
}


@dataclass(slots=True)
class Face:
    """A font as the pen sees it.

    ``widths`` maps a code to its advance in ems; ``codes`` splits a string. ``vertical``
    fonts move the pen down the page; ``sure`` is False when the codes cannot be told apart
    (a CMap that is not known here): whoever removes glyphs has to do it another way.
    """

    widths: dict[int, float] = field(default_factory=dict)
    default: float = 0.0
    two_bytes: bool = False
    spaces: tuple[tuple[int, int, int], ...] = ()
    vertical: bool = False
    sure: bool = True
    #: The codes of spaces.
    blanks: frozenset[int] = frozenset((32,))
    #: The codes of dots and strokes that fill a line up.
    leaders: frozenset[int] = frozenset((46, 95))

    def measure(self, raw: bytes) -> tuple[float, int, int, float]:
        """Of a whole string: its ems, codes, codes with word spacing, and ems of spaces at its end.

        The same as summing up ``codes``, for lines nobody looks at closer.
        """
        widths, default = self.widths, self.default
        if self.spaces:
            pieces = list(self._mixed(raw))
            return sum(p[1] for p in pieces), len(pieces), sum(p[2] for p in pieces), 0.0
        values: Sequence[int] = raw
        if self.two_bytes:
            if len(raw) % 2:
                raw += b"\0"
            values = struct.unpack(f">{len(raw) // 2}H", raw)
        total = 0.0
        for value in values:
            total += widths.get(value, default)
        tail = 0.0
        for value in reversed(values):
            if value not in self.blanks:
                break
            tail += widths.get(value, default)
        return total, len(values), 0 if self.two_bytes else raw.count(b" "), tail

    def codes(self, raw: bytes) -> Iterator[tuple[bytes, float, bool]]:
        """Per code: its bytes, its advance in ems, and whether word spacing counts for it."""
        widths, default = self.widths, self.default
        if self.spaces:
            yield from self._mixed(raw)
        elif self.two_bytes:
            for i in range(0, len(raw), 2):
                code = raw[i : i + 2]
                yield code, widths.get(int.from_bytes(code, "big"), default), False
        else:
            for value in raw:
                yield bytes((value,)), widths.get(value, default), value == 32

    def _mixed(self, raw: bytes) -> Iterator[tuple[bytes, float, bool]]:
        i = 0
        while i < len(raw):
            for length, low, high in self.spaces:
                piece = raw[i : i + length]
                if len(piece) == length and low <= int.from_bytes(piece, "big") <= high:
                    break
            else:
                piece = raw[i : i + self.spaces[0][0]]
            value = int.from_bytes(piece, "big")
            yield piece, self.widths.get(value, self.default), len(piece) == 1 and value == 32
            i += max(1, len(piece))


def face(font: "Object") -> Face:
    """Read the widths of a font dictionary."""
    made = _face(font)
    made.blanks = _reading(font, made, _BLANK, (32, 160))
    made.leaders = _reading(font, made, _LEADER, (46, 95, 133, 183))
    return made


def _reading(font: Any, made: Face, chars: str, plain: Sequence[int]) -> frozenset[int]:
    """The codes that ToUnicode reads as one of these characters; without it the plain codes."""
    found = set() if made.two_bytes or made.spaces else set(plain)
    unicode: Any = font.get("/ToUnicode")
    if not hasattr(unicode, "read_bytes"):
        return frozenset(found)
    data = unicode.read_bytes()
    points = [ord(char) for char in chars]
    spelled = {f"{point:04x}".encode() for point in points}
    spelled |= {f"{point:02x}".encode() for point in points if point < 256}
    for body in _CHARS.findall(data):
        for code, text in _CHAR.findall(body):
            found.discard(int(code, 16))
            if text.lower() in spelled:
                found.add(int(code, 16))
    for body in _RANGES.findall(data):
        for low, high, text in _SPAN.findall(body):
            if len(text) == 4:
                first, last, start = int(low, 16), int(high, 16), int(text, 16)
                found.update(
                    first + point - start
                    for point in points
                    if start <= point <= start + last - first
                )
        for low, text in _LISTED.findall(body):
            if text.lower() in spelled:
                found.add(int(low, 16))
    return frozenset(found)


def _face(font: "Object") -> Face:
    kind = str(font.get("/Subtype", ""))
    if kind == "/Type0":
        return _composite(font)
    if kind == "/Type3":
        matrix = font.get("/FontMatrix")
        scale = abs(float(matrix[0])) if matrix is not None else 0.001
        return Face(_simple(font, scale))
    widths = _simple(font, 0.001)
    descriptor: Any = font.get("/FontDescriptor")
    missing = float(descriptor.get("/MissingWidth", 0)) / 1000 if descriptor is not None else 0.0
    if not widths:
        # An embedded font without widths moves by its own metrics, which are not read here.
        embedded = descriptor is not None and any(k in descriptor for k in _PROGRAMS)
        return Face(_standard(font), sure=not embedded)
    return Face(widths, default=missing)


def _simple(font: "Object", scale: float) -> dict[int, float]:
    widths: Any = font.get("/Widths")
    if widths is None:
        return {}
    first = int(font.get("/FirstChar", 0))
    return {first + i: _float(width) * scale for i, width in enumerate(widths)}


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def _standard(font: "Object") -> dict[int, float]:
    import pymupdf
    from fontTools.agl import toUnicode

    name = str(font.get("/BaseFont", "/Helvetica")).lower()
    family = next((key for key in _STANDARD if key in name), "helv")
    if "arial" in name:
        family = "helv"
    style = 2 * ("italic" in name or "oblique" in name) + ("bold" in name)
    metrics = pymupdf.Font(_STANDARD[family][style])
    encoding: Any = font.get("/Encoding")
    base = str(encoding.get("/BaseEncoding", "")) if _is_dict(encoding) else str(encoding or "")
    codec = "mac_roman" if "MacRoman" in base else "cp1252"
    letters = {code: bytes((code,)).decode(codec, "ignore") for code in range(32, 256)}
    if _is_dict(encoding):
        code = 0
        for item in encoding.get("/Differences", []):
            text = str(item)
            if text.startswith("/"):
                letters[code] = toUnicode(text[1:])
                code += 1
            else:
                code = int(item)
    return {
        code: float(metrics.glyph_advance(ord(letter[0])))
        for code, letter in letters.items()
        if letter
    }


def _is_dict(value: Any) -> bool:
    from pikepdf import Dictionary

    return isinstance(value, Dictionary)


def _composite(font: "Object") -> Face:
    from pikepdf import Name, Stream

    descendants: Any = font.get("/DescendantFonts")
    if descendants is None or len(descendants) == 0:
        return Face(sure=False)
    below = descendants[0]
    default = _float(below.get("/DW", 1000)) / 1000
    by_cid = _cid_widths(below.get("/W", []))
    encoding: Any = font.get("/Encoding")
    name = str(encoding) if isinstance(encoding, Name) else ""
    if name in ("/Identity-H", "/Identity-V"):
        return Face(by_cid, default, two_bytes=True, vertical=name.endswith("V"))
    if name:
        # A predefined CMap: which CID, and so which width, a code has is not known here.
        wide = "UCS2" in name or "UTF16" in name
        return Face({}, default, two_bytes=wide, vertical=name.endswith("V"), sure=False)
    if not isinstance(encoding, Stream):
        return Face(by_cid, default, two_bytes=True, sure=False)
    return _embedded(encoding, by_cid, default)


def _cid_widths(array: Any) -> dict[int, float]:
    from pikepdf import Array

    items = list(array)
    widths: dict[int, float] = {}
    i = 0
    while i + 1 < len(items):
        first, second = int(items[i]), items[i + 1]
        if isinstance(second, Array):
            widths.update({first + k: _float(w) / 1000 for k, w in enumerate(second)})
            i += 2
        elif i + 2 < len(items):
            width = _float(items[i + 2]) / 1000
            widths.update(dict.fromkeys(range(first, min(int(second), first + 65535) + 1), width))
            i += 3
        else:
            break
    return widths


def _embedded(stream: Any, by_cid: dict[int, float], default: float) -> Face:
    """A CMap inside the file: its code spaces, and the widths of the CIDs it leads to."""
    data = stream.read_bytes()
    spaces: list[tuple[int, int, int]] = []
    widths: dict[int, float] = {}
    for kind, body in _BLOCK.findall(data):
        if kind == b"codespacerange":
            spaces.extend(
                (len(low) // 2, int(low, 16), int(high, 16)) for low, high in _RANGE.findall(body)
            )
        elif kind == b"cidrange":
            for low, high, cid in _CID_RANGE.findall(body):
                first, last = int(low, 16), min(int(high, 16), int(low, 16) + 65535)
                for code in range(first, last + 1):
                    widths[code] = by_cid.get(int(cid) + code - first, default)
        else:
            for code_hex, cid in _CID_CHAR.findall(body):
                widths[int(code_hex, 16)] = by_cid.get(int(cid), default)
    vertical = b"/WMode 1" in data
    inherits = "/UseCMap" in stream
    return Face(
        widths,
        default,
        spaces=tuple(sorted(spaces)) or ((2, 0, 0xFFFF),),
        vertical=vertical,
        sure=bool(spaces) and not inherits,
    )
