# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that go on below: in a cell of a table, past a line number or a note in the margin.

The text of a page goes on to the right there, so that detection sees the halves apart. What
seems to be broken off is read downwards once more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from woo_tool.detection.finding import Finding
from woo_tool.redaction.orders import downwards
from woo_tool.redaction.pagetext import PageText

#: Characters on either side of the end of a line: a name and what says that it is one.
_REACH = 48
#: A line that may be broken off within a name, an address or a number; and how it would go on.
_OPEN = re.compile(
    r"(?:[-\u00ad\u2010]|\b[A-ZÀ-Ž][\w.'’-]*|\b(?:van|de|der|den|ten|ter|te|el|al|ben|het|'t)|[@.\d])$"
)
_GOES_ON = re.compile(r"[\w'’(@]")


@dataclass(frozen=True, slots=True)
class Folded:
    """What of one page is read downwards: a text, and where its characters stand in the page's.

    ``page`` is its place among the pages; an index is -1 where no character of the page stands.
    """

    page: int
    text: str
    indexes: tuple[int, ...]

    def places(self, finding: Finding) -> tuple[int, ...]:
        """The characters of a finding; none when the page's own text shows it in one piece."""
        chosen = sorted(i for i in self.indexes[finding.start : finding.end] if i >= 0)
        if not chosen or chosen[-1] - chosen[0] < len(finding.text) + 2:
            return ()
        return tuple(chosen)


def folded(pages: Iterable[PageText]) -> Iterator[Folded]:
    """Pages on which something seems to go on below, with what would be read there."""
    for number, page in enumerate(pages):
        text: list[str] = []
        indexes: list[int] = []
        for part, places in downwards(page, _REACH):
            upper, _, lower = part.partition("\n")
            if _OPEN.search(upper.rstrip()) and _GOES_ON.match(lower):
                text += [part, "\n\n"]
                indexes += [*places, -1, -1]
        if text:
            yield Folded(number, "".join(text), tuple(indexes))
