# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From redacted files to the files of a bundle: numbered, PDF/A where that holds, verified again.

What an earlier build made of the same file in the same way, and what passed, is taken over.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from woo_tool import __version__
from woo_tool.publication import checking, pool
from woo_tool.publication.archive import copying
from woo_tool.publication.checking import Checked
from woo_tool.publication.values import Dossier, Entry
from woo_tool.redaction.resume import sha256_of

#: Of what is kept of a file for the next build: in another form, it is made anew.
_FORM = 2


@dataclass(frozen=True, slots=True)
class File:
    """What became of one redacted file.

    Attributes:
        broken: The rules of PDF/A-2b that do not hold; none: it is PDF/A-2b.
        labels: What its boxes say.
    """

    sha256: str
    size: int
    broken: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """The files of a bundle.

    Attributes:
        dossier: With the hashes and sizes of these files.
        files: Per identifier the file.
        by_key: Per key of ``key_of`` what was made: for the next build.
        verdicts: On the files that were verified in this run.
        broken: Per identifier the rules of PDF/A-2b that do not hold, where there are any.
        labels: Per identifier what the boxes say.
    """

    dossier: Dossier
    files: Mapping[str, Path]
    by_key: Mapping[str, Mapping[str, Any]]
    verdicts: tuple[Checked, ...]
    broken: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Task:
    """One file: made from ``source`` where there is one, and verified."""

    id: str
    target: Path
    source: Path | None = None
    stamp: str = ""
    terms: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Wish:
    """How the files are to be made.

    Attributes:
        folder: Where they are made; it exists.
        stamp: Print the number of a document on its pages.
        terms: May stand in none of them.
        fine: Hashes of files that passed all this before.
        known: ``Made.by_key`` of an earlier build, and ``earlier`` where its files lie.
    """

    folder: Path
    stamp: bool = False
    terms: tuple[str, ...] = field(default=(), repr=False)
    fine: Collection[str] = ()
    known: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    earlier: Path | None = None
    jobs: int = 1
    listen: Callable[[int], None] = lambda _n: None


def make(dossier: Dossier, files: Mapping[str, Path], wish: Wish) -> Made:
    """Make the files of a dossier.

    Raises:
        WithheldError: ``stamp``: a number cannot be put on a page.
    """
    made: dict[str, File] = {}
    places: dict[str, Path] = {}
    keys: dict[str, str] = {}
    tasks = []
    for entry in dossier.files:
        stamp = entry.id if wish.stamp and not entry.letter else ""
        key = keys[entry.id] = key_of(entry, stamp)
        old = _taken_over(entry, wish, wish.known.get(key))
        if old is not None:
            made[entry.id], places[entry.id] = old
            if old[0].sha256 not in wish.fine:
                tasks.append(_Task(entry.id, old[1], terms=wish.terms))
            continue
        target = places[entry.id] = wish.folder / f"{len(places)}.pdf"
        tasks.append(_Task(entry.id, target, files[entry.id], stamp, wish.terms))
    verdicts = []
    for done, (name, file, verdict) in enumerate(pool.spread(_do, tasks, wish.jobs), 1):
        wish.listen(done)
        verdicts.append(verdict)
        if file is not None:
            made[name] = file
    entries = tuple(
        _with(entry, made[entry.id]) if entry.id in made else entry for entry in dossier.entries
    )
    return Made(
        replace(dossier, entries=entries),
        places,
        {keys[name]: asdict(file) for name, file in made.items()},
        tuple(verdicts),
        {name: file.broken for name, file in made.items() if file.broken},
        {name: file.labels for name, file in made.items()},
    )


def _with(entry: Entry, file: File) -> Entry:
    return replace(entry, sha256=file.sha256, size=file.size, archival=not file.broken)


def key_of(entry: Entry, stamp: str) -> str:
    """Changes when something else would be made."""
    parts = (__version__, str(_FORM), str(copying.FORM), entry.sha256, stamp)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _taken_over(
    entry: Entry, wish: Wish, said: Mapping[str, Any] | None
) -> tuple[File, Path] | None:
    if said is None or wish.earlier is None:
        return None
    path = wish.earlier / entry.name
    if path.is_symlink() or not path.is_file() or sha256_of(path) != said["sha256"]:
        return None
    file = File(said["sha256"], int(said["size"]), tuple(said["broken"]), tuple(said["labels"]))
    return file, path


def _do(task: _Task) -> tuple[str, File | None, Checked]:
    from woo_tool.publication import stamping, stamps

    if task.source is None:
        sha256 = sha256_of(task.target)
        return task.id, None, checking.check(sha256, task.target, task.terms)
    source = task.source
    if task.stamp:
        source = task.target.with_suffix(".numbered.pdf")
        stamping.stamp(task.source, source, task.stamp)
    archived = copying.archive(source, task.target)
    if task.stamp:
        source.unlink()
    sha256 = sha256_of(task.target)
    labels = stamps.labels(task.target)
    file = File(sha256, task.target.stat().st_size, archived.broken, labels)
    return task.id, file, checking.check(sha256, task.target, task.terms)
