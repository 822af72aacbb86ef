# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented people: names of all who live in the Netherlands, and the forms a name is written in.

A name (first or last) belongs to the training half or the held-out part by the hash of its
letters, so that no name of a held-out text was ever seen.
"""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from models.training.corpus.invent import Inventor
from woo_tool.detection.lists import fold, strip_prefix

HERE = Path(__file__).resolve().parent
OPEN, CLOSE = "\x01", "\x02"
#: One name in this many is held out.
HELD = 4
#: Share of the names of an origin that are made up, to sound like it.
INVENTED = 0.3
#: Our own names by origin.
OWN = ("origins.txt", "names_a.txt", "names_b.txt", "names_c.txt")
_GLUE = frozenset(
    [
        "de",
        "van",
        "den",
        "der",
        "'t",
        "in",
        "op",
        "uit",
        "ter",
        "ten",
        "te",
        "el",
        "ben",
        "ait",
        "aït",
        "oulad",
        "al",
        "di",
        "da",
        "dos",
        "lie",
        "du",
        "la",
    ]
)
_VOWELS = "aeiou"
#: Letters and what they are written as elsewhere.
_SPELLED = {
    "i": ["ie", "y", "j"], "u": ["oe", "ou"], "k": ["c", "ck", "q"], "s": ["z", "ss", "sch"], "z": ["s", "tz"],
    "f": ["v", "ph"], "v": ["f", "w"], "y": ["ij", "i", "j"], "c": ["k", "ts"], "g": ["gh", "ch"], "e": ["ee", "ae", "i"],
    "o": ["oo", "oe"], "a": ["aa", "ae"], "h": ["gh", "ch"], "t": ["th", "dt"], "d": ["dh", "dt"], "j": ["dj", "y"], "w": ["ou", "v"], "x": ["ks"],
}  # fmt: skip


def held(name: str) -> bool:
    """Whether a name is kept out of training."""
    return crc32(fold(name).encode()) % HELD == 0


def own_names() -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
    """Our own names: origin -> first names, and surnames with their prefix."""
    found: dict[str, tuple[dict[str, None], dict[tuple[str, str], None]]] = {}
    for file in OWN:
        for line in (HERE / file).read_text("utf-8").splitlines():
            if line.startswith("#") or ":" not in line:
                continue
            head, values = line.split(":", 1)
            origin, part = head.split()
            first, last = found.setdefault(origin, ({}, {}))
            if part == "first":
                first.update(dict.fromkeys(values.split()))
                continue
            run: list[str] = []
            for word in values.split():
                if word.lower() in _GLUE:
                    run.append(word.lower())
                    continue
                last[" ".join(run), word] = None
                run = []
    return {origin: (list(first), list(last)) for origin, (first, last) in found.items()}


def marked(name: str) -> str:
    """A name between the signs that say that a person stands here."""
    return f"{OPEN}{name}{CLOSE}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: first names, the prefix and the rest of the surname, and the origin of the name."""

    given: tuple[str, ...]
    prefix: str
    surname: str
    female: bool
    origin: str
    partner: str = ""

    @property
    def last(self) -> str:
        """The surname behind a first name: ``van den Berg``."""
        tail = f"{self.surname}-{self.partner}" if self.partner else self.surname
        return f"{self.prefix} {tail}".strip()

    @property
    def alone(self) -> str:
        """The surname by itself: ``Van den Berg``."""
        return self.last[:1].upper() + self.last[1:]

    @property
    def letters(self) -> list[str]:
        """The initials."""
        return [part[0].upper() for name in self.given for part in name.split("-") if part] or ["X"]


