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
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from woo_tool.redaction.canvas import Glyph
from woo_tool.redaction.cutlines import (
    ABOVE,
    ANGLES,
    BELOW,
    FLUSH,
    Around,
    Cut,
    Item,
    Line,
    Slot,
    angle_of,
)
from woo_tool.redaction.marks import Box, Run

__all__ = [
    "ABOVE",
    "ANGLES",
    "BELOW",
    "GAP",
    "GRID",
    "Around",
    "Cut",
    "Line",
    "angle_of",
    "band",
    "settle",
]

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
#: Boxes over pictures, where nothing can move, are rounded up to this, in points.
GRID = 24.0


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
    if edge > end - FLUSH:  # else it was clipped away as it stood
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
    centred = line.dx > 0.999 and abs(middle - around.width / 2) < 2 * FLUSH
    if centred or around.flush(angle, "middle", middle, line) >= 1:
        return "middle"
    return "right" if around.last(angle) <= end + FLUSH else "left"


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
