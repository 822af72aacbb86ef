# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms for the tests of the forms."""

from datetime import date, timedelta
from typing import Any

from woo_tool.deadlines.row import Deadline

TODAY = date(2026, 6, 20)


def deadline(days: int = 9, **fields: Any) -> Deadline:
    """A term that runs out in so many days."""
    values: dict[str, Any] = {
        "id": "2026-0001",
        "title": "Bomenkap Kerkstraat",
        "kind": "request",
        "route": "woo",
        "owner": "piet",
        "state": "open",
        "due": TODAY + timedelta(days=days),
        "days_left": days,
        "term": "decision",
        "article": "Woo 4.4 lid 1",
        "next_action": "Decide and send the decision.",
        "overdue": days < 0,
        "key": "decision",
        "term_text": "Decide on the request",
        "state_text": "Being treated",
        "working_days": days * 5 // 7,
        "body": True,
    }
    return Deadline(**{**values, **fields})


#: One of each urgency, with what can go wrong in a form.
EACH = (
    deadline(-3, id="2026-0002", title="=HYPERLINK(\"x\")<script>alert('&')</script>"),
    deadline(0, id="2026-0003", title="Straße, ; \\ \n nieuwe regel " + "lang " * 30),
    deadline(5, id="2026-0004", owner=None),
    deadline(12, id="2026-0005", article=""),
    deadline(20, id="2026-0006", title="", key="objection:d1", term="objection", body=False),
)
