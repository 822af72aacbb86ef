# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forgetting: a personal row and its salt are emptied, in the file too; the chain stays whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from woo_tool.language import _
from woo_tool.register import connection
from woo_tool.register.folding import standing
from woo_tool.register.rows import Stored, moment
from woo_tool.register.store import Register


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that the register knows of.

    Attributes:
        there: Whether it still lies where it was made; None when that cannot be seen.
    """

    path: str
    made: str
    there: bool | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was emptied, and the copies that still hold it."""

    numbers: tuple[str, ...]
    rows: int
    backups: tuple[Backup, ...]
    warnings: tuple[str, ...] = ()


def forget(
    register: Register,
    numbers: Sequence[str],
    on: date,
    *,
    now: datetime,
    by: str,
    keep_subject: bool = False,
) -> Forgotten:
    """Empty the personal rows of requests or reports; dates, terms and figures stay.

    Args:
        register: Open for writing.
        numbers: The requests or reports.
        on: Today.
        now: This moment.
        by: Who asks it.
        keep_subject: Leave subject and reference (the row ``about``).
    """
    emptied = 0
    done: list[str] = []
    with register.changing():
        for number in numbers:
            item = register.item(number)
            found = register.rows(
                "SELECT id FROM personal WHERE case_id = ? AND body IS NOT NULL AND role <> ?",
                [item.id, "about" if keep_subject else ""],
            )
            ids = [int(row[0]) for row in found]
            register.record(
                item.number,
                "forgotten",
                on,
                {"rows": ids, "subject": not keep_subject},
                now=now,
                by=by,
            )
            register.connection.executemany(
                "UPDATE personal SET body = NULL, salt = NULL, forgotten = ? WHERE id = ?",
                [(moment(now), row) for row in ids],
            )
            emptied += len(ids)
            done.append(item.number)
    return Forgotten(tuple(done), emptied, known_backups(register, before=now), _scrub(register))


def _scrub(register: Register) -> tuple[str, ...]:
    """Write the file anew, so that nothing of the rows is left between its pages.

    ``secure_delete`` overwrote the rows already; this also empties the write-ahead log.
    """
    warnings: list[str] = []
    with connection.explained(register.path):
        register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        register.connection.execute("VACUUM")
        blocked = register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if blocked:
        warnings.append(
            _(
                "Somebody reads the register: its log still holds what was forgotten. "
                "Run the same command again when nobody does."
            )
        )
    return tuple(warnings)


def known_backups(register: Register, *, before: datetime | None = None) -> tuple[Backup, ...]:
    """The backups and exports that were made, and whether they are still there."""
    found = register.rows(
        "SELECT path, made FROM backups WHERE made <= ? ORDER BY id",
        [moment(before) if before else "9999"],
    )
    return tuple(Backup(row["path"], row["made"], _there(Path(row["path"]))) for row in found)


def _there(path: Path) -> bool | None:
    try:
        return path.exists()
    except OSError:
        return None


def kept_until(events: Sequence[Stored], years: int) -> date:
    """The last day on which the personal data are kept: so many years after the last event."""
    last = max(event.on for event in standing(events) if event.on is not None)
    try:
        return last.replace(year=last.year + years)
    except ValueError:  # 29 February
        return last.replace(year=last.year + years, day=28)


def would_forget(register: Register, numbers: Sequence[str], *, keep_subject: bool) -> int:
    """How many rows would be emptied."""
    found = 0
    for number in numbers:
        rows = register.rows(
            "SELECT count(*) FROM personal WHERE case_id = ? AND body IS NOT NULL AND role <> ?",
            [register.item(number).id, "about" if keep_subject else ""],
        )
        found += int(rows[0][0])
    return found
