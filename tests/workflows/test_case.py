# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests from receipt to disclosure, along every route."""

import pytest

from tests.workflows.cases import DECIDED, Step, case, due, keys, refused, terms
from tests.workflows.law import calendar, d, routes
from woo_tool.workflows.case import Event, RouteError, apply, decision_term, replay, running_terms


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
    # The third party has the whole of the last day to ask for an interim measure.
    error = refused(of, "disclosed", "2026-07-31", decision="d1")
    assert (error.reason, error.article) == ("wait-over", "Woo 4.4 lid 5")
    assert "until Friday 31 July 2026 is over" in str(error)
    assert apply(of, Event("disclosed", d("2026-08-01"), {"decision": "d1"})).state == "sent"
    found = [terms(of, f"2026-{day}")["disclosure:d1"] for day in ("07-31", "08-03", "08-04")]
    assert [term.kind for term in found] == ["wait", "must", "must"]
    assert [term.overdue for term in found] == [False, False, True]  # 1 and 2 August: a weekend
    of = apply(of, Event("injunction_asked", d("2026-07-28"), {"decision": "d1"}))
    waiting = terms(of, "2026-08-03")["disclosure:d1"]
    assert (waiting.overdue, waiting.kind) == (False, "wait")
    assert keys(waiting) == ["note", "injunction"]
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
