# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports made for the benchmarks: invented people, embedded fonts, any number of pages."""

import random
from collections.abc import Iterator
from pathlib import Path

_FIRST = [
    "Anna",
    "Bram",
    "Carlijn",
    "Daan",
    "Esther",
    "Fatima",
    "Gerard",
    "Hanneke",
    "Ibrahim",
    "Joost",
    "Karin",
    "Laurens",
    "Marieke",
    "Noor",
    "Omar",
    "Pieter",
    "Quirine",
    "Ruben",
    "Sanne",
    "Thijs",
    "Ursula",
    "Vincent",
    "Willemijn",
    "Yasmina",
    "Zeger",
]
_LAST = [
    "Akkerveld",
    "Brinkhorst",
    "Castelijn",
    "Doornbosch",
    "Everaerts",
    "Fokkinga",
    "Groenewoud",
    "Hartevelt",
    "Immink",
    "Jonkvorst",
    "Kloosterhof",
    "Lindenaar",
    "Meulenbelt",
    "Nieuwkerk",
    "Oosterlaken",
    "Paardekoper",
    "Quaadgras",
    "Roodnat",
    "Schipperijn",
    "Terpoorten",
    "Uitdewilligen",
    "Vlasblom",
    "Westendorper",
    "Yzermans",
    "Zandbeltman",
]
_STREET = ("Lindelaan", "Dorpsstraat", "Molenweg", "Havenkade", "Kerkplein")
_PLACE = ("Utrecht", "Zwolle", "Breda", "Assen", "Leiden")
_PERSONAL = (
    "Op {date} heeft de heer {initials} {last} gebeld over de voortgang van het besluit.",
    "De notitie van {first} {last} is met het college gedeeld en daarna vastgesteld.",
    "Mevrouw {initials} {last} vraagt om een reactie via {mail} voor het einde van de maand.",
    "Voor vragen is {first} {last} bereikbaar op {phone} of per e-mail: {mail}.",
    "De aanvrager woont aan de {street} {number}, {postcode} {place} en is eigenaar.",
    "Het bedrag is overgemaakt naar {iban} op naam van {first} {last}.",
    "Aan: {first} {last}; {first2} {last2}",
)
_PLAIN = (
    "De gemeente heeft in het afgelopen jaar veel aanvragen voor vergunningen ontvangen.",
    "Daarbij is gekeken naar de gevolgen voor de omgeving, het verkeer en het water.",
    "Uit het onderzoek blijkt dat de kosten hoger uitvallen dan in de begroting was voorzien.",
    "Het voorstel wordt in de volgende vergadering van de commissie opnieuw besproken.",
    "De planning is afhankelijk van de levering en van de inzet van de aannemer.",
    "Op grond van artikel 5.1 van de wet zijn passages in dit rapport niet openbaar gemaakt.",
    "De resultaten zijn opgenomen in de tabel hieronder en worden in de bijlage nader toegelicht.",
    "Zowel de provincie als het waterschap heeft zich in eerdere overleggen uitgesproken.",
)


def _iban(rng: random.Random) -> str:
    account = f"{rng.randrange(10**10):010d}"
    body = "".join(str(int(c, 36)) for c in f"INGB{account}NL00")
    return f"NL{98 - int(body) % 97:02d}INGB{account}"


def _filled(rng: random.Random, sentence: str) -> str:
    first, last, first2, last2 = (rng.choice(names) for names in (_FIRST, _LAST) * 2)
    return sentence.format(
        first=first,
        last=last,
        first2=first2,
        last2=last2,
        initials=f"{first[0]}.{first2[0]}.",
        date=f"{rng.randrange(1, 29)} maart 2026",
        mail=f"{first}.{last}@voorbeeld-{rng.randrange(90)}.nl".lower(),
        phone=f"06-{rng.randrange(10**7, 10**8)}",
        street=rng.choice(_STREET),
        number=rng.randrange(1, 240),
        postcode=f"{rng.randrange(1000, 9999)} {rng.choice('ABCDEFGH')}{rng.choice('JKLMNP')}",
        place=rng.choice(_PLACE),
        iban=_iban(rng),
    )


def sentences(rng: random.Random, personal: int, plain: int) -> list[str]:
    """Sentences of one page, shuffled."""
    chosen = [_filled(rng, _PERSONAL[n % len(_PERSONAL)]) for n in range(personal)]
    chosen += [_PLAIN[n % len(_PLAIN)] for n in range(plain)]
    rng.shuffle(chosen)
    return chosen


def report(
    path: Path, pages: int, *, personal: int = 12, plain: int = 12, size: float = 10, seed: int = 7
) -> Path:
    """A report: on every page so many sentences with and without personal data.

    12 and 12 give about 330 words and 20 marks a page.
    """
    rng = random.Random(seed)  # noqa: S311
    return write(path, (sentences(rng, personal, plain) for _page in range(pages)), size)


def write(path: Path, pages: Iterator[list[str]], size: float, font: str = "Vera") -> Path:
    """Paragraphs of three sentences, a page per list; the font is embedded unless standard."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for number, texts in enumerate(pages, 1):
        canvas.setFont("VeraBd", size * 1.3)
        canvas.drawString(64, 790, f"Hoofdstuk {number}: verslag van de behandeling")
        canvas.setFont(font, size)
        y = 790 - 2.4 * size
        for start in range(0, len(texts), 3):
            for line in simpleSplit(" ".join(texts[start : start + 3]), font, size, 468):
                canvas.drawString(64, y, line)
                y -= 1.35 * size
            y -= 0.6 * size
        canvas.setFont("Vera", min(size, 8))
        canvas.drawString(64, 30, f"Kenmerk 2026-{number:05d}")
        canvas.showPage()
    canvas.save()
    return path


#: Lines of ``--terms`` that ``crowded`` is full of.
CROWD = tuple(_LAST[:20])


def crowded(path: Path, marks: int) -> Path:
    """One page with so many marks of ``CROWD``, two other words beside each.

    In Helvetica: pdfium cuts the fractions off the widths of an embedded font, and hundreds of
    glyphs further on in one line no engine agrees with another on a place.
    """
    rng = random.Random(11)  # noqa: S311
    words = [
        f"{CROWD[n % len(CROWD)]} {rng.choice(('hoort', 'leest'))} niets" for n in range(marks)
    ]
    size = 10 if marks <= 150 else 2.4
    return write(path, iter([[" ".join(words)]]), size, "Helvetica")
