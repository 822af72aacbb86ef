# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo verify`` as a command."""

import json
from pathlib import Path

import pytest

from tests.redaction.channels import CHANNELS, NAME, NUMBER
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
