# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Headings of many offices, in one row or more; mappings that a person gives."""

from pathlib import Path

import pytest

from tests.register.lists import TODAY, D, sheet
from tests.register.sheets import xlsx
from woo_tool.errors import ConfigError, InputError
from woo_tool.register.lists import mapping, reading
from woo_tool.register.lists.columns import layouts
from woo_tool.register.lists.entries import entries
from woo_tool.register.lists.fields import Field
from woo_tool.register.lists.mapping import Mapping
from woo_tool.register.rows import Kind

OFFICES: list[tuple[list[str], list[object], dict[str, str]]] = [
    (
        [
            "Nr.",
            "Kenmerk",
            "Ontvangstdatum",
            "Verzoeker",
            "Onderwerp",
            "Verdaagd",
            "Uiterste beslisdatum",
            "Besluitdatum",
            "Besluit",
            "Status",
        ],
        [
            1,
            "2026-123",
            D,
            "J. Jansen",
            "Bomen langs de weg",
            None,
            D,
            D,
            "deels openbaar",
            "klaar",
        ],
        {
            "reference": "Kenmerk",
            "received": "Ontvangstdatum",
            "requester": "Verzoeker",
            "subject": "Onderwerp",
            "extended": "Verdaagd",
            "due": "Uiterste beslisdatum",
            "decided": "Besluitdatum",
            "outcome": "Besluit",
            "status": "Status",
        },
    ),
    (
        [
            "Zaaknummer",
            "Omschrijving",
            "Ontvangen",
            "Afgehandeld",
            "Doorlooptijd (dagen)",
            "Tijdig?",
        ],
        ["Z-1", "Stukken over het zwembad", D, D, 27, "ja"],
        {
            "reference": "Zaaknummer",
            "subject": "Omschrijving",
            "received": "Ontvangen",
            "decided": "Afgehandeld",
            "days": "Doorlooptijd (dagen)",
            "in_time": "Tijdig?",
        },
    ),
    (
        ["Datum", "Onderwerp", "Verzoeker", "Besluit"],
        [D, "Stukken over het zwembad", "RTL", D],
        {
            "received": "Datum",
            "subject": "Onderwerp",
            "requester": "Verzoeker",
            "decided": "Besluit",
        },
    ),
    (
        ["Woo-verzoek", "Binnengekomen op", "Verzonden op", "Aantal pagina's"],
        ["Stukken over het zwembad", D, D, 12],
        {
            "subject": "Woo-verzoek",
            "received": "Binnengekomen op",
            "decided": "Verzonden op",
            "pages": "Aantal pagina's",
        },
    ),
    (
        ["WOB Verzoek", "Onderwerp", "Datum van \nbinnenkomst", "Datum van antwoord"],
        [17, "Stukken over het zwembad", D, D],
        {
            "reference": "WOB Verzoek",
            "subject": "Onderwerp",
            "received": "Datum van binnenkomst",
            "decided": "Datum van antwoord",
        },
    ),
    (
        [
            "Ontvangstbevestiging",
            "Datum ontvangst verzoek",
            "Datum ontvangst zienswijze",
            "Onderwerp",
            "Datum verdagingsbrief",
            "Datum bekendmaking besluit",
            "Datum openbaarmaking",
        ],
        [D, D, D, "Zwembad en omgeving", D, D, D],
        {
            "received": "Datum ontvangst verzoek",
            "subject": "Onderwerp",
            "extended": "Datum verdagingsbrief",
            "decided": "Datum bekendmaking besluit",
            "published": "Datum openbaarmaking",
        },
    ),
    (
        [
            "Registratienr",
            "Registratiedatum",
            "Betreft",
            "Naam aanvrager",
            "Type verzoeker",
            "Kanaal",
            "Directie",
            "Behandelaar",
            "Dictum",
            "Datum verzending besluit",
        ],
        ["a1", D, "Zwembad", "J", "journalist", "e-mail", "DGO", "Piet", "toegewezen", D],
        {
            "reference": "Registratienr",
            "received": "Registratiedatum",
            "subject": "Betreft",
            "requester": "Naam aanvrager",
            "requester_kind": "Type verzoeker",
            "channel": "Kanaal",
            "department": "Directie",
            "owner": "Behandelaar",
            "outcome": "Dictum",
            "decided": "Datum verzending besluit",
        },
    ),
    (
        ["Dossier", "In", "Uit"],
        ["Zwembad", D, D],
        {"subject": "Dossier", "received": "In", "decided": "Uit"},
    ),
    (
        ["ID", "Subject", "Date received", "Date of decision", "Link"],
        [1, "Papers on the pool", D, D, "https://example.nl"],
        {
            "reference": "ID",
            "subject": "Subject",
            "received": "Date received",
            "decided": "Date of decision",
            "url": "Link",
        },
    ),
]


