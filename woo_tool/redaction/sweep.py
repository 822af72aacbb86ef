# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that leave no trace on a page (``unseen``) go, before anything is looked for.

Nobody decided about them, and a reader of the page does not know of them. A page that would
look otherwise without them is left as it was; the audit of the output names what stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import glyphs, pixels
from woo_tool.redaction.content import Walker
from woo_tool.redaction.edges import Torn
from woo_tool.redaction.gaps import Plan, Writer
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.rewriting import closed
from woo_tool.redaction.sanitize import Prepared
from woo_tool.redaction.settle import Cut

if TYPE_CHECKING:
    from pikepdf import Pdf

    from woo_tool.redaction.widths import Face

#: Levels of grey in which the place of a letter that shows differs from that place without it.
_TRACE = 10
#: What the report says when letters went.
REMOVED = "unseen-text-removed"


def swept(
    prepared: Prepared, pages: Sequence[PageText], target: Path
) -> tuple[Prepared, list[PageText], list[Torn]]:
    """The prepared file and its pages without letters that leave no trace.

    Args:
        prepared: What ``sanitize.prepare`` made.
        pages: Its pages, all of them.
        target: Where the file goes when something is taken out of it.

    Returns:
        What was given, when there is nothing to take out; and the pages that letters went from.
    """
    by_number = {page.number: page for page in pages}
    wanted = {
        page.number: frozenset((*page.unseen, *page.covered))
        for page in pages
        if page.unseen or page.covered
    }
    while wanted:
        kept = _tried(prepared.path, target, by_number, wanted)
        if not kept:
            break
        for number, showing in kept.items():
            wanted[number] = _fewer(by_number[number], wanted[number], showing)
        wanted = {number: records for number, records in wanted.items() if records}
    else:
        return prepared, list(pages), []
    made = replace(
        prepared,
        path=target,
        warnings=tuple(dict.fromkeys((*prepared.warnings, REMOVED))),
    )
    left = [p.without(wanted[p.number]) if p.number in wanted else p for p in pages]
    return made, left, [Torn(by_number[n], records) for n, records in sorted(wanted.items())]


def _fewer(page: PageText, records: frozenset[int], showing: frozenset[int]) -> frozenset[int]:
    """What is tried next: less what shows; then what is sure to leave no trace; then nothing."""
    sure = frozenset(page.unseen)
    if showing and records == sure.union(page.covered):
        return records - showing
    return sure if sure < records else frozenset()


def _tried(
    before: Path,
    after: Path,
    pages: Mapping[int, PageText],
    wanted: Mapping[int, frozenset[int]],
) -> dict[int, frozenset[int]]:
    """Write the file without these records.

    Returns:
        The pages that cannot do without, or look otherwise without; of each the records of
        covered letters in whose place they do.
    """
    missed = _written(before, after, pages, wanted)
    kept: dict[int, frozenset[int]] = dict.fromkeys(missed, frozenset())
    with glyphs.opened(before) as old, glyphs.opened(after) as new:
        for number in wanted.keys() - missed:
            with glyphs.page_of(old, number - 1) as was, glyphs.page_of(new, number - 1) as now:
                seen, left = (pixels.grey(page, pixels.CLOSE) for page in (was, now))
            if seen.shape != left.shape:
                kept[number] = frozenset()
            else:
                showing = _showing(pages[number], wanted[number], seen, left)
                if showing or pixels.changed(seen, left, (), pixels.CLOSE):
                    kept[number] = showing
    return kept


def _written(
    before: Path,
    after: Path,
    pages: Mapping[int, PageText],
    wanted: Mapping[int, frozenset[int]],
) -> set[int]:
    """Write the file without these records; the pages on which not all were found."""
    import pikepdf

    faces: dict[tuple[int, int], Face] = {}
    with pikepdf.open(before) as pdf:
        missed = {
            number
            for number, records in wanted.items()
            if not _without(pdf, pages[number], records, faces)
        }
        pdf.save(after, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return missed


def _showing(page: PageText, records: frozenset[int], seen: Any, left: Any) -> frozenset[int]:
    """The covered letters of these records in whose place two renderings of the page differ."""
    other = pixels.differing(seen, left, _TRACE)
    shows = set()
    for i in records.intersection(page.covered):
        place = page.place(i)
        if place is None:
            raise ValueError("a separator has no place")
        box = place.run().box()
        top = max(0, int((page.height - box.y1) * pixels.CLOSE) - 1)
        bottom = max(0, int((page.height - box.y0) * pixels.CLOSE) + 2)
        start = max(0, int(box.x0 * pixels.CLOSE) - 1)
        end = max(0, int(box.x1 * pixels.CLOSE) + 2)
        if other[top:bottom, start:end].any():
            shows.add(i)
    return frozenset(shows)


def _without(
    pdf: "Pdf", page: PageText, records: frozenset[int], faces: "dict[tuple[int, int], Face]"
) -> bool:
    """Take the letters of one page out of its content; whether all were found there."""
    from pikepdf import Dictionary

    cuts = [Cut(run, 0) for run in page.runs_of(records)]
    plan = Plan(cuts, [], size=(page.width, page.height), exact=True)
    obj: Any = pdf.pages[page.number - 1]
    obj.contents_coalesce()
    contents: Any = obj.obj.get("/Contents")
    resources: Any = obj.obj.get("/Resources")
    walk = Walker(pdf, plan, faces).walk(
        contents.read_bytes() if contents is not None else b"",
        resources if resources is not None else Dictionary(),
    )
    if plan.cells or any(cut.missed or not cut.reached for cut in cuts):
        return False
    new, changed = closed(walk, Writer(plan))
    obj.obj["/Contents"] = pdf.make_stream(new)
    obj.obj["/Resources"] = changed
    return True
