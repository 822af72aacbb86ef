# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters drawn as lines: strokes, clips, thin rectangles one below the other.

Two steps. The line art of a page says whether it could be letters at all (a table or a bar
chart cannot); only then the page is drawn, without the text it tells itself, and its pixels
say whether there are rows of letters.
"""

from collections.abc import Callable, Sequence
from typing import Any

from woo_tool.redaction import letters, slants, turned
from woo_tool.redaction.layout import LineTable, Piece
from woo_tool.redaction.letters import Row
from woo_tool.redaction.ocr import Grey

#: Heights of shapes, in points, that may be letters.
LOW, HIGH = 3.0, 60.0
#: Shapes of the size of letters that are drawn or clipped, from which on the page is drawn.
_SHAPES = 4
#: Short single lines, and short thin rectangles, from which on it is.
_TICKS, _SLICES = 40, 100
#: Longest side of a tick; thickness and length of a slice.
_TICK, _THIN, _LONG = 12.0, 1.6, 60.0
#: Segments of a letter at least, and of a path that may be a word.
_BENDS, _WORD = 5, 60
_DPI = 144

Rect = tuple[float, float, float, float]


def possible(drawings: Sequence[dict[str, Any]]) -> bool:
    """Whether line art (``Page.get_cdrawings``) could be letters, filled shapes aside."""
    shapes = ticks = slices = 0
    for drawing in drawings:
        kind = drawing["type"]
        items = drawing.get("items", ())
        if kind == "group" or not items:
            continue
        if kind != "s":
            slices += sum(_slice(item) for item in items if item[0] == "re")
        if "f" in kind:
            continue
        x0, y0, x1, y1 = drawing.get("rect") or drawing["scissor"]
        wide, high = x1 - x0, y1 - y0
        if max(wide, high) <= _TICK:
            ticks += 1
        bends = sum(item[0] in ("c", "l") for item in items)
        # A curve of a chart is long; what is as long and high as a line of text may be one.
        if LOW <= high <= HIGH and bends >= 3:
            if wide <= 1.6 * high:
                shapes += 1
            elif bends >= 5 * wide / high:
                shapes += min(bends // 8, int(2 * wide / high))
        elif bends >= 60:
            shapes += bends // 15  # one path for a paragraph
    return shapes >= _SHAPES or ticks >= _TICKS or slices >= _SLICES


def _slice(item: Any) -> bool:
    x0, y0, x1, y1 = item[1]
    wide, high = abs(x1 - x0), abs(y1 - y0)
    return bool(min(wide, high) <= _THIN and max(wide, high) <= _LONG)


def shown(
    page: Any,
    pieces: Sequence[Piece],
    table: LineTable | None,
    others: Sequence[Rect],
    drawn: Callable[[], Any],
) -> list[Row]:
    """The rows of letters that a page shows and does not tell, in MuPDF's page space.

    Args:
        page: A PyMuPDF page.
        pieces: Its text.
        table: Tells what of the text shows; None when all does.
        others: Boxes (MuPDF's page space) that are looked at otherwise: pictures.
        drawn: Gives the page as ``levels`` does.
    """
    zoom = _DPI / 72
    levels = drawn()
    known = [*told(pieces, table, float(page.rect.height)), *others]
    scaled = [(x0 * zoom, y0 * zoom, x1 * zoom, y1 * zoom) for x0, y0, x1, y1 in known]
    found = []
    for row in letters.rows(levels, scaled):
        x0, y0, x1, y1 = (value / zoom for value in row.box)
        if LOW <= row.height / zoom <= HIGH:
            box = (x0, y0, x1, y1)
            found.append(Row(box, row.letters, row.height / zoom, row.contrast, row.dark))
    return found


def slanted(
    page: Any,
    drawings: Sequence[dict[str, Any]],
    pieces: Sequence[Piece],
    table: LineTable | None,
    others: Sequence[Rect],
    drawn: Callable[[], Any],
) -> list[tuple[Rect, int]]:
    """Letters that a page shows on lines that are not level, and does not tell.

    Args:
        page: A PyMuPDF page.
        drawings: Its line art (``Page.get_cdrawings``).
        pieces: Its text.
        table: Tells what of the text shows; None when all does.
        others: Boxes (MuPDF's page space) that are looked at otherwise.
        drawn: Gives the page as ``levels`` does.

    Returns:
        For each row the box around it in MuPDF's page space, and about how many letters.
    """
    if not _aslant(drawings, others):
        return []
    levels = drawn()
    high, wide = levels.shape
    width, height = float(page.rect.width), float(page.rect.height)
    known = [
        (x0 / width, y0 / height, x1 / width, y1 / height)
        for x0, y0, x1, y1 in (*told(pieces, table, height), *others)
    ]
    sheet = turned.sheet_of(Grey(wide, high, levels.tobytes()), known)
    if sheet is None:
        return []
    found = []
    tall, long = sheet.picture.height, sheet.picture.width
    for row in letters.rows(sheet.picture.levels()):
        x0, y0, x1, y1 = row.box
        zoom = sheet.part((y0 + y1) / 2 / tall).zoom
        if LOW <= row.height / zoom * 72 / _DPI <= HIGH:
            box = sheet.box((x0 / long, y0 / tall, x1 / long, y1 / tall))
            found.append((
                (box[0] * width, box[1] * height, box[2] * width, box[3] * height), row.letters
            ))  # fmt: skip
    return found


def _aslant(drawings: Sequence[dict[str, Any]], others: Sequence[Rect]) -> bool:
    """Whether shapes like letters stand on a line that is not level, or one path is a word."""
    import numpy as np

    shapes = []
    for drawing in drawings:
        items = drawing.get("items", ())
        if drawing["type"] == "group" or not items:
            continue
        x0, y0, x1, y1 = drawing.get("rect") or drawing["scissor"]
        bends = sum(item[0] in ("c", "l") for item in items)
        wide, high = x1 - x0, y1 - y0
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if bends < _BENDS or any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in others):
            continue
        if min(wide, high) >= LOW and bends >= _WORD:
            return True
        if LOW <= max(wide, high) <= HIGH:
            shapes.append((x0, y0, x1, y1))
    return slants.chained(np.array(shapes)) if shapes else False


def levels(page: Any) -> Any:
    """The page as it shows, in levels of grey (height, width)."""
    import numpy as np
    import pymupdf

    matrix = pymupdf.Matrix(_DPI / 72, _DPI / 72)
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False, annots=False)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)


def told(pieces: Sequence[Piece], table: LineTable | None, height: float) -> list[Rect]:
    """Where the text layer says what shows (MuPDF's page space), word by word."""
    found = []
    for piece in pieces:
        part: list[int] = []
        for i, (char, at) in enumerate(zip(piece.chars, piece.at, strict=True)):
            if at >= 0 and not char.isspace() and (table is None or table.lines[at].seen):
                part.append(i)
            elif part:
                found.append(_box(piece, part, height))
                part = []
        if part:
            found.append(_box(piece, part, height))
    return found


def _box(piece: Piece, part: Sequence[int], height: float) -> Rect:
    corners = [
        (t * piece.dx - v * piece.dy, t * piece.dy + v * piece.dx)
        for t in (min(piece.t0[i] for i in part), max(piece.t1[i] for i in part))
        for v in (piece.v - 0.3 * piece.size, piece.v + 0.95 * piece.size)
    ]
    xs, ys = zip(*corners, strict=True)
    return min(xs), height - max(ys), max(xs), height - min(ys)
