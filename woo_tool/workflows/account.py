# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A computed term with its whole account: no date without the steps that lead to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

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


@dataclass(frozen=True)
class Account:
    """A term that was counted. Two are equal when their days are.

    The days are counted at once; steps and notes only when somebody reads them: a list of ten
    thousand deadlines reads none.

    Attributes:
        kind: Id of the term in ``workflows/terms.toml``.
        law: ``woo`` or ``wob``: the law it was counted under.
        start: Day 0; day 1 is the next day.
        nominal: The day on which the term is full, before the Algemene termijnenwet.
        deadline: The last day.
        suspended_days: Days up to and including ``nominal`` that did not count.
        extended: Whether an extension counts.
        tell: Makes the steps.
        warn: Makes the notes.
    """

    kind: str
    law: str
    start: date
    nominal: date
    deadline: date
    suspended_days: int = 0
    extended: bool = False
    tell: Callable[[], Iterable[Step]] = field(default=tuple, compare=False, repr=False)
    warn: Callable[[], Iterable[Message]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The account, in the order of the days."""
        return tuple(self.tell())

    @cached_property
    def notes(self) -> tuple[Message, ...]:
        """What to be careful about; each once."""
        return tuple(dict.fromkeys(self.warn()))

    @property
    def warnings(self) -> tuple[str, ...]:
        """The notes, in the language of the user."""
        return tuple(str(note) for note in self.notes)

    def noting(self, *notes: Message) -> "Account":
        """The same account with more notes."""
        return replace(self, warn=lambda: (*self.notes, *notes))
