# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines with cuts in them, and what else stands on their page: the values ``settle`` works on."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from woo_tool.redaction.canvas import Glyph, Show
from woo_tool.redaction.marks import Run

#: How far from the page's edge a line may reach before gaps become narrower, in points.
_MARGIN = 14.0
#: Lines on a page from which on the one that ends last ends at a margin.
_MARGINAL = 4
#: How far a box reaches below and above the baseline, in ems.
BELOW, ABOVE = 0.22, 0.86
#: So many directions are told apart.
ANGLES = 314
#: How much two edges that were meant to be flush may differ, in points.
FLUSH = 0.8


@dataclass(slots=True, eq=False)
class Cut:
    """One run and what became of it: the extent of its glyphs, and where its box stands."""

    run: Run
    owner: int
    fixed: bool = False
    glyphs: int = 0
    missed: bool = False
    hidden: bool = False
    t0: float = math.inf
    t1: float = -math.inf
    start: float = 0.0
    width: float = 0.0
    mcid: int | None = None
    flipped: bool = False
    #: The lowest and highest baseline, where letters stand higher and lower on one line.
    low: float = 0.0
    high: float = 0.0
    #: Letters along a curve (``bends``): one of them has the boxes of all.
    bent: bool = False
    path: list[Run] = field(default_factory=list)
    #: Its glyphs, should they have to stay after all.
    taken: list[Glyph] = field(default_factory=list)
    #: Shares the box of another cut (a second print of the same letters).
    twin: bool = False
    #: The stretch it stood in.
    left: float = math.inf
    right: float = -math.inf

    @property
    def reached(self) -> bool:
        """Whether glyphs were found in it."""
        return self.glyphs > 0

    def take(self, show: Show, glyph: Glyph, t: float) -> None:
        """One of its glyphs, that begins at ``t``, goes; or is missed where there is no telling."""
        if not show.sure:
            self.missed = True
            return
        glyph.gone = True
        self.taken.append(glyph)
        self.glyphs += not glyph.blank
        self.t0 = min(self.t0, t)
        self.t1 = max(self.t1, t + glyph.body)
        self.hidden = show.hidden
        self.flipped = show.flipped
        if self.mcid is None:
            self.mcid = show.mcid

    def stands(self) -> Run:
        """The stretch of the line the box takes."""
        run = self.run
        end = self.start + self.width
        v, size = run.v, run.size
        if self.high > self.low:
            # One em that reaches from below the lowest to above the highest.
            size += (self.high - self.low) / (BELOW + ABOVE)
            under = ABOVE if self.flipped else BELOW
            v = self.low + under * (size - run.size)
        return Run(run.dx, run.dy, v, self.start, end, size, self.flipped)


@dataclass(slots=True, eq=False)
class Slot:
    """One gap: the cuts that lie over each other there."""

    t0: float
    t1: float
    size: float
    cuts: list[Cut]
    start: float = 0.0
    width: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def fixed(self) -> bool:
        """Whether it keeps its place."""
        return any(cut.fixed for cut in self.cuts)


Item = Glyph | Slot


@dataclass(slots=True, eq=False)
class Line:
    """A line with cuts, and the kept glyphs on it; ``riders`` are set higher or lower."""

    dx: float
    dy: float
    v: float
    size: float
    cuts: list[Cut] = field(default_factory=list)
    kept: list[Glyph] = field(default_factory=list)
    riders: list[Glyph] = field(default_factory=list)
    unsure: bool = False
    flipped: bool = False
    #: Its lowest and highest baseline: one line may have several (``Plan``).
    low: float = math.nan
    high: float = math.nan
    first: float = math.inf
    last: float = -math.inf

    @property
    def stepped(self) -> bool:
        """Whether its letters stand on several baselines; nothing on it moves then."""
        return self.high > self.low

    def off(self, v: float) -> float:
        """How far a baseline is from it."""
        if self.stepped:
            return max(self.low - v, v - self.high, 0.0)
        return abs(self.v - v)


