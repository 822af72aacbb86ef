# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names in the company of a name: ``Tijn, Yazan, Storm``; ``(Wil/Halina)``; ``Shahbazi en Roos``.

A listed name that is a word too, or that the tagger was not sure of, is somebody where the
item next to it in a series is. The rules for series know only what a rule found; this one
goes from everything there is, also from what the tagger added.
"""

from collections.abc import Iterator, Sequence

from woo_tool.detection.reading import Candidate, Name, Reader
from woo_tool.detection.shape import Coder, Page

#: From here on somebody is sure enough to vouch for his neighbour, and to be left alone.
_VOUCHES, _KNOWN = 0.75, 0.5
#: Codes that part items; words that do; what may stand behind the last one.
_SIGNS = frozenset(",/&;>")
_LINKS = frozenset(["en", "of", "+", "×", "→", "->"])
_ENDS = frozenset(",/&;.)\nN_(!?:]>")
_LISTED = frozenset("FfGBc")
_SCORES = {"F": 0.75, "B": 0.75, "G": 0.7, "f": 0.65, "c": 0.6}


class Company:
    """Finds names beside names."""

    def __init__(self, coder: Coder, reader: Reader) -> None:
        self._coder = coder
        self._reader = reader

    def find(
        self, page: Page, found: Sequence[tuple[Candidate, float]]
    ) -> Iterator[tuple[Candidate, float]]:
        """What stands in a series with somebody and nobody has found."""
        sure: dict[int, int] = {}
        taken = bytearray(len(page.words) + 1)
        for one, score in found:
            if score >= _KNOWN:
                taken[one.first : one.last] = b"\1" * (one.last - one.first)
            if score >= _VOUCHES and one.rule != "propagated" and "I" not in one.shape[:1]:
                sure[one.first] = max(one.last, sure.get(one.first, 0))
        for first, last in sorted(sure.items()):
            yield from self._after(page, last, taken)
            yield from self._before(page, first, taken)

    def _after(self, page: Page, last: int, taken: bytearray) -> Iterator[tuple[Candidate, float]]:
        for _turn in range(20):
            at = self._next(page, last)
            if at is None or taken[at]:
                return
            one = self._read(page, at)
            if one is None:
                return
            taken[one.first : one.last] = b"\1" * (one.last - one.first)
            yield one, one.score
            last = one.last

    def _before(
        self, page: Page, first: int, taken: bytearray
    ) -> Iterator[tuple[Candidate, float]]:
        """The one word before, at the head of the series."""
        place = first - 1
        if place < 1 or not self._parts(page, place):
            return
        at = place - 1
        opened = at == 0 or page.codes[at - 1] in '\nN_:(;,|"'
        if not opened or taken[at]:
            return
        one = self._read(page, at)
        if one is not None and one.last == place:
            taken[at] = 1
            yield one, one.score

    @staticmethod
    def _parts(page: Page, at: int) -> bool:
        return page.codes[at] in _SIGNS or page.words[at] in _LINKS

    def _next(self, page: Page, last: int) -> int | None:
        """The token at which the next item begins."""
        if page.codes[last : last + 1] == "(":
            close = page.codes.find(")", last, last + 6)
            if close < 0:
                return None
            last = close + 1
        if last >= len(page.codes) or not self._parts(page, last):
            return None
        last += 1
        if page.words[last : last + 1] in (["en"], ["&"]):
            last += 1
        return last if last < len(page.codes) else None

    def _read(self, page: Page, at: int) -> Candidate | None:
        code, word = page.codes[at], page.words[at]
        if not word[0].isupper() or len(word) < 3:
            return None
        name: Name | None
        if code in "OT" and self._coder.bits(word.lower()) & 7:
            name = Name(at, at + 1, "c")  # Storm, Ben: else an organisation, a prefix
        elif code not in _LISTED:
            return None
        else:
            name = self._reader.read(page, at, wrap=False)
        if name is None or len(name.plain) > 3:
            return None
        after = page.codes[name.last : name.last + 1]
        if after and after not in _ENDS and page.words[name.last] not in _LINKS:
            return None
        score = _SCORES.get(name.plain[0], 0.6) + 0.1 * (len(name.plain) > 1)
        return Candidate(at, name.last, name.shape, "name.series", score)
