# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a picture whichever way up it lies: level, skewed, on its side or on its head."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from woo_tool.redaction import letters
from woo_tool.redaction.ocr import Grey, OcrOptions, OcrWord, look_once, orientation

#: Pixels up to which a picture that reads badly is read twice as large.
_SMALL_PICTURE = 3_000_000
#: Letters read with confidence from which on a picture was read the right way up.
_ENOUGH = 12
#: Letters that a reading place by place has to find, to count: a photograph has a few too.
_MUCH = 40
#: The other ways up are tried on a copy of at most this many pixels on its longer side.
_TRIAL = 1000
#: Larger pictures are mostly photographs: there Tesseract's own guess of the way up is asked.
_LARGE = 500_000
#: Slope of a line from which on a scan is made level: one degree and a half.
_SKEW = 0.026


def read_words(picture: Grey, options: OcrOptions) -> list[OcrWord]:
    """The words of a picture, whichever way up it is.

    First as a page. When that gives next to nothing and there are rows of letters in it: twice as
    large, made level, as scattered words, turned.

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    if picture.plain:
        return []
    picture = picture.spread()
    words = look_once(picture, options, psm=3)
    if picture.tinted:
        # On grounds of several tints most letters are lost when one level parts ink and paper.
        words = _more(words, look_once(picture, options, psm=3, locally=True), options)
    if _good(words, options):
        return _level(picture, options, words, _slope(words, picture))
    across, down = letters.count(picture.levels())
    if not across + down:
        return words
    if picture.width * picture.height <= _SMALL_PICTURE:
        # Letters of a screen, or of a diagram that was made smaller: Tesseract wants them higher.
        larger = picture.doubled()
        again = look_once(larger, options, psm=3)
        if _letters(again, options) > _letters(words, options):
            words, picture = again, larger
    if _good(words, options):
        return _level(picture, options, words, _slope(words, picture))
    level = _level(picture, options, words, _skew(picture))
    if _good(level, options):
        return level
    scattered = look_once(picture, options, psm=11)
    best = max((words, scattered), key=lambda found: _letters(found, options))
    if _good(best, options):
        return best
    # Lines run down in a picture on its side; on its head they run across.
    ways = (1, 3) if down > across else (2,) if across > 2 * down else (1, 2, 3)
    turns = _turns(picture, options, _letters(best, options), ways)
    if turns:
        turned = picture
        for _turn in range(turns):
            turned = turned.turned()
        other = look_once(turned, options, psm=3)
        if _letters(other, options) > 2 * _letters(best, options):
            return [_back(word, turns) for word in other]
    # A few words on a photograph: what either way of reading saw.
    return best if best is words else [*scattered, *_missing(words, scattered)]


def _more(words: list[OcrWord], others: list[OcrWord], options: OcrOptions) -> list[OcrWord]:
    """The other reading when it reads much more, with what only the first one saw."""
    if _letters(others, options) < max(_MUCH, 1.5 * _letters(words, options)):
        return words
    return [*others, *_missing([w for w in words if not _read(w, others)], others)]


def _read(word: OcrWord, others: list[OcrWord]) -> bool:
    """Whether another reading has a word in its place."""
    x, y = (word.top[0] + word.end[0]) / 2, (word.top[1] + word.end[1]) / 2
    return any(
        min(o.start[0], o.end[0], o.top[0]) <= x <= max(o.start[0], o.end[0], o.top[0])
        and min(o.start[1], o.end[1], o.top[1]) <= y <= max(o.start[1], o.end[1], o.top[1])
        for o in others
    )


def _good(words: list[OcrWord], options: OcrOptions) -> bool:
    return _letters(words, options) >= _ENOUGH and _sure(words, options)


def _level(picture: Grey, options: OcrOptions, words: list[OcrWord], slope: float) -> list[OcrWord]:
    """The words of a skewed scan read once more when made level, if that reads better."""
    if abs(slope) < _SKEW:
        return words
    level, back = picture.levelled(slope)
    again = look_once(level, options, psm=3)
    if _letters(again, options) <= _letters(words, options):
        return words
    return [replace(w, start=back(w.start), end=back(w.end), top=back(w.top)) for w in again]


def _slope(words: list[OcrWord], picture: Grey) -> float:
    """How steeply the lines that were read go down, in pixels a pixel."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    slopes = []
    for line in lines.values():
        wide = (line[-1].start[0] - line[0].start[0]) * picture.width
        if len(line) >= 4 and wide > 100:
            slopes.append((line[-1].start[1] - line[0].start[1]) * picture.height / wide)
    return median(slopes) if len(slopes) >= 3 else 0.0


