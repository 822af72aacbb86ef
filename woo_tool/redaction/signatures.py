# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signatures and parafen that are ink: a picture or a drawing near the closing of a letter.

A guess by place and size, so always a mark for review. Only pages with a closing are looked
at. On a scan the whole page is one picture and ink cannot be told from it: nothing is found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from woo_tool.detection.finding import Entity, Finding
from woo_tool.language import _
from woo_tool.redaction.marks import Box
from woo_tool.redaction.pagetext import PageText

#: Words that stand above or beside a signature.
_CLOSING = re.compile(
    r"(?im)\b(?:(?:vriendelijke|hartelijke|collegiale) groet(?:en)?"
    r"|hoogachtend|handtekening|paraaf|parafen|ondertekening|ondertekend|getekend|namens deze[n]?"
    r"|voor akkoord|akkoord:|w\.g\.)"
)
#: How far below a closing ink may begin, and how far beside it, in points.
_BELOW, _BESIDE = 170.0, 260.0
#: A signature is at least and at most this wide and high, in points.
_WIDTH, _HEIGHT = (12.0, 280.0), (6.0, 130.0)
#: A picture over more of the page than this is a scan of it.
_SCAN = 0.6
#: A drawing with fewer curves is a line, a box or a bullet.
_CURVES = 4
#: Between sign and false alarm: a logo beside a closing looks the same.
_SCORE = 0.55


@dataclass(frozen=True, slots=True)
class Ink:
    """A place that looks like a signature, and the finding that says why."""

    page: int
    box: Box
    finding: Finding


def find_ink(prepared: Path, pages: Sequence[PageText]) -> list[Ink]:
    """Pictures and drawings near a closing, on the pages of a prepared PDF.

    Args:
        prepared: The prepared PDF the pages were read from.
        pages: Its pages.

    Returns:
        At most one per place, in page order. The span of the finding is the closing itself.
    """
    wanted = [page for page in pages if _CLOSING.search(page.text)]
    if not wanted:
        return []
    import pymupdf

    found: list[Ink] = []
    with pymupdf.open(prepared) as document:
        for page in wanted:
            sheet = document[page.number - 1]
            height = float(sheet.rect.height)
            shapes = [
                Box(x0, height - y1, x1, height - y0)
                for x0, y0, x1, y1 in (*_pictures(sheet), *_drawings(sheet))
            ]
            found.extend(_near(page, [box for box in shapes if _fits(box)]))
    return found


def _pictures(sheet: object) -> Iterator[tuple[float, float, float, float]]:
    boxes = [tuple(info["bbox"]) for info in sheet.get_image_info()]  # type: ignore[attr-defined]
    page = float(sheet.rect.width) * float(sheet.rect.height)  # type: ignore[attr-defined]
    if any((box[2] - box[0]) * (box[3] - box[1]) > _SCAN * page for box in boxes):
        return  # the others are layers of the scan: highlights, letters, specks
    yield from boxes


def _drawings(sheet: object) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of drawings with enough curves to be ink."""
    drawings = sheet.get_cdrawings()  # type: ignore[attr-defined]
    curved = [d for d in drawings if sum(item[0] == "c" for item in d["items"]) > 0]
    if not 0 < len(curved) <= 400:
        return
    for box in _clusters([tuple(d["rect"]) for d in curved]):
        inside = [d for d in curved if _within(tuple(d["rect"]), box)]
        if sum(item[0] == "c" for d in inside for item in d["items"]) >= _CURVES:
            yield box


def _within(
    small: tuple[float, float, float, float], large: tuple[float, float, float, float]
) -> bool:
    return (
        small[0] >= large[0] - 1
        and small[1] >= large[1] - 1
        and small[2] <= large[2] + 1
        and small[3] <= large[3] + 1
    )


def _clusters(
    boxes: list[tuple[float, float, float, float]], gap: float = 6.0
) -> list[tuple[float, float, float, float]]:
    """Boxes that lie within ``gap`` of each other become one."""
    groups: list[tuple[float, float, float, float]] = []
    for box in sorted(boxes):
        merged = box
        rest = []
        for other in groups:
            if (
                merged[0] - gap <= other[2]
                and other[0] - gap <= merged[2]
                and merged[1] - gap <= other[3]
                and other[1] - gap <= merged[3]
            ):
                merged = (
                    min(merged[0], other[0]),
                    min(merged[1], other[1]),
                    max(merged[2], other[2]),
                    max(merged[3], other[3]),
                )
            else:
                rest.append(other)
        groups = [*rest, merged]
    return groups


def _fits(box: Box) -> bool:
    return _WIDTH[0] <= box.x1 - box.x0 <= _WIDTH[1] and _HEIGHT[0] <= box.y1 - box.y0 <= _HEIGHT[1]


def _near(page: PageText, shapes: list[Box]) -> Iterator[Ink]:
    taken: set[int] = set()
    for cue in _CLOSING.finditer(page.text):
        place = page.place(cue.start())
        end = page.place(cue.end() - 1)
        if place is None or end is None:
            continue
        line = place.box() | end.box()
        for number, box in enumerate(shapes):
            if number in taken or not _beside(line, box):
                continue
            taken.add(number)
            yield Ink(
                page.number,
                box,
                Finding(
                    start=cue.start(),
                    end=cue.end(),
                    entity=Entity.SIGNATURE,
                    score=_SCORE,
                    source="picture.signature",
                    explanation=_("A picture or drawing near a closing: a signature?"),
                    text=cue.group(),
                ),
            )


def _beside(line: Box, box: Box) -> bool:
    below = line.y0 - _BELOW <= box.y1 <= line.y1 + 12 and box.x0 <= line.x1 + _BESIDE
    beside = box.y0 <= line.y1 and box.y1 >= line.y0 and 0 <= box.x0 - line.x0 <= _BESIDE + 100
    return (below and box.x1 >= line.x0 - 20) or beside
