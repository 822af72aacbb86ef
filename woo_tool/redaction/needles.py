# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The auditor's own matching: what has to be gone, and where it still stands.

Written apart from ``match.py`` on purpose: the one who checks does not use the glasses of the
one who removed. Texts are *folded* to letters and digits (accents, ligatures, soft hyphens,
zero-width characters, spacing and punctuation gone); a needle must begin and end at a word
boundary of the original text, a genitive s aside.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

#: Stands between strings that do not belong together; no needle matches across it.
WALL = "\x00"

_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f]"
)
_WORD = re.compile(r"[^\W_]+|" + WALL)
#: Letters that NFKD leaves whole.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
#: Keys shorter than this must cover as many words as they have themselves: "Jan" is not "j an".
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as letters and digits, with the places where its words begin and end."""

    letters: str
    starts: frozenset[int]
    ends: frozenset[int]


def plain(text: str) -> str:
    """The text in one case, without accents and without characters that take no room."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _DROPPED.sub("", text))
        text = _DROPPED.sub("", text)
    return text.casefold().translate(_LETTERS)


def fold(text: str) -> Folded:
    """Fold a text; ``WALL`` characters in it are kept."""
    words = _WORD.findall(plain(text))
    ends = list(accumulate(map(len, words)))
    return Folded("".join(words), frozenset((0, *ends)), frozenset(ends))


@dataclass(frozen=True, slots=True)
class Needle:
    """One text that has to be gone, folded."""

    key: str
    words: int

    @classmethod
    def of(cls, text: str) -> "Needle":
        """Make a needle of a text. The key may be empty (a text without letters)."""
        words = _WORD.findall(plain(text).replace(WALL, " "))
        return cls("".join(words), len(words))

    def find(self, folded: Folded) -> list[tuple[int, int]]:
        """Where it stands as a whole word: start and end in ``folded.letters``."""
        found: list[tuple[int, int]] = []
        if not self.key:
            return found
        letters, at = folded.letters, folded.letters.find(self.key)
        while at >= 0:
            end = at + len(self.key)
            if at in folded.starts and self._ends(folded, end) and self._sized(folded, at, end):
                found.append((at, end))
            at = letters.find(self.key, at + 1)
        return found

    def find_roughly(self, folded: Folded) -> bool:
        """Whether it stands there, one error in seven letters allowed (for OCR)."""
        if self.find(folded):
            return True
        errors = len(self.key) // 7
        if not errors:
            return False
        letters, step = folded.letters, len(self.key) // (errors + 1)
        # With that many errors one of the equal pieces is whole.
        for piece in range(errors + 1):
            begin = piece * step
            part = self.key[begin : begin + step]
            at = letters.find(part)
            while at >= 0:
                for start in range(max(0, at - begin - errors), at - begin + errors + 1):
                    window = letters[start : start + len(self.key) + errors]
                    if start in folded.starts and _distance(self.key, window, errors) <= errors:
                        return True
                at = letters.find(part, at + 1)
        return False

    @staticmethod
    def _ends(folded: Folded, end: int) -> bool:
        return end in folded.ends or (
            folded.letters[end : end + 1] == "s" and end + 1 in folded.ends
        )

    def _sized(self, folded: Folded, start: int, end: int) -> bool:
        if len(self.key) >= _SHORT:
            return True
        inside = sum(1 for at in range(start + 1, end) if at in folded.starts)
        return inside == self.words - 1


def origins_of(text: str) -> list[int]:
    """For every letter of ``fold(text).letters`` the index in ``text`` it came from.

    Slow (one normalisation a character): call it only where something was found.
    """
    places: list[int] = []
    for index, char in enumerate(text):
        if char == WALL:
            places.append(index)
            continue
        places.extend(index for letter in plain(char) if letter.isalnum())
    return places


def _distance(a: str, b: str, most: int) -> int:
    """Edit distance of ``a`` to the best beginning of ``b``, at least ``most + 1`` when above."""
    row = list(range(len(b) + 1))
    for at, char in enumerate(a, 1):
        last, row = row, [at]
        for n, other in enumerate(b, 1):
            row.append(min(last[n] + 1, row[-1] + 1, last[n - 1] + (char != other)))
        if min(row) > most:
            return most + 1
    return min(row)
