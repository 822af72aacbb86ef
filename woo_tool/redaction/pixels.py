# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page looks like, before and after, as pdfium draws it.

Outside the boxes and the re-spaced bands nothing may change; a box shows one colour and its
label; what a picture holds under a box is one colour too, in the picture itself.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from woo_tool.redaction.marks import Box, Frame

#: Pixels per point of the comparison (72 dpi).
SCALE = 1.0
#: And of a second look where the first saw a difference.
CLOSE = 2.5
#: And of a box whose rim is too thin to be seen so: pixels over its height.
_TALL = 48.0
#: The part of a box's height above its label, and below it, that shows the box alone.
_RIM = 0.1
#: Grey levels two renderings may differ: anti-aliasing of the same glyph at the same place.
_TOLERANCE = 60
#: Levels between pixels side by side of a gradient.
_SLOW = 12
#: Pixels that differ before it counts: single specks are rounding of edges.
_SPECKS = 6
#: Grey levels within one wiped area: lossy codecs ring.
_FLAT = 40
#: Pictures larger than this many pixels are not decoded here (a bomb); said as not checked.
_LARGEST = 120_000_000


def grey(page: Any, scale: float = SCALE) -> Any:
    """The page as an array of grey levels (height, width), annotations left out."""
    bitmap = page.render(
        scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False, fill_color=(255,) * 4
    )
    try:
        return bitmap.to_numpy().reshape(bitmap.height, bitmap.stride)[:, : bitmap.width].copy()
    finally:
        bitmap.close()


def close_up(page: Any, box: Box) -> tuple[Any, Box, float]:
    """A box of a page (as shown: origin top left, points), drawn large.

    -> (grey levels, the box within them in points, pixels per point)
    """
    width, height = page.get_size()
    scale = min(16.0, max(CLOSE, _TALL / max(box.y1 - box.y0, 1.0)))
    left, top = max(0.0, box.x0 - 2), max(0.0, box.y0 - 2)
    right, bottom = min(width, box.x1 + 2), min(height, box.y1 + 2)
    bitmap = page.render(
        scale=scale,
        crop=(left, height - bottom, width - right, top),
        grayscale=True,
        may_draw_forms=False,
        draw_annots=False,
        fill_color=(255,) * 4,
    )
    try:
        seen = bitmap.to_numpy().reshape(bitmap.height, bitmap.stride)[:, : bitmap.width].copy()
    finally:
        bitmap.close()
    return seen, Box(box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top), scale


def frame_prepared(page: Any, frame: Frame) -> None:
    """Show a prepared page as its frame says; read the page again afterwards."""
    x0, y0 = frame.media[:2]
    c = frame.crop
    page.set_cropbox(c[0] - x0, c[1] - y0, c[2] - x0, c[3] - y0)
    page.set_rotation(frame.rotate)


def differing(before: Any, after: Any, levels: int = _TOLERANCE) -> Any:
    """Where two renderings differ by more than some levels of grey (a boolean array)."""
    import numpy as np

    # Both are bytes: larger minus smaller stays within them.
    return np.maximum(before, after) - np.minimum(before, after) > levels


def changed(before: Any, after: Any, masks: Sequence[Box], scale: float = SCALE) -> int:
    """How many pixels differ outside the masks (boxes as shown: origin top left, points)."""
    import numpy as np

    difference = differing(before, after)
    for box in masks:
        # Never below 0: counted from the other end, a box off the page would hide all of it.
        top, bottom = max(0, int(box.y0 * scale) - 2), max(0, int(box.y1 * scale) + 3)
        left, right = max(0, int(box.x0 * scale) - 2), max(0, int(box.x1 * scale) + 3)
        difference[top:bottom, left:right] = False
    rows = np.flatnonzero(difference.any(axis=1))
    if not rows.size:
        return 0
    # pdfium sets the letters of a text object on whole pixels: the same letter of a shorter
    # object may stand a pixel off. What has no like within a pixel, in either, is a change.
    low, high = max(0, rows[0] - 1), rows[-1] + 2
    first, second = before[low:high].astype(np.int16), after[low:high].astype(np.int16)
    near = np.zeros_like(first, dtype=bool)
    for one, other in ((first, second), (second, first)):
        least, most = _around(other)
        near |= (one < least - _TOLERANCE) | (one > most + _TOLERANCE)
    difference[low:high] &= near
    count = int(difference.sum())
    return count if count > _SPECKS else 0


