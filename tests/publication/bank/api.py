# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calls of the bank: what each demands, does and answers. No sockets here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.publication.bank import contract, multipart, views
from tests.publication.bank.contract import Status
from tests.publication.bank.wire import Answer, Call, RefusedError, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.publication.bank.state import Bank, Document, Publication


class Api:
    """Carries out calls on a bank."""

    def __init__(self, bank: Bank, base: Callable[[], str]) -> None:
        self.bank, self._base = bank, base
        self.tokens = {"sleutel-van-de-proef": "rw"}  # token -> its permissions
        self._spoil = self._stale = False
        self.late_part_status = 500  # a part of an upload that is over: Open Zaak has none

    def carry_out(self, call: Call, *, spoil: bool = False, stale: bool = False) -> Answer:
        """Check a call and do what it says.

        Args:
            call: The request.
            spoil: Keep a part with its first byte changed.
            stale: Show a list as it was before the last thing that was made.

        Raises:
            RefusedError: When the bank does not.
        """
        if call.operation is None:
            raise RefusedError(404, {"detail": "Niet gevonden."}, breach=True)
        self._allowed(call)
        if unknown := set(call.query) - contract.QUERIES.get(call.operation, frozenset()):
            raise RefusedError(400, {"query": sorted(unknown)}, breach=True)
        if call.method in {"GET", "DELETE"} and call.body:
            raise RefusedError(400, {"detail": "a body where none belongs"}, breach=True)
        with self.bank.lock:
            self._spoil, self._stale = spoil, stale
            handler: Callable[[Call], Answer] = getattr(self, _method(call.operation))
            return handler(call)

    def _allowed(self, call: Call) -> None:
        scheme, _, token = call.headers.get("authorization", "").partition(" ")
        rights = self.tokens.get(token) if scheme == "Token" else None
        if rights is None:
            # A token can end; a header without one is a breach.
            breach = scheme != "Token" or not token or token != token.strip()
            raise RefusedError(401, {"detail": "Ongeldige token."}, breach=breach)
        if call.method != "GET" and "w" not in rights:
            raise RefusedError(
                403, {"detail": "Je hebt geen toestemming om deze actie uit te voeren."}
            )
        for name in contract.AUDIT_HEADERS:
            value = call.headers.get(name.lower(), "")
            if not value.strip():
                raise RefusedError(403, {"detail": f"{name} ontbreekt."}, breach=True)
            if not value.isascii() and _is_mojibake(value):
                raise RefusedError(400, {"detail": f"{name} is UTF-8, not latin-1"}, breach=True)

    def _json(
        self, call: Call, schema: Mapping[str, contract.Field], needed: Sequence[str] = ()
    ) -> dict[str, Any]:
        if call.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise RefusedError(415, {"detail": "Ongeldig media type."}, breach=True)
        try:
            body = json.loads(call.body)
        except ValueError as error:
            raise RefusedError(400, {"detail": "JSON parse error"}, breach=True) from error
        if found := contract.faults(body, schema, needed):
            raise RefusedError(400, found, breach=True)
        return dict(body)

    def _publication(self, uuid: str) -> Publication:
        if uuid not in self.bank.publications:
            raise RefusedError(404, {"detail": "Geen Publicatie gevonden."})
        return self.bank.publications[uuid]

    def _document(self, uuid: str) -> Document:
        if uuid not in self.bank.documents:
            raise RefusedError(404, {"detail": "Geen Document gevonden."})
        return self.bank.documents[uuid]

    def _list(self, call: Call, found: Sequence[Any], show: Callable[[Any], Any]) -> Answer:
        url = f"{self._base()}{call.path}"
        if self._stale and found and hasattr(found[0], "registered"):
            last = max(found, key=lambda each: each.registered)
            found = [each for each in found if each is not last]
        try:
            return reply(200, views.page(found, call.query, show, url, self.bank.page_size))
        except views.NoPageError as error:
            raise RefusedError(404, {"detail": "Ongeldige pagina."}) from error

    def _references(self, body: dict[str, Any]) -> None:
        for name in ("publisher", "verantwoordelijke", "opsteller"):
            uuid = body.get(name)
            known = self.bank.organisations.get(uuid) if uuid else None
            if uuid and (known is None or (name != "opsteller" and not known.active)):
                raise RefusedError(400, {name: [f"Object met uuid={uuid} bestaat niet."]})
        for uuid in body.get("informatieCategorieen", []):
            if uuid not in self.bank.categories:
                raise RefusedError(400, {"informatieCategorieen": [f"uuid={uuid} bestaat niet."]})

    # Publications

    def _publicaties_list(self, call: Call) -> Answer:
        return self._list(call, views.publications(self.bank, call.query), views.publication)

    def _publicaties_retrieve(self, call: Call) -> Answer:
        return reply(200, views.publication(self._publication(call.uuid)))

    def _publicaties_create(self, call: Call) -> Answer:
        body = self._json(call, contract.PUBLICATION, ("officieleTitel",))
        status = Status(body.pop("publicatiestatus", Status.PUBLISHED))  # its default: in public!
        if status is Status.WITHDRAWN:
            raise RefusedError(400, {"publicatiestatus": ["ingetrokken"]}, breach=True)
        if status is Status.PUBLISHED:
            self._fit_to_publish(body)
        self._references(body)
        body.setdefault("eigenaar", _owner(call))
        return reply(201, views.publication(self.bank.create(body, status)))

    def _fit_to_publish(self, body: Mapping[str, Any]) -> None:
        missing = {
            name: ["Dit veld is vereist."]
            for name in ("publisher", "informatieCategorieen")
            if not body.get(name)
        }
        if missing:
            raise RefusedError(400, missing, breach=True)

    def _publicaties_partial_update(self, call: Call) -> Answer:
        publication = self._publication(call.uuid)
        body = self._json(call, contract.PUBLICATION)
        if publication.status is Status.WITHDRAWN:
            raise RefusedError(
                400, {"nonFieldErrors": ["You cannot modify a revoked publication."]}
            )
        self._references(body)
        status = body.get("publicatiestatus", publication.status)
        whole = {**publication.fields, **body}
        if status != Status.CONCEPT:
            if any(name in body and not body[name] for name in _NEEDED_IN_PUBLIC):
                raise RefusedError(
                    400, {"publisher": ["Dit veld mag niet leeg zijn."]}, breach=True
                )
            if not all(whole.get(name) for name in _NEEDED_IN_PUBLIC):
                # Seen live: an IntegrityError, not a 400.
                raise RefusedError(500, {"detail": "Er is een serverfout opgetreden."}, breach=True)
        try:
            self.bank.change(publication, body)
        except ValueError as error:
            raise RefusedError(400, {"publicatiestatus": [str(error)]}, breach=True) from error
        return reply(200, views.publication(publication))

    def _publicaties_destroy(self, call: Call) -> Answer:
        self.bank.destroy(self._publication(call.uuid))
        return Answer(204)

    # Documents

    def _documenten_list(self, call: Call) -> Answer:
        found = views.documents(self.bank, call.query)
        for each in found:
            self.bank.look(each)
        return self._list(call, found, views.document)

    def _documenten_retrieve(self, call: Call) -> Answer:
        document = self._document(call.uuid)
        self.bank.look(document)
        return reply(200, views.document(document))

    def _documenten_create(self, call: Call) -> Answer:
        needed = ("creatiedatum", "officieleTitel", "publicatie")
        body = self._json(call, contract.DOCUMENT_NEW, needed)
        fetched = body.get("aanleveringBestand") == "ophalen"
        if fetched is not bool(body.get("documentUrl")):
            raise RefusedError(400, {"documentUrl": ["Ongeldig."]}, breach=True)
        publication = self.bank.publications.get(body["publicatie"])
        if publication is None:
            raise RefusedError(400, {"publicatie": ["Object bestaat niet."]})
        if publication.status is Status.WITHDRAWN:
            raise RefusedError(
                400, {"nonFieldErrors": ["Adding documents to revoked publications."]}
            )
        body.setdefault("eigenaar", _owner(call))
        made = self.bank.register(publication, body)
        return reply(201, views.document_new(made, self._base()))

    def _documenten_partial_update(self, call: Call) -> Answer:
        document = self._document(call.uuid)
        body = self._json(call, contract.DOCUMENT_CHANGE)
        status = Status(body.pop("publicatiestatus", document.status))
        if status is not document.status:
            if (document.status, status) != (Status.PUBLISHED, Status.WITHDRAWN):
                raise RefusedError(400, {"publicatiestatus": ["Niet toegestaan."]}, breach=True)
            self.bank.withdraw_document(document)
        document.fields.update(body)
        return reply(200, views.document(document))

    def _documenten_destroy(self, call: Call) -> Answer:
        self.bank.destroy_document(self._document(call.uuid))
        return Answer(204)

    def _documenten_bestandsdelen_update(self, call: Call) -> Answer:
        document = self._document(call.uuid)
        part = next((each for each in document.parts if each.uuid == call.part), None)
        if part is None or document.received is not None:
            raise RefusedError(
                self.late_part_status, {"detail": "Er is een serverfout opgetreden."}
            )
        try:
            form = multipart.read(call.body, call.headers.get("content-type", ""))
        except multipart.BadFormError as error:
            raise RefusedError(400, {"detail": str(error)}, breach=True) from error
        if [each.name for each in form] != ["inhoud"] or form[0].filename is None:
            raise RefusedError(400, {"inhoud": ["Er is geen bestand opgestuurd."]}, breach=True)
        if len(form[0].content) != part.size:
            raise RefusedError(400, {"inhoud": [f"Verwacht {part.size} bytes."]}, breach=True)
        content = form[0].content
        if self._spoil:
            content = bytes([content[0] ^ 0xFF]) + content[1:]
        done = self.bank.take_part(document, part, content)
        return reply(200, {"documentUploadVoltooid": done})

    def _documenten_download_retrieve(self, call: Call) -> Answer:
        document = self._document(call.uuid)
        if not document.complete or document.stored is None:
            raise RefusedError(409, {"detail": "Het document is (nog) niet beschikbaar."})
        name = document.fields.get("bestandsnaam", "unknown.bin")
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return Answer(200, document.stored, headers)

    # What is looked up

    def _organisaties_list(self, call: Call) -> Answer:
        return self._list(call, views.organisations(self.bank, call.query), views.organisation)

    def _organisaties_retrieve(self, call: Call) -> Answer:
        if call.uuid not in self.bank.organisations:
            raise RefusedError(404, {"detail": "Geen Organisatie gevonden."})
        return reply(200, views.organisation(self.bank.organisations[call.uuid]))

    def _organisaties_partial_update(self, call: Call) -> Answer:
        body = self._json(call, contract.ORGANISATION)
        if call.uuid not in self.bank.organisations:
            raise RefusedError(404, {"detail": "Geen Organisatie gevonden."})
        known = self.bank.organisations[call.uuid]
        if "naam" in body and body["naam"] != known.name:
            raise RefusedError(400, {"naam": ["Alleen van een zelf toegevoegde."]}, breach=True)
        known.active = bool(body.get("isActief", known.active))
        return reply(200, views.organisation(known))

    def _informatiecategorieen_list(self, call: Call) -> Answer:
        return self._list(call, views.categories(self.bank, call.query), views.category)

    def _informatiecategorieen_retrieve(self, call: Call) -> Answer:
        if call.uuid not in self.bank.categories:
            raise RefusedError(404, {"detail": "Geen Informatiecategorie gevonden."})
        return reply(200, views.category(self.bank.categories[call.uuid]))


_NEEDED_IN_PUBLIC = ("publisher", "informatieCategorieen")


def _method(operation: str) -> str:
    return "_" + re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", operation)


def _owner(call: Call) -> dict[str, str]:
    return {
        "identifier": call.headers["audit-user-id"],
        "weergaveNaam": call.headers["audit-user-representation"],
    }


def _is_mojibake(value: str) -> bool:
    try:
        value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True
