# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures that MuPDF does not wipe: stencils, masks, and colours of the printing press.

A stencil has no colours to make black, only places where ink goes; a mask beside a picture
holds the letters even when the picture is wiped; colour spaces with inks of their own are
not written by MuPDF, so that such a picture is made red, green and blue first. A picture and its
soft mask often have pixels of different sizes (a colour of four, and a line of text): MuPDF
writes both anew in the size of one of them, so that what is beside the box changes too.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.marks import Box

if TYPE_CHECKING:
    from pikepdf import Pdf

#: So many pixels under a box are more than a colour.
_FINE = 16
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
        Those that are wiped already.
    """
    from pikepdf import Stream

    boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for key, box in parts:
        if key != (0, 0):
            boxes[key].append(box)
    wiped = set()
    for key, areas in boxes.items():
        picture: Any = pdf.get_object(key)
        if picture.get("/ImageMask"):
            if _wipe(picture, areas):
                wiped.add(key)
            continue
        soft = picture.get("/SMask")
        plain = isinstance(soft, Stream) and "/Matte" not in soft
        if plain and _wipe_both(pdf, picture, areas, document):
            wiped.add(key)
            continue
        mask = picture.get("/Mask")
        if isinstance(mask, Stream):
            _wipe(mask, areas)
        odd = _base(picture.get("/ColorSpace")) not in _PLAIN or "/Decode" in picture
        if odd and "/JPXDecode" not in str(picture.get("/Filter")):
            _as_rgb(picture, document, key[0])
    return frozenset(wiped)


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


def _wipe_both(pdf: "Pdf", picture: Any, areas: Iterable[Box], document: Any) -> bool:
    """Wipe a picture and its soft mask, each in its own pixels. -> whether that could be done."""
    from pikepdf import Name

    areas = list(areas)
    mask = picture.SMask
    if mask.objgen == (0, 0) or "/JPXDecode" in str(picture.get("/Filter")):
        return False
    colours = _array(document, picture.objgen[0], grey=False)
    depth = _array(document, mask.objgen[0], grey=True)
    if colours is None or depth is None:
        return False
    for pixels in (colours, depth):
        height, width = pixels.shape[:2]
        for area in areas:
            x0, x1 = int(area.x0 * width), int(area.x1 * width) + 1
            y0, y1 = int((1 - area.y1) * height), int((1 - area.y0) * height) + 1
            # A pixel that also lies beside the area is a colour there; the mask has the letters.
            fine = (x1 - x0) * (y1 - y0) > _FINE or pixels is depth
            if fine:
                pixels[max(y0, 0) : y1, max(x0, 0) : x1] = 0
    fresh = pdf.make_stream(depth.tobytes())
    fresh.Type, fresh.Subtype, fresh.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    fresh.Height, fresh.Width = depth.shape[:2]
    fresh.BitsPerComponent = 8
    picture.SMask = fresh
    _write(picture, colours)
    return True


def _array(document: Any, number: int, *, grey: bool) -> Any:
    """The pixels of a picture object: (height, width) of grey levels, or with three colours."""
    import numpy as np
    import pymupdf

    space = pymupdf.csGRAY if grey else pymupdf.csRGB
    try:
        pixels = pymupdf.Pixmap(document, number)
        if pixels.alpha:
            pixels = pymupdf.Pixmap(pixels, 0)
        if pixels.colorspace is None or pixels.colorspace.n != space.n:
            pixels = pymupdf.Pixmap(space, pixels)
    except (RuntimeError, ValueError):
        return None
    shape = (pixels.height, pixels.width) if grey else (pixels.height, pixels.width, 3)
    return np.frombuffer(pixels.samples, np.uint8).reshape(shape).copy()


def _write(picture: Any, pixels: Any) -> None:
    from pikepdf import Name

    for name in ("/DecodeParms", "/Filter", "/Decode"):
        if name in picture:
            del picture[name]
    picture.write(pixels.tobytes())
    picture.Height, picture.Width = pixels.shape[:2]
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8


def _as_rgb(picture: Any, document: Any, number: int) -> None:
    """Write a picture anew in red, green and blue; MuPDF says so later where that cannot be."""
    pixels = _array(document, number, grey=False)
    if pixels is not None:
        _write(picture, pixels)
