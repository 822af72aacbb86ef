# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Routes from their TOML texts. What nobody reads, or what points nowhere, is an error."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.workflows import tables
from woo_tool.workflows.calculations import CALCULATIONS
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue
from woo_tool.workflows.guards import GUARDS, STAYS
from woo_tool.workflows.route import EventKind, Field, FieldType, Route, RouteTerm, State
from woo_tool.workflows.words import SILENT

ROUTE_KEYS = frozenset({"words", "law", "opens", "start", "state", "event", "term"})
STATE_KEYS = frozenset({"name", "words", "closed", "next"})
EVENT_KEYS = frozenset(
    {"name", "states", "to", "converts", "once", "key", "after", "stays", "guard"}
    | {"since", "until", "article", "effect"}
)
TERM_KEYS = frozenset(
    {"term", "calculation", "from", "ends", "key", "states", "last", "optional"}
    | {"duty", "owed", "next"}
)
KIND_KEYS = frozenset({"name", "words", "article", "effect", "field"})
FIELD_KEYS = frozenset({"name", "type", "words", "required", "choices", "not_before"})
_LAWS = frozenset({"woo", "wob"})


def load_routes(
    texts: Mapping[str, str],
    calendar: Calendar,
    *,
    norms: Mapping[str, int] = MappingProxyType({}),
) -> Mapping[str, Route]:
    """The routes of these TOML texts, by name.

    Args:
        texts: ``terms`` and ``events`` are the files of those names; every other key is the
            name of a route, its value the text of ``workflows/routes/<name>.toml``.
        calendar: The free days: a wait is over when its last day, moved by them, is.
        norms: Working days of office norms that an organisation set otherwise.

    Raises:
        ConfigError: An unknown key (the nearest is named), a state, event or term that does
            not exist, a text that is no TOML.
    """
    for name in ("terms", "events"):
        if name not in texts:
            raise ConfigError(_("{file} is missing. Add it.").format(file=f"{name}.toml"))
    catalogue = Catalogue.parse(texts["terms"]).normed(norms)
    kinds = _kinds(texts["events"])
    family: dict[str, Route] = {}
    shared = MappingProxyType(family)
    for name, text in texts.items():
        if name not in {"terms", "events"}:
            family[name] = _Reader(name, kinds, catalogue, calendar).route(text, shared)
    for route in family.values():
        _check_conversions(route, family)
    return shared


def _check_conversions(route: Route, family: Mapping[str, Route]) -> None:
    file = f"{route.name}.toml"
    for kind in route.events.values():
        states: Iterable[str] = route.states
        if kind.converts is not None:
            tables.check_known(kind.converts, family, file=file, where=kind.name)
            states = family[kind.converts].states
        if kind.to is not None:
            tables.check_known(kind.to, states, file=file, where=kind.name)


def _kinds(text: str) -> Mapping[str, EventKind]:
    file = "events.toml"
    data = tables.parse(text, file)
    tables.check_keys(data, {"event"}, file=file)
    entries = tables.rows(data, "event", file=file)
    kinds = [_kind(entry) for entry in entries]
    tables.check_unique((kind.name for kind in kinds), file=file)
    return {kind.name: kind for kind in kinds}


def _kind(entry: Mapping[str, Any]) -> EventKind:
    file, where = "events.toml", str(entry.get("name", "?"))
    tables.check_keys(entry, KIND_KEYS, file=file, where=where)
    tables.required(entry, "words", dict, file=file, where=where)
    parts = tables.rows(entry, "field", file=file, where=where)
    known = [str(part.get("name")) for part in parts]
    tables.check_unique(known, file=file)
    return EventKind(
        tables.required(entry, "name", str, file=file, where=where),
        tables.words(entry, "words", file=file, where=where),
        tables.required(entry, "article", str, file=file, where=where),
        tuple(_field(part, {"on", *known}, where) for part in parts),
        tables.words(entry, "effect", file=file, where=where),
    )


def _field(entry: Mapping[str, Any], known: Iterable[str], event: str) -> Field:
    file = "events.toml"
    where = f"{event}.{entry.get('name', '?')}"
    tables.check_keys(entry, FIELD_KEYS, file=file, where=where)
    kind = tables.required(entry, "type", str, file=file, where=where)
    tables.required(entry, "words", dict, file=file, where=where)
    before = tables.typed(entry, "not_before", str, default="", file=file, where=where)
    if before:
        tables.check_known(before, known, file=file, where=where)
    choices = tuple(
        map(str, tables.typed(entry, "choices", list, default=[], file=file, where=where))
    )
    if (kind == FieldType.CHOICE) != bool(choices):
        raise ConfigError(
            _("{file}, {where}: a choice has choices, and nothing else has.").format(
                file=file, where=where
            )
        )
    return Field(
        name=tables.required(entry, "name", str, file=file, where=where),
        type=FieldType(tables.check_known(kind, set(FieldType), file=file, where=where)),
        words=tables.words(entry, "words", file=file, where=where),
        required=tables.typed(entry, "required", bool, default=True, file=file, where=where),
        choices=choices,
        not_before=before,
    )


