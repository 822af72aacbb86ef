# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""TrueType programs without the glyphs, codes and names that are not used.

Glyphs keep their numbers; those not used become empty. Written straight in bytes: a full
subsetter takes a hundred times as long (OpenType 1.9, glyf, loca, cmap, post).
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

#: Tables that draw. Names, designers' data and signatures are not among them.
_KEEP = (
    b"head", b"hhea", b"maxp", b"hmtx", b"loca", b"glyf", b"cvt ", b"fpgm", b"prep", b"vhea",
    b"vmtx", b"gasp",
)  # fmt: skip


@dataclass(slots=True)
class Program:
    """A parsed sfnt: its tables, number of glyphs, and cmaps as (platform, encoding, map)."""

    tag: bytes
    tables: dict[bytes, bytes]
    glyphs: int
    cmaps: list[tuple[int, int, dict[int, int]]]
    names: dict[str, int]


def parse(data: bytes) -> Program | None:
    """Read an sfnt; None when it is none or broken."""
    try:
        count = struct.unpack(">H", data[4:6])[0]
        tables = {}
        for n in range(count):
            tag, _, at, size = struct.unpack(">4sIII", data[12 + 16 * n : 28 + 16 * n])
            tables[tag] = data[at : at + size]
        glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
        return Program(data[:4], tables, glyphs, _cmaps(tables.get(b"cmap", b"")), _names(tables))
    except (struct.error, KeyError, IndexError):
        return None


def _cmaps(data: bytes) -> list[tuple[int, int, dict[int, int]]]:
    found = []
    count = struct.unpack(">H", data[2:4])[0] if len(data) >= 4 else 0
    for n in range(count):
        platform, encoding, at = struct.unpack(">HHI", data[4 + 8 * n : 12 + 8 * n])
        try:
            found.append((platform, encoding, _cmap(data[at:])))
        except (struct.error, IndexError):
            continue
    return found


def _cmap(data: bytes) -> dict[int, int]:
    kind = struct.unpack(">H", data[:2])[0]
    if kind == 0:
        return {c: g for c, g in enumerate(data[6:262]) if g}
    if kind == 6:
        first, count = struct.unpack(">HH", data[6:10])
        return dict(enumerate(struct.unpack(f">{count}H", data[10 : 10 + 2 * count]), first))
    found: dict[int, int] = {}
    if kind == 4:
        size = struct.unpack(">H", data[6:8])[0] // 2
        ends = struct.unpack(f">{size}H", data[14 : 14 + 2 * size])
        starts = struct.unpack(f">{size}H", data[16 + 2 * size : 16 + 4 * size])
        deltas = struct.unpack(f">{size}H", data[16 + 4 * size : 16 + 6 * size])
        base = 16 + 6 * size
        offsets = struct.unpack(f">{size}H", data[base : base + 2 * size])
        for n in range(size):
            for code in range(starts[n], ends[n] + 1):
                if offsets[n] == 0:
                    glyph = (code + deltas[n]) & 0xFFFF
                else:
                    at = base + 2 * n + offsets[n] + 2 * (code - starts[n])
                    raw = data[at : at + 2]
                    glyph = struct.unpack(">H", raw)[0] if len(raw) == 2 else 0
                    glyph = (glyph + deltas[n]) & 0xFFFF if glyph else 0
                if glyph and code != 0xFFFF:
                    found[code] = glyph
    elif kind == 12:
        groups = struct.unpack(">I", data[12:16])[0]
        for n in range(min(groups, 10_000)):
            first, last, glyph = struct.unpack(">III", data[16 + 12 * n : 28 + 12 * n])
            for code in range(first, min(last, first + 0xFFFF) + 1):
                found[code] = glyph + code - first
    return found


def _names(tables: dict[bytes, bytes]) -> dict[str, int]:
    """Glyph numbers by the names of ``post``, format 2 and 1."""
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

    post = tables.get(b"post", b"")
    if post[:4] == b"\x00\x01\x00\x00":
        return {name: n for n, name in enumerate(standardGlyphOrder)}
    if post[:4] != b"\x00\x02\x00\x00" or len(post) < 34:
        return {}
    count = struct.unpack(">H", post[32:34])[0]
    try:
        indexes = struct.unpack(f">{count}H", post[34 : 34 + 2 * count])
    except struct.error:
        return {}
    words, at = [], 34 + 2 * count
    while at < len(post):
        size = post[at]
        words.append(post[at + 1 : at + 1 + size].decode("latin-1"))
        at += 1 + size
    found: dict[str, int] = {}
    for glyph, index in enumerate(indexes):
        if index < 258:
            found.setdefault(standardGlyphOrder[index], glyph)
        elif index - 258 < len(words):
            found.setdefault(words[index - 258], glyph)
    return found


