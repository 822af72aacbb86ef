# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo register``: make a register, check it, copy it, write it out."""

from pathlib import Path
from typing import Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli import registers
from woo_tool.cli.options import speaks
from woo_tool.cli.output import Column, Format, Output
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import ExitCode
from woo_tool.language import _, ngettext

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

_FACTS = [Column("name", _("What")), Column("value", _("Value"))]


@app.command("init", epilog=_("Example: woo register init"))
@speaks(file=False)
def init(
    output: Output,
    path: Annotated[Path, typer.Argument(metavar="[FILE]", help=_("The register to make."))] = Path(
        "woo.db"
    ),
    group: Annotated[
        str | None,
        typer.Option("--group", metavar="NAME", help=_("A group that may use it too (0660).")),
    ] = None,
    upgrade: Annotated[
        bool, typer.Option("--upgrade", help=_("Bring a register of an older woo-tool up to date."))
    ] = False,
) -> None:
    """Make a register: one file, for you or for a group."""
    from woo_tool.register import place
    from woo_tool.register.store import Register

    if path.is_dir():
        path = path / place.NAME
    if upgrade:
        path = place.find(path, Path.cwd())
        with Register.open(path, write=True) as register:
            value = _facts(register, path)
    else:
        by = registers.who()
        group = group or config.load().settings.register_group or None
        with Register.create(path, now=registers.now(), by=by, group=group) as register:
            value = _facts(register, path)
    registers.warn_of_place(path, output)
    if group and place.closed_to_group(path):
        output.warn(
            _(
                "The folder of the register is not shared with the group. "
                "Let it be: chgrp {group} FOLDER; chmod g+rwxs FOLDER"
            ).format(group=group)
        )
    output.report(value, _FACTS, _pairs(value, output))
    if output.format is Format.TABLE:
        output.note(_("Next: woo request add, or woo request import FILE."))


@app.command("check", epilog=_("Example: woo register check --against backup.db"))
@speaks()
def check(
    output: Output,
    register_file: RegisterFile = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="FILE", help=_("A backup or export: finds a tail that was lost.")
        ),
    ] = None,
) -> None:
    """Recompute the chain: is an event changed, missing or out of order?"""
    from woo_tool.register.check import check as look
    from woo_tool.register.copies import head_of

    copy = head_of(against) if against else None
    with registers.opened(register_file, output) as register:
        done = look(register, copy)
        path = register.path
    findings = [
        {"code": finding.code, "event": finding.seq, "detail": finding.detail}
        for finding in done.findings
    ]
    value: dict[str, Any] = {
        "path": str(path),
        "register": done.register,
        "sound": not findings,
        "events": done.events,
        "head": done.head.hash,
        "cases": done.cases,
        "personal": done.personal,
        "forgotten": done.forgotten,
        "against": str(against) if against else None,
        "findings": findings,
    }
    columns = [
        Column("code", _("Code")),
        Column("event", _("Event"), right=True),
        Column("detail", _("What is wrong")),
    ]
    if findings:
        said = ngettext("{n} thing is wrong.", "{n} things are wrong.", len(findings)).format(
            n=len(findings)
        )
        said += " " + _("Set the register aside, do not change it, and compare it with a backup.")
    else:
        said = _("Sound: {events} events of {cases} requests and reports. Head {head}.").format(
            events=done.events, cases=done.cases, head=done.head.hash[:16]
        )
        if against is None:
            said += " " + _("Only a copy can show a lost tail: --against BACKUP.")
    output.report(value, columns, findings, summary=said)
    if findings:
        raise typer.Exit(int(ExitCode.ATTENTION))


@app.command("backup", epilog=_("Example: woo register backup /backup/woo-2026-11-25.db"))
@speaks(file=False)
def backup(
    output: Output,
    target: Annotated[Path, typer.Argument(metavar="FILE", help=_("The copy to make."))],
    register_file: RegisterFile = None,
) -> None:
    """Copy the register while it is in use. The copy is a register itself."""
    from woo_tool.register import copies

    with registers.opened(register_file, output) as register:
        done = copies.backup(register, target, now=registers.now(), by=registers.who())
    _copied(output, done)


@app.command("export", epilog=_("Example: woo register export woo-export"))
@speaks(file=False)
def export(
    output: Output,
    target: Annotated[Path, typer.Argument(metavar="FOLDER", help=_("The folder to make."))],
    register_file: RegisterFile = None,
) -> None:
    """Write everything as JSON lines and CSV, personal data included."""
    from woo_tool.register import copies

    with registers.opened(register_file, output) as register:
        done = copies.export(register, target, now=registers.now(), by=registers.who())
    _copied(output, done)


def _copied(output: Output, done: Any) -> None:
    value = {
        "path": str(done.path),
        "register": done.register,
        "events": done.head.count,
        "head": done.head.hash,
        "noted": done.noted,
    }
    if not done.noted:
        output.warn(
            _(
                "The register cannot be written, so it does not know this copy. "
                "Keep a list yourself: what is forgotten later still stands in it."
            )
        )
    output.report(value, _FACTS, _pairs(value, output))


def _facts(register: Any, path: Path) -> dict[str, Any]:
    head = register.head()
    journal = register.rows("PRAGMA journal_mode")[0][0]
    return {
        "path": str(path.resolve()),
        "register": register.fact("id"),
        "journal": journal,
        "mode": f"{path.stat().st_mode & 0o777:04o}",
        "events": head.count,
        "head": head.hash,
    }


def _pairs(value: dict[str, Any], output: Output) -> list[dict[str, Any]]:
    words = {
        "path": _("Place"),
        "register": _("Number of the register"),
        "journal": _("Journal"),
        "mode": _("Rights"),
        "events": _("Events"),
        "head": _("Last hash"),
        "noted": _("Noted in the register"),
    }
    names = words if output.format is Format.TABLE else {}
    return [{"name": names.get(name, name), "value": part} for name, part in value.items()]