def _skew(picture: Grey) -> float:
    """How steeply the lines of a scan go down, in pixels a pixel; 0 when there seem none.

    Of all slopes up to 12 degrees the one at which lines and the white between them differ
    most (projection profile).
    """
    while max(picture.width, picture.height) > 900:
        picture = picture.halved()
    w, h = picture.width, picture.height
    strip = max(w // 64, 1)
    if h < 40 or w < 40:
        return 0.0
    # Ink of narrow upright strips, row by row.
    strips = [
        [strip * 255 - sum(picture.samples[i + x : i + x + strip]) for i in range(0, w * h, w)]
        for x in range(0, w - strip + 1, strip)
    ]
    best, found, level = 0.0, 0.0, 0.0
    for step in range(-21, 22):
        slope = step / 100
        reach = round(abs(slope) * w)
        profile = [0] * (h + reach)
        for n, rows in enumerate(strips):
            pushed = round(n * strip * slope)
            shift = reach - pushed if slope > 0 else -pushed
            for y, dark in enumerate(rows, shift):
                profile[y] += dark
        sharp = sum((a - b) ** 2 for a, b in pairwise(profile)) / len(profile)
        if step == 0:
            level = sharp
        if sharp > best:
            best, found = sharp, slope
    return found if best > 1.5 * level else 0.0


def _missing(words: list[OcrWord], others: list[OcrWord]) -> Iterator[OcrWord]:
    known = {word.text for word in others}
    last = max((word.line for word in others), default=0) + 1
    for word in words:
        if word.text not in known:
            yield OcrWord(
                word.text, word.confidence, word.block + 1000, word.line + last,
                word.start, word.end, word.top,
            )  # fmt: skip


def _turns(picture: Grey, options: OcrOptions, seen: int, ways: Sequence[int]) -> int:
    """How many quarters clockwise bring the text upright; 0 when no way is better."""
    if picture.width * picture.height > _LARGE:
        told = orientation(picture, options)
        if told is not None:
            return told
    small = picture
    while max(small.width, small.height) > _TRIAL:
        small = small.halved()
    best, turns = 2 * min(seen, _ENOUGH) + _ENOUGH, 0
    for n in (1, 2, 3):
        small = small.turned()
        read = _letters(look_once(small, options, psm=3), options) if n in ways else 0
        if read > best:
            best, turns = read, n
    return turns


def _letters(words: list[OcrWord], options: OcrOptions) -> int:
    """Letters in words of three and more that were read with confidence."""
    return sum(len(w.text) for w in words if w.confidence >= options.confidence and len(w.text) > 2)


def _sure(words: list[OcrWord], options: OcrOptions) -> bool:
    total = sum(len(w.text) for w in words)
    return total > 0 and _letters(words, options) >= 0.4 * total


def _back(word: OcrWord, turns: int) -> OcrWord:
    """The word in the picture as it was before it was turned."""
    start, end, top = word.start, word.end, word.top
    for _turn in range(turns):
        start, end, top = ((v, 1.0 - u) for u, v in (start, end, top))
    return OcrWord(word.text, word.confidence, word.block, word.line, start, end, top)
