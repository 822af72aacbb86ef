# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Senders of a chat whose names are in no list: they talk more than once."""

import pytest

from tests.detection.table import people
from woo_tool.detection.pipeline import Pipeline

CHATS = [
    "«wiegerd» 13.30 :\nakkoord\n«wiegerd» 18:55 :\nprima\n«piets» 20:05 :\nja\n«piets» 20:06 :",
    "«robbert» (20:15)\nhet stuk staat klaar\n«knorsteeg» (09:12)\nok\n«knorsteeg» (09:15)\nja",
]
PROGRAMME = "Programma\nOntvangst 09:00\nPauze 10:30\nLunch 12:30\nPauze 15:00\nSluiting 17:00"


@pytest.mark.parametrize("row", [*CHATS, PROGRAMME])
def test_who_talks_more_than_once(pipeline: Pipeline, row: str) -> None:
    found, wanted = people(pipeline, row)
    assert found == wanted
