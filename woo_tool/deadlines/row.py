# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One term that runs, as every overview shows it, and how urgent it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from woo_tool.language import _, ngettext

#: What falls within so many days is soon.
SOON = 7
#: Keys of a row in JSON, JSONL, CSV and TSV: a promise.
KEYS = (
    "id",
    "title",
    "kind",
    "route",
    "owner",
    "state",
    "due",
    "days_left",
    "term",
    "article",
    "next_action",
    "overdue",
)


class Urgency(StrEnum):
    """How urgent a term is; each has a word, a colour and a shape, never a colour alone."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    WAITING = "waiting"  # the time of somebody else, or a wait


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term of a request or report that runs on the day one looks.

    Attributes:
        id: Number of the request or report.
        title: Its subject; nothing when it was forgotten.
        kind: ``request``, ``objection``, ``report`` …
        due: The last day.
        days_left: Calendar days; negative when it is past.
        working_days: The same in days that are no weekend or holiday.
        term: Id in ``workflows/terms.toml``.
        overdue: It is past and it is for the body to act.
        key: Unique in the request or report: ``decision``, ``objection:d1``.
        body: Whether it is for the body to act, now or when it is over.
    """

    id: str
    title: str
    kind: str
    route: str
    owner: str | None
    state: str
    due: date
    days_left: int
    term: str
    article: str
    next_action: str
    overdue: bool
    key: str
    term_text: str
    state_text: str
    working_days: int
    body: bool

    @property
    def urgency(self) -> Urgency:
        """How urgent it is."""
        if self.overdue:
            return Urgency.LATE
        if not self.body:
            return Urgency.WAITING
        if self.days_left <= 0:  # past and not late: the first day after a wait
            return Urgency.TODAY
        return Urgency.SOON if self.days_left <= SOON else Urgency.LATER

    def as_row(self) -> dict[str, Any]:
        """What machines read."""
        row: dict[str, Any] = {key: getattr(self, key) for key in KEYS}
        row["due"] = self.due.isoformat()
        return row


def words() -> Mapping[Urgency, str]:
    """The word of each, in the language of the user; at most seven letters."""
    return {
        Urgency.LATE: _("LATE"),
        Urgency.TODAY: _("TODAY"),
        Urgency.SOON: _("SOON"),
        Urgency.LATER: _("later"),
        Urgency.WAITING: _("waits"),
    }


def left(row: Deadline) -> str:
    """How long it still runs, in words: ``8 days late``, ``today``, ``in 12 days``."""
    if row.overdue:
        return ngettext("{n} day late", "{n} days late", -row.days_left).format(n=-row.days_left)
    if row.days_left < 0 and row.body:
        return _("the wait is over")
    if row.days_left < 0:
        return ngettext("{n} day ago", "{n} days ago", -row.days_left).format(n=-row.days_left)
    if row.days_left == 0:
        return _("today")
    return ngettext("in {n} day", "in {n} days", row.days_left).format(n=row.days_left)


def counts(rows: Iterable[Deadline]) -> Mapping[Urgency, int]:
    """How many of each, in the order of urgency."""
    found = Counter(row.urgency for row in rows)
    return {urgency: found[urgency] for urgency in Urgency}


def told(rows: Iterable[Deadline]) -> str:
    """How many, in a sentence: ``7 terms: 2 late, 1 today, 4 later``."""
    found = counts(rows)
    parts = [f"{n} {words()[urgency].lower()}" for urgency, n in found.items() if n]
    total = sum(found.values())
    said = ngettext("{n} term", "{n} terms", total).format(n=total)
    return f"{said}: {', '.join(parts)}." if parts else f"{said}."
