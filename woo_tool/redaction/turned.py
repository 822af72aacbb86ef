# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of a picture on lines that are not level: turned level, and read there.

The labels along the axis of a chart, a name up the side of a map. What ``slants`` finds is cut
out, turned, put on a sheet and looked at as any picture; words and boxes are turned back. Only
where there are rows of letters on that sheet Tesseract is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from woo_tool.redaction import faint, letters, slants
from woo_tool.redaction.faint import Look
from woo_tool.redaction.match import squash
from woo_tool.redaction.ocr import Grey, OcrOptions, OcrWord, Rect, look_once
from woo_tool.redaction.rings import Point, Ring
from woo_tool.redaction.slants import Field

#: Words that stand where they were read: with so much confidence, and so many letters or more
#: confidence still; the shorter ones only in a line that was read as well. Of letters that run
#: at an angle scraps are made.
_SOLID, _LONG, _CERTAIN, _SHORT = 75.0, 3, 90.0, 4
#: Words of a sheet count with so much confidence from so many letters on.
_DECENT = 35.0
#: What is turned is made larger until its letters have so many pixels, up to so many times.
_TALL, _LARGER = 32.0, 2.0
#: Tesseract looks for words anywhere (page segmentation mode).
_SCATTERED = 11
#: Lines that run up are tried the other way when less than this share of them was read, and stay
#: so when that reads so many times as much.
_FEW, _MORE = 0.4, 1.5
#: Lines of a sheet are numbered from here on, apart from those of other looks.
_LINES = 1_000_000
#: Between parts of a sheet, in pixels.
_GUTTER = 24
#: Pixels of a sheet; fields that do not fit are left out last.
_SHEET = 12_000_000
#: How far around a row that was read nothing else is looked for, in its heights.
_RIM = 0.15


@dataclass(frozen=True, slots=True)
class Part:
    """A field on a sheet: its upper side there, and the way back to the picture."""

    field: Field | Ring
    top: int
    flat: Any
    letters: int
    zoom: float

    def corners(self, x0: float, y0: float, x1: float, y1: float) -> list[Point]:
        """A box of the sheet, in pixels of the picture; upper left, right, lower right, left."""
        t, v, zoom = self.field.box[0], self.field.box[1], self.zoom
        x0, y0, x1, y1 = x0 - _GUTTER, y0 - self.top, x1 - _GUTTER, y1 - self.top
        return self.field.corners((t + x0 / zoom, v + y0 / zoom, t + x1 / zoom, v + y1 / zoom))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Fields turned level, one below the other."""

    picture: Grey
    parts: Sequence[Part]
    wide: int
    high: int

    def part(self, y: float) -> Part:
        """The part at a height of the sheet (0 to 1)."""
        at = y * self.picture.height
        return max(
            (p for p in self.parts if p.top <= at), key=lambda p: p.top, default=self.parts[0]
        )

    def word(self, word: OcrWord) -> OcrWord:
        """A word at its place in the picture."""
        top, _right, end, start = self.corners(faint.bounds(word))
        return replace(word, start=start, end=end, top=top)

    def box(self, box: Rect) -> Rect:
        """The box around a box of the sheet in the unit square of the picture."""
        xs, ys = zip(*self.corners(box), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def corners(self, box: Rect) -> list[Point]:
        """The corners of a box of the sheet in the unit square of the picture."""
        part = self.part((box[1] + box[3]) / 2)
        long, tall = self.picture.width, self.picture.height
        found = part.corners(box[0] * long, box[1] * tall, box[2] * long, box[3] * tall)
        return [(x / self.wide, y / self.high) for x, y in found]


def solid(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words that stand where they were read, and are no scraps of letters at an angle."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    found = []
    for line in lines.values():
        total = sum(len(word.text) for word in line)
        # Among scraps a short one is a scrap too, however sure Tesseract is of it.
        sure = sum(len(word.text) * word.confidence for word in line) >= _SOLID * total
        for word in line:
            long = len(squash(word.text)[0])
            if word.confidence >= (_SOLID if long >= _LONG else _CERTAIN) and (
                sure or long > _SHORT
            ):
                found.append(word)
    return found


def look(
    picture: Grey, words: Sequence[OcrWord], options: OcrOptions, known: Sequence[Rect] = ()
) -> tuple[list[OcrWord], Look]:
    """Read what a first look left of a picture, on lines at any angle.

    Args:
        picture: The picture.
        words: What was read in it.
        options: How to read.
        known: Boxes in the unit square in which the text is known otherwise.

    Returns:
        Those of the words that stand, without scraps of letters at an angle; and what else was
        read or left.

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    stand = solid(words)
    sheet = None
    if picture.width * picture.height:
        sheet = sheet_of(picture, [*map(faint.bounds, stand), *known])
    if sheet is None:
        return list(words), faint.look(picture, words, options, known)
    sheet, first = _best_way_up(sheet, options)
    slanted = faint.look(sheet.picture, first, options)
    found = [w for w in (*first, *slanted.words) if _worth(w)]
    areas = [sheet.corners(_rimmed(faint.bounds(w), sheet)) for w in solid(found)]
    kept = [w for w in words if w in stand or not any(_within(w, area) for area in areas)]
    level = faint.look(without(picture, areas), kept, options, known)
    more = Look(
        [*level.words, *(_renumbered(sheet.word(w)) for w in found)],
        [*level.illegible, *(sheet.box(b) for b in slanted.illegible)],
        [*level.poor, *(sheet.box(b) for b in slanted.poor)],
        level.left + slanted.left,
    )
    return kept, more


