# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The time line: a lane per term where they are few, a bar per week where they are many.

Each urgency has a shape of its own (or its number beside the bar), so that nothing depends on
colour; the picture has a title and a description, and the table of the page says the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape

from woo_tool.deadlines.row import Deadline, Urgency, told, words
from woo_tool.deadlines.table import cut
from woo_tool.language import _
from woo_tool.workflows.words import said

#: With more terms than this, bars.
LANES = 40
_WIDTH, _LEFT, _RIGHT, _TOP, _LANE = 960, 300, 24, 44, 26
_BACK, _AHEAD = 35, 91
_BARS = 14
#: The shapes as signs for within a bar that is at least so tall.
_SIGNS = {
    Urgency.LATE: "✕",
    Urgency.TODAY: "◆",
    Urgency.SOON: "▲",
    Urgency.LATER: "●",
    Urgency.WAITING: "○",
}
_ROOM = 16


def svg(rows: Sequence[Deadline], today: date) -> str:
    """The picture, as an element of a page."""
    return "\n".join(_lanes(rows, today) if len(rows) <= LANES else _bars(rows, today))


def weeks(rows: Sequence[Deadline], today: date) -> list[tuple[date | None, Counter[Urgency]]]:
    """Per week its Monday and how many of each; first what is earlier, last what is later."""
    first = today - timedelta(days=today.weekday() + 14)
    mondays = [first + timedelta(weeks=n) for n in range(_BARS)]
    earlier: Counter[Urgency] = Counter()
    later: Counter[Urgency] = Counter()
    found: list[Counter[Urgency]] = [Counter() for _monday in mondays]
    for row in rows:
        place = (row.due - first).days // 7
        group = earlier if place < 0 else later if place >= _BARS else found[place]
        group[row.urgency] += 1
    return [(None, earlier), *zip(mondays, found, strict=True), (None, later)]


def _opened(height: int, rows: Sequence[Deadline], today: date) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        'role="img" aria-labelledby="time-title time-text">'
    )
    title = _("Time line from {day}").format(day=said(today))
    yield f'<title id="time-title">{escape(title)}</title>'
    text = told(rows) + " " + _("The table below holds every term with its day.")
    yield f'<desc id="time-text">{escape(text)}</desc>'


def _lanes(rows: Sequence[Deadline], today: date) -> Iterator[str]:
    height = _TOP + _LANE * len(rows) + 12
    begin = max(min((row.due for row in rows), default=today), today - timedelta(days=_BACK))
    begin = min(begin, today) - timedelta(days=4)
    end = min(max((row.due for row in rows), default=today), today + timedelta(days=_AHEAD))
    end = max(end, today + timedelta(days=28)) + timedelta(days=4)
    scale = (_WIDTH - _LEFT - _RIGHT) / (end - begin).days

    def x(day: date) -> float:
        return round(_LEFT + (min(max(day, begin), end) - begin).days * scale, 1)

    yield from _opened(height, rows, today)
    yield from _axis(height, {day: x(day) for day in _mondays(begin, end)})
    yield f'<line class="now" x1="{x(today)}" x2="{x(today)}" y1="{_TOP - 12}" y2="{height - 8}"/>'
    now = escape(_("today"))
    yield f'<text class="nowtext" x="{x(today)}" y="14">{now}</text>'
    for place, row in enumerate(rows):
        y = _TOP + _LANE * place + _LANE / 2
        label = escape(cut(f"{row.id} {row.term_text}", 38))
        yield f'<text class="lane" x="{_LEFT - 28}" y="{y + 4}">{label}</text>'
        a, b = sorted((x(today), x(row.due)))
        yield f'<line class="span {row.urgency}" x1="{a}" x2="{b}" y1="{y}" y2="{y}"/>'
        yield _mark(row.urgency, x(row.due), y, _edge(row.due, begin, end))
    yield "</svg>"


def _edge(day: date, begin: date, end: date) -> str:
    """A sign where the day lies outside the picture."""
    return "‹" if day < begin else "›" if day > end else ""


def _mondays(begin: date, end: date) -> Iterator[date]:
    """Mondays, at most fourteen or so: a date each must fit."""
    day = begin + timedelta(days=-begin.weekday() % 7)
    step = 7 if (end - begin).days <= 70 else 14
    while day <= end:
        yield day
        day += timedelta(days=step)


