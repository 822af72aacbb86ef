# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking glyphs out of a page's content.

A glyph goes when its origin lies on the baseline of a run, between its ends; no boxes are
compared, so no neighbour is damaged (redaction.md §6 step 6). Where the kept ones go,
``respace`` says; shapes that follow the width of what went (underlines, highlights) go too.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from woo_tool.redaction.bends import Bends
from woo_tool.redaction.canvas import Glyph, Path, Show
from woo_tool.redaction.lexer import literal, number
from woo_tool.redaction.marks import Box, Run
from woo_tool.redaction.settle import ANGLES, Around, Cut, Line, angle_of, band, settle
from woo_tool.redaction.textobjects import placed

Bounds = tuple[float, float, float, float]
#: Height of the shelves by which lines are found, in points.
_SHELF = 0.7
_ROOM = 8.0
#: Thousandths of an em below which a move is rounding.
_SMALLEST = 0.5
#: Cosine of a level line.
_LEVEL = 0.999
#: Letters of one mark stand on one line when they are so near, along it and beside it, in ems.
_NEXT, _HIGHER = 0.6, 0.8
#: As many edges of tables are remembered.
_MOST_EDGES = 4000
#: By so many points a letter may stick out of a block of rows with room around.
_EDGE = 2.0
#: The middle of a letter above its baseline, in ems; points that a baseline of letters in an area
#: may run beside it.
_MIDDLE, _BESIDE = 0.3, 4.0


