# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines that were worked out by hand or by a court, each with its account."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workflows.law import calendar, catalogue, d
from woo_tool.workflows import terms
from woo_tool.workflows.account import Account
from woo_tool.workflows.clock import History, Suspension, decision
from woo_tool.workflows.count import Measure, count
from woo_tool.workflows.telling import account

DAY = timedelta(1)


@dataclass(frozen=True)
class Example:
    """One row of the reference: regime, day 0, days of the term, suspended spans, outcome."""

    id: str
    regime: str
    start: date
    days: int
    spans: tuple[tuple[date, date], ...]
    nominal: date
    deadline: date


def computed(example: Example) -> Account:
    """The account, by the calculator that the regime asks for."""
    regime, start = example.regime, example.start
    law = "wob" if regime.startswith("Wob") or "(Wob)" in regime else "woo"
    if regime.startswith(("Woo 4.4", "Wob 6", "Woo-formule", "overgang")) and "(5)" not in regime:
        return decision(catalogue(), calendar(), start, law=law, history=history(example, law))
    plain = {
        "Woo 4.1(5)": "clarification",
        "Woo 4.6": "misuse",
        "Woo 4.4(5)": "disclosure",
        "Woo 4.1(6)": "refusal",
        "Awb 6:12(2)b": "default-appeal",
        "Awb 8:55d(1)": "court-term",
        "Woo 3.3(5)f": "report-own-organisation",
        "Woo 3.3(4)": "category",
        "Woo 7.3(3)": "acoi-decision",
        "Awb 6:9(2)": "post",
    }
    if regime in plain:
        return terms.fixed(catalogue(), calendar(), plain[regime], start)
    if regime.startswith("Awb 7:10"):
        return after_objection(example)
    assert regime.startswith("Awb 6:7")
    complaint = None
    for first, last in example.spans:
        complaint = terms.Complaint(first - DAY, last + DAY)
    return terms.objection(catalogue(), calendar(), start, complaint=complaint)


def history(example: Example, law: str) -> History:
    """The events that suspend exactly these days; the article says which they were."""
    suspensions = []
    for n, (first, last) in enumerate(example.spans):
        if "4:15(2)a" in example.regime:
            suspensions.append(Suspension("consent", first, last, start=first))
        elif "4:15(1)a" in example.regime and n == 0:
            suspensions.append(Suspension("clarification", first - DAY, last + DAY))
        else:
            end = last if law == "woo" else last + DAY
            suspensions.append(Suspension("views", first - DAY, end))
    extended = example.start + 20 * DAY if example.days > 28 else None
    return History(extended, tuple(suspensions))


def after_objection(example: Example) -> Account:
    """Awb 7:10 from the end of the objection term, which is day 0 of the reference."""
    term = catalogue().term("objection-decision", "woo")
    extended = example.days == 126 or "(3)" in example.regime
    first = 84 if example.days in {84, 126} else 42
    measure = Measure(term, example.start, first, 42, {}, agreed_article="")
    counted = count(measure, History(example.start if extended else None), calendar())
    return account(measure, "woo", calendar(), counted, tuple)


def check(example: Example) -> None:
    got = computed(example)
    assert (got.nominal, got.deadline) == (example.nominal, example.deadline), example.id
    suspended = {
        first + n * DAY for first, last in example.spans for n in range((last - first).days + 1)
    }
    assert got.suspended_days == len(suspended)
    # the account: from day 0, through every suspension and every free day, to the last day
    assert got.steps[0].date == example.start
    keys = [step.message.key for step in got.steps if step.message.key != "posted"]
    assert keys[0] == "start"
    assert keys[-1] == "deadline"
    assert keys.count("suspended") + keys.count("suspended-again") == len(example.spans)
    stepped = [s.date for s in got.steps if s.message.key in {"free", "weekend"}]
    moved = (example.deadline - example.nominal).days
    assert stepped == [example.nominal + n * DAY for n in range(moved)]
    for step in got.steps:
        assert step.text
        assert step.article.startswith(("Woo ", "Wob ", "Awb ", "Atw "))


