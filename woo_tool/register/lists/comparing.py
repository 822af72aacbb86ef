# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our days beside those of the list, each difference explained; in time, late, or not to be known.

The lists of the study count a request as in time at 56 days: the Wob's four weeks and its
extension of four. Whether a request was extended they do not say, so what took 29 to 56 days is
not known to be in time; beyond 56 days it was late, suspensions aside.
"""

import statistics
from collections.abc import Sequence
from datetime import date
from typing import Any

from woo_tool.language import _
from woo_tool.register.lists.columns import Layout
from woo_tool.register.lists.entries import Entry, entries
from woo_tool.register.rows import Kind

#: Calendar days: the first term, and the first term with its extension (Wob 6; sheets' own rule).
FIRST, WHOLE = 28, 56


def compare(layouts: Sequence[Layout], today: date) -> dict[str, Any]:
    """The figures of one list.

    Returns:
        ``kinds``: per kind (and ``all``) the number of rows, within 28 days, 29 to 56, later, open,
        mean and median days; ``sheet_in_time`` what the list itself calls in time;
        ``differences``: every row whose days or “in time” are not those of the dates, with why.
    """
    found: list[Entry] = []
    for layout in layouts:
        found += entries(layout, today).entries
    by_kind = [_figures(kind.value, [e for e in found if e.sort.kind is kind]) for kind in Kind]
    return {
        "kinds": [row for row in (*by_kind, _figures("all", found)) if row["n"]],
        "sheet_in_time": sum(entry.in_time is True for entry in found),
        "sheet_late": sum(entry.in_time is False for entry in found),
        "rows": [
            {"row": entry.row, "ours": days(entry), "theirs": entry.numbers.get("days")}
            for entry in found
        ],
        "differences": [row for entry in found for row in _differences(entry)],
    }


def days(entry: Entry) -> int | None:
    """Days from receipt to decision; None while it is open."""
    return (entry.decided - entry.received).days if entry.decided else None


def _figures(name: str, found: list[Entry]) -> dict[str, Any]:
    counted = [n for entry in found if (n := days(entry)) is not None]
    return {
        "kind": name,
        "n": len(found),
        "within_28": sum(n <= FIRST for n in counted),
        "unknown": sum(FIRST < n <= WHOLE for n in counted),
        "late": sum(n > WHOLE for n in counted),
        "open": len(found) - len(counted),
        "mean": round(statistics.mean(counted), 1) if counted else None,
        "median": statistics.median(counted) if counted else None,
    }


def _differences(entry: Entry) -> list[dict[str, Any]]:
    ours, theirs = days(entry), entry.numbers.get("days")
    why: list[str] = []
    if theirs is not None and ours is not None and theirs != ours:
        if entry.days_typed:
            why.append(_("a number that was typed, not counted from the dates"))
        elif theirs == ours + 1:
            why.append(_("the list counts the day of receipt too"))
        else:
            why.append(_("the list counted other dates than it shows"))
    if ours is not None and entry.in_time is None and theirs is not None:
        why.append(_("the list does not say whether it was in time"))
    if entry.in_time is not None and ours is not None and entry.in_time is not (ours <= WHOLE):
        word = _("in time") if entry.in_time else _("late")
        why.append(_("the list calls this {word}").format(word=word))
    if not why:
        return []
    return [{"row": entry.row, "ours": ours, "theirs": theirs, "why": "; ".join(why)}]
