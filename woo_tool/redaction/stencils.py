# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wiping the pixels of pictures, in their own size and colours.

A stencil has no colours to make black, only places where ink goes; a mask beside a picture
holds the letters even when the picture is wiped, and often has pixels of another size (a colour
of four, and a line of text). MuPDF writes both anew in the size of one of them, and a picture
in inks of the printing press not at all. What is left to it is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.canvas import Image
from woo_tool.redaction.marks import Box
from woo_tool.redaction.payload import components
from woo_tool.redaction.pixels import ramp

if TYPE_CHECKING:
    from pikepdf import Pdf

#: More pixels than this under a box are more than a colour, where a mask has the shapes.
_FINE = 16
#: Colour spaces that MuPDF wipes and writes again as they are.
_PLAIN = frozenset(
    ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/CalGray", "/CalRGB", "/ICCBased", "/G", "/RGB")
)


@dataclass(frozen=True, slots=True)
class Area:
    """What goes from a picture: a part of its unit square.

    Of a picture that is turned the part lies around the box on the page; then ``box`` and the
    placement of the picture say what goes within it.
    """

    square: Box
    box: Box | None = None
    image: Image | None = None

    def of(self, height: int, width: int) -> tuple[slice, slice, Any]:
        """The rows and columns of so many pixels, and which of these go (all when None)."""
        import numpy as np

        part = self.square
        x0, x1 = max(int(part.x0 * width), 0), min(int(part.x1 * width) + 1, width)
        y0, y1 = max(int((1 - part.y1) * height), 0), min(int((1 - part.y0) * height) + 1, height)
        rows, columns = slice(y0, y1), slice(x0, x1)
        if self.box is None or self.image is None or not self.image.turned:
            return rows, columns, None
        a, b, c, d, e, f = self.image.matrix
        u = ((np.arange(x0, x1) + 0.5) / width)[None, :]
        v = (1 - (np.arange(y0, y1) + 0.5) / height)[:, None]
        # A pixel of which a corner lies in the box goes as well.
        wide = (abs(a) / width + abs(c) / height) / 2
        high = (abs(b) / width + abs(d) / height) / 2
        x, y = a * u + c * v + e, b * u + d * v + f
        across = (x >= self.box.x0 - wide) & (x <= self.box.x1 + wide)
        return rows, columns, across & (y >= self.box.y0 - high) & (y <= self.box.y1 + high)


def tame(
    pdf: "Pdf", parts: Iterable[tuple[tuple[int, int], Area]], document: Any
) -> frozenset[tuple[int, int]]:
    """Wipe what can be wiped here, and make the rest such that MuPDF can.

    Args:
        pdf: The prepared PDF, open in pikepdf.
        parts: The object of each picture, and what goes from it.
        document: The same file, open in PyMuPDF.

    Returns:
        Those that are wiped already.
    """
    boxes: dict[tuple[int, int], list[Area]] = defaultdict(list)
    for key, area in parts:
        if key != (0, 0):
            boxes[key].append(area)
    return frozenset(
        key
        for key, areas in boxes.items()
        if _wiped(pdf, pdf.get_object(key), list(dict.fromkeys(areas)), document)
    )


def _wiped(pdf: "Pdf", picture: Any, areas: Sequence[Area], document: Any) -> bool:
    """Wipe one picture. -> whether that could be done."""
    from pikepdf import Array, Stream

    if picture.get("/ImageMask"):
        return _wipe(picture, areas)
    soft, mask = picture.get("/SMask"), picture.get("/Mask")
    if isinstance(mask, Stream) and not _wipe(mask, areas):
        return False
    if "/JPXDecode" in str(picture.get("/Filter")):
        return False
    matte = isinstance(soft, Stream) and "/Matte" in soft
    if isinstance(mask, Array) or (matte and _raw(picture) is None):
        # What shows depends on the very colours: MuPDF makes a mask of it.
        if _base(picture.get("/ColorSpace")) not in _PLAIN or "/Decode" in picture:
            _write(picture, _pixels(document, picture))
        return False
    return _wipe_both(pdf, picture, areas, document)


def _base(space: Any) -> str:
    from pikepdf import Array

    if space is None:
        return "/DeviceGray"
    if isinstance(space, Array):
        kind = str(space[0])
        return _base(space[1]) if kind in ("/Indexed", "/I") else kind
    return str(space)


def _wipe(stream: Any, areas: Iterable[Area]) -> bool:
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
        rows, columns, inside = area.of(height, width)
        bits[rows, columns] |= True if inside is None else inside
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


