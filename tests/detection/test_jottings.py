# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Initials by the signs of their page, and people who go by a letter. Invented sentences."""

import pytest

from tests.detection.table import people
from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import Pipeline

INITIALS = [
    # people who go by a letter
    "De minderjarige «T.» is uit huis geplaatst. «T.» woont bij oma. De vader van «T.» is weg.",
    "Volgens «R.» heeft de moeder van «S.» dat gezegd.",
    "Ik heb dat met «M.» besproken. Daarna heeft zij «K.» gebeld.",
    "Hoi «J.»,\n\nprima zo.\n\nGr. «K.»",
    "Aan: «J.» en «K.»\nVan: «M.»\nOnderwerp: overleg",
    "Wie | Wat\n«J.» | bellen\n«K.» | mailen",
    # how a quick mail is signed
    "From: Ans Bos\nIt is done.\nBest,\n«M.»\n\nOn Monday he wrote:",
    "Beste Karin,\n\nHet stuk is klaar.\n- «P.»\n-----Oorspronkelijk bericht-----",
    "Stuur maar door. Thanks, «K.»\nVan: Ans Bos",
    # the prefix of a surname, with points
    "Besproken met «J.v.d.B.» en «A.d.W.» over de weg.",
    # minutes: capitals that speak and act, and wherever else they stand
    (
        "Verslag overleg\n«JK» zegt dat het af is. «PT» vraagt wanneer. "
        "Stukken naar «JK» en «PT».\nActie: «PT» (3/4)\nDoor «JK» na te gaan."
    ),
]

NOBODY = [
    "Zie variant A. Dat is beter. Optie B. van dit plan",
    "A. Inleiding\nB. Opzet\nC. Vervolg",
    "Ik ga van A. naar B. met de auto.",
    "vitamine C. wordt geslikt, hepatitis B. ook",
    "Dat A.heeft als partner.B impliceert niets",
    "De firma B.V. heeft, de N.V. is en de V.S. wil",
    # things of a page of notes that do not act
    "Overleg over de stand van de gegevens (WAS) en (NEW). De uitwisseling van WAS en NEW.",
    "Verslag: de entiteiten GEM, GOR, OAO en OGO; verder GEM en GOR.",
    "Overleg met het XY en de OZ. XY meldt dat OZ vraagt om een XY-lid.",
]


@pytest.mark.parametrize("row", INITIALS)
def test_initials(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.INITIALS)
    assert hits == wanted


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(pipeline: Pipeline, text: str) -> None:
    assert people(pipeline, text, Entity.INITIALS)[0] == []
