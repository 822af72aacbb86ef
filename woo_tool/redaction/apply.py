# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Burning in: glyphs, pixels and line art under the marks go, black boxes come.

Glyphs are taken out of the content by their origin (``burnpage``, ``gaps``), pixels by PyMuPDF
on the pages that need it (``wipe``), boxes are drawn last (``boxes``). What the walk of the
content could not reach, or seems not to have, is looked up again and taken out by PyMuPDF;
when it still stands there, the document is withheld.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.redaction.boxes import Pen
from woo_tool.redaction.burnpage import (
    BurnedBox,
    BurnOptions,
    Done,
    PageBurner,
    Part,
    Spot,
    cover,
    finish_spots,
)
from woo_tool.redaction.canvas import Image
from woo_tool.redaction.marks import Box, Mark
from woo_tool.redaction.stencils import Area, tame
from woo_tool.redaction.wipe import Pictures, placements, strips, wipe

if TYPE_CHECKING:
    from pikepdf import Pdf

    from woo_tool.redaction.widths import Face

#: How often the other places of pictures under a box in an other place … are looked for.
_ROUNDS = 6

__all__ = ["BurnOptions", "Burned", "BurnedBox", "burn"]


@dataclass(frozen=True, slots=True)
class Burned:
    """What ``burn`` did, per page number: boxes drawn, and bands in which glyphs moved.

    ``warnings`` are codes: ``boxes-not-tagged`` when a tagged document has boxes that stand
    outside its structure.
    """

    boxes: Mapping[int, tuple[BurnedBox, ...]]
    moved: Mapping[int, tuple[Box, ...]]
    warnings: tuple[str, ...] = ()
    #: Shapes that went because they followed the width of what went.
    erased: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)


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

    Raises:
        WithheldError: Glyphs of a mark are still there (``text-left``), or a page draws forms
            without end (``content-endless``).
    """
    import pikepdf

    options = options or BurnOptions()
    pages: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.burned:
            pages[mark.page].append(mark)
    done: dict[int, Done] = {}
    with pikepdf.open(prepared) as pdf, Pictures(prepared) as pictures:
        faces: dict[tuple[int, int], Face] = {}
        for number, on_page in sorted(pages.items()):
            done[number] = PageBurner(pdf, number, on_page, pictures, options, faces).burn()
        for number in _elsewhere(pdf, done):
            boxes = [spot.box for spot in done[number].spots]
            cover(pdf, number, boxes, faces)
        parts = [
            (part.image.key, Area(part.square, part.box, part.image))
            for page in done.values()
            for part in page.parts
        ]
        handled = tame(pdf, parts, pictures.document) if parts else frozenset()
        for page in done.values():
            page.sheet.wipe = list(_left_to_mupdf(page, handled))
        for page in done.values():
            finish_spots(page)
        if not any(page.sheet.needed for page in done.values()):
            warnings = _draw(pdf, done, options)
            _save(pdf, target)
            return _burned(done, warnings)
        _save(pdf, target)
    wipe(target, {number: page.sheet for number, page in done.items()})
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        warnings = _draw(pdf, done, options)
        _save(pdf, target)
    return _burned(done, warnings)


def _save(pdf: "Pdf", target: Path) -> None:
    from pikepdf import ObjectStreamMode

    pdf.save(target, object_stream_mode=ObjectStreamMode.disable, deterministic_id=True)


def _burned(done: Mapping[int, Done], warnings: tuple[str, ...]) -> Burned:
    return Burned(
        {number: tuple(page.boxes) for number, page in done.items()},
        {number: tuple(page.bands) for number, page in done.items()},
        warnings,
        {number: tuple(page.erased) for number, page in done.items()},
    )


def _draw(pdf: "Pdf", done: Mapping[int, Done], options: BurnOptions) -> tuple[str, ...]:
    pen = Pen(pdf, label=options.label)
    for number, page in sorted(done.items()):
        if page.drawings:
            pen.draw(pdf.pages[number - 1], page.drawings)
    return pen.warnings()


def _elsewhere(pdf: "Pdf", done: dict[int, Done]) -> set[int]:
    """The same pictures in other places: what is wiped in one placement is wiped in all.

    Returns:
        The pages that got boxes this way.
    """
    grown: set[int] = set()
    fresh = [part for page in done.values() for part in page.parts]
    for _ in range(_ROUNDS):
        parts: dict[tuple[int, int], list[Part]] = defaultdict(list)
        for part in fresh:
            if part.image.key != (0, 0):
                parts[part.image.key].append(part)
        fresh = []
        for number, images in placements(pdf, set(parts)) if parts else ():
            page = done.setdefault(number, Done())
            for image in images:
                for part in parts.get(image.key, ()):
                    box = image.placed(part.square)
                    if any(_within(box, other.box) for other in page.parts):
                        continue
                    page.parts.append(Part(image, part.square, part.mark, box))
                    if not image.hides(box):
                        # Not made one with what is near: no more is wiped than this, here and
                        # of the pictures under it, which may stand elsewhere as well.
                        page.spots.append(Spot(box, [part.mark]))
                        under = list(_under(box, part.mark, images, but=image))
                        page.parts += under
                        fresh += under
                        grown.add(number)
    return grown


def _under(box: Box, mark: Mark, images: Sequence[Image], but: Image) -> Iterator[Part]:
    """What other pictures hold under a box."""
    for image in images:
        square = image.part(box) if image is not but else None
        if square is not None and not image.hides(box):
            yield Part(image, square, mark, box)


def _left_to_mupdf(page: Done, handled: frozenset[tuple[int, int]]) -> Iterator[Box]:
    """The boxes under which MuPDF wipes: it touches whatever picture lies there."""
    left = [part for part in page.parts if part.image.key not in handled]
    for box, turned in dict.fromkeys((part.box, part.image.turned) for part in left):
        # Of a turned picture MuPDF wipes the rectangle around, in the picture's own rows.
        yield from strips(box) if turned else (box,)


def _within(box: Box, other: Box) -> bool:
    return (
        box.x0 > other.x0 - 0.5
        and box.y0 > other.y0 - 0.5
        and box.x1 < other.x1 + 0.5
        and box.y1 < other.y1 + 0.5
    )
