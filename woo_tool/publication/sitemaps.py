# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sitemaps with DiWoo 0.9.8, sitemap indexes and robots.txt: read here, whoever wrote them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
#: The names that the harvester of KOOP reads.
INDEX_NAME = re.compile(r"sitemapindex-diwoo(-infocat\d{3})?\.xml")
MOST_URLS, MOST_BYTES = 50_000, 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Term:
    """A label with the URI of its value; "" where there is none."""

    label: str
    uri: str


@dataclass(frozen=True, slots=True)
class Act:
    """What was done with a document, and when."""

    kind: Term
    at: str


@dataclass(frozen=True, slots=True)
class Url:
    """One document in a sitemap, as its XML says it."""

    loc: str
    lastmod: str
    line: int = 0
    described: bool = False
    identifiers: tuple[str, ...] = ()
    publisher: Term = Term("", "")
    responsible: Term = Term("", "")
    author: str = ""
    title: str = ""
    summaries: tuple[str, ...] = ()
    categories: tuple[Term, ...] = ()
    kinds: tuple[Term, ...] = ()
    themes: tuple[Term, ...] = ()
    keywords: tuple[str, ...] = ()
    created: str = ""
    language: Term = Term("", "")
    format: Term = Term("", "")
    aggregation: str = ""
    part_of: str = ""
    parts: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    reason: Term = Term("", "")
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash that the entry gives; "" where it gives none."""
        return next(iter(self.extra.get("sha256", ())), "")


class XmlError(Exception):
    """No XML, or not of the kind that was expected; the message says what."""


def parsed(data: bytes) -> Any:
    """The root element, read without network and without entities.

    Raises:
        XmlError: It is no XML, or declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlError("a document type is declared")
    return root


def locations(root: Any) -> list[tuple[str, str]]:
    """Of a sitemap index the sitemaps: address and last change.

    Raises:
        XmlError: The root is no ``sitemapindex``.
    """
    if root.tag != f"{{{SITEMAP}}}sitemapindex":
        raise XmlError(f"the root is {_local(root)}, not sitemapindex")
    return [
        (_text(entry, "loc", SITEMAP), _text(entry, "lastmod", SITEMAP))
        for entry in root.iterfind(f"{{{SITEMAP}}}sitemap")
    ]


def urls(root: Any) -> Iterator[Url]:
    """Of a sitemap the documents.

    Raises:
        XmlError: The root is no ``urlset``.
    """
    if root.tag != f"{{{SITEMAP}}}urlset":
        raise XmlError(f"the root is {_local(root)}, not urlset")
    for entry in root.iterfind(f"{{{SITEMAP}}}url"):
        yield _url(entry)


def _url(entry: Any) -> Url:
    loc, lastmod = _text(entry, "loc", SITEMAP), _text(entry, "lastmod", SITEMAP)
    document = entry.find(f"{{{DIWOO}}}Document")
    told = document.find(f"{{{DIWOO}}}DiWoo") if document is not None else None
    if told is None:
        return Url(loc, lastmod, entry.sourceline or 0)
    classes = told.find(f"{{{DIWOO}}}classificatiecollectie")
    acts = [
        Act(_term(act, "soortHandeling"), _text(act, "atTime"))
        for act in told.iter(f"{{{DIWOO}}}documenthandeling")
    ]
    extra: dict[str, tuple[str, ...]] = {}
    for part in document.iter(f"{{{DIWOO}}}extraMetadataveld"):
        found = tuple((v.text or "").strip() for v in part.iter(f"{{{DIWOO}}}value"))
        extra[_text(part, "key")] = found
    links = [part.get("resource", "") for part in told.iter(f"{{{DIWOO}}}hasPart")]
    whole = told.find(f"{{{DIWOO}}}isPartOf")
    title = told.find(f"{{{DIWOO}}}titelcollectie")
    return Url(
        loc,
        lastmod,
        entry.sourceline or 0,
        described=True,
        identifiers=_texts(told, "identifier"),
        publisher=_term(told, "publisher"),
        responsible=_term(told, "verantwoordelijke"),
        author=_text(told, "opsteller") or _text(told, "naamOpsteller"),
        title=_text(title, "officieleTitel") if title is not None else "",
        summaries=_texts(told, "omschrijving"),
        categories=_terms(classes, "informatiecategorie"),
        kinds=_terms(classes, "documentsoort"),
        themes=_terms(classes, "thema"),
        keywords=_texts(told, "trefwoord"),
        created=_text(told, "creatiedatum"),
        language=_term(told, "language"),
        format=_term(told, "format"),
        aggregation=_text(told, "aggregatiekenmerk"),
        part_of=whole.get("resource", "") if whole is not None else "",
        parts=tuple(links),
        acts=tuple(acts),
        reason=_term(told, "redenVerwijderingVervanging"),
        extra=extra,
    )


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(parent: Any, name: str, space: str = DIWOO) -> str:
    found = parent.find(f"{{{space}}}{name}")
    return "" if found is None else (found.text or "").strip()


def _texts(parent: Any, name: str) -> tuple[str, ...]:
    return tuple((e.text or "").strip() for e in parent.iter(f"{{{DIWOO}}}{name}"))


def _term(parent: Any, name: str) -> Term:
    found = parent.find(f"{{{DIWOO}}}{name}")
    if found is None:
        return Term("", "")
    return Term((found.text or "").strip(), found.get("resource", ""))


def _terms(parent: Any, name: str) -> tuple[Term, ...]:
    if parent is None:
        return ()
    return tuple(
        Term((e.text or "").strip(), e.get("resource", ""))
        for e in parent.iter(f"{{{DIWOO}}}{name}")
    )


# time ------------------------------------------------------------------------------------


def zone(day: date) -> timezone:
    """The offset of Dutch time on a day: summer time from the last Sunday of March to October."""

    def last_sunday(month: int) -> date:
        end = date(day.year, month, 31)
        return end - timedelta(days=(end.weekday() + 1) % 7)

    summer = last_sunday(3) <= day < last_sunday(10)
    return timezone(timedelta(hours=2 if summer else 1))


def stamp(moment: datetime) -> str:
    """A moment in Dutch time, to the second."""
    here = moment.astimezone(UTC)
    return here.astimezone(zone(here.date())).replace(microsecond=0).isoformat()


def midnight(day: date) -> str:
    """The first moment of a day, with its zone: a bare date is refused by the schema."""
    return datetime(day.year, day.month, day.day, tzinfo=zone(day)).isoformat()
