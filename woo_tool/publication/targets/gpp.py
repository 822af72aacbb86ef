# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 3: GPP-publicatiebank 2.1: concept, documents, parts, wait, publish. Uses the network.

What the real server does and its OpenAPI does not say (publishing.md 2): publishing while it still
works on an upload loses the file, so every document is waited for, downloaded and compared before
anything is published. It takes the metadata out of each PDF, so contents are compared, not bytes.

Nothing twice, nothing half: what is there is found by its kenmerk, also after a killed run; what
has no answer is looked for before it is made again; the publication stays a concept until every
document of the bundle is there, and no other.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.samepdf import same
from woo_tool.publication.sitemaps import midnight
from woo_tool.publication.targets import shown
from woo_tool.publication.targets.base import Context, Difference, Reason, Sent, Tally
from woo_tool.publication.targets.gpp_http import Api, LostError, RefusedByHostError
from woo_tool.publication.values import Dossier, Entry, Role

_SOURCE = "woo-tool"
_LONGEST_MARK, _LONGEST_TITLE = 40, 255
CONCEPT, PUBLISHED, WITHDRAWN = "concept", "gepubliceerd", "ingetrokken"
#: Seconds between two questions whether an upload is done, and how often it is asked.
_WAIT, _ASKS = 1.0, 300


@dataclass(frozen=True, slots=True)
class Gpp:
    """GPP-publicatiebank; ``pause`` waits so many seconds."""

    name: str = "gpp"
    pause: Callable[[float], None] = time.sleep

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Make what is missing, prove it, and publish."""
        del reason
        dossier = bundle.dossier
        _check(dossier)
        run = _Run(Api(place, context.token, context.user, self.pause), bundle, context)
        found = run.publication()
        if found is not None and found["publicatiestatus"] != CONCEPT:
            return run.published_already(found)
        found = found or run.make_publication()
        tally = Tally()
        there = run.documents(found["uuid"])
        for mark in run.strangers(there):
            tally.add("removed", mark)
        for entry in dossier.files:
            tally.add(run.document(found["uuid"], entry, there.get(entry.id, ())), entry.id)
        run.publish(found["uuid"])
        return tally.sent([_("It removes the metadata of PDFs: PDF/A and titles go with it.")])

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Download every document and compare it and its facts."""
        run = _Run(Api(place, context.token, context.user, self.pause), bundle, context)
        found = run.publication()
        if found is None:
            return (Difference("missing", _("There is no publication of this dossier.")),)
        wrong = []
        if found["publicatiestatus"] != PUBLISHED:
            wrong.append(
                Difference(
                    "status", _("The publication is {said}.").format(said=found["publicatiestatus"])
                )
            )
        if found["officieleTitel"] != bundle.dossier.title:
            wrong.append(_differs(bundle.dossier.identifier, "title"))
        there = run.documents(found["uuid"])
        for entry in bundle.dossier.files:
            rows = there.pop(entry.id, [])
            if len(rows) != 1:
                wrong.append(_differs(entry.id, "missing" if not rows else "double"))
                continue
            if rows[0]["officieleTitel"] != entry.title:
                wrong.append(_differs(entry.id, "title"))
            if rows[0]["publicatiestatus"] != found["publicatiestatus"]:
                wrong.append(_differs(entry.id, "status"))
            if not run.good(rows[0], entry):
                wrong.append(_differs(entry.id, "content"))
        wrong += [_differs(mark, "extra") for mark in there]
        return tuple(wrong)

    def withdraw(
        self,
        bundle: Bundle,
        place: str,
        context: Context,
        reason: Reason,
        ids: Sequence[str] = (),
    ) -> Sent:
        """Withdraw the publication, or some of its documents."""
        del reason
        run = _Run(Api(place, context.token, context.user, self.pause), bundle, context)
        found = run.publication()
        if found is None:
            raise NotAllowedError(_("There is no publication of this dossier."))
        tally = Tally()
        wanted = shown.chosen(bundle.dossier, ids)
        if not ids:
            run.api.patch(f"publicaties/{found['uuid']}", {"publicatiestatus": WITHDRAWN})
        there = run.documents(found["uuid"])
        for entry in wanted:
            for row in there.get(entry.id, ()):
                if ids:
                    run.api.patch(f"documenten/{row['uuid']}", {"publicatiestatus": WITHDRAWN})
                tally.add("removed", entry.id)
        return tally.sent(
            [_("The platform still gives the files to who has a key: destroy them there too.")]
        )


