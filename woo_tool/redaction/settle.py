# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where boxes and kept glyphs of a line stand, so that neither tells how long a name was.

A line falls apart into stretches at columns and tabs; only a stretch with a gap in it is set
anew (redaction.md §4): every gap ``GAP`` ems wide, the spaces between words constant (in
justified text they share what the name left over), slight shifts inside words gone. The end
that lay at a margin stays there: the left one, or the right one of a line flush right, or the
middle of a centred line. Gaps are narrower only where what is *kept* leaves no room, which
tells nothing of what is not.

Known and accepted: that a line was broken where it was says that the next word did not fit.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from woo_tool.redaction.canvas import Glyph, Show
from woo_tool.redaction.marks import Box, Run

#: Width of every gap, in ems.
GAP = 3.0
#: Wider than this between two glyphs: another column, which stays where it is.
COLUMN = 1.5
#: Wider than this and flush with the beginnings of other lines: another column too.
_CELL = 0.35
#: What the space between two words becomes where no space glyph makes it, in ems.
_WORD = 0.28
#: A space narrower than this between glyphs is kerning and stays,
_KERNING = 0.15
#: or is a shift to fit the line, which goes.
_SLIGHT = 0.03
#: The narrowest a gap becomes where there is no room for ``GAP``.
_NARROWEST = 1.2
#: So many dots in a row lead over to something.
_LEADERS = 6
#: How far from the page's edge a line may reach before gaps become narrower, in points.
_MARGIN = 14.0
#: Boxes over pictures, where nothing can move, are rounded up to this, in points.
GRID = 24.0
#: Lines on a page from which on the one that ends last ends at a margin.
_MARGINAL = 4
#: How far a box reaches below and above the baseline, in ems.
BELOW, ABOVE = 0.22, 0.86
#: So many directions are told apart.
ANGLES = 314
#: How much two edges that were meant to be flush may differ, in points.
_FLUSH = 0.8


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
        low = bisect_left(found, (t - _FLUSH, -math.inf))
        high = bisect_right(found, (t + _FLUSH, math.inf))
        return sum(abs(v - line.v) > 0.5 * line.size for _, v in found[low:high])

    def indented(self, angle: int, t: float, line: Line) -> bool:
        """Whether other lines begin at most three ems before ``t``: a first line of a paragraph."""
        found = self._flush.get((angle, "left"), [])
        low = bisect_left(found, (t - 3 * line.size, -math.inf))
        high = bisect_right(found, (t + _FLUSH, math.inf))
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


def settle(line: Line, around: Around, *, exact: bool) -> None:
    """Decide where every kept glyph and every gap of a line stands."""
    items: list[Item] = [*line.kept, *_slots(line)]
    items.sort(key=lambda item: item.t if isinstance(item, Glyph) else item.t0)
    angle = angle_of(line.dx, line.dy)
    parts = [items] if exact else list(_unled(items))
    stretches = [stretch for part in parts for stretch in _stretches(part, line, around, angle)]
    for item in items:
        if isinstance(item, Glyph) and item.gone:
            line.first, line.last = min(line.first, item.t), max(line.last, _end(item))
    for number, stretch in enumerate(stretches):
        slots = [item for item in stretch if isinstance(item, Slot)]
        if not slots:
            continue
        following = stretches[number + 1] if number + 1 < len(stretches) else None
        ahead = _begin(following[0]) if following else math.inf
        if exact or line.unsure or line.stepped or any(slot.fixed for slot in slots):
            _stay(stretch, ahead, exact=exact)
        else:
            _set(stretch, ahead, line, around, angle)
        _share(stretch, slots, line)
    _ride(line, items)


def _slots(line: Line) -> Iterator[Slot]:
    """The cuts that were reached, those over each other as one."""
    slot: Slot | None = None
    for cut in sorted((c for c in line.cuts if c.reached), key=lambda c: c.t0):
        if slot is not None:
            overlap = min(slot.t1, cut.t1) - cut.t0
            same = line.stepped and cut.owner == slot.cuts[0].owner
            if overlap > 0.5 * min(cut.t1 - cut.t0, slot.t1 - slot.t0) or (
                same and overlap > -_CELL * slot.size
            ):
                cut.twin = True
                slot.cuts.append(cut)
                slot.t1 = max(slot.t1, cut.t1)
                slot.low, slot.high = min(slot.low, cut.run.v), max(slot.high, cut.run.v)
                slot.size = max(slot.size, cut.run.size)
                continue
            yield slot
        slot = Slot(cut.t0, cut.t1, cut.run.size, [cut], low=cut.run.v, high=cut.run.v)
    if slot is not None:
        yield slot


