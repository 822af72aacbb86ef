# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of document: layouts, filled with sentences of the grammar."""

import random
from collections.abc import Callable
from pathlib import Path

from models.training.corpus.grammar import Grammar
from models.training.corpus.people import Person, form, initials, marked, monogram, reverse

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


def _colon(w: Writer) -> str:
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


def mail(w: Writer) -> str:
    """A chain of messages."""
    parts = []
    for turn in range(w.draw.randrange(1, 4)):
        sender, receiver = w.who(), w.who()
        head = ""
        if turn or w.chance(0.75):
            van, aan, cc, sent, subj = w.draw.choice([
                ("Van", "Aan", "CC", "Verzonden", "Onderwerp"), ("From", "To", "Cc", "Sent", "Subject"),
                ("Afzender", "Ontvanger", "Kopie aan", "Datum", "Onderwerp"), ("VAN", "AAN", "CC", "DATUM", "BETREFT"), ("van", "aan", "cc", "d.d.", "onderwerp"),
            ])  # fmt: skip
            sep = _colon(w)
            several = w.draw.choice(["; ", "; ", ", ", ";\n", " ; "])
            address = f" <{w.grammar.email(sender, w.draw)}>" if w.chance(0.5) else ""
            lines = [f"{van}{sep}{form(sender, w.draw.choice('NNIR'), w.draw)}{address}"]
            lines.append(f"{sent}{sep}{w.pick('{day} {date} {time}', '{date} {time}')}")
            lines.append(
                f"{aan}{sep}"
                + several.join(w.name("NNIRR") for _n in range(w.draw.randrange(1, 5)))
            )
            if w.chance(0.5):
                lines.append(
                    f"{cc}{sep}"
                    + several.join(
                        w.draw.choice(
                            [
                                w.name("NIR"),
                                w.pick(
                                    "{abbr}-secretariaat",
                                    "{org}",
                                    "Secretariaat {dept}",
                                    "{email1}",
                                ),
                            ]
                        )
                        for _n in range(w.draw.randrange(1, 5))
                    )
                )
            lines.append(
                f"{subj}{sep}{w.pick('RE: ', 'FW: ', '', 'Antw: ')}{w.pick('{topic}', '{topic_c}', '{topic_c} {P}')}"
            )
            if w.chance(0.2):
                w.draw.shuffle(lines)
            head = "\n".join(lines) + "\n\n"
        elif w.chance(0.6):
            stamp = w.pick("Op {date} om {time} schreef ", "Op {day} {date} heeft ", "On {date}, ")
            head = (
                stamp
                + form(sender, "N", w.draw)
                + w.pick(" <{email1}>", "")
                + w.pick(" het volgende geschreven:", ":", " wrote:")
                + "\n"
            )
        greet = w.pick(
            "Beste ",
            "Ha ",
            "Hoi ",
            "Dag ",
            "Hallo ",
            "Goedemorgen ",
            "",
            "Geachte heer ",
            "Geachte mevrouw ",
            "Hi ",
            "Lieve ",
        )
        kind = "S" if greet.startswith("Geachte") else "F"
        hello = (
            f"{greet}{form(receiver, kind, w.draw)}{w.pick(',', '', '!', ' en collega', ',')}\n\n"
            if w.chance(0.85)
            else ""
        )
        body = w.mixed("work", "work", "letter", low=1, high=6, hard=0.2)
        parts.append(f"{head}{hello}{body}\n\n{closing(w, sender)}")
    rule = w.pick(
        "\n\n",
        "\n\n-----Oorspronkelijk bericht-----\n",
        "\n________________________________\n",
        "\n\n---\n",
    )
    return rule.join(parts)


def memo(w: Writer) -> str:
    """A memo with routing and paraaf."""
    sep = _colon(w)
    lines = [
        w.pick("MEMO", "Nota", "Interne notitie", "NOTA TER BESLISSING", "Adviesnota", "Memorandum")
    ]
    fields = [
        (
            "Aan",
            w.draw.choice(
                [w.name("NIH"), w.pick("{org}", "college van burgemeester en wethouders", "MT")]
            ),
        ),
        ("Van", w.name("NI") + w.pick("", ", {dept}", " ({role})")),
        ("Datum", w.pick("{date}")),
        ("Betreft", w.pick("{topic}", "{topic_c}")),
        ("Kenmerk", w.pick("Z/{num}/{num}", "{num}-{num}")),
        ("Steller", w.name("NIS")),
        (
            "Afgestemd met",
            ", ".join(
                w.name("NISM") + w.pick("", " ({abbr})", " ({dept})")
                for _n in range(w.draw.randrange(1, 4))
            ),
        ),
        ("Kopie", w.name("NIR")),
        ("Portefeuillehouder", w.name("SNI")),
        ("Telefoon", w.pick("{phone}")),
    ]
    keep = [f for f in fields if w.chance(0.6)]
    lines += [f"{a}{sep}{b}" for a, b in keep]
    body = w.mixed("work", "minutes", "report", low=2, high=7, hard=0.35)
    return (
        "\n".join(lines)
        + "\n\n"
        + body
        + ("\n" + w.pick("Paraaf: ", "gez. ") + w.name("MS") if w.chance(0.15) else "")
    )


