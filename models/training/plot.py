# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Line charts as SVG, without a library: panels side by side on one scale, the legend below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

#: Told apart by people who do not see all colours (Okabe and Ito), and by their signs.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#AA3377")
_WIDE, _HIGH, _LEFT, _TOP, _GAP = 330, 300, 54, 40, 48
_LINE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a panel: a value for each place on its axis; the colour is a number."""

    label: str
    colour: int
    values: Sequence[float]
    dashed: bool = False
    #: Values at the end that are no part of the line.
    apart: int = 0


def draw(panels: Sequence[tuple[str, Sequence[str], Sequence[Line]]]) -> str:
    """The picture of some panels (title, names on the axis, lines)."""
    every = [value for _t, _n, lines in panels for line in lines for value in line.values]
    low = int(min(every) * 20) / 20
    high = min(1.0, int(max(every) * 20 + 0.999) / 20)
    legend = {line.label: line for _t, _n, lines in panels for line in lines}
    width = _LEFT + len(panels) * (_WIDE + _GAP)
    height = _TOP + _HIGH + 60 + _LINE * len(legend)
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="sans-serif" font-size="13" '
            'fill="#222">'
        ),
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, (title, names, lines) in enumerate(panels):
        out += _panel(_LEFT + number * (_WIDE + _GAP), title, names, lines, (low, high))
    for number, line in enumerate(legend.values()):
        y = _TOP + _HIGH + 56 + _LINE * number
        out.append(_path([(_LEFT, y - 4), (_LEFT + 36, y - 4)], replace(line, apart=0)))
        out.append(f'<text x="{_LEFT + 46}" y="{y}">{escape(line.label)}</text>')
    return "\n".join([*out, "</svg>\n"])


def _panel(
    left: int,
    title: str,
    names: Sequence[str],
    lines: Sequence[Line],
    scale: tuple[float, float],
) -> list[str]:
    low, high = scale
    step = _WIDE / max(1, len(names))

    def place(at: int, value: float) -> tuple[float, float]:
        return left + step * (at + 0.5), _TOP + _HIGH * (high - value) / (high - low)

    out = [f'<text x="{left}" y="{_TOP - 16}" font-weight="bold">{escape(title)}</text>']
    marks = round((high - low) / 0.05)
    for mark in range(marks + 1):
        value = low + mark * 0.05
        y = place(0, value)[1]
        out.append(
            f'<line x1="{left}" x2="{left + _WIDE}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        )
        if marks <= 8 or mark % 2 == 0:
            out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{value:.2f}</text>')
    for at, name in enumerate(names):
        x = place(at, low)[0]
        out.append(
            f'<text x="{x:.1f}" y="{_TOP + _HIGH + 20}" text-anchor="middle" '
            f'font-size="11">{escape(name)}</text>'
        )
    for line in lines:
        out.append(_path([place(at, value) for at, value in enumerate(line.values)], line))
    return out


def _path(points: Sequence[tuple[float, float]], line: Line) -> str:
    colour = _COLOURS[line.colour % len(_COLOURS)]
    dash = ' stroke-dasharray="6 4"' if line.dashed else ""
    joined = points[: len(points) - line.apart]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in joined)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{"#fff" if line.dashed else colour}" '
        f'stroke="{colour}" stroke-width="1.5"/>'
        for x, y in points
    )
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>{dots}'
