# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other orders in which a page can be read than that of its text.

Row by row, as the eye goes over a line that was drawn in pieces; and downwards, from the end of
a line to the one below it: in a cell of a table, in a column that was drawn row by row, past
the numbers of lines and notes in the margin.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from woo_tool.redaction.pagetext import COLUMN_GAP, Layer, PageText

#: Two lines of one paragraph are at most this far apart, in heights of a line.
_APART = 2.6
#: Numbers of lines, which some producers draw as if they belonged to the line.
_NUMBER_BEFORE = re.compile(r"\d{1,4}[.:)]?[ \t]+(?=\S)")
_NUMBER_BEHIND = re.compile(r"[ \t]+\d{1,4}$")
#: Stretches of a page beyond which nobody reads it downwards (drawings full of labels).
_MOST = 3000


_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Code points side by side on one row: their text, and from where to where they stand."""

    text: str
    indexes: range
    row: int
    left: float
    right: float
    v: float
    size: float
    way: tuple[float, float]


def downwards(page: PageText, reach: int) -> Iterator[tuple[str, list[int]]]:
    """From the end of each stretch on to what stands below it, where the text goes elsewhere.

    Args:
        page: The page.
        reach: So many characters are given on either side of a line's end.

    Yields:
        The text and for each of its characters the index in ``page.text``, or -1.
    """
    stretches = list(_stretches(page))
    if not 1 < len(stretches) <= _MOST:
        return
    rows: dict[int, list[_Stretch]] = {}
    for stretch in stretches:
        rows.setdefault(stretch.row, []).append(stretch)
    order = [rows[number] for number in sorted(rows)]
    place = {row[0].row: n for n, row in enumerate(order)}
    follower = {id(a): b for a, b in pairwise(sorted(stretches, key=lambda s: s.indexes[0]))}
    below = {id(s): _below(s, order[place[s.row] + 1 : place[s.row] + 7]) for s in stretches}
    for stretch in stretches:
        chain = [stretch]
        length = 0
        other = False
        while length < reach and len(chain) < 6:
            lower = below[id(chain[-1])]
            if lower is None:
                break
            other = other or follower.get(id(chain[-1])) is not lower
            chain.append(lower)
            length += len(lower.text)
        # Where the text itself goes on so, it was read already, numbers of lines aside.
        if len(chain) > 1 and (other or any(_numbered(part.text) for part in chain)):
            yield from _joined(chain, reach)


def _numbered(text: str) -> bool:
    return bool(_NUMBER_BEFORE.match(text) or _NUMBER_BEHIND.search(text))


def _joined(chain: list[_Stretch], reach: int) -> Iterator[tuple[str, list[int]]]:
    """The stretches one below the other, and once more without what may be line numbers."""
    for bare in (False, True):
        if bare and not any(_numbered(part.text) for part in chain):
            return
        text: list[str] = []
        indexes: list[int] = []
        for number, part in enumerate(chain):
            first, last = 0, len(part.text)
            if bare:
                before = _NUMBER_BEFORE.match(part.text)
                first = before.end() if before else 0
                behind = _NUMBER_BEHIND.search(part.text, first)
                last = behind.start() if behind else last
            if number == 0:
                first = max(first, last - reach)
            if number:
                text.append("\n")
                indexes.append(-1)
            text.append(part.text[first:last])
            indexes.extend(part.indexes[first:last])
        yield "".join(text)[: 3 * reach], indexes[: 3 * reach]


def _stretches(page: PageText) -> Iterator[_Stretch]:
    """A page's text in pieces that stand side by side; spaces that no glyph made join them."""
    import numpy as np

    spots = _spots(page)
    if spots is None:
        return
    row, starts, ends, codes = spots
    size = np.array([at.size for at in page.lines])[np.frombuffer(page.line_of, np.int32)]
    placed = np.flatnonzero(row >= 0)
    left, right = placed[:-1], placed[1:]
    gap = starts[right] - ends[left]
    wide = size[right]
    walls = np.cumsum((row < 0) & (codes != _SPACE))
    joined = (
        (row[left] == row[right])
        & (gap >= -wide)
        & (gap < COLUMN_GAP * wide)
        & (walls[left] == walls[right])
    )
    begins = np.concatenate(([0], np.flatnonzero(~joined) + 1))
    lefts = np.minimum.reduceat(starts[placed], begins).tolist()
    rights = np.maximum.reduceat(ends[placed], begins).tolist()
    firsts = placed[begins].tolist()
    lasts = placed[np.concatenate((begins[1:], [len(placed)])) - 1].tolist()
    for first, last, x0, x1 in zip(firsts, lasts, lefts, rights, strict=True):
        at = page.lines[page.line_of[first]]
        yield _Stretch(
            page.text[first : last + 1],
            range(first, last + 1),
            int(row[first]),
            x0,
            x1,
            at.v,
            max(at.size, 1.0),
            (at.dx, at.dy),
        )


