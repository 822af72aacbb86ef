# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tesseract: the words of a grey picture, with their boxes. The only module that calls it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from woo_tool.errors import MissingPartError
from woo_tool.language import _
from woo_tool.redaction import ink

#: Pictures are read with a white edge: Tesseract misses letters that touch the side.
MARGIN = 12
#: Level of paper below which a scan is made lighter before anything else.
GREY_PAPER = 200
#: Levels that are one ground, and the part of a picture on paper that its ground takes.
_NEAR, _GROUND = 6, 0.6
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
    def tinted(self) -> bool:
        """Whether no one ground takes most of it: a diagram of coloured boxes, or a photograph."""
        import numpy as np

        levels = np.frombuffer(self.samples, np.uint8)
        seen = np.bincount(levels[:: max(len(levels) // 200_000, 1)], minlength=256)
        near = np.convolve(seen, np.ones(2 * _NEAR + 1, dtype=int), "same")
        return bool(near.max() < _GROUND * seen.sum())

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
    return [] if picture.plain else look_once(picture, options, psm=6)


def look_once(
    picture: Grey, options: OcrOptions, *, psm: int, locally: bool = False
) -> list[OcrWord]:
    """The words of a picture by one way of reading (Tesseract's page segmentation mode).

    ``locally``: what is ink is decided place by place (Sauvola), not for all of the picture.

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    while picture.width * picture.height > MOST_PIXELS:
        picture = picture.halved()
    found: dict[int, list[tuple[int, Rect, float, str]]] = {}
    for block, line, left, top, width, height, confidence, text in _rows(
        picture.edged(), options, psm, locally=locally
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


def orientation(picture: Grey, options: OcrOptions) -> int | None:
    """Quarters clockwise that bring it upright, as Tesseract says; None where it cannot be asked.

    It says nothing of photographs: that is 0.

    Raises:
        OcrTimeoutError: Tesseract took too long or could not be started.
    """
    if "osd" not in _languages():
        return None
    done = _run(picture, options, ["-l", "osd", "--psm", "0"])
    found = re.search(rb"Rotate: (\d+)", done.stdout)
    return int(found.group(1)) // 90 % 4 if done.returncode == 0 and found else 0


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
    picture: Grey, options: OcrOptions, psm: int, *, locally: bool
) -> Iterator[tuple[int, int, int, int, int, int, float, str]]:
    """What Tesseract says: block, line, left, top, width, height, confidence, text."""
    how = ["-l", options.language, "--psm", str(psm)]
    how += ["-c", "thresholding_method=2"] if locally else []
    done = _run(picture, options, how, "tsv")
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