class _Reader:
    """One route file: its name for messages, and what it may refer to."""

    def __init__(
        self,
        name: str,
        kinds: Mapping[str, EventKind],
        catalogue: Catalogue,
        calendar: Calendar,
    ) -> None:
        self._name = name
        self._file = f"{name}.toml"
        self._kinds = kinds
        self._catalogue = catalogue
        self._calendar = calendar

    def route(self, text: str, family: Mapping[str, Route]) -> Route:
        file = self._file
        data = tables.parse(text, file)
        tables.check_keys(data, ROUTE_KEYS, file=file)
        law = tables.required(data, "law", str, file=file, where="law")
        tables.check_known(law, _LAWS, file=file, where="law")
        tables.required(data, "words", dict, file=file, where="words")
        listed = [self._state(entry) for entry in tables.rows(data, "state", file=file)]
        tables.check_unique((state.name for state in listed), file=file)
        states = {state.name: state for state in listed}
        kinds = [self._event(entry, states) for entry in tables.rows(data, "event", file=file)]
        tables.check_unique((kind.name for kind in kinds), file=file)
        events = {kind.name: kind for kind in kinds}
        for kind in events.values():
            if kind.after:
                tables.check_known(kind.after, events, file=file, where=kind.name)
        start = tables.required(data, "start", str, file=file, where="start")
        opens = tables.required(data, "opens", str, file=file, where="opens")
        return Route(
            name=self._name,
            words=tables.words(data, "words", file=file, where="words"),
            law=law,
            opens=tables.check_known(opens, events, file=file, where="opens"),
            start=tables.check_known(start, states, file=file, where="start"),
            states=MappingProxyType(states),
            events=MappingProxyType(events),
            terms=tuple(
                self._term(entry, law, states, events)
                for entry in tables.rows(data, "term", file=file)
            ),
            catalogue=self._catalogue,
            calendar=self._calendar,
            family=family,
        )

    def _state(self, entry: Mapping[str, Any]) -> State:
        file, where = self._file, str(entry.get("name", "?"))
        tables.check_keys(entry, STATE_KEYS, file=file, where=where)
        tables.required(entry, "words", dict, file=file, where=where)
        return State(
            tables.required(entry, "name", str, file=file, where=where),
            tables.words(entry, "words", file=file, where=where),
            tables.typed(entry, "closed", bool, default=False, file=file, where=where),
            tables.words(entry, "next", file=file, where=where),
        )

    def _event(self, entry: Mapping[str, Any], states: Mapping[str, State]) -> EventKind:
        file, where = self._file, str(entry.get("name", "?"))
        tables.check_keys(entry, EVENT_KEYS, file=file, where=where)
        name = tables.required(entry, "name", str, file=file, where=where)
        base = self._kinds[tables.check_known(name, self._kinds, file=file, where=where)]
        key = tables.typed(entry, "key", str, default="", file=file, where=where)
        if key:
            tables.check_known(key, [f.name for f in base.needed], file=file, where=where)
        stays = tables.typed(entry, "stays", str, default="", file=file, where=where)
        if stays:
            tables.check_known(stays, STAYS, file=file, where=where)
        after = tables.typed(entry, "after", str, default="", file=file, where=where)
        tables.required(entry, "states", list, file=file, where=where)
        effect = tables.words(entry, "effect", file=file, where=where)
        return replace(
            base,
            article=tables.typed(
                entry, "article", str, default=base.article, file=file, where=where
            ),
            effect=base.effect if effect == SILENT else effect,
            states=frozenset(self._names(entry, "states", states, where)),
            to=tables.typed(entry, "to", str, file=file, where=where),
            converts=tables.typed(entry, "converts", str, file=file, where=where),
            once=tables.typed(entry, "once", bool, default=False, file=file, where=where),
            key=key,
            after=after,
            stays=stays,
            guards=self._names(entry, "guard", GUARDS, where),
            since=tables.typed(entry, "since", date, file=file, where=where),
            until=tables.typed(entry, "until", date, file=file, where=where),
        )

    def _term(
        self,
        entry: Mapping[str, Any],
        law: str,
        states: Mapping[str, State],
        events: Mapping[str, EventKind],
    ) -> RouteTerm:
        file, where = self._file, str(entry.get("term", "?"))
        tables.check_keys(entry, TERM_KEYS, file=file, where=where)
        term = tables.required(entry, "term", str, file=file, where=where)
        for key, kind in (("from", list), ("states", list), ("next", dict)):
            tables.required(entry, key, kind, file=file, where=where)
        known = {name for name, of in self._catalogue.terms if of in {law, "awb", "rijk"}}
        calculation = tables.typed(
            entry, "calculation", str, default="fixed", file=file, where=where
        )
        return RouteTerm(
            term=tables.check_known(term, known, file=file, where=where),
            calculation=tables.check_known(calculation, CALCULATIONS, file=file, where=where),
            triggers=self._names(entry, "from", events, where),
            ends=frozenset(self._names(entry, "ends", events, where)),
            key=tables.typed(entry, "key", str, default="", file=file, where=where),
            states=frozenset(self._names(entry, "states", states, where)),
            last=tables.typed(entry, "last", bool, default=False, file=file, where=where),
            optional=tables.typed(entry, "optional", bool, default=False, file=file, where=where),
            duty=tables.typed(entry, "duty", bool, default=False, file=file, where=where),
            owed=tables.typed(entry, "owed", bool, default=False, file=file, where=where),
            next=tables.words(entry, "next", file=file, where=where),
        )

    def _names(
        self, entry: Mapping[str, Any], key: str, known: Iterable[str], where: str
    ) -> tuple[str, ...]:
        names = tables.typed(entry, key, list, default=[], file=self._file, where=where)
        return tuple(
            tables.check_known(str(name), known, file=self._file, where=f"{where}.{key}")
            for name in names
        )
