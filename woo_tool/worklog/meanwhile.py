# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody else decided since a list was written or a question was shown.

The last one to write does not win in silence: who works from something older is told.
"""

from collections.abc import Collection, Mapping

from woo_tool.language import _
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Entry


def last_event(log: Worklog) -> int:
    """The number of the last event; 0 where there is none."""
    return int(log.rows("SELECT coalesce(max(seq), 0) FROM events")[0][0])


def decided_since(
    log: Worklog, seq: int, *, own: Collection[int] = (), by: str | None = None
) -> dict[int, str]:
    """Marks (by row) that were decided after an event, and by whom; what was undone is not.

    Args:
        log: The log.
        seq: The number of the event.
        own: Events that do not count.
        by: Somebody whose decisions do not count.
    """
    found = log.rows(
        "SELECT c.mark, c.event, e.by FROM changes c JOIN events e ON e.seq = c.event "
        "WHERE c.event > ? AND c.event NOT IN "
        "(SELECT undoes FROM events WHERE undoes IS NOT NULL)",
        [seq],
    )
    return {row["mark"]: row["by"] for row in found if row["event"] not in own and row["by"] != by}


def differs(entry: Entry, decision: Decision) -> bool:
    """Whether a decision says something else than what stands."""
    other_ground = decision.ground not in ("", entry.ground)
    return entry.state is not decision.state or other_ground


def conflicts(
    marks: Mapping[int, Entry], chosen: Mapping[int, Decision], since: Mapping[int, str]
) -> dict[int, str]:
    """Of what is chosen the marks that somebody else decided otherwise since, and who."""
    return {
        row: since[row]
        for row, decision in chosen.items()
        if row in since and row in marks and differs(marks[row], decision)
    }


def told(who: str) -> str:
    """What is said of a mark that was left as it is."""
    return _("{who} decided otherwise on this mark since the list was written.").format(who=who)
