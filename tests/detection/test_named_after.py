# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Families whose name ends as a street does, and the streets that do."""

import re

import pytest

from woo_tool.detection.finding import Entity
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


def persons(pipeline: Pipeline, text: str) -> list[str]:
    return [f.text for f in pipeline.find([text])[0] if f.entity is Entity.PERSON]


@pytest.mark.parametrize("row", PEOPLE)
def test_people(pipeline: Pipeline, row: str) -> None:
    assert persons(pipeline, re.sub("[«»]", "", row)) == re.findall("«(.*?)»", row)


@pytest.mark.parametrize("row", STREETS)
def test_streets(pipeline: Pipeline, row: str) -> None:
    assert persons(pipeline, row) == []
