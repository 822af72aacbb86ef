# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo redact`` as a command; the work itself is that of ``tests/redaction/fakes.py``."""

import functools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.redaction.fakes import NAMED, PROCESS, ran
from woo_tool.cli.app import run
from woo_tool.demo.drawn import memo
from woo_tool.redaction import ocr, slots

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    *("source", "output", "state", "reason", "pages", "marks", "undecided"),
    *("by_ground", "by_entity", "warnings", "sha256", "seconds"),
]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "en")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    made = functools.partial(slots.Slots, processor=PROCESS, namer=NAMED)
    monkeypatch.setattr(slots, "Slots", made)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "in" / name).write_text(f"ok {name}", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def say(folder: Path, name: str, text: str) -> Path:
    path = folder / "in" / name
    path.write_text(text, "utf-8")
    return path


def answered(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("fake")
def test_json_has_all_keys_whatever_happened(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(folder, "b.pdf", "withheld b")
    say(folder, "c.pdf", "exit c")
    assert run(["redact", "in", "-o", "out", "--json"]) == 10
    answer = answered(capsys)
    assert [d["state"] for d in answer["documents"]] == ["verified", "withheld", "failed"]
    for document in answer["documents"]:
        assert set(KEYS) <= set(document)
    first, second, third = answer["documents"]
    assert (first["source"], first["output"]) == ("in/a.pdf", "out/a.pdf")
    assert (second["output"], second["reason"], second["sha256"]) == (None, "leak:text", None)
    assert third["reason"] == "crashed"
    assert answer["totals"]["documents"] == 3
    assert "in/a.pdf" not in (folder / "out/report.json").read_text("utf-8")


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("word", "code"),
    [("ok", 0), ("withheld", 9), ("exit", 9), ("input", 5), ("missing", 8), ("full", 6)],
)
def test_exit_code_of_one_document(
    folder: Path, word: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = say(folder, "c.pdf", f"{word} c")
    assert run(["redact", str(path), "-o", "out", "--json"]) == code
    assert len(answered(capsys)["documents"]) == 1


@pytest.mark.usefixtures("fake")
def test_people_read_what_happened_and_what_to_do_next(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(folder, "b.pdf", "withheld b")
    say(folder, "Verslag Jansen.pdf", "ok c")
    say(folder, "esc\x1b[31m.pdf", "ok d")
    assert run(["redact", "in", "-o", "out"]) == 10
    out, err = capsys.readouterr()
    assert "\x1b" not in out
    assert "3 of 4 documents verified and written; 8 pages, 10 marks." in out
    assert "5.1.2e 9" in out
    assert "withheld (leak:text): Withheld." in out
    assert "--neutral-names (1)" in out
    assert "Next: look at the outputs in out" in out
    assert max(map(len, out.splitlines())) <= 80
    assert err == ""


@pytest.mark.usefixtures("fake")
def test_same_command_again_does_nothing_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["redact", "in", "-o", "out", "-q"]) == 0
    capsys.readouterr()
    assert run(["redact", "in", "-o", "out", "--json"]) == 0
    assert [d["resumed"] for d in answered(capsys)["documents"]] == [True, True]
    assert ran(folder) == ["a.pdf", "b.pdf"]
    assert run(["redact", "in", "-o", "out", "--no-label", "-q"]) == 0
    assert len(ran(folder)) == 4


@pytest.mark.usefixtures("fake")
def test_output_of_somebody_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    (folder / "out/a.pdf").write_text("mine", "utf-8")
    assert run(["redact", "in", "-o", "out"]) == 6
    assert "--force" in capsys.readouterr().out
    assert (folder / "out/a.pdf").read_text("utf-8") == "mine"
    assert run(["redact", "in", "-o", "out", "--force", "-q"]) == 0


@pytest.mark.usefixtures("fake")
def test_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["redact", "in", "-o", "out", "--dry-run", "--json"]) == 0
    answer = answered(capsys)
    assert [d["reason"] for d in answer["documents"]] == ["dry-run", "dry-run"]
    assert sorted(path.name for path in folder.iterdir()) == ["in"]


@pytest.mark.usefixtures("fake", "folder")
def test_empty_folder_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none").mkdir()
    assert run(["redact", "none", "-o", "out", "--json"]) == 5
    out, err = capsys.readouterr()
    assert json.loads(out)["documents"] == []
    assert "nothing to redact" in err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["in"], 2, "--output"),
        (["nowhere.pdf", "-o", "out"], 5, "not there"),
        (["in", "-o", "in"], 2, "output folder"),
        (["in", "-o", "in/a.pdf"], 2, "names a file"),
        (["in", "-o", "out", "--no-detect"], 2, "--no-detect needs --terms"),
        (["in", "-o", "out", "--terms", "t.txt", "--keep", "k.txt"], 2, "--keep"),
        (["in", "-o", "out", "--terms", "dots.txt"], 2, "Term 2"),
        (["in", "-o", "out", "--terms", "no.txt"], 5, "cannot be read"),
        (["in", "-o", "out", "--terms", "cp1252.txt"], 5, "UTF-8"),
        (["in", "-o", "out", "--policy", "strikt"], 7, "strict"),
        (["in", "-o", "out", "--marks", "t.txt"], 5, "no JSON"),
        (["in", "-o", "out", "--json", "--csv"], 2, "one form"),
    ],
)
def test_mistakes_are_said_before_any_work(
    tmp_path: Path,
    arguments: list[str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "t.txt").write_text("Jan Jansen\n", "utf-8")
    (tmp_path / "k.txt").write_text("jan  JANSEN\n", "utf-8")
    (tmp_path / "dots.txt").write_text("Jan\n---\n", "utf-8")
    (tmp_path / "cp1252.txt").write_bytes("José\n".encode("cp1252"))
    assert run(["redact", *arguments]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_ocr_that_is_not_there_is_said_before_any_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    for known in (ocr._program, ocr._languages):
        known.cache_clear()
    try:
        assert run(["redact", "in", "-o", "out", "--ocr"]) == 8
    finally:
        for known in (ocr._program, ocr._languages):
            known.cache_clear()
    assert "tesseract" in capsys.readouterr().err.lower()


@pytest.mark.usefixtures("fake", "folder")
def test_settings_count_and_flags_count_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "woo.toml").write_text('neutral_names = true\npolicy = "strict"\n', "utf-8")
    assert run(["redact", "in", "-o", "out", "--json"]) == 0
    assert answered(capsys)["documents"][1]["output"] == "out/document-0002.pdf"
    report = json.loads((tmp_path / "out/report.json").read_text("utf-8"))
    assert report["options"]["policy"] == "strict"
    assert run(["redact", "in", "-o", "other", "--own-names", "--json"]) == 0
    assert answered(capsys)["documents"][1]["output"] == "other/b.pdf"


RUN = """
import functools, sys
from tests.redaction.fakes import NAMED, PROCESS
from woo_tool.redaction import slots
slots.Slots = functools.partial(slots.Slots, processor=PROCESS, namer=NAMED)
from woo_tool.cli import main
sys.argv = ["woo", "redact", "in", "-o", "out", "--jobs", "1"]
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX: run it on Linux or macOS")
def test_ctrl_c(folder: Path) -> None:
    say(folder, "b.pdf", "hang " + "b" * 50)
    process = subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 30
    while not ran(folder) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not (folder / "out.work").exists()
    assert [path.name for path in (folder / "out").iterdir()] == ["report.json"]
    report = json.loads((folder / "out/report.json").read_text("utf-8"))
    assert report["complete"] is False


def test_real_document_from_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pypdfium2

    source = tmp_path / "in" / "memo.pdf"
    source.parent.mkdir()
    source.write_bytes(memo([("line", "Van: mevrouw S. Quist-Zijlmans"), ("line", "Ter info.")]))
    (tmp_path / "in" / "notes.txt").write_text("no PDF", "utf-8")
    terms = tmp_path / "terms.txt"
    terms.write_text("Quist-Zijlmans\n", "utf-8")
    out = tmp_path / "out"
    arguments = ["redact", str(source.parent), "-o", str(out), "--terms", str(terms)]
    assert run([*arguments, "--no-detect", "--json"]) == 10
    made, skipped = answered(capsys)["documents"]
    assert (made["state"], made["reason"]) == ("verified", None)
    assert made["by_entity"] == {"TERM": 1}
    assert (skipped["state"], skipped["reason"]) == ("skipped", "not-a-pdf")
    with pypdfium2.PdfDocument(out / "memo.pdf") as document:
        text = document[0].get_textpage().get_text_range()
    assert "Zijlmans" not in text
    assert "Ter info" in text
