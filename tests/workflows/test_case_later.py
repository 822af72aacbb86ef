# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows a request, and what needs none: courts, objections, reports, forwarding."""

from tests.workflows.cases import Step, case, due, keys, refused, terms
from tests.workflows.law import d
from woo_tool.workflows.case import Event, apply


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
    assert due(ruled, "2026-10-02")["higher-appeal"] == "2026-11-13"
    ended = apply(of, Event("ruling", d("2026-10-02"), {"outcome": "withdrawn"}))
    assert "higher-appeal" not in due(ended, "2026-10-02")


def test_the_court_has_eight_weeks_for_an_appeal_against_the_delay() -> None:
    late: Step = ("default_notice", "2026-06-30", {})
    of = case("woo", "2026-06-01", late, ("appeal_lodged", "2026-07-15", {"about": "delay"}))
    ruling = terms(of, "2026-07-15")["court-ruling"]
    assert (str(ruling.due), ruling.kind) == ("2026-09-09", "window")
    assert "Thirteen weeks" in ruling.warnings[0]
    other = case("woo", "2026-06-01", late, ("appeal_lodged", "2026-07-15", {"about": "decision"}))
    assert "court-ruling" not in terms(other, "2026-07-15")


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
