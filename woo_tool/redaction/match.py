# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find terms on a page, however they are written there.

Everything is compared *squashed*: letters and digits only, without case, accents, ligatures,
spacing and hyphens. Word boundaries are judged in the text as it was.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote

from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.redaction import fillers
from woo_tool.redaction import orders as orders_of
from woo_tool.redaction.fuzzy import FuzzyIndex
from woo_tool.redaction.pagetext import Layer, PageText

#: Shorter terms match over a space only where they have one themselves: "Dees" is not "de es".
LONG = 6
#: Between two letters of a term stands at most this much that is no letter or digit.
SEPARATOR = 12
_KEY = 4
# What NFKD and casefold leave as it is, though readers and typists take it for these.
_FOLD = {
    **dict(zip("øłđðıħŧŋĸſ", "olddihtnks", strict=True)),
    "œ": "oe", "æ": "ae", "þ": "th",
    # Apostrophes that count as letters.
    **dict.fromkeys("ʹʻʼʽˈ", ""),
    # Cyrillic and Greek letters that look like Latin ones, in lower case.
    **dict(zip("аеорсухіјѕԁһԛԝ", "aeopcyxijsdhqw", strict=True)),
    **dict(zip("οαενρτυικχβ", "oaevptuikxb", strict=True)),
}  # fmt: skip
_STRETCH = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_NO_LETTER = re.compile(r"[\W_]+")
_HYPHENS = frozenset("-\xad‐‑‒–—−")
_SENTENCE = frozenset(".,;:!?")


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_FOLD.get(c, c) for c in unicodedata.normalize("NFKD", plain) if c.isalnum())


def squash(text: str) -> tuple[str, list[int]]:
    """Letters and digits only, without case, accents and ligatures.

    Returns:
        The squashed text, and for each of its characters the index in ``text`` it came from.
    """
    out: list[str] = []
    where: list[int] = []
    for stretch in _STRETCH.finditer(text):
        start, part = stretch.start(), stretch.group()
        if part.isascii():  # most of a page, and nothing in it folds to more than itself
            low = part.lower()
            out.append(_NO_LETTER.sub("", low))
            where.extend([i for i, char in enumerate(low, start) if char.isalnum()])
            continue
        for i, char in enumerate(part, start):
            folded = _folded(char)
            if folded:
                out.append(folded)
                where.extend([i] * len(folded))
    return "".join(out), where


@dataclass(frozen=True, slots=True)
class Needle:
    """One way to write a term: squashed, with the positions where the term has a space."""

    term: int
    key: str
    breaks: frozenset[int]
    number: bool


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term on a page: its number, and the code points of ``PageText.text`` it covers.

    ``indexes`` are in reading order of the term; separators between its parts are included.
    ``fuzzy`` says that OCR read it a little differently.
    """

    term: int
    indexes: tuple[int, ...]
    fuzzy: bool = False


class Terms:
    """Terms to look for, with the tables that make thousands of them as fast as one."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Make the tables; ``lines`` are the terms as written, already trimmed."""
        self.lines = tuple(lines)
        self.needles: list[Needle] = []
        for number, line in enumerate(self.lines):
            self.needles.extend(_needles(number, line))
        self._long: dict[str, list[Needle]] = {}
        self._short: dict[str, list[Needle]] = {}
        for needle in self.needles:
            table = self._long if len(needle.key) >= _KEY else self._short
            table.setdefault(needle.key[:_KEY], []).append(needle)
        self._sizes = tuple(sorted({len(key) for key in self._short}))
        self._fuzzy: FuzzyIndex | None = None

    @classmethod
    def load(cls, lines: Iterable[str]) -> "Terms":
        """Terms of a file: a line each, trimmed; no comments. Blank lines hold no term.

        Raises:
            UsageError: A line has fewer than two letters or digits: it would match anywhere.
        """
        kept: list[str] = []
        for number, raw in enumerate(lines, 1):
            line = raw.lstrip("﻿").strip()
            if not line:
                continue
            if len(squash(line)[0]) < 2:
                raise UsageError(
                    _(
                        "Line {n} of the terms has fewer than two letters or digits:"
                        " write the whole term there, or take the line out."
                    ).format(n=number)
                )
            kept.append(line)
        return cls(tuple(dict.fromkeys(kept)))

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def fuzzy(self) -> FuzzyIndex:
        """The tables for OCR, made when first asked for."""
        if self._fuzzy is None:
            self._fuzzy = FuzzyIndex([needle.key for needle in self.needles])
        return self._fuzzy

    def places(self, squashed: str) -> Sequence[int]:
        """The positions of a squashed text where needles can stand: few, for ``at`` to see."""
        long, short = self._long, self._short
        size = len(squashed)
        found = [at for at in range(size) if squashed[at : at + _KEY] in long]
        for length in self._sizes:
            found += [at for at in range(size) if squashed[at : at + length] in short]
        return sorted(set(found)) if self._sizes else found

    def at(self, squashed: str, position: int) -> Iterator[Needle]:
        """The needles that stand in a squashed text at this position."""
        found = self._long.get(squashed[position : position + _KEY])
        if found is not None:
            for needle in found:
                if squashed.startswith(needle.key, position):
                    yield needle
        for size in self._sizes:
            yield from self._short.get(squashed[position : position + size], ())