@pytest.mark.shared
def test_all_of_the_reference(shared: Path) -> None:
    rows = json.loads((shared / "reference" / "law_examples.json").read_text("utf-8"))
    assert len(rows) >= 60
    for row in rows:
        check(
            Example(
                row["id"],
                row["regime"],
                d(row["trigger_date"]),
                row["days"],
                tuple((d(a), d(b)) for a, b in row["suspended"]),
                d(row["nominal"]),
                d(row["deadline"]),
            )
        )
        assert (row["nominal"] != row["deadline"]) == row["rolled"]


@pytest.mark.parametrize(
    ("received", "first", "extended"),
    [
        ("2024-07-02", "2024-07-30", "2024-08-13"),  # RBMNE:2025:654
        ("2023-04-19", "2023-05-17", "2023-05-31"),  # RBMNE:2024:686
        ("2022-09-12", "2022-10-10", "2022-10-24"),  # "eind oktober"
        ("2024-12-31", "2025-01-28", "2025-02-11"),
        ("2025-03-30", "2025-04-28", "2025-05-12"),  # Sunday, and King's day was the Saturday
        ("2025-03-29", "2025-04-28", "2025-05-12"),
        ("2026-04-16", "2026-05-18", "2026-05-28"),  # other reading 1 June
        ("2023-03-30", "2023-05-01", "2023-05-11"),  # other reading 15 May
        ("2026-03-28", "2026-04-28", "2026-05-11"),  # over the change of the clock
        ("2024-02-01", "2024-02-29", "2024-03-14"),
        ("2027-04-07", "2027-05-10", "2027-05-19"),
    ],
)
def test_first_and_extended_term(received: str, first: str, extended: str) -> None:
    start = d(received)
    assert decision(catalogue(), calendar(), start).deadline == d(first)
    late = decision(catalogue(), calendar(), start, history=History(start + 28 * DAY))
    assert late.deadline == d(extended)
    assert late.extended
    other = d(first) + 14 * DAY
    readings = [note for note in late.notes if note.key == "extension-reading"]
    rolled = calendar().roll(other)[0]
    assert [dict(note.values)["other"] for note in readings] == (
        [] if rolled == d(extended) else [rolled]
    )


def test_the_example_of_the_contract() -> None:
    got = decision(
        catalogue(),
        calendar(),
        d("2026-06-01"),
        history=History(
            d("2026-06-20"),
            (
                Suspension("views", d("2026-06-10"), d("2026-06-24")),
                Suspension("clarification", d("2026-06-05"), d("2026-06-15")),
                Suspension("consent", d("2026-06-08"), d("2026-06-12"), start=d("2026-06-08")),
            ),
        ),
    )
    assert (got.nominal, got.deadline) == (d("2026-08-01"), d("2026-08-03"))
    assert (got.suspended_days, got.extended) == (19, True)
    assert got.notes == ()
    assert [(str(step.date), step.article) for step in got.steps] == [
        ("2026-06-01", "Woo 4.4 lid 1"),
        ("2026-06-02", "Woo 4.4 lid 1"),
        ("2026-06-06", "Awb 4:15 lid 1 a"),
        ("2026-06-08", "Awb 4:15 lid 2 a"),
        ("2026-06-11", "Woo 4.4 lid 3"),
        ("2026-06-20", "Woo 4.4 lid 2"),
        ("2026-08-01", "Woo 4.4 lid 1"),
        ("2026-08-01", "Atw 1 lid 1"),
        ("2026-08-02", "Atw 1 lid 1"),
        ("2026-08-03", "Atw 1 lid 1"),
    ]
    assert got.steps[4].text == (
        "Suspended (third-party views) from Thursday 11 June 2026 up to and including "
        "Wednesday 24 June 2026: 14 days, of which 4 were suspended already and count once."
    )
