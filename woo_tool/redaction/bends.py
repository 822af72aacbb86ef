# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking letters out that stand along a curve (``curves``), each on a baseline of its own.

Nothing moves there: what is kept stands along the same curve, and has no line to move on. The
same holds for a large letter at the beginning of a text, around which lines of small ones stand.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from woo_tool.redaction.canvas import Glyph, Show
from woo_tool.redaction.marks import Run
from woo_tool.redaction.settle import Cut

#: A stretch longer than this is a line, in ems.
_LONG = 2.6
#: One letter is no longer than this, in ems; beside an initial letters are at most so high.
_SINGLE, _SMALL = 1.3, 0.62
#: Cosine between the direction of a stretch and that of a glyph on it: the engine takes two
#: letters that hardly turn for one stretch, with the direction of the first.
_ALIKE = 0.995
#: How far beside the baseline a glyph may begin, in ems.
_BESIDE = 0.12
#: The length of the boxes, in ems, and how far they reach over each other.
_STEP, _OVER = 0.5, 0.08
#: Letters further apart than this stand on two curves, in ems.
_APART = 1.6
#: Where boxes stand is rounded to this, in points.
_GRID = 0.5


class Bends:
    """The cuts of a page that are letters along curves."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        owners: dict[int, list[Cut]] = defaultdict(list)
        for cut in cuts:
            owners[cut.owner].append(cut)
        self.cuts = []
        for own in owners.values():
            self.cuts += own if _bent(own) else _initials(own)
        for cut in self.cuts:
            cut.bent = True
        #: Per mark its cuts, in the order in which their letters were drawn.
        self._drawn: dict[int, list[Cut]] = defaultdict(list)

    def near(self, dx: float, dy: float) -> bool:
        """Whether a glyph with this direction may stand along a curve."""
        return any(_alike(cut, dx, dy) for cut in self.cuts)

    def take(self, show: Show, glyph: Glyph) -> bool:
        """Take out a glyph that begins on a curve. Whether it did."""
        x, y = glyph.t * show.dx - show.v * show.dy, glyph.t * show.dy + show.v * show.dx
        for cut in self.cuts:
            run = cut.run
            if not _alike(cut, show.dx, show.dy):
                continue
            t, off = x * run.dx + y * run.dy, y * run.dx - x * run.dy - run.v
            slack = 0.005 * run.size
            if abs(off) < _BESIDE * run.size and run.t0 - slack <= t < run.t1 - slack / 5:
                if not cut.taken:
                    self._drawn[cut.owner].append(cut)
                cut.take(show, glyph, t)
                return True
        return False

    def settle(self) -> None:
        """Where the boxes stand: in even steps along the curve.

        A box for each letter would tell how wide each is, and so nearly which.
        """
        for drawn in self._drawn.values():
            for cut in drawn:
                cut.start, cut.width = cut.t0, max(0.0, cut.t1 - cut.t0)
            middle = drawn[len(drawn) // 2]
            middle.path = [step for part in _parted(drawn) for step in _steps(part)]


def _bent(cuts: Sequence[Cut]) -> bool:
    ways = {(round(cut.run.dx, 4), round(cut.run.dy, 4)) for cut in cuts}
    return len(ways) > 1 and all(cut.run.t1 - cut.run.t0 < _LONG * cut.run.size for cut in cuts)


def _initials(cuts: Sequence[Cut]) -> list[Cut]:
    """Large letters at the beginning of a text, with the rest of its word in small beside them."""
    return [
        cut
        for cut in cuts
        if cut.run.t1 - cut.run.t0 < _SINGLE * cut.run.size
        and any(
            other.run.size < _SMALL * cut.run.size
            and abs(other.run.t0 - cut.run.t1) < other.run.size
            and -0.5 * other.run.size < other.run.v - cut.run.v < cut.run.size
            for other in cuts
        )
    ]


def _alike(cut: Cut, dx: float, dy: float) -> bool:
    return cut.run.dx * dx + cut.run.dy * dy > _ALIKE


def _point(run: Run, t: float) -> tuple[float, float]:
    return t * run.dx - run.v * run.dy, t * run.dy + run.v * run.dx


def _parted(drawn: Sequence[Cut]) -> Iterator[list[Cut]]:
    """The cuts of one mark, parted where the next does not begin at the end of the last."""
    part: list[Cut] = []
    for cut in drawn:
        if part:
            size = max(cut.run.size, part[-1].run.size)
            ended = _point(part[-1].run, part[-1].t1)
            if math.dist(ended, _point(cut.run, cut.t0)) > _APART * size:
                yield part
                part = []
        part.append(cut)
    yield part


def _steps(cuts: Sequence[Cut]) -> Iterator[Run]:
    """Stretches of one length along the letters of a curve."""
    if len(cuts) == 1:
        yield cuts[0].stands()
        return
    points = [_point(cut.run, cut.t0) for cut in cuts]
    points.append(_point(cuts[-1].run, cuts[-1].t1))
    walked = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(points))]
    size = max(cut.run.size for cut in cuts)
    count = max(1, math.ceil(walked[-1] / (_STEP * size)))
    marks = [_along(points, walked, walked[-1] * n / count) for n in range(count + 1)]
    for (x0, y0), (x1, y1) in pairwise(marks):
        long = math.hypot(x1 - x0, y1 - y0)
        if not long:
            continue
        dx, dy = (x1 - x0) / long, (y1 - y0) / long
        t, v = x0 * dx + y0 * dy, y0 * dx - x0 * dy
        over = _OVER * size
        yield Run(dx, dy, v, t - over, t + long + over, size, cuts[0].flipped)


def _along(
    points: Sequence[tuple[float, float]], walked: Sequence[float], at: float
) -> tuple[float, float]:
    """The point of a path so far from its beginning, on a grid."""
    n = min(max(bisect_right(walked, at) - 1, 0), len(points) - 2)
    part = (at - walked[n]) / max(walked[n + 1] - walked[n], 1e-9)
    (x0, y0), (x1, y1) = points[n], points[n + 1]
    x, y = x0 + part * (x1 - x0), y0 + part * (y1 - y0)
    return round(x / _GRID) * _GRID, round(y / _GRID) * _GRID
