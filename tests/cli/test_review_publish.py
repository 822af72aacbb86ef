# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a review lacks stands in the way of its publication, on the real commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import sheets
from tests.cli.test_review import folder as folder
from tests.cli.test_review import woo
from tests.publication.cases import REPORT

PLAN = REPORT + '\n[[document]]\nfile = "verslag.pdf"\nrole = "report"\n'


@pytest.fixture
def work(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A review that asks two people, of a request about something of long ago."""
    for path in (folder / "in").iterdir():
        path.unlink()
    lines = (
        "Verslag van het overleg van 12 maart 2019.",
        "Aanwezig: Pieter van Zonneveld.",
        "De planning van de rondweg is besproken.",
    )
    sheets.save(folder / "in" / "verslag.pdf", sheets.lines(*lines), title="Verslag")
    (folder / "publication.toml").write_text(PLAN, "utf-8")
    begin = ("review", "start", "in", "case", "--four-eyes", "--requested", "2026-10-01")
    woo(capsys, *begin, "--json")
    return folder


def build(capsys: pytest.CaptureFixture[str], *words: str, code: int = 4) -> Any:
    """The codes that stand in the way, or what was built."""
    day = ("--today", "2026-11-20")
    said = woo(capsys, "publish", "build", ".", "-o", "bundle", *words, *day, "--json", code=code)
    return {row["code"] for row in said["refusals"]} if code == 4 else said


def redact(capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "redact", "case", "-o", "out", "--jobs", "1", "--json")


def test_every_reason_at_once_and_none_when_all_is_done(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    redact(capsys)
    assert build(capsys) == {"undecided", "motivation", "older", "not-approved"}
    assert build(capsys, "--review", "case") == {"undecided", "motivation", "older", "not-approved"}
    woo(capsys, "review", "decide", "case", "--accept", "0")
    assert build(capsys) == {"decisions-changed", "motivation", "older", "not-approved"}
    redact(capsys)
    assert build(capsys) == {"motivation", "older", "not-approved"}
    reasons = ("--because", "Het gaat om een medewerker.", "--older", "Hij werkt er nog.")
    woo(capsys, "review", "ground", "case", "5.1.2e", *reasons)
    woo(capsys, "review", "approve", "case")
    assert build(capsys) == {"not-approved"}
    woo(capsys, "review", "approve", "case", "--by", "bob")
    made = build(capsys, code=0)
    assert made["built"]
    assert json.loads((work / "bundle.link.json").read_text("utf-8"))["accepted"] == ""
    # Somebody changes a decision after all: what was approved and redacted is no longer it.
    (work / "d.csv").write_text("text,decision\nde planning,redact\n", "utf-8")
    woo(capsys, "review", "import", "case", "d.csv")
    assert build(capsys) == {"decisions-changed", "not-approved"}


def test_open_marks_go_with_a_reason_that_is_recorded(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    redact(capsys)
    reasons = ("--because", "Het gaat om een medewerker.", "--older", "Hij werkt er nog.")
    woo(capsys, "review", "ground", "case", "5.1.2e", *reasons)
    woo(capsys, "review", "approve", "case", "--by", "bob")
    assert build(capsys) == {"undecided"}
    because = ("--accept-unreviewed", "De rechter wil het morgen.")
    build(capsys, *because, "--dry-run", code=0)
    assert build(capsys) == {"undecided"}  # a dry run records nothing
    assert build(capsys, *because, code=0)["built"]
    events = woo(capsys, "review", "log", "case", "--events", "--json")
    assert ("els", because[1]) in {(row["by"], row["reason"]) for row in events}
    link = json.loads((work / "bundle.link.json").read_text("utf-8"))
    assert link["accepted"] == because[1]
    # It holds for these marks as they stand, and for no later state.
    (work / "d.csv").write_text("text,decision\nde planning,redact\n", "utf-8")
    woo(capsys, "review", "import", "case", "d.csv")
    redact(capsys)
    assert build(capsys) == {"undecided", "not-approved"}


@pytest.mark.usefixtures("work")
def test_last_resort_beside_another_ground(capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "review", "decide", "case", "--accept", "0")
    woo(capsys, "review", "withhold", "case", "1:1", "--ground", "5.1.5")
    redact(capsys)
    assert "exclusive" in build(capsys)


@pytest.mark.usefixtures("work")
def test_ground_that_ends_asks_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "review", "decide", "case", "--accept", "0")
    woo(capsys, "review", "withhold", "case", "1:1", "--ground", "5.1.4")
    redact(capsys)
    assert "end-date" in build(capsys)
    woo(capsys, "review", "ground", "case", "5.1.4", "--until", "2099-02-01")
    assert "end-date" not in build(capsys)


def test_review_is_asked_also_where_nobody_names_it(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    redact(capsys)
    (work / "case").rename(work / "elders")
    said = woo(capsys, "publish", "build", ".", "-o", "bundle", code=4)
    assert "--review" in said
    assert "not-approved" in build(capsys, "--review", "elders")
    # The same folder, redacted without a review, asks for none.
    woo(capsys, "redact", "in", "-o", "out", "--jobs", "1", "--json")
    assert build(capsys, code=0)["built"]
