# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening the file, and what SQLite says in words people can act on."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from woo_tool.database import writing as writing
from woo_tool.errors import ConfigError, NotAllowedError, OutputError, WooError
from woo_tool.language import _
from woo_tool.register import place, schema

#: Seconds that a change waits for somebody else's.
PATIENCE = 20.0
_MAGIC = b"SQLite format 3\0"


def connect(path: Path, *, write: bool = False, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a register that exists.

    Raises:
        ConfigError: It is no register, is damaged, or was made by a newer woo-tool.
        OutputError: It cannot be written (``write``).
    """
    _look(path)
    with explained(path):
        if write and not os.access(path, os.W_OK):
            raise _read_only(path)
        connection = _open(path, write=write, patience=patience)
    try:
        with explained(path):
            _version(connection, path, write=write)
            if write:
                _journal(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path) -> None:
    """Say what a file is before SQLite opens it, and perhaps makes files beside it."""
    try:
        with path.open("rb") as file:
            first = file.read(100)
    except OSError as error:
        raise place.unreadable(path, error) from error
    if not first:
        raise ConfigError(
            _("{path} is empty: no register. Remove it and use woo register init.").format(
                path=path
            )
        )
    if not first.startswith(_MAGIC):
        raise ConfigError(_("{path} is no register. Name another file.").format(path=path))


def _open(path: Path, *, write: bool, patience: float) -> sqlite3.Connection:
    uri = "file:" + quote(str(path.resolve())) + ("?mode=rw" if write else "?mode=ro")
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        wal = path.with_name(path.name + "-wal")
        if write or (wal.exists() and wal.stat().st_size):
            raise
        # A register in WAL mode on a medium where nothing can be written: nobody else changes it.
        connection = sqlite3.connect(uri + "&immutable=1", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _version(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not ours:
        raise ConfigError(
            _("{path} is a database, but no register. Name another file.").format(path=path)
        )
    if version > schema.VERSION:
        raise ConfigError(
            _(
                "The register {path} was made by a newer woo-tool. "
                "Update woo-tool; nothing was changed."
            ).format(path=path)
        )
    if version < schema.VERSION:
        if not write:
            raise ConfigError(
                _(
                    "The register {path} is of an older woo-tool. "
                    "Make a copy, then: woo register init --upgrade"
                ).format(path=path)
            )
        with writing(connection):
            schema.migrate(connection)


def _journal(connection: sqlite3.Connection, path: Path) -> None:
    """WAL on a disk; on a share, where WAL loses data, an ordinary journal."""
    wanted = "delete" if place.on_share(path) else "wal"
    now = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if now != wanted:
        with contextlib.suppress(sqlite3.OperationalError):  # somebody reads: the next one does it
            connection.execute(f"PRAGMA journal_mode = {wanted}")


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one sentence and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _said(path, error) from error


def _said(path: Path, error: sqlite3.Error) -> WooError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return OutputError(
            _(
                "Somebody else is changing the register {path}, for longer than {n} seconds. "
                "Nothing was changed: try again."
            ).format(path=path, n=round(PATIENCE))
        )
    if code == sqlite3.SQLITE_FULL:
        return OutputError(
            _("The disk of the register {path} is full. Nothing was changed: make room.").format(
                path=path
            )
        )
    if code == sqlite3.SQLITE_READONLY or code == sqlite3.SQLITE_PERM:
        return _read_only(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return OutputError(
            _(
                "The register {path} cannot be opened: its folder must be writable too. "
                "Ask who keeps it for access."
            ).format(path=path)
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ConfigError(
            _(
                "The register {path} is damaged. Set it aside, do not change it, "
                "and put the last backup in its place."
            ).format(path=path)
        )
    if code == sqlite3.SQLITE_IOERR:
        return OutputError(
            _(
                "The disk of the register {path} fails or was taken away. "
                "Nothing was changed: try again, and look at the disk."
            ).format(path=path)
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return NotAllowedError(
            _("The register refused this change: {reason}. Nothing was changed.").format(
                reason=error
            )
        )
    return ConfigError(
        _(
            "The register {path} does not hold what it should ({reason}). Run woo register check."
        ).format(path=path, reason=type(error).__name__)
    )


def _read_only(path: Path) -> OutputError:
    return OutputError(
        _(
            "The register {path} may only be read by you, or lies on a disk that is read-only. "
            "Nothing was changed: ask who keeps it for access."
        ).format(path=path)
    )