@pytest.mark.parametrize(("headings", "row", "wanted"), OFFICES, ids=[row[0][0] for row in OFFICES])
def test_headings_of_many_offices(
    headings: list[str], row: list[object], wanted: dict[str, str]
) -> None:
    (layout,) = layouts([sheet(list(headings), row)], Mapping())
    assert layout.mapping() == wanted


def test_headings_in_several_rows_under_a_title(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            ["Overzicht Woo-verzoeken 2026", None, None, None, None],
            [],
            ["Verzoek", None, "Datum", None, "Bijzonderheden"],
            ["nummer", "onderwerp", "ontvangst", "besluit", None],
            [1, "Zwembad", D, D, "beslissing op bezwaar"],
        ],
        ["A1:E1", "A3:B3", "C3:D3", "E3:E4"],
    )
    (layout,) = layouts(reading.sheets(path), Mapping())
    assert layout.mapping() == {
        "reference": "Verzoek nummer",
        "subject": "Verzoek onderwerp",
        "received": "Datum ontvangst",
        "decided": "Datum besluit",
        "remarks": "Bijzonderheden",
    }
    (entry,) = entries(layout, TODAY).entries
    assert (entry.row, entry.sort.kind) == (5, Kind.OBJECTION)


def test_no_list_of_requests() -> None:
    for rows in (
        [["Naam", "Prijs"], ["appel", 3]],
        [["Onderwerp", "Datum ontvangst"], ["a", "geen datum"]],
        [[D, "x"]],
    ):
        with pytest.raises(InputError, match="--mapping"):
            layouts([sheet(*rows)], Mapping())


# a mapping ---------------------------------------------------------------------------------


def test_a_mapping_comes_back(tmp_path: Path) -> None:
    said = Mapping(
        {Field.RECEIVED: 'Datum "in"', Field.SUBJECT: "Zaak é"},
        sheet="Blad 1",
        header=3,
        month_first=True,
    )
    (tmp_path / "m.toml").write_text(mapping.dumped(said), encoding="utf-8")
    assert mapping.load(tmp_path / "m.toml") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colums = 1", "columns"),
        ("[columns]\nrecieved = 'a'", "received"),
        ("[columns]\nreceived = 3", "text"),
        ("columns = 3", "table"),
        ("[list]\nheaders = 3", "header"),
        ("[list]\nheader = 0", "number of a row"),
        ("[list]\ndates = 'mdy'", "day-first"),
        ("[", "TOML"),
    ],
)
def test_a_mapping_that_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "m.toml").write_text(text)
    with pytest.raises(ConfigError, match=said):
        mapping.load(tmp_path / "m.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        mapping.load(tmp_path / "none.toml")


def test_a_mapping_by_heading_by_letter_and_without_headings() -> None:
    listed = sheet(["wat", "", "toen"], ["Zwembad", 3, D])
    (layout,) = layouts([listed], Mapping({Field.RECEIVED: "Toen", Field.SUBJECT: "A"}))
    assert (layout.mapping(), layout.first) == ({"subject": "wat", "received": "toen"}, 1)
    bare = sheet(["Zwembad", D], ["Bomen", D])
    (layout,) = layouts([bare], Mapping({Field.RECEIVED: "B", Field.SUBJECT: "A"}))
    assert (layout.first, layout.mapping()) == (0, {"subject": "A", "received": "B"})
    with pytest.raises(ConfigError, match="Ooit"):
        layouts([listed], Mapping({Field.RECEIVED: "Ooit"}))
    with pytest.raises(ConfigError, match="no sheet"):
        layouts([listed], Mapping(sheet="Blad9"))
