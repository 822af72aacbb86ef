# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the bank shows what it holds: the bodies of its answers, filters and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

if TYPE_CHECKING:
    from datetime import datetime

    from tests.publication.bank.state import Bank, Category, Document, Organisation, Publication

T = TypeVar("T")
Query = Mapping[str, Sequence[str]]
MOST_ON_A_PAGE = 100


class NoPageError(LookupError):
    """There is no such page."""


def moment(value: datetime | None) -> str | None:
    """A moment as the bank writes it."""
    return None if value is None else value.isoformat().replace("+00:00", "Z")


def publication(made: Publication) -> dict[str, Any]:
    """PublicationRead: every field is there."""
    given = made.fields
    return {
        "uuid": made.uuid,
        "urlPublicatieIntern": f"https://gpp-app.example/publicaties/{made.uuid}",
        "urlPublicatieExtern": f"https://open.example/publicaties/{made.uuid}",
        "informatieCategorieen": given.get("informatieCategorieen", []),
        "diWooInformatieCategorieen": sorted(set(given.get("informatieCategorieen", []))),
        "onderwerpen": given.get("onderwerpen", []),
        "publisher": given.get("publisher"),
        "verantwoordelijke": given.get("verantwoordelijke"),
        "opsteller": given.get("opsteller"),
        "kenmerken": given.get("kenmerken", []),
        "officieleTitel": given["officieleTitel"],
        "verkorteTitel": given.get("verkorteTitel", ""),
        "omschrijving": given.get("omschrijving", ""),
        "eigenaar": given.get("eigenaar"),
        "eigenaarGroep": given.get("eigenaarGroep"),
        "publicatiestatus": str(made.status),
        "gepubliceerdOp": moment(made.published),
        "ingetrokkenOp": moment(made.withdrawn),
        "registratiedatum": moment(made.registered),
        "laatstGewijzigdDatum": moment(made.changed),
        "datumBeginGeldigheid": given.get("datumBeginGeldigheid"),
        "datumEindeGeldigheid": given.get("datumEindeGeldigheid"),
        "bronBewaartermijn": given.get("bronBewaartermijn", ""),
        "selectiecategorie": given.get("selectiecategorie", ""),
        "archiefnominatie": given.get("archiefnominatie", ""),
        "archiefactiedatum": given.get("archiefactiedatum"),
        "toelichtingBewaartermijn": given.get("toelichtingBewaartermijn", ""),
    }


def document(made: Document) -> dict[str, Any]:
    """Document: it never shows its parts again."""
    given = made.fields
    return {
        "uuid": made.uuid,
        "identifier": given.get("identifier", ""),
        "publicatie": made.publication,
        "kenmerken": given.get("kenmerken", []),
        "officieleTitel": given["officieleTitel"],
        "verkorteTitel": given.get("verkorteTitel", ""),
        "omschrijving": given.get("omschrijving", ""),
        "publicatiestatus": str(made.status),
        "gepubliceerdOp": moment(made.published),
        "ingetrokkenOp": moment(made.withdrawn),
        "creatiedatum": given["creatiedatum"],
        "ontvangstdatum": given.get("ontvangstdatum"),
        "datumOndertekend": given.get("datumOndertekend"),
        "bestandsformaat": given.get("bestandsformaat", "unknown"),
        "bestandsnaam": given.get("bestandsnaam", "unknown.bin"),
        "bestandsomvang": given.get("bestandsomvang", 0),
        "eigenaar": given.get("eigenaar"),
        "registratiedatum": moment(made.registered),
        "laatstGewijzigdDatum": moment(made.registered),
        "uploadVoltooid": made.complete,
    }


def document_new(made: Document, base: str) -> dict[str, Any]:
    """DocumentCreate: the one time that the parts are named."""
    parts = [
        {
            "uuid": each.uuid,
            "url": f"{base}/api/v2/documenten/{made.uuid}/bestandsdelen/{each.uuid}",
            "volgnummer": each.number,
            "omvang": each.size,
        }
        for each in sorted(made.parts, key=lambda part: part.uuid)  # in no order of meaning
    ]
    way = made.fields.get("aanleveringBestand", "ontvangen")
    return {
        **document(made),
        "aanleveringBestand": way,
        "bestandsdelen": parts if way == "ontvangen" else None,
    }


def organisation(made: Organisation) -> dict[str, Any]:
    """Organisation."""
    return {
        "uuid": made.uuid,
        "identifier": made.identifier,
        "naam": made.name,
        "oorsprong": "gemeentelijst",
        "isActief": made.active,
    }


def category(made: Category) -> dict[str, Any]:
    """InformationCategory."""
    return {
        "uuid": made.uuid,
        "identifier": made.identifier,
        "naam": made.name,
        "naamMeervoud": made.name,
        "definitie": "",
        "omschrijving": "",
        "oorsprong": "waardelijst",
        "order": 0,
    }


