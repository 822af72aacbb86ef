# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A route: its states, the events that may happen in each, and the terms that then run.

Data of ``workflows/routes/*.toml``; the events themselves are described once, in
``workflows/events.toml``, and the terms in ``workflows/terms.toml``. Pure: the caller reads
the files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from woo_tool.errors import NotAllowedError
from woo_tool.workflows.words import SILENT, Words


class RouteError(NotAllowedError):
    """The route does not allow this event now (exit code 4).

    Attributes:
        reason: Stable code: ``state``, ``missing``, ``unknown``, ``order``, ``guard`` …
        article: The article it rests on; empty where there is none.
    """

    def __init__(self, message: str, *, reason: str, article: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.article = article


class FieldType(StrEnum):
    """What a field of an event holds. There is no type for names: those stand in the rows."""

    DATE = "date"  # ISO string
    ID = "id"  # the id of a row: a requester, a third party, a decision, a document
    IDS = "ids"  # a list of them
    CHOICE = "choice"  # one of ``choices``
    FLAG = "flag"  # true or false
    NUMBER = "number"  # an integer, not negative
    TEXT = "text"  # a motivation; never about a person


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event's data."""

    name: str
    type: FieldType
    words: Words
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventKind:
    """An event that can be recorded, as this route has it.

    Attributes:
        name: Stable English name.
        words: What it is, for people.
        article: Where it rests on; empty for what is practice.
        fields: What its ``data`` may hold.
        states: The states of the route in which it may happen.
        to: The state it leads to; None leaves the state as it is.
        converts: The route it moves the case to, with the receipt date kept; else None.
        effect: What it does to the terms, for people.
    """

    name: str
    words: Words
    article: str
    fields: tuple[Field, ...]
    states: frozenset[str]
    to: str | None = None
    converts: str | None = None
    effect: Words = SILENT

    @property
    def needed(self) -> tuple[Field, ...]:
        """The fields that must be given."""
        return tuple(entry for entry in self.fields if entry.required)


@dataclass(frozen=True, slots=True)
class State:
    """A state of a route. ``closed``: nothing runs any more for the body itself."""

    name: str
    words: Words
    closed: bool = False
    next: Words = SILENT


@dataclass(frozen=True)
class Route:
    """One procedure: the fold of a case's events goes over its states.

    Attributes:
        name: File name of the route without suffix: ``woo``, ``informal`` …
        words: Its name for people.
        law: ``woo`` or ``wob``: whose terms it uses.
        start: The state after receipt.
        states: By name.
        events: By name, in the order of the file; the first opens the case.
        terms: Ids of the terms it can run, in the order of the file.
        family: Every route that was loaded with it (for conversions).
    """

    name: str
    words: Words
    law: str
    start: str
    states: Mapping[str, State]
    events: Mapping[str, EventKind]
    terms: tuple[str, ...]
    family: Mapping[str, "Route"] = field(default=MappingProxyType({}), repr=False, compare=False)
