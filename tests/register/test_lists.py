# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of requests: every form, every spelling of a date, headings of many offices, mess."""

import zipfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.register.conftest import NOW
from tests.register.law import shipped
from tests.register.sheets import csv, ods, xlsx
from woo_tool.errors import ConfigError, InputError
from woo_tool.register.agenda import overview
from woo_tool.register.check import check
from woo_tool.register.folding import case_of
from woo_tool.register.lists import dates, importing, kinds, mapping, reading
from woo_tool.register.lists.cells import Cell, Sheet, letter
from woo_tool.register.lists.columns import layouts
from woo_tool.register.lists.comparing import compare
from woo_tool.register.lists.dates import Why
from woo_tool.register.lists.entries import Left, entries
from woo_tool.register.lists.fields import Field
from woo_tool.register.lists.mapping import Mapping
from woo_tool.register.rows import Kind
from woo_tool.register.store import Register

TODAY = date(2026, 11, 25)
DAY = date(2021, 3, 9)
HEAD: list[object] = ["Nr.", "Onderwerp", "Datum ontvangst", "Datum besluit", "Opmerkingen"]


# dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *(
            "9 maart 2021",
            "9 mrt. 2021",
            "9-mrt-21",
            "09-03-2021",
            "9/3/2021",
            "9.3.2021",
            "9-3-21",
        ),
        *(
            "2021-03-09",
            "2021/3/9",
            "2021-03-09T00:00:00",
            "2021-03-09 10:15:00",
            "09-03-2021 00:00",
        ),
        *("di 9 maart 2021", "Dinsdag 9 Maart 2021", "9 maart '21", "09-03-'21", "9e maart 2021"),
        *(
            "9 maart, 2021",
            "March 9, 2021",
            "9th of March 2021",
            "09 – 03 – 2021",
            "09\u00a0maart\u00a02021",
        ),
        *("20210309", "09032021", "44264", "44264,5", "d.d. 9-3-2021", "9 maart 2021 (9-3-2021)"),
        *("9 3 2021", "9maart2021", "9 maart 2021 per e-mail", "9\\3\\2021"),
    ],
)
def test_one_day_in_every_spelling(text: str) -> None:
    assert dates.read(Cell(text)).day == DAY


@pytest.mark.parametrize("value", [DAY, 44264, 44264.75, 20210309])
def test_one_day_as_a_value(value: object) -> None:
    assert dates.read(Cell(value)).day == DAY  # type: ignore[arg-type]


def test_serial_numbers_of_the_other_epoch() -> None:
    assert dates.read(Cell(44264 - 1462), epoch=1904).day == DAY


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *[
            (text, Why.EMPTY)
            for text in ("", " ", "n.v.t.", "nvt", "-", "?", "onbekend", "Nog niet bekend")
        ],
        *[(text, Why.EMPTY) for text in ("in behandeling", "lopend", "N.B.", "geen", "00-01-1900")],
        *[(text, Why.MORE) for text in ("3 en 5 maart 2021", "3-3-2021 en 4-4-2021", "1-2-3-2021")],
        *[
            (text, Why.MORE)
            for text in ("3 maart 2021 t/m 4 april 2021", "3 maart 2021 (verdaagd 4-4-2021)")
        ],
        *[
            (text, Why.IMPOSSIBLE)
            for text in ("31 februari 2021", "25-13-2021", "31-04-2021", "1-1-1970")
        ],
        *[
            (text, Why.NO_DATE)
            for text in ("maart 2021", "2021", "3 maart", "toegekend", "week 12 2021", "3-3-20211")
        ],
    ],
)
def test_no_date_says_why(text: str, why: Why) -> None:
    assert dates.read(Cell(text)).why is why


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (Cell(value=True), Why.NO_DATE),
        (Cell(0), Why.EMPTY),
        (Cell(12), Why.NO_DATE),
        (Cell("#N/A", error=True), Why.ERROR),
        (Cell(date(1899, 12, 30)), Why.EMPTY),
        (Cell(date(2210, 1, 1)), Why.IMPOSSIBLE),
        (Cell("20211341"), Why.NO_DATE),
    ],
)
def test_no_date_as_a_value(cell: Cell, why: Why) -> None:
    assert dates.read(cell).why is why


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)), st.sampled_from("-/. "))
def test_every_day_comes_back(day: date, sign: str) -> None:
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    said = [
        f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}",
        f"{day.day} {months.split()[day.month - 1]} {day.year}",
        day.isoformat(),
    ]
    assert {dates.read(Cell(text)).day for text in said} == {day}