class Names:
    """Draws people. ``shared`` is the folder with the name lists; ``only`` some origins."""

    def __init__(self, shared: Path, *, heldout: bool, only: frozenset[str] = frozenset()) -> None:
        self._held = heldout
        self._only = only
        self.origins: dict[str, tuple[list[str], list[tuple[str, str]]]] = {}
        self._read_own()
        #: Origin -> who invents first names, and surnames, that sound like it.
        self._inventors = {
            origin: (Inventor(firsts), Inventor([last for _prefix, last in lasts]))
            for origin, (firsts, lasts) in self.origins.items()
        }
        names = shared / "data" / "names"
        with (names / "first_names_nl_1880_2014_mit.csv").open(encoding="utf-8") as file:
            rows = [(r["naam"], float(r["aantal"] or 1)) for r in csv.DictReader(file)]
        common: dict[str, float] = {}
        for name, count in rows:
            if self._mine(name):
                common[name] = common.get(name, 0.0) + count
        self._first, self._weights = list(common), [w**0.5 for w in common.values()]
        self._last = [
            strip_prefix(line.strip())
            for line in (names / "surnames_nl_cc0.lst").read_text("utf-8").splitlines()
            if line.strip() and self._mine(strip_prefix(line.strip())[1])
        ]
        with (names / "surnames_nl_top1000_cc0.csv").open(encoding="utf-8") as file:
            self._top = [
                strip_prefix(r["natural name"])
                for r in csv.DictReader(file)
                if self._mine(strip_prefix(r["natural name"])[1])
            ]
        #: Every first name there is, folded.
        self.given = {fold(name) for name, _count in rows}
        self._world: dict[str, tuple[list[str], list[str]]] = {}
        for name, column in (("forenames_world_cc0.csv", 0), ("surnames_world_cc0.csv", 1)):
            with (names / name).open(encoding="utf-8-sig") as file:
                for row in csv.DictReader(file):
                    word = row["Romanized Name"] or row["Localized Name"] or ""
                    if word.replace(" ", "").replace("-", "").isalpha() and self._mine(word):
                        self._world.setdefault(row["Country"], ([], []))[column].append(word)
        self._countries = sorted(c for c, (a, b) in self._world.items() if a and b)
        self.words = self._first[:600]

    def _mine(self, name: str) -> bool:
        return held(name) == self._held

    def _read_own(self) -> None:
        for origin, (firsts, lasts) in own_names().items():
            if self._only and origin not in self._only:
                continue
            self.origins[origin] = (
                [name for name in firsts if self._mine(name)],
                [(prefix, name) for prefix, name in lasts if self._mine(name)],
            )

    def _changed(self, name: str, draw: random.Random) -> str:
        """A name that is in no list: spelled another way, or a letter off."""
        for _turn in range(4):
            new = self._respelled(name, draw)
            if self._mine(new):
                return new
        return name

    @staticmethod
    def _respelled(name: str, draw: random.Random) -> str:
        for _turn in range(1 + (draw.random() < 0.25)):
            spots = [n for n in range(1, len(name)) if name[n].isalpha()]
            if not spots:
                return name
            roll = draw.random()
            spelled = [n for n in spots if name[n] in _SPELLED]
            vowels = [n for n in spots if name[n] in _VOWELS]
            if roll < 0.6 and spelled:
                at = draw.choice(spelled)
                name = name[:at] + draw.choice(_SPELLED[name[at]]) + name[at + 1 :]
            elif roll < 0.8 and vowels:
                at = draw.choice(vowels)
                name = name[:at] + draw.choice(_VOWELS) + name[at + 1 :]
            elif roll < 0.9 and len(name) > 4:
                at = draw.choice(spots)
                name = name[:at] + name[at + 1 :]
            else:
                at = draw.choice(spots)
                name = name[:at] + name[at] + name[at:]
        return name

    def _pick(self, draw: random.Random, origin: str) -> tuple[list[str], str, str, str]:
        """First names, prefix, surname, origin."""
        if not origin:
            roll = draw.random() * (0.6 if self._only else 1.0)
            if roll < 0.42:
                prefix, last = draw.choice(self._top if draw.random() < 0.4 else self._last)
                first = draw.choices(self._first, self._weights)[0]
                if draw.random() < 0.3:
                    first = draw.choice(self._first)
                return [first], prefix, last, "dutch"
            if roll < 0.52 and not self._only:
                country = draw.choice(self._countries)
                firsts, lasts = self._world[country]
                return [draw.choice(firsts).title()], "", draw.choice(lasts).title(), "world"
            weights = [_MANY.get(o, 2) for o in self.origins]
            origin = draw.choices(list(self.origins), weights)[0]
        firsts, pairs = self.origins[origin]
        first = draw.choice(firsts)
        prefix, last = draw.choice(pairs)
        if draw.random() < INVENTED:
            first = self._invented(self._inventors[origin][0], draw)
        if draw.random() < INVENTED:
            last = self._invented(self._inventors[origin][1], draw)
        return [first], prefix, last, origin

    def _invented(self, inventor: Inventor, draw: random.Random) -> str:
        """A name that sounds right and is no name of the other half."""
        while True:
            name = inventor.name(draw)
            if self._mine(name):
                return name

    def person(self, draw: random.Random, origin: str = "") -> Person:
        """Somebody new."""
        given, prefix, last, found = self._pick(draw, origin)
        if draw.random() < 0.12:  # a first name of one world, a surname of another
            _g, prefix, last, _o = self._pick(draw, origin)
        if draw.random() < 0.14:
            last = self._changed(last, draw)
        if draw.random() < 0.08:
            given[0] = self._changed(given[0], draw)
        for _turn in range(draw.choices((0, 1, 2, 3), (60, 25, 12, 3))[0]):
            given.append(self._pick(draw, origin or (found if found in self.origins else ""))[0][0])
        partner = ""
        if draw.random() < 0.07:
            pre, other = draw.choice(self._top)
            partner = f"{pre} {other}".strip()
        return Person(tuple(given), prefix, last, draw.random() < 0.5, found, partner)


def pure(
    draw: random.Random, origin: str, firsts: Sequence[str], lasts: Sequence[tuple[str, str]]
) -> Person:
    """Somebody of an origin, all names of it and as they are spelled."""
    prefix, last = draw.choice(lasts)
    count = draw.choices((1, 2, 3), (70, 22, 8))[0]
    given = tuple(draw.choice(firsts) for _n in range(count))
    return Person(given, prefix, last, draw.random() < 0.5, origin)


