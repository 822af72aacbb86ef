# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second look at a picture: rows of letters that OCR left are stretched and read again.

Ink under a see-through marker, light print, the back of the sheet that shows through, a stamp
over a name: a person who wants to reads all of these, Tesseract does not. What looks like a row
of letters (``letters``) and was not read is cut out, made black on white, and tried in turn as
it is, without what is only grey, and mirrored.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from woo_tool.redaction import letters
from woo_tool.redaction.letters import Row
from woo_tool.redaction.match import squash
from woo_tool.redaction.ocr import Grey, OcrOptions, OcrWord, Rect, read_lines

#: Words that were read with so much confidence need no second look.
SURE = 50.0
#: Words of a second look count from here on: a stretched photograph has words of its own.
DECENT = 60.0
#: And in a part that nothing reads better.
_POOR = 35.0
#: Words of a part that was not read as a whole: with so much confidence and so many letters.
_CLEAR, _LONG = 75.0, 4
#: Levels between ink and paper up to which letters hardly show.
HARDLY = 40
#: Two readings are the same when they are alike this much, words with more doubt left out.
_ALIKE, _DOUBT = 0.8, 20.0
#: Words of so many letters that were read with less confidence are named.
_VAGUE, _NAME = 45.0, 6
#: Height that letters are brought to, in pixels, and how much larger at most.
_TALL, _TALLER, _LARGER = 34, 48, 5.0
#: What is cut out around letters, in their heights: half a word was read, half was not.
_AROUND, _BESIDE = 0.8, 3.0
#: Parts of one picture that are looked at again: those with the most letters.
_PARTS = 40
#: Share of a part's letters that have to be read for it to count as read.
_READ = 0.4
#: A word this near, in heights, stands on the same line.
_NEXT = 2.0
#: Gaps that are closed in letters: two to this power, in pixels.
_JOIN = 2
#: Share of a row, and of a column, of what was cut out that is dark in a rule.
_RULE, _UPRIGHT = 0.5, 0.75
#: Pixels of a sheet on which parts are read together.
_SHEET = 6_000_000
_GUTTER = 24


@dataclass(frozen=True, slots=True)
class Look:
    """What a second look gave: words, and boxes in the unit square of what was left.

    ``illegible``: nobody reads it; ``poor``: rows that were read with doubt.
    """

    words: list[OcrWord]
    illegible: list[Rect]
    poor: list[Rect]
    left: "Left"


@dataclass(frozen=True, slots=True)
class Left:
    """Letters, about: what a second look left or found.

    ``unread``: nobody reads them. ``poor``: read with doubt. ``inline``: of these, in the middle
    of a line that was read, such as a name under a stamp. ``faint``: read, and hardly to be seen,
    such as a name under a marker.
    """

    unread: int = 0
    inline: int = 0
    poor: int = 0
    faint: int = 0

    def __add__(self, other: "Left") -> "Left":
        """The sum of two pictures."""
        return Left(
            self.unread + other.unread,
            self.inline + other.inline,
            self.poor + other.poor,
            self.faint + other.faint,
        )


@dataclass(slots=True)
class _Part:
    """Rows that are read together: their box in the picture, and how many letters they have."""

    rows: list[Row]
    box: tuple[int, int, int, int]
    done: bool = False
    #: A word in it was read with so much doubt that it is read once more, larger.
    doubtful: bool = False
    poor: list[OcrWord] = field(default_factory=list)

    @property
    def letters(self) -> int:
        return sum(row.letters for row in self.rows)

    @property
    def tall(self) -> float:
        return max(row.height for row in self.rows)