class Plan:
    """What happens to the lines of one page (a ``shown.Visitor``).

    The walk gathers the glyphs on the lines of the runs, ``settle`` decides where they go.
    ``areas`` are places whose line art goes; of ``blocks`` among them only what lies within.
    """

    def __init__(
        self,
        cuts: Sequence[Cut],
        areas: Sequence[Box],
        *,
        size: tuple[float, float],
        exact: bool,
        blocks: Collection[Box] = frozenset(),
    ) -> None:
        self.cuts = list(cuts)
        self.areas = list(areas)
        self.blocks = blocks
        self.exact = exact
        self.around = Around(*size)
        self.lines: list[Line] = []
        self.cells: list[Show] = []
        #: Per area how many shapes lie in it: letters drawn as outlines, or hardly any.
        self.drawn = [0] * len(self.areas)
        self._shelves: dict[tuple[int, int], list[Line]] = defaultdict(list)
        self._rooms: dict[int, list[Line]] = defaultdict(list)
        self._starts: dict[int, list[float]] = {}
        self._reach: dict[int, list[float]] = {}
        self._angles: set[int] = set()
        self._now: tuple[Line | None, Line | None] = (None, None)
        #: Shapes that went because they told a width.
        self.erased: list[Box] = []
        #: Glyphs on lines that cross an area: what stands under its box goes too.
        self._loose: list[tuple[float, float, Glyph]] = []
        self.bends = Bends(self.cuts)
        steps = list(_stepped([cut for cut in self.cuts if not cut.bent]))
        for group in steps:
            self._step(group)
        taken = {id(cut) for group in steps for cut in group}
        for cut in self.cuts:
            if not cut.bent and id(cut) not in taken:
                self._line_of(cut).cuts.append(cut)
        self._largest = max((line.size for line in self.lines), default=0.0)
        for place, line in enumerate(self.lines):
            line.cuts.sort(key=lambda cut: cut.run.t0)
            self._starts[id(line)] = [cut.run.t0 for cut in line.cuts]
            ends: list[float] = []
            for cut in line.cuts:
                ends.append(max(cut.run.t1, ends[-1] if ends else cut.run.t1))
            self._reach[id(line)] = ends
            angle = angle_of(line.dx, line.dy)
            self._angles.update((angle + step) % ANGLES for step in (-1, 0, 1))
            if line.dx > 0.99:
                self._rooms[round(line.v / _ROOM)].append(self.lines[place])

    def _line_of(self, cut: Cut) -> Line:
        run = cut.run
        found = self._find(run.dx, run.dy, run.v, run.size)
        if found is None:
            found = Line(run.dx, run.dy, run.v, run.size)
            self.lines.append(found)
            shelf = round(run.v / _SHELF)
            for step in (-1, 0, 1):
                self._shelves[angle_of(run.dx, run.dy), shelf + step].append(found)
        found.size = max(found.size, run.size)
        return found

    def _step(self, group: Sequence[Cut]) -> None:
        """A line whose letters stand higher and lower: all of its baselines are one line."""
        run, size = group[0].run, max(cut.run.size for cut in group)
        low, high = min(cut.run.v for cut in group), max(cut.run.v for cut in group)
        line = self._find(run.dx, run.dy, (low + high) / 2, size)
        if line is None or not line.stepped:
            line = Line(run.dx, run.dy, low, size, low=low, high=high)
            self.lines.append(line)
        line.cuts += group
        line.low, line.high = min(line.low, low), max(line.high, high)
        line.size = max(line.size, size)
        room = 0.5 * size  # what stands a little beside it has its letters next to the box
        for shelf in range(round((low - room) / _SHELF) - 1, round((high + room) / _SHELF) + 2):
            self._shelves[angle_of(run.dx, run.dy), shelf].append(line)

    def _find(self, dx: float, dy: float, v: float, size: float) -> Line | None:
        reach = _reach(size)
        angle, shelf = angle_of(dx, dy), round(v / _SHELF)
        nearest: Line | None = None
        for step in (0, -1, 1):
            for line in self._shelves.get(((angle + step) % ANGLES, shelf), ()):
                off = line.off(v)
                near = 0.5 * line.size if line.stepped else reach
                if off <= near and (nearest is None or off < nearest.off(v)):
                    nearest = line
        return nearest

    # the walk

    def wants(self, dx: float, dy: float, v: float, size: float) -> bool:
        """Lines with cuts, and what is set a little higher or lower beside them."""
        line = self._find(dx, dy, v, size)
        rides = None
        if line is None and dx > 0.99 and size < 0.85 * self._largest and not self.exact:
            rides = next((at for at in self._near(v) if _rides(at, v, size)), None)
        self._now = (line, rides)
        if line is not None or rides is not None or self.bends.near(dx, dy):
            return True
        return any(_crosses(area, dx, dy, v) for area in self.areas)

    def _near(self, v: float) -> list[Line]:
        room = round(v / _ROOM)
        rooms = self._rooms
        return [at for key in (room - 1, room, room + 1) for at in rooms.get(key, ())]

    def show(self, show: Show) -> None:
        """Gather."""
        if show.repeated:
            self.cells.append(show)
            return
        line, rides = self._now
        glyphs = [piece for piece in show.pieces if not isinstance(piece, float)]
        dx, dy, v = show.dx, show.dy, show.v
        if self.areas and show.sure and any(_crosses(a, dx, dy, v) for a in self.areas):
            for glyph in glyphs:
                # Where it begins, and its middle: a bearing may stand before what is under a box.
                spots = ((glyph.t, v), (glyph.t + glyph.body / 2, v + _MIDDLE * glyph.size))
                self._loose += [(t * dx - u * dy, t * dy + u * dx, glyph) for t, u in spots]
        if self.bends.near(dx, dy):
            glyphs = [glyph for glyph in glyphs if not self.bends.take(show, glyph)]
        if show.clip is not None and dx > _LEVEL:
            for glyph in glyphs:
                glyph.edge = show.clip.x1
        if line is None:
            if rides is not None:
                rides.riders.extend(glyphs)
            return
        for glyph in glyphs:
            cut = self._cut_at(line, glyph, v)
            if cut is None:
                line.kept.append(glyph)
                line.unsure = line.unsure or not show.sure
            else:
                cut.take(show, glyph, glyph.t)
                line.flipped = show.flipped

    def _cut_at(self, line: Line, glyph: Glyph, v: float) -> Cut | None:
        # Rounding, in MuPDF's single floats and in content streams, stays well below 1 % em;
        # a glyph is never narrower than that and still read.
        slack = 0.005 * glyph.size
        place = bisect_right(self._starts[id(line)], glyph.t + slack) - 1
        reach = self._reach[id(line)]
        while place >= 0 and glyph.t < reach[place] - slack / 5:
            cut = line.cuts[place]
            beside = line.stepped and abs(cut.run.v - v) > _reach(glyph.size)
            if glyph.t < cut.run.t1 - slack / 5 and not beside:
                return cut
            place -= 1
        return None

    def passing(self, dx: float, dy: float, v: float, t0: float, t1: float, size: float) -> None:
        """Remember where lines of text begin and end."""
        angle = angle_of(dx, dy)
        if angle in self._angles:
            self.around.add(angle, v, t0, t1, size)

    def wants_path(self, box: Bounds) -> bool:
        """Paths in areas, and those about as high as a line or lower on lines with cuts."""
        _x0, y0, _x1, y1 = box
        high = y1 - y0
        if high > 8 and len(self.around.edges) < _MOST_EDGES:
            self.around.edges.append(box)
        wanted = False
        for place, area in enumerate(self.areas):
            if _over(box, area):
                wanted = True
                self.drawn[place] += self.lies_in(box, area)
        if wanted:
            return True
        if high > 2.6 * self._largest:
            return False
        return any(
            line.v - 1.2 * line.size < y1 and y0 < line.v + 1.5 * line.size
            for line in self._near((y0 + y1) / 2)
        )

    def lies_in(self, box: Bounds, area: Box) -> bool:
        """Whether what is drawn may be a letter in an area."""
        x0, y0, x1, y1 = box
        if area in self.blocks:  # what sticks out is part of a drawing
            within = area.x0 - _EDGE <= x0 and x1 <= area.x1 + _EDGE
            return within and area.y0 - _EDGE <= y0 and y1 <= area.y1 + _EDGE
        return (
            area.x0 <= (x0 + x1) / 2 <= area.x1
            and area.y0 <= (y0 + y1) / 2 <= area.y1
            and x1 - x0 <= 1.3 * (area.x1 - area.x0)
            and y1 - y0 <= 1.6 * (area.y1 - area.y0)
        )

    # afterwards

    def spare(self, cut: Cut) -> None:
        """Let the glyphs of a cut stay."""
        self.cuts.remove(cut)
        line = next((line for line in self.lines if cut in line.cuts), None)
        if line is not None:
            line.cuts.remove(cut)
            line.kept.extend(cut.taken)
        for glyph in cut.taken:
            glyph.gone = False

    def settle(self) -> None:
        """Decide where every kept glyph and every box of a touched line stands."""
        for line in self.lines:
            angle = angle_of(line.dx, line.dy)
            for glyph in line.kept:
                if not glyph.blank:
                    self.around.add(angle, line.v, glyph.t, glyph.t + glyph.body, glyph.size)
        self.around.join()
        self.bends.settle()
        for line in self.lines:
            settle(line, self.around, exact=self.exact)
            for cut in line.cuts:
                if not cut.reached and not cut.missed:
                    cut.twin = any(o.reached and _covered(cut, o) for o in line.cuts)
        if any((not cut.reached or cut.missed) and not cut.twin for cut in self.cuts):
            # What is drawn many times over cannot be told apart: its text goes altogether.
            for show in self.cells:
                for piece in show.pieces:
                    if not isinstance(piece, float):
                        piece.gone = True

    def cover(self, boxes: Sequence[Box]) -> None:
        """Take out what begins or lies under these boxes: nothing readable stays under black."""
        for x, y, glyph in self._loose:
            if any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in boxes):
                glyph.gone = True

    def bands(self) -> list[Box]:
        """Around every touched line: what stands there may have moved."""
        return [box for line in self.lines if (box := band(line)) is not None]

    def tells(self, box: Bounds) -> bool:
        """Whether a shape follows the width of what was cut: an underline, a highlight."""
        x0, y0, x1, y1 = box
        for line in self._near((y0 + y1) / 2):
            em = line.size
            thin = y1 - y0 <= 0.15 * em and -0.3 * em <= y0 - line.v <= 0.6 * em
            shaped = (
                0.5 * em < y1 - y0 < 2.2 * em and y0 < line.v + 0.2 * em and y1 > line.v + 0.3 * em
            )
            if not thin and not shaped:
                continue
            for cut in line.cuts:
                if not cut.reached or cut.t0 > x1 - 0.5 or cut.t1 < x0 + 0.5:
                    continue
                if thin and x0 > cut.left - 0.6 * em and x1 < cut.right + 0.6 * em:
                    return True
                if shaped and _hugs(line, x0, em) and _hugs(line, x1, em):
                    return True
        return False


