# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What scanners, text extraction and hasty writers do to a text; the spans stay with their letters."""

import random

from models.training.corpus.people import CLOSE, OPEN

_OCR = {
    "a": "aoe", "b": "h6", "c": "eo", "d": "cl", "e": "co", "g": "q9", "h": "bn", "i": "l1", "l": "1I|i",
    "m": "rn", "n": "ri", "o": "0e", "r": "t", "s": "5", "t": "f", "u": "ii", "v": "y", "w": "vv",
    "B": "8", "D": "O", "E": "F", "G": "C", "I": "l1|", "O": "0Q", "S": "5", "Z": "2", "é": "e", "ë": "e",
}  # fmt: skip


class Marked:
    """A text as letters, each with the number of the person it belongs to, or 0."""

    def __init__(self, text: str) -> None:
        self.chars: list[str] = []
        self.ids: list[int] = []
        number = inside = 0
        for char in text:
            if char == OPEN:
                number += 1
                inside = number
            elif char == CLOSE:
                inside = 0
            else:
                self.chars.append(char)
                self.ids.append(inside)

    def finish(self) -> tuple[str, list[list[int]]]:
        """The text and its spans; a person whose letters are parted keeps one span."""
        text = "".join(self.chars)
        spans: dict[int, list[int]] = {}
        at = 0
        for char, who in zip(self.chars, self.ids, strict=True):
            if who:
                spans.setdefault(who, [at, at])[1] = at + len(char)
            at += len(char)
        out = []
        for first, last in spans.values():
            name = text[first:last]
            start = first + len(name) - len(name.lstrip())
            end = first + len(name.rstrip())
            if end > start:
                out.append([start, end])
        return text, out

    def ocr(self, draw: random.Random, rate: float) -> None:
        """Letters misread; now and then a blank lost or put in."""
        for at, char in enumerate(self.chars):
            if draw.random() < rate:
                if char in _OCR:
                    options = _OCR[char]
                    self.chars[at] = (
                        options
                        if options in ("rn", "cl", "vv", "ri", "ii")
                        else draw.choice(options)
                    )
                elif char == " " and draw.random() < 0.35:
                    self.chars[at] = ""
                elif char in ".," and draw.random() < 0.5:
                    self.chars[at] = "," if char == "." else "."

    def upper(self, draw: random.Random, chance: float) -> None:
        """Whole lines in capitals."""
        on = draw.random() < chance
        for at, char in enumerate(self.chars):
            if char == "\n":
                on = draw.random() < chance
            elif on:
                self.chars[at] = char.upper()

    def lower(self, draw: random.Random, *, names_only: bool) -> None:
        """A writer who does not use the shift key."""
        for at, char in enumerate(self.chars):
            if not names_only or (self.ids[at] and draw.random() < 0.95):
                self.chars[at] = char.lower()

    def wrap(self, draw: random.Random, width: int) -> None:
        """Lines of a width: a blank becomes a line end; now and then a word is broken."""
        column = 0
        last = -1
        for at, char in enumerate(self.chars):
            column += len(char)
            if char == "\n":
                column, last = 0, -1
            elif char == " ":
                last = at
            if column >= width and last >= 0:
                self.chars[last] = "\n" if draw.random() < 0.8 else " \n"
                column = at - last
                last = -1
            elif column >= width and char == "-" and draw.random() < 0.5:
                self.chars[at] = "-\n"
                column = 0

    def hyphenate(self, draw: random.Random, rate: float) -> None:
        """Words broken over a line end with a hyphen."""
        for at in range(3, len(self.chars) - 3):
            around = self.chars[at - 3 : at + 3]
            if draw.random() < rate and all(
                len(c) == 1 and c.isalpha() and c.islower() for c in around
            ):
                self.chars[at] = self.chars[at] + "-\n"

    def quote(self, draw: random.Random) -> None:
        """A quoted reply: a sign before every line."""
        sign = draw.choice(["> ", ">", "| ", ">> "])
        self.chars.insert(0, sign)
        self.ids.insert(0, 0)
        self.chars = [c + sign if c == "\n" else c for c in self.chars]

    def flatten(self, draw: random.Random) -> None:
        """Tabs of a table become what text extraction makes of them."""
        sign = draw.choice(["\n", "  ", "   ", " ", " | ", "\t", " \n"])
        self.chars = [sign if c == "\t" else c for c in self.chars]

    def gaps(self, draw: random.Random, rate: float) -> None:
        """Blanks doubled or lost."""
        for at, char in enumerate(self.chars):
            if char == " " and draw.random() < rate:
                self.chars[at] = draw.choice(["  ", "  ", "", "\u00a0"])


def spoil(text: str, draw: random.Random, *, level: float = 1.0) -> tuple[str, list[list[int]]]:
    """A text with its marks, made as bad as it may come; ``level`` 0 leaves it clean."""
    page = Marked(text)
    if "\t" in text:
        page.flatten(draw)
    roll = draw.random()
    if roll < 0.05 * level:
        page.upper(draw, 0.9)
    elif roll < 0.12 * level:
        page.upper(draw, 0.12)
    elif roll < 0.155 * level:
        page.lower(draw, names_only=draw.random() < 0.6)
    if draw.random() < 0.55:
        page.wrap(draw, draw.choice([32, 45, 60, 72, 80, 90, 100]))
    if draw.random() < 0.08 * level:
        page.hyphenate(draw, 0.01)
    if draw.random() < 0.08 * level:
        page.quote(draw)
    if draw.random() < 0.06 * level:
        page.gaps(draw, 0.05)
    if draw.random() < 0.16 * level:
        page.ocr(draw, draw.choice([0.01, 0.02, 0.03, 0.05]))
    return page.finish()
