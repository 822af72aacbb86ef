# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo deadlines``: rows, filters, forms, exit codes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import vobject

from woo_tool.cli.app import run
from woo_tool.deadlines.row import KEYS

TODAY = ("--today", "2026-06-20")
PAST = ("--today", "2026-07-02")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with a request, an informal one, a decided one, and a report."""
    for name in ("WOO_REGISTER", "WOO_TODAY", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    say("register", "init")
    say("request", "add", "--subject", "Bomenkap", "--received", "2026-06-01", "--owner", "Piet")
    say("request", "add", "--subject", "Zwembad", "--received", "2026-06-10", "--route", "informal")
    say("request", "add", "--subject", "Parkeren", "--received", "2026-05-18", "--owner", "noor")
    decided = ("record", "2026-0003", "decided", "--on", "2026-06-12", "--set", "outcome=refused")
    say("request", *decided)
    say("request", "record", "2026-0003", "sent", "--on", "2026-06-12")
    say("report", "add", "--title", "Wijkteams", "--final", "2026-06-08")
    return tmp_path


def say(*words: str) -> None:
    assert run([*words, "--json", *TODAY][: len(words) + (1 if words[0] == "register" else 3)]) == 0


def rows(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[dict[str, Any]]:
    """The JSON of ``woo deadlines``."""
    capsys.readouterr()
    assert run(["deadlines", *words, "--json"]) == code
    return list(json.loads(capsys.readouterr().out))


def ids(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["id"], row["term"]) for row in found]


@pytest.mark.usefixtures("folder")
def test_soonest_first_across_everything(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, *TODAY)
    assert [tuple(row) for row in found] == [KEYS] * 5
    assert ids(found) == [
        ("2026-0002", "contact"),
        ("2026-0001", "decision"),
        ("R2026-0001", "report"),
        ("2026-0002", "decision"),
        ("2026-0003", "objection"),
    ]
    assert [row["due"] for row in found] == sorted(row["due"] for row in found)
    contact, decision = found[0], found[1]
    assert (contact["due"], contact["days_left"], contact["overdue"]) == ("2026-06-17", -3, True)
    assert decision["article"] == "Woo 4.4 lid 1"
    assert (decision["due"], decision["days_left"]) == ("2026-06-29", 9)
    assert (decision["owner"], decision["state"], decision["kind"]) == ("Piet", "open", "request")
    assert decision["title"] == "Bomenkap"
    assert "Decide" in decision["next_action"]


@pytest.mark.usefixtures("folder")
def test_filters(capsys: pytest.CaptureFixture[str]) -> None:
    assert ids(rows(capsys, *TODAY, "--overdue")) == [("2026-0002", "contact")]
    assert len(rows(capsys, *TODAY, "--within", "9")) == 2
    assert len(rows(capsys, *TODAY, "--within", "8")) == 1
    assert ids(rows(capsys, *TODAY, "--owner", "PIET")) == [("2026-0001", "decision")]
    assert ids(rows(capsys, *TODAY, "--route", "active-research-report")) == [
        ("R2026-0001", "report")
    ]
    assert rows(capsys, *TODAY, "--route", "wob") == []
    assert run(["deadlines", "--route", "wobb", *TODAY]) == 2
    assert '"wob"' in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_fail_asks_for_attention(capsys: pytest.CaptureFixture[str]) -> None:
    rows(capsys, *TODAY, code=0)
    rows(capsys, *TODAY, "--fail", code=3)
    rows(capsys, *TODAY, "--fail", "--owner", "piet", code=0)
    rows(capsys, *TODAY, "--fail", "--owner", "piet", "--within", "9", code=3)
    rows(capsys, *PAST, "--fail", "--owner", "piet", code=3)
    # The time of somebody else is nothing to be alarmed about.
    rows(capsys, *TODAY, "--fail", "--owner", "noor", "--within", "60", code=0)


@pytest.mark.usefixtures("folder")
def test_forms_hold_the_same_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = rows(capsys, *TODAY)
    capsys.readouterr()
    assert run(["deadlines", "--csv", *TODAY]) == 0
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in read] == [row["id"] for row in wanted]
    assert run(["deadlines", "--format", "jsonl", *TODAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == wanted
    for form in ("ics", "xlsx", "html", "tsv", "table"):
        assert run(["deadlines", "--format", form, "-o", f"out.{form}", *TODAY]) == 0
    events = vobject.readOne((folder / "out.ics").read_bytes().decode()).vevent_list
    runs = [event for event in events if event.status.value == "CONFIRMED"]
    assert [event.dtstart.value.isoformat() for event in runs] == [row["due"] for row in wanted]
    ended = [event for event in events if event.status.value == "CANCELLED"]
    assert [event.summary.value for event in ended] == [
        "Settled: 2026-0003 Decide on the request: Parkeren"
    ]
    assert events[0].sequence.value == "1"
    book = openpyxl.load_workbook(folder / "out.xlsx")
    cells = [row[4] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert cells == [row["id"] for row in wanted]
    text = (folder / "out.html").read_text("utf-8")
    assert text.count('<th scope="row"') == len(wanted)
    shown = (folder / "out.table").read_text("utf-8")
    assert max(map(len, shown.splitlines())) <= 80
    assert "LATE" in shown
    assert run(["deadlines", "--format", "html", "-o", "out.html", *TODAY]) == 6
    assert run(["deadlines", "--format", "ics", "--json", *TODAY]) == 2


@pytest.mark.usefixtures("folder")
def test_calendar_follows_the_register_not_the_day(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(name: str, *words: str) -> bytes:
        assert run(["deadlines", "--format", "ics", "-o", name, *words]) == 0
        return (folder / name).read_bytes()

    owner = ("--owner", "piet")
    first = made("1.ics", *owner, *TODAY)
    assert made("2.ics", *owner, "--today", "2026-06-22") == first
    words = ("extended", "--on", "2026-06-20", "--set", "reason=volume", "--set", "motivation=x")
    say("request", "record", "2026-0001", *words)
    later = vobject.readOne(made("3.ics", *owner, *TODAY).decode()).vevent_list[0]
    sooner = vobject.readOne(first.decode()).vevent_list[0]
    assert later.uid.value == sooner.uid.value
    assert int(later.sequence.value) == int(sooner.sequence.value) + 1
    assert later.dtstart.value.isoformat() == "2026-07-13"
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_calendar_that_is_imported_again_loses_what_is_settled(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(name: str, *words: str) -> dict[str, Any]:
        assert run(["deadlines", "--format", "ics", "-o", name, *words, *TODAY]) == 0
        text = (folder / name).read_bytes().decode()
        return {event.uid.value: event for event in vobject.readOne(text).vevent_list}

    first = made("1.ics", "--owner", "piet")
    (uid,) = first
    withdrawn = ("withdrawn", "--on", "2026-06-20", "--set", "written=yes", "--set", "reason=other")
    say("request", "record", "2026-0001", *withdrawn)
    second = made("2.ics", "--owner", "piet")
    assert set(second) == {uid}
    assert second[uid].status.value == "CANCELLED"
    assert int(second[uid].sequence.value) > int(first[uid].sequence.value)
    assert "valarm" not in second[uid].contents
    # Taken back: it runs again, and the calendar hears that too.
    assert run(["request", "undo", "2026-0001", "--reason", "mistake", *TODAY]) == 0
    third = made("3.ics", "--owner", "piet")
    assert third[uid].status.value == "CONFIRMED"
    assert int(third[uid].sequence.value) > int(second[uid].sequence.value)
    # Handed to somebody else: it leaves the calendar of the one and comes in that of the other.
    say("request", "record", "2026-0001", "assigned", "--set", "owner=noor")
    fourth = made("3b.ics", "--owner", "piet")[uid]
    assert fourth.status.value == "CANCELLED"
    assert fourth.summary.value.startswith("Handed over: 2026-0001")
    assert int(fourth.sequence.value) > int(third[uid].sequence.value)
    assert made("3c.ics", "--owner", "noor")[uid].status.value == "CONFIRMED"
    assert made("3d.ics")[uid].status.value == "CONFIRMED"
    # A request that goes to another route keeps the days it still has, and settles the others.
    say("request", "record", "2026-0002", "to_formal", "--on", "2026-06-20")
    stands = {
        event.summary.value.partition(": Zwembad")[0]: event.status.value
        for event in made("4.ics").values()
        if "2026-0002" in event.summary.value
    }
    assert stands == {
        "Settled: 2026-0002 Contact with the requester": "CANCELLED",
        "2026-0002 Decide on the request": "CONFIRMED",
    }
    # Long past: nobody's calendar needs it.
    assert run(["deadlines", "--format", "ics", "-o", "5.ics", "--today", "2027-06-20"]) == 0
    assert b"CANCELLED" not in (folder / "5.ics").read_bytes()
    capsys.readouterr()
    assert run(["deadlines", "--format", "ics", "--within", "5", *TODAY]) == 0
    assert "Leave --within" in capsys.readouterr().err


def test_an_empty_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_REGISTER", str(tmp_path / "woo.db"))
    monkeypatch.chdir(tmp_path)
    assert run(["deadlines"]) == 7
    assert run(["register", "init", str(tmp_path)]) == 0
    assert rows(capsys, *TODAY) == []
    assert run(["deadlines", "--fail", *TODAY]) == 0
    assert "Nothing is due." in capsys.readouterr().err
    for form in ("ics", "xlsx", "html"):
        assert run(["deadlines", "--format", form, "-o", f"x.{form}", *TODAY]) == 0


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_counted_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "list.csv").write_text(
        "Nummer;Onderwerp;Datum ontvangst;Opmerking\nB-1;Kap;02-03-2026;beslissing op bezwaar\n"
    )
    assert run(["request", "import", "list.csv", *TODAY]) in (0, 10)
    capsys.readouterr()
    assert run(["deadlines", *TODAY]) == 0
    shown = capsys.readouterr()
    assert "incomplete" in shown.err


def test_colour_is_never_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder
    capsys.readouterr()
    assert run(["deadlines", "--color", "always", *TODAY]) == 0
    shown = capsys.readouterr().out
    assert "\x1b[1;31mLATE" in shown
    assert run(["deadlines", *TODAY]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_the_office_norm_of_contact_is_a_setting(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def due() -> str:
        found = rows(capsys, *TODAY, "--route", "informal")
        return str(next(row["due"] for row in found if row["term"] == "contact"))

    assert due() == "2026-06-17"  # five working days after 10 June
    (folder / "woo.toml").write_text("contact_days = 2\n", "utf-8")
    assert due() == "2026-06-12"
    (folder / "woo.toml").write_text("contact_days = -1\n", "utf-8")
    assert run(["deadlines", *TODAY]) == 7
    (folder / "woo.toml").unlink()
    assert due() == "2026-06-17"
