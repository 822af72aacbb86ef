# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Worker processes, one document at a time each, with limits of time and memory.

A pool of the standard library loses every task when one worker dies (perf.md D). Here a worker
that hangs, grows too large or dies is replaced, and only its own document fails. ``Executor``
is the seam for other ways to run jobs, such as ``dask.distributed``.
"""

import json
import os
import pickle
import queue
import subprocess
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Protocol

from woo_tool import errors
from woo_tool.language import _
from woo_tool.redaction import machine
from woo_tool.redaction.job import Job, Outcome, State
from woo_tool.redaction.sources import MAX_PAGES
from woo_tool.redaction.worker import Duty, command

PROCESSOR = "woo_tool.redaction.document:process"
NAMER = "woo_tool.redaction.document:name_is_personal"

#: Documents a worker does before it is replaced: MuPDF and spaCy grow slowly.
_LIFETIME = 200
#: Part of its memory limit that an idle worker may hold; above it, it is replaced.
_LASTING = 0.5
#: Seconds between two looks at the limits.
_POLL = 0.1
#: Seconds a worker may take to import what it needs.
_START = 120.0
#: A worker writes lines; none of them is ever this long.
_LINE = 1 << 24


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; beyond them its worker is stopped.

    Attributes:
        seconds: What any document may take.
        per_page: What every page adds (OCR needs more).
        per_megabyte: What every megabyte of the file adds, while its pages are not known.
        bytes: Memory of a worker.
    """

    seconds: float = 120.0
    per_page: float = 2.0
    per_megabyte: float = 2.0
    bytes: int = 2_000_000_000

    def of(self, job: Job, pages: int) -> float:
        """Seconds this job may take, of which so many pages are known."""
        try:
            size = job.source.stat().st_size
        except OSError:
            size = 0
        return self.seconds + self.per_page * pages + self.per_megabyte * size / 1e6


