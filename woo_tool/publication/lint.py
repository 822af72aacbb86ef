# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the schemas let pass and a reader, a search engine or the law does not.

Each rule of publishing.md 1.6, with a sentence that says what is wrong and what to do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from woo_tool.language import _
from woo_tool.publication.harvest import Problem
from woo_tool.publication.lists import Lists, ValueList
from woo_tool.publication.sitemaps import Term, Url

#: Kinds that a research report is not.
_NO_REPORT = {"c_465163c9", "c_4f50ca9c", "c_1cf18f83", "c_93b0d113", "c_386e74cb"}
_PRODUCERS = re.compile(
    r"^(microsoft (word|excel|powerpoint)|untitled|naamloos|document\d*$)", re.IGNORECASE
)
_ENDING = re.compile(r"\.(pdf|docx?|xlsx?|odt|ods|txt|zip)$", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_FORMATS = {"XLSX": "xlsx", "HTML": "html", "TXT": "txt"}


@dataclass(frozen=True, slots=True)
class Linter:
    """Rules that need the lists and the day."""

    lists: Lists
    now: datetime

    def all(self, urls: Sequence[Url]) -> Iterator[Problem]:
        """Every problem of the entries of a site."""
        for url in urls:
            yield from self.one(url)
        yield from _relations(urls)

    def one(self, url: Url) -> Iterator[Problem]:
        """Every problem of one entry."""
        if not url.described:
            yield _problem(url, "no-metadata", _("It has no DiWoo metadata."))
            return
        yield from _title(url)
        yield from self._terms(url)
        yield from self._classes(url)
        yield from _address(url)
        yield from self._times(url)

    def _terms(self, url: Url) -> Iterator[Problem]:
        named = [
            ("publisher", url.publisher, None),
            ("verantwoordelijke", url.responsible, None),
            ("language", url.language, "language"),
            ("format", url.format, "format"),
            ("redenVerwijderingVervanging", url.reason, "reason"),
            *(("informatiecategorie", term, "category") for term in url.categories),
            *(("documentsoort", term, "document") for term in url.kinds),
            *(("thema", term, "theme") for term in url.themes),
            *(("soortHandeling", act.kind, "act") for act in url.acts),
        ]
        for name, term, list_ in named:
            if term.label or term.uri:
                yield from self._term(url, name, term, list_)
        if not url.publisher.uri and not url.publisher.label:
            yield _problem(url, "no-publisher", _("It names no publisher."))

    def _term(self, url: Url, name: str, term: Term, list_: str | None) -> Iterator[Problem]:
        if not term.uri:
            text = _('{name} "{label}" has no URI of the value list (attribute resource).')
            yield _problem(url, "no-uri", text.format(name=name, label=term.label))
            return
        if term.uri.startswith("http://identifier.overheid.nl/"):
            text = _("{name}: the URI begins with http; write https, else the schema refuses it.")
            yield _problem(url, "http-uri", text.format(name=name))
            return
        found = self.lists.by_uri(term.uri)
        if found is None:
            text = _("{name}: {uri} is not in our lists ({day}): it may be newer. Check it.")
            day = self._newest(list_)
            yield _problem(
                url, "unknown-uri", text.format(name=name, uri=term.uri, day=day), serious=False
            )
            return
        values, value = found
        if list_ is not None and values.name != list_:
            text = _("{name}: {uri} is a value of another list ({list}).")
            yield _problem(
                url, "other-list", text.format(name=name, uri=term.uri, list=values.version)
            )
        if value.label.casefold() != term.label.casefold():
            text = _('{name}: the label is "{label}", and of this URI it is "{right}".')
            yield _problem(
                url, "label", text.format(name=name, label=term.label, right=value.label)
            )
        ended = self.lists.ended.get(value.code)
        if ended is not None and ended.since <= self.now.date():
            text = _("{name}: {label} no longer exists since {day}. Name its successor.")
            yield _problem(
                url,
                "ended",
                text.format(name=name, label=value.label, day=ended.since.isoformat()),
                serious=False,
            )

    def _newest(self, list_: str | None) -> str:
        some: Sequence[ValueList] = (
            self.lists.organisations if list_ is None else [self.lists.lists[list_]]
        )
        days = [entry.published for entry in some if entry.published]
        return max(days).isoformat() if days else "-"

    def _classes(self, url: Url) -> Iterator[Problem]:
        if not url.categories:
            yield _problem(url, "no-category", _("It names no information category."))
        codes = {term.uri.rpartition("/")[2] for term in url.categories}
        kinds = {term.uri.rpartition("/")[2] for term in url.kinds}
        if "c_fdaee95e" in codes and kinds & _NO_REPORT:
            text = _("It is in the category onderzoeksrapporten, and its kind says otherwise.")
            yield _problem(url, "category-kind", text)
        if not url.format.uri:
            yield _problem(url, "no-format", _("It names no format."), serious=False)
        elif not _ends_as(url):
            yield _problem(
                url, "format-ending", _("The ending of the file is not that of its format.")
            )
        if not url.identifiers or not all(url.identifiers):
            yield _problem(url, "no-identifier", _("It has no identifier."), serious=False)
        if not url.acts:
            yield _problem(url, "no-act", _("It does not say what was done, and when."))

    def _times(self, url: Url) -> Iterator[Problem]:
        lastmod = _moment(url.lastmod)
        if not url.lastmod:
            text = _("It has no lastmod: a change is never fetched.")
            yield _problem(url, "no-lastmod", text)
        elif lastmod is None:
            yield _problem(url, "lastmod", _("Its lastmod is no moment with a time zone."))
        elif lastmod > self.now:
            yield _problem(url, "future", _("Its lastmod lies in the future."))
        for act in url.acts:
            at = _moment(act.at)
            if at is None:
                yield _problem(url, "at-time", _("atTime is no moment with a time zone."))
            elif lastmod is not None and at > lastmod:
                yield _problem(url, "at-time", _("atTime lies after lastmod."))
        if url.created:
            try:
                created = date.fromisoformat(url.created)
            except ValueError:
                yield _problem(url, "created", _("creatiedatum is no date."))
            else:
                if created > self.now.date():
                    yield _problem(url, "created", _("creatiedatum lies in the future."))


def _problem(url: Url, code: str, text: str, *, serious: bool = True) -> Problem:
    name = unquote(urlsplit(url.loc).path.rpartition("/")[2]) or url.loc
    return Problem(code, text, name, serious)


def _title(url: Url) -> Iterator[Problem]:
    title = url.title.strip()
    name = unquote(urlsplit(url.loc).path.rpartition("/")[2])
    if not title:
        yield _problem(url, "no-title", _("It has no title."))
    elif _ENDING.search(title) or title.casefold() in (name.casefold(), name.rpartition(".")[0]):
        text = _("Its title is the name of a file: give it a title for people.")
        yield _problem(url, "title-file", text)
    elif _PRODUCERS.match(title):
        text = _("Its title is what a program wrote: give it a title for people.")
        yield _problem(url, "title-program", text)


def _address(url: Url) -> Iterator[Problem]:
    parts = urlsplit(url.loc)
    if parts.scheme != "https":
        yield _problem(url, "no-https", _("Its address is not https."))
    if not parts.path.rpartition("/")[2]:
        yield _problem(url, "no-file", _("Its address names no file."))
    if parts.query or parts.fragment:
        text = _("Its address has a question mark or a hash: it is no file of its own.")
        yield _problem(url, "address", text, serious=False)


def _ends_as(url: Url) -> bool:
    name = urlsplit(url.loc).path.rpartition("/")[2].lower()
    code = url.format.uri.rpartition("/")[2]
    if "." not in name:
        return True  # nothing is said, so nothing contradicts
    return name.endswith("." + _FORMATS.get(code, code.lower()))


def _moment(text: str) -> datetime | None:
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _relations(urls: Sequence[Url]) -> Iterator[Problem]:
    by_loc = {url.loc: url for url in urls}
    parts = {url.loc: frozenset(url.parts) for url in urls}
    for url in urls:
        whole = by_loc.get(url.part_of)
        if url.part_of and whole is None:
            text = _("It is part of {loc}, which is not on the site.")
            yield _problem(url, "part-of", text.format(loc=url.part_of))
        elif whole is not None and url.loc not in parts[whole.loc]:
            text = _("It is part of a document that does not name it in hasParts.")
            yield _problem(url, "part-of", text)
        for part in url.parts:
            other = by_loc.get(part)
            if other is None or other.part_of != url.loc:
                text = _("It names {loc} as its part, and that is not so the other way round.")
                yield _problem(url, "has-part", text.format(loc=part))


# schemas ---------------------------------------------------------------------------------


def validated(files: Sequence[Path], schemas: Path) -> Iterator[Problem]:
    """Every XML file against the schemas of this folder.

    The names are those of KOOP and the Nationaal Archief; ``driver.xsd`` binds the sitemap and
    DiWoo together. A file of a kind without a schema is said.
    """
    compiled: dict[str, Any] = {}
    for path in files:
        try:
            yield from _validated(path, schemas, compiled)
        except (OSError, SyntaxError) as error:
            yield Problem("no-xml", _("It is no readable XML."), path.name)
            del error


_SCHEMAS = {"urlset": "driver.xsd", "sitemapindex": "siteindex.xsd", "MDTO": "MDTO-XML1.0.1.xsd"}


def _validated(path: Path, schemas: Path, compiled: dict[str, Any]) -> Iterator[Problem]:
    from lxml import etree

    parser = etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=False)
    tree = etree.parse(str(path), parser)
    name = _SCHEMAS.get(etree.QName(tree.getroot()).localname, "")
    if not name or not (schemas / name).is_file():
        text = _("There is no schema for this kind of file: it was not validated.")
        yield Problem("no-schema", text, path.name, serious=False)
        return
    if name not in compiled:
        compiled[name] = etree.XMLSchema(etree.parse(str(schemas / name), parser))
    schema = compiled[name]
    if not schema.validate(tree):
        for entry in list(schema.error_log)[:5]:
            text = _("Line {line}: {message}").format(
                line=entry.line, message=_plain(entry.message)
            )
            yield Problem("schema", text, path.name)


def _plain(message: str) -> str:
    """A message of libxml2 without its name spaces and without a list of 700 values."""
    short = re.sub(r"\{[^}]*\}", "", message)
    if len(short) > 240:
        short = short[:240].rstrip() + " …"
    if "not an element of the set" in message:
        return _("the value is in no list of the schema: {what}").format(what=short[:120])
    return short
