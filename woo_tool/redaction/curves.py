# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text along a curve: letters that were placed one by one, each turned a little more.

To the engine every letter is a line of its own, as no two have one baseline. They are read as one
line when each begins where the one before ended.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from woo_tool.redaction.pagetext import COLUMN_GAP, Line
from woo_tool.redaction.pieces import SPACE_GAP, Piece

#: A direction that is not that of a level line.
_TURNED = 0.99999
#: Letters from which on they can be a curve.
_FEWEST = 3
#: Letters in one piece, on average, at most: more stand on a straight line.
_SHORT = 3.0
#: How far beside the end of a letter the next one may begin, in ems.
_BESIDE = 0.4
#: How far before it, in ems.
_BEFORE = 0.45
#: Cosine between the directions of two neighbours, at least.
_BEND = 0.5


def taken(pieces: Sequence[Piece], lines: Sequence[Line]) -> tuple[list[Piece], list[Piece]]:
    """Put together what stands along curves.

    Args:
        pieces: Of a page, in the order of its content.
        lines: The baselines that ``Piece.at`` refers to.

    Returns:
        The pieces that stand on straight lines, and one piece for each curve; its ``order`` says
        how many of the others with ink come before it. The glyphs of a curve have baselines of
        their own: its ``t0`` and ``t1`` go with them, not with the piece.
    """
    if sum(piece.dx < _TURNED for piece in pieces) < _FEWEST:
        return list(pieces), []
    straight: list[Piece] = []
    curves: list[Piece] = []
    chain: list[Piece] = []
    for piece in pieces:
        if chain and not _follows(chain[-1], piece, lines):
            _close(chain, lines, straight, curves)
            chain = []
        chain.append(piece)
    _close(chain, lines, straight, curves)
    return straight, curves


def _close(
    chain: list[Piece], lines: Sequence[Line], straight: list[Piece], curves: list[Piece]
) -> None:
    if _bent(chain):
        curve = _curve(chain, lines)
        curve.order = sum(any(char != " " for char in piece.chars) for piece in straight)
        curves.append(curve)
    else:
        straight.extend(chain)


def _bent(chain: Sequence[Piece]) -> bool:
    """Whether the pieces turn from letter to letter."""
    inked = [piece for piece in chain if any(char != " " for char in piece.chars)]
    if len(inked) < _FEWEST or sum(len(p.chars) for p in inked) > _SHORT * len(inked):
        return False
    turns = sum((a.dx, a.dy) != (b.dx, b.dy) for a, b in pairwise(inked))
    return 2 * turns >= len(inked) - 1


def _point(piece: Piece, i: int, t: float, lines: Sequence[Line]) -> tuple[float, float]:
    """A point on the baseline of a glyph."""
    v = lines[piece.at[i]].v if piece.at[i] >= 0 else piece.v
    return t * piece.dx - v * piece.dy, t * piece.dy + v * piece.dx


def _step(left: Piece, right: Piece, lines: Sequence[Line]) -> tuple[float, float]:
    """From the end of one piece to the beginning of the next: along the one, and beside it."""
    x0, y0 = _point(left, -1, left.t1[-1], lines)
    begin = next((i for i, at in enumerate(right.at) if at >= 0), 0)
    x1, y1 = _point(right, begin, right.t0[begin], lines)
    x, y = x1 - x0, y1 - y0
    return x * left.dx + y * left.dy, y * left.dx - x * left.dy


def _follows(left: Piece, right: Piece, lines: Sequence[Line]) -> bool:
    if not 0.5 < left.size / max(right.size, 0.01) < 2.0:
        return False
    if left.dx * right.dx + left.dy * right.dy < _BEND:
        return False
    along, beside = _step(left, right, lines)
    size = max(left.size, right.size)
    return -_BEFORE * size < along < COLUMN_GAP * size and abs(beside) < _BESIDE * size


def _gaps(chain: Sequence[Piece], steps: Sequence[float]) -> list[float]:
    """How far letters stand apart.

    Some programs place each letter by its beginning, some by its middle: what makes the
    distances more alike is right.
    """
    wide = [piece.t1[-1] - piece.t0[0] for piece in chain]
    centred = [step + (a - b) / 2 for step, (a, b) in zip(steps, pairwise(wide), strict=True)]
    return min((list(steps), centred), key=_spread)


def _spread(values: Sequence[float]) -> float:
    usual = median(values)
    return median(abs(value - usual) for value in values)


def _curve(chain: Sequence[Piece], lines: Sequence[Line]) -> Piece:
    """One piece of a chain, with blanks where more than the usual lies between letters."""
    first = chain[0]
    made = Piece(first.order, first.dx, first.dy, first.v, first.size, [], [], [], [])
    steps = [0.0, *(_step(a, b, lines)[0] for a, b in pairwise(chain))]
    gaps = [0.0, *_gaps(chain, steps[1:])]
    usual = max(0.0, median(gaps[1:]))
    for piece, step, gap in zip(chain, steps, gaps, strict=True):
        if made.at and made.at[-1] >= 0 and step < 0:
            # Along a curve a letter ends, on its own baseline, behind where the next begins.
            made.t1[-1] = max(made.t0[-1], made.t1[-1] + step)
        blank = gap > SPACE_GAP * piece.size + usual
        if blank and made.chars and made.chars[-1] != " " and piece.chars[0] != " ":
            made.chars.append(" ")
            made.t0.append(made.t1[-1])
            made.t1.append(made.t1[-1])
            made.at.append(-1)
        base = len(made.chars)
        # Blanks that the engine made up are judged here.
        begin = next((i for i, at in enumerate(piece.at) if at >= 0), 0)
        made.chars += piece.chars[begin:]
        made.t0 += piece.t0[begin:]
        made.t1 += piece.t1[begin:]
        made.at += piece.at[begin:]
        for i, at, t0, t1 in piece.extras:
            made.extras.append((base + max(i - begin, 0), at, t0, t1))
    made.measure()
    return made