def subset(
    program: Program, keep: set[int] | None, *, cmap: bool, names: Callable[[str], str]
) -> bytes | None:
    """The program with the glyphs ``keep`` (None: all) and nothing but what draws them.

    ``cmap`` keeps the codes of those glyphs (a simple font finds them by code or name);
    ``names`` gives the name a glyph may have. None: it cannot be done.
    """
    tables = {tag: program.tables[tag] for tag in _KEEP if tag in program.tables}
    if b"glyf" not in tables or b"loca" not in tables or len(tables.get(b"head", b"")) < 54:
        return None
    if keep is not None:
        keep = {g for g in keep if g < program.glyphs} | {0}
        done = _glyf(tables, program.glyphs, keep)
        if not done:
            return None
        _metrics(tables, program.glyphs, keep)
    head = bytearray(tables[b"head"])
    head[4:12] = b"\0\x01\0\0" + b"\0\0\0\0"  # revision, checksum adjustment
    head[20:36] = bytes(16)  # made and changed
    tables[b"head"] = bytes(head)
    tables[b"post"] = struct.pack(">IIhhIIIII", 0x00030000, 0, -100, 50, 0, 0, 0, 0, 0)
    if cmap:
        tables[b"cmap"] = _write_cmap(program, keep)
        post = {
            glyph: names(name)
            for name, glyph in program.names.items()
            if keep is None or glyph in keep
        }
        if post:
            tables[b"post"] = _write_post(post, program.glyphs)
    return _assemble(program.tag, tables)


def outlines(program: Program) -> dict[int, bytes]:
    """The outline of every glyph that has one."""
    glyf = program.tables.get(b"glyf", b"")
    offsets = _offsets(program.tables, program.glyphs)
    return {gid: glyf[a:b] for gid, (a, b) in enumerate(pairwise(offsets)) if a < b}


