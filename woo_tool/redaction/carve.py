# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every byte of a PDF, taken apart without believing its cross-reference table.

A reader of PDFs follows the table and sees the current revision. This module looks at the
bytes: each ``n g obj``, each stream, and whatever stands between them, so that old revisions,
orphans and comments are seen too (ISO 32000-2 §7.5). Only ``zlib`` and regular expressions.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

#: A stream longer than this when decoded is a bomb or a picture; it is reported as not read.
LIMIT = 64 * 2**20

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![a-zA-Z])")
_BODY_END = re.compile(rb"(?<![a-zA-Z/])(?:(stream)(?:\r\n|\n|\r)|endobj(?![a-zA-Z]))")
_STREAM_END = re.compile(rb"(?:\r\n|\n|\r)?endstream")
_LENGTH = re.compile(rb"/Length[\0\t\n\f\r ]+(\d+)(?![\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R)")
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/[A-Za-z0-9]+)")
_NAME = re.compile(rb"/([^\s()<>\[\]{}/%]*)")
_FIRST = re.compile(rb"/First\s+(\d+)")
_TYPE = {
    kind: re.compile(rb"/(?:Type|Subtype|S)\s*/" + kind + rb"(?![A-Za-z])")
    for kind in (b"Image", b"ObjStm", b"XRef")
}
_PREDICTOR = re.compile(rb"/Predictor\s+(\d+)")
_COLUMNS = re.compile(rb"/Columns\s+(\d+)")
_PICTURES = {b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode"}


class Kind(StrEnum):
    """What a part of the file is."""

    OBJECT = "object"
    STREAM = "stream"
    IMAGE = "image"
    #: The table of the file; it holds offsets only.
    TABLE = "table"
    #: Bytes that belong to no object: header, comments, trailer, junk.
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Part:
    """One object (or the bytes between two), as it stands in the file.

    ``text`` is the object without its stream, ``raw`` the stream as stored, ``data`` the
    stream decoded as far as its filters are no picture codec. ``problem`` says why it could
    not be decoded. ``number`` is 0 for bytes between objects, negative within object streams.
    """

    kind: Kind
    number: int
    offset: int
    text: bytes
    raw: bytes = b""
    data: bytes = b""
    problem: str = ""
    codec: str = ""


def carve(data: bytes) -> Iterator[Part]:
    """Take a file apart. Nothing of its bytes is left out."""
    position = 0
    while True:
        found = _OBJECT.search(data, position)
        if found is None:
            break
        if data[position : found.start()].strip(b"\0\t\n\f\r "):
            yield Part(Kind.LOOSE, 0, position, data[position : found.start()])
        end = _BODY_END.search(data, found.end())
        # Not beyond its end: behind it may lie a stream of many megabytes.
        reach = len(data) if end is None else end.end()
        following = _OBJECT.search(data, found.end(), reach)
        if end is None or (following is not None and following.start() < end.start()):
            stop = following.start() if following is not None else len(data)
            yield Part(Kind.OBJECT, int(found[1]), found.start(), data[found.end() : stop])
            position = stop
            continue
        text = data[found.end() : end.start()]
        if end[1] is None:
            yield Part(Kind.OBJECT, int(found[1]), found.start(), text)
            position = end.end()
            continue
        raw, position = _payload(data, text, end.end())
        yield from _stream(int(found[1]), found.start(), text, raw)
    if data[position:].strip(b"\0\t\n\f\r "):
        yield Part(Kind.LOOSE, 0, position, data[position:])


def _payload(data: bytes, text: bytes, start: int) -> tuple[bytes, int]:
    """The stored stream, and where the file goes on behind it."""
    length = _LENGTH.search(text)
    if length is not None:
        stop = start + int(length[1])
        end = _STREAM_END.match(data, stop)
        if end is not None:
            return data[start:stop], _object_end(data, end.end())
    end = _STREAM_END.search(data, start)
    if end is None:
        return data[start:], len(data)
    return data[start : end.start()], _object_end(data, end.end())


def _object_end(data: bytes, position: int) -> int:
    tail = re.compile(rb"[\0\t\n\f\r ]*endobj").match(data, position)
    return tail.end() if tail is not None else position


def _stream(number: int, offset: int, text: bytes, raw: bytes) -> Iterator[Part]:
    image = bool(_TYPE[b"Image"].search(text))
    filters = filters_of(text)
    if image or (filters and filters[-1] in _PICTURES):
        codec = filters[-1].decode("latin-1") if filters else ""
        yield Part(Kind.IMAGE, number, offset, text, raw, codec=codec)
        return
    decoded, problem = undo(raw, filters, text)
    if _TYPE[b"XRef"].search(text):
        yield Part(Kind.TABLE, number, offset, text, raw, decoded, problem)
        return
    if _TYPE[b"ObjStm"].search(text) and not problem:
        yield Part(Kind.OBJECT, number, offset, text)
        yield from _packed(number, offset, text, decoded)
        return
    yield Part(Kind.STREAM, number, offset, text, raw, decoded, problem)


def _packed(number: int, offset: int, text: bytes, decoded: bytes) -> Iterator[Part]:
    """The objects of an object stream (ISO 32000-2 §7.5.7), or its bytes as one."""
    first = _FIRST.search(text)
    start = int(first[1]) if first else 0
    pairs = decoded[:start].split()
    if not pairs or len(pairs) % 2 or not all(word.isdigit() for word in pairs):
        yield Part(Kind.OBJECT, -number, offset, decoded)
        return
    numbers, places = pairs[::2], [int(word) + start for word in pairs[1::2]]
    if places != sorted(places) or places[-1] > len(decoded):
        yield Part(Kind.OBJECT, -number, offset, decoded)
        return
    if decoded[start : places[0]].strip():
        yield Part(Kind.LOOSE, 0, offset, decoded[start : places[0]])
    for name, begin, end in zip(numbers, places, [*places[1:], len(decoded)], strict=True):
        yield Part(Kind.OBJECT, int(name), offset, decoded[begin:end])


def filters_of(text: bytes) -> list[bytes]:
    """The filters of a stream's dictionary, outermost first."""
    found = _FILTER.search(text)
    return _NAME.findall(found[1]) if found else []


def undo(raw: bytes, filters: list[bytes], text: bytes = b"") -> tuple[bytes, str]:
    """Undo the filters: the bytes, and why that did not work ('' when it did)."""
    data = raw
    for name in filters:
        try:
            if name in {b"FlateDecode", b"Fl"}:
                data = _inflate(data)
                predictor = _PREDICTOR.search(text)
                if predictor and int(predictor[1]) >= 10:
                    columns = _COLUMNS.search(text)
                    data = _unpredict(data, int(columns[1]) if columns else 1)
            elif name in {b"ASCIIHexDecode", b"AHx"}:
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.split(b">")[0])
                data = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
            elif name in {b"ASCII85Decode", b"A85"}:
                body = data.strip().removeprefix(b"<~").split(b"~>")[0]
                data = base64.a85decode(body, ignorechars=b" \t\n\r\0\f\v")
            elif name in {b"LZWDecode", b"LZW"}:
                data = _unlzw(data, early=b"/EarlyChange 0" not in text)
            elif name in {b"RunLengthDecode", b"RL"}:
                data = _unrun(data)
            elif name in _PICTURES:
                return data, ""
            elif name == b"Crypt":
                continue
            else:
                return data, f"filter {name.decode('latin-1')}"
        except (zlib.error, ValueError, binascii.Error, _TooLargeError) as error:
            return data, type(error).__name__
    return data, ""


