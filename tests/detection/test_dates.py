# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Birth dates: by their word, in tables, behind names."""

import pytest

from tests.detection.table import burned, texts
from woo_tool.detection.dates import year_of

BIRTHDATE = [
    "CHAUFFEUR JAN BOS, GEB «120469», ZEGT",
    "Partner: dhr Jan Bos, «05-01-70», bsn 999990019",
    "geboren op «12-03-1961»",
    "geboren «12 maart 1961» te Ede",
    "geboren te NADOR op «15 JULI 1961»",
    "geboren in Den Haag op «1 jan. 1961»",
    "geb. «12.03.1961»",
    "(geb. «12/3/'61»)",
    "Geboortedatum: «1961-03-12»",
    "geboortedatum «12 03 1961»",
    "geb.dat. «12-3-61»",
    "Geb. datum:\n«12-03-1961»",
    "d.o.b. «12-03-1961»",
    "geboortedatum: «12031961»",
    "«12-03-1961» geboren te Ede",
    "geboren op «12-03-1961» en «13-04-1965»",
    "mijn zoon is geboren op «3 mei 2015»",
    "verjaardag: «12 maart»",
    "hij is jarig op «12 maart»",
    "geboortejaar «1961»",
    "A. Bos, geboren in «1961»",
    "Naam\tGeb. datum\tPlaats\nA. Bos\t«12-03-1961»\tEde\nB. Kok\t«1 mei 1970»\tAssen",
    "Naam;Geboortedatum;In dienst\nA. Bos;«12-03-1961»;01-01-2010",
    "| Naam | Geboren |\n|---|---|\n| A. Bos | «12-03-1961» |",
    "Geboortedatum\n«12-03-1961»\n«13-04-1965»",
    "De heer A. Bos («12-03-1961») is gehoord in 2021",
    "mevrouw C. de Vries, «1 januari 1941», woont alleen",
    "1. Jan Bos («12-03-1961»)\n2. Piet Kok («13-04-1995»)\nVergadering 2021",
    "* «12-03-1961» Ede",
    "Bos, A.\t«12-03-1961»\nKok, B.\t«01-02-1944»\nSmit, C.\t«30-11-1982»\nopgesteld 4 mei 2022",
]

NOT_BIRTHDATE = [
    "Den Helder, 8 juli 1984\nAan de commandant",
    "geb. onbekend, zaak 120469",
    "Ede, 12 maart 2021",
    "besluit van 12-03-2021",
    "Wet van 4 oktober 1991, Stb. 1991, 499",
    "Datum: 12 maart 1998",
    "Raad van State 12 maart 1998",
    "geboren en getogen in Ede",
    "Verslag 12-03-1998 (definitief), besproken in 2020",
    "het geboorteoverschot in 2019",
    "de vergunning van 12-03-1985, verleend in 2019 gecontroleerd",
    "bouwjaar 1961",
    "sinds 1961",
    "HR 20 maart 1985, NJ 1986/10",
    "ECLI 31 januari 2018",
    "versie 1.3.2001",
    "gepensioneerd per 12-03-1998",
    "01-02-2019 A. Bos\n02-02-2019 B. Kok\n03-02-2019 C. Smit",
    (
        "1 Interview met een bode, 6 maart 1994.\n2 Interview met een arts, 3 mei 1982.\n"
        "3 Interview met een smid, 9 juni 1990."
    ),
]


@pytest.mark.parametrize("row", BIRTHDATE)
def test_birthdate(row: str) -> None:
    found, wanted = texts(row, "BIRTHDATE")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_BIRTHDATE)
def test_not_a_birthdate(row: str) -> None:
    assert [f.text for f in burned(row, "BIRTHDATE")] == []


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("12-03-1961", 1961),
        ("1961-03-12", 1961),
        ("12-3-61", 1961),
        ("1 mei '15", 2015),
        ("x", None),
    ],
)
def test_year(date: str, year: int | None) -> None:
    assert year_of(date) == year
