# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Layouts of lists and running text: tables, rotas, chats, debates, headings."""

from typing import TYPE_CHECKING

from models.training.corpus.people import form
from models.training.corpus.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable


def chat(w: Writer) -> str:
    """A chat export."""
    stamp = w.draw.choice(
        ["[{num3}-{num2}-20{dy} {time}] ", "{time} ", "", "{num2}/{num3}/{dy}, {time} - "]
    )
    lines = []
    style = w.draw.choice("FFNS")
    for _n in range(w.draw.randrange(3, 12)):
        head = w.pick(stamp) if stamp else ""
        speaker = form(w.who(), style, w.draw)
        text = w.say(
            w.draw.choice(
                ["chat", "chat", "chat", "work", "hard", "colloquial", "colloquial", "speech"]
            ),
            1,
            2,
        )
        if w.chance(0.5):
            text = text.lower()
        lines.append(f"{head}{' ' if head else ''}{speaker}: {text}" if w.chance(0.85) else text)
    return "\n".join(lines)


def table(w: Writer) -> str:
    """A table, with the columns in any order; extraction flattens it later."""
    kinds = w.draw.choice(["N", "I", "R", "S", "F", "NIR"])
    makers: list[tuple[str, Callable[[], str]]] = [
        ("Naam", lambda: w.name(kinds, w.grammar.new(w.draw))), ("Functie", lambda: w.pick("{role}")), ("Organisatie", lambda: w.pick("{org}", "{orgname}")),
        ("Telefoon", lambda: w.pick("{phone}", "{num}")), ("Datum", lambda: w.pick("{date}")), ("Plaats", lambda: w.pick("{place}")), ("Adres", lambda: w.pick("{street} {num}")),
        ("Onderwerp", lambda: w.pick("{topic_c}", "{topic}")), ("Afdeling", lambda: w.pick("{dept}")), ("Nr", lambda: w.pick("{num}")), ("Opmerking", lambda: w.pick("", "", "akkoord", "{clause_c}", "vervanger {S1}", "zie {F1}")),
        ("Bedrag", lambda: w.pick("€ {num}.{num},00", "{num},-")),
        ("E-mail", lambda: w.pick("{email1}")),
    ]  # fmt: skip
    rest = w.draw.sample(makers[1:], w.draw.randrange(1, 5))
    columns = [makers[0], *rest]
    if w.chance(0.25):
        columns.append(
            (
                w.pick("Behandelaar", "Vervanger", "Contact", "Wie", "Partner"),
                lambda: w.name(w.draw.choice(["F", "S", "N", "I"])),
            )
        )
    w.draw.shuffle(columns)
    lines = ["\t".join(c[0] for c in columns)] if w.chance(0.6) else []
    lines += ["\t".join(c[1]() for c in columns) for _n in range(w.draw.randrange(3, 12))]
    return w.pick("", "{title}\n", "{topic_c}\n") + "\n".join(lines)


def phones(w: Writer) -> str:
    """A list of telephone numbers or of staff."""
    kinds = w.draw.choice(["N", "R", "I", "F", "S"])
    sep = w.draw.choice(["\t", " ", " - ", ": ", ", ", "\n"])
    tail = w.draw.choice(
        ["{phone}", "{num}", "toestel {num}", "{role}{num}", "{email1}", "{role}", "{dept}"]
    )
    people = [w.grammar.new(w.draw) for _n in range(w.draw.randrange(4, 14))]
    return w.pick(
        "Telefoonlijst\n", "{dept}\n", "Bereikbaarheid {month}\n", "Smoelenboek {org}\n", ""
    ) + "\n".join(f"{form(p, kinds, w.draw)}{sep}{w.pick(tail)}" for p in people)


def rota(w: Writer) -> str:
    """A rota: days and who works."""
    rows = [w.pick("Rooster week {num}", "Piketrooster {month}", "Achterwacht", "Dienstlijst")]
    style = w.draw.choice(["F", "S", "M", "N"])
    for day in ("ma", "di", "wo", "do", "vr", "za", "zo")[: w.draw.randrange(3, 8)]:
        rows.append(
            f"{day}\t"
            + "\t".join(
                w.draw.choice(
                    [w.name(style), w.name(style), w.pick("vrij", "-", "{num}-{num}", "verlof")]
                )
                for _n in range(w.draw.randrange(1, 4))
            )
        )
    return "\n".join(rows)


