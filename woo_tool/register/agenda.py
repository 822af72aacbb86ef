# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is due, across everything: kept with every change, so that a listing folds nothing.

The terms that run depend on the day one looks only by appearing and going, and by becoming
overdue. After a change the case is looked at on every day on which that can happen, and what is
found is kept beside its row: per term from when until when it is shown, and from when it is
overdue. A test compares this with a fold on every day. What a newer woo-tool, a changed law file
or a change without a fold left behind is folded anew when it is read.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from typing import Any

from woo_tool.errors import NotAllowedError, OutputError
from woo_tool.register import listing
from woo_tool.register.folding import Law, case_of
from woo_tool.register.rows import Item, Stored
from woo_tool.register.store import Register
from woo_tool.workflows.case import Case, RunningTerm, ended_terms, running_terms
from woo_tool.workflows.running import about, decisions_of, named

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
#: After its last day a window of somebody else may stay for the post; never longer than this.
_POST = 30
INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Due:
    """A term that runs on a day.

    Attributes:
        id: Unique in the case: ``decision``, ``objection:d1``.
        term: Id in ``workflows/terms.toml``.
        kind: ``must``, ``norm``, ``wait`` or ``window``; powers are not among them.
    """

    item: Item
    id: str
    term: str
    name: str
    kind: str
    article: str
    due: date
    overdue: bool
    next_action: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A term that ran and was ended before or after its last day.

    Attributes:
        id: As of a ``Due``.
    """

    item: Item
    id: str
    term: str
    name: str
    route: str
    due: date


@dataclass(frozen=True, slots=True)
class Status:
    """A request or report on a day, without its account.

    Attributes:
        state: Name of the state of its route; ``incomplete`` where the events make no case.
        route: The route it is on now.
        words: The state in words.
        next: What is asked next, in words; why it is incomplete where it is.
        decided: Day of the (last) decision that was sent, or taken.
        terms: Soonest first.
        ended: What ``ended`` reads.
        decisions: How many decisions were taken.
    """

    item: Item
    state: str
    route: str
    words: str
    next: str
    closed: bool
    decided: date | None
    terms: tuple[Due, ...]
    ended: Sequence[Sequence[Any]] = ()
    decisions: int = 0

    @property
    def due(self) -> Due | None:
        """The first term that the body must keep."""
        return next((term for term in self.terms if term.kind in ("must", "norm")), None)


def overview(law: Law, register: Register, today: date) -> list[Status]:
    """Every request and report on a day, in the order of their numbers.

    What had to be folded anew is kept, where the register can be written.

    Args:
        law: Routes and calendar.
        register: Open for reading or writing.
        today: The day to look from.
    """
    with register.reading():
        items = register.items()
        stale = [item for item in items if not _fresh(law, item)]
        if len(stale) > len(items) // 20:
            events: Mapping[str, list[Stored]] = register.all_events()
        else:
            events = {item.number: register.events(item.number) for item in stale}
    anew = {item.number: summary(law, events.get(item.number, [])) for item in stale}
    if anew:
        _keep(register, {item.number: item for item in stale}, anew)
    reader = _Reader(law, today)
    return [reader.status(item, anew.get(item.number, item.summary)) for item in items]


def ended(law: Law, statuses: Iterable[Status], since: date) -> list[Ended]:
    """The terms that were ended and whose last day is not before ``since``: for calendars."""
    reader = _Reader(law, since)
    found = []
    for status in statuses:
        for name, due, route, place in status.ended:
            if due >= reader.today:
                term, words, _next = reader.text(route, place, name, status.decisions)
                found.append(
                    Ended(status.item, name, term, words, status.route, date.fromisoformat(due))
                )
    return sorted(found, key=lambda term: (term.due, term.item.number, term.id))


def refresh(law: Law, register: Register, numbers: Iterable[str] | None = None) -> None:
    """Keep what a fold gives, after a change and in its transaction; all, or these."""
    if numbers is None:
        everything = register.all_events()
    else:
        everything = {number: register.events(number) for number in numbers}
    listing.folded(
        register,
        (
            (number, found["state"], found)
            for number, found in ((n, summary(law, events)) for n, events in everything.items())
        ),
    )


def summary(law: Law, events: list[Stored]) -> dict[str, Any]:
    """What is kept of a case: its state, and its terms through time."""
    try:
        case = case_of(law, events)
    except NotAllowedError as error:
        return {
            "stamp": law.stamp,
            "state": INCOMPLETE,
            "route": "",
            "error": str(error),
            "terms": [],
        }
    decided = case.last("sent", "objection_sent") or case.last("decided", "objection_decided")
    return {
        "stamp": law.stamp,
        "state": case.state,
        "route": case.route.name,
        "decided": decided.on.isoformat() if decided else None,
        "decisions": decisions_of(case),
        "terms": _timeline(law, case),
        "ended": [
            [term.id, term.due.isoformat(), term.route, term.place]
            for term in ended_terms(case, law.calendar)
        ],
    }


def _timeline(law: Law, case: Case) -> list[list[Any]]:
    """Per term: id, place in the route, due, kind, article, first and last day, overdue from."""
    if case.closed and not running_terms(case, law.calendar, case.received, options=False):
        return []
    days = [case.received, *(day + _DAY for day in _dates(case))]
    heapify(days)
    seen: set[date] = set()
    begun: dict[tuple[Any, ...], list[Any]] = {}
    found: list[list[Any]] = []
    places = {id(entry): place for place, entry in enumerate(case.route.terms)}
    while days:
        day = heappop(days)
        if day in seen or day < case.received:
            continue
        seen.add(day)
        now: set[tuple[Any, ...]] = set()
        for term in running_terms(case, law.calendar, day, options=False):
            key = (term.id, term.due, term.kind)
            now.add(key)
            segment = begun.get(key)
            if segment is None:
                due = term.due.isoformat()
                place = places[id(term.route_term)]
                segment = [
                    term.id,
                    place,
                    due,
                    term.kind,
                    term.article,
                    day.isoformat(),
                    None,
                    None,
                ]
                begun[key] = segment
                found.append(segment)
            if term.overdue and segment[7] is None:
                segment[7] = day.isoformat()
            for later in _changes(term, day):
                heappush(days, later)
        for key in [key for key in begun if key not in now]:
            begun.pop(key)[6] = (day - _DAY).isoformat()
    return found


def _changes(term: RunningTerm, day: date) -> Iterator[date]:
    """Days after which a term may be gone, or overdue."""
    if day <= term.due:
        yield term.due + _DAY
    elif term.kind == "window" and day <= term.due + timedelta(days=_POST):
        # The post has a week at least (Awb 6:9 lid 2), so between these nothing goes.
        yield max(day + _DAY, term.due + _WEEK + _DAY)
    elif term.kind == "must" and not term.overdue and day <= term.due + timedelta(days=_POST):
        yield day + _DAY  # a wait that is over: too late after the first working day


def _dates(case: Case) -> Iterator[date]:
    """The days that were set or on which something was answered; none where none was set."""
    found = [day for event in case.events for day in _set(event.data.values())]
    if found:
        yield from found
        yield from (event.on for event in case.events)


def _set(values: Iterable[Any]) -> Iterator[date]:
    for value in values:
        if isinstance(value, str) and len(value) == 10 and value[4] == "-":
            with contextlib.suppress(ValueError):
                yield date.fromisoformat(value)


def _fresh(law: Law, item: Item) -> bool:
    return not item.stale and item.summary.get("stamp") == law.stamp


def _keep(
    register: Register, items: Mapping[str, Item], anew: Mapping[str, Mapping[str, Any]]
) -> None:
    """Keep what was folded, unless the register can only be read or somebody is changing it."""
    try:
        with Register.open(register.path, write=True, patience=0.0) as writer, writer.changing():
            now = {
                row["number"]: row["events"]
                for row in writer.rows("SELECT number, events FROM cases")
            }
            listing.folded(
                writer,
                (
                    (number, found["state"], found)
                    for number, found in anew.items()
                    if now.get(number) == items[number].events
                ),
            )
    except OutputError:
        return


class _Reader:
    """Turns what was kept into what is shown on one day, in the language of the user."""

    def __init__(self, law: Law, today: date) -> None:
        self.law = law
        self.today = today.isoformat()
        self.texts: dict[tuple[str, int, str], tuple[str, str, str]] = {}
        self.states: dict[tuple[str, str], tuple[str, str, bool]] = {}

    def status(self, item: Item, kept: Mapping[str, Any]) -> Status:
        state, route = kept["state"], kept["route"]
        decided = kept.get("decided")
        words, after, closed = self._state(route, state)
        if state == INCOMPLETE:
            after = kept["error"]
        many = kept.get("decisions", 0)
        terms = [
            self._due(item, route, entry, many) for entry in kept["terms"] if self._shown(entry)
        ]
        terms.sort(key=lambda term: (term.due, term.id))
        return Status(
            item,
            state,
            route or item.route,
            words,
            after,
            closed,
            date.fromisoformat(decided) if decided else None,
            tuple(terms),
            kept.get("ended", ()),
            many,
        )

    def _shown(self, entry: list[Any]) -> bool:
        return entry[5] <= self.today and (entry[6] is None or self.today <= entry[6])

    def _due(self, item: Item, route: str, entry: list[Any], decisions: int) -> Due:
        term, name, after = self.text(route, entry[1], entry[0], decisions)
        return Due(
            item,
            entry[0],
            term,
            name,
            entry[3],
            entry[4],
            date.fromisoformat(entry[2]),
            entry[7] is not None and entry[7] <= self.today,
            after,
        )

    def text(self, route: str, place: int, name: str, decisions: int) -> tuple[str, str, str]:
        """A term of a route: its id, its name, what to do next."""
        own = name.partition(":")[2] if decisions > 1 else ""
        key = (route, place, own)
        if key not in self.texts:
            found = self.law.routes[route]
            entry = found.terms[place]
            term = found.catalogue.term(entry.term, found.law)
            said = named(term, about(entry, own, decisions))
            self.texts[key] = (entry.term, said, str(entry.next))
        return self.texts[key]

    def _state(self, route: str, state: str) -> tuple[str, str, bool]:
        key = (route, state)
        if key not in self.states:
            if state == INCOMPLETE:
                self.states[key] = (state, "", False)
            else:
                found = self.law.routes[route].states[state]
                self.states[key] = (str(found.words), str(found.next), found.closed)
        return self.states[key]
