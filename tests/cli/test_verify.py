# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo verify`` as a command."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.redaction.channels import CHANNELS, NAME, NUMBER
from tests.redaction.fakes import ran_log
from woo_tool.cli.app import run


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "en")


def test_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = CHANNELS["text_plain"](tmp_path).clean
    assert run(["verify", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"file": str(file), "verdict": "clean", "findings": []}
    ]


def test_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted = CHANNELS["hidden_under_box"](tmp_path)
    terms = tmp_path / "terms.txt"
    terms.write_text(f"{NAME}\n{NUMBER}\n", encoding="utf-8")
    assert run(["verify", str(planted.path), "--terms", str(terms), "--json"]) == 3
    out = capsys.readouterr().out
    (row,) = json.loads(out)
    assert row["verdict"] == "leak"
    assert {"channel", "page", "detail", "severity"} <= set(row["findings"][0])
    assert {finding["severity"] for finding in row["findings"]} == {"leak"}
    assert "ijlmans" not in out.casefold()
    assert NUMBER not in out


def test_show_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted = CHANNELS["hidden_under_box"](tmp_path)
    assert run(["verify", str(planted.path), "--show-text", "--json"]) == 3
    (row,) = json.loads(capsys.readouterr().out)
    assert "QuistZijlmans" in row["findings"][0]["text"]


@pytest.mark.usefixtures("english")
def test_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leak = CHANNELS["hidden_under_box"](tmp_path)
    assert run(["verify", str(leak.path), str(leak.clean)]) == 3
    out = capsys.readouterr().out
    assert "LEAK" in out
    assert "page 1: " in out
    assert "clean: nothing was found" in out
    assert max(map(len, out.replace(str(tmp_path), "").splitlines())) <= 80


def test_in_dutch_people_read_dutch_and_scripts_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    leak = CHANNELS["hidden_under_box"](tmp_path)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"geen pdf")
    monkeypatch.setenv("WOO_LANG", "nl")
    assert run(["verify", str(leak.path), str(bad)]) == 10
    out = capsys.readouterr().out
    assert "bladzijde 1: 29 letters zijn te lezen onder iets donkers" in out
    assert "Dit is geen PDF" in out
    assert "letters can" not in out
    assert run(["verify", str(leak.path), str(bad), "--jsonl"]) == 10
    found, unread = map(json.loads, capsys.readouterr().out.splitlines())
    assert found["findings"][0]["detail"] == "29 letters can be read under something dark"
    assert unread["findings"][0]["detail"] == "not-a-pdf"


def test_unreadable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"geen pdf")
    assert run(["verify", str(bad), "--json"]) == 5
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "unreadable"
    good = CHANNELS["text_plain"](tmp_path).clean
    assert run(["verify", str(bad), str(good), "--csv"]) == 10
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "file,verdict,severity,channel,page,detail,code"
    assert len(lines) == 3


def test_a_folder_is_walked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CHANNELS["text_plain"](tmp_path)
    assert run(["verify", str(tmp_path), "--jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(row["file"]).name for row in rows] == [
        "text_plain.clean.pdf",
        "text_plain.pdf",
    ]


def test_password_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pikepdf

    from tests.redaction import channels

    pdf, _page = channels.base()
    path = tmp_path / "slot.pdf"
    pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="geheim", R=6))
    secrets = tmp_path / "w.txt"
    secrets.write_text("fout\ngeheim\n", encoding="utf-8")
    assert run(["verify", str(path)]) == 5
    assert run(["verify", str(path), "--password-file", str(secrets)]) == 0
    assert "geheim" not in capsys.readouterr().out


RUN = """
import functools, sys
from tests.redaction.fakes import JUDGE
from woo_tool.redaction import judging
judging.PROCESSOR = JUDGE
from woo_tool.cli import main
sys.argv = ["woo", "verify", *sys.argv[1:]]
main()
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A file that is judged, and one whose worker waits for a program that does not end."""
    (tmp_path / "tmp").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.pdf").write_text("ok", "utf-8")
    (tmp_path / "in" / "2.pdf").write_text("child", "utf-8")
    (tmp_path / "terms.txt").write_text("Quist-Zijlmans\n", "utf-8")
    (tmp_path / "passwords.txt").write_text("geheim\n", "utf-8")
    return tmp_path / "in"


def begun(inbox: Path, *options: str) -> "subprocess.Popen[str]":
    folder = inbox.parent
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "in", *options],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(folder / "tmp"),
            "WOO_LANG": "en",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def pids(inbox: Path) -> list[int]:
    """The worker and the program it waits for, when that runs."""
    log = ran_log(inbox / "1.pdf")
    until = time.monotonic() + 30
    while time.monotonic() < until:
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        if any(line.startswith("child") for line in lines):
            return sorted({int(line.split()[1]) for line in lines})
        time.sleep(0.02)
    raise AssertionError("no worker came so far")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # ended, and nobody asked how: in a container without an init
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return sys.platform != "linux"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX: run it on Linux or macOS")
def test_ctrl_c_leaves_nothing_that_runs_and_what_was_written_stands(inbox: Path) -> None:
    process = begun(inbox, "--jsonl", "--jobs", "1")
    running = pids(inbox)
    assert len(running) == 2
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())  # while the second is still being judged
    assert (Path(first["file"]).name, first["verdict"]) == ("1.pdf", "clean")
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert rest == ""
    assert "Traceback" not in said
    assert "Interrupted" in said
    assert list((inbox.parent / "tmp").iterdir()) == []
    assert [pid for pid in running if alive(pid)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="the process list of Linux: run it there")
def test_neither_terms_nor_passwords_stand_in_the_process_list(inbox: Path) -> None:
    process = begun(inbox, "--terms", "terms.txt", "--password-file", "passwords.txt")
    try:
        for pid in (process.pid, *pids(inbox)):
            for name in ("cmdline", "environ"):
                shown = Path(f"/proc/{pid}/{name}").read_bytes()
                assert b"Zijlmans" not in shown
                assert b"geheim" not in shown
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 130


@pytest.mark.usefixtures("english")
def test_a_time_limit_names_the_file_and_says_what_to_do(
    inbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("woo_tool.redaction.judging.PROCESSOR", "tests.redaction.fakes:judge")
    assert run(["verify", str(inbox), "--time-limit", "1"]) == 10
    told = capsys.readouterr().out
    assert "1.pdf\n  clean" in told
    assert "2.pdf\n  unreadable: nothing was checked\n  look   It took too long" in told
    assert "--time-limit" in told