#: How often an origin is drawn: who are many here, and whose names look most like other words.
_MANY = {
    "dutch": 10,
    "western": 6,
    "turkish": 6,
    "frisian": 5,
    "surinamese": 5,
    "moroccan": 4,
    "chinese": 4,
}
_HONORIFIC_M = ["de heer", "De heer", "dhr.", "Dhr.", "meneer", "heer", "dhr", "de hr.", "mijnheer"]
_HONORIFIC_F = [
    "mevrouw",
    "Mevrouw",
    "mevr.",
    "mw.",
    "Mw.",
    "Mevr.",
    "mw",
    "mevr",
    "mej.",
    "Mevrouw",
]
_TITLES = [
    "mr.",
    "drs.",
    "dr.",
    "ir.",
    "ing.",
    "prof.",
    "prof. dr.",
    "mr. drs.",
    "dr. ir.",
    "Dr.",
    "Mr.",
]
_FUNCTIONS = [
    *("wethouder", "burgemeester", "minister", "staatssecretaris", "inspecteur", "agent"),
    *("collega", "jurist", "huisarts", "advocaat", "teamleider", "projectleider", "adviseur"),
    *("raadslid", "brigadier", "wijkagent", "notaris", "tolk", "getuige", "verdachte", "dokter"),
    *("buurman", "buurvrouw", "oom", "tante", "juf", "meester", "zuster", "pater", "familie"),
]


def honorific(who: Person, draw: random.Random) -> str:
    """A form of address or title before a surname."""
    roll = draw.random()
    if roll < 0.72:
        return draw.choice(_HONORIFIC_F if who.female else _HONORIFIC_M)
    if roll < 0.86:
        return draw.choice(_TITLES)
    return draw.choice(_FUNCTIONS)


def initials(who: Person, draw: random.Random) -> str:
    """``J.P.``, ``J. P.``, ``JP``, ``J.P``, ``J``."""
    letters = who.letters
    roll = draw.random()
    if roll < 0.7:
        return "".join(f"{c}." for c in letters)
    if roll < 0.85:
        return " ".join(f"{c}." for c in letters)
    return "".join(letters) if roll < 0.95 else letters[0]


def form(who: Person, kind: str, draw: random.Random) -> str:
    """A person in a form; the span is marked, what is no part of the name stands outside."""
    if kind == "P":
        kind = draw.choices("NFHIS", (34, 22, 22, 13, 9))[0]
    low = kind.islower()
    kind = kind.upper()
    if kind == "N":
        given = who.given[0]
        roll = draw.random()
        if roll < 0.06 and len(who.given) > 1:
            given = " ".join(who.given)
        elif roll < 0.11:
            given = f"{given} {who.letters[-1]}."
        text = marked(f"{given} {who.last}")
        if draw.random() < 0.08:
            text = f"{draw.choice(_TITLES)} {text}"
    elif kind == "F":
        text = marked(who.given[0])
        if draw.random() < 0.05:  # "Arno vdM", "Hans B."
            letters = "".join(w[0] for w in who.prefix.split()) + who.surname[:1]
            text = marked(f"{who.given[0]} {letters}{'.' if draw.random() < 0.4 else ''}")
    elif kind == "S":
        text = marked(who.alone)
    elif kind == "H":
        text = f"{honorific(who, draw)} {marked(who.alone)}"
        if draw.random() < 0.15:
            text = f"{honorific(who, draw)} {marked(initials(who, draw) + ' ' + who.last)}"
    elif kind == "I":
        gap = "" if draw.random() < 0.12 else " "
        text = marked(f"{initials(who, draw)}{gap}{who.last}")
        if draw.random() < 0.12:
            text = f"{draw.choice(_TITLES)} {text}"
    elif kind == "R":
        text = reverse(who, draw)
    else:
        text = marked(monogram(who, draw))
    return text.lower() if low else text


def reverse(who: Person, draw: random.Random) -> str:
    """``Berg, J.P. van den (Jan)`` and its kin."""
    tail = f"{who.surname}-{who.partner}" if who.partner else who.surname
    roll = draw.random()
    given = initials(who, draw) if draw.random() < 0.75 else who.given[0]
    text = f"{tail}, {given}" + (f" {who.prefix}" if who.prefix else "")
    if who.prefix and roll < 0.2:
        text = f"{who.alone}, {given}"
    if roll > 0.8:
        text += f" ({who.given[0]})"
    return marked(text)


def monogram(who: Person, draw: random.Random) -> str:
    """``JvdB``, ``JB``, ``jb``, ``FBO``."""
    first, last = who.letters[0], who.surname[:1].upper()
    middle = "".join(word[0] for word in who.prefix.split() if word[0].isalpha())
    roll = draw.random()
    if roll < 0.4:
        text = first + middle + last
    elif roll < 0.75:
        text = first + last
    else:
        text = (first + middle.upper() + who.surname[:2].upper())[:4]
    return text
