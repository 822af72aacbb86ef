# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a prepared PDF page by page: text, places, and whether the text can be trusted."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.redaction import layout, trust, unseen
from woo_tool.redaction.layout import LineTable, Piece, TextBuilder
from woo_tool.redaction.ocr import OcrOptions, check
from woo_tool.redaction.pagetext import Layer, Line, PageText, Place, State
from woo_tool.redaction.pictures import Reader

if TYPE_CHECKING:
    from woo_tool.redaction.marks import Box

__all__ = ["Layer", "Line", "OcrOptions", "PageText", "Place", "State", "read"]

#: A line that rises less than this over its length is level.
_LEVEL = 1e-6
#: Letters of a word stand no further apart than this, in heights of the word.
_FLAT = 3.0
#: Difference of squared sides from which on a turned box tells how wide its glyph is.
_DIAGONAL = 0.2
#: Level of each colour from which on glyphs are pale.
PALE = 0xE8
#: Points: a character narrower than this has no glyph of its own.
_NO_WIDTH = 0.01


def read(
    prepared_path: Path,
    *,
    ocr: OcrOptions | None = None,
    pages: range | None = None,
    lying: frozenset[str] = frozenset(),
) -> Iterator[PageText]:
    """The pages of a prepared PDF (upright, origin at 0,0), one at a time.

    Args:
        prepared_path: What ``sanitize.prepare`` wrote.
        ocr: How to read pictures and what only shows; None reads the text layer alone.
        pages: Which pages, from 0; all when None. Reading one page again is cheap, so that
            nobody has to keep the text of a long report.
        lying: Names of fonts whose text is not what they show.

    Raises:
        MissingPartError: OCR was asked for, and Tesseract or its language is not there.
        InputError: The engine broke off on the text of a page.
    """
    import pymupdf

    if ocr is not None:
        check(ocr)
    pymupdf.TOOLS.mupdf_display_errors(False)  # noqa: FBT003
    pymupdf.TOOLS.mupdf_display_warnings(False)  # noqa: FBT003
    # With the prefix of a subset a name tells fonts apart that are called the same.
    pymupdf.TOOLS.set_subset_fontnames(True)
    document = pymupdf.open(prepared_path)
    try:
        # MuPDF puts the tags' /ActualText in the place of the glyphs (PyMuPDF #4363): we
        # want what the glyphs say. In memory only.
        document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", "null")
        reader = Reader(ocr) if ocr is not None else None
        for number in pages if pages is not None else range(document.page_count):
            try:
                read_page = _read_page(document[number], number + 1, reader, lying)
            except trust.engine_errors() as error:
                raise InputError(
                    "damaged",
                    _("Page {n} cannot be read: save the file anew with another program.").format(
                        n=number + 1
                    ),
                ) from error
            yield read_page
            if number % 64 == 63:
                pymupdf.TOOLS.store_shrink(50)
    finally:
        document.close()


def _read_page(page: Any, number: int, reader: Reader | None, lying: frozenset[str]) -> PageText:
    table = LineTable()
    height = float(page.rect.height)
    whole = _text_page(page)
    pieces = list(_pieces(whole, height, table))
    if reader is not None:
        lying |= reader.probe.page(page, pieces)
    signs = trust.signs(page, pieces, lying, table)
    builder = TextBuilder(table)
    state = signs.state()
    facts = signs.facts()
    illegible: tuple[Box, ...] = ()
    if reader is None or not signs.worth_ocr:
        layout.write(pieces, builder)
    else:
        reading = reader.read(page, pieces, signs, table)
        state, illegible = reading.state, reading.illegible
        facts["ocr_words"] = reading.words
        facts["unread_letters"] = reading.left.unread + reading.left.poor
        facts["faint_letters"] = reading.left.faint
        facts["pale_letters"] = reading.left.pale
        layout.write(reading.kept, builder)
        for piece in reading.garbage:
            _hide(piece, builder)
        block = None
        for number_of_block, piece in reading.lines:
            if _flat(piece):
                continue
            if builder.chars and number_of_block != block:
                builder.separate("\n")
            block = number_of_block
            builder.add(piece)
            builder.separate("\n")
    text, line_of, starts, ends, homes = builder.records()
    made = PageText(
        number,
        float(page.rect.width),
        height,
        text,
        state,
        tuple(table.lines),
        line_of,
        starts,
        ends,
        homes,
        facts,
        illegible,
    )
    hidden, covered = unseen.find(page, whole, made, signs)
    return replace(made, unseen=hidden, covered=covered) if hidden or covered else made


