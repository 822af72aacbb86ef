# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists into the register: one transaction a file, no doubles, nothing half imported."""

import re
from collections import Counter
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from woo_tool.language import _
from woo_tool.register import listing
from woo_tool.register.lists import reading
from woo_tool.register.lists.columns import Layout, layouts
from woo_tool.register.lists.entries import Entry, Left, Skipped, entries
from woo_tool.register.lists.mapping import Mapping
from woo_tool.register.rows import Kind, New
from woo_tool.register.store import Register

#: Decisions from this day on are under the Woo, whenever the request came (law: no rule of
#: transition for requests).
WOO = date(2022, 5, 1)
#: After this long nobody can object any more (six weeks, the free days, a week for the post),
#: and what a list calls decided is closed.
_OVER = timedelta(days=90)
_DAY_IN_URL = re.compile(r"/(20\d\d)/(\d\d)/(\d\d)(?:/|$)")


@dataclass(frozen=True, slots=True)
class List:
    """A file that was read, before it is imported."""

    path: Path
    sha256: str
    layouts: tuple[Layout, ...]
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file.

    Attributes:
        rows: Rows below the headings, whatever they hold.
        imported: Rows that became a request.
        doubles: Rows that were in the register, or earlier in the file.
        updated: Rows that were in the register without their decision.
        kinds: What was imported, by kind.
        numbers: The number each imported row got.
        touched: The numbers that were added or changed.
        notes: What a person may want to look at, by row.
    """

    source: List
    rows: int
    imported: int
    doubles: int
    updated: int
    empty: int
    skipped: tuple[Skipped, ...]
    mapping: Map[str, str]
    unread: tuple[str, ...]
    sheets: tuple[str, ...]
    header: int
    month_first: bool
    kinds: Map[Kind, int] = field(default_factory=dict)
    left: Map[Left, int] = field(default_factory=dict)
    numbers: Map[int, str] = field(default_factory=dict)
    touched: tuple[str, ...] = ()
    notes: tuple[Skipped, ...] = ()


def read(path: Path, mapping: Mapping) -> List:
    """Read a file and find its columns (see ``reading.sheets`` and ``columns.layouts``)."""
    found = reading.sheets(path)
    listed = tuple(layouts(found, mapping))
    taken = {layout.sheet.name for layout in listed}
    others = tuple(sheet.name for sheet in found if sheet.name not in taken)
    return List(path, sha256(path.read_bytes()).hexdigest(), listed, others)


def bring_in(
    register: Register, source: List, *, today: date, now: datetime, by: str, dry_run: bool = False
) -> Result:
    """Import one file, in one transaction.

    Args:
        register: Open for writing, or for reading with ``dry_run``.
        source: The file.
        today: Dates after it are slips of the pen.
        now: This moment.
        by: Who imports.
        dry_run: Only say what would be done.
    """
    if dry_run:
        with register.reading():
            return _Import(register, source, today, now, by, dry=True).run()
    with register.changing():
        return _Import(register, source, today, now, by, dry=False).run()


class _Import:
    """One file on its way in."""

    def __init__(
        self, register: Register, source: List, today: date, now: datetime, by: str, *, dry: bool
    ) -> None:
        self.register = register
        self.source = source
        self.today = today
        self.now = now
        self.by = by
        self.dry = dry
        self.exact: dict[str, str] = {}
        self.base: dict[str, list[str]] = {}
        for origin, number in register.origins().items():
            self._know(origin, number)
        self.doubles = self.updated = 0
        self.kinds: Counter[Kind] = Counter()
        self.numbers: dict[int, str] = {}
        self.touched: list[str] = []
        self.alike: dict[tuple[object, ...], Entry] = {}
        self.skipped: list[Skipped] = []
        self.notes: list[Skipped] = []

    def _know(self, origin: str, number: str) -> None:
        self.exact[origin] = number
        self.base.setdefault(origin.partition(".")[0], []).append(number)

    def run(self) -> Result:
        total, empty = 0, Counter[Left]()
        found: list[Entry] = []
        for layout in self.source.layouts:
            rows = entries(layout, self.today)
            total += rows.total
            empty.update(rows.empty)
            self.skipped += rows.skipped
            found += rows.entries
        # Numbers in the order of receipt, whatever the order of the list.
        for entry in sorted(found, key=lambda entry: (entry.received, entry.row)):
            self._take(entry)
        if not self.dry:
            self._noted(total)
        first = self.source.layouts[0]
        return Result(
            source=self.source,
            rows=total,
            imported=sum(self.kinds.values()),
            doubles=self.doubles,
            updated=self.updated,
            empty=sum(empty.values()),
            skipped=tuple(sorted(self.skipped, key=lambda skipped: (skipped.sheet, skipped.row))),
            mapping=first.mapping(),
            unread=first.unread(),
            sheets=tuple(layout.sheet.name for layout in self.source.layouts),
            header=first.first,
            month_first=bool(first.month_first),
            kinds=dict(self.kinds),
            left=dict(empty),
            numbers=self.numbers,
            touched=tuple(self.touched),
            notes=tuple(sorted(self.notes, key=lambda note: (note.sheet, note.row))),
        )

    def _take(self, entry: Entry) -> None:
        base = self.register.origin(entry.identity)
        decided = entry.decided.isoformat() if entry.decided else ""
        origin = f"{base}.{decided}"
        for note in entry.notes:
            self.notes.append(Skipped(entry.row, entry.sheet, note))
        if origin in self.exact:
            self.doubles += 1
            return
        open_one = self.exact.get(f"{base}.")
        if entry.decided and open_one:
            self.updated += 1
            del self.exact[f"{base}."]
            self._know(origin, open_one)
            self.touched.append(open_one)
            if not self.dry:
                self._decide(open_one, entry)
                listing.reorigin(self.register, open_one, origin)
            return
        if base in self.base and not entry.decided:
            self.doubles += 1  # known, and decided since
            return
        same = self.alike.setdefault(_likeness(entry), entry)
        if same is not entry and entry.subject:
            self.notes.append(
                Skipped(
                    entry.row,
                    entry.sheet,
                    _("the same as row {row} but for its number").format(row=same.row),
                )
            )
        if base in self.base and entry.sort.kind is Kind.REQUEST:
            self.notes.append(
                Skipped(
                    entry.row,
                    entry.sheet,
                    _("as {number}, with another date of decision").format(
                        number=self.base[base][0]
                    ),
                )
            )
        self.kinds[entry.sort.kind] += 1
        number = self._add(entry, origin) if not self.dry else ""
        self.numbers[entry.row] = number
        self.touched.append(number)
        self._know(origin, number or _("row {row}").format(row=entry.row))

    def _add(self, entry: Entry, origin: str) -> str:
        law = "wob" if entry.decided and entry.decided < WOO else "woo"
        objection = entry.sort.kind is Kind.OBJECTION
        data: dict[str, Any] = {"imported": True, "row": entry.row}
        data.update({f"sheet_{name}": number for name, number in entry.numbers.items()})
        if entry.in_time is not None:
            data["sheet_in_time"] = entry.in_time
        if entry.sort.part is not None:
            data["part_number"] = entry.sort.part
        number = self.register.add(
            New(
                received=entry.received,
                route="objection" if objection else law,
                about={"subject": entry.subject, "reference": entry.reference, **entry.texts},
                kind=entry.sort.kind,
                law=law,
                channel=entry.channel,
                professional=entry.professional,
                requester=entry.requester or None,
                owner=entry.owner,
                origin=origin,
                event="objection_received" if objection else "received",
                data=data,
            ),
            now=self.now,
            by=self.by,
        )
        if entry.extended and entry.received <= entry.extended <= (entry.decided or self.today):
            kind = "adjourned" if objection else "extended_wob" if law == "wob" else "extended"
            self._record(number, kind, entry.extended, {"imported": True})
        if entry.decided:
            self._decide(number, entry)
        return number

    def _decide(self, number: str, entry: Entry) -> None:
        """What a list says of a decision: taken and sent on its date, made public, long over."""
        day = entry.decided or entry.received
        objection = entry.sort.kind is Kind.OBJECTION
        if entry.outcome == "withdrawn" or (entry.outcome == "forwarded" and not objection):
            written = {"written": True, "reason": "other"} if entry.outcome == "withdrawn" else {}
            self._record(number, entry.outcome, day, {"imported": True, **written})
            return
        prefix = "objection_" if objection else ""
        about: dict[str, Any] = {"imported": True}
        if not objection:
            about["decision"] = "d1"
        outcome = "unknown" if objection else entry.outcome
        self._record(number, f"{prefix}decided", day, {**about, "outcome": outcome})
        self._record(number, f"{prefix}sent", day, about)
        public = entry.published or _day_in(entry.texts.get("url", ""))
        if public and not objection and day <= public <= self.today:
            self._record(number, "disclosed", public, about)
        if day + _OVER < self.today:
            self._record(number, "closed", day + _OVER, {"imported": True})

    def _record(self, number: str, kind: str, on: date, data: dict[str, Any]) -> None:
        self.register.record(number, kind, on, data, now=self.now, by=self.by)

    def _noted(self, rows: int) -> None:
        self.register.note(
            "imported",
            {
                "sha256": self.source.sha256,
                "rows": rows,
                "imported": sum(self.kinds.values()),
                "doubles": self.doubles,
                "updated": self.updated,
                "skipped": len(self.skipped),
            },
            now=self.now,
            by=self.by,
        )


def _likeness(entry: Entry) -> tuple[object, ...]:
    """All but the number: who types a row twice may number it anew."""
    identity = {**entry.identity, "reference": ""}
    more = (entry.decided, *sorted(entry.requester.items()), entry.texts.get("url"))
    return (*identity.values(), *more)


def _day_in(url: str) -> date | None:
    """The day in the address of a publication."""
    found = _DAY_IN_URL.search(url)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
