# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures: shown, covered, clipped, beside each other, and what their files carry."""

import io
import zlib
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.redaction.channels.sheet import SAID, Plant, channel, draw


def jpeg(extra: bytes = b"") -> bytes:
    """A small grey JPEG, with segments after its start."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (64, 64), 200).save(out, "JPEG")
    data = out.getvalue()
    return data[:2] + extra + data[2:]


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def picture(pdf: Pdf, data: bytes, width: int, height: int, filter_: str, **extra: Any) -> Stream:
    stream = Stream(pdf, data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
    stream.ColorSpace, stream.Filter = Name.DeviceGray, Name("/" + filter_)
    for key, value in extra.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


def written(text: str = SAID) -> tuple[bytes, int, int]:
    """Words as a picture: deflated grey pixels, width and height."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (900, 80), 255)
    font = ImageFont.load_default(36)
    ImageDraw.Draw(image).text((15, 15), text, fill=0, font=font)
    return zlib.compress(image.tobytes()), 900, 80


def place(pdf: Pdf, page: Any, stream: Stream, content: str) -> None:
    page.obj.Resources.XObject = Dictionary(Im1=stream)
    draw(pdf, page, content)


_SHOW_PICTURE = "q 300 0 0 27 56 400 cm /Im1 Do Q"


def _described(extra: bytes) -> Plant:
    def plant(pdf: Pdf, page: Any) -> None:
        stream = picture(pdf, jpeg(extra), 64, 64, "DCTDecode")
        place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")

    return plant


channel("picture_exif")(_described(segment(0xE1, b"Exif\0\0" + SAID.encode())))
channel("picture_comment")(_described(segment(0xFE, SAID.encode())))
channel("picture_iptc")(_described(segment(0xED, b"Photoshop 3.0\0" + SAID.encode())))
channel("picture_exif_wide")(_described(segment(0xE1, b"Exif\0\0" + SAID.encode("utf-16-le"))))


@channel("picture_shown", ocr=True, visible=True)
def _(pdf: Pdf, page: Any) -> None:
    place(pdf, page, picture(pdf, *written(), "FlateDecode"), _SHOW_PICTURE)


@channel("picture_under_box", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, *written(), "FlateDecode")
    place(pdf, page, stream, _SHOW_PICTURE + " q 0 g 50 395 320 40 re f Q")


@channel("picture_clipped", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, *written(), "FlateDecode")
    place(pdf, page, stream, f"q 56 400 5 5 re W n {_SHOW_PICTURE} Q")


@channel("picture_alternates", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    other = picture(pdf, *written(), "FlateDecode")
    stream = picture(pdf, jpeg(), 64, 64, "DCTDecode")
    stream.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")


@channel("picture_thumbnail", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Thumb = picture(pdf, *written(), "FlateDecode")


@channel("picture_metadata")
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, jpeg(), 64, 64, "DCTDecode")
    stream.Metadata = pdf.make_stream(f"<x:xmpmeta>{SAID}</x:xmpmeta>".encode())
    place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")


@channel("picture_inline_key")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BI /W 1 /H 1 /BPC 8 /CS /G /Who ({SAID}) ID a EI")


@channel("picture_trailing_bytes")
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, jpeg() + SAID.encode(), 64, 64, "DCTDecode")
    place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")
