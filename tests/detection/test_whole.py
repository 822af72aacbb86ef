# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Half a name betrays the other half: names are found whole. Invented sentences."""

import pytest

from tests.detection.table import people
from woo_tool.detection.finding import Entity, Finding
from woo_tool.detection.pipeline import Pipeline
from woo_tool.detection.resolve import resolve

WHOLE = [
    # a word before the first name costs no surname
    "Tag «Kees de Vries», ik bel morgen.",
    "Dag «Kees de Vries»",
    "Morgen «Fatima el Idrissi» bellen.",
    "Gisteren «Kees van den Berg» gesproken.",
    "«Buurman Kees Jansen» belde.",
    # first names of elsewhere, before a surname
    "The report was written by «Andrew Thompson» and «Wei Zhang» for the Ministry.",
    "Zie Rapport «Andrew Smith», deel 2.",
    "«Karen Jacobs» beaamt. «Karen Jacobs»: Beaamt dat.",
    "«Gary Vermeulen», «Nigel Bakker» en «Katherine Jansen» waren erbij.",
    # the surname is another word too
    "Zij schreef aan «Doeke-Jan Meester», die antwoordde.",
    # two surnames, a prefix in the middle or glued
    "De heer A.C. Ottevanger en mevrouw «R. al-Masri», beiden",
    "«García Iglesias, M.» (2014). La ventanilla.",
    "Aanwezig: «Marlies Stoter - de Gunst» | Kadaster",
    # surname first, in a cell or line
    "«Doerga, Ashwin»: heeft hij dat?",
    "«Doerga, Ashwin» is toegetreden",
    "Teamleider | «van de Kerk, Matthijs» | Zaal 4",
    # a nickname between quotes
    "Vooraan staat «Hans 'Lange' Leemans».",
    # all capitals
    "DE CHAUFFEUR «KEMAL AVCI» IS GEHOORD. DE BEWAKER IS WEG.",
]

AUTHORS = [
    "12. «Hong J», «van der Berg JA», «Kim S-W». Classifying documents. Lancet 2022.",
    "«Thompson M», «Schultes E», et al. A workflow. 2020.",
]

NO_AUTHORS = ["Zie bijlage A, Bijlage B, Bijlage C. Daarna meer.", "Fase A, Fase B: de bouw"]


@pytest.mark.parametrize("row", WHOLE)
def test_no_half_of_a_name_stays(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.PERSON)
    assert set(wanted) <= set(hits)


@pytest.mark.parametrize("row", AUTHORS)
def test_authors_of_a_journal(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.PERSON)
    assert hits == wanted


@pytest.mark.parametrize("row", NO_AUTHORS)
def test_what_is_lettered_has_no_authors(pipeline: Pipeline, row: str) -> None:
    assert people(pipeline, row, Entity.PERSON)[0] == []


def test_two_that_see_a_part_make_one_that_sees_all() -> None:
    text = "Tag Kees de Vries"

    def person(start: int, end: int, score: float) -> Finding:
        return Finding(start, end, Entity.PERSON, score, "name.full", "", text[start:end])

    (one,) = resolve([person(0, 8, 0.8), person(4, 17, 0.95)], text)
    assert one.text == text
    assert one.score == 0.95
    (sure,) = resolve([person(4, 17, 0.95), person(0, 8, 0.4)], text)
    assert sure.text == "Kees de Vries"
