# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether fonts show what they say: a stretch or two of each is read by OCR.

What ``lyingfonts`` cannot know: letters shuffled throughout, a bitmap font whose codes are in
the order in which a scanner met its shapes. A font is asked again only where it shows letters
that no stretch had yet, so that a long report costs a few stretches and no more. A lie about
one letter in many goes unseen; a name in other letters does not.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from woo_tool.redaction.layout import Piece
from woo_tool.redaction.match import squash
from woo_tool.redaction.ocr import Grey

#: Stretches of a font that are read on one page, at most.
_MOST = 3
#: So many letters that were not seen yet make a stretch worth another look.
_NEW = 4
#: Stretches shorter than this tell nothing by themselves.
_LETTERS = 4
#: A stretch is cut at so many characters: a line says as much as a paragraph.
_LONG = 90
#: What was read and what the font says are the same when they are alike this much.
_ALIKE = 0.6
#: Letters of a font below which it is not asked on a page.
_SMALLEST = 4.5
_DPI = 220

#: Reads pictures: a text for each; None where nothing could be read.
Read = Callable[[Sequence[Grey]], Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class _Stretch:
    font: str
    text: str
    #: MuPDF's page space.
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class FontProbe:
    """What is known of the fonts of one document, by their names."""

    read: Read
    lying: set[str] = field(default_factory=set)
    _known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def page(self, page: Any, pieces: Sequence[Piece]) -> frozenset[str]:
        """The fonts that are known to lie, after a look at this page.

        Args:
            page: A PyMuPDF page.
            pieces: Its text.
        """
        height = float(page.rect.height)
        offered: dict[str, list[_Stretch]] = defaultdict(list)
        for piece in pieces:
            if piece.dx > 0.9999 and piece.size >= _SMALLEST:
                for stretch in _stretches(piece, height):
                    offered[stretch.font].append(stretch)
        chosen: list[_Stretch] = []
        for font, stretches in offered.items():
            if font not in self.lying:
                chosen += _choose(stretches, self._known[font])
        if chosen:
            found = self.read([_render(page, stretch.box) for stretch in chosen])
            for stretch, text in zip(chosen, found, strict=True):
                if text is not None and not _same(stretch.text, text):
                    self.lying.add(stretch.font)
        return frozenset(self.lying)


def _stretches(piece: Piece, height: float) -> "list[_Stretch]":
    found = []
    for font, first, last in piece.fonts:
        begin = first
        while begin < last:
            end = min(begin + _LONG, last)
            text = "".join(piece.chars[begin:end])
            if sum(c.isalnum() for c in text) >= _LETTERS:
                x0, x1 = min(piece.t0[begin:end]), max(piece.t1[begin:end])
                size = piece.size
                box = (
                    x0 - 0.1 * size,
                    height - piece.v - 0.95 * size,
                    x1 + 0.1 * size,
                    height - piece.v + 0.35 * size,
                )
                found.append(_Stretch(font, text, box))
            begin = end
    return found


def _choose(stretches: Sequence[_Stretch], known: set[str]) -> "list[_Stretch]":
    """Those that show the most letters not seen yet."""
    chosen: list[_Stretch] = []
    letters = {s: {c for c in s.text if c.isalnum()} for s in stretches}
    while len(chosen) < _MOST:
        best = max(letters, key=lambda s: len(letters[s] - known), default=None)
        if best is None or len(letters[best] - known) < (_NEW if known else 1):
            break
        known |= letters.pop(best)
        chosen.append(best)
    return chosen


def _render(page: Any, box: tuple[float, float, float, float]) -> Grey:
    import pymupdf

    area = pymupdf.Rect(*box) & page.rect
    if area.is_empty:
        return Grey(1, 1, b"\xff")
    pixmap = page.get_pixmap(
        dpi=_DPI, clip=area, colorspace=pymupdf.csGRAY, alpha=False, annots=False
    )
    return Grey(pixmap.width, pixmap.height, bytes(pixmap.samples))


def _same(told: str, seen: str) -> bool:
    """Whether two readings say the same; where nothing was seen, nothing is shown."""
    one, other = squash(told)[0], squash(seen)[0]
    if len(other) < _LETTERS or len(one) < _LETTERS:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