def _reach(size: float) -> float:
    """How far from its baseline a glyph of this size may stand, in points."""
    return max(0.05, min(0.6, 0.12 * size))


def _stepped(cuts: Sequence[Cut]) -> Iterator[list[Cut]]:
    """The cuts of one mark that stand next to each other, a little higher and lower."""
    owners: dict[tuple[int, int], list[Cut]] = defaultdict(list)
    for cut in cuts:
        owners[cut.owner, angle_of(cut.run.dx, cut.run.dy)].append(cut)
    for own in owners.values():
        group: list[Cut] = []
        end = 0.0
        for cut in sorted(own, key=lambda cut: cut.run.t0) if len(own) > 1 else ():
            size = min(cut.run.size, group[-1].run.size) if group else 0.0
            if group and not (
                cut.run.t0 < end + _NEXT * size
                and any(abs(cut.run.v - other.run.v) < _HIGHER * size for other in group)
            ):
                if _uneven(group):
                    yield group
                group = []
            end = max(end, cut.run.t1) if group else cut.run.t1
            group.append(cut)
        if _uneven(group):
            yield group


def _uneven(group: Sequence[Cut]) -> bool:
    return any(abs(cut.run.v - group[0].run.v) > _reach(cut.run.size) for cut in group)


def _hugs(line: Line, x: float, em: float) -> bool:
    """Whether an edge stands where a letter of the line begins or ends."""
    near = 0.25 * em
    if any(abs(x - cut.t0) < near or abs(x - cut.t1) < near for cut in line.cuts):
        return True
    return any(abs(x - g.t) < near or abs(x - g.t - g.body) < near for g in line.kept)


