# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A route: its states, the events that may happen in each, and the terms that then run.

Data of ``workflows/routes/*.toml``; the events themselves are described once, in
``workflows/events.toml``, and the terms in ``workflows/terms.toml``. ``loading.py`` reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from woo_tool.errors import NotAllowedError
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue
from woo_tool.workflows.words import SILENT, Words


class RouteError(NotAllowedError):
    """The route does not allow this event now (exit code 4).

    Attributes:
        reason: Stable code: ``unknown-event``, ``state``, ``once``, ``after``, ``order``,
            ``period``, ``field-unknown``, ``field-missing``, ``field-wrong``, ``no-events``, or
            the name of a guard (``wait-over``, ``weighed`` …).
        article: The article it rests on; empty where there is none.
    """

    def __init__(self, message: str, *, reason: str, article: str = "") -> None:
        super().__init__(f"{message} [{article}]" if article else message)
        self.reason = reason
        self.article = article


class FieldType(StrEnum):
    """What a field of an event holds. There is no type for free text: that stands in the rows."""

    DATE = "date"  # ISO string
    ID = "id"  # the id of a row: a requester, a third party, a decision, a motivation
    IDS = "ids"  # a list of them
    CHOICE = "choice"  # one of ``choices``
    FLAG = "flag"  # true or false
    NUMBER = "number"  # an integer, not negative


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event's data.

    Attributes:
        name: Its key.
        type: What it holds.
        words: What it is, for people.
        required: Whether it must be given.
        choices: Of a choice, the values.
        not_before: Of a date: ``on`` or another field; the date does not lie before that one.
    """

    name: str
    type: FieldType
    words: Words
    required: bool = True
    choices: tuple[str, ...] = ()
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class EventKind:
    """An event that can be recorded, as this route has it.

    Attributes:
        name: Stable English name.
        words: What it is, for people.
        article: Where it rests on; empty for what is practice.
        fields: What its ``data`` may hold.
        effect: What it does to the terms, for people.
        states: The states of the route in which it may happen.
        to: The state it leads to; None leaves the state as it is.
        converts: The route it moves the case to, with the receipt date kept; else None.
        once: At most once; with ``key``, once for each value.
        key: The field that says which decision or third party it is about.
        after: The event that must have happened before, with the same ``key``.
        stays: A condition (``guards.STAYS``) under which the state does not change.
        guards: Conditions (``guards.GUARDS``) under which it may happen.
        since: First day on which it can happen.
        until: Last day on which it can happen.
    """

    name: str
    words: Words
    article: str
    fields: tuple[Field, ...]
    effect: Words = SILENT
    states: frozenset[str] = frozenset()
    to: str | None = None
    converts: str | None = None
    once: bool = False
    key: str = ""
    after: str = ""
    stays: str = ""
    guards: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def needed(self) -> tuple[Field, ...]:
        """The fields that must be given."""
        return tuple(entry for entry in self.fields if entry.required)


@dataclass(frozen=True, slots=True)
class State:
    """A state of a route.

    Attributes:
        name: Stable English name.
        words: What it is, for people.
        closed: Whether nothing runs any more.
        next: What the law or good practice asks next.
    """

    name: str
    words: Words
    closed: bool = False
    next: Words = SILENT


@dataclass(frozen=True, slots=True)
class RouteTerm:
    """A term that a route can run.

    Attributes:
        term: Id in ``workflows/terms.toml``.
        calculation: How it is counted (``running.CALCULATIONS``).
        triggers: The events that start it.
        ends: The events that end it, with the same ``key``.
        key: The field that says which decision or third party it is about.
        states: The states in which it runs.
        last: Whether the last trigger counts, not the first (without ``key``).
        optional: A power, not a duty: gone after its last day, never overdue.
        duty: A duty without days in the law: there until it is done, never overdue.
        owed: After this wait the body must act: then it is overdue.
        next: What to do.
    """

    term: str
    calculation: str
    triggers: tuple[str, ...]
    ends: frozenset[str]
    key: str
    states: frozenset[str]
    last: bool
    optional: bool
    duty: bool
    owed: bool
    next: Words


@dataclass(frozen=True)
class Route:
    """One procedure: the fold of a case's events goes over its states.

    Attributes:
        name: File name of the route without suffix: ``woo``, ``informal`` …
        words: Its name for people.
        law: ``woo`` or ``wob``: whose terms it uses.
        opens: The event that opens a case.
        start: The state after it.
        states: By name.
        events: By name, in the order of the file; the first opens the case.
        terms: The terms it can run, in the order of the file.
        catalogue: The terms of the law.
        calendar: The free days.
        family: Every route that was loaded with it (for conversions).
    """

    name: str
    words: Words
    law: str
    opens: str
    start: str
    states: Mapping[str, State]
    events: Mapping[str, EventKind]
    terms: tuple[RouteTerm, ...]
    catalogue: Catalogue = field(repr=False, compare=False)
    calendar: Calendar = field(repr=False, compare=False)
    family: Mapping[str, "Route"] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )
