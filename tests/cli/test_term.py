# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo term``: the contract of its JSON, its exit codes, and its account in words."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli import app
from woo_tool.errors import ExitCode
from woo_tool.workflows.terms import KINDS

KEYS = [
    "kind",
    "law",
    "start",
    "nominal",
    "deadline",
    "suspended_days",
    "extended",
    "steps",
    "warnings",
]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.chdir(tmp_path)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert app.run(["term", *words, "--json"]) == 0
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(value) == KEYS
    return value


def test_the_example_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    value = answer(
        capsys,
        *["decision", "2026-06-01", "--law", "woo", "--extended-on", "2026-06-20"],
        *["--views", "2026-06-10:2026-06-24", "--clarification", "2026-06-05:2026-06-15"],
        *["--consent", "2026-06-08:2026-06-12"],
    )
    steps = value.pop("steps")
    assert value == {
        "kind": "decision",
        "law": "woo",
        "start": "2026-06-01",
        "nominal": "2026-08-01",
        "deadline": "2026-08-03",
        "suspended_days": 19,
        "extended": True,
        "warnings": [],
    }
    assert all(list(step) == ["date", "text", "article"] for step in steps)
    assert steps[0]["date"] == "2026-06-01"
    assert steps[-1] == {
        "date": "2026-08-03",
        "text": "Last day. Decide on the request.",
        "article": "Atw 1 lid 1",
    }


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("decision 2026-06-01", "2026-06-29"),
        ("decision 2020-02-04 --law wob --views 2020-02-12:2020-02-26", "2020-03-16"),
        ("decision 2026-06-01 --agreed-until 2026-07-18:2026-06-29", "2026-07-18"),
        ("decision 2026-06-01 --views 2026-06-10:2026-06-15 --views 2026-06-10:2026-06-22",
         "2026-07-13"),
        ("clarification 2026-06-01", "2026-06-15"),
        ("refusal 2026-06-24", "2026-07-08"),
        ("misuse 2026-06-01", "2026-06-15"),
        ("disclosure 2026-06-29", "2026-07-13"),
        ("objection 2026-06-29", "2026-08-10"),
        ("objection 2026-06-29 --acoi 2026-07-15:2026-09-01", "2026-09-28"),
        ("objection-decision 2026-06-29", "2026-09-21"),
        ("objection-decision 2026-06-29 --committee", "2026-11-02"),
        ("objection-decision 2026-06-29 --committee --adjourned", "2026-12-14"),
        ("objection-decision 2026-06-29 --acoi 2026-07-15:2026-09-01", "2026-09-15"),
        ("acoi-decision 2026-09-01", "2026-09-15"),
        ("default-appeal 2026-06-30", "2026-07-14"),
        ("court-term 2026-10-02", "2026-10-16"),
        ("appeal 2026-11-11", "2026-12-23"),
        ("report 2026-11-28", "2026-12-26"),
        ("report-own-organisation 2026-11-28", "2026-12-28"),
        ("category 2026-11-02", "2026-11-16"),
    ],
)  # fmt: skip
def test_every_kind(capsys: pytest.CaptureFixture[str], words: str, deadline: str) -> None:
    value = answer(capsys, *words.split())
    assert value["deadline"] == deadline
    assert value["kind"] == words.split()[0]
    assert value["start"] == words.split()[1]


