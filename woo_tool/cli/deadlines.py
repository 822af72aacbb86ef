# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo deadlines``: what is due, across requests and reports, soonest first."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool.cli import registers, review_ends
from woo_tool.cli.options import Today, speaks
from woo_tool.cli.output import Output
from woo_tool.cli.registers import RegisterFile
from woo_tool.cli.text import printable
from woo_tool.deadlines.row import KEYS, Deadline, told
from woo_tool.errors import ExitCode, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.deadlines.calendar import Change
    from woo_tool.register.agenda import Due, Status
    from woo_tool.register.folding import Law
    from woo_tool.register.store import Register

#: Who reads a calendar looks this far back: a term that was ended later than that is left out.
_SEEN = timedelta(weeks=13)
EPILOG = _(
    "Example: woo deadlines --within 14 --owner piet. Exit code 3 with --fail when something is "
    "due today (or within N days) or late."
)


class Form(StrEnum):
    """The forms of this listing."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    ICS = "ics"
    XLSX = "xlsx"
    HTML = "html"


def _text(name: str, says: str) -> Any:
    return typer.Option(name, metavar="NAME", help=says, show_default=False)


@speaks()
def command(
    output: Output,
    within: Annotated[
        int | None,
        typer.Option(
            "--within", metavar="N", min=0, help=_("Only due in N days, and what is late.")
        ),
    ] = None,
    owner: Annotated[str | None, _text("--owner", _("Only of this official."))] = None,
    route: Annotated[str | None, _text("--route", _("Only on this route."))] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is late."))] = False,
    fail: Annotated[
        bool, typer.Option("--fail", help=_("Exit with 3 when something is due or late."))
    ] = False,
    format_: Annotated[
        Form | None,
        typer.Option("--format", help=_("The form of the answer."), show_default=False),
    ] = None,
    review: review_ends.Reviews = None,
    register_file: RegisterFile = None,
    today: Today = None,
) -> None:
    """What is due: every running term, soonest first, with its article and what to do."""
    from woo_tool.register.agenda import overview

    day = registers.day(today)
    law = registers.law()
    form = format_ or Form(str(output.format))
    if form is Form.ICS and (within is not None or overdue):
        output.note(
            _(
                "A calendar keeps the old day of what is no longer in the file. Leave --within and "
                "--overdue out of what you import."
            )
        )
    with registers.opened(register_file, output) as register:
        found = overview(law, register, day)
        statuses = [s for s in found if _of(s, owner, route)]
        ends = review_ends.find(output, review, register.path, law, day)
        of_reviews = [] if owner or route else ends.rows
        rows = [
            row
            for row in sorted([*_rows(law, statuses, day), *of_reviews], key=lambda r: r.due)
            if (within is None or row.days_left <= within) and (row.overdue or not overdue)
        ]
        if route is not None and not statuses:
            _check_route(law, route)
        if form is Form.ICS:
            handed = _handed(register, found, owner) if owner else []
            _calendar(output, rows, law, (statuses, handed), day, register, ends.changes)
        else:
            _write(output, form, rows, day, register, _chosen(within, owner, route, overdue))
    _incomplete(output, statuses)
    if fail and any(row.body and row.days_left <= (within or 0) for row in rows):
        raise typer.Exit(int(ExitCode.ATTENTION))


def _of(status: "Status", owner: str | None, route: str | None) -> bool:
    own = (owner or "").casefold()
    return route in (None, status.route) and own in ("", (status.item.owner or "").casefold())


def _handed(register: "Register", found: Sequence["Status"], owner: str) -> list["Status"]:
    """What this official treated, and somebody else does now."""
    query = (
        "SELECT DISTINCT c.number, json_extract(p.body, '$.name') AS name FROM events e"
        " JOIN cases c ON c.id = e.case_id"
        " JOIN personal p ON p.id = json_extract(e.personal, '$.owner[0]')"
    )
    own = owner.casefold()
    before = {
        row["number"] for row in register.rows(query) if (row["name"] or "").casefold() == own
    }
    return [
        status
        for status in found
        if status.item.number in before and (status.item.owner or "").casefold() != own
    ]


def _check_route(law: "Law", route: str) -> None:
    from woo_tool.workflows.tables import nearest

    if route not in law.routes:
        raise UsageError(
            _('There is no route "{name}".{nearest}').format(
                name=route, nearest=nearest(route, law.routes)
            )
        )


def _chosen(within: int | None, owner: str | None, route: str | None, overdue: bool) -> str:
    """Which terms were asked, in words."""
    parts = []
    if within is not None:
        parts.append(ngettext("within {n} day", "within {n} days", within).format(n=within))
    if owner:
        parts.append(_("owner {name}").format(name=owner))
    if route:
        parts.append(_("route {name}").format(name=route))
    if overdue:
        parts.append(_("only what is late"))
    return _("Shown: {what}.").format(what=", ".join(parts)) if parts else ""


# rows ------------------------------------------------------------------------------------


def _rows(law: "Law", statuses: Sequence["Status"], today: date) -> list[Deadline]:
    working: dict[date, int] = {}
    found: list[tuple[Status, Due]] = [(s, due) for s in statuses for due in s.terms]
    found.sort(key=lambda pair: (pair[1].due, pair[0].item.number, pair[1].id))
    rows = []
    for status, due in found:
        if due.due not in working:
            working[due.due] = law.calendar.working_days(today, due.due)
        item = status.item
        rows.append(
            Deadline(
                id=item.number,
                title=item.subject,
                kind=item.kind.value,
                route=status.route,
                owner=item.owner,
                state=status.state,
                due=due.due,
                days_left=(due.due - today).days,
                term=due.term,
                article=due.article,
                next_action=due.next_action,
                overdue=due.overdue,
                key=due.id,
                term_text=due.name,
                state_text=status.words,
                working_days=working[due.due],
                body=due.overdue or due.kind in ("must", "norm"),
            )
        )
    return rows


def _incomplete(output: Output, statuses: Sequence["Status"]) -> None:
    from woo_tool.register.agenda import INCOMPLETE

    n = sum(status.state == INCOMPLETE for status in statuses)
    if n:
        output.warn(
            ngettext(
                "{n} request is incomplete: no term can be counted. See woo request list "
                "--state incomplete.",
                "{n} requests are incomplete: no term can be counted. See woo request list "
                "--state incomplete.",
                n,
            ).format(n=n)
        )


# forms -----------------------------------------------------------------------------------


def _write(
    output: Output,
    form: Form,
    rows: list[Deadline],
    today: date,
    register: "Register",
    shown: str,
) -> None:
    match form:
        case Form.TABLE:
            _table(output, rows)
        case Form.XLSX:
            from woo_tool.deadlines.sheet import sheet

            if output.path is None and sys.stdout.isatty():
                raise UsageError(_("A sheet is no text. Add -o FILE.xlsx."))
            output.data(sheet(rows, today, source=register.path.name))
        case Form.HTML:
            from woo_tool.deadlines.page import page

            output.data(page(rows, today, chosen_rows=shown).encode("utf-8", "replace"))
        case _:
            output.rows(KEYS, (row.as_row() for row in rows))


def _calendar(
    output: Output,
    rows: list[Deadline],
    law: "Law",
    statuses: tuple[Sequence["Status"], Sequence["Status"]],
    today: date,
    register: "Register",
    of_reviews: Mapping[str, "Change"],
) -> None:
    """The terms that run, and as cancelled those that somebody may still see.

    Those are the terms that were ended, and all of what an official handed over.
    """
    from woo_tool.deadlines.calendar import Gone, calendar
    from woo_tool.register.agenda import ended

    own, handed = statuses
    since = today - _SEEN
    words = {status.item.number: status.words for status in (*own, *handed)}
    gone = [
        Gone(
            id=term.item.number,
            title=term.item.subject,
            key=term.id,
            term=term.term,
            term_text=term.name,
            route=term.route,
            due=term.due,
            state_text=words[term.item.number],
        )
        for term in ended(law, (*own, *handed), since)
    ]
    gone += [
        Gone(
            id=row.id,
            title=row.title,
            key=row.key,
            term=row.term,
            term_text=row.term_text,
            route=row.route,
            due=row.due,
            state_text=row.state_text,
            handed=True,
        )
        for row in _rows(law, handed, today)
        if row.due >= since
    ]
    changes = (dict(_changes(register)) if rows or gone else {}) | dict(of_reviews)
    output.data(calendar(rows, register.fact("id"), changes, gone))


def _table(output: Output, rows: list[Deadline]) -> None:
    if not rows:
        output.note(_("Nothing is due."))
        return
    from dataclasses import replace

    from woo_tool.deadlines.table import table

    safe = [
        row
        if row.title.isprintable() and (row.owner or "").isprintable()
        else replace(row, title=printable(row.title), owner=printable(row.owner or ""))
        for row in rows
    ]
    color = output.colored(sys.stdout) and output.path is None
    output.data(table(safe, color=color).encode("utf-8", "replace"))
    output.note(told(rows))


def _changes(register: "Register") -> Iterator[tuple[str, Any]]:
    """Of every request or report how many events it has, and when the last was recorded."""
    from woo_tool.deadlines.calendar import Change

    query = (
        "SELECT c.number, c.events AS n, MAX(e.recorded) AS moment"
        " FROM events e JOIN cases c ON c.id = e.case_id GROUP BY e.case_id"
    )
    for row in register.rows(query):
        yield row["number"], Change(row["n"], datetime.fromisoformat(row["moment"]))
