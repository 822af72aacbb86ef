# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many documents: what has to be done, atomic outputs, resume, one report.

An output appears whole or not at all: it is written to a temporary file beside its place,
verified there, synced and renamed. A record in ``OUT/.woo`` remembers what was done with what
(the hash of the source and the digest of the options), so that the same command again does
only what is left. ``OUT/report.json`` names inputs by number; ``OUT.key.json`` beside OUT
(mode 0600) says which number is which file.
"""

import errno
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from woo_tool import __version__
from woo_tool.errors import ExitCode, OutputError
from woo_tool.language import _
from woo_tool.redaction import machine
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.slots import Executor, Progress

_RECORD = ".woo"
_TEMPORARY = ".woo-tmp-"


@dataclass(frozen=True, slots=True)
class Item:
    """One input: its number, where it is, and where its output goes."""

    number: int
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Done:
    """One input and what became of it; ``resumed`` when an earlier run did it."""

    item: Item
    outcome: Outcome
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch, in the order of the inputs."""

    done: tuple[Done, ...]

    @property
    def exit_code(self) -> ExitCode:
        """The code by the worst (cli.md)."""
        bad = [d.outcome for d in self.done if d.outcome.state is not State.VERIFIED]
        if not bad:
            return ExitCode.OK
        if len(self.done) > 1:
            return ExitCode.SOME_FAILED
        if bad[0].state in (State.WITHHELD, State.UNREADABLE):
            return ExitCode.WITHHELD
        crashed = bad[0].reason in ("crashed", "timeout", "memory")
        return ExitCode.WITHHELD if crashed else ExitCode.BAD_INPUT


def find(paths: Sequence[Path], out: Path, *, neutral: bool = False) -> list[Item]:
    """The inputs below these paths, sorted, each file once, with the places of their outputs.

    A folder keeps its structure below OUT. Links to folders are not followed; OUT itself and
    hidden files are passed over.
    """
    items: list[Item] = []
    seen: set[Path] = set()
    taken: set[Path] = set()
    out_real = out.resolve()
    for path in paths:
        for source, relative in _walk(path, out_real):
            real = source.resolve()
            if real in seen:
                continue
            seen.add(real)
            number = len(items) + 1
            target = out / (f"document-{number:04}.pdf" if neutral else relative)
            stem = target
            again = 2
            while target in taken:
                target = stem.with_name(f"{stem.stem}-{again}{stem.suffix}")
                again += 1
            taken.add(target)
            items.append(Item(number, source, target))
    return items


def _walk(path: Path, out: Path) -> Iterator[tuple[Path, Path]]:
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for folder, folders, files in os.walk(path):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (here / name).is_symlink()
            and (here / name).resolve() != out
        )
        for name in sorted(files):
            if not name.startswith("."):
                yield here / name, (here / name).relative_to(path)


