# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The overview on a terminal: 80 columns, a word beside every colour, thousands in a moment."""

import textwrap
from collections.abc import Iterator, Sequence

from woo_tool.deadlines.row import Deadline, Urgency, words
from woo_tool.language import _

WIDTH = 80
#: With more terms than this, a line each.
MANY = 200
_COLOURS = {
    Urgency.LATE: "\x1b[1;31m",
    Urgency.TODAY: "\x1b[1;35m",
    Urgency.SOON: "\x1b[33m",
    Urgency.LATER: "\x1b[32m",
    Urgency.WAITING: "\x1b[2m",
}
_PLAIN = "\x1b[0m"
_DUE, _WORD, _DAYS, _ID = 10, 7, 12, 10
_REST = WIDTH - _DUE - _WORD - _DAYS - _ID - 4


def table(rows: Sequence[Deadline], *, color: bool) -> str:
    """The terms as text.

    Args:
        rows: In the order in which they are shown; texts hold no control characters.
        color: Whether the words get a colour.
    """
    lines = list(_brief(rows, color=color) if len(rows) > MANY else _full(rows, color=color))
    return "\n".join(lines) + "\n"


def _full(rows: Sequence[Deadline], *, color: bool) -> Iterator[str]:
    yield from _head(_("Subject"))
    for row in rows:
        yield f"{_start(row, color=color)} {cut(row.title, _REST)}".rstrip()
        yield from _below(f"{row.term_text} ({row.article})" if row.article else row.term_text)
        state = f"{row.state_text}, {row.owner}" if row.owner else row.state_text
        yield from _below(f"→ {row.next_action} [{state}]")


def _brief(rows: Sequence[Deadline], *, color: bool) -> Iterator[str]:
    yield from _head(_("Term and subject"))
    for row in rows:
        yield f"{_start(row, color=color)} {cut(f'{row.term_text}: {row.title}', _REST)}"


def _head(rest: str) -> Iterator[str]:
    titles = (_("Due"), _("Word"), _("Days (work)"), _("Id"))
    yield (
        f"{titles[0]:<{_DUE}} {titles[1]:<{_WORD}} {titles[2]:>{_DAYS}} {titles[3]:<{_ID}} {rest}"
    ).rstrip()
    yield "-" * WIDTH


def _start(row: Deadline, *, color: bool) -> str:
    urgency = row.urgency
    word = f"{words()[urgency]:<{_WORD}}"
    if color:
        word = f"{_COLOURS[urgency]}{word}{_PLAIN}"
    days = f"{row.days_left} ({row.working_days})"
    return f"{row.due.isoformat()} {word} {days:>{_DAYS}} {row.id:<{_ID}}"


def _below(text: str) -> list[str]:
    indent = " " * (_DUE + 1)
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


def cut(text: str, width: int) -> str:
    """A text of at most so many characters; a sign shows that there was more."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
