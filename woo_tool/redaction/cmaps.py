# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""CMaps: from codes to Unicode (/ToUnicode) and to CIDs (/Encoding), read and written anew.

What is written holds only the codes asked for, in one fixed form: no comments, no names.
"""

import re
from collections.abc import Iterable, Mapping

_BLOCK = re.compile(rb"begin(bfchar|bfrange|cidchar|cidrange|codespacerange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f\s]*)>)", re.DOTALL
)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(\d+)")
_CIDS = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d+)")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MOST = 1 << 17
#: Bytes of Unicode that one code may stand for: a ligature, not a sentence.
_LONGEST = 32

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType {kind} def
"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def _int(raw: bytes) -> tuple[int, int]:
    """Value and length in bytes of a hexadecimal string."""
    digits = re.sub(rb"\s", b"", raw)
    return int(digits or b"0", 16), (len(digits) + 1) // 2


def _hex(raw: bytes) -> str:
    return re.sub(rb"\s", b"", raw).decode("ascii").upper()


def unicode(data: bytes) -> dict[int, str]:
    """What each code stands for, as hexadecimal UTF-16."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(data):
        if kind == b"bfchar":
            for code, value in _PAIR.findall(body):
                found[_int(code)[0]] = _hex(value)
        elif kind == b"bfrange":
            for low, high, array, value in _RANGE.findall(body):
                first, last = _int(low)[0], _int(high)[0]
                if last - first > _MOST or len(found) > _MOST:
                    continue
                if array:
                    for n, item in enumerate(_HEX.findall(array)[: last - first + 1]):
                        found[first + n] = _hex(item)
                elif value:
                    base, length = _int(value)
                    for n in range(last - first + 1):
                        found[first + n] = f"{base + n:0{2 * length}X}"
    return found


def write_unicode(values: Mapping[int, str], used: Iterable[int], width: int) -> bytes:
    """A /ToUnicode map of the used codes; ``width`` bytes a code."""
    rows = [
        f"<{code:0{2 * width}X}> <{values[code]}>"
        for code in sorted(set(used))
        if code in values and len(values[code]) <= 2 * _LONGEST and code < 1 << (8 * width)
    ]
    head = _HEAD.format(ordering="UCS", name="Adobe-Identity-UCS", kind=2)
    space = f"1 begincodespacerange\n<{'00' * width}> <{'FF' * width}>\nendcodespacerange\n"
    return (head + space + _blocks(rows, "bfchar") + _TAIL).encode("ascii")


def _blocks(rows: list[str], kind: str) -> str:
    return "".join(
        f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}\n"
        for part in (rows[n : n + 100] for n in range(0, len(rows), 100))
    )


def cids(data: bytes) -> tuple[list[tuple[str, str]], dict[tuple[int, int], int]]:
    """An /Encoding CMap: its code space (hexadecimal pairs), and (code, bytes) to CID."""
    spaces: list[tuple[str, str]] = []
    found: dict[tuple[int, int], int] = {}
    for kind, body in _BLOCK.findall(data):
        if kind == b"codespacerange":
            spaces += [(_hex(a), _hex(b)) for a, b in _PAIR.findall(body)]
        elif kind == b"cidchar":
            for code, cid in _CHAR.findall(body):
                found[_int(code)] = int(cid)
        elif kind == b"cidrange":
            for low, high, cid in _CIDS.findall(body):
                (first, length), last = _int(low), _int(high)[0]
                if last - first <= _MOST and len(found) <= _MOST:
                    found.update(
                        {(first + n, length): int(cid) + n for n in range(last - first + 1)}
                    )
    return spaces, found


def write_cids(
    spaces: list[tuple[str, str]], values: Mapping[tuple[int, int], int], *, vertical: bool
) -> bytes:
    """An /Encoding CMap anew."""
    rows = [
        f"<{code:0{2 * length}X}> {cid}"
        for (code, length), cid in sorted(values.items(), key=lambda i: (i[0][1], i[0][0]))
    ]
    head = _HEAD.format(ordering="Identity", name="Woo-CMap", kind=1)
    space = "".join(f"1 begincodespacerange\n<{a}> <{b}>\nendcodespacerange\n" for a, b in spaces)
    mode = f"/WMode {int(vertical)} def\n"
    return (head + mode + space + _blocks(rows, "cidchar") + _TAIL).encode("ascii")
