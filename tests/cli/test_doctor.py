# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo doctor``: all is well here; what is missing is named, with advice and exit 8."""

import json
from pathlib import Path

import pytest

from woo_tool.cli import doctor
from woo_tool.cli.app import run
from woo_tool.errors import ExitCode


def answers(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in json.loads(capsys.readouterr().out)}


def test_all_that_is_needed_works_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["doctor", "--json"]) == 0
    rows = answers(capsys)
    assert {str(row["state"]) for row in rows.values() if row["needed"]} == {"ok"}
    assert rows["pymupdf"]["detail"] == "1.27.2.3"


def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_ENGINES", (("no-such-thing", "no_such_thing"), ("rich", "nope")))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert run(["doctor", "--json"]) == ExitCode.MISSING
    rows = answers(capsys)
    assert rows["no-such-thing"]["state"] == "missing"
    assert rows["rich"]["state"] == "broken"
    assert rows["Tesseract"]["state"] == "missing"
    assert not rows["Tesseract"]["needed"]
    assert "apt-get install" in str(rows["Tesseract"]["advice"])


def test_a_wrong_setting_is_a_finding_of_the_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "woo.toml").write_text("what = 1\n")
    assert run(["doctor", "--json"]) == ExitCode.MISSING
    assert answers(capsys)["settings"]["state"] == "broken"
