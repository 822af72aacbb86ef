# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every way a route says no, and what holds for any case at all."""

import contextlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.cases import DECIDED, case, refused
from tests.workflows.law import calendar, d, routes
from woo_tool.workflows.case import (
    Case,
    Event,
    FieldType,
    RouteError,
    allowed,
    apply,
    ended_terms,
    open_case,
    replay,
    running_terms,
)

# no --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "data", "reason", "says"),
    [
        ("verdaagd", {}, "unknown-event", "has no event"),
        ("extendet", {}, "unknown-event", 'Did you mean "extended"'),
        ("closed", {}, "state", "the state is Being treated"),
        ("received", {}, "state", "not possible now"),
        ("extended", {}, "field-missing", "needs reason"),
        ("extended", {"reason": "holiday"}, "field-wrong", "one of volume, complexity"),
        ("extended", {"reasons": "volume"}, "field-unknown", 'Did you mean "reason"'),
        ("agreed", {"until": "31-07-2026"}, "field-wrong", "a date such as"),
        ("agreed", {"until": "20260731"}, "field-wrong", "a date such as"),
        ("agreed", {"until": 20260731}, "field-wrong", "a date such as"),
        ("agreed", {"until": "2026-06-09"}, "order", "lies before"),
        ("views_asked", {"party": "Jan Jansen", "until": "2026-06-20"}, "field-wrong", "id of a"),
        ("views_asked", {"party": "jan@x.nl", "until": "2026-06-20"}, "field-wrong", "never a"),
        ("views_asked", {"party": 7, "until": "2026-06-20"}, "field-wrong", "never a name"),
        ("forwarded", {"to": "b1", "part": "yes"}, "field-wrong", "true or false"),
        ("views_notified", {}, "after", "comes after Views asked"),
        ("sent", {"decision": "d9"}, "after", "comes after Decided"),
        ("ruling", {"outcome": "decide"}, "after", "comes after Appeal"),
    ],
)
def test_no_with_the_reason(kind: str, data: dict[str, Any], reason: str, says: str) -> None:
    error = refused(case("woo", "2026-06-01"), kind, "2026-06-10", **data)
    assert error.reason == reason
    assert says in str(error)
    if error.article:
        assert str(error).endswith(f"[{error.article}]")


def test_no_for_numbers_and_lists() -> None:
    of = case(
        "woo", "2026-06-01", ("views_asked", "2026-06-02", {"party": "p", "until": "2026-06-20"})
    )
    for parties in ("p", ["p", 1], ["p q"], {"p": 1}):
        error = refused(of, "views_notified", "2026-06-03", parties=parties)
        assert error.reason == "field-wrong"
        assert "list of ids" in str(error)
    report = case("active-research-report", "2026-06-01")
    for marks in (-1, True, "3", 1.5):
        error = refused(report, "redacted", "2026-06-03", marks=marks)
        assert "whole number" in str(error)


def test_no_for_dates_and_second_times() -> None:
    of = case("woo", "2026-06-01", ("extended", "2026-06-10", {"reason": "volume"}))
    assert refused(of, "contact", "2026-05-31", channel="phone").reason == "order"
    error = refused(of, "extended", "2026-06-11", reason="volume")
    assert (error.reason, error.article) == ("once", "Woo 4.4 lid 2")
    decided = apply(of, Event("decided", d("2026-06-12"), DECIDED))
    assert refused(decided, "sent", "2026-06-11", decision="d1").reason == "order"
    done = apply(of, Event("withdrawn", d("2026-06-12"), {"written": True, "reason": "other"}))
    assert "Possible: nothing" in str(refused(done, "contact", "2026-06-13", channel="phone"))


def test_opening_and_replaying() -> None:
    with pytest.raises(RouteError, match="no field"):
        open_case(routes()["woo"], d("2026-06-01"), name="x")
    with pytest.raises(RouteError, match="needs decision sent on"):
        open_case(routes()["objection"], d("2026-06-01"))
    with pytest.raises(RouteError, match="no event"):
        replay(routes()["woo"], [])
    with pytest.raises(RouteError, match='no route "wo"'):
        replay(routes()["woo"], [Event("received", d("2026-06-01"), {"route": "wo"})])
    with pytest.raises(RouteError, match="opens with Request received"):
        replay(routes()["woo"], [Event("preserved", d("2026-06-01"))])
    bare = replay(routes()["woo"], [Event("received", d("2026-06-01"))])
    assert bare.state == "open"


def test_allowed_is_what_apply_allows() -> None:
    of = case("woo", "2026-06-01")
    names = [kind.name for kind in allowed(of)]
    assert "clarified" not in names  # nothing was asked
    assert "received" not in names
    assert "extended" in names
    of = apply(of, Event("extended", d("2026-06-10"), {"reason": "volume"}))
    assert "extended" not in [kind.name for kind in allowed(of)]
    needed = next(kind for kind in allowed(of) if kind.name == "decided").needed
    assert [field.name for field in needed] == ["decision", "outcome"]


# any case at all ---------------------------------------------------------------------------

_IDS = st.sampled_from(["a1", "b2"])


def value(draw: st.DrawFn, type_: FieldType, choices: Sequence[str], on: date) -> Any:
    match type_:
        case FieldType.DATE:
            return date.fromordinal(on.toordinal() + draw(st.integers(0, 40))).isoformat()
        case FieldType.ID:
            return draw(_IDS)
        case FieldType.IDS:
            return draw(st.lists(_IDS, max_size=2))
        case FieldType.CHOICE:
            return draw(st.sampled_from(choices))
        case FieldType.FLAG:
            return draw(st.booleans())
        case FieldType.NUMBER:
            return draw(st.integers(0, 500))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    route = draw(st.sampled_from(sorted(routes())))
    day = d("2022-03-01") if route == "wob" else draw(st.dates(d("2023-01-01"), d("2027-01-01")))
    facts = {"decision_sent": day} if route == "objection" else {}
    of = open_case(routes()[route], day, **facts)
    for _n in range(draw(st.integers(0, 12))):
        kinds = allowed(of)
        if not kinds:
            break
        kind = draw(st.sampled_from(kinds))
        day = date.fromordinal(day.toordinal() + draw(st.integers(0, 20)))
        data = {
            field.name: value(draw, field.type, field.choices, day)
            for field in kind.fields
            if field.required or draw(st.booleans())
        }
        with contextlib.suppress(RouteError):  # a guard, or dates out of order
            of = apply(of, Event(kind.name, day, data))
    return of


@given(cases(), st.integers(0, 200))
def test_any_case(of: Case, later: int) -> None:
    today = date.fromordinal(of.events[-1].on.toordinal() + later)
    assert replay(routes()["woo"], of.events) == of
    shown = running_terms(of, calendar(), today)
    assert len({term.id for term in shown}) == len(shown)
    assert [term.due for term in shown] == sorted(term.due for term in shown)
    assert not (of.closed and shown)
    for term in shown:
        assert term.steps
        assert term.name
        assert term.next_action
        assert term.kind in {"must", "norm", "wait", "window", "option", "duty"}
        assert not term.overdue or term.due < today
        assert all(term.warnings) or not term.warnings
    ended = ended_terms(of, calendar())
    running = {term.id for term in running_terms(of, calendar(), today, options=False)}
    assert not {term.id for term in ended} & running
    assert len({term.id for term in ended}) == len(ended)
    assert [term.due for term in ended] == sorted(term.due for term in ended)
    for past in ended:
        entry = routes()[past.route].terms[past.place]
        assert past.id.partition(":")[0] == entry.term
        assert not entry.optional
        assert not entry.duty
