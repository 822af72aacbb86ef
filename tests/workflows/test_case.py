# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases from receipt to disclosure, objection and back; and every way a route says no."""

import contextlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.law import calendar, d, routes
from woo_tool.errors import ExitCode
from woo_tool.workflows.case import (
    Case,
    Event,
    FieldType,
    RouteError,
    RunningTerm,
    allowed,
    apply,
    decision_term,
    open_case,
    replay,
    running_terms,
)

Step = tuple[str, str, dict[str, Any]]
DECIDED = {"decision": "d1", "outcome": "partly"}


def case(route: str, received: str, *steps: Step, **facts: Any) -> Case:
    result = open_case(routes()[route], d(received), **facts)
    for kind, on, data in steps:
        result = apply(result, Event(kind, d(on), data))
    return result


def terms(of: Case, today: str, **more: Any) -> dict[str, RunningTerm]:
    return {term.id: term for term in running_terms(of, calendar(), d(today), **more)}


def due(of: Case, today: str) -> dict[str, str]:
    return {key: str(term.due) for key, term in terms(of, today, options=False).items()}


def keys(term: RunningTerm) -> list[str]:
    return [note.key for note in term.account.notes]


def refused(of: Case, kind: str, on: str, **data: Any) -> RouteError:
    with pytest.raises(RouteError) as caught:
        apply(of, Event(kind, d(on), data))
    assert caught.value.exit_code is ExitCode.NOT_ALLOWED
    return caught.value


# the routes, walked ----------------------------------------------------------------------


def test_a_request_from_receipt_to_disclosure() -> None:
    of = case("woo", "2026-06-01", channel="email", requester="r1")
    assert of.state == "open"
    assert due(of, "2026-06-01") == {"decision": "2026-06-29"}
    duty = terms(of, "2026-06-09")["preserving"]
    assert (duty.kind, duty.overdue, str(duty.due)) == ("duty", False, "2026-06-02")
    options = terms(of, "2026-06-01")
    assert {key for key, term in options.items() if term.kind == "option"} == {
        "clarification",
        "forwarding",
        "misuse",
        "prioritising",
    }
    of = apply(of, Event("preserved", d("2026-06-01")))
    of = apply(of, Event("views_asked", d("2026-06-09"), {"party": "p1", "until": "2026-06-24"}))
    assert due(of, "2026-06-09") == {"views-answer:p1": "2026-06-24", "decision": "2026-06-29"}
    of = apply(of, Event("views_notified", d("2026-06-10")))
    assert due(of, "2026-06-10")["decision"] == "2026-07-13"
    of = apply(of, Event("views_received", d("2026-06-17"), {"party": "p1", "position": "objects"}))
    assert due(of, "2026-06-18") == {"views-ended": "2026-06-19", "decision": "2026-07-06"}
    of = apply(of, Event("views_ended", d("2026-06-18")))
    of = apply(of, Event("extended", d("2026-06-25"), {"reason": "volume"}))
    decision = terms(of, "2026-06-25")["decision"]
    assert str(decision.due) == "2026-07-20"
    assert decision.article == "Woo 4.4 lid 1, Woo 4.4 lid 3, Woo 4.4 lid 2"
    assert (decision.term, decision.kind, decision.overdue) == ("decision", "must", False)
    assert (decision.suspended_days, str(decision.nominal)) == (7, "2026-07-20")
    assert str(decision.start) == "2026-06-01"
    assert decision.name == "Decide on the request"
    assert decision.next_action.startswith("Decide")
    assert "no statutory penalty" in decision.missed
    assert decision.warnings == ()
    assert "Suspended" in " ".join(step.text for step in decision.steps)
    assert not terms(of, "2026-07-20")["decision"].overdue
    assert terms(of, "2026-07-21")["decision"].overdue

    decided = {**DECIDED, "objection_expected": True, "third_parties": True}
    of = apply(of, Event("decided", d("2026-07-16"), decided))
    assert of.state == "decided"
    assert due(of, "2026-07-16") == {"decision": "2026-07-20"}  # until it is sent
    of = apply(of, Event("sent", d("2026-07-17"), {"decision": "d1"}))
    assert of.state == "sent"
    assert due(of, "2026-07-17") == {
        "third-party-notice:d1": "2026-07-17",
        "disclosure:d1": "2026-07-31",
        "objection:d1": "2026-08-28",
    }
    of = apply(of, Event("third_party_told", d("2026-07-17"), {"decision": "d1", "party": "p1"}))
    error = refused(of, "disclosed", "2026-07-30", decision="d1")
    assert (error.reason, error.article) == ("wait-over", "Woo 4.4 lid 5")
    assert "Friday 31 July 2026" in str(error)
    assert apply(of, Event("disclosed", d("2026-07-31"), {"decision": "d1"})).state == "sent"
    assert terms(of, "2026-08-01")["disclosure:d1"].overdue
    of = apply(of, Event("injunction_asked", d("2026-07-28"), {"decision": "d1"}))
    waiting = terms(of, "2026-08-03")["disclosure:d1"]
    assert (waiting.overdue, keys(waiting)) == (False, ["injunction", "note"][::-1])
    assert refused(of, "disclosed", "2026-08-03", decision="d1").reason == "no-injunction"
    ended = {"decision": "d1", "outcome": "rejected"}
    of = apply(of, Event("injunction_ended", d("2026-08-10"), ended))
    of = apply(of, Event("disclosed", d("2026-08-11"), {"decision": "d1"}))
    assert due(of, "2026-08-11") == {"objection:d1": "2026-08-28"}
    assert due(of, "2026-09-04") == {"objection:d1": "2026-08-28"}  # the week for the post
    assert due(of, "2026-09-05") == {}
    of = apply(of, Event("closed", d("2026-09-05")))
    assert of.closed
    assert of.next == ""
    assert running_terms(of, calendar(), d("2026-09-05")) == ()
    assert replay(routes()["woo"], of.events) == of
    assert str(decision_term(of, calendar()).deadline) == "2026-07-20"


