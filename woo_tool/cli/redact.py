# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo redact``: find, mark, burn in, sanitize and verify a folder of PDFs."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from woo_tool.cli.options import (
    Detect,
    DryRun,
    Force,
    Jobs,
    Keep,
    Ocr,
    PasswordFile,
    Paths,
    Policy,
    Terms,
    lines_of,
    speaks,
)
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import InputError, UsageError
from woo_tool.language import _, ngettext

EPILOG = "woo redact reports/ -o public/ --terms names.txt --ocr"

Out = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="OUT", help=_("The folder of the outputs.")),
]


@speaks(file=False)
def command(
    output: Output,
    paths: Paths,
    out: Out,
    policy: Policy = None,
    terms: Terms = None,
    keep: Keep = None,
    detect: Detect = True,
    jobs: Jobs = None,
    label: Annotated[
        bool, typer.Option("--label/--no-label", help=_("Print the ground in the box."))
    ] = True,
    ocr: Ocr = False,
    accept_unreadable: Annotated[
        bool,
        typer.Option("--accept-unreadable", help=_("Let pages pass that nobody could read.")),
    ] = False,
    exact_boxes: Annotated[
        bool,
        typer.Option("--exact-boxes", help=_("Boxes as wide as the text: that gives it away.")),
    ] = False,
    neutral_names: Annotated[
        bool, typer.Option("--neutral-names", help=_("Name outputs document-0001.pdf."))
    ] = False,
    pixels: Annotated[
        bool, typer.Option("--pixels/--no-pixels", help=_("Compare the pages as pictures too."))
    ] = True,
    password_file: PasswordFile = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", help=_("Seconds a document."))
    ] = 180.0,
    memory_limit: Annotated[
        int, typer.Option("--memory-limit", metavar="MB", help=_("Megabytes a document."))
    ] = 3000,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Redact PDFs so that nothing of what was marked can be recovered.

    Every output was read back by a second engine before it appears in OUT; what cannot be
    proven safe is withheld, with the reason. The sources are never touched.
    """
    from woo_tool.redaction.batch import Done, find, run_batch
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.slots import Limits, Progress, Slots

    for path in paths:
        if not path.exists():
            raise InputError(
                "not-found", _("{file} does not exist: look at its name.").format(file=path.name)
            )
    always = lines_of(terms) if terms else ()
    never = lines_of(keep) if keep else ()
    both = {line.casefold() for line in always} & {line.casefold() for line in never}
    if both:
        raise UsageError(
            ngettext(
                "{n} line stands in --terms and in --keep: take it out of one of them.",
                "{n} lines stand in --terms and in --keep: take them out of one of them.",
                len(both),
            ).format(n=len(both))
        )
    if not detect and not always:
        raise UsageError(_("--no-detect needs --terms: there would be nothing to redact."))
    options = Options(
        policy=policy or "standard",
        terms=always,
        keep=never,
        detect=detect,
        label=label,
        exact_boxes=exact_boxes,
        ocr=ocr,
        accept_unreadable=accept_unreadable,
        pixels=pixels,
        password=lines_of(password_file)[0] if password_file else None,
    )
    items = find(paths, out, neutral=neutral_names)
    if dry_run:
        for item in items:
            output.note(f"{item.number}: {item.source.name} → {item.target.relative_to(out)}")
        return
    _check(options)
    slots = Slots(jobs or os.cpu_count() or 1, Limits(time_limit, bytes=memory_limit * 1_000_000))
    with output.progress(len(items), _("documents")) as progress:

        def ended(done: Done) -> None:
            progress.step(pages=done.outcome.pages)

        def listen(_progress: Progress) -> None:
            progress.step(0)

        summary = run_batch(items, out, options, slots, force=force, listen=listen, ended=ended)
    _answer(output, summary)
    raise typer.Exit(int(summary.exit_code))


def _check(options: Any) -> None:
    """What would fail in every worker fails here, once and in words."""
    from woo_tool.redaction.policy import load_policy

    load_policy(options.policy, options.overlays)
    if options.ocr:
        from woo_tool.redaction import ocr

        ocr.check(ocr.OcrOptions())


def _answer(output: Output, summary: Any) -> None:
    from woo_tool.redaction.batch import as_dict, totals
    from woo_tool.redaction.job import State

    rows = []
    for done in summary.done:
        known = as_dict(done.outcome)
        verified = done.outcome.state is State.VERIFIED
        rows.append(
            {
                "source": str(done.item.source),
                "output": str(done.item.target) if verified else None,
                **{
                    name: known[name]
                    for name in (
                        *("state", "reason", "pages", "marks", "undecided"),
                        *("by_ground", "by_entity", "warnings", "sha256", "seconds"),
                    )
                },
            }
        )
    sums = totals(summary.done)
    if output.format is Format.JSON:
        output.report({"documents": rows, "totals": sums}, [], [])
        return
    columns = [
        Column("number", _("No")),
        Column("state", _("State")),
        Column("pages", _("Pages")),
        Column("marks", _("Marks")),
        Column("undecided", _("Undecided")),
        Column("reason", _("Reason")),
        Column("source", _("Document")),
    ]
    for number, (row, done) in enumerate(zip(rows, summary.done, strict=True), 1):
        row["number"] = number
        row["source"] = done.item.source.name
        row["reason"] = row["reason"] or ""
    output.rows(columns, rows)
    good = sums["states"].get("verified", 0)
    output.note(
        _("{good} of {all} documents are safe to publish; {marks} marks on {pages} pages.").format(
            good=good, all=sums["documents"], marks=sums["marks"], pages=sums["pages"]
        )
    )
    if sums["undecided"]:
        output.note(
            _("{n} marks were burned in that a person has yet to decide on.").format(
                n=sums["undecided"]
            )
        )
    for done in summary.done:
        if done.outcome.message:
            output.warn(f"{done.item.number}: {done.outcome.message}")
