# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request import``: the shape scripts rely on, exit codes, mappings, dry run."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.register.sheets import csv, xlsx
from woo_tool.cli.app import run

HEAD = ["Nr.", "Onderwerp", "Datum ontvangst", "Datum besluit", "Dagen"]
DAY = date(2026, 1, 5)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty register."""
    for name in ("WOO_REGISTER", "WOO_TODAY", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    assert run(["register", "init", "--json"]) == 0
    return tmp_path


def bring(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[dict[str, Any]]:
    """The files of the answer."""
    capsys.readouterr()
    assert run(["request", "import", *words, "--today", "2026-11-25", "--json"]) == code
    files: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["files"]
    return files


def test_the_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xlsx(
        folder / "a.xlsx",
        [HEAD, [1, "Zwembad", DAY, date(2026, 2, 1), 27], [2, "Bomen", None, None]],
    )
    (row,) = bring(capsys, "a.xlsx", code=10)
    assert {key: row[key] for key in ("file", "rows", "imported", "doubles", "empty")} == {
        "file": "a.xlsx",
        "rows": 2,
        "imported": 1,
        "doubles": 0,
        "empty": 0,
    }
    assert row["skipped"] == [{"row": 3, "reason": "no date of receipt"}]
    assert row["mapping"] == {
        "reference": "Nr.",
        "subject": "Onderwerp",
        "received": "Datum ontvangst",
        "decided": "Datum besluit",
        "days": "Dagen",
    }
    (row,) = bring(capsys, "a.xlsx", code=10)
    assert (row["imported"], row["doubles"]) == (0, 1)


def test_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    csv(folder / "a.csv", [HEAD, [1, "Zwembad", DAY, None, None]])
    for _time in range(2):
        (row,) = bring(capsys, "a.csv", "--dry-run")
        assert row["imported"] == 1
    assert run(["register", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cases"] == 0


def test_one_bad_list_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv(folder / "a.csv", [HEAD, [1, "Zwembad", DAY, None, None]])
    csv(folder / "b.csv", [["Naam", "Prijs"], ["appel", 3]])
    good, bad = bring(capsys, "a.csv", "b.csv", code=10)
    assert (good["imported"], good["error"]) == (1, None)
    assert "--mapping" in bad["error"]
    assert set(good) == set(bad)
    assert run(["request", "import", "b.csv"]) == 5
    assert run(["request", "import", "none.csv"]) == 5


def test_a_mapping_is_saved_and_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["Wat", "Toen"], ["Zwembad", "3/25/2026"], ["Bomen", "4/5/2026"]]
    csv(folder / "b.csv", rows)
    (folder / "m.toml").write_text("[columns]\nsubject = 'wat'\nreceived = 'toen'\n")
    bring(capsys, "b.csv", "--mapping", "m.toml", "--save-mapping", "n.toml")
    assert 'dates = "month-first"' in (folder / "n.toml").read_text()
    (row,) = bring(capsys, "b.csv", "--mapping", "n.toml")
    assert row["doubles"] == 2
    assert run(["request", "import", "b.csv", "--save-mapping", "n.toml"]) == 6
    assert run(["request", "import", "b.csv", "b.csv", "--save-mapping", "o.toml"]) == 2
    assert run(["request", "import", "b.csv", "--mapping", "none.toml"]) == 7


def test_two_sheets_and_a_comparison(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    path = xlsx(folder / "a.xlsx", [HEAD, [1, "Zwembad", DAY, date(2026, 2, 1), 28]], name="2026")
    book = load_workbook(path)
    other = book.create_sheet("2025")
    for row in (HEAD, [1, "Bomen", "onbekend", None, None]):
        other.append(row)
    book.create_sheet("Uitleg").append(["Wat hier staat"])
    book.save(path)
    (found,) = bring(capsys, "a.xlsx", "--compare", code=10)
    assert (found["rows"], found["imported"]) == (2, 1)
    assert found["skipped"] == [{"row": 2, "reason": "no date of receipt", "sheet": "2025"}]
    assert found["other_sheets"] == ["Uitleg"]
    assert found["days"]["differences"][0]["theirs"] == 28


def test_what_people_see(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[list[object]] = [[*HEAD, "Extra"], [1, "Zwembad", DAY, date(2026, 2, 1), 28, "x"]]
    rows += [[n, "Bomen", "gisteren", None, None, None] for n in range(60)]
    csv(folder / "a.csv", rows)
    assert (
        run(["request", "import", "a.csv", "--compare", "--dry-run", "--today", "2026-11-25"]) == 10
    )
    shown = capsys.readouterr()
    assert "subject         Onderwerp" in shown.err
    assert "Nothing was written" in shown.err
    assert "row 3: the date of receipt cannot be read" in shown.out
    assert "and 10 more" in shown.out
    assert "27 days by the dates, 28 in the list" in shown.out
    assert " requests " in shown.out
    assert " together " in shown.out
    csv(folder / "b.csv", rows[:1])
    assert run(["request", "import", "b.csv", "none.csv"]) == 10
    assert "cannot be read" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_csv_of_the_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    csv(folder / "a.csv", [HEAD, [1, "Zwembad", DAY, None, None]])
    capsys.readouterr()
    assert run(["request", "import", "a.csv", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("file,rows,imported")
