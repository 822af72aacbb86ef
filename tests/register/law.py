# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shipped law, for tests."""

from functools import cache

from woo_tool.cli.law import read_calendar, route_texts
from woo_tool.register.folding import Law
from woo_tool.workflows.case import load_routes


@cache
def shipped() -> Law:
    """Routes and calendar as they ship."""
    calendar = read_calendar()
    return Law("shipped", lambda: (load_routes(route_texts(), calendar), calendar))