def _values(query: Query, name: str) -> set[str]:
    return {piece for each in query.get(name, ()) for piece in each.split(",") if piece}


def publications(bank: Bank, query: Query) -> list[Publication]:
    """Those that the filters leave, newest first."""
    found: Iterable[Publication] = reversed(list(bank.publications.values()))
    if wanted := _values(query, "publicatiestatus"):
        found = [each for each in found if each.status in wanted]
    # As in the bank: two joins, so the two need not be of the same mark.
    for name in ("kenmerk", "bron"):
        if name in query:
            found = [
                each
                for each in found
                if any(mark[name] == query[name][-1] for mark in each.fields.get("kenmerken", []))
            ]
    if "search" in query:
        text = query["search"][-1].casefold()
        found = [
            each
            for each in found
            if text in each.fields["officieleTitel"].casefold()
            or text in each.fields.get("verkorteTitel", "").casefold()
        ]
    if "eigenaar" in query:
        found = [each for each in found if _owner(each.fields) == query["eigenaar"][-1]]
    return _sorted(list(found), query, lambda each: each.fields)


def documents(bank: Bank, query: Query) -> list[Document]:
    """Those that the filters leave; ordered by day alone, so ties lie in any order."""
    found: Iterable[Document] = list(bank.documents.values())
    if "publicatie" in query:
        found = [each for each in found if each.publication == query["publicatie"][-1]]
    if wanted := _values(query, "publicatiestatus"):
        found = [each for each in found if each.status in wanted]
    if "identifier" in query:
        found = [e for e in found if e.fields.get("identifier", "") == query["identifier"][-1]]
    if "eigenaar" in query:
        found = [each for each in found if _owner(each.fields) == query["eigenaar"][-1]]
    if "isGereedVoorPublicatie" in query:
        wish = query["isGereedVoorPublicatie"][-1].lower() == "true"
        found = [each for each in found if each.complete is wish]
    found = list(found)
    if bank.restless is not None:
        bank.restless.shuffle(found)
    in_days = sorted(found, key=lambda each: str(each.fields["creatiedatum"]), reverse=True)
    return _sorted(in_days, query, lambda each: each.fields)


def organisations(bank: Bank, query: Query) -> list[Organisation]:
    """Only the active ones, unless the client says otherwise."""
    found: Iterable[Organisation] = bank.organisations.values()
    active = query.get("isActief", ["true"])[-1]
    if active != "alle":
        found = [each for each in found if each.active is (active == "true")]
    if "identifier" in query:
        found = [each for each in found if each.identifier == query["identifier"][-1]]
    if "naam" in query:
        text = query["naam"][-1].casefold()
        found = [each for each in found if text in each.name.casefold()]
    return list(found)


def categories(bank: Bank, query: Query) -> list[Category]:
    """Those with this identifier or name."""
    found: Iterable[Category] = bank.categories.values()
    if "identifier" in query:
        found = [each for each in found if each.identifier == query["identifier"][-1]]
    if "naam" in query:
        found = [each for each in found if each.name == query["naam"][-1]]
    return list(found)


def _owner(fields: Mapping[str, Any]) -> str:
    return str((fields.get("eigenaar") or {}).get("identifier", ""))


def _sorted(found: list[T], query: Query, fields: Callable[[T], Mapping[str, Any]]) -> list[T]:
    names = {"officiele_titel": "officieleTitel", "verkorte_titel": "verkorteTitel"}
    for key in reversed([piece for each in query.get("sorteer", ()) for piece in each.split(",")]):
        name = names.get(key.lstrip("-"), key.lstrip("-"))
        found = sorted(
            found,
            key=lambda each: str(fields(each).get(name, "")),
            reverse=key.startswith("-"),
        )
    return found


def page(
    found: Sequence[T], query: Query, show: Callable[[T], dict[str, Any]], url: str, size: int
) -> dict[str, Any]:
    """One page of a list, with the addresses of its neighbours.

    Raises:
        NoPageError: When there is no such page.
    """
    try:
        number = int(query.get("page", ["1"])[-1])
        size = min(int(query.get("pageSize", [str(size)])[-1]), MOST_ON_A_PAGE) or size
    except ValueError as error:
        raise NoPageError from error
    pages = max(1, -(-len(found) // size))
    if not 1 <= number <= pages:
        raise NoPageError

    def address(to: int) -> str | None:
        if not 1 <= to <= pages:
            return None
        rest = [(k, v) for k, many in query.items() for v in many if k != "page"]
        return f"{url}?{urlencode([*rest, ('page', str(to))])}"

    part = found[(number - 1) * size : number * size]
    return {
        "count": len(found),
        "next": address(number + 1),
        "previous": address(number - 1),
        "results": [show(each) for each in part],
    }
