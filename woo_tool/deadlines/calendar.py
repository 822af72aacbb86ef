# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines for a calendar (iCalendar, RFC 5545): a whole day each, with alarms.

What stands in an event follows from the register alone, not from the day it was written: the
same register gives the same file, a change gives a higher ``SEQUENCE``. So a calendar that reads
the file again updates its events and doubles none. A calendar that *imports* a file never removes
what is no longer in it; so a term that was ended stays in the file as an event that is cancelled,
says so in its title, and rings no alarm.

The texts are escaped by icalendar; the lines are put together here, because ten thousand of its
events take six seconds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from woo_tool.deadlines.row import Deadline
from woo_tool.language import _

#: When an alarm rings, counted from the first moment of the day: nine in the morning, a week
#: before and the day before.
_ALARMS = ("-P6DT15H", "-PT15H")
#: A line holds at most so many octets, its end not counted (RFC 5545 3.1).
_OCTETS = 75
_SPECIAL = re.compile(r"[\\;,\r\n]")
_END = b"\r\n"


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a request or report.

    Attributes:
        count: How many events it has.
        moment: When the last one was recorded.
    """

    count: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """A term that was ended and that a calendar may still show.

    Attributes:
        id: Number of the request or report.
        title: Its subject; nothing when it was forgotten.
        key: As of the ``Deadline`` it was.
        term_text: The term in words.
        due: Its last day.
        state_text: The state of the request or report now.
        handed: It runs, and somebody else treats it now: so it is none of this calendar.
    """

    id: str
    title: str
    key: str
    term: str
    term_text: str
    route: str
    due: date
    state_text: str
    handed: bool = False


def calendar(
    rows: Sequence[Deadline],
    register: str,
    changes: Mapping[str, Change],
    gone: Sequence[Gone] = (),
) -> bytes:
    """The file.

    Args:
        rows: The terms that run.
        register: The identity of the register: two registers in one calendar do not mix.
        changes: Of every request or report that is among the rows and the terms that ended.
        gone: The terms that were ended; they come out as cancelled.
    """
    writer = _Writer(register, changes)
    name = _escaped(_("Deadlines"))
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//woo-tool//deadlines//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",  # for who subscribes to it (RFC 7986 5.7)
        "X-PUBLISHED-TTL:P1D",
    )
    return b"".join(
        (
            _lines(head),
            *(writer.running(row) for row in rows),
            *(writer.cancelled(term) for term in gone),
            _lines(["END:VCALENDAR"]),
        )
    )


class _Writer:
    """Events as they lie in the file. What many have in common is put into words once."""

    def __init__(self, register: str, changes: Mapping[str, Change]) -> None:
        self._register = register
        self._changes = changes
        self._known: dict[tuple[str, ...], bytes] = {}
        self._state, self._owner = _("State: {state}"), _("Owner: {name}")
        self._next, self._done = _("Next: {what}"), _("Settled: {what}")
        self._handed = _("Handed over: {what}")

    def running(self, row: Deadline) -> bytes:
        summary = _summary(row.id, row.term_text, row.title)
        said = (row.term_text, row.article, row.state_text, row.owner or "", row.next_action)
        if said not in self._known:
            self._known[said] = _folded(f"DESCRIPTION:{_escaped(self._description(row))}")
        shown = (row.route, row.term, "body" if row.body else "")
        if shown not in self._known:
            self._known[shown] = _lines(
                (
                    f"CATEGORIES:{_escaped(row.route)},{_escaped(row.term)}",
                    "STATUS:CONFIRMED",
                    "TRANSP:TRANSPARENT",
                    "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
                    f"PRIORITY:{1 if row.body else 9}",
                )
            )
        return b"".join(
            (
                self._head(row.id, row.key, row.due),
                _folded(f"SUMMARY:{summary}"),
                self._known[said],
                self._known[shown],
                _alarms(summary) if row.body else b"",
                b"END:VEVENT\r\n",
            )
        )

    def cancelled(self, term: Gone) -> bytes:
        words = self._handed if term.handed else self._done
        summary = _escaped(words.format(what=f"{term.id} {term.term_text}"))
        title = f": {_escaped(term.title)}" if term.title else ""
        return self._head(term.id, term.key, term.due) + _lines(
            (
                f"SUMMARY:{summary}{title}",
                f"DESCRIPTION:{_escaped(self._state.format(state=term.state_text))}",
                f"CATEGORIES:{_escaped(term.route)},{_escaped(term.term)}",
                "STATUS:CANCELLED",
                "TRANSP:TRANSPARENT",
                "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
                "PRIORITY:9",
                "END:VEVENT",
            )
        )

    def _head(self, number: str, key: str, due: date) -> bytes:
        change = self._changes[number]
        moment = change.moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        uid = f"UID:{number}-{key.replace(':', '-')}@{self._register}.woo-tool"
        days = (
            f"SEQUENCE:{change.count}\r\nDTSTAMP:{moment}\r\nLAST-MODIFIED:{moment}\r\n"
            f"DTSTART;VALUE=DATE:{_basic(due)}\r\n"
            f"DTEND;VALUE=DATE:{_basic(due + timedelta(days=1))}\r\n"
        )
        return b"BEGIN:VEVENT\r\n" + _folded(uid) + days.encode()

    def _description(self, row: Deadline) -> str:
        lines = [f"{row.term_text} ({row.article})" if row.article else row.term_text]
        lines.append(self._state.format(state=row.state_text))
        if row.owner:
            lines.append(self._owner.format(name=row.owner))
        lines.append(self._next.format(what=row.next_action))
        return "\n".join(lines)


def _alarms(summary: str) -> bytes:
    description = _folded(f"DESCRIPTION:{summary}")
    return b"".join(
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        + description
        + f"TRIGGER:{before}\r\nEND:VALARM\r\n".encode()
        for before in _ALARMS
    )


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(number: str, term: str, title: str) -> str:
    return _escaped(f"{number} {term}: {title}" if title else f"{number} {term}")


def _escaped(text: str) -> str:
    """A text as a value of the calendar; most hold nothing that needs it."""
    if not _SPECIAL.search(text):
        return text
    from icalendar import vText

    return vText(text).to_ical().decode()


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    """A line as it lies in the file, folded between letters (RFC 5545 3.1)."""
    raw = line.encode()
    if len(raw) <= _OCTETS:
        return raw + _END
    return b"\r\n ".join(_parts(raw)) + _END


def _parts(raw: bytes) -> Iterator[bytes]:
    first, size = 0, _OCTETS
    while first < len(raw):
        last = min(first + size, len(raw))
        while last < len(raw) and raw[last] & 0xC0 == 0x80:  # within a letter
            last -= 1
        yield raw[first:last]
        first, size = last, _OCTETS - 1  # the space in front counts
