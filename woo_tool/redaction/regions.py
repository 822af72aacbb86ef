# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which parts of a page are read as they show, and the picture of such a part."""

from collections.abc import Sequence
from typing import Any

from woo_tool.redaction.ocr import Grey, Rect
from woo_tool.redaction.pieces import LineTable, Piece
from woo_tool.redaction.trust import Signs
from woo_tool.redaction.wordplaces import piece_box

#: Regions of which more than this share of the page is to be read: the page is read whole.
WHOLE_PAGE = 0.5
#: More parts of a page than this: the page is read whole.
PARTS = 6
_MARGIN = 6.0


def regions_of(page: Any, signs: Signs, garbage: Sequence[Piece]) -> list[Rect]:
    """The parts of the page to be read as they show (MuPDF's space), apart from each other."""
    width, height = float(page.rect.width), float(page.rect.height)
    boxes: list[Rect] = [p.bbox for p in signs.pictures]
    if signs.looked_at_outlines:
        # Some letters of a row have no shape of a letter (l, i): those beside it belong to it.
        for x0, y0, x1, y1 in signs.outline_boxes:
            tall = y1 - y0
            boxes.append((x0 - 2.5 * tall, y0 - 0.5 * tall, x1 + 2.5 * tall, y1 + 0.5 * tall))
    for piece in garbage:
        box = piece_box(piece)
        boxes.append((box.x0, height - box.y1, box.x1, height - box.y0))
    if signs.unmapped and not garbage:
        return [(0.0, 0.0, width, height)]
    clips = []
    for x0, y0, x1, y1 in boxes:
        left, top = max(x0 - _MARGIN, 0.0), max(y0 - _MARGIN, 0.0)
        right, bottom = min(x1 + _MARGIN, width), min(y1 + _MARGIN, height)
        if right - left > 2 * _MARGIN and bottom - top > _MARGIN:
            clips.append((left, top, right, bottom))
    clips = _merged(clips)
    if (
        len(clips) > PARTS
        or sum((c[2] - c[0]) * (c[3] - c[1]) for c in clips) > WHOLE_PAGE * width * height
    ):
        return [(0.0, 0.0, width, height)]
    return clips


def told_in(pieces: Sequence[Piece], table: LineTable, clip: Rect, height: float) -> list[Rect]:
    """Where the text layer says what shows, in the unit square of a part of the page."""
    wide, high = clip[2] - clip[0], clip[3] - clip[1]
    found = []
    for piece in pieces:
        if not any(at >= 0 and table.lines[at].seen for at in piece.at):
            continue
        box = piece_box(piece)
        found.append((
            (box.x0 - clip[0]) / wide, (height - box.y1 - clip[1]) / high,
            (box.x1 - clip[0]) / wide, (height - box.y0 - clip[1]) / high,
        ))  # fmt: skip
    return [b for b in found if b[2] > 0 and b[3] > 0 and b[0] < 1 and b[1] < 1]


def _merged(boxes: list[Rect]) -> list[Rect]:
    """Boxes that touch become one, until none does."""
    out: list[Rect] = []
    for box in boxes:
        current = box
        while True:
            touching = [
                b
                for b in out
                if b[0] <= current[2]
                and current[0] <= b[2]
                and b[1] <= current[3]
                and current[1] <= b[3]
            ]
            if not touching:
                break
            out = [b for b in out if b not in touching]
            group = [current, *touching]
            current = (
                min(b[0] for b in group),
                min(b[1] for b in group),
                max(b[2] for b in group),
                max(b[3] for b in group),
            )
        out.append(current)
    return sorted(out, key=lambda b: (round(b[1] / 10), b[0]))


def render(page: Any, clip: Rect, dpi: int) -> Grey:
    """A part of the page as it shows, in grey."""
    import pymupdf

    # Small pictures hold small letters.
    zoom = (dpi if clip[3] - clip[1] > 80 else 1.5 * dpi) / 72
    pixmap = page.get_pixmap(
        matrix=pymupdf.Matrix(zoom, zoom),
        clip=pymupdf.Rect(clip),
        colorspace=pymupdf.csGRAY,
        alpha=False,
        annots=False,
    )
    return Grey(pixmap.width, pixmap.height, bytes(pixmap.samples))
