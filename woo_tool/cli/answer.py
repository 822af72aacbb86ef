# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ``woo redact`` and ``woo demo`` say of a batch: JSON for scripts, a summary for people."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.cli import workers
from woo_tool.cli.output import WIDTH, Column, Format, Output, printable
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.redaction.report import Done, Summary

#: With more documents than this, people see only those that need them.
_MANY = 40
#: Lines about documents that did not come out, for people; the JSON has all.
_MOST = 100


def answer(
    output: Output, summary: "Summary", *, out: Path | None = None, dry_run: bool = False
) -> None:
    """Write what became of a batch to stdout, in the form that was asked."""
    from woo_tool.redaction.report import totals

    rows = [row(done) for done in summary.done]
    if output.format is not Format.TABLE:
        columns = list(rows[0]) if rows else ["source", "output", "state", "reason"]
        output.report({"documents": rows, "totals": totals(summary)}, columns, rows)
        return
    many = len(summary.done) > _MANY
    shown = [done for done in summary.done if not many or not done.fine]
    if shown:
        output.rows(
            [
                Column("number", _("No"), right=True),
                Column("document", _("Document")),
                Column("state", _("State")),
                Column("pages", _("Pages"), right=True),
                Column("marks", _("Marks"), right=True),
                Column("grounds", _("By ground")),
            ],
            [_line(done) for done in shown],
        )
    output.lines("\n".join(_told(summary, out=out, dry_run=dry_run)))


def row(done: "Done") -> dict[str, Any]:
    """One document as scripts may rely on (cli.md)."""
    from woo_tool.redaction.report import facts

    return {
        "source": str(done.item.source),
        "output": str(done.output) if done.output else None,
        **facts(done),
        "number": done.item.number,
    }


def _line(done: "Done") -> dict[str, Any]:
    outcome = done.outcome
    return {
        "number": done.item.number,
        "document": done.item.source.name,
        "state": _state(done),
        "pages": outcome.pages,
        "marks": outcome.marks,
        "grounds": _counts(outcome.by_ground),
    }


def _state(done: "Done") -> str:
    words = {
        "verified": _("verified"),
        "withheld": _("withheld"),
        "unreadable": _("unreadable"),
        "failed": _("failed"),
        "skipped": _("skipped"),
    }
    state = words[str(done.outcome.state)]
    return _("{state} before").format(state=state) if done.resumed else state


def _counts(counts: Any) -> str:
    return " · ".join(f"{name} {n}" for name, n in counts.items())


def _told(summary: "Summary", *, out: Path | None, dry_run: bool) -> Iterator[str]:
    from woo_tool.redaction.report import totals

    sums = totals(summary)
    if dry_run:
        todo = sum(done.outcome.reason == "dry-run" for done in summary.done)
        yield ngettext(
            "{n} document would be redacted; {done} were done before. Nothing was written.",
            "{n} documents would be redacted; {done} were done before. Nothing was written.",
            todo,
        ).format(n=todo, done=sums["resumed"])
    else:
        yield _(
            "{good} of {n} documents verified and written; {pages} pages, {marks} marks."
        ).format(
            good=sums["verified"], n=sums["documents"], pages=sums["pages"], marks=sums["marks"]
        )
    if sums["by_ground"]:
        yield _("Marks by ground: {counts}").format(counts=_counts(sums["by_ground"]))
    if sums["undecided"]:
        yield ngettext(
            "{n} mark was burned in that nobody has decided on.",
            "{n} marks were burned in that nobody has decided on.",
            sums["undecided"],
        ).format(n=sums["undecided"])
    yield from _not_done(summary)
    yield from _warned(summary)
    if out is not None and sums["verified"]:
        yield ""
        yield _("Next: look at the outputs in {out}; counts are in its report.json.").format(
            out=printable(str(out))
        )


def _not_done(summary: "Summary") -> Iterator[str]:
    bad = [done for done in summary.done if not done.fine]
    if not bad:
        return
    yield ""
    yield _("Not written, and why:")
    for done in bad[:_MOST]:
        outcome = done.outcome
        said = outcome.message or _advice(outcome.reason or "")
        pages = ""
        if outcome.unreadable_pages:
            listed = ", ".join(map(str, outcome.unreadable_pages[:10]))
            more = ", …" if len(outcome.unreadable_pages) > 10 else ""
            pages = " " + _("Pages: {pages}.").format(pages=listed + more)
        reason = f" ({outcome.reason})" if outcome.reason else ""
        line = f"{done.item.number} {_state(done)}{reason}: {said}{pages}".rstrip(": ")
        yield from textwrap.wrap(
            printable(line), WIDTH, initial_indent="  ", subsequent_indent="    "
        )
    if len(bad) > _MOST:
        yield _("  … and {n} more: see report.json or --json.").format(n=len(bad) - _MOST)


def _advice(reason: str) -> str:
    if reason == "output-changed":
        return _("Its output changed after it was checked: try again.")
    return workers.advice(reason)


def _warned(summary: "Summary") -> Iterator[str]:
    doubtful = [done for done in summary.done if done.fine and done.outcome.look_pages]
    if doubtful:
        yield ""
        yield _("Look at these pages: OCR was not sure of the pictures on them.")
        for done in doubtful[:_MOST]:
            pages = ", ".join(map(str, done.outcome.look_pages[:20]))
            yield "  " + _("{n}: pages {pages}").format(n=done.item.number, pages=pages)
        if len(doubtful) > _MOST:
            yield _("  … and {n} more: see report.json or --json.").format(n=len(doubtful) - _MOST)
    numbers: dict[str, list[int]] = {}
    for done in summary.done:
        for warning in done.outcome.warnings:
            numbers.setdefault(warning, []).append(done.item.number)
    if not numbers:
        return
    yield ""
    yield _("Take note:")
    for warning, found in sorted(numbers.items()):
        listed = ", ".join(map(str, found[:12])) + (", …" if len(found) > 12 else "")
        yield f"  {_meaning(warning)} ({listed})"


def _meaning(warning: str) -> str:
    known = {
        "name-in-filename": _("A name of a file holds personal data: use --neutral-names"),
        "earlier-output-removed": _("An earlier output was removed: it no longer passes"),
        "attachments-removed": _("Files were attached: they were removed, handle them apart"),
        "bookmarks-redacted": _("Bookmarks held what was redacted: they were emptied"),
        "boxes-not-tagged": _("Boxes stand outside the tags of the document"),
        "fields-not-drawn": _("Form fields without a picture of their value were removed"),
        "font-kept-whole": _("A font could not be cut to the letters that are used"),
        "links-removed": _("Links that held what was redacted were removed"),
        "no-language": _("The document does not say its language"),
        "not-tagged": _("The document has no tags: it is not accessible, and was not"),
        "portfolio": _("A collection of files: only its cover page was taken"),
        "repaired": _("The file was damaged and was repaired: look at the output"),
        "signed": _("A digital signature was removed: it does not hold after a change"),
        "tags-lost": _("The tags of the document were broken and are gone"),
        "title-removed": _("The title held what was redacted: it was removed"),
        "unapplied-redact": _("There were redaction marks that nobody had applied"),
        "unseen-text-removed": _("Text that no page shows was removed"),
        "was-encrypted": _("The document was encrypted; the output is not"),
        "xfa": _("A dynamic form: what it showed was taken, the form was removed"),
    }
    return known.get(warning, warning)
