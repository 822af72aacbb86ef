# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Burning the marks of one page into its content.

The result tells what is left to do: boxes to draw, pixels to wipe, runs to look at again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from woo_tool.detection.finding import Entity
from woo_tool.redaction.boxes import Drawing
from woo_tool.redaction.canvas import Image
from woo_tool.redaction.content import Walker
from woo_tool.redaction.gaps import Plan, Writer
from woo_tool.redaction.marks import Box, Mark, Run
from woo_tool.redaction.match import squash
from woo_tool.redaction.rewriting import closed
from woo_tool.redaction.settle import ABOVE, BELOW, GRID, Cut
from woo_tool.redaction.widths import Face
from woo_tool.redaction.wipe import Pictures, Sheet

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

#: How far a box over pictures reaches below and above the baseline, in ems.
_PICTURE_BELOW, _PICTURE_ABOVE = 0.28, 0.95
#: So many shapes in an area may be an underline; more are letters drawn as outlines.
_FEW = 3
#: A mark of which fewer glyphs went than this part of its letters is looked at again.
_ENOUGH = 0.6

Placed = Sequence[tuple[Image, Box]]


@dataclass(frozen=True, slots=True)
class BurnOptions:
    """How marks are burned in: with the ground as label, and whether boxes keep their width."""

    label: bool = True
    exact_boxes: bool = False


@dataclass(frozen=True, slots=True)
class BurnedBox:
    """A box that was drawn, in upright space, and the mark it stands for.

    Of a slanting box it is the rectangle around. A picture that is placed on other pages too
    gets boxes there: then the page of the box is not the page of the mark.
    """

    mark: str
    box: Box
    #: The run it stands for, where every run of the mark has a box of its own.
    runs: tuple[Run, ...] = ()


@dataclass(slots=True, eq=False)
class Spot:
    """A box that cannot move, with all marks that lie in it: drawn once."""

    box: Box
    marks: list[Mark]
    mcid: int | None = None
    #: A piece of a slanting box; all but one are silent.
    piece: bool = False
    silent: bool = False

    def meets(self, other: "Spot") -> bool:
        """Whether two boxes are about the same thing."""
        if self.piece and other.piece:
            return False
        a, b = self.box, other.box
        width = min(a.x1, b.x1) - max(a.x0, b.x0)
        height = min(a.y1, b.y1) - max(a.y0, b.y0)
        if width <= 0 or height <= 0:
            return False
        smaller = min((a.x1 - a.x0) * (a.y1 - a.y0), (b.x1 - b.x0) * (b.y1 - b.y0))
        return width * height > 0.25 * smaller


#: How far beside the letters of a scan the text layer over it may lie, in ems.
_BESIDE = 3.0
#: And how much of a line's height is shared with what OCR saw there, in ems.
_SAME_LINE = 0.45


@dataclass(frozen=True, slots=True)
class Part:
    """What is wiped from a picture: the part of its unit square, and the box on the page."""

    image: Image
    square: Box
    mark: Mark
    box: Box


@dataclass(slots=True)
class Done:
    """One page after its content was rewritten."""

    drawings: list[Drawing] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    boxes: list[BurnedBox] = field(default_factory=list)
    bands: list[Box] = field(default_factory=list)
    erased: list[Box] = field(default_factory=list)
    sheet: Sheet = field(default_factory=Sheet)
    parts: list[Part] = field(default_factory=list)


