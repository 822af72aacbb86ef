# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo config show``."""

import json
from pathlib import Path

import pytest

from woo_tool import config
from woo_tool.cli.app import run
from woo_tool.errors import ExitCode


def test_it_says_where_each_value_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "user"))
    monkeypatch.setenv("WOO_JOBS", "4")
    (tmp_path / "woo.toml").write_text('policy = "strict"\n')
    assert run(["config", "show", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {setting.name for setting in config.table()}
    assert (rows["policy"]["value"], rows["policy"]["origin"]) == (
        "strict",
        str(tmp_path / "woo.toml"),
    )
    assert (rows["jobs"]["value"], rows["jobs"]["origin"]) == (4, "WOO_JOBS")
    assert (rows["ocr"]["value"], rows["ocr"]["origin"]) == (False, "default")
    assert all(row["description"] for row in rows.values())


def test_a_wrong_file_is_an_error_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "woo.toml").write_text('polici = "strict"\n')
    assert run(["config", "show"]) == ExitCode.CONFIG
    assert '"policy"' in capsys.readouterr().err
