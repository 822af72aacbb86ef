# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything in a file that can carry words and is no page content.

Strings, names, dictionary keys, comments, decoded streams (metadata, scripts, CMaps, font
programs, attachments and what is packed in them), segments of pictures that hold no pixels,
and bytes outside every object, in every revision. Walls stand between the pieces: no match
goes from one into the next.
"""

import html
import io
import re
import urllib.parse
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from woo_tool.language import Phrase, phrase
from woo_tool.redaction import tokens
from woo_tool.redaction.carve import Kind, Part, carve, filters_of, tail_of
from woo_tool.redaction.needles import WALL, Folded, Needle, fold

#: Runs of letters in binary data, as single bytes and as UTF-16.
_RUN = re.compile(rb"[ -~\xa1-\xff]{5,}")
_WIDE = re.compile(rb"(?:\x00[ -~\xa0-\xff]){4,}|(?:[ -~\xa0-\xff]\x00){4,}")
_TEXTUAL = re.compile(rb"[\t\n\f\r -~\x80-\xff]*")
_ELEMENT = re.compile(rb"</?rdf:(?:li|Alt|Bag|Seq|RDF|Description)(?=[\s/>])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
#: In binary noise only needles at least this long mean something.
NOISE_LENGTH = 6
#: Nested attachments deeper than this are not opened (and said to be unread).
_DEPTH = 3
_UNPACKED = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Carrier:
    """One piece of text outside the page content: ``where`` is the kind of place.

    ``noise`` marks text fished out of binary data.
    """

    where: str
    number: int
    text: str
    noise: bool = False


@dataclass(frozen=True, slots=True)
class Carriers:
    """All pieces of one file, its names as a set, and what could not be read."""

    pieces: tuple[Carrier, ...]
    names: frozenset[str]
    unread: tuple[tuple[int, str], ...]
    parts: tuple[Part, ...]

    def folded(self, *, noise: bool) -> Folded:
        """The pieces as one folded text with walls between."""
        return fold(WALL.join(piece.text for piece in self.pieces if piece.noise == noise))

    def where(self, needle: Needle, *, noise: bool) -> list[Carrier]:
        """The pieces a needle stands in; in noise also without word boundaries."""
        found = []
        for piece in self.pieces:
            if piece.noise != noise:
                continue
            folded = fold(piece.text)
            if needle.key in folded.letters and (noise or needle.find(folded)):
                found.append(piece)
        return found


def place_of(where: str) -> Phrase:
    """A kind of place in words."""
    return {
        "attachment": phrase("an attachment"),
        "bytes behind a stream": phrase("bytes behind a stream"),
        "comment": phrase("a comment"),
        "content-aside": phrase("what stands beside the text of a content stream"),
        "loose bytes": phrase("loose bytes"),
        "name": phrase("a name"),
        "picture data": phrase("the data of a picture"),
        "stream": phrase("a stream"),
        "string": phrase("a string"),
    }.get(where, phrase("binary data"))


def collect(data: bytes, content: Collection[int] = (), depth: int = 0) -> Carriers:
    """Everything of a file.

    Args:
        data: The file.
        content: Numbers of the objects that are content streams; their shown text is left to
            ``shows``, so that a word kept on a page is no finding here.
        depth: How deep this file lies in others.
    """
    pieces: list[Carrier] = []
    names: set[str] = set()
    unread: list[tuple[int, str]] = []
    parts = tuple(carve(data))
    content = frozenset(content)
    for part in parts:
        if part.kind is Kind.LOOSE:
            pieces.extend(_loose(part))
        strings, found, comments = tokens.words(part.text)
        names.update(found)
        pieces.extend(Carrier("string", part.number, text) for text in strings if text)
        pieces.extend(Carrier("comment", part.number, text) for text in comments)
        if part.raw and part.number in content:
            tail = tail_of(part.raw, filters_of(part.text))
            pieces.extend(text_of(part.number, tail, "bytes behind a stream"))
        if part.kind is Kind.IMAGE:
            pieces.extend(_segments(part))
        elif part.kind is Kind.STREAM and part.number not in content:
            if part.problem:
                unread.append((part.number, part.problem))
            pieces.extend(_payload(part, part.data, depth, unread))
            tail = tail_of(part.raw, filters_of(part.text))
            pieces.extend(text_of(part.number, tail, "bytes behind a stream"))
    pieces.extend(Carrier("name", 0, name) for name in sorted(names))
    return Carriers(tuple(_more(pieces)), frozenset(names), tuple(unread), parts)


def _more(pieces: Iterable[Carrier]) -> Iterator[Carrier]:
    """Each piece, and as it reads when percent signs and entities are undone."""
    for piece in pieces:
        yield piece
        text = piece.text
        if "%" in text and _PERCENT.search(text):
            yield Carrier(piece.where, piece.number, urllib.parse.unquote(text), piece.noise)
        if "&" in text and ";" in text:
            yield Carrier(piece.where, piece.number, html.unescape(text), piece.noise)


def _loose(part: Part) -> Iterator[Carrier]:
    text = part.text
    for run in _RUN.findall(text):
        yield Carrier("loose bytes", 0, run.decode("latin-1"))


def _payload(
    part: Part, data: bytes, depth: int, unread: list[tuple[int, str]]
) -> Iterator[Carrier]:
    """The words of a stream that is no page content."""
    if data.startswith((b"%PDF", b"PK\x03\x04")):
        if depth >= _DEPTH:
            unread.append((part.number, "nested too deep"))
            return
        if data.startswith(b"%PDF"):
            inner = collect(data, (), depth + 1)
            yield from (
                Carrier("attachment", part.number, piece.text, piece.noise)
                for piece in inner.pieces
            )
            yield from _shown(part, inner)
            yield from _read(part, data)
        else:
            yield from _zip(part, data, depth, unread)
        return
    yield from text_of(part.number, data, "stream")


def _read(part: Part, data: bytes) -> Iterator[Carrier]:
    """The text of an attached PDF as the second engine reads it."""
    import pypdfium2

    from woo_tool.redaction import glyphs

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for index in range(len(document)):
            with glyphs.page_of(document, index) as page:
                yield Carrier("attachment", part.number, glyphs.text(glyphs.read(page)))
    finally:
        document.close()


def _shown(part: Part, inner: Carriers) -> Iterator[Carrier]:
    for piece in inner.parts:
        if piece.kind is Kind.STREAM and piece.data:
            yield from text_of(part.number, piece.data, "attachment")


def _zip(part: Part, data: bytes, depth: int, unread: list[tuple[int, str]]) -> Iterator[Carrier]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > _UNPACKED:
                unread.append((part.number, "too large"))
                return
            for item in packed.infolist():
                yield Carrier("attachment", part.number, item.filename)
                body = packed.read(item)
                yield from _payload(part, body, depth + 1, unread)
                if body.lstrip()[:1] == b"<":
                    bare = re.sub(rb"<[^>]*>", b"", body)
                    yield from text_of(part.number, bare, "attachment")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        unread.append((part.number, type(error).__name__))


def text_of(number: int, data: bytes, where: str) -> Iterator[Carrier]:
    """The words of bytes that may be text or not."""
    if not data:
        return
    if data[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        yield Carrier(where, number, tokens.text_string(data))
        return
    if _TEXTUAL.fullmatch(data):
        if data.startswith(b"<?xpacket"):
            # Names of elements are the format's own (rdf:li); values are between and in quotes.
            data = _ELEMENT.sub(b"<", data)
        try:
            yield Carrier(where, number, data.decode("utf-8"))
        except UnicodeDecodeError:
            yield Carrier(where, number, data.decode("latin-1"))
        strings, _names, _comments = tokens.words(data)
        yield from (Carrier(where, number, text) for text in strings if len(text) > 1)
        return
    yield from _wide(where, number, data)
    yield from (
        Carrier(where, number, run.decode("latin-1"), noise=True) for run in _RUN.findall(data)
    )


def _wide(where: str, number: int, data: bytes) -> Iterator[Carrier]:
    """UTF-16 among other bytes; the parity of a run is not known, so both are read."""
    for run in _WIDE.findall(data):
        yield Carrier(where, number, run.decode("utf-16-be", "replace"), noise=True)
        yield Carrier(where, number, run[1:].decode("utf-16-be", "replace"), noise=True)
        yield Carrier(where, number, run.decode("utf-16-le", "replace"), noise=True)


def _segments(part: Part) -> Iterator[Carrier]:
    """What a picture says besides its pixels."""
    raw = part.raw
    if raw[:2] == b"\xff\xd8":
        for marker, body in jpeg_segments(raw):
            # Application segments and comments; the tables are numbers.
            if 0xE0 <= marker <= 0xEF or marker == 0xFE:
                yield from _described(part.number, body)
        end = raw.rfind(b"\xff\xd9")
        if end >= 0 and raw[end + 2 :].strip(b"\0\r\n "):
            yield from _described(part.number, raw[end + 2 :])
    elif b"jP  " in raw[:16]:
        for kind, body in jpeg2000_boxes(raw):
            if kind not in {b"jp2c", b"jP  ", b"ftyp", b"jp2h"}:
                yield from _described(part.number, body)


def _described(number: int, body: bytes) -> Iterator[Carrier]:
    yield from _wide("picture data", number, body)
    yield from (
        Carrier("picture data", number, run.decode("latin-1")) for run in _RUN.findall(body)
    )


def jpeg_segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG before its pixels: marker and body."""
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            return
        size = int.from_bytes(raw[at + 2 : at + 4])
        yield marker, raw[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def jpeg2000_boxes(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The top-level boxes of a JPEG 2000 file: type and body."""
    at = 0
    while at + 8 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4]), raw[at + 4 : at + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(raw[at + 8 : at + 16]), 16
        stop = at + size if size else len(raw)
        if stop <= at:
            return
        yield kind, raw[at + head : stop]
        at = stop
