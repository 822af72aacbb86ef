# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case is the fold of its events over a route: what other rooms use of this one.

    routes = load_routes(texts)                    # cli.law.route_texts reads them
    case = open_case(routes["woo"], date(2026, 6, 1))
    case = apply(case, Event("extended", date(2026, 6, 20), {"reason": "volume"}))
    running_terms(case, calendar, today)           # soonest first, each with its account
    replay(routes["woo"], case.events) == case

Pure: no file, no clock, no library. Personal data never stand in an event: only ids of rows
that hold them. The register keeps the events; ``replay`` makes the same case of them again.
"""

from woo_tool.workflows.calculations import decision_term
from woo_tool.workflows.fold import Case, Event, allowed, apply, open_case, replay
from woo_tool.workflows.loading import load_routes
from woo_tool.workflows.route import EventKind, Field, FieldType, Route, RouteError, State
from woo_tool.workflows.running import EndedTerm, RunningTerm, ended_terms, running_terms

__all__ = [
    "Case",
    "EndedTerm",
    "Event",
    "EventKind",
    "Field",
    "FieldType",
    "Route",
    "RouteError",
    "RunningTerm",
    "State",
    "allowed",
    "apply",
    "decision_term",
    "ended_terms",
    "load_routes",
    "open_case",
    "replay",
    "running_terms",
]
