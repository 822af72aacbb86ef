# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo register``: init, check, backup, export, and the exit codes."""

import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli.app import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings of anybody."""
    for name in ("WOO_REGISTER", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def woo(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    """The JSON of ``woo register``, or what it said when there is none."""
    capsys.readouterr()
    assert run(["register", *words]) == code
    shown = capsys.readouterr()
    return json.loads(shown.out) if shown.out else shown.err


@pytest.mark.usefixtures("folder")
def test_from_init_to_a_lost_tail(capsys: pytest.CaptureFixture[str]) -> None:
    assert "woo register init" in woo(capsys, "check", code=7)
    made = woo(capsys, "init", "--json")
    assert (made["mode"], made["journal"], made["events"]) == ("0600", "wal", 1)
    assert "exists" in woo(capsys, "init", code=6)
    copy = woo(capsys, "backup", "copy.db", "--json")
    assert (copy["noted"], copy["events"], copy["head"]) == (True, 1, made["head"])
    out = woo(capsys, "export", "out", "--json")
    assert out["events"] == 2
    sound = woo(capsys, "check", "--against", "out", "--json")
    assert (sound["sound"], sound["events"], sound["findings"]) == (True, 3, [])
    raw = sqlite3.connect("woo.db")
    raw.execute("DROP TRIGGER events_last")
    raw.execute("DELETE FROM events WHERE seq > 1")
    raw.commit()
    raw.close()
    lost = woo(capsys, "check", "--against", "out", "--json", code=3)
    assert not lost["sound"]
    assert "lost-tail" in [finding["code"] for finding in lost["findings"]]


def test_named_by_option_or_environment(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "x").mkdir()
    woo(capsys, "init", "x", "--json")
    assert woo(capsys, "check", "--register", "x/woo.db", "--json")["sound"]
    monkeypatch.setenv("WOO_REGISTER", str(folder / "x" / "woo.db"))
    assert woo(capsys, "check", "--json")["sound"]
    assert woo(capsys, "init", "x", "--upgrade", "--json")["events"] == 1


def test_table_says_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "init"]) == 0
    assert run(["register", "check"]) == 0
    shown = capsys.readouterr()
    assert "Sound: 1 events" in shown.out
    assert "--against" in shown.out
    (folder / "woo.db").chmod(0o644)
    sqlite3.connect(folder / "woo.db").execute("DROP TRIGGER events_last")
    assert run(["register", "check"]) == 3
    shown = capsys.readouterr()
    assert "guards" in shown.out
    assert "1 thing is wrong" in shown.out


@pytest.mark.usefixtures("folder")
def test_copies_of_a_register_that_can_only_be_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    woo(capsys, "init", "--json")
    monkeypatch.setattr("os.access", lambda *_args, **_kwargs: False)
    assert not woo(capsys, "backup", "copy.db", "--json")["noted"]


@pytest.mark.usefixtures("folder")
def test_warnings_of_a_bad_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("woo_tool.register.place.on_share", lambda _path: True)
    assert run(["register", "init", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["journal"] == "delete"
    assert "network share" in shown.err


@pytest.mark.skipif(sys.platform == "win32", reason="groups of POSIX: run it on Linux or macOS")
def test_the_group_is_a_setting(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import grp

    name = grp.getgrgid(os.getgid()).gr_name
    (folder / "woo.toml").write_text(f'register_group = "{name}"\n', "utf-8")
    assert woo(capsys, "init", "--json")["mode"] == "0660"
    (folder / "woo.toml").write_text('register_group = "nobody-has-this-group"\n', "utf-8")
    assert woo(capsys, "init", "third.db", "--group", name, "--json")["mode"] == "0660"
    assert "nobody-has-this-group" in woo(capsys, "init", "other.db", code=7)
    assert not (folder / "other.db").exists()
