# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What image files and colour profiles carry beside pixels and colours.

Pixels are never decoded and written again: segments and boxes that hold text are left out, the
rest stays byte for byte (ITU T.81 for JPEG, T.800 for JPEG 2000, T.88 for JBIG2, ICC.1).
"""

import struct
import zlib
from typing import Any

#: Boxes of a JP2 file that a decoder needs.
_JP2 = frozenset((b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq"))
_JP2_HEADER = frozenset((b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"))
#: Tags of a profile that change colours; all others are descriptions.
_ICC = frozenset(
    b"rXYZ gXYZ bXYZ wtpt bkpt rTRC gTRC bTRC kTRC chad A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 gamt lumi"
    b" D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 cicp".split()
)
_ICC_TYPES = frozenset(
    (b"XYZ ", b"curv", b"para", b"mft1", b"mft2", b"mAB ", b"mBA ", b"sf32", b"mpet", b"cicp")
)
#: Bytes that a type of fixed size has: nothing hides behind its numbers.
_ICC_SIZES = {b"XYZ ": 20, b"sf32": 44, b"cicp": 12}


def jpeg(data: bytes) -> bytes:
    """A JPEG without comments and application segments; JFIF and Adobe's transform stay.

    A profile (APP2) goes: a PDF image has its colour space beside it (ISO 32000-1, 8.9.5.1
    lets the image dictionary's win). What stands after the end mark goes too.
    """
    start = data.find(b"\xff\xd8")
    if start < 0:
        return data
    out, i, size = bytearray(b"\xff\xd8"), start + 2, len(data)
    while i + 4 <= size:
        if data[i] != 0xFF:
            i += 1  # bytes between segments: decoders skip them
            continue
        marker = data[i + 1]
        if marker in (0xFF, 0x00):
            i += 1
            continue
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            i += 2
            continue
        length = int.from_bytes(data[i + 2 : i + 4], "big") + 2
        if marker == 0xDA:
            end = _scan_end(data, i + length)
            out += data[i:end]
            i = end
            continue
        segment = data[i : i + length]
        if marker == 0xE0:
            if segment[4:9] == b"JFIF\x00":
                # Without its thumbnail.
                out += b"\xff\xe0\x00\x10" + segment[4:16].ljust(12, b"\x00") + b"\x00\x00"
        elif marker == 0xEE:
            if segment[4:9] == b"Adobe":
                out += b"\xff\xee\x00\x0e" + segment[4:16].ljust(12, b"\x00")
        elif marker not in (0xFE, *range(0xE1, 0xF0), *range(0xF0, 0xFE)):
            out += segment
        i += length
    return bytes(out) + b"\xff\xd9"


def _scan_end(data: bytes, i: int) -> int:
    """Where entropy-coded data end: the next marker that is no stuffing and no restart."""
    size = len(data)
    while True:
        i = data.find(b"\xff", i)
        if i < 0 or i + 1 >= size:
            return size
        following = data[i + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            i += 2
        elif following == 0xFF:
            i += 1
        else:
            return i


def jpx(data: bytes) -> bytes:
    """A JPEG 2000 file with the boxes a decoder needs, its code stream without comments."""
    if data[:4] == b"\xff\x4f\xff\x51":
        return _codestream(data)
    out = bytearray()
    for kind, content in _boxes(data):
        body = content
        if kind == b"jp2h":
            body = b"".join(
                _box(k, _colour(b) if k == b"colr" else b)
                for k, b in _boxes(body)
                if k in _JP2_HEADER
            )
        elif kind == b"jp2c":
            body = _codestream(body)
        if kind in _JP2:
            out += _box(kind, body)
    return bytes(out) if b"jp2c" in out else data


def _colour(body: bytes) -> bytes:
    """A colour box: an enumerated space as it is, a profile without its texts."""
    if body[:1] == b"\x01":
        return body[:7]
    return body[:3] + (profile(body[3:]) or b"")


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def _boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    found, i = [], 0
    while i + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[i : i + 8])
        begin = i + 8
        if length == 1 and i + 16 <= len(data):
            length = struct.unpack(">Q", data[i + 8 : i + 16])[0]
            begin = i + 16
        end = len(data) if length == 0 else min(i + length, len(data))
        if end < begin:
            break
        found.append((kind, data[begin:end]))
        i = end
    return found


def _codestream(data: bytes) -> bytes:
    """The main header without COM segments; nothing after the end of the code stream."""
    out, i = bytearray(data[:2]), 2
    while i + 4 <= len(data):
        marker = data[i : i + 2]
        if marker == b"\xff\x90" or marker[0] != 0xFF:  # SOT: tiles begin
            break
        length = int.from_bytes(data[i + 2 : i + 4], "big") + 2
        if marker != b"\xff\x64":
            out += data[i : i + length]
        i += length
    while i + 12 <= len(data) and data[i : i + 2] == b"\xff\x90":
        part = int.from_bytes(data[i + 6 : i + 10], "big")
        end = i + part if part else len(data)
        out += data[i:end]
        i = end
    if not out.endswith(b"\xff\xd9"):
        out += b"\xff\xd9"
    return bytes(out)


def jbig2(data: bytes) -> bytes:
    """JBIG2 segments as a PDF embeds them, without extensions (comments) and loose bytes."""
    out, i = bytearray(), 0
    while i + 11 <= len(data):
        begin, number = i, struct.unpack(">I", data[i : i + 4])[0]
        flags, count = data[i + 4], data[i + 5] >> 5
        i += 5
        if count == 7:
            count = struct.unpack(">I", data[i : i + 4])[0] & 0x1FFFFFFF
            i += 4 + (count + 8) // 8
        else:
            i += 1
        i += count * (1 if number <= 256 else 2 if number <= 65536 else 4)
        i += 4 if flags & 0x40 else 1
        if i + 4 > len(data):
            break
        length = struct.unpack(">I", data[i : i + 4])[0]
        i += 4
        if length == 0xFFFFFFFF:  # unknown length: only a generic region, and the last
            return bytes(out + data[begin:])
        i += length
        if flags & 0x3F not in (62, 51, 49):  # extension, end of file, end of page
            out += data[begin:i]
    return bytes(out) if out else data


def profile(data: bytes) -> bytes | None:
    """An ICC profile with the tags that change colours, and a neutral description.

    None when it cannot be read: the caller then takes the plain device space.
    """
    if len(data) < 132 or data[36:40] != b"acsp":
        return None
    count = struct.unpack(">I", data[128:132])[0]
    if count > 100:
        return None
    tags: list[tuple[bytes, bytes]] = []
    for n in range(count):
        name, at, size = struct.unpack(">4sII", data[132 + 12 * n : 144 + 12 * n].ljust(12, b"\0"))
        body = data[at : at + size]
        if name not in _ICC or body[:4] not in _ICC_TYPES:
            continue
        limit = _ICC_SIZES.get(body[:4], len(body))
        if body[:4] == b"curv":
            limit = 12 + 2 * struct.unpack(">I", body[8:12].ljust(4, b"\0"))[0]
        tags.append((name, body[:4] + b"\0\0\0\0" + body[8:limit]))
    if not tags:
        return None
    text = b"woo-tool"
    if data[8] >= 4:
        wide = text.decode().encode("utf-16-be")
        note = b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(wide), 28) + wide
        tags += [(b"desc", note), (b"cprt", note)]
    else:
        tags.append(
            (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" * 79)
        )
        tags.append((b"cprt", b"text\0\0\0\0" + text + b"\0"))
    head = bytearray(128)
    for a, b in ((8, 12), (12, 24), (36, 40), (64, 80)):  # version, classes, magic, intent
        head[a:b] = data[a:b]
    table, values = bytearray(struct.pack(">I", len(tags))), bytearray()
    at = 132 + 12 * len(tags)
    known: dict[bytes, int] = {}
    for name, value in tags:
        if value not in known:
            known[value] = at + len(values)
            values += value + b"\0" * (-len(value) % 4)
        table += struct.pack(">4sII", name, known[value], len(value))
    head[0:4] = struct.pack(">I", at + len(values))
    return bytes(head + table + values)


def inflate(data: bytes, limit: int) -> tuple[bytes, bool] | None:
    """What a Flate stream holds, and whether loose bytes stand behind it; None when broken.

    Raises:
        MemoryError: It holds more than ``limit`` bytes.
    """
    engine = zlib.decompressobj()
    try:
        out = engine.decompress(data, limit)
    except zlib.error:
        return None
    if engine.unconsumed_tail:
        raise MemoryError
    return out, bool(engine.unused_data.strip(b"\r\n")) or not engine.eof


def read(stream: Any) -> bytes:
    """What a stream holds, also of one that is written by run lengths.

    Raises:
        PdfError: It is broken, or holds a picture that only decoders of pictures read.
    """
    from pikepdf import StreamDecodeLevel

    return bytes(stream.read_bytes(StreamDecodeLevel.specialized))


def decoded(stream: Any) -> bytes:
    """What a stream holds; of a broken one what viewers can still read."""
    import pikepdf

    try:
        return read(stream)
    except (pikepdf.PdfError, RuntimeError):
        if str(stream.get("/Filter")) != "/FlateDecode" or "/DecodeParms" in stream:
            return b""
    raw, engine, out = stream.read_raw_bytes(), zlib.decompressobj(), b""
    try:
        for n in range(0, len(raw), 64):
            out += engine.decompress(raw[n : n + 64])
    except zlib.error:
        pass
    return out
