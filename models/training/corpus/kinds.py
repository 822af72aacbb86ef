# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of document and how often each is made: those to train on, and those held out."""

from pathlib import Path

from models.training.corpus.office import (
    case,
    contract,
    decision,
    form_page,
    invitation,
    letter,
    mail,
    memo,
    minutes,
    report,
    staff,
)
from models.training.corpus.rolls import (
    chat,
    debate,
    free,
    headings,
    inventory,
    news,
    people_list,
    phones,
    prose,
    rota,
    table,
    things,
)
from models.training.corpus.writer import Maker, Writer


def _written() -> tuple[dict[str, tuple[Maker, float]], dict[str, tuple[Maker, float]]]:
    """The kinds of ``documents.txt``: those to train on, and those held out."""
    train: dict[str, tuple[Maker, float]] = {}
    aside: dict[str, tuple[Maker, float]] = {}
    path = Path(__file__).resolve().parent / "documents.txt"
    for block in path.read_text("utf-8").split("\n=== ")[1:]:
        head, *lines = block.strip().replace("\\t", "\t").split("\n")
        name, weight = head.split()
        (aside if name.startswith("!") else train)[name.strip("!")] = (_maker(lines), float(weight))
    return train, aside


def _maker(lines: list[str]) -> Maker:
    """A maker of the lines of a written kind."""

    def make(w: Writer) -> str:
        out = []
        # the same form of a line again and again, as in a list, or another every time
        steady = w.chance(0.5)
        for written in lines:
            if written.startswith("?") and w.chance(0.5):
                continue
            line = written.removeprefix("?")
            times = 1
            if line.startswith("*"):
                most, _blank, line = line[1:].partition(" ")
                times = w.draw.randrange(1, int(most) + 1)
            frame = w.grammar.chosen(line, w.draw) if steady else line
            for _turn in range(times):
                if times > 1:
                    w.draw.shuffle(w.cast)
                out.append(w.grammar.fill(frame, w.cast, w.draw).strip())
        if w.chance(0.3):
            out.insert(
                w.draw.randrange(len(out) + 1), w.mixed("work", "hard", "colloquial", low=1, high=3)
            )
        return w.draw.choice(["\n", "\n", "\n", " ", "\n\n"]).join(out)

    return make


TRAIN: dict[str, tuple[Maker, float]] = {
    "mail": (mail, 6), "memo": (memo, 2), "minutes": (minutes, 5), "letter": (letter, 4), "decision": (decision, 3),
    "case": (case, 4), "report": (report, 4), "chat": (chat, 3), "table": (table, 3), "form": (form_page, 2),
    "prose": (prose, 6), "inventory": (inventory, 1.5), "headings": (headings, 2.5), "people": (people_list, 1.2), "invitation": (invitation, 1.2),
    "debate": (debate, 5), "free": (free, 12), "things": (things, 9),
}  # fmt: skip
#: Kinds that no training text has.
HELD_OUT: dict[str, tuple[Maker, float]] = {
    "phones": (phones, 1), "contract": (contract, 1), "staff": (staff, 2), "rota": (rota, 0.7), "news": (news, 2),
}  # fmt: skip
for _into, _from in zip((TRAIN, HELD_OUT), _written(), strict=True):
    _into |= _from
