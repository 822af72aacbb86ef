# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page shows, as the walk of its content tells it (``content``)."""

import math
from dataclasses import dataclass
from typing import Protocol

from woo_tool.redaction.lexer import Op
from woo_tool.redaction.marks import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that does ``a`` first and then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def placed(box: Box, matrix: Matrix) -> Box:
    """The rectangle around a box that is drawn with this matrix."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    ys = [b * x + d * y + f for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(slots=True, eq=False)
class Glyph:
    """One shown code in page space.

    ``t`` is its origin along the line, ``advance`` how far the pen went (points), ``body`` the
    same without word spacing and slight character spacing; ``size`` the height of the em.
    ``blank`` is a space, ``leader`` a dot or stroke such as fills a line up.
    ``gone`` and ``shift`` (points) say what becomes of it.
    """

    t: float
    advance: float
    body: float
    size: float
    blank: bool
    leader: bool
    code: bytes
    gone: bool = False
    shift: float = 0.0
    #: How far its line shows: behind that it is clipped away.
    edge: float = math.inf


@dataclass(slots=True, eq=False)
class Show:
    """One text-showing operator: its pieces, and the unit of a TJ number in points.

    ``(dx, dy)`` and ``v`` place its line as ``marks.Run`` says. ``sure`` is False where the
    font's codes cannot be told apart; ``hidden`` text is drawn without ink (the layer over a
    scan); ``repeated`` stands in a pattern cell that is drawn many times.
    """

    op: Op
    pieces: list[Glyph | float]
    unit: float
    dx: float
    dy: float
    v: float
    size: float
    sure: bool
    hidden: bool
    repeated: bool
    mcid: int | None
    #: The text matrix at its beginning, the t there, and text space units per point along it.
    tm: Matrix = IDENTITY
    t: float = 0.0
    step: float = 1.0
    #: Mirrored letters (see ``marks.Run``).
    flipped: bool = False
    #: What clip paths leave of the page there.
    clip: Box | None = None

    def at(self, t: float) -> Matrix:
        """The text matrix with which a glyph is drawn at ``t``."""
        return times((1.0, 0.0, 0.0, 1.0, (t - self.t) * self.step, 0.0), self.tm)


@dataclass(slots=True, eq=False)
class Path:
    """One painted path: its subpaths as (x0, y0, x1, y1) and their bytes, in page space."""

    start: int
    end: int
    paint: bytes
    clip: bytes
    subpaths: list[tuple[tuple[float, float, float, float], int, int]]


@dataclass(frozen=True, slots=True)
class Image:
    """One placement of a picture: its object (0, 0 for an inline image) and its matrix.

    ``clip`` is the rectangle around what clip paths leave of the page there, if any.
    """

    key: tuple[int, int]
    matrix: Matrix
    clip: Box | None = None

    def hides(self, box: Box) -> bool:
        """Whether a part of the page is in the picture, and clipped away."""
        if self.clip is None or not box.touches(self.box()):
            return False
        width = min(box.x1, self.clip.x1) - max(box.x0, self.clip.x0)
        height = min(box.y1, self.clip.y1) - max(box.y0, self.clip.y0)
        seen = max(0.0, width) * max(0.0, height)
        return seen < 0.1 * (box.x1 - box.x0) * (box.y1 - box.y0)

    @property
    def turned(self) -> bool:
        """Whether its rows are neither level nor upright."""
        a, b, c, d, _, _ = self.matrix
        return min(abs(a) + abs(d), abs(b) + abs(c)) > 1e-3 * (abs(a) + abs(b) + abs(c) + abs(d))

    def box(self) -> Box:
        """The rectangle around the placed picture."""
        return self.placed(Box(0.0, 0.0, 1.0, 1.0))

    def placed(self, part: Box) -> Box:
        """Where a part of the picture (in its unit square) stands on the page."""
        return placed(part, self.matrix)

    def part(self, box: Box) -> Box | None:
        """The part of the unit square that a box on the page covers."""
        a, b, c, d, e, f = self.matrix
        det = a * d - b * c
        if abs(det) < 1e-9 or not box.touches(self.box()):
            return None
        corners = [(x - e, y - f) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        us = [(d * x - c * y) / det for x, y in corners]
        vs = [(a * y - b * x) / det for x, y in corners]
        part = Box(max(0.0, min(us)), max(0.0, min(vs)), min(1.0, max(us)), min(1.0, max(vs)))
        return part if part.x0 < part.x1 and part.y0 < part.y1 else None


class Visitor(Protocol):
    """Who is told of what a page shows."""

    def wants(self, dx: float, dy: float, v: float, size: float) -> bool:
        """Whether the glyphs of this line are to be told one by one."""

    def show(self, show: Show) -> None:
        """A text-showing operator on a wanted line."""

    def passing(self, dx: float, dy: float, v: float, t0: float, t1: float, size: float) -> None:
        """A stretch of text on another line: where it begins, and where its ink ends."""

    def wants_path(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a path with a part in this box is to be told to the editor."""


class Editor(Protocol):
    """Who says what an operator becomes; None leaves its bytes as they stood."""

    def show(self, show: Show) -> bytes | None:
        """A text-showing operator on a wanted line; the answer places itself by a ``Tm``."""

    def path(self, path: Path, data: bytes) -> bytes | None:
        """A painted path; the answer replaces construction and painting."""
