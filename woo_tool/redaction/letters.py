# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of shapes that look like letters, at any contrast: what nobody can read yet is found.

No OCR: whatever is darker or lighter than what surrounds it, be it by a few levels, is taken
apart into connected shapes, and shapes of one height that stand in a row are a row of letters.
It says where something is written, not what; a photograph, a table and a chart have none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

#: Heights in pixels of the shapes looked for at one scale; the next is half as large.
_LOW, _HIGH = 6, 30
_SCALES = 3
#: Levels between letters and what surrounds them: at least so many, and so many times what the
#: quietest tenth of the picture has.
_CONTRAST, _NOISE = 6, 1.6
#: Ink and paper differ so many times as much as either does within itself; halves of noise differ
#: 2.7 times.
_TWO_COLOURS = 3.2
#: Pixels below which a picture is counted twice as large, and how steep a row in it may be.
_SMALL, _SLANT = 1_000_000, 0.25
#: The neighbourhood of a pixel: two to the power of this.
_POWER = 4
#: Shapes in a row from which on it counts, and letters (wide shapes are several).
_SHAPES, _LETTERS = 4, 5
#: Runs of pixels above which a picture is texture and nothing else.
_MOST_RUNS = 400_000
#: Pixels above which a picture is first made smaller.
_PIXELS = 2_500_000

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of shapes: its box in pixels, about how many letters, how high, and its contrast.

    ``dark``: the letters are darker than what is around them.
    """

    box: Rect
    letters: int
    height: float
    contrast: float
    dark: bool


def count(picture: Any) -> tuple[int, int]:
    """About how many letters stand in rows across a picture, and how many down it.

    Args:
        picture: Levels of grey, an array of bytes (height, width).
    """
    import numpy as np

    if picture.size < _SMALL:  # letters too low to be seen as such
        picture = np.repeat(np.repeat(picture, 2, axis=0), 2, axis=1)
    across = rows(picture, slant=_SLANT)
    down = rows(np.ascontiguousarray(picture.T), slant=_SLANT)
    return sum(row.letters for row in across), sum(row.letters for row in down)


def rows(picture: Any, known: Sequence[Rect] = (), slant: float = 0.0) -> list[Row]:
    """The rows of letters in a picture.

    Args:
        picture: Levels of grey, an array of bytes (height, width).
        known: Boxes in pixels in which all is read already.
        slant: How steep a row may be.

    Returns:
        The rows in pixels of the picture, from the top.
    """
    found: list[Row] = []
    for scale in _scales(picture):
        taken = [*known, *(row.box for row in found)]
        new: list[Row] = []
        for ink, dark in scale.inks(taken):
            new += _of_ink(scale.levels, ink, slant, dark=dark)
        found += [_scaled(row, scale.factor) for row in _distinct(new)]
    return sorted(found, key=lambda row: (row.box[1], row.box[0]))


def shapes(picture: Any, known: Sequence[Rect] = ()) -> Iterator[tuple[int, bool, Any]]:
    """The shapes of the size of letters in a picture, in rows or not.

    Args:
        picture: Levels of grey, an array of bytes (height, width).
        known: Boxes in pixels in which all is read already.

    Yields:
        How many times smaller the picture was made, whether they are darker than what is around
        them, and their boxes (x0, y0, x1, y1) in the smaller picture.
    """
    for scale in _scales(picture):
        for ink, dark in scale.inks(known):
            boxes, areas, runs = _shapes(ink)
            if boxes is not None:
                yield scale.factor, dark, boxes[_letterlike(boxes, areas, runs)]


@dataclass(slots=True)
class _Scale:
    """A picture made smaller by a factor, and the levels around each of its pixels."""

    levels: Any
    factor: int
    least: Any
    most: Any
    contrast: float

    def inks(self, known: Sequence[Rect]) -> Iterator[tuple[Any, bool]]:
        """What is dark, and what is light, beside what surrounds it; not in known boxes."""
        spread = self.most - self.least
        enough = spread >= self.contrast
        for x0, y0, x1, y1 in known:
            left, top = max(int(x0 / self.factor) - 1, 0), max(int(y0 / self.factor) - 1, 0)
            enough[top : int(y1 / self.factor) + 2, left : int(x1 / self.factor) + 2] = False
        if enough.any():
            middle = self.least + spread // 2
            yield enough & (self.levels < middle), True
            yield enough & (self.levels > middle), False


def _scales(picture: Any) -> Iterator[_Scale]:
    """A picture at the scales at which letters are looked for."""
    import numpy as np

    factor = 1
    small = picture
    while small.size > _PIXELS:
        small, factor = _halved(small), 2 * factor
    noise = 255.0
    for _scale in range(_SCALES):
        if min(small.shape) < _LOW or max(small.shape) < 3 * _LOW:
            break
        least, most = around(small)
        # Where letters are small or dense no tenth is quiet; made smaller, noise only wanes.
        noise = min(noise, float(np.percentile((most - least)[::4, ::4], 10)))
        yield _Scale(small, factor, least, most, max(_CONTRAST, _NOISE * noise))
        small, factor = _halved(small), 2 * factor


def _scaled(row: Row, scale: int) -> Row:
    x0, y0, x1, y1 = row.box
    box = (x0 * scale, y0 * scale, x1 * scale, y1 * scale)
    return Row(box, row.letters, row.height * scale, row.contrast, row.dark)


def _halved(picture: Any) -> Any:
    import numpy as np

    height, width = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2
    even = picture[:height, :width].astype(np.uint16)
    total = even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]
    return (total // 4).astype(np.uint8)


def around(picture: Any) -> tuple[Any, Any]:
    """The darkest and the lightest level around each pixel."""
    import numpy as np

    return best(picture, np.minimum), best(picture, np.maximum)


def best(picture: Any, better: Any, power: int = _POWER) -> Any:
    """The least or the greatest level around each pixel, by doubling steps."""
    import numpy as np

    for axis in (0, 1):
        reach = 1
        out = picture
        for _step in range(power):
            if reach >= out.shape[axis]:
                break
            ahead = out.copy()
            here, there = [slice(None)] * 2, [slice(None)] * 2
            here[axis], there[axis] = slice(None, -reach), slice(reach, None)
            ahead[tuple(here)] = better(out[tuple(here)], out[tuple(there)])
            out, reach = ahead, 2 * reach
        # Now each has what follows it; half a step back puts it in the middle.
        picture = np.roll(out, reach // 2, axis=axis)
        first = [slice(None)] * 2
        first[axis] = slice(None, reach // 2)
        edge = [slice(None)] * 2
        edge[axis] = slice(reach // 2, reach // 2 + 1)
        picture[tuple(first)] = picture[tuple(edge)]
    return picture


def _of_ink(picture: Any, ink: Any, slant: float, *, dark: bool) -> list[Row]:
    import numpy as np

    boxes, areas, runs = _shapes(ink)
    if boxes is None:
        return []
    chosen = np.flatnonzero(_letterlike(boxes, areas, runs))
    found = []
    for group in _grouped(boxes[chosen]):
        own = chosen[group]
        row = _judged(boxes[own], areas[own], runs[own], slant, dark=dark)
        if row is not None:
            x0, y0, x1, y1 = (int(v) for v in row.box)
            contrast = _contrast(picture[y0:y1, x0:x1], ink[y0:y1, x0:x1])
            if contrast:
                found.append(replace(row, contrast=contrast))
    return found


def _letterlike(boxes: Any, areas: Any, runs: Any) -> Any:
    """Which shapes may be letters, by their size and how full they are."""
    import numpy as np

    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    fill = areas / (wide * high)
    # What is thick is no letter: a stroke is at most two thirds as wide as a letter is high.
    stroke = areas / np.maximum(runs, 1)
    good = (high >= _LOW) & (high <= _HIGH) & (wide <= 14 * high) & (stroke <= 0.75 * high + 1)
    return good & (fill >= 0.1) & ((fill <= 0.92) | (wide <= 0.45 * high))


def _contrast(levels: Any, ink: Any) -> float:
    """How many levels lie between ink and paper; 0 where these are no two colours but noise."""
    import numpy as np

    one, other = levels[ink], levels[~ink]
    if not one.size or not other.size:
        return 0.0
    between = abs(float(one.mean()) - float(other.mean()))
    within = float(np.sqrt((one.var() + other.var()) / 2))
    return between if between > _TWO_COLOURS * within else 0.0


def _shapes(ink: Any) -> tuple[Any, Any, Any]:
    """The boxes (x0, y0, x1, y1), areas and numbers of runs of connected shapes."""
    import numpy as np

    height, width = ink.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = ink
    edges = np.diff(padded, axis=1).ravel()
    begin, end = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    count = len(begin)
    if not count or count > _MOST_RUNS:
        return None, None, None
    line = width + 1
    row = begin // line
    # Runs of the next row that touch a run, corners included.
    first = np.searchsorted(end, begin + line, side="left")
    last = np.searchsorted(begin, end + line, side="right")
    touching = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(count), touching)
    offset = np.arange(len(upper)) - np.repeat(np.cumsum(touching) - touching, touching)
    lower = np.repeat(first, touching) + offset
    near = row[lower] == row[upper] + 1
    upper, lower = upper[near], lower[near]
    label = np.arange(count)
    for _step in range(64):
        least = np.minimum(label[upper], label[lower])
        before = label.copy()
        np.minimum.at(label, label[upper], least)
        np.minimum.at(label, label[lower], least)
        label = label[label]
        if np.array_equal(before, label):
            break
    names, label = np.unique(label, return_inverse=True)
    total = len(names)
    boxes = np.empty((total, 4), np.int64)
    boxes[:, :2], boxes[:, 2:] = 1 << 30, 0
    np.minimum.at(boxes[:, 0], label, begin % line)
    np.minimum.at(boxes[:, 1], label, row)
    np.maximum.at(boxes[:, 2], label, end - row * line)
    np.maximum.at(boxes[:, 3], label, row + 1)
    areas = np.bincount(label, weights=end - begin, minlength=total)
    return boxes, areas, np.bincount(label, minlength=total)


def _grouped(boxes: Any) -> list[list[int]]:
    """Shapes that stand in rows: each with its right-hand neighbour of about its height."""
    order = sorted(range(len(boxes)), key=lambda i: int(boxes[i, 0]))
    #: The open rows by where their last shape stands, in strips.
    strips: dict[int, list[list[int]]] = {}
    done: list[list[int]] = []
    flat = boxes.tolist()
    for i in order:
        x0, y0, _x1, y1 = flat[i]
        high = y1 - y0
        best: list[int] | None = None
        nearest = 1e9
        for strip in range(y0 // _HIGH - 1, y1 // _HIGH + 2):
            keep = []
            for row in strips.get(strip, ()):
                a0, b0, a1, b1 = flat[row[-1]]
                taller = max(high, b1 - b0)
                gap = x0 - a1
                if gap > 3 * _HIGH:
                    continue  # nothing can follow it
                keep.append(row)
                if gap > 1.3 * taller or gap < -0.6 * taller or x0 == a0:
                    continue
                overlap = min(y1, b1) - max(y0, b0)
                least = min(high, b1 - b0)
                if overlap < 0.5 * least or least < 0.4 * taller:
                    continue
                if gap < nearest:
                    best, nearest = row, gap
            if strip in strips:
                strips[strip] = keep
        if best is None:
            best = []
            done.append(best)
        else:
            b0 = flat[best[-1]][1]
            strips[b0 // _HIGH] = [r for r in strips[b0 // _HIGH] if r is not best]
        best.append(i)
        strips.setdefault(y0 // _HIGH, []).append(best)
    return [row for row in done if len(row) >= _SHAPES]


def _judged(own: Any, areas: Any, runs: Any, slant: float, *, dark: bool) -> Row | None:
    """A group of shapes (boxes) as a row of letters, if that is what it is."""
    import numpy as np

    wide, high = own[:, 2] - own[:, 0], own[:, 3] - own[:, 1]
    tall = float(np.percentile(high, 75))
    letters = int(np.maximum(np.round(wide / (0.65 * tall)), 1).sum())
    x0, y0, x1, y1 = (
        int(own[:, 0].min()),
        int(own[:, 1].min()),
        int(own[:, 2].max()),
        int(own[:, 3].max()),
    )
    if letters < _LETTERS or x1 - x0 < 2.2 * tall or y1 - y0 > 2.4 * tall + slant * (x1 - x0):
        return None
    # Dashes, ticks and hatching are alike; letters are not.
    if float(np.std(wide)) < 0.08 * float(np.mean(wide)):
        return None
    fill, stroke = areas / (wide * high), areas / runs
    if not 0.2 <= float(np.median(fill)) <= 0.75 or float(np.median(stroke)) > 0.5 * tall + 1:
        return None
    # Bars and ticks are solid from side to side; of letters only i, l and the like are.
    slim = float(np.median(wide / high)) < 0.3
    if slim or float(np.mean(stroke > 0.62 * wide)) > 0.6:
        return None
    # A stroke crosses a letter several times, and letters fill a good part of their row.
    if float(np.sum(wide)) < 0.35 * (x1 - x0):
        return None
    return Row((x0, y0, x1, y1), letters, tall, 0.0, dark)


def _distinct(found: list[Row]) -> list[Row]:
    """Without those that lie in a larger one: the white within letters is in rows too."""
    out: list[Row] = []
    for row in sorted(found, key=lambda row: -row.letters):
        x0, y0, x1, y1 = row.box
        inside = any(
            min(x1, b[2]) - max(x0, b[0]) > 0.5 * (x1 - x0)
            and min(y1, b[3]) - max(y0, b[1]) > 0.4 * (y1 - y0)
            for b in (other.box for other in out)
        )
        if not inside:
            out.append(row)
    return out
