# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms that were ended: what a calendar must take away again."""

from tests.workflows.cases import DECIDED, case
from tests.workflows.law import calendar, d, routes
from woo_tool.workflows.case import Case, Event, apply, ended_terms


def ended(of: Case) -> dict[str, str]:
    return {term.id: str(term.due) for term in ended_terms(of, calendar())}


def test_what_runs_is_not_ended_and_what_is_done_is() -> None:
    of = case("woo", "2026-06-01")
    assert ended(of) == {}
    of = apply(of, Event("clarification_asked", d("2026-06-02"), {"until": "2026-06-16"}))
    of = apply(of, Event("clarified", d("2026-06-05")))
    assert ended(of) == {"clarification-answer": "2026-06-16"}
    decided = {**DECIDED, "objection_expected": True, "third_parties": True}
    of = apply(of, Event("decided", d("2026-06-12"), decided))
    of = apply(of, Event("sent", d("2026-06-12"), {"decision": "d1"}))
    assert ended(of) == {"clarification-answer": "2026-06-16", "decision": "2026-07-01"}
    of = apply(of, Event("disclosed", d("2026-06-27"), {"decision": "d1"}))
    assert ended(of)["disclosure:d1"] == "2026-06-26"
    # The objection term passes by itself: the day stays as it was.
    assert "objection:d1" not in ended(of)
    of = apply(of, Event("closed", d("2026-06-29")))
    assert ended(of)["objection:d1"] == "2026-07-24"


def test_what_is_withdrawn_has_nothing_left() -> None:
    of = case("woo", "2026-06-01")
    of = apply(of, Event("withdrawn", d("2026-06-03"), {"written": True, "reason": "other"}))
    assert ended(of) == {"decision": "2026-06-29"}


def test_another_route_keeps_what_it_knows_and_ends_the_rest() -> None:
    of = case("informal", "2026-06-10")
    of = apply(of, Event("to_formal", d("2026-06-15")))
    (contact,) = ended_terms(of, calendar())
    assert (contact.id, contact.route, str(contact.due)) == ("contact", "informal", "2026-06-17")
    assert routes()["informal"].terms[contact.place].term == "contact"
    back = apply(of, Event("to_informal", d("2026-06-16")))
    assert ended(back) == {}


def test_a_wob_case_that_went_on_under_the_woo_asks_the_wob_nothing_more() -> None:
    """A complaint to the ACOI is of the Woo: the objection term is the present route's alone."""
    part = {"decision": "d1", "outcome": "granted", "part": True}
    of = case(
        "wob",
        "2022-03-01",
        ("to_woo", "2022-05-01", {}),
        ("decided", "2022-05-01", part),
        ("sent", "2022-05-01", {"decision": "d1"}),
        ("acoi_complaint", "2022-05-02", {"decision": "d1"}),
    )
    assert "objection:d1" not in ended(of)
