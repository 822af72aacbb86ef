# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The work folder: what is in it, for whom, and that nothing decided is lost."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import sheets
from tests.worklog.cases import LETTER, NOW, Inline, documents, redacted, refill, reviewer, started
from woo_tool.detection.finding import Entity
from woo_tool.errors import ConfigError, NotAllowedError, OutputError
from woo_tool.redaction.job import Options, State
from woo_tool.redaction.marks import Action
from woo_tool.redaction.slots import Finished, Ticked
from woo_tool.worklog import chain, deciding, folder, grouping, scanning, withholding
from woo_tool.worklog.applying import outcome_of, rulings
from woo_tool.worklog.readiness import problems
from woo_tool.worklog.status import OPEN, status
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Kind, MarkState, NewMark

KEEP, REDACT = Decision(MarkState.KEEP), Decision(MarkState.REDACT)


@pytest.fixture
def case(tmp_path: Path) -> folder.WorkFolder:
    return started(documents(tmp_path))


def test_folder_is_for_its_owner_and_sources_are_untouched(tmp_path: Path) -> None:
    source = documents(tmp_path)
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in source.iterdir()}
    case = started(source)
    assert stat.S_IMODE(case.path.stat().st_mode) == 0o700
    for path in case.path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in source.iterdir()} == before


def test_settings_come_back(tmp_path: Path) -> None:
    source = documents(tmp_path)
    options = Options(policy="strict", terms=('Pietje \\ "Puk"',), keep=("Rutte",), ocr=True)
    made = folder.create(tmp_path / "case", source, options, four_eyes=True)
    assert folder.load(made.path) == made
    assert made.options.terms == options.terms
    assert folder.same_options(made, options)
    assert not folder.same_options(made, replace(options, policy="standard"))


@pytest.mark.parametrize("inside", ["in/case", "in"])
def test_work_folder_lies_outside_of_the_documents(tmp_path: Path, inside: str) -> None:
    with pytest.raises(OutputError):
        folder.create(tmp_path / inside, documents(tmp_path), Options())


def test_no_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        folder.load(tmp_path)
    (tmp_path / "work.toml").write_text('version = 1\nsource = "x"\npolicie = 1\n')
    with pytest.raises(ConfigError, match="policie"):
        folder.load(tmp_path)


def test_content_that_is_gone_asks_no_decision(case: folder.WorkFolder) -> None:
    with case.open() as log:
        before = status(log)
    content = (case.source / "brief.pdf").read_bytes()
    sheets.save(case.source / "brief.pdf", sheets.lines("Geachte heer P. van Zonneveld,"))
    filled = refill(case)
    assert filled.scanned == 1
    with case.open() as log:
        after = status(log)
        assert (after.documents, after.pages) == ({"scanned": 2}, 2)
        assert after.open < before.open
        assert not any("Quist" in entry.text for entry in log.entries())
    # The former content comes back, and with it what was decided on it.
    (case.source / "brief.pdf").unlink()
    assert refill(case).gone == ("brief.pdf",)
    (case.source / "brief.pdf").write_bytes(content)
    assert refill(case).scanned == 0
    with case.open() as log:
        assert status(log).open == before.open


def test_same_content_is_judged_once(case: folder.WorkFolder) -> None:
    shutil.copy(case.source / "brief.pdf", case.source / "kopie.pdf")
    filled = refill(case)
    assert filled.scanned == 0
    with case.open() as log:
        assert [d.paths for d in log.documents()] == [("brief.pdf", "kopie.pdf"), ("verslag.pdf",)]


def test_run_that_stops_goes_on_where_it_was(tmp_path: Path) -> None:
    source = documents(tmp_path)
    made = folder.create(tmp_path / "case", source, Options())

    class Dies(Inline):
        count = 0

        def collect(self, timeout: float) -> list[Ticked | Finished]:
            self.count += 1
            if self.count > 1:
                raise KeyboardInterrupt
            return super().collect(timeout)

    with made.open() as log, pytest.raises(KeyboardInterrupt):
        scanning.fill(made, log, Dies())
    assert not (made.path / "scan").exists()
    filled = refill(made)
    assert (filled.scanned, filled.before) == (1, 1)


def test_broken_file_is_named_with_its_reason(tmp_path: Path) -> None:
    source = documents(tmp_path)
    (source / "kapot.pdf").write_bytes(b"%PDF-1.7 en verder niets")
    (source / "leesmij.txt").write_text("geen pdf")
    case = folder.create(tmp_path / "case", source, Options(detect=False, terms=("Zonneveld",)))
    filled = refill(case)
    assert set(filled.failed) == {"kapot.pdf"}
    assert filled.skipped == {"leesmij.txt": "not-a-pdf"}
    assert refill(case).before == 2


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


