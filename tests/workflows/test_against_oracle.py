# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day count against a second calculator, on thousands of random cases (fixed seed)."""

import random
from datetime import date, timedelta

import pytest

from tests.workflows.law import calendar, catalogue
from tests.workflows.oracle import FREE, Happened, live
from woo_tool.workflows.clock import Agreement, History, Suspension, decision

CASES = 5000


def some(dice: random.Random, received: date) -> Happened:
    """Events around the term: early, late, on one day, over each other, before they matter."""

    def near(low: int, high: int) -> date:
        return received + timedelta(dice.randint(low, high))

    def pairs(most: int, longest: int) -> list[tuple[date, date]]:
        result = []
        for _n in range(dice.choice([0, 0, 1, 1, 2, most])):
            first = near(0, 70)
            result.append((first, first + timedelta(dice.randint(0, longest))))
        return result

    happened = Happened(views=pairs(4, 30), clarification=pairs(3, 20), consent=pairs(3, 40))
    if dice.random() < 0.6:
        happened.extended_on = near(20, 36) if dice.random() < 0.7 else near(0, 110)
    for _n in range(dice.choice([0, 0, 0, 1, 2])):
        signed = near(0, 70)
        happened.agreed.append((signed + timedelta(dice.randint(0, 60)), signed))
    return happened


def history(happened: Happened) -> History:
    return History(
        happened.extended_on,
        (
            *(Suspension("views", a, b) for a, b in happened.views),
            *(Suspension("clarification", a, b) for a, b in happened.clarification),
            *(Suspension("consent", a, b, start=a) for a, b in happened.consent),
        ),
        tuple(Agreement(until, signed) for until, signed in happened.agreed),
    )


@pytest.mark.parametrize("law", ["woo", "wob"])
def test_the_same_day_as_the_second_calculator(law: str) -> None:
    dice = random.Random(f"woo-tool {law}")  # noqa: S311  (a fixed seed, no secret)
    seen = {"extended": 0, "late": 0, "rolled": 0, "suspended": 0, "agreed": 0}
    for _n in range(CASES):
        received = date(2020, 1, 1) + timedelta(dice.randrange(8 * 365))
        happened = some(dice, received)
        wanted = live(received, law, happened)
        got = decision(catalogue(), calendar(), received, law=law, history=history(happened))
        assert (got.nominal, got.deadline, got.suspended_days, got.extended) == (
            wanted.nominal,
            wanted.deadline,
            wanted.suspended_days,
            wanted.extended,
        ), (received, happened)
        days = [step.date for step in got.steps]
        assert (days, days[-1]) == (sorted(days), got.deadline)
        seen["extended"] += got.extended
        seen["late"] += any(note.key.startswith("late-") for note in got.notes)
        seen["rolled"] += got.deadline > got.nominal
        seen["suspended"] += got.suspended_days > 0
        seen["agreed"] += any(step.message.key == "agreed" for step in got.steps)
    assert all(number > CASES / 10 for number in seen.values()), seen


def test_the_free_days_are_the_same() -> None:
    day = date(2020, 1, 1)
    while day < date(2029, 1, 1):
        free = calendar().free(day) is not None
        assert free == (day.weekday() >= 5 or day in FREE), day
        day += timedelta(1)
