# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Can the text of a page be trusted to be all that a person reads on it?

Neither blind nor hysterical: a bullet without a mapping, an icon and a company's logo in
curves are no reason to doubt a page; one word without a mapping is.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Any

from woo_tool.redaction import strokes
from woo_tool.redaction.layout import LineTable, Piece
from woo_tool.redaction.lyingfonts import UNSURE
from woo_tool.redaction.pagetext import State

#: Pixels of a picture that can hold a name: five letters of 8 by 10 pixels (six pixels of
#: x-height is where Tesseract and people give up). Icons of 32 by 32 stay below.
PICTURE_LONG, PICTURE_SHORT = 40, 10
#: A picture with a soft mask holds text when shown this long, in points.
MASK_LONG = 12
#: Strips of a cut-up scan may be lower than that; together they hold this many pixels.
STRIPS_PIXELS = 40 * 400
#: This many unmapped code points in a row are a word; a bullet or an arrow stands alone.
UNMAPPED_RUN = 3
#: Pairs of letters of one font on a page below which their frequencies say nothing.
GARBLED_PAIRS = 40
#: Share of common pairs below which a font tells other letters than it shows. Of 1,459 fonts in
#: 96 reports the lowest was 0.58 (codes); of 200 shuffled alphabets the highest was 0.47.
GARBLED_BELOW = 0.5
#: Letter-like outlines from which on a page is doubted: a wordmark has fewer.
OUTLINES = 40
#: Fewer than these are a wordmark and no reason to doubt a page that has a text of its own.
OUTLINES_FEW = 12
#: A shape that can hide letters is larger than this (points), and lets less through.
FILL_LONG, FILL_LOW, OPAQUE = 4.0, 3.0, 0.84
#: One of more segments does not fill its box. Below this size it may be a letter in curves.
FILL_SEGMENTS, CURVED_LONG, CURVED_LOW = 6, 24.0, 8.0
#: Part of white in each colour above which a shape is no ground for white letters.
PALE_FILL = 0.85
#: From so many on OCR looks at them: a surname.
OUTLINES_LOOK = 5

# The 150 commonest pairs of letters in Dutch government reports (86 % of all), counted by us.
_COMMON_PAIRS = (
    "aaacadagakalamanaparasatbabebibrcacechcoctdadedidodtebecedeeefegeiekelemeneperes"
    "etevezfifogagegigrgshahehohticidieigijikinisitjejkjnkakelaldlelilllsmamemimonand"
    "nengninnnonsntobocodoeofolomonoooporotouovpapeplprrardrergrirkrmrorsrtruscsesiso"
    "spsssttatetitotrtstttutwtyuiumunurutvavevivowawewiwoypzezizo"
)
_COMMON = frozenset(_COMMON_PAIRS[i : i + 2] for i in range(0, len(_COMMON_PAIRS), 2))
_WORD = re.compile("[a-z]{2,}")
#: How MuPDF names fonts that have no name.
_TYPE3 = "Type3"


