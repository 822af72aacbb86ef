# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what lies in the register to a case of the law, and to what is due.

Events are folded in the order of their dates (the law counts from the day of a notice, not from
the day somebody typed it in); on one day, in the order in which they were recorded. What was
undone, and what is bookkeeping of the register, takes no part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.register.rows import Item, Stored
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.case import (
    Case,
    Event,
    EventKind,
    Field,
    FieldType,
    Route,
    RunningTerm,
    apply,
    replay,
    running_terms,
)

#: Events of the register that are none of the law.
BOOKKEEPING = frozenset({"undo", "assigned", "note", "corrected", "forgotten", "attached"})
#: What was typed wrong at the receipt: its fields take the place of those of the first event.
CORRECTED = "corrected"
_OBJECTION = "objection_received"


class Law:
    """The routes and the free days, read from ``workflows/`` when they are first needed.

    Args:
        stamp: Changes when a law file or woo-tool changes: what was kept is then counted anew.
        load: Gives routes and calendar.
    """

    def __init__(
        self, stamp: str, load: Callable[[], tuple[Mapping[str, Route], Calendar]]
    ) -> None:
        self.stamp = stamp
        self._load = load

    @cached_property
    def _loaded(self) -> tuple[Mapping[str, Route], Calendar]:
        return self._load()

    @property
    def routes(self) -> Mapping[str, Route]:
        """The routes, by name."""
        return self._loaded[0]

    @property
    def calendar(self) -> Calendar:
        """The free days."""
        return self._loaded[1]

    def kind(self, name: str) -> EventKind | None:
        """An event, on whatever route it is (its fields are the same on each)."""
        for route in self.routes.values():
            if name in route.events:
                return route.events[name]
        return None


@dataclass(frozen=True, slots=True)
class Folded:
    """A request or report, and what its events make of it.

    Attributes:
        case: None where the events do not make a case; ``error`` says why.
        terms: What runs on the day that was asked, soonest first.
    """

    item: Item
    case: Case | None
    terms: tuple[RunningTerm, ...]
    error: str = ""

    @property
    def state(self) -> str:
        """The name of its state; ``incomplete`` where the events do not make a case."""
        return self.case.state if self.case else "incomplete"

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.case is not None and self.case.closed


def fold(
    law: Law, item: Item, events: Sequence[Stored], today: date, *, options: bool = False
) -> Folded:
    """One request or report on a day.

    Args:
        law: Routes and calendar.
        item: Its row.
        events: All its events, as recorded.
        today: The day to look from.
        options: Whether powers that may be used are among the terms.
    """
    try:
        case = case_of(law, events)
    except NotAllowedError as error:
        return Folded(item, None, (), str(error))
    terms = running_terms(case, law.calendar, today, options=options)
    return Folded(item, case, terms)


def case_of(law: Law, events: Sequence[Stored], *, guarded: bool = False) -> Case:
    """The case of these events.

    Args:
        law: Routes and calendar.
        events: All its events, as recorded.
        guarded: Whether the guards of the route are asked again. What was recorded stands, also
            where a later law or woo-tool would not have allowed it.

    Raises:
        NotAllowedError: The route does not allow them, or something is missing.
    """
    opening, later = _counted(law, events)
    return replay(_route(law, events), [opening, *later], guarded=guarded)


def keeps_guards(law: Law, events: Sequence[Stored]) -> bool:
    """Whether these events could all be recorded today: then a change must leave it so."""
    try:
        case_of(law, events, guarded=True)
    except NotAllowedError:
        return False
    return True


def allowed_after(law: Law, events: Sequence[Stored], new: Event) -> Case:
    """The case with one event more, put where its date says.

    Raises:
        RouteError: The route does not allow it, or what follows would not have been possible.
    """
    opening, later = _counted(law, events)
    place = sum(event.on <= new.on for event in later)
    case = replay(_route(law, events), [opening, *later[:place]], guarded=False)
    case = apply(case, new)
    after = later[place:]
    guarded = bool(after) and keeps_guards(law, events)
    for event in after:
        case = apply(case, event, guarded=guarded)
    return case


def standing(events: Sequence[Stored]) -> list[Stored]:
    """The events that count for the law, as recorded."""
    return [event for event in events if event.undone is None and event.kind not in BOOKKEEPING]


def opening_of(events: Sequence[Stored]) -> Stored | None:
    """The first event, with what was corrected since."""
    found = standing(events)
    if not found:
        return None
    first = found[0]
    for event in events:
        if event.kind == CORRECTED and event.undone is None:
            received = event.data.get("received")
            first = replace(
                first,
                on=date.fromisoformat(received) if received else first.on,
                data={**first.data, **event.data},
                personal={**first.personal, **event.personal},
            )
    return first


def _counted(law: Law, events: Sequence[Stored]) -> tuple[Event, list[Event]]:
    """The opening event, and the others in the order of their dates."""
    first = opening_of(events)
    if first is None:
        raise NotAllowedError(_("Nothing was recorded."))
    later = sorted(standing(events)[1:], key=lambda event: (event.on or date.min, event.seq))
    imported = first.kind == _OBJECTION and first.data.get("imported")
    if (
        imported
        and "decision_sent" not in first.data
        and not any(event.kind == "objection_decided" for event in later)
    ):
        raise NotAllowedError(
            _(
                "The list did not say when the decision was sent that the objection is against. "
                "Record it: corrected --set decision_sent=DATE"
            )
        )
    return _event(law, first), [_event(law, event) for event in later]


def _route(law: Law, events: Sequence[Stored]) -> Route:
    name = str(standing(events)[0].data.get("route", ""))
    if name not in law.routes:
        raise NotAllowedError(_('There is no route "{name}".').format(name=name))
    return law.routes[name]


def _event(law: Law, stored: Stored) -> Event:
    """An event of the register as the law knows it: its own fields and no other."""
    kind = law.kind(stored.kind)
    on = stored.on or date.min
    if kind is None:
        return Event(stored.kind, on, {})
    data = {
        field.name: stored.data[field.name] for field in kind.fields if field.name in stored.data
    }
    data = {name: value for name, value in data.items() if value is not None}
    for name, row in stored.personal.items():
        if name not in data and any(field.name == name for field in kind.fields):
            data[name] = f"p{row}"
    if stored.data.get("imported"):
        data.update(_stand_ins(kind, data, on))
    if "route" in stored.data:
        data["route"] = stored.data["route"]
    return Event(stored.kind, on, data)


def _stand_ins(kind: EventKind, data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """What a list did not say and the law asks; for counting only, it is stored nowhere."""
    found: dict[str, Any] = {}
    for field in kind.needed:
        if field.name not in data or (field.choices and data[field.name] not in field.choices):
            found[field.name] = _stand_in(field, on)
    return found


def _stand_in(field: Field, on: date) -> Any:
    match field.type:
        case FieldType.CHOICE:
            return "unknown" if "unknown" in field.choices else field.choices[0]
        case FieldType.DATE:
            return on.isoformat()
        case FieldType.FLAG:
            return False
        case FieldType.NUMBER:
            return 0
        case FieldType.IDS:
            return []
        case _:
            return "imported"
