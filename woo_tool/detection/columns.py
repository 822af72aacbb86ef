# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names in tables that text extraction left as lines, and in lists of persons."""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator

from woo_tool.detection.lines import LineRules
from woo_tool.detection.lists import Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

_SPLITTERS = (
    re.compile(r"\|"),
    re.compile(r"\t+"),
    re.compile(r";"),
    re.compile(r" {2,}"),
    re.compile(r","),
)
_LINE_END = re.compile(r"[\nN]")
#: What may stand behind initials in a cell; a word ("GFO Zaken") makes them an abbreviation.
_CLOSED = ("", *"_\nN|;,/&+?(-.:A@")


def cells(line: str, splitter: "re.Pattern[str]") -> list[tuple[int, str]]:
    """The cells of a line, each with its place in the line."""
    found = []
    at = 0
    for hit in splitter.finditer(line):
        found.append((at, line[at : hit.start()]))
        at = hit.end()
    found.append((at, line[at:]))
    return found


class ColumnRules:
    """Rules for tables and for lists of persons."""

    def __init__(self, lists: Lists, lines: LineRules) -> None:
        self._lines = lines
        self._titles = lists.group("column")
        titles = "|".join(sorted(map(re.escape, self._titles), key=len, reverse=True))
        self._head = re.compile(
            rf"(?:^|(?<=[|\t;,])|(?<=  )) ?(?:{titles})(?= {{0,3}}[:*]?(?:$|[|\t;,\n]|  ))",
            re.IGNORECASE | re.MULTILINE,
        )
        self._acronyms = lists.group("acronym")

    def find(self, page: Page) -> Iterator[Candidate]:
        """Candidates under the title of a column."""
        text = page.text
        heads = [hit.start() for hit in self._head.finditer(text)]
        if not heads:
            return
        lines: list[tuple[int, str]] = []
        at = 0
        for line in text.split("\n"):
            lines.append((at, line))
            at += len(line) + 1
        starts = [begin for begin, _line in lines]
        number = 0
        for place in heads:
            if bisect_right(starts, place) - 1 < number:
                continue  # inside the table that was read
            number = bisect_right(starts, place)
            line = lines[number - 1][1]
            if len(line) > 300:
                continue
            for splitter in _SPLITTERS:
                header = cells(line, splitter)
                if len(header) < (3 if splitter.pattern == "," else 2):
                    continue
                wanted = {
                    n
                    for n, (_at, title) in enumerate(header)
                    if title.strip(" :*").lower() in self._titles
                }
                if not wanted or sum(1 for _at, title in header if len(title) < 30) < len(header):
                    continue
                number = yield from self._rows(page, lines, number, splitter, header, wanted)
                break

    def _rows(
        self,
        page: Page,
        lines: list[tuple[int, str]],
        number: int,
        splitter: "re.Pattern[str]",
        header: list[tuple[int, str]],
        wanted: set[int],
    ) -> Generator[Candidate, None, int]:
        missed = 0
        while number < len(lines) and missed < 3:
            begin, line = lines[number]
            row = cells(line, splitter)
            if len(row) == 1:
                missed += 1
                number += 1
                continue
            missed = 0
            number += 1
            for column in wanted:
                if column >= len(row):
                    continue
                at, cell = row[column]
                text = cell.strip()
                if not text:
                    continue
                place = page.at(begin + at + len(cell) - len(cell.lstrip()))
                yield from self._cell(page, place, text, header[column][1].strip(" :*").lower())
        return number

    def _cell(self, page: Page, place: int, text: str, title: str) -> Iterator[Candidate]:
        end = page.starts[place] + len(text)
        while place < len(page.codes) and page.starts[place] < end:
            if page.codes[place] == "I" and page.codes[place + 1 : place + 2] in _CLOSED:
                yield Candidate(place, place + 1, "A", "initials.action", 0.8)
                place += 1
                continue
            if page.codes[place] == "A":
                word = page.words[place]
                follow = page.codes[place + 1 : place + 2]
                closed = follow in _CLOSED or page.words[place + 1] in ("en", "of", "i.s.m.")
                if (
                    closed
                    and word.lower() not in self._acronyms
                    and title
                    not in (
                        "van",
                        "aan",
                        "afzender",
                        "ontvanger",
                    )
                ):
                    yield Candidate(place, place + 1, "A", "initials.action", 0.85)
                place += 1
                continue
            found = self._lines.person(
                page, place, "name.column", 0.93, lower=title not in ("van", "aan", "door")
            )
            if found is None or not self._lines.ends(page, found):
                step = place
                while (
                    step < len(page.codes)
                    and page.codes[step] not in ",/&\nN|;_"
                    and page.starts[step] < end
                ):
                    step += 1
                place = step + 1
                continue
            yield found
            place = found.last
            while (
                place < len(page.codes)
                and page.starts[place] < end
                and (page.codes[place] in ",/&(" or page.words[place] == "en")
            ):
                if page.codes[place] == "(":
                    return
                place += 1

    def rows(self, page: Page, persons: dict[int, float]) -> Iterator[Candidate]:
        """Lines among lines that begin with a person.

        ``persons``: first token of a person -> his score.
        """
        codes = page.codes
        starts = [0, *(hit.end() for hit in _LINE_END.finditer(codes))]
        heads = []
        for start in starts:
            place = start
            while place < len(codes) and codes[place] in "-?n." and place < start + 3:
                place += 1
            while place < len(codes) and codes[place] == "H":
                place += 1
            heads.append(place)
        known = [persons.get(head, 0.0) >= 0.7 for head in heads]
        if sum(known) < 2:
            return
        for number, head in enumerate(heads):
            if known[number] or head >= len(codes):
                continue
            near = known[max(0, number - 3) : number + 4]
            beside = (number > 0 and known[number - 1]) + (
                number + 1 < len(known) and known[number + 1]
            )
            if sum(near) < 2 or not beside:
                continue
            found = self._lines.person(page, head, "name.row", 0.8)
            beside_upper = all(
                page.words[heads[n]].isupper()
                for n in (number - 1, number + 1)
                if 0 <= n < len(heads) and known[n]
            )
            if found and found.shape == "U" and beside_upper:
                found = Candidate(found.first, found.last, "G", found.rule, 0.7)
            if found and self._lines.ends(page, found) and found.shape not in ("c", "U"):
                stop = page.line(head)[1]
                if stop - found.last < 14:
                    yield found
