# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking glyphs out of a page's content, and closing the gap to a width that tells nothing.

A glyph goes when its origin lies on the baseline of a run, between its ends; no boxes are
compared, so no neighbour is damaged. What follows on the line moves so that every gap is
``GAP`` ems wide; a jump of more than ``COLUMN`` ems is a column or a tab, and what stands
behind it stays (redaction.md §4 and §6). On a line with a gap the space between words is made
constant too: in justified text it would give the width away.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from woo_tool.redaction.lexer import literal, number
from woo_tool.redaction.marks import Box, Run
from woo_tool.redaction.pen import Glyph, Path, Show

#: Width of every gap, in ems.
GAP = 3.0
#: Wider than this between two glyphs: another column, which stays where it is.
COLUMN = 1.5
#: What a word gap that no space glyph makes becomes, in ems.
WORD = 0.28
#: A gap narrower than this between glyphs is kerning and stays.
_KERNING = 0.15
#: The narrowest a box becomes where the line has no room for ``GAP``.
_NARROWEST = 1.2
#: How far a line may reach before boxes become narrower: this much from the page's edge.
_MARGIN = 14.0


@dataclass(slots=True)
class Cut:
    """One run and what became of it: the extent of its glyphs, and where its box stands."""

    run: Run
    owner: int
    fixed: bool
    glyphs: int = 0
    t0: float = math.inf
    t1: float = -math.inf
    start: float = 0.0
    width: float = 0.0
    mcid: int | None = None
    stream: int = -1

    @property
    def reached(self) -> bool:
        """Whether glyphs were found in it."""
        return self.glyphs > 0

    def box(self) -> Box:
        """Where the black box is drawn."""
        moved = Run(
            self.run.dx, self.run.dy, self.run.v, self.start, self.start + self.width, self.run.size
        )
        return moved.box(below=0.22, above=0.86)


@dataclass(slots=True)
class _Line:
    dx: float
    dy: float
    v: float
    size: float
    cuts: list[Cut] = field(default_factory=list)
    kept: list[Glyph] = field(default_factory=list)
    first: float = math.inf
    last: float = -math.inf