def _needles(number: int, line: str) -> Iterator[Needle]:
    key, where = squash(line)
    breaks = frozenset(k for k in range(1, len(key)) if where[k] - where[k - 1] > 1)
    digits = sum(c.isdigit() for c in key)
    is_number = len(key) >= LONG and 2 * digits >= len(key)
    yield Needle(number, key, breaks, is_number)
    if re.fullmatch(r"\+?[\d\s()./-]+", line):
        national = _national(key, plus=line.startswith("+"))
        if national:
            for prefix in ("0", "31", "0031", "310", "00310"):
                if prefix + national != key:
                    yield Needle(number, prefix + national, frozenset(), number=True)


def _national(digits: str, *, plus: bool) -> str:
    """The nine digits of a Dutch telephone number after its 0 or +31; "" for another."""
    for prefix in ("00310", "0031", "310", "31"):
        rest = digits[len(prefix) :]
        if digits.startswith(prefix) and len(rest) == 9 and (plus or len(digits) > 10):
            return rest
    return digits[1:] if len(digits) == 10 and digits[0] == "0" and digits[1] != "0" else ""


def find_terms(page: PageText, terms: Terms) -> list[TermHit]:
    """Every place of the terms on a page, in text order and in the order of positions."""
    if not terms.lines:
        return []
    hits = {
        (needle.term, tuple(range(start, end))): False
        for needle, start, end in _search(page.text, terms)
    }
    reach = 2 * max(len(needle.key) for needle in terms.needles) + SEPARATOR
    orders = (orders_of.by_position(page), orders_of.downwards(page, reach))
    for text, indexes in chain.from_iterable(orders):
        for needle, start, end in _search(text, terms):
            # A separator by position is no code point of the text.
            chosen = tuple(i for i in indexes[start:end] if i >= 0)
            whole = tuple(range(min(chosen), max(chosen) + 1))
            if (needle.term, whole) not in hits:
                hits.setdefault((needle.term, chosen), False)
    for text, indexes in fillers.without(page):
        for needle, start, end in _search(text, terms):
            # What does not show between the letters of a term goes with it.
            whole = tuple(range(indexes[start], indexes[end - 1] + 1))
            hits.setdefault((needle.term, whole), False)
    for start, end in _ocr_stretches(page):
        part = page.text[start:end]
        for number, a, b in _search_fuzzy(part, terms):
            spot = (terms.needles[number].term, tuple(range(start + a, start + b)))
            hits.setdefault(spot, True)
    found = [TermHit(term, indexes, fuzzy) for (term, indexes), fuzzy in hits.items()]
    return sorted(found, key=lambda hit: (min(hit.indexes), hit.term))


def find_in(text: str, terms: Terms) -> list[TermHit]:
    """The terms in a plain string: a title, the target of a link, the name of a file."""
    return [
        TermHit(needle.term, tuple(range(start, end)))
        for needle, start, end in _search(text, terms)
    ]


def contains(text: str, terms: Terms) -> tuple[int, ...]:
    """The numbers of the terms that a plain string holds, also percent-encoded."""
    found = {hit.term for hit in find_in(text, terms)}
    if "%" in text:
        found |= {hit.term for hit in find_in(unquote(text), terms)}
    return tuple(sorted(found))


def find_terms_across(
    before: PageText, after: PageText, terms: Terms, *, lines: int = 4
) -> list[tuple[TermHit, TermHit]]:
    """Terms that begin on one page and end on the next, headers and footers skipped.

    Every pair of one of the last and one of the first ``lines`` is tried as neighbours.

    Returns:
        For each term found its part on either page.
    """
    reach = max((len(needle.key) for needle in terms.needles), default=0) * 3
    found: dict[tuple[int, tuple[int, ...], tuple[int, ...]], None] = {}
    tails = _line_spans(before.text)[-lines:]
    heads = _line_spans(after.text)[:lines]
    for _a, end in tails:
        first = max(0, end - reach)
        for start, _b in heads:
            text = before.text[first:end] + "\n" + after.text[start : start + reach]
            seam = end - first
            for needle, a, b in _search(text, terms):
                if a < seam < b - 1:
                    left = tuple(range(first + a, end))
                    right = tuple(range(start, start + b - seam - 1))
                    found.setdefault((needle.term, left, right))
    return [(TermHit(t, left), TermHit(t, right)) for t, left, right in found]


