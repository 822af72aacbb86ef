# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is published, as values: the one model that every target is written from.

Everything in a ``Dossier`` becomes public. What must not (which source became which document,
what the gates were told) is a ``Link`` and lies beside the bundle, never in it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from woo_tool.errors import InputError
from woo_tool.language import _

#: What an identifier may hold: it becomes part of file names and addresses.
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}", re.ASCII)


class Judgement(StrEnum):
    """How far a document is disclosed; the words are those of the inventory."""

    OPEN = "openbaar"
    PARTLY = "deels openbaar"
    ALREADY = "reeds openbaar"
    WITHHELD = "niet openbaar"

    @property
    def has_file(self) -> bool:
        """Whether a file is published with it."""
        return self in (Judgement.OPEN, Judgement.PARTLY)

    @property
    def word(self) -> str:
        """As the inventory writes it: with a capital."""
        return self.value.capitalize()


class Role(StrEnum):
    """What a document is in its dossier."""

    REPORT = "report"
    DECISION = "decision"
    REQUEST = "request"
    DOCUMENT = "document"


class Kind(StrEnum):
    """What is published."""

    REPORT = "report"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a dossier, withheld ones too. All of it is public.

    Attributes:
        number: Its running number; 0 for letters. It never changes.
        id: ``R2026-0001-0001``: its public identifier.
        name: Its file below ``documenten/``; "" where none is published.
        grounds: Canonical codes, sorted.
        by_ground: How often each was burned in.
        kind: Code of the list of kinds of documents.
        suspended: An objection runs: it is named, and not published yet.
        related: Running numbers of documents it belongs with.
        sha256: Of the published file.
        archival: The file is PDF/A-2b, and says so.
    """

    number: int
    id: str
    role: Role
    title: str
    judgement: Judgement
    name: str = ""
    grounds: tuple[str, ...] = ()
    by_ground: Mapping[str, int] = field(default_factory=dict)
    dated: date | None = None
    kind: str = ""
    pages: int = 0
    marks: int = 0
    remark: str = ""
    links: tuple[str, ...] = ()
    suspended: bool = False
    related: tuple[int, ...] = ()
    family: int | None = None
    thread: int | None = None
    source_type: str = ""
    size: int = 0
    sha256: str = ""
    archival: bool = False

    def __post_init__(self) -> None:
        if not IDENTIFIER.fullmatch(self.id):
            raise ValueError("an identifier has letters, digits, dots and hyphens")
        if bool(self.name) != bool(self.sha256):
            raise ValueError("a published file has a name and a hash")

    @property
    def letter(self) -> bool:
        """Whether it is no document of the inventory but a letter about them."""
        return self.role in (Role.DECISION, Role.REQUEST)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report, or a decision with its documents. All of it is public.

    Attributes:
        publisher: Code of the list of organisations (``gm0855``).
        category: Code of the information category.
        document_kind: Code of the list of kinds of documents, of the dossier as a whole.
        settled: The day the report was final, or the decision was taken.
        outcome: Of a decision; "" for a report.
        language: Three letters of the EU list, ``NLD``.
        base: Where it will stand: ``https://open.example``; "" where that is not known.
    """

    kind: Kind
    identifier: str
    title: str
    summary: str
    publisher: str
    category: str
    document_kind: str
    settled: date
    published: date
    language: str = "NLD"
    responsible: str = ""
    author: str = ""
    created: date | None = None
    received: date | None = None
    outcome: str = ""
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    base: str = ""
    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        if not IDENTIFIER.fullmatch(self.identifier):
            raise InputError(
                "identifier",
                _("The identifier of a dossier has letters, digits, dots and hyphens only."),
            )
        numbers = [entry.number for entry in self.documents]
        if len(set(numbers)) != len(numbers) or len({e.id for e in self.entries}) != len(
            self.entries
        ):
            raise ValueError("running numbers and identifiers are unique")

    @property
    def documents(self) -> tuple[Entry, ...]:
        """The rows of the inventory: everything but the letters."""
        return tuple(entry for entry in self.entries if not entry.letter)

    @property
    def files(self) -> tuple[Entry, ...]:
        """What has a file."""
        return tuple(entry for entry in self.entries if entry.name)

    @property
    def main(self) -> Entry | None:
        """The document that the others are parts of: the report, or the decision."""
        wanted = Role.REPORT if self.kind is Kind.REPORT else Role.DECISION
        return next((entry for entry in self.entries if entry.role is wanted), None)

    def statistics(self) -> dict[str, Any]:
        """Counts for the yearly account: judgements, and redactions per ground."""
        judgements = Counter(entry.judgement.value for entry in self.documents)
        grounds: Counter[str] = Counter()
        with_ground: Counter[str] = Counter()
        for entry in self.documents:
            grounds.update(entry.by_ground)
            with_ground.update(entry.grounds)
        return {
            "documents": len(self.documents),
            "pages": sum(entry.pages for entry in self.documents),
            "judgements": {j.value: judgements[j.value] for j in Judgement},
            "redactions_by_ground": dict(sorted(grounds.items())),
            "documents_by_ground": dict(sorted(with_ground.items())),
        }


#: Version of the form of ``metadata.json``.
FORM = 1


def as_json(dossier: Dossier) -> dict[str, Any]:
    """The dossier as ``metadata.json`` holds it; ``from_json`` leads back."""
    found = asdict(dossier)
    entries = found.pop("entries")
    return {"form": FORM, **found, "statistics": dossier.statistics(), "documents": entries}


def from_json(data: Mapping[str, Any]) -> Dossier:
    """The dossier of a ``metadata.json``.

    Raises:
        InputError: ``metadata``: it is not as we write it.
    """
    try:
        values = dict(data)
        if values.pop("form") != FORM:
            raise ValueError("another form")
        values.pop("statistics")
        entries = tuple(_entry(row) for row in values.pop("documents"))
        return Dossier(**_typed(values), entries=entries)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "metadata", _("The metadata of the bundle cannot be read: build the bundle again.")
        ) from error


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    found["kind"] = Kind(found["kind"])
    for name in ("settled", "published", "created", "received"):
        found[name] = date.fromisoformat(found[name]) if found[name] else None
    for name in ("themes", "keywords"):
        found[name] = tuple(found[name])
    return found


def _entry(row: Mapping[str, Any]) -> Entry:
    found = dict(row)
    found["role"], found["judgement"] = Role(found["role"]), Judgement(found["judgement"])
    found["dated"] = date.fromisoformat(found["dated"]) if found["dated"] else None
    for name in ("grounds", "links", "related"):
        found[name] = tuple(found[name])
    return Entry(**found)