def invitation(w: Writer) -> str:
    """A calendar item."""
    sep = _colon(w)
    several = w.draw.choice(["; ", ", ", "\n"])
    lines = [
        f"Onderwerp{sep}{w.pick('{topic_c}', 'Bila {F1}/{F2}', 'Overleg {topic}', 'Lunch met {P1}', '{F1} - {F2} bijpraten', 'Sollicitatiegesprek {N1}', 'Afscheid {N1}')}",
        f"Locatie{sep}{w.pick('Teams', 'Zaal {sname}', '{street} {num}', 'kamer {F1}', 'vergaderkamer {num}')}",
        f"Begin{sep}{w.pick('{day} {date} {time}')}",
        f"Einde{sep}{w.pick('{date} {time}')}",
        f"Organisator{sep}{w.name('NRI')}",
        f"{w.pick('Vereiste deelnemers', 'Deelnemers', 'Genodigden', 'Required')}{sep}"
        + several.join(w.name("NRI") for _n in range(w.draw.randrange(2, 7))),
        f"{w.pick('Optioneel', 'Optionele deelnemers', 'Afgemeld')}{sep}"
        + several.join(w.name("NRF") for _n in range(w.draw.randrange(1, 4))),
    ]
    return "\n".join(x for x in lines if w.chance(0.85)) + "\n" + w.mixed("work", low=0, high=3)


def minutes(w: Writer) -> str:
    """Minutes of a meeting with those present, a report and actions."""
    sep = _colon(w)
    several = w.draw.choice([", ", ", ", "; ", "\n", " / ", "\n- "])

    def item(kinds: str) -> str:
        who = w.who()
        text = form(who, w.draw.choice(kinds), w.draw)
        return text + w.pick(
            "",
            "",
            " ({org})",
            " ({role})",
            f" ({monogram(who, w.draw) and marked(monogram(who, w.draw))})",
            ", {role}",
            " ({party})",
            " (vz)",
            " (voorzitter)",
            " (verslag)",
        )

    kinds = w.draw.choice(["N", "I", "NI", "S", "F", "R", "H", "NF"])
    lines = [
        w.pick(
            "Verslag overleg {topic}",
            "Notulen {dept} {date}",
            "VERSLAG",
            "Besluitenlijst",
            "Actie- en besluitenlijst {topic}",
            "Verslag bewonersavond {place}",
        )
    ]
    for label in (
        "Aanwezig",
        "Afwezig",
        "Voorzitter",
        "Notulist",
        "Verslag",
        "Genodigden",
        "Afschrift aan",
        "Met kennisgeving afwezig",
        "Datum",
    ):
        if label == "Datum":
            lines.append(w.pick("Datum: {date}"))
        elif w.chance(0.9 if label == "Aanwezig" else 0.35):
            count = w.draw.randrange(3, 9) if label == "Aanwezig" else w.draw.randrange(1, 3)
            lines.append(f"{label}{sep}" + several.join(item(kinds) for _n in range(count)))
    body = []
    for number in range(1, w.draw.randrange(2, 6)):
        body.append(
            f"{number}. {w.pick('{topic_c}')}\n"
            + w.mixed("minutes", "minutes", "work", low=1, high=5, hard=0.15)
        )
    if w.chance(0.6):
        body.append(w.pick("Actielijst", "Actiepunten", "ACTIES", "Nr\tActie\tWie\tWanneer"))
        body += [
            w.pick(f"{n}\t{{topic_c}}\t")
            + "/".join(
                w.name(w.draw.choice(["M", "M", "F", "S", "MF"]))
                for _n in range(w.draw.choice([1, 1, 2]))
            )
            + w.pick("\t{date}", "\t", "", "\tgereed")
            for n in range(1, w.draw.randrange(2, 7))
        ]
    return "\n".join(lines) + "\n\n" + "\n".join(body)


