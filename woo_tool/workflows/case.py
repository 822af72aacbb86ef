# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case is the fold of its events over a route. Pure: no file, no clock.

    routes = load_routes({"terms": …, "events": …, "informal": …, "woo": …})   # TOML texts
    case = open_case(routes["woo"], date(2026, 6, 1))
    case = apply(case, Event("extended", date(2026, 6, 20), {"reason": "volume"}))
    running_terms(case, calendar, today)

Personal data never stand in an event: only ids of rows that hold them. The register keeps the
events; ``replay`` makes the same case of them again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from woo_tool.workflows.account import Step
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.route import EventKind, Field, FieldType, Route, RouteError, State


@dataclass(frozen=True)
class Event:
    """Something that happened.

    Attributes:
        kind: Name of an ``EventKind`` of the route.
        on: The date of the notice (not the day it was typed in).
        data: JSON scalars and lists; dates as ISO strings; ids, never personal data.
    """

    kind: str
    on: date
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Case:
    """A case as its events left it.

    Attributes:
        route: The route it is on now (a conversion changes it).
        events: All events, the opening one first, in the order they were applied.
        state: Name of the state of ``route``.
        received: Day 0 of the first term; a conversion keeps it.
    """

    route: Route
    events: tuple[Event, ...]
    state: str
    received: date

    @property
    def closed(self) -> bool:
        """Whether the state is a closed one."""
        return self.route.states[self.state].closed


@dataclass(frozen=True)
class RunningTerm:
    """A term that runs, with its account.

    Attributes:
        id: Unique in the case and stable: ``decision``, ``objection:d1``.
        term: Id of the term in ``workflows/terms.toml``.
        name: The term in words.
        article: Where it rests on, extension and suspensions included.
        kind: ``must`` (the body must), ``norm`` (agreed or office norm), ``wait`` (nothing may
            happen before), ``window`` (somebody else's time).
        start: Day 0.
        nominal: The end before the Algemene termijnenwet.
        due: The last day.
        suspended_days: Days that did not count.
        steps: The account.
        next_action: What to do, in words.
        overdue: ``due`` is past and it is for the body to act (``must`` and ``norm``).
        warnings: What to be careful about, in words.
    """

    id: str
    term: str
    name: str
    article: str
    kind: str
    start: date
    nominal: date
    due: date
    suspended_days: int
    steps: tuple[Step, ...]
    next_action: str
    overdue: bool
    warnings: tuple[str, ...]


def load_routes(texts: Mapping[str, str]) -> Mapping[str, Route]:
    """The routes of these TOML texts, by name.

    Args:
        texts: ``terms`` and ``events`` are the files of those names; every other key is the
            name of a route, its value the text of ``workflows/routes/<name>.toml``.

    Raises:
        ConfigError: An unknown key (the nearest is named), a state, event or term that does
            not exist, a text that is no TOML.
    """
    raise NotImplementedError


def open_case(route: Route, received: date, **facts: Any) -> Case:
    """A new case. ``facts`` become the data of its first event.

    Raises:
        RouteError: A fact the route does not know, or one it needs.
    """
    raise NotImplementedError


def apply(case: Case, event: Event) -> Case:
    """The case after this event.

    Raises:
        RouteError: The route does not allow it; the message says why, and the article.
    """
    raise NotImplementedError


def replay(route: Route, events: Sequence[Event]) -> Case:
    """The case of these events; ``route`` is the one the case was opened on.

    Raises:
        RouteError: There is no event, or one is not allowed.
    """
    raise NotImplementedError


def allowed(case: Case) -> tuple[EventKind, ...]:
    """The events that may be recorded now, in the order of the route."""
    raise NotImplementedError


def running_terms(case: Case, calendar: Calendar, today: date) -> tuple[RunningTerm, ...]:
    """The terms that run, soonest first, each with its account."""
    raise NotImplementedError


__all__ = [
    "Case",
    "Event",
    "EventKind",
    "Field",
    "FieldType",
    "Route",
    "RouteError",
    "RunningTerm",
    "State",
    "allowed",
    "apply",
    "load_routes",
    "open_case",
    "replay",
    "running_terms",
]