def test_every_kind_is_tried() -> None:
    marks = getattr(test_every_kind, "pytestmark")  # noqa: B009  (mypy does not know it)
    assert {case[0].split()[0] for case in marks[0].args[1]} == set(KINDS)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("decision 2026-06-01 --views 2026-06-24:2026-06-10", 2, "--views: 2026-06-10 lies before"),
        ("decision 2026-06-01 --clarification 2026-06-24:2026-06-10", 2, "--clarification"),
        ("decision 2026-06-01 --consent 2026-06-24:2026-06-10", 2, "--consent"),
        ("decision 2026-06-01 --agreed-until 2026-06-10:2026-06-24", 2, "--agreed-until"),
        ("decision 2026-06-01 --extended-on 2026-06-10 --extended-on 2026-06-11", 2, "once"),
        ("decision 2026-06-01 --extended-on 2026-05-31", 2, "before day 0"),
        ("decision 2026-06-01 --views 2026-05-31:2026-06-10", 2, "before day 0"),
        ("decision 2026-06-01 --views 2026-06-10", 2, "takes two dates"),
        ("decision 2026-06-01 --views 2026-06-10:soon", 2, "soon is no date"),
        ("decision 1-6-2026", 2, "is no date"),
        ("decision 2026-02-30", 2, "is no date"),
        ("decision 20260601", 2, "is no date"),
        ("decision 9999-12-31", 2, "is no date"),
        ("decision 2026-06-01 --committee", 2, "does not belong to decision"),
        ("objection 2026-06-01 --views 2026-06-10:2026-06-24", 2, "does not belong to objection"),
        ("objection 2026-06-01 --acoi 2026-07-15:2026-07-01", 2, "--acoi"),
        ("objection 2026-06-01 --acoi 2026-07-01:2026-07-02 --acoi 2026-07-01:2026-07-03", 2,
         "Give one"),
        ("decision", 2, "DATE"),
        ("decision 2026-06-01 --law wpg", 2, "law"),
        ("dwangsom 2026-06-01", 4, "not a term of the law"),
        ("decission 2026-06-01", 4, 'Did you mean "decision"'),
        ("forwarding 2026-06-01", 4, "not a term"),  # an office norm
        ("misuse 2021-06-01 --law wob", 4, "The Wob has no term"),
        ("acoi-decision 2021-06-01 --law wob", 4, "The Wob has no term"),
        ("objection 2021-06-01 --law wob --acoi 2021-06-02:2021-06-03", 4, "no suspension"),
    ],
)  # fmt: skip
def test_wrong_words(capsys: pytest.CaptureFixture[str], words: str, code: int, says: str) -> None:
    assert app.run(["term", *words.split(), "--json"]) == code
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.out == ""


def test_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Wob" in answer(capsys, "decision", "2022-04-04")["warnings"][0]
    assert "2028" in answer(capsys, "decision", "2028-12-04")["warnings"][0]
    late = answer(capsys, "decision", "2026-06-01", "--extended-on", "2026-06-30")
    assert (late["extended"], late["deadline"], len(late["warnings"])) == (False, "2026-06-29", 1)


def test_the_account_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["term", "decision", "2026-04-16", "--extended-on", "2026-05-18"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    lines = shown.out.splitlines()
    assert lines[0] == "Decide on the request: the last day is Thursday 28 May 2026."
    assert "2026-04-16  Receipt of the request: this is day 0. [Woo 4.4 lid 1]" in lines
    assert "After that day: Counts as a refusal (Awb 6:2 b)" in shown.out
    assert "Take care: Two readings" in shown.out
    assert "Monday 1 June 2026" in shown.out.replace("\n", " ")
    assert all(len(line) <= 80 for line in lines)


def test_dutch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WOO_LANG", "nl")
    assert app.run(["term", "disclosure", "2026-06-29"]) == 0
    shown = capsys.readouterr().out
    assert "Wachten met verstrekken" in shown
    assert "maandag 13 juli 2026" in shown


def test_other_forms(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert app.run(["term", "decision", "2026-06-01", "--jsonl"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == KEYS
    assert app.run(["term", "decision", "2026-06-01", "--csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert list(row) == KEYS
    assert row["deadline"] == "2026-06-29"
    assert app.run(["term", "decision", "2026-06-01", "-o", "term.txt"]) == 0
    assert "29 June 2026" in (tmp_path / "term.txt").read_text("utf-8")
    assert app.run(["term", "decision", "2026-06-01", "-o", "term.txt"]) == ExitCode.OUTPUT


def test_files_of_the_organisation(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "woo.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "woo" / "workflows"
    folder.mkdir(parents=True)
    (folder / "terms.toml").write_text("as_of = 2026-02-20\nterms = []\n", encoding="utf-8")
    assert app.run(["term", "decision", "2026-06-01"]) == ExitCode.CONFIG
    assert 'unknown key "terms"' in capsys.readouterr().err


def test_help_names_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["term", "--help"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    assert all(kind in shown for kind in KINDS)


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys\n"
        "from woo_tool.cli.app import run\n"
        "assert run(['term', 'decision', '2026-06-01', '--json']) == 0\n"
        "heavy = {'spacy', 'pymupdf', 'pikepdf', 'pypdfium2', 'sqlite_utils', 'numpy', 'rich'}\n"
        "sys.exit(len(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
