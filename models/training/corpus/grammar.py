# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences from frames: ``[a|b]`` picks, ``{slot}`` is filled, ``{P1}`` is a person of the cast."""

import random
import re
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from models.training.corpus.invent import Inventor
from models.training.corpus.people import Names, Person, form, honorific
from woo_tool.detection.lists import load_lists

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[1] / "nl_woo"
_SLOT = re.compile(r"\{([A-Za-z_]+?)(\d?)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PERSONS = frozenset("PFNHISRMfs")
_TIDY = re.compile(r" {2,}")


def split_top(text: str) -> list[str]:
    """Parts between the bars that stand in no brackets."""
    parts, depth, last = [], 0, 0
    for at, char in enumerate(text):
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        elif char == "|" and not depth:
            parts.append(text[last:at])
            last = at + 1
    return [*parts, text[last:]]


def part(values: Sequence[str], share: float) -> list[str]:
    """A share of some values, always the same ones and at least one; less of it is in more."""
    order = sorted(values, key=lambda value: crc32(value.encode()))
    kept = set(order[: max(1, round(share * len(order)))])
    return [value for value in values if value in kept]


class Grammar:
    """The frames by register, the slots, and the draw of a document.

    ``variety`` below 1 leaves frames out, to measure what many of them are worth.
    """

    def __init__(self, names: Names, variety: float = 1.0) -> None:
        self.names = names
        #: When set, nobody else appears.
        self.everybody: list[Person] = []
        self.frames: dict[str, list[str]] = {}
        register = ""
        for line in (HERE / "sentences.txt").read_text("utf-8").splitlines():
            if line.startswith("== "):
                register = line[3:].strip()
            elif line and not line.startswith("#"):
                self.frames.setdefault(register, []).append(
                    line.replace("\\n", "\n").replace("\\t", "\t")
                )
        if variety < 1:
            self.frames = {name: part(lines, variety) for name, lines in self.frames.items()}
        #: Firms, programs, bodies and places the name rules know: no names, wherever they stand.
        self._things = sorted(
            word[:1].upper() + word[1:] if len(word) > 4 else word.upper()
            for word in load_lists(MODEL).group("other")
            if word[0].isalpha() and len(word) > 1
        )
        #: Firms, products and places in no list, and who invents more that sound like them.
        self._marks: list[str] = []
        for line in (HERE / "marks.txt").read_text("utf-8").splitlines():
            if ":" in line and not line.startswith("#"):
                self._marks += line.split(":", 1)[1].split()
        self._inventor = Inventor(self._marks)
        #: Verbs that go with people, from the lists of the name rules.
        self._verbs = sorted(w for w in load_lists(MODEL).group("verb") if " " not in w)
        self._slots: dict[str, list[str]] = {}
        for line in (HERE / "slots.txt").read_text("utf-8").splitlines():
            if " = " in line and not line.startswith("#"):
                name, values = line.split(" = ", 1)
                self._slots[name] = split_top(values.replace("\\n", "\n"))

    def fill(self, frame: str, cast: Sequence[Person], draw: random.Random) -> str:
        """A frame made into text, with the marks of persons in it."""
        # choices first, the innermost first; a slot may bring new ones
        for _turn in range(60):
            frame, count = _CHOICE.subn(lambda m: draw.choice(m.group(1).split("|")), frame)
            if not count and "{" not in frame:
                break
            if not count:
                frame = _SLOT.sub(lambda m: self._slot(m.group(1), m.group(2), cast, draw), frame)
        return (
            _TIDY.sub(" ", frame)
            .replace(" ,", ",")
            .replace(" .", ".")
            .replace("\\(", "(")
            .replace("\\)", ")")
            .replace("\\n", "\n")
        )

    @staticmethod
    def chosen(frame: str, draw: random.Random) -> str:
        """A frame with its choices made and its slots open."""
        while True:
            frame, count = _CHOICE.subn(lambda m: draw.choice(m.group(1).split("|")), frame)
            if not count:
                return frame

    def _slot(self, name: str, digit: str, cast: Sequence[Person], draw: random.Random) -> str:
        if name == "brand" and (roll := draw.random()) < 0.8:
            if roll < 0.32:
                return draw.choice(self._things)
            if roll > 0.56:
                return draw.choice(self._marks) if roll < 0.7 else self._inventor.name(draw)
            return draw.choice(self._slots["place" if roll < 0.45 else "abbr"])
        if name in ("Head", "head"):  # what begins a line of jottings, with or without a capital
            word = draw.choice(self._slots["head"])
            return word if name == "Head" else word.lower()
        if name == "vb":
            return draw.choice(self._verbs)
        if name in self._slots:
            if digit and f"{name}{digit}" in self._slots:
                name += digit
            return draw.choice(self._slots[name])
        key = f"{name}{digit}"
        if key in self._slots:
            return draw.choice(self._slots[key])
        if name == "HT":
            return honorific(cast[0], draw).lower()
        if name[0] in "Xx" and name[1:].upper() in _PERSONS and len(name) == 2:
            return form(self.new(draw), name[1], draw)
        if name == "X":
            return form(self.new(draw), draw.choice("NNIRSFH"), draw)
        if name in _PERSONS:
            who = cast[(int(digit) - 1) % len(cast)] if digit else draw.choice(list(cast))
            return form(who, name, draw)
        if name == "sname":
            return self.names.person(draw).surname
        if name == "vname":
            return self.names.person(draw).given[0]
        if name == "email":
            return self.email(cast[int(digit or 1) - 1], draw)
        if name == "TITLE":
            return self.fill(draw.choice(self._slots["title"]), cast, draw).upper()
        raise KeyError(name)

    def new(self, draw: random.Random) -> Person:
        """Somebody outside the cast."""
        return draw.choice(self.everybody) if self.everybody else self.names.person(draw)

    @staticmethod
    def email(who: Person, draw: random.Random) -> str:
        """An address; it is no name of its own."""
        last = who.last.lower().replace(" ", draw.choice(["", "."])).replace("'", "")
        first = who.given[0].lower() if draw.random() < 0.4 else who.letters[0].lower()
        domain = draw.choice(
            [
                "minbzk.nl",
                "utrecht.nl",
                "rws.nl",
                "gmail.com",
                "hotmail.com",
                "ggd.nl",
                "example.nl",
                "tno.nl",
            ]
        )
        return f"{first}.{last}@{domain}"

    def sentence(self, register: str, cast: Sequence[Person], draw: random.Random) -> str:
        """A sentence of a register; the cast in a new order, so that 1 is not always the same."""
        order = list(cast)
        draw.shuffle(order)
        return self.fill(draw.choice(self.frames[register]), order, draw).strip()

    def text(self, slot: str, cast: Sequence[Person], draw: random.Random) -> str:
        """What a slot may hold."""
        return self.fill("{" + slot + "}", cast, draw)
