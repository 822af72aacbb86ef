# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The batch: atomic outputs, nothing twice, nothing half, one report."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.redaction.fakes import ran, slots
from woo_tool.errors import ExitCode, OutputError
from woo_tool.redaction import batch, machine
from woo_tool.redaction.batch import Summary, Tally, find, plan, run_batch
from woo_tool.redaction.job import Options, State
from woo_tool.redaction.resume import numbers
from woo_tool.redaction.slots import DiskFullError, Limits, Slots

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    for name in ("a.pdf", "b.pdf", "deeper/c.pdf"):
        (tmp_path / "in" / name).write_text(f"ok {name}", "utf-8")
    return tmp_path


def run(
    folder: Path,
    *,
    options: Options | None = None,
    executor: Slots | None = None,
    force: bool = False,
    passwords: tuple[str, ...] = (),
    neutral: bool = False,
) -> Summary:
    out = folder / "out"
    return run_batch(
        find([folder / "in"], out, neutral=neutral, numbers=numbers(out)),
        out,
        options or Options(terms=("x",)),
        executor or slots(),
        force=force,
        passwords=passwords,
    )


def say(folder: Path, name: str, text: str) -> None:
    (folder / "in" / name).write_text(text, "utf-8")


def outputs(folder: Path) -> list[str]:
    """Every file in and beside OUT."""
    out = folder / "out"
    inside = [p.relative_to(folder).as_posix() for p in out.rglob("*") if p.is_file()]
    return sorted([*inside, *(p.name for p in folder.glob("out.*"))])


DONE = ["out.key.json", "out.resume.jsonl", "out/a.pdf", "out/b.pdf", "out/deeper/c.pdf"]
REPORT = "out/report.json"


def test_outputs_keep_the_folders_and_nothing_else_is_left(folder: Path) -> None:
    summary = run(folder)
    assert summary.exit_code is ExitCode.OK
    assert outputs(folder) == sorted([*DONE, REPORT])
    assert (folder / "out/deeper/c.pdf").read_text("utf-8") == "ok deeper/c.pdf"
    assert (folder / "in/a.pdf").read_text("utf-8") == "ok a.pdf"
    if os.name == "posix":
        for name in DONE[:2]:
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_second_run_does_nothing_twice(folder: Path) -> None:
    first = run(folder)
    second = run(folder)
    assert [done.resumed for done in second.done] == [True] * 3
    assert [d.outcome for d in second.done] == [d.outcome for d in first.done]
    assert ran(folder) == ["a.pdf", "b.pdf", "c.pdf"]


def test_only_what_changed_is_done_again(folder: Path) -> None:
    run(folder)
    say(folder, "a.pdf", "ok other")
    (folder / "out/b.pdf").unlink()
    say(folder, "d.pdf", "ok new")
    run(folder)
    assert ran(folder) == ["a.pdf", "a.pdf", "b.pdf", "b.pdf", "c.pdf", "d.pdf"]
    assert (folder / "out/a.pdf").read_text("utf-8") == "ok other"


def test_other_options_do_it_again_over_our_own_outputs(folder: Path) -> None:
    run(folder)
    summary = run(folder, options=Options(terms=("y",)))
    assert summary.exit_code is ExitCode.OK
    assert not any(done.resumed for done in summary.done)


def test_output_that_no_longer_passes_does_not_stand(folder: Path) -> None:
    run(folder)
    say(folder, "b.pdf", "withheld now")
    summary = run(folder)
    assert summary.done[1].outcome.state is State.WITHHELD
    assert "earlier-output-removed" in summary.done[1].outcome.warnings
    assert "out/b.pdf" not in outputs(folder)


