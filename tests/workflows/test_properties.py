# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every term, whatever the dates."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.law import calendar, catalogue
from woo_tool.workflows import terms
from woo_tool.workflows.clock import Agreement, History, Suspension, decision
from woo_tool.workflows.count import covered, full, merged

DAYS = st.dates(date(2017, 1, 1), date(2028, 6, 30))
LAWS = st.sampled_from(["woo", "wob"])
FIXED = [kind for kind in terms.KINDS if not kind.startswith(("decision", "objection"))]
SPANS = st.lists(
    st.tuples(st.integers(-10, 80), st.integers(-2, 30)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=5,
)


@st.composite
def histories(draw: st.DrawFn, start: date) -> History:
    def day(low: int = 0, high: int = 80) -> date:
        return start + timedelta(draw(st.integers(low, high)))

    suspensions = []
    for kind in draw(st.lists(st.sampled_from(["views", "clarification", "consent"]), max_size=4)):
        notice = day()
        end = notice + timedelta(draw(st.integers(0, 30)))
        suspensions.append(
            Suspension(kind, notice, end, start=notice if kind == "consent" else None)
        )
    extended = day() if draw(st.booleans()) else None
    return History(extended, tuple(suspensions))


@given(st.data(), DAYS, LAWS)
def test_a_decision_term(data: st.DataObject, start: date, law: str) -> None:
    history = data.draw(histories(start))
    got = decision(catalogue(), calendar(), start, law=law, history=history)
    weeks = {"woo": 6, "wob": 8}[law] if got.extended else 4
    assert got.deadline >= got.nominal  # never earlier than nominal
    assert calendar().free(got.deadline) is None  # never on a free day
    assert all(
        calendar().free(got.nominal + timedelta(n))
        for n in range((got.deadline - got.nominal).days)
    )
    # union, not sum: the nominal end lies as many days on as there are suspended days
    assert got.nominal == start + timedelta(7 * weeks + got.suspended_days)
    assert got.suspended_days <= sum((s.end - s.notice).days + 1 for s in history.suspensions)
    # the order in which events are given does not matter, their dates do
    turned = History(history.extended_on, history.suspensions[::-1])
    again = decision(catalogue(), calendar(), start, law=law, history=turned)
    assert again == got
    # an event twice is that event once
    twice = History(history.extended_on, history.suspensions * 2)
    assert decision(catalogue(), calendar(), start, law=law, history=twice) == got
    assert [step.date for step in got.steps] == sorted(step.date for step in got.steps)
    assert got.steps[-1].date == got.deadline
    for step in got.steps:
        assert step.text
        assert step.article
    assert all(got.warnings) or not got.notes


@given(DAYS, DAYS, LAWS)
def test_monotone_in_receipt(one: date, other: date, law: str) -> None:
    first, second = sorted((one, other))
    a = decision(catalogue(), calendar(), first, law=law)
    b = decision(catalogue(), calendar(), second, law=law)
    assert a.deadline <= b.deadline
    assert a.nominal == first + timedelta(28)


@given(st.data(), DAYS)
def test_an_agreed_day_is_the_last_day(data: st.DataObject, start: date) -> None:
    plain = decision(catalogue(), calendar(), start)
    signed = start + timedelta(data.draw(st.integers(0, 45)))
    until = signed + timedelta(data.draw(st.integers(0, 90)))
    history = History(agreements=(Agreement(until, signed),))
    got = decision(catalogue(), calendar(), start, history=history)
    in_time = signed <= plain.deadline
    assert got.deadline == (until if in_time else plain.deadline)
    assert got.nominal == plain.nominal
    assert any(note.key == "late-agreement" for note in got.notes) != in_time
    days = [step.date for step in got.steps]
    assert (days, days[-1]) == (sorted(days), got.deadline)


@pytest.mark.parametrize("kind", FIXED)
@given(start=DAYS)
@settings(max_examples=40)
def test_fixed_terms(kind: str, start: date) -> None:
    got = terms.fixed(catalogue(), calendar(), kind, start)
    term = catalogue().term(kind, "woo")
    assert got.nominal == start + timedelta(weeks=term.weeks)
    if kind == "report":  # an agreement, no law: the Algemene termijnenwet does not hold
        assert got.deadline == got.nominal
    else:
        assert calendar().free(got.deadline) is None
        assert got.deadline == calendar().roll(got.nominal)[0]
    assert got.steps[-1].date == got.deadline
    assert all(step.text for step in got.steps)


@given(st.data(), DAYS)
def test_objection_terms(data: st.DataObject, sent: date) -> None:
    complaint = None
    if data.draw(st.booleans()):
        first = sent + timedelta(data.draw(st.integers(0, 60)))
        complaint = terms.Complaint(first, first + timedelta(data.draw(st.integers(0, 200))))
    got = terms.objection(catalogue(), calendar(), sent, complaint=complaint)
    assert calendar().free(got.deadline) is None
    assert got.nominal == sent + timedelta(42 + got.suspended_days)
    committee = data.draw(st.booleans())
    adjourned = data.draw(st.booleans())
    after = terms.objection_decision(
        catalogue(),
        calendar(),
        sent,
        committee=committee,
        adjourned=adjourned,
        complaint=complaint,
    )
    assert calendar().free(after.deadline) is None
    assert after.start == sent
    if complaint is None:
        days = 42 * (1 + committee + adjourned)
        assert after.nominal == got.deadline + timedelta(days)
    assert all(after.warnings) or not after.notes


def test_spans_that_touch_become_one() -> None:
    days = [date(2026, 6, 1) + timedelta(n) for n in range(6)]
    assert merged([(days[3], days[4]), (days[0], days[2]), (days[5], days[4])]) == [
        (days[0], days[4])
    ]


@given(st.integers(1, 60), SPANS)
def test_spans_as_a_set_of_days(days: int, offsets: list[tuple[int, int]]) -> None:
    start = date(2026, 6, 1)
    spans = [(start + timedelta(a), start + timedelta(b)) for a, b in offsets]
    away = {start + timedelta(n) for a, b in offsets for n in range(a, b + 1)}
    joined = merged(spans)
    assert {a + timedelta(n) for a, b in joined for n in range((b - a).days + 1)} == away
    assert all(b < c - timedelta(1) for (_a, b), (c, _d) in pairwise(joined))
    day, left = start, days
    while left:
        day += timedelta(1)
        left -= day not in away
    assert full(start, days, spans) == day
    assert covered(start, day, spans) == sum(start < d <= day for d in away)
