# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that leave no trace on their page: clipped away, beside the page, white, painted over.

A reader of the page does not know of them, and nobody decided about them. What another
program's OCR wrote over a scan does not show either, but the scan does: it stays.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from woo_tool.redaction.marks import Box
from woo_tool.redaction.pagetext import Layer, PageText
from woo_tool.redaction.trust import Signs

#: A picture that takes this part of the page is a scan.
_SCAN = 0.5
#: Pixels per point, and levels of grey in the place of a letter that shows.
_SCALE, _TRACE = 2.0, 10
#: Points that a letter may stand off from where another reading saw it.
_SAME = 0.3
#: Letters lower than this are no more than a line, in points.
_LOWEST = 0.5
#: The part of the em in which most of a letter's ink stands.
_LOW, _HIGH = 0.0, 0.66


def find(page: Any, whole: Any, text: PageText, signs: Signs) -> tuple[int, ...]:
    """The records of a page's text (see ``PageText.line_of``) that leave no trace.

    Args:
        page: The PyMuPDF page.
        whole: Its text page, in which nothing is left out.
        text: What was read on it.
        signs: What was counted on it.
    """
    drawn = page.get_displaylist(annots=0)
    found = _clipped(whole, _shown(drawn), text) | set(_outside(text))
    doubted = (set(_unseen(text)) | set(_covered(page, text, signs))) - found
    if doubted:
        scans = _scans(text, signs)
        doubted = {i for i in doubted if not _over(_middle(text, i), scans)}
    if doubted:
        found.update(_blank(drawn, text, doubted))
    return tuple(sorted(found))


def _records(text: PageText) -> Iterable[int]:
    """The glyphs of the text layer that have ink."""
    whole = len(text.text)
    for i, number in enumerate(text.line_of):
        shows = i >= whole or not text.text[i].isspace()
        if shows and number >= 0 and text.lines[number].layer is Layer.TEXT:
            yield i


def _box(text: PageText, i: int) -> Box:
    place = text.place(i)
    if place is None:
        raise ValueError("a separator has no place")
    return place.run().box(below=-_LOW, above=_HIGH)


def _middle(text: PageText, i: int) -> tuple[float, float]:
    box = _box(text, i)
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _over(point: tuple[float, float], boxes: Iterable[Box]) -> bool:
    x, y = point
    return any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box in boxes)


def _flipped(rect: Sequence[float], height: float) -> Box:
    """A rectangle of MuPDF's page space (y down) in upright space."""
    return Box(rect[0], height - rect[3], rect[2], height - rect[1])


def _scans(text: PageText, signs: Signs) -> list[Box]:
    whole = _SCAN * text.width * text.height
    boxes = (_flipped(picture.bbox, text.height) for picture in signs.pictures)
    return [box for box in boxes if (box.x1 - box.x0) * (box.y1 - box.y0) > whole]


def _outside(text: PageText) -> Iterable[int]:
    page = [Box(0.0, 0.0, text.width, text.height)]
    height, width = text.height, text.width
    for i in _records(text):
        at = text.lines[text.line_of[i]]
        # Most lines lie well within the page: no box is made for those.
        inside = at.dx == 1.0 and at.size < at.v < height - at.size
        if inside and text.starts[i] > 0.0 and text.ends[i] < width:
            continue
        if not _over(_middle(text, i), page):
            yield i


def _shown(drawn: Any) -> Any:
    """A text page of a display list: what is clipped away, or off the page, is not in it."""
    import pymupdf

    flags = pymupdf.TEXT_PRESERVE_SPANS | pymupdf.TEXT_IGNORE_ACTUALTEXT | pymupdf.TEXT_CLIP
    found = drawn.get_textpage(flags)
    return found if isinstance(found, pymupdf.TextPage) else pymupdf.TextPage(found)


def _clipped(whole: Any, shown: Any, text: PageText) -> set[int]:
    """What a second reading did not see."""
    if _inked(whole.extractText()) == _inked(shown.extractText()):
        return set()
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
    found = set()
    for i in _records(text):
        at, t = text.lines[text.line_of[i]], text.starts[i]
        x, y = _cell(t * at.dx - at.v * at.dy, t * at.dy + at.v * at.dx)
        near = [(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        char = text.text[i] if i < len(text.text) else ""
        if char.isascii() and char.isalnum():
            seen = any((*cell, char) in letters for cell in near)
        else:
            seen = any(cell in spots for cell in near)
        if not seen:
            found.add(i)
    return found


def _inked(text: str) -> str:
    return "".join(text.split())


def _cell(x: float, y: float) -> tuple[int, int]:
    return round(x / _SAME), round(y / _SAME)


def _unseen(text: PageText) -> Iterable[int]:
    """Letters without ink, with ink that is nearly white, or of no height."""
    doubted = {n for n, at in enumerate(text.lines) if not at.seen or at.pale or at.size < _LOWEST}
    return (i for i in _records(text) if text.line_of[i] in doubted) if doubted else ()


def _covered(page: Any, text: PageText, signs: Signs) -> Iterable[int]:
    """Letters in the place of something opaque that was painted after text there."""
    if not signs.fills:
        return ()
    fills = [(_flipped(rect, text.height), order) for rect, order in signs.fills]
    records = [(i, _middle(text, i)) for i in _records(text)]
    fills = [(box, order) for box, order in fills if any(_over(p, (box,)) for _, p in records)]
    if not fills:
        return ()
    written = [
        (_flipped(rect, text.height), order)
        for order, (kind, rect) in enumerate(page.get_bboxlog())
        if "text" in kind
    ]
    over = [
        box
        for box, order in fills
        if any(before < order and box.touches(where) for where, before in written)
    ]
    return [i for i, point in records if _over(point, over)] if over else ()


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
