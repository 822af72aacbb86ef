# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processors that run in a worker instead of the real one, and fail in named ways.

The first word of a file says what happens to it; ``FAKES`` is how a worker finds them.
"""

import errno
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from woo_tool.errors import InputError, MissingPartError, WithheldError
from woo_tool.language import phrase
from woo_tool.redaction.audit import AuditFinding, Severity
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.slots import Limits, Slots

PROCESS = "tests.redaction.fakes:process"
NAMED = "tests.redaction.fakes:named"
JUDGE = "tests.redaction.fakes:judge"
CLEAN: dict[str, Any] = {"verdict": "clean", "findings": []}


def slots(count: int = 2, limits: Limits | None = None, *, lifetime: int = 200) -> Slots:
    """Slots whose workers run the processor below."""
    return Slots(count, limits or Limits(), PROCESS, NAMED, lifetime)


def named(name: str, _options: Options) -> bool:
    """A detector that knows one name."""
    return "jansen" in name.lower()


def process(job: Job, tick: Callable[[int, int], None]) -> Outcome:
    """Do what the first word of the file says; without one it is copied."""
    text = job.source.read_text("utf-8")
    word = (text.split() or [""])[0]
    _log(job.source, f"{job.source.name} {os.getpid()}")
    tick(1, 2)
    _fail(word, job)
    data = text.encode()
    job.target.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    if word == "half":
        job.target.write_bytes(data[: len(data) // 2])
    if word == "withheld":
        return Outcome(State.WITHHELD, "leak:text", message="Withheld.", pages=2, marks=1)
    if word == "nothing":
        job.target.unlink()
    tick(2, 2)
    return Outcome(
        State.VERIFIED,
        pages=2,
        marks=3,
        undecided=1,
        by_ground={"5.1.2e": 3},
        by_entity={"PERSON": 3},
        warnings=("Jan Jansen",) if word == "careless" else (),
        sha256=digest,
        source_sha256=hashlib.sha256(job.source.read_bytes()).hexdigest(),
    )


def judge(job: Job, tick: Callable[[int, int], None]) -> Outcome:
    """A judgement of which the first word of the file decides; ``child`` waits for a program."""
    word = job.source.read_text("utf-8").split()[0]
    _log(job.source, f"{job.source.name} {os.getpid()}")
    (job.target.parent / "woo-decrypted").write_text("left behind", "utf-8")
    tick(1, 2)
    if word == "child":
        with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as child:
            _log(job.source, f"child {child.pid}")
    if word == "nonsense":
        return Outcome(State.SKIPPED, "judged", answer={"verdict": "fine", "findings": []})
    _fail(word, job)
    said = phrase("{terms}", terms=str(job.options.terms))
    found = asdict(AuditFinding("term", "text", Severity.LEAK, said, 1, "x"))
    answer = {"verdict": "leak", "findings": [found]} if word == "leak" else CLEAN
    return Outcome(State.SKIPPED, "judged", pages=2, answer=answer)


def _fail(word: str, job: Job) -> None:
    match word:
        case "slow":
            time.sleep(0.4)
        case "hang":
            time.sleep(600)
        case "spin":
            _spin()
        case "eat":
            hoard = [bytearray(40_000_000) for _ in range(100)]
            time.sleep(600)
            del hoard
        case "gulp":
            bytearray(1 << 40)
        case "exit":
            os._exit(7)
        case "segv":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "babble":
            os.write(3, b'{"is": "done"}\n')
            for number in range(3, 20):
                try:
                    os.write(number, b"not json\n")
                except OSError:
                    continue
            time.sleep(600)
        case "print":
            sys.stdout.write('{"is": "nonsense"}\n')
            sys.stdout.flush()
        case "raise":
            raise RuntimeError("Jan Jansen")
        case "half-then-exit":
            job.target.write_bytes(b"half")
            (job.target.parent / "woo-unredacted").mkdir()
            os._exit(7)
        case "input":
            raise InputError("damaged", "The file is damaged.")
        case "encrypted":
            if job.options.password != "geheim":  # noqa: S105
                raise InputError("encrypted", "The file is encrypted.")
        case "text-left":
            raise WithheldError("text-left", "Text was left.")
        case "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        case "missing":
            raise MissingPartError("Tesseract is not here.")
        case "worn" if len(_runs(job.source, job.source.name)) == 1:
            os._exit(9)


def _spin() -> None:
    """An endless page: the interpreter never gets its lock back to any other thread."""
    import re

    re.fullmatch("(a|a|a)*b", "a" * 60)


def _log(source: Path, line: str) -> None:
    with ran_log(source).open("a", encoding="utf-8") as log:
        log.write(line + "\n")


def ran_log(source: Path) -> Path:
    """Where the fakes note what they were asked: beside the folder ``in``."""
    return next(folder for folder in source.parents if folder.name == "in").parent / "ran.log"


def _runs(source: Path, name: str) -> list[str]:
    lines = ran_log(source).read_text("utf-8").splitlines()
    return [line for line in lines if line.split()[0] == name]


def ran(folder: Path) -> list[str]:
    """Names of the documents that were processed, sorted, once for each time."""
    log = folder / "ran.log"
    return (
        sorted(line.split()[0] for line in log.read_text("utf-8").splitlines())
        if log.is_file()
        else []
    )
