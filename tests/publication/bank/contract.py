# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the OpenAPI of GPP-publicatiebank 2.1 says of each call, as data, and the checks of it.

Stricter than the real bank on purpose: that one ignores a field it does not know or may
not be written, and a client that sends one believes something that is not so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Status(StrEnum):
    """The life of a publication and of a document."""

    CONCEPT = "concept"
    PUBLISHED = "gepubliceerd"
    WITHDRAWN = "ingetrokken"


MOVES = {
    (None, Status.CONCEPT),
    (None, Status.PUBLISHED),
    (Status.CONCEPT, Status.PUBLISHED),
    (Status.PUBLISHED, Status.WITHDRAWN),
}


class Kind(StrEnum):
    """What a value is."""

    TEXT = "string"
    UUID = "uuid"
    DATE = "date"
    MOMENT = "date-time"
    URI = "uri"
    WHOLE = "integer"
    BOOL = "boolean"
    MANY = "array"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a schema."""

    kind: Kind
    longest: int | None = None
    nullable: bool = False
    read_only: bool = False
    enum: tuple[str, ...] = ()
    parts: Mapping[str, Field] | None = None  # of an object, or of the members of an array
    member: Kind | None = None
    blank: bool = True
    needed: tuple[str, ...] = ()


_TITLE = Field(Kind.TEXT, 255, blank=False)
_MARK = Field(Kind.TEXT, 40, blank=False)
_MARKS = Field(Kind.MANY, parts={"kenmerk": _MARK, "bron": _MARK}, needed=("bron", "kenmerk"))
_OWNER = Field(
    Kind.OBJECT,
    nullable=True,
    parts={"identifier": Field(Kind.TEXT, 255), "weergaveNaam": Field(Kind.TEXT)},
    needed=("identifier", "weergaveNaam"),
)
_GROUP = Field(
    Kind.OBJECT,
    nullable=True,
    parts={"identifier": Field(Kind.TEXT, 255), "weergaveNaam": Field(Kind.TEXT)},
    needed=("weergaveNaam",),
)
_STATUS = Field(Kind.TEXT, enum=tuple(Status))
_WHEN = Field(Kind.MOMENT, nullable=True, read_only=True)
_THEN = Field(Kind.MOMENT, read_only=True)
_DAY = Field(Kind.DATE, nullable=True)
_ID = Field(Kind.UUID, read_only=True)
_BODY = Field(Kind.UUID, nullable=True)

PUBLICATION: Mapping[str, Field] = {
    "uuid": _ID,
    "urlPublicatieIntern": Field(Kind.TEXT, read_only=True),
    "urlPublicatieExtern": Field(Kind.TEXT, read_only=True),
    "informatieCategorieen": Field(Kind.MANY, member=Kind.UUID),
    "diWooInformatieCategorieen": Field(Kind.MANY, member=Kind.UUID, read_only=True),
    "onderwerpen": Field(Kind.MANY, member=Kind.UUID),
    "publisher": _BODY,
    "verantwoordelijke": _BODY,
    "opsteller": _BODY,
    "kenmerken": _MARKS,
    "officieleTitel": _TITLE,
    "verkorteTitel": Field(Kind.TEXT, 255),
    "omschrijving": Field(Kind.TEXT),
    "eigenaar": _OWNER,
    "eigenaarGroep": _GROUP,
    "publicatiestatus": _STATUS,
    "gepubliceerdOp": _WHEN,
    "ingetrokkenOp": _WHEN,
    "registratiedatum": _THEN,
    "laatstGewijzigdDatum": _THEN,
    "datumBeginGeldigheid": _DAY,
    "datumEindeGeldigheid": _DAY,
    "bronBewaartermijn": Field(Kind.TEXT, 255),
    "selectiecategorie": Field(Kind.TEXT, 255),
    "archiefnominatie": Field(Kind.TEXT, enum=("blijvend_bewaren", "vernietigen", "")),
    "archiefactiedatum": _DAY,
    "toelichtingBewaartermijn": Field(Kind.TEXT),
}

_DOCUMENT: Mapping[str, Field] = {
    "uuid": _ID,
    "identifier": Field(Kind.TEXT, 255),
    "publicatie": Field(Kind.UUID),
    "kenmerken": _MARKS,
    "officieleTitel": _TITLE,
    "verkorteTitel": Field(Kind.TEXT, 255),
    "omschrijving": Field(Kind.TEXT),
    "publicatiestatus": Field(Kind.TEXT, enum=tuple(Status), read_only=True),
    "gepubliceerdOp": _WHEN,
    "ingetrokkenOp": _WHEN,
    "creatiedatum": Field(Kind.DATE),
    "ontvangstdatum": Field(Kind.MOMENT, nullable=True),
    "datumOndertekend": Field(Kind.MOMENT, nullable=True),
    "bestandsformaat": Field(Kind.TEXT, 255),
    "bestandsnaam": Field(Kind.TEXT, 255, blank=False),
    "bestandsomvang": Field(Kind.WHOLE),
    "eigenaar": _OWNER,
    "registratiedatum": _THEN,
    "laatstGewijzigdDatum": _THEN,
    "uploadVoltooid": Field(Kind.BOOL, read_only=True),
}
DOCUMENT_NEW: Mapping[str, Field] = {
    **_DOCUMENT,
    "aanleveringBestand": Field(Kind.TEXT, enum=("ontvangen", "ophalen")),
    "documentUrl": Field(Kind.URI),
    "bestandsdelen": Field(Kind.MANY, nullable=True, read_only=True, parts={}),
}
_FIXED = ("identifier", "publicatie", "bestandsformaat", "bestandsnaam", "bestandsomvang")
DOCUMENT_CHANGE: Mapping[str, Field] = {
    **_DOCUMENT,
    **{name: Field(_DOCUMENT[name].kind, read_only=True) for name in _FIXED},
    "publicatiestatus": _STATUS,
}
ORGANISATION: Mapping[str, Field] = {
    "uuid": _ID,
    "identifier": Field(Kind.URI, read_only=True),
    "naam": Field(Kind.TEXT, 255),
    "oorsprong": Field(Kind.TEXT, read_only=True),
    "isActief": Field(Kind.BOOL),
}

_PAGES = frozenset({"page", "pageSize"})
_SPANS = ("Vanaf", "Tot", "TotEnMet")
QUERIES: Mapping[str, frozenset[str]] = {
    "publicatiesList": _PAGES
    | {"archiefnominatie", "bron", "eigenaar", "eigenaarGroep", "informatieCategorieen"}
    | {"kenmerk", "onderwerpen", "publicatiestatus", "search", "sorteer"}
    | {f"{name}{span}" for name in ("archiefactiedatum", "registratiedatum") for span in _SPANS},
    "documentenList": _PAGES
    | {"eigenaar", "identifier", "informatieCategorieen", "isGereedVoorPublicatie"}
    | {"publicatie", "publicatiestatus", "sorteer"}
    | {
        f"{name}{span}"
        for name in ("creatiedatum", "laatstGewijzigdDatum", "registratiedatum")
        for span in _SPANS
    },
    "organisatiesList": _PAGES | {"identifier", "isActief", "naam", "oorsprong"},
    "informatiecategorieenList": _PAGES | {"identifier", "naam"},
}
AUDIT_HEADERS = ("Audit-User-ID", "Audit-User-Representation", "Audit-Remarks")

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_PLAIN_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _wrong(value: Any, kind: Kind) -> str | None:
    if kind is Kind.BOOL:
        return None if isinstance(value, bool) else "Must be a valid boolean."
    if kind is Kind.WHOLE:
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
        return None if whole else "Een geldig getal is verplicht."
    if not isinstance(value, str):
        return "Not a valid string."
    try:
        if kind is Kind.UUID and not (_PLAIN_UUID.fullmatch(value) and UUID(value)):
            return "Must be a valid UUID."
        if kind is Kind.DATE:
            date.fromisoformat(value)
            return None if len(value) == 10 else "Datum heeft het verkeerde formaat."
        if kind is Kind.MOMENT:
            datetime.fromisoformat(value)
            return None if _MOMENT.fullmatch(value) else "Datetime without its offset."
        if kind is Kind.URI and not re.match(r"https?://[^/\s]+", value):
            return "Voer een geldige URL in."
    except ValueError:
        return "Has the wrong format."
    return "Null characters are not allowed." if "\x00" in value else None


def _check(value: Any, field: Field) -> list[str]:
    if value is None:
        return [] if field.nullable else ["Dit veld mag niet leeg zijn."]
    if field.kind is Kind.OBJECT:
        if not isinstance(value, dict):
            return ["Expected a dictionary."]
        return _flat(faults(value, field.parts or {}, field.needed))
    if field.kind is Kind.MANY:
        if not isinstance(value, list):
            return ["Expected a list of items."]
        if field.member is not None:
            return [wrong for each in value if (wrong := _wrong(each, field.member or Kind.TEXT))]
        found = [w for each in value for w in _check(each, _as_object(field))]
        pairs = [tuple(sorted(each.items())) for each in value if isinstance(each, dict)]
        return [*found, *(["Duplicate entries."] if len(pairs) != len(set(pairs)) else [])]
    if wrong := _wrong(value, field.kind):
        return [wrong]
    if field.enum and value not in field.enum:
        return [f'"{value}" is een ongeldige keuze.']
    if field.longest is not None and len(value) > field.longest:
        return [f"Zorg ervoor dat dit veld niet meer dan {field.longest} karakters bevat."]
    return ["Dit veld mag niet leeg zijn."] if not field.blank and not value.strip() else []


def _as_object(field: Field) -> Field:
    return Field(Kind.OBJECT, parts=field.parts, needed=field.needed)


def _flat(found: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name}: {each}" for name, many in found.items() for each in many]


def faults(
    body: Any, schema: Mapping[str, Field], needed: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Everything wrong with a body, by the name of its field; empty when it is right.

    Args:
        body: The JSON value as sent.
        schema: The properties that may be in it.
        needed: The names that must be in it.
    """
    if not isinstance(body, dict):
        return {"nonFieldErrors": ["Expected a dictionary."]}
    found: dict[str, list[str]] = {
        name: ["Dit veld is vereist."] for name in needed if name not in body
    }
    for name, value in body.items():
        field = schema.get(name)
        if field is None:
            found[name] = ["Unknown field."]
        elif field.read_only:
            found[name] = ["This field is read-only."]
        elif wrong := _check(value, field):
            found[name] = wrong
    return found
