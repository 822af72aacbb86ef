# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decoders of fonts for the third view: how the codes of a font read, by its own maps.

Apart from ``cmaps`` on purpose: a check must not share the mistakes of what it checks.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from woo_tool.redaction.tokens import literal

#: A TJ offset (thousandths of an em) from which on it parts words.
_TJ_GAP = 180.0
_BF = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_CMAP_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_CODESPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f\s]*)>")


@dataclass(slots=True)
class Font:
    """How one font's codes read, and which of them are shown."""

    name: str
    width: int
    letters: dict[int, str]
    mapped: frozenset[int]
    used: set[int] = field(default_factory=set)
    subset: bool = False
    #: What short pieces of TJ arrays read, as they are written: the same few again and again.
    known: dict[bytes, str] = field(default_factory=dict)

    def piece(self, raw: bytes, kind: str | None) -> str:
        """The text of a piece of a TJ array, as it is written."""
        text = self.known.get(raw)
        if text is None:
            if kind == "number":
                text = gap(raw)
            else:
                text = self.decode(literal(raw) if kind == "string" else from_hex(raw))
            if len(raw) <= _SHORT and len(self.known) < _MOST_KNOWN:
                self.known[raw] = text
        return text

    def decode(self, data: bytes) -> str:
        """The text of a shown string; U+FFFD for a code that no map knows."""
        if self.width == 1:
            codes: Any = data
        else:
            codes = [
                int.from_bytes(data[at : at + self.width]) for at in range(0, len(data), self.width)
            ]
        self.used.update(codes)
        return "".join([self.letters.get(code, "\ufffd") for code in codes])


def kind_of(value: Any) -> str:
    """What a pikepdf value is; "" for None and plain numbers."""
    return getattr(value, "_type_name", "")


def from_hex(data: bytes) -> bytes:
    """The bytes of a hexadecimal string, with its angle brackets or without."""
    digits = data.strip(b"<>").decode("ascii")
    try:
        return bytes.fromhex(digits)
    except ValueError:
        bare = "".join(digits.replace("\0", " ").split())
        return bytes.fromhex(bare + "0" * (len(bare) % 2))


def to_unicode(data: bytes) -> dict[int, str]:
    """The map of a ToUnicode CMap (ISO 32000-2 §9.10.3): code to text."""
    found: dict[int, str] = {}
    for block in _BF.finditer(data):
        items: list[bytes | list[bytes]] = []
        inner: list[bytes] | None = None
        for item in _CMAP_ITEM.finditer(block[2]):
            if item[2]:
                inner = []
            elif item[3]:
                if inner is not None:
                    items.append(inner)
                inner = None
            elif inner is not None:
                inner.append(from_hex(item[1]))
            else:
                items.append(from_hex(item[1]))
        if block[1] == b"bfchar":
            for code, value in zip(items[::2], items[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(value, bytes):
                    found[int.from_bytes(code)] = value.decode("utf-16-be", "replace")
            continue
        for low, high, value in zip(items[::3], items[1::3], items[2::3], strict=False):
            if not isinstance(low, bytes) or not isinstance(high, bytes):
                continue
            first, last = int.from_bytes(low), min(int.from_bytes(high), 0x10FFFF)
            for step, code_ in enumerate(range(first, min(last, first + 0xFFFF) + 1)):
                if isinstance(value, list):
                    if step < len(value):
                        found[code_] = value[step].decode("utf-16-be", "replace")
                elif value:
                    last_unit = int.from_bytes(value[-2:]) + step
                    unit = (last_unit & 0xFFFF).to_bytes(2)
                    found[code_] = (value[:-2] + unit).decode("utf-16-be", "replace")
    return found


@lru_cache(maxsize=1)
def _glyph_names() -> dict[str, int]:
    from fontTools.agl import AGL2UV

    return dict(AGL2UV)


def _named(name: str) -> str:
    """The text of a glyph name, as far as it says so."""
    base = name.split(".")[0]
    code = _glyph_names().get(base)
    if code is not None:
        return chr(code)
    found = re.fullmatch(r"(?:uni|u)([0-9A-F]{4,6})", base)
    return chr(int(found[1], 16)) if found else ""


def _simple(font: Any) -> dict[int, str]:
    """The codes of a simple font by its encoding."""
    encoding = font.get("/Encoding")
    base, differences = encoding, None
    if kind_of(encoding) == "dictionary":
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
    codec = "mac_roman" if str(base) == "/MacRomanEncoding" else "cp1252"
    letters = {n: bytes((n,)).decode(codec, "ignore") for n in range(32, 256)}
    code = 0
    for item in differences if differences is not None else ():
        if isinstance(item, int):
            code = item
            continue
        letter = _named(str(item)[1:])
        if letter:
            letters[code] = letter
        else:
            letters.pop(code, None)
        code += 1
    return {n: letter for n, letter in letters.items() if letter}


def font_of(font: Any) -> Font:
    """The decoder of a font dictionary (pikepdf)."""
    name = str(font.get("/BaseFont", font.get("/Name", "")))
    composite = str(font.get("/Subtype")) == "/Type0"
    stream = font.get("/ToUnicode")
    mapped: dict[int, str] = {}
    width = 2 if composite else 1
    if kind_of(stream) == "stream":
        data = stream.read_bytes()
        mapped = to_unicode(data)
        space = _CODESPACE.search(data)
        if composite and space:
            width = max(1, len(from_hex(space[1])))
    letters = {} if composite else _simple(font)
    letters.update(mapped)
    subset = bool(re.match(r"/[A-Z]{6}\+", name)) or str(font.get("/Subtype")) == "/Type3"
    return Font(name, width, letters, frozenset(mapped), subset=subset)


def gap(raw: bytes) -> str:
    """What a number in a TJ array reads: a space, or nothing."""
    try:
        return " " if abs(float(raw)) > _TJ_GAP else ""
    except ValueError:
        return ""


#: Pieces that a font remembers: their length, and how many.
_SHORT, _MOST_KNOWN = 24, 20_000