@dataclass(frozen=True, slots=True)
class _Run:
    api: Api
    bundle: Bundle
    context: Context

    # the publication ---------------------------------------------------------------------

    def publication(self) -> dict[str, Any] | None:
        """The publication of this dossier, by its kenmerk; a withdrawn one counts too."""
        mark = self.bundle.dossier.identifier
        rows = self.api.all("publicaties", kenmerk=mark, bron=_SOURCE)
        found = [row for row in rows if _mark(row) == mark]
        if len(found) > 1:
            raise NotAllowedError(
                _("The platform has {n} publications of this dossier: leave one of them.").format(
                    n=len(found)
                )
            )
        return found[0] if found else None

    def make_publication(self) -> dict[str, Any]:
        """A concept; where the answer was lost, the one that was made."""
        dossier = self.bundle.dossier
        value = {
            "publicatiestatus": CONCEPT,
            "officieleTitel": dossier.title,
            "omschrijving": dossier.summary,
            "kenmerken": [{"kenmerk": dossier.identifier, "bron": _SOURCE}],
            **self._owners(),
        }
        try:
            made: dict[str, Any] = self.api.post("publicaties", value)
        except LostError:
            found = self.publication()
            if found is None:
                raise
            return found
        return made

    def _owners(self) -> dict[str, Any]:
        """Publisher and category as the platform numbers them."""
        dossier, lists = self.bundle.dossier, self.context.lists
        category = lists.value("category", dossier.category).uri
        publisher = lists.organisation(dossier.publisher)
        uuids = [
            row["uuid"]
            for row in self.api.all("informatiecategorieen")
            if row["identifier"] == category
        ]
        bodies = [
            row
            for row in self.api.all("organisaties", isActief="alle", naam=publisher.label)
            if row["identifier"] == publisher.uri
        ]
        if not uuids or not bodies:
            raise NotAllowedError(
                _("The platform does not know the category or {name}: add it there.").format(
                    name=publisher.label
                )
            )
        if not bodies[0].get("isActief"):
            raise NotAllowedError(
                _("{name} is not active on the platform: make it active there.").format(
                    name=publisher.label
                )
            )
        return {"informatieCategorieen": uuids[:1], "publisher": bodies[0]["uuid"]}

    def publish(self, identity: str) -> None:
        """Publish what is proven complete.

        Raises:
            NotAllowedError: It is not, or the platform did not do it.
        """
        there = self.documents(identity)
        wanted = {entry.id for entry in self.bundle.dossier.files}
        rows = [row for found in there.values() for row in found]
        whole = all(row["uploadVoltooid"] for row in rows)
        if set(there) != wanted or len(rows) != len(wanted) or not whole:
            raise NotAllowedError(
                _("The concept does not hold what the bundle holds: run the same command again.")
            )
        value = {"publicatiestatus": PUBLISHED, **self._owners()}
        try:
            self.api.patch(f"publicaties/{identity}", value)
        except (LostError, RefusedByHostError):
            if self.api.get(f"publicaties/{identity}")["publicatiestatus"] != PUBLISHED:
                raise
        after = self.documents(identity)
        lost = [e.id for e in self.bundle.dossier.files if not self.good(after[e.id][0], e)]
        if lost:
            raise NotAllowedError(
                _("The platform lost {ids} when it published: withdraw, and send again.").format(
                    ids=", ".join(lost[:5])
                )
            )

    def published_already(self, found: Mapping[str, Any]) -> Sent:
        """Nothing to do where it is there as it should be."""
        if found["publicatiestatus"] != PUBLISHED:
            raise NotAllowedError(
                _("This dossier was withdrawn on the platform: give it another identifier.")
            )
        there = self.documents(found["uuid"])
        for entry in self.bundle.dossier.files:
            rows = there.get(entry.id, [])
            if len(rows) != 1 or not self.good(rows[0], entry):
                raise NotAllowedError(
                    _("It is published already, and {id} is another: withdraw it first.").format(
                        id=entry.id
                    )
                )
        return Sent(same=len(self.bundle.dossier.files))

    # documents ---------------------------------------------------------------------------

    def documents(self, identity: str) -> dict[str, list[dict[str, Any]]]:
        """The documents of a publication by their kenmerk; withdrawn ones are none."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.api.all("documenten", publicatie=identity):
            found.setdefault(_mark(row), []).append(row)
        return found

    def strangers(self, there: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
        """Take documents out of the concept that an earlier bundle had; say their kenmerk.

        Raises:
            NotAllowedError: Somebody else put documents there.
        """
        wanted = {entry.id for entry in self.bundle.dossier.files}
        gone = [mark for mark in there if mark not in wanted]
        if "" in gone:
            raise NotAllowedError(
                _("The concept on the platform holds documents of somebody else: take them out.")
            )
        for mark in gone:
            for row in there[mark]:
                self.api.delete(f"documenten/{row['uuid']}")
        return gone

    def document(self, identity: str, entry: Entry, there: Sequence[Mapping[str, Any]]) -> str:
        """See to it that one document is there, once and whole; ``new`` or ``same``."""
        good = None
        for row in there:
            if good is None and self.good(row, entry):
                good = row
            else:  # half, or once more: in a concept nobody has seen it
                self.api.delete(f"documenten/{row['uuid']}")
        if good is not None:
            return "same"
        for _attempt in range(3):
            try:
                made = self.api.post("documenten", self._facts(identity, entry))
            except LostError:  # its parts are named in the lost answer only: away with it
                for row in self.documents(identity).get(entry.id, ()):
                    self.api.delete(f"documenten/{row['uuid']}")
                continue
            self._upload(made, entry)
            if self.good(self._waited(made["uuid"]), entry):
                return "new"
            self.api.delete(f"documenten/{made['uuid']}")
        raise NotAllowedError(
            _("{id} does not arrive on the platform as it is: nothing was published.").format(
                id=entry.id
            )
        )

    def _facts(self, identity: str, entry: Entry) -> dict[str, Any]:
        dossier = self.bundle.dossier
        facts: dict[str, Any] = {
            "publicatie": identity,
            "officieleTitel": entry.title,
            "creatiedatum": (entry.dated or dossier.settled).isoformat(),
            "bestandsnaam": entry.name,
            "bestandsformaat": "application/pdf",
            "bestandsomvang": entry.size,
            "aanleveringBestand": "ontvangen",
            "kenmerken": [{"kenmerk": entry.id, "bron": _SOURCE}],
        }
        if entry.role is Role.REQUEST and dossier.received:
            facts["ontvangstdatum"] = midnight(dossier.received)
        return facts

    def _upload(self, made: Mapping[str, Any], entry: Entry) -> None:
        parts = sorted(made["bestandsdelen"], key=lambda part: part["volgnummer"])
        with self.bundle.file(entry.name).open("rb") as file:
            for part in parts:
                data = file.read(part["omvang"])
                path = f"documenten/{made['uuid']}/bestandsdelen/{part['uuid']}"
                self.api.put_part(path, data, entry.name)
            if file.read(1):
                raise NotAllowedError(_("The platform asked for less than the whole file."))

    def _waited(self, identity: str) -> dict[str, Any]:
        """The document when it is done: the answer to the last part does not say that."""
        for _ask in range(_ASKS):
            row: dict[str, Any] = self.api.get(f"documenten/{identity}")
            if row["uploadVoltooid"]:
                return row
            self.api.pause(_WAIT)
        return row

    def good(self, row: Mapping[str, Any], entry: Entry) -> bool:
        """Whether a document is whole on the platform, and shows what ours shows."""
        if not row["uploadVoltooid"]:
            return False
        try:
            theirs = self.api.content(f"documenten/{row['uuid']}/download")
        except RefusedByHostError as error:
            if error.status in (404, 409):
                return False
            raise
        return same(self.bundle.file(entry.name).read_bytes(), theirs)


def _check(dossier: Dossier) -> None:
    """What it would refuse, or answer 500 to."""
    marks = [dossier.identifier, *(entry.id for entry in dossier.files)]
    titles = [dossier.title, *(entry.title for entry in dossier.files)]
    if any(len(mark) > _LONGEST_MARK for mark in marks):
        raise NotAllowedError(
            _("The platform takes identifiers of at most 40 characters: choose a shorter one.")
        )
    if any(not title or len(title) > _LONGEST_TITLE for title in titles):
        raise NotAllowedError(_("The platform takes titles of 1 up to 255 characters."))


def _mark(row: Mapping[str, Any]) -> str:
    marks = [m["kenmerk"] for m in row.get("kenmerken", ()) if m["bron"] == _SOURCE]
    return str(marks[0]) if marks else ""


def _differs(identity: str, what: str) -> Difference:
    said = _("{id}: {what} is not that of the bundle.").format(id=identity, what=what)
    return Difference(what, said)