def test_partial_decisions_each_have_their_own_objection_term() -> None:
    of = case(
        "woo",
        "2026-06-01",
        ("decided", "2026-06-10", {**DECIDED, "part": True}),
        ("sent", "2026-06-11", {"decision": "d1"}),
        ("decided", "2026-06-22", {"decision": "d2", "outcome": "granted", "part": True}),
        ("sent", "2026-06-22", {"decision": "d2"}),
        ("preserved", "2026-06-22", {}),
    )
    assert of.state == "open"
    assert due(of, "2026-06-22") == {
        "supply:d1": "2026-06-11",
        "supply:d2": "2026-06-22",
        "decision": "2026-06-29",
        "objection:d1": "2026-07-23",
        "objection:d2": "2026-08-03",
    }
    assert terms(of, "2026-06-22")["supply:d1"].overdue
    of = apply(of, Event("disclosed", d("2026-06-22"), {"decision": "d1"}))
    assert refused(of, "disclosed", "2026-06-23", decision="d1").reason == "once"
    of = apply(of, Event("decided", d("2026-06-25"), {"decision": "d3", "outcome": "refused"}))
    assert of.state == "decided"
    of = apply(of, Event("sent", d("2026-06-26"), {"decision": "d3"}))
    assert of.state == "sent"
    assert "decision" not in terms(of, "2026-06-26")
    assert "supply:d3" not in terms(of, "2026-06-26")