def test_month_first_only_where_the_column_shows_it() -> None:
    assert dates.month_first([Cell("3/25/2021"), Cell("3/4/2021"), Cell(DAY)])
    assert not dates.month_first([Cell("3/25/2021"), Cell("25/3/2021")])
    assert not dates.month_first([Cell("3/4/2021")])
    assert dates.read(Cell("3/4/2021"), month_first=True).day == date(2021, 3, 4)


# kinds -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("Betreft beslissing op bezwaar", Kind.OBJECTION, None),
        ("Betreft een beslissing op een bezwaar van \n10 november 2020", Kind.OBJECTION, None),
        ("Besluit op uw bezwaarschrift", Kind.OBJECTION, None),
        ("BOB", Kind.OBJECTION, None),
        ("Bezwaar ongegrond verklaard", Kind.OBJECTION, None),
        ("Bezwaar is deels gegrond", Kind.OBJECTION, None),
        ("Betreft een aanvulling op beslissing op bezwaar", Kind.OBJECTION, None),
        ("Bertreft een deelbesluit", Kind.PARTIAL, None),
        ("Betreft deelbesluit 1", Kind.PARTIAL, 1),
        ("tweede deelbesluit", Kind.PARTIAL, 2),
        ("Deel-besluit nr. 12", Kind.PARTIAL, 12),
        ("Betreft een aanvullend besluit op een besluit van 16-10-2020", Kind.SUPPLEMENT, None),
        ("15 bijlagen die bij het primaire \nbesluit ontbraken", Kind.SUPPLEMENT, None),
        ("Verzoek over de bezwaren tegen windturbines", Kind.REQUEST, None),
        ("uitgesteld om belanghebbenden gelegenheid te geven bezwaar te maken", Kind.REQUEST, None),
        ("Betreft een deel-verzoek aan BZK", Kind.REQUEST, None),
        ("Deel van de documenten doorgestuurd", Kind.REQUEST, None),
        ("aantal bezwaarschriften in 2020", Kind.REQUEST, None),
        ("", Kind.REQUEST, None),
    ],
)
def test_kind_of_a_remark(text: str, kind: Kind, part: int | None) -> None:
    found = kinds.sort([text])
    assert (found.kind, found.part) == (kind, part)


@pytest.mark.parametrize(
    ("slug", "kind", "part"),
    [
        ("beslissing-op-bezwaar-wob-verzoek-notulen", Kind.OBJECTION, None),
        ("beslissing-az-op-bezwaar-wob-verzoek-wk", Kind.OBJECTION, None),
        ("deelbesluit-3-wob-verzoek-toegangsadvies", Kind.PARTIAL, 3),
        ("wob-verzoek-pelagische-visserij-deelbesluit-1", Kind.PARTIAL, 1),
        ("besluit-american-chamber-deel-2", Kind.PARTIAL, 2),
        ("2e-deelbesluit-wob-verzoek-website", Kind.PARTIAL, 2),
        ("aanvullend-besluit-over-adopties", Kind.SUPPLEMENT, None),
        ("besluit-wob-verzoek-over-deelauto-s", Kind.REQUEST, None),
        ("besluit-wob-verzoek-over-bezwaarschriften", Kind.REQUEST, None),
    ],
)
def test_kind_of_an_address(slug: str, kind: Kind, part: int | None) -> None:
    found = kinds.sort([], url=f"https://www.example.nl/2021/01/01/{slug}")
    assert (found.kind, found.part) == (kind, part)


