# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request add, list, show, record, undo, forget``: from receipt to decision."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli.app import run

TODAY = ("--today", "2026-06-20")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register that holds one request."""
    for name in ("WOO_REGISTER", "WOO_TODAY", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    assert run(["register", "init", "--json"]) == 0
    words = ["add", "--subject", "Bomenkap", "--received", "2026-06-01", "--channel", "email"]
    more = ["--requester", "J. Jansen", "--owner", "Piet", "--reference", "Z-1", "--professional"]
    assert run(["request", *words, *more, "--json", *TODAY]) == 0
    return tmp_path


def woo(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    """The JSON of ``woo request``, or what it said when it failed."""
    capsys.readouterr()
    assert run(["request", *words, "--json", *TODAY]) == code
    shown = capsys.readouterr()
    return json.loads(shown.out) if shown.out else shown.err


def table(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What people see."""
    capsys.readouterr()
    assert run(["request", *words, *TODAY]) == 0
    return capsys.readouterr().out


def decision(value: dict[str, Any]) -> str:
    """The deadline of the decision."""
    (due,) = [term["due"] for term in value["terms"] if term["term"] == "decision"]
    return str(due)


@pytest.mark.usefixtures("folder")
def test_from_receipt_to_disclosure(capsys: pytest.CaptureFixture[str]) -> None:
    value = woo(capsys, "show", "2026-0001")
    assert (value["state"], decision(value)) == ("open", "2026-06-29")
    assert value["terms"][-1]["steps"][0]["date"] == "2026-06-01"
    assert "extended" in [event["event"] for event in value["allowed"]]
    said = woo(capsys, "record", "2026-0001", "extended", "--on", "2026-06-18", code=4)
    assert "4.4 lid 2" in said
    words = ("record", "2026-0001", "extended", "--on", "2026-06-18", "--set", "reason=volume")
    assert decision(woo(capsys, *words)) == "2026-07-13"
    words = ("record", "2026-0001", "views_asked", "--on", "2026-06-08", "--set", "party=Bouw BV")
    woo(capsys, *words, "--set", "until=2026-06-19")
    woo(capsys, "record", "2026-0001", "views_notified", "--on", "2026-06-08")
    answered = ("--set", "party=bouw bv", "--set", "position=objects", "--note", "per brief")
    value = woo(capsys, "record", "2026-0001", "views_received", "--on", "2026-06-12", *answered)
    assert decision(value) == "2026-07-17"
    decided = ("--set", "outcome=partly", "--set", "objection_expected")
    value = woo(capsys, "record", "2026-0001", "decided", "--on", "2026-06-19", *decided)
    assert value["state"] == "decided"
    value = woo(capsys, "record", "2026-0001", "sent", "--on", "2026-06-19")
    assert value["state"] == "sent"
    said = woo(capsys, "record", "2026-0001", "disclosed", "--on", "2026-06-20", code=4)
    assert "two weeks" in said
    value = woo(capsys, "show", "2026-0001")
    assert value["decisions"] == [
        {
            "decision": "d1",
            "outcome": "partly",
            "part": False,
            "decided_on": "2026-06-19",
            "sent_on": "2026-06-19",
            "disclosed_on": None,
        }
    ]
    assert [event["kind"] for event in value["events"]] == [
        *("received", "extended", "views_asked", "views_notified", "views_received"),
        *("decided", "sent"),
    ]
    assert value["events"][4]["texts"]["note"] == {"text": "per brief"}
    assert {event["by"] for event in value["events"]} == {"els"}


@pytest.mark.usefixtures("folder")
def test_terms_of_two_decisions_say_which(capsys: pytest.CaptureFixture[str]) -> None:
    def decide(day: str, *words: str) -> dict[str, Any]:
        given = ("--on", day, "--set", "outcome=refused")
        woo(capsys, "record", "2026-0001", "decided", *given, *words)
        return dict(woo(capsys, "record", "2026-0001", "sent", "--on", day))

    first = decide("2026-06-10", "--set", "part=yes")
    assert [t["name"] for t in first["terms"] if t["term"] == "objection"] == ["Object"]
    second = decide("2026-06-18")
    names = [t["name"] for t in second["terms"] if t["term"] == "objection"]
    assert names == ["Object (d1)", "Object (d2)"]
    assert run(["deadlines", *TODAY]) == 0
    shown = capsys.readouterr().out
    assert "Object (d1)" in shown
    assert "Object (d2)" in shown