def run_batch(
    items: Sequence[Item],
    out: Path,
    options: Options,
    executor: Executor,
    *,
    force: bool = False,
    listen: Callable[[Progress], None] = lambda _progress: None,
    ended: Callable[[Done], None] = lambda _done: None,
) -> Summary:
    """Do what is left to do, and write the report.

    Raises:
        OutputError: A target exists that is not ours and ``force`` was not given, or OUT
            cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        record = _Record(out, options.digest())
        done: dict[int, Done] = {}
        jobs: list[Job] = []
        by_number = {item.number: item for item in items}
        for item in items:
            source_hash = _hash(item.source)
            earlier = record.outcome(item, source_hash)
            if earlier is not None and not force:
                done[item.number] = Done(item, earlier, resumed=True)
                ended(done[item.number])
                continue
            if item.target.exists() and not force and not record.owns(item):
                raise OutputError(
                    _("{file} exists already: choose another folder, or add --force.").format(
                        file=item.target.name
                    )
                )
            item.target.parent.mkdir(parents=True, exist_ok=True)
            temporary = item.target.with_name(f"{_TEMPORARY}{os.getpid()}-{item.number}.pdf")
            jobs.append(Job(item.number, item.source, temporary, options))
        for job, outcome in executor.run(jobs, listen):
            item = by_number[job.number]
            finished = _place(job, item, outcome)
            record.remember(item, finished)
            done[item.number] = Done(item, finished)
            ended(done[item.number])
        summary = Summary(tuple(done[number] for number in sorted(done)))
        write_report(out, summary)
    except OSError as error:
        raise OutputError(_why(error)) from error
    finally:
        if out.is_dir():
            _sweep(out)
    return summary


def _why(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return _("The disk is full: make room and run the same command again.")
    return _("The output folder cannot be written ({why}): choose another.").format(
        why=error.strerror or type(error).__name__
    )


def _place(job: Job, item: Item, outcome: Outcome) -> Outcome:
    """Move a verified output to its place; anything else leaves nothing behind."""
    if outcome.state is not State.VERIFIED:
        job.target.unlink(missing_ok=True)
        return outcome
    if outcome.sha256 != _hash(job.target):
        job.target.unlink(missing_ok=True)
        return replace(outcome, state=State.FAILED, reason="output-changed", sha256=None)
    with job.target.open("rb+") as file:
        os.fsync(file.fileno())
    job.target.replace(item.target)
    machine.sync_folder(item.target.parent)
    return outcome


def _sweep(out: Path) -> None:
    """Remove temporary files of runs that are dead."""
    for path in out.rglob(f"{_TEMPORARY}*"):
        number = path.name.removeprefix(_TEMPORARY).split("-")[0]
        if number.isdigit() and int(number) != os.getpid() and machine.is_alive(int(number)):
            continue
        path.unlink(missing_ok=True)


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        return ""
    return digest.hexdigest()


class _Record:
    """What earlier runs did in this folder: one JSON line a document, appended and synced."""

    def __init__(self, out: Path, digest: str) -> None:
        self.out = out
        self.digest = digest
        self.path = out / _RECORD
        self.rows: dict[str, dict[str, Any]] = {}
        if self.path.is_file():
            for line in self.path.read_text("utf-8").splitlines():
                try:
                    row = json.loads(line)
                    self.rows[row["target"]] = row
                except (ValueError, KeyError, TypeError):
                    continue  # the last line of a run that was killed

    def _name(self, item: Item) -> str:
        return hashlib.sha256(str(item.target.relative_to(self.out)).encode()).hexdigest()

    def owns(self, item: Item) -> bool:
        """Whether the file at the target is one we made, unchanged."""
        row = self.rows.get(self._name(item))
        return row is not None and row["sha256"] == _hash(item.target)

    def outcome(self, item: Item, source_hash: str) -> Outcome | None:
        """What an earlier run made of the same source with the same options, if it stands."""
        row = self.rows.get(self._name(item))
        if row is None or row["source"] != source_hash or row["options"] != self.digest:
            return None
        if not self.owns(item):
            return None
        known = {**row["outcome"]}
        known["state"] = State(known["state"])
        for key in ("warnings", "unreadable_pages"):
            known[key] = tuple(known[key])
        return Outcome(**known)

    def remember(self, item: Item, outcome: Outcome) -> None:
        """Only what was verified is done; the rest is tried again next time."""
        if outcome.state is not State.VERIFIED:
            return
        row = {
            "target": self._name(item),
            "source": outcome.source_sha256,
            "options": self.digest,
            "sha256": outcome.sha256,
            "outcome": as_dict(outcome),
        }
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())


def as_dict(outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain JSON."""
    return {name: _json(getattr(outcome, name)) for name in outcome.__dataclass_fields__}


def _json(value: Any) -> Any:
    if isinstance(value, State):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def totals(done: Iterable[Done]) -> dict[str, Any]:
    """Sums over a batch."""
    rows = list(done)
    grounds: Counter[str] = Counter()
    entities: Counter[str] = Counter()
    for row in rows:
        grounds.update(row.outcome.by_ground)
        entities.update(row.outcome.by_entity)
    return {
        "documents": len(rows),
        "pages": sum(row.outcome.pages for row in rows),
        "marks": sum(row.outcome.marks for row in rows),
        "undecided": sum(row.outcome.undecided for row in rows),
        "states": dict(sorted(Counter(str(row.outcome.state) for row in rows).items())),
        "by_ground": dict(sorted(grounds.items())),
        "by_entity": dict(sorted(entities.items())),
    }


def write_report(out: Path, summary: Summary) -> None:
    """``OUT/report.json`` without personal data, and the key to its numbers beside OUT."""
    documents = []
    for row in summary.done:
        known = as_dict(row.outcome)
        for name in ("message", "source_sha256", "cpu_seconds"):
            known.pop(name)
        documents.append({"number": row.item.number, **known})
    report = {
        "tool": f"woo-tool {__version__}",
        "documents": documents,
        "totals": totals(summary.done),
    }
    _write(out / "report.json", report, 0o644)
    key = {str(row.item.number): str(row.item.source) for row in summary.done}
    _write(out.with_name(out.name + ".key.json"), key, 0o600)


def _write(path: Path, value: Any, mode: int) -> None:
    temporary = path.with_name(f"{_TEMPORARY}{os.getpid()}-{path.name}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2, sort_keys=True, ensure_ascii=False)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