def test_kind_of_a_column_of_kinds() -> None:
    assert kinds.sort([], "Bezwaar").kind is Kind.OBJECTION
    assert kinds.sort([], "Woo-verzoek").kind is Kind.REQUEST
    both = kinds.sort(["tweede deelbesluit", "beslissing op bezwaar"])
    assert (both.kind, both.part, both.also_partial) == (Kind.OBJECTION, 2, True)


# headings ----------------------------------------------------------------------------------


def sheet(*rows: list[object]) -> Sheet:
    cells = tuple(tuple(Cell(v) if v is not None else Cell() for v in row) for row in rows)  # type: ignore[arg-type]
    return Sheet("x", cells)


D = date(2026, 1, 5)
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


# files -------------------------------------------------------------------------------------

Rows = list[list[object]]
PLAIN: Rows = [
    HEAD,
    [1, "Zwembad «a;b»", D, date(2026, 2, 1), "één\nregel"],
    [2, "Bomen", D, None, None],
]


def said(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row] for row in reading.sheets(path)[0].rows]


def test_every_form_gives_the_same(tmp_path: Path) -> None:
    wanted = [[Cell(value).text for value in row] for row in PLAIN]  # type: ignore[arg-type]
    wanted[2] = wanted[2][:3]
    found = {
        "xlsx": xlsx(tmp_path / "a.xlsx", PLAIN),
        "ods": ods(tmp_path / "a.ods", PLAIN),
        "wrong name": xlsx(tmp_path / "a.csv", PLAIN),
    }
    for separator in ";,\t|":
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
            name = f"{ord(separator)}-{encoding}"
            found[name] = csv(
                tmp_path / f"{name}.txt", PLAIN, separator=separator, encoding=encoding
            )
    assert {name: said(path) for name, path in found.items()} == dict.fromkeys(found, wanted)


def test_the_separator_a_csv_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\n" + "a;b|c\n1|2\n")
    assert said(tmp_path / "a.csv") == [[], ["a;b", "c"], ["1", "2"]]


def test_merged_cells_and_formulas_of_ods(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        [["Titel", None, None], [1, "a", "=B2"], [None, "b", True], [2.5, "c", "x"]],
        spans={(0, 0): (1, 3), (1, 0): (2, 1)},
    )
    rows = reading.sheets(path)[0].rows
    assert [[cell.value for cell in row] for row in rows] == [
        ["Titel"] * 3,
        [1, "a", 0],
        [1, "b", True],
        [2.5, "c", "x"],
    ]
    assert rows[1][2].formula
    assert rows[2][0].filled


def test_formulas_of_xlsx_without_an_outcome(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [["a", '="x"', "=DATE(2021,3,9)", "=A1+1", "=DATE(2021,2,30)"]]
    )
    row = reading.sheets(path)[0].rows[0]
    assert [(cell.value, cell.formula, cell.error) for cell in row] == [
        ("a", False, False),
        ("x", True, False),
        (DAY, True, False),
        (None, True, True),
        (None, True, True),
    ]


