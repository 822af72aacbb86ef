# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.case import Case, Event


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, as the settings say; empty where they do not."""

    organisation: str = ""
    address: str = ""
    contact: str = ""
    signatory: str = ""
    court: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of exception as a letter names it, and whether 5.3 asks more of it."""

    code: str
    name: str
    article: str
    relative: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known.

    Attributes:
        number: Our number.
        subject: What it is about; empty when it was forgotten.
        reference: The reference of the requester.
        requester: Name, organisation, address, email.
        professional: Whether the ACOI stands open.
        before: The case without the event of the letter.
        after: The case with it.
        event: The event of the letter; recorded, or tried.
        recorded: Whether it was recorded: the letter was sent.
        texts: Id of a row to its text: parties, motivations.
        given: What was given for this letter, by place.
        grounds: The grounds that were given, with their motivation.
        on: The day of the letter.
        sender: Who writes.
    """

    number: str
    subject: str
    reference: str
    requester: Mapping[str, Any]
    professional: bool
    before: Case
    after: Case
    event: Event
    recorded: bool
    on: date
    calendar: Calendar
    sender: Sender
    texts: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[tuple[Ground, str], ...] = ()

    def text(self, name: str) -> str:
        """A text of the event: as it was given, else from the row it refers to."""
        if self.given.get(name):
            return self.given[name]
        value = self.event.data.get(name)
        return self.texts.get(str(value), "") if value is not None else ""
