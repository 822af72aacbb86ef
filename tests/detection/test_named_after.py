# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Families whose name ends as a street does, and the streets that do."""

import pytest

from tests.detection.table import people
from woo_tool.detection.pipeline import Pipeline

#: Marked «so» is somebody; in no list.
PEOPLE = [
    "U kunt mevrouw «Knorsteeg» bellen.",
    "De familie «Zilverhaven» is verhuisd.",
    "De stukken zijn van inspecteur «Blauwsloot», zegt hij.",
    "Ondertekend door mr. drs. «Knorsteeg», secretaris.",
    "Medewerker: «H. Knorsteeg»\nLeidinggevende: «A.B. Zilverhaven»",
    "Wij spraken met prof. «Zilverhaven» van de universiteit.",
]
STREETS = [
    "Het pand staat aan de Knorsteeg.",
    "Wij wonen in de Burgemeester Knorsteeg.",
    "Burg. Zilverhaven 12 staat leeg.",
    "Op de Dr. Blauwslootweg is een ongeval gebeurd.",
    "Wij kwamen over de Knorsteeg naar de Zilverhaven.",
]


@pytest.mark.parametrize("row", [*PEOPLE, *STREETS])
def test_the_marked_are_found_and_nobody_else(pipeline: Pipeline, row: str) -> None:
    found, wanted = people(pipeline, row)
    assert found == wanted
