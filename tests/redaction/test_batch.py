# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The batch and its slots, with processors that fail in named ways."""

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from woo_tool.errors import ExitCode, OutputError
from woo_tool.redaction.batch import Summary, find, run_batch
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.slots import Limits, Slots

HERE = "tests.redaction.test_batch"


def good(job: Job, tick: Callable[[int, int], None]) -> Outcome:
    """A processor that copies, and notes that it ran."""
    data = job.source.read_bytes()
    above = next(folder for folder in job.source.parents if folder.name == "in").parent
    with (above / "ran.log").open("a") as log:
        log.write(f"{job.number}\n")
    tick(1, 1)
    job.target.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Outcome(State.VERIFIED, pages=1, marks=2, sha256=digest, source_sha256=digest)


def odd(job: Job, tick: Callable[[int, int], None]) -> Outcome:
    """A processor that fails as the first word of its file says."""
    word = job.source.read_text("utf-8").split()[0]
    if word == "hang":
        time.sleep(60)
    if word == "exit":
        os._exit(7)
    if word == "raise":
        raise RuntimeError
    if word == "eat":
        hoard = [bytearray(60_000_000) for _ in range(20)]
        time.sleep(30)
        del hoard
    if word == "withheld":
        job.target.write_bytes(b"half")
        return Outcome(State.WITHHELD, "leak:text")
    return good(job, tick)


def run(
    folder: Path, processor: str = "good", limits: Limits | None = None, *, force: bool = False
) -> Summary:
    out = folder / "out"
    return run_batch(
        find([folder / "in"], out),
        out,
        Options(terms=("x",)),
        Slots(2, limits or Limits(), f"{HERE}:{processor}"),
        force=force,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    for name in ("a.pdf", "b.pdf", "deeper/c.pdf"):
        (tmp_path / "in" / name).write_text(f"ok {name}", "utf-8")
    return tmp_path


def test_outputs_keep_the_folders_and_the_report_names_nobody(folder: Path) -> None:
    summary = run(folder)
    assert summary.exit_code is ExitCode.OK
    assert (folder / "out/deeper/c.pdf").read_text("utf-8") == "ok deeper/c.pdf"
    report = (folder / "out/report.json").read_text("utf-8")
    assert "c.pdf" not in report
    assert json.loads(report)["totals"]["marks"] == 6
    key = folder / "out.key.json"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert json.loads(key.read_text("utf-8"))["3"].endswith("deeper/c.pdf")


def test_second_run_does_nothing_twice(folder: Path) -> None:
    run(folder)
    summary = run(folder)
    assert all(done.resumed for done in summary.done)
    assert sorted((folder / "ran.log").read_text().split()) == ["1", "2", "3"]


def test_other_options_do_it_again(folder: Path) -> None:
    run(folder)
    out = folder / "out"
    slots = Slots(1, Limits(), f"{HERE}:good")
    summary = run_batch(find([folder / "in"], out), out, Options(terms=("y",)), slots)
    assert not any(done.resumed for done in summary.done)


def test_file_of_somebody_else_is_not_replaced(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out/a.pdf").write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        run(folder)
    assert (folder / "out/a.pdf").read_text("utf-8") == "mine"
    assert run(folder, force=True).exit_code is ExitCode.OK


@pytest.mark.parametrize(
    ("word", "reason"),
    [("hang", "timeout"), ("exit", "crashed"), ("raise", "crashed"), ("eat", "memory")],
)
def test_one_bad_document_costs_only_itself(folder: Path, word: str, reason: str) -> None:
    (folder / "in/b.pdf").write_text(f"{word} b", "utf-8")
    limits = Limits(seconds=4.0 if word != "hang" else 2.0, bytes=600_000_000)
    summary = run(folder, "odd", limits)
    assert [d.outcome.state for d in summary.done] == [
        State.VERIFIED,
        State.FAILED,
        State.VERIFIED,
    ]
    assert summary.done[1].outcome.reason == reason
    assert summary.exit_code is ExitCode.SOME_FAILED
    assert not (folder / "out/b.pdf").exists()


def test_withheld_leaves_nothing_behind(folder: Path) -> None:
    (folder / "in/b.pdf").write_text("withheld b", "utf-8")
    run(folder, "odd")
    left = sorted(p.name for p in (folder / "out").rglob("*") if p.is_file())
    assert left == [".woo", "a.pdf", "c.pdf", "report.json"]


def test_temporary_file_of_a_dead_run_is_swept(folder: Path) -> None:
    (folder / "out").mkdir()
    dead = folder / "out/.woo-tmp-99999999-1.pdf"
    dead.write_bytes(b"half")
    run(folder)
    assert not dead.exists()


def test_key_follows_everything_that_decides() -> None:
    base = Options()
    others = [
        replace(base, policy="strict"),
        replace(base, keep=("a",)),
        replace(base, ocr=True),
        replace(base, label=False),
    ]
    assert len({o.digest() for o in (base, *others)}) == 5
    assert replace(base, password="geheim").digest() == base.digest()  # noqa: S106
