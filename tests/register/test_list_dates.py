# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates of a list in every spelling, and why a cell gives none; what a row is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.register.lists import DAY
from woo_tool.register.lists import dates, kinds
from woo_tool.register.lists.cells import Cell
from woo_tool.register.lists.dates import Why
from woo_tool.register.rows import Kind


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
        ("Tegen dit besluit is bezwaar gemaakt", Kind.REQUEST, None),
        ("Bezwaarprocedure loopt nog", Kind.REQUEST, None),
        ("Verzoek om alle besluiten op bezwaar over 2020", Kind.REQUEST, None),
        ("Besluit n.a.v. bezwaar", Kind.OBJECTION, None),
        ("Betreft een bezwaarschrift", Kind.OBJECTION, None),
        ("Betreft een gedeeltelijke beslissing", Kind.PARTIAL, None),
        ("Betreft het eerste deel van het besluit", Kind.PARTIAL, None),
        ("Deelbeslissing 3", Kind.PARTIAL, 3),
        ("Herziene beslissing", Kind.SUPPLEMENT, None),
        ("Vervolgbesluit", Kind.SUPPLEMENT, None),
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