def letter(w: Writer) -> str:
    """A letter of a citizen or to one."""
    who, clerk = w.who(), w.who()
    top = []
    if w.chance(0.6):
        top = [
            form(w.draw.choice([who, clerk]), w.draw.choice("NIH"), w.draw),
            w.pick("{street} {num}"),
            w.pick("1234 AB {place}", "{place}"),
        ]
        if w.chance(0.3):
            top[0] = w.pick(
                "T.a.v. ", "Aan ", "De heer ", "Mevrouw ", "Fam. ", "Aan de heer "
            ) + form(who, "I", w.draw)
    hello = w.pick(
        "Geachte heer/mevrouw,",
        "Geacht college,",
        "L.S.,",
        "Geachte mevrouw {S1},",
        "Geachte heer {S2},",
        "Geachte heer, mevrouw {S1},",
        "Beste mensen van {org},",
        "Geachte {N1},",
        "Geachte burgemeester {S1},",
    )
    body = w.mixed("letter", "letter", "case", "work", low=2, high=9, hard=0.2)
    return "\n".join(
        [
            *top,
            w.pick("Betreft: {topic}", "{place}, {date}", ""),
            "",
            hello,
            "",
            body,
            "",
            closing(w, clerk),
        ]
    )


def decision(w: Writer) -> str:
    """A decision with considerations."""
    body = w.mixed("case", "hard", "letter", "report", low=3, high=9, hard=0.45)
    foot = (
        w.pick(
            "namens dezen,\n",
            "Het college,\n",
            "de {role},\n",
            "Namens {org},\n",
            "w.g. ",
            "De Minister van {min},\nnamens deze,\n",
        )
        + form(w.who(), w.draw.choice("NI"), w.draw)
        + w.pick("", "\n{role}", "\nsecretaris")
    )
    return (
        w.pick(
            "Beschikking",
            "BESLUIT",
            "Beslissing op bezwaar",
            "Ons kenmerk {num}-{num}",
            "Uitspraak",
            "",
        )
        + "\n"
        + w.pick("Datum {date}\n", "", "{title}\n")
        + body
        + "\n\n"
        + foot
    )


def case(w: Writer) -> str:
    """A record of an inspection, the police or care."""
    rows = [
        w.pick(
            "Proces-verbaal nr. {num}-{num}",
            "Inspectierapport",
            "Rapport van bevindingen",
            "Zorgplan",
            "Verslag huisbezoek {date}",
            "Intake",
            "Gespreksverslag",
        )
    ]
    if w.chance(0.6):
        sep = _colon(w)
        rows += [
            f"{label}{sep}{w.name('NIR')}"
            for label in w.draw.sample(
                [
                    "Inspecteur",
                    "Betrokkene",
                    "Aangever",
                    "Getuige",
                    "Verbalisant",
                    "Naam",
                    "Cliënt",
                    "Begeleider",
                    "Contactpersoon",
                    "Huisarts",
                    "Eigenaar",
                    "Behandelaar",
                    "Mentor",
                    "Moeder",
                    "Kind",
                ],
                w.draw.randrange(1, 5),
            )
        ]
    return "\n".join(rows) + "\n" + w.mixed("case", "case", "letter", low=3, high=9, hard=0.15)


def report(w: Writer) -> str:
    """A page of a report with authors, quotations and references."""
    parts = [w.pick("{title}", "{topic_c}", "{TITLE}")]
    if w.chance(0.35):
        parts.append(
            w.pick("Auteurs: ", "", "Opgesteld door ", "door ")
            + w.draw.choice([", ", " & ", "\n", " en "]).join(
                w.name("NIN") for _n in range(w.draw.randrange(1, 5))
            )
        )
    parts.append(w.mixed("report", "hard", low=3, high=8, hard=0.4))
    if w.chance(0.4):
        parts.append(w.pick("Literatuur", "Bronnen", "Referenties", "Literatuurlijst"))
        for _n in range(w.draw.randrange(2, 6)):
            people = [
                reverse(w.grammar.new(w.draw), w.draw) for _m in range(w.draw.randrange(1, 4))
            ]
            parts.append(
                w.draw.choice([", ", " & ", " en ", "; "]).join(people)
                + w.pick(
                    " ({year}). {topic_c}. {publisher}.",
                    ", '{topic_c}', {publisher} {year}, p. {num}.",
                    " ({year}), {topic_c}, {place}: {publisher}.",
                )
            )
    return "\n".join(parts)


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