def _zip(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def test_files_that_are_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "blank.csv").write_bytes(b"\n;;\n")
    (tmp_path / "old").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "binary").write_bytes(b"\0\1\2")
    _zip(tmp_path / "zip", a_txt="x")
    _zip(tmp_path / "entities", content_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    _zip(tmp_path / "broken", content_xml="<a>")
    wanted = {
        "none": "unreadable",
        "empty": "empty",
        "blank.csv": "empty",
        "old": "old-excel",
        **dict.fromkeys(("binary", "zip", "entities"), "not-a-list"),
        "broken": "empty",
    }
    for name, reason in wanted.items():
        with pytest.raises(InputError) as caught:
            reading.sheets(tmp_path / name)
        assert caught.value.reason == reason, name
    path = xlsx(tmp_path / "a.xlsx", PLAIN)
    for limit in ("_PACKED", "_UNPACKED"):
        monkeypatch.setattr(reading, limit, 0)
        with pytest.raises(InputError) as caught:
            reading.sheets(path)
        assert caught.value.reason == "too-large"
        monkeypatch.undo()


def test_letters_of_columns() -> None:
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# rows --------------------------------------------------------------------------------------


def test_every_row_is_counted_once() -> None:
    listed = sheet(
        HEAD,
        [1, "Zwembad", "5 januari 2026", "toegekend", None],
        [None] * 5,
        [2, None, None, None, None],
        ["Januari 2026", None, None, None, None],
        HEAD,
        [3, "Bomen", None, D, None],
        [4, "Weg", date(2027, 1, 1), None, None],
        [5, "Weg", "31 februari 2026", None, None],
        [6, "Weg", D, date(2026, 1, 4), None],
        [7, "Weg", D, "1 en 2 februari 2026", None],
        [8, "Weg", D, date(2027, 1, 1), None],
        [None, None, D, None, None],
        [9, "Weg", "vorig jaar", None, None],
        ["Totaal", 9, None, None, None],
        ["* zonder herhalingen", None, None, None, None],
    )
    (layout,) = layouts([listed], Mapping())
    rows = entries(layout, TODAY)
    assert rows.total == 15
    assert [entry.row for entry in rows.entries] == [2]
    assert rows.entries[0].notes == ("no date of decision can be read",)
    assert [(entry.row, entry.code) for entry in rows.skipped] == [
        *((7, "received"), (8, "future"), (9, "received"), (10, "order"), (11, "decided")),
        *((12, "future"), (13, "subject"), (14, "received")),
    ]
    assert rows.empty == {
        Left.BLANK: 1,
        Left.NUMBER_ONLY: 1,
        Left.SECTION: 2,
        Left.HEADINGS: 1,
        Left.SUMS: 1,
    }


def test_rows_below_a_merged_cell(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            HEAD,
            [1, "Zwembad", D, date(2026, 2, 1), "eerste deelbesluit"],
            [None, None, None, date(2026, 3, 1), "tweede deelbesluit"],
            [2, "Bomen", D, D, "notulen"],
            [None, None, None, None, "brieven"],
        ],
        ["A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5", "C4:C5", "D4:D5"],
    )
    (layout,) = layouts(reading.sheets(path), Mapping())
    rows = entries(layout, TODAY)
    assert [(e.row, e.reference, e.sort.part) for e in rows.entries] == [
        *((2, "1", 1), (3, "1", 2), (4, "2", None)),
    ]
    assert rows.empty == {Left.CONTINUED: 1}


def test_what_a_row_says(tmp_path: Path) -> None:
    headings = [
        "Kenmerk",
        "Onderwerp",
        "Verzoeker",
        "Type verzoeker",
        "Ontvangen op",
        "Besluitdatum",
    ]
    headings += ["Verdaagd op", "Kanaal", "Behandelaar", "Dictum", "Aantal dagen", "Tijdig"]
    row = ["Z-1", "Zwembad", "J. Jansen", "journalist", D, date(2026, 2, 14)]
    row += [date(2026, 2, 1), "Per e-mail", "Piet", "Gedeeltelijk openbaar", 41, "nee"]
    (layout,) = layouts(reading.sheets(xlsx(tmp_path / "a.xlsx", [headings, row])), Mapping())
    (entry,) = entries(layout, TODAY).entries
    assert (entry.channel, entry.owner, entry.professional, entry.outcome, entry.extended) == (
        *("email", "Piet", True, "partly", date(2026, 2, 1)),
    )
    assert entry.requester == {"requester": "J. Jansen", "requester_kind": "journalist"}
    (difference,) = compare([layout], TODAY)["differences"]
    assert (difference["ours"], difference["theirs"]) == (40, 41)
    assert "typed" in difference["why"]
    assert "calls this late" in difference["why"]


