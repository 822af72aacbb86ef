# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of a review: documents, marks, decisions, and a history that only grows."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.redaction.marks import Box
from woo_tool.worklog import chain, connection, rows
from woo_tool.worklog.values import (
    Decision,
    Document,
    Entry,
    Event,
    NewMark,
    Stage,
)

#: Of a content that is still there, in a file at least.
LIVE = "document IN (SELECT document FROM files)"


class Worklog:
    """An open log; close it, or use it in a ``with``."""

    def __init__(self, opened: sqlite3.Connection) -> None:
        self.connection = opened

    @classmethod
    def open(cls, path: Path) -> "Worklog":
        """Open a log (see ``connection.connect`` for the errors)."""
        return cls(connection.connect(path))

    def close(self) -> None:
        """Close it; what was committed stays."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One change, whole or not at all. May be nested."""
        with connection.explained(), connection.writing(self.connection):
            yield

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query, its errors explained."""
        with connection.explained():
            return self.connection.execute(query, values).fetchall()

    # documents ---------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """All documents, in their order."""
        paths: dict[int, list[str]] = defaultdict(list)
        for row in self.rows("SELECT path, document FROM files"):
            paths[row["document"]].append(row["path"])
        found = self.rows("SELECT * FROM documents ORDER BY id")
        return [rows.document_of(row, paths[row["id"]]) for row in found]

    def add_file(self, path: str, sha256: str, size: int, mtime: int) -> int:
        """Note a file and its content; the row of its document."""
        with self.changing():
            self.connection.execute(
                "INSERT OR IGNORE INTO documents (sha256, stage) VALUES (?, 'waiting')", [sha256]
            )
            number = int(self.rows("SELECT id FROM documents WHERE sha256 = ?", [sha256])[0][0])
            self.connection.execute(
                "INSERT INTO files VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
                "document = excluded.document, size = excluded.size, mtime = excluded.mtime",
                [path, number, size, mtime],
            )
        return number

    def drop_files(self, paths: Iterable[str]) -> None:
        """Forget files that are no longer there; what was decided on their content stays."""
        with self.changing():
            self.connection.executemany("DELETE FROM files WHERE path = ?", [[p] for p in paths])

    def fail_document(self, number: int, stage: Stage, reason: str) -> None:
        """Note that a document cannot be reviewed."""
        with self.changing():
            self.connection.execute(
                "UPDATE documents SET stage = ?, reason = ? WHERE id = ?",
                [stage.value, reason, number],
            )

    def fill_document(
        self,
        number: int,
        *,
        frames: str,
        unreadable: Mapping[int, Sequence[str]],
        warnings: Sequence[str],
        texts: Sequence[str],
        marks: Iterable[NewMark],
        date: str = "",
    ) -> None:
        """Store what a scan found; whole or not at all. Marks that are there stay as they are."""
        with self.changing():
            self.connection.execute(
                "UPDATE documents SET stage = 'scanned', reason = '', pages = ?, frames = ?, "
                "unreadable = ?, warnings = ?, date = CASE date WHEN '' THEN ? ELSE date END "
                "WHERE id = ?",
                [
                    len(texts),
                    frames,
                    json.dumps({str(k): list(v) for k, v in unreadable.items()}),
                    json.dumps(list(warnings)),
                    date,
                    number,
                ],
            )
            self.connection.executemany(
                "INSERT OR REPLACE INTO texts VALUES (?, ?, ?)",
                [(number, page, rows.packed(text)) for page, text in enumerate(texts, 1)],
            )
            self.add_marks(number, marks)

    def set_date(self, number: int, date: str) -> None:
        """Note of when the information in a document is (ISO 8601)."""
        with self.changing():
            self.connection.execute("UPDATE documents SET date = ? WHERE id = ?", [date, number])

    def text(self, document: int, page: int) -> str:
        """The text of a page as it was read."""
        found = self.rows(
            "SELECT text FROM texts WHERE document = ? AND page = ?", [document, page]
        )
        return rows.unpacked(found[0][0]) if found else ""

    def texts(self, document: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Document, page and text of every page."""
        where, values = ("AND document = ?", [document]) if document else ("", [])
        with connection.explained():
            query = f"SELECT document, page, text FROM texts WHERE {LIVE} {where}"  # noqa: S608
            for row in self.connection.execute(query, values):
                yield row[0], row[1], rows.unpacked(row[2])

    # marks -------------------------------------------------------------------------------

    def add_marks(self, document: int, marks: Iterable[NewMark]) -> int:
        """Add marks; those that are known by id are left alone. The number that was added."""
        with self.changing():
            before = self.connection.total_changes
            places = ", ".join("?" * len(rows.MARK_COLUMNS.split(",")))
            self.connection.executemany(
                f"INSERT OR IGNORE INTO marks ({rows.MARK_COLUMNS}) VALUES ({places})",  # noqa: S608
                [rows.mark_row(document, mark) for mark in marks],
            )
            return self.connection.total_changes - before

    def drop_proposals(self, marks: Sequence[int]) -> None:
        """Take out proposals (by row) that nobody ever decided and whose reason is gone."""
        with self.changing():
            self.connection.executemany(
                "DELETE FROM marks WHERE id = ? AND source = 'decided-elsewhere' "
                "AND id NOT IN (SELECT mark FROM changes)",
                [[row] for row in marks],
            )

    def entries(self, where: str = "1", values: Sequence[Any] = ()) -> list[Entry]:
        """Marks by a condition of our own making, in the order of their places.

        Those of contents that no file has any more are history, and not among them.
        """
        query = f"SELECT * FROM marks WHERE ({where}) AND {LIVE} ORDER BY document, page, first, id"  # noqa: S608
        return [rows.entry_of(row) for row in self.rows(query, values)]

    def entry(self, mark: str) -> Entry:
        """The mark of an id.

        Raises:
            NotAllowedError: There is none, or more documents have it.
        """
        found = self.entries("mark = ?", [mark])
        if len(found) != 1:
            raise NotAllowedError(
                _("There is no mark {id} in this review: look at its list.").format(id=mark)
            )
        return found[0]

    def set_groups(self, groups: Mapping[int, str]) -> None:
        """Store to which group marks belong."""
        with self.changing():
            self.connection.executemany(
                "UPDATE marks SET grouped = ? WHERE id = ?",
                [(group, row) for row, group in groups.items()],
            )

    def set_boxes(self, boxes: Mapping[int, Sequence[Box]]) -> None:
        """Store where marks (by row) are shown."""
        with self.changing():
            self.connection.executemany(
                "UPDATE marks SET boxes = ? WHERE id = ?",
                [(rows.boxes_json(found), row) for row, found in boxes.items()],
            )

    # decisions ---------------------------------------------------------------------------

    def decide(
        self,
        marks: Mapping[int, Decision],
        *,
        now: datetime,
        by: str,
        kind: str = "decide",
        data: Mapping[str, Any] | None = None,
    ) -> int | None:
        """Decide on marks (by row), in one go.

        Returns:
            The number of the event; None where nothing changed.
        """
        with self.changing():
            old = {row["id"]: row for row in self._states(list(marks))}
            changed = [
                (row, decision, old[row])
                for row, decision in marks.items()
                if row in old and not rows.same(old[row], decision)
            ]
            if not changed:
                return None
            lines = sorted(
                (
                    row,
                    was["state"],
                    was["decided_ground"],
                    was["decided_by"],
                    was["decided_at"],
                    was["note"],
                    new.state.value,
                    new.ground or was["decided_ground"],
                    new.note or was["note"],
                )
                for row, new, was in changed
            )
            told = [(m, state, code, *rest[3:]) for m, state, code, *rest in lines]
            event = self.note(kind, data or {}, now=now, by=by, changes=told)
            at = moment(now)
            self.connection.executemany(
                "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(event, *line) for line in lines],
            )
            # Who puts a mark back to proposed takes the decision away, and its name with it.
            self.connection.execute(
                "UPDATE marks SET state = c.state, decided_ground = c.ground, note = c.note, "
                "decided_by = CASE c.state WHEN 'proposed' THEN '' ELSE ? END, "
                "decided_at = CASE c.state WHEN 'proposed' THEN '' ELSE ? END "
                "FROM changes c WHERE c.event = ? AND c.mark = marks.id",
                [by, at, event],
            )
            return event

    def undo(self, *, now: datetime, by: str, whose: str | None = None) -> Event | None:
        """Take back the last decision that still stands; None where there is none.

        Args:
            now: This moment.
            by: Who takes it back.
            whose: Only a decision of this person; None is of anybody.

        Raises:
            NotAllowedError: Somebody decided on the same marks after it.
        """
        with self.changing():
            found = self.rows(
                "SELECT max(c.event) FROM changes c JOIN events e ON e.seq = c.event "
                "WHERE c.event NOT IN (SELECT undoes FROM events WHERE undoes IS NOT NULL) "
                "AND coalesce(?, e.by) = e.by",
                [whose],
            )
            if found[0][0] is None:
                return None
            last = int(found[0][0])
            self._nothing_since(last)
            self.note("undo", {}, now=now, by=by, undoes=last)
            self.connection.execute(
                "UPDATE marks SET state = c.old_state, decided_ground = c.old_ground, "
                "decided_by = c.old_by, decided_at = c.old_at, note = c.old_note "
                "FROM changes c WHERE c.event = ? AND c.mark = marks.id",
                [last],
            )
            self.connection.execute("DELETE FROM rules WHERE event = ?", [last])
            return self.events("seq = ?", [last])[0]

    def _nothing_since(self, event: int) -> None:
        """Refuse to put back what somebody else has decided on since."""
        later = self.rows(
            "SELECT e.by FROM changes c JOIN changes o ON o.mark = c.mark AND o.event = ? "
            "JOIN events e ON e.seq = c.event WHERE c.event > ? AND c.event NOT IN "
            "(SELECT undoes FROM events WHERE undoes IS NOT NULL) LIMIT 1",
            [event, event],
        )
        if later:
            raise NotAllowedError(
                _("{who} decided on the same marks after it: that has to be undone first.").format(
                    who=later[0]["by"]
                )
            )

    def _states(self, wanted: Sequence[int]) -> Iterator[sqlite3.Row]:
        for first in range(0, len(wanted), 900):
            some = wanted[first : first + 900]
            places = ", ".join("?" * len(some))
            yield from self.rows(f"SELECT * FROM marks WHERE id IN ({places})", some)  # noqa: S608

    # history -----------------------------------------------------------------------------

    def note(
        self,
        kind: str,
        data: Mapping[str, Any],
        *,
        now: datetime,
        by: str,
        undoes: int | None = None,
        changes: Sequence[Sequence[Any]] = (),
    ) -> int:
        """Write an event at the end of the chain; its number.

        Args:
            kind: What it is.
            data: What is known of it; no personal data.
            now: This moment.
            by: Who did it.
            undoes: The event that it takes back.
            changes: What its hash covers of the decisions that follow (``chain.event_hash``).
        """
        with self.changing():
            last = self.rows("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
            seq, previous = (last[0]["seq"] + 1, last[0]["hash"]) if last else (1, chain.START)
            said = json.dumps(data, ensure_ascii=False)
            event = [seq, moment(now), by, kind, said, undoes]
            self.connection.execute(
                "INSERT INTO events (seq, at, by, kind, data, undoes, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [*event, chain.event_hash(event, changes, previous)],
            )
            return int(seq)

    def events(self, where: str = "1", values: Sequence[Any] = ()) -> list[Event]:
        """Events by a condition of our own making, in their order."""
        select = (
            "SELECT e.*, (SELECT count(*) FROM changes c WHERE c.event = e.seq) AS marks, "
            "EXISTS (SELECT 1 FROM events u WHERE u.undoes = e.seq) AS undone FROM events e"
        )
        found = self.rows(f"{select} WHERE {where} ORDER BY e.seq", values)
        return [
            Event(
                row["seq"],
                row["at"],
                row["by"],
                row["kind"],
                row["marks"],
                json.loads(row["data"]),
                bool(row["undone"]),
            )
            for row in found
        ]


def moment(now: datetime) -> str:
    """A moment as it is stored: UTC, to the second."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
