# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days of the Algemene termijnenwet, from ``workflows/calendar.toml``.

Pure: the caller reads the file. Dates are calendar dates, never timestamps: a term of four
weeks is 28 days on the calendar, also over a change of the clock.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Recurring:
    """A day that comes back every year, with its article and the years it is in force."""

    name: str
    article: str
    easter: int | None = None
    month: int = 0
    day: int = 0
    on_sunday: int = 0
    start: date = date.min
    end: date = date.max

    def __post_init__(self) -> None:
        if self.easter is None:
            date(2000, self.month, self.day)  # a day that exists, or ValueError

    def in_year(self, year: int) -> date | None:
        """The day in this year, or None when it is not in force."""
        if self.easter is not None:
            day = easter(year) + timedelta(days=self.easter)
        else:
            day = date(year, self.month, self.day)
            if self.on_sunday and day.weekday() == 6:
                day += timedelta(days=self.on_sunday)
        return day if self.start <= day <= self.end else None


@dataclass(frozen=True, slots=True)
class FreeDay:
    """Why a term cannot end on a day: its name, the article, and whether it is a mere weekend."""

    name: str
    article: str
    weekend: bool = False


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True)
class Calendar:
    """Weekends, recognised days and equated days, and until when the last are known."""

    recurring: tuple[Recurring, ...]
    equated: Mapping[date, str]
    known_from: date
    known_until: date

    @classmethod
    def parse(cls, text: str) -> "Calendar":
        """Read ``calendar.toml``.

        Raises:
            ValueError: A key is missing, unknown, or a day does not exist.
        """
        data = tomllib.loads(text)
        unknown = set(data) - {"law", "url", "known_from", "known_until", "day", "equated"}
        if unknown:
            raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
        equated: dict[date, str] = {}
        for decree in data["equated"]:
            for day in decree["days"]:
                equated[day] = str(decree["source"])
        return cls(
            recurring=tuple(_recurring(entry) for entry in data["day"]),
            equated=equated,
            known_from=data["known_from"],
            known_until=data["known_until"],
        )

    @cached_property
    def _years(self) -> dict[int, dict[date, FreeDay]]:
        return {}

    def _of_year(self, year: int) -> dict[date, FreeDay]:
        if year not in self._years:
            days: dict[date, FreeDay] = {}
            for entry in self.recurring:
                day = entry.in_year(year)
                if day is not None:
                    days.setdefault(day, FreeDay(entry.name, entry.article))
            for day, source in self.equated.items():
                if day.year == year:
                    days.setdefault(day, FreeDay("gelijkgestelde dag", f"Atw 3 lid 3 ({source})"))
            self._years[year] = days
        return self._years[year]

    def free(self, day: date) -> FreeDay | None:
        """Why no term ends on this day, or None for a working day."""
        known = self._of_year(day.year).get(day)
        if known is not None:
            return known
        if day.weekday() >= _SATURDAY:
            name = "zaterdag" if day.weekday() == _SATURDAY else "zondag"
            return FreeDay(name, "Atw 1 lid 1", weekend=True)
        return None

    def roll(self, day: date) -> tuple[date, list[tuple[date, FreeDay]]]:
        """The first working day on or after ``day``, and the free days it stepped over."""
        skipped: list[tuple[date, FreeDay]] = []
        while (reason := self.free(day)) is not None:
            skipped.append((day, reason))
            day += timedelta(days=1)
        return day, skipped

    def knows(self, day: date) -> bool:
        """Whether the equated days around ``day`` are known (else warn, never guess)."""
        return self.known_from <= day <= self.known_until

    def working_days(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when before."""
        if end < start:
            return -self.working_days(end, start)
        return sum(self.free(day) is None for day in _days(start + timedelta(days=1), end))

    def add_working_days(self, start: date, count: int) -> date:
        """The day on which ``count`` working days after ``start`` are full."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.free(day) is None
        return day


def _recurring(entry: Mapping[str, Any]) -> Recurring:
    known = {"name", "article", "rule", "month", "day", "offset", "on_sunday", "from", "until"}
    unknown = set(entry) - known
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
    start, end = entry.get("from", date.min), entry.get("until", date.max)
    if entry["rule"] == "easter":
        return Recurring(
            entry["name"], entry["article"], easter=entry["offset"], start=start, end=end
        )
    if entry["rule"] != "fixed":
        raise ValueError(f"unknown rule: {entry['rule']}")
    return Recurring(
        entry["name"],
        entry["article"],
        month=entry["month"],
        day=entry["day"],
        on_sunday=entry.get("on_sunday", 0),
        start=start,
        end=end,
    )


def _days(start: date, end: date) -> Iterator[date]:
    day = start
    while day <= end:
        yield day
        day += timedelta(days=1)