@dataclass(slots=True)
class Around:
    """What else is on the page: where lines of text begin and end, and upright edges."""

    width: float
    height: float
    segments: dict[int, list[tuple[float, float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    #: Paths higher than a line: (x0, y0, x1, y1).
    edges: list[tuple[float, float, float, float]] = field(default_factory=list)
    _flush: dict[tuple[int, str], list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, angle: int, v: float, t0: float, t1: float, size: float) -> None:
        """A piece of text on a line."""
        self.segments[angle].append((v, t0, t1, size))

    def join(self) -> None:
        """Join the pieces of a line to stretches, and sort their beginnings and ends."""
        for angle, pieces in self.segments.items():
            pieces.sort(key=lambda piece: (round(piece[0] * 2), piece[1]))
            joined: list[tuple[float, float, float, float]] = []
            for v, t0, t1, size in pieces:
                if joined:
                    at, a, b, was = joined[-1]
                    if round(at * 2) == round(v * 2) and -size < t0 - b < 0.7 * size:
                        joined[-1] = (at, a, max(b, t1), max(was, size))
                        continue
                joined.append((v, t0, t1, size))
            joined.sort()
            self.segments[angle] = joined
            self._flush[angle, "left"] = sorted((t0, v) for v, t0, _, _ in joined)
            self._flush[angle, "right"] = sorted((t1, v) for v, _, t1, _ in joined)
            self._flush[angle, "middle"] = sorted(((t0 + t1) / 2, v) for v, t0, t1, _ in joined)

    def flush(self, angle: int, side: str, t: float, line: Line) -> int:
        """How many other lines begin (or end, or have their middle) at ``t``."""
        found = self._flush.get((angle, side), [])
        low = bisect_left(found, (t - FLUSH, -math.inf))
        high = bisect_right(found, (t + FLUSH, math.inf))
        return sum(abs(v - line.v) > 0.5 * line.size for _, v in found[low:high])

    def indented(self, angle: int, t: float, line: Line) -> bool:
        """Whether other lines begin at most three ems before ``t``: a first line of a paragraph."""
        found = self._flush.get((angle, "left"), [])
        low = bisect_left(found, (t - 3 * line.size, -math.inf))
        high = bisect_right(found, (t + FLUSH, math.inf))
        return sum(abs(v - line.v) > 0.5 * line.size for _, v in found[low:high]) >= 2

    def last(self, angle: int) -> float:
        """Where the text of the page ends that reaches furthest, if more than a line does."""
        found = self._flush.get((angle, "right"), [])
        return found[-1][0] if len(found) > _MARGINAL else math.inf

    def room(self, angle: int, line: Line, end: float) -> float:
        """How far to the right the stretch that ends at ``end`` may grow."""
        limit = math.inf
        if line.dx > 0.999:
            limit = self.width - _MARGIN
            for x0, y0, x1, y1 in self.edges:
                if y0 < line.v + 0.3 * line.size < y1:
                    for x in (x0, x1):
                        if x > end + 0.3 * line.size:
                            limit = min(limit, x - 1.5)
        elif abs(line.dy) > 0.999:
            limit = (self.height if line.dy > 0 else 0.0) - _MARGIN
        pieces = self.segments.get(angle, [])
        low = bisect_left(pieces, (line.v - 0.9 * line.size,))
        high = bisect_right(pieces, (line.v + 0.9 * line.size, math.inf))
        for v, t0, _, _ in pieces[low:high]:
            if abs(v - line.v) > 0.12 * line.size and t0 > end - 0.3 * line.size:
                limit = min(limit, t0 - 0.3 * line.size)
        return limit


def angle_of(dx: float, dy: float) -> int:
    """A direction as a number that directions alike share; the last is next to the first."""
    return round(math.atan2(dy, dx) / math.tau * ANGLES) % ANGLES
