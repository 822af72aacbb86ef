# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Grounds that hold for a time: what goes under them, and until when.

The number and the date only: who looks at what is due need not see whom it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from woo_tool.worklog.store import Worklog


@dataclass(frozen=True, slots=True)
class End:
    """A ground with its end date, and what is withheld under it."""

    ground: str
    until: date
    marks: int
    documents: int


def ends(log: Worklog) -> list[End]:
    """Temporary grounds that are in use and whose end is known, soonest first."""
    found = []
    for row in log.rows("SELECT ground, until FROM motivations WHERE until <> ''"):
        under = log.entries(*under_ground(row["ground"]))
        if under:
            documents = len({entry.document for entry in under})
            until = date.fromisoformat(row["until"])
            found.append(End(row["ground"], until, len(under), documents))
    return sorted(found, key=lambda end: (end.until, end.ground))


def under_ground(code: str) -> tuple[str, Sequence[str]]:
    """The condition of marks that go under a ground, one of several or alone."""
    where = (
        "NOT (state = 'keep' OR (state = 'proposed' AND proposed = 'keep')) AND "
        "';' || (CASE decided_ground WHEN '' THEN ground ELSE decided_ground END) || ';' LIKE ?"
    )
    return where, [f"%;{code};%"]
