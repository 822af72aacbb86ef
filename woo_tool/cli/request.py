# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request``: requests from receipt to decision and after."""

from datetime import date
from typing import Annotated, Any

import typer

from woo_tool.cli import casepage, cases, letter, registers, request_forget, request_import
from woo_tool.cli.options import DryRun, Today, speaks
from woo_tool.cli.output import Format, Output
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import UsageError
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)


def as_date(text: str) -> date:
    """A day as it is typed in an option."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            _("{text} is no date. Write it as 2026-01-31.").format(text=text)
        ) from error


Id = Annotated[str, typer.Argument(metavar="ID", help=_("Its number, such as 2026-0001."))]
On = Annotated[
    date | None,
    typer.Option(
        "--on", metavar="DATE", parser=as_date, help=_("The date of the notice (default: today).")
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help=_("A field of the event; may repeat.")),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help=_("Anything else."))]


def _text(name: str, says: str) -> Any:
    return typer.Option(name, metavar="TEXT", help=says, show_default=False)


@app.command(
    "add", epilog=_('Example: woo request add --subject "Bomenkap Kerkstraat" --channel email')
)
@speaks()
def add(
    output: Output,
    subject: Annotated[str, _text("--subject", _("What it is about."))],
    received: Annotated[
        date | None,
        typer.Option(
            "--received", metavar="DATE", parser=as_date, help=_("Day of receipt (default: today).")
        ),
    ] = None,
    route: Annotated[
        str, typer.Option("--route", metavar="NAME", help=_("woo, informal, wob or objection."))
    ] = "woo",
    channel: Annotated[
        str | None, _text("--channel", _("letter, email, form, phone, counter or other."))
    ] = None,
    requester: Annotated[str | None, _text("--requester", _("Name of the requester."))] = None,
    organisation: Annotated[str | None, _text("--organisation", _("For whom."))] = None,
    email: Annotated[str | None, _text("--email", _("E-mail address of the requester."))] = None,
    address: Annotated[
        str | None, _text("--address", _("Postal address of the requester."))
    ] = None,
    professional: Annotated[
        bool, typer.Option("--professional", help=_("A journalist or scientist (ACOI, Woo 7.2)."))
    ] = False,
    owner: Annotated[str | None, _text("--owner", _("Who treats it."))] = None,
    reference: Annotated[str | None, _text("--reference", _("Your own reference."))] = None,
    fields: Set = None,
    register_file: RegisterFile = None,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Add a request; the term starts on the day after receipt."""
    from woo_tool.register import recording
    from woo_tool.register.rows import New

    day = registers.day(today)
    on = received or day
    if on > day:
        raise UsageError(_("Received on {day}, which is still to come.").format(day=on))
    if not subject.strip():
        raise UsageError(_("A request has a subject: --subject TEXT."))
    who = {"name": requester, "organisation": organisation, "email": email, "address": address}
    about = {"subject": subject.strip(), "reference": reference}
    values = cases.values(fields)
    if channel:
        values.setdefault("channel", channel)
    law = registers.law()
    with (
        registers.opened(register_file, output, write=True) as register,
        cases.perhaps(register, dry_run=dry_run),
    ):
        done = recording.add(
            register,
            law,
            New(
                on,
                route,
                {name: value for name, value in about.items() if value},
                channel=values.get("channel"),
                professional=professional,
                requester={name: value for name, value in who.items() if value} or None,
                owner=owner,
            ),
            values,
            now=registers.now(),
            by=registers.who(),
        )
        value = cases.after(register, law, done, day)
    cases.told(output, value, dry_run=dry_run)


@app.command("list", epilog=_("Example: woo request list --open --owner piet --csv"))
@speaks()
def listing(
    output: Output,
    only_open: Annotated[bool, typer.Option("--open", help=_("Only what is not closed."))] = False,
    state: Annotated[str | None, _text("--state", _("Only in this state."))] = None,
    route: Annotated[str | None, _text("--route", _("Only on this route."))] = None,
    kind: Annotated[
        str | None, _text("--kind", _("request, objection, partial-decision …"))
    ] = None,
    owner: Annotated[str | None, _text("--owner", _("Only of this official."))] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YYYY", help=_("Only received in this year."))
    ] = None,
    find: Annotated[
        str | None, _text("--find", _("Only with this in subject or reference."))
    ] = None,
    register_file: RegisterFile = None,
    today: Today = None,
) -> None:
    """List requests with their state and what is due first."""
    day = registers.day(today)
    wanted = cases.Wanted(only_open, state, route, kind, owner, year, find)
    with registers.opened(register_file, output) as register:
        rows = cases.listed(register, registers.law(), day, wanted, series="request")
    cases.show_list(output, rows)


@app.command("show", epilog=_("Example: woo request show 2026-0001"))
@speaks()
def show(
    output: Output, number: Id, register_file: RegisterFile = None, today: Today = None
) -> None:
    """Show one: what happened, what runs with its account, what may be done next."""
    with registers.opened(register_file, output) as register:
        value = cases.shown(register, registers.law(), number, registers.day(today))
    if output.format is Format.TABLE:
        output.lines(casepage.page(value))
        return
    output.report(value, ["event", "on", "kind", "text", "recorded", "by"], value["events"])


@app.command(
    "record",
    epilog=_("Example: woo request record 2026-0001 extended --on 2026-06-20 --set reason=volume"),
)
@speaks()
def record(
    output: Output,
    number: Id,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help=_("What happened; show names what may."))
    ],
    on: On = None,
    fields: Set = None,
    note: Note = "",
    register_file: RegisterFile = None,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Record what happened, when the route allows it."""
    from woo_tool.register import recording

    day = registers.day(today)
    when = on or day
    if when > day:
        raise UsageError(_("{day} is still to come: record what has happened.").format(day=when))
    law = registers.law()
    with (
        registers.opened(register_file, output, write=True) as register,
        cases.perhaps(register, dry_run=dry_run),
    ):
        done = recording.record(
            register,
            law,
            number,
            event,
            when,
            cases.values(fields),
            now=registers.now(),
            by=registers.who(),
            note=note,
        )
        value = cases.after(register, law, done, day)
    cases.told(output, value, dry_run=dry_run)


@app.command("undo", epilog=_('Example: woo request undo 2026-0001 --reason "wrong request"'))
@speaks()
def undo(
    output: Output,
    number: Id,
    reason: Annotated[str, _text("--reason", _("Why."))],
    event: Annotated[
        int | None,
        typer.Argument(metavar="[EVENT]", help=_("Its number; the last one unless said.")),
    ] = None,
    register_file: RegisterFile = None,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Take back an event; both stay in the register."""
    from woo_tool.register import recording

    day = registers.day(today)
    law = registers.law()
    with (
        registers.opened(register_file, output, write=True) as register,
        cases.perhaps(register, dry_run=dry_run),
    ):
        done = recording.undo(
            register,
            law,
            number,
            event,
            day,
            now=registers.now(),
            by=registers.who(),
            reason=reason,
        )
        value = cases.after(register, law, done, day)
    cases.told(output, value, dry_run=dry_run)


app.command("forget", epilog=_("Example: woo request forget --due --dry-run"))(
    request_forget.forget
)
app.command("import", epilog=_("Example: woo request import wob-verzoeken.xlsx --dry-run"))(
    request_import.bring_in
)
app.command(
    "letter",
    epilog=_(
        "Example: woo request letter 2026-0001 extension -o verdaging.docx --set reason=volume "
        '--set motivation="Het gaat om 400 documenten."'
    ),
)(letter.make)