class _TooLargeError(Exception):
    """A stream that grows beyond ``LIMIT``."""


def _inflate(data: bytes) -> bytes:
    engine = zlib.decompressobj()
    try:
        found = engine.decompress(data, LIMIT)
    except zlib.error:
        found = _salvage(data)
        if not found:
            raise
        return found
    if engine.unconsumed_tail:
        raise _TooLargeError
    return found


def tail_of(raw: bytes, filters: list[bytes]) -> bytes:
    """Bytes behind the deflated data of a stream: read by nobody, and seen by who looks."""
    if not filters or filters[0] not in {b"FlateDecode", b"Fl"}:
        return b""
    engine = zlib.decompressobj()
    try:
        engine.decompress(raw, LIMIT)
    except zlib.error:
        return b""
    return engine.unused_data.strip(b"\0\t\n\f\r ")


def _salvage(data: bytes) -> bytes:
    """What can be read of a broken stream, byte by byte; also without the two header bytes."""
    for bits, body in ((zlib.MAX_WBITS, data), (-zlib.MAX_WBITS, data[2:])):
        engine, found = zlib.decompressobj(bits), bytearray()
        try:
            for start in range(0, len(body), 256):
                found += engine.decompress(body[start : start + 256], LIMIT)
                if len(found) > LIMIT:
                    raise _TooLargeError
        except zlib.error:
            pass
        if found:
            return bytes(found)
    return b""


def _unpredict(data: bytes, columns: int) -> bytes:
    """PNG predictors 'none', 'sub' and 'up', which tables and object streams use."""
    width, out, above = columns + 1, bytearray(), bytes(columns)
    for start in range(0, len(data) - columns, width):
        kind, row = data[start], bytearray(data[start + 1 : start + width])
        if kind == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, above, strict=True))
        elif kind == 1:
            for at in range(1, columns):
                row[at] = (row[at] + row[at - 1]) & 255
        elif kind > 2:
            raise ValueError(kind)
        out += row
        above = bytes(row)
    return bytes(out)


def _unlzw(data: bytes, *, early: bool) -> bytes:
    """LZW of ISO 32000-2 §7.4.4: codes of 9 to 12 bits, 256 clears, 257 ends."""
    out, table, bits, width = bytearray(), [bytes((n,)) for n in range(256)], 0, 9
    table += [b"", b""]
    last, held = b"", 0
    for byte in data:
        bits, held = (bits << 8) | byte, held + 8
        if held < width:
            continue
        held -= width
        code, bits = bits >> held, bits & ((1 << held) - 1)
        if code == 256:
            del table[258:]
            last, width = b"", 9
            continue
        if code == 257:
            break
        if code < len(table):
            entry = table[code]
        elif last and code == len(table):
            entry = last + last[:1]
        else:
            raise ValueError(code)
        out += entry
        if len(out) > LIMIT:
            raise _TooLargeError
        if last:
            table.append(last + entry[:1])
        last = entry
        width = min(12, max(9, (len(table) + (1 if early else 0)).bit_length()))
    return bytes(out)


def _unrun(data: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        size = data[at]
        if size < 128:
            out += data[at + 1 : at + 2 + size]
            at += size + 2
        else:
            out += data[at + 1 : at + 2] * (257 - size)
            at += 2
    return bytes(out)
