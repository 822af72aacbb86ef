# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is painted on a page, in the order of painting, as the engine of the audit tells it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from woo_tool.redaction import glyphs
from woo_tool.redaction.marks import Box

#: A fill darker than this hides on purpose; lighter ones may be layout.
_DARK = 110
#: Alpha from which on a fill hides.
_OPAQUE = 215
#: A picture that takes this part of the page is a scan; text below it is its OCR layer.
_SCAN = 0.5


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or digit: its box in the page's own space and its text object's place in order."""

    char: str
    box: Box
    order: int
    size: float
    at: int


@dataclass(frozen=True, slots=True)
class Cover:
    """Something painted that may hide what came before it."""

    box: Box
    order: int
    picture: bool
    dark: bool
    #: It covers all of its box: a rectangle.
    whole: bool = True
    #: It lies on the page and is not drawn with its content.
    annotation: bool = False


def _address(pointer: Any) -> int:
    import ctypes

    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


class Texts:
    """The text objects of a page in the order in which they are painted."""

    def __init__(self) -> None:
        #: The paint order of each, by its address.
        self.places: dict[int, int] = {}
        self._items: dict[int, Any] = {}
        self._boxes: dict[int, Box | None] = {}
        #: The last text in the place of each.
        self._last: dict[int, int] = {}

    def add(self, order: int, item: Any) -> None:
        """The next one."""
        self.places[_address(item.raw)] = order
        self._items[order] = item

    @contextmanager
    def left_out(self, orders: Iterable[int]) -> Iterator[None]:
        """Draw the page without some of them."""
        import pypdfium2.raw as raw

        items = [self._items[order] for order in orders if order in self._items]
        for item in items:
            raw.FPDFPageObj_SetIsActive(item.raw, False)  # noqa: FBT003  (a call of C)
        try:
            yield
        finally:
            for item in items:
                raw.FPDFPageObj_SetIsActive(item.raw, True)  # noqa: FBT003

    def again(self, order: int, after: int) -> bool:
        """Whether a text of the same extent is painted in the same place after something."""
        if order not in self._last:
            if not self._boxes:
                self._boxes = {at: _bounds(item) for at, item in self._items.items()}
            box = self._boxes.get(order)
            self._last[order] = max(
                (at for at, other in self._boxes.items() if box and other and _same(box, other)),
                default=order,
            )
        return self._last[order] > after


def _same(one: Box, other: Box) -> bool:
    return (
        abs(other.x0 - one.x0) + abs(other.x1 - one.x1) < 1.0
        and abs(other.y0 - one.y0) + abs(other.y1 - one.y1) < 1.0
    )


def painted(page: Any) -> tuple[list[Cover], Texts, list[Box]]:
    """What covers, the text objects, and page-sized pictures."""
    import pypdfium2.raw as raw

    covers: list[Cover] = []
    texts = Texts()
    scans: list[Box] = []
    x0, y0, x1, y1 = page.get_bbox()
    area = max(1.0, (x1 - x0) * (y1 - y0))
    for order, item in enumerate(page.get_objects(max_depth=12)):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.add(order, item)
            continue
        if item.type not in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE}:
            continue
        box = _bounds(item)
        if box is None:
            continue
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            if (box.x1 - box.x0) * (box.y1 - box.y0) > _SCAN * area:
                scans.append(box)
            elif not raw.FPDFPageObj_HasTransparency(item.raw):
                covers.append(Cover(box, order, picture=True, dark=False))
            continue
        dark = _filled(item)
        if dark is not None and box.x1 - box.x0 > 4 and box.y1 - box.y0 > 3:
            covers.append(Cover(box, order, picture=False, dark=dark, whole=_rectangle(item)))
    end = len(texts.places) + len(covers) + 10**6
    covers.extend(_annotated(page, end))
    return covers, texts, scans


def _bounds(item: Any) -> Box | None:
    """The box of an object in the page's space, also when it stands in a form."""
    try:
        x0, y0, x1, y1 = item.get_bounds()
    except Exception:  # noqa: BLE001  (an object without extent covers nothing)
        return None
    corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)]
    holder = item.container
    while holder is not None:
        matrix = holder.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        holder = holder.container
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _rectangle(item: Any) -> bool:
    """Whether a path has no corners but those of its box."""
    import ctypes

    import pypdfium2.raw as raw

    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for number in range(raw.FPDFPath_CountSegments(item.raw)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, number)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((round(x.value, 1), round(y.value, 1)))
    return len({x for x, _ in points}) == 2 and len({y for _, y in points}) == 2