def _begin(item: Item) -> float:
    return item.t if isinstance(item, Glyph) else item.t0


def _end(item: Item) -> float:
    return item.t + item.body if isinstance(item, Glyph) else item.t1


def _blank(item: Item) -> bool:
    return isinstance(item, Glyph) and item.blank


def _stretches(
    items: Sequence[Item], line: Line, around: Around, angle: int
) -> Iterator[list[Item]]:
    """The items between columns and tabs; spaces at the end of a column count as nothing."""
    stretch: list[Item] = []
    end = ink = -math.inf
    for item in items:
        begin = _begin(item)
        if stretch and not _blank(item):
            wide = begin - end > COLUMN * item.size
            spaces = end - ink
            if not wide and begin - ink > 2 * COLUMN * item.size and spaces < begin - ink:
                wide = True
            if not wide and begin - end > _CELL * item.size:
                wide = around.flush(angle, "left", begin, line) >= 2
            if wide:
                yield stretch
                stretch = []
        stretch.append(item)
        end = max(end, _end(item))
        if not _blank(item):
            ink = max(ink, _end(item))
    if stretch:
        yield stretch


def _unled(stretch: list[Item]) -> Iterator[list[Item]]:
    """A stretch without the dots that lead from a gap to a page number.

    How many there are says how long the rest is. What they lead to keeps its place.
    """
    begin = 0
    cut = led = False
    place = 0
    while place < len(stretch):
        end = place
        count = 0
        while end < len(stretch) and (_leads(stretch[end]) or (count and _blank(stretch[end]))):
            count += _leads(stretch[end])
            end += 1
        cut = cut or any(isinstance(item, Slot) for item in stretch[place : end + 1])
        if (count >= _LEADERS and cut) or (count and led):
            led = True  # a few may run on behind the number
            for item in stretch[place:end]:
                if isinstance(item, Glyph):
                    item.gone = True
            if place > begin:
                yield stretch[begin:place]
            begin, cut = end, False
        place = max(end, place + 1)
    if begin < len(stretch):
        yield stretch[begin:]


def _leads(item: Item) -> bool:
    return isinstance(item, Glyph) and item.leader


def _stay(stretch: Sequence[Item], ahead: float, *, exact: bool) -> None:
    """Nothing moves; boxes are rounded up to the grid where no kept glyph stands."""
    for number, item in enumerate(stretch):
        if not isinstance(item, Slot):
            continue
        item.start, item.width = item.t0, item.t1 - item.t0
        if exact:
            continue
        inked = (i for i in stretch[number + 1 :] if not _blank(i))
        limit = next((_begin(i) for i in inked), ahead) - 0.1 * item.size
        wanted = math.ceil(item.width / GRID) * GRID
        item.width = max(item.width, min(wanted, limit - item.start))


def _set(stretch: Sequence[Item], ahead: float, line: Line, around: Around, angle: int) -> None:
    inked = [item for item in stretch if not _blank(item)]
    begin, end = _begin(inked[0]), max(_end(item) for item in inked)
    places, length = _lay(stretch, GAP)
    anchor = _anchor(begin, end, line, around, angle)
    limit = min(ahead - 0.3 * line.size, around.room(angle, line, end))
    edge = min((item.edge for item in inked if isinstance(item, Glyph)), default=math.inf)
    if edge > end - _FLUSH:  # else it was clipped away as it stood
        limit = min(limit, edge)
    start = {"left": begin, "right": end - length, "middle": (begin + end - length) / 2}[anchor]
    ends = start + length
    if anchor != "right" and ends > limit and limit > begin:
        gaps = sum(isinstance(item, Slot) for item in stretch) * line.size
        over = (ends - limit) * (2 if anchor == "middle" else 1)
        places, length = _lay(stretch, max(_NARROWEST, GAP - over / gaps))
        start = begin if anchor == "left" else (begin + end - length) / 2
        if start + length > edge >= end:
            _stay(stretch, ahead, exact=False)
            return
    shift = start - places[next(n for n, item in enumerate(stretch) if not _blank(item))]
    for item, place in zip(stretch, places, strict=True):
        if isinstance(item, Glyph):
            item.shift = place + shift - item.t
        else:
            item.start = place + shift