def _axis(height: int, x_of: dict[date, float]) -> Iterator[str]:
    yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_TOP}" y2="{_TOP}"/>'
    for day, x in x_of.items():
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP}" y2="{height - 8}"/>'
        yield f'<text class="tick" x="{x}" y="{_TOP - 14}">{day.day}-{day.month}</text>'


def _mark(urgency: Urgency, x: float, y: float, edge: str = "") -> str:
    shape = mark(urgency, x, y)
    if edge:
        shape += (
            f'<text class="edge" x="{x + (-14 if edge == "‹" else 14)}" y="{y + 5}">{edge}</text>'
        )
    return shape


def mark(urgency: Urgency, x: float, y: float) -> str:
    """The shape of an urgency: square with a cross, diamond, triangle, disc, ring."""
    match urgency:
        case Urgency.LATE:
            return (
                f'<rect class="late" x="{x - 7}" y="{y - 7}" width="14" height="14"/>'
                f'<path class="cross" d="M{x - 4} {y - 4}l8 8m0 -8l-8 8"/>'
            )
        case Urgency.TODAY:
            return f'<path class="today" d="M{x} {y - 9}l9 9l-9 9l-9 -9z"/>'
        case Urgency.SOON:
            return f'<path class="soon" d="M{x} {y - 8}l8 14h-16z"/>'
        case Urgency.LATER:
            return f'<circle class="later" cx="{x}" cy="{y}" r="6.5"/>'
        case Urgency.WAITING:
            return f'<circle class="waiting" cx="{x}" cy="{y}" r="5.5"/>'


def _bars(rows: Sequence[Deadline], today: date) -> Iterator[str]:
    found = weeks(rows, today)
    base, room = 250, 190
    yield from _opened(base + 50, rows, today)
    # What is earlier or later than the weeks may be ten times as much: it is drawn broken off.
    most = max(1, *(group.total() for monday, group in found if monday))
    step = (_WIDTH - 20) / len(found)
    quarter = round(step / 4, 2)
    yield f'<line class="axis" x1="10" x2="{_WIDTH - 10}" y1="{base}" y2="{base}"/>'
    for place, (monday, group) in enumerate(found):
        x = round(10 + place * step, 1)
        y = float(base)
        scale = room / max(most, group.total())
        for urgency in reversed(Urgency):
            tall = round(group[urgency] * scale, 1)
            if tall:
                y -= tall
                yield (
                    f'<rect class="bar {urgency}" x="{x + 5}" y="{round(y, 1)}" '
                    f'width="{round(step - 10, 1)}" height="{tall}"/>'
                )
            if tall >= _ROOM:
                sign = f"{_SIGNS[urgency]} {group[urgency]}"
                at = round(y + tall / 2 + 4.5, 1)
                yield f'<text class="in" x="{round(x + step / 2, 1)}" y="{at}">{sign}</text>'
        middle = round(x + step / 2, 1)
        if group.total() > most:
            yield (
                f'<path class="break" d="M{x} {base - 30}l{quarter} -9l{quarter} 9'
                f'l{quarter} -9l{quarter} 9"/>'
            )
        if group.total():
            yield f'<text class="total" x="{middle}" y="{round(y - 6, 1)}">{group.total()}</text>'
        name = _("later") if place else _("earlier")
        if monday is not None:
            name = f"{monday.day}-{monday.month}"
        this = monday is not None and monday <= today < monday + timedelta(weeks=1)
        weight = ' class="tick this"' if this else ' class="tick"'
        yield f'<text{weight} x="{middle}" y="{base + 18}">{escape(name)}</text>'
        if this:
            text = escape(_("this week"))
            yield f'<text class="nowtext" x="{middle}" y="{base + 36}">{text}</text>'
    yield "</svg>"


def legend(rows: Sequence[Deadline]) -> str:
    """The shapes with their words, of the urgencies that are there."""
    there = {row.urgency for row in rows}
    parts = [
        f'<li><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">'
        f"{mark(urgency, 12, 12)}</svg> {escape(words()[urgency])}</li>"
        for urgency in Urgency
        if urgency in there
    ]
    return f'<ul class="legend">{"".join(parts)}</ul>'
