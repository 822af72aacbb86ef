# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a register: its facts, requests and reports, events, personal rows."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.register import chain, connection, rows
from woo_tool.register.chain import Head
from woo_tool.register.rows import Item, Kept, Series, Stored

#: The events with the number of their request or report; add WHERE and ORDER BY.
EVENTS = "SELECT e.*, c.number FROM events e LEFT JOIN cases c ON c.id = e.case_id "


class Readable:
    """An open register, as far as it is read."""

    def __init__(self, path: Path, opened: sqlite3.Connection) -> None:
        self.path = path
        self.connection = opened

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries on one moment of the register, whoever writes meanwhile."""
        with connection.explained(self.path):
            if self.connection.in_transaction:
                yield
                return
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query, its errors explained."""
        with connection.explained(self.path):
            return self.connection.execute(query, values).fetchall()

    # facts -------------------------------------------------------------------------------

    def fact(self, key: str) -> str:
        """A fact of the register: ``id``, ``start``, ``made``."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", [key])
        return str(found[0][0]) if found else ""

    def head(self) -> Head:
        """The end of the chain."""
        found = self.rows("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
        return Head(found[0][0], found[0][1]) if found else Head(0, self.fact("start"))

    def origin(self, parts: Mapping[str, Any]) -> str:
        """The fingerprint of a row of a list; another register gives another one."""
        return chain.fingerprint(bytes.fromhex(self.fact("secret")), parts)

    def origins(self) -> dict[str, str]:
        """The fingerprints of what was imported, each with its number."""
        found = self.rows("SELECT origin, number FROM cases WHERE origin IS NOT NULL ORDER BY id")
        return {row[0]: row[1] for row in found}

    # reading -----------------------------------------------------------------------------

    def item(self, number: str) -> Item:
        """One request or report.

        Raises:
            NotAllowedError: Nobody knows the number.
        """
        found = self.rows(rows.ITEMS + "WHERE c.number = ?", [number.strip().upper()])
        if not found:
            raise NotAllowedError(
                _("There is no {number} in the register. See woo request list.").format(
                    number=number
                )
            )
        return rows.item(found[0])

    def items(self, series: Series | None = None) -> list[Item]:
        """All requests, all reports, or both, in the order of their numbers."""
        where = "WHERE c.series = ? " if series else ""
        found = self.rows(
            rows.ITEMS + where + "ORDER BY c.series DESC, c.year, c.serial",
            [series.value] if series else [],
        )
        return [rows.item(row) for row in found]

    def events(self, number: str | None) -> list[Stored]:
        """The events of one request or report, or (None) of the register, as recorded."""
        where = "WHERE c.number = ?" if number else "WHERE e.case_id IS NULL"
        found = self.rows(EVENTS + where + " ORDER BY e.seq", [number] if number else [])
        return _with_undone(found)

    def all_events(self) -> dict[str, list[Stored]]:
        """The events of every request and report, by number; for folding many at once."""
        groups: dict[str, list[sqlite3.Row]] = {}
        for row in self.rows(EVENTS + "WHERE e.case_id IS NOT NULL ORDER BY e.seq"):
            groups.setdefault(row["number"], []).append(row)
        return {number: _with_undone(found) for number, found in groups.items()}

    def personal(self, row: int | None) -> Mapping[str, Any] | None:
        """A personal row; None when it was forgotten, or there is none."""
        if row is None:
            return None
        found = self.rows("SELECT body FROM personal WHERE id = ?", [row])
        return rows.loaded(found[0][0]) if found and found[0][0] else None

    def kept(self, number: str, role: str) -> dict[int, tuple[Mapping[str, Any], Kept]]:
        """The personal rows of a request or report in a role, forgotten ones aside."""
        found = self.rows(
            "SELECT p.id, p.salt, p.body FROM personal p JOIN cases c ON c.id = p.case_id"
            " WHERE c.number = ? AND p.role = ? AND p.body IS NOT NULL ORDER BY p.id",
            [number, role],
        )
        return {
            row["id"]: (
                rows.loaded(row["body"]),
                Kept(row["id"], chain.commitment(row["salt"], row["body"])),
            )
            for row in found
        }


def _with_undone(found: Sequence[sqlite3.Row]) -> list[Stored]:
    """The events, each with the event that undid it; an undo can itself be undone."""
    by: dict[int, int] = {}
    gone: set[int] = set()
    for row in reversed(found):
        if row["kind"] == "undo" and row["seq"] not in gone:
            target = int(rows.loaded(row["data"])["event"])
            by.setdefault(target, row["seq"])
            gone.add(target)
    return [rows.stored(row, by.get(row["seq"])) for row in found]
