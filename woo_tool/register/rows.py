# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register gives and takes: values, made from its rows."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Series(StrEnum):
    """The two rows of numbers."""

    REQUEST = "request"
    REPORT = "report"


class Kind(StrEnum):
    """What a number stands for; each is counted apart."""

    REQUEST = "request"
    PARTIAL = "partial-decision"
    SUPPLEMENT = "supplementary-decision"
    OBJECTION = "objection"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class New:
    """A request or report to be added.

    Attributes:
        received: Day of receipt; gives the year of the number.
        about: Subject, reference and other free text: a personal row.
        requester: Name, organisation, address … of the requester, or None.
        owner: The official who treats it.
        origin: Fingerprint of the row of the list it came from.
        data: More facts for the first event: dates, numbers and codes, never personal data.
    """

    received: date
    route: str
    about: Mapping[str, Any]
    series: Series = Series.REQUEST
    kind: Kind = Kind.REQUEST
    law: str | None = None
    channel: str | None = None
    professional: bool = False
    requester: Mapping[str, Any] | None = None
    owner: str | None = None
    origin: str | None = None
    event: str = "received"
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A personal row that an event may refer to: its id, and the commitment to it."""

    row: int
    commitment: str


@dataclass(frozen=True, slots=True)
class Item:
    """A request or report, without its events.

    Attributes:
        about: Subject, reference …; empty when it was forgotten.
        state: Of the last fold; None before the first.
        summary: What the last fold left for listings.
        events: How many events it has.
        stale: Events were added after the last fold.
    """

    id: int
    series: Series
    number: str
    received: date
    kind: Kind
    route: str
    law: str | None
    channel: str | None
    professional: bool
    about: Mapping[str, Any]
    forgotten: bool
    requester: int | None
    owner: str | None
    state: str | None
    summary: Mapping[str, Any]
    events: int
    stale: bool

    @property
    def subject(self) -> str:
        """Its subject, or nothing when it was forgotten."""
        return str(self.about.get("subject") or "")


@dataclass(frozen=True, slots=True)
class Stored:
    """An event as it lies in the register.

    Attributes:
        seq: Its place in the register, from 1.
        number: The request or report; None for the register itself.
        on: Its date; None for events of the register itself.
        data: Dates, numbers and codes.
        personal: Name of a field to the id of its personal row.
        undone: The seq of the event that undid it.
    """

    seq: int
    number: str | None
    kind: str
    on: date | None
    data: Mapping[str, Any]
    personal: Mapping[str, int]
    recorded: datetime
    hash: str
    undone: int | None = None


def moment(now: datetime) -> str:
    """A moment as it is stored: UTC, to the second."""
    if now.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def loaded(text: str | None) -> Mapping[str, Any]:
    """The JSON of a column; nothing for NULL."""
    return json.loads(text) if text else _NOTHING


def item(row: sqlite3.Row) -> Item:
    """An ``Item`` of a row of ``ITEMS``."""
    return Item(
        id=row["id"],
        series=Series(row["series"]),
        number=row["number"],
        received=date.fromisoformat(row["received"]),
        kind=Kind(row["kind"]),
        route=row["route"],
        law=row["law"],
        channel=row["channel"],
        professional=bool(row["professional"]),
        about=loaded(row["body"]),
        forgotten=row["body"] is None,
        requester=row["requester"],
        owner=row["owner_name"],
        state=row["state"],
        summary=loaded(row["summary"]),
        events=row["events"],
        stale=row["folded"] != row["events"],
    )


#: One row per request or report; add WHERE and ORDER BY.
ITEMS = """
SELECT c.*, p.body, json_extract(o.body, '$.name') AS owner_name
FROM cases c JOIN personal p ON p.id = c.about LEFT JOIN personal o ON o.id = c.owner
"""


def stored(row: sqlite3.Row, undone: int | None) -> Stored:
    """A ``Stored`` of a row of events joined with the number of its case."""
    return Stored(
        seq=row["seq"],
        number=row["number"],
        kind=row["kind"],
        on=date.fromisoformat(row["on"]) if row["on"] else None,
        data=loaded(row["data"]),
        personal={name: ref[0] for name, ref in loaded(row["personal"]).items()},
        recorded=datetime.fromisoformat(row["recorded"]),
        hash=row["hash"],
        undone=undone,
    )
