# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A dossier as entries of a sitemap: DiWoo 0.9.8, in the order that 0.9.1 takes too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from woo_tool.publication.inventory import location
from woo_tool.publication.lists import Lists
from woo_tool.publication.sitemaps import DIWOO, SITEMAP, XSI, midnight
from woo_tool.publication.values import Dossier, Entry, Kind, Role

_SCHEMA = (
    f"{SITEMAP} https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/extern/sitemap/"
    f"sitemap.xsd {DIWOO} "
    "https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/diwoo/diwoo-metadata.xsd"
)
_SETTLED, _RECEIVED = "c_641ecd76", "c_dfcee535"
_REPORT_KIND = "c_6f49bf34"


@dataclass(frozen=True, slots=True)
class State:
    """When an entry changed last, and why it took the place of another ("" if it did not)."""

    lastmod: str
    reason: str = ""


def sitemap(
    dossier: Dossier, entries: Sequence[Entry], lists: Lists, states: Mapping[str, State]
) -> bytes:
    """A sitemap with these entries; ``states`` by identifier."""
    _spaces()
    root = ET.Element(f"{{{SITEMAP}}}urlset", {f"{{{XSI}}}schemaLocation": _SCHEMA})
    for entry in entries:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        _sub(url, "loc", location(dossier, entry), space=SITEMAP)
        _sub(url, "lastmod", states[entry.id].lastmod, space=SITEMAP)
        _Writer(dossier, lists).document(url, entry, states[entry.id].reason)
    return _bytes(root)


def index(sitemaps: Sequence[tuple[str, str]]) -> bytes:
    """A sitemap index: addresses and last changes."""
    _spaces()
    root = ET.Element(f"{{{SITEMAP}}}sitemapindex")
    for loc, lastmod in sitemaps:
        entry = ET.SubElement(root, f"{{{SITEMAP}}}sitemap")
        _sub(entry, "loc", loc, space=SITEMAP)
        _sub(entry, "lastmod", lastmod, space=SITEMAP)
    return _bytes(root)


def _spaces() -> None:
    """Prefixes; the names of ElementTree are global, and these are always the same."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("diwoo", DIWOO)
    ET.register_namespace("xsi", XSI)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _sub(
    parent: ET.Element,
    name: str,
    text: str = "",
    *,
    uri: str = "",
    space: str = DIWOO,
) -> ET.Element:
    found = ET.SubElement(parent, f"{{{space}}}{name}", {"resource": uri} if uri else {})
    if text:
        found.text = text
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    dossier: Dossier
    lists: Lists

    def document(self, url: ET.Element, entry: Entry, reason: str) -> None:
        """One ``diwoo:Document``."""
        dossier = self.dossier
        document = _sub(url, "Document")
        told = _sub(document, "DiWoo")
        _sub(_sub(told, "identifiers"), "identifier", entry.id)
        publisher = self.lists.organisation(dossier.publisher)
        responsible = self.lists.organisation(dossier.responsible or dossier.publisher)
        _sub(told, "publisher", publisher.label, uri=publisher.uri)
        _sub(told, "verantwoordelijke", responsible.label, uri=responsible.uri)
        if dossier.author and entry.role is Role.REPORT:
            _sub(told, "opsteller", dossier.author)
        _sub(_sub(told, "titelcollectie"), "officieleTitel", entry.title)
        if entry is dossier.main:
            _sub(_sub(told, "omschrijvingen"), "omschrijving", dossier.summary)
        self._classes(told, entry)
        created = entry.dated or (dossier.created if entry is dossier.main else None)
        if created is None and entry is dossier.main:
            created = dossier.settled
        if created is not None:
            _sub(told, "creatiedatum", created.isoformat())
        self._value(told, "language", "language", dossier.language)
        self._value(told, "format", "format", "PDF")
        _sub(told, "aggregatiekenmerk", dossier.identifier)
        self._relations(told, entry)
        self._act(told, entry)
        if reason:
            self._value(told, "redenVerwijderingVervanging", "reason", reason)
        self._extra(document, entry)

    def _classes(self, told: ET.Element, entry: Entry) -> None:
        classes = _sub(told, "classificatiecollectie")
        self._value(
            _sub(classes, "informatiecategorieen"),
            "informatiecategorie",
            "category",
            self.dossier.category,
        )
        if entry.kind:
            self._value(_sub(classes, "documentsoorten"), "documentsoort", "document", entry.kind)
        if self.dossier.themes:
            themes = _sub(classes, "themas")
            for code in self.dossier.themes:
                self._value(themes, "thema", "theme", code)
        if self.dossier.keywords:
            words = _sub(classes, "trefwoorden")
            for word in self.dossier.keywords:
                _sub(words, "trefwoord", word)

    def _relations(self, told: ET.Element, entry: Entry) -> None:
        dossier, main = self.dossier, self.dossier.main
        if main is None or not main.name:
            return
        if entry is not main:
            _sub(told, "isPartOf", main.title, uri=location(dossier, main))
            return
        others = [other for other in dossier.files if other is not main]
        if others:
            parts = _sub(told, "hasParts")
            for other in others:
                _sub(parts, "hasPart", other.title, uri=location(dossier, other))

    def _act(self, told: ET.Element, entry: Entry) -> None:
        act = _sub(_sub(told, "documenthandelingen"), "documenthandeling")
        code, day = _SETTLED, self.dossier.settled
        if entry.role is Role.REQUEST and self.dossier.received:
            code, day = _RECEIVED, self.dossier.received
        elif entry.role is Role.DOCUMENT and entry.dated:
            day = entry.dated
        self._value(act, "soortHandeling", "act", code)
        _sub(act, "atTime", midnight(day))
        publisher = self.lists.organisation(self.dossier.publisher)
        _sub(act, "wasAssociatedWith", publisher.label, uri=publisher.uri)

    def _extra(self, document: ET.Element, entry: Entry) -> None:
        fields = _sub(_sub(document, "extraMetadata"), "extraMetadatavelden")
        values: dict[str, Sequence[str]] = {
            "sha256": [entry.sha256],
            "beoordeling": [entry.judgement.value],
            "gronden": list(entry.grounds),
            "lakken": [f"{code}: {n}" for code, n in sorted(entry.by_ground.items())],
            "documentnummer": [str(entry.number)] if entry.number else [],
        }
        if self.dossier.kind is Kind.DECISION and entry is self.dossier.main:
            values["besluit"] = [self.dossier.outcome]
        for key, found in values.items():
            if found:
                field = _sub(fields, "extraMetadataveld")
                _sub(field, "key", key)
                box = _sub(field, "values")
                for value in found:
                    _sub(box, "value", value)

    def _value(self, parent: ET.Element, name: str, list_: str, code: str) -> None:
        value = self.lists.value(list_, code)
        _sub(parent, name, value.label, uri=value.uri)
