# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second calculator of the decision term, written straight from the rules of issue 3.

It lives through the term day by day and never computes an end: on each day the notices of that
day take effect, the day is counted or not, and then the term is over or it is not. It shares no
line with ``woo_tool.workflows``; its free days are written out.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

#: The days of the Algemene termijnenwet that fall on a working day (and some that do not).
_DAYS = """
2020-01-01 2020-04-10 2020-04-13 2020-04-27 2020-05-05 2020-05-21 2020-05-22 2020-06-01 2020-12-25
2020-12-26
2021-01-01 2021-04-02 2021-04-05 2021-04-27 2021-05-05 2021-05-13 2021-05-14 2021-05-24
2022-01-01 2022-04-15 2022-04-18 2022-04-27 2022-05-05 2022-05-26 2022-05-27 2022-06-06 2022-12-26
2023-04-07 2023-04-10 2023-04-27 2023-04-28 2023-05-05 2023-05-18 2023-05-19 2023-05-29 2023-12-25
2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-09 2024-05-10 2024-05-20 2024-12-25 2024-12-26 2024-12-27
2025-01-01 2025-04-18 2025-04-21 2025-04-26 2025-05-05 2025-05-29 2025-05-30 2025-06-09 2025-12-25
2025-12-26
2026-01-01 2026-01-02 2026-04-03 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-15 2026-05-25
2026-12-25
2027-01-01 2027-03-26 2027-03-29 2027-04-27 2027-05-05 2027-05-06 2027-05-07 2027-05-17
2028-04-14 2028-04-17 2028-04-27 2028-04-28 2028-05-05 2028-05-25 2028-05-26 2028-06-05 2028-12-25
2028-12-26
"""
FREE = frozenset(date.fromisoformat(day) for day in _DAYS.split())


@dataclass
class Happened:
    extended_on: date | None = None
    views: list[tuple[date, date]] = field(default_factory=list)
    clarification: list[tuple[date, date]] = field(default_factory=list)
    consent: list[tuple[date, date]] = field(default_factory=list)
    agreed: list[tuple[date, date]] = field(default_factory=list)  # (until, signed)


@dataclass
class Answer:
    nominal: date
    deadline: date
    suspended_days: int
    extended: bool


def live(received: date, law: str, happened: Happened) -> Answer:
    limit, longer = 28, {"woo": 42, "wob": 56}[law]
    suspended: set[date] = set()
    agreed: date | None = None
    extended = first_over = False
    counted = 0
    full: dict[int, date] = {}
    deadline: date | None = None
    today = received
    while deadline is None or limit not in full:
        if deadline is None:  # a notice after the deadline as it stood changes nothing
            if happened.extended_on == today and not first_over:
                extended, limit = True, longer
            for notice, end in happened.views:
                if notice == today:
                    last = end if law == "woo" else end - timedelta(1)
                    suspended |= days(notice + timedelta(1), last)
            for asked, answered in happened.clarification:
                if asked == today:
                    suspended |= days(asked + timedelta(1), answered - timedelta(1))
            for first, last in happened.consent:
                if first == today:
                    suspended |= days(first, last)
            signed_today = [until for until, signed in happened.agreed if signed == today]
            if signed_today:
                agreed = min(signed_today)
        if today > received and today not in suspended:
            counted += 1
            full[counted] = today
        working = today.weekday() < 5 and today not in FREE
        first_over = first_over or (counted >= 28 and working)
        if deadline is None:
            if agreed is not None:
                deadline = today if today == agreed else None
            elif counted >= limit and working:
                deadline = today
        today += timedelta(1)
    nominal = full[limit]
    return Answer(nominal, deadline, sum(received < day <= nominal for day in suspended), extended)


def days(first: date, last: date) -> set[date]:
    return {first + timedelta(n) for n in range((last - first).days + 1)}
