# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that stay: offices that are shown beside a name, persons whose name is kept in a period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from woo_tool import assets
from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.redaction.grounds import check_keys, read_toml
from woo_tool.redaction.marks import Action
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.persons import Name, parse
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, MarkState

#: The classes of offices, from what stays to what goes.
CLASSES = ("public", "maybe", "private")
#: An office is said of a name within this many code points behind it.
_NEAR = 60
#: What may stand between a title and the name it is said of.
_BETWEEN = r"(?:de|het|den|heer|mevrouw|dhr|mw|mr|dr|drs|ir|ing|prof|[a-z])\.?"


@dataclass(frozen=True, slots=True)
class Office:
    """Titles of one class."""

    titles: tuple[str, ...]
    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name stays in documents of a period, both days included."""

    name: str
    role: str
    organisation: str = ""
    since: date | None = None
    until: date | None = None

    def holds(self, day: str) -> bool:
        """Whether a document of this day (ISO 8601, or "") falls in the period."""
        if not day:
            return False
        found = date.fromisoformat(day)
        return (self.since is None or self.since <= found) and (
            self.until is None or found <= self.until
        )


@dataclass(frozen=True)
class Stay:
    """The list as it was read."""

    offices: tuple[Office, ...]
    persons: tuple[Person, ...]

    def near(self, before: str, after: str) -> tuple[str, str]:
        """The office that stands nearest to a name: its title and class, or "" and ""."""
        best: tuple[int, int, str, str] | None = None
        for office in self.offices:
            for title in office.titles:
                found = _distance(title, before, after)
                if found is not None:
                    rank = (found, -len(title), title, office.kind)
                    best = min(best, rank) if best else rank
        return (best[2], best[3]) if best else ("", "")


def _distance(title: str, before: str, after: str) -> int | None:
    """How near a title stands that is said of this name and of no other; None where none is.

    ``wethouder [K. Bakker]``, ``[K. Bakker], wethouder``, ``[K. Bakker] (hoofd juridische zaken)``;
    not ``[P. Jansen] en wethouder K. Bakker``.
    """
    word = rf"(?<!\w){re.escape(title)}(?!\w)"
    ahead = re.search(rf"{word}\s+(?:{_BETWEEN}\s+){{0,4}}$", before.rstrip() + " ", re.IGNORECASE)
    if ahead:
        return len(before) - ahead.start()
    behind = re.match(rf"\s*[,(–-]\s*(?:[a-z]+\s+){{0,3}}?{word}", after, re.IGNORECASE)
    return behind.end() if behind and behind.end() <= _NEAR else None


def load(overlays: Sequence[Path] = ()) -> Stay:
    """The list of the organisation, else what ships.

    Raises:
        ConfigError: It is not as it should be.
    """
    path = assets.find("redaction", "names-that-stay.toml", overlays=overlays)
    if path is None:
        return Stay((), ())
    data = read_toml(path)
    check_keys(path, data, {"office", "person"})
    try:
        offices = tuple(_office(path, entry) for entry in data.get("office", ()))
        persons = tuple(_person(path, entry) for entry in data.get("person", ()))
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(
            _("{file} is not as it should be ({reason}): see the lines at its head.").format(
                file=path.name, reason=error
            )
        ) from error
    return Stay(offices, persons)


def _office(path: Path, entry: dict[str, object]) -> Office:
    check_keys(path, entry, {"class", "titles", "because"})
    kind = str(entry["class"])
    if kind not in CLASSES:
        raise ValueError(kind)
    titles = entry["titles"]
    if not isinstance(titles, list):
        raise TypeError("titles")
    return Office(tuple(map(str, titles)), kind, str(entry.get("because", "")))


def _person(path: Path, entry: dict[str, object]) -> Person:
    check_keys(path, entry, {"name", "role", "organisation", "from", "until"})
    days = [entry.get(key) for key in ("from", "until")]
    if any(day is not None and type(day) is not date for day in days):
        raise TypeError("from, until")
    since, until = (day if isinstance(day, date) else None for day in days)
    return Person(
        str(entry["name"]), str(entry["role"]), str(entry.get("organisation", "")), since, until
    )


def keep_listed(log: Worklog, stay: Stay, reviewer: Reviewer) -> int:
    """Keep the names of listed persons in documents of their period; how many marks.

    Only marks that nobody decided, and only where the name fits no other way: a surname alone
    is kept where the full name stands in the same document.
    """
    if not stay.persons:
        return 0
    days = {document.row: document.date for document in log.documents()}
    entries = log.entries("entity = 'PERSON' AND kind = 'text'")
    names = {entry.row: parse(entry.text) for entry in entries}
    chosen: dict[int, Decision] = {}
    for person in stay.persons:
        wanted = parse(person.name)
        full = [e for e in entries if not names[e.row].alone and _fits(names[e.row], wanted)]
        here = {e.document for e in full if person.holds(days[e.document])}
        shared = {e.document for e in entries if _other(names[e.row], wanted)}
        for entry in entries:
            name = names[entry.row]
            lone = name.alone and name.surname == wanted.surname
            fits = _fits(name, wanted) or (lone and entry.document not in shared)
            free = entry.state is MarkState.PROPOSED and entry.action is not Action.KEEP
            if fits and free and entry.document in here and entry.source != "term":
                chosen[entry.row] = Decision(MarkState.KEEP, note=person.role)
    if chosen:
        log.decide(chosen, now=reviewer.now, by=reviewer.by, kind="names-that-stay")
    return len(chosen)


def _fits(found: Name, wanted: Name) -> bool:
    """Whether a full form is that person: the same surname, and first names that agree."""
    if found.surname != wanted.surname or found.alone:
        return False
    if found.given and wanted.given:
        return found.given == wanted.given
    short, long = sorted((found.initials, wanted.initials), key=len)
    return bool(short) and long.startswith(short)


def _other(found: Name, wanted: Name) -> bool:
    """Whether a full form is somebody else with the same surname."""
    return found.surname == wanted.surname and not found.alone and not _fits(found, wanted)
