# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where letters stand in a picture on lines that are not level, and at what angle.

Shapes of about one height that stand on a line are a chain. Each shape goes with its longest
chain, level ones included: those of a text that is level are told from the others so. Chains
of one angle that stand near each other, such as the labels along an axis, make one field.
Nothing is decided here: a field is turned level, and looked at as any picture (``turned``).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from woo_tool.redaction import letters
from woo_tool.redaction.letters import Rect
from woo_tool.redaction.rings import Point, Ring, rings

#: Degrees from one angle that is tried to the next; lines up to ``LEVEL`` are level.
_STEP, LEVEL = 7.5, 9.0
#: Sizes of shapes, in pixels, that are chained with each other.
_SIZES = ((6.0, 13.0), (9.0, 19.5))
#: Of boxes that are no pixels the sizes may be so many times as large.
_SCALES = (0.5, 1.0, 2.0)
#: In sizes: width of the strip that a chain runs in, the space between two middles, and how far
#: the middles lie off the line.
_STRIP, _SPACE, _OFF = 0.6, 1.5, 0.24
#: And that space in the middle of a chain: boxes to tick, bullets and lines of a column are wider.
_STEP_OF_LETTERS = 1.2
#: Shapes in a chain from which on it counts; in one chain at least of a field.
_FEW, _ENOUGH = 4, 5
#: More shapes than this at one scale are texture.
_MOST = 6000
#: Chains that are looked at one by one, the longest first.
_CHAINS = 3000
#: In sizes: chains this near each other are one field, with so much around it.
_NEAR, _AROUND, _BESIDE = 8.0, 3.0, 3.5
#: Degrees that chains of one field differ at most.
_ALIKE = 6.0
#: Degrees from which on lines run up rather than right, and may as well run down.
_UPRIGHT = 80.0
#: Fields of one picture that are looked at: those with the most shapes.
_FIELDS = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a picture whose lines run at an angle (degrees, clockwise, -90 up to 90).

    ``box`` in the turned picture: (t0, v0, t1, v1), t along the lines, v across them.
    """

    angle: float
    box: Rect
    shapes: int
    size: float

    @property
    def either(self) -> bool:
        """Whether its lines run up rather than right, and may as well run down."""
        return abs(self.angle) > _UPRIGHT

    def place(self, t: Any, v: Any) -> tuple[Any, Any]:
        """Points along and across the lines in pixels of the picture."""
        c, s = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        return t * c - v * s, t * s + v * c

    def corners(self, box: Rect) -> list[Point]:
        """Upper left, right, lower right and left of a part of it."""
        t0, v0, t1, v1 = box
        return [self.place(t, v) for t, v in ((t0, v0), (t1, v0), (t1, v1), (t0, v1))]

    def headlong(self) -> "Field":
        """The same, read the other way."""
        t0, v0, t1, v1 = self.box
        return Field(self.angle + 180, (-t1, -v1, -t0, -v0), self.shapes, self.size)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Shapes on a line: which, their angle, how far off it they lie, and their size."""

    members: tuple[int, ...]
    angle: float
    off: float
    size: float


def fields(picture: Any, known: Sequence[Rect] = ()) -> list[Field | Ring]:
    """The parts of a picture in which letters may stand on lines that are not level.

    Args:
        picture: Levels of grey, an array of bytes (height, width).
        known: Boxes in pixels in which all is read already.

    Returns:
        Fields and arcs in pixels of the picture, those with the most shapes first; their lines
        run right, or up.
    """
    found: list[Field | Ring] = []
    for factor, _dark, boxes in letters.shapes(picture, known):
        if not _FEW < len(boxes) <= _MOST:
            continue
        for small, large in _SIZES:
            size = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
            own = boxes[(size >= small) & (size < large)]
            if len(own) >= _ENOUGH:
                found += _fields(own, factor)
    found.sort(key=lambda one: -one.shapes)
    out: list[Field] = []
    bent: list[Ring] = []
    for one in found:
        if isinstance(one, Ring):
            if not any(one.same(other) for other in bent):
                bent.append(one)
            continue
        joined = one
        while (other := next((o for o in out if _together(o, joined)), None)) is not None:
            out.remove(other)
            joined = _joined(other, joined)
        out.append(joined)
    level = [one.headlong() if one.angle > _UPRIGHT else one for one in out]
    # Of what stands along a circle each scale sees some straight pieces too.
    level = [one for one in level if not any(_on_ring(one, ring) for ring in bent)]
    both: list[Field | Ring] = [*level, *bent]
    return sorted(both, key=lambda one: -one.shapes)[:_FIELDS]


def _on_ring(field: Field, ring: Ring) -> bool:
    """Whether a small field stands along a circle."""
    t0, v0, t1, v1 = field.box
    x, y = field.place((t0 + t1) / 2, (v0 + v1) / 2)
    far = math.dist((x, y), ring.middle)
    return field.shapes < ring.shapes and abs(far - ring.radius) < 1.5 * ring.size


def chained(boxes: Any) -> bool:
    """Whether some boxes (x0, y0, x1, y1), an array (n, 4), stand on a line that is not level."""
    size = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    if not _ENOUGH <= len(boxes) <= _MOST:
        return False
    return any(
        len(own := boxes[(size >= small * scale) & (size < large * scale)]) >= _ENOUGH
        and bool(_fields(own, 1))
        for scale in _SCALES
        for small, large in _SIZES
    )