@pytest.mark.parametrize("mine", ["file", "changed", "link"])
def test_file_of_somebody_else_is_not_replaced(folder: Path, mine: str) -> None:
    target = folder / "out/a.pdf"
    if mine == "changed":
        run(folder)
    target.parent.mkdir(exist_ok=True)
    if mine == "link":
        target.symlink_to(folder / "nowhere")
    else:
        target.write_text("mine", "utf-8")
    summary = run(folder)
    assert (summary.done[0].outcome.state, summary.done[0].outcome.reason) == (
        State.FAILED,
        "target-exists",
    )
    assert summary.exit_code is ExitCode.OUTPUT
    assert target.is_symlink() if mine == "link" else target.read_text("utf-8") == "mine"
    assert (folder / "out/b.pdf").is_file()
    assert run(folder, force=True).exit_code is ExitCode.OK
    assert target.read_text("utf-8") == "ok a.pdf"
    assert not (folder / "nowhere").exists()


@pytest.mark.parametrize(
    ("word", "state", "reason"),
    [
        ("withheld", State.WITHHELD, "leak:text"),
        ("half", State.FAILED, "output-changed"),
        ("nothing", State.FAILED, "output-changed"),
        ("half-then-exit", State.FAILED, "crashed"),
        ("raise", State.FAILED, "crashed"),
    ],
)
def test_what_is_not_verified_leaves_nothing(
    folder: Path, word: str, state: State, reason: str
) -> None:
    say(folder, "b.pdf", f"{word} b")
    summary = run(folder)
    assert [d.outcome.state for d in summary.done] == [State.VERIFIED, state, State.VERIFIED]
    assert summary.done[1].outcome.reason == reason
    assert summary.exit_code is ExitCode.SOME_FAILED
    assert outputs(folder) == sorted([*(n for n in DONE if n != "out/b.pdf"), REPORT])


def test_passwords_are_tried_in_turn(folder: Path) -> None:
    say(folder, "b.pdf", "encrypted b")
    wrong = run(folder, passwords=("fout", "ook fout"))
    assert wrong.done[1].outcome.reason == "encrypted"
    assert run(folder, passwords=("fout", "geheim")).exit_code is ExitCode.OK


def test_full_disk_ends_the_run_and_what_was_done_stands(folder: Path) -> None:
    say(folder, "b.pdf", "full " + "b" * 100)
    summary = run(folder, executor=slots(1))
    assert isinstance(summary.stopped, DiskFullError)
    assert summary.exit_code is ExitCode.OUTPUT
    assert [d.outcome.reason for d in summary.done] == ["not-run"] * 3
    assert json.loads((folder / REPORT).read_text("utf-8"))["complete"] is False
    assert not list((folder / "out").rglob("*.pdf"))
    say(folder, "b.pdf", "ok b")
    assert run(folder).exit_code is ExitCode.OK


