# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A name is found whole: a surname with the first name before it, a first name with what follows.

Half a name betrays the other half. What stands right at a name that was found, on the same
line, and is a first name, initials or part of a surname, belongs to it, unless a comma, the
end of a sentence or another kind of word stands between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from woo_tool.detection.lists import Bit
from woo_tool.detection.reading import Candidate, Reader
from woo_tool.detection.shape import Coder, Page

#: A candidate below this is left as it is: it is not found yet.
_FOUND = 0.5
#: A first name from this score on has a surname behind it that is another word too.
_CLEAR = 0.7
#: A surname that stands before a first name and a comma was doubted for a reason.
_REVERSED = 0.7
#: Above this a word in no list looks like a name, at the start of a sentence too (log odds).
_LIKELY, _VERY_LIKELY = 0.5, 1.2
_GIVEN = frozenset("FfBI")
#: Letters that open a sentence.
_ONE_LETTER = frozenset("AIOU")
_SURNAME = Bit.SURNAME | Bit.SURNAME_PREFIXED
#: Where a cell, a line or a bracket begins, and where one ends.
_BEGIN, _END = frozenset('\nN_|;(>-"'), frozenset("\nN_|;:()<-n@")
#: So many words at most are added at a side.
_MOST = 4
_QUOTES = frozenset("\"'‘’“”„")
#: Between two parts of one surname: Scholte op Reimer.
_JOINING = frozenset(["op", "ten", "ter", "toe", "thoe", "tot"])


