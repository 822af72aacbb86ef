# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only the rest of is left to see: the edge of a page, a cell or a column cuts names.

A name or number that is half gone still says who it is, and nobody finds the half. So it is
looked for in the line as it was, and what shows of it is marked.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from woo_tool.redaction.pagetext import Layer, Line, PageText, State

#: Points between a glyph in two readings of it.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Torn:
    """A text as it was before letters went, and where what stays of it stands now."""

    before: PageText
    gone: frozenset[int]
    #: The code points of the page for those of ``before``; None: they were only counted anew.
    onto: Mapping[int, int] | None = None

    def rest(self, indexes: Iterable[int]) -> tuple[int, ...]:
        """Of what was found before: the code points that stay, as they are numbered now.

        Nothing when all of it stays, when nothing does, or when what went stood elsewhere.
        """
        found = sorted(indexes)
        letters = (i for i in found if self.before.text[i].isalnum())
        if not any(self._cut(a, b) for a, b in pairwise(letters)):
            return ()
        if self.onto is not None:
            return tuple(sorted(self.onto[i] for i in found if i in self.onto))
        gone = sorted(self.gone)
        return tuple(i - bisect_left(gone, i) for i in found if i not in self.gone)

    def _cut(self, left: int, right: int) -> bool:
        """Whether of two letters beside each other on a line one went and one stays."""
        if (left in self.gone) == (right in self.gone):
            return False
        a, b = self.before.place(left), self.before.place(right)
        return (
            a is not None
            and b is not None
            and (a.dx, a.dy) == (b.dx, b.dy)
            and abs(a.v - b.v) < a.size / 2
            and abs(b.t0 - a.t1) < a.size
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter of a line that the edge of its page cuts; ``x`` and ``y`` in upright space."""

    char: str
    x: float
    y: float
    size: float
    outside: bool


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line of which a part lies beyond the edge of its page (``page`` from 1)."""

    page: int
    glyphs: tuple[Glyph, ...]


def cut_lines(page: Any, number: int, shown: tuple[float, float, float, float]) -> list[CutLine]:
    """The lines of a PyMuPDF page that the edge of what it shows cuts.

    Args:
        page: The page, with all that lies beside what it shows.
        number: Of the page, from 1.
        shown: What it shows, in PyMuPDF's space (y down).
    """
    import pymupdf

    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_IGNORE_ACTUALTEXT
    (x0, y0, x1, y1), height = shown, page.rect.height
    lines = []
    for block in page.get_text("rawdict", flags=flags, clip=pymupdf.INFINITE_RECT())["blocks"]:
        for line in block.get("lines", ()):
            glyphs = []
            for span in line["spans"]:
                for char in span["chars"]:
                    left, top, right, bottom = char["bbox"]
                    x, y = (left + right) / 2, (top + bottom) / 2
                    outside = not (x0 <= x <= x1 and y0 <= y <= y1)
                    ox, oy = char["origin"]
                    glyphs.append(Glyph(char["c"], ox, height - oy, span["size"], outside))
            if len({glyph.outside for glyph in glyphs if not glyph.char.isspace()}) == 2:
                lines.append(CutLine(number, tuple(glyphs)))
    return lines


def torn(lines: Iterable[CutLine], pages: Sequence[PageText]) -> Iterator[Torn]:
    """The cut lines as texts to look in, with what of them stands on the pages."""
    by_number = {page.number: page for page in pages}
    spots: dict[int, dict[tuple[int, int], list[int]]] = {}
    for line in lines:
        page = by_number.get(line.page)
        if page is None:
            continue
        if line.page not in spots:
            spots[line.page] = _spots(page)
        onto = {}
        for i, glyph in enumerate(line.glyphs):
            if not glyph.outside:
                place = _at(page, spots[line.page], glyph)
                if place is not None:
                    onto[i] = place
        yield Torn(_text(line, page), frozenset(range(len(line.glyphs))) - onto.keys(), onto)


def _spots(page: PageText) -> dict[tuple[int, int], list[int]]:
    """The code points of the text layer by where they begin."""
    spots: dict[tuple[int, int], list[int]] = {}
    for i in range(len(page.text)):
        place = page.place(i)
        if place is not None and place.layer is Layer.TEXT:
            x = place.t0 * place.dx - place.v * place.dy
            y = place.t0 * place.dy + place.v * place.dx
            spots.setdefault((round(x / _SAME), round(y / _SAME)), []).append(i)
    return spots


def _at(page: PageText, spots: Mapping[tuple[int, int], list[int]], glyph: Glyph) -> int | None:
    x, y = round(glyph.x / _SAME), round(glyph.y / _SAME)
    near = (spots.get((x + a, y + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1))
    same = [i for found in near for i in found if page.text[i] == glyph.char]
    return same[0] if same else None


def _text(line: CutLine, page: PageText) -> PageText:
    """A cut line as a page of its own: its letters one after the other."""
    glyphs = line.glyphs
    first = glyphs[0]
    starts = [((g.x - first.x) ** 2 + (g.y - first.y) ** 2) ** 0.5 for g in glyphs]
    ends = [*starts[1:], starts[-1] + glyphs[-1].size / 2]
    return PageText(
        number=page.number,
        width=page.width,
        height=page.height,
        text="".join(glyph.char for glyph in glyphs),
        state=(State.OK,),
        lines=(Line(Layer.TEXT, 1.0, 0.0, 0.0, max(glyph.size for glyph in glyphs)),),
        line_of=array("i", [0] * len(glyphs)),
        starts=array("f", starts),
        ends=array("f", ends),
        homes=array("i"),
    )
