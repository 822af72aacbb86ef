# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing changes into a content stream, so that what is gone is not counted by what is left.

Letters are often drawn one by one, each in a text object of its own. Were the empty objects to
stay, their number would say how many letters went.
"""

import re
from collections.abc import Iterable

#: Operators that change nothing when they are repeated with nothing shown between.
_STATE = frozenset(b"BT ET Tf Tc Tw Tz TL Tr Ts g G rg RG k K cs CS sc SC w J j M".split())
_NUMBER_OR_NAME = re.compile(rb"[+-]?\d*\.?\d*|/[^\s()<>\[\]{}/%]*")

Edit = tuple[int, int, bytes]


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The stream with stretches replaced: (first byte, behind the last, what comes there).

    Of two edits that overlap the first counts. Where one thing after the other goes, what stands
    between stays once: the same state, set again for nothing.
    """
    out: list[bytes] = []
    last = 0
    emptied = False
    before: list[bytes] | None = None  # the state set since the first of several that went
    for start, end, new in sorted(edits, key=lambda edit: edit[0]):
        if start < last:
            continue
        between = data[last:start]
        tokens = between.split()
        again = emptied and (not tokens or (tokens == before and _state(tokens)))
        if not again:
            # A space on both sides: what stood there may have parted its neighbours.
            out += (between, b" ")
            before = tokens if emptied else None
        if new:
            out += (new, b" ")
            before = None
        emptied = not new
        last = end
    out.append(data[last:])
    return b"".join(out)


def _state(tokens: list[bytes]) -> bool:
    return all(token in _STATE or _NUMBER_OR_NAME.fullmatch(token) for token in tokens)
