# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong between a client and the bank, switched on one by one.

Each fault happens to some calls: those of one operation (as the OpenAPI names it), or of
a step in the life of a publication (``publish``, ``withdraw``), or ``*`` for every call.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence


class Happens(Enum):
    """What a call meets. ``BEFORE``: nothing was done. ``AFTER``: it was, unheard."""

    DROP_BEFORE = "closed before anything was done"
    DROP_AFTER = "done, but the answer is lost"
    CUT_BODY_IN = "closed half way in the body that was sent"
    CUT_ANSWER = "done, and closed half way in the answer"
    SILENT_BEFORE = "accepted, nothing done, never answered"
    SILENT_AFTER = "done, never answered"
    LATE = "done, and answered late"
    ERROR_BEFORE = "a status of failure, nothing done"
    ERROR_AFTER = "done, and a status of failure all the same"
    TOO_MANY = "429 with Retry-After"
    LOST_PART = "a good answer to a part that is not kept"
    SPOILED_PART = "a good answer to a part that is kept with a changed byte"
    KEY_EXPIRED = "401 from here on"
    RESTART = "the server goes away and comes back"
    HTML = "200 with a page of a proxy"
    JUNK = "200 with JSON that is none"
    EMPTY = "200 without a body"
    WRONG_SHAPE = "200 with JSON of another shape"
    REDIRECT = "sent on to another host"
    STALE = "a list from before the last change"
    DONE_TWICE = "delivered two times"
    DONE_LATER = "the connection breaks; done all the same, some calls later"
    MANGLED = "done, and one fact of the answer is gone or of another kind"


NOTHING_DONE = frozenset(
    {
        Happens.DROP_BEFORE,
        Happens.CUT_BODY_IN,
        Happens.SILENT_BEFORE,
        Happens.ERROR_BEFORE,
        Happens.TOO_MANY,
        Happens.KEY_EXPIRED,
        Happens.RESTART,
        Happens.HTML,
        Happens.JUNK,
        Happens.EMPTY,
        Happens.WRONG_SHAPE,
        Happens.REDIRECT,
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    Args:
        happens: What.
        on: To which calls: an operationId, ``publish``, ``withdraw`` or ``*``.
        skip: How many of those calls go well first.
        times: How many go wrong then; 0 for all.
        status: The code of a failure.
        seconds: How late an answer is; how long a server is away.
        retry_after: The header of a 429, as it is sent.
        later: After how many other calls it is done all the same.
        chance: Which fact of an answer is mangled, and how.
    """

    happens: Happens
    on: str = "*"
    skip: int = 0
    times: int = 1
    status: int = 500
    seconds: float = 0.0
    retry_after: str = "0"
    later: int = 3
    chance: int = 0

    def __str__(self) -> str:
        return (
            f"{self.happens.name}@{self.on}+{self.skip}x{self.times}"
            f"{f'={self.status}' if 'ERROR' in self.happens.name else ''}"
        )


@dataclass(slots=True)
class Plan:
    """The faults of one run, and how often each was met."""

    faults: Sequence[Fault] = ()
    _seen: list[int] = field(default_factory=list)
    _met: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._seen = [0] * len(self.faults)

    def meets(self, names: Iterable[str]) -> Fault | None:
        """The fault that a call with these names meets, if any."""
        called = {"*", *names}
        with self._lock:
            hit: Fault | None = None
            for number, fault in enumerate(self.faults):
                if fault.on not in called:
                    continue
                self._seen[number] += 1
                turn = self._seen[number] - fault.skip
                if hit is None and turn > 0 and (not fault.times or turn <= fault.times):
                    hit = fault
            if hit is not None:
                self._met.append(hit)
            return hit

    @property
    def met(self) -> list[Fault]:
        """The faults that did happen, in order."""
        with self._lock:
            return list(self._met)


SENDING = (
    "publicatiesList",
    "publicatiesCreate",
    "publicatiesRetrieve",
    "documentenList",
    "documentenCreate",
    "documentenRetrieve",
    "documentenBestandsdelenUpdate",
    "documentenDownloadRetrieve",
    "organisatiesList",
    "informatiecategorieenList",
    "publish",
    "*",
)


def drawn(chance: random.Random, most: int = 4) -> list[Fault]:
    """A random plan: one to ``most`` faults, on the calls of a sending."""
    kinds = [each for each in Happens if each is not Happens.KEY_EXPIRED]
    return [
        Fault(
            chance.choice(kinds),
            chance.choice(SENDING),
            skip=chance.choice((0, 0, 0, 1, 2, 5)),
            times=chance.choice((1, 1, 1, 2, 3)),
            status=chance.choice((500, 502, 503, 504)),
            seconds=0.02,
            retry_after=chance.choice(("0", "1")),
            later=chance.choice((1, 2, 3, 5, 10, 20)),
            chance=chance.randrange(10**6),
        )
        for _ in range(chance.randint(1, most))
    ]
