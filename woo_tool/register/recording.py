# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording an event: what a person typed becomes data that the law knows, and personal rows.

The case is looked at and the event is added in one change: what two people record at the same
moment is recorded one after the other, and the second one against what the first one left.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.language import _
from woo_tool.register import listing
from woo_tool.register.agenda import refresh
from woo_tool.register.folding import (
    BOOKKEEPING,
    CORRECTED,
    Law,
    allowed_after,
    case_of,
    opening_of,
)
from woo_tool.register.rows import Item, Kept, Kind, New, Series, Stored
from woo_tool.register.store import Register
from woo_tool.workflows.case import Case, Event, EventKind, Field, FieldType
from woo_tool.workflows.tables import nearest

_YES = frozenset({"", "yes", "y", "true", "1", "ja", "j"})
_NO = frozenset({"no", "n", "false", "0", "nee"})
_PARTY = "third-party"
#: Bookkeeping that a person may record; it changes nothing for the law.
ASSIGNED, NOTE = "assigned", "note"
#: Of a correction: what stands in the row ``about``, what in the row of the requester.
_ABOUT = ("subject", "reference")
_REQUESTER = ("name", "organisation", "email", "address")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded.

    Attributes:
        seq: The place of the event in the register.
        case: The case after it; None where its events do not make one.
    """

    number: str
    seq: int
    case: Case | None


def add(
    register: Register, law: Law, new: New, values: Mapping[str, str], *, now: datetime, by: str
) -> Recorded:
    """Add a request or report, on a route that allows it.

    Args:
        register: Open for writing.
        law: Routes and calendar.
        new: Its row; its event and kind follow from the route.
        values: More fields of the first event, as typed.
        now: This moment.
        by: Who records it.

    Raises:
        NotAllowedError: No such route, or a field that is missing or wrong.
    """
    if new.route not in law.routes:
        raise NotAllowedError(
            _('There is no route "{name}".{nearest}').format(
                name=new.route, nearest=nearest(new.route, law.routes)
            )
        )
    route = law.routes[new.route]
    kind = route.events[route.opens]
    known = {field.name for field in kind.fields}
    given = {"channel": new.channel, "professional": new.professional or None}
    data = {name: value for name, value in given.items() if value is not None and name in known}
    data.update(_simple(kind, values))
    series = Series.REPORT if route.name.startswith("active-") else Series.REQUEST
    sort = Kind.REPORT if series is Series.REPORT else Kind.REQUEST
    if kind.name == "objection_received":
        sort = Kind.OBJECTION
    ready = replace(
        new, series=series, kind=sort, law=route.law, event=kind.name, data={**data, **new.data}
    )
    with register.changing():
        number = register.add(ready, now=now, by=by)
        events = register.events(number)
        case = case_of(law, events)
        refresh(law, register, [number])
    return Recorded(number, events[0].seq, case)


def record(
    register: Register,
    law: Law,
    number: str,
    name: str,
    on: date,
    values: Mapping[str, str],
    *,
    now: datetime,
    by: str,
    note: str = "",
) -> Recorded:
    """Record an event, when the route allows it.

    Args:
        register: Open for writing.
        law: Routes and calendar.
        number: The request or report.
        name: The event.
        on: Its date: that of the notice.
        values: Its fields, as typed: dates as 2026-01-31, yes or no, names and texts in full.
        now: This moment.
        by: Who records it.
        note: Anything else; kept in a personal row.

    Raises:
        NotAllowedError: The route does not allow it, or nobody knows the number.
        UsageError: A field cannot be read.
    """
    with register.changing():
        item = register.item(number)
        number = item.number
        personal: dict[str, Mapping[str, Any] | Kept] = {"note": {"text": note}} if note else {}
        if name in (ASSIGNED, NOTE):
            seq = _book(register, number, name, on, values, personal, now=now, by=by)
            return current(register, law, number, seq)
        events = register.events(number)
        if name == CORRECTED:
            seq = _correct(register, law, item, events, on, values, personal, now=now, by=by)
            case = case_of(law, register.events(number))
            refresh(law, register, [number])
            return Recorded(number, seq, case)
        kind = law.kind(name)
        if kind is None or name in BOOKKEEPING:
            raise NotAllowedError(
                _('There is no event "{name}".{nearest} See woo request show {number}.').format(
                    name=name,
                    number=number,
                    nearest=nearest(name, {n for r in law.routes.values() for n in r.events}),
                )
            )
        filler = _Filler(register, number, kind, events)
        data = filler.data(values)
        case = allowed_after(law, events, Event(name, on, data))
        personal.update(filler.personal)
        seq = register.record(number, name, on, data, now=now, by=by, personal=personal)
        if kind.converts:
            listing.route(register, number, case.route.name, case.route.law)
        refresh(law, register, [number])
    return Recorded(number, seq, case)


def current(register: Register, law: Law, number: str, seq: int) -> Recorded:
    """A case as it is, after an event of bookkeeping; kept for listings."""
    refresh(law, register, [number])
    return Recorded(number, seq, _case(law, register.events(number)))


def undo(
    register: Register,
    law: Law,
    number: str,
    seq: int | None,
    on: date,
    *,
    now: datetime,
    by: str,
    reason: str,
) -> Recorded:
    """Take back an event (the last one where none is named) by adding one that says so.

    Raises:
        NotAllowedError: It is not an event of this number, or what follows rests on it.
    """
    with register.changing():
        number = register.item(number).number
        events = register.events(number)
        if seq is None:
            standing = [e for e in events[1:] if e.undone is None and e.kind != "undo"]
            if not standing:
                raise NotAllowedError(_("There is nothing to undo but the receipt."))
            seq = standing[-1].seq
        elif seq not in {event.seq for event in events}:
            raise NotAllowedError(
                _("Event {seq} is not one of {number}. See woo request show {number}.").format(
                    seq=seq, number=number
                )
            )
        target = next(event for event in events if event.seq == seq)
        register.undo(seq, on, now=now, by=by, reason=reason)
        case = case_of(law, register.events(number))  # else all of it is taken back
        after = register.events(number)
        if target.kind == ASSIGNED:
            listing.assign(register, number, _owner(register, after))
        if target.kind == CORRECTED:
            _rewrite(register, number, after)
        listing.route(register, number, case.route.name, case.route.law)
        refresh(law, register, [number])
    return Recorded(number, seq, case)


def _book(
    register: Register,
    number: str,
    name: str,
    on: date,
    values: Mapping[str, str],
    personal: dict[str, Mapping[str, Any] | Kept],
    *,
    now: datetime,
    by: str,
) -> int:
    wrong = set(values) - ({"owner"} if name == ASSIGNED else set())
    if wrong or (name == ASSIGNED and not values.get("owner")):
        raise UsageError(
            _("{name} takes {what}.").format(
                name=name, what="--set owner=NAME" if name == ASSIGNED else "--note TEXT"
            )
        )
    if name == NOTE and not personal:
        raise UsageError(_("{name} takes {what}.").format(name=name, what="--note TEXT"))
    if name == ASSIGNED:
        personal["owner"] = register.staff(values["owner"])
        listing.assign(register, number, values["owner"])
    return register.record(number, name, on, {}, now=now, by=by, personal=personal)


def _correct(
    register: Register,
    law: Law,
    item: Item,
    events: Sequence[Stored],
    on: date,
    values: Mapping[str, str],
    personal: dict[str, Mapping[str, Any] | Kept],
    *,
    now: datetime,
    by: str,
) -> int:
    """Correct what was typed at the receipt; the first event stays as it was."""
    kind = law.kind(events[0].kind)
    if not values or kind is None:
        raise UsageError(
            _("{name} takes {what}.").format(name=CORRECTED, what="--set received=DATE, subject=…")
        )
    rest = dict(values)
    about = {name: rest.pop(name) for name in _ABOUT if name in rest}
    requester = {name: rest.pop(name) for name in _REQUESTER if name in rest}
    data: dict[str, Any] = {}
    if "received" in rest:
        day = _day(kind.name, "received", rest.pop("received"))
        if day > on:
            raise UsageError(_("Received on {day}, which is still to come.").format(day=day))
        data["received"] = day.isoformat()
    data.update(_simple(kind, rest))
    if about:
        personal["about"] = register.keep(item.number, "about", {**item.about, **about})
    if requester:
        known = register.personal(item.requester) or {}
        personal["requester"] = register.keep(item.number, "requester", {**known, **requester})
    seq = register.record(item.number, CORRECTED, on, data, now=now, by=by, personal=personal)
    _rewrite(register, item.number, register.events(item.number))
    return seq


def _rewrite(register: Register, number: str, events: Sequence[Stored]) -> None:
    """Bring the row for listings in line with the first event as corrected."""
    first = opening_of(events)
    if first is not None and first.on is not None:
        listing.rewrite(
            register,
            number,
            received=first.on,
            about=first.personal["about"],
            requester=first.personal.get("requester"),
            channel=first.data.get("channel"),
            professional=bool(first.data.get("professional")),
        )


def _day(event: str, name: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            _("{event}: {field} is {wanted}.").format(
                event=event, field=name, wanted=_("a date such as 2026-01-31")
            )
        ) from error


def _owner(register: Register, events: Sequence[Stored]) -> str | None:
    """Who treats it, by the events that stand."""
    for event in reversed(events):
        if event.undone is None and "owner" in event.personal:
            body = register.personal(event.personal["owner"])
            return str(body["name"]) if body else None
    return None


def _case(law: Law, events: Sequence[Stored]) -> Case | None:
    try:
        return case_of(law, events)
    except NotAllowedError:
        return None


class _Filler:
    """Fields as typed, as data and personal rows."""

    def __init__(
        self, register: Register, number: str, kind: EventKind, events: Sequence[Stored]
    ) -> None:
        self.register = register
        self.number = number
        self.kind = kind
        self.events = [event for event in events if event.undone is None]
        self.personal: dict[str, Mapping[str, Any] | Kept] = {}

    def data(self, values: Mapping[str, str]) -> dict[str, Any]:
        found = dict(_simple(self.kind, values))
        for field in self.kind.fields:
            if field.type not in (FieldType.ID, FieldType.IDS):
                continue
            if field.name == "decision":
                label = values.get("decision") or self._decision()
                if label:
                    found["decision"] = label
            elif field.name in values:
                found[field.name] = self._row(field, values[field.name])
        return found

    def _decision(self) -> str | None:
        """The label of a decision nobody named: the next one, or the only one there is."""
        known = [
            e.data["decision"] for e in self.events if e.kind == "decided" and "decision" in e.data
        ]
        if self.kind.name == "decided":
            return f"d{len(known) + 1}"
        if self.kind.name == "objection_received":
            return None
        later = [e.data.get("decision") for e in self.events if e.kind == self.kind.name]
        left = [label for label in known if label not in later] or known
        if len(left) == 1:
            return str(left[0])
        if left:
            raise UsageError(
                _("Which decision? Add --set decision={first} (known: {names}).").format(
                    first=left[0], names=", ".join(map(str, left))
                )
            )
        return None

    def _row(self, field: Field, text: str) -> Any:
        if field.type is FieldType.IDS:
            return [self._party(part.strip(), None) for part in text.split(",") if part.strip()]
        if field.name == "party":
            return self._party(text, field.name)
        if field.name == "objection":
            return self.register.item(text).number
        kept = self.register.keep(self.number, field.name, {"text": text})
        self.personal[field.name] = kept
        return f"p{kept.row}"

    def _party(self, text: str, field: str | None) -> str:
        """A third party: one that is known by id or name, else (for one) a new one."""
        known = self.register.kept(self.number, _PARTY)
        for row, (body, kept) in known.items():
            if text == f"p{row}" or text.casefold() == str(body.get("name", "")).casefold():
                if field:
                    self.personal[field] = kept
                return f"p{row}"
        if field is None or re.fullmatch(r"p\d+", text):
            raise NotAllowedError(
                _("There is no third party {name}. See woo request show {number}.").format(
                    name=text if re.fullmatch(r"p\d+", text) else "…", number=self.number
                )
            )
        kept = self.register.keep(self.number, _PARTY, {"name": text})
        self.personal[field] = kept
        return f"p{kept.row}"


def _simple(kind: EventKind, values: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """The fields that hold a date, a number, a choice or yes or no."""
    fields = {field.name: field for field in kind.fields}
    for name, text in values.items():
        if name not in fields:
            raise UsageError(
                _('{event} has no field "{name}".{nearest}').format(
                    event=kind.name, name=name, nearest=nearest(name, fields)
                )
            )
        field = fields[name]
        if field.type not in (FieldType.ID, FieldType.IDS):
            yield name, _value(kind, field, text.strip())


def _value(kind: EventKind, field: Field, text: str) -> Any:
    match field.type:
        case FieldType.FLAG if text.casefold() in _YES | _NO:
            return text.casefold() in _YES
        case FieldType.NUMBER if text.isdecimal():
            return int(text)
        case FieldType.DATE:
            try:
                return date.fromisoformat(text).isoformat()
            except ValueError:
                pass
        case FieldType.CHOICE if text in field.choices:
            return text
        case _:
            pass
    wanted = {
        FieldType.FLAG: _("yes or no"),
        FieldType.NUMBER: _("a whole number"),
        FieldType.DATE: _("a date such as 2026-01-31"),
        FieldType.CHOICE: ", ".join(field.choices),
    }
    raise UsageError(
        _("{event}: {field} is {wanted}.").format(
            event=kind.name, field=field.name, wanted=wanted[field.type]
        )
    )
