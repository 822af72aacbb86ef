# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telephone lists and rotas: who is at which extension, who is on duty when.

Nothing on such a page speaks of a person but its form. Where most lines have it, what stands
at the place of a name is one, also if no list has it; rooms and desks (``Kantine toestel 3``)
are words of the language and stay.
"""

import re
from collections.abc import Iterator

from woo_tool.detection.context import holds
from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page

_NAME = r"(?P<n>[^\W\d_][^\n\t\d:;|]{1,40}?)"
_EXTENSION = r"(?:toestel|toest\.?|tst\.?|ext\.?|tel\.?|telefoon|doorkies(?:nummer|nr)?\.?)"
#: ``Donkers toestel 12``; ``Donkers, tst. 12``.
_AT = re.compile(
    rf"^[-•*]?[ ]?{_NAME}[ ]*(?:[-–:,|\t][ ]*|[ ]){_EXTENSION}[ .:]*\d[\d -]*$",
    re.MULTILINE | re.IGNORECASE,
)
#: ``Donkers - 12`` and ``Donkers, projectleider 12``, on a page that says it is such a list.
_BY = re.compile(
    rf"^[-•*]?[ ]?{_NAME}[ ]*(?:[-–:,|\t][ ]*|[ ])(?:[^\W\d_][^\n\t\d:;|]{{3,40}}?)?[ ]?"
    r"\d{1,4}$",
    re.MULTILINE,
)
_LIST = re.compile(
    r"\b(?:telefoonlijst|bellijst|smoelenboek|bereikbaar\w*|toestelnummers?|doorkiesnummers?"
    r"|interne nummers)\b",
    re.IGNORECASE,
)
#: One of these stands in every text that ``_AT`` matches, and ``_LIST``.
_AT_HINTS = ("toes", "tst", "ext", "tel", "doorkies")
_LIST_HINTS = ("lijst", "smoelen", "bereikbaar", "nummers")
_ROTA = re.compile(
    r"\b(?:\w*rooster|dienstlijst|\w*wacht|piket\w*|bezetting|corvee|weekenddienst\w*)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"^(?:(?:ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|terdag|ndag)?)\b"
    r"[^\n\t]{0,14}\t(?P<cells>[^\n]+)$",
    re.MULTILINE | re.IGNORECASE,
)
_CELL = re.compile(r"[^\t]+")
#: So many lines make a list; of them so large a share has somebody.
_FEW, _SHARE = 3, 0.5
#: Letters of ``shape`` that no name of a person has in such a place.
_NOBODY = frozenset("nROovN\n@?HL")
_SCORE = 0.85


class DutyRules:
    """The rules for telephone lists and rotas."""

    def __init__(self, lists: Lists, coder: Coder) -> None:
        self._nobody = lists.group("nobody") | lists.group("label")
        self._coder = coder

    def find(self, page: Page) -> Iterator[Candidate]:
        """The people of a telephone list or rota."""
        text = page.text
        if text.count("\n") < _FEW - 1:
            return
        lower = text.lower()
        if holds(lower, _AT_HINTS):
            yield from self._people(page, [hit.span("n") for hit in _AT.finditer(text)])
        if holds(lower, _LIST_HINTS) and _LIST.search(text):
            yield from self._people(page, [hit.span("n") for hit in _BY.finditer(text)])
        if "\t" in text and _ROTA.search(text):
            days = list(_DAY.finditer(text))
            if len(days) >= _FEW:
                yield from self._people(
                    page,
                    [
                        (day.start("cells") + cell.start(), day.start("cells") + cell.end())
                        for day in days
                        for cell in _CELL.finditer(day.group("cells"))
                    ],
                    share=0.0,
                )

    def _people(
        self, page: Page, spans: list[tuple[int, int]], *, share: float = _SHARE
    ) -> Iterator[Candidate]:
        if len(spans) < _FEW:
            return
        found: list[tuple[int, int]] = []
        for start, end in spans:
            if not page.text[start:end].strip():
                continue
            first, last = page.at(start), page.at(end - 1) + 1
            while first < last and page.codes[first] == "H":
                first += 1
            role = next((n for n in range(first + 1, last) if page.codes[n] in "Rc"), last)
            if role < last and page.codes[role] == "R":
                last = role  # "Schuiling projectleider 181"
            while last > first and page.codes[last - 1] in "-,:|":
                last -= 1
            if first < last and self._may_be(page, first, last):
                found.append((first, last))
        if len(found) < share * len(spans):
            return
        for first, last in found:
            yield Candidate(first, last, "F" + "G" * (last - first > 1), "name.row", _SCORE)

    def _may_be(self, page: Page, first: int, last: int) -> bool:
        """Whether words may be a name: with capitals, no label, no place, no word."""
        words, codes = page.words[first:last], page.codes[first:last]
        return (
            len(words) <= 4
            and words[-1][0].isupper()
            and len(words[-1]) > 2
            and not set(codes) & _NOBODY
            and codes not in ("A", "i", "I")
            and not any(word.lower() in self._nobody for word in words)
            and not (len(words) > 1 and all(code in "XA" for code in codes))
            and not (len(words) == 1 and self._word(words[0], codes))
        )

    def _word(self, word: str, code: str) -> bool:
        """Whether a word is one of the language, and no name that many families have."""
        low = word.lower()
        bits = self._coder.bits(low)
        if bits & 7:
            return bool(bits & Bit.COMMON) and not bits & Bit.FREQUENT
        return bool(bits) or (code in "XA" and not self._coder.borne(word))
