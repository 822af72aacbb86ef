# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters in a picture that no OCR reads: marks for review, so that the rest can be published.

A page with a diagram whose small print nobody reads need not be held back whole: what was read
is judged as ever, and the rest is burned in until a person has looked. That goes only where
OCR read a good part of what shows; of a page in handwriting it does not even see the rows.
"""

from collections.abc import Iterable, Iterator, Sequence

from woo_tool.detection.finding import Entity, Finding
from woo_tool.language import _
from woo_tool.redaction.marks import Box
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.signatures import Ink

#: Letters that were read, for each that was not, from which on the rest can be marked.
ENOUGH = 0.5
#: What is added around a row, in its heights, and the gap that is closed between two.
_AROUND, _BESIDE, _GAP = 0.25, 0.6, 0.8
#: Heights of two rows that belong to one block differ at most so many times.
_ALIKE = 3.0
_SCORE = 0.5


def blocks(rows: Sequence[Box], width: float, height: float) -> tuple[Box, ...]:
    """Rows of letters on a page, with some room, and joined where they follow each other.

    Args:
        rows: Boxes in upright space.
        width: Of the page, in points.
        height: The same.

    Returns:
        The blocks, from the top; none at all when a row is off the page, where no mark shows.
    """
    page = Box(0.0, 0.0, width, height)
    if not all(box.touches(page) for box in rows):
        return ()
    left = [(box, min(box.x1 - box.x0, box.y1 - box.y0)) for box in rows]
    grown = []
    for box, tall in left:
        x, y = (_BESIDE, _AROUND) if box.x1 - box.x0 >= box.y1 - box.y0 else (_AROUND, _BESIDE)
        grown.append((_added(box, x * tall, y * tall), tall))
    done: list[tuple[Box, float]] = []
    for row in sorted(grown, key=lambda pair: (-pair[0].y1, pair[0].x0)):
        block = row
        while (other := next((o for o in done if _together(block, o)), None)) is not None:
            done.remove(other)
            block = block[0] | other[0], min(block[1], other[1])
        done.append(block)
    return tuple(sorted((box for box, _tall in done), key=lambda b: (-b.y1, b.x0)))


def _added(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 - x, box.y0 - y, box.x1 + x, box.y1 + y)


def _together(one: tuple[Box, float], other: tuple[Box, float]) -> bool:
    gap = _GAP * min(one[1], other[1])
    alike = max(one[1], other[1]) <= _ALIKE * min(one[1], other[1])
    near = one[0].touches(_added(other[0], gap, gap))
    return one[0].touches(other[0]) or (alike and near)


def find_unread(pages: Iterable[PageText]) -> Iterator[Ink]:
    """What nobody can read in pictures, a block at a time.

    Yields:
        A place, and the finding that says why; its span means nothing.
    """
    for page in pages:
        for box in page.illegible:
            yield Ink(
                page.number,
                box,
                Finding(
                    start=0,
                    end=1,
                    entity=Entity.ILLEGIBLE,
                    score=_SCORE,
                    source="picture.unread",
                    explanation=_("Letters in a picture that cannot be read: a name?"),
                    text="?",
                ),
            )