def free(w: Writer) -> str:
    """Sentences of any words in the order of the language."""
    return w.say("free", 3, 16, w.pick(" ", " ", " ", "\n"))


def prose(w: Writer) -> str:
    """Running text of every register."""
    return w.mixed("work", "letter", "case", "report", "minutes", low=4, high=14, hard=0.3)


def debate(w: Writer) -> str:
    """What was said in a meeting, word by word."""
    parts = []
    for _n in range(w.draw.randrange(2, 7)):
        parts.append(w.say("speech", 1, 3))
        parts.append(w.mixed("speech", "colloquial", low=1, high=5, hard=0.2))
    return w.pick("\n", "\n\n", " ").join(parts)


def things(w: Writer) -> str:
    """A page in which nobody is named, or hardly."""
    rows = [
        w.mixed("hard", "colloquial", "label", "firms", low=1, high=5, hard=0.1)
        for _n in range(w.draw.randrange(2, 7))
    ]
    if w.chance(0.3):
        rows.insert(w.draw.randrange(len(rows)), w.say("work", 1, 1))
    return "\n".join(rows)


def inventory(w: Writer) -> str:
    """A list of documents of a disclosure decision."""
    rows = [
        w.pick(
            "Inventarislijst",
            "Nr\tDocument\tDatum\tBeoordeling\tGrond",
            "Bijlage 1 - overzicht documenten",
        )
    ]
    for number in range(1, w.draw.randrange(4, 14)):
        what = w.draw.choice([
            w.pick("E-mail van {P1} aan {P2}", "E-mail {N1} - {N2}", "Mail {F1} aan {F2} inzake {topic}", "E-mailwisseling {org} en {P1}", "Gespreksverslag {P1}", "App {F1}"),
            w.pick("Notitie {topic}", "Brief {org}", "Memo {topic}", "Bijlage {num} {topic_c}", "Rapport {orgname}", "Concept {topic}", "{orgname} offerte"),
            w.pick("Nota {dept} inzake {topic}", "Presentatie {thing2}", "Factuur {orgname}", "Besluit {law}"),
        ])  # fmt: skip
        rows.append(
            f"{number}\t{what}\t{w.pick('{date}')}\t{w.pick('Openbaar', 'Deels openbaar', 'Niet openbaar', 'Reeds openbaar')}\t{w.pick('5.1.2.e', '5.2', '', '10.2.e')}"
        )
    return "\n".join(rows)


def headings(w: Writer) -> str:
    """Contents, headings, lists of things: nobody is in it, or hardly."""
    rows = []
    for number in range(1, w.draw.randrange(4, 14)):
        rows.append(
            w.pick(
                f"{number}. {{topic_c}}",
                f"{number}.{number} {{title}}",
                "{title}\t{num}",
                "{topic_c} ........ {num}",
                "- {orgname}",
                "• {org}",
                "{street} {num}, {place}",
                "{product}\t{num}",
                "{law}",
                "{TITLE}",
                "{school}",
                "{thing2}",
                "- {topic}",
                "{place}\t{num}\t{num}",
                "{abbr}: {org}",
            )
        )
    return "\n".join(rows)


def people_list(w: Writer) -> str:
    """Nothing but names, one a line or in a row: a petition, a mailing list, an attendance sheet."""
    kinds = w.draw.choice(["N", "R", "I", "NI", "S", "F", "H"])
    sep = w.draw.choice(["\n", ", ", "; ", "\n- ", " / ", "\t", "\n\n"])
    names = [
        form(w.grammar.new(w.draw), w.draw.choice(kinds), w.draw)
        for _n in range(w.draw.randrange(4, 20))
    ]
    return w.pick(
        "", "Presentielijst\n", "Ondertekenaars:\n", "Handtekeningen\n", "Klas 3B\n", "Leden: "
    ) + sep.join(names)


def news(w: Writer) -> str:
    """A press item."""
    return (
        w.pick("{place} - ", "Persbericht {org}\n", "{topic_c}\n", "")
        + w.mixed("report", "case", "minutes", "work", low=3, high=9, hard=0.35)
        + w.pick("", "\n\nNoot voor de redactie: voor meer informatie {N1}, {phone}")
    )