def _spots(page: PageText) -> tuple[Any, Any, Any, Any] | None:
    """Of every code point its row (-1: none), where it begins and ends, and its number.

    None where no glyph of the text layer stands.
    """
    import numpy as np

    rows = row_numbers(page)  # the lines of the text layer
    n = len(page.text)
    if not rows or not n:
        return None
    row_of = np.full(len(page.lines) + 1, -1)  # the last one for separators
    row_of[list(rows)] = list(rows.values())
    row = row_of[np.frombuffer(page.line_of, np.int32)[:n]]
    if not (row >= 0).any():
        return None
    starts, ends = (np.frombuffer(t, np.float32)[:n] for t in (page.starts, page.ends))
    codes = np.frombuffer(page.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return row, starts, ends, codes


def _below(stretch: _Stretch, lower: list[list[_Stretch]]) -> _Stretch | None:
    """The nearest stretch below that stands under this one."""
    for row in lower:
        near = [
            other
            for other in row
            if other.way == stretch.way
            and 0 < stretch.v - other.v <= _APART * max(stretch.size, other.size)
            and min(stretch.right, other.right) - max(stretch.left, other.left) > -0.5 * other.size
        ]
        if near:
            return max(
                near,
                key=lambda other: min(stretch.right, other.right) - max(stretch.left, other.left),
            )
    return None


def by_position(page: PageText) -> Iterator[tuple[str, list[int]]]:
    """The glyphs of the text layer row by row, where that is another order than the text's.

    Yields:
        The text and for each of its characters the index in ``page.text``, or -1.
    """
    import numpy as np

    spots = _spots(page)
    if spots is None:
        return
    row, starts, _ends, codes = spots
    glyphs = np.flatnonzero((row >= 0) & (codes != _SPACE))
    rows, begins = row[glyphs], starts[glyphs]
    down, along = np.diff(rows), np.diff(begins)
    if not ((down < 0) | ((down == 0) & (along < 0))).any():
        return
    order = np.lexsort((begins, rows))
    chars: list[str] = []
    indexes: list[int] = []
    last = before = -1
    for i, at in zip(glyphs[order].tolist(), rows[order].tolist(), strict=True):
        if last >= 0:
            between = _gap(page, last, i) if before == at else "\n"
            if between:
                chars.append(between)
                indexes.append(-1)
        chars.append(page.text[i])
        indexes.append(i)
        last, before = i, at
    yield "".join(chars), indexes


def row_numbers(page: PageText) -> dict[int, int]:
    """For the lines of the text layer the number of their row, from the top of the page."""
    order = sorted(
        (n for n, at in enumerate(page.lines) if at.layer is Layer.TEXT),
        key=lambda n: (
            -round(page.lines[n].dx, 1),
            round(page.lines[n].dy, 1),
            -page.lines[n].v,
        ),
    )
    rows: dict[int, int] = {}
    row = 0
    for k, n in enumerate(order):
        at = page.lines[n]
        if k:
            last = page.lines[order[k - 1]]
            turned = abs(last.dx - at.dx) > 0.02 or abs(last.dy - at.dy) > 0.02
            if turned or last.v - at.v > 0.25 * min(last.size, at.size):
                row += 1
        rows[n] = row
    return rows


def _gap(page: PageText, left: int, right: int) -> str:
    size = page.lines[page.line_of[right]].size
    gap = page.starts[right] - page.ends[left]
    if gap >= COLUMN_GAP * size:
        return "\t"
    return " " if gap > 0.18 * size else ""