def test_folder_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "out").write_text("a file", "utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        run(folder)
    assert ran(folder) == []


def test_name_the_file_system_cannot_hold_costs_one_document(folder: Path) -> None:
    long = "n" * 253
    say(folder, long, "ok long")
    summary = run(folder)
    assert summary.done[2].outcome.reason == "name-not-possible"
    assert [d.outcome.state for d in summary.done].count(State.VERIFIED) == 3
    assert run(folder, neutral=True, force=True).exit_code is ExitCode.OK


def test_two_runs_do_not_meet(folder: Path) -> None:
    work = folder / "out.work"
    work.mkdir()
    with machine.locked(work / "lock") as ours:
        assert ours
        with pytest.raises(OutputError, match="busy"):
            run(folder)
    assert run(folder).exit_code is ExitCode.OK


def test_neutral_numbers_stay_when_files_come_and_go(folder: Path) -> None:
    run(folder, neutral=True)
    (folder / "in/a.pdf").unlink()
    say(folder, "0.pdf", "ok new")
    run(folder, neutral=True)
    key = json.loads((folder / "out.key.json").read_text("utf-8"))
    named = {number: Path(path).name for number, path in key.items()}
    assert named == {"1": "a.pdf", "2": "b.pdf", "3": "c.pdf", "4": "0.pdf"}
    assert (folder / "out/document-0004.pdf").read_text("utf-8") == "ok new"
    assert ran(folder) == ["0.pdf", "a.pdf", "b.pdf", "c.pdf"]


def test_plan_writes_nothing(folder: Path) -> None:
    out = folder / "out"
    first = plan(find([folder / "in"], out), out, Options())
    assert [d.outcome.reason for d in first.done] == ["dry-run"] * 3
    assert outputs(folder) == []
    run(folder, options=Options())
    assert all(d.resumed for d in plan(find([folder / "in"], out), out, Options()).done)


def test_listener_hears_documents_and_pages(folder: Path) -> None:
    heard: list[Tally] = []
    out = folder / "out"
    run_batch(find([folder / "in"], out), out, Options(), slots(), listen=heard.append)
    assert heard[0] == Tally(0, 3, 0)
    assert heard[-1] == Tally(3, 3, 6)
    assert [tally.pages for tally in heard] == sorted(tally.pages for tally in heard)


RUN = """
import sys
from pathlib import Path
from tests.redaction.fakes import slots
from woo_tool.redaction import batch, machine
from woo_tool.redaction.batch import find, run_batch
from woo_tool.redaction.job import Options
folder = Path(sys.argv[1])
with machine.interruptible():
    run_batch(find([folder / "in"], folder / "out"), folder / "out", Options(), slots(2))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX: run it on Linux or macOS")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_run_that_is_ended_half_way_goes_on_where_it_was(
    folder: Path, number: signal.Signals
) -> None:
    for name in "defghij":
        say(folder, f"{name}.pdf", f"slow {name}")
    say(folder, "z.pdf", "spin z")  # a worker deep in an endless page has to go too
    process = subprocess.Popen([sys.executable, "-c", RUN, str(folder)], cwd=ROOT, stderr=-3)
    until = time.monotonic() + 30
    while len(list((folder / "out").rglob("*.pdf"))) < 4 and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(number)
    assert process.wait(20) != 0
    done = sorted((folder / "out").rglob("*.pdf"))
    assert 4 <= len(done) < 10
    assert all(path.read_text("utf-8").split()[0] in ("ok", "slow") for path in done)
    workers = {int(line.split()[1]) for line in (folder / "ran.log").read_text().splitlines()}
    while any(_alive(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(_alive(pid) for pid in workers)
    assert (folder / "out.work").exists() == (number is signal.SIGKILL)
    before = ran(folder)
    say(folder, "z.pdf", "ok z")
    summary = run(folder, options=Options(), executor=slots(2, Limits()))
    assert summary.exit_code is ExitCode.OK
    again = ran(folder)
    for path in done:
        assert again.count(path.name) == before.count(path.name) == 1
    assert not (folder / "out.work").exists()
    assert len(list((folder / "out").rglob("*.pdf"))) == 11


def _alive(pid: int) -> bool:
    """Whether it runs; one that nobody waited for yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    except OSError:
        return False
    return state != "Z"


def test_disk_that_fills_while_an_output_is_placed_ends_the_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(DiskFullError):  # the key is the first file that is written
            run(folder)
    moved = batch._move

    def no_room(part: Path, target: Path) -> None:
        if target.name == "b.pdf":
            full(part, target)
        moved(part, target)

    with monkeypatch.context() as patched:
        patched.setattr(batch, "_move", no_room)
        summary = run(folder, executor=slots(1))
    assert isinstance(summary.stopped, DiskFullError)
    states = [d.outcome.state for d in summary.done]
    assert State.FAILED in states
    assert not (folder / "out/b.pdf").exists()
    assert not (folder / "out.work").exists()
    assert run(folder).exit_code is ExitCode.OK


def test_output_folder_on_another_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = Path.replace

    def across(self: Path, target: Path) -> Path:
        if ".work" in str(self):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return renamed(self, target)

    monkeypatch.setattr(Path, "replace", across)
    assert run(folder).exit_code is ExitCode.OK
    assert outputs(folder) == sorted([*DONE, REPORT])
