# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tagger sees of a word: numbers of rows in its tables.

A word by itself is seen only when it is one of the frequent words that stand around names
(the vocabulary of the weights): names are seen by their parts, so that a name the training
never had is read as well as one it had. The letter of the word in its text (``shape``) and
what the lists know of it are features of their own.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from woo_tool.detection.lists import fold
from woo_tool.detection.shape import Coder, unbroken

#: Sizes of the hashed tables.
PREFIXES, SUFFIXES, TRIPLES, SHAPES, CODES, BITS, LIKELY = 2048, 4096, 8192, 512, 128, 128, 12
_DIGITS = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1{2,}")
#: Letters of ``shape`` for a word the lists know as a name, and what it is without them.
UNLISTED = {"F": "C", "f": "C", "G": "C", "c": "C", "B": "C", "g": "w"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A word with its letter, as rows: one in each table, and the rows of its letter triples."""

    rows: tuple[int, int, int, int, int, int, int, int]
    triples: tuple[int, ...]


def _shape(word: str) -> str:
    plain = "".join(
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:24]
    )
    return _RUNS.sub(r"\1\1", plain)


def _row(text: str, salt: bytes, size: int) -> int:
    return crc32(salt + text.encode()) % size


def vocabulary_key(word: str) -> int:
    """The key of a word in the vocabulary: its hash, in lower case and with digits made equal."""
    return crc32(_DIGITS.sub("0", fold(word)).encode())


def kind(
    token: str, code: str, coder: Coder, vocabulary: Mapping[int, int], *, listed: bool = True
) -> Kind:
    """The features of a token. ``listed`` false hides what the lists of names know (training)."""
    word = unbroken(token) or token  # a soft hyphen by itself
    low = fold(word)
    plain = _DIGITS.sub("0", low)
    bits = coder.bits(low) & (BITS - 1) if word[0].isalpha() else 0
    if not listed:
        bits &= ~15
        code = (
            "U"
            if code in "FGBfc" and len(word) > 2 and word.isupper()
            else UNLISTED.get(code, code)
        )
    likely = 0
    if word[0].isalpha() and len(word) > 2:
        likely = 1 + max(0, min(LIKELY - 2, int(coder.likely(word) + 5)))
    around = f"^{plain[:20]}$"
    return Kind(
        (
            vocabulary.get(crc32(plain.encode()), 0),
            _row(plain[:3], b"p", PREFIXES),
            _row(plain[-3:], b"s", SUFFIXES),
            _row(plain[-4:], b"t", SUFFIXES),
            _row(_shape(word), b"x", SHAPES),
            min(ord(code), CODES - 1),
            bits,
            likely,
        ),
        tuple(crc32(around[n : n + 3].encode()) % TRIPLES for n in range(max(1, len(around) - 2))),
    )


class Kinds:
    """Numbers the words of texts: the same word with the same letter has one number."""

    def __init__(self, coder: Coder, vocabulary: Mapping[int, int]) -> None:
        self._coder = coder
        self._vocabulary = vocabulary
        self._numbers: dict[str, int] = {}
        self.new: list[Kind] = []
        self.count = 0

    def numbers(self, words: list[str], codes: str) -> "array[int]":
        """The number of every token; kinds not met before are added to ``new``."""
        known = self._numbers
        out = array("i", bytes(4 * len(words)))
        for at, (code, word) in enumerate(zip(codes, words, strict=True)):
            key = code + word
            number = known.get(key)
            if number is None:
                number = known[key] = self.count
                self.count += 1
                self.new.append(kind(word, code, self._coder, self._vocabulary))
            out[at] = number
        return out

    def clear(self) -> None:
        """Forget all numbers."""
        self._numbers.clear()
        self.new.clear()
        self.count = 0
