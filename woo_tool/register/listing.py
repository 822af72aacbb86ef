# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a row that listings show, brought in line after an event.

They are what the events say, kept beside them; ``woo register check`` compares the two.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from woo_tool.register import chain
from woo_tool.register.store import Register


def assign(register: Register, number: str, owner: str | None) -> None:
    """Write who treats it into the row for listings; record the event too."""
    with register.changing():
        row = register.staff(owner).row if owner else None
        register.connection.execute("UPDATE cases SET owner = ? WHERE number = ?", (row, number))


def route(register: Register, number: str, route: str, law: str | None) -> None:
    """Write the route and law it is on now into the row for listings."""
    with register.changing():
        register.connection.execute(
            "UPDATE cases SET route = ?, law = ? WHERE number = ?", (route, law, number)
        )


def rewrite(
    register: Register,
    number: str,
    *,
    received: date,
    about: int,
    requester: int | None,
    channel: str | None,
    professional: bool,
) -> None:
    """Write what was corrected into the row for listings; record the event too."""
    with register.changing():
        register.connection.execute(
            "UPDATE cases SET received = ?, about = ?, requester = ?, channel = ?,"
            " professional = ? WHERE number = ?",
            (received.isoformat(), about, requester, channel, int(professional), number),
        )


def reorigin(register: Register, number: str, origin: str) -> None:
    """Write the fingerprint of the row of a list that was read since."""
    with register.changing():
        register.connection.execute(
            "UPDATE cases SET origin = ? WHERE number = ?", (origin, number)
        )


def folded(register: Register, found: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Keep what a fold gave (number, state, summary), so that a listing need not fold."""
    values = [(state, chain.canonical(dict(summary)), number) for number, state, summary in found]
    with register.changing():
        register.connection.executemany(
            "UPDATE cases SET state = ?, summary = ?, folded = events WHERE number = ?", values
        )
