# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was withheld for a time comes back in ``woo deadlines``."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_review import folder as folder
from tests.cli.test_review import woo

TODAY = ("--today", "2099-01-20")


@pytest.fixture
def case(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A register, and beside it a review in which a page is withheld until February."""
    woo(capsys, "register", "init")
    woo(capsys, "review", "start", "in", "case")
    until = ("--until", "2099-02-01")
    woo(capsys, "review", "withhold", "case", "1:1", "--ground", "5.1.4", *until)
    return folder


def due(capsys: pytest.CaptureFixture[str], *words: str) -> list[Any]:
    found = woo(capsys, "deadlines", *words, "--json")
    assert isinstance(found, list)
    return [(row["id"], row["due"], row["days_left"], row["overdue"]) for row in found]


@pytest.mark.usefixtures("case")
def test_end_of_a_ground_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    assert due(capsys, *TODAY) == [("case", "2099-02-01", 12, False)]
    (row,) = woo(capsys, "deadlines", *TODAY, "--json")
    assert "woo review decide case --ground 5.1.4" in row["next_action"]
    assert "5.1.4" in row["title"]
    assert "vierde lid" in row["article"]
    assert due(capsys, *TODAY, "--within", "7") == []
    assert due(capsys, "--today", "2099-02-02") == [("case", "2099-02-01", -1, True)]
    woo(capsys, "deadlines", "--fail", "--today", "2099-02-02", code=3)
    assert "End of a temporary ground" in woo(capsys, "deadlines", *TODAY)
    shown = woo(capsys, "deadlines", *TODAY, "--format", "ics").replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20990201" in shown
    assert "Zonneveld" not in shown


def test_it_goes_when_it_was_judged_again(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "review", "ground", "case", "5.1.4", "--until", "2099-03-01")
    assert due(capsys, *TODAY)[0][1] == "2099-03-01"
    rows = woo(capsys, "review", "log", "case", "--json")
    assert any(row["ground"] == "5.1.4" for row in rows)
    woo(capsys, "review", "undo", "case")
    assert due(capsys, *TODAY) == []
    assert (case / "case" / "work.toml").exists()


def test_review_elsewhere_is_named(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "elders").mkdir()
    (case / "case").rename(case / "elders" / "zaak")
    assert due(capsys, *TODAY) == []
    assert due(capsys, *TODAY, "--review", "elders/zaak") == [("zaak", "2099-02-01", 12, False)]
    (case / "kapot").mkdir()
    (case / "kapot" / "work.toml").write_text("version = 99", "utf-8")
    said = woo(capsys, "deadlines", *TODAY)
    assert "kapot cannot be read" in said


def test_date_that_cannot_be(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    past = ("review", "ground", "case", "5.1.4", "--until", "2020-01-01")
    assert "after today" in woo(capsys, *past, code=2)
    other = ("review", "ground", "case", "5.1.2e", "--until", "2030-01-01")
    assert "does not hold for a time" in woo(capsys, *other, code=2)
    both = ("review", "withhold", "case", "2:1", "--ground", "5.2.1", "--until", "2030-01-01")
    woo(capsys, *both, code=2)
    assert not [r for r in woo(capsys, "review", "log", "case", "--json") if r["ground"] == "5.2.1"]
    said = woo(capsys, "review", "withhold", "case", "2", "--ground", "5.4")
    assert "woo review ground --until" in said
    assert (case / "in").exists()
