# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tesseract: the words of a grey picture, with their boxes. The only module that calls it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from woo_tool.errors import MissingPartError
from woo_tool.language import _
from woo_tool.redaction import ink, letters

#: Pixels up to which a picture that reads badly is read twice as large.
SMALL_PICTURE = 3_000_000
#: Letters read with confidence from which on a picture was read the right way up.
ENOUGH = 12
#: Pictures are read with a white edge: Tesseract misses letters that touch the side.
MARGIN = 12
#: The other ways up are tried on a copy of at most this many pixels on its longer side.
TRIAL = 1000
#: Larger pictures are mostly photographs: there Tesseract's own guess of the way up is asked.
LARGE = 500_000
#: Slope of a line from which on a scan is made level: one degree and a half.
SKEW = 0.026
#: Level of paper below which a scan is made lighter before anything else.
GREY_PAPER = 200
#: Levels between the darkest and the lightest pixel below which nothing stands out.
PLAIN = 16
#: No picture is given to Tesseract with more pixels than this (an A3 page at 400 dpi).
MOST_PIXELS = 31_000_000
_WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")

Point = tuple[float, float]
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """How to read pictures.

    ``dpi`` is that of the rendering, ``timeout`` in seconds for one call of Tesseract,
    ``confidence`` (0-100) below which a word counts as uncertain.
    """

    language: str = "nld"
    dpi: int = 200
    timeout: float = 120.0
    confidence: float = 60.0


