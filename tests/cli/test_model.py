# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo model info`` and ``woo model evaluate``."""

import json
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli.app import run

GOLD = [
    {
        "text": "BSN 999990019, bel 06-51248803.",
        "spans": [[4, 13, "BSN"], [19, 30, "PHONE"]],
        "source": "own-1",
    },
    {"text": "Mail info@ede.nl voor kantoor 7.", "spans": [[30, 31, "PHONE"]], "source": "own-2"},
    {"text": "kenteken 12-GH-KL", "spans": [], "source": "own-3"},
]


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in GOLD), "utf-8")
    return path


def evaluated(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["model", "evaluate", *words, "--json"]) == 0
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    return value


def test_evaluate(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = evaluated(capsys, str(gold))
    by_entity = {row["entity"]: row for row in value["entities"]}
    assert by_entity["BSN"]["exact_f1"] == 1.0
    assert by_entity["PHONE"] == {
        "entity": "PHONE",
        "gold": 2,
        "predicted": 1,
        "false": 0,
        "touched_precision": 1.0,
        "touched_recall": 0.5,
        "touched_f1": 0.6667,
        "exact_precision": 1.0,
        "exact_recall": 0.5,
        "exact_f1": 0.6667,
    }
    assert by_entity["PLATE"]["false"] == 1
    assert "EMAIL" not in by_entity  # kept, and not in the gold
    assert value["documents"] == 3
    assert value["words_per_second"] > 0
    assert value["errors"] == []


def test_errors_by_place_and_text_only_when_asked(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = evaluated(capsys, str(gold), "--errors", "1")["errors"]
    assert [(e["error"], e["entity"], e["source"]) for e in errors] == [
        ("missed", "PHONE", "own-2"),
        ("false", "PLATE", "own-3"),
    ]
    assert all("text" not in error for error in errors)
    errors = evaluated(capsys, str(gold), "--errors", "1", "--show-text")["errors"]
    assert [error["text"] for error in errors] == ["7", "12-GH-KL"]


def test_the_table_fits(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "evaluate", str(gold), "--errors", "2"]) == 0
    shown = capsys.readouterr()
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "PLATE" in shown.out
    assert "words a second" in shown.err
    assert run(["model", "evaluate", str(gold), "--csv"]) == 0
    assert capsys.readouterr().out.startswith("entity,gold,predicted,false,")


def test_names_by_kind_and_by_origin(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for number in range(100):
        text = "Ik sprak mevrouw Zeilstra over de brug."
        spans = [[17, 25, "PERSON", "frisian"]] if number else [[34, 38, "PERSON", "frisian"]]
        lines.append({"text": text, "spans": spans, "kind": "mail"})
        text = "De brug is open."
        spans = [[3, 7, "PERSON", "dutch"]] if number % 4 == 0 else []
        lines.append({"text": text, "spans": [*spans, [0, 2, "PERSON"]], "kind": "memo"})
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    value = evaluated(capsys, str(gold))
    assert value["origins"] == [
        {"group": "dutch", "names": 25, "found": 0, "recall": 0.0, "low": 0.0, "high": 0.1332},
        {"group": "frisian", "names": 100, "found": 99, "recall": 0.99, "low": 0.9455,
         "high": 0.9982},
    ]  # fmt: skip
    assert value["origins_gap"] is None  # 25 names say nothing about a gap
    assert [(k["group"], k["names"], k["found"]) for k in value["kinds"]] == [
        ("memo", 125, 0),
        ("mail", 100, 99),
    ]
    assert value["kinds_gap"] == {"size": 0.99, "best": "mail", "worst": "memo"}
    assert run(["model", "evaluate", str(gold)]) == 0
    shown = capsys.readouterr()
    assert "frisian" in shown.out
    assert "origin of the name" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "0.990, between memo and mail" in " ".join(shown.err.split())


def test_a_file_holds_one_table(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "evaluate", str(gold), "--errors", "2", "-o", "out.txt"]) == 0
    assert "PLATE" in Path("out.txt").read_text("utf-8")
    assert capsys.readouterr().out == ""


def test_gold_that_is_none(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold.write_text("no gold", "utf-8")
    assert run(["model", "evaluate", str(gold)]) == 5
    assert "Line 1" in capsys.readouterr().err
    assert run(["model", "evaluate", "absent.jsonl"]) == 5


def test_info(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "info", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert len(value["sha256"]) == 64
    assert "woo_patterns" in value["components"]
    assert {"rule", "entity", "score", "facts", "explanation"} == set(value["rules"][0])
    tagger = value["tagger"]
    assert run(["model", "info"]) == 0
    said = capsys.readouterr()
    assert "pattern.bsn.context" in said.out
    for fact in (tagger["data"], str(tagger["origins"]["gap"]), *tagger["limits"], tagger["card"]):
        assert fact in said.out + said.err
    assert gold.exists()
