# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The boxes of words that OCR read, grown over the ink beside them.

Tesseract reads a word whole and gives a box without its first letters, now and then. What is
blackened by that box would show them: ink between two words of a line belongs to one of them.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Rect = tuple[float, float, float, float]

#: In heights of a word: gaps that are looked into, gaps within a word, and how far a word at the
#: end of a line grows.
_GAP, _WITHIN, _END = 4.0, 0.22, 2.0
#: In heights of a word: more than two letters is no rest of it.
_MOST = 1.2
#: Part of a word's height in which ink is looked for: neither underlines nor the line above.
_FROM, _TO = 0.1, 0.85


def grown(levels: Any, boxes: Sequence[Rect]) -> list[Rect]:
    """The boxes of one line of words, from left to right, none of its ink between them.

    Args:
        levels: The picture, levels of grey (height, width).
        boxes: In pixels.
    """
    out = [list(box) for box in boxes]
    for i, (x0, y0, x1, y1) in enumerate(boxes):
        tall = y1 - y0
        left = boxes[i - 1][2] if i else x0 - _END * tall
        right = boxes[i + 1][0] if i + 1 < len(boxes) else x1 + _END * tall
        if 0 < x0 - left <= _GAP * tall:
            out[i][0] = _edge(levels, (left, y0, x0, y1), tall, back=True, ends=not i)
        if 0 < right - x1 <= _GAP * tall:
            ends = i + 1 == len(boxes)
            out[i][2] = _edge(levels, (x1, y0, right, y1), tall, back=False, ends=ends)
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in out]


def _edge(levels: Any, gap: Rect, tall: float, *, back: bool, ends: bool) -> float:
    """How far a word reaches into a gap beside it; its own side when it does not."""
    import numpy as np

    height, width = levels.shape
    x0, x1 = max(round(gap[0]), 0), min(round(gap[2]), width)
    y0 = max(round(gap[1] + _FROM * tall), 0)
    y1 = min(round(gap[1] + _TO * tall), height)
    near = gap[2] if back else gap[0]
    if x1 - x0 < 2 or y1 - y0 < 2:
        return near
    part = levels[y0:y1, x0:x1]
    around = levels[max(y0 - 2, 0) : y1 + 2, max(x0 - round(tall), 0) : x1 + round(tall)]
    paper, low, high = np.median(around), int(around.min()), int(around.max())
    ink = np.abs(part.astype(np.int16) - paper) > max(0.45 * max(high - paper, paper - low), 8)
    columns = ink.sum(axis=0) >= max(2, 0.06 * (y1 - y0))
    if not columns.any() or columns.mean() > 0.95:
        return near  # nothing, or a line or a shade that runs through
    if back:
        columns = columns[::-1]
    reach = _run(columns, tall, ends=ends)
    if reach > _MOST * tall:
        return near  # no rest of this word, but something that was not read
    return near - reach if back else near + reach


def _run(columns: Any, tall: float, *, ends: bool) -> int:
    """So many columns from here on belong to the word."""
    import numpy as np

    at = np.flatnonzero(columns)
    edges = [0, *(int(c) for c in at), *(() if ends else (len(columns),))]
    blanks = [(b - a, a, b) for a, b in pairwise(edges)]
    if ends:
        reach = 0
        for blank, _a, b in blanks:
            if blank > _WITHIN * tall:
                break
            reach = b + 1
        return reach if at.size else 0
    # The widest blank parts the two words.
    _widest, a, _b = max(blanks)
    return a + 1 if a else 0
