# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A colour per ground; never the only sign: the ground stands beside it as text.

Light fills that black text reads on (contrast 10:1 and more), told apart in grey too by the
patterns of the proof page.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How marks of a ground are shown: a fill, a darker line, and the name of a pattern."""

    fill: str
    line: str
    pattern: str

    @property
    def rgb(self) -> tuple[float, float, float]:
        """The fill in parts of one."""
        red, green, blue = (int(self.fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return red, green, blue


_LOOKS = (
    ("5.1.1d", Look("#e6c9ff", "#6a1b9a", "diagonal")),
    ("5.1.1e", Look("#ffc9c9", "#a31515", "cross")),
    ("5.1.1", Look("#ffd8e8", "#99004d", "dots")),
    ("5.1.2e", Look("#ffe68a", "#7a5c00", "plain")),
    ("5.1.2", Look("#b9dcff", "#0b4f8a", "lines")),
    ("5.2", Look("#bdeccb", "#0b6b35", "columns")),
    ("10.1", Look("#e6c9ff", "#6a1b9a", "diagonal")),
    ("10.2", Look("#ffe68a", "#7a5c00", "plain")),
    ("11.", Look("#bdeccb", "#0b6b35", "columns")),
)
_OTHER = Look("#d9d9d9", "#444444", "grid")


def look(ground: str) -> Look:
    """How marks of this ground are shown; of several grounds the first decides."""
    return next((found for start, found in _LOOKS if ground.startswith(start)), _OTHER)
