# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events over a route: what a case is, and what may happen to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from woo_tool.language import _
from woo_tool.workflows import guards
from woo_tool.workflows.route import EventKind, Field, FieldType, Route, RouteError
from woo_tool.workflows.tables import nearest
from woo_tool.workflows.words import said

#: An id of a row: no spaces, no @, no accents: a name or an address does not pass for one.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}", re.ASCII)
#: In the data of the opening event beside its own fields: the route the case was opened on.
_ROUTE = "route"


@dataclass(frozen=True)
class Event:
    """Something that happened.

    Attributes:
        kind: Name of an ``EventKind`` of the route.
        on: The date of the notice (not the day it was typed in).
        data: JSON scalars and lists; dates as ISO strings; ids, never personal data.
    """

    kind: str
    on: date
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def day(self, name: str) -> date | None:
        """The date of a field, or None where it is absent."""
        value = self.data.get(name)
        return None if value is None else date.fromisoformat(value)


@dataclass(frozen=True)
class Case:
    """A case as its events left it.

    Attributes:
        route: The route it is on now (a conversion changes it).
        events: All events, the opening one first, in the order they were applied.
        state: Name of the state of ``route``.
        received: Day 0 of the first term; a conversion keeps it.
    """

    route: Route
    events: tuple[Event, ...]
    state: str
    received: date

    @property
    def closed(self) -> bool:
        """Whether the state is a closed one."""
        return self.route.states[self.state].closed

    @property
    def next(self) -> str:
        """What the law or good practice asks next, in the language of the user."""
        return str(self.route.states[self.state].next)

    @property
    def never_published(self) -> bool:
        """Whether it is for the requester only (Woo 5.5-5.7): such a dossier is never published."""
        return any(event.data.get("restricted") for event in self.events)

    def of(self, *kinds: str, **having: Any) -> Iterator[Event]:
        """The events of these kinds with these values, in order."""
        for event in self.events:
            if event.kind in kinds and all(event.data.get(k) == v for k, v in having.items()):
                yield event

    def last(self, *kinds: str, **having: Any) -> Event | None:
        """The last of them, or None."""
        return next(reversed(list(self.of(*kinds, **having))), None)


def open_case(route: Route, received: date, **facts: Any) -> Case:
    """A new case. ``facts`` become the data of its first event (dates as ISO strings).

    Raises:
        RouteError: A fact the route does not know, or one it needs.
    """
    data = {name: v.isoformat() if isinstance(v, date) else v for name, v in facts.items()}
    return _opened(route, Event(route.opens, received, {**data, _ROUTE: route.name}))


def _opened(route: Route, event: Event) -> Case:
    kind = route.events[route.opens]
    if event.kind != route.opens:
        raise RouteError(
            _("A case on this route opens with {event}. Record that first.").format(
                event=kind.words
            ),
            reason="state",
        )
    case = Case(route, (), route.start, event.on)
    own = {name: value for name, value in event.data.items() if name != _ROUTE}
    _check_fields(kind, Event(event.kind, event.on, own))
    _check_period(kind, event)
    return replace(case, events=(event,))


def apply(case: Case, event: Event, *, guarded: bool = True) -> Case:
    """The case after this event.

    Args:
        case: The case before it.
        event: The event.
        guarded: Whether its guards are asked. Not of what was recorded before: a guard that the
            law or woo-tool has now must not make unreadable what happened then.

    Raises:
        RouteError: The route does not allow it; the message says why, and the article.
    """
    kind = case.route.events.get(event.kind)
    if kind is None:
        raise RouteError(
            _('The route {route} has no event "{event}".{nearest}').format(
                route=case.route.words,
                event=event.kind,
                nearest=nearest(event.kind, case.route.events),
            ),
            reason="unknown-event",
        )
    _check_state(case, kind)
    _check_fields(kind, event)
    if event.on < case.received:
        raise RouteError(
            _("{event}: {day} lies before the receipt ({received}). Correct the date.").format(
                event=kind.words, day=said(event.on), received=said(case.received)
            ),
            reason="order",
        )
    _check_period(kind, event)
    _check_others(case, kind, event)
    for name in kind.guards if guarded else ():
        message = guards.GUARDS[name](case, event)
        if message is not None:
            raise RouteError(message, reason=name, article=kind.article)
    route, state = case.route, case.state
    if kind.converts:
        route = route.family[kind.converts]
    if kind.to and not (kind.stays and guards.STAYS[kind.stays](case, event)):
        state = kind.to
    return Case(route, (*case.events, event), state, case.received)


def replay(route: Route, events: Sequence[Event], *, guarded: bool = True) -> Case:
    """The case of these events.

    Args:
        route: A route of the family; the opening event says which one the case was opened on.
        events: All of them, in the order they were applied.
        guarded: As of ``apply``.

    Raises:
        RouteError: There is no event, or one is not allowed.
    """
    if not events:
        raise RouteError(_("There is no event. A case opens with one."), reason="no-events")
    opening = events[0].data.get(_ROUTE, route.name)
    if opening not in route.family:
        raise RouteError(
            _('There is no route "{name}".{nearest}').format(
                name=opening, nearest=nearest(str(opening), route.family)
            ),
            reason="state",
        )
    case = _opened(route.family[opening], events[0])
    for event in events[1:]:
        case = apply(case, event, guarded=guarded)
    return case


