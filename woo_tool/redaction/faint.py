# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second look at a picture: rows of letters that OCR left are stretched and read again.

Ink under a see-through marker, light print, the back of the sheet that shows through, a stamp
over a name: a person who wants to reads all of these, Tesseract does not. What looks like a row
of letters (``letters``) and was not read is cut out (``closeups``) and tried in turn as it is,
without what is only grey, and mirrored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from woo_tool.redaction import letters
from woo_tool.redaction.closeups import WAYS, Part, back, parts_of, sheets_of
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
#: On paper this light grey letters show all the same from so many levels on.
_PAPER, _PALE = 225, 20
#: Two readings are the same when they are alike this much, words with more doubt left out.
_ALIKE, _DOUBT = 0.8, 20.0
#: Words of so many letters that were read with less confidence are named.
_VAGUE, _NAME = 45.0, 6
#: Share of a part's letters that have to be read for it to count as read.
_READ = 0.4
#: A word this near, in heights, stands on the same line.
_NEXT = 2.0


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
    such as a name under a marker. ``pale``: read, and light grey on paper.
    """

    unread: int = 0
    inline: int = 0
    poor: int = 0
    faint: int = 0
    pale: int = 0

    def __add__(self, other: "Left") -> "Left":
        """The sum of two pictures."""
        return Left(
            self.unread + other.unread,
            self.inline + other.inline,
            self.poor + other.poor,
            self.faint + other.faint,
            self.pale + other.pale,
        )


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
    parts = parts_of(letters.rows(levels, boxes), wide, high)
    found: list[OcrWord] = []
    for number, (way, tall) in enumerate(WAYS):
        again = number == 1
        todo = [part for part in parts if (part.doubtful if again else not part.done)]
        for sheet in sheets_of(todo, levels, way, tall):
            read = read_lines(sheet.picture, options)
            for place, part in sheet.parts:
                own = sheet.cut_out(read, place, picture, mirrored=way is back)
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
                if not part.done and way is not back and poor >= _READ * part.letters:
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
    own = [w for w in found if not any(_inside(bounds(w), box) for box in known)]
    hardly = [
        row
        for part in parts
        for row in part.rows
        # What was read there has to be its own, and not the text over a pattern.
        if part.done and row.contrast <= HARDLY and _said(row, own, wide, high)
    ]
    pale = [row for row in hardly if row.contrast >= _PALE and _on_paper(row, levels)]
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
        faint=sum(row.letters for row in hardly if row not in pale),
        pale=sum(row.letters for row in pale),
    )
    doubtful = [row for part in parts if not part.done and part.poor for row in part.rows]
    return Look(
        found,
        [_unit(row.box, wide, high) for row in unread] + [bounds(word) for word in vague],
        [_unit(row.box, wide, high) for row in doubtful],
        left,
    )


def _said(row: Row, words: Sequence[OcrWord], wide: int, high: int) -> bool:
    """Whether enough of a row's letters were read in its place."""
    box = _unit(row.box, wide, high)
    inside = [word for word in words if _inside(bounds(word), box)]
    return _letters(inside, _POOR) >= _READ * row.letters


def _on_paper(row: Row, levels: Any) -> bool:
    """Whether dark letters stand on paper: what hides something is darker, or lighter than it."""
    import numpy as np

    x0, y0, x1, y1 = (max(0, int(edge)) for edge in row.box)
    around = levels[y0:y1, x0:x1]
    return row.dark and around.size > 0 and float(np.median(around)) >= _PAPER


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
    own: Sequence[OcrWord], words: Sequence[OcrWord], part: Part, wide: int, high: int
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
