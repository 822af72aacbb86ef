# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review`` as commands, from a folder of PDFs to redacted ones."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests import sheets
from tests.worklog.cases import LETTER, NOTE, Inline
from woo_tool.cli.app import run
from woo_tool.redaction import slots


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two letters in ``in``, settings of nobody, and documents read in this process."""
    for name in ("LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    real = slots.Slots
    monkeypatch.setattr(
        slots,
        "Slots",
        lambda *a, **k: Inline() if "worklog" in k.get("processor", "") else real(*a, **k),
    )
    (tmp_path / "in").mkdir()
    sheets.save(tmp_path / "in" / "brief.pdf", sheets.lines(*LETTER))
    sheets.save(tmp_path / "in" / "verslag.pdf", sheets.lines(*NOTE))
    return tmp_path


def woo(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    """The JSON that it said, else its messages."""
    capsys.readouterr()
    assert run(list(words)) == code, capsys.readouterr().err
    shown = capsys.readouterr()
    try:
        return json.loads(shown.out)
    except ValueError:
        return shown.out + shown.err


def test_from_folder_to_redacted_documents(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = woo(capsys, "review", "start", "in", "case", "--json")
    assert (began["scanned"], began["open"]) == (2, began["marks"])
    assert woo(capsys, "review", "start", "in", "case", "--json")["read_before"] == 2
    woo(capsys, "review", "export", "case", "-o", "marks.csv")
    assert stat.S_IMODE((folder / "marks.csv").stat().st_mode) == 0o600
    assert "exists already" in woo(capsys, "review", "export", "case", "-o", "marks.csv", code=6)
    (folder / "d.csv").write_text(
        "text,decision,ground\nS. Quist-Zijlmans,keep,\nte laag,redact,5.1.2b\n", "utf-8"
    )
    tried = woo(capsys, "review", "import", "case", "d.csv", "--dry-run", "--json")
    assert tried["files"][0]["added"] == 2
    assert woo(capsys, "review", "status", "case", "--json")["redact"] == 0
    woo(capsys, "review", "import", "case", "d.csv", "--json")
    said = woo(capsys, "review", "status", "case", "--json")
    assert (said["redact"], said["keep"]) == (2, 1)
    made = woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json")
    assert [d["state"] for d in made["documents"]] == ["verified", "verified"]
    text = sheets.text_of(folder / "out" / "brief.pdf")
    assert "Quist-Zijlmans" in text
    assert "te laag" not in text
    assert "Zonneveld" not in text
    # A decision changes, and the same command does it again.
    woo(capsys, "review", "undo", "case")
    assert woo(capsys, "review", "status", "case", "--json")["keep"] == 0
    assert "nothing to undo" in woo(capsys, "review", "undo", "case", code=4)
    (folder / "d.csv").write_text("text,decision\nS. Quist-Zijlmans,redact\n", "utf-8")
    woo(capsys, "review", "import", "case", "d.csv")
    woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json")
    assert "Quist" not in sheets.text_of(folder / "out" / "brief.pdf")
    again = woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json")
    assert again["totals"]["resumed"] == 2
    # What is decided on one document makes that one anew, and no other.
    (folder / "d.csv").write_text("text,decision\nK. Bakkenes,keep\n", "utf-8")
    woo(capsys, "review", "import", "case", "d.csv")
    made = woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json")
    assert [document["resumed"] for document in made["documents"]] == [True, False]
    assert "Bakkenes" in sheets.text_of(folder / "out" / "verslag.pdf")


def test_changed_file_is_not_redacted_unseen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "t.txt").write_text("van Zonneveld\n", "utf-8")
    woo(capsys, "review", "start", "in", "case", "--no-detect", "--terms", "t.txt", "--json")
    sheets.save(folder / "in" / "brief.pdf", sheets.lines("Andere brief."))
    made = woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json", code=10)
    assert [d["reason"] for d in made["documents"]] == ["not-reviewed", None]


def test_review_has_its_own_options(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "t.txt").write_text("van Zonneveld\n", "utf-8")
    begin = ("review", "start", "in", "case", "--no-detect", "--terms", "t.txt")
    woo(capsys, *begin)
    woo(capsys, *begin)
    assert "other options" in woo(capsys, "review", "start", "in", "case", "--ocr", code=2)
    (folder / "other").mkdir()
    assert "another folder" in woo(capsys, "review", "start", "other", "case", code=2)
    for words in (("--policy", "strict"), ("--terms", "t.txt"), ("--no-detect",)):
        assert "leave those" in woo(capsys, "redact", "case", "-o", "out", *words, code=2)
    assert "by itself" in woo(capsys, "redact", "case", "in", "-o", "out", code=2)


def test_annotated_copies_go_out_and_come_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    woo(capsys, "review", "start", "in", "case")
    assert "among the documents" in woo(capsys, "review", "export", "case", "-o", "in/uit", code=2)
    woo(capsys, "review", "export", "case", "-o", "uit")
    assert stat.S_IMODE((folder / "uit" / "brief.pdf").stat().st_mode) == 0o600
    done = woo(capsys, "review", "import", "case", "uit", "--confirm", "--by", "bob", "--json")
    assert [f["deleted"] for f in done["files"]] == [0, 0]
    said = woo(capsys, "review", "status", "case", "--json")
    assert (said["open"], said["redact"]) == (0, said["marks"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("status", "nowhere"), 7, "woo review start"),
        (("start", "nowhere", "case"), 5, "not there"),
        (("start", "in", "in/case"), 6, "outside"),
        (("start", "in", "in2", "--policy", "strikt"), 7, "strict"),
        (("start", "in", "case", "--requested", "gisteren"), 2, "no date"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_mistakes_are_explained(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in woo(capsys, "review", *words, code=code)


@pytest.mark.usefixtures("folder")
def test_law_and_account_as_commands(capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "review", "start", "in", "case", "--requested", "2025-06-01", "--four-eyes")
    found = woo(capsys, "review", "check", "case", "--fail", "--json", code=3)
    assert [row["code"] for row in found if row["blocks"]] == [
        *("open", "motivation", "older", "four-eyes")
    ]
    woo(capsys, "review", "decide", "case", "--accept", "0")
    told = woo(capsys, "review", "ground", "case", "--json")
    assert told[0]["ground"] == "5.1.2e"
    assert "[" in told[0]["standard"]
    words = ("--because", "Burgers.", "--older", "Zij leven nog.")
    woo(capsys, "review", "ground", "case", "5.1 lid 2 sub e", *words)
    assert "square" not in woo(capsys, "review", "ground", "case", "5.1.2e", "--json")[0]["older"]
    refused = woo(capsys, "review", "ground", "case", "5.1.2e", "--because", "[x]", code=2)
    assert "fill that in" in refused
    assert "a second person" in woo(capsys, "review", "approve", "case")
    assert "bob agrees" in woo(capsys, "review", "approve", "case", "--by", "bob")
    assert woo(capsys, "review", "status", "case", "--json")["approved_by"] == ["els", "bob"]
    left = woo(capsys, "review", "check", "case", "--json")
    assert [row["code"] for row in left if row["blocks"]] == []
    woo(capsys, "review", "withhold", "case", "2", "--outside-request")
    woo(capsys, "review", "withhold", "case", "1:1", "--ground", "5.2")
    assert "one reason" in woo(capsys, "review", "withhold", "case", "1", code=2)
    assert "3:5" in woo(capsys, "review", "withhold", "case", "x", "--outside-request", code=2)
    assert "no such" in woo(capsys, "review", "withhold", "case", "2", "--double-of", "9", code=4)
    made = woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json")
    assert [(d["state"], d["reason"]) for d in made["documents"]] == [
        ("verified", None),
        ("skipped", "outside-request"),
    ]
    rows = woo(capsys, "review", "log", "case", "--json")
    assert {row["ground"] for row in rows} == {"5.1.2e", "5.2.1", "buiten-verzoek"}
    assert "brief.pdf" not in json.dumps(rows)
    kinds = [row["kind"] for row in woo(capsys, "review", "log", "case", "--events", "--json")]
    assert kinds[-1] == "redact"
    assert woo(capsys, "review", "log", "case", "--check", "--json")["sound"]
    assert "Sound" in woo(capsys, "review", "log", "case", "--check")
    assert woo(capsys, "review", "tune", "case", "--json")["redact_from"] == {}


def test_output_of_a_document_that_is_withheld_after_all_goes_away(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "t.txt").write_text("van Zonneveld\n", "utf-8")
    woo(capsys, "review", "start", "in", "case", "--no-detect", "--terms", "t.txt")
    woo(capsys, "redact", "case", "-o", "out", "--jobs", "1")
    assert (folder / "out" / "verslag.pdf").exists()
    woo(capsys, "review", "withhold", "case", "2", "--double-of", "1")
    woo(capsys, "redact", "case", "-o", "out", "--jobs", "1")
    assert (folder / "out" / "brief.pdf").exists()
    assert not (folder / "out" / "verslag.pdf").exists()


def test_proof_is_for_its_owner(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "review", "start", "in", "case")
    woo(capsys, "review", "proof", "case", "-o", "proof.html")
    assert stat.S_IMODE((folder / "proof.html").stat().st_mode) == 0o600
    assert "exists" in woo(capsys, "review", "proof", "case", "-o", "proof.html", code=6)
    assert "folder" in woo(
        capsys, "review", "proof", "case", "-o", "p2.html", "--after", "nowhere", code=2
    )