class PageBurner:
    """The burning of one page."""

    def __init__(
        self,
        pdf: "Pdf",
        number: int,
        marks: Sequence[Mark],
        pictures: Pictures,
        options: BurnOptions,
        faces: dict[tuple[int, int], Face],
    ) -> None:
        self.pdf = pdf
        self.number = number
        self.page: Page = pdf.pages[number - 1]
        self.marks = marks
        self.pictures = pictures
        self.options = options
        self.faces = faces

    def burn(self) -> Done:
        """Rewrite the content; what is left to do is in the result.

        Raises:
            WithheldError: The page draws forms without end.
        """
        done = self._try(exact=self.options.exact_boxes, last=False)
        if done is None:
            # Something was not reached. Nothing moves on this page, so that whatever stands on
            # a run afterwards is what had to go.
            done = self._try(exact=True, last=True)
        if done is None:
            raise AssertionError("the last try always answers")
        return done

    def _try(self, *, exact: bool, last: bool) -> Done | None:
        page, marks = self.page, self.marks
        contents = _bytes(page)
        cuts = [Cut(run, owner) for owner, mark in enumerate(marks) for run in _joined(mark.runs)]
        areas = [area for mark in marks for area in mark.areas]
        box = page.mediabox
        size = (float(box[2]) - float(box[0]), float(box[3]) - float(box[1]))
        blocks = {a for mark in marks if mark.entity is Entity.ILLEGIBLE for a in mark.areas}
        plan = Plan(cuts, areas, size=size, exact=exact, blocks=blocks)
        walker = Walker(self.pdf, plan, self.faces)
        resources: Any = page.obj.get("/Resources")
        if resources is None:
            resources = _empty()
        walk = walker.walk(contents, resources)
        images = [(image, image.box()) for image in walker.images]
        # Where OCR read what glyphs show, the glyphs are all there is.
        solid = {
            area
            for area, shapes in zip(areas, plan.drawn, strict=True)
            if shapes > _FEW or not self._is_text(area, cuts, images)
        }
        unseen = {area for area in solid if any(i.hides(area) for i, _ in images)}
        for cut in list(cuts):
            if not cut.hidden and any(
                area in unseen and _holds(area, cut.run) for area in marks[cut.owner].areas
            ):
                # What stands there is other text, over the part of a picture nobody sees.
                plan.spare(cut)
                cuts.remove(cut)
        for cut in cuts:
            cut.fixed = self._fixed(cut, solid - unseen, images)
        plan.settle()
        suspects = _suspects(cuts, marks)
        if suspects and not last:
            return None
        done = Done(bands=[] if exact else plan.bands())
        if suspects:
            done.sheet.look = [run for mark in marks for run in mark.runs]
        for mark in marks:
            steps = _steps(mark.areas)
            for area in mark.areas:
                if area in unseen:
                    self._wipe(mark, [area], done, images)
                elif area in solid and area in steps:
                    done.spots.append(Spot(area, [mark], piece=True, silent=steps[area]))
                elif area in solid:
                    done.spots.append(self._spot(mark, area))
        for cut in cuts:
            self._cut(cut, done, images)
        done.spots = merged_spots(done.spots)
        plan.cover([spot.box for spot in done.spots])
        for spot in done.spots:
            for mark in spot.marks:
                self._wipe(mark, [spot.box], done, images)
        new, resources = closed(walk, Writer(plan))
        done.erased = plan.erased
        page.obj["/Contents"] = self.pdf.make_stream(new)
        page.obj["/Resources"] = resources
        return done

    def _is_text(self, area: Box, cuts: Sequence[Cut], images: Placed) -> bool:
        """Whether an area shows glyphs that go, and nothing else."""
        covered = 0.0
        for cut in cuts:
            if cut.reached and not cut.hidden and _holds(area, cut.run):
                covered += cut.t1 - cut.t0
        if covered < 0.6 * max(area.x1 - area.x0, area.y1 - area.y0):
            return False
        return all(self.pictures.blank(image, area) for image, box in images if box.touches(area))

    def _fixed(self, cut: Cut, areas: Iterable[Box], images: Placed) -> bool:
        """Whether what is under a cut cannot move with the text: pictures, and what OCR read."""
        around = cut.run.box()
        if any(area.touches(around) for area in areas):
            return True
        under = [image for image, box in images if box.touches(around)]
        if cut.hidden:
            return bool(under)
        return not all(self.pictures.blank(image, around) for image in under)

    def _spot(self, mark: Mark, area: Box) -> Spot:
        wide = area if self.options.exact_boxes else self.pictures.padded(self.number, area, GRID)
        return Spot(wide, [mark])

    def _cut(self, cut: Cut, done: Done, images: Placed) -> None:
        """What stands in the place of a run."""
        mark, run = self.marks[cut.owner], cut.run
        if cut.twin and not cut.reached:
            return
        seen = self._seen(cut) if cut.hidden and cut.fixed else None
        if seen is not None:
            done.boxes.append(BurnedBox(mark.id, seen))
            return
        if not cut.reached:
            cut.start, cut.width = run.t0, run.t1 - run.t0
        stands = cut.stands()
        below, above = (_PICTURE_BELOW, _PICTURE_ABOVE) if cut.fixed else (BELOW, ABOVE)
        box = stands.box(below=below, above=above)
        upright = max(abs(run.dx), abs(run.dy)) > 0.9999
        if cut.fixed and upright:
            whole = box | run.box(below=below, above=above)
            done.spots.append(Spot(whole, [mark], cut.mcid))
            return
        if cut.fixed:
            pieces = [step.box(below=below, above=above) for step in stands.steps()]
            middle = len(pieces) // 2
            done.spots += [
                Spot(piece, [mark], cut.mcid, piece=True, silent=place != middle)
                for place, piece in enumerate(pieces)
            ]
            return
        steps = [step.box(below=below, above=above) for step in stands.steps()]
        self._wipe(mark, steps, done, images)
        if not cut.twin:
            for place, step in enumerate(cut.path if cut.bent else [stands]):
                drawing = Drawing.on(step, mark.label, below=below, above=above, mcid=cut.mcid)
                if cut.bent:
                    drawing = replace(drawing, shown="", silent=place > 0)
                done.drawings.append(drawing)
        done.boxes.append(BurnedBox(mark.id, box, (run,) if cut.bent else ()))

    def _seen(self, cut: Cut) -> Box | None:
        """Where OCR saw, in the picture, what the invisible text of a cut says.

        The layer over a scan often lies beside the letters it means. Its glyphs go; the box
        and the pixels are those that OCR found.
        """
        own = self.marks[cut.owner]
        text = squash(own.text)[0]
        reach = _BESIDE * cut.run.size
        around = cut.run.box()
        for mark in (own, *self.marks):
            if not mark.areas or (mark is not own and squash(mark.text)[0] != text):
                continue
            whole = mark.areas[0]
            for area in mark.areas:
                whole |= area
            level = abs(whole.x0 - cut.run.t0) < reach and abs(whole.x1 - cut.run.t1) < reach
            # On the same line: the name may stand in the next one too, where OCR missed it.
            shared = min(whole.y1, around.y1) - max(whole.y0, around.y0)
            if level and shared > _SAME_LINE * cut.run.size and cut.run.dx > 0.99:
                return mark.areas[len(mark.areas) // 2]
        return None

    def _wipe(self, mark: Mark, pieces: Iterable[Box], done: Done, images: Placed) -> None:
        """Remember what has to be wiped from the pictures under a box."""
        for piece in pieces:
            for image, box in images:
                if not box.touches(piece) or self.pictures.blank(image, piece):
                    continue
                part = image.part(piece)
                if part is not None:
                    done.parts.append(Part(image, part, mark, piece))


def cover(
    pdf: "Pdf", number: int, boxes: Sequence[Box], faces: dict[tuple[int, int], Face]
) -> None:
    """Take out the glyphs that begin under boxes which came to a page afterwards."""
    page = pdf.pages[number - 1]
    size = (float(page.mediabox[2]), float(page.mediabox[3]))
    plan = Plan([], boxes, size=size, exact=True)
    resources: Any = page.obj.get("/Resources")
    walk = Walker(pdf, plan, faces).walk(
        _bytes(page), resources if resources is not None else _empty()
    )
    plan.cover(boxes)
    new, changed = closed(walk, Writer(plan))
    page.obj["/Contents"] = pdf.make_stream(new)
    page.obj["/Resources"] = changed


def finish_spots(done: Done) -> None:
    """Turn the boxes that cannot move into drawings."""
    for spot in done.spots:
        labels = {mark.label for mark in spot.marks}
        # Two grounds in one box: it says the first to a screen reader, and shows none.
        shown = "" if len(labels) > 1 else None
        label = spot.marks[0].label
        done.drawings.append(
            Drawing.over(spot.box, label, shown=shown, mcid=spot.mcid, silent=spot.silent)
        )
        done.boxes += [BurnedBox(mark.id, spot.box) for mark in spot.marks]


def merged_spots(spots: Sequence[Spot]) -> list[Spot]:
    """Boxes over each other as one."""
    merged: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (-s.box.y1, s.box.x0)):
        grown = spot
        again = True
        while again:
            again = False
            for other in merged:
                if grown.meets(other):
                    merged.remove(other)
                    known = {mark.id for mark in other.marks}
                    marks = other.marks + [m for m in grown.marks if m.id not in known]
                    mcid = other.mcid if other.mcid is not None else grown.mcid
                    silent = grown.silent and other.silent
                    grown = Spot(grown.box | other.box, marks, mcid, silent=silent)
                    again = True
                    break
        merged.append(grown)
    return merged