def _best_way_up(sheet: Sheet, options: OcrOptions) -> tuple[Sheet, list[OcrWord]]:
    """A sheet with what is read on it; lines that run down are turned the other way."""
    words = look_once(sheet.picture, options, psm=_SCATTERED)
    poor = [
        part
        for part in sheet.parts
        if part.field.either and _read(words, sheet, part) < _FEW * part.letters
    ]
    if not poor:
        return sheet, words
    other = _stacked([_on_its_head(part) for part in poor], sheet.wide, sheet.high)
    again = look_once(other.picture, options, psm=_SCATTERED)
    better = {
        id(part): turned
        for part, turned in zip(poor, other.parts, strict=True)
        if _read(again, other, turned) > _MORE * _read(words, sheet, part)
    }
    if not better:
        return sheet, words
    sheet = _stacked([better.get(id(part), part) for part in sheet.parts], sheet.wide, sheet.high)
    return sheet, look_once(sheet.picture, options, psm=_SCATTERED)


def _read(words: Sequence[OcrWord], sheet: Sheet, part: Part) -> int:
    """Letters that were read with some confidence in a part."""
    return sum(
        len(squash(w.text)[0])
        for w in words
        if w.confidence >= faint.DECENT
        and len(w.text) >= _LONG
        and sheet.part((w.start[1] + w.top[1]) / 2) is part
    )


def _worth(word: OcrWord) -> bool:
    """Whether a word on a sheet is more than a scrap of what stands beside letters."""
    return word.confidence >= (_DECENT if len(squash(word.text)[0]) > _LONG else faint.DECENT)


def _rimmed(box: Rect, sheet: Sheet) -> Rect:
    x0, y0, x1, y1 = box
    y = _RIM * (y1 - y0)
    x = y * sheet.picture.height / sheet.picture.width
    return x0 - x, y0 - y, x1 + x, y1 + y


