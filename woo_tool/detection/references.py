# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Authors of works as medical and technical journals write them: ``Hong J, Jeong D, Kim SW.``."""

import re
from collections.abc import Iterator

from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

_PREFIX = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Vv]on|da|di|del|[Ee]l|[Aa]l|[Ll]e|[Ll]a|’t|'t) )"
    r"{0,3}"
)
_AUTHOR = (
    rf"{_PREFIX}[A-ZÀ-ÞĀ-Ž][^\W\d_]+(?:[-‐’'][A-Z]?[^\W\d_]+)?(?: [A-ZÀ-Þ][^\W\d_]+)?"
    r" [A-ZÀ-Þ]{1,3}(?:-[A-Z])?"
)
#: Two authors or more; behind them the title, or that there are more.
_AUTHORS = re.compile(
    rf"(?<![\w-])(?P<all>{_AUTHOR}(?:,\s{_AUTHOR}){{1,60}})(?=\.(?:\s|$)|,\set al|:\s|,? \()"
)
_ONE = re.compile(_AUTHOR)
#: Letters of ``shape`` for words that name no author.
_NO_NAMES = frozenset("ORoH")


def find_authors(page: Page) -> Iterator[Candidate]:
    """The authors of the works that a page cites in this way."""
    codes = page.codes
    if "," not in codes:
        return
    for hit in _AUTHORS.finditer(page.text):
        spans = [
            (page.at(one.start()), page.at(one.end() - 1) + 1)
            for one in _ONE.finditer(page.text, hit.start(), hit.end())
        ]
        heads = [next((n for n in range(*span) if codes[n] not in "tT"), span[0]) for span in spans]
        names = sum(codes[at] in "GBCFfc" for at in heads)
        same = len({page.words[at] for at in heads}) < len(heads)
        listed = sum(codes[at] in "GBF" for at in heads)
        if same or names * 3 < len(heads) * 2 or not listed:
            continue  # "Bijlage A, Bijlage B"
        if any(codes[at] in _NO_NAMES for at in heads):
            continue
        for first, last in spans:
            yield Candidate(first, last, "GI", "name.reversed", 0.9)