def big_enough(width: int, height: int) -> bool:
    """Whether a picture has the pixels to hold a name."""
    return max(width, height) >= PICTURE_LONG and min(width, height) >= PICTURE_SHORT


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as placed: pixels, and the matrix from the unit square (y down) to MuPDF's page.

    ``masked``: it has a soft mask, whose pixels may be many where its own are four. Some
    programs write every line of text so.
    """

    width: int
    height: int
    transform: tuple[float, float, float, float, float, float]
    bbox: tuple[float, float, float, float]
    masked: bool = False

    @property
    def legible(self) -> bool:
        """Whether it has the pixels to hold a name."""
        if big_enough(self.width, self.height):
            return True
        x0, y0, x1, y1 = self.bbox
        return self.masked and max(x1 - x0, y1 - y0) >= MASK_LONG and min(x1 - x0, y1 - y0) >= 4


@dataclass(frozen=True, slots=True)
class Fill:
    """An opaque shape: its box (MuPDF's page space), place in the paint order, and shade."""

    bbox: tuple[float, float, float, float]
    order: int
    light: bool
    #: Of so few segments that it fills its box, or nearly.
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Signs:
    """What was counted on a page before anything is concluded.

    ``garbage`` are the orders of the pieces that cannot be read, ``unmapped`` the code points
    without meaning in them, ``outlines`` the number of letter-like shapes and
    ``outline_boxes`` where they stand (MuPDF's page space: y down). ``unknown``: the engine
    broke off while it listed pictures or line art, so there may be more.
    """

    letters: int
    unmapped: int
    garbled: int
    garbage: frozenset[int]
    pictures: tuple[Picture, ...]
    outlines: int
    outline_boxes: tuple[tuple[float, float, float, float], ...]
    unknown: bool = False
    #: Opaque shapes that may hide what was painted before.
    fills: tuple[Fill, ...] = ()
    #: Of ``garbage``: pieces that say something all the same, only not what they show.
    told: frozenset[int] = frozenset()
    #: Of ``garbled``: those that are letters.
    contradicted: int = 0
    #: Whether there is any picture, also one that cannot hold text.
    images: bool = False

    @property
    def doubtful_outlines(self) -> bool:
        """Whether the line art holds enough letter-like shapes for more than a wordmark."""
        n = self.outlines
        return n >= OUTLINES or (n >= OUTLINES_FEW and n > 0.1 * self.letters)

    @property
    def looked_at_outlines(self) -> bool:
        """Whether there are enough of them for OCR to look at."""
        return self.outlines >= OUTLINES_LOOK

    @property
    def worth_ocr(self) -> bool:
        """Whether there is anything for OCR to read."""
        return bool(self.unmapped or self.garbled or self.pictures or self.looked_at_outlines)

    def state(self) -> tuple[State, ...]:
        """Why the text cannot be trusted, before any OCR."""
        reasons = []
        if self.letters == 0 and not self.garbage and (self.pictures or self.doubtful_outlines):
            reasons.append(State.NO_TEXT)
        if self.unmapped or self.garbled:
            reasons.append(State.UNMAPPED_FONT)
        if self.doubtful_outlines:
            reasons.append(State.OUTLINES)
        if self.pictures or self.unknown:
            reasons.append(State.PICTURE_UNREAD)
        if reasons:
            return tuple(reasons)
        return (State.OK,) if self.letters else (State.BLANK,)

    def facts(self) -> dict[str, int]:
        """The counts, for the report."""
        return {
            "letters": self.letters,
            "unmapped": self.unmapped,
            "garbled": self.contradicted,
            "pictures": len(self.pictures),
            "outlines": self.outlines,
        }


def signs(
    page: Any,
    pieces: Sequence[Piece],
    lying: frozenset[str] = frozenset(),
    table: LineTable | None = None,
) -> Signs:
    """Count what speaks against the text of a page.

    Args:
        page: A PyMuPDF page of the prepared file.
        pieces: Its text.
        lying: Names of fonts whose text is not what they show.
        table: Tells which of the text shows.
    """
    garbage: set[int] = set()
    told: set[int] = set()
    unmapped = letters = 0
    for piece in pieces:
        bad, longest = _unmapped(piece.chars)
        if longest >= UNMAPPED_RUN:
            unmapped += bad
            if 2 * bad >= len(piece.chars):
                garbage.add(piece.order)
        letters += sum(c.isalnum() for c in piece.chars)
    garbled = contradicted = 0
    fonts = {font for piece in pieces for font, _, _ in piece.fonts}
    if _TYPE3 in lying:
        lying |= {font for font in fonts if font.startswith(_TYPE3)}
    elif UNSURE in lying:
        # Their codes may be letters all the same (TeX): then much text reads like a language.
        lying |= {font for font in _unproven(pieces) if font.startswith(_TYPE3)}
    for font in {*_garbled_fonts(pieces), *(lying & fonts)}:
        for piece in pieces:
            part = sum(last - first for name, first, last in piece.fonts if name == font)
            if part:
                garbled += part
                # One that says only spaces is mute: it contradicts nobody.
                contradicted += sum(
                    c.isalnum()
                    for name, first, last in piece.fonts
                    if name == font
                    for c in piece.chars[first:last]
                )
                garbage.add(piece.order)
                if font in lying or 2 * part < len(piece.chars):
                    told.add(piece.order)
    unknown = images = False
    pictures: tuple[Picture, ...] = ()
    boxes: list[tuple[tuple[float, float, float, float], int]] = []
    fills: tuple[Fill, ...] = ()
    drawn = cache(partial(strokes.levels, page))
    try:
        pictures, images = _pictures(page)
        drawings = page.get_cdrawings(extended=True)
        fills = tuple(_fills(drawings))
        boxes = _outlines(drawings)
        if strokes.possible(drawings):
            others = [*(p.bbox for p in pictures), *(box for box, _n in boxes)]
            rows = strokes.shown(page, pieces, table, others, drawn)
            boxes += [(row.box, row.letters) for row in rows]
        there = [picture.bbox for picture in pictures]
        boxes += strokes.slanted(page, drawings, pieces, table, there, drawn)
    except engine_errors():
        unknown = True
    return Signs(
        letters, unmapped, garbled, frozenset(garbage), pictures,
        sum(n for _, n in boxes), tuple(box for box, _ in boxes), unknown,
        fills, frozenset(told), contradicted, images,
    )  # fmt: skip


def engine_errors() -> tuple[type[Exception], ...]:
    """What PyMuPDF raises when a file is beyond it."""
    import pymupdf

    return (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)


@lru_cache(maxsize=4096)
def _meaningless(char: str) -> bool:
    return char == "�" or unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs")


def _unmapped(chars: Sequence[str]) -> tuple[int, int]:
    """Code points without meaning, and the longest row of them."""
    if "".join(chars).isascii():
        return 0, 0
    bad = longest = row = 0
    word = False
    for char in chars:
        if _meaningless(char):
            bad += 1
            # Behind a letter it is one: "proe?voldoet", "Ho?man". Before a word it is a bullet.
            row += UNMAPPED_RUN if word else 1
            longest = max(longest, row)
        elif char != " ":
            row = 0
        word = char.isalpha()
    return bad, longest


def _texts(pieces: Iterable[Piece]) -> dict[str, list[str]]:
    """The text of each font."""
    texts: dict[str, list[str]] = {}
    for piece in pieces:
        for font, first, last in piece.fonts:
            texts.setdefault(font, []).append("".join(piece.chars[first:last]))
    return texts


def _garbled_fonts(pieces: Iterable[Piece]) -> list[str]:
    """Fonts whose letters stand together as in no language we publish in."""
    return [font for font, parts in _texts(pieces).items() if _shuffled(" ".join(parts).lower())]


def _unproven(pieces: Iterable[Piece]) -> list[str]:
    """Fonts with too little text to tell, or text that is none."""
    return [
        font
        for font, parts in _texts(pieces).items()
        if _shuffled(text := " ".join(parts).lower()) or _pairs(text)[0] < GARBLED_PAIRS
    ]


def _shuffled(text: str) -> bool:
    total, common = _pairs(text)
    return total >= GARBLED_PAIRS and common < GARBLED_BELOW * total


def _pairs(text: str) -> tuple[int, int]:
    """How many pairs of letters, and how many of them are common."""
    total = common = 0
    for word in _WORD.findall(text):
        for pair in pairwise(word):
            total += 1
            common += pair[0] + pair[1] in _COMMON
    return total, common


def _fills(drawings: Sequence[dict[str, Any]]) -> Iterable[Fill]:
    """Opaque shapes that are large enough to hide a letter."""
    for drawing in drawings:
        if drawing["type"] not in ("f", "fs"):
            continue
        x0, y0, x1, y1 = drawing["rect"]
        plain = len(drawing["items"]) <= FILL_SEGMENTS
        long, low = (FILL_LONG, FILL_LOW) if plain else (CURVED_LONG, CURVED_LOW)
        if x1 - x0 > long and y1 - y0 > low and drawing["fill_opacity"] > OPAQUE:
            light = min(drawing["fill"] or (0.0,)) > PALE_FILL
            yield Fill((x0, y0, x1, y1), drawing["seqno"], light, plain)


def _pictures(page: Any) -> tuple[tuple[Picture, ...], bool]:
    """The pictures that can hold text, also those clipped, covered or off the page.

    And whether there are any at all.
    """
    import pymupdf

    textpage = page.get_textpage(
        clip=pymupdf.INFINITE_RECT(),
        flags=pymupdf.TEXT_PRESERVE_IMAGES | pymupdf.TEXT_IGNORE_ACTUALTEXT,
    )
    found = [
        Picture(
            i["width"], i["height"], tuple(i["transform"]), tuple(i["bbox"]), bool(i["has-mask"])
        )
        for i in textpage.extractIMGINFO(hashes=False)
    ]
    legible = tuple(p for p in found if p.legible)
    rest = [p for p in found if not p.legible and p.width * p.height > 1]
    if (
        sum(p.width * p.height for p in rest if max(p.width, p.height) >= PICTURE_LONG)
        >= STRIPS_PIXELS
    ):
        legible += tuple(p for p in rest if max(p.width, p.height) >= PICTURE_LONG)
    return legible, bool(found)


def _outlines(
    drawings: Sequence[dict[str, Any]],
) -> list[tuple[tuple[float, float, float, float], int]]:
    """Filled shapes that look like letters: their boxes and how many letters each may hold.

    A letter is filled, not much wider than high, has more corners than a rectangle, and
    stands in a row with others of its height.
    """
    shapes: list[tuple[float, float, float, float, int]] = []
    for drawing in drawings:
        if drawing["type"] not in ("f", "fs"):
            continue
        items = drawing["items"]
        x0, y0, x1, y1 = drawing["rect"]
        height, width = y1 - y0, x1 - x0
        if not 3.0 <= height <= 60.0 or width < 0.5:
            continue
        bends = sum(item[0] in ("c", "l") for item in items)
        if bends < 5:
            continue
        if width <= 1.6 * height:
            shapes.append((x0, y0, x1, y1, 1))
        elif bends >= 6 * width / height:
            # One path for a word or a line: about twelve segments a letter.
            shapes.append((x0, y0, x1, y1, min(bends // 12, int(2 * width / height))))
    rows: dict[int, list[tuple[float, float, float, float, int]]] = {}
    for shape in shapes:
        rows.setdefault(round(shape[3] / 2), []).append(shape)
    out: list[tuple[tuple[float, float, float, float], int]] = []
    for row in rows.values():
        if sum(shape[4] for shape in row) >= 4:
            out.extend(((x0, y0, x1, y1), n) for x0, y0, x1, y1, n in row if n)
    return out
