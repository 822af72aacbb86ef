# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns of names without a title: rosters, telephone lists, organisation charts.

Where most cells that stand under each other are names of the lists, the others are names too,
however much they look like words (``Post``, ``Zomer``).
"""

import re
from collections.abc import Iterator

from woo_tool.detection.lines import LineRules
from woo_tool.detection.reading import Candidate, Reader
from woo_tool.detection.shape import Page

_CELL_START = re.compile(r"(?:^|_)(?=[^_])")
_LINE_END = re.compile(r"[\nN]")
#: A column needs so many names, and so large a share of its cells.
_FEW, _SHARE = 3, 0.6
#: What may stand behind the name in its cell.
_REST = frozenset('\nN_(,/&;|n-?"')
_NAMED = frozenset("FBGI")


class RosterRules:
    """The rule for columns of names."""

    def __init__(self, lines: LineRules, reader: Reader) -> None:
        self._lines = lines
        self._reader = reader

    def find(self, page: Page, heads: dict[int, float]) -> Iterator[Candidate]:
        """Candidates in columns where most cells are names.

        ``heads``: first token of a person found elsewhere -> his score.
        """
        codes = page.codes
        if codes.count("_") < _FEW:
            return
        columns: dict[tuple[int, int], list[int]] = {}
        start = bare = 0
        while start < len(codes):
            hit = _LINE_END.search(codes, start)
            stop = hit.start() if hit else len(codes)
            if "_" not in codes[start:stop]:
                bare += stop > start
                if bare > 1 or start == stop:  # running text: the table is over
                    yield from self._columns(page, columns, heads)
                    columns = {}
            else:
                bare = 0
                self._take(page, start, stop, columns)
            start = stop + 1
        yield from self._columns(page, columns, heads)

    @staticmethod
    def _take(page: Page, start: int, stop: int, columns: dict[tuple[int, int], list[int]]) -> None:
        """Add the cells of a line to their columns."""
        cell, tabbed, line = 0, False, page.starts[start]
        for hit in _CELL_START.finditer(page.codes[start:stop]):
            at = start + hit.end()
            if hit.group() == "_":
                cell += 1
                tabbed = tabbed or "\t" in page.text[page.starts[at - 1] : page.starts[at]]
            # an extraction keeps the place of a cell with blanks, or its number with tabs
            place = (1, cell) if tabbed else (0, page.starts[at] - line)
            columns.setdefault(place, []).append(at)

    def _columns(
        self,
        page: Page,
        columns: dict[tuple[int, int], list[int]],
        heads: dict[int, float],
    ) -> Iterator[Candidate]:
        for cells in columns.values():
            if len(cells) >= _FEW:
                yield from self._column(page, cells, heads)

    def _column(self, page: Page, cells: list[int], heads: dict[int, float]) -> Iterator[Candidate]:
        codes = page.codes
        open_cells: list[tuple[int, int]] = []
        good = other = 0
        for start in cells:
            at = start
            while codes[at : at + 1] == "H":
                at += 1
            code = codes[at : at + 1]
            if not code or code in "-?.:(n\nN_A@i":
                other += code == "n"
                continue
            name = self._reader.read(page, at, wrap=False)
            last = name.last if name else at + 1
            if codes[last : last + 1] == "i":
                last += 1  # "Jansen M"
            ends = last >= len(codes) or codes[last] in _REST
            if heads.get(at, 0.0) >= 0.7 or (name and ends and set(name.plain) & _NAMED):
                good += 1
            elif not ends or not page.words[at][0].isupper() or code in "ORHL":
                other += 1
                if name is None or not ends or code in "OR":
                    continue
            if ends and self._apt(page, at, last):
                open_cells.append((at, last))
        if good < _FEW or good < _SHARE * (good + other):
            return
        share = good / max(1, len(open_cells))
        if share < 0.5:
            return
        for at, last in open_cells:
            shape = codes[at:last].replace("T", "t").replace("i", "I")
            yield Candidate(at, last, shape, "name.row", 0.82 if share > 0.6 else 0.75)

    def _apt(self, page: Page, at: int, last: int) -> bool:
        """Whether the words of a cell may be a name: capitals, no label."""
        words = page.words[at:last]
        return (
            len(words) <= 4
            and words[-1][0].isupper()
            and not (words[0].isupper() and len(words[0]) > 1 and not page.shouted)
            and not any(w.lower() in self._lines.label for w in words)
        )