@pytest.mark.usefixtures("folder")
def test_dry_run_and_undo(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("record", "2026-0001", "withdrawn", "--set", "written", "--set", "reason=other")
    assert woo(capsys, *words, "--dry-run")["state"] == "withdrawn"
    assert woo(capsys, "show", "2026-0001")["state"] == "open"
    value = woo(capsys, *words)
    assert value["state"] == "withdrawn"
    undone = woo(capsys, "undo", "2026-0001", "--reason", "verkeerde", "--dry-run")
    assert undone["dry_run"]
    assert woo(capsys, "undo", "2026-0001", str(value["event"]), "--reason", "x")["state"] == "open"
    events = woo(capsys, "show", "2026-0001")["events"]
    assert events[1]["undone_by"] == events[2]["event"]
    assert woo(capsys, "add", "--subject", "x", "--dry-run")["id"] == "2026-0002"
    assert woo(capsys, "add", "--subject", "x")["id"] == "2026-0002"


@pytest.mark.usefixtures("folder")
def test_what_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "2026-0009" in woo(capsys, "show", "2026-0009", code=4)
    woo(capsys, "record", "2026-0001", "contact", "--on", "2026-07-01", code=2)
    woo(capsys, "record", "2026-0001", "contact", "--set", "a=1", "--set", "a=2", code=2)
    woo(capsys, "add", "--subject", "x", "--received", "2026-07-01", code=2)
    woo(capsys, "add", "--subject", " ", code=2)
    woo(capsys, "add", "--subject", "x", "--channel", "duif", code=2)
    woo(capsys, "add", "--subject", "x", "--route", "wo", code=4)
    assert run(["request", "show", "2026-0001", "--register", "none.db"]) == 7


@pytest.mark.usefixtures("folder")
def test_listing_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "add", "--subject", "Zwembad", "--received", "2026-05-01", "--owner", "Noor")
    woo(capsys, "add", "--subject", "Gesprek", "--received", "2026-06-10", "--route", "informal")
    withdrawn = ("--set", "written", "--set", "reason=informal_supply")
    woo(capsys, "record", "2026-0003", "withdrawn", *withdrawn)
    rows = woo(capsys, "list")
    assert [row["id"] for row in rows] == ["2026-0001", "2026-0002", "2026-0003"]
    assert [row["closed"] for row in rows] == [False, False, True]
    assert rows[1]["overdue"]
    for words, wanted in {
        ("--open",): ["2026-0001", "2026-0002"],
        ("--owner", "noor"): ["2026-0002"],
        ("--route", "informal"): ["2026-0003"],
        ("--state", "withdrawn"): ["2026-0003"],
        ("--find", "BOMEN"): ["2026-0001"],
        ("--find", "z-1"): ["2026-0001"],
        ("--kind", "objection"): [],
        ("--year", "2025"): [],
    }.items():
        assert [row["id"] for row in woo(capsys, "list", *words)] == wanted, words
    assert len(table(capsys, "list", "--jsonl").splitlines()) == 3
    found = list(csv.DictReader(io.StringIO(table(capsys, "list", "--csv"))))
    assert [row["subject"] for row in found] == ["Bomenkap", "Zwembad", "Gesprek"]
    assert "LATE" in table(capsys, "list")
    assert max(map(len, table(capsys, "list").splitlines())) <= 80


@pytest.mark.usefixtures("folder")
def test_a_page_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    table(capsys, "record", "2026-0001", "note", "--note", "belde om te vragen hoe het staat " * 4)
    shown = table(capsys, "record", "2026-0001", "acknowledged", "--dry-run")
    assert "Nothing was written" in shown
    page = table(capsys, "show", "2026-0001")
    assert max(map(len, page.splitlines())) <= 80
    for text in ("J. Jansen", "Piet", "Z-1", "2026-06-29", "Woo 4.4 lid 1", "--set reason=volume"):
        assert text in page
    table(capsys, "undo", "2026-0001", "--reason", "dubbel")
    table(capsys, "record", "2026-0001", "corrected", "--set", "received=2026-06-02")
    page = table(capsys, "show", "2026-0001")
    assert "undone by" in page
    assert "day of receipt: 2026-06-02" in page
    late = run(["request", "show", "2026-0001", "--today", "2026-08-01"])
    assert late == 0
    assert "OVERDUE" in capsys.readouterr().out
    assert table(capsys, "show", "2026-0001", "--csv").startswith("event,on,kind")
    assert "2026-0001" in table(capsys, "record", "2026-0001", "acknowledged", "--csv")


