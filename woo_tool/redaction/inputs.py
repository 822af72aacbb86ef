# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files a batch has to do, and where the output of each goes.

Everything below the paths is listed, what cannot be done too, with the reason: a folder that
was passed over in silence looks like a folder that was redacted.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from woo_tool.errors import InputError, UsageError
from woo_tool.language import _
from woo_tool.redaction.job import Outcome, State

#: What file managers and offices leave behind; listed, and no reason to fail.
LITTER = "system-file"
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_LITTER_STARTS = ("._", "~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Item:
    """One input: its number, where it is, and where its output goes.

    ``name`` is the target below OUT, with slashes. ``problem`` says why it cannot be done.
    """

    number: int
    source: Path
    target: Path
    name: str
    problem: Outcome | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    source: Path
    relative: PurePosixPath
    problem: Outcome | None = None


def beside(out: Path, what: str) -> Path:
    """A file or folder of ours beside OUT: ``key.json``, ``resume.jsonl``, ``work``.

    Raises:
        UsageError: OUT is the root of a disk: nothing can stand beside it.
    """
    real = out.resolve()
    if not real.name:
        raise UsageError(_("OUT is the root of a disk: name a folder on it."))
    return real.with_name(f"{real.name}.{what}")


def find(
    paths: Sequence[Path],
    out: Path,
    *,
    neutral: bool = False,
    numbers: Mapping[str, int] | None = None,
) -> list[Item]:
    """The inputs below these paths, in order, with the places of their outputs.

    One folder keeps its structure below OUT; of several paths each folder keeps its own name.
    Links to folders are followed, each folder once. Our own files are no inputs.

    Args:
        paths: Files and folders.
        out: The folder of the outputs.
        neutral: Outputs are named after their number.
        numbers: Numbers that earlier runs gave, per absolute source path; they stay.

    Raises:
        InputError: ``not-found``: one of the paths is not there.
        UsageError: OUT is an input, or lies above one: a source could be overwritten.
    """
    real_out = out.resolve()
    own = {real_out, *(beside(out, what) for what in ("key.json", "resume.jsonl", "work"))}
    found: list[_Found] = []
    seen: set[Path] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise InputError(
                "not-found", _("An input is not there: check the names that were given.")
            )
        real = path.resolve()
        if real == real_out or real_out in real.parents:
            raise UsageError(
                _("The inputs lie in the output folder: give -o another folder, outside of them.")
            )
        for entry in _walk(path, alone=len(paths) == 1, own=own, visited=set()):
            place = entry.source.parent.resolve() / entry.source.name
            if place not in seen:
                seen.add(place)
                found.append(entry)
    return _numbered(found, out, neutral=neutral, numbers=dict(numbers or {}))


def _walk(path: Path, *, alone: bool, own: set[Path], visited: set[Path]) -> Iterator[_Found]:
    if not path.is_dir():
        yield _judged(path, PurePosixPath(path.name))
        return
    top = PurePosixPath() if alone else PurePosixPath(path.resolve().name)
    yield from _folder(path, top, own, visited)


def _folder(
    folder: Path, relative: PurePosixPath, own: set[Path], visited: set[Path]
) -> Iterator[_Found]:
    visited.add(folder.resolve())
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield _Found(
            folder,
            relative,
            _refused(
                State.FAILED, "unreadable-folder", _("A folder cannot be read: check your rights.")
            ),
        )
        return
    folders = [entry for entry in entries if entry.is_dir()]
    for entry in entries:
        if entry not in folders and entry.resolve() not in own:
            yield _judged(entry, relative / entry.name)
    for entry in folders:
        real = entry.resolve()
        if real in own:
            continue
        if entry.name.startswith("."):
            said = _("A hidden folder was passed over: name it if it has to be done.")
            problem = _refused(State.SKIPPED, "hidden-folder", said)
            yield _Found(entry, relative / entry.name, problem)
        elif real in visited:
            said = _("A link leads to a folder that is done already.")
            yield _Found(entry, relative / entry.name, _refused(State.SKIPPED, "same-folder", said))
        else:
            yield from _folder(entry, relative / entry.name, own, visited)


def _judged(path: Path, relative: PurePosixPath) -> _Found:
    name = path.name.lower()
    if name in _LITTER or name.startswith(_LITTER_STARTS):
        said = _("A file of the system or of an office program, not a document.")
        return _Found(path, relative, _refused(State.SKIPPED, LITTER, said))
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        said = _("A file cannot be read, or a link leads nowhere: check it.")
        return _Found(path, relative, _refused(State.FAILED, "unreadable", said))
    if not regular:
        said = _("This is no file but a device or a pipe: save it as a file first.")
        return _Found(path, relative, _refused(State.SKIPPED, "not-a-file", said))
    return _Found(path, relative)


def _refused(state: State, reason: str, message: str) -> Outcome:
    return Outcome(state, reason, message=message)


def _numbered(
    found: Sequence[_Found], out: Path, *, neutral: bool, numbers: dict[str, int]
) -> list[Item]:
    """Numbers and targets; two inputs never share a target, on no file system."""
    used = set(numbers.values())
    following = max(used, default=0) + 1
    folders = {_key(parent) for entry in found for parent in entry.relative.parents}
    taken: set[str] = set()
    items: list[Item] = []
    for entry in found:
        known = numbers.get(absolute(entry.source))
        number = following if known is None else known
        following += known is None
        relative = entry.relative
        if neutral:
            relative = PurePosixPath(f"document-{number:04}.pdf")
        elif relative.suffix.lower() != ".pdf":
            relative = relative.parent / f"{relative.name}.pdf"
        stem, again = relative, 2
        while _key(relative) in taken or _key(relative) in folders:
            relative = stem.with_name(f"{stem.stem}-{again}{stem.suffix}")
            again += 1
        taken.add(_key(relative))
        items.append(Item(number, entry.source, out / relative, relative.as_posix(), entry.problem))
    return sorted(items, key=lambda item: item.number)


def absolute(path: Path) -> str:
    """The source as the key file names it."""
    return os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links)


def _key(path: PurePosixPath) -> str:
    """Equal for names that some file system holds for the same."""
    return unicodedata.normalize("NFC", path.as_posix()).casefold()
