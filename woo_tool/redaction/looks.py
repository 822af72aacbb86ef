# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a page of a candidate looks, beside the page it was made of: for the audit.

Boxes are in upright space, pages those of pdfium.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from woo_tool.language import counted, phrase
from woo_tool.redaction import pixels
from woo_tool.redaction.audit import AuditFinding, Burnt, Severity
from woo_tool.redaction.marks import Box, Frame


def under(
    number: int, page: Any, boxes: Sequence[Burnt], origin: tuple[float, float]
) -> Iterator[AuditFinding]:
    """What pictures hold under the boxes. ``origin``: the corner of upright space on this page."""
    x0, y0 = origin
    areas = [area for drawn in boxes for area in (*drawn.areas, drawn.box)]
    areas = [Box(b.x0 + x0, b.y0 + y0, b.x1 + x0, b.y1 + y0) for b in areas]
    for item, matrix in pixels.pictures(page):
        here = pixels.quad(matrix)
        touched = [area for area in areas if area.touches(here)]
        if not touched:
            continue
        array = pixels.array_of(item)
        if array is None:
            detail = phrase("a picture under a box could not be decoded")
            yield AuditFinding("unread-picture", "picture", Severity.SUSPECT, detail, number)
            continue
        if any(pixels.left_under(array, matrix, area) for area in touched):
            detail = phrase("a picture holds more than one colour under a box")
            yield AuditFinding("picture-under-box", "picture", Severity.LEAK, detail, number)


def same(
    number: int,
    source: Any,
    page: Any,
    frame: Frame | None,
    boxes: Sequence[Burnt],
    changes: Sequence[Box],
) -> Iterator[AuditFinding]:
    """The page looks the same outside the boxes, and shows nothing else inside.

    Args:
        number: Of the page.
        source: The page as it was prepared, shown as ``frame`` says.
        page: The page of the candidate.
        frame: How the page is shown; None: as it was prepared.
        boxes: What was drawn on it.
        changes: Where else it may differ.
    """
    old, new = pixels.grey(source), pixels.grey(page)
    height = source.get_bbox()[3]
    if old.shape != new.shape:
        detail = phrase("the page shows in another size")
        yield AuditFinding("page-size", "file", Severity.DAMAGE, detail, number)
        return

    def shown(box: Box) -> Box:
        if frame is None:
            return Box(box.x0, height - box.y1, box.x1, height - box.y0)
        unit = frame.unit
        seen = frame.shown(box)
        return Box(seen.x0 / unit, seen.y0 / unit, seen.x1 / unit, seen.y1 / unit)

    masks = [shown(area) for drawn in boxes for area in (drawn.box, *drawn.areas)]
    masks += [shown(run.box()) for drawn in boxes for run in drawn.runs]
    masks += [shown(area) for area in changes]
    count = pixels.changed(old, new, masks)
    if count:
        # Codecs are made smaller in ways of their own (JPEG 2000): look again, larger.
        scale = pixels.CLOSE
        count = pixels.changed(pixels.grey(source, scale), pixels.grey(page, scale), masks, scale)
    if count:
        detail = counted(
            "{n} pixel changed outside the boxes", "{n} pixels changed outside the boxes", count
        )
        yield AuditFinding("pixels-changed", "pixels", Severity.DAMAGE, detail, number)
    for drawn in boxes:
        slanting = any(run.dx and run.dy for run in drawn.runs)
        seen = shown(drawn.box)
        # In a low box the label touches the rim, as large as it is drawn here: look closer.
        # A box within another is drawn as one with it, and the label may stand anywhere.
        if (
            not slanting
            and pixels.uneven(new, seen)
            and not any(drawn.box.within(other.box) for other in boxes)
            and pixels.uneven(*pixels.close_up(page, seen))
        ):
            detail = phrase("something shows through a box")
            yield AuditFinding("box-not-even", "pixels", Severity.LEAK, detail, number)
