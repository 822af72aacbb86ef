# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which marks are about the same person, or hold the same text: what one decision touches.

Careful where names are shared: a surname alone joins somebody only where exactly one person in
*that* document has it. "Keep" for a minister Jansen must not keep a citizen Jansen elsewhere.
An e-mail address or number is a group of its own: a name may stay while a direct line goes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from woo_tool.detection.finding import Entity
from woo_tool.redaction.match import squash
from woo_tool.worklog.values import Entry, Kind

_WORDS = """
heer mevrouw mevr mw dhr hr dr drs ir ing mr prof ds mgr bc msc bsc ma llm phd jhr jkvr baron sr
jr hon em burgemeester wethouder minister staatssecretaris
"""
_TITLES = frozenset(_WORDS.split())
_SMALL = """
van de der den het 't ten ter te op in bij van't el al ben bin von du la le les di da del d' uit
tot voor aan onder 's
"""
_PARTICLES = frozenset(_SMALL.split())
_CALLED = re.compile(r"\(([^\W\d_]{2,})\)")
_INITIALS = re.compile(r"(?:[^\W\d_](?:[a-z]{1,2})?\.[-\s]?)+|[A-Z]{1,3}")
_WORD = re.compile(r"[^\s,;/()\[\]\"]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts: folded surname without particles, folded first name, initials."""

    surname: str
    given: str = ""
    initials: str = ""

    @property
    def alone(self) -> bool:
        """Only a surname (or one word that may be a first name)."""
        return not self.given and not self.initials


def parse(text: str) -> Name:
    """The parts of a name as it stands in a text."""
    called = _CALLED.search(text)
    if called:  # J.P. (Jan) Bakker
        rest = parse(text[: called.start()] + " " + text[called.end() :])
        return Name(rest.surname, _fold([called[1]]), rest.initials)
    before, comma, after = text.partition(",")
    words = [w for w in _WORD.findall(before) if not _is_title(w)]
    behind = [w for w in _WORD.findall(after) if not _is_title(w)]
    if comma and words and behind:
        given = [w for w in behind if w.lower() not in _PARTICLES]
        return Name(_fold(_core(words)), *_given(given))
    words += behind
    if not words:
        return Name(_fold([text]))
    count = 0
    while count < len(words) - 1 and _INITIALS.fullmatch(words[count]):
        count += 1
    if count:
        return _after(words, count)
    last = len(words)
    while last > 1 and _INITIALS.fullmatch(words[last - 1]) and "." in words[last - 1]:
        last -= 1
    if last < len(words):  # Jansen P.
        return Name(_fold(_core(words[:last])), *_given(words[last:]))
    if len(words) == 1 or words[0].lower() in _PARTICLES:
        return Name(_fold(_core(words)))
    cut = next((n for n, w in enumerate(words) if n and w.lower() in _PARTICLES), len(words) - 1)
    return _after(words, cut)


def _after(words: Sequence[str], count: int) -> Name:
    """First names or initials, then the surname; "P. Jan Bakker" has both."""
    rest = list(words[count:])
    cut = next((n for n, w in enumerate(rest) if w.lower() in _PARTICLES), None)
    if cut:
        return Name(_fold(_core(rest[cut:])), *_given([*words[:count], *rest[:cut]]))
    return Name(_fold(_core(rest)), *_given(words[:count]))


def _given(words: Sequence[str]) -> tuple[str, str]:
    full = next((w for w in words if not _INITIALS.fullmatch(w) and len(w) > 2), "")
    letters = "".join(
        "".join(c for c in w if c.isupper()) if _INITIALS.fullmatch(w) else w[:1] for w in words
    )
    return _fold([full]) if full else "", _fold([letters])


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in _TITLES and not re.fullmatch(r"[A-Z]\.", word)


def _core(words: Sequence[str]) -> list[str]:
    core = [w for w in words if w.lower() not in _PARTICLES]
    return core or list(words)


def _fold(words: Iterable[str]) -> str:
    joined = "-".join(w for w in words if w)
    parts = (squash(part)[0] for part in re.split(r"[-\s]+", joined))
    folded = "-".join(part for part in parts if part)
    # The genitive of a name is the name: Jansens, Quist's.
    return re.sub(r"'s$|’s$", "", folded)


def groups(entries: Iterable[Entry]) -> dict[int, str]:
    """Per row of a mark the key of its group; keys hold names and stay in the work folder."""
    found: dict[int, str] = {}
    persons: list[tuple[Entry, Name]] = []
    for entry in entries:
        if entry.kind is not Kind.TEXT or not entry.text.strip():
            found[entry.row] = f"#{entry.row}"
        elif entry.entity is Entity.PERSON:
            persons.append((entry, parse(entry.text)))
        elif entry.entity is Entity.INITIALS:
            # The same letters are somebody else in another document.
            found[entry.row] = f"INITIALS:{entry.document}:{squash(entry.text)[0]}"
        else:
            found[entry.row] = f"{entry.entity.value}:{squash(entry.text)[0] or entry.row}"
    found.update(_persons(persons))
    return found


def _persons(persons: Sequence[tuple[Entry, Name]]) -> dict[int, str]:
    known = _Known.of(name for _entry, name in persons)
    here: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    found: dict[int, str] = {}
    for entry, name in persons:
        if not name.alone:
            key = known.key(name)
            found[entry.row] = f"PERSON:{key}"
            for part in {name.surname, *name.surname.split("-"), name.given}:
                if part:
                    here[entry.document][part].add(key)
    for entry, name in persons:
        if name.alone:
            keys = here[entry.document].get(name.surname, set())
            key = next(iter(keys)) if len(keys) == 1 else f"{name.surname}|"
            found[entry.row] = f"PERSON:{key}"
    return found


@dataclass(frozen=True)
class _Known:
    """Per surname and first letter: the first names, and the initials, that occur."""

    given: Mapping[tuple[str, str], frozenset[str]]
    initials: Mapping[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, names: Iterable[Name]) -> "_Known":
        given: dict[tuple[str, str], set[str]] = defaultdict(set)
        initials: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name in names:
            if name.given:
                given[name.surname, name.given[0]].add(name.given)
            elif name.initials:
                initials[name.surname, name.initials[0]].add(name.initials)
        return cls(
            {key: frozenset(found) for key, found in given.items()},
            {key: frozenset(found) for key, found in initials.items()},
        )

    def key(self, name: Name) -> str:
        """One key for all forms that are the same person, as far as can be told.

        P. Jansen is Pieter Jansen unless there is a Paula too, or a P.A. beside a P.J.
        """
        if name.given:
            return f"{name.surname}|{name.given}"
        place = name.surname, name.initials[0]
        all_initials = self.initials.get(place, frozenset())
        longest = max(all_initials, key=len, default="")
        first = self.given.get(place, frozenset())
        if len(first) > 1 or not all(longest.startswith(one) for one in all_initials):
            return f"{name.surname}|{name.initials}."
        return f"{name.surname}|{next(iter(first), name.initials[0])}"