def turned(x: float, y: float, angle: float) -> tuple[float, float]:
    """A point of a picture along and across lines of this angle."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * c + y * s, y * c - x * s


def _together(one: Field, other: Field) -> bool:
    """Whether two fields are parts of one: labels along an axis, letters at two scales."""
    if _between(one.angle, other.angle) > _ALIKE:
        return False
    a, b = one.box, _seen(other, one.angle)
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _joined(one: Field, other: Field) -> Field:
    """Two fields as one, at the angle of the one with the most shapes."""
    if other.shapes > one.shapes:
        one, other = other, one
    a, b = one.box, _seen(other, one.angle)
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return Field(one.angle, box, max(one.shapes, other.shapes), max(one.size, other.size))


def _seen(field: Field, angle: float) -> Rect:
    """The box of a field along and across lines of another angle."""
    t0, v0, t1, v1 = field.box
    points = [
        turned(*turned(t, v, -field.angle), angle)
        for t, v in ((t0, v0), (t1, v0), (t1, v1), (t0, v1))
    ]
    ts, vs = zip(*points, strict=True)
    return min(ts), min(vs), max(ts), max(vs)


def _between(one: float, other: float) -> float:
    """Degrees between two lines."""
    apart = abs(one - other) % 180
    return min(apart, 180 - apart)


def _fields(boxes: Any, factor: int) -> list[Field | Ring]:
    import numpy as np

    middles = (boxes[:, :2] + boxes[:, 2:]) / 2.0
    sizes = (boxes[:, 2:] - boxes[:, :2]).max(axis=1).astype(float)
    chosen = list(_chosen(middles, sizes))
    chains = [c for c in chosen if _between(c.angle, 0.0) > LEVEL]
    found: list[Field | Ring] = []
    if chains:
        bent: set[int] = set()
        for ring, members in rings([c.members for c in chosen], middles, sizes, factor):
            found.append(ring)
            bent.update(members)
        chains = [c for c in chains if 2 * len(bent.intersection(c.members)) <= len(c.members)]
    groups: list[tuple[list[_Chain], float]] = []
    for chain in chains:
        for group, angle in groups:
            if _between(chain.angle, angle) <= _ALIKE and _beside(chain, group, middles):
                group.append(chain)
                break
        else:
            groups.append(([chain], chain.angle))
    for group, _angle in groups:
        if max(len(chain.members) for chain in group) < _ENOUGH:
            continue
        weights = [len(chain.members) for chain in group]
        first = group[0].angle
        angle = first + float(
            np.average([(c.angle - first + 90) % 180 - 90 for c in group], weights=weights)
        )
        angle = (angle + 90) % 180 - 90
        members = [i for chain in group for i in chain.members]
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        t = middles[members] @ np.array([c, s])
        v = middles[members] @ np.array([-s, c])
        size = max(chain.size for chain in group)
        box = (
            (float(t.min()) - _BESIDE * size) * factor, (float(v.min()) - _AROUND * size) * factor,
            (float(t.max()) + _BESIDE * size) * factor, (float(v.max()) + _AROUND * size) * factor,
        )  # fmt: skip
        found.append(Field(angle, box, len(members), size * factor))
    return found


def _beside(chain: _Chain, group: Sequence[_Chain], middles: Any) -> bool:
    """Whether a chain stands near one of a group."""
    import numpy as np

    near = _NEAR * chain.size
    own = middles[list(chain.members)]
    low, high = own.min(axis=0) - near, own.max(axis=0) + near
    for other in group:
        theirs = middles[list(other.members)]
        if 0.5 < other.size / chain.size < 2.0 and bool(
            np.all(theirs.min(axis=0) <= high) and np.all(theirs.max(axis=0) >= low)
        ):
            return True
    return False


def _chosen(middles: Any, sizes: Any) -> Iterator[_Chain]:
    """The chains, the longest first, of which each shape is in one."""
    import numpy as np

    chains = sorted(_chains(middles, sizes), key=lambda c: (-len(c.members), c.off))
    taken = np.zeros(len(middles), bool)
    for chain in chains[:_CHAINS]:
        members = list(chain.members)
        if np.count_nonzero(taken[members]) <= 0.3 * len(members):
            taken[members] = True
            yield chain


def _chains(middles: Any, sizes: Any) -> Iterator[_Chain]:
    """Every stretch of shapes on a line, at every angle."""
    import numpy as np

    typical = float(np.median(sizes))
    strip = _STRIP * typical
    x, y = middles[:, 0], middles[:, 1]
    for angle in np.arange(-90.0, 90.0, _STEP):
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        t, v = x * c + y * s, y * c - x * s
        for shift in (0.0, 0.5):
            lane = np.floor(v / strip + shift)
            order = np.lexsort((t, lane))
            step = np.diff(t[order])
            room = _SPACE * np.maximum(sizes[order][1:], sizes[order][:-1])
            cut = (np.diff(lane[order]) != 0) | (step > room)
            ends = np.flatnonzero(np.concatenate(([True], cut, [True])))
            for n in np.flatnonzero(np.diff(ends) >= _FEW):
                members = order[ends[n] : ends[n + 1]]
                chain = _fitted(members, middles, sizes)
                if chain is not None:
                    yield chain


def _fitted(members: Any, middles: Any, sizes: Any) -> _Chain | None:
    """A stretch with the line that runs through it, if it is one."""
    import numpy as np

    own = middles[members] - middles[members].mean(axis=0)
    (xx, xy), (_yx, yy) = own.T @ own / len(own)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    off = float(np.sqrt(np.mean((own[:, 1] * math.cos(angle) - own[:, 0] * math.sin(angle)) ** 2)))
    size = float(np.median(sizes[members]))
    step = float(np.median(np.hypot(*np.diff(own, axis=0).T)))
    if off > _OFF * size or step > _STEP_OF_LETTERS * size:
        return None
    degrees = (math.degrees(angle) + 90) % 180 - 90
    return _Chain(tuple(int(m) for m in members), degrees, off, size)
