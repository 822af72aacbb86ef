# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many files judged: each in a worker with limits, the verdicts in the order that was asked.

A file that hangs, explodes or kills its worker is ``unreadable`` with the reason, and costs the
others nothing. What a worker has to leave on disk lies in one folder of this run (mode 0700),
which goes at its end, whatever became of the worker.
"""

import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from woo_tool.language import Phrase
from woo_tool.redaction.audit import AuditFinding, Severity, Verdict, VerdictKind
from woo_tool.redaction.job import Job, Options, Outcome, State, Tick
from woo_tool.redaction.running import Running, Tally
from woo_tool.redaction.slots import Executor

#: What ``slots.Slots`` has to be given as ``processor``.
PROCESSOR = "woo_tool.redaction.judging:process"
_DONE = "judged"
#: Bytes that every file counts for beside its own, in how far a run is.
_EACH = 20_000


def process(job: Job, tick: Tick) -> Outcome:
    """Judge one file; runs in a worker."""
    from woo_tool.redaction.judge import judge_file

    asked = job.options
    verdict = judge_file(
        job.source, terms=asked.terms, ocr=asked.ocr, password=asked.password, tick=tick
    )
    locked = verdict.verdict is VerdictKind.UNREADABLE and verdict.findings[0].detail == "encrypted"
    reason = "encrypted" if locked else _DONE
    answer = {
        "verdict": verdict.verdict.value,
        "findings": [asdict(finding) for finding in verdict.findings],
    }
    return Outcome(State.SKIPPED, reason, pages=verdict.pages, answer=answer)


def judge_all(
    files: Sequence[Path],
    options: Options,
    executor: Executor,
    *,
    passwords: Sequence[str] = (),
    in_turn: bool = False,
    listen: Callable[[Tally], None] = lambda _tally: None,
) -> Generator[Verdict, None, None]:
    """Judge files; close the generator (or exhaust it) and nothing of it runs on.

    Args:
        files: What to judge.
        options: ``terms`` and ``ocr``.
        executor: Who does the work, made with ``PROCESSOR``; closed at the end.
        passwords: Tried in turn on encrypted files.
        in_turn: Begin with the first file, for who waits for the first verdict; else with the
            largest: then all are done soonest.
        listen: Told how far it is, several times a second at most.

    Yields:
        A verdict for each file, in their order.

    Raises:
        WooError: Something no file can help: a part is missing, the disk is full.
    """
    with tempfile.TemporaryDirectory(prefix="woo-verify-") as room:
        try:
            run = _Run(files, options, executor, tuple(passwords), listen)
            yield from run.verdicts(Path(room), in_turn=in_turn)
        finally:
            executor.close()  # before the folder goes in which its workers still write


@dataclass(slots=True)
class _Run:
    files: Sequence[Path]
    options: Options
    executor: Executor
    passwords: tuple[str, ...]
    listen: Callable[[Tally], None]
    running: Running = field(init=False)
    sizes: list[int] = field(init=False)
    done: set[int] = field(default_factory=set)
    pages: int = 0

    def __post_init__(self) -> None:
        # Without a password first: many encrypted files open without.
        self.running = Running(self.executor, ("", *self.passwords))
        self.sizes = [_size(file) + _EACH for file in self.files]

    def verdicts(self, room: Path, *, in_turn: bool) -> Iterator[Verdict]:
        options = replace(self.options, password="")
        jobs = [Job(n, file, room / str(n), options) for n, file in enumerate(self.files)]
        if not in_turn:
            jobs.sort(key=lambda job: (-self.sizes[job.number], job.number))
        held: dict[int, Verdict] = {}
        following = 0
        for job, outcome in self.running.outcomes(jobs, self._tell):
            held[job.number] = verdict = _verdict(job.source, outcome)
            self.done.add(job.number)
            self.pages += verdict.pages
            self._tell()
            while following in held:
                yield held.pop(following)
                following += 1

    def _tell(self) -> None:
        worked = sum(self.sizes[number] for number in self.done)
        parts = self.running.shares.items()
        worked += sum(round(part * self.sizes[number]) for number, part in parts)
        pages = self.pages + sum(self.running.reading.values())
        share = worked / max(sum(self.sizes), 1)
        self.listen(Tally(len(self.done), len(self.files), pages, share))


def _verdict(file: Path, outcome: Outcome) -> Verdict:
    """What came back; a worker that was stopped, or says nothing sensible, judged nothing."""
    try:
        kind = VerdictKind(outcome.answer["verdict"])
        findings = tuple(_finding(row) for row in outcome.answer["findings"])
    except (KeyError, TypeError, ValueError):
        reason = outcome.reason if outcome.state is State.FAILED else None
        said = Phrase("{reason}", values={"reason": reason or "crashed"})
        found = AuditFinding("unreadable", "file", Severity.SUSPECT, said)
        return Verdict(file, VerdictKind.UNREADABLE, (found,), message=outcome.message)
    return Verdict(file, kind, findings, outcome.pages)


def _finding(row: Mapping[str, Any]) -> AuditFinding:
    made = {"severity": Severity(row["severity"]), "said": Phrase.of(row["said"])}
    return AuditFinding(**{**row, **made})


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


__all__ = ["PROCESSOR", "judge_all", "process"]