def form_page(w: Writer) -> str:
    """A form with labels and values."""
    who = w.who()
    sep = _colon(w)
    fields = [
        ("Naam", form(who, w.draw.choice("NIR"), w.draw)),
        ("Achternaam", form(who, "S", w.draw)),
        ("Voornamen", marked(" ".join(who.given))),
        ("Roepnaam", form(who, "F", w.draw)),
        ("Voorletters", initials(who, w.draw)),
        ("Geboren", w.pick("{date}")),
        ("Geboorteplaats", w.pick("{place}")),
        ("Adres", w.pick("{street} {num}")),
        ("Woonplaats", w.pick("{place}")),
        ("Werkgever", w.pick("{org}", "{orgname}")),
        ("Leidinggevende", w.name("NISH")),
        ("School", w.pick("{school}")),
        ("Huisarts", w.name("SHI")),
        ("Partner", w.name("NF")),
        ("Kinderen", ", ".join(w.name("F") for _n in range(w.draw.randrange(1, 4)))),
        ("Contactpersoon", w.name("NI")),
        ("Ingevuld door", w.name("NIS")),
        ("Functie", w.pick("{role}")),
        ("Toelichting", w.mixed("letter", "case", low=1, high=2)),
        ("Handtekening", w.draw.choice(["", w.name("IS")])),
        ("Telefoon", w.pick("{phone}")),
        ("Moedertaal", w.pick("Nederlands", "Turks", "Papiaments", "Fries")),
        ("Nationaliteit", w.pick("Nederlandse", "Poolse", "Marokkaanse")),
    ]
    return w.pick("Aanvraagformulier {topic}\n", "{title}\n", "Meldformulier\n", "") + "\n".join(
        f"{a}{sep}{b}" for a, b in fields if w.chance(0.4)
    )


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


def contract(w: Writer) -> str:
    """An agreement between parties."""
    one, two = w.who(), w.who()
    head = w.pick(
        "OVEREENKOMST VAN OPDRACHT", "Arbeidsovereenkomst", "Huurovereenkomst", "Convenant {thing2}"
    )
    parties = (
        w.pick(
            "De ondergetekenden:\n1. {org}, [gevestigd|zetelend] te {place}, [te dezen |][rechtsgeldig |]vertegenwoordigd door "
        )
        + form(one, w.draw.choice("NIH"), w.draw)
        + w.pick(
            ", {role}, hierna: opdrachtgever;\nen\n2. ", ", hierna te noemen 'verhuurder', en\n2. "
        )
        + form(two, w.draw.choice("NIH"), w.draw)
        + w.pick(
            ", wonende te {place}",
            ", geboren te {place} op {date}",
            ", handelend onder de naam {orgname}",
        )
        + w.pick(", hierna: opdrachtnemer;", ";")
    )
    return f"{head}\n{parties}\n{w.mixed('case', 'letter', low=2, high=6, hard=0.6)}\n{w.pick('Aldus overeengekomen te {place} op {date}')}\n{form(one, 'I', w.draw)}\t{form(two, 'I', w.draw)}"


def staff(w: Writer) -> str:
    """A note of a talk with an employee."""
    who, boss = w.who(), w.who()
    w.cast = [who, boss, *w.cast[:2]]
    sep = _colon(w)
    return "\n".join(
        [
            w.pick(
                "Functioneringsgesprek {year}",
                "Verzuimnotitie",
                "Beoordelingsformulier",
                "Plan van aanpak Wet Poortwachter",
            ),
            f"Medewerker{sep}{form(who, w.draw.choice('NIR'), w.draw)}",
            f"Leidinggevende{sep}{form(boss, w.draw.choice('NI'), w.draw)}",
            w.mixed("work", "case", "letter", low=3, high=8, hard=0.1),
        ]
    )


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


def _written() -> tuple[dict[str, tuple[Maker, float]], dict[str, tuple[Maker, float]]]:
    """The kinds of ``documents.txt``: those to train on, and those held out."""
    train: dict[str, tuple[Maker, float]] = {}
    aside: dict[str, tuple[Maker, float]] = {}
    path = Path(__file__).resolve().parent / "documents.txt"
    for block in path.read_text("utf-8").split("\n=== ")[1:]:
        head, *lines = block.strip().split("\n")
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
