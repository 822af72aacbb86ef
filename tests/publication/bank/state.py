# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bank holds, and how it changes: publications, documents, their parts."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from tests.publication.bank.contract import MOVES, Status
from tests.publication.bank.strip import stripped

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

FIRST_MOMENT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class FilePart:
    """One piece of a file that the bank asks for."""

    uuid: str
    number: int
    size: int
    content: bytes | None = None


@dataclass(slots=True)
class Document:
    """One document, its file, and how far that is."""

    uuid: str
    publication: str
    fields: dict[str, Any]
    status: Status
    registered: datetime
    parts: list[FilePart] = field(default_factory=list)
    received: bytes | None = None  # all parts, as they were sent
    stored: bytes | None = None  # what a citizen gets: after the stripping
    to_strip: int | None = None  # so many looks until it is stripped; None: not begun or done
    complete: bool = False
    lost: bool = False
    published: datetime | None = None
    withdrawn: datetime | None = None


@dataclass(slots=True)
class Publication:
    """One publication."""

    uuid: str
    fields: dict[str, Any]
    status: Status
    registered: datetime
    changed: datetime
    published: datetime | None = None
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A change of status, with the documents as they were at that moment."""

    what: Status
    publication: str
    documents: tuple[tuple[str, str, bool], ...]  # uuid, file name, complete


@dataclass(slots=True)
class Organisation:
    """A public body, by its TOOI URI."""

    uuid: str
    identifier: str
    name: str
    active: bool = True


@dataclass(slots=True)
class Category:
    """A category of information, by its TOOI URI."""

    uuid: str
    identifier: str
    name: str


class Bank:
    """The state of one bank. Every call of it is under ``lock``."""

    def __init__(
        self, *, part_size: int = 4096, looks_to_strip: int = 1, page_size: int = 10
    ) -> None:
        """An empty bank.

        Args:
            part_size: The largest part that it asks for, in bytes (a setting of Open Zaak).
            looks_to_strip: How often a document must be read until its upload is complete.
            page_size: Members of a list on a page, when the client does not say.
        """
        self.lock = threading.RLock()
        self.part_size, self.looks_to_strip, self.page_size = part_size, looks_to_strip, page_size
        self.publications: dict[str, Publication] = {}
        self.documents: dict[str, Document] = {}
        self.organisations: dict[str, Organisation] = {}
        self.categories: dict[str, Category] = {}
        self.happened: list[Happening] = []
        self.destroyed: list[Document | Publication] = []
        self.strip: Callable[[bytes], bytes] = stripped
        self.restless: random.Random | None = None  # rows of one day change places on each page
        self._ticks = itertools.count(1)

    def now(self) -> datetime:
        """A clock that never stands still and never looks at the wall."""
        return FIRST_MOMENT + timedelta(seconds=next(self._ticks))

    def add_organisation(self, identifier: str, name: str, *, active: bool = True) -> Organisation:
        """Make a public body known."""
        made = Organisation(str(uuid5(NAMESPACE_URL, identifier)), identifier, name, active)
        self.organisations[made.uuid] = made
        return made

    def add_category(self, identifier: str, name: str) -> Category:
        """Make a category known."""
        made = Category(str(uuid5(NAMESPACE_URL, identifier)), identifier, name)
        self.categories[made.uuid] = made
        return made

    def documents_of(self, publication: str) -> Iterator[Document]:
        """The documents of a publication, in the order they were registered."""
        return (each for each in list(self.documents.values()) if each.publication == publication)

    # Publications

    def create(self, fields: dict[str, Any], status: Status) -> Publication:
        """Register a publication."""
        now = self.now()
        made = Publication(str(uuid4()), dict(fields), Status.CONCEPT, now, now)
        self.publications[made.uuid] = made
        if status is Status.PUBLISHED:
            self._publish(made)
        return made

    def change(self, publication: Publication, fields: dict[str, Any]) -> None:
        """Change fields; a status among them moves it along.

        Raises:
            ValueError: When the move is none of the five that there are.
        """
        status = Status(fields.get("publicatiestatus", publication.status))
        if status is not publication.status and (publication.status, status) not in MOVES:
            raise ValueError(f"van '{publication.status}' naar '{status}'")
        publication.fields.update(
            {name: value for name, value in fields.items() if name != "publicatiestatus"}
        )
        publication.changed = self.now()
        if status is publication.status:
            return
        if status is Status.PUBLISHED:
            self._publish(publication)
        else:
            self._withdraw(publication)

    def _publish(self, publication: Publication) -> None:
        publication.status, publication.published = Status.PUBLISHED, self.now()
        taken = [d for d in self.documents_of(publication.uuid) if d.status is Status.CONCEPT]
        for document in taken:
            self._make_public(document)
        self._note(Status.PUBLISHED, publication)

    def _make_public(self, document: Document) -> None:
        document.status, document.published = Status.PUBLISHED, self.now()
        if document.to_strip is not None:
            # The race that was seen live: the stripping had removed the stored file, and
            # can no longer save the new one, for the state of the document was changed.
            document.lost, document.to_strip, document.stored = True, None, None

    def _withdraw(self, publication: Publication) -> None:
        publication.status, publication.withdrawn = Status.WITHDRAWN, self.now()
        for document in self.documents_of(publication.uuid):
            if document.status is Status.PUBLISHED:
                self.withdraw_document(document)
        self._note(Status.WITHDRAWN, publication)

    def withdraw_document(self, document: Document) -> None:
        """Withdraw one document."""
        document.status, document.withdrawn = Status.WITHDRAWN, self.now()

    def _note(self, what: Status, publication: Publication) -> None:
        members = tuple(
            (d.uuid, str(d.fields.get("bestandsnaam")), d.complete)
            for d in self.documents_of(publication.uuid)
        )
        self.happened.append(Happening(what, publication.uuid, members))

    def destroy(self, publication: Publication) -> None:
        """Remove a publication with its documents."""
        for document in self.documents_of(publication.uuid):
            self.destroy_document(document)
        self.destroyed.append(self.publications.pop(publication.uuid))

    # Documents

    def register(self, publication: Publication, fields: dict[str, Any]) -> Document:
        """Register a document; it takes the status of its publication, at once."""
        now = self.now()
        made = Document(str(uuid4()), publication.uuid, dict(fields), publication.status, now)
        if publication.status is Status.PUBLISHED:
            made.published = now
        if fields.get("aanleveringBestand", "ontvangen") == "ontvangen":
            size, at = int(fields.get("bestandsomvang", 0)), 0
            while at < size:
                piece = min(self.part_size, size - at)
                made.parts.append(FilePart(str(uuid4()), len(made.parts) + 1, piece))
                at += piece
        self.documents[made.uuid] = made
        return made

    def take_part(self, document: Document, part: FilePart, content: bytes) -> bool:
        """Keep the bytes of one part; whether all parts are there now."""
        part.content = content
        if any(each.content is None for each in document.parts):
            return False
        document.received = b"".join(each.content or b"" for each in document.parts)
        document.stored = document.received
        document.to_strip = self.looks_to_strip
        return True

    def look(self, document: Document) -> None:
        """Somebody reads the document: the time that the stripping takes goes by."""
        if document.to_strip is None or document.received is None:
            return
        if document.to_strip > 0:
            document.to_strip -= 1
            return
        document.stored = self.strip(document.received)
        document.fields["bestandsomvang"] = len(document.stored)
        document.complete, document.to_strip = True, None

    def destroy_document(self, document: Document) -> None:
        """Remove a document and its file."""
        self.destroyed.append(self.documents.pop(document.uuid))
