# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo report``: research reports and feasibility tests from draft to publication."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from woo_tool.cli import cases, registers, request
from woo_tool.cli.options import DryRun, Today, speaks
from woo_tool.cli.output import Output
from woo_tool.cli.registers import RegisterFile
from woo_tool.cli.request import Id
from woo_tool.errors import UsageError
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

_RESEARCH = "active-research-report"


@app.command(
    "add", epilog=_('Example: woo report add --title "Evaluatie wijkteams" --final 2026-06-01')
)
@speaks()
def add(
    output: Output,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help=_("Its title."), show_default=False)
    ],
    route: Annotated[
        str, typer.Option("--route", metavar="NAME", help=_("The route it is on."))
    ] = _RESEARCH,
    registered: Annotated[
        date | None,
        typer.Option(
            "--registered", metavar="DATE", parser=request.as_date, help=_("Default: today.")
        ),
    ] = None,
    final: Annotated[
        date | None,
        typer.Option(
            "--final", metavar="DATE", parser=request.as_date, help=_("The day it became final.")
        ),
    ] = None,
    own_organisation: Annotated[
        bool, typer.Option("--own-organisation", help=_("Research about the own organisation."))
    ] = False,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="TEXT", help=_("Who treats it."))
    ] = None,
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="TEXT", help=_("Your own reference."))
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="PATH", help=_("Where its documents lie."))
    ] = None,
    register_file: RegisterFile = None,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Add a report; the four weeks begin when it becomes final."""
    from woo_tool.register import documents, recording
    from woo_tool.register.rows import New

    day = registers.day(today)
    begun = min(registered or final or day, final or day)
    if max(begun, final or begun) > day:
        raise UsageError(_("{day} is still to come: record what has happened.").format(day=final))
    if not title.strip():
        raise UsageError(_("A report has a title: --title TEXT."))
    if not route.startswith("active-"):
        raise UsageError(
            _("A report is on a route of active disclosure: {name}.").format(name=_RESEARCH)
        )
    found = documents.gather([folder]) if folder else ()
    about = {"subject": title.strip()} | ({"reference": reference} if reference else {})
    values = {"own_organisation": "yes"} if own_organisation else {}
    law, now, by = registers.law(), registers.now(), registers.who()
    with (
        registers.opened(register_file, output, write=True) as register,
        cases.perhaps(register, dry_run=dry_run),
    ):
        new = New(begun, route, about, owner=owner)
        done = recording.add(register, law, new, values, now=now, by=by)
        if found:
            documents.attach(register, done.number, found, day, now=now, by=by)
        if final:
            done = recording.record(
                register, law, done.number, "finalised", final, {}, now=now, by=by
            )
        value = cases.after(register, law, done, day)
    cases.told(output, value, dry_run=dry_run)


@app.command("list", epilog=_("Example: woo report list --open --csv"))
@speaks()
def listing(
    output: Output,
    only_open: Annotated[bool, typer.Option("--open", help=_("Only what is not closed."))] = False,
    state: Annotated[
        str | None, typer.Option("--state", metavar="TEXT", help=_("Only in this state."))
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="TEXT", help=_("Only of this official."))
    ] = None,
    find: Annotated[
        str | None,
        typer.Option("--find", metavar="TEXT", help=_("Only with this in title or reference.")),
    ] = None,
    register_file: RegisterFile = None,
    today: Today = None,
) -> None:
    """List reports with their state and what is due first."""
    wanted = cases.Wanted(only_open=only_open, state=state, owner=owner, find=find)
    day = registers.day(today)
    with registers.opened(register_file, output) as register:
        rows = cases.listed(register, registers.law(), day, wanted, series="report")
    cases.show_list(output, rows)


@app.command("attach", epilog=_("Example: woo report attach R2026-0001 rapporten/wijkteams"))
@speaks()
def attach(
    output: Output,
    number: Id,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=_("Files or folders."))],
    register_file: RegisterFile = None,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Record where its documents lie, and their hashes; the files stay where they are."""
    from woo_tool.register import documents, recording

    day = registers.day(today)
    law, now, by = registers.law(), registers.now(), registers.who()
    found = documents.gather(paths)
    with (
        registers.opened(register_file, output, write=True) as register,
        cases.perhaps(register, dry_run=dry_run),
    ):
        number = register.item(number).number
        seq = documents.attach(register, number, found, day, now=now, by=by)
        done = recording.current(register, law, number, seq)
        value = {**cases.after(register, law, done, day), "documents": len(found)}
    cases.told(output, value, dry_run=dry_run)


app.command("show", epilog=_("Example: woo report show R2026-0001"))(request.show)
app.command("record", epilog=_("Example: woo report record R2026-0001 finalised --on 2026-06-01"))(
    request.record
)
app.command("undo", epilog=_('Example: woo report undo R2026-0001 --reason "wrong report"'))(
    request.undo
)
