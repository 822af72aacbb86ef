# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workers with limits: what one document does to its worker costs nobody else anything."""

import os
import time
from pathlib import Path

import pytest

from tests.redaction.fakes import NAMED, PROCESS, ran, slots
from woo_tool.errors import MissingPartError, WooError
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.slots import DiskFullError, Finished, Limits, Slots, Ticked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "work").mkdir()
    return tmp_path


def jobs(folder: Path, *words: str) -> list[Job]:
    found = []
    for number, word in enumerate(words, 1):
        source = folder / "in" / f"{number}.pdf"
        source.write_text(f"{word} {number}", "utf-8")
        target = folder / "work" / f"{number}.pdf"
        found.append(Job(number, source, target, Options(), f"{number}.pdf"))
    return found


def run(executor: Slots, todo: list[Job]) -> dict[int, Outcome]:
    """Everything submitted and collected; never more than there is room for."""
    waiting = list(todo)
    done: dict[int, Outcome] = {}
    until = time.monotonic() + 60
    try:
        while len(done) < len(todo):
            assert time.monotonic() < until, "the slots hang"
            while waiting and executor.free():
                executor.submit(waiting.pop(0))
            for event in executor.collect(1.0):
                if isinstance(event, Finished):
                    assert event.job.number not in done
                    done[event.job.number] = event.outcome
    finally:
        executor.close()
    return done


def test_bad_documents_cost_only_themselves(folder: Path) -> None:
    words = ["ok", "exit", "segv", "raise", "babble", "print", "gulp", "input", "text-left", "ok"]
    done = run(slots(), jobs(folder, *words))
    found = {word: (done[n].state, done[n].reason) for n, word in enumerate(words, 1)}
    assert found == {
        "ok": (State.VERIFIED, None),
        "exit": (State.FAILED, "crashed"),
        "segv": (State.FAILED, "crashed"),
        "raise": (State.FAILED, "crashed"),
        "babble": (State.FAILED, "crashed"),
        "print": (State.VERIFIED, None),
        "gulp": (State.FAILED, "memory"),
        "input": (State.FAILED, "damaged"),
        "text-left": (State.WITHHELD, "text-left"),
    }
    assert done[1].state is done[10].state is State.VERIFIED
    assert "Jansen" not in done[4].message
    assert "RuntimeError" in done[4].message


@pytest.mark.parametrize("word", ["hang", "spin"])
def test_endless_page_is_stopped(folder: Path, word: str) -> None:
    limits = Limits(seconds=1.0, per_page=0.2)
    done = run(slots(1, limits), jobs(folder, word, "ok"))
    assert (done[1].state, done[1].reason) == (State.FAILED, "timeout")
    assert done[1].seconds >= 1.0
    assert done[2].state is State.VERIFIED


def test_document_that_grows_is_stopped(folder: Path) -> None:
    done = run(slots(1, Limits(bytes=300_000_000)), jobs(folder, "eat", "ok"))
    assert (done[1].state, done[1].reason) == (State.FAILED, "memory")
    assert done[2].state is State.VERIFIED
    assert 0 < done[2].peak_bytes < 300_000_000


def test_time_grows_with_pages_and_size(folder: Path) -> None:
    [job] = jobs(folder, "ok")
    job.source.write_bytes(b"x" * 2_000_000)
    limits = Limits(seconds=10.0, per_page=2.0, per_megabyte=3.0)
    assert limits.of(job, 0) == pytest.approx(16.0)
    assert limits.of(job, 100) == pytest.approx(216.0)


def test_worker_is_used_again_and_replaced_in_time(folder: Path) -> None:
    run(slots(1, lifetime=2), jobs(folder, *["ok"] * 5))
    lines = (folder / "ran.log").read_text("utf-8").splitlines()
    assert len({line.split()[1] for line in lines}) == 3


def test_crash_in_a_used_worker_is_tried_once_more_in_a_clean_one(folder: Path) -> None:
    done = run(slots(1), jobs(folder, "ok", "worn"))
    assert done[2].state is State.VERIFIED
    assert ran(folder) == ["1.pdf", "2.pdf", "2.pdf"]


def test_what_no_document_can_help_ends_the_run(folder: Path) -> None:
    with pytest.raises(MissingPartError, match="Tesseract"):
        run(slots(1), jobs(folder, "missing"))
    with pytest.raises(DiskFullError):
        run(slots(1), jobs(folder, "full"))


@pytest.mark.parametrize("name", ["tests.redaction.fakes:nothing", "no.such.module:process"])
def test_worker_that_cannot_start_is_an_error_and_no_endless_loop(folder: Path, name: str) -> None:
    with pytest.raises(WooError, match="cannot start"):
        run(Slots(1, Limits(), name, ""), jobs(folder, "ok"))


def test_pages_are_told_and_a_personal_name_is_noticed(folder: Path) -> None:
    [job] = jobs(folder, "ok")
    executor = Slots(1, Limits(), PROCESS, NAMED)
    named = Job(1, job.source, job.target, Options(), "Verslag Jansen.pdf")
    events: list[Ticked | Finished] = []
    try:
        executor.submit(named)
        assert executor.free() == 0
        while not any(isinstance(event, Finished) for event in events):
            events.extend(executor.collect(5.0))
    finally:
        executor.close()
    ticks = [(event.done, event.total) for event in events if isinstance(event, Ticked)]
    assert ticks == [(1, 2), (2, 2)]
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.outcome.warnings == ("name-in-filename",)


@pytest.fixture
def hidden_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken over')", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("hidden_module")
def test_module_in_the_folder_of_the_reports_is_not_imported(folder: Path) -> None:
    assert run(slots(1), jobs(folder, "ok"))[1].state is State.VERIFIED


def test_nothing_runs_after_close(folder: Path) -> None:
    executor = slots(2)
    for job in jobs(folder, "hang", "spin"):
        executor.submit(job)
    until = time.monotonic() + 30
    while len(ran(folder)) < 2 and time.monotonic() < until:
        executor.collect(0.2)
    pids = [int(line.split()[1]) for line in (folder / "ran.log").read_text().splitlines()]
    executor.close()
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