def _lay(stretch: Sequence[Item], gap: float) -> tuple[list[float], float]:
    """Set a stretch: where its items begin (unmoved at the first), and how long its ink is."""
    places: list[float] = []
    shift = 0.0
    previous: Item | None = None
    end = first = last = 0.0
    for item in stretch:
        begin = _begin(item)
        if previous is None:
            end = begin
        else:
            space = begin - end
            shift += _space(previous, item, space) - space
        places.append(begin + shift)
        if isinstance(item, Slot):
            item.width = gap * item.size
            shift += item.width - (item.t1 - item.t0)
        if previous is None or _end(item) >= end:
            previous, end = item, max(end, _end(item))
        if not _blank(item):
            if first == last == 0.0:
                first = places[-1]
            last = max(last, _end(item) + shift)
    return places, last - first


def _space(previous: Item, item: Item, space: float) -> float:
    """The space between two neighbours that are set anew."""
    size = item.size
    if isinstance(previous, Slot):
        return 0.0 if space < _KERNING * size or _blank(item) else _WORD * size
    if space < -_KERNING * size:
        return space
    if previous.blank or _blank(item):
        return 0.0
    if space > _KERNING * size:
        return _WORD * size
    if isinstance(item, Slot) or abs(space) < _SLIGHT * size:
        return 0.0
    return round(space / size / 0.02) * 0.02 * size


def _anchor(begin: float, end: float, line: Line, around: Around, angle: int) -> str:
    """Which point of a stretch lay at a margin."""
    if around.flush(angle, "left", begin, line) >= 1 or around.indented(angle, begin, line):
        return "left"
    if around.flush(angle, "right", end, line) >= 1:
        return "right"
    middle = (begin + end) / 2
    centred = line.dx > 0.999 and abs(middle - around.width / 2) < 2 * _FLUSH
    if centred or around.flush(angle, "middle", middle, line) >= 1:
        return "middle"
    return "right" if around.last(angle) <= end + _FLUSH else "left"


def _share(stretch: Sequence[Item], slots: Sequence[Slot], line: Line) -> None:
    """Tell the cuts where their boxes are, and the line how far it reaches."""
    left, right = _begin(stretch[0]), max(_end(item) for item in stretch)
    for slot in slots:
        for cut in slot.cuts:
            cut.start, cut.width = slot.start, slot.width
            if line.stepped:
                cut.low, cut.high = slot.low, slot.high
            cut.left, cut.right = left, right
    if all(slot.fixed for slot in slots) or not any(
        isinstance(item, Glyph) and abs(item.shift) > 1e-3 for item in stretch
    ):
        return  # nothing moved
    for item in stretch:
        if isinstance(item, Glyph):
            new, wide = item.t + item.shift, item.body
        else:
            new, wide = item.start, item.width
        line.first = min(line.first, _begin(item), new)
        line.last = max(line.last, _end(item), new + wide)


def _ride(line: Line, items: Sequence[Item]) -> None:
    """Footnote signs and the like move with the letters they hang on."""
    if not line.riders or not items:
        return
    begins = [_begin(item) for item in items]
    line.riders.sort(key=lambda glyph: glyph.t)
    groups: list[list[Glyph]] = []
    for glyph in line.riders:
        last = groups[-1][-1] if groups else None
        if last is not None and glyph.t - last.t - last.body < 0.3 * glyph.size:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    before: tuple[float, float] | None = None  # where the one before ended, and how far it moved
    for group in groups:
        begin, end = group[0].t, group[-1].t + group[-1].body
        if before is not None and -0.1 < begin - before[0] < 0.6 * line.size:
            shift = before[1]  # "64 65 66": they hang on each other
        else:
            place = bisect_right(begins, begin + 0.1) - 1
            if end - begin > 3 * line.size or place < 0:
                continue  # a line of its own
            item = items[place]
            if begin - _end(item) > 0.3 * line.size:
                continue
            if isinstance(item, Slot) and begin < item.t1 - 0.1 * item.size:
                # A sign within what went has no place any more, and would say where it stood.
                for glyph in group:
                    glyph.gone = True
                before = None
                continue
            shift = item.start + item.width - item.t1 if isinstance(item, Slot) else item.shift
        for glyph in group:
            glyph.shift = shift
        before = end, shift


def band(line: Line) -> Box | None:
    """Around a line that was set anew: what stands there may have moved."""
    if line.last <= line.first:
        return None
    run = Run(line.dx, line.dy, line.v, line.first, line.last, line.size, line.flipped)
    return run.box(below=0.45, above=1.1)