def test_an_address_in_a_column_without_a_name() -> None:
    url = "https://www.example.nl/2026/02/01/deelbesluit-2-zwembad"
    row = [1, "Zwembad", D, date(2026, 2, 1), None, url]
    (layout,) = layouts([sheet([*HEAD, None], row)], Mapping())
    (entry,) = entries(layout, TODAY).entries
    assert (entry.sort.kind, entry.sort.part, entry.texts["url"]) == (Kind.PARTIAL, 2, url)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ingetrokken", "withdrawn"),
        ("doorgezonden aan gemeente", "forwarded"),
        ("Deels openbaar", "partly"),
        ("afgewezen: geen documenten", "nothing_found"),
        ("reeds openbaar", "already_public"),
        ("buiten behandeling gesteld", "not_treated"),
        ("Geweigerd", "refused"),
        ("toegewezen", "granted"),
        ("in behandeling", "unknown"),
    ],
)
def test_outcomes_of_a_list(text: str, outcome: str) -> None:
    (layout,) = layouts([sheet([*HEAD, "Uitkomst"], [1, "Zwembad", D, D, None, text])], Mapping())
    (entry,) = entries(layout, TODAY).entries
    assert entry.outcome == outcome


def test_outcomes_in_a_remark_and_in_place_of_a_date() -> None:
    rows: Rows = [
        [1, "Zwembad", D, D, "Verzoek afgewezen op grond van art. 10"],
        [2, "Bomen", D, D, "Deel van de documenten doorgestuurd"],
        [3, "Weg", D, "ingetrokken", None],
    ]
    (layout,) = layouts([sheet(HEAD, *rows)], Mapping())
    found = entries(layout, TODAY).entries
    assert [entry.outcome for entry in found] == ["refused", "unknown", "withdrawn"]
    assert [len(entry.notes) for entry in found] == [0, 0, 2]


@pytest.mark.parametrize(
    ("received", "decided"),
    [
        ("Ontv. datum", "Verzenddatum"),
        ("Verzoek d.d.", "Besluit d.d."),
        ("Datum binnen", "Datum eindbesluit"),
        ("Dat. binnen", "Afhandelingsdatum"),
        ("Datum ontv.", "Bekendmakingsdatum"),
    ],
)
def test_headings_in_short(received: str, decided: str) -> None:
    (layout,) = layouts([sheet([received, "Betreft", decided], [D, "Zwembad", D])], Mapping())
    assert layout.mapping() == {"received": received, "subject": "Betreft", "decided": decided}


# into the register -------------------------------------------------------------------------


def bring(register: Register, path: Path, *, dry_run: bool = False) -> importing.Result:
    source = importing.read(path, Mapping())
    return importing.bring_in(register, source, today=TODAY, now=NOW, by="els", dry_run=dry_run)