def _filled(item: Any) -> bool | None:
    """Whether a filled, opaque path of few segments is dark; None when it hides nothing."""
    import ctypes

    import pypdfium2.raw as raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(mode), ctypes.byref(stroke)):
        return None
    if mode.value == raw.FPDF_FILLMODE_NONE:
        return None
    # A rectangle has four or five segments; anything richer is a drawing.
    if raw.FPDFPath_CountSegments(item.raw) > 6:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    got = raw.FPDFPageObj_GetFillColor(
        item.raw, *(ctypes.byref(value) for value in (red, green, blue, alpha))
    )
    if not got or alpha.value < _OPAQUE:
        return None
    return (299 * red.value + 587 * green.value + 114 * blue.value) / 1000 < _DARK


def _annotated(page: Any, order: int) -> Iterator[Cover]:
    """Annotations that black out what they lie on."""
    import ctypes

    import pypdfium2.raw as raw

    kinds = {
        raw.FPDF_ANNOT_SQUARE: raw.FPDFANNOT_COLORTYPE_InteriorColor,
        raw.FPDF_ANNOT_HIGHLIGHT: raw.FPDFANNOT_COLORTYPE_Color,
        raw.FPDF_ANNOT_REDACT: raw.FPDFANNOT_COLORTYPE_InteriorColor,
    }
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annot = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annot:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annot)
            if kind not in kinds:
                continue
            colour = [ctypes.c_uint() for _ in range(4)]
            got = raw.FPDFAnnot_GetColor(annot, kinds[kind], *map(ctypes.byref, colour))
            red, green, blue, alpha = (value.value for value in colour)
            dark = (299 * red + 587 * green + 114 * blue) / 1000 < _DARK
            if kind != raw.FPDF_ANNOT_REDACT and (not got or not dark or alpha < _OPAQUE):
                continue
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annot, ctypes.byref(rect))
            yield Cover(
                Box(rect.left, rect.bottom, rect.right, rect.top),
                order,
                picture=False,
                dark=True,
                annotation=True,
            )
        finally:
            raw.FPDFPage_CloseAnnot(annot)


def letters_of(page: Any, places: dict[int, int]) -> list[Letter]:
    """The letters and digits of a page with their boxes and paint order."""
    import ctypes

    import pypdfium2.raw as raw

    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = (ctypes.byref(side) for side in sides)
    matrix = raw.FS_MATRIX()
    found = []
    with glyphs.text_of(page) as text:
        handle = text.raw
        for at in range(text.count_chars()):
            char = chr(min(raw.FPDFText_GetUnicode(handle, at), 0x10FFFF))
            if not char.isalnum():
                continue
            raw.FPDFText_GetCharBox(handle, at, left, right, bottom, top)
            size = raw.FPDFText_GetFontSize(handle, at)
            if raw.FPDFText_GetMatrix(handle, at, ctypes.byref(matrix)):
                size *= max(abs(matrix.b) + abs(matrix.d), 1e-6)
            order = places.get(_address(raw.FPDFText_GetTextObject(handle, at)), 10**9)
            box = Box(sides[0].value, sides[2].value, sides[1].value, sides[3].value)
            found.append(Letter(char, box, order, size, at))
    return found