def _flat(piece: Piece) -> bool:
    """Whether what OCR took for letters is the edge of a picture: far wider than it is high."""
    letters = sum(char != " " for char in piece.chars)
    return max(piece.t1) - min(piece.t0) > _FLAT * piece.size * letters


def _hide(piece: Piece, builder: TextBuilder) -> None:
    """Glyphs that tell nothing: out of the text, and found by what OCR read over them."""
    for at, t0, t1 in zip(piece.at, piece.t0, piece.t1, strict=True):
        if at >= 0:
            builder.loose(at, t0, t1)
    for _home, at, t0, t1 in piece.extras:
        builder.loose(at, t0, t1)


def _text_page(page: Any) -> Any:
    """MuPDF's text page, everything included that has glyphs."""
    import pymupdf

    flags = (
        pymupdf.TEXT_PRESERVE_WHITESPACE
        | pymupdf.TEXT_PRESERVE_SPANS
        | pymupdf.TEXT_IGNORE_ACTUALTEXT
    )
    # Without this clip text outside the page is left out, whatever the flags say.
    return page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=flags)


def _pieces(textpage: Any, height: float, table: LineTable) -> Iterator[Piece]:
    """The lines of a text page as pieces."""
    order = 0
    for block in textpage.extractRAWDICT()["blocks"]:
        for line in block.get("lines", ()):
            piece = _piece(line, height, table, order)
            if piece is not None:
                yield piece
                order += 1


def _piece(line: dict[str, Any], height: float, table: LineTable, order: int) -> Piece | None:
    dx, dy = line["dir"][0], -line["dir"][1]
    length = (dx * dx + dy * dy) ** 0.5
    if length < 1e-6:
        dx, dy = 1.0, 0.0
    else:
        dx, dy = dx / length, dy / length
    made = Piece(order, dx, dy, 0.0, 0.0, [], [], [], [])
    weight = -1
    for span in line["spans"]:
        glyphs = span["chars"]
        if not glyphs:
            continue
        size = span["size"]
        points = [glyph["origin"] for glyph in glyphs]
        if dx > 0 and abs(dy) < _LEVEL:
            t0 = [point[0] for point in points]
            t1 = [glyph["bbox"][2] for glyph in glyphs]
            vs = [height - point[1] for point in points]
        else:
            t0 = [x * dx + (height - y) * dy for x, y in points]
            vs = [(height - y) * dx - x * dy for x, y in points]
            t1 = _ends(span, t0, dx, dy)
        first = vs[0]
        # Neither filled nor stroked (Tr 3, 7), or without any colour.
        seen = bool(span["char_flags"] & 48) and span["alpha"] > 0
        red, green, blue = span["color"] >> 16 & 255, span["color"] >> 8 & 255, span["color"] & 255
        pale = min(red, green, blue) >= PALE
        mirrored = _mirrored(span, dx, dy)
        number = table.number(
            Layer.TEXT, dx, dy, first, size, seen=seen, pale=pale, flipped=mirrored
        )
        if max(vs) - min(vs) < 0.02:
            at = [number] * len(glyphs)
        else:
            at = [
                table.number(Layer.TEXT, dx, dy, v, size, seen=seen, pale=pale, flipped=mirrored)
                for v in vs
            ]
        chars = [glyph["c"] for glyph in glyphs]
        at = [
            -1 if glyph["synthetic"] and char == " " else a
            for glyph, char, a in zip(glyphs, chars, at, strict=True)
        ]
        begin = len(made.chars)
        _extend(made, chars, t0, t1, at)
        made.fonts.append((span["font"], begin, len(made.chars)))
        if len(glyphs) > weight:
            weight, made.v, made.size = len(glyphs), first, size
    return made if made.chars else None


