# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that leave no trace on a page (``unseen``) go, before anything is looked for.

Nobody decided about them, and a reader of the page does not know of them. A page that would
look otherwise without them is left as it was; the audit of the output names what stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import glyphs, pixels
from woo_tool.redaction.content import Walker
from woo_tool.redaction.gaps import Plan, Writer
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.rewriting import closed
from woo_tool.redaction.sanitize import Prepared
from woo_tool.redaction.settle import Cut

if TYPE_CHECKING:
    from pikepdf import Pdf

    from woo_tool.redaction.widths import Face

#: What the report says when letters went.
REMOVED = "unseen-text-removed"


def swept(
    prepared: Prepared, pages: Sequence[PageText], target: Path
) -> tuple[Prepared, list[PageText]]:
    """The prepared file and its pages without letters that leave no trace.

    Args:
        prepared: What ``sanitize.prepare`` made.
        pages: Its pages, all of them.
        target: Where the file goes when something is taken out of it.

    Returns:
        What was given, when there is nothing to take out.
    """
    import pikepdf

    found = {page.number: page for page in pages if page.unseen}
    if not found:
        return prepared, list(pages)
    gone: set[int] = set()
    with pikepdf.open(prepared.path) as pdf:
        faces: dict[tuple[int, int], Face] = {}
        for number, page in found.items():
            if _without(pdf, page, faces):
                gone.add(number)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    same = _unchanged(prepared.path, target, gone)
    if same != gone:
        with pikepdf.open(prepared.path) as pdf:
            faces = {}
            for number in same:
                _without(pdf, found[number], faces)
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    if not same:
        return prepared, list(pages)
    made = replace(
        prepared,
        path=target,
        dropped=prepared.dropped | same,
        warnings=tuple(dict.fromkeys((*prepared.warnings, REMOVED))),
    )
    return made, [p.without(p.unseen) if p.number in same else p for p in pages]


def _without(pdf: "Pdf", page: PageText, faces: "dict[tuple[int, int], Face]") -> bool:
    """Take the letters of one page out of its content; whether all were found there."""
    from pikepdf import Dictionary

    cuts = [Cut(run, 0) for run in page.runs_of(page.unseen)]
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


def _unchanged(before: Path, after: Path, numbers: set[int]) -> set[int]:
    """The pages that look as they did."""
    same = set()
    with glyphs.opened(before) as old, glyphs.opened(after) as new:
        for number in numbers:
            with glyphs.page_of(old, number - 1) as was, glyphs.page_of(new, number - 1) as now:
                seen, left = (pixels.grey(page, pixels.CLOSE) for page in (was, now))
                if seen.shape == left.shape and not pixels.changed(seen, left, (), pixels.CLOSE):
                    same.add(number)
    return same
