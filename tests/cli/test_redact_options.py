# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each option of ``woo redact`` and ``woo verify`` asks of the work, and what goes first."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli.app import run
from woo_tool.redaction import batch, judging
from woo_tool.redaction.inputs import Item
from woo_tool.redaction.job import Options, Outcome, State
from woo_tool.redaction.report import Done, Summary
from woo_tool.redaction.slots import Limits, Slots


class Asked:
    """What a command asked for, instead of the work."""

    options: Options
    slots: Slots
    passwords: Sequence[str]

    def batch(
        self, items: Sequence[Item], _out: Path, options: Options, executor: Slots, **more: Any
    ) -> Summary:
        self.options, self.slots, self.passwords = options, executor, more["passwords"]
        return Summary(tuple(Done(item, Outcome(State.VERIFIED)) for item in items))

    def verdicts(
        self, _files: object, options: Options, executor: Slots, **more: Any
    ) -> Iterator[Any]:
        self.options, self.slots, self.passwords = options, executor, more["passwords"]
        yield from ()


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    found = Asked()
    monkeypatch.setattr(batch, "run_batch", found.batch)
    monkeypatch.setattr(judging, "judge_all", found.verdicts)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    return found


def said(folder: Path, *lines: str) -> None:
    (folder / "woo.toml").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--exact-boxes", "exact_boxes"),
        ("--no-label", "label"),
        ("--no-pixels", "pixels"),
        ("--accept-unreadable", "accept_unreadable"),
    ],
)
def test_an_option_of_a_document(option: str, name: str, asked: Asked) -> None:
    on = not option.startswith("--no-")
    assert run(["redact", "in", "-o", "out"]) == 0
    assert getattr(asked.options, name) is not on
    assert run(["redact", "in", "-o", "out", option]) == 0
    assert getattr(asked.options, name) is on


@pytest.mark.parametrize(
    ("setting", "option", "name"),
    [
        ("exact_boxes = true", "--constant-boxes", "exact_boxes"),
        ("label = false", "--label", "label"),
        ("ocr = true", "--no-ocr", "ocr"),
    ],
)
def test_an_option_goes_before_a_setting(
    setting: str, option: str, name: str, asked: Asked, tmp_path: Path
) -> None:
    said(tmp_path, setting)
    assert run(["redact", "in", "-o", "out", option]) == 0
    assert getattr(asked.options, name) is (option == "--label")


def test_a_password_is_asked_and_stands_on_no_command_line(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import typer

    def prompt(_text: str, *, hide_input: bool, err: bool) -> str:
        assert hide_input
        assert err
        return "geheim"

    monkeypatch.setattr(typer, "prompt", prompt)
    (tmp_path / "known.txt").write_text("eerste\n", "utf-8")
    options = ["--password-file", "known.txt", "--ask-password"]
    assert run(["redact", "in", "-o", "out", *options]) == 0
    assert asked.passwords == ("eerste", "geheim")
    assert "geheim" not in repr(asked.options)


@pytest.mark.parametrize("command", [["redact", "in", "-o", "out"], ["verify", "in"]])
def test_limits_and_workers(command: list[str], asked: Asked, tmp_path: Path) -> None:
    said(tmp_path, "jobs = 3", "memory = 700", "timeout = 40")
    assert run(command) == 0
    assert asked.slots.count == 3
    assert asked.slots.limits == Limits(40, 0.0, 0.0, 700_000_000)
    assert run([*command, "--jobs", "1", "--memory-limit", "512", "--time-limit", "9.5"]) == 0
    assert asked.slots.count == 1
    assert asked.slots.limits == Limits(9.5, 0.0, 0.0, 512_000_000)
    (tmp_path / "woo.toml").unlink()
    assert run(command) == 0
    assert asked.slots.limits == Limits(bytes=2_048_000_000)  # more with the pages of each


def test_a_limit_that_is_too_small_is_refused(asked: Asked) -> None:
    assert run(["verify", "in", "--memory-limit", "16"]) == 2
    assert run(["verify", "in", "--time-limit", "0"]) == 2
    assert not hasattr(asked, "slots")
