# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sheets of many small pictures, read at once, and what was read in each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from woo_tool.redaction.canvas import Matrix
from woo_tool.redaction.ocr import Grey, OcrWord, Rect
from woo_tool.redaction.wordplaces import PictureText

#: More small pictures (pixels high) than a few are read on sheets of so many.
SMALL, FEW, PER_SHEET, GUTTER = 300, 6, 24, 30


def sheets(
    objects: Sequence[tuple[Grey, Matrix]],
) -> Iterator[tuple[Grey, list[tuple[int, Grey, Matrix]]]]:
    """Small pictures one below the other: the sheet, and its parts with where they begin."""
    for first in range(0, len(objects), PER_SHEET):
        group = objects[first : first + PER_SHEET]
        wide = max(grey.width for grey, _matrix in group)
        blank = b"\xff" * (wide * GUTTER)
        rows = [blank]
        parts: list[tuple[int, Grey, Matrix]] = []
        top = GUTTER
        for grey, matrix in group:
            parts.append((top, grey, matrix))
            side = b"\xff" * (wide - grey.width)
            samples = grey.samples if grey.light else bytes(255 - b for b in grey.samples)
            rows += [
                samples[i : i + grey.width] + side
                for i in range(0, grey.width * grey.height, grey.width)
            ]
            rows.append(blank)
            top += grey.height + GUTTER
        yield Grey(wide, top, b"".join(rows)), parts


def part_of(text: PictureText, sheet: Grey, top: int, grey: Grey) -> PictureText:
    """What was read in one picture of a sheet, in its own unit square."""

    def own(boxes: Sequence[Rect]) -> list[Rect]:
        corners = [(b[:2], b[2:]) for b in boxes if _on_part((b[1] + b[3]) / 2, sheet, top, grey)]
        moved = [(_moved(a, sheet, top, grey), _moved(b, sheet, top, grey)) for a, b in corners]
        return [(*a, *b) for a, b in moved]

    return PictureText(cut_out(text.words, sheet, top, grey), own(text.illegible), own(text.poor))


def _on_part(v: float, sheet: Grey, top: int, grey: Grey) -> bool:
    return top - GUTTER / 2 <= v * sheet.height < top + grey.height + GUTTER / 2


def _moved(point: tuple[float, float], sheet: Grey, top: int, grey: Grey) -> tuple[float, float]:
    return point[0] * sheet.width / grey.width, (point[1] * sheet.height - top) / grey.height


def cut_out(words: Sequence[OcrWord], sheet: Grey, top: int, grey: Grey) -> list[OcrWord]:
    """The words of one picture of a sheet, in its own unit square."""
    return [
        replace(
            word,
            start=_moved(word.start, sheet, top, grey),
            end=_moved(word.end, sheet, top, grey),
            top=_moved(word.top, sheet, top, grey),
        )
        for word in words
        if _on_part((word.start[1] + word.top[1]) / 2, sheet, top, grey)
    ]