def test_what_was_decided_is_what_is_burned_in(case: folder.WorkFolder) -> None:
    with case.open() as log:
        for entry in log.entries("document = 1"):
            quist = "Quist" in entry.text
            deciding.decide(log, [entry], KEEP if quist else REDACT, reviewer())
        outcome, target = redacted(case, log, "brief.pdf")
    assert outcome.state is State.VERIFIED, outcome
    assert outcome.undecided == 0
    text = sheets.text_of(target)
    assert "Quist-Zijlmans" in text
    assert "Zonneveld" not in text


def test_document_without_marks_was_reviewed_too(tmp_path: Path) -> None:
    case = started(documents(tmp_path, leeg=("Niets bijzonders.",)))
    with case.open() as log:
        outcome, _target = redacted(case, log, "leeg.pdf")
    assert outcome.state is State.VERIFIED
    assert "not-in-marks" not in outcome.warnings


def test_what_nobody_decided_is_burned_in(case: folder.WorkFolder) -> None:
    with case.open() as log:
        entry = next(e for e in log.entries() if "Quist" in e.text)
        deciding.decide(log, [entry], Decision(MarkState.UNDECIDED), reviewer())
        outcome, target = redacted(case, log, "brief.pdf")
    assert outcome.state is State.VERIFIED, outcome
    assert outcome.undecided == 1
    assert "Quist" not in sheets.text_of(target)


def test_text_of_a_person_goes_everywhere_and_its_undo_takes_it_back(
    case: folder.WorkFolder,
) -> None:
    with case.open() as log:
        rows = deciding.add_everywhere(
            log, "te laag", entity=Entity.TERM, ground="5.1.2b", policy=reviewer().policy
        )
        assert len(rows) == 2
        decision = Decision(MarkState.REDACT, "5.1.2b")
        log.decide(dict.fromkeys(rows, decision), now=NOW, by="els", kind="import")
        outcome, target = redacted(case, log, "brief.pdf")
        assert outcome.by_ground.get("5.1.2b") == 1
        assert "te laag" not in sheets.text_of(target)
        log.undo(now=NOW, by="els")
        outcome, target = redacted(case, log, "brief.pdf")
        assert "te laag" in sheets.text_of(target)


def test_word_in_another_case_is_another_word(tmp_path: Path) -> None:
    lines = ("De heer Bakkenes belt.", "Er zijn bakkenes in de straat.", "Bakkenes zegt niets.")
    case = started(documents(tmp_path, een=lines), detect=False, terms=("telefoon",))
    with case.open() as log:
        row = deciding.add_text(log, 1, 1, (8, 16), policy=reviewer().policy)
        assert row is not None
        log.decide({row: REDACT}, now=NOW, by="els")
        assert deciding.spread(log) == 1
        assert {e.text for e in log.entries()} == {"Bakkenes"}


def test_undo_takes_back_what_came_of_it(tmp_path: Path) -> None:
    case = started(documents(tmp_path, een=("Geachte lezer,", *LETTER), twee=LETTER))
    with case.open() as log:
        before = len(log.entries())
        row = deciding.add_text(log, 1, 1, (0, 7), policy=reviewer().policy)
        assert row is not None
        log.decide({row: REDACT}, now=NOW, by="els")
        assert deciding.spread(log) == 2
        assert {e.text for e in log.entries("source = 'decided-elsewhere'")} == {"Geachte"}
        deciding.undo(log, now=NOW, by="els")
        assert log.entries("source = 'decided-elsewhere'") == []
        assert len(log.entries()) == before + 1
        # What somebody decided on stays in the log for good.
        log.decide({row: REDACT}, now=NOW, by="els")
        deciding.spread(log)
        same = log.entries("source = 'decided-elsewhere'")
        deciding.decide(log, same[:1], KEEP, reviewer())
        deciding.undo(log, now=NOW, by="els")
        deciding.undo(log, now=NOW, by="els")
        assert len(log.entries("source = 'decided-elsewhere'")) == 1


def test_what_the_machine_found_stays_when_decisions_are_taken_back(
    case: folder.WorkFolder,
) -> None:
    found = NewMark(
        id="abc",
        page=1,
        kind=Kind.TEXT,
        entity=Entity.PERSON,
        proposed=Action.REVIEW,
        ground="5.1.2e",
        score=0.5,
        source="same-text",  # what detection calls a text that it found elsewhere
        explanation="",
        text="Geachte",
        start=0,
        end=7,
    )
    with case.open() as log:
        log.add_marks(1, [found])
        before = {entry.id for entry in log.entries()}
        first, *_rest = log.entries("source <> 'same-text'")
        log.decide({first.row: REDACT}, now=NOW, by="els")
        deciding.undo(log, now=NOW, by="els")
        deciding.spread(log)
        assert {entry.id for entry in log.entries()} == before


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


