# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by their neighbours: where most lines begin with somebody, the others do too.

In a telephone list, a chat or a bill nothing speaks of a person but what stands at the same
place in other lines. The network of the tagger sees seven words; this sees the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

#: Letters of ``shape`` a name may begin with.
_NAME = frozenset("FfGcBCULXAgwtTIi")
_BREAKS = frozenset("\nN_")
_BREAK = re.compile(r"[\nN_]")
#: A place needs so many words, one of them likely a name, and so large a share of names.
_FEW, _SHARE = 3, 0.4
#: A rule or the tagger is sure of a name from here.
SURE = 0.6
#: A word the tagger sees less in than this is no name, whatever stands around it.
LEAST = 0.04

_Place = tuple[str, str, str]


@dataclass(slots=True)
class _Column:
    """The words at one place of their lines: how many, what share of names, which are open."""

    words: int = 0
    names: float = 0.0
    likely: bool = False
    open: list[int] = field(default_factory=list)


def _places(page: Page, first: int, last: int, *, labelled: bool) -> tuple[_Place, ...]:
    """What stands around a span at the begin of a line or cell: by kind, and by the word."""
    codes, words = page.codes, page.words
    after = codes[last] if last < len(codes) else "\n"
    after = "\n" if after == "N" else after
    if labelled:  # "Uren Mads Lakatos 491"
        return ((words[first - 1].lower(), after, "label"),)
    before = codes[first - 1] if first else "\n"
    before = "\n" if before == "N" else before
    fine = words[last].lower() if after.isalpha() else after
    return ((before, after, ""), (before, "", fine))


def _heads(codes: str) -> Iterator[tuple[int, bool]]:
    """The tokens that begin a line or cell, and those behind one word there (True)."""
    for start in (0, *(hit.end() for hit in _BREAK.finditer(codes))):
        if codes[start : start + 1] in _NAME:
            yield start, False
        if codes[start : start + 1].isalpha() and codes[start + 1 : start + 2] in _NAME:
            yield start + 1, True


def beside(
    page: Page,
    found: Iterable[tuple[Candidate, float]],
    chance: Sequence[float],
    spans: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The spans that stand where names stand.

    ``found``: the candidates there are; ``chance`` of every token to be in a name; ``spans``:
    where the tagger sees something that nobody is sure of.
    """
    unsure = {
        first: last
        for first, last in spans
        if not first or page.codes[first - 1] in _BREAKS or page.codes[first - 1].isalpha()
    }
    if not unsure:
        return []
    sure: dict[int, int] = {}
    for one, score in found:
        if score >= SURE:
            sure[one.first] = max(one.last, sure.get(one.first, 0))
    columns: dict[_Place, _Column] = {}
    for at, labelled in _heads(page.codes):
        last = sure.get(at) or unsure.get(at) or at + 1
        worth = 1.0 if at in sure else float(chance[at])
        for place in _places(page, at, last, labelled=labelled):
            column = columns.setdefault(place, _Column())
            column.words += 1
            column.names += worth
            column.likely = column.likely or worth >= 0.5
            if at in unsure and at not in sure:
                column.open.append(at)
    taken = {
        at
        for column in columns.values()
        if column.likely and column.words >= _FEW and column.names >= _SHARE * column.words
        for at in column.open
    }
    return [(at, unsure[at]) for at in sorted(taken)]
