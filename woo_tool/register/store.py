# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register: numbers without gaps, events that only ever follow, one change at a time."""

import json
import secrets
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from woo_tool.errors import NotAllowedError, OutputError
from woo_tool.language import _
from woo_tool.register import chain, connection, place, rows, schema
from woo_tool.register.queries import EVENTS, Readable
from woo_tool.register.rows import Kept, New, Series

_PREFIX = {Series.REQUEST: "", Series.REPORT: "R"}


class Register(Readable):
    """An open register; close it, or use it in a ``with``."""

    def __init__(self, path: Path, opened: sqlite3.Connection) -> None:
        super().__init__(path, opened)
        self._staff: dict[str, tuple[int, str]] = {}

    # opening -----------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, now: datetime, by: str, group: str | None = None) -> "Register":
        """Make a new, empty register.

        Args:
            path: The file; it must not exist.
            now: This moment, with its time zone.
            by: Who makes it.
            group: A group of the system that may read and write it too.

        Raises:
            OutputError: The file exists, or cannot be made.
            ConfigError: The group does not exist.
        """
        try:
            place.create(path, group=group)
        except FileExistsError as error:
            raise OutputError(
                _("{path} exists already; it was not touched. Give another name.").format(path=path)
            ) from error
        except OSError as error:
            raise OutputError(
                _("{path} cannot be made ({reason}). Choose another place.").format(
                    path=path, reason=error.strerror
                )
            ) from error
        try:
            with connection.explained(path):
                return cls._filled(path, now=now, by=by)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def _filled(cls, path: Path, *, now: datetime, by: str) -> "Register":
        opened = sqlite3.connect(path, isolation_level=None)
        with connection.writing(opened):
            schema.migrate(opened)
            identity = str(uuid.uuid4())
            facts = {
                "id": identity,
                "start": chain.start(identity),
                "made": rows.moment(now),
                "secret": secrets.token_hex(32),
            }
            opened.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
        opened.close()
        register = cls.open(path, write=True)
        register.note("register-made", {"schema": schema.VERSION}, now=now, by=by)
        return register

    @classmethod
    def open(
        cls, path: Path, *, write: bool = False, patience: float = connection.PATIENCE
    ) -> "Register":
        """Open a register (see ``connection.connect`` for the errors)."""
        return cls(path, connection.connect(path, write=write, patience=patience))

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
        """One change, whole or not at all; nobody else changes in between. May be nested."""
        if not self.connection.in_transaction:
            self._staff = {}  # what a change that failed had added is not there
        with connection.explained(self.path), connection.writing(self.connection):
            yield

    # changing ----------------------------------------------------------------------------

    def add(self, new: New, *, now: datetime, by: str) -> str:
        """Add a request or report with its first event; its number.

        The number is the next one of the year of receipt: numbers have no gaps, because they
        are given in the transaction that adds the row.
        """
        with self.changing():
            case = self._next("cases")
            about, about_says = self._personal("about", new.about, case)
            refs = {"about": [about, about_says]}
            requester = None
            if new.requester:
                requester, says = self._personal("requester", new.requester, case)
                refs["requester"] = [requester, says]
            owner = None
            if new.owner:
                owner, says = self._staff_row(new.owner)
                refs["owner"] = [owner, says]
            year, serial, number = self._number(new.series, new.received.year)
            self.connection.execute(
                "INSERT INTO cases (id, series, year, serial, number, received, kind, route, law,"
                " channel, professional, about, requester, owner, origin)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(case, new.series.value, year, serial, number, new.received.isoformat()),
                    *(new.kind.value, new.route, new.law, new.channel, int(new.professional)),
                    *(about, requester, owner, new.origin),
                ),
            )
            data = {
                **new.data,
                "number": number,
                "kind": new.kind.value,
                "route": new.route,
                "law": new.law,
                "channel": new.channel,
                "professional": new.professional,
            }
            self._append((case, number), new.event, new.received, data, refs, now=now, by=by)
        return number

    def record(
        self,
        number: str,
        kind: str,
        on: date,
        data: Mapping[str, Any],
        *,
        now: datetime,
        by: str,
        personal: Mapping[str, Mapping[str, Any] | Kept] | None = None,
    ) -> int:
        """Add an event to a request or report; its place in the register.

        Args:
            number: The request or report.
            kind: The kind of event.
            on: Its date.
            data: Dates, numbers and codes; never free text, a name or an address.
            now: This moment.
            by: Who records it.
            personal: Free text, names and addresses, by field; kept apart, to be forgotten. Or
                a row that was kept before.
        """
        with self.changing():
            case = self.item(number)
            refs: dict[str, list[Any]] = {}
            for field, body in (personal or {}).items():
                kept = body if isinstance(body, Kept) else self.keep(number, field, body)
                refs[field] = [kept.row, kept.commitment]
            return self._append((case.id, case.number), kind, on, data, refs, now=now, by=by)

    def keep(self, number: str, role: str, body: Mapping[str, Any]) -> Kept:
        """Keep a personal row; an event must refer to it in the same change."""
        with self.changing():
            row, says = self._personal(role, body, self.item(number).id)
        return Kept(row, says)

    def staff(self, name: str) -> Kept:
        """The row of an official; an event must refer to it in the same change."""
        with self.changing():
            return Kept(*self._staff_row(name))

    def undo(self, seq: int, on: date, *, now: datetime, by: str, reason: str) -> int:
        """Take back an event by adding one that says so; the place of that one.

        Raises:
            NotAllowedError: There is no such event, it was undone before, or it is the receipt.
        """
        with self.changing():
            found = self.rows(EVENTS + "WHERE e.seq = ?", [seq])
            if not found or found[0]["number"] is None:
                raise NotAllowedError(
                    _(
                        "There is no event {seq} of a request or report. See woo request show."
                    ).format(seq=seq)
                )
            number = str(found[0]["number"])
            events = self.events(number)
            target = next(event for event in events if event.seq == seq)
            if target.undone:
                raise NotAllowedError(
                    _("Event {seq} was undone already, by event {other}.").format(
                        seq=seq, other=target.undone
                    )
                )
            if target.seq == events[0].seq:
                raise NotAllowedError(
                    _("The receipt cannot be undone. Record that it was a mistake instead.")
                )
            return self.record(
                number,
                "undo",
                on,
                {"event": seq},
                now=now,
                by=by,
                personal={"note": {"text": reason}},
            )

    def note(
        self,
        kind: str,
        data: Mapping[str, Any],
        *,
        now: datetime,
        by: str,
        personal: Mapping[str, Sequence[Any]] | None = None,
    ) -> int:
        """Add an event of the register itself."""
        with self.changing():
            return self._append((None, None), kind, None, data, personal or {}, now=now, by=by)

    # machinery ---------------------------------------------------------------------------

    def _append(
        self,
        case: tuple[int | None, str | None],
        kind: str,
        on: date | None,
        data: Mapping[str, Any],
        personal: Mapping[str, Sequence[Any]],
        *,
        now: datetime,
        by: str,
    ) -> int:
        head = self.head()
        seq, day, recorded = head.count + 1, on.isoformat() if on else None, rows.moment(now)
        facts = chain.canonical(_plain(data))
        refs = chain.canonical({**personal, "recorder": self._staff_row(by)})
        said = chain.event_hash(
            seq=seq,
            number=case[1],
            kind=kind,
            on=day,
            data=facts,
            personal=refs,
            recorded=recorded,
            previous=head.hash,
        )
        self.connection.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (seq, case[0], kind, day, facts, refs, recorded, head.hash, said),
        )
        if case[0] is not None:
            self.connection.execute("UPDATE cases SET events = events + 1 WHERE id = ?", [case[0]])
        return seq

    def _personal(self, role: str, body: Mapping[str, Any], case: int | None) -> tuple[int, str]:
        salt, text = chain.salt(), chain.canonical(_plain(body))
        row = self._next("personal")
        self.connection.execute(
            "INSERT INTO personal (id, case_id, role, salt, body) VALUES (?, ?, ?, ?, ?)",
            (row, case, role, salt, text),
        )
        return row, chain.commitment(salt, text)

    def _staff_row(self, name: str) -> tuple[int, str]:
        """The row of an official; one for each name."""
        if name not in self._staff:
            found = self.rows(
                "SELECT id, salt, body FROM personal WHERE role = 'staff' AND case_id IS NULL"
            )
            self._staff = {
                json.loads(row["body"])["name"]: (
                    row["id"],
                    chain.commitment(row["salt"], row["body"]),
                )
                for row in found
                if row["body"]
            }
        if name not in self._staff:
            self._staff[name] = self._personal("staff", {"name": name}, None)
        return self._staff[name]

    def _number(self, series: Series, year: int) -> tuple[int, int, str]:
        found = self.rows(
            "SELECT COALESCE(MAX(serial), 0) + 1 FROM cases WHERE series = ? AND year = ?",
            [series.value, year],
        )
        serial = int(found[0][0])
        return year, serial, f"{_PREFIX[series]}{year:04d}-{serial:04d}"

    def _next(self, table: str) -> int:
        return int(self.rows(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}")[0][0])  # noqa: S608


def _plain(value: Any) -> Any:
    """A value as JSON holds it: dates as text, no enums."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)
