# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked of the bank, and the verdict: was anything lost, doubled or half in public?"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.publication.bank.contract import Status
from tests.publication.bank.strip import shows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.publication.bank.state import Bank, Document


@dataclass(slots=True)
class Entry:
    """One request, what was answered, and what went wrong on purpose."""

    number: int
    method: str
    path: str
    operation: str | None
    step: str | None  # "publish" or "withdraw", for the change of a status
    size: int
    status: int | None = None  # None: nothing was answered
    fault: str | None = None
    breach: str | None = None  # the client broke the contract

    def __str__(self) -> str:
        fault = f" [{self.fault}]" if self.fault else ""
        breach = f" BREACH {self.breach}" if self.breach else ""
        step = f" ({self.step})" if self.step else ""
        return f"{self.number:3} {self.method} {self.path}{step} -> {self.status}{fault}{breach}"


@dataclass(slots=True)
class Journal:
    """Every request, in the order they came in."""

    entries: list[Entry] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)  # requests with a token at another host
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(
        self, method: str, path: str, operation: str | None, step: str | None, size: int
    ) -> Entry:
        """Note a request that comes in."""
        with self._lock:
            made = Entry(len(self.entries) + 1, method, path, operation, step, size)
            self.entries.append(made)
            return made

    @property
    def breaches(self) -> list[str]:
        """The requests that the OpenAPI forbids."""
        return [str(each) for each in self.entries if each.breach]

    def of(self, name: str) -> list[Entry]:
        """The requests of an operation, or of a step."""
        return [each for each in self.entries if name in {each.operation, each.step}]

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.entries)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a bank holds of one dossier, against what should be there."""

    public: tuple[str, ...]  # publications in public now
    twice: tuple[str, ...]  # publications that came into public besides the first
    half: tuple[str, ...]  # what was not whole at the moment it came into public
    concepts: tuple[str, ...]  # concepts that were left behind
    damaged: tuple[str, ...]  # documents whose bytes are not the bytes of the file
    lost: tuple[str, ...]  # documents in public whose file is gone

    @property
    def harm(self) -> dict[str, tuple[str, ...]]:
        """What may never be so, whatever goes wrong on the way; empty when all is well."""
        found = {"twice": self.twice, "half": self.half, "lost": self.lost}
        if self.public:
            found["damaged"] = self.damaged
        return {name: what for name, what in found.items() if what}

    @property
    def clean(self) -> bool:
        """Nothing harmed, and nothing left behind."""
        return not self.harm and not self.concepts and not self.damaged

    @property
    def done(self) -> bool:
        """The dossier is in public: once, whole, with nothing left behind."""
        return self.clean and len(self.public) == 1


def _damage(document: Document, expected: Mapping[str, bytes]) -> str | None:
    name = str(document.fields.get("bestandsnaam"))
    if name not in expected:
        return f"{name}: not of this dossier"
    if document.received == expected[name]:
        return None
    # A byte that changed where no page shows it (in what is taken out, in a table) is no harm.
    if document.stored is None or shows(document.stored) != shows(expected[name]):
        return f"{name}: other bytes"
    return None


def verdict(bank: Bank, expected: Mapping[str, bytes]) -> Verdict:
    """Judge what a bank holds.

    Args:
        bank: The bank, holding publications of one dossier only.
        expected: The bytes of each file that must be in public, by its file name.
    """
    went_public = [each for each in bank.happened if each.what is Status.PUBLISHED]
    public = [u for u, each in bank.publications.items() if each.status is Status.PUBLISHED]
    half: list[str] = []
    for happening in went_public:
        names = Counter(name for _, name, _ in happening.documents)
        half += [
            f"{happening.publication}: {names[name]} x {name}"
            for name in sorted({*expected, *names})
            if names[name] != (1 if name in expected else 0)
        ]
        half += [
            f"{happening.publication}: {name} not complete"
            for _, name, complete in happening.documents
            if not complete
        ]
    members = [each for uuid in public for each in bank.documents_of(uuid)]
    # A document that was put into a publication that was in public already.
    seen = {uuid for happening in went_public for uuid, _, _ in happening.documents}
    half += [f"{each.publication}: a later document" for each in members if each.uuid not in seen]
    whole: Iterable[Document] = bank.documents.values()
    return Verdict(
        tuple(public),
        tuple(each.publication for each in went_public[1:]),
        tuple(half),
        tuple(u for u, each in bank.publications.items() if each.status is Status.CONCEPT),
        tuple(text for each in members if (text := _damage(each, expected))),
        tuple(str(each.fields.get("bestandsnaam")) for each in whole if each.lost),
    )
