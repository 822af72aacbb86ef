# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people at one review: nobody's decision is overwritten or taken back in silence."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.worklog.cases import NOW, new_mark, reviewer
from woo_tool.errors import NotAllowedError
from woo_tool.redaction.marks import Action
from woo_tool.worklog import chain, deciding
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.listing import listing, take
from woo_tool.worklog.pdf_export import write_annotated
from woo_tool.worklog.pdf_import import take_pdf
from woo_tool.worklog.session import Session
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, MarkState

KEEP, REDACT = Decision(MarkState.KEEP), Decision(MarkState.REDACT)

LATER = new_mark("Geachte", id="later", proposed=Action.REDACT, score=0.9)


@pytest.fixture
def log(case: WorkFolder) -> Iterator[Worklog]:
    with case.open() as opened:
        yield opened


def sitting(log: Worklog, by: str) -> Session:
    return Session(log, reviewer(by), lambda: NOW)


def state(log: Worklog, row: int) -> tuple[str, str]:
    (entry,) = log.entries("id = ?", [row])
    return entry.state.value, entry.by


def test_question_that_a_colleague_answered_is_not_answered_again(
    case: WorkFolder, log: Worklog
) -> None:
    with case.open() as other:
        els, bob = sitting(log, "els"), sitting(other, "bob")
        shown = els.groups[0]
        bob.decide(MarkState.KEEP)
        with pytest.raises(NotAllowedError, match="bob decided on this meanwhile"):
            els.decide(MarkState.REDACT)
        assert all(state(log, e.row) == ("keep", "bob") for e in shown.entries)
        assert els.groups[0].key != shown.key
        before = len(els.groups)
        els.decide(MarkState.REDACT)  # the next one goes
        els.decide(MarkState.REDACT)  # and what one did oneself is no obstacle
        assert len(els.groups) == before - 2
        assert els.undo() != 0
        assert bob.undo()
        assert all(state(log, e.row)[0] == "proposed" for e in shown.entries)


def test_undo_takes_back_ones_own(log: Worklog) -> None:
    first, second, *_rest = log.entries()
    log.decide({first.row: REDACT}, now=NOW, by="els")
    log.decide({second.row: KEEP}, now=NOW, by="bob")
    assert deciding.undo(log, now=NOW, by="els", whose="els") is not None
    assert (state(log, first.row)[0], state(log, second.row)[0]) == ("proposed", "keep")
    assert deciding.undo(log, now=NOW, by="els", whose="els") is None
    assert chain.check(log).sound
    # What somebody decided on since is not put back under his hands.
    log.decide({first.row: REDACT}, now=NOW, by="els")
    log.decide({first.row: KEEP}, now=NOW, by="bob")
    with pytest.raises(NotAllowedError, match="bob decided on the same marks"):
        deciding.undo(log, now=NOW, by="els", whose="els")
    assert state(log, first.row) == ("keep", "bob")
    assert deciding.undo(log, now=NOW, by="els", whose="bob") is not None
    assert state(log, first.row) == ("redact", "els")
    assert chain.check(log).sound


def test_list_of_yesterday_overwrites_nobody(log: Worklog) -> None:
    entries = log.entries()
    first, second = entries[0], entries[1]
    rows = [dict(row) for row in listing(log, entries)]
    log.decide({first.row: KEEP}, now=NOW, by="bob")
    filled = [row | {"decision": "redact"} for row in rows]
    done = take(log, list(enumerate(filled, 2)), reviewer("els"), "a.csv")
    assert [row for row, _why in done.skipped] == [2]
    assert "bob decided otherwise" in done.skipped[0][1]
    assert state(log, first.row) == ("keep", "bob")
    assert state(log, second.row) == ("redact", "els")
    # The same list again, corrected by the one who filled it in; and a list made by hand.
    again = [row | {"decision": "keep"} for row in rows if row["id"] == second.id]
    assert take(log, list(enumerate(again, 2)), reviewer("els"), "a.csv").skipped == ()
    assert state(log, second.row) == ("keep", "els")
    own = [(2, {"id": first.id, "decision": "redact"})]
    assert take(log, own, reviewer("els"), "b.csv").skipped == ()
    assert state(log, first.row) == ("redact", "els")


def export(case: WorkFolder, log: Worklog, target: Path, name: str) -> None:
    (document, *_rest) = log.documents()
    marks = write_annotated(case, log, document, target, name=name)
    data = {"document": document.row, "marks": marks, "export": name}
    log.note("export", data, now=NOW, by="els")


def without_marks(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            notes = [n for n in page.obj.get("/Annots", []) if "Quist" in str(n.get("/NM", ""))]
            page.obj.Annots = pikepdf.Array(notes)
        pdf.save(path)


@pytest.mark.parametrize("program", ["keeps the name", "drops the name"])
def test_marks_that_a_copy_never_held_were_not_taken_away(
    case: WorkFolder, log: Worklog, tmp_path: Path, program: str
) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "brief.pdf"
    export(case, log, old, "een")
    log.add_marks(1, [LATER])
    row = log.entry(LATER.id).row
    export(case, log, new, "twee")
    if program == "drops the name":
        with pikepdf.open(old, allow_overwriting_input=True) as pdf:
            del pdf.docinfo["/WooDocument"]
            pdf.save(new)
        old = new
    without_marks(old)
    done = take_pdf(case, log, old, reviewer(), accept_empty=True)
    assert done.deleted > 0
    assert state(log, row)[0] == "proposed"


def test_copy_of_yesterday_overwrites_nobody(
    case: WorkFolder, log: Worklog, tmp_path: Path
) -> None:
    copy = tmp_path / "brief.pdf"
    export(case, log, copy, "een")
    first, second = (e for e in log.entries("document = 1")[:2])
    log.decide({first.row: REDACT}, now=NOW, by="bob")
    without_marks(copy)
    done = take_pdf(case, log, copy, reviewer(), accept_empty=True)
    assert [why for _page, why in done.skipped] == [
        "bob decided otherwise on this mark since the list was written."
    ]
    assert state(log, first.row) == ("redact", "bob")
    assert state(log, second.row) == ("keep", "els")
    assert done.deleted == len(log.entries("document = 1 AND state = 'keep'"))
