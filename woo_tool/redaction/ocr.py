# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tesseract: the words of a grey picture, with their boxes. The only module that calls it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from woo_tool.errors import MissingPartError
from woo_tool.language import _

#: Letters read with confidence from which on a picture was read the right way up.
ENOUGH = 12
#: Pictures are read with a white edge: Tesseract misses letters that touch the side.
MARGIN = 12
#: The other ways up are tried on a copy of at most this many pixels on its longer side.
TRIAL = 1400
#: No picture is given to Tesseract with more pixels than this (an A3 page at 400 dpi).
MOST_PIXELS = 31_000_000
_WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")

Point = tuple[float, float]


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

    def halved(self) -> "Grey":
        """Half as wide and high, by leaving out every other pixel."""
        w = self.width
        rows = [self.samples[y * w : (y + 1) * w : 2] for y in range(0, self.height, 2)]
        return Grey((w + 1) // 2, (self.height + 1) // 2, b"".join(rows))

    @property
    def plain(self) -> bool:
        """Whether nothing stands out in it."""
        return not self.samples or max(self.samples) - min(self.samples) < 16


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


def read_words(picture: Grey, options: OcrOptions) -> list[OcrWord]:
    """The words of a picture, whichever way up it is.

    First as a page; when that gives next to nothing as scattered words; when that gives
    nothing either, turned.

    Raises:
        OcrTimeoutError: Tesseract took too long or broke off.
    """
    if picture.plain:
        return []
    words = _words(picture, options, psm=3)
    if _letters(words, options) >= ENOUGH and _sure(words, options):
        return words
    scattered = _words(picture, options, psm=11)
    best = max((words, scattered), key=lambda found: _letters(found, options))
    if _letters(best, options) >= ENOUGH and _sure(best, options):
        return best
    turns = _turns(picture, options, _letters(best, options))
    if turns:
        turned = picture
        for _turn in range(turns):
            turned = turned.turned()
        other = _words(turned, options, psm=3)
        if _letters(other, options) > 2 * _letters(best, options):
            return [_back(word, turns) for word in other]
    # A few words on a photograph: what either way of reading saw.
    return best if best is words else [*scattered, *_missing(words, scattered)]


def _missing(words: list[OcrWord], others: list[OcrWord]) -> Iterator[OcrWord]:
    known = {word.text for word in others}
    last = max((word.line for word in others), default=0) + 1
    for word in words:
        if word.text not in known:
            yield OcrWord(
                word.text, word.confidence, word.block + 1000, word.line + last,
                word.start, word.end, word.top,
            )  # fmt: skip


def _turns(picture: Grey, options: OcrOptions, seen: int) -> int:
    """How many quarters clockwise bring the text upright; 0 when no way is better."""
    small = picture
    while max(small.width, small.height) > TRIAL:
        small = small.halved()
    base = max(_letters(_words(small, options, psm=3), options), min(seen, ENOUGH))
    best, turns = 2 * base + ENOUGH, 0
    for n in (1, 2, 3):
        small = small.turned()
        letters = _letters(_words(small, options, psm=3), options)
        if letters > best:
            best, turns = letters, n
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


def _words(picture: Grey, options: OcrOptions, *, psm: int) -> list[OcrWord]:
    while picture.width * picture.height > MOST_PIXELS:
        picture = picture.halved()
    edged = picture.edged()
    found = []
    for block, line, left, top, width, height, confidence, text in _rows(edged, options, psm):
        u0, u1 = ((x - MARGIN) / picture.width for x in (left, left + width))
        v0, v1 = ((y - MARGIN) / picture.height for y in (top, top + height))
        found.append(OcrWord(text, confidence, block, line, (u0, v1), (u1, v1), (u0, v0)))
    return found


def _rows(
    picture: Grey, options: OcrOptions, psm: int
) -> Iterator[tuple[int, int, int, int, int, int, float, str]]:
    """What Tesseract says: block, line, left, top, width, height, confidence, text."""
    program = _program()
    if program is None:
        raise OcrTimeoutError
    command = [program, "stdin", "stdout", "-l", options.language, "--psm", str(psm)]
    command += ["--dpi", str(options.dpi), "tsv"]
    data = b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.samples
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=options.timeout,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrTimeoutError from error
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
