# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo term``: the term calculator, for everyone, without a register."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli.law import read_calendar, read_catalogue
from woo_tool.cli.options import speaks
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.language import _
from woo_tool.workflows import clock, terms
from woo_tool.workflows.account import Account
from woo_tool.workflows.catalogue import Catalogue
from woo_tool.workflows.tables import nearest
from woo_tool.workflows.words import said

_WIDTH = 80
_KEYS = ("kind", "law", "start", "nominal", "deadline", "suspended_days", "extended")

EPILOG = _(
    "Example: woo term decision 2026-06-01 --extended-on 2026-06-20 "
    "--views 2026-06-10:2026-06-24. Exit codes: 2 dates that contradict each other, 4 a kind of "
    "term that the law does not have."
)


class _Law(StrEnum):
    WOO = "woo"
    WOB = "wob"


def _option(name: str, metavar: str | None, says: str) -> Any:
    return typer.Option(name, metavar=metavar, help=says, show_default=False)


@speaks()
def command(
    output: Output,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=", ".join(terms.KINDS), show_default=False)
    ],
    start: Annotated[
        str,
        typer.Argument(
            metavar="DATE",
            help=_("Day 0: receipt; for objections the day the decision was sent (2026-01-31)."),
            show_default=False,
        ),
    ],
    law: Annotated[
        _Law, typer.Option("--law", help=_("The law on the day of the decision."))
    ] = _Law.WOO,
    extended_on: Annotated[
        list[str] | None, _option("--extended-on", "DATE", _("Notice of the extension."))
    ] = None,
    views: Annotated[
        list[str] | None,
        _option(
            "--views",
            "NOTICE:END",
            _("Notice to the requester, and the day the last view came in or its term lapsed."),
        ),
    ] = None,
    clarification: Annotated[
        list[str] | None,
        _option("--clarification", "ASKED:ANSWERED", _("Clarification, or its term lapsed.")),
    ] = None,
    consent: Annotated[
        list[str] | None,
        _option("--consent", "FROM:UNTIL", _("Days of delay agreed in writing, both included.")),
    ] = None,
    agreed_until: Annotated[
        list[str] | None,
        _option("--agreed-until", "DATE:SIGNED", _("The deadline that was agreed in writing.")),
    ] = None,
    committee: Annotated[
        bool, typer.Option("--committee", help=_("An advisory committee advises (Awb 7:13)."))
    ] = False,
    adjourned: Annotated[
        bool, typer.Option("--adjourned", help=_("The decision on the objection was adjourned."))
    ] = False,
    acoi: Annotated[
        list[str] | None,
        _option("--acoi", "SENT:NOTICE", _("Complaint to the ACOI, and its advice or notice.")),
    ] = None,
) -> None:
    """When does a term end? With every step and its article."""
    _check_kind(kind)
    given = {
        "--extended-on": extended_on,
        "--views": views,
        "--clarification": clarification,
        "--consent": consent,
        "--agreed-until": agreed_until,
        "--committee": committee,
        "--adjourned": adjourned,
        "--acoi": acoi,
    }
    _check_options(kind, [name for name, value in given.items() if value])
    day = _day(start)
    complaint = _complaint(day, acoi or [])
    overlays = config.load().overlays
    catalogue, calendar = read_catalogue(overlays), read_calendar(overlays)
    if kind == "decision":
        account = clock.decision(
            catalogue,
            calendar,
            day,
            law=law.value,
            history=clock.History(
                _extension(day, extended_on or []),
                (
                    *_views(day, views or []),
                    *_suspended(day, "clarification", clarification or []),
                    *_suspended(day, "consent", consent or []),
                ),
                tuple(_agreed(day, agreed_until or [])),
            ),
        )
    elif kind == "objection":
        account = terms.objection(catalogue, calendar, day, law=law.value, complaint=complaint)
    elif kind == "objection-decision":
        account = terms.objection_decision(
            catalogue,
            calendar,
            day,
            law=law.value,
            committee=committee,
            adjourned=adjourned,
            complaint=complaint,
        )
    else:
        account = terms.fixed(catalogue, calendar, kind, day, law=law.value)
    _answer(output, account, catalogue)


# the words of the call -------------------------------------------------------------------

_TAKES = {
    "decision": {"--extended-on", "--views", "--clarification", "--consent", "--agreed-until"},
    "objection": {"--acoi"},
    "objection-decision": {"--committee", "--adjourned", "--acoi"},
}


def _check_kind(kind: str) -> None:
    if kind not in terms.KINDS:
        raise NotAllowedError(
            _('"{name}" is not a term of the law.{nearest} See woo term --help.').format(
                name=kind, nearest=nearest(kind, terms.KINDS)
            )
        )