def _bytes(page: "Page") -> bytes:
    page.contents_coalesce()
    contents: Any = page.obj.get("/Contents")
    data: bytes = contents.read_bytes() if contents is not None else b""
    return data


def _empty() -> Any:
    from pikepdf import Dictionary

    return Dictionary()


def _steps(areas: Sequence[Box]) -> dict[Box, bool]:
    """The areas that are steps along a slanting line: all but the middle one are silent."""
    rows: list[list[Box]] = []
    for area in areas:
        last = rows[-1][-1] if rows else None
        if last is not None and last != area and last.touches(area) and _step(last, area):
            rows[-1].append(area)
        else:
            rows.append([area])
    return {
        area: place != len(row) // 2
        for row in rows
        if len(row) > 1
        for place, area in enumerate(row)
    }


def _step(one: Box, other: Box) -> bool:
    """Whether two boxes are of one size, a little shifted."""
    wide, high = one.x1 - one.x0, one.y1 - one.y0
    same = abs(other.x1 - other.x0 - wide) < 0.1 and abs(other.y1 - other.y0 - high) < 0.1
    return same and (one.x0, one.y0) != (other.x0, other.y0)


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs of one mark that overlap on a line (second prints of its letters) as one."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.dx, r.dy, round(r.v, 1), r.t0)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and (last.dx, last.dy) == (run.dx, run.dy)
            and abs(last.v - run.v) < 0.02 * run.size
            and run.t0 < last.t1 + 0.02 * run.size
            and last.t0 < run.t1 + 0.02 * run.size
        ):
            size, end = max(last.size, run.size), max(last.t1, run.t1)
            joined[-1] = replace(last, t0=min(last.t0, run.t0), t1=end, size=size)
        else:
            joined.append(run)
    return joined


def _suspects(cuts: Sequence[Cut], marks: Sequence[Mark]) -> list[Mark]:
    """The marks of which glyphs may be left."""
    gone: dict[int, int] = defaultdict(int)
    missed = set()
    for cut in cuts:
        gone[cut.owner] += cut.glyphs
        if cut.missed or not (cut.reached or cut.twin):
            missed.add(cut.owner)
        elif cut.twin and not cut.reached:
            gone[cut.owner] += 1_000_000  # its glyphs were counted for the other
    return [
        mark
        for owner, mark in enumerate(marks)
        if mark.runs
        and (
            owner in missed
            or gone[owner] < _ENOUGH * sum(c.isalnum() for c in mark.text) * bool(not mark.areas)
        )
    ]


def _holds(area: Box, run: Run) -> bool:
    box = run.box()
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1