def _around(grey: Any) -> tuple[Any, Any]:
    """The darkest and the lightest level within a pixel of each."""
    import numpy as np

    wide = np.pad(grey, 1, mode="edge")
    height, width = grey.shape
    views = [wide[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return np.minimum.reduce(views), np.maximum.reduce(views)


def uneven(after: Any, box: Box, scale: float = SCALE) -> bool:
    """Whether the rim of a drawn box shows more than one colour."""
    import numpy as np

    # Pixels that lie wholly inside: those at the edge are shaded.
    top, bottom = int(box.y0 * scale) + 1, int(box.y1 * scale)
    left, right = int(box.x0 * scale) + 1, int(box.x1 * scale)
    top, left = max(top, 0), max(left, 0)
    bottom, right = min(bottom, after.shape[0]), min(right, after.shape[1])
    if bottom - top < 3 or right - left < 3:
        return False
    # The label stands between; a strip above and below it is the box alone.
    strip = max(1, int(_RIM * min(bottom - top, right - left)))
    rows = [after[top : top + strip, left:right], after[bottom - strip : bottom, left:right]]
    rim = np.concatenate(rows)
    return bool(int(rim.max()) - int(rim.min()) > _FLAT)


def pictures(page: Any) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """The picture objects of a page (those in forms too) and the matrix to the page's space."""
    import pypdfium2.raw as raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=12):
        matrix, holder = item.get_matrix(), item.container
        while holder is not None:
            matrix = matrix.multiply(holder.get_matrix())
            holder = holder.container
        yield item, matrix.get()


def quad(matrix: Sequence[float]) -> Box:
    """The rectangle around the unit square under a matrix."""
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _inverse(matrix: Sequence[float]) -> tuple[float, ...] | None:
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    if abs(det) < 1e-9:
        return None
    return (
        d / det,
        -b / det,
        -c / det,
        a / det,
        (c * f - d * e) / det,
        (b * e - a * f) / det,
    )


def array_of(item: Any) -> Any:
    """The decoded pixels of a picture object; None when there is no telling."""
    width, height = item.get_px_size()
    if not width or not height or width * height > _LARGEST:
        return None
    try:
        bitmap = item.get_bitmap(render=False)
    except Exception:  # noqa: BLE001  (pdfium gives no reason; the caller says "not checked")
        return None
    # Closed by its finalizer: pypdfium2 warns when a bitmap of pdfium's own is closed by hand.
    return bitmap.to_numpy().copy()


def ramp(samples: Any) -> bool:
    """Whether a picture (height, width[, colours]) is one row of colours that change slowly.

    A gradient: no letter can be in it, and no bar of a bar code.
    """
    import numpy as np

    height, width = samples.shape[:2]
    if min(height, width) != 1:
        return False
    row = samples.reshape(height * width, -1).astype(int)
    return bool((np.abs(np.diff(row, axis=0)) <= _SLOW).all())


def left_under(array: Any, matrix: Sequence[float], box: Box) -> bool:
    """Whether a picture holds more than one colour where a box (page space) lies on it.

    The box's middle is sampled on a grid of the picture's own pixels, so that turned and
    skewed pictures count too.
    """
    import numpy as np

    inverse = _inverse(matrix)
    if inverse is None or ramp(array):
        return False
    height, width = array.shape[:2]
    a, b, c, d, e, f = inverse
    inset_x, inset_y = 0.12 * (box.x1 - box.x0), 0.15 * (box.y1 - box.y0)
    # A step of half a picture's pixel in the page's space, within reason.
    steps_x = min(600, max(8, int(2 * width * abs(a) * (box.x1 - box.x0)) + 8))
    steps_y = min(300, max(8, int(2 * height * abs(d) * (box.y1 - box.y0)) + 8))
    xs = np.linspace(box.x0 + inset_x, box.x1 - inset_x, steps_x)
    ys = np.linspace(box.y0 + inset_y, box.y1 - inset_y, steps_y)
    gx, gy = np.meshgrid(xs, ys)
    u, v = a * gx + c * gy + e, b * gx + d * gy + f
    inside = (u >= 0) & (u < 1) & (v > 0) & (v <= 1)
    if not inside.any():
        return False
    column = (u[inside] * width).astype(int).clip(0, width - 1)
    row = ((1 - v[inside]) * height).astype(int).clip(0, height - 1)
    found = array[row, column]
    if found.ndim == 1:
        found = found[:, None]
    spread = found.max(axis=0).astype(int) - found.min(axis=0).astype(int)
    return bool(spread.max() > _FLAT)
