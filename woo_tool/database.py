# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every SQLite file of ours shares: a change that is whole, and a script within one."""

import contextlib
import sqlite3
from collections.abc import Iterator


@contextlib.contextmanager
def writing(opened: sqlite3.Connection) -> Iterator[None]:
    """One change, whole or not at all; takes the write lock at once. May be nested."""
    if opened.in_transaction:
        yield
        return
    opened.execute("BEGIN IMMEDIATE")
    try:
        yield
        opened.execute("COMMIT")
    except BaseException:
        if opened.in_transaction:
            opened.execute("ROLLBACK")
        raise


def run_script(opened: sqlite3.Connection, script: str) -> None:
    """Run a script in the transaction that is open; ``executescript`` would commit it."""
    begun = ""
    for line in script.splitlines():
        begun += line + "\n"
        if sqlite3.complete_statement(begun):
            opened.execute(begun.strip())
            begun = ""