def _crosses(area: Box, dx: float, dy: float, v: float) -> bool:
    """Whether a baseline runs through an area."""
    corners = [y * dx - x * dy for x in (area.x0, area.x1) for y in (area.y0, area.y1)]
    return min(corners) - _BESIDE < v < max(corners) + _BESIDE


def _rides(line: Line, v: float, size: float) -> bool:
    return size < 0.85 * line.size and -0.35 * line.size < v - line.v < 0.6 * line.size


def _covered(cut: Cut, other: Cut) -> bool:
    run: Run = cut.run
    overlap = min(run.t1, other.run.t1) - max(run.t0, other.run.t0)
    return overlap > 0.8 * (run.t1 - run.t0)


class Writer:
    """Writes what the plan says (a ``shown.Editor``)."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def show(self, show: Show) -> bytes | None:
        """The operator without the glyphs that go, and with the moves of those that stay.

        It begins with its own place and ends where its last glyph ends: no number in it depends
        on how wide the text was that went.
        """
        if not any(
            not isinstance(p, float) and (p.gone or abs(p.shift) > 1e-3) for p in show.pieces
        ):
            return None
        unit = show.unit or 1e-9
        parts: list[bytes] = []
        codes = bytearray()
        begin: Glyph | None = None
        pen = 0.0  # where the pen stands
        for glyph in show.pieces:
            if isinstance(glyph, float) or glyph.gone:
                continue
            place = glyph.t + glyph.shift
            if begin is None:
                begin, pen = glyph, place
            move = round((pen - place) / unit, 1)
            if abs(move) >= _SMALLEST:
                if codes:
                    parts.append(literal(bytes(codes)))
                    codes.clear()
                parts.append(number(move))
                pen -= move * unit
            codes += glyph.code
            pen += glyph.body  # set without the spacing that fits a line to its column
        if begin is None:
            return b""
        if codes:
            parts.append(literal(bytes(codes)))
        where = placed(show.at(begin.t + begin.shift))
        return where + b"[" + b" ".join(parts) + b"] TJ"

    def path(self, path: Path, data: bytes) -> bytes | None:
        """The path without what tells a width and without letters drawn inside areas."""
        kept: list[bytes] = []
        for box, start, end in path.subpaths:
            seen = not path.clip and path.paint != b"n"
            if seen and self.plan.tells(box):
                self.plan.erased.append(Box(*box))
            elif not any(self.plan.lies_in(box, area) for area in self.plan.areas):
                kept.append(data[start:end])
        if len(kept) == len(path.subpaths):
            return None
        if not kept and path.clip:
            kept = [b"0 0 0 0 re"]  # a clip without a path would show everything
        return b"\n".join([*kept, path.clip, path.paint]) if kept else b""


def _over(box: Bounds, area: Box) -> bool:
    return box[0] <= area.x1 and area.x0 <= box[2] and box[1] <= area.y1 and area.y0 <= box[3]