def test_the_informal_route_and_back_keeps_the_day_of_receipt() -> None:
    of = case("informal", "2026-06-01", ("preserved", "2026-06-01", {}))
    assert due(of, "2026-06-01") == {"contact": "2026-06-08", "decision": "2026-06-29"}
    assert terms(of, "2026-06-09")["contact"].overdue
    contact = {"channel": "phone", "intervention": "term_agreed", "effect": "delay"}
    of = apply(of, Event("contact", d("2026-06-04"), contact))
    shown = terms(of, "2026-06-09")
    assert str(shown["contact"].due) == "2026-06-11"
    assert (str(shown["decision"].due), keys(shown["decision"])) == ("2026-06-29", ["only-spoken"])
    of = apply(of, Event("agreed", d("2026-06-05"), {"until": "2026-07-31"}))
    assert (due(of, "2026-06-09")["decision"], keys(terms(of, "2026-06-09")["decision"])) == (
        "2026-07-31",
        [],
    )
    formal = apply(of, Event("to_formal", d("2026-06-15")))
    assert (formal.route.name, formal.state, formal.received) == ("woo", "open", d("2026-06-01"))
    assert due(formal, "2026-06-15") == {"decision": "2026-07-31"}
    back = apply(formal, Event("to_informal", d("2026-06-16")))
    assert (back.route.name, back.state, back.received) == ("informal", "informal", of.received)
    assert due(back, "2026-06-16")["decision"] == "2026-07-31"
    assert refused(back, "withdrawn", "2026-06-17", written=False, reason="other").reason == (
        "written"
    )
    done = apply(
        back, Event("withdrawn", d("2026-06-17"), {"written": True, "reason": "informal_supply"})
    )
    assert done.closed
    assert replay(routes()["woo"], done.events) == done  # the opening event says its own route
    decided = apply(formal, Event("decided", d("2026-06-20"), {**DECIDED, "part": True}))
    assert refused(decided, "to_informal", "2026-06-21").reason == "no-decision"


def test_settled_informally() -> None:
    of = case("informal", "2026-06-01")
    data = {"how": "supplied", "third_parties": True}
    assert refused(of, "answered", "2026-06-03", **data).reason == "no-third-parties"
    of = apply(of, Event("answered", d("2026-06-03"), {**data, "third_parties": False}))
    assert (of.state, due(of, "2026-06-03")) == ("answered", {})


def test_clarification_and_the_refusal_to_treat() -> None:
    of = case("woo", "2026-06-01", ("clarification_asked", "2026-06-05", {"until": "2026-06-16"}))
    shown = terms(of, "2026-06-10")
    assert str(shown["clarification-answer"].due) == "2026-06-16"
    assert (shown["clarification-answer"].kind, "clarification" in shown) == ("window", False)
    assert "refusal" not in shown
    assert "refusal" not in terms(of, "2026-06-16")
    shown = terms(of, "2026-06-22")
    assert str(shown["refusal"].due) == "2026-06-30"
    assert keys(shown["decision"]) == ["lapse-reading"]
    assert "refusal" not in terms(of, "2026-07-01")
    assert refused(of, "clarified", "2026-06-04").reason == "order"
    of = apply(of, Event("clarified", d("2026-06-15")))
    shown = terms(of, "2026-06-22")
    assert (str(shown["decision"].due), keys(shown["decision"])) == ("2026-07-08", [])
    assert str(shown["refusal"].due) == "2026-06-29"
    # an answer after the term that was set comes too late for the suspension
    late = case(
        "woo",
        "2026-06-01",
        ("clarification_asked", "2026-06-05", {"until": "2026-06-15"}),
        ("clarified", "2026-06-18", {}),
    )
    assert str(terms(late, "2026-06-22")["decision"].due) == "2026-07-08"
    assert str(terms(late, "2026-06-22")["refusal"].due) == "2026-06-29"


