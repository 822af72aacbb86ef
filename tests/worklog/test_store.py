# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of a review: its history stays, and nothing decided is lost."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worklog.cases import (
    NOW,
    documents,
    new_mark,
    reviewer,
    started,
)
from woo_tool.errors import ConfigError
from woo_tool.worklog import chain, deciding, folder, grouping
from woo_tool.worklog.status import status
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, MarkState

KEEP, REDACT = Decision(MarkState.KEEP), Decision(MarkState.REDACT)


def test_decide_undo_and_history(case: folder.WorkFolder) -> None:
    with case.open() as log:
        marks = log.entries("proposed <> 'keep'")
        first = deciding.decide(log, marks[:2], KEEP, reviewer("els"))
        again = deciding.decide(log, marks[:2], KEEP, reviewer("bob"))
        assert again is None  # nothing changed
        second = deciding.decide(
            log, marks[1:3], Decision(MarkState.REDACT, "5.1.2i"), reviewer("bob")
        )
        assert log.entry(marks[1].id).ground == "5.1.2i"
        assert log.entry(marks[1].id).by == "bob"
        undone = log.undo(now=NOW, by="els")
        assert undone is not None
        assert undone.seq == second
        back = log.entry(marks[1].id)
        assert (back.state, back.by, back.decided_ground) == (MarkState.KEEP, "els", "")
        assert log.entry(marks[2].id).state is MarkState.PROPOSED
        assert log.undo(now=NOW, by="els") is not None
        assert log.undo(now=NOW, by="els") is None
        kinds = [(e.kind, e.marks, e.undone) for e in log.events() if e.kind != "scan"]
        assert kinds == [
            ("decide", 2, True),
            ("decide", 2, True),
            ("undo", 0, False),
            ("undo", 0, False),
        ]
        assert first


def test_history_cannot_be_rewritten(case: folder.WorkFolder) -> None:
    with case.open() as log:
        mark = log.entries()[0]
        deciding.decide(log, [mark], REDACT, reviewer())
        for statement in (
            "DELETE FROM events",
            "UPDATE events SET by = 'x'",
            "DELETE FROM changes",
            "UPDATE changes SET state = 'keep'",
            "DELETE FROM marks",
            "UPDATE marks SET text = 'x'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                log.connection.execute(statement)


def test_chain_shows_what_was_done_outside_of_it(case: folder.WorkFolder) -> None:
    with case.open() as log:
        marks = log.entries("proposed <> 'keep'")
        deciding.decide(log, marks[:3], REDACT, reviewer())
        deciding.decide(log, marks[:1], KEEP, reviewer("bob"))
        deciding.undo(log, now=NOW, by="els")
        log.note("approve", {}, now=NOW, by="bob")
        found = chain.check(log)
        assert (found.sound, found.events) == (True, 4)
        raw = log.connection
        raw.execute("UPDATE marks SET state = 'keep' WHERE id = ?", [marks[2].row])
        assert chain.check(log).wrong == (("decision-outside-history", marks[2].id),)
        raw.execute("UPDATE marks SET state = 'redact' WHERE id = ?", [marks[2].row])
        for name in ("events_stay", "events_last", "changes_stay"):
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE events SET by = 'iemand anders' WHERE seq = 1")
        assert ("event-changed", "1") in chain.check(log).wrong
        raw.execute("UPDATE events SET by = 'els' WHERE seq = 1")
        raw.execute(
            "UPDATE changes SET ground = '5.1.1d' WHERE event = 1 AND mark = ?", [marks[2].row]
        )
        assert ("event-changed", "1") in chain.check(log).wrong
        raw.execute("UPDATE changes SET ground = '' WHERE event = 1 AND mark = ?", [marks[2].row])
        assert chain.check(log).sound
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM events WHERE seq = 3")
        assert not chain.check(log).sound


def test_killed_in_the_middle_nothing_decided_is_lost(case: folder.WorkFolder) -> None:
    script = f"""
import os
from pathlib import Path
from tests.worklog.cases import reviewer
from woo_tool.worklog import deciding, folder
from woo_tool.worklog.values import Decision, MarkState
log = folder.load(Path({str(case.path)!r})).open()
marks = log.entries("proposed <> 'keep'")
deciding.decide(log, marks[:1], Decision(MarkState.KEEP), reviewer())
with log.changing():
    deciding.decide(log, marks[1:2], Decision(MarkState.KEEP), reviewer())
    os._exit(9)
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert done.returncode == 9
    with case.open() as log:
        states = [e.state for e in log.entries("proposed <> 'keep'")]
    assert states[:2] == [MarkState.KEEP, MarkState.PROPOSED]


def test_older_log_is_brought_up_to_date(case: folder.WorkFolder) -> None:
    with case.open() as log:
        log.connection.execute("DROP TRIGGER marks_last")
        log.connection.execute(
            "CREATE TRIGGER marks_last BEFORE DELETE ON marks BEGIN SELECT RAISE(ABORT, 'x'); END"
        )
        log.connection.execute(
            "DELETE FROM _sqlite_migrations WHERE name = 'm002_proposals_that_go'"
        )
        log.connection.execute("PRAGMA user_version = 1")
    with case.open() as log:
        assert log.rows("PRAGMA user_version")[0][0] == 2
        deciding.add_text(log, 1, 1, (0, 7), policy=reviewer().policy, source=deciding.SAME)
        (same,) = log.entries("source = ?", [deciding.SAME])
        log.drop_proposals([same.row])
        assert not log.entries("source = ?", [deciding.SAME])


def test_ten_thousand_marks_and_one_decision_over_half_of_them(tmp_path: Path) -> None:
    source = documents(tmp_path, leeg=("Niets.",))
    case = started(source, detect=False, terms=("Zonneveld",))
    with case.open() as log:
        marks = [
            new_mark(
                "P. Bakkenes" if n % 2 else f"P. Naam{n}",
                id=f"{n:012x}",
                explanation="x",
                start=n,
                end=n + 1,
            )
            for n in range(10_000)
        ]
        assert log.add_marks(1, marks) == 10_000
        grouping.regroup(log)
        groups = grouping.queue(log.entries())
        largest = max(groups, key=lambda group: len(group.entries))
        assert len(largest.entries) == 5_000
        deciding.decide(log, largest.entries, REDACT, reviewer())
        assert status(log).decided == {"redact": 5_000}
        assert status(log).groups == 5_000
        log.undo(now=NOW, by="els")
        assert status(log).decided == {}


def test_two_at_once_do_not_lose_each_others_decisions(case: folder.WorkFolder) -> None:
    one, two = case.open(), case.open()
    marks = one.entries("proposed <> 'keep'")
    deciding.decide(one, marks[:1], KEEP, reviewer("els"))
    deciding.decide(two, marks[1:2], KEEP, reviewer("bob"))
    assert {e.by for e in one.entries("state = 'keep'")} == {"els", "bob"}
    one.close()
    two.close()


def test_log_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "worklog.db"
    path.write_bytes(b"")
    with pytest.raises(ConfigError):
        Worklog.open(path)
    os.truncate(path, 0)
    path.write_bytes(b"geen database, wel bytes" * 20)
    with pytest.raises(ConfigError):
        Worklog.open(path)