class Whole:
    """Takes in what belongs to a name."""

    def __init__(self, coder: Coder, reader: Reader) -> None:
        self._coder = coder
        self._reader = reader

    def names(
        self, page: Page, found: Iterable[tuple[Candidate, float]]
    ) -> Iterator[tuple[Candidate, float]]:
        """The candidates, those that were found each as a whole."""
        for one, score in found:
            if score < _FOUND or one.rule.startswith("initials."):
                yield one, score
                continue
            first, last = self._left(page, one), self._right(page, one, score)
            whole = one
            if first < one.first or last > one.last:
                codes = page.codes
                shape = _shape(codes[first : one.first]) + one.shape
                shape += _shape(codes[one.last : last])
                whole = replace(one, first=first, last=last, shape=shape)
            yield whole, score
            turned = self._turned(page, whole)
            if turned is not None:
                yield turned, max(_REVERSED, min(score, 0.9))

    # before ---------------------------------------------------------------------------------

    def _left(self, page: Page, one: Candidate) -> int:
        first = one.first
        for _turn in range(_MOST):
            before = self._before(page, first)
            if before == first:
                break
            first = before
        return first

    def _before(self, page: Page, first: int) -> int:
        """The token at which the part of the name right before a token begins."""
        if not first:
            return first
        codes, words = page.codes, page.words
        at = first - 1
        code = codes[at]
        if code in "FBIifCGcX":
            return at if self._part(page, at, codes[first]) else first
        if code in "tT" and codes[first] not in "FBIf" and words[first][0].isupper():
            start = at
            while start > 0 and codes[start - 1] in "tT" and at - start < 3:
                start -= 1
            given = codes[start - 1 : start]
            joined = given == "G" and words[start].lower() in _JOINING
            if (given in ("F", "B", "I") or joined) and self._reader.prefix(page, start) == first:
                return start - 1  # "Andrew de" before "Vries"
        if (
            code == "\n"
            and at
            and codes[at - 1] in "FBI"
            and codes[first] in "GtTcC"
            and self._reader.wrapped(page, at)
        ):
            return at - 1
        return first

    def _part(self, page: Page, at: int, follow: str) -> bool:
        """Whether the word at a token is a first name, initials or a surname before another."""
        code, word = page.codes[at], page.words[at]
        if code in "FB":
            return word[-1].isalpha() and not (word.isupper() and follow in "FB")
        opens = page.opens(at)
        if code == "I":
            return follow != "I"
        if code == "i":
            return not (opens and word in _ONE_LETTER)
        if code == "f":
            return not opens or follow in "GBtT"
        if code == "C":
            return self._coder.likely(word) > (_VERY_LIKELY if opens else _LIKELY)
        if code == "X":  # "Yassine Bouyafa, Frans Bauke": a language elsewhere
            listed = page.codes[at - 1 : at] == "," or page.words[at - 1] == "en"
            return listed and follow in "FBG" and bool(self._coder.bits(word.lower()) & Bit.FIRST)
        if opens or follow in "FBI":
            return False
        return code == "G" or bool(self._coder.bits(word.lower()) & Bit.FREQUENT)

    # behind ---------------------------------------------------------------------------------

    def _right(self, page: Page, one: Candidate, score: float) -> int:
        codes, words = page.codes, page.words
        last = one.last
        follow = codes[last : last + 1]
        if not follow or codes[last - 1] not in "FBfGcC":
            return last
        inside = set(codes[one.first : last])
        if follow == "-":
            return self._doubled(page, last) if inside & _GIVEN else last
        if follow == "," and not inside & _GIVEN:
            return self._given_behind(page, one, last)
        if inside == {"C"} and follow == "L" and codes[last + 1 : last + 2] in tuple(",(;|_"):
            return last + 1  # "Celestine Raalte (foto)"
        if not inside <= _GIVEN:
            return last
        if words[last] in _QUOTES and words[last + 2 : last + 3] and words[last + 2] in _QUOTES:
            name = self._reader.read(page, last + 3, wrap=False) if codes[last + 3 :] else None
            return name.last if name and name.plain[0] in "GcCB" else last
        if codes[last : last + 2] == "\n>" and self._reader.wrapped(page, last):
            kin = codes[last + 2 : last + 3] in tuple("GC")  # a name that a quoted line broke
            return last + 3 if kin and self._surname(words[last + 2]) else last
        if follow in "GcBCFUtT":
            name = self._reader.read(page, one.first, wrap=False)
            if name is not None and name.last > last:
                return name.last
        if follow in "XLROH" and words[last][0].isupper() and score >= _CLEAR:
            word = words[last]
            if word.isupper() and not words[last - 1].isupper():
                return last
            behind = codes[last + 1 : last + 2]
            if self._coder.bits(word.lower()) & _SURNAME and behind not in tuple("XCOGFBULc"):
                return last + 1
        if follow == "A" and len(words[last]) > 2 and words[last - 1].isupper():
            known = self._coder.bits(words[last].lower()) & _SURNAME
            return last + 1 if known and not self._coder.small(words[last].lower()) else last
        if follow in "tT":
            after = self._reader.prefix(page, last)
            if after > last and codes[after : after + 1] in ("I", "i"):
                return after + 1  # "Arjan vd B."
        return last

    def _given_behind(self, page: Page, one: Candidate, last: int) -> int:
        """``Bensaïd, Othmane (verzoek)``: the first name behind the comma, alone in a cell."""
        codes = page.codes
        begins = not one.first or codes[one.first - 1] in _BEGIN or codes[one.first - 1] == "n"
        code, behind = codes[last + 1 : last + 2], codes[last + 2 : last + 3]
        if not begins or not code or behind not in tuple("(_|;\n"):
            return last
        likely = code == "C" and self._coder.likely(page.words[last + 1]) > _LIKELY
        return last + 2 if code in "FBf" or likely else last

    def _doubled(self, page: Page, last: int) -> int:
        """``Marlies Stoter - de Gunst``: the other surname behind a hyphen with blanks."""
        after = self._reader.prefix(page, last + 1)
        codes = page.codes
        if (
            after > last + 1
            and codes[after : after + 1] in tuple("GcCB")
            and (after + 1 >= len(codes) or codes[after + 1] in "\nN_|,;()")
        ):
            return after + 1
        return last

    # surname first --------------------------------------------------------------------------

    def _turned(self, page: Page, one: Candidate) -> Candidate | None:
        """``Doerga, Ashwin: ...``: the surname before the comma, in a cell or line of its own."""
        codes = page.codes
        if codes[one.first - 1 : one.first] != "," or one.first < 2:
            return None
        if not set(codes[one.first : one.last]) <= _GIVEN or len(one.shape) > 2:
            return None
        last = self._reader.prefix(page, one.last)
        if last < len(codes) and codes[last] not in _END and not self._told(page, last):
            return None
        first = one.first - 1
        while first > 0 and codes[first - 1] in "tTGCcLXUBRO" and one.first - first < 6:
            first -= 1
        if first and codes[first - 1] not in _BEGIN:
            return None
        words = [page.words[at] for at in range(first, one.first - 1) if codes[at] not in "tT"]
        if not words or len(words) > 2 or not all(map(self._surname, words)):
            return None
        return replace(
            one, first=first, last=last, shape=_shape(codes[first : one.first]) + one.shape,
            rule="name.reversed",
        )  # fmt: skip

    @staticmethod
    def _told(page: Page, at: int) -> bool:
        """Whether a program says what somebody did: ``is toegetreden``."""
        return page.words[at] in ("is", "heeft") and page.codes[at + 1 : at + 2] == "w"

    def _surname(self, word: str) -> bool:
        low = word.lower()
        bits = self._coder.bits(low)
        if not word[0].isupper():
            return False
        if bits & _SURNAME:
            return not self._coder.is_role(low)
        return not (bits & Bit.COMMON or self._coder.small(low)) and self._coder.likely(word) > 0


def _shape(codes: str) -> str:
    """Codes as the letters of a shape: without signs, prefixes and initials alike."""
    return "".join(c for c in codes if c.isalpha() and c != "N").replace("T", "t").replace("i", "I")
