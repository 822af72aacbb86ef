# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of technical reports that are nobody, and persons who keep being found beside them."""

import pytest

from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import Pipeline


def persons(pipeline: Pipeline, *pages: str) -> list[str]:
    """The persons and initials of one document."""
    return [
        finding.text
        for page in pipeline.find(pages)
        for finding in page
        if finding.entity in (Entity.PERSON, Entity.INITIALS)
    ]


CATALOGUE = (
    "Mast\nNaam\tMast\nDefinitie:\tEenvoudig mast-object.\nHerkomst:\tKING\n"
    "Multipliciteit:\t0..1\nSubtype van:\tLeidingelement\nStereotypes:\t«featureType»\n"
)
NOBODY = [
    # the names of the classes of a data model
    (CATALOGUE, "De Mast staat naast de Toren. Bij elke mast hoort een Kast."),
    (
        (
            "Naam attribuutsoort\tNaam\nHerkomst attribuutsoort\tGFO Zaken 2004\n"
            "Herkomst definitie attribuutsoort\tKING\nFormaat:\tAN40\nWaarde:\ttekst\n"
        ),
        "Het GFO Zaken is er sinds 2004. De zaken die bij Zaken horen staan in GFO Zaken.",
    ),
    # a table of codes
    (
        (
            "Code\tNaam\nSPR\tSpoor\nSTA\tStandplaats\nTND\tTunneldeel\nVVG\tVoorvoegsel\n"
            "DCT\tDocumenttype\nTER\tTerrein\nVES\tVestiging\nBES\tBesluit\nZAK\tZaak\n"
        ),
        "SPOOR (SPR), TUNNELDEEL (TND) en VOORVOEGSEL (VVG)",
    ),
    # abbreviations that the text explains
    (
        (
            "De coördinaten staan in Rijksdriehoekmeting (RD). Bij RD hoort een hoogte. "
            "Dat is zo afgesproken."
        ),
        "Voor de RD geldt code 28992.",
    ),
    ("Kolommen: DC = technisch perspectief. In DC staat de titel.", "actie DC"),
    # a level alone on its line, with the address of a firm below it
    ("Criterium 1.4.3: contrast\n\nAA\n\nVoorbeeld, contact@voorbeeld.example",),
    # sentences behind a letter that numbers, and words with a number
    ("Dit staat in artikel I. In het Besluit wordt het anders.",),
    ("Zie variant A. Dat is de goedkoopste.", "ouder van B. Er kan worden verwezen."),
    ("Onderzoek naar Flora- en faunawaarden. Max. 40 m2 per ruimte, R0 was 1,2.",),
    ("Het onderzoeksplatform (Follow the Money, 2021) vroeg om stukken.",),
    # a licence is no copy to somebody
    ("Rechten: CC BY 4.0",),
]


@pytest.mark.parametrize("pages", NOBODY)
def test_nobody(pipeline: Pipeline, pages: tuple[str, ...]) -> None:
    assert persons(pipeline, *pages) == []


def test_a_firm_at_the_foot_of_every_page(pipeline: Pipeline) -> None:
    pages = ["Opsteller\tBrenno de Winter\nVersie 1"]
    pages += ["Tekst van het rapport.\nDe Winter Information Solutions"] * 6
    pages += ["Volgens De Winter is dat veilig."]
    assert persons(pipeline, *pages) == ["Brenno de Winter", "De Winter"]


SOMEBODY = [
    # the word is used for a thing too, but somebody of that name was proven
    (
        (
            "Mevrouw Mast belde over de mast. De mast staat scheef.",
            "Volgens Mast is dat gevaarlijk.",
        ),
        ["Mast", "Mast"],
    ),
    # a frequent surname in a list is one, whatever the text does with the word
    (
        (
            "Naam\tAfdeling\nBakker\tBeheer\nVisser\tBouw\n",
            "De bakker bakt een brood voor een visser.",
        ),
        ["Bakker", "Visser"],
    ),
    # initials that the document gives behind a name are no abbreviation
    (
        ("Aanwezig: Noes Matulewicz (NM)\nDe NM-lijst is klaar.", "NM meldt dat het af is."),
        ["Noes Matulewicz", "NM", "NM"],
    ),
    # who writes names in lower case says nothing by it
    (
        (
            (
                "ik heb joost gesproken. deze joost ken ik niet. dat klopt niet. groet van ons\n\n"
                "Hoi Joost,\nkom je nog? ja hoor. tot straks dan"
            ),
        ),
        ["joost", "joost", "Joost"],
    ),
    # an initials column keeps its initials
    (
        ("Actie\tWie\nVerslag sturen\tPK\nOverleg\tMdV, KB\n",),
        ["PK", "MdV", "KB"],
    ),
]


@pytest.mark.parametrize(("pages", "wanted"), SOMEBODY)
def test_somebody(pipeline: Pipeline, pages: tuple[str, ...], wanted: list[str]) -> None:
    assert persons(pipeline, *pages) == wanted


def test_the_town_behind_a_postcode_is_nobody(pipeline: Pipeline) -> None:
    letter = (
        "Lindelaan 14\n1234 AB Zuiderveen\n\nGemeente Zuiderveen\nPostbus 250\n2130 AG Zuiderveen\n"
        "\nZuiderveen, 18 april 2024\n\nGeacht college,"
    )
    assert persons(pipeline, letter) == []
    assert "A. Zuiderveen" in persons(pipeline, letter + "\n\nMevrouw A. Zuiderveen heeft gebeld.")
