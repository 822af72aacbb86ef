# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Worker processes, one document at a time each, with limits of time and memory.

A pool of the standard library loses every task when one worker dies (perf.md D). Here a
worker that hangs, grows too large or dies is replaced, and only its own document fails.
``Executor`` is the seam for other ways to run jobs, such as ``dask.distributed``.
"""

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from woo_tool.redaction import machine
from woo_tool.redaction.job import Job, Outcome, State

#: How a worker is told which function to run: "module:function", called with (job, tick).
PROCESSOR = "woo_tool.redaction.document:process"
#: Documents a worker does before it is replaced: MuPDF and spaCy grow slowly.
_LIFETIME = 200
_POLL = 0.2


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document.

    ``seconds`` without any page finished after ``per_page`` seconds each; ``bytes`` of memory.
    """

    seconds: float = 180.0
    per_page: float = 15.0
    bytes: int = 3_000_000_000


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages of one document: done, and in all."""

    job: Job
    done: int
    total: int


class Executor(Protocol):
    """Runs jobs somewhere and gives their outcomes as they come."""

    def run(
        self, jobs: Iterable[Job], listen: Callable[[Progress], None]
    ) -> Iterator[tuple[Job, Outcome]]:
        """Every job exactly once, in the order in which they end."""


@dataclass(slots=True)
class _Slot:
    process: Any
    pipe: Connection
    job: Job | None = None
    began: float = 0.0
    pages: int = 0
    peak: int = 0
    done: int = 0


@dataclass(slots=True)
class Slots:
    """The executor of this machine: ``count`` processes, started as they are needed."""

    count: int
    limits: Limits = field(default_factory=Limits)
    processor: str = PROCESSOR

    def run(
        self, jobs: Iterable[Job], listen: Callable[[Progress], None]
    ) -> Iterator[tuple[Job, Outcome]]:
        """See ``Executor``. Workers are ended when the caller stops listening."""
        waiting = deque(jobs)
        slots: list[_Slot] = []
        try:
            while waiting or any(slot.job for slot in slots):
                for slot in slots:
                    if slot.job is None and waiting:
                        self._give(slot, waiting.popleft())
                while waiting and len(slots) < self.count:
                    slot = self._start()
                    slots.append(slot)
                    self._give(slot, waiting.popleft())
                busy = [slot for slot in slots if slot.job]
                wait([slot.pipe for slot in busy], timeout=_POLL)
                for slot in busy:
                    job = slot.job
                    outcome = self._look(slot, listen)
                    if outcome is None or job is None:
                        continue
                    slot.job = None
                    if not slot.process.is_alive() or slot.done >= _LIFETIME:
                        _end(slot)
                        slots.remove(slot)
                    yield job, outcome
        finally:
            for slot in slots:
                _end(slot)

    def _start(self) -> _Slot:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self.processor), daemon=True)
        process.start()
        theirs.close()
        return _Slot(process, ours)

    def _give(self, slot: _Slot, job: Job) -> None:
        slot.job, slot.began, slot.pages, slot.peak = job, time.monotonic(), 0, 0
        try:
            slot.pipe.send(job)
        except (BrokenPipeError, OSError):
            slot.process.kill()

    def _look(self, slot: _Slot, listen: Callable[[Progress], None]) -> Outcome | None:
        """What a busy slot has to say: its outcome, or None while it works."""
        job = slot.job
        try:
            while job is not None and slot.pipe.poll():
                message = slot.pipe.recv()
                if isinstance(message, Outcome):
                    slot.done += 1
                    return message
                slot.pages = message[1]
                listen(Progress(job, *message))
        except (EOFError, OSError):
            slot.process.join(1)
            return _failed("crashed", slot)
        if not slot.process.is_alive():
            return _failed("crashed", slot)
        if time.monotonic() - slot.began > self.limits.seconds + self.limits.per_page * slot.pages:
            return self._kill(slot, "timeout")
        memory = machine.resident_bytes(slot.process.pid)
        slot.peak = max(slot.peak, memory or 0)
        if memory is not None and memory > self.limits.bytes:
            return self._kill(slot, "memory")
        return None

    def _kill(self, slot: _Slot, reason: str) -> Outcome:
        slot.process.kill()
        slot.process.join(5)
        return _failed(reason, slot)


def _failed(reason: str, slot: _Slot) -> Outcome:
    return Outcome(
        State.FAILED,
        reason,
        seconds=round(time.monotonic() - slot.began, 3),
        peak_bytes=slot.peak,
    )


def _end(slot: _Slot) -> None:
    slot.pipe.close()
    if slot.process.is_alive():
        slot.process.kill()
    slot.process.join(5)


def work(pipe: Connection, processor: str) -> None:
    """The loop of a worker: a job in, its outcome out, until the pipe closes.

    When the parent dies, however, the pipe closes and the worker ends with it.
    """
    import signal
    from dataclasses import replace

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    module, _, name = processor.partition(":")
    run = getattr(import_module(module), name)
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, OSError):
            return

        def tick(done: int, total: int) -> None:
            pipe.send((done, total))

        outcome: Outcome = run(job, tick)
        pipe.send(replace(outcome, peak_bytes=machine.peak_bytes()))