def test_views_of_more_third_parties() -> None:
    start: list[Step] = [
        ("views_asked", "2026-06-09", {"party": "p1", "until": "2026-06-22"}),
        ("views_asked", "2026-06-09", {"party": "p2", "until": "2026-06-24"}),
        ("views_notified", "2026-06-10", {}),
    ]
    of = case("woo", "2026-06-01", *start)
    assert str(terms(of, "2026-06-10")["decision"].due) == "2026-07-13"
    of = apply(of, Event("views_received", d("2026-06-15"), {"party": "p2", "position": "agrees"}))
    decision = terms(of, "2026-06-16")["decision"]
    assert (str(decision.nominal), keys(decision)) == ("2026-07-11", ["first-view-reading"])
    assert set(due(of, "2026-06-16")) == {"views-answer:p1", "decision"}
    # a view after its term, and one before the notice
    late = case(
        "woo",
        "2026-06-01",
        *start,
        ("views_received", "2026-06-30", {"party": "p1", "position": "objects"}),
        ("views_received", "2026-06-10", {"party": "p2", "position": "objects"}),
    )
    assert str(terms(late, "2026-06-30")["decision"].nominal) == "2026-07-11"
    # the notice to the requester names one of them, or a day of its own
    one = case(
        "woo",
        "2026-06-01",
        *start[:2],
        ("views_notified", "2026-06-10", {"parties": ["p1"], "until": "2026-06-20"}),
    )
    assert str(terms(one, "2026-06-30")["decision"].nominal) == "2026-07-09"
    unknown = case(
        "woo",
        "2026-06-01",
        *start[:2],
        ("views_notified", "2026-06-10", {"parties": ["p9"], "until": "2026-06-20"}),
        ("views_notified", "2026-06-11", {"parties": ["p9"]}),
    )
    assert str(terms(unknown, "2026-06-30")["decision"].nominal) == "2026-07-09"


def test_consent_in_days() -> None:
    consent = {"from": "2026-06-08", "until": "2026-06-12", "letter": "l1"}
    of = case("woo", "2026-06-01", ("consent", "2026-06-05", consent))
    assert terms(of, "2026-06-08")["decision"].suspended_days == 5
    one_day = {"from": "2026-06-08", "until": "2026-06-08"}
    assert apply(of, Event("consent", d("2026-06-08"), one_day)).state == "open"
    assert refused(of, "consent", "2026-06-08", **{**consent, "until": "2026-06-07"}).reason == (
        "order"
    )


def test_under_the_wob_until_its_end() -> None:
    of = case("wob", "2022-03-01", ("extended_wob", "2022-03-20", {}))
    assert due(of, "2022-03-20") == {"decision": "2022-04-26"}
    error = refused(of, "decided", "2022-05-02", decision="d1", outcome="granted")
    assert (error.reason, error.article) == ("period", "Wob 6 lid 1")
    new = apply(of, Event("to_woo", d("2022-05-02")))
    assert (new.route.name, new.received) == ("woo", d("2022-03-01"))
    decision = terms(new, "2022-05-02")["decision"]
    assert (str(decision.due), keys(decision)) == ("2022-04-12", ["before-woo"])
    with pytest.raises(RouteError, match="not possible under this law"):
        case("wob", "2022-05-01")
    old = case("wob", "2022-03-01", ("decided", "2022-03-20", DECIDED))
    old = apply(old, Event("sent", d("2022-03-21"), {"decision": "d1"}))
    assert due(old, "2022-03-22") == {"objection:d1": "2022-05-02"}
    woo = case("woo", "2022-04-04")
    assert refused(woo, "decided", "2022-04-30", **DECIDED).reason == "period"


def test_what_is_for_the_requester_only_is_never_published() -> None:
    of = case(
        "woo",
        "2026-06-01",
        ("decided", "2026-06-10", {**DECIDED, "restricted": "5.5"}),
        ("sent", "2026-06-10", {"decision": "d1"}),
    )
    assert of.never_published
    assert refused(of, "disclosed", "2026-06-11", decision="d1").reason == "not-restricted"
    assert "supply:d1" not in terms(of, "2026-06-11")
    assert case("woo", "2026-06-01", restricted="5.6").never_published
    assert not case("woo", "2026-06-01").never_published


def test_an_injunction_that_was_granted() -> None:
    of = case(
        "woo",
        "2026-06-01",
        ("decided", "2026-06-10", DECIDED),
        ("sent", "2026-06-10", {"decision": "d1"}),
        ("injunction_asked", "2026-06-10", {"decision": "d1"}),
        ("injunction_ended", "2026-06-20", {"decision": "d1", "outcome": "granted"}),
    )
    assert refused(of, "disclosed", "2026-06-21", decision="d1").reason == "no-injunction"
    assert not terms(of, "2026-07-21")["supply:d1"].overdue


