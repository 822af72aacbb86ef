# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One output object: forms, files, messages, and text that steers nothing."""

import csv
import io
import json
import stat
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woo_tool.cli.app import run
from woo_tool.cli.output import Column, Format, Output, printable, replaced
from woo_tool.cli.progress import Progress
from woo_tool.cli.text import as_json, cell
from woo_tool.errors import OutputError
from woo_tool.redaction.marks import Action

COLUMNS = [Column("name", "Naam"), Column("n", right=True)]
ROWS: list[Mapping[str, Any]] = [
    {"name": "één", "n": 1, "more": [1, 2]},
    {"name": "=cmd|' /C calc'!A0", "n": -2.5, "more": None},
]


@pytest.mark.parametrize("form", list(Format))
def test_every_form_goes_to_stdout_or_to_the_same_file(
    form: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Output(form).rows(COLUMNS, ROWS)
    shown = capsys.readouterr()
    Output(form, path=tmp_path / "x").rows(COLUMNS, ROWS)
    assert (tmp_path / "x").read_text("utf-8") == shown.out
    assert shown.err == ""
    assert "één" in shown.out


def test_json_forms_give_all_keys(capsys: pytest.CaptureFixture[str]) -> None:
    Output(Format.JSON).rows(COLUMNS, ROWS)
    assert json.loads(capsys.readouterr().out) == ROWS
    Output(Format.JSONL).rows(COLUMNS, ROWS)
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == ROWS


def test_no_rows_is_still_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    Output(Format.JSON).rows(COLUMNS, [])
    assert json.loads(capsys.readouterr().out) == []
    Output(Format.CSV).rows(COLUMNS, [])
    assert capsys.readouterr().out == "name,n\n"
    Output().rows(COLUMNS, [], empty="Nothing.")
    assert capsys.readouterr() == ("", "Nothing.\n")


def test_a_spreadsheet_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Output(Format.CSV).rows(COLUMNS, ROWS)
    table = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert table[2] == ["'=cmd|' /C calc'!A0", "-2.5"]
    assert cell("+31 6 12345678", spreadsheet=True) == "+31 6 12345678"
    assert cell("-1+1", spreadsheet=True) == "'-1+1"


def test_a_table_cuts_nothing_off_and_keeps_to_80_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [f"woord{n}" for n in range(40)]
    Output().rows(COLUMNS, [{"name": " ".join(words), "n": 1}])
    shown = capsys.readouterr().out
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert all(word in shown for word in words)
    assert "\x1b" not in shown


def test_colour_only_where_it_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Output().colored(Terminal())
    assert not Output().colored(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Output().colored(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not Output().colored(Terminal())


def test_a_file_is_complete_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"

    def broken() -> Any:
        yield {"name": "x", "n": 1}
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        Output(Format.JSONL, path=path).rows(COLUMNS, broken())
    assert list(tmp_path.iterdir()) == []
    Output(Format.JSON, path=path).rows(COLUMNS, ROWS)
    with pytest.raises(OutputError, match="--force"):
        Output(Format.JSON, path=path).rows(COLUMNS, [])
    assert json.loads(path.read_text("utf-8")) == ROWS
    Output(Format.JSON, path=path, force=True).rows(COLUMNS, [])
    assert path.read_text("utf-8") == "[]\n"
    with pytest.raises(OutputError, match="cannot be written"):
        Output(Format.JSON, path=tmp_path / "no" / "x").rows(COLUMNS, ROWS)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX: run it on Linux or macOS")
def test_personal_data_is_for_its_owner_only(tmp_path: Path) -> None:
    Output(Format.JSON, path=tmp_path / "a", private=True).rows(COLUMNS, ROWS)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    with replaced(tmp_path / "b") as out:
        out.write("x")
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) & 0o044


def test_messages_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    Output(quiet=True).note("note")
    Output(verbose=0).detail("detail")
    Output(verbose=1).detail("more")
    Output(quiet=True).warn("name\x1b[2J")
    assert capsys.readouterr() == ("", "more\nWarning: name\ufffd[2J\n")


def test_a_question_without_a_terminal_is_answered_no() -> None:
    assert not Output().confirm("Sure?")
    assert Output().confirm("Sure?", yes=True)


def test_a_report_is_whole_in_json_and_rows_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"rows": ROWS, "total": 2}
    Output(Format.JSON).report(value, COLUMNS, ROWS, summary="Two.")
    shown = capsys.readouterr()
    assert json.loads(shown.out) == value
    assert shown.err == "Two.\n"
    Output(Format.CSV).report(value, COLUMNS, ROWS)
    assert capsys.readouterr().out.startswith("name,n\n")


@given(st.text())
def test_what_is_printed_steers_nothing(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert shown.isprintable() or any(c.isspace() or not c.isprintable() for c in text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in shown)
    shown.encode()


@given(st.recursive(st.text() | st.integers() | st.booleans() | st.none(), st.lists))
def test_json_comes_back_and_can_be_written(value: Any) -> None:
    text = as_json(value)
    text.encode()
    assert json.loads(text) == value


def test_a_name_that_is_no_text_comes_back_from_json() -> None:
    name = b"rapport-\xff.pdf".decode("utf-8", "surrogateescape")
    assert json.loads(as_json(name)) == name
    assert printable(name) == "rapport-\ufffd.pdf"


def test_values_have_one_form() -> None:
    assert as_json({"d": date(2026, 1, 31), "p": Path("a/b"), "s": {2, 1}, "e": Action.KEEP}) == (
        '{"d": "2026-01-31", "p": "a/b", "s": [1, 2], "e": "keep"}'
    )
    values: list[Any] = [None, True, 0.5, 2.0, [], {"a": 1}, Action.KEEP]
    assert [cell(value) for value in values] == [*("", "true", "0.5", "2", "", '{"a": 1}', "keep")]
    assert cell("a\tb\nc") == "a b c"
    with pytest.raises(TypeError):
        as_json(object())


def test_progress_says_how_far_how_fast_how_long() -> None:
    drawn: list[str] = []
    progress = Progress(drawn.append, 4, "documents")
    progress.step(pages=10)
    assert progress.line(5.0) == "1/4 documents · 2.0 pages/s · 0:15 left"
    progress.update(1, share=0.5)  # the one that is done was as large as the others together
    assert progress.line(5.0) == "1/4 documents · 2.0 pages/s · 0:05 left"
    progress.update(4, note="x\x07")
    assert drawn[-1].startswith("4/4 documents")
    assert drawn[-1].endswith("x\ufffd")


def test_a_command_has_no_parameter_that_is_the_file_of_the_answer() -> None:
    from woo_tool.cli.options import speaks

    def command(output: Output, file: str = "") -> None:
        output.note(file)

    with pytest.raises(TypeError, match="file"):
        speaks()(command)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv"])
def test_a_short_form_is_the_long_one(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "show", "--format", form]) == 0
    asked = capsys.readouterr().out
    assert run(["config", "show", f"--{form}"]) == 0
    assert capsys.readouterr().out == asked
    assert ("\t" in asked) == (form == "tsv")
    other = "csv" if form == "json" else "json"
    assert run(["config", "show", f"--{form}", f"--{other}"]) == 2


def test_quiet_and_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet, verbose, said in (
        (False, 0, "n"),
        (False, 1, "nd"),
        (False, 2, "nde"),
        (True, 2, ""),
    ):
        output = Output(quiet=quiet, verbose=verbose)
        output.note("n")
        output.detail("d")
        output.detail("e", level=2)
        assert "".join(capsys.readouterr().err.split()) == said
