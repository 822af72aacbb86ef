# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is decided, what comes of it elsewhere, and what of it is burned in."""

from pathlib import Path

import pytest

from tests import sheets
from tests.worklog.cases import (
    LETTER,
    NOW,
    documents,
    new_mark,
    redacted,
    refill,
    reviewer,
    started,
)
from woo_tool.detection.finding import Entity
from woo_tool.errors import ConfigError, NotAllowedError
from woo_tool.redaction.job import State
from woo_tool.redaction.marks import Action
from woo_tool.worklog import deciding, folder, withholding
from woo_tool.worklog.applying import outcome_of, rulings
from woo_tool.worklog.readiness import problems
from woo_tool.worklog.status import OPEN, status
from woo_tool.worklog.values import Decision, MarkState

KEEP, REDACT = Decision(MarkState.KEEP), Decision(MarkState.REDACT)


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
    found = new_mark("Geachte", source="same-text")  # so detection calls a text found elsewhere
    with case.open() as log:
        log.add_marks(1, [found])
        before = {entry.id for entry in log.entries()}
        first, *_rest = log.entries("source <> 'same-text'")
        log.decide({first.row: REDACT}, now=NOW, by="els")
        deciding.undo(log, now=NOW, by="els")
        deciding.spread(log)
        assert {entry.id for entry in log.entries()} == before


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
