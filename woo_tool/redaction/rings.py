# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters in a picture along a circle: the round stamp of a notary, the rim of a logo.

Two short lines that are not parallel have their normals cross in the middle of a circle; what
else stands at that distance says whether there is one. An arc of it is unrolled to a level line.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Point = tuple[float, float]
Rect = tuple[float, float, float, float]

#: Chains that are tried with each other, the longest, and degrees between two.
_TRIED, _LEAST, _MOST = 40, 15.0, 100.0
#: Radius, in sizes of a letter.
_TIGHT, _WIDE = 2.2, 28.0
#: In sizes: how far off the circle a letter stands, and the space between two middles.
_OFF, _SPACE = 0.45, 2.2
#: Shapes along an arc, and degrees that it spans, from which on it counts.
_SHAPES, _SPAN = 11, 40.0
#: Share of an arc that stands on lines, and of these lines that stands on it.
_ALONG = 0.7
#: Cosine between such a line and the way to the middle.
_SQUARE = 0.22
#: In sizes: what is unrolled on either side of the middles, and beyond the ends.
_AROUND, _BESIDE = 1.5, 5.0
#: Circles of one picture at one size.
_RINGS = 3


@dataclass(frozen=True, slots=True)
class Ring:
    """An arc of letters: t along the circle, v across it, inwards as long as ``way`` is 1.

    ``box`` is (t0, v0, t1, v1) in pixels. Nobody knows which side of the letters is up.
    """

    middle: Point
    radius: float
    box: Rect
    shapes: int
    size: float
    way: int = 1

    @property
    def either(self) -> bool:
        """Whether its letters may stand on their head."""
        return True

    def place(self, t: Any, v: Any) -> tuple[Any, Any]:
        """Points of the unrolled arc in pixels of the picture."""
        import numpy as np

        turn, far = self.way * t / self.radius, self.radius - self.way * v
        return self.middle[0] + far * np.sin(turn), self.middle[1] - far * np.cos(turn)

    def corners(self, box: Rect) -> list[Point]:
        """The turned box around a part of the arc: upper left, right, lower right, left."""
        t0, v0, t1, v1 = box
        half, turn = abs(t1 - t0) / 2 / self.radius, self.way * (t0 + t1) / 2 / self.radius
        inner, outer = sorted((self.radius - self.way * v0, self.radius - self.way * v1))
        high = outer
        low = min(inner * math.cos(half), outer * math.cos(half)) if half < math.pi else -outer
        wide = outer * math.sin(min(half, math.pi / 2))
        if self.way < 0:
            high, low = low, high
        s, c = math.sin(turn), math.cos(turn)
        return [
            (self.middle[0] + far * s + side * c, self.middle[1] - far * c + side * s)
            for far, side in (
                (high, -wide * self.way), (high, wide * self.way),
                (low, wide * self.way), (low, -wide * self.way),
            )
        ]  # fmt: skip

    def headlong(self) -> "Ring":
        """The same arc, read the other way."""
        t0, v0, t1, v1 = self.box
        box = (-t1, -v1, -t0, -v0)
        return Ring(self.middle, self.radius, box, self.shapes, self.size, -self.way)

    def same(self, other: "Ring") -> bool:
        """Whether two arcs are one, seen at two scales."""
        size = max(self.size, other.size)
        return (
            math.dist(self.middle, other.middle) < 2 * size
            and abs(self.radius - other.radius) < 2 * size
            and self.box[0] < other.box[2]
            and other.box[0] < self.box[2]
        )


def rings(
    chains: Sequence[Sequence[int]], middles: Any, sizes: Any, factor: int
) -> Iterator[tuple[Ring, list[int]]]:
    """Arcs of letters, and the shapes in them.

    Args:
        chains: Which shapes stand on a line, the longest first.
        middles: Of the shapes, an array (n, 2).
        sizes: Theirs.
        factor: How many times smaller the picture was made.
    """
    import numpy as np

    free = np.ones(len(middles), bool)
    lines = [_line(middles[list(chain)]) for chain in chains[:_TRIED]]
    for _time in range(_RINGS):
        best: tuple[int, Any, float, list[Any]] = (0, None, 0.0, [])
        for one, other in combinations(lines, 2):
            circle = _crossing(one, other, float(np.median(sizes)))
            if circle is None:
                continue
            middle, radius, arcs = _fitted(*circle, middles, sizes, free)
            arcs = [arc for arc in arcs if _along(arc, chains, middles, middle)]
            count = sum(len(arc) for arc in arcs)
            if count > best[0]:
                best = count, middle, radius, arcs
        if not best[0]:
            return
        for arc in best[3]:
            free[arc] = False
            yield _ring(best[1], best[2], arc, middles, sizes, factor), [int(i) for i in arc]