def _within(word: OcrWord, area: Sequence[Point]) -> bool:
    """Whether the middle of a word lies in a turned box."""
    x, y = (word.end[0] + word.top[0]) / 2, (word.end[1] + word.top[1]) / 2
    return all(
        (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= 0
        for (x0, y0), (x1, y1) in zip(area, [*area[1:], area[0]], strict=True)
    )


def _renumbered(word: OcrWord) -> OcrWord:
    return replace(word, line=word.line + _LINES, block=word.block + _LINES)


def sheet_of(picture: Grey, known: Sequence[Rect]) -> Sheet | None:
    """The fields of a picture turned level on a sheet; none when there are no rows in them.

    Args:
        picture: The picture.
        known: Boxes in its unit square in which all is read already.
    """
    levels, wide, high = picture.levels(), picture.width, picture.height
    boxes = [(x0 * wide, y0 * high, x1 * wide, y1 * high) for x0, y0, x1, y1 in known]
    found = slants.fields(levels, boxes)
    if not found:
        return None
    bare = erased(levels, boxes)
    parts: list[Part] = []
    size = 0
    for field in found:
        zoom = min(max(_TALL / field.size, 1.0), _LARGER)
        size += int((field.box[2] - field.box[0]) * (field.box[3] - field.box[1]) * zoom * zoom)
        if size > _SHEET:
            break
        flat = _flat(bare, field, zoom)
        rows = letters.rows(flat)
        if rows:
            parts.append(Part(field, 0, flat, sum(row.letters for row in rows), zoom))
    return _stacked(parts, wide, high) if parts else None


def _on_its_head(part: Part) -> Part:
    return replace(part, field=part.field.headlong(), flat=part.flat[::-1, ::-1])


def erased(levels: Any, boxes: Sequence[Rect]) -> Any:
    """A picture in which boxes have the level of their rim."""
    import numpy as np

    high, wide = levels.shape
    out = levels.copy()
    for x0, y0, x1, y1 in boxes:
        left, top = max(int(x0) - 1, 0), max(int(y0) - 1, 0)
        right, bottom = min(int(x1) + 2, wide), min(int(y1) + 2, high)
        if left < right and top < bottom:
            part = levels[top:bottom, left:right]
            rim = np.concatenate((part[0], part[-1], part[:, 0], part[:, -1]))
            out[top:bottom, left:right] = np.median(rim)
    return out


def without(picture: Grey, areas: Sequence[Sequence[Point]]) -> Grey:
    """A picture in which turned boxes (corners in the unit square) have the level around them."""
    import numpy as np

    if not areas:
        return picture
    levels = picture.levels().copy()
    high, wide = levels.shape
    for area in areas:
        corners = [(u * wide, v * high) for u, v in area]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        left, right = max(int(min(xs)) - 1, 0), min(int(max(xs)) + 2, wide)
        top, bottom = max(int(min(ys)) - 1, 0), min(int(max(ys)) + 2, high)
        if left >= right or top >= bottom:
            continue
        inside = np.ones((bottom - top, right - left), bool)
        x = np.arange(left, right)[None, :] + 0.5
        y = np.arange(top, bottom)[:, None] + 0.5
        for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
            inside &= (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= 0
        part = levels[top:bottom, left:right]
        if inside.any():
            part[inside] = np.median(part[inside])
    return Grey(wide, high, levels.tobytes())


def _flat(levels: Any, field: Field | Ring, zoom: float) -> Any:
    """A field turned level; paper where there is no picture."""
    import numpy as np

    high, wide = levels.shape
    t0, v0, t1, v1 = field.box
    t = t0 + np.arange(max(int((t1 - t0) * zoom), 1))[None, :] / zoom
    v = v0 + np.arange(max(int((v1 - v0) * zoom), 1))[:, None] / zoom
    x, y = (points.astype(np.float32) for points in field.place(t, v))
    inside = (x >= 0) & (y >= 0) & (x <= wide - 1) & (y <= high - 1)
    x, y = np.clip(x, 0, wide - 1.001), np.clip(y, 0, high - 1.001)
    left, top = x.astype(np.int32), y.astype(np.int32)
    right, bottom = np.minimum(left + 1, wide - 1), np.minimum(top + 1, high - 1)
    x, y = x - left, y - top
    upper = levels[top, left] * (1 - x) + levels[top, right] * x
    lower = levels[bottom, left] * (1 - x) + levels[bottom, right] * x
    out = np.rint(upper * (1 - y) + lower * y).astype(np.uint8)
    if inside.any():
        out[~inside] = np.median(out[inside])
    return out


def _stacked(parts: Sequence[Part], wide: int, high: int) -> Sheet:
    import numpy as np

    width = max(part.flat.shape[1] for part in parts) + 2 * _GUTTER
    height = sum(part.flat.shape[0] + _GUTTER for part in parts) + _GUTTER
    sheet = np.full((height, width), 255, np.uint8)
    top, placed = _GUTTER, []
    for part in parts:
        tall, long = part.flat.shape
        sheet[top : top + tall, _GUTTER : _GUTTER + long] = part.flat
        placed.append(replace(part, top=top))
        top += tall + _GUTTER
    return Sheet(Grey(width, height, sheet.tobytes()), placed, wide, high)
