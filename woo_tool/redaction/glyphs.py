# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a page as the second engine (pdfium) reads it, with the place of each glyph.

pdfium extracts whatever the content shows, also what is invisible, clipped, outside the crop
box or in a layer that is off; that is what an auditor wants. pdfium is not thread-safe, and
its handles are closed in order: text page, page, document.
"""

import math
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from woo_tool.redaction.needles import WALL

#: Baselines closer than this (points) are one line when glyphs are read by position.
_SAME_LINE = 0.6
#: So many glyphs in a row on lines of their own are no ordinary lines.
_ALONE = 3
#: A gap of this part of the line's highest glyph parts words (0.22 em where capitals are 0.72).
_WORD_GAP = 0.3


class Glyph(NamedTuple):
    """A character that pdfium read. Origin in the page's upright space; ``at`` is pdfium's index.

    ``generated`` characters (spaces and line ends that pdfium made up) have no place. A tuple,
    as a page has thousands of them.
    """

    char: str
    x: float
    y: float
    at: int
    generated: bool = False


@contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[Any]:
    """A pdfium document, closed whatever happens. Raises ``pypdfium2.PdfiumError``."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path, password=password)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """A page of an open document (``index`` from 0)."""
    page = document[index]
    try:
        yield page
    finally:
        page.close()


@contextmanager
def text_of(page: Any) -> Iterator[Any]:
    """The text page of a page."""
    text = page.get_textpage()
    try:
        yield text
    finally:
        text.close()


def read(page: Any, corner: tuple[float, float] = (0.0, 0.0)) -> list[Glyph]:
    """Every character of a page in content order.

    ``corner`` is the lower left corner of its MediaBox (pdfium's call does not inherit it).
    """
    import pypdfium2.raw as raw

    generated = raw.FPDFText_IsGenerated
    with text_of(page) as text:
        handle, count = text.raw, text.count_chars()
        if count <= 0:
            return []
        codes = _codes(handle, count)
        xs, ys = _asked(handle, raw.FPDFText_GetCharOrigin, range(count), 2)
        # Spaces and line ends may be made up; asking for the others costs time.
        made_up = {at for at, code in enumerate(codes) if code <= 32 and generated(handle, at) == 1}
    x0, y0 = corner
    if x0:
        xs = [x - x0 for x in xs]
    if y0:
        ys = [y - y0 for y in ys]
    chars = [chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes]
    new = partial(tuple.__new__, Glyph)
    glyphs = list(map(new, zip(chars, xs, ys, range(count), repeat(False))))  # noqa: FBT003
    for at in made_up:
        glyphs[at] = Glyph(chars[at], 0.0, 0.0, at, generated=True)
    return glyphs


def _asked(handle: Any, call: Any, places: Sequence[int], values: int) -> list[list[float]]:
    """What pdfium says of many characters: per value (a double it writes) a list.

    Pages have thousands of glyphs: pdfium is called with addresses into arrays, in a loop that
    runs no Python.
    """
    import ctypes

    address = ctypes.cast(call, ctypes.c_void_p).value or 0
    kind = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * values
    )
    size, step = len(places), ctypes.sizeof(ctypes.c_double)
    arrays = [(ctypes.c_double * size)() for _ in range(values)]
    spots = []
    for found in arrays:
        begin = ctypes.addressof(found)
        spots.append(range(begin, begin + step * size, step))
    itself = ctypes.cast(handle, ctypes.c_void_p).value
    deque(map(kind(address), repeat(itself), places, *spots), maxlen=0)
    return [found[:] for found in arrays]


def _codes(handle: Any, count: int) -> list[int]:
    """The code of every character of a text page.

    pdfium gives them all at once, but leaves out some and takes two units for others: where
    the number of units is not that of the characters, or a surrogate is among them, each is
    asked for. U+FFFE is what it puts for a hyphen at the end of a line (and not its code).
    """
    import ctypes

    import pypdfium2.raw as raw

    code_of = raw.FPDFText_GetUnicode
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    codes: list[int] = buffer[:count]
    if written != count + 1 or any(0xD800 <= code <= 0xDFFF for code in set(codes)):
        return [code_of(handle, at) for at in range(count)]
    if 0xFFFE in codes:
        return [code if code != 0xFFFE else code_of(handle, at) for at, code in enumerate(codes)]
    return codes


def angles(page: Any, glyphs: list[Glyph]) -> list[float]:
    """The writing direction of each glyph in radians, anticlockwise; 0 for generated ones."""
    places = [glyph.at for glyph in glyphs if not glyph.generated]
    with text_of(page) as found:
        told = iter(_directions(found.raw, places))
    return [0.0 if glyph.generated else next(told) for glyph in glyphs]


def _directions(handle: Any, places: Sequence[int]) -> list[float]:
    """The writing direction of characters in radians, anticlockwise.

    The angle that pdfium gives is that of the letters' uprights (and clockwise): slanted letters
    are not on a slanting line. Where it is not 0 the matrix is asked; it leaves out that
    a negative size turns letters round.
    """
    import ctypes

    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    address = ctypes.byref(matrix)
    slants = map(raw.FPDFText_GetCharAngle, repeat(handle), places)
    sizes = map(raw.FPDFText_GetFontSize, repeat(handle), places)
    found = []
    for at, slant, size in zip(places, slants, sizes, strict=True):
        angle = 0.0
        if slant and raw.FPDFText_GetMatrix(handle, at, address):
            angle = math.atan2(matrix.b, matrix.a)
        if size < 0:
            angle += math.pi if angle <= 0 else -math.pi
        found.append(round(angle, 4) + 0.0)
    return found


def text(glyphs: list[Glyph]) -> str:
    """The text in content order, one character a glyph (so that indexes agree)."""
    return "".join(
        "\ufffd" if "\ud800" <= glyph.char <= "\udfff" else glyph.char for glyph in glyphs
    )


def scattered(glyphs: list[Glyph]) -> bool:
    """Whether the content draws some line in pieces, or backwards: its order is not the page's."""
    last_y, last_x, alone = math.nan, 0.0, 0
    seen: set[int] = set()
    for glyph in glyphs:
        if glyph.generated:
            continue
        if abs(glyph.y - last_y) < _SAME_LINE:
            if glyph.x < last_x - 1.0:
                return True
            alone = 0
        else:
            line = round(glyph.y)
            alone += 1
            # Glyphs that all stand on lines of their own: slanting or upright text.
            if line in seen or alone > _ALONE:
                return True
            seen.add(line)
            last_y = glyph.y
        last_x = glyph.x
    return False


def by_position(
    page: Any, glyphs: list[Glyph], corner: tuple[float, float] = (0.0, 0.0)
) -> tuple[str, list[Glyph]]:
    """The text in the order of the places of its glyphs, and those glyphs (spaces made up).

    Each writing direction apart: lines by baseline, along the line by origin; a gap parts
    words. Directions are parted by ``WALL``.
    """
    import numpy as np
    import pypdfium2.raw as raw

    shown = [glyph for glyph in glyphs if not glyph.generated and not glyph.char.isspace()]
    if not shown:
        return "", []
    places = [glyph.at for glyph in shown]
    with text_of(page) as found:
        handle = found.raw
        sides = _asked(handle, raw.FPDFText_GetCharBox, places, 4)
        turned = _directions(handle, places)
    left, right, bottom, top = (np.array(side) for side in sides)
    # Boxes are in the page's own space, origins in upright space.
    x0, x1 = left - corner[0], right - corner[0]
    y0, y1 = bottom - corner[1], top - corner[1]
    x = np.array([glyph.x for glyph in shown])
    y = np.array([glyph.y for glyph in shown])
    directions: dict[float, list[int]] = {}
    for at, angle in enumerate(turned):
        directions.setdefault(angle, []).append(at)
    out: list[str] = []
    order: list[Glyph] = []
    for angle, members in directions.items():
        chosen = np.array(members)
        if angle:
            dx, dy = math.cos(angle), math.sin(angle)
            v, t = y * dx - x * dy, x * dx + y * dy
            end = np.maximum(x0 * dx, x1 * dx) + np.maximum(y0 * dy, y1 * dy)
            height = np.maximum(x1 - x0, y1 - y0)
        else:
            v, t, end, height = y, x, x1, y1 - y0
        along, parted = _lines(v[chosen], t[chosen], end[chosen], height[chosen])
        for at, before in zip(chosen[along].tolist(), parted, strict=True):
            if before:
                out.append(before)
                order.append(Glyph(before, 0.0, 0.0, -1, generated=True))
            glyph = shown[at]
            out.append(glyph.char if not "\ud800" <= glyph.char <= "\udfff" else "\ufffd")
            order.append(glyph)
        out.append(WALL)
        order.append(Glyph(WALL, 0.0, 0.0, -1, generated=True))
    return "".join(out), order


def _lines(v: Any, t: Any, end: Any, height: Any) -> tuple[Any, list[str]]:
    """Glyphs of one direction, line by line from the top, each from its beginning.

    -> their order, and what stands before each: a line end, a space, or nothing
    """
    import numpy as np

    order = np.argsort(-v, kind="stable")
    down = v[order]
    line = np.concatenate(([0], np.cumsum(down[:-1] - down[1:] > _SAME_LINE)))
    along = np.lexsort((t[order], line))  # stable: what stands in one place keeps its order
    order = order[along]
    begins = np.flatnonzero(np.diff(line, prepend=-1))
    gap = _WORD_GAP * np.maximum.reduceat(height[order], begins)[line]
    wide = np.concatenate(([False], t[order][1:] - end[order][:-1] > gap[1:]))
    parted = np.where(wide, " ", "")
    parted[begins] = "\n"
    return order, parted.tolist()
