# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that leave no trace on their page: clipped away, beside the page, white, painted over.

A reader of the page does not know of them, and nobody decided about them. What another
program's OCR wrote over a scan does not show either, but the scan does: it stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from woo_tool.redaction.marks import Box
from woo_tool.redaction.pagetext import Layer, PageText
from woo_tool.redaction.trust import Signs

#: Pixels per point, and levels of grey in the place of a letter that shows.
_SCALE, _TRACE = 1.25, 10
#: Part of the page from which on a picture is a scan.
_SCAN = 0.5
#: Points that a letter may stand off from where another reading saw it.
_SAME = 0.3
#: The part of the em in which most of a letter's ink stands.
_LOW, _HIGH = 0.0, 0.66


@dataclass(frozen=True, slots=True)
class _Inked:
    """The glyphs of the text layer that have ink: their records, and places in upright space."""

    records: Any
    #: Origins, and the middles of the letters (arrays).
    x: Any
    y: Any
    middle_x: Any
    middle_y: Any
    #: Per glyph the number of its baseline.
    lines: Any

    def over(self, box: Box) -> Any:
        """Which of them have their middle within a box (a boolean array)."""
        x, y = self.middle_x, self.middle_y
        return (x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)


def find(
    page: Any, whole: Any, text: PageText, signs: Signs
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The records of a page's text (see ``PageText.line_of``) that leave no trace.

    The second are those over which something was painted in whose place the page is not plain:
    whether they show, only a page without them can tell.

    Args:
        page: The PyMuPDF page.
        whole: Its text page, in which nothing is left out.
        text: What was read on it.
        signs: What was counted on it.
    """
    import numpy as np

    inked = _inked(text)
    if not len(inked.records):
        return (), ()
    drawn = page.get_displaylist(annots=0)
    gone = _clipped(whole, _shown(drawn), text, inked)
    gone |= ~inked.over(Box(0.0, 0.0, text.width, text.height))
    colourless = _unseen(text, inked)
    doubted = colourless.copy()
    for ground in _grounds(text, signs) if doubted.any() else ():
        doubted &= ~inked.over(ground)
    covered = _covered(page, text, inked, signs) & ~gone
    doubted = (doubted | covered) & ~gone
    found = set(inked.records[gone].tolist())
    if doubted.any():
        found.update(_blank(drawn, text, inked.records[doubted].tolist()))
    # Letters without ink under curves may be what makes these curves readable.
    inkless = np.array([not at.seen for at in text.lines])[inked.lines]
    rest = set(inked.records[covered & ~inkless].tolist()) - found
    return tuple(sorted(found)), tuple(sorted(rest))


def _inked(text: PageText) -> _Inked:
    import numpy as np

    if not len(text.line_of):
        nothing = np.zeros(0)
        return _Inked(np.zeros(0, dtype=int), *(nothing,) * 4, np.zeros(0, dtype=int))
    number = np.frombuffer(text.line_of, np.int32)
    shows = np.ones(len(number), dtype=bool)
    # Characters are four bytes: an array of their codes.
    codes = np.frombuffer(text.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    blank = np.zeros(len(codes), dtype=bool)
    for char in set(text.text):
        if char.isspace():
            blank |= codes == ord(char)
    shows[: len(codes)] = ~blank
    places = np.array(
        [
            (
                at.dx,
                at.dy,
                at.v,
                (-at.size if at.flipped else at.size) * (_LOW + _HIGH) / 2,
                at.layer is Layer.TEXT,
            )
            for at in text.lines
        ]
        or np.zeros((1, 5))
    )
    records = np.flatnonzero(shows & (number >= 0) & (places[number, 4] > 0))
    lines = number[records]
    dx, dy, v, up = places[lines, :4].T
    t0 = np.frombuffer(text.starts, np.float32)[records].astype(float)
    t = (t0 + np.frombuffer(text.ends, np.float32)[records]) / 2
    return _Inked(
        records,
        t0 * dx - v * dy,
        t0 * dy + v * dx,
        t * dx - (v + up) * dy,
        t * dy + (v + up) * dx,
        lines,
    )


def _box(text: PageText, i: int) -> Box:
    place = text.place(i)
    if place is None:
        raise ValueError("a separator has no place")
    return place.run().box(below=-_LOW, above=_HIGH)


def _area(box: Box) -> float:
    return max(box.x1 - box.x0, 0.0) * max(box.y1 - box.y0, 0.0)


def _flipped(rect: Sequence[float], height: float) -> Box:
    """A rectangle of MuPDF's page space (y down) in upright space."""
    return Box(rect[0], height - rect[3], rect[2], height - rect[1])


def _grounds(text: PageText, signs: Signs) -> Iterable[Box]:
    """Where letters show without a colour of their own: pictures, and shapes that are not white.

    What somebody's OCR wrote over a picture makes it searchable; white letters show on it.
    """
    for picture in signs.pictures:
        yield _flipped(picture.bbox, text.height)
    for fill in signs.fills:
        if fill.plain and not fill.light:
            yield _flipped(fill.bbox, text.height)


def _shown(drawn: Any) -> Any:
    """A text page of a display list: what is clipped away, or off the page, is not in it."""
    import pymupdf

    flags = pymupdf.TEXT_PRESERVE_SPANS | pymupdf.TEXT_IGNORE_ACTUALTEXT | pymupdf.TEXT_CLIP
    found = drawn.get_textpage(flags)
    return found if isinstance(found, pymupdf.TextPage) else pymupdf.TextPage(found)


def _clipped(whole: Any, shown: Any, text: PageText, inked: _Inked) -> Any:
    """What a second reading did not see (a boolean array)."""
    import numpy as np

    gone = np.zeros(len(inked.records), dtype=bool)
    if _letters(whole.extractText()) == _letters(shown.extractText()):
        return gone
    spots: set[tuple[int, int]] = set()
    letters: set[tuple[int, int, str]] = set()
    for block in shown.extractRAWDICT()["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for glyph in span["chars"]:
                    x, y = glyph["origin"]
                    cell = _cell(x, text.height - y)
                    spots.add(cell)
                    letters.add((*cell, glyph["c"]))
    for k, i in enumerate(inked.records.tolist()):
        x, y = _cell(float(inked.x[k]), float(inked.y[k]))
        near = [(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        char = text.text[i] if i < len(text.text) else ""
        if char.isascii() and char.isalnum():
            gone[k] = not any((*cell, char) in letters for cell in near)
        else:
            gone[k] = not any(cell in spots for cell in near)
    return gone


def _letters(text: str) -> str:
    return "".join(text.split())


def _cell(x: float, y: float) -> tuple[int, int]:
    return round(x / _SAME), round(y / _SAME)


def _unseen(text: PageText, inked: _Inked) -> Any:
    """Letters without ink, or with ink that is nearly white (a boolean array)."""
    import numpy as np

    doubted = [not at.seen or at.pale for at in text.lines]
    return np.array(doubted)[inked.lines]


def _covered(page: Any, text: PageText, inked: _Inked, signs: Signs) -> Any:
    """Letters in the place of something opaque that was painted after text there."""
    import numpy as np

    covered = np.zeros(len(inked.records), dtype=bool)
    fills = [(_flipped(fill.bbox, text.height), fill.order) for fill in signs.fills]
    fills = [(box, order) for box, order in fills if inked.over(box).any()]
    if not fills and not signs.images:
        return covered  # what was painted when is asked of the whole page once more
    painted = page.get_bboxlog()
    for order, (kind, rect) in enumerate(painted):
        box = _flipped(rect, text.height)
        # What lies under a scan is what makes it searchable.
        if (
            kind == "fill-image"
            and _area(box) < _SCAN * text.width * text.height
            and inked.over(box).any()
        ):
            fills.append((box, order))
    if not fills:
        return covered
    last = max(order for _box, order in fills)
    written = np.full(len(inked.records), last)
    for order, (kind, rect) in enumerate(painted[:last]):
        if "text" in kind:
            here = inked.over(_flipped(rect, text.height))
            written[here] = np.minimum(written[here], order)
    for box, order in fills:
        covered |= inked.over(box) & (written < order)
    return covered


def _blank(drawn: Any, text: PageText, doubted: Iterable[int]) -> Iterable[int]:
    """Those in whose place the page shows one level of grey."""
    import numpy as np
    import pymupdf

    pixmap = drawn.get_pixmap(
        matrix=pymupdf.Matrix(_SCALE, _SCALE), colorspace=pymupdf.csGRAY, alpha=0
    )
    levels = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    for i in doubted:
        box = _box(text, i)
        top, bottom = text.height - box.y1, text.height - box.y0
        part = levels[
            max(0, int(top * _SCALE)) : max(0, int(bottom * _SCALE) + 1),
            max(0, int(box.x0 * _SCALE)) : max(0, int(box.x1 * _SCALE) + 1),
        ]
        if not part.size or int(part.max()) - int(part.min()) < _TRACE:
            yield i
