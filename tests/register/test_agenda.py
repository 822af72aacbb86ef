# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept of the terms equals a fold, on every day, of cases that went all ways."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.register.conftest import NOW
from tests.register.law import shipped
from woo_tool.errors import NotAllowedError
from woo_tool.register import agenda, recording
from woo_tool.register.agenda import overview
from woo_tool.register.folding import Law, case_of, fold
from woo_tool.register.rows import New
from woo_tool.register.store import Register
from woo_tool.workflows.case import EventKind, FieldType, allowed

ROUTES = (
    "woo",
    "informal",
    "wob",
    "objection",
    "active-research-report",
    "active-uitvoeringstoets",
)


def value(rng: random.Random, kind: EventKind, name: str, on: date) -> str:
    """A value that a field may have."""
    field = next(field for field in kind.fields if field.name == name)
    match field.type:
        case FieldType.CHOICE:
            return rng.choice(field.choices)
        case FieldType.DATE:
            return (on + timedelta(days=rng.randrange(25))).isoformat()
        case FieldType.FLAG:
            return rng.choice(["yes", "no"])
        case FieldType.NUMBER:
            return str(rng.randrange(5))
        case _:
            return rng.choice(["Bouwbedrijf", "Gemeente"])


def walk(register: Register, rng: random.Random, route: str) -> str:
    """A request or report that goes a random way; its number."""
    law = shipped()
    start = date(2021 if route == "wob" else 2026, 1, 1)
    on = start + timedelta(days=rng.randrange(120))
    opening = law.routes[route].events[law.routes[route].opens]
    needed = {f.name: value(rng, opening, f.name, on) for f in opening.needed}
    for name in ("decision_sent", "own_organisation"):
        if any(field.name == name for field in opening.fields):
            needed[name] = value(rng, opening, name, on - timedelta(days=24))
    done = recording.add(register, law, New(on, route, {"subject": "x"}), needed, now=NOW, by="els")
    for _step in range(rng.randrange(12)):
        assert done.case is not None
        possible = [k for k in allowed(done.case) if k.name not in ("closed", "withdrawn")]
        possible = possible if rng.random() < 0.95 else list(allowed(done.case))
        if not possible:
            break
        kind = rng.choice(possible)
        on += timedelta(days=rng.randrange(9))
        fields = [f for f in kind.fields if f.required or rng.random() < 0.4]
        given = {
            f.name: value(rng, kind, f.name, on)
            for f in fields
            if f.name not in ("decision", "objection") and f.type is not FieldType.IDS
        }
        try:
            done = recording.record(
                register, law, done.number, kind.name, on, given, now=NOW, by="els"
            )
        except NotAllowedError:
            continue
    return done.number


def live(register: Register, law: Law, day: date) -> dict[str, list[tuple[Any, ...]]]:
    """The terms of every case by folding it."""
    found = {}
    for item in register.items():
        folded = fold(law, item, register.events(item.number), day)
        found[item.number] = [
            (t.id, t.term, t.name, t.kind, t.article, t.due, t.overdue, t.next_action)
            for t in folded.terms
            if day >= item.received
        ]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_kept_terms_are_those_of_a_fold_on_every_day(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    law = shipped()
    with Register.create(tmp_path / "woo.db", now=NOW, by="els") as register:
        with register.changing():
            for route in ROUTES * 2:
                walk(register, rng, route)
        first = min(item.received for item in register.items())
        days = [first + timedelta(days=n) for n in rng.sample(range(420), 40)]
        days += [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 330, 3)]
        for day in days:
            kept = {
                status.item.number: [
                    (t.id, t.term, t.name, t.kind, t.article, t.due, t.overdue, t.next_action)
                    for t in status.terms
                ]
                for status in overview(law, register, day)
            }
            assert kept == live(register, law, day), day


def test_what_is_stale_is_folded_anew_and_kept(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = shipped()
    assert [status.state for status in overview(law, register, date(2026, 3, 1))] == ["open"] * 3
    assert not any(item.stale for item in register.items())

    def never(*_args: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(agenda, "case_of", never)
        overview(law, register, date(2026, 4, 1))
    other = Law("other", lambda: (law.routes, law.calendar))
    (status, *_rest) = overview(other, register, date(2026, 4, 1))
    assert status.item.number == "2025-0001"
    assert {item.summary["stamp"] for item in register.items()} == {"other"}


def test_a_register_that_can_only_be_read_is_folded_every_time(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_args, **_kwargs: False)
    (first, *_rest) = overview(shipped(), register, date(2026, 1, 7))
    assert date(2026, 1, 27) in [term.due for term in first.terms]
    assert all(item.stale for item in register.items())


def test_events_that_make_no_case(register: Register) -> None:
    law = shipped()
    number = register.add(
        New(date(2026, 1, 5), "objection", {"subject": "x"}, event="objection_received"),
        now=NOW,
        by="els",
    )
    status = next(s for s in overview(law, register, date(2026, 3, 1)) if s.item.number == number)
    assert (status.state, status.terms, status.closed) == (agenda.INCOMPLETE, (), False)
    assert "decision_sent" in status.next
    lost = register.add(New(date(2026, 1, 5), "other", {"subject": "x"}), now=NOW, by="els")
    assert "route" in fold(law, register.item(lost), register.events(lost), NOW.date()).error
    with pytest.raises(NotAllowedError):
        case_of(law, [])