@dataclass(frozen=True, slots=True)
class Ticked:
    """Pages of one job: done, and in all."""

    job: Job
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A job has its outcome."""

    job: Job
    outcome: Outcome


class DiskFullError(errors.OutputError):
    """There is no room left for outputs: the whole run stops."""


class Executor(Protocol):
    """Runs jobs somewhere. Every job that was submitted is collected exactly once."""

    def free(self) -> int:
        """How many jobs can be submitted now."""

    def submit(self, job: Job) -> None:
        """Begin a job; only while ``free()`` is not zero."""

    def collect(self, timeout: float) -> list[Ticked | Finished]:
        """What happened; waits at most so many seconds for the first of it.

        Raises:
            WooError: Something no document can help: a part is missing, the disk is full.
        """

    def close(self) -> None:
        """Stop everything at once; what was not collected is lost."""


@dataclass(slots=True, eq=False)
class _Slot:
    """One worker, from its start to its end."""

    process: "subprocess.Popen[bytes]"
    tie: object
    job: Job | None = None
    ready: bool = False
    began: float = 0.0
    limit: float = 0.0
    pages: int = 0
    done: int = 0
    peak: int = 0
    why: str | None = None


@dataclass(slots=True)
class Slots:
    """The executor of this machine: ``count`` processes, started as they are needed."""

    count: int
    limits: Limits = field(default_factory=Limits)
    processor: str = PROCESSOR
    namer: str = NAMER
    lifetime: int = _LIFETIME
    _slots: list[_Slot] = field(init=False, repr=False, default_factory=list)
    _events: "queue.SimpleQueue[tuple[_Slot, Any]]" = field(
        init=False, repr=False, default_factory=queue.SimpleQueue
    )
    _again: set[int] = field(init=False, repr=False, default_factory=set)
    _false_starts: int = field(init=False, repr=False, default=0)

    def free(self) -> int:
        """See ``Executor``."""
        return self.count - sum(slot.job is not None for slot in self._slots)

    def submit(self, job: Job) -> None:
        """See ``Executor``."""
        idle = next((slot for slot in self._slots if slot.job is None), None)
        self._give(idle or self._start(), job)

    def collect(self, timeout: float) -> list[Ticked | Finished]:
        """See ``Executor``."""
        until = time.monotonic() + timeout
        found: list[Ticked | Finished] = []
        while True:
            left = until - time.monotonic()
            try:
                slot, message = self._events.get(timeout=max(0.0, min(_POLL, left)))
            except queue.Empty:
                self._enforce()
                if found or left <= 0:
                    return found
                continue
            happened = self._hear(slot, message)
            if happened is not None:
                found.append(happened)
            self._enforce()
            if found and self._events.empty():
                return found

    def close(self) -> None:
        """See ``Executor``."""
        for slot in tuple(self._slots):
            self._end(slot)

    # machinery ---------------------------------------------------------------------------

    def _start(self) -> _Slot:
        threads = dict.fromkeys(
            ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT"), "1"
        )  # one process per core is all the parallelism there is
        process = subprocess.Popen(
            command(os.getpid()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **threads},
        )
        try:
            slot = _Slot(process, machine.adopt(process, self.limits.bytes))
        except OSError:
            process.kill()
            raise
        slot.began, slot.limit = time.monotonic(), _START
        self._slots.append(slot)
        threading.Thread(target=_listen, args=(slot, self._events), daemon=True).start()
        most = 4 * (self.limits.seconds + 86_400)
        self._send(slot, Duty(self.processor, self.namer, self.limits.bytes, most))
        return slot

    def _give(self, slot: _Slot, job: Job) -> None:
        slot.job, slot.pages, slot.peak, slot.why = job, 0, 0, None
        if slot.ready:
            self._begin(slot)
        self._send(slot, job)

    def _begin(self, slot: _Slot) -> None:
        slot.began = time.monotonic()
        slot.limit = self.limits.of(slot.job, 0) if slot.job else _START

    def _send(self, slot: _Slot, message: Any) -> None:
        pipe = slot.process.stdin
        try:
            if pipe is not None:
                pipe.write(pickle.dumps(message))
                pipe.flush()
        except (BrokenPipeError, OSError):
            machine.kill(slot.process)  # it died: its listener says so

    def _hear(self, slot: _Slot, message: Any) -> Ticked | Finished | None:
        if slot not in self._slots:
            return None
        job = slot.job
        match message:
            case None:
                return self._bury(slot)
            case {"is": "ready"}:
                slot.ready, self._false_starts = True, 0
                self._begin(slot)
            case {"is": "tick", "done": int(done), "total": int(total)} if job:
                if total != slot.pages:
                    slot.pages = total
                    slot.limit = self.limits.of(job, min(total, MAX_PAGES))
                return Ticked(job, done, total)
            case {"is": "done", "outcome": dict(data), "resident": int(resident)} if job:
                try:
                    outcome = Outcome.from_dict(data)
                except (TypeError, ValueError, KeyError):
                    slot.why = "crashed"
                    machine.kill(slot.process)
                    return None
                slot.job = None
                slot.done += 1
                if slot.done >= self.lifetime or resident > _LASTING * self.limits.bytes:
                    self._end(slot)
                return Finished(job, outcome)
            case {"is": "full"}:
                raise disk_full()
            case {"is": "fatal", "kind": str(kind), "message": str(said)}:
                known = getattr(errors, kind, errors.WooError)
                raise known(said)
            case _:  # not one of ours: whatever wrote it is not to be trusted
                slot.why = "crashed"
                machine.kill(slot.process)
        return None

    def _enforce(self) -> None:
        now = time.monotonic()
        for slot in self._slots:
            if slot.why is not None or (slot.job is None and slot.ready):
                continue
            memory = machine.resident_bytes(slot.process.pid) or 0
            slot.peak = max(slot.peak, memory)
            if now - slot.began > slot.limit:
                slot.why = "timeout"
            elif memory > self.limits.bytes:
                slot.why = "memory"
            if slot.why is not None:
                machine.kill(slot.process)

    def _bury(self, slot: _Slot) -> Finished | None:
        """A worker is gone: what of its job? A new worker comes with the next one."""
        code = slot.process.wait(10)
        job, why, used = slot.job, slot.why, slot.done > 0
        self._end(slot)
        if why is None and machine.stopped_for_time(code):
            why = "timeout"
        elif why is None and machine.stopped_by_system(code):
            why = "memory"
        if not slot.ready:
            self._false_starts += 1
            if self._false_starts > self.count + 1:
                raise errors.MissingPartError(
                    _("The workers cannot start: see what `woo doctor` says.")
                )
            if job is not None:
                self._give(self._start(), job)
            return None
        if job is None:
            return None
        if used and why != "timeout" and job.number not in self._again:
            # It may be what earlier documents left behind: once more, in a clean worker.
            self._again.add(job.number)
            self._give(self._start(), job)
            return None
        return Finished(
            job,
            Outcome(
                State.FAILED,
                why or "crashed",
                seconds=round(time.monotonic() - slot.began, 3),
                peak_bytes=slot.peak,
            ),
        )

    def _end(self, slot: _Slot) -> None:
        if slot in self._slots:
            self._slots.remove(slot)
        machine.kill(slot.process)
        if slot.process.stdin:
            try:
                slot.process.stdin.close()
            except OSError:
                return


def disk_full() -> DiskFullError:
    """The error of a disk without room."""
    return DiskFullError(_("The disk is full: make room and run the same command again."))


def _listen(slot: _Slot, events: "queue.SimpleQueue[tuple[_Slot, Any]]") -> None:
    """Pass on what a worker says; None at its end. Runs in a thread of its own."""
    out = slot.process.stdout
    if out is not None:
        with out:
            while line := out.readline(_LINE):
                try:
                    message = json.loads(line)
                except ValueError:
                    message = {"is": "nonsense"}
                events.put((slot, message))
    events.put((slot, None))
