# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is the register whole? Every event, number and personal row, and the tail against a copy."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from woo_tool.language import _
from woo_tool.register import chain
from woo_tool.register.chain import Head
from woo_tool.register.rows import loaded
from woo_tool.register.store import Register


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        code: Stable: ``changed``, ``missing``, ``reordered``, ``lost-tail``, ``other-history``,
            ``other-register``, ``gap``, ``row``, ``personal``, ``damaged``.
        seq: The event it is about, or None.
        detail: A sentence, without personal data.
    """

    code: str
    seq: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome.

    Attributes:
        head: The end of the chain as computed.
        events: Events looked at.
        personal: Personal rows whose commitment was computed.
        forgotten: Personal rows that were forgotten.
    """

    register: str
    head: Head
    events: int
    cases: int
    personal: int
    forgotten: int
    findings: tuple[Finding, ...]


def check(register: Register, against: tuple[str, Head] | None = None) -> Checked:
    """Recompute everything.

    Args:
        register: The register.
        against: Identity and head of a backup or export, to find a lost tail.
    """
    findings: list[Finding] = []
    with register.reading():
        findings += _file(register)
        chained = _Chain(register)
        findings += chained.walk()
        findings += _personal(register, chained)
        findings += _cases(register, chained)
        if against is not None:
            findings += _tail(register, chained, *against)
        cases = register.rows("SELECT count(*) FROM cases")[0][0]
    return Checked(
        register.fact("id"),
        chained.head,
        chained.count,
        cases,
        chained.sound,
        chained.forgotten,
        tuple(findings),
    )


