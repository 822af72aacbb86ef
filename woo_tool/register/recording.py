# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording an event: what a person typed becomes data that the law knows, and personal rows.

The case is looked at and the event is added in one change: what two people record at the same
moment is recorded one after the other, and the second one against what the first one left.
"""

from collections.abc import Mapping, Sequence
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
    keeps_guards,
    opening_of,
)
from woo_tool.register.rows import Item, Kept, Kind, New, Series, Stored
from woo_tool.register.store import Register
from woo_tool.register.typed import Filler, simple, typed_day
from woo_tool.workflows.case import Case, Event
from woo_tool.workflows.tables import nearest

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
    data.update(simple(kind, values))
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
        case = case_of(law, events, guarded=True)
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
            kept = keeps_guards(law, events)
            case = case_of(law, register.events(number), guarded=kept)
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
        filler = Filler(register, number, kind, events)
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
        kept = keeps_guards(law, events)
        # Where it is not allowed all of it is taken back.
        case = case_of(law, register.events(number), guarded=kept)
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
        day = typed_day(kind.name, "received", rest.pop("received"))
        if day > on:
            raise UsageError(_("Received on {day}, which is still to come.").format(day=day))
        data["received"] = day.isoformat()
    data.update(simple(kind, rest))
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
