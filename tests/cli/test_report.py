# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo report``: from draft to publication, with its documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli.app import run

TODAY = ("--today", "2026-06-20")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty register and a folder of documents."""
    for name in ("WOO_REGISTER", "WOO_TODAY", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    assert run(["register", "init", "--json"]) == 0
    (tmp_path / "docs" / "sub").mkdir(parents=True)
    (tmp_path / "docs" / "a.pdf").write_bytes(b"one")
    (tmp_path / "docs" / "sub" / "b.pdf").write_bytes(b"two")
    (tmp_path / "docs" / ".hidden").write_bytes(b"x")
    return tmp_path


def woo(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    """The JSON of ``woo report``, or what it said when it failed."""
    capsys.readouterr()
    assert run(["report", *words, "--json", *TODAY]) == code
    shown = capsys.readouterr()
    return json.loads(shown.out) if shown.out else shown.err


def test_from_draft_to_published(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = ("--title", "Wijkteams", "--folder", "docs", "--owner", "Piet")
    value = woo(capsys, "add", *about, "--registered", "2026-05-20")
    assert (value["id"], value["state"], value["terms"]) == ("R2026-0001", "draft", [])
    value = woo(capsys, "record", "R2026-0001", "finalised", "--on", "2026-06-01")
    assert value["terms"][0]["due"] == "2026-06-29"
    words = (
        "record",
        "R2026-0001",
        "postponed",
        "--set",
        "reason=series",
        "--set",
        "until=2026-07-10",
    )
    assert "motivation" in woo(capsys, *words, code=4)
    value = woo(capsys, *words, "--set", "motivation=hoort bij drie andere")
    assert value["terms"][0]["due"] == "2026-07-10"
    woo(capsys, "record", "R2026-0001", "redacted", "--set", "marks=12")
    assert "weighed" in woo(capsys, "record", "R2026-0001", "published", code=4)
    weighed = ("--set", "outcome=publish", "--set", "by=Noor", "--set", "motivation=alleen namen")
    woo(capsys, "record", "R2026-0001", "weighed", *weighed)
    value = woo(capsys, "record", "R2026-0001", "published", "--set", "place=https://example.nl/1")
    assert value["state"] == "published"
    (folder / "docs" / "a.pdf").write_bytes(b"changed")
    (folder / "docs" / "sub" / "b.pdf").unlink()
    value = woo(capsys, "show", "r2026-0001")
    assert {Path(file["path"]).name: file["state"] for file in value["documents"]} == {
        "a.pdf": "changed",
        "b.pdf": "gone",
    }
    assert run(["report", "show", "R2026-0001", *TODAY]) == 0
    assert "2 documents, of which 2 changed or gone" in capsys.readouterr().out
    assert woo(capsys, "list", "--open") == []
    assert [row["id"] for row in woo(capsys, "list")] == ["R2026-0001"]
    assert run(["request", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["register", "check", "--json"]) == 0


@pytest.mark.usefixtures("folder")
def test_attached_later_and_undone(capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "add", "--title", "Wijkteams", "--final", "2026-06-01")
    value = woo(capsys, "attach", "R2026-0001", "docs/a.pdf")
    assert value["documents"] == 1
    assert value["state"] == "final"
    woo(capsys, "attach", "R2026-0001", "docs", "--dry-run")
    assert len(woo(capsys, "show", "R2026-0001")["documents"]) == 1
    woo(capsys, "undo", "R2026-0001", "--reason", "verkeerd")
    assert woo(capsys, "show", "R2026-0001")["documents"] == []


@pytest.mark.usefixtures("folder")
def test_a_test_of_feasibility(capsys: pytest.CaptureFixture[str]) -> None:
    value = woo(capsys, "add", "--title", "Toets", "--route", "active-uitvoeringstoets")
    tests = ("--set", "suitable=yes", "--set", "used=yes", "--set", "referred=no")
    woo(capsys, "record", value["id"], "tested", *tests)
    assert "three tests" in woo(capsys, "record", value["id"], "published", code=4)


def test_what_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    woo(capsys, "add", "--title", " ", code=2)
    woo(capsys, "add", "--title", "x", "--final", "2026-07-01", code=2)
    woo(capsys, "add", "--title", "x", "--final", "juni", code=2)
    woo(capsys, "add", "--title", "x", "--route", "woo", code=2)
    (folder / "empty").mkdir()
    woo(capsys, "add", "--title", "x", "--folder", "empty", code=5)
    woo(capsys, "add", "--title", "x", "--folder", "none", code=5)
    assert woo(capsys, "list") == []


@pytest.mark.usefixtures("folder")
def test_research_about_the_own_organisation_has_a_term_of_the_law(
    capsys: pytest.CaptureFixture[str],
) -> None:
    about = ("--title", "Cultuur", "--folder", "docs", "--registered", "2026-05-20")
    woo(capsys, "add", *about, "--own-organisation")
    woo(capsys, "add", *about)
    terms = []
    for number in ("R2026-0001", "R2026-0002"):
        value = woo(capsys, "record", number, "delivered", "--on", "2026-06-01")
        terms.append({term["term"]: term["due"] for term in value["terms"]})
    assert terms[0]["report-own-organisation"] == "2026-06-29"
    assert "report-own-organisation" not in terms[1]
