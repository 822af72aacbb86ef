# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request forget``: names, addresses and texts go for good, after the retention date."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli import cases, registers
from woo_tool.cli.options import DryRun, Today, Yes, speaks
from woo_tool.cli.output import Column, Output
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.register.folding import Law
    from woo_tool.register.forgetting import Forgotten
    from woo_tool.register.store import Register


@speaks()
def forget(
    output: Output,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help=_("Their numbers."), show_default=False),
    ] = None,
    due: Annotated[
        bool,
        typer.Option("--due", help=_("All that are closed and past their retention date.")),
    ] = False,
    keep_subject: Annotated[
        bool, typer.Option("--keep-subject", help=_("Leave subject and reference."))
    ] = False,
    also_open: Annotated[
        bool, typer.Option("--also-open", help=_("Also what is not closed."))
    ] = False,
    early: Annotated[
        bool, typer.Option("--early", help=_("Also before the retention date."))
    ] = False,
    yes: Yes = False,
    register_file: RegisterFile = None,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Empty names, addresses and texts for good; dates and figures stay."""
    from woo_tool.register import forgetting

    day, law = registers.day(today), registers.law()
    years = config.load().settings.retention_years
    if bool(numbers) == due:
        raise UsageError(_("Name the requests, or say --due."))
    if due and not years:
        raise UsageError(_("Set retention_years in woo.toml: how long are personal data kept?"))
    with registers.opened(register_file, output, write=True) as register:
        if due:
            chosen = _past(register, law, day, years)
        else:
            chosen = list(dict.fromkeys(register.item(number).number for number in numbers or []))
            _check(register, law, chosen, day, 0 if early else years, also_open=also_open)
        if dry_run or not chosen:
            rows = forgetting.would_forget(register, chosen, keep_subject=keep_subject)
            done = forgetting.Forgotten(tuple(chosen), rows, forgetting.known_backups(register))
        else:
            question = ngettext(
                "Empty the personal data of {n} request for good? (--yes)",
                "Empty the personal data of {n} requests for good? (--yes)",
                len(chosen),
            ).format(n=len(chosen))
            if not output.confirm(question, yes=yes):
                output.warn(_("Nothing was done: say --yes."))
                raise typer.Exit(1)
            done = forgetting.forget(
                register,
                chosen,
                day,
                now=registers.now(),
                by=registers.who(),
                keep_subject=keep_subject,
            )
    _told(output, done, dry_run=dry_run)


def _past(register: "Register", law: "Law", today: date, years: int) -> list[str]:
    """What is closed, past its retention date, and not forgotten before."""
    from woo_tool.register import forgetting

    found = []
    for item in register.items():
        if forgetting.would_forget(register, [item.number], keep_subject=False):
            last = forgetting.kept_until(register.events(item.number), years)
            if last < today and cases.closed(register, law, item.number, today):
                found.append(item.number)
    return found


def _check(
    register: "Register",
    law: "Law",
    numbers: list[str],
    today: date,
    years: int,
    *,
    also_open: bool,
) -> None:
    from woo_tool.register import forgetting

    running = [number for number in numbers if not cases.closed(register, law, number, today)]
    if running and not also_open:
        raise NotAllowedError(
            _("Not closed: {numbers}. Close them first, or add --also-open.").format(
                numbers=", ".join(running)
            )
        )
    for number in numbers if years else ():
        last = forgetting.kept_until(register.events(number), years)
        if today <= last:
            raise NotAllowedError(
                _("{number} is kept until {day} (retention_years). Wait, or add --early.").format(
                    number=number, day=last.isoformat()
                )
            )


def _told(output: Output, done: "Forgotten", *, dry_run: bool) -> None:
    backups: list[dict[str, Any]] = [
        {"path": b.path, "made": b.made, "there": b.there} for b in done.backups
    ]
    value = {
        "forgotten": list(done.numbers),
        "rows": done.rows,
        "backups": backups,
        "warnings": list(done.warnings),
        "dry_run": dry_run,
    }
    for warning in done.warnings:
        output.warn(warning)
    left = [backup for backup in backups if backup["there"] is not False]
    said = ngettext("{n} row was emptied.", "{n} rows were emptied.", done.rows).format(n=done.rows)
    if dry_run:
        said = ngettext("{n} row would be emptied.", "{n} rows would be emptied.", done.rows)
        said = said.format(n=done.rows)
        if done.numbers:
            said += " " + ", ".join(done.numbers) + "."
    if left:
        said += " " + _("These copies still hold them: remove them, or make new ones.")
    output.report(value, [Column("path", _("Copy")), Column("made", _("Made"))], left, summary=said)
