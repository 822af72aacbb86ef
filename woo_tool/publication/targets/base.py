# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every target can: write a bundle somewhere, read it back, withdraw it."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from woo_tool.errors import OutputError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.lists import Lists
from woo_tool.redaction.grounds import Grounds
from woo_tool.redaction.resume import sha256_of


class Reason(StrEnum):
    """Why something is replaced or withdrawn."""

    #: Personal data could be read.
    PRIVACY = "privacy"
    #: A file name or title named somebody.
    PRIVACY_NAME = "privacy-name"
    #: It should not have been published yet, or not this document.
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Context:
    """What a target needs beside the bundle; ``now`` has its time zone.

    ``token`` and ``user`` are for a platform on the network: its key, and who does it.
    """

    lists: Lists
    grounds: Grounds
    now: datetime
    token: str = field(default="", repr=False)
    user: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written: paths relative to the place, with slashes."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as the bundle says."""

    code: str
    what: str


class Target(Protocol):
    """One platform; ``place`` is a folder, or the address of a host."""

    @property
    def name(self) -> str:
        """Its name on the command line."""
        ...

    def send(self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None) -> Sent:
        """Write the bundle.

        Raises:
            NotAllowedError: It would replace or drop something, and no reason was given.
        """
        ...

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Read back what is there; nothing where it is the same."""
        ...

    def withdraw(
        self,
        bundle: Bundle,
        place: str,
        context: Context,
        reason: Reason,
        ids: Sequence[str],
    ) -> Sent:
        """Take documents away; all of them where ``ids`` is empty."""
        ...


def put(source: Path, target: Path) -> str:
    """Copy a file so that it appears whole; what it was: ``new``, ``changed`` or ``same``."""
    before = sha256_of(target) if target.is_file() else ""
    if before and before == sha256_of(source):
        return "same"
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".woo-part-{target.name}")
    try:
        shutil.copyfile(source, part)
        part.replace(target)
    except OSError as error:
        raise unwritable(error) from error
    finally:
        part.unlink(missing_ok=True)
    return "changed" if before else "new"


def put_bytes(data: bytes, target: Path) -> str:
    """Write a file so that it appears whole; what it was: ``new``, ``changed`` or ``same``."""
    try:
        before = target.read_bytes() if target.is_file() else None
        if before == data:
            return "same"
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".woo-part-{target.name}")
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except OSError as error:
        raise unwritable(error) from error
    return "new" if before is None else "changed"


def unwritable(error: OSError) -> OutputError:
    """A place that cannot be written."""
    return OutputError(
        _("The place to publish in cannot be written ({why}): choose another.").format(
            why=error.strerror or type(error).__name__
        )
    )


class Tally:
    """Counts what was written."""

    def __init__(self) -> None:
        self.lists: dict[str, list[str]] = {"new": [], "changed": [], "removed": [], "same": []}

    def add(self, kind: str, name: str) -> None:
        """One file."""
        self.lists[kind].append(name)

    def sent(self, notes: Sequence[str] = ()) -> Sent:
        """The result."""
        found = {name: tuple(names) for name, names in self.lists.items() if name != "same"}
        return Sent(**found, same=len(self.lists["same"]), notes=tuple(notes))
