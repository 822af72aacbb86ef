# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chain of the history: each event's hash covers what it did and the event before it.

Who changed, removed or inserted an event, or a decision outside of the history, is found out.
That the last events are gone is not: keep the number of events and the last hash elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    from woo_tool.worklog.store import Worklog

#: Before the first event.
START = hashlib.sha256(b"woo-review-1").hexdigest()
_CHANGE = ("mark", "old_state", "old_ground", "state", "ground", "note")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: events, the last hash, and what is wrong (stable code, event or mark)."""

    events: int
    head: str
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the history is whole and the decisions are what it says."""
        return not self.wrong


def event_hash(event: Sequence[Any], changes: Iterable[Sequence[Any]], previous: str) -> str:
    """The hash of an event.

    Args:
        event: Number, moment, who, kind, data as stored (JSON), the event it undoes or None.
        changes: Its changes, the values of ``_CHANGE`` each, by mark.
        previous: The hash of the event before it.
    """
    digest = hashlib.sha256(json.dumps([*event, previous], ensure_ascii=True).encode())
    for change in changes:
        digest.update(b"\n" + json.dumps(list(change), ensure_ascii=True).encode())
    return digest.hexdigest()


def check(log: "Worklog") -> Checked:
    """Compute all hashes anew, and replay the history to see whether it gives what stands."""
    previous, expected = START, 1
    wrong: list[tuple[str, str]] = []
    states: dict[int, tuple[str, str]] = {}
    changes: dict[int, list[sqlite3.Row]] = {}
    for row in log.rows("SELECT * FROM changes ORDER BY event, mark"):
        changes.setdefault(row["event"], []).append(row)
    events = log.rows("SELECT * FROM events ORDER BY seq")
    for event in events:
        mine = changes.get(event["seq"], [])
        values = [event[key] for key in ("seq", "at", "by", "kind", "data", "undoes")]
        found = event_hash(values, ([c[key] for key in _CHANGE] for c in mine), previous)
        if event["seq"] != expected or found != event["hash"]:
            wrong.append(("event-changed", str(event["seq"])))
        expected = event["seq"] + 1
        previous = event["hash"]
        for change in mine:
            states[change["mark"]] = change["state"], change["ground"]
        for change in changes.get(event["undoes"] or 0, []):
            states[change["mark"]] = change["old_state"], change["old_ground"]
    wrong.extend(
        ("decision-outside-history", row["mark"])
        for row in log.rows("SELECT id, mark, state, decided_ground FROM marks")
        if states.get(row["id"], ("proposed", "")) != (row["state"], row["decided_ground"])
    )
    return Checked(len(events), previous, tuple(wrong))
