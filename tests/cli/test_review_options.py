# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What single options of ``woo review`` ask for, on one small case."""

import csv
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.cli.test_review import folder as folder
from tests.cli.test_review import woo

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(folder: Path, capsys: Capture) -> Path:
    woo(capsys, "review", "start", "in", "case")
    return folder


@pytest.mark.usefixtures("case")
def test_the_date_of_a_document_is_corrected_and_undone(capsys: Capture) -> None:
    def dates() -> list[Any]:
        return [row["date"] for row in woo(capsys, "review", "documents", "case", "--json")]

    before = dates()
    woo(capsys, "review", "documents", "case", "--date", "1=2018-05-04", "--date", "2=2017-01-02")
    assert dates() == ["2018-05-04", "2017-01-02"] != before
    assert "3=2019-03-12" in woo(capsys, "review", "documents", "case", "--date", "x", code=2)
    for wrong in ("1=gisteren", "1=2018-02-30"):
        woo(capsys, "review", "documents", "case", "--date", wrong, code=2)
    woo(capsys, "review", "documents", "case", "--date", "7=2018-05-04", code=4)
    assert dates() == ["2018-05-04", "2017-01-02"]


@pytest.mark.usefixtures("case")
def test_a_decision_of_somebody_else_is_taken_back_by_name(capsys: Capture) -> None:
    woo(capsys, "review", "decide", "case", "--accept", "0.9", "--by", "bob")
    decided = woo(capsys, "review", "status", "case", "--json")["redact"]
    assert decided > 0
    assert "--of bob" in woo(capsys, "review", "undo", "case", code=4)
    woo(capsys, "review", "undo", "case", "--of", "els", code=4)
    assert woo(capsys, "review", "status", "case", "--json")["redact"] == decided
    woo(capsys, "review", "undo", "case", "--of", "bob")
    assert woo(capsys, "review", "status", "case", "--json")["redact"] == 0


@pytest.mark.parametrize(
    ("option", "kind"), [("--redact", "/Redact"), ("--highlight", "/Highlight")]
)
def test_the_kind_of_annotations(option: str, kind: str, case: Path, capsys: Capture) -> None:
    woo(capsys, "review", "export", "case", "-o", "pdfs", option)
    with pikepdf.open(case / "pdfs" / "brief.pdf") as pdf:
        kinds = {str(annot.Subtype) for annot in pdf.pages[0].Annots}
    assert kinds - {"/Popup"} == {kind}


@pytest.mark.usefixtures("folder")
def test_pages_and_documents_of_the_proof(folder: Path, capsys: Capture) -> None:
    from tests import sheets
    from tests.worklog.cases import LETTER

    lines = sheets.lines("Er staat hier niets bijzonders."), sheets.lines(*LETTER)
    sheets.save(folder / "in" / "twee.pdf", *lines)
    woo(capsys, "review", "start", "in", "case")

    def shown(*options: str) -> int:
        woo(capsys, "review", "proof", "case", "-o", "proof.html", "--force", *options)
        return len(re.findall(r'<img[^>]+src="data:', (folder / "proof.html").read_text("utf-8")))

    numbers = {
        row["file"]: str(row["document"])
        for row in woo(capsys, "review", "documents", "case", "--json")
    }
    one = ("--document", numbers["twee.pdf"])
    assert shown(*one) == 1
    assert shown(*one, "--all-pages") == 2
    assert shown(*one, "--document", numbers["brief.pdf"]) == 2
    assert shown() == 3
    woo(capsys, "review", "proof", "case", "-o", "none.html", "--document", "9", code=4)
    assert not (folder / "none.html").exists()


def test_a_motivation_from_a_file(case: Path, capsys: Capture) -> None:
    (case / "why.txt").write_text(
        "Zij treden niet naar buiten.\nHet belang weegt zwaar.\n", "utf-8"
    )
    words = ("review", "ground", "case", "5.1.2e")
    assert "A list cannot be read" in woo(capsys, *words, "--from", "absent.txt", code=5)
    (row,) = woo(capsys, *words, "--from", "why.txt", "--json")
    assert row["motivation"] == "Zij treden niet naar buiten.\nHet belang weegt zwaar."
    assert woo(capsys, *words, "--json") == [row]


def test_open_marks_follow_the_same_passage(folder: Path, capsys: Capture) -> None:
    from tests import sheets
    from tests.worklog.cases import LETTER

    sheets.save(folder / "in" / "kopie.pdf", sheets.lines("Kopie van de brief.", *LETTER))
    woo(capsys, "review", "start", "in", "case")

    def left() -> dict[str, int]:
        rows = woo(capsys, "review", "documents", "case", "--json")
        return {row["file"]: row["open"] for row in rows}

    woo(capsys, "review", "export", "case", "-o", "marks.csv")
    with (folder / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"] == "brief.pdf"]
    with (folder / "d.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"decision": "redact"} for row in rows)
    woo(capsys, "review", "import", "case", "d.csv")
    before = left()
    woo(capsys, "review", "check", "case")
    assert left() == before
    assert before["brief.pdf"] == 0
    assert "2 marks followed" in woo(capsys, "review", "check", "case", "--follow")
    # What stands before the name in the first line is another passage: that is left to a person.
    assert left() == before | {"kopie.pdf": 1}
    assert before["kopie.pdf"] == 3


@pytest.mark.usefixtures("case")
def test_only_one_document_is_asked_about(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def left() -> dict[str, int]:
        rows = woo(capsys, "review", "documents", "case", "--json")
        return {row["file"]: row["open"] for row in rows}

    before = left()
    assert min(before.values()) > 0
    woo(capsys, "review", "decide", "case", "--accept", "0.5", "--document", "2")
    assert left()["brief.pdf"] == before["brief.pdf"]
    assert left()["verslag.pdf"] < before["verslag.pdf"]
    woo(capsys, "review", "undo", "case")
    assert left() == before
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\n" * 40))
    woo(capsys, "review", "decide", "case", "--plain", "--document", "2")
    assert left() == before | {"verslag.pdf": 0}
    woo(capsys, "review", "decide", "case", "--plain", "--document", "9", code=4)


def test_a_page_opens_in_the_program_that_was_named(
    case: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **_: opened.append(words))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sys, "stdin", io.StringIO("v\n"))
    woo(capsys, "review", "decide", "case", "--plain", "--viewer", "kijker")
    ((program, page),) = opened
    assert program == "/usr/bin/kijker"
    assert (case / page).read_bytes().startswith(b"\x89PNG")
