# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill a work folder: every document of the source folder is read once, in workers.

A worker leaves what it found as a file in the work folder (mode 0600); the log takes it over in
one transaction. Whatever stops the run, the next one does only what is left.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.errors import InputError
from woo_tool.redaction.inputs import find
from woo_tool.redaction.job import Job, Outcome, State
from woo_tool.redaction.marks import Action, Box
from woo_tool.redaction.resume import sha256_of
from woo_tool.redaction.running import Running
from woo_tool.redaction.slots import Executor
from woo_tool.worklog.dates import information_date
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.rows import frames_json
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Kind, NewMark, Stage

#: What ``slots.Slots`` has to be given as ``processor``.
PROCESSOR = "woo_tool.worklog.scanning:process"
_DONE = "scanned"
_PICTURE = "picture."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: documents done and in all, and pages."""

    done: int
    total: int
    pages: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What a run did: documents by what became of them, and paths that are gone."""

    scanned: int = 0
    before: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def process(job: Job, tick: Callable[[int, int], None]) -> Outcome:
    """Read one document and write what was found to ``job.target``; runs in a worker.

    Raises:
        InputError: It cannot be read.
    """
    from woo_tool.redaction.document import scan

    result = scan(job.source, job.options, tick)
    marks = [
        {
            "id": mark.id,
            "page": mark.page,
            "start": mark.start,
            "end": mark.end,
            "entity": mark.entity.value,
            "action": mark.action.value,
            "ground": mark.ground,
            "score": round(mark.score, 3),
            "source": mark.source,
            "explanation": mark.explanation,
            "text": mark.text,
            "boxes": [[b.x0, b.y0, b.x1, b.y1] for b in result.boxes(mark)],
        }
        for mark in result.marks
    ]
    found = {
        "sha256": result.sha256,
        "frames": frames_json(result.frames),
        "unreadable": {str(k): v for k, v in result.unreadable.items()},
        "warnings": result.warnings,
        "texts": result.texts,
        "marks": marks,
    }
    handle = os.open(job.target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
        json.dump(found, file)
    return Outcome(State.SKIPPED, _DONE, pages=result.pages, source_sha256=result.sha256)


def fill(
    folder: WorkFolder,
    log: Worklog,
    executor: Executor,
    *,
    passwords: Sequence[str] = (),
    listen: Callable[[Progress], None] = lambda _progress: None,
) -> Filled:
    """Read what is new in the source folder into the log; the executor is closed at the end.

    Raises:
        InputError: ``not-found``: the source folder is not there.
        WooError: Something no document can help: a part is missing, the disk is full.
    """
    room = folder.path / "scan"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(mode=0o700)
    run = _Run(folder, log, executor, tuple(passwords), listen, room)
    try:
        return run.all()
    finally:
        executor.close()
        shutil.rmtree(room, ignore_errors=True)


@dataclass(slots=True)
class _Run:
    folder: WorkFolder
    log: Worklog
    executor: Executor
    passwords: tuple[str, ...]
    listen: Callable[[Progress], None]
    room: Path
    failed: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    pages: int = 0

    def all(self) -> Filled:
        jobs, names, before, gone = self._plan()
        jobs.sort(key=lambda job: -job.source.stat().st_size)
        running = Running(self.executor, self.passwords)
        scanned = 0

        def take(job: Job, outcome: Outcome) -> None:
            nonlocal scanned
            scanned += self._take(job, outcome, names[job.number])

        def tell() -> None:
            done = len(jobs) - len(running.waiting) - running.busy
            pages = self.pages + sum(running.reading.values())
            self.listen(Progress(done, len(jobs), pages))

        self.listen(Progress(0, len(jobs), 0))
        running.run(jobs, take, tell)
        return Filled(scanned, before, dict(self.failed), dict(self.skipped), gone)

    def _plan(self) -> tuple[list[Job], dict[int, str], int, tuple[str, ...]]:
        """Jobs for contents that nobody read yet; each content once."""
        items = find([self.folder.source], self.folder.path)
        jobs: list[Job] = []
        names: dict[int, str] = {}
        before, seen, there = 0, set(), set()
        options = replace(self.folder.options, password=(*self.passwords, None)[0])
        stages = {d.row: d.stage for d in self.log.documents()}
        for item in items:
            name = relative(self.folder, item.source)
            if item.problem is not None:
                kind = self.skipped if item.problem.state is State.SKIPPED else self.failed
                kind[name] = item.problem.reason or ""
                continue
            digest = sha256_of(item.source)
            if not digest:
                self.failed[name] = "unreadable"
                continue
            status = item.source.stat()
            number = self.log.add_file(name, digest, status.st_size, status.st_mtime_ns)
            there.add(name)
            if number in seen:
                continue
            seen.add(number)
            if stages.get(number) is Stage.SCANNED:
                before += 1
                continue
            names[number] = name
            target = self.room / f"{number}.json"
            jobs.append(Job(number, item.source, target, options))
        known = {row["path"] for row in self.log.rows("SELECT path FROM files")}
        gone = tuple(sorted(known - there))
        self.log.drop_files(gone)
        return jobs, names, before, gone

    def _take(self, job: Job, outcome: Outcome, name: str) -> int:
        if outcome.reason != _DONE:
            skipped = outcome.reason == "not-a-pdf"
            reason = outcome.reason or "crashed"
            (self.skipped if skipped else self.failed)[name] = reason
            self.log.fail_document(job.number, Stage.SKIPPED if skipped else Stage.FAILED, reason)
            return 0
        found = json.loads(job.target.read_text(encoding="utf-8", errors="surrogatepass"))
        job.target.unlink()
        self.pages += outcome.pages
        self.log.fill_document(
            job.number,
            frames=found["frames"],
            unreadable=found["unreadable"],
            warnings=found["warnings"],
            texts=found["texts"],
            marks=[new_mark(row) for row in found["marks"]],
            date=information_date(found["texts"]),
        )
        return 1


def new_mark(row: Mapping[str, Any]) -> NewMark:
    """A mark that a worker found."""
    ink = row["source"].startswith(_PICTURE)
    boxes = tuple(Box(*box) for box in row["boxes"])
    return NewMark(
        id=row["id"],
        page=row["page"],
        kind=Kind.AREA if ink else Kind.TEXT,
        entity=Entity(row["entity"]),
        proposed=Action(row["action"]),
        ground=row["ground"],
        score=row["score"],
        source=row["source"],
        explanation=row["explanation"],
        text=row["text"],
        # The span of a signature is the closing above it, which stays; of other ink it is none.
        start=0 if ink else row["start"],
        end=0 if ink else row["end"],
        boxes=boxes,
        areas=boxes if ink else (),
    )


def relative(folder: WorkFolder, path: Path) -> str:
    """The name of a file in the log: its path below the source folder, with slashes."""
    if folder.source.is_dir():
        return Path(os.path.relpath(path, folder.source)).as_posix()
    return path.name


def source_of(folder: WorkFolder, name: str) -> Path:
    """The file of a name in the log.

    Raises:
        InputError: ``not-found``.
    """
    path = folder.source / name if folder.source.is_dir() else folder.source
    if not path.is_file():
        from woo_tool.language import _

        raise InputError(
            "not-found",
            _("A document of this review is no longer there: run woo review start again."),
        )
    return path
