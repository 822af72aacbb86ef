# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Layouts of the office: mail, memos, minutes, letters, reports, contracts, forms."""

from models.training.corpus.people import form, initials, marked, monogram, reverse
from models.training.corpus.writer import Writer, closing, colon


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
            sep = colon(w)
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
    sep = colon(w)
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
    sep = colon(w)
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
    sep = colon(w)
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
        sep = colon(w)
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
    sep = colon(w)
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


def form_page(w: Writer) -> str:
    """A form with labels and values."""
    who = w.who()
    sep = colon(w)
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
