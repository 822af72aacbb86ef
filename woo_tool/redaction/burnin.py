# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Burning in: glyphs, pixels and line art under the marks go, black boxes come.

Glyphs are taken out of the content by their origin (``gaps``), pixels by PyMuPDF on the pages
that need it. What the walk of the content could not reach is taken out by PyMuPDF; what that
cannot reach either is found by ``verify``, and the document is withheld.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.advances import Face
from woo_tool.redaction.drawing import Drawing, draw
from woo_tool.redaction.marks import Box, Mark, Run
from woo_tool.redaction.pen import Walker
from woo_tool.redaction.respace import Cut, Editor, Plan

if TYPE_CHECKING:
    from pikepdf import Page, Pdf


@dataclass(frozen=True, slots=True)
class BurnOptions:
    """How marks are burned in: with the ground as label, and whether boxes keep their width."""

    label: bool = True
    exact_boxes: bool = False


@dataclass(frozen=True, slots=True)
class BurnedBox:
    """A box that was drawn, in upright space, and the mark it stands for."""

    mark: str
    box: Box


@dataclass(frozen=True, slots=True)
class Burned:
    """What ``burn`` did, per page number: boxes drawn, and bands in which glyphs moved."""

    boxes: Mapping[int, tuple[BurnedBox, ...]]
    moved: Mapping[int, tuple[Box, ...]]
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """What one page needs from PyMuPDF after its content was rewritten."""

    wipe: list[Box] = field(default_factory=list)
    strips: list[Run] = field(default_factory=list)


def burn(
    prepared: Path, target: Path, marks: Sequence[Mark], options: BurnOptions | None = None
) -> Burned:
    """Burn the marks into a copy of a prepared PDF.

    Args:
        prepared: A PDF made by ``sanitize.prepare``.
        target: Where the copy is written.
        marks: The marks of the document; kept ones are passed over.
        options: Labels and widths.

    Returns:
        The boxes drawn and the bands in which kept glyphs were moved.
    """
    import pikepdf

    options = options or BurnOptions()
    pages: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.burned:
            pages[mark.page].append(mark)
    pictures = _pictures(prepared, sorted(pages))
    boxes: dict[int, tuple[BurnedBox, ...]] = {}
    moved: dict[int, tuple[Box, ...]] = {}
    sheets: dict[int, _Sheet] = {}
    with pikepdf.open(prepared) as pdf:
        faces: dict[tuple[int, int], Face] = {}
        for number, on_page in sorted(pages.items()):
            page = pdf.pages[number - 1]
            drawn, bands, sheet = _page(pdf, page, on_page, pictures[number], options, faces)
            boxes[number], moved[number] = tuple(drawn), tuple(bands)
            if sheet.wipe or sheet.strips:
                sheets[number] = sheet
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    if sheets:
        _wipe(target, sheets)
    return Burned(boxes, moved)


def _pictures(prepared: Path, numbers: Sequence[int]) -> dict[int, list[Box]]:
    """Where pictures lie on these pages."""
    import pymupdf

    found: dict[int, list[Box]] = {}
    with pymupdf.open(prepared) as document:
        for number in numbers:
            page = document[number - 1]
            height = page.mediabox.height
            found[number] = [
                Box(x0, height - y1, x1, height - y0)
                for x0, y0, x1, y1 in (info["bbox"] for info in page.get_image_info())
            ]
    return found


