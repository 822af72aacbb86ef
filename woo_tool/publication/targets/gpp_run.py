# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One dossier on one GPP-publicatiebank: what is there, what is missing, what is one too many.

Everything of ours is found by its kenmerk. A concept was seen by nobody: what is half or double in
it is taken away and made again. What is in public is never touched, only withdrawn when asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.samepdf import same
from woo_tool.publication.sitemaps import midnight
from woo_tool.publication.targets.base import Context
from woo_tool.publication.targets.gpp_http import (
    Api,
    LostError,
    Needs,
    RefusedByHostError,
    UnreachedError,
)
from woo_tool.publication.values import Entry, Role

SOURCE = "woo-tool"
CONCEPT, PUBLISHED, WITHDRAWN = "concept", "gepubliceerd", "ingetrokken"
#: What a publication and a document are never without (``required`` in the OpenAPI).
_OF_PUBLICATION: Needs = {
    "uuid": str,
    "publicatiestatus": str,
    "officieleTitel": str,
    "kenmerken": list,
    "registratiedatum": str,
}
OF_DOCUMENT: Needs = {
    "uuid": str,
    "publicatiestatus": str,
    "officieleTitel": str,
    "creatiedatum": str,
    "kenmerken": list,
    "uploadVoltooid": bool,
}
_LISTED: Needs = {"uuid": str, "identifier": str}
#: Seconds between two questions whether an upload is done; how often it is asked; how often of a
#: document that an earlier run left, which may be half, or still be worked on.
_WAIT, _ASKS, _ASKS_EARLIER = 1.0, 300, 30
_ATTEMPTS = 3
#: Seconds that a proxy may hold a request up; many give up after thirty.
_HELD_UP = 40.0

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command.

    Attributes:
        api: The platform.
        bundle: What is sent.
        context: What a target needs beside it.
        doubts: What was asked for, and neither answered nor found: it may come yet.
    """

    api: Api
    bundle: Bundle
    context: Context
    doubts: list[str] = field(default_factory=list)

    # the publication ---------------------------------------------------------------------

    def publications(self) -> list[Row]:
        """The publications of this dossier, by their kenmerk, the oldest first."""
        mark = self.bundle.dossier.identifier
        rows = self.api.all("publicaties", _OF_PUBLICATION, kenmerk=mark, bron=SOURCE)
        found = [row for row in rows if mark_of(row) == mark]
        return sorted(found, key=lambda row: (str(row["registratiedatum"]), row["uuid"]))

    def publication(self) -> Row | None:
        """The one publication of this dossier; a withdrawn one counts too.

        A concept that is there once more was made by a request whose answer was lost: it goes.

        Raises:
            NotAllowedError: More than one of them was in public.
        """
        found = self.publications()
        shown = [row for row in found if row["publicatiestatus"] != CONCEPT]
        if len(shown) > 1:
            raise NotAllowedError(
                _("The platform has {n} publications of this dossier: leave one of them.").format(
                    n=len(shown)
                )
            )
        if not found:
            return None
        kept = shown[0] if shown else found[0]
        for row in found:
            if row is not kept:
                self.destroy(row)
        return kept

    def destroy(self, row: Mapping[str, Any]) -> None:
        """Remove a concept with its documents.

        Raises:
            NotAllowedError: Somebody else put documents there.
        """
        if any(not mark for mark in self.documents(row["uuid"])):
            raise _of_somebody_else()
        self.api.delete(f"publicaties/{row['uuid']}")

    def make_publication(self) -> Row:
        """A concept; where the answer was lost, the one that was made."""
        mark = {"kenmerk": self.bundle.dossier.identifier, "bron": SOURCE}
        value = {"publicatiestatus": CONCEPT, "kenmerken": [mark], **self.facts()}
        for attempt in range(_ATTEMPTS):
            lost: LostError | None = None
            try:
                self.api.post("publicaties", value, _OF_PUBLICATION)
            except LostError as error:
                lost = error
            found = self.publication()
            for _look in range(attempt + 1):  # it may still be at it
                if found is not None:
                    return found
                self.api.pause(_WAIT)
                found = self.publication()
            self._doubt(self.bundle.dossier.identifier, lost)
        raise lost or NotAllowedError(
            _("The platform does not keep the publication: run the same command again.")
        )

    def facts(self, *, to_publish: bool = True) -> Row:
        """What we say of the publication.

        Raises:
            NotAllowedError: The platform does not know who publishes, or not as active.
        """
        dossier = self.bundle.dossier
        return {
            "officieleTitel": dossier.title,
            "omschrijving": dossier.summary,
            **self._owners(to_publish=to_publish),
        }

    def _owners(self, *, to_publish: bool) -> Row:
        """Publisher and category as the platform numbers them."""
        dossier, lists = self.bundle.dossier, self.context.lists
        category = lists.value("category", dossier.category).uri
        publisher = lists.organisation(dossier.publisher)
        rows = self.api.all("informatiecategorieen", _LISTED, identifier=category)
        uuids = [row["uuid"] for row in rows if row["identifier"] == category]
        rows = self.api.all("organisaties", _LISTED, isActief="alle", identifier=publisher.uri)
        bodies = [row for row in rows if row["identifier"] == publisher.uri]
        if not uuids or not bodies:
            raise NotAllowedError(
                _("The platform does not know the category or {name}: add it there.").format(
                    name=publisher.label
                )
            )
        if to_publish and not bodies[0].get("isActief"):
            raise NotAllowedError(
                _("{name} is not active on the platform: make it active there.").format(
                    name=publisher.label
                )
            )
        return {"informatieCategorieen": uuids[:1], "publisher": bodies[0]["uuid"]}

    def status(self, identity: str) -> str:
        """The status of a publication now."""
        return str(self.api.get(f"publicaties/{identity}", _OF_PUBLICATION)["publicatiestatus"])

    # documents ---------------------------------------------------------------------------

    def documents(self, identity: str) -> dict[str, list[Row]]:
        """The documents of a publication by their kenmerk; "" where it is not ours."""
        found: dict[str, list[Row]] = {}
        # By title: by their day, as the platform does it, many cannot be told apart.
        asked = {"publicatie": identity, "sorteer": "officiele_titel"}
        for row in self.api.all("documenten", OF_DOCUMENT, **asked):
            if row.get("publicatie", identity) == identity:
                found.setdefault(mark_of(row), []).append(row)
        return found

    def whole(self, there: Mapping[str, Sequence[Row]]) -> bool:
        """Whether the concept holds each document of the bundle, once, and no other."""
        entries = self.bundle.dossier.files
        return set(there) == {entry.id for entry in entries} and all(
            len(there[entry.id]) == 1
            and there[entry.id][0]["uploadVoltooid"]
            and not self.differing(there[entry.id][0], entry)
            for entry in entries
        )

    def strangers(self, there: Mapping[str, Sequence[Row]]) -> list[str]:
        """Take documents out of the concept that an earlier bundle had; say their kenmerk.

        Raises:
            NotAllowedError: Somebody else put documents there.
        """
        wanted = {entry.id for entry in self.bundle.dossier.files}
        gone = [mark for mark in there if mark not in wanted]
        if "" in gone:
            raise _of_somebody_else()
        for mark in gone:
            for row in there[mark]:
                self.api.delete(f"documenten/{row['uuid']}")
        return gone

    def _doubt(self, what: str, why: LostError | None) -> None:
        if not isinstance(why, UnreachedError):
            self.doubts.append(what)

    def wait_for_what_was_held_up(self) -> None:
        """Let what has no answer arrive, where a proxy holds it up, before anything is published.

        What would come after the last look, and before the publishing, would be in public.
        """
        if self.doubts:
            self.api.pause(_HELD_UP)
            self.doubts.clear()

    def settled(self, identity: str) -> dict[str, list[Row]]:
        """The documents of a publication that is in public, each once where it can be.

        A request of ours that was held up on its way may arrive when all is published: an empty
        double of a document. It has no file that anybody can have seen, and goes.
        """
        there = self.documents(identity)
        for entry in self.bundle.dossier.files:
            rows = there.get(entry.id, [])
            empty = [row for row in rows if not row["uploadVoltooid"]]
            if len(empty) < len(rows):
                for row in empty:
                    self.api.delete(f"documenten/{row['uuid']}")
                    rows.remove(row)
        return there

    def document(self, identity: str, entry: Entry, there: Sequence[Row]) -> str:
        """See to it that one document is there, once and whole; ``new`` or ``same``."""
        if self._kept(there, entry):
            return "same"
        for _attempt in range(_ATTEMPTS):
            try:
                made = self.api.post(
                    "documenten",
                    self._facts(identity, entry),
                    {**OF_DOCUMENT, "bestandsdelen": list},
                )
            except LostError as error:  # its parts stand in the lost answer only: away with it
                rows = self.documents(identity).get(entry.id, [])
                if not rows:
                    self._doubt(entry.id, error)
                for row in rows:
                    self.api.delete(f"documenten/{row['uuid']}")
                continue
            if made["publicatiestatus"] != CONCEPT:
                self.api.delete(f"documenten/{made['uuid']}")
                raise NotAllowedError(
                    _("Somebody published the concept meanwhile: look at it on the platform.")
                )
            said = self._upload(made, entry)
            row = self._waited(made["uuid"], _ASKS if said else _ASKS_EARLIER)
            if row["uploadVoltooid"] and self.good(row, entry):
                return "new"
            if said and not row["uploadVoltooid"]:
                raise NotAllowedError(
                    _("The platform is still at work on {id}: run the same command later.").format(
                        id=entry.id
                    )
                )
            self.api.delete(f"documenten/{made['uuid']}")
        raise NotAllowedError(
            _("{id} does not arrive on the platform as it is: nothing was published.").format(
                id=entry.id
            )
        )

    def _kept(self, there: Sequence[Row], entry: Entry) -> bool:
        """Whether an earlier run left the document whole; what is half or double goes."""
        kept = False
        for earlier in there:
            row = earlier
            if not kept and not row["uploadVoltooid"]:
                row = self._waited(row["uuid"], _ASKS_EARLIER)
            if not kept and not self.differing(row, entry) and self.good(row, entry):
                kept = True
            else:  # in a concept nobody has seen it
                self.api.delete(f"documenten/{row['uuid']}")
        return kept

    def _facts(self, identity: str, entry: Entry) -> Row:
        dossier = self.bundle.dossier
        facts: Row = {
            "publicatie": identity,
            "officieleTitel": entry.title,
            "creatiedatum": (entry.dated or dossier.settled).isoformat(),
            "bestandsnaam": entry.name,
            "bestandsformaat": "application/pdf",
            "bestandsomvang": entry.size,
            "aanleveringBestand": "ontvangen",
            "kenmerken": [{"kenmerk": entry.id, "bron": SOURCE}],
        }
        if entry.role is Role.REQUEST and dossier.received:
            facts["ontvangstdatum"] = midnight(dossier.received)
        return facts

    def differing(self, row: Mapping[str, Any], entry: Entry) -> list[str]:
        """Which facts of a document are not those of the bundle."""
        ours = self._facts("", entry)
        names = ("officieleTitel", "creatiedatum", "bestandsnaam")
        wrong = [name for name in names if plain(row.get(name)) != plain(ours[name])]
        received = ours.get("ontvangstdatum")
        if _moment(row.get("ontvangstdatum")) != _moment(received):
            wrong.append("ontvangstdatum")
        return wrong

    def _upload(self, made: Row, entry: Entry) -> bool:
        """Send the parts; whether the platform said that it has all of them."""
        try:
            parts = sorted(
                (int(part["volgnummer"]), int(part["omvang"]), str(UUID(part["uuid"])))
                for part in made["bestandsdelen"]
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        if sum(size for _number, size, _uuid in parts) != entry.size:
            raise NotAllowedError(_("The platform asked for less than the whole file."))
        done = False
        with self.bundle.file(entry.name).open("rb") as file:
            for _number, size, part in parts:
                path = f"documenten/{made['uuid']}/bestandsdelen/{part}"
                try:
                    done = self.api.put_part(path, file.read(size), entry.name) or done
                except RefusedByHostError as error:
                    if error.status not in (400, 404):
                        raise
                    return False  # what came of it is read from the document
                except LostError:
                    return False
        return done

    def _waited(self, identity: str, asks: int) -> Row:
        """The document when it is done: the answer to the last part does not say that."""
        row: Row = {}
        for _ask in range(asks):
            row = self.api.get(f"documenten/{identity}", OF_DOCUMENT)
            if row["uploadVoltooid"]:
                break
            self.api.pause(_WAIT)
        return row

    def good(self, row: Mapping[str, Any], entry: Entry) -> bool:
        """Whether a document is whole on the platform, and shows what ours shows."""
        if not row["uploadVoltooid"]:
            return False
        ours = self.bundle.file(entry.name).read_bytes()
        for _attempt in range(2):  # what came differently once may have been on its way
            try:
                theirs = self.api.content(f"documenten/{row['uuid']}/download")
            except RefusedByHostError as error:
                if error.status in (404, 409):
                    return False
                raise
            if same(ours, theirs):
                return True
        return False


def mark_of(row: Mapping[str, Any]) -> str:
    """The kenmerk that we gave; "" where there is none."""
    for mark in row["kenmerken"]:
        if isinstance(mark, dict) and mark.get("bron") == SOURCE:
            return str(mark.get("kenmerk") or "")
    return ""


def _of_somebody_else() -> NotAllowedError:
    return NotAllowedError(
        _("The concept on the platform holds documents of somebody else: take them out.")
    )


def plain(value: Any) -> Any:
    """A value as the platform keeps it: text without white space around it; no text is none."""
    return (value.strip() or None) if isinstance(value, str) else value


def _moment(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return value