def _offsets(tables: dict[bytes, bytes], glyphs: int) -> list[int]:
    long = tables[b"head"][50:52] != b"\0\0"
    loca = tables.get(b"loca", b"")
    size = 4 if long else 2
    count = min(glyphs + 1, len(loca) // size)
    offsets = struct.unpack(f">{count}{'I' if long else 'H'}", loca[: count * size])
    return list(offsets) if long else [2 * at for at in offsets]


def _glyf(tables: dict[bytes, bytes], glyphs: int, keep: set[int]) -> bool:
    long = tables[b"head"][50:52] != b"\0\0"
    glyf = tables[b"glyf"]
    offsets = _offsets(tables, glyphs)
    count = len(offsets)
    if count < 2:
        return False
    todo, seen = list(keep), set(keep)
    while todo:  # parts of composites
        glyph = todo.pop()
        if glyph + 1 >= count:
            continue
        for part in _parts(glyf[offsets[glyph] : offsets[glyph + 1]]):
            if part not in seen:
                seen.add(part)
                todo.append(part)
    out, places = bytearray(), [0]
    for glyph in sorted(glyph for glyph in seen if glyph < min(count - 1, glyphs)):
        places += [len(out)] * (glyph + 1 - len(places))
        body = glyf[offsets[glyph] : offsets[glyph + 1]]
        out += body + b"\0" * (-len(body) % 4)
        places.append(len(out))
    places += [len(out)] * (glyphs + 1 - len(places))
    long = long or len(out) > 0x1FFFE
    tables[b"glyf"] = bytes(out)
    if long:
        tables[b"loca"] = struct.pack(f">{len(places)}I", *places)
        head = bytearray(tables[b"head"])
        head[50:52] = b"\0\x01"
        tables[b"head"] = bytes(head)
    else:
        tables[b"loca"] = struct.pack(f">{len(places)}H", *(at // 2 for at in places))
    keep |= seen
    return True


def _parts(body: bytes) -> list[int]:
    """The glyphs a composite is made of."""
    if len(body) < 10 or body[0] < 0x80:
        return []
    found, at = [], 10
    while at + 4 <= len(body):
        flags, glyph = struct.unpack(">HH", body[at : at + 4])
        found.append(glyph)
        at += 4 + (4 if flags & 1 else 2)
        at += 2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        if not flags & 0x20:
            break
    return found


def _metrics(tables: dict[bytes, bytes], glyphs: int, keep: set[int]) -> None:
    """Widths of unused glyphs become 0: they tell which letter a glyph was."""
    for table, header in ((b"hmtx", b"hhea"), (b"vmtx", b"vhea")):
        if table not in tables or len(tables.get(header, b"")) < 36:
            continue
        count = struct.unpack(">H", tables[header][34:36])[0]
        old = tables[table][: 4 * count + 2 * max(0, glyphs - count)]
        new = bytearray(len(old))
        # The last full entry is the width of all glyphs that have none of their own.
        for glyph in keep | {count - 1} if max(keep, default=0) >= count else keep:
            at, size = (4 * glyph, 4) if glyph < count else (4 * count + 2 * (glyph - count), 2)
            new[at : at + size] = old[at : at + size]
        tables[table] = bytes(new)


def _write_cmap(program: Program, keep: set[int] | None) -> bytes:
    parts = []
    for platform, encoding, codes in program.cmaps:
        kept = {c: g for c, g in codes.items() if g and (keep is None or g in keep)}
        if platform == 1 and all(c < 256 and g < 256 for c, g in kept.items()):
            body = struct.pack(">HHH", 0, 262, 0) + bytes(kept.get(c, 0) for c in range(256))
        elif all(c < 0xFFFF for c in kept):
            body = _format4(kept)
        else:
            rows = sorted(kept.items())
            body = struct.pack(">HHIII", 12, 0, 16 + 12 * len(rows), 0, len(rows))
            body += b"".join(struct.pack(">III", c, c, g) for c, g in rows)
        parts.append((platform, encoding, body))
    out = bytearray(struct.pack(">HH", 0, len(parts)))
    at = 4 + 8 * len(parts)
    for platform, encoding, body in parts:
        out += struct.pack(">HHI", platform, encoding, at)
        at += len(body)
    return bytes(out) + b"".join(body for _, _, body in parts)


def _format4(codes: dict[int, int]) -> bytes:
    """One segment per run of codes whose glyphs run along."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        delta = (codes[code] - code) & 0xFFFF
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == delta:
            runs[-1][1] = code
        else:
            runs.append([code, code, delta])
    runs.append([0xFFFF, 0xFFFF, 1])
    n = len(runs)
    power = 1 << (n.bit_length() - 1)
    body = struct.pack(">HHHH", 2 * n, 2 * power, power.bit_length() - 1, 2 * (n - power))
    body += struct.pack(f">{n}H", *(r[1] for r in runs)) + b"\0\0"
    body += struct.pack(f">{n}H", *(r[0] for r in runs))
    body += struct.pack(f">{n}H", *(r[2] for r in runs)) + bytes(2 * n)
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def _write_post(names: dict[int, str], glyphs: int) -> bytes:
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

    standard = {name: n for n, name in enumerate(standardGlyphOrder)}
    indexes, words = [], bytearray()
    extra = 0
    for glyph in range(glyphs):
        name = names.get(glyph, ".notdef")
        if name in standard:
            indexes.append(standard[name])
        else:
            indexes.append(258 + extra)
            extra += 1
            raw = name.encode("latin-1", "replace")[:255]
            words += bytes([len(raw)]) + raw
    head = struct.pack(">IIhhIIIII", 0x00020000, 0, -100, 50, 0, 0, 0, 0, 0)
    return head + struct.pack(f">H{glyphs}H", glyphs, *indexes) + bytes(words)


def _assemble(tag: bytes, tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = tag + struct.pack(
        ">HHHH", count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    at = 12 + 16 * count
    directory, body = bytearray(), bytearray()
    for name in sorted(tables):
        data = tables[name]
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", name, total, at + len(body), len(data))
        body += padded
    return bytes(head + directory + body)


def wrapped(cff: bytes, program: Program, keep: set[int] | None) -> bytes:
    """An OpenType program around a CFF table that was cut to the glyphs ``keep`` (None: all)."""
    tables: dict[bytes, bytes] = {
        tag: program.tables[tag]
        for tag in (b"head", b"hhea", b"maxp", b"hmtx")
        if tag in program.tables
    }
    if keep is not None:
        _metrics(tables, program.glyphs, keep)
    tables[b"CFF "] = cff
    if program.cmaps:
        tables[b"cmap"] = _write_cmap(program, keep)
    return _assemble(program.tag, tables)