def _page(
    pdf: "Pdf",
    page: "Page",
    marks: Sequence[Mark],
    pictures: Sequence[Box],
    options: BurnOptions,
    faces: dict[tuple[int, int], Face],
) -> tuple[list[BurnedBox], list[Box], _Sheet]:
    page.contents_coalesce()
    contents: Any = page.obj.get("/Contents")
    data = contents.read_bytes() if contents is not None else b""
    cuts = [
        Cut(run, owner, fixed=any(run.box().touches(picture) for picture in pictures))
        for owner, mark in enumerate(marks)
        for run in mark.runs
    ]
    areas = [area for mark in marks for area in mark.areas]
    width = float(page.mediabox[2]) - float(page.mediabox[0])
    plan = Plan(cuts, areas, width=width, exact=options.exact_boxes)
    Walker(pdf, plan, faces).walk(data, page.obj.get("/Resources") or _empty())
    plan.settle()
    walker = Walker(pdf, Editor(plan), faces)
    new, resources = walker.walk(data, page.obj.get("/Resources") or _empty())
    page.obj["/Resources"] = resources

    sheet = _Sheet(wipe=list(areas))
    drawings: list[Drawing] = []
    drawn: list[BurnedBox] = []
    for cut in plan.cuts:
        mark = marks[cut.owner]
        run = cut.run
        if not cut.reached:
            sheet.strips.append(run)
            cut.start, cut.width = run.t0, run.t1 - run.t0
        if cut.fixed:
            sheet.wipe.append(Run(run.dx, run.dy, run.v, run.t0, run.t1, run.size).box())
        if any(_covers(area, run) for area in mark.areas):
            continue  # the area's own box stands there
        below, height = 0.22 * run.size, 1.08 * run.size
        x = cut.start * run.dx - (run.v - below) * run.dy
        y = cut.start * run.dy + (run.v - below) * run.dx
        drawings.append(Drawing(x, y, run.dx, run.dy, cut.width, height, mark.label, cut.mcid))
        drawn.append(BurnedBox(mark.id, cut.box()))
    for mark in marks:
        for area in mark.areas:
            drawings.append(Drawing.over(area, mark.label))
            drawn.append(BurnedBox(mark.id, area))
    overlay = draw(pdf, page, drawings, label=options.label)
    left, right = _balance(new)
    page.obj["/Contents"] = pdf.make_stream(
        b"q\n" * (1 + left) + new + b"\n" + b"Q\n" * (1 + right) + overlay
    )
    return drawn, plan.bands(), sheet


def _empty() -> Any:
    from pikepdf import Dictionary

    return Dictionary()


def _covers(area: Box, run: Run) -> bool:
    box = run.box()
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1


def _balance(data: bytes) -> tuple[int, int]:
    """How many q are missing before, and how many Q behind, so that our boxes stand upright."""
    from woo_tool.redaction.lexer import operators

    depth = lowest = 0
    for op in operators(data):
        if op.name == b"q":
            depth += 1
        elif op.name == b"Q":
            depth -= 1
            lowest = min(lowest, depth)
    return -lowest, depth - lowest


def _wipe(path: Path, sheets: Mapping[int, _Sheet]) -> None:
    """Pixels under boxes, and glyphs the walk could not reach, through PyMuPDF.

    One annotation with many quads a page: one each is quadratic (perf.md B2). ``garbage=1``
    and not more: merging forms that look alike would undo the copies per use.
    """
    import pymupdf

    with pymupdf.open(path) as document:
        for number, sheet in sorted(sheets.items()):
            page = document[number - 1]
            height = page.mediabox.height
            if sheet.strips:
                for run in sheet.strips:
                    strip = run.box(below=-0.15, above=0.45)
                    page.add_redact_annot(_rect(strip, height), fill=False, cross_out=False)
                page.apply_redactions(
                    images=pymupdf.PDF_REDACT_IMAGE_NONE,
                    graphics=pymupdf.PDF_REDACT_LINE_ART_NONE,
                    text=pymupdf.PDF_REDACT_TEXT_REMOVE,
                )
            if sheet.wipe:
                for box in sheet.wipe:
                    page.add_redact_annot(_rect(box, height), fill=False, cross_out=False)
                page.apply_redactions(
                    images=pymupdf.PDF_REDACT_IMAGE_PIXELS,
                    graphics=pymupdf.PDF_REDACT_LINE_ART_NONE,
                    text=pymupdf.PDF_REDACT_TEXT_NONE,
                )
        data = document.tobytes(garbage=1, deflate=True)
    path.write_bytes(data)


def _rect(box: Box, height: float) -> Any:
    import pymupdf

    return pymupdf.Rect(box.x0, height - box.y1, box.x1, height - box.y0)