def _line_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]*[^\s][^\n]*", text)]


def _search(text: str, terms: Terms) -> Iterator[tuple[Needle, int, int]]:
    """Needles in a text as whole words: the needle, first and last index + 1."""
    squashed, where = squash(text)
    for position in terms.places(squashed):
        for needle in terms.at(squashed, position):
            last = position + len(needle.key) - 1
            # Half a code point (the f of a ligature) is no match of its own.
            if position and where[position - 1] == where[position]:
                continue
            if last + 1 < len(where) and where[last + 1] == where[last]:
                continue
            spots = where[position : last + 1]
            if _holds(text, needle, spots):
                end = _end(text, spots[-1] + 1, needle)
                if end:
                    yield needle, spots[0], end


def _search_fuzzy(text: str, terms: Terms) -> Iterator[tuple[int, int, int]]:
    squashed, where = squash(text)
    if not squashed:
        return
    for number, a, b in terms.fuzzy.find(squashed):
        start, last = where[a], where[b - 1]
        if _starts(text, start) and _ends(text, last + 1):
            yield number, start, _genitive(text, last + 1)


def _holds(text: str, needle: Needle, spots: Sequence[int]) -> bool:
    """Whether a squashed match is one in the text: its start, and what stands in between."""
    if not _starts(text, spots[0]):
        return False
    gaps = {
        k: text[spots[k - 1] + 1 : spots[k]]
        for k in range(1, len(spots))
        if spots[k] - spots[k - 1] > 1
    }
    spaced = len(spots) >= 3 and len(gaps) == len(spots) - 1
    if spaced and len(spots) < 5 and _goes_on(text, spots):
        return False
    for k, gap in gaps.items():
        if len(gap) > SEPARATOR:
            return False
        if spaced or needle.number or k in needle.breaks:
            continue
        # Within a word of the term: a hyphen may be one of a line end, a soft or a real one.
        blank = any(c.isspace() for c in gap)
        if not blank or (gap.strip() or " ")[0] in _HYPHENS:
            continue
        if len(needle.key) < LONG or "\t" in gap or not _SENTENCE.isdisjoint(gap):
            return False
    return True


def _goes_on(text: str, spots: Sequence[int]) -> bool:
    """Whether a letter-spaced word goes on beyond a short match: J a n u a r i."""
    after = text[spots[-1] + 1 : spots[-1] + 4]
    before = text[max(0, spots[0] - 3) : spots[0]]
    return (
        re.fullmatch(r" \w(\W|)", after) is not None
        or re.fullmatch(r"(\W|)\w ", before) is not None
    )


def _starts(text: str, start: int) -> bool:
    """Whether a word begins here."""
    return start == 0 or _boundary(text[start - 1], text[start])


def _ends(text: str, end: int) -> bool:
    """Whether a word ends before this index, a genitive s aside."""
    if end >= len(text) or _boundary(text[end - 1], text[end]):
        return True
    return text[end] in "sS" and (end + 1 >= len(text) or not text[end + 1].isalnum())


def _end(text: str, end: int, needle: Needle) -> int:
    """Where a match ends, genitive s included; 0 when the word goes on."""
    if needle.number:
        return end if end >= len(text) or _boundary(text[end - 1], text[end]) else 0
    return _genitive(text, end) if _ends(text, end) else 0


def _genitive(text: str, end: int) -> int:
    """The end of a word with its genitive s: Quists, Quist's, Quist’s."""
    for form in ("s", "S", "'s", "’s", "'S", "’S", "`s", "´s"):
        after = end + len(form)
        if text.startswith(form, end) and (after >= len(text) or not text[after].isalnum()):
            return after
    return end


def _boundary(left: str, right: str) -> bool:
    """Whether a word ends between two neighbours."""
    if not left.isalnum() or not right.isalnum():
        return True
    # jansen01, BSN999993653; verslagJansen in the name of a file.
    return left.isdigit() != right.isdigit() or (left.islower() and right.isupper())


def _ocr_stretches(page: PageText) -> Iterator[tuple[int, int]]:
    """Parts of the text that OCR read, ours or that of whoever made the scan searchable."""
    lines = [at.layer is not Layer.TEXT or not at.seen for at in page.lines]
    if not any(lines):
        return
    start = end = -1
    for i in range(len(page.text)):
        number = page.line_of[i]
        if number < 0:
            continue
        if lines[number]:
            if start < 0:
                start = i
            end = i + 1
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
