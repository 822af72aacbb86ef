# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths as they are drawn, and what clips leave of the page."""

from dataclasses import dataclass, field
from typing import Any

from woo_tool.redaction.canvas import Matrix, Path, placed
from woo_tool.redaction.lexer import Op
from woo_tool.redaction.marks import Box
from woo_tool.redaction.operands import number_of


@dataclass(slots=True, eq=False)
class PathPen:
    """The path under construction in one content stream, in page space."""

    points: list[tuple[float, float]] = field(default_factory=list)
    subpaths: list[tuple[tuple[float, float, float, float], int, int]] = field(default_factory=list)
    start: int = -1
    sub_start: int = -1
    clip: bytes = b""

    def construct(self, op: Op, ctm: Matrix) -> None:
        """``m``, ``l``, ``c``, ``re`` …: one step more."""
        if self.start < 0:
            self.start = op.start
        if op.name in (b"m", b"re"):
            self._close(op.start)
            self.sub_start = op.start
        numbers = [number_of(x) for x in op.operands]
        if op.name == b"re":
            x, y, width, height = numbers[:4]
            numbers = [x, y, x + width, y, x + width, y + height, x, y + height]
        a, b, c, d, e, f = ctm
        for x, y in zip(numbers[0::2], numbers[1::2], strict=False):
            self.points.append((a * x + c * y + e, b * x + d * y + f))

    def _close(self, end: int) -> None:
        if self.points and self.sub_start >= 0:
            xs = [x for x, _ in self.points]
            ys = [y for _, y in self.points]
            self.subpaths.append(((min(xs), min(ys), max(xs), max(ys)), self.sub_start, end))
        self.points = []

    def set_clip(self, op: Op) -> None:
        """``W``: when painted, the path clips too."""
        self._close(op.start)
        self.clip = op.name

    def paint(self, op: Op) -> Path:
        """The path that ends here; the next begins with nothing."""
        if not self.clip:
            self._close(op.start)
        path = Path(self.start, op.end, op.name, self.clip, self.subpaths)
        self.points, self.subpaths = [], []
        self.start = self.sub_start = -1
        self.clip = b""
        return path


def narrowed(seen: Box | None, path: Path) -> Box:
    """What a clip path leaves of the page."""
    boxes = [box for box, _, _ in path.subpaths]
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return _common(seen, Box(x0, y0, x1, y1))


def _common(one: Box | None, other: Box) -> Box:
    """What two rectangles share; upside down where that is nothing."""
    if one is None:
        return other
    return Box(
        max(one.x0, other.x0), max(one.y0, other.y0), min(one.x1, other.x1), min(one.y1, other.y1)
    )


def within(seen: Box | None, bbox: Any, ctm: Matrix) -> Box | None:
    """What the box of a form leaves of the page."""
    try:
        x0, y0, x1, y1 = (float(value) for value in bbox)
    except (TypeError, ValueError):
        return seen
    return _common(seen, placed(Box(x0, y0, x1, y1), ctm))