def test_numbers_in_the_order_of_receipt_and_again_no_doubles(
    register: Register, tmp_path: Path
) -> None:
    rows: Rows = [HEAD, [1, "B", date(2023, 5, 2), D, None], [2, "A", date(2023, 5, 1), None, "n"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    before = register.head()
    assert bring(register, path, dry_run=True).imported == 2
    assert register.head() == before
    done = bring(register, path)
    assert (done.imported, done.doubles, done.numbers) == (2, 0, {2: "2023-0002", 3: "2023-0001"})
    kinds_ = [event.kind for event in register.events("2023-0002")]
    assert kinds_ == ["received", "decided", "sent", "closed"]
    assert register.item("2023-0001").about["remarks"] == "n"
    for again in (path, csv(tmp_path / "a.csv", rows), ods(tmp_path / "a.ods", rows)):
        done = bring(register, again)
        assert (done.imported, done.doubles, done.updated) == (0, 2, 0)
    assert check(register).findings == ()


def test_a_list_that_grew(register: Register, tmp_path: Path) -> None:
    bring(register, xlsx(tmp_path / "a.xlsx", [HEAD, [1, "A", D, None, None]]))
    grown: Rows = [HEAD, [1, "A", D, date(2026, 2, 1), None], [2, "B", D, None, None]]
    done = bring(register, xlsx(tmp_path / "b.xlsx", grown))
    assert (done.imported, done.doubles, done.updated) == (1, 0, 1)
    kinds_ = [event.kind for event in register.events("2026-0003")]
    assert kinds_ == ["received", "decided", "sent", "closed"]
    done = bring(register, xlsx(tmp_path / "c.xlsx", grown))
    assert (done.imported, done.doubles, done.updated) == (0, 2, 0)
    done = bring(register, tmp_path / "a.xlsx")  # an old copy: known, and decided since
    assert (done.imported, done.doubles) == (0, 1)


def test_doubles_within_a_list_and_two_decisions_on_one_request(
    register: Register, tmp_path: Path
) -> None:
    rows: Rows = [
        HEAD,
        [1, "Zwembad", D, date(2026, 2, 1), "eerste deelbesluit"],
        [1, "ZWEMBAD ", "5 januari 2026", "1-2-2026", "eerste deelbesluit"],
        [1, "Zwembad", D, date(2026, 3, 1), "tweede deelbesluit"],
        [2, "Bomen", D, date(2026, 2, 1), None],
        [2, "Bomen", D, date(2026, 3, 1), None],
        [3, "Bomen", D, date(2026, 2, 1), None],
    ]
    done = bring(register, xlsx(tmp_path / "a.xlsx", rows))
    assert (done.rows, done.imported, done.doubles) == (6, 5, 1)
    assert done.kinds == {Kind.PARTIAL: 2, Kind.REQUEST: 3}
    assert [(note.row, note.reason[:11]) for note in done.notes] == [
        *((6, "as 2026-000"), (7, "the same as")),
    ]


def test_objection_and_extension_become_events(register: Register, tmp_path: Path) -> None:
    head = [*HEAD, "Verdaagd op"]
    rows: Rows = [
        head,
        [1, "A", date(2021, 1, 4), date(2021, 3, 1), "beslissing op bezwaar", date(2021, 2, 1)],
        [2, "B", date(2021, 1, 5), date(2021, 3, 1), None, date(2021, 2, 1)],
        [3, "C", date(2023, 1, 5), None, None, date(2023, 2, 1)],
        [4, "D", date(2023, 1, 6), date(2023, 2, 1), "Verzoek ingetrokken", None],
    ]
    bring(register, xlsx(tmp_path / "a.xlsx", rows))
    assert [e.kind for e in register.events("2023-0002")] == ["received", "withdrawn"]
    assert case_of(shipped(), register.events("2023-0002")).state == "withdrawn"
    assert [e.kind for e in register.events("2021-0001")] == [
        *("objection_received", "adjourned", "objection_decided", "objection_sent", "closed"),
    ]
    assert [e.kind for e in register.events("2021-0002")] == [
        *("received", "extended_wob", "decided", "sent", "closed"),
    ]
    assert [e.kind for e in register.events("2023-0001")] == ["received", "extended"]
    assert register.item("2021-0002").law == "wob"


def test_a_file_that_fails_leaves_nothing(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, *([n, f"A{n}", D, None, None] for n in range(5))])
    before = register.head()
    original = Register.add

    def fails(self: Register, new: object, **more: object) -> str:
        if "A3" in str(new):
            raise KeyboardInterrupt
        return original(self, new, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Register, "add", fails)
    with pytest.raises(KeyboardInterrupt):
        bring(register, path)
    assert register.head() == before
    assert check(register).findings == ()


# the real lists ----------------------------------------------------------------------------

REAL: dict[str, tuple[int, int, int, dict[str, int]]] = {
    "AZ": (117, 29, 88, {"request": 23, "partial-decision": 1, "objection": 5}),
    "BZK": (
        *(76, 76, 0),
        {"request": 63, "partial-decision": 5, "supplementary-decision": 3, "objection": 5},
    ),
    "BuZa": (51, 51, 0, {"request": 48, "supplementary-decision": 1, "objection": 2}),
    "EZK": (
        *(97, 97, 0),
        {"request": 75, "partial-decision": 11, "supplementary-decision": 1, "objection": 10},
    ),
}


@pytest.mark.shared
def test_the_real_lists_come_in_without_a_remark(register: Register, shared: Path) -> None:
    for name, (rows, imported, empty, found) in REAL.items():
        path = shared / "data" / "register" / f"WOB-verzoeken {name}.xlsx"
        done = bring(register, path)
        assert (done.rows, done.imported, done.empty, done.skipped) == (rows, imported, empty, ())
        assert (done.doubles, done.notes, {k.value: n for k, n in done.kinds.items()}) == (
            0,
            (),
            found,
        )
        again = bring(register, path)
        assert (again.imported, again.doubles) == (0, imported)
    assert check(register).findings == ()
    by_kind = Counter(item.kind.value for item in register.items())
    assert by_kind["objection"] == 22
    states = Counter(status.state for status in overview(shipped(), register, TODAY))
    assert states == {"closed": 253, "open": 3}


@pytest.mark.shared
def test_days_of_the_real_lists_beside_their_own(shared: Path) -> None:
    differences, late = [], 0
    for name in REAL:
        path = shared / "data" / "register" / f"WOB-verzoeken {name}.xlsx"
        found = compare(importing.read(path, Mapping()).layouts, TODAY)
        differences += [(name, d["row"], d["ours"], d["theirs"]) for d in found["differences"]]
        (everything,) = [row for row in found["kinds"] if row["kind"] == "all"]
        assert everything["within_28"] + everything["unknown"] == found["sheet_in_time"]
        late += everything["late"]
    assert differences == [("BZK", 32, 316, 317)]
    assert late == 207


# mess --------------------------------------------------------------------------------------


MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]


