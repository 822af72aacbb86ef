# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening the log of a work folder, and what SQLite says in words people can act on.

The rooms ``register`` and ``worklog`` do not know each other; the way of ``register/connection.py``
is followed here with what a folder of one's own needs of it.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from woo_tool.database import writing as writing
from woo_tool.errors import ConfigError, OutputError, WooError
from woo_tool.language import _
from woo_tool.worklog import schema

#: Seconds that a change waits for somebody else's.
PATIENCE = 20.0


def create(path: Path) -> None:
    """Make an empty log, mode 0600: the text of marks is personal data."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(handle)
    with explained():
        made = sqlite3.connect(path, isolation_level=None)
        try:
            made.execute("PRAGMA journal_mode = wal")
            with writing(made):
                schema.migrate(made)
        finally:
            made.close()


def connect(path: Path) -> sqlite3.Connection:
    """Open a log that exists.

    Raises:
        ConfigError: It is no log, is damaged, or was made by a newer woo-tool.
        OutputError: It cannot be opened.
    """
    with explained():
        opened = sqlite3.connect(
            "file:" + quote(str(path.resolve())) + "?mode=rw",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
        )
        try:
            opened.row_factory = sqlite3.Row
            opened.execute("PRAGMA foreign_keys = ON")
            opened.execute("PRAGMA trusted_schema = OFF")
            opened.execute("PRAGMA secure_delete = ON")
            opened.execute("PRAGMA synchronous = FULL")
            _check(opened)
        except BaseException:
            opened.close()
            raise
    return opened


def _check(opened: sqlite3.Connection) -> None:
    ours = opened.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION
    version = opened.execute("PRAGMA user_version").fetchone()[0]
    if not ours:
        raise ConfigError(
            _("worklog.db in this folder is no log of a review. Name another work folder.")
        )
    if version > schema.VERSION:
        raise ConfigError(
            _("This review was begun with a newer woo-tool. Update woo-tool; nothing was changed.")
        )
    if version < schema.VERSION:
        with writing(opened):
            schema.migrate(opened)


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn an error of SQLite into one sentence and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _said(error) from error


def _said(error: sqlite3.Error) -> WooError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return OutputError(
            _("Somebody else is changing this review. Nothing was changed: try again.")
        )
    if code == sqlite3.SQLITE_FULL:
        return OutputError(_("The disk is full. Nothing was changed: make room and try again."))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return OutputError(_("The work folder cannot be written. Ask who keeps it for access."))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ConfigError(
            _("The log of this review is damaged. Put a backup of the work folder in its place.")
        )
    return ConfigError(
        _("The log of this review does not hold what it should ({reason}).").format(
            reason=type(error).__name__
        )
    )