class _Chain:
    """One walk over the events."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.head = Head(0, register.fact("start"))
        self.count = 0
        self.hashes: dict[int, str] = {}
        self.commitments: dict[int, str] = {}
        self.forgot: set[int] = set()
        self.first: dict[str, Mapping[str, Any]] = {}
        self.of_case: dict[str, int] = {}
        self.corrections: dict[str, dict[int, Mapping[str, Any]]] = {}
        self.undone: dict[str, list[tuple[int, int]]] = {}
        self.refs: dict[tuple[str, str], set[int | None]] = {}
        self.sound = 0
        self.forgotten = 0

    def walk(self) -> Iterator[Finding]:
        if self.head.hash != chain.start(self.register.fact("id")):
            yield Finding("changed", None, _("The identity of the register was changed."))
        query = (
            "SELECT e.*, c.number FROM events e LEFT JOIN cases c ON c.id = e.case_id"
            " ORDER BY e.seq"
        )
        for row in self.register.rows(query):
            yield from self._one(row)

    def _one(self, row: sqlite3.Row) -> Iterator[Finding]:
        seq = int(row["seq"])
        if seq != self.head.count + 1:
            yield Finding(
                "missing",
                self.head.count + 1,
                _("Events {first} up to {last} are missing.").format(
                    first=self.head.count + 1, last=seq - 1
                ),
            )
        elif row["previous"] != self.head.hash:
            yield Finding(
                "reordered",
                seq,
                _("Event {seq} does not follow the one before it.").format(seq=seq),
            )
        said = chain.event_hash(
            seq=seq,
            number=row["number"],
            kind=row["kind"],
            on=row["on"],
            data=row["data"],
            personal=row["personal"],
            recorded=row["recorded"],
            previous=row["previous"],
        )
        if said != row["hash"]:
            yield Finding("changed", seq, _("Event {seq} was changed.").format(seq=seq))
        self.head = Head(seq, row["hash"])
        self.hashes[seq] = row["hash"]
        self.count += 1
        try:
            self._take(row)
        except (ValueError, TypeError, KeyError, AttributeError):
            yield Finding("changed", seq, _("Event {seq} cannot be read.").format(seq=seq))

    def _take(self, row: sqlite3.Row) -> None:
        data = loaded(row["data"])
        for ref, says in loaded(row["personal"]).values():
            self.commitments[int(ref)] = str(says)
        if row["kind"] == "forgotten":
            self.forgot.update(int(ref) for ref in data["rows"])
        number = row["number"]
        if number is not None:
            self.first.setdefault(number, {**data, "received": row["on"]})
            self._correct(number, row)
            for name, ref in loaded(row["personal"]).items():
                self.refs.setdefault((number, name), set()).add(ref[0])
            self.of_case[number] = self.of_case.get(number, 0) + 1

    def _correct(self, number: str, row: sqlite3.Row) -> None:
        """What the row for listings must say after this event: corrections, and their undoing."""
        if row["kind"] == "corrected":
            self.corrections.setdefault(number, {})[int(row["seq"])] = loaded(row["data"])
        elif row["kind"] == "undo":
            self.undone.setdefault(number, []).append(
                (int(row["seq"]), int(loaded(row["data"])["event"]))
            )

    def received(self, number: str) -> Any:
        """The day of receipt, as corrected."""
        gone: set[int] = set()
        for seq, target in reversed(self.undone.get(number, [])):
            if seq not in gone:
                gone.add(target)
        day = self.first[number]["received"]
        for seq, data in self.corrections.get(number, {}).items():
            if seq not in gone:
                day = data.get("received", day)
        return day


def _file(register: Register) -> Iterator[Finding]:
    for row in register.rows("PRAGMA integrity_check(10)"):
        if row[0] != "ok":
            yield Finding("damaged", None, _("SQLite finds: {what}").format(what=row[0]))
    if register.rows("PRAGMA foreign_key_check"):
        yield Finding("damaged", None, _("Rows refer to rows that are not there."))
    wanted = {"events_follow", "events_stay", "events_last", "personal_only_emptied"}
    wanted |= {"personal_once", "personal_last", "cases_keep_number", "cases_once", "cases_last"}
    found = {row[0] for row in register.rows("SELECT name FROM sqlite_master WHERE type='trigger'")}
    if wanted - found:
        yield Finding("damaged", None, _("The guards of the tables were removed."))


def _personal(register: Register, chained: _Chain) -> Iterator[Finding]:
    seen = set()
    for row in register.rows("SELECT id, salt, body, forgotten FROM personal ORDER BY id"):
        ref = row["id"]
        seen.add(ref)
        if ref not in chained.commitments:
            yield Finding("personal", None, _("No event knows personal row {id}.").format(id=ref))
        elif row["body"] is None:
            chained.forgotten += 1
            if ref not in chained.forgot:
                yield Finding(
                    "personal",
                    None,
                    _("Personal row {id} was emptied, and no event says so.").format(id=ref),
                )
        elif chain.commitment(row["salt"], row["body"]) != chained.commitments[ref]:
            yield Finding("personal", None, _("Personal row {id} was changed.").format(id=ref))
        else:
            chained.sound += 1
    for ref in sorted(set(chained.commitments) - seen):
        yield Finding("personal", None, _("Personal row {id} is missing.").format(id=ref))


def _cases(register: Register, chained: _Chain) -> Iterator[Finding]:
    last: dict[tuple[str, int], int] = {}
    for row in register.rows("SELECT * FROM cases ORDER BY series, year, serial"):
        key = (row["series"], row["year"])
        if row["serial"] != last.get(key, 0) + 1:
            yield Finding(
                "gap",
                None,
                _("The number before {number} is missing.").format(number=row["number"]),
            )
        last[key] = row["serial"]
        first = chained.first.get(row["number"])
        if first is None:
            yield Finding("row", None, _("No event knows {number}.").format(number=row["number"]))
            continue
        same = (
            first.get("number") == row["number"]
            and chained.received(row["number"]) == row["received"]
            and first.get("kind") == row["kind"]
            and re.fullmatch(rf"R?{row['year']:04d}-{row['serial']:04d}", row["number"])
            and row["events"] == chained.of_case[row["number"]]
            and row["about"] in chained.refs.get((row["number"], "about"), ())
            and all(
                row[name] is None or row[name] in chained.refs.get((row["number"], name), ())
                for name in ("requester", "owner")
            )
        )
        if not same:
            yield Finding(
                "row",
                None,
                _("The row of {number} is not what its events say.").format(number=row["number"]),
            )


def _tail(register: Register, chained: _Chain, identity: str, head: Head) -> Iterator[Finding]:
    if identity != register.fact("id"):
        yield Finding("other-register", None, _("That is a copy of another register."))
        return
    if chained.head.count < head.count:
        yield Finding(
            "lost-tail",
            chained.head.count + 1,
            _("The last {n} events are gone: the copy has {there}, the register {here}.").format(
                n=head.count - chained.head.count, there=head.count, here=chained.head.count
            ),
        )
    mine = chained.hashes.get(head.count, register.fact("start") if not head.count else None)
    if mine is not None and mine != head.hash:
        yield Finding(
            "other-history",
            head.count,
            _("Event {seq} is not the one in the copy: the history was rewritten.").format(
                seq=head.count
            ),
        )
