# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo demo``: sample documents, redacted and verified by the real pipeline."""

import os
from pathlib import Path
from typing import Annotated

import typer

from woo_tool.cli.options import Force
from woo_tool.cli.output import Column, Output
from woo_tool.errors import OutputError
from woo_tool.language import _

EPILOG = "woo demo /tmp/woo-demo"
_MARKER = "woo-demo.txt"


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=_("Where the samples go."), show_default=True)
    ] = Path("woo-demo"),
    force: Force = False,
) -> None:
    """Write sample reports, letters and e-mails with invented people, and redact them."""
    from woo_tool.demo.maker import make
    from woo_tool.redaction.batch import find, run_batch
    from woo_tool.redaction.job import Options, State
    from woo_tool.redaction.slots import Slots

    output = Output()
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARKER).is_file() and not force:
        raise OutputError(
            _("{folder} is not empty and not made by `woo demo`: name another folder.").format(
                folder=folder.name
            )
        )
    source, target = folder / _("originals"), folder / _("redacted")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARKER).write_text(_("Made by `woo demo`. The people are invented.\n"), "utf-8")
    files = make(source)
    output.note(_("{n} documents written to {folder}.").format(n=len(files), folder=source))
    summary = run_batch(
        find([source], target), target, Options(), Slots(os.cpu_count() or 1), force=True
    )
    rows = [
        {
            "document": str(done.item.target.relative_to(target)),
            "state": str(done.outcome.state),
            "pages": done.outcome.pages,
            "marks": done.outcome.marks,
            "reason": done.outcome.reason or "",
        }
        for done in summary.done
    ]
    columns = [
        Column("document", _("Document")),
        Column("state", _("State")),
        Column("pages", _("Pages")),
        Column("marks", _("Marks")),
        Column("reason", _("Reason")),
    ]
    output.rows(columns, rows)
    good = sum(done.outcome.state is State.VERIFIED for done in summary.done)
    output.lines(
        _(
            "{good} of {n} were verified by a second engine.\n"
            "Compare {source} with {target}; {target}/report.json counts what was done.\n"
            "Try next: woo scan {source}   ·   woo verify {target}"
        ).format(good=good, n=len(summary.done), source=source, target=target)
    )
    raise typer.Exit(int(summary.exit_code))
