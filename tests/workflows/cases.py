# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases for the tests of the routes: opened, walked, looked at, refused."""

from typing import Any

import pytest

from tests.workflows.law import calendar, d, routes
from woo_tool.errors import ExitCode
from woo_tool.workflows.case import (
    Case,
    Event,
    RouteError,
    RunningTerm,
    apply,
    open_case,
    running_terms,
)

Step = tuple[str, str, dict[str, Any]]
DECIDED = {"decision": "d1", "outcome": "partly"}


def case(route: str, received: str, *steps: Step, **facts: Any) -> Case:
    result = open_case(routes()[route], d(received), **facts)
    for kind, on, data in steps:
        result = apply(result, Event(kind, d(on), data))
    return result


def terms(of: Case, today: str, **more: Any) -> dict[str, RunningTerm]:
    return {term.id: term for term in running_terms(of, calendar(), d(today), **more)}


def due(of: Case, today: str) -> dict[str, str]:
    return {key: str(term.due) for key, term in terms(of, today, options=False).items()}


def keys(term: RunningTerm) -> list[str]:
    return [note.key for note in term.account.notes]


def refused(of: Case, kind: str, on: str, **data: Any) -> RouteError:
    with pytest.raises(RouteError) as caught:
        apply(of, Event(kind, d(on), data))
    assert caught.value.exit_code is ExitCode.NOT_ALLOWED
    return caught.value


# the routes, walked ----------------------------------------------------------------------
