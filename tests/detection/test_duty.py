# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telephone lists, rotas and series: names by the form of the page and by their company."""

import pytest

from tests.detection.table import people
from woo_tool.detection.pipeline import Pipeline

#: Marked «so» is somebody; most are in no list.
PAGES = [
    "«Hogenkwast» toestel 14\n«Brundeel» toestel 3\nKantine toestel 8\n«Hogenkwast» tst. 15",
    "Telefoonlijst\n«Brundeel» - jurist 7\n«Hogenkwast» - teamleider 10\n«Verbakkum» - ecoloog 15",
    "Rooster week 12\nma\t«Brundeel»\ndi\t«Hogenkwast»\tverlof\nwo\tvrij\t«Brundeel»",
    "Aanwezig waren «Tijn», «Yazan» en «Roos».",
    "101;brief;«vd Heuvel»;1-apr;gereed;\n104;tekening;«van Beek»;22-apr;te laat",
    "offerte          «vdBrink»          4-12",
    "ja de heer «vos» zei dat ook\nen mevrouw «de groot» was het eens",
    "Naam: «Zofia Lewandowska»\nbijlage: akte_«Zofia»_«Lewandowska».pdf",
]
NOBODY = [
    "Kantine toestel 3\nPostkamer toestel 7\nFietsenstalling toestel 9",
    "Rooster week 12\nma\tErwtensoep\ndi\tPannenkoeken\tverlof\nwo\tvrij\tErwtensoep",
    "St. Joris speelde gelijk tegen Olympia.",
    "Het bord staat in map 'Marja' van het zaaksysteem.",
]


@pytest.mark.parametrize("row", [*PAGES, *NOBODY])
def test_the_marked_are_found_and_nobody_else(pipeline: Pipeline, row: str) -> None:
    found, wanted = people(pipeline, row)
    assert found == wanted


@pytest.mark.parametrize("piece", ["J. ", "A/B", "mr. ", "dhr./mw. "])
def test_a_page_of_nothing_but_one_sign_of_a_name(pipeline: Pipeline, piece: str) -> None:
    """Once read in the square of its length: half a minute for twenty thousand of them."""
    assert people(pipeline, piece * 20_000)[0] == []