def test_a_messy_list(register: Register, tmp_path: Path) -> None:
    """A title, headings in two rows, dates in every spelling, empty rows, doubles, sums."""
    start = date(2026, 1, 5)
    spelled = [
        lambda day: day,
        lambda day: f"{day.day}-{day.month}-{day.year}",
        lambda day: day.strftime("%d/%m/%Y"),
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: (day - date(1899, 12, 30)).days,
        lambda day: day.isoformat() + "T00:00:00",
        lambda day: f"{day.day:02d}.{day.month:02d}.'{day.year % 100}",
    ]
    rows: list[list[object]] = [
        ["Woo-verzoeken gemeente Voorbeeld 2026"],
        [],
        ["Verzoek", None, "Data", None, "In behandeling", "Overig"],
        ["nr", "onderwerp", "ontvangst", "besluit", "dagen", "opmerking"],
    ]
    wanted = 0
    for n in range(60):
        day = start + timedelta(days=2 * n)
        row: list[object] = [n + 1, f"Onderwerp {n}", spelled[n % 7](day)]
        row += [
            spelled[(n + 3) % 7](day + timedelta(days=20)),
            f"=D{len(rows) + 1}-C{len(rows) + 1}",
            None,
        ]
        rows.append(row)
        wanted += 1
        if n % 10 == 3:
            rows.append(list(row))
        if n % 10 == 5:
            rows += [[], [99, None, None, None, "=D1-C1", None]]
    rows += [["Totaal", None, None, None, "=SUM(E5:E70)", None]]
    merged = ["A1:F1", "A3:B3", "C3:D3"]
    done = bring(register, xlsx(tmp_path / "m.xlsx", rows, merged))
    assert (done.imported, done.doubles, done.empty, done.skipped) == (wanted, 6, 13, ())
    assert done.rows == done.imported + done.doubles + done.empty
    received = sorted(item.received for item in register.items() if "Onderwerp" in item.subject)
    assert received == [start + timedelta(days=2 * n) for n in range(60)]
    assert bring(register, ods(tmp_path / "m.ods", rows)).imported == 0
