# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording: what was typed, the route's answer, events put where their date says, undo."""

from datetime import date
from typing import Any

import pytest

from tests.register.conftest import NAME, NOW
from tests.register.law import shipped
from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.register import recording
from woo_tool.register.check import check
from woo_tool.register.recording import Recorded
from woo_tool.register.rows import Kind, New, Series
from woo_tool.register.store import Register
from woo_tool.workflows.case import RouteError

LATE = "2026-0001"


def record(
    register: Register, event: str, on: date, note: str = "", number: str = LATE, **values: str
) -> Recorded:
    return recording.record(
        register, shipped(), number, event, on, values, now=NOW, by="els", note=note
    )


def add(register: Register, route: str, values: dict[str, str], **more: Any) -> Recorded:
    new = New(date(2026, 6, 1), route, {"subject": "Zwembad"}, **more)
    return recording.add(register, shipped(), new, values, now=NOW, by="els")


def test_texts_and_names_become_personal_rows(register: Register) -> None:
    record(register, "views_asked", date(2026, 1, 7), party=NAME, until="2026-01-20")
    record(register, "views_asked", date(2026, 1, 7), party="Gemeente", until="2026-01-20")
    record(register, "views_received", date(2026, 1, 8), party=NAME.upper(), position="objects")
    record(
        register,
        "extended",
        date(2026, 1, 9),
        note="per brief",
        reason="volume",
        motivation="8000 stuks",
    )
    events = register.events(LATE)
    asked, _other, answered, extended = events[-4:]
    assert asked.data["party"] == answered.data["party"] == f"p{asked.personal['party']}"
    assert register.personal(asked.personal["party"]) == {"name": NAME}
    assert register.personal(extended.personal["motivation"]) == {"text": "8000 stuks"}
    assert register.personal(extended.personal["note"]) == {"text": "per brief"}
    done = record(
        register, "views_notified", date(2026, 1, 10), parties=f"{asked.data['party']}, gemeente"
    )
    assert done.case is not None
    assert len(register.events(LATE)[-1].data["parties"]) == 2
    assert check(register).findings == ()


def test_a_third_party_nobody_knows(register: Register) -> None:
    for party in ("p999", "Onbekend BV"):
        with pytest.raises(NotAllowedError):
            record(register, "views_notified", date(2026, 1, 10), parties=party)
    assert check(register).findings == ()


def test_decisions_get_their_labels(register: Register) -> None:
    record(register, "decided", date(2026, 1, 12), outcome="partly", part="yes")
    record(register, "sent", date(2026, 1, 12))
    record(register, "decided", date(2026, 1, 20), outcome="granted", part="yes")
    assert register.events(LATE)[-1].data["decision"] == "d2"
    record(register, "sent", date(2026, 1, 20))
    assert register.events(LATE)[-1].data["decision"] == "d2"
    record(register, "disclosed", date(2026, 1, 21), decision="d1")
    record(register, "disclosed", date(2026, 1, 21))
    assert register.events(LATE)[-1].data["decision"] == "d2"
    with pytest.raises(UsageError, match="Which decision"):
        record(register, "objection_lodged", date(2026, 1, 22), objection="2026-0002")
    record(register, "objection_lodged", date(2026, 1, 22), objection="2026-0002", decision="d1")
    assert register.events(LATE)[-1].data["objection"] == "2026-0002"
    with pytest.raises(NotAllowedError):
        record(
            register, "objection_lodged", date(2026, 1, 22), objection="2026-0099", decision="d2"
        )


def test_an_event_goes_where_its_date_says(register: Register) -> None:
    record(register, "decided", date(2026, 1, 20), outcome="granted")
    done = record(register, "clarification_asked", date(2026, 1, 8), until="2026-01-15")
    assert done.case is not None
    assert [event.kind for event in done.case.events] == [
        *("received", "clarification_asked", "decided"),
    ]
    with pytest.raises(RouteError):
        record(register, "clarification_asked", date(2026, 1, 21), until="2026-01-25")
    with pytest.raises(RouteError, match="before the receipt"):
        record(register, "contact", date(2026, 1, 1), channel="phone")


@pytest.mark.parametrize(
    ("event", "values"),
    [
        ("extended", {"reason": "laziness"}),
        ("extended", {"raison": "volume"}),
        ("clarification_asked", {"until": "morgen"}),
        ("withdrawn", {"written": "misschien", "reason": "other"}),
        ("note", {}),
        ("note", {"x": "y"}),
        ("assigned", {}),
        ("assigned", {"owner": ""}),
    ],
)
def test_fields_that_cannot_be_read(register: Register, event: str, values: dict[str, str]) -> None:
    before = register.head()
    with pytest.raises(UsageError):
        record(register, event, date(2026, 1, 10), **values)
    assert register.head() == before


@pytest.mark.parametrize("event", ["extendid", "undo", "forgotten"])
def test_events_nobody_may_record(register: Register, event: str) -> None:
    with pytest.raises(NotAllowedError, match="no event"):
        record(register, event, date(2026, 1, 10))


def test_bookkeeping_changes_nothing_for_the_law(register: Register) -> None:
    done = record(register, "assigned", date(2026, 1, 10), owner="noor")
    assert register.item(LATE).owner == "noor"
    assert done.case is not None
    record(register, "note", date(2026, 1, 11), note="belde")
    assert [event.kind for event in done.case.events] == ["received"]
    recording.undo(register, shipped(), LATE, done.seq, NOW.date(), now=NOW, by="els", reason="x")
    assert register.item(LATE).owner == "piet"
    assert check(register).findings == ()