def _line(own: Any) -> tuple[Any, float]:
    """The middle of some shapes, and the direction of the line through them."""
    middle = own.mean(axis=0)
    (xx, xy), (_yx, yy) = (own - middle).T @ (own - middle)
    return middle, 0.5 * math.atan2(2 * xy, xx - yy)


def _crossing(
    one: tuple[Any, float], other: tuple[Any, float], size: float
) -> tuple[Any, float] | None:
    """The circle that two lines touch in their middles, if there is one of a likely radius."""
    import numpy as np

    (p, a), (q, b) = one, other
    apart = abs(math.degrees(a - b)) % 180
    if not _LEAST <= min(apart, 180 - apart) <= _MOST:
        return None
    normals = np.array([[-math.sin(a), math.sin(b)], [math.cos(a), -math.cos(b)]])
    first, second = np.linalg.solve(normals, q - p)
    radius = (abs(first) + abs(second)) / 2
    if abs(abs(first) - abs(second)) > 0.25 * radius or not _TIGHT < radius / size < _WIDE:
        return None
    return p + first * normals[:, 0], float(radius)


def _fitted(
    middle: Any, radius: float, middles: Any, sizes: Any, free: Any
) -> tuple[Any, float, list[Any]]:
    """A circle fitted to what stands on it, and its arcs."""
    import numpy as np

    size = float(np.median(sizes))
    for off in (1.2, 0.8, _OFF):
        far = np.hypot(*(middles - middle).T)
        on = free & (np.abs(far - radius) < off * size)
        if np.count_nonzero(on) < _SHAPES:
            return middle, radius, []
        x, y = middles[on].T
        # Least squares of x² + y² = 2ax + 2by + c (Kåsa).
        (a, b, c), *_rest = np.linalg.lstsq(
            np.column_stack((2 * x, 2 * y, np.ones(len(x)))), x * x + y * y, rcond=None
        )
        middle, radius = np.array([a, b]), math.sqrt(max(c + a * a + b * b, 1.0))
        if not _TIGHT < radius / size < _WIDE:
            return middle, radius, []
    far = np.hypot(*(middles - middle).T)
    on = np.flatnonzero(free & (np.abs(far - radius) < _OFF * size))
    turn = np.arctan2(middles[on, 0] - middle[0], middle[1] - middles[on, 1])
    order = np.argsort(turn)
    on, turn = on[order], turn[order]
    if not len(on):
        return middle, radius, []
    # Cut where the widest gap is, so that no arc is cut at the lower end of the circle.
    gaps = np.diff(np.append(turn, turn[0] + 2 * math.pi))
    on = np.roll(on, -(int(gaps.argmax()) + 1))
    gaps = np.roll(gaps, -(int(gaps.argmax()) + 1))[:-1]
    arcs = np.split(on, np.flatnonzero(gaps * radius > _SPACE * size) + 1)
    return middle, radius, [a for a in arcs if _counts(a, middles, middle)]


def _along(arc: Any, chains: Sequence[Sequence[int]], middles: Any, middle: Any) -> bool:
    """Whether an arc is made of lines that run along it: those of a text run across and go on."""
    own = {int(i) for i in arc}
    on = total = 0
    for chain in chains:
        shared = len(own.intersection(chain))
        if shared:
            total += len(chain)
            at, angle = _line(middles[list(chain)])
            x, y = at - middle
            # On a circle a line stands square to the way to the middle.
            off = abs(x * math.cos(angle) + y * math.sin(angle)) / max(math.hypot(x, y), 1.0)
            on += shared if off < _SQUARE else 0
    return on >= _ALONG * max(total, len(arc))


def _counts(arc: Any, middles: Any, middle: Any) -> bool:
    return len(arc) >= _SHAPES and _turns(arc, middles, middle)[1] >= math.radians(_SPAN)


def _turns(arc: Any, middles: Any, middle: Any) -> tuple[float, float]:
    """Where an arc begins, clockwise from the top, and how far it goes."""
    import numpy as np

    x, y = (middles[arc] - middle).T
    turn = np.unwrap(np.arctan2(x, -y))
    return float(turn[0]), float(turn[-1] - turn[0])


def _ring(middle: Any, radius: float, arc: Any, middles: Any, sizes: Any, factor: int) -> Ring:
    import numpy as np

    size = float(np.median(sizes[arc])) * factor
    start, span = _turns(arc, middles, middle)
    radius *= factor
    half = min(span * radius / 2 + _BESIDE * size, math.pi * radius)
    along = (start + span / 2) * radius
    box = (along - half, -_AROUND * size, along + half, _AROUND * size)
    at = float(middle[0]) * factor, float(middle[1]) * factor
    return Ring(at, radius, box, len(arc), size)
