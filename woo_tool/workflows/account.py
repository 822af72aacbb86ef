# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A computed term with its whole account: no date without the steps that lead to it."""

from dataclasses import dataclass
from datetime import date

from woo_tool.workflows.words import Message


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an account: the day it happens on, the words, the article."""

    date: date
    message: Message
    article: str

    @property
    def text(self) -> str:
        """The words, in the language of the user."""
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Account:
    """A term that was counted.

    Attributes:
        kind: Id of the term in ``workflows/terms.toml``.
        law: ``woo``, ``wob``, ``awb`` or ``rijk``.
        start: Day 0; day 1 is the next day.
        nominal: The day on which the term is full, before the Algemene termijnenwet.
        deadline: The last day.
        suspended_days: Days up to and including ``nominal`` that did not count.
        extended: Whether an extension counts.
        steps: The account, in the order of the dates.
        notes: What to be careful about; ``warnings`` puts it into words.
    """

    kind: str
    law: str
    start: date
    nominal: date
    deadline: date
    suspended_days: int = 0
    extended: bool = False
    steps: tuple[Step, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """The notes, in the language of the user."""
        return tuple(str(note) for note in self.notes)
