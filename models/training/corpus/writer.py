# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every layout needs: the cast, sentences, signatures."""

import random
from collections.abc import Callable

from models.training.corpus.grammar import Grammar
from models.training.corpus.people import Person, form

Maker = Callable[["Writer"], str]


class Writer:
    """What a layout needs: the grammar, the cast, the draw."""

    def __init__(self, grammar: Grammar, draw: random.Random, origin: str = "") -> None:
        self.grammar, self.draw = grammar, draw
        self.cast = [grammar.names.person(draw, origin) for _n in range(draw.randrange(2, 9))]
        # in an ordinary office the names are not all new
        if draw.random() < 0.15:
            self.cast.append(self.cast[0])

    def say(self, register: str, low: int, high: int, sep: str = " ") -> str:
        """Sentences of a register."""
        return sep.join(
            self.grammar.sentence(register, self.cast, self.draw)
            for _n in range(self.draw.randrange(low, high + 1))
        )

    def mixed(self, *registers: str, low: int = 2, high: int = 6, hard: float = 0.25) -> str:
        """Sentences of more registers, with hard negatives between."""
        out = []
        for _n in range(self.draw.randrange(low, high + 1)):
            register = self.draw.choice(registers)
            if self.draw.random() < 0.3:
                register = "free"
            if self.draw.random() < hard:
                register = self.draw.choice(
                    (
                        "hard",
                        "hard",
                        "colloquial",
                        "colloquial",
                        "label",
                        "speech",
                        "firms",
                        "firms",
                    )
                )
            out.append(self.grammar.sentence(register, self.cast, self.draw))
        return self.pick(" ", " ", " ", "\n").join(out)

    def pick(self, *options: str) -> str:
        """One of them; an option may hold the grammar."""
        return self.grammar.fill(self.draw.choice(options), self.cast, self.draw)

    def who(self) -> Person:
        """One of the cast."""
        return self.draw.choice(self.cast)

    def name(self, kinds: str = "NIR", who: Person | None = None) -> str:
        """One of the cast in one of the forms."""
        return form(who or self.who(), self.draw.choice(kinds), self.draw)

    def chance(self, rate: float) -> bool:
        """True now and then."""
        return self.draw.random() < rate


def colon(w: Writer) -> str:
    """What stands between a label and its value."""
    return w.draw.choice([": ", ":", " : ", ":\t", "\t", ":\n", ": ", ": "])


def signature(w: Writer, who: Person) -> str:
    """The block under a letter or message."""
    lines = [form(who, w.draw.choice("NNNI"), w.draw)]
    if w.chance(0.25):
        lines[0] = w.pick("drs. ", "mr. ", "Ing. ", "dr. ", "prof. ", "Dhr. ", "Mw. ") + lines[0]
    lines += w.draw.sample(
        [w.pick("{role}"), w.pick("{org}"), w.pick("T {phone}", "Tel.: {phone}", "M: {phone}", "{phone}"),
         w.grammar.email(who, w.draw), w.pick("Aanwezig: ma, di, do", "www.{org}.nl", "Postbus {num}"),
         w.pick("{street} {num}\n{place}", "Bezoekadres: {street} {num}, {place}"), w.pick("Afdeling {dept}", "{dept}", "Directie {dept}")],
        w.draw.randrange(0, 6),
    )  # fmt: skip
    return w.draw.choice(["\n", "\n", "\n", " | ", "\n\n"]).join(lines)


def closing(w: Writer, who: Person) -> str:
    """Greeting and name under a message."""
    hail = w.pick(
        "Met vriendelijke groet,",
        "Groet,",
        "Groeten",
        "Mvg,",
        "Vriendelijke groet,",
        "Hartelijke groet",
        "Gr.",
        "Tot morgen,",
        "Hoogachtend,",
        "Dank alvast,",
        "Vr.gr.",
        "Alvast bedankt!",
        "Liefs,",
        "Fijn weekend,",
    )
    name = form(who, w.draw.choices("FNIMS", (50, 25, 12, 8, 5))[0], w.draw)
    text = f"{hail}{w.draw.choice([chr(10), chr(10) * 2, ' ', chr(10)])}{name}"
    if w.chance(0.45):
        text += "\n\n" + signature(w, who)
    return text
