# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The free days: against the reference list, and the days that are often got wrong."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workflows.law import calendar, d, text
from woo_tool.workflows.calendar import Calendar, FreeDay, Recurring, easter


@pytest.mark.shared
def test_every_day_of_the_reference_list(shared: Path) -> None:
    with (shared / "reference" / "law_holidays.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 146
    listed = {d(row["date"]): row for row in rows}
    for day, row in listed.items():
        free = calendar().free(day)
        assert free is not None, day
        assert not free.weekend
        if row["basis"] == "Atw 3(3) KB":
            assert free.article.startswith("Atw 3 lid 3")
        else:
            assert free.name == row["name"]
            assert free.article == row["basis"].replace("(", " lid ").replace(")", "")
    day = date(2017, 1, 1)
    while day < date(2031, 1, 1):
        free = calendar().free(day)
        assert (free is not None and not free.weekend) == (day in listed), day
        day += timedelta(1)


@pytest.mark.parametrize(
    ("day", "free"),
    [
        ("2025-04-26", True),  # King's day on the Saturday, because the 27th is a Sunday
        ("2025-04-28", False),
        ("2024-05-05", True),  # a Sunday, and 5 May
        ("2027-05-05", True),  # every year
        ("2026-05-04", False),  # no Mondays since 2020
        ("2022-05-06", False),  # not equated
        ("2022-05-31", False),  # a published error
        ("2026-01-02", True),
        ("2026-02-02", False),
        ("2025-05-26", False),
        ("2013-04-30", True),  # the Queen's day
        ("2014-04-30", False),
        ("2014-04-26", True),
        ("2013-04-27", True),  # a Saturday, and no King's day yet
    ],
)
def test_days_often_got_wrong(day: str, *, free: bool) -> None:
    assert (calendar().free(d(day)) is not None) == free


def test_why_a_day_is_free() -> None:
    assert calendar().free(d("2026-06-06")) == FreeDay("zaterdag", "Atw 1 lid 1", weekend=True)
    assert calendar().free(d("2026-06-07")) == FreeDay("zondag", "Atw 1 lid 1", weekend=True)
    assert calendar().free(d("2026-04-03")) == FreeDay("Goede Vrijdag", "Atw 3 lid 2")
    assert calendar().free(d("2013-04-27")) == FreeDay("zaterdag", "Atw 1 lid 1", weekend=True)


def test_rolling_and_working_days() -> None:
    end, stepped = calendar().roll(d("2027-05-05"))
    assert end == d("2027-05-10")
    assert [day.day for day, _why in stepped] == [5, 6, 7, 8, 9]
    assert calendar().roll(d("2026-06-01")) == (d("2026-06-01"), [])
    assert calendar().working_days(d("2026-05-13"), d("2026-05-18")) == 1
    assert calendar().working_days(d("2026-05-18"), d("2026-05-13")) == -1
    assert calendar().add_working_days(d("2026-05-13"), 2) == d("2026-05-19")
    assert calendar().add_working_days(d("2026-05-16"), 0) == d("2026-05-16")


def test_what_is_known() -> None:
    assert calendar().knows(d("2028-12-31"))
    assert not calendar().knows(d("2029-01-01"))
    assert not calendar().knows(d("2004-12-31"))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year) == d(day)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('law = "', 'lew = "', "lew"),
        ("offset = -2", "ofset = -2", "ofset"),
        ('rule = "easter"\noffset = 39', 'rule = "moon"\noffset = 39', "moon"),
        ("day = 30", "day = 31", "day"),
    ],
)
def test_a_wrong_file_is_refused(old: str, new: str, says: str) -> None:
    whole = text("calendar.toml")
    assert old in whole
    with pytest.raises(ValueError, match=says):
        Calendar.parse(whole.replace(old, new, 1))


def test_a_day_out_of_force() -> None:
    day = Recurring("x", "y", month=5, day=1, start=d("2020-01-01"), end=d("2020-12-31"))
    assert day.in_year(2020) == d("2020-05-01")
    assert day.in_year(2019) is None
    assert day.in_year(2021) is None


def test_an_equated_day_makes_a_bridge() -> None:
    """A day is equated because it lies between free days; a slip of a year shows at once."""
    days = calendar()
    for day in days.equated:
        assert day.weekday() < 5, day
        assert any(days.free(day + timedelta(days=n)) for n in (-1, 1)), day
    assert date(2006, 5, 26) in days.equated  # the Friday after Ascension
    assert date(2005, 5, 26) not in days.equated
