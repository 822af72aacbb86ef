# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The originals of a page's pictures, where it does not show them as the file holds them.

What is clipped, covered, written over or shown too small can be taken out of the file whole.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from woo_tool.redaction.canvas import Matrix
from woo_tool.redaction.ocr import Grey, Rect
from woo_tool.redaction.trust import big_enough

#: A picture is shown as it is when in a copy of so many pixels on its longer side no more than
#: so many differ by more than so many levels: a name of ten points covers fifty of an A4's.
SAME_SIDE, SAME_PIXELS, SAME_LEVELS = 240, 10, 16
#: Dots per inch above which a picture is scaled down, or is too small as shown.
DENSE = 420


def originals(page: Any, regions: Sequence[Rect]) -> Iterator[tuple[Grey, Matrix]]:
    """Pictures and soft masks by themselves, those aside that a region shows as they are.

    Yields:
        The picture and its matrix.
    """
    import pymupdf

    textpage = page.get_textpage(
        clip=pymupdf.INFINITE_RECT(),
        flags=pymupdf.TEXT_PRESERVE_IMAGES | pymupdf.TEXT_IGNORE_ACTUALTEXT,
    )
    for block in textpage.extractDICT()["blocks"]:
        if block["type"] != 1:
            continue
        matrix, box = tuple(block["transform"]), tuple(block["bbox"])
        for data in (block["image"], block.get("mask")):
            if not data:
                continue
            pixmap = pymupdf.Pixmap(data)
            if pixmap.width * pixmap.height <= 1 or not big_enough(pixmap.width, pixmap.height):
                continue
            if pixmap.colorspace is None or pixmap.colorspace.n != 1 or pixmap.alpha:
                if pixmap.alpha and pixmap.colorspace is not None:
                    pixmap = pymupdf.Pixmap(pixmap, 0)
                if pixmap.colorspace is not None and pixmap.colorspace.n != 1:
                    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pixmap)
            # Shown so small that nobody can read it there, it is read by itself.
            shown = _dots(pixmap.width, matrix) <= DENSE
            shown = shown and any(_inside(box, r) for r in regions)
            if not (shown and _same(page, block, pixmap, matrix)):
                yield _scaled(pixmap, matrix), matrix


def _inside(box: Rect, region: Rect) -> bool:
    return (
        box[0] >= region[0] - 2
        and box[1] >= region[1] - 2
        and box[2] <= region[2] + 2
        and box[3] <= region[3] + 2
    )


def _same(page: Any, block: dict[str, Any], pixmap: Any, m: Matrix) -> bool:
    """Whether the page shows a picture as it is: not clipped, covered or written over.

    Two ways to draw it alone, as scaling makes a difference: its pixels scaled, and placed on
    an empty page by the same engine. One that agrees is enough.
    """
    import pymupdf

    box, mask = pymupdf.Rect(block["bbox"]), block.get("mask")
    if m[0] <= 0 or m[3] <= 0 or abs(m[1]) + abs(m[2]) > 0.01:
        return False
    zoom = SAME_SIDE / max(box.width, box.height, 1.0)
    options: dict[str, Any] = {
        "matrix": pymupdf.Matrix(zoom, zoom),
        "clip": box & page.rect,
        "colorspace": pymupdf.csGRAY,
        "alpha": False,
        "annots": False,
    }
    shown = page.get_pixmap(**options)
    if not shown.samples:
        return False
    if not mask:
        scaled = pymupdf.Pixmap(pixmap, shown.width, shown.height)
        if block["colorspace"] == 0:  # a stencil: ink goes where it has nothing
            scaled.invert_irect()
        if _alike(shown.samples, scaled.samples):
            return True
    with pymupdf.open() as alone:
        sheet = alone.new_page(width=page.rect.width, height=page.rect.height)
        sheet.insert_image(box, stream=block["image"], mask=mask, keep_proportion=False)
        return _alike(shown.samples, sheet.get_pixmap(**options).samples)


def _alike(a: bytes, b: bytes) -> bool:
    if not a or len(a) != len(b):
        return False
    if a == b:
        return True
    other = sum(abs(p - q) > SAME_LEVELS for p, q in zip(a, b, strict=True))
    return other <= SAME_PIXELS


def _dots(pixels: int, m: Matrix) -> float:
    """Dots per inch of a picture so many pixels wide, as placed."""
    return float(pixels / max((m[0] ** 2 + m[1] ** 2) ** 0.5, 1.0) * 72)


def _scaled(pixmap: Any, m: Matrix) -> Grey:
    """A picture at a size Tesseract likes: as if printed at about 200 to 400 dots per inch."""
    import pymupdf

    dots = _dots(pixmap.width, m)
    factor = 1.0
    if dots < 180:
        factor = min(200 / dots, 3.0)
    elif dots > DENSE:
        # Never so small that a name drowns: a scan shown as a stamp keeps its pixels.
        factor = max(300 / dots, min(1.0, 1600 / max(pixmap.width, pixmap.height)))
    if factor != 1.0:
        width, height = round(pixmap.width * factor), round(pixmap.height * factor)
        pixmap = pymupdf.Pixmap(pixmap, max(width, 8), max(height, 8))
    return Grey(pixmap.width, pixmap.height, bytes(pixmap.samples))
