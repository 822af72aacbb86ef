# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places on a page, and the marks that say what goes there.

All places are in **upright space**: the user space of a *prepared* page (``sanitize.prepare``),
whose MediaBox begins at (0, 0), with y pointing up, in points, without /Rotate, /CropBox and
/UserUnit. ``Frame`` leads from there to the page as a reader sees it.
"""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from woo_tool.detection.finding import Entity


class Action(StrEnum):
    """What happens to a mark."""

    REDACT = "redact"
    #: A person decides; burned in and counted as ``undecided`` where nobody did.
    REVIEW = "review"
    #: Named, and stays.
    KEEP = "keep"


#: Cosine of a direction that is level or upright.
_STRAIGHT = 0.9999


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in upright space."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __or__(self, other: "Box") -> "Box":
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def touches(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def within(self, other: "Box") -> bool:
        """Whether it is smaller than the other and stands in it, half a point aside."""
        wide, high = other.x1 - other.x0, other.y1 - other.y0
        return (
            (self.x1 - self.x0) * (self.y1 - self.y0) < wide * high
            and self.x0 > other.x0 - 0.5
            and self.y0 > other.y0 - 0.5
            and self.x1 < other.x1 + 0.5
            and self.y1 < other.y1 + 0.5
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line of glyphs: whatever begins on this baseline between t0 and t1.

    ``(dx, dy)`` is the unit vector of the writing direction. A point (x, y) lies on the line
    when ``y * dx - x * dy == v`` and stands at ``t = x * dx + y * dy`` along it. ``size`` is
    the height of the em in points. Geometry of origins, not of glyph boxes: boxes of adjacent
    lines overlap, origins do not (redaction.md §6 step 6). ``flipped`` letters are mirrored:
    they stand on the right of the writing direction instead of its left.
    """

    dx: float
    dy: float
    v: float
    t0: float
    t1: float
    size: float
    flipped: bool = False

    def box(self, *, below: float = 0.25, above: float = 0.9) -> Box:
        """The rectangle around the run, ``below`` and ``above`` the baseline in ems."""
        if self.flipped:
            below, above = above, below
        corners = [
            (t * self.dx - v * self.dy, t * self.dy + v * self.dx)
            for t in (self.t0, self.t1)
            for v in (self.v - below * self.size, self.v + above * self.size)
        ]
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def steps(self) -> "list[Run]":
        """The run itself when it is level or upright; else short ones, for boxes in steps."""
        if max(abs(self.dx), abs(self.dy)) > _STRAIGHT:
            return [self]
        count = max(1, int((self.t1 - self.t0) / (0.5 * self.size)) + 1)
        step = (self.t1 - self.t0) / count
        return [
            replace(self, t0=self.t0 + i * step, t1=self.t0 + (i + 1) * step) for i in range(count)
        ]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a prepared page is shown: its own boxes, rotation and unit.

    ``media`` and ``crop`` are the page's boxes in its own user space (x0, y0, x1, y1),
    ``rotate`` 0, 90, 180 or 270 degrees clockwise, ``unit`` the UserUnit.
    """

    media: tuple[float, float, float, float]
    crop: tuple[float, float, float, float]
    rotate: int = 0
    unit: float = 1.0

    def shown(self, box: Box) -> Box:
        """The box on the page as shown: origin top left, y down, points of 1/72 inch."""
        cx0, cy0 = self.crop[0] - self.media[0], self.crop[1] - self.media[1]
        w, h = self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]
        x0, x1 = box.x0 - cx0, box.x1 - cx0
        y0, y1 = h - (box.y1 - cy0), h - (box.y0 - cy0)
        corners = {
            0: (x0, y0, x1, y1),
            90: (h - y1, x0, h - y0, x1),
            180: (w - x1, h - y1, w - x0, h - y0),
            270: (y0, w - x1, y1, w - x0),
        }[self.rotate % 360]
        return Box(*(c * self.unit for c in corners))


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that goes (or is named and stays), with its places on one page.

    ``runs`` are glyphs of the text layer; ``areas`` are pixels and line art (from OCR, or
    drawn by hand). ``text`` is the personal data itself: it is never logged or reported.
    ``start`` and ``end`` are code points of the page's text; for a term found in another
    order than the text's they are those of its first and last glyph.
    """

    id: str
    page: int
    start: int
    end: int
    entity: Entity
    action: Action
    ground: str
    label: str
    score: float
    source: str
    explanation: str
    text: str
    runs: tuple[Run, ...] = ()
    areas: tuple[Box, ...] = ()

    @property
    def burned(self) -> bool:
        """Whether it is burned in: everything but what is kept."""
        return self.action is not Action.KEEP


def mark_id(document: str, page: int, start: int, end: int, entity: Entity) -> str:
    """A stable id of twelve hex digits: the same file and place give the same id.

    ``document`` is the SHA-256 of the source file.
    """
    key = f"{document}\n{page}\n{start}\n{end}\n{entity}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]
