# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents of a request or report: their places and hashes; the files stay where they are."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.register.rows import Stored
from woo_tool.register.store import Register

ATTACHED = "attached"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was attached.

    Attributes:
        path: Where it lay.
        sha256: Of its content then.
        size: In bytes, then.
    """

    path: str
    sha256: str
    size: int

    def state(self, *, read: bool = False) -> str:
        """``same``, ``changed`` or ``gone``; without ``read`` only its size is looked at."""
        path = Path(self.path)
        try:
            if path.stat().st_size != self.size:
                return "changed"
            return "same" if not read or _hash(path) == self.sha256 else "changed"
        except OSError:
            return "gone"


def gather(paths: Sequence[Path]) -> tuple[Document, ...]:
    """The files of these paths; a folder is walked, hidden files and links aside.

    Raises:
        InputError: ``unreadable``: a path is not there or cannot be read; ``empty``: no files.
    """
    found: list[Document] = []
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if path.is_dir() and (not file.is_file() or file.is_symlink() or _hidden(file, path)):
                continue
            try:
                found.append(Document(str(file.resolve()), _hash(file), file.stat().st_size))
            except OSError as error:
                raise InputError(
                    "unreadable",
                    _("A document cannot be read ({reason}): {name}").format(
                        reason=error.strerror, name=file
                    ),
                ) from error
    if not found:
        raise InputError("empty", _("There are no documents in that folder."))
    return tuple(found)


def attach(
    register: Register,
    number: str,
    found: Sequence[Document],
    on: date,
    *,
    now: datetime,
    by: str,
) -> int:
    """Record where the documents lie, and their hashes; the place of the event.

    Hashes stand in the event; names of files may be personal data and stand in a personal row.
    """
    names = [{"path": entry.path, "sha256": entry.sha256, "size": entry.size} for entry in found]
    return register.record(
        number,
        ATTACHED,
        on,
        {"sha256": sorted(entry.sha256 for entry in found), "documents": len(found)},
        now=now,
        by=by,
        personal={"documents": {"files": names}},
    )


def attached(register: Register, events: Sequence[Stored]) -> tuple[Document, ...]:
    """The documents that were attached last; none when they were forgotten."""
    for event in reversed(events):
        if event.kind == ATTACHED and event.undone is None:
            body = register.personal(event.personal.get("documents")) or {}
            return tuple(Document(**entry) for entry in body.get("files", ()))
    return ()


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
