# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the check of an output is to expect: boxes, bands that moved, what may not be there."""

from collections import defaultdict
from collections.abc import Sequence

from woo_tool.redaction.analysis import Analysis
from woo_tool.redaction.apply import Burned
from woo_tool.redaction.audit import Burnt, Expectation, Place, Secret
from woo_tool.redaction.boxes import ALT_PREFIX
from woo_tool.redaction.job import Options
from woo_tool.redaction.marks import Box
from woo_tool.redaction.readers import tesseract


def expectation_of(analysis: Analysis, burned: Burned, options: Options) -> Expectation:
    """All that is known of the output before it is looked at."""
    marks = {mark.id: mark for mark in analysis.marks}
    drawn = []
    for number, boxes in burned.boxes.items():
        first: set[str] = set()
        for entry in boxes:
            mark = marks[entry.mark]
            # Glyphs and areas are told once a mark, with its first box on its own page (the same
            # picture may stand on others).
            told = mark.id in first or mark.page != number
            if not entry.runs:
                first.add(mark.id)
            drawn.append(
                Burnt(
                    page=number,
                    box=entry.box,
                    label=mark.label if options.label else "",
                    marks=(mark.id,),
                    runs=entry.runs or (() if told else mark.runs),
                    areas=() if told or entry.runs else mark.areas,
                )
            )
    places: dict[str, list[Place]] = defaultdict(list)
    by_number = {page.number: page for page in analysis.pages}
    for spot in analysis.standing:
        page = by_number[spot.page]
        spots = page.boxes(range(spot.start, spot.end))
        places[spot.text].append(Place(spot.page, _union(spots)))
    texts = {m.text: m.entity for m in analysis.marks if m.burned and m.text}
    return Expectation(
        prepared=analysis.prepared.path,
        boxes=tuple(drawn),
        moved=tuple((number, tuple(bands)) for number, bands in burned.moved.items()),
        erased=tuple((number, tuple(boxes)) for number, boxes in burned.erased.items()),
        secrets=tuple(
            Secret(text, entity, tuple(places.get(text, ()))) for text, entity in texts.items()
        ),
        terms=tuple(options.terms),
        frames=analysis.prepared.frames,
        pixels=options.pixels,
        # Read once more by OCR only where somebody said what may not be there.
        reader=tesseract() if options.ocr and options.terms else None,
        strings=(*analysis.clean, *sorted({ALT_PREFIX + m.label for m in analysis.marks})),
    )


def _union(boxes: Sequence[Box]) -> Box | None:
    whole: Box | None = None
    for box in boxes:
        whole = box if whole is None else whole | box
    return whole