class Plan:
    """What happens to the lines of one page.

    Pass one (as a ``content.Visitor``) gathers the glyphs on the lines of the runs; ``settle``
    decides; pass two (``Editor``) writes. ``areas`` are places whose line art goes.
    """

    def __init__(
        self, cuts: Sequence[Cut], areas: Sequence[Box], *, width: float, exact: bool
    ) -> None:
        self.cuts = list(cuts)
        self.areas = list(areas)
        self.width = width
        self.exact = exact
        self.lines: list[_Line] = []
        self.index: dict[int, list[tuple[float, _Line]]] = defaultdict(list)
        for cut in self.cuts:
            self._line_of(cut).cuts.append(cut)
        for line in self.lines:
            line.cuts.sort(key=lambda cut: cut.run.t0)
        self.gone: set[int] = set()
        self.shift: dict[int, float] = {}
        self.unsure = 0

    def _line_of(self, cut: Cut) -> _Line:
        run = cut.run
        found = self._find(run.dx, run.dy, run.v, run.size)
        if found is None:
            found = _Line(run.dx, run.dy, run.v, run.size)
            self.lines.append(found)
            self.index[_angle(run.dx, run.dy)].append((run.v, found))
        found.size = max(found.size, run.size)
        return found

    def _find(self, dx: float, dy: float, v: float, size: float) -> _Line | None:
        angle = _angle(dx, dy)
        reach = max(0.05, min(0.6, 0.12 * size))
        for key in (angle, angle - 1, angle + 1):
            for at, line in self.index.get(key, ()):
                if abs(at - v) <= reach:
                    return line
        return None

    # pass one

    def show(self, show: Show) -> bytes | None:
        """Gather; nothing is changed yet."""
        for piece in show.pieces:
            if isinstance(piece, float):
                continue
            line = self._find(piece.dx, piece.dy, piece.v, piece.size)
            if line is None:
                continue
            cut = _cut_at(line, piece)
            if cut is None:
                line.kept.append(piece)
                continue
            if not piece.sure:
                self.unsure += 1
                continue
            self.gone.add(piece.number)
            cut.glyphs += 1
            cut.t0 = min(cut.t0, piece.t)
            cut.t1 = max(cut.t1, piece.t + piece.body)
            if cut.mcid is None:
                cut.mcid, cut.stream = piece.mcid, show.stream
        return None

    def path(self, path: Path, data: bytes) -> bytes | None:  # noqa: ARG002
        """Nothing to gather."""
        return None

    # between the passes

    def settle(self) -> None:
        """Decide where every kept glyph and every box of a touched line stands."""
        for line in self.lines:
            self._settle(line, GAP)
            over = line.last - (self.width - _MARGIN)
            boxes = sum(not cut.fixed for cut in line.cuts if cut.reached)
            if line.dx > 0.99 and over > 0 and boxes and not self.exact:
                narrower = max(_NARROWEST, GAP - over / boxes / line.size)
                self._settle(line, narrower)

    def _settle(self, line: _Line, gap: float) -> None:
        items: list[Glyph | Cut] = [*line.kept, *(cut for cut in line.cuts if cut.reached)]
        items.sort(key=lambda item: item.t if isinstance(item, Glyph) else item.t0)
        old_end = new_end = 0.0
        previous: Glyph | Cut | None = None
        line.first, line.last = math.inf, -math.inf
        still = self.exact or any(cut.fixed for cut in line.cuts)
        moving = self._moving(items)
        for place, item in enumerate(items):
            begin = item.t if isinstance(item, Glyph) else item.t0
            size = item.size if isinstance(item, Glyph) else item.run.size
            space = begin - old_end
            if previous is None or space > COLUMN * size or still or place not in moving:
                new = begin
            else:
                new = new_end + _spacing(previous, space, size)
            if isinstance(item, Glyph):
                if abs(new - begin) > 1e-3:
                    self.shift[item.number] = new - begin
                else:
                    self.shift.pop(item.number, None)
                old_end, new_end = max(old_end, begin + item.body), new + item.body
            else:
                item.start = new
                item.width = item.t1 - item.t0 if still else gap * size
                following = items[place + 1] if place + 1 < len(items) else None
                if following is not None and not still:
                    ahead = following.t if isinstance(following, Glyph) else following.t0
                    if ahead - item.t1 > COLUMN * size:
                        # The next column stays: the box ends before it. Where it begins does
                        # not depend on what was here, so the width still tells nothing.
                        item.width = max(size, min(item.width, ahead - 0.3 * size - new))
                old_end, new_end = max(old_end, item.t1), new + item.width
            previous = item
            line.first = min(line.first, begin, new)
            line.last = max(line.last, old_end, new_end)

    def _moving(self, items: Sequence[Glyph | Cut]) -> set[int]:
        """The items of the stretches (between column jumps) that have a cut in them."""
        moving: set[int] = set()
        stretch: list[int] = []
        touched = False
        end = -math.inf
        for place, item in enumerate(items):
            begin = item.t if isinstance(item, Glyph) else item.t0
            size = item.size if isinstance(item, Glyph) else item.run.size
            if begin - end > COLUMN * size:
                if touched:
                    moving.update(stretch)
                stretch, touched = [], False
            stretch.append(place)
            touched = touched or isinstance(item, Cut)
            end = max(end, begin + item.body if isinstance(item, Glyph) else item.t1)
        if touched:
            moving.update(stretch)
        return moving

    def bands(self) -> list[Box]:
        """Around every touched line: what stands there may have moved."""
        return [
            Run(line.dx, line.dy, line.v, line.first, line.last, line.size).box(
                below=0.45, above=1.1
            )
            for line in self.lines
            if line.last > line.first
        ]

    def underlines(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a thin shape lies under or through a cut: its length would tell the width."""
        x0, y0, x1, y1 = box
        for line in self.lines:
            if line.dx < 0.99 or y1 - y0 > 0.15 * line.size:
                continue
            if not line.v - 0.4 * line.size <= y0 <= line.v + 0.6 * line.size:
                continue
            slack = 0.6 * line.size
            if x0 < line.first - slack or x1 > line.last + slack:
                continue
            if any(c.reached and c.t0 < x1 - 0.5 and c.t1 > x0 + 0.5 for c in line.cuts):
                return True
        return False


def _spacing(previous: Glyph | Cut, space: float, size: float) -> float:
    """The space between two neighbours that move together."""
    if isinstance(previous, Cut):
        return 0.0 if space < _KERNING * size else WORD * size
    if previous.space:
        return 0.0
    if space > _KERNING * size:
        return WORD * size
    return space


def _angle(dx: float, dy: float) -> int:
    return round(math.atan2(dy, dx) / 0.02)


def _cut_at(line: _Line, glyph: Glyph) -> Cut | None:
    slack = 0.005 * glyph.size
    for cut in line.cuts:
        if cut.run.t0 - slack <= glyph.t < cut.run.t1 - slack / 5:
            return cut
    return None


class Editor:
    """Pass two: writes what the plan says. Glyph numbers are those of pass one."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def show(self, show: Show) -> bytes | None:
        """The operator without the glyphs that go, and with the moves of those that stay."""
        gone, shift = self.plan.gone, self.plan.shift
        if not any(
            not isinstance(p, float) and (p.number in gone or p.number in shift)
            for p in show.pieces
        ):
            return None
        unit = show.unit or 1e-9
        parts: list[bytes] = []
        codes = bytearray()
        carry = 0.0  # where the pen is, minus where it was
        for piece in show.pieces:
            if isinstance(piece, float):
                _flush(parts, codes)
                parts.append(number(piece))
            elif piece.number in gone:
                carry -= piece.advance
            else:
                want = shift.get(piece.number, 0.0)
                if abs(want - carry) > 1e-3:
                    _flush(parts, codes)
                    parts.append(number(-(want - carry) / unit))
                    carry = want
                codes += piece.code
        _flush(parts, codes)
        if abs(carry) > 1e-3:
            parts.append(number(carry / unit))
        before = b""
        if show.op.name == b"'":
            before = b"T* "
        elif show.op.name == b'"':
            word, char = show.op.operands[:2]
            if isinstance(word, float) and isinstance(char, float):
                before = number(word) + b" Tw " + number(char) + b" Tc T* "
        return before + b"[" + b" ".join(parts) + b"] TJ"

    def path(self, path: Path, data: bytes) -> bytes | None:
        """The path without underlines of cuts and without letters drawn inside areas."""
        if path.clip or path.paint == b"n":
            return None
        kept: list[bytes] = []
        dropped = False
        for box, start, end in path.subpaths:
            if self.plan.underlines(box) or _inside(box, self.plan.areas):
                dropped = True
            else:
                kept.append(data[start:end])
        if not dropped:
            return None
        return b"\n".join([*kept, path.paint]) if kept else b""


def _flush(parts: list[bytes], codes: bytearray) -> None:
    if codes:
        parts.append(literal(bytes(codes)))
        codes.clear()


def _inside(box: tuple[float, float, float, float], areas: Iterable[Box]) -> bool:
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return any(
        area.x0 <= x <= area.x1
        and area.y0 <= y <= area.y1
        and x1 - x0 <= 1.3 * (area.x1 - area.x0)
        and y1 - y0 <= 1.6 * (area.y1 - area.y0)
        for area in areas
    )
