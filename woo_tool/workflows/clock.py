# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision term of a request, with its account. The rules of the count: ``count.py``."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from woo_tool.workflows.account import Account
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue, Law
from woo_tool.workflows.count import NOTHING, Agreement, History, Measure, Suspension, count
from woo_tool.workflows.telling import WOO_SINCE, account, cautions, regime
from woo_tool.workflows.words import Message

_SUSPENSIONS = ("views", "clarification", "consent")


def decision(
    catalogue: Catalogue,
    calendar: Calendar,
    received: date,
    *,
    law: str = "woo",
    history: History = NOTHING,
) -> Account:
    """The decision term, counted and told.

    Args:
        catalogue: The terms of ``workflows/terms.toml``.
        calendar: The days of ``workflows/calendar.toml``.
        received: The day of receipt: day 0.
        law: ``woo`` or ``wob``: the law in force on the day of the *decision*.
        history: What happened since: extension, suspensions, agreements.

    Raises:
        NotAllowedError: The law has no such term.
    """
    term = catalogue.term("decision", law)
    rules = {kind: catalogue.suspension(kind, law) for kind in _SUSPENSIONS}
    measure = Measure(
        term,
        received,
        days=7 * term.weeks,
        extension=7 * term.extension_weeks,
        rules=rules,
        agreed_article=rules["consent"].article,
    )
    counted = count(measure, history, calendar)

    def warn() -> Iterator[Message]:
        yield from regime(term, law, received, counted.deadline)
        yield from cautions(measure, history, calendar, counted)
        if law == Law.WOO:
            yield from _asked_late(catalogue, calendar, received, history)
        elif counted.extended_on and counted.deadline >= WOO_SINCE:
            # Unsettled (law.md §1.5): announced as four weeks under the Wob, decided under the
            # Woo.
            two = 7 * catalogue.term("decision", Law.WOO).extension_weeks
            other = count(replace(measure, extension=two), history, calendar).deadline
            yield Message.of("wob-extension", other=other)

    return account(measure, law, calendar, counted, warn)


def _asked_late(
    catalogue: Catalogue, calendar: Calendar, received: date, history: History
) -> Iterator[Message]:
    """The suspension counts (Awb 4:15); a later refusal to treat stands less firm."""
    term = catalogue.term("clarification", Law.WOO)
    last = calendar.roll(received + timedelta(weeks=term.weeks))[0]
    for entry in history.suspensions:
        if entry.kind == "clarification" and entry.notice > last:
            yield Message.of("asked-late", notice=entry.notice, last=last)


__all__ = ["NOTHING", "Agreement", "History", "Suspension", "decision"]
