# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A count put into an account: every step with its day and article, and what to be careful of.

Where the law can be read in two ways, the earlier day is given for what the body must meet, the
later one for a wait and before somebody's objection is held late; the other is named here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from woo_tool.workflows.account import Account, Step
from woo_tool.workflows.calendar import Calendar, FreeDay
from woo_tool.workflows.catalogue import Law, Term
from woo_tool.workflows.count import DAY, Counted, History, Measure, Span, count, covered, full
from woo_tool.workflows.words import SILENT, Message

#: From this day a decision is taken under the Woo, also on an older request.
WOO_SINCE = date(2022, 5, 1)


def account(
    measure: Measure,
    law: str,
    calendar: Calendar,
    counted: Counted,
    warn: Callable[[], Iterable[Message]],
    *,
    before: Callable[[], Iterable[Step]] = tuple,
    start: date | None = None,
) -> Account:
    """The account of a count.

    Args:
        measure: What was counted.
        law: ``woo`` or ``wob``, as it was asked.
        calendar: The free days.
        counted: The outcome.
        warn: Makes what is to be said of it, beside what holds for every term.
        before: Makes the steps of an earlier term that this one starts from.
        start: Day 0 of that earlier term.
    """
    term = measure.term
    return Account(
        kind=term.id,
        law=law,
        start=start or measure.start,
        nominal=counted.nominal,
        deadline=counted.deadline,
        suspended_days=counted.suspended_days,
        extended=counted.extended_on is not None,
        tell=lambda: (*before(), *_steps(measure, calendar, counted)),
        warn=lambda: (
            *warn(),
            *known(calendar, counted.nominal, counted.deadline),
            *always(term),
        ),
    )


def _steps(measure: Measure, calendar: Calendar, counted: Counted) -> Iterator[Step]:
    term = measure.term
    yield Step(measure.start, Message.of("start", what=term.start), term.article)
    days = measure.days + (measure.extension if counted.extended_on else 0)
    events = [
        *_events(measure, counted),
        Step(counted.nominal, Message.of("full", days=days), term.article),
    ]
    article = measure.agreed_article if counted.agreements else term.article
    if not counted.agreements and counted.deadline != counted.nominal:
        article = "Atw 1 lid 1"
        events += rolling(calendar, counted.nominal)
    # An agreed day can lie before the day that was counted: the account ends there.
    told = (step for step in events if step.date <= counted.deadline)
    yield from sorted(told, key=lambda step: step.date)
    yield Step(counted.deadline, Message.of("deadline", what=term.words), article)


def _events(measure: Measure, counted: Counted) -> Iterator[Step]:
    message = Message.of("counting", days=measure.days)
    yield Step(measure.start + DAY, message, measure.term.article)
    seen: list[Span] = []
    for what, (first, last) in counted.suspensions:
        rule = measure.rules[what.kind]
        if last < first:
            message = Message.of("suspended-none", what=rule.words)
            yield Step(what.notice, message, rule.article)
        elif first <= counted.nominal:
            double = covered(first - DAY, last, seen)
            yield Step(
                first,
                Message.of(
                    "suspended-again" if double else "suspended",
                    what=rule.words,
                    first=first,
                    last=last,
                    days=(last - first).days + 1,
                    double=double,
                ),
                rule.article,
            )
            seen.append((first, last))
    if counted.extended_on:
        message = Message.of("extended", days=measure.extension)
        yield Step(counted.extended_on, message, measure.term.extension_article)
    for agreement in counted.agreements:
        message = Message.of("agreed", day=agreement.until)
        yield Step(agreement.signed, message, measure.agreed_article)


def rolling(calendar: Calendar, nominal: date) -> list[Step]:
    """A step for each free day that the end moves over."""
    return [Step(day, _free(free), free.article) for day, free in calendar.roll(nominal)[1]]


def _free(free: FreeDay) -> Message:
    return Message.of("weekend") if free.weekend else Message.of("free", name=free.name)


def known(calendar: Calendar, *days: date) -> Iterator[Message]:
    """A warning where the equated days around one of these days are not known."""
    if not all(calendar.knows(day) for day in days):
        yield Message.of("unknown-days", first=calendar.known_from, last=calendar.known_until)


def always(term: Term) -> Iterator[Message]:
    """What the data says of a term each time."""
    if term.note != SILENT:
        yield Message.of("note", words=term.note)


def regime(term: Term, law: str, start: date, deadline: date) -> Iterator[Message]:
    """What to say of the law that was chosen: it follows the day of the decision."""
    if term.law is Law.RIJK:
        return
    if law == Law.WOO and start < WOO_SINCE:
        yield Message.of("before-woo")
    if law == Law.WOB and deadline >= WOO_SINCE:
        yield Message.of("after-wob", deadline=deadline)
    if term.since and term.since > WOO_SINCE and start < term.since:
        yield Message.of("before-force", since=term.since)


def cautions(
    measure: Measure, history: History, calendar: Calendar, counted: Counted
) -> Iterator[Message]:
    """What changes nothing, and the other readings where they give another day."""
    yield from counted.void
    for what, (first, last) in counted.suspensions:
        if counted.nominal < first <= last:
            yield Message.of("after-nominal", what=measure.rules[what.kind].words, first=first)
        if what.start is not None and what.start < what.notice:
            yield Message.of("before-signature", notice=what.notice, start=what.start)
    if counted.agreements:
        agreed, plain = counted.agreements[-1].until, calendar.roll(counted.nominal)[0]
        if agreed < plain:
            yield Message.of("agreed-earlier", day=agreed, counted=plain)
        return  # the agreed day is final: no reading moves it
    if counted.extended_on:
        # Reading (b): the end of the first term moves over free days, the extension starts there.
        first_end = calendar.roll(counted.first_nominal)[0]
        other = calendar.roll(full(first_end, measure.extension, counted.spans))[0]
        if other != counted.deadline:
            yield Message.of("extension-reading", other=other)
    if not history.suspensions:
        return
    # "Tot": whether the last day of a term that lapsed unused is still suspended.
    unused = tuple(
        entry if entry.lapsed is False else replace(entry, inclusive=True)
        for entry in history.suspensions
    )
    other = count(measure, replace(history, suspensions=unused), calendar).deadline
    if other != counted.deadline:
        yield Message.of("lapse-reading", other=other)
    # Woo 4.4 lid 3 read literally: the first view ends the suspension, not the last.
    once = tuple(
        replace(entry, end=entry.first_end) if entry.first_end else entry
        for entry in history.suspensions
    )
    other = count(measure, replace(history, suspensions=once), calendar).deadline
    if other != counted.deadline:
        yield Message.of("first-view-reading", other=other)