def allowed(case: Case) -> tuple[EventKind, ...]:
    """The events that may be recorded now, in the order of the route.

    Guards and keys are not asked: they need the data of the event.
    """
    happened = {event.kind for event in case.events}
    return tuple(
        kind
        for kind in case.route.events.values()
        if case.state in kind.states
        and not (kind.once and not kind.key and kind.name in happened)
        and (not kind.after or kind.after in happened)
    )


def _check_state(case: Case, kind: EventKind) -> None:
    if case.state in kind.states:
        return
    possible = ", ".join(entry.name for entry in allowed(case))
    raise RouteError(
        _("{event} is not possible now: the state is {state}. Possible: {possible}.").format(
            event=kind.words,
            state=case.route.states[case.state].words,
            possible=possible or _("nothing"),
        ),
        reason="state",
        article=kind.article,
    )


def _check_period(kind: EventKind, event: Event) -> None:
    if (kind.since and event.on < kind.since) or (kind.until and event.on > kind.until):
        raise RouteError(
            _(
                "{event} on {day} is not possible under this law: a decision from 1 May 2022 is "
                "taken under the Woo, an earlier one under the Wob. Choose the other route."
            ).format(event=kind.words, day=said(event.on)),
            reason="period",
            article=kind.article,
        )


def _check_others(case: Case, kind: EventKind, event: Event) -> None:
    having = {kind.key: event.data[kind.key]} if kind.key else {}
    if kind.once and case.last(kind.name, **having):
        raise RouteError(
            _("{event} was recorded already, and can happen once. Undo it first.").format(
                event=kind.words
            ),
            reason="once",
            article=kind.article,
        )
    if not kind.after:
        return
    first = next(case.of(kind.after, **having), None)
    if first is None:
        raise RouteError(
            _("{event} comes after {before}. Record that first.").format(
                event=kind.words, before=case.route.events[kind.after].words
            ),
            reason="after",
            article=kind.article,
        )
    if event.on < first.on:
        raise RouteError(
            _("{event}: {day} lies before {before} ({other}). Correct the date.").format(
                event=kind.words,
                day=said(event.on),
                before=case.route.events[kind.after].words,
                other=said(first.on),
            ),
            reason="order",
            article=kind.article,
        )


# fields ----------------------------------------------------------------------------------


def _check_fields(kind: EventKind, event: Event) -> None:
    known = {entry.name: entry for entry in kind.fields}
    for name in event.data:
        if name not in known:
            raise RouteError(
                _('{event} has no field "{field}".{nearest}').format(
                    event=kind.words, field=name, nearest=nearest(name, known)
                ),
                reason="field-unknown",
            )
    for entry in kind.fields:
        value = event.data.get(entry.name)
        if value is None:
            if entry.required:
                raise RouteError(
                    _("{event} needs {field} ({name}). Give it.").format(
                        event=kind.words, field=entry.words, name=entry.name
                    ),
                    reason="field-missing",
                    article=kind.article,
                )
        elif not _valid(entry, value):
            raise RouteError(
                _("{event}: {field} ({name}) is not right: {what}.").format(
                    event=kind.words, field=entry.words, name=entry.name, what=_wanted(entry)
                ),
                reason="field-wrong",
            )
    for entry in kind.fields:
        _check_order(kind, entry, event)


def _check_order(kind: EventKind, entry: Field, event: Event) -> None:
    if not entry.not_before:
        return
    day = event.day(entry.name)
    other = event.on if entry.not_before == "on" else event.day(entry.not_before)
    if day is not None and other is not None and day < other:
        raise RouteError(
            _("{event}: {field} ({day}) lies before {other}. Correct one of them.").format(
                event=kind.words, field=entry.words, day=said(day), other=said(other)
            ),
            reason="order",
            article=kind.article,
        )


def _valid(entry: Field, value: Any) -> bool:
    match entry.type:
        case FieldType.DATE:
            return isinstance(value, str) and _is_date(value)
        case FieldType.ID:
            return isinstance(value, str) and _ID.fullmatch(value) is not None
        case FieldType.IDS:
            return isinstance(value, (list, tuple)) and all(
                isinstance(part, str) and _ID.fullmatch(part) for part in value
            )
        case FieldType.CHOICE:
            return value in entry.choices
        case FieldType.FLAG:
            return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _wanted(entry: Field) -> str:
    match entry.type:
        case FieldType.DATE:
            return _("a date such as 2026-01-31")
        case FieldType.ID:
            return _("the id of a row, never a name")
        case FieldType.IDS:
            return _("a list of ids")
        case FieldType.CHOICE:
            return _("one of {choices}").format(choices=", ".join(entry.choices))
        case FieldType.FLAG:
            return _("true or false")
    return _("a whole number, 0 or more")