@dataclass(frozen=True, slots=True)
class Grey:
    """A grey picture: one byte a pixel, row by row from the top, 255 is white."""

    width: int
    height: int
    samples: bytes

    def turned(self) -> "Grey":
        """Turned a quarter clockwise."""
        w = self.width
        rows = [self.samples[x::w][::-1] for x in range(w)]
        return Grey(self.height, w, b"".join(rows))

    def edged(self, margin: int = MARGIN) -> "Grey":
        """With a white edge."""
        w = self.width
        side, bar = b"\xff" * margin, b"\xff" * (margin * (w + 2 * margin))
        rows = [
            side + self.samples[i : i + w] + side for i in range(0, len(self.samples), max(w, 1))
        ]
        return Grey(w + 2 * margin, self.height + 2 * margin, bar + b"".join(rows) + bar)

    def levelled(self, slope: float) -> "tuple[Grey, Callable[[Point], Point]]":
        """With lines that go down by ``slope`` made level: sheared both ways, as if turned.

        Returns:
            The picture, and the way back for points (both in their unit squares).
        """
        first, down = self._sheared(slope)
        lying = first.turned().turned().turned()  # columns become rows, from the right
        second, along = lying._sheared(-slope)
        level = second.turned()

        def back(point: Point) -> Point:
            # In the turned picture x is the old y, and y counts from the right.
            x, y = point[0] * level.width, point[1] * level.height
            side, rise = second.height - x, y
            side = side - along - slope * rise
            x = lying.height - side
            y = y - down + slope * x
            return x / self.width, y / self.height

        return level, back

    def _sheared(self, slope: float) -> tuple["Grey", int]:
        """Every column pushed up by ``slope`` times its x, and how far all was pushed down."""
        reach = round(abs(slope) * self.width)
        offset = reach if slope > 0 else 0
        high = self.height + reach
        lying = self.turned()
        rows = []
        for x in range(self.width):
            # A row of the turned picture is a column from the bottom up.
            above = offset - round(slope * x)
            below = max(high - self.height - above, 0)
            column = lying.samples[x * self.height : (x + 1) * self.height]
            rows.append((b"\xff" * below + column + b"\xff" * above)[:high])
        back = Grey(high, self.width, b"".join(rows))
        return back.turned().turned().turned(), offset

    def halved(self) -> "Grey":
        """Half as wide and high, by leaving out every other pixel."""
        w = self.width
        rows = [self.samples[y * w : (y + 1) * w : 2] for y in range(0, self.height, 2)]
        return Grey((w + 1) // 2, (self.height + 1) // 2, b"".join(rows))

    def doubled(self) -> "Grey":
        """Twice as wide and high, with the levels between."""
        import pymupdf

        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, self.width, self.height, self.samples, 0)
        larger = pymupdf.Pixmap(pixmap, 2 * self.width, 2 * self.height)
        return Grey(larger.width, larger.height, bytes(larger.samples))

    def levels(self) -> Any:
        """As an array of bytes (height, width)."""
        import numpy as np

        return np.frombuffer(self.samples, np.uint8).reshape(self.height, self.width)

    def spread(self) -> "Grey":
        """With its darkest black and its paper white, where the paper is grey."""
        import numpy as np

        levels = np.frombuffer(self.samples, np.uint8)
        seen = levels[:: max(len(levels) // 200_000, 1)]
        low, high = (float(v) for v in np.percentile(seen, (0.5, 95)))
        if high > GREY_PAPER or high - low < 4:
            return self
        steps = [min(max(round((v - low) * 255 / (high - low)), 0), 255) for v in range(256)]
        return Grey(self.width, self.height, self.samples.translate(bytes(steps)))

    @property
    def light(self) -> bool:
        """Whether most of it is light: dark letters on paper."""
        import numpy as np

        return 2 * int(np.frombuffer(self.samples, np.uint8).sum()) >= 255 * len(self.samples)

    @property
    def plain(self) -> bool:
        """Whether nothing stands out in it, light print aside (``faint`` finds that)."""
        return not self.samples or max(self.samples) - min(self.samples) < PLAIN


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word: ``line`` numbers its line, ``block`` its block; three corners in the unit square.

    ``start`` and ``end`` are the ends of its lower side in reading direction, ``top`` its upper
    left corner; (0, 0) is the picture's upper left corner, (1, 1) its lower right.
    """

    text: str
    confidence: float
    block: int
    line: int
    start: Point
    end: Point
    top: Point


class OcrTimeoutError(Exception):
    """Tesseract did not come to an end in time, or broke off; the picture stays unread."""


def check(options: OcrOptions) -> None:
    """See that Tesseract and the language are there.

    Raises:
        MissingPartError: One of them is not, with how to install it.
    """
    if options.language not in _languages():
        raise MissingPartError(
            _(
                "OCR needs Tesseract with the language {language}: install it with"
                " “apt install tesseract-ocr tesseract-ocr-{language}” (Debian, Ubuntu),"
                " “brew install tesseract tesseract-lang” (macOS) or the installer of"
                " UB Mannheim with that language ticked (Windows), or leave out --ocr."
            ).format(language=options.language)
        )


@lru_cache(maxsize=1)
def _program() -> str | None:
    found = shutil.which("tesseract")
    return found or (str(_WINDOWS) if _WINDOWS.exists() else None)


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    program = _program()
    if program is None:
        return frozenset()
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(line.strip() for line in lines[1:])


def read_lines(picture: Grey, options: OcrOptions) -> list[OcrWord]:
    """The words of a picture that is level lines of text and nothing else: one look.

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    return [] if picture.plain else _words(picture, options, psm=6)


def look_once(picture: Grey, options: OcrOptions, *, psm: int) -> list[OcrWord]:
    """The words of a picture by one way of reading (Tesseract's page segmentation mode).

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    return _words(picture, options, psm=psm)


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
    words = _words(picture, options, psm=3)
    if _good(words, options):
        return _level(picture, options, words, _slope(words, picture))
    across, down = letters.count(picture.levels())
    if not across + down:
        return words
    if picture.width * picture.height <= SMALL_PICTURE:
        # Letters of a screen, or of a diagram that was made smaller: Tesseract wants them higher.
        larger = picture.doubled()
        again = _words(larger, options, psm=3)
        if _letters(again, options) > _letters(words, options):
            words, picture = again, larger
    if _good(words, options):
        return _level(picture, options, words, _slope(words, picture))
    level = _level(picture, options, words, skew(picture))
    if _good(level, options):
        return level
    scattered = _words(picture, options, psm=11)
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
        other = _words(turned, options, psm=3)
        if _letters(other, options) > 2 * _letters(best, options):
            return [_back(word, turns) for word in other]
    # A few words on a photograph: what either way of reading saw.
    return best if best is words else [*scattered, *_missing(words, scattered)]


def _good(words: list[OcrWord], options: OcrOptions) -> bool:
    return _letters(words, options) >= ENOUGH and _sure(words, options)


def _level(picture: Grey, options: OcrOptions, words: list[OcrWord], slope: float) -> list[OcrWord]:
    """The words of a skewed scan read once more when made level, if that reads better."""
    if abs(slope) < SKEW:
        return words
    level, back = picture.levelled(slope)
    again = _words(level, options, psm=3)
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


def skew(picture: Grey) -> float:
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
    if picture.width * picture.height > LARGE and "osd" in _languages():
        return _orientation(picture, options)
    small = picture
    while max(small.width, small.height) > TRIAL:
        small = small.halved()
    best, turns = 2 * min(seen, ENOUGH) + ENOUGH, 0
    for n in (1, 2, 3):
        small = small.turned()
        read = _letters(_words(small, options, psm=3), options) if n in ways else 0
        if read > best:
            best, turns = read, n
    return turns


def _orientation(picture: Grey, options: OcrOptions) -> int:
    """What Tesseract says of the orientation; it says nothing of photographs."""
    done = _run(picture, options, ["-l", "osd", "--psm", "0"])
    found = re.search(rb"Rotate: (\d+)", done.stdout)
    return int(found.group(1)) // 90 % 4 if done.returncode == 0 and found else 0


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


def _words(picture: Grey, options: OcrOptions, *, psm: int) -> list[OcrWord]:
    while picture.width * picture.height > MOST_PIXELS:
        picture = picture.halved()
    found: dict[int, list[tuple[int, Rect, float, str]]] = {}
    for block, line, left, top, width, height, confidence, text in _rows(
        picture.edged(), options, psm
    ):
        x, y = left - MARGIN, top - MARGIN
        box = (float(x), float(y), float(x + width), float(y + height))
        found.setdefault(line, []).append((block, box, confidence, text))
    shape = picture.width / picture.height
    levels = picture.levels()
    lines: dict[int, list[tuple[int, Rect, float, str]]] = {}
    for line, rows in found.items():
        boxes = [box for _block, box, _confidence, _text in rows]
        if all(a[2] <= b[2] and a[0] <= b[0] for a, b in pairwise(boxes)):
            boxes = ink.grown(levels, boxes)
        lines[line] = [
            (
                block,
                (
                    box[0] / picture.width,
                    box[1] / picture.height,
                    box[2] / picture.width,
                    box[3] / picture.height,
                ),
                confidence,
                text,
            )
            for box, (block, _box, confidence, text) in zip(boxes, rows, strict=True)
        ]
    return [word for line, rows in lines.items() for word in _line(line, rows, shape)]


def _line(line: int, rows: list[tuple[int, Rect, float, str]], shape: float) -> Iterator[OcrWord]:
    """The words of a line, which Tesseract also reads when it runs up or down."""
    long = [box for _b, box, _c, text in rows if len(text) > 2]
    wide = sum((x1 - x0) * shape for x0, _y0, x1, _y1 in long)
    high = sum(y1 - y0 for _x0, y0, _x1, y1 in long)
    upright = not high > 1.5 * wide
    down = rows[0][1][1] <= rows[-1][1][1]
    for block, (x0, y0, x1, y1), confidence, text in rows:
        if upright:
            start, end, top = (x0, y1), (x1, y1), (x0, y0)
        elif down:
            start, end, top = (x0, y0), (x0, y1), (x1, y0)
        else:
            start, end, top = (x1, y1), (x1, y0), (x0, y1)
        yield OcrWord(text, confidence, block, line, start, end, top)


def _rows(
    picture: Grey, options: OcrOptions, psm: int
) -> Iterator[tuple[int, int, int, int, int, int, float, str]]:
    """What Tesseract says: block, line, left, top, width, height, confidence, text."""
    done = _run(picture, options, ["-l", options.language, "--psm", str(psm)], "tsv")
    if done.returncode != 0:
        raise OcrTimeoutError
    lines: dict[tuple[str, ...], int] = {}
    for row in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        x, y, w, h = (int(cell) for cell in cells[6:10])
        yield int(cells[2]), line, x, y, w, h, float(cells[10]), cells[11].strip()


def _run(
    picture: Grey, options: OcrOptions, how: list[str], form: str | None = None
) -> "subprocess.CompletedProcess[bytes]":
    program = _program()
    if program is None:
        raise OcrTimeoutError
    command = [program, "stdin", "stdout", *how, "--dpi", str(options.dpi)]
    if form is not None:
        command.append(form)
    try:
        return subprocess.run(
            command,
            input=b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.samples,
            capture_output=True,
            timeout=options.timeout,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrTimeoutError from error