def test_term_of_the_list_cannot_be_kept(tmp_path: Path) -> None:
    case = started(documents(tmp_path), terms=("te laag",), detect=False)
    with case.open() as log:
        (first, *_rest) = log.entries()
        assert first.proposed is Action.REDACT
        with pytest.raises(NotAllowedError):
            deciding.decide(log, [first], KEEP, reviewer())


def test_rule_holds_for_documents_that_come_later(case: folder.WorkFolder) -> None:
    with case.open() as log:
        entry = next(e for e in log.entries() if e.text == "S. Quist-Zijlmans")
        deciding.save_rules(log, [entry], KEEP, reviewer())
    sheets.save(case.source / "later.pdf", sheets.lines("Beste S. Quist-Zijlmans,", *LETTER[2:]))
    refill(case)
    with case.open() as log:
        assert deciding.apply_rules(log, reviewer()) == 1
        states = {e.state for e in log.entries("text = 'S. Quist-Zijlmans'")}
        assert states == {MarkState.KEEP}
        log.undo(now=NOW, by="els")
        log.undo(now=NOW, by="els")
        assert deciding.apply_rules(log, reviewer()) == 0


def test_whole_page_and_whole_document(case: folder.WorkFolder) -> None:
    with case.open() as log:
        withholding.withhold(log, 1, [1], "5.2.1", reviewer())
        outcome, target = redacted(case, log, "brief.pdf")
        assert outcome.state is State.VERIFIED, outcome
        assert "waarde" not in sheets.text_of(target)
        assert outcome.by_ground == {"5.2.1": 1}
        withholding.withhold(log, 2, [], "buiten-verzoek", reviewer())
        found = {d.row: rulings(log)[d.sha256] for d in log.documents()}
        assert found[1].reason == ""
        stays = outcome_of(found[2])
        assert stays is not None
        assert (stays.state, stays.reason) == (State.SKIPPED, "outside-request")
        changed = outcome_of(None)
        assert changed is not None
        assert (changed.state, changed.reason) == (State.FAILED, "not-reviewed")
        with pytest.raises(NotAllowedError):
            withholding.withhold(log, 2, [7], "5.2.1", reviewer())


def test_what_stays_out_whole_asks_no_decisions(tmp_path: Path) -> None:
    case = started(documents(tmp_path, a=LETTER, b=(*LETTER, "Een regel meer."), c=LETTER[:3]))
    with case.open() as log:
        before = status(log)
        withholding.withhold(log, 2, [], "dubbel", reviewer(), note="1")
        withholding.withhold(log, 3, [1], "5.2.1", reviewer())
        alone = status(log)
        assert 0 < alone.open < before.open
        assert {e.document for e in log.entries(OPEN)} == {1}
        codes = {p.code: p.documents for p in problems(case, log, reviewer().policy)}
        assert codes["open"] == (1,)
        # What is a double of a double was judged nowhere.
        with pytest.raises(NotAllowedError, match="double of 1"):
            withholding.withhold(log, 1, [], "dubbel", reviewer(), note="2")
        with pytest.raises(NotAllowedError, match="has to be judged"):
            withholding.withhold(log, 1, [], "dubbel", reviewer(), note="3")
        deciding.undo(log, now=NOW, by="els")
        deciding.undo(log, now=NOW, by="els")
        assert status(log).open == before.open


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("5.1 lid 2 sub e", "5.1.2e"),
        ("art. 5.1, tweede lid, onder e; 5.1.1d", "5.1.2e;5.1.1d"),
        ("Buiten verzoek", "buiten-verzoek"),
        ("Dubbel", "dubbel"),
        ("", ""),
    ],
)
def test_grounds_as_people_write_them(said: str, code: str) -> None:
    assert deciding.ground_of(reviewer().policy, said) == code


@pytest.mark.parametrize("said", ["5.1.5; 5.1.2e", "5.1.7", "10.2.e", "zomaar"])
def test_grounds_that_are_none_or_exclude_each_other(said: str) -> None:
    with pytest.raises(ConfigError):
        deciding.ground_of(reviewer().policy, said)


def test_ten_thousand_marks_and_one_decision_over_half_of_them(tmp_path: Path) -> None:
    source = documents(tmp_path, leeg=("Niets.",))
    case = started(source, detect=False, terms=("Zonneveld",))
    with case.open() as log:
        marks = [
            NewMark(
                id=f"{n:012x}",
                page=1,
                kind=Kind.TEXT,
                entity=Entity.PERSON,
                proposed=Action.REVIEW,
                ground="5.1.2e",
                score=0.5,
                source="x",
                explanation="x",
                text="P. Bakkenes" if n % 2 else f"P. Naam{n}",
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