def test_default_appeal_and_the_ruling_of_the_court() -> None:
    of = case("woo", "2026-06-01", ("default_notice", "2026-06-29", {}))
    assert keys(terms(of, "2026-06-30")["default-appeal"]) == ["note", "premature"]
    of = apply(of, Event("default_notice", d("2026-06-30")))
    wait = terms(of, "2026-06-30")["default-appeal"]
    assert (str(wait.due), keys(wait), wait.kind) == ("2026-07-14", ["note"], "wait")
    assert not terms(of, "2026-08-30")["default-appeal"].overdue
    of = apply(of, Event("appeal_lodged", d("2026-07-15"), {"about": "delay"}))
    assert "default-appeal" not in terms(of, "2026-07-15")
    ruling = {"outcome": "decide", "penalty_per_day": 100, "penalty_maximum": 15000}
    ruled = apply(of, Event("ruling", d("2026-10-02"), ruling))
    court = terms(ruled, "2026-10-20")["court-term"]
    assert (str(court.due), court.overdue) == ("2026-10-16", True)
    assert court.warnings == (
        "Penalty of the ruling: 100 euro a day, at most 15000 euro; 400 euro so far.",
    )
    assert "15000 euro so far" in terms(ruled, "2027-10-20")["court-term"].warnings[0]
    open_end = {"outcome": "decide", "penalty_per_day": 100, "until": "2026-12-05"}
    ruled = apply(of, Event("ruling", d("2026-10-02"), open_end))
    court = terms(ruled, "2026-12-04")["court-term"]
    assert (str(court.due), court.warnings) == (
        "2026-12-05",  # a Saturday: a day the court gives moves over nothing
        ("Penalty of the ruling: 100 euro a day; 0 euro so far.",),
    )
    ruled = apply(of, Event("ruling", d("2026-10-02"), {"outcome": "decide"}))
    assert terms(ruled, "2026-10-02")["court-term"].warnings == ()
    ruled = apply(of, Event("ruling", d("2026-10-02"), {"outcome": "unfounded"}))
    assert "court-term" not in terms(ruled, "2026-10-02")


def test_the_acoi_keeps_the_objection_term_open() -> None:
    of = case(
        "woo",
        "2026-06-01",
        ("decided", "2026-06-29", {"decision": "d1", "outcome": "refused"}),
        ("sent", "2026-06-29", {"decision": "d1"}),
        ("acoi_complaint", "2026-07-15", {"decision": "d1"}),
    )
    waiting = terms(of, "2026-12-01")["objection:d1"]
    assert (keys(waiting), waiting.overdue) == (["acoi-open"], False)
    of = apply(of, Event("acoi_notice", d("2026-09-01"), {"decision": "d1"}))
    assert due(of, "2026-10-05") == {"objection:d1": "2026-09-28"}
    assert due(of, "2026-10-06") == {}


def test_an_objection_from_receipt_to_appeal() -> None:
    of = case("objection", "2026-07-20", decision_sent="2026-06-29", decision="d1")
    assert due(of, "2026-07-20") == {"objection-decision": "2026-09-21"}
    twelve = apply(of, Event("committee_installed", d("2026-07-21")))
    assert due(twelve, "2026-07-21") == {"objection-decision": "2026-11-02"}
    assert due(
        case("objection", "2026-07-20", decision_sent=d("2026-06-29"), committee=True),
        "2026-07-20",
    ) == {"objection-decision": "2026-11-02"}
    of = apply(of, Event("omission_asked", d("2026-08-20"), {"until": "2026-09-03"}))
    of = apply(of, Event("omission_mended", d("2026-08-31")))
    of = apply(of, Event("adjourned", d("2026-09-22")))
    assert due(of, "2026-09-22") == {"objection-decision": "2026-11-12"}
    early = apply(of, Event("default_notice", d("2026-11-12")))
    assert keys(terms(early, "2026-11-12")["default-appeal"]) == ["note", "premature"]
    agreed = apply(of, Event("delay_agreed", d("2026-10-01"), {"until": "2026-12-05"}))
    assert due(agreed, "2026-10-01") == {"objection-decision": "2026-12-05"}
    acoi = apply(of, Event("complaint_sent", d("2026-07-25")))
    acoi = apply(acoi, Event("complaint_ended", d("2026-09-01")))
    assert due(acoi, "2026-10-01") == {"objection-decision": "2026-09-15"}
    of = apply(of, Event("objection_decided", d("2026-11-10"), {"outcome": "unfounded"}))
    of = apply(of, Event("objection_sent", d("2026-11-11")))
    assert due(of, "2026-11-11") == {"appeal": "2026-12-23"}
    assert due(of, "2026-12-24") == {}
    assert apply(of, Event("closed", d("2026-12-24"))).closed


