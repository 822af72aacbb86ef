# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loop of a worker process: a job in, its outcome out, until the pipe closes.

Jobs come pickled on stdin. Answers go back as one line of JSON each: what has read a hostile
file must not be able to hand objects to the parent. Both pipes are put aside first, so that a
library that prints, or a child that reads, cannot touch them.
"""

import errno
import gc
import json
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import IO, Any

from woo_tool import hooks
from woo_tool.errors import InputError, WithheldError, WooError
from woo_tool.language import _
from woo_tool.redaction import machine
from woo_tool.redaction.job import Job, Options, Outcome, State

#: Seconds between two messages about pages.
_EVERY = 0.1
_FULL = (errno.ENOSPC, errno.EDQUOT)

Process = Callable[[Job, Callable[[int, int], None]], Outcome]
Named = Callable[[str, Options], bool]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a worker is for.

    Attributes:
        processor: ``module:function``, called with a job and a tick; gives its outcome.
        namer: ``module:function``, called with a name and the options: is it personal data?
            Empty: names are not looked at.
        memory: bytes it may use.
        seconds: processor time a document may take at the very most.
    """

    processor: str
    namer: str
    memory: int
    seconds: float


def serve(parent: int) -> None:
    """Work until stdin closes. ``parent`` is the process id of who started us."""
    inbox = os.fdopen(os.dup(0), "rb")
    outbox = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
        if "WOO_DEBUG" not in os.environ:  # engines quote the document in their complaints
            os.dup2(nothing.fileno(), 2)
    collect_less()
    duty: Duty = pickle.load(inbox)  # noqa: S301  (from our parent)
    machine.settle(parent, duty.memory)
    try:
        process: Process = _function(duty.processor)
        named: Named | None = _function(duty.namer) if duty.namer else None
    except WooError as error:
        _say(outbox, _fatal(error))
        return
    _say(outbox, {"is": "ready"})
    while True:
        try:
            job: Job = pickle.load(inbox)  # noqa: S301  (from our parent)
        except EOFError:
            return
        machine.allow_seconds(duty.seconds)
        machine.forget_peak()
        # Whoever asked clears that folder, also when this worker is killed.
        tempfile.tempdir = os.fspath(job.target.parent)
        _say(outbox, _work(job, process, named, _ticker(outbox)))


def collect_less() -> None:
    """Look for cycles of objects less often than Python does by itself.

    A page makes thousands of objects and hardly a cycle; beside the lists of names every look
    costs much: a fifth of all time.
    """
    gc.set_threshold(20_000, 20, 20)


def _work(job: Job, process: Process, named: Named | None, tick: Callable[[int, int], None]) -> Any:
    try:
        outcome = process(job, tick)
        reasons = outcome.state is State.VERIFIED and hooks.reasons_to_withhold(job.target)
        if reasons:
            said = " ".join(reasons)
            outcome = replace(
                outcome, state=State.WITHHELD, reason="plug-in", message=said, sha256=None
            )
        noted = named and job.name and outcome.state is not State.SKIPPED
        if noted and named and named(job.name, job.options):
            outcome = replace(outcome, warnings=(*outcome.warnings, "name-in-filename"))
    except InputError as error:
        outcome = Outcome(State.FAILED, error.reason, message=str(error))
    except WithheldError as error:
        outcome = Outcome(State.WITHHELD, error.reason, message=str(error))
    except WooError as error:
        return _fatal(error)
    except MemoryError:
        outcome = Outcome(State.FAILED, "memory")
    except Exception as error:  # noqa: BLE001  (a document must not end the run)
        if _disk_full(error):
            return {"is": "full"}
        outcome = Outcome(State.FAILED, "crashed", message=_whence(error))
    return {
        "is": "done",
        "outcome": replace(outcome, peak_bytes=machine.peak_bytes()).as_dict(),
        "resident": machine.resident_bytes(os.getpid()) or 0,
    }


def _disk_full(error: BaseException | None) -> bool:
    """Whether this, or what it came from, was a full disk; engines put that in words."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if os.strerror(errno.ENOSPC) in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _whence(error: BaseException) -> str:
    """Kind and place of an error we did not foresee; its words may quote the document."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame.f_globals.get("__name__", "?"), trace.tb_lineno))
        trace = trace.tb_next
    ours = [frame for frame in frames if str(frame[0]).startswith("woo_tool.")]
    module, line = (ours or frames)[-1]
    return _("Something we did not foresee ({kind} in {module}:{line}); please report it.").format(
        kind=type(error).__name__, module=module, line=line
    )


def _fatal(error: WooError) -> dict[str, Any]:
    """What no document can help: the whole run ends."""
    return {"is": "fatal", "kind": type(error).__name__, "message": str(error)}


def _ticker(outbox: IO[bytes]) -> Callable[[int, int], None]:
    last = 0.0

    def tick(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY or done in (1, total):
            last = now
            _say(outbox, {"is": "tick", "done": int(done), "total": int(total)})

    return tick


def _say(outbox: IO[bytes], message: Any) -> None:
    try:
        outbox.write(json.dumps(message).encode("ascii") + b"\n")
        outbox.flush()
    except BrokenPipeError:  # the parent is gone
        os._exit(1)


def _function(name: str) -> Any:
    module, _colon, function = name.partition(":")
    return getattr(import_module(module), function)


def command(parent: int) -> list[str]:
    """The command line that starts a worker with this interpreter and this search path.

    -P: a ``pymupdf.py`` that somebody left in the folder of the reports is not imported.
    """
    path = [entry for entry in sys.path if entry]
    code = f"import sys; sys.path[:] = {path!r}; from woo_tool.redaction import worker; "
    return [sys.executable, "-P", "-c", code + f"worker.serve({parent})"]
