# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces of lines as they were drawn, and the text of a page as it is put together from them."""

from array import array
from dataclasses import dataclass, field

from woo_tool.redaction.pagetext import Layer, Line

#: Gap in ems between two glyphs that is read as a space when nobody drew one.
SPACE_GAP = 0.18


@dataclass(slots=True)
class Piece:
    """Glyphs drawn one after the other on one baseline; ``at`` are numbers of lines.

    ``extras`` are glyphs without a code point of their own: (position in ``chars``, line,
    t0, t1).
    """

    order: int
    dx: float
    dy: float
    v: float
    size: float
    chars: list[str]
    t0: list[float]
    t1: list[float]
    at: list[int]
    extras: list[tuple[int, int, float, float]] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    #: Which font shows which characters: (font, first, behind the last).
    fonts: list[tuple[str, int, int]] = field(default_factory=list)

    def measure(self) -> None:
        """Set ``left`` and ``right`` from the glyphs that show."""
        shown = [i for i, c in enumerate(self.chars) if c != " "] or range(len(self.chars))
        self.left = min(self.t0[i] for i in shown)
        self.right = max(self.t1[i] for i in shown)


class LineTable:
    """Numbers the baselines of a page."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(
        self,
        layer: Layer,
        dx: float,
        dy: float,
        v: float,
        size: float,
        *,
        seen: bool = True,
        pale: bool = False,
        flipped: bool = False,
    ) -> int:
        """The number of a baseline, a new one for one that was not there yet."""
        place = (round(dx, 4), round(dy, 4), round(v, 2), round(size, 2))
        key = (layer, *place, seen, pale, flipped)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.lines)
            self.lines.append(Line(layer, dx, dy, v, size, seen, pale, flipped))
        return found


class TextBuilder:
    """Collects code points and their places; the parts of a ``PageText``."""

    def __init__(self, table: LineTable) -> None:
        self.table = table
        self.chars: list[str] = []
        self.at = array("i")
        self.t0 = array("f")
        self.t1 = array("f")
        self.extras: list[tuple[int, int, float, float]] = []

    def separate(self, text: str) -> None:
        """Add separators that no glyph made."""
        for char in text:
            self.chars.append(char)
            self.at.append(-1)
            self.t0.append(0.0)
            self.t1.append(0.0)

    def add(self, piece: Piece) -> None:
        """Add a piece with its places; blanks at its ends are left out."""
        base = len(self.chars)
        first, end = 0, len(piece.chars)
        while end and piece.chars[end - 1] == " ":
            end -= 1
        if not base or self.chars[-1] in "\n\t ":
            while first < end and piece.chars[first] == " ":
                first += 1
        self.chars.extend(piece.chars[first:end])
        self.at.extend(piece.at[first:end])
        self.t0.extend(piece.t0[first:end])
        self.t1.extend(piece.t1[first:end])
        last = end - first - 1
        if last >= 0:
            self.extras.extend(
                (base + min(max(i - first, 0), last), at, t0, t1) for i, at, t0, t1 in piece.extras
            )

    def loose(self, at: int, t0: float, t1: float) -> None:
        """A glyph that no code point stands for: only found by what lies over it."""
        self.extras.append((-1, at, t0, t1))

    def records(self) -> tuple[str, "array[int]", "array[float]", "array[float]", "array[int]"]:
        """``text``, ``line_of``, ``starts``, ``ends`` and ``homes`` of a ``PageText``."""
        at, t0, t1 = array("i", self.at), array("f", self.t0), array("f", self.t1)
        homes = array("i")
        for home, number, start, end in self.extras:
            homes.append(home)
            at.append(number)
            t0.append(start)
            t1.append(end)
        return "".join(self.chars), at, t0, t1, homes
