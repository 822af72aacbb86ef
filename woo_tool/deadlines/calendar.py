# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines for a calendar (iCalendar, RFC 5545): a whole day each, with alarms.

What stands in an event follows from the register alone, not from the day it was written: the
same register gives the same file, a change gives a higher ``SEQUENCE``. So a calendar that reads
the file again updates its events and doubles none.

The texts and the folding are icalendar's; the lines are put together here, because ten thousand
of its events take six seconds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from woo_tool.deadlines.row import Deadline
from woo_tool.language import _

#: When an alarm rings, counted from the first moment of the day: nine in the morning, a week
#: before and the day before.
_ALARMS = ("-P6DT15H", "-PT15H")
#: A line of fewer letters needs no folding (RFC 5545 3.1: 75 octets).
_SHORT = 74
_SPECIAL = re.compile(r"[\\;,\r\n]")


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a request or report.

    Attributes:
        count: How many events it has.
        moment: When the last one was recorded.
    """

    count: int
    moment: datetime


def calendar(rows: Sequence[Deadline], register: str, changes: Mapping[str, Change]) -> bytes:
    """The file.

    Args:
        rows: The terms.
        register: The identity of the register: two registers in one calendar do not mix.
        changes: Of every request or report that is among the rows.
    """
    name = _escaped(_("Deadlines"))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//woo-tool//deadlines//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{name}",
        *(line for row in rows for line in _event(row, register, changes[row.id])),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(row: Deadline, register: str, change: Change) -> Iterator[str]:
    moment = change.moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    summary = _escaped(_summary(row))
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}-{row.key.replace(':', '-')}@{register}.woo-tool"
    yield f"SEQUENCE:{change.count}"
    yield f"DTSTAMP:{moment}"
    yield f"LAST-MODIFIED:{moment}"
    yield f"DTSTART;VALUE=DATE:{row.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{row.due + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_escaped(_description(row))}"
    yield f"CATEGORIES:{_escaped(row.route)},{_escaped(row.term)}"
    yield "TRANSP:TRANSPARENT"
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    yield f"PRIORITY:{1 if row.body else 9}"
    for before in _ALARMS if row.body else ():
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}")
        yield from (f"TRIGGER:{before}", "END:VALARM")
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text as a value of the calendar; most hold nothing that needs it."""
    if not _SPECIAL.search(text):
        return text
    from icalendar import vText

    return vText(text).to_ical().decode()


@lru_cache(maxsize=16)  # an alarm repeats what its event says
def _folded(line: str) -> bytes:
    """A line as it lies in the file; a short one is not looked at letter by letter."""
    if len(line) < _SHORT and line.isascii():
        return line.encode() + b"\r\n"
    from icalendar.parser import Contentline

    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded + b"\r\n"


def _summary(row: Deadline) -> str:
    return f"{row.id} {row.term_text}: {row.title}" if row.title else f"{row.id} {row.term_text}"


def _description(row: Deadline) -> str:
    lines = [f"{row.term_text} ({row.article})" if row.article else row.term_text]
    lines.append(_("State: {state}").format(state=row.state_text))
    if row.owner:
        lines.append(_("Owner: {name}").format(name=row.owner))
    lines.append(_("Next: {what}").format(what=row.next_action))
    return "\n".join(lines)
