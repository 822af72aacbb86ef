# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms in what OCR read: one error per seven characters, whatever the number of terms.

A term with k errors in it still has one of any k + 1 parts unharmed. The parts of all terms
stand in one table, so that a page costs the same for one term as for thousands.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

#: One error in so many squashed characters.
PER_ERROR = 7
# What OCR takes for one another, written alike on both sides before anything is counted.
_ALIKE = str.maketrans({"1": "l", "i": "l", "j": "l", "0": "o", "5": "s", "8": "b", "2": "z"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ll", "u"))


def _alike(text: str) -> tuple[str, list[int]]:
    """The text with what OCR confuses written alike, and the index of each character."""
    text = text.translate(_ALIKE)
    out: list[str] = []
    where: list[int] = []
    i = 0
    while i < len(text):
        for pair, one in _PAIRS:
            if text.startswith(pair, i):
                out.append(one)
                where.append(i)
                i += 2
                break
        else:
            out.append(text[i])
            where.append(i)
            i += 1
    where.append(len(text))
    return "".join(out), where


def _plain(text: str) -> tuple[str, list[int]]:
    return text, list(range(len(text) + 1))


class FuzzyIndex:
    """A table of the parts of many squashed terms.

    Read twice: as it stands, and with what OCR confuses written alike. The second forgives more,
    but can make two errors of one (an ``r`` put before an ``n``), which the first does not.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._tables = [_Table(keys, write) for write in (_plain, _alike)]

    def find(self, squashed: str) -> Iterator[tuple[int, int, int]]:
        """Terms in a squashed text: number, start and end in ``squashed``, each place once."""
        seen: set[tuple[int, int, int]] = set()
        for table in self._tables:
            for spot in table.find(squashed):
                if spot not in seen:
                    seen.add(spot)
                    yield spot


class _Table:
    """The parts of the terms, in one way of writing."""

    def __init__(self, keys: Sequence[str], write: Callable[[str], tuple[str, list[int]]]) -> None:
        self._write = write
        self._keys = [write(key)[0] for key in keys]
        self._errors = [len(key) // PER_ERROR for key in keys]
        self._parts: dict[int, dict[str, list[tuple[int, int]]]] = {}
        for number, key in enumerate(self._keys):
            for part, offset in _parts(key, self._errors[number]):
                table = self._parts.setdefault(len(part), {})
                table.setdefault(part, []).append((number, offset))

    def find(self, squashed: str) -> Iterator[tuple[int, int, int]]:
        text, where = self._write(squashed)
        for size, table in self._parts.items():
            for position in range(len(text) - size + 1):
                for number, offset in table.get(text[position : position + size], ()):
                    for a, b in self._verify(text, number, position - offset):
                        yield number, where[a], where[b]

    def _verify(self, text: str, number: int, start: int) -> Iterator[tuple[int, int]]:
        """The best stretch of text for a term that should begin about here."""
        key, errors = self._keys[number], self._errors[number]
        if not errors:
            if start >= 0 and text.startswith(key, start):
                yield start, start + len(key)
            return
        best: tuple[int, int, int] | None = None
        for a in range(max(0, start - errors), start + errors + 1):
            found = _distance(key, text[a : a + len(key) + errors], errors)
            if found is not None:
                cost, length = found
                rank = (cost, abs(length - len(key)), a)
                if best is None or rank < (best[0], best[1], best[2]):
                    best = rank
                    spot = (a, a + length)
        if best is not None:
            yield spot


def _parts(key: str, errors: int) -> Iterator[tuple[str, int]]:
    """The key in ``errors + 1`` parts of about equal length, with their offsets."""
    n = errors + 1
    edges = [round(i * len(key) / n) for i in range(n + 1)]
    for a, b in pairwise(edges):
        yield key[a:b], a


def _distance(key: str, text: str, most: int) -> tuple[int, int] | None:
    """Edits from the key to the best beginning of the text, and its length; None above ``most``."""
    width = len(text)
    row = list(range(width + 1))
    for i, want in enumerate(key, 1):
        low = i
        new = [i] + [most + 1] * width
        for j in range(max(1, i - most), min(width, i + most) + 1):
            cost = min(
                row[j - 1] + (want != text[j - 1]),
                row[j] + 1 if j < i + most else most + 1,
                new[j - 1] + 1,
            )
            new[j] = cost
            low = min(low, cost)
        row = new
        if low > most:
            return None
    lengths = range(max(0, len(key) - most), min(width, len(key) + most) + 1)
    best = min(lengths, key=lambda j: (row[j], abs(j - len(key))), default=None)
    if best is None or row[best] > most:
        return None
    return row[best], best
