# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every term but that of the decision: fixed terms, objection, and what follows it.

A statutory penalty (Awb 4:17) is never computed: the Woo has none (8.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from woo_tool.workflows.account import Account, Step
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue, Term
from woo_tool.workflows.count import (
    DAY,
    NOTHING,
    Counted,
    History,
    Measure,
    Suspension,
    count,
)
from woo_tool.workflows.telling import account, always, cautions, known, regime, rolling
from woo_tool.workflows.words import Message

#: What ``woo term`` counts, in the order of its help.
KINDS = (
    "decision",
    "clarification",
    "refusal",
    "misuse",
    "disclosure",
    "objection",
    "objection-decision",
    "acoi-decision",
    "default-appeal",
    "court-term",
    "appeal",
    "report",
    "report-own-organisation",
    "category",
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint to the ACOI: the day it was sent, and the day of the advice or the notice.

    ``notice`` is None while neither is there.
    """

    sent: date
    notice: date | None

    def __post_init__(self) -> None:
        if self.notice is not None and self.notice < self.sent:
            raise ValueError("the notice of the ACOI cannot lie before the complaint")


def fixed(
    catalogue: Catalogue, calendar: Calendar, name: str, start: date, *, law: str = "woo"
) -> Account:
    """A term without events: so many weeks, or working days, after ``start``.

    Raises:
        NotAllowedError: The law has no such term.
    """
    term = catalogue.term(name, law)
    if term.working_days:
        nominal = calendar.add_working_days(start, term.working_days)
    else:
        nominal = start + timedelta(weeks=term.weeks)
    deadline = calendar.roll(nominal)[0] if term.rolls else nominal

    def warn() -> Iterator[Message]:
        yield from regime(term, law, start, deadline)
        yield from known(calendar, nominal, deadline)
        if term.disputed and deadline != nominal:
            yield Message.of("roll-reading", other=nominal)
        yield from always(term)

    return Account(
        kind=name,
        law=law,
        start=start,
        nominal=nominal,
        deadline=deadline,
        tell=lambda: _fixed_steps(term, calendar, start, nominal, deadline),
        warn=warn,
    )


def _fixed_steps(
    term: Term, calendar: Calendar, start: date, nominal: date, deadline: date
) -> Iterator[Step]:
    yield Step(start, Message.of("start", what=term.start), term.article)
    if term.working_days:
        message = Message.of("working-days", days=term.working_days)
        yield Step(start + DAY, message, term.article)
    else:
        days = 7 * term.weeks
        yield Step(start + DAY, Message.of("counting", days=days), term.article)
        yield Step(nominal, Message.of("full", days=days), term.article)
    if deadline != nominal:
        yield from rolling(calendar, nominal)
    article = term.article if deadline == nominal else "Atw 1 lid 1"
    yield Step(deadline, Message.of("deadline", what=term.words), article)


def given(
    catalogue: Catalogue,
    calendar: Calendar,
    name: str,
    start: date,
    day: date,
    *,
    law: str = "woo",
) -> Account:
    """A term whose last day stands in a letter or a ruling: it moves over no free day."""
    term = catalogue.term(name, law)
    return Account(
        kind=name,
        law=law,
        start=start,
        nominal=day,
        deadline=day,
        tell=lambda: (
            Step(start, Message.of("start", what=term.start), term.article),
            Step(day, Message.of("given"), term.article),
            Step(day, Message.of("deadline", what=term.words), term.article),
        ),
        warn=lambda: (*known(calendar, day), *always(term)),
    )


def objection(
    catalogue: Catalogue,
    calendar: Calendar,
    sent: date,
    *,
    law: str = "woo",
    complaint: Complaint | None = None,
) -> Account:
    """The objection term of a decision sent on ``sent``, with the week for the post after it.

    A complaint to the ACOI suspends it (Woo 7.3 lid 2) up to, not including, the notice. Where
    including that day moves the end, that reading is given: nobody's objection is held late on
    a reading.
    """
    measure, counted, notes = _objection(catalogue, calendar, sent, law, complaint)
    result = account(measure, law, calendar, counted, lambda: notes)
    post = posted_until(catalogue, calendar, counted.deadline, law=law)
    article = catalogue.term("post", law).article
    return replace(result, tell=lambda: (*result.steps, Step(post, Message.of("posted"), article)))


def posted_until(catalogue: Catalogue, calendar: Calendar, end: date, *, law: str) -> date:
    """Until when an objection that was posted before ``end`` can come in (Awb 6:9 lid 2)."""
    return fixed(catalogue, calendar, "post", end, law=law).deadline


def _objection(
    catalogue: Catalogue, calendar: Calendar, sent: date, law: str, complaint: Complaint | None
) -> tuple[Measure, Counted, list[Message]]:
    term = catalogue.term("objection", law)
    rules = {"acoi": catalogue.suspension("acoi", law)} if complaint else {}
    measure = Measure(term, sent, 7 * term.weeks, 0, rules, agreed_article="")
    if complaint is None or complaint.notice is None:
        # While the ACOI has not answered the end is not known: the day without it is given.
        counted = count(measure, NOTHING, calendar)
        notes = [*regime(term, law, sent, counted.deadline)]
        if complaint is not None:
            notes.append(Message.of("acoi-open", sent=complaint.sent))
        return measure, counted, notes
    history = History(suspensions=(Suspension("acoi", complaint.sent, complaint.notice),))
    counted = count(measure, history, calendar)
    wide = replace(history.suspensions[0], inclusive=True)
    other = count(measure, replace(history, suspensions=(wide,)), calendar)
    notes = [*regime(term, law, sent, counted.deadline)]
    if not counted.suspensions:
        stood = counted.deadline
        notes.append(Message.of("late-complaint", notice=complaint.sent, stood=stood))
    elif other.deadline != counted.deadline:
        notes.append(Message.of("acoi-reading", other=counted.deadline))
        counted = other
    return measure, counted, notes


def objection_decision(
    catalogue: Catalogue,
    calendar: Calendar,
    sent: date,
    *,
    law: str = "woo",
    committee: bool = False,
    adjourned: bool = False,
    complaint: Complaint | None = None,
    history: History = NOTHING,
) -> Account:
    """The term of the decision on an objection against a decision sent on ``sent``.

    Args:
        catalogue: The terms.
        calendar: The free days.
        sent: The day the decision was sent.
        law: ``woo`` or ``wob``.
        committee: An advisory committee (Awb 7:13) is installed.
        adjourned: The decision was adjourned in time; the day is not known.
        complaint: A complaint to the ACOI, when there was one.
        history: Adjournment with its date, mending of omissions, agreed delay (Awb 7:10).
    """
    measure, ended, notes = _objection(catalogue, calendar, sent, law, complaint)
    if complaint is not None and complaint.notice is not None and ended.suspensions:
        after = _after_acoi(
            catalogue, calendar, complaint.notice, ended, notes, law=law, adjourned=adjourned
        )
        return replace(after, kind="objection-decision", start=sent)
    before = account(measure, law, calendar, ended, lambda: ())
    term = catalogue.term("objection-decision", law)
    if committee:
        term = replace(term, weeks=term.committee_weeks, article=term.committee_article)
    rules = {"omission": catalogue.suspension("omission", law)}
    measure = Measure(
        term,
        ended.deadline,
        days=7 * term.weeks,
        extension=7 * term.extension_weeks,
        rules=rules,
        agreed_article="Awb 7:10 lid 4",
    )
    if adjourned and history.extended_on is None:
        history = replace(history, extended_on=ended.deadline)  # in time, whatever the day was
    counted = count(measure, history, calendar)
    return account(
        measure,
        law,
        calendar,
        counted,
        lambda: (
            *notes,
            *regime(term, law, sent, counted.deadline),
            *cautions(measure, history, calendar, counted),
        ),
        before=lambda: before.steps[:-1],  # its last day is where this one starts
        start=sent,
    )


def _after_acoi(
    catalogue: Catalogue,
    calendar: Calendar,
    notice: date,
    ended: Counted,
    notes: list[Message],
    *,
    law: str,
    adjourned: bool,
) -> Account:
    """Two weeks after the ACOI, in departure from Awb 7:10 lid 1 (Woo 7.3 lid 3)."""
    plain = fixed(catalogue, calendar, "acoi-decision", notice, law=law)
    notes.append(Message.of("acoi-first", end=ended.deadline))
    if adjourned:
        # Lid 3 departs from 7:10 lid 1 only, so adjourning (lid 3 of 7:10) may be possible (R).
        weeks = catalogue.term("objection-decision", law).extension_weeks
        other = calendar.roll(plain.nominal + timedelta(weeks=weeks))[0]
        notes.append(Message.of("acoi-adjourned", other=other))
    return plain.noting(*notes)
