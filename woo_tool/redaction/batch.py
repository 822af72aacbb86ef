# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many documents: what has to be done, atomic outputs, resume, one report.

Everything temporary lies in ``OUT.work`` beside OUT (mode 0700, locked): a run that was killed
leaves nothing unredacted in the folder that is published. An output is verified there, written
down (``resume.py``), and renamed to its place. The next run clears what a dead one left.
"""

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from woo_tool.errors import OutputError, WooError
from woo_tool.language import _
from woo_tool.redaction import machine
from woo_tool.redaction.inputs import Item, beside, find
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.report import DRY_RUN, EXISTS, FILE, NOT_RUN, Done, Summary, write_report
from woo_tool.redaction.resume import Journal, Keys, sha256_of, write_key
from woo_tool.redaction.running import Running, Tally
from woo_tool.redaction.slots import Executor, disk_full

#: With less room than this, what failed may have failed for lack of it. Bytes.
_LITTLE = 32 * 1024**2
#: What a file system says of a name it cannot hold.
_NAMES = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR, errno.EISDIR, errno.EEXIST)


def run_batch(
    items: Sequence[Item],
    out: Path,
    options: Options,
    executor: Executor,
    *,
    force: bool = False,
    passwords: Sequence[str] = (),
    listen: Callable[[Tally], None] = lambda _tally: None,
) -> Summary:
    """Do what is left to do, and write the report.

    Whatever ends the run early (a full disk, a part that is missing) is ``stopped`` in the
    summary; what was verified before stands, and the same call goes on from there. On
    KeyboardInterrupt the workers are killed, temporaries removed, and it is raised again.

    Args:
        items: What ``inputs.find`` gave.
        out: The folder of the outputs.
        options: How documents are redacted.
        executor: Who does the work; closed at the end.
        force: Replace outputs that are not ours.
        passwords: Tried in turn on encrypted documents.
        listen: Told how far it is, several times a second at most.

    Raises:
        OutputError: OUT cannot be written, or another run is busy with it.
    """
    began = time.monotonic()
    try:
        with _prepared(out) as work:
            write_key(out, items)
            batch = _Batch(items, out, work, options, executor, force, tuple(passwords), listen)
            summary = batch.run(began)
    except OSError as error:
        raise _unwritable(error) from error
    finally:
        executor.close()
    return summary


def plan(items: Sequence[Item], out: Path, options: Options, *, force: bool = False) -> Summary:
    """What ``run_batch`` would do, without doing it: reason ``dry-run`` where it would."""
    journal = Journal(out)
    keys = Keys(options)
    done = []
    for item in items:
        earlier = None if force else journal.done(item, keys.of(item.source))
        outcome = item.problem or earlier or _barred(item, journal, force=force)
        outcome = outcome or Outcome(State.SKIPPED, DRY_RUN)
        done.append(Done(item, outcome, resumed=earlier is not None))
    return Summary(tuple(done))


@dataclass(slots=True)
class _Batch:
    """One run over one folder."""

    items: Sequence[Item]
    out: Path
    work: Path
    options: Options
    executor: Executor
    force: bool
    passwords: tuple[str, ...]
    listen: Callable[[Tally], None]
    done: dict[int, Done] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    running: Running = field(init=False)
    stopped: WooError | None = None

    def __post_init__(self) -> None:
        self.running = Running(self.executor, self.passwords)

    def run(self, began: float) -> Summary:
        """Every item, then the report; the report also when it ends early."""
        journal = Journal(self.out)
        by_number = {item.number: item for item in self.items}
        complete = False

        def take(job: Job, outcome: Outcome) -> None:
            item = by_number[job.number]
            self.done[job.number] = Done(item, self._place(job, item, outcome, journal))

        try:
            jobs = self._left(journal)
            self._tell()
            self.running.run(jobs, take, self._tell)
            complete = True
        except (WooError, OSError) as error:
            self.stopped = error if isinstance(error, WooError) else _unwritable(error)
            complete = True
        finally:
            self.executor.close()
            summary = self._summary(began, complete=complete)
            with contextlib.suppress(OSError) if not complete or self.stopped else _nothing():
                write_report(self.out, summary, self.options)
        return summary

    def _left(self, journal: Journal) -> list[Job]:
        """Jobs for what is not done, the largest first: the last worker then ends early."""
        jobs = []
        keys = Keys(self.options)
        for item in self.items:
            key = self.keys[item.number] = "" if item.problem else keys.of(item.source)
            earlier = None if self.force or item.problem else journal.done(item, key)
            outcome = item.problem or earlier or _barred(item, journal, force=self.force)
            if outcome is not None:
                self.done[item.number] = Done(item, outcome, resumed=outcome is earlier)
                continue
            target = self.work / f"{item.number}.pdf"
            password = self.passwords[0] if self.passwords else self.options.password
            options = replace(self.options, password=password)
            jobs.append(Job(item.number, item.source, target, options, item.name))
        return sorted(jobs, key=lambda job: (-_size(job.source), job.number))

    def _place(self, job: Job, item: Item, outcome: Outcome, journal: Journal) -> Outcome:
        """Move a verified output to its place; anything else leaves nothing there."""
        if outcome.state is State.VERIFIED:
            found = sha256_of(job.target)
            if not found or found != outcome.sha256:
                outcome = replace(outcome, state=State.FAILED, reason="output-changed", sha256=None)
        if outcome.state is not State.VERIFIED:
            job.target.unlink(missing_ok=True)
            if _lexists(item.target) and (self.force or journal.owns(item)):
                # What earlier options let pass must not stand for what these withhold.
                item.target.unlink()
                outcome = replace(outcome, warnings=(*outcome.warnings, "earlier-output-removed"))
            if outcome.state is State.FAILED and shutil.disk_usage(self.work).free < _LITTLE:
                raise disk_full()
            return outcome
        if not outcome.source_sha256:
            outcome = replace(outcome, source_sha256=sha256_of(job.source))
        _sync(job.target)
        try:
            item.target.parent.mkdir(parents=True, exist_ok=True)
            journal.write(item, self.keys[item.number], outcome)
            _move(job.target, item.target)
        except OSError as error:
            if error.errno not in _NAMES:
                raise
            job.target.unlink(missing_ok=True)
            said = _("The output cannot have this name here: use --neutral-names.")
            return Outcome(State.FAILED, "name-not-possible", message=said)
        return outcome

    def _tell(self) -> None:
        pages = sum(done.outcome.pages for done in self.done.values() if not done.resumed)
        self.listen(
            Tally(len(self.done), len(self.items), pages + sum(self.running.reading.values()))
        )

    def _summary(self, began: float, *, complete: bool) -> Summary:
        said = _("The run ended before this document: run the same command again.")
        missing = Outcome(State.FAILED, NOT_RUN, message=said)
        done = (self.done.get(item.number) or Done(item, missing) for item in self.items)
        stopped = self.stopped or (None if complete else WooError(_("Interrupted.")))
        return Summary(tuple(done), stopped, time.monotonic() - began)


@contextlib.contextmanager
def _nothing() -> Iterator[None]:
    yield


def _barred(item: Item, journal: Journal, *, force: bool) -> Outcome | None:
    if force or not _lexists(item.target) or journal.owns(item):
        return None
    return Outcome(
        State.FAILED,
        EXISTS,
        message=_("Its output exists already: choose another folder, or add --force."),
    )


@contextlib.contextmanager
def _prepared(out: Path) -> Iterator[Path]:
    """OUT, and the locked folder beside it for everything temporary; removed at the end."""
    work = beside(out, "work")
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(mode=0o700, exist_ok=True)
    if work.is_symlink():
        raise OutputError(_("The work folder beside OUT is a link: remove it and try again."))
    with machine.locked(work / "lock") as ours:
        if not ours:
            raise OutputError(
                _("Another run is busy with this output folder: wait for it, or choose another.")
            )
        try:
            _clear(work)
            for part in (*out.rglob(".woo-part-*"), out / FILE):
                part.unlink(missing_ok=True)  # of a dead run; and a report that is no longer true
            yield work
        finally:
            _clear(work)
            with contextlib.suppress(OSError):
                (work / "lock").unlink()
                work.rmdir()


def _clear(work: Path) -> None:
    for path in work.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != "lock":
            path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _move(part: Path, target: Path) -> None:
    """Rename; where OUT is a disk of its own, copy to a file beside the target first."""
    try:
        part.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".woo-part-{part.name}")
        try:
            shutil.copyfile(part, near)
            _sync(near)
            near.replace(target)
        finally:
            near.unlink(missing_ok=True)
        part.unlink()
    machine.sync_folder(target.parent)


def _lexists(path: Path) -> bool:
    return os.path.lexists(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unwritable(error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    return OutputError(
        _("The output folder cannot be written ({why}): choose another.").format(
            why=error.strerror or type(error).__name__
        )
    )


__all__ = ["Done", "Item", "Summary", "Tally", "find", "plan", "run_batch"]
