# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file itself: revisions, orphans, bytes around and behind, encryption."""

import io
import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.redaction.channels.forms import SHOW
from tests.redaction.channels.sheet import (
    CHANNELS,
    KEEP,
    SAID,
    Planted,
    base,
    draw,
    raw_channel,
    save,
)


@raw_channel("file_after_end")
def _(data: bytes) -> bytes:
    return data + f"\n{SAID}\n".encode()


@raw_channel("file_before_header")
def _(data: bytes) -> bytes:
    return f"{SAID}\n".encode() + data


@raw_channel("file_comment")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    return data[:at] + f"% {SAID}\n".encode() + data[at:]


@raw_channel("file_orphan_string")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    return data[:at] + f"99 0 obj\n({SAID})\nendobj\n".encode() + data[at:]


@raw_channel("file_orphan_stream")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    body = zlib.compress(f"BT (x) Tj ET {SAID}".encode())
    head = b"99 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n" % len(body)
    return data[:at] + head + body + b"\nendstream\nendobj\n" + data[at:]


@raw_channel("file_orphan_object_stream")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    inner = f"98 0 ({SAID})".encode()
    body = zlib.compress(inner)
    head = (
        b"99 0 obj\n<</Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length %d>>\nstream\n"
        % len(body)
    )
    return data[:at] + head + body + b"\nendstream\nendobj\n" + data[at:]


def _older(data: bytes) -> bytes:
    """The file as a second revision of one that showed the secret."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    old, _page = base()
    draw(old, _page, SHOW)
    out = io.BytesIO()
    old.save(out, deterministic_id=True, compress_streams=False)
    first = out.getvalue()
    with Pdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        root = pdf.Root.objgen[0]
        size = len(pdf.objects) + 1
    clean = "".join(
        f"BT /F1 11 Tf 56 {760 - 20 * n} Td ({text}) Tj ET\n" for n, text in enumerate(KEEP)
    ).encode()
    start = len(first)
    update = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(clean),
        clean,
    )
    table = start + len(update)
    previous = first.rsplit(b"startxref", 1)[1].split()[0]
    tail = (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %s>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (number, start, size, root, previous, table)
    )
    return first + update + tail


raw_channel("file_older_revision")(_older)


@raw_channel("file_bytes_in_stream")
def _(data: bytes) -> bytes:
    """Bytes behind the end of the deflated data, within the stream."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].obj.Contents
        content.write(content.read_bytes())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    packed = zlib.compress(b"0 0 m n") + SAID.encode()
    with Pdf.open(io.BytesIO(out.getvalue())) as pdf:
        extra = Stream(pdf, packed, Filter=Name.FlateDecode)
        page = pdf.pages[0].obj
        page.Contents = Array([page.Contents, pdf.make_indirect(extra)])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none,
                 compress_streams=False)  # fmt: skip
    return out.getvalue()


def _encrypted(folder: Path) -> Planted:
    path, clean = folder / "file_encrypted.pdf", folder / "file_encrypted.clean.pdf"
    pdf, _page = base()
    save(pdf, clean)
    pdf, _page = base()
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String(SAID)))
    pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    return Planted("file_encrypted", path, clean)


CHANNELS["file_encrypted"] = _encrypted