def test_a_research_report() -> None:
    of = case("active-research-report", "2026-09-01")
    assert due(of, "2026-09-01") == {}
    of = apply(of, Event("finalised", d("2026-11-28")))
    report = terms(of, "2026-12-27")["report"]
    assert (str(report.due), report.kind, report.overdue) == ("2026-12-26", "norm", True)
    later = {"reason": "parliament", "until": "2027-01-16", "motivation": "m1"}
    of = apply(of, Event("postponed", d("2026-12-20"), later))
    report = terms(of, "2026-12-27")["report"]
    assert (str(report.due), report.overdue) == ("2027-01-16", False)
    assert [step.message.key for step in report.steps][-2:] == ["postponed", "deadline"]
    assert report.steps[-1].date == report.due
    of = apply(of, Event("redacted", d("2026-12-21"), {"marks": 3}))
    assert refused(of, "published", "2026-12-22").reason == "weighed"
    weighed = {"outcome": "withhold", "by": "u1", "motivation": "m2"}
    of = apply(of, Event("weighed", d("2026-12-21"), weighed))
    assert "outcome was not to publish" in str(refused(of, "published", "2026-12-22"))
    of = apply(of, Event("weighed", d("2026-12-22"), {**weighed, "outcome": "publish"}))
    assert apply(of, Event("published", d("2026-12-22"))).closed
    again = apply(of, Event("redacted", d("2026-12-23"), {"marks": 5}))  # weigh what is there now
    assert refused(again, "published", "2026-12-24").reason == "weighed"
    clean = apply(of, Event("redacted", d("2026-12-23"), {"marks": 0}))
    assert apply(clean, Event("published", d("2026-12-23"))).closed
    excluded = {"reason": "employee_survey", "motivation": "m1"}
    assert apply(of, Event("excluded", d("2026-12-22"), excluded)).state == "excluded"


def test_research_on_the_own_organisation() -> None:
    of = case("active-research-report", "2026-11-01", own_organisation=True)
    of = apply(of, Event("delivered", d("2026-11-02")))
    own = terms(of, "2026-11-03")["report-own-organisation"]
    assert (str(own.due), keys(own)) == ("2026-11-30", ["note"])
    of = case("active-research-report", "2026-11-01", ("delivered", "2026-11-02", {}))
    assert due(of, "2026-11-03") == {}


def test_a_feasibility_test() -> None:
    of = case("active-uitvoeringstoets", "2026-09-01")
    assert refused(of, "published", "2026-09-02").reason == "after"
    tests = {"suitable": True, "used": True, "referred": False}
    of = apply(of, Event("tested", d("2026-09-02"), tests))
    assert refused(of, "published", "2026-09-03").reason == "tests-passed"
    of = apply(of, Event("tested", d("2026-09-03"), {**tests, "referred": True}))
    assert due(of, "2026-09-03") == {}
    assert apply(of, Event("published", d("2026-09-04"))).state == "published"


def test_forwarding_a_part_or_the_whole() -> None:
    of = case("woo", "2026-06-01", ("forwarded", "2026-06-02", {"to": "b1", "part": True}))
    assert (of.state, "forwarding" in terms(of, "2026-06-02")) == ("open", False)
    of = apply(of, Event("forwarded", d("2026-06-02"), {"to": "b2", "part": False}))
    assert of.closed


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