def _mirrored(span: dict[str, Any], dx: float, dy: float) -> bool:
    """Whether the letters stand on the other side of their baseline: written backwards.

    The middle of a glyph's box lies above the baseline as far as the font's ascender and
    descender say. A font whose box is no help is taken as it mostly is.
    """
    above = (span["ascender"] + span["descender"]) / 2 * span["size"]
    if above <= 0.1 * span["size"]:
        return False
    glyph = span["chars"][0]
    x0, y0, x1, y1 = glyph["bbox"]
    x, y = glyph["origin"]
    off = (y - (y0 + y1) / 2) * dx - ((x0 + x1) / 2 - x) * dy
    return bool(off < -0.5 * above)


def _ends(span: dict[str, Any], t0: list[float], dx: float, dy: float) -> list[float]:
    """Where the glyphs of a turned line end, from boxes that stand upright."""
    size = span["size"]
    high = (span["ascender"] - span["descender"]) * size
    wide, steep = abs(dx), abs(dy)
    square = dx * dx - dy * dy
    out = []
    for i, glyph in enumerate(span["chars"]):
        x0, y0, x1, y1 = glyph["bbox"]
        across, upward = x1 - x0, y1 - y0
        if abs(square) > _DIAGONAL:
            advance = (across * wide - upward * steep) / square
        else:
            # Near 45 degrees the box says only how wide and high the glyph is together.
            advance = (across + upward) / (wide + steep) - high
        if not 0.0 <= advance <= 2.0 * size:
            advance = t0[i + 1] - t0[i] if i + 1 < len(t0) else 0.5 * size
        out.append(t0[i] + min(max(advance, 0.0), 2.0 * size))
    return out


def _extend(
    piece: Piece, chars: list[str], t0: list[float], t1: list[float], at: list[int]
) -> None:
    """Add glyphs to a piece, their characters as people read them."""
    text = "".join(chars)
    if text.isascii() and text.isprintable():
        piece.chars += chars
        piece.t0 += t0
        piece.t1 += t1
        piece.at += at
        return
    for i, raw in enumerate(chars):
        char = _shown(raw)
        if char and piece.chars and unicodedata.combining(char):
            whole = unicodedata.normalize("NFC", piece.chars[-1] + char)
            if len(whole) == 1:
                piece.chars[-1] = whole
                char = ""
        if not char:
            if _leads(i, t0, t1) and _shown(chars[i + 1]):
                t0[i + 1] = t0[i]
            elif at[i] >= 0:
                piece.extras.append((max(len(piece.chars) - 1, 0), at[i], t0[i], t1[i]))
            continue
        piece.chars.append(char)
        piece.t0.append(t0[i])
        piece.t1.append(t1[i])
        piece.at.append(at[i])


def _leads(i: int, t0: Sequence[float], t1: Sequence[float]) -> bool:
    """Whether a glyph is said to be this character and the next: that one has its ink.

    The first that a glyph stands for gets its whole width, also a mark of direction.
    """
    return i + 1 < len(t0) and t1[i] - t0[i] > _NO_WIDTH >= abs(t1[i + 1] - t0[i + 1])


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    """The character as text: one code point, or none for what has no width."""
    if char == "\xad":
        return "-"
    kind = unicodedata.category(char)
    if kind == "Zs" or char in "\t\n\r\v\f":
        return " "
    if kind == "Cf":
        return ""
    if kind == "Cs":
        return "�"
    return char