def test_undo_takes_back_the_last_or_the_one_that_is_named(register: Register) -> None:
    law = shipped()
    asked = record(register, "clarification_asked", date(2026, 1, 8), until="2026-01-15")
    record(register, "clarified", date(2026, 1, 9))
    before = register.head()
    with pytest.raises(RouteError):  # the answer rests on the question
        recording.undo(register, law, LATE, asked.seq, NOW.date(), now=NOW, by="els", reason="x")
    assert register.head() == before
    for _time in range(2):
        done = recording.undo(register, law, LATE, None, NOW.date(), now=NOW, by="els", reason="x")
    assert done.seq == asked.seq
    with pytest.raises(NotAllowedError, match="nothing to undo"):
        recording.undo(register, law, LATE, None, NOW.date(), now=NOW, by="els", reason="x")
    with pytest.raises(NotAllowedError, match="not one of"):
        recording.undo(register, law, LATE, 1, NOW.date(), now=NOW, by="els", reason="x")


def test_a_conversion_and_its_undo_move_the_row(register: Register) -> None:
    done = add(register, "informal", {})
    assert done.case is not None
    number = done.number
    done = record(register, "to_formal", date(2026, 6, 3), number=number)
    assert register.item(number).route == "woo"
    assert done.case is not None
    assert done.case.received == date(2026, 6, 1)
    recording.undo(register, shipped(), number, None, NOW.date(), now=NOW, by="els", reason="x")
    assert register.item(number).route == "informal"
    assert check(register).findings == ()


def test_adding_on_a_route(register: Register) -> None:
    done = add(register, "objection", {"decision_sent": "2026-05-01", "by": "third_party"})
    item = register.item(done.number)
    assert (item.kind, item.series, item.law) == (Kind.OBJECTION, Series.REQUEST, "woo")
    report = add(register, "active-research-report", {"own_organisation": "yes"})
    assert register.item(report.number).kind is Kind.REPORT
    assert report.number == "R2026-0001"
    before = register.head()
    with pytest.raises(NotAllowedError, match="no route"):
        add(register, "wool", {})
    with pytest.raises(RouteError):
        add(register, "objection", {})
    with pytest.raises(UsageError):
        add(register, "woo", {"colour": "red"})
    assert register.head() == before


def test_an_imported_objection_needs_the_day_of_the_decision(register: Register) -> None:
    new = New(
        date(2021, 1, 5),
        "objection",
        {"subject": "x"},
        event="objection_received",
        data={"imported": True},
    )
    number = register.add(new, now=NOW, by="els")
    with pytest.raises(NotAllowedError, match="decision_sent"):
        record(register, "contact", date(2021, 1, 8), number=number, channel="phone")
    record(register, "note", date(2021, 1, 8), number=number, note="wacht")
    record(register, "corrected", date(2021, 1, 9), number=number, decision_sent="2020-12-10")
    done = record(register, "contact", date(2021, 1, 8), number=number, channel="phone")
    assert done.case is not None


def test_a_receipt_is_corrected_and_the_correction_undone(register: Register) -> None:
    done = record(
        register,
        "corrected",
        date(2026, 1, 10),
        received="2026-01-02",
        subject="Bomenkap Dorpsstraat",
        email="x@example.nl",
        professional="yes",
        channel="letter",
    )
    assert done.case is not None
    assert done.case.received == date(2026, 1, 2)
    item = register.item(LATE)
    assert (item.received, item.subject, item.professional, item.channel) == (
        *(date(2026, 1, 2), "Bomenkap Dorpsstraat", True, "letter"),
    )
    assert register.personal(item.requester) == {"name": NAME, "email": "x@example.nl"}
    assert check(register).findings == ()
    recording.undo(register, shipped(), LATE, done.seq, NOW.date(), now=NOW, by="els", reason="x")
    item = register.item(LATE)
    assert (item.received, item.subject) == (date(2026, 1, 5), "Bomenkap Kerkstraat")
    assert check(register).findings == ()
    before = register.head()
    for values in ({}, {"received": "2026-02-01"}, {"received": "x"}, {"colour": "red"}):
        with pytest.raises(UsageError):
            record(register, "corrected", date(2026, 1, 10), **values)
    assert register.head() == before


def test_what_was_recorded_stands_where_a_guard_came_later(register: Register) -> None:
    """An older woo-tool allowed it on the last day of the wait; the case stays readable."""
    decided = {"outcome": "granted", "objection_expected": "yes"}
    record(register, "decided", date(2026, 1, 12), **decided)
    record(register, "sent", date(2026, 1, 12))
    with pytest.raises(RouteError):
        record(register, "disclosed", date(2026, 1, 26))
    register.record(LATE, "disclosed", date(2026, 1, 26), {"decision": "d1"}, now=NOW, by="els")
    done = record(register, "third_party_told", date(2026, 1, 27), party=NAME)
    assert done.case is not None
    assert done.case.last("disclosed") is not None
    # Also between what was recorded, and taken back again.
    assert record(register, "contact", date(2026, 1, 20), channel="phone").case is not None
    undone = recording.undo(
        register, shipped(), LATE, None, date(2026, 1, 28), now=NOW, by="els", reason="x"
    )
    assert undone.case is not None
    # Where all guards were kept, an undo may not break one.
    other = "2025-0001"
    record(register, "decided", date(2026, 1, 12), number=other, **decided)
    record(register, "sent", date(2026, 1, 12), number=other)
    asked = record(register, "injunction_asked", date(2026, 1, 20), number=other)
    ended = record(
        register, "injunction_ended", date(2026, 1, 25), number=other, outcome="rejected"
    )
    record(register, "disclosed", date(2026, 1, 27), number=other)
    assert asked.seq < ended.seq
    with pytest.raises(RouteError, match="interim measure"):
        recording.undo(
            register, shipped(), other, ended.seq, date(2026, 1, 28), now=NOW, by="els", reason="x"
        )