def look(
    picture: Grey, words: Sequence[OcrWord], options: OcrOptions, known: Sequence[Rect] = ()
) -> Look:
    """Read what a first look left of a picture.

    Args:
        picture: The picture.
        words: What was read in it.
        options: How to read.
        known: Boxes in the unit square in which the text is known otherwise.

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    if picture.width * picture.height == 0:
        return Look([], [], [], Left())
    levels = picture.levels()
    wide, high = picture.width, picture.height
    taken = [bounds(word) for word in words if _sure(word)]
    boxes = [(x0 * wide, y0 * high, x1 * wide, y1 * high) for x0, y0, x1, y1 in (*taken, *known)]
    parts = _parts(letters.rows(levels, boxes), wide, high)
    found: list[OcrWord] = []
    for number, (way, tall) in enumerate(_WAYS):
        again = number == 1
        todo = [part for part in parts if (part.doubtful if again else not part.done)]
        for sheet in _sheets(todo, levels, way, tall):
            read = read_lines(sheet.picture, options)
            for place, part in sheet.parts:
                own = sheet.cut_out(read, place, picture, mirrored=way is _mirrored)
                line = 100_000 * (number + 1)
                own = [replace(w, line=w.line + line, block=w.block + line) for w in own]
                if again:
                    found += [w for w in own if w.confidence >= DECENT and not _known(w, found)]
                    continue
                part.doubtful = any(w.confidence < _POOR and len(w.text) >= _LONG for w in own)
                part.done = _letters(own, DECENT) >= _READ * part.letters
                part.done = part.done or _agree(own, words, part, wide, high)
                # Read with some doubt it is kept, unless another way reads it better.
                poor = _letters(own, _POOR)
                if not part.done and way is not _mirrored and poor >= _READ * part.letters:
                    part.poor = max(part.poor, own, key=lambda words: _letters(words, _POOR))
                if not part.done:  # here and there a word, by chance or not
                    own = [w for w in own if w.confidence >= _CLEAR and len(w.text) >= _LONG]
                found += [w for w in own if not _known(w, found)]
    for part in parts:
        if not part.done and part.poor:
            found += [w for w in part.poor if not _known(w, found)]
    unread = [row for part in parts if not part.done and not part.poor for row in part.rows]
    # Long words nearly unread that no row was found for: a name under a round stamp.
    vague = [
        word
        for word in words
        if word.confidence < _VAGUE
        and len(squash(word.text)[0]) >= _NAME
        and not any(_inside(bounds(word), box) for box in known)
        and not any(_over(word, other) for other in found)
        and not any(_inside(bounds(word), _unit(r.box, wide, high)) for p in parts for r in p.rows)
    ]
    left = Left(
        unread=sum(row.letters for row in unread),
        inline=sum(
            row.letters
            for part in parts
            for row in part.rows
            if not part.done and _inline(row, boxes)
        ),
        poor=sum(len(squash(word.text)[0]) for word in vague)
        + sum(part.letters for part in parts if part.poor and not part.done),
        faint=sum(
            row.letters
            for part in parts
            for row in part.rows
            if part.done and row.contrast <= HARDLY
        ),
    )
    doubtful = [row for part in parts if not part.done and part.poor for row in part.rows]
    return Look(
        found,
        [_unit(row.box, wide, high) for row in unread] + [bounds(word) for word in vague],
        [_unit(row.box, wide, high) for row in doubtful],
        left,
    )


def _inline(row: Row, words: Sequence[Rect]) -> bool:
    """Whether a row stands beside a word that was read, on one line with it."""
    x0, y0, x1, y1 = row.box
    return any(
        0.5 < (b[3] - b[1]) / (y1 - y0) < 2.0
        and min(y1, b[3]) - max(y0, b[1]) > 0.5 * (y1 - y0)
        and max(b[0] - x1, x0 - b[2]) < _NEXT * row.height
        for b in words
    )


def _inside(box: Rect, other: Rect) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def _over(word: OcrWord, other: OcrWord) -> bool:
    """Whether a second look read something where a word stands."""
    return _inside(bounds(word), bounds(other))


def _sure(word: OcrWord) -> bool:
    """Whether a word needs no second look; of one or two letters scrawls are made as well."""
    return word.confidence >= (SURE if len(word.text) > 2 else _CLEAR)


def _unit(box: Rect, wide: int, high: int) -> Rect:
    return box[0] / wide, box[1] / high, box[2] / wide, box[3] / high


def bounds(word: OcrWord) -> Rect:
    """The box around a word in the unit square."""
    other = (word.end[0] + word.top[0] - word.start[0], word.end[1] + word.top[1] - word.start[1])
    xs, ys = zip(word.start, word.end, word.top, other, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _letters(words: Sequence[OcrWord], confidence: float) -> int:
    """Letters and digits of words that were read with so much confidence."""
    return sum(len(squash(w.text)[0]) for w in words if w.confidence >= confidence)


def _agree(
    own: Sequence[OcrWord], words: Sequence[OcrWord], part: _Part, wide: int, high: int
) -> bool:
    """Whether two readings of a part say the same, however unsure they are."""
    rows = [_unit(row.box, wide, high) for row in part.rows]

    def told(some: Sequence[OcrWord]) -> str:
        boxes = [(word, bounds(word)) for word in some]
        return "".join(
            squash(word.text)[0]
            for word, b in sorted(boxes, key=lambda pair: pair[1][0])
            if any(
                min(b[2], r[2]) > max(b[0], r[0]) and r[1] < (b[1] + b[3]) / 2 < r[3] for r in rows
            )
        )

    # Of what is no text twice the same nonsense is made.
    own = [word for word in own if word.confidence >= _DOUBT]
    words = [word for word in words if word.confidence >= _DOUBT]
    one, other = told(own), told(words)
    if len(one) < _READ * part.letters or len(other) < _READ * part.letters:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _known(word: OcrWord, found: Sequence[OcrWord]) -> bool:
    """Whether a word was read already, at its place: parts overlap."""
    return any(_twice(word, other) for other in found)


def _twice(word: OcrWord, other: OcrWord) -> bool:
    if word.text != other.text:
        return False
    a, b = bounds(word), bounds(other)
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _parts(rows: Sequence[Row], wide: int, high: int) -> list[_Part]:
    """Rows that follow each other, of one height and kind, are cut out together."""
    parts: list[_Part] = []
    for row in rows:
        edge, beside = _AROUND * row.height, _BESIDE * row.height
        x0, y0, x1, y1 = row.box
        box = (
            max(int(x0 - beside), 0), max(int(y0 - edge), 0),
            min(int(x1 + beside) + 1, wide), min(int(y1 + edge) + 1, high),
        )  # fmt: skip
        for part in parts:
            last = part.rows[-1]
            alike = last.dark is row.dark and 0.7 < last.height / row.height < 1.4
            alike = alike and 0.5 < (last.contrast + 1) / (row.contrast + 1) < 2.0
            near = y0 - last.box[3] < 1.5 * row.height and y1 > last.box[1] - row.height
            if alike and near and x0 < part.box[2] and x1 > part.box[0]:
                part.rows.append(row)
                part.box = (
                    min(part.box[0], box[0]), min(part.box[1], box[1]),
                    max(part.box[2], box[2]), max(part.box[3], box[3]),
                )  # fmt: skip
                break
        else:
            parts.append(_Part([row], box))
    return sorted(parts, key=lambda part: -part.letters)[:_PARTS]


def _stretched(levels: Any, part: _Part) -> Any:
    """Black on white: every pixel between the darkest and the lightest around it."""
    import numpy as np

    least, most = letters.around(levels)
    floor = max(0.4 * min(row.contrast for row in part.rows), 1.0)
    above = levels - least if part.rows[0].dark else most - levels
    spread = most - least
    out = above * (255.0 / np.maximum(spread, floor))
    # Where nothing stands out there is paper, be it black.
    out = np.where(spread < floor, 255, np.clip(out, 0, 255)).astype(np.uint8)
    # The rim of a box or a table's rule: no line of letters is that dark from end to end.
    dark = out < 128
    out[dark.mean(axis=1) > _RULE] = 255
    out[:, dark.mean(axis=0) > _UPRIGHT] = 255
    return out


def _darkest(levels: Any, part: _Part) -> Any:
    """Only what is nearly as dark (or light) as the darkest: a grey stamp falls away."""
    import numpy as np

    low, paper = np.percentile(levels, (1, 90))
    if not part.rows[0].dark:
        paper, low = np.percentile(levels, (10, 99))
    if abs(paper - low) < 1:
        return levels
    out = (levels - low) * (255.0 / (paper - low))
    # 0 is ink, 255 paper; from three tenths of the way on all is paper.
    out = np.clip(out * 3.2, 0, 255).astype(np.uint8)
    # Strokes that the stamp cuts through are joined again.
    return letters.best(letters.best(out, np.minimum, _JOIN), np.maximum, _JOIN)


def _mirrored(levels: Any, part: _Part) -> Any:
    """The back of the sheet."""
    return _stretched(levels, part)[:, ::-1]


_WAYS = ((_stretched, _TALL), (_stretched, _TALLER), (_darkest, _TALL), (_mirrored, _TALL))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands on a sheet: its upper side, and its size there."""

    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Parts one below the other."""

    picture: Grey
    parts: list[tuple[_Place, _Part]]

    def cut_out(
        self, words: Sequence[OcrWord], place: _Place, whole: Grey, *, mirrored: bool
    ) -> list[OcrWord]:
        """The words of one part, in the unit square of the whole picture."""
        part = next(part for at, part in self.parts if at is place)
        x0, y0, x1, y1 = part.box

        def moved(point: tuple[float, float]) -> tuple[float, float]:
            u = (point[0] * self.picture.width - _GUTTER) / place.width
            v = (point[1] * self.picture.height - place.top) / place.height
            u = 1 - u if mirrored else u
            return (x0 + u * (x1 - x0)) / whole.width, (y0 + v * (y1 - y0)) / whole.height

        found = []
        for word in words:
            middle = (word.start[1] + word.top[1]) / 2 * self.picture.height
            if place.top <= middle < place.top + place.height:
                start, end, top = moved(word.start), moved(word.end), moved(word.top)
                if mirrored:
                    # What was read ends where it began; the box is the same.
                    start, end, top = end, start, (end[0], top[1])
                found.append(replace(word, start=start, end=end, top=top))
        return found


def _sheets(
    parts: Sequence[_Part], levels: Any, way: Callable[[Any, _Part], Any], tall: int
) -> list[_Sheet]:
    import numpy as np

    sheets: list[_Sheet] = []
    cut: list[tuple[Any, _Part]] = []
    size = 0
    for part in [*parts, None]:
        made = None if part is None else _scaled(part, levels, way, tall)
        if cut and (made is None or size + made.size > _SHEET):
            wide = max(array.shape[1] for array, _part in cut) + 2 * _GUTTER
            high = sum(array.shape[0] + _GUTTER for array, _part in cut) + _GUTTER
            sheet = np.full((high, wide), 255, np.uint8)
            top, placed = _GUTTER, []
            for array, own in cut:
                height, width = array.shape
                sheet[top : top + height, _GUTTER : _GUTTER + width] = array
                placed.append((_Place(top, width, height), own))
                top += height + _GUTTER
            sheets.append(_Sheet(Grey(wide, high, sheet.tobytes()), placed))
            cut, size = [], 0
        if part is not None and made is not None:
            cut.append((made, part))
            size += made.size
    return sheets


def _scaled(part: _Part, levels: Any, way: Callable[[Any, _Part], Any], tall: int) -> Any:
    """A part made black on white, its letters of a height that Tesseract likes."""
    import numpy as np
    import pymupdf

    x0, y0, x1, y1 = part.box
    own = np.ascontiguousarray(levels[y0:y1, x0:x1])
    factor = min(tall / part.tall, _LARGER)
    if factor != 1.0:
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, own.shape[1], own.shape[0], own.tobytes(), 0)
        width, height = round(own.shape[1] * factor), round(own.shape[0] * factor)
        pixmap = pymupdf.Pixmap(pixmap, max(width, 8), max(height, 8))
        own = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)
    return way(own, part)