def _wipe_both(pdf: "Pdf", picture: Any, areas: Sequence[Area], document: Any) -> bool:
    """Wipe a picture and its soft mask, each in its own pixels. -> whether that could be done."""
    from pikepdf import Name, Stream

    soft = picture.get("/SMask")
    masked = isinstance(soft, Stream)
    # With a matte MuPDF gives colours that were mixed with it already.
    matte = soft.get("/Matte") if masked else None
    colours = _pixels(document, picture) if matte is None else _raw(picture)
    depth = _grey(document, soft) if masked else None
    if colours is None or (masked and depth is None):
        return False
    if not masked and ramp(colours.samples):
        return True  # wiped, what lies beside the box would have another colour too
    for area in areas:
        _blank(colours.samples, area, few=_FINE if masked else 0)
        if depth is not None:
            _blank(depth, area)
    if depth is not None:
        # A mask may serve other pictures.
        fresh = pdf.make_stream(depth.tobytes())
        fresh.Type, fresh.Subtype, fresh.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
        fresh.Height, fresh.Width = depth.shape[:2]
        fresh.BitsPerComponent = 8
        if matte is not None:
            fresh.Matte = matte
        picture.SMask = fresh
    _write(picture, colours)
    return True


def _blank(samples: Any, area: Area, few: int = 0) -> None:
    """Make what lies under an area all one colour, which does not matter under a box.

    A few pixels of a picture in a mask are the colour of what lies beside the area too: they
    get their mean.
    """
    rows, columns, inside = area.of(*samples.shape[:2])
    under = samples[rows, columns]
    if inside is None:
        inside = slice(None)
    chosen = under[inside]
    if chosen.size == 0:
        return
    pixels = chosen.reshape(-1, samples.shape[2] if samples.ndim > 2 else 1)
    under[inside] = pixels.mean(axis=0) if len(pixels) <= few else 0


@dataclass(frozen=True, slots=True)
class _Pixels:
    """Samples (height, width, colours) of 8 bits, and the colour space they are in."""

    samples: Any
    space: Any


def _pixels(document: Any, picture: Any) -> _Pixels | None:
    """The pixels of a picture, in its own colours where these can be written again."""
    import numpy as np
    import pymupdf
    from pikepdf import Array, Name

    space = picture.get("/ColorSpace", Name.DeviceGray)
    if isinstance(space, Array) and str(space[0]) in ("/Indexed", "/I"):
        space = space[1]
    try:
        pixels = pymupdf.Pixmap(document, picture.objgen[0])
        if pixels.alpha:
            pixels = pymupdf.Pixmap(pixels, 0)
        own = _base(space) in _PLAIN and "/Decode" not in picture
        if not own or pixels.n != components(space):
            pixels, space = pymupdf.Pixmap(pymupdf.csRGB, pixels), Name.DeviceRGB
    except (RuntimeError, ValueError):
        return None
    shape = (pixels.height, pixels.width, pixels.n)
    return _Pixels(np.frombuffer(pixels.samples, np.uint8).reshape(shape).copy(), space)


def _raw(picture: Any) -> _Pixels | None:
    """The samples of a picture as they are in the file; None where a codec packs them."""
    import numpy as np
    from pikepdf import PdfError

    space = picture.get("/ColorSpace")
    shape = (int(picture.Height), int(picture.Width), components(space) or 0)
    if _base(space) not in _PLAIN or "/Decode" in picture or picture.get("/BitsPerComponent") != 8:
        return None
    try:
        data = picture.read_bytes()
    except PdfError:
        return None
    if len(data) != shape[0] * shape[1] * shape[2]:
        return None
    return _Pixels(np.frombuffer(data, np.uint8).reshape(shape).copy(), space)


def _grey(document: Any, mask: Any) -> Any:
    """The levels of a soft mask (height, width); None when it cannot be decoded."""
    import numpy as np
    import pymupdf

    if mask.objgen == (0, 0):
        return None
    try:
        pixels = pymupdf.Pixmap(document, mask.objgen[0])
        if pixels.alpha or (pixels.colorspace is not None and pixels.colorspace.n != 1):
            pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(pixels, 0))
    except (RuntimeError, ValueError):
        return None
    return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width).copy()


def _write(picture: Any, pixels: _Pixels | None) -> None:
    if pixels is None:
        return  # MuPDF will say so when it is to wipe it
    for name in ("/DecodeParms", "/Filter", "/Decode"):
        if name in picture:
            del picture[name]
    picture.write(pixels.samples.tobytes())
    picture.Height, picture.Width = pixels.samples.shape[:2]
    picture.ColorSpace, picture.BitsPerComponent = pixels.space, 8
