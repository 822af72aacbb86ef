# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names nobody wrote down: letters that follow each other as in the names of an origin.

A tagger that has met some hundred names of an origin knows those; one that has met thousands
that are built alike knows how a name of that origin looks.
"""

import random
from collections.abc import Sequence

#: Letters that say which comes next.
REACH = 3
_END = "$"


class Inventor:
    """Invents names like those of a list."""

    def __init__(self, names: Sequence[str]) -> None:
        self._next: dict[str, list[str]] = {}
        self._known = set(names)
        for name in names:
            text = "^" + name + _END
            for at in range(1, len(text)):
                self._next.setdefault(text[max(0, at - REACH) : at], []).append(text[at])

    def name(self, draw: random.Random) -> str:
        """A new name of three to fourteen letters, none of the list; one of it if none comes."""
        for _turn in range(30):
            text = "^"
            while not text.endswith(_END) and len(text) < 17:
                text += draw.choice(self._next[text[-REACH:]])
            name = text[1:-1]
            if text.endswith(_END) and 3 <= len(name) <= 14 and name not in self._known:
                return name
        return draw.choice(sorted(self._known))