def _check_options(kind: str, given: Iterable[str]) -> None:
    for name in given:
        if name not in _TAKES.get(kind, set()):
            raise UsageError(
                _("{option} does not belong to {kind}. Leave it out.").format(
                    option=name, kind=kind
                )
            )


def _day(text: str) -> date:
    """A day of the years in which a term can fall: counting from it stays on the calendar."""
    try:
        if re.fullmatch(r"(?:19|2\d)\d\d-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:  # as 2026-02-30
        pass
    raise UsageError(_("{text} is no date. Write it as 2026-01-31.").format(text=text))


def _pair(start: date, option: str, text: str) -> tuple[date, date]:
    """Two days of an option, neither before day 0, in the order they are written."""
    first, colon, second = text.partition(":")
    if not colon:
        raise UsageError(
            _("{option} takes two dates, such as 2026-01-31:2026-02-14.").format(option=option)
        )
    days = _day(first), _day(second)
    _not_before(start, option, min(days))
    return days


def _not_before(start: date, option: str, day: date) -> None:
    if day < start:
        raise UsageError(
            _("{option}: {day} lies before day 0 ({start}). Correct one of them.").format(
                option=option, day=day, start=start
            )
        )


def _ordered(option: str, notice: date, end: date) -> None:
    if end < notice:
        raise UsageError(
            _("{option}: {end} lies before {notice}. Correct one of them.").format(
                option=option, end=end, notice=notice
            )
        )


def _extension(start: date, given: list[str]) -> date | None:
    if len(given) > 1:
        raise UsageError(
            _("A decision can be extended once (Woo 4.4 lid 2). Give one --extended-on.")
        )
    for text in given:
        day = _day(text)
        _not_before(start, "--extended-on", day)
        return day
    return None


def _suspended(start: date, kind: str, given: list[str]) -> Iterator[clock.Suspension]:
    for text in given:
        notice, end = _pair(start, f"--{kind}", text)
        _ordered(f"--{kind}", notice, end)
        yield clock.Suspension(kind, notice, end, start=notice if kind == "consent" else None)


def _views(start: date, given: list[str]) -> Iterator[clock.Suspension]:
    """Pairs of one notice are the answers of more third parties: the last one counts."""
    ends: dict[date, list[date]] = {}
    for entry in _suspended(start, "views", given):
        ends.setdefault(entry.notice, []).append(entry.end)
    for notice, days in ends.items():
        first = min(days) if len(days) > 1 else None
        yield clock.Suspension("views", notice, max(days), first_end=first)


def _agreed(start: date, given: list[str]) -> Iterator[clock.Agreement]:
    for text in given:
        until, signed = _pair(start, "--agreed-until", text)
        _ordered("--agreed-until", signed, until)
        yield clock.Agreement(until, signed)


def _complaint(start: date, given: list[str]) -> terms.Complaint | None:
    if len(given) > 1:
        raise UsageError(_("Give one --acoi: its complaint and its notice."))
    for text in given:
        sent, notice = _pair(start, "--acoi", text)
        _ordered("--acoi", sent, notice)
        return terms.Complaint(sent, notice)
    return None


# the answer ------------------------------------------------------------------------------


def _answer(output: Output, account: Account, catalogue: Catalogue) -> None:
    value = {
        **{key: getattr(account, key) for key in _KEYS},
        "steps": [
            {"date": step.date, "text": step.text, "article": step.article}
            for step in account.steps
        ],
        "warnings": list(account.warnings),
    }
    if output.format is Format.TABLE:
        output.lines("\n".join(_told(account, catalogue)))
    elif output.format is Format.JSON:
        output.report(value, [], [])
    else:
        output.rows([Column(key) for key in value], [value])


def _told(account: Account, catalogue: Catalogue) -> Iterator[str]:
    term = catalogue.term(account.kind, account.law)
    yield from _wrapped(
        _("{what}: the last day is {day}.").format(what=term.words, day=said(account.deadline))
    )
    yield ""
    for step in account.steps:
        article = f" [{step.article}]" if step.article else ""
        yield from _wrapped(f"{step.text}{article}", head=f"{step.date}  ")
    if str(term.missed):
        yield ""
        yield from _wrapped(_("After that day: {what}").format(what=term.missed))
    for warning in account.warnings:
        yield ""
        yield from _wrapped(_("Take care: {text}").format(text=warning))


def _wrapped(text: str, head: str = "") -> list[str]:
    # Dates and names of options keep their hyphens on one line.
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
        break_long_words=False,
    )
