# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of marks in a spreadsheet, out and in."""

import csv
import stat
from pathlib import Path

import openpyxl
import pytest

from tests import sheets
from tests.worklog.cases import NOW, redacted, reviewer
from woo_tool.errors import InputError
from woo_tool.redaction.job import State
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.listing import COLUMNS, listing, take
from woo_tool.worklog.sheets import read_rows, write_xlsx
from woo_tool.worklog.values import MarkState


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "en")


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.DictWriter(file, names)
        sheet.writeheader()
        sheet.writerows(rows)
    return path


def test_workbook_goes_out_and_comes_in(case: WorkFolder, tmp_path: Path) -> None:
    path = tmp_path / "marks.xlsx"
    with case.open() as log:
        count = write_xlsx(path, COLUMNS, listing(log, log.entries()), ("redact", "keep"))
        assert count == len(log.entries())
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        assert [cell.value for cell in sheet[1]] == list(COLUMNS)
        column = COLUMNS.index("decision") + 1
        ground = COLUMNS.index("ground") + 1
        for row in range(2, sheet.max_row + 1):
            quist = "Quist" in str(sheet.cell(row, COLUMNS.index("text") + 1).value)
            sheet.cell(row, column, "laten staan" if quist else "Lakken")
            if not quist:
                sheet.cell(row, ground, "art. 5.1, tweede lid, onder e")
        book.save(path)
        done = take(log, read_rows(path), reviewer(), path.name)
        assert (done.decided, done.skipped) == (count, ())
        assert take(log, read_rows(path), reviewer(), path.name).unchanged == count
        outcome, target = redacted(case, log, "brief.pdf")
        assert outcome.state is State.VERIFIED
        assert "Quist" in sheets.text_of(target)
        assert "Zonneveld" not in sheets.text_of(target)
        log.undo(now=NOW, by="els")
        assert {e.state for e in log.entries()} == {MarkState.PROPOSED}


def test_row_of_a_text_decides_every_place_of_it(case: WorkFolder, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "te laag", "decision": "redact", "ground": "5.1.2b"},
        {"text": "s. quist zijlmans", "decision": "keep", "ground": ""},
    ]
    with case.open() as log:
        done = take(log, read_rows(written(tmp_path / "d.csv", rows)), reviewer(), "d.csv")
        assert (done.added, done.decided, done.skipped) == (2, 1, ())
        found = {e.text: (e.state.value, e.ground) for e in log.entries("state <> 'proposed'")}
    assert found == {
        "te laag": ("redact", "5.1.2b"),
        "S. Quist-Zijlmans": ("keep", "5.1.2e"),
    }


def test_text_of_which_a_part_was_found_goes_whole(case: WorkFolder, tmp_path: Path) -> None:
    whole = "mevrouw S. Quist-Zijlmans"
    rows: list[dict[str, object]] = [{"text": whole, "decision": "redact", "ground": "5.1.2h"}]
    with case.open() as log:
        done = take(log, read_rows(written(tmp_path / "d.csv", rows)), reviewer(), "d.csv")
        assert done.added == 1
        outcome, target = redacted(case, log, "brief.pdf")
        assert outcome.state is State.VERIFIED, outcome
        text = sheets.text_of(target)
        assert "mevrouw" not in text
        assert "Quist" not in text


def test_row_may_be_about_one_document(case: WorkFolder, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"text": "te laag", "decision": "redact", "document": 2}]
    with case.open() as log:
        done = take(log, read_rows(written(tmp_path / "d.csv", rows)), reviewer(), "d.csv")
        assert done.added == 1
        # The other place is put up for review, not left to stand unseen.
        assert done.propagated == 1
        states = {e.document: e.state for e in log.entries("text = 'te laag'")}
    assert states == {1: MarkState.PROPOSED, 2: MarkState.REDACT}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "000000000000", "decision": "keep"}, "no mark"),
        ({"text": "te laag", "decision": "misschien"}, "no decision"),
        ({"text": "te laag", "decision": "redact", "ground": "5.1.7"}, "5.1.7"),
        ({"text": "staat nergens", "decision": "redact"}, "nowhere"),
        ({"text": "te laag", "decision": "redact", "document": "9"}, "no such document"),
        ({"id": "", "text": "", "decision": "redact"}, "needs a text"),
        ({"text": "x", "decision": "redact"}, ""),
    ],
)
def test_what_cannot_be_used_is_left_out_with_its_reason(
    case: WorkFolder, tmp_path: Path, row: dict[str, object], said: str
) -> None:
    base: dict[str, object] = {"id": "", "text": "", "decision": "", "ground": "", "document": ""}
    good: dict[str, object] = {"text": "te laag", "decision": "redact"}
    path = written(tmp_path / "d.csv", [base | row, base | good])
    with case.open() as log:
        done = take(log, read_rows(path), reviewer(), "d.csv")
        assert [number for number, _reason in done.skipped] == [2]
        assert said in done.skipped[0][1]
        assert done.added == 2


def test_semicolons_and_windows_letters(case: WorkFolder, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes("Text;Decision;Note\r\nte laag;x;financi\xeble reden\r\n".encode("cp1252"))
    with case.open() as log:
        assert take(log, read_rows(path), reviewer(), "d.csv").added == 2
        assert {e.note for e in log.entries("text = 'te laag'")} == {"financiële reden"}


@pytest.mark.parametrize("data", [b"PK\x03\x04 niets", b"naam,waarde\n1,2\n", b""])
def test_no_list_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes(data)
    if not data:
        assert list(read_rows(path)) == []
        return
    with pytest.raises(InputError):
        list(read_rows(path))


def test_formula_stays_text(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": "=1+1", "text": "=cmd()", "decision": "", "score": 0.5}]
    path = tmp_path / "m.xlsx"
    write_xlsx(path, ("id", "text", "score", "decision"), rows, ("redact",))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.cell(2, 2).data_type == "s"
    assert sheet.cell(2, 3).value == 0.5