def test_forgetting(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "backup", "copy.db", "--json"]) == 0
    assert "Not closed" in woo(capsys, "forget", "2026-0001", code=4)
    withdrawn = ("--set", "written", "--set", "reason=other")
    woo(capsys, "record", "2026-0001", "withdrawn", *withdrawn)
    woo(capsys, "forget", "2026-0001", code=1)  # nobody to ask
    tried = woo(capsys, "forget", "2026-0001", "--dry-run", "--keep-subject")
    assert (tried["rows"], tried["dry_run"]) == (1, True)
    done = woo(capsys, "forget", "2026-0001", "--yes")
    assert done["rows"] == 2
    assert [Path(copy["path"]).name for copy in done["backups"]] == ["copy.db"]
    for path in folder.glob("woo.db*"):
        assert b"Jansen" not in path.read_bytes()
    value = woo(capsys, "show", "2026-0001")
    assert (value["forgotten"], value["subject"], value["requester"]) == (True, "", None)
    assert "(forgotten)" in table(capsys, "show", "2026-0001")
    assert "copy.db" in table(capsys, "forget", "2026-0001", "--yes")
    assert run(["register", "check", "--json"]) == 0


@pytest.mark.usefixtures("folder")
def test_who_asks_is_kept_and_forgotten_while_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    who = ("--requester", "K. Bakkenes", "--email", "k@voorbeeld.nl", "--address", "Straat 1")
    words = ("add", "--subject", "Brug", "--received", "2026-06-02", *who)
    number = woo(capsys, *words, "--organisation", "De Krant")["id"]
    asked = woo(capsys, "show", number)["requester"]
    assert {"K. Bakkenes", "k@voorbeeld.nl", "Straat 1", "De Krant"} <= set(asked.values())
    assert "--also-open" in woo(capsys, "forget", number, "--yes", code=4)
    assert woo(capsys, "show", number)["requester"] == asked
    woo(capsys, "forget", number, "--yes", "--also-open")
    assert woo(capsys, "show", number)["requester"] is None


def test_forgetting_after_the_retention_date(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    woo(capsys, "record", "2026-0001", "withdrawn", "--set", "written", "--set", "reason=other")
    assert "retention_years" in woo(capsys, "forget", "--due", code=2)
    woo(capsys, "forget", code=2)
    (folder / "woo.toml").write_text("retention_years = 1\n", "utf-8")
    said = woo(capsys, "forget", "2026-0001", "--yes", code=4)
    assert "2027-06-20" in said
    assert woo(capsys, "forget", "2026-0001", "--early", "--dry-run")["rows"] == 2
    woo(capsys, "add", "--subject", "Loopt nog", "--requester", "P. de Vries")

    def due(today: str, *words: str) -> list[str]:
        capsys.readouterr()
        call = ("request", "forget", "--due", "--json", *words, "--today", today)
        assert run([*call]) == 0
        return list(json.loads(capsys.readouterr().out)["forgotten"])

    assert due("2027-06-20", "--yes") == []
    assert due("2027-06-21", "--dry-run") == ["2026-0001"]
    assert due("2027-06-21", "--yes") == ["2026-0001"]  # what runs stays
    assert due("2027-06-21", "--yes") == []
    assert run(["register", "check", "--json"]) == 0


@pytest.mark.usefixtures("folder")
def test_a_long_listing_is_a_line_a_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("woo_tool.cli.cases._MANY", 1)
    long = "Alles over de bouw van het zwembad aan de Dorpsstraat en de vergunning daarvoor"
    woo(capsys, "add", "--subject", long)
    lines = table(capsys, "list").splitlines()
    assert len(lines) == 4
    assert max(map(len, lines)) <= 80
    assert "…" in lines[3]
    assert lines[2].startswith("2026-0001  Bomenkap")
