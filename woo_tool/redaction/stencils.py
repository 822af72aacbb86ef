# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures that MuPDF does not wipe: stencils, masks, and colours of the printing press.

A stencil has no colours to make black, only places where ink goes; a mask beside a picture
holds the letters even when the picture is wiped; and colour spaces with inks of their own are
not written by MuPDF, so that such a picture is made red, green and blue first.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.marks import Box

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Colour spaces that MuPDF wipes and writes again as they are.
_PLAIN = frozenset(
    ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/CalGray", "/CalRGB", "/ICCBased", "/G", "/RGB")
)


def tame(
    pdf: "Pdf", parts: Iterable[tuple[tuple[int, int], Box]], document: Any
) -> frozenset[tuple[int, int]]:
    """Make the pictures that are to be wiped such that MuPDF can.

    Args:
        pdf: The prepared PDF, open in pikepdf.
        parts: The object of each picture, and the part of its unit square that goes.
        document: The same file, open in PyMuPDF.

    Returns:
        The stencils, which are wiped already.
    """
    from pikepdf import Stream

    boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for key, box in parts:
        if key != (0, 0):
            boxes[key].append(box)
    stencils = set()
    for key, areas in boxes.items():
        picture: Any = pdf.get_object(key)
        if picture.get("/ImageMask"):
            if _wipe(picture, areas):
                stencils.add(key)
            continue
        mask = picture.get("/Mask")
        if isinstance(mask, Stream):
            _wipe(mask, areas)
        odd = _base(picture.get("/ColorSpace")) not in _PLAIN or "/Decode" in picture
        if odd and "/JPXDecode" not in str(picture.get("/Filter")):
            _as_rgb(picture, document, key[0])
    return frozenset(stencils)


def _base(space: Any) -> str:
    from pikepdf import Array

    if space is None:
        return "/DeviceGray"
    if isinstance(space, Array):
        kind = str(space[0])
        return _base(space[1]) if kind in ("/Indexed", "/I") else kind
    return str(space)


def _wipe(stream: Any, areas: Iterable[Box]) -> bool:
    """Set the bits of a stencil under some areas to one value. -> whether that could be done."""
    import numpy as np
    from pikepdf import Array, Name, PdfImage
    from PIL import Image

    width, height = int(stream.Width), int(stream.Height)
    try:
        bits = np.asarray(PdfImage(stream).as_pil_image().convert("1")).copy()
    except Exception:  # noqa: BLE001  (codecs fail in many ways; what is left shows in the audit)
        return False
    if bits.shape != (height, width):
        return False
    for area in areas:
        x0, x1 = int(area.x0 * width), int(area.x1 * width) + 1
        y0, y1 = int((1 - area.y1) * height), int((1 - area.y0) * height) + 1
        bits[max(y0, 0) : y1, max(x0, 0) : x1] = True
    packed = Image.fromarray(bits).tobytes()
    for name in ("/DecodeParms", "/Filter", "/Decode"):
        if name in stream:
            del stream[name]
    stream.write(packed)
    stream.BitsPerComponent, stream.ImageMask = 1, True
    # As PIL has it: white is where no ink goes.
    stream.Decode = Array([0, 1])
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    return True


def _as_rgb(picture: Any, document: Any, number: int) -> None:
    """Write a picture anew in red, green and blue."""
    import pymupdf
    from pikepdf import Name

    try:
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.Pixmap(document, number))
        if pixels.alpha:
            pixels = pymupdf.Pixmap(pixels, 0)
    except (RuntimeError, ValueError):
        return  # MuPDF will say so when it is to wipe it
    for name in ("/DecodeParms", "/Filter", "/Decode"):
        if name in picture:
            del picture[name]
    picture.write(bytes(pixels.samples))
    picture.Width, picture.Height = pixels.width, pixels.height
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
