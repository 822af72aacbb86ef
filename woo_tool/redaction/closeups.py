# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Close-ups of a picture: rows of letters cut out, made black on white, on sheets to be read.

Each way of making them so brings out something else: light print, what lies under a stamp, the
back of the sheet.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from woo_tool.redaction import letters
from woo_tool.redaction.letters import Row
from woo_tool.redaction.ocr import Grey, OcrWord

#: Height that letters are brought to, in pixels, and how much larger at most.
_TALL, _TALLER, _LARGER = 34, 48, 5.0
#: What is cut out around letters, in their heights: half a word was read, half was not.
_AROUND, _BESIDE = 0.8, 3.0
#: Parts of one picture that are looked at again: those with the most letters.
_PARTS = 40
#: Gaps that are closed in letters: two to this power, in pixels.
_JOIN = 2
#: Share of a row, and of a column, of what was cut out that is dark in a rule.
_RULE, _UPRIGHT = 0.5, 0.75
#: Pixels of a sheet on which parts are read together.
_SHEET = 6_000_000
_GUTTER = 24


@dataclass(slots=True)
class Part:
    """Rows that are read together: their box in the picture, and how many letters they have."""

    rows: list[Row]
    box: tuple[int, int, int, int]
    done: bool = False
    #: A word in it was read with so much doubt that it is read once more, larger.
    doubtful: bool = False
    poor: list[OcrWord] = field(default_factory=list)

    @property
    def letters(self) -> int:
        """How many letters its rows have, about."""
        return sum(row.letters for row in self.rows)

    @property
    def tall(self) -> float:
        """The height of its tallest row, in pixels."""
        return max(row.height for row in self.rows)


def parts_of(rows: Sequence[Row], wide: int, high: int) -> list[Part]:
    """Rows that follow each other, of one height and kind, are cut out together."""
    parts: list[Part] = []
    for row in rows:
        edge, beside = _AROUND * row.height, _BESIDE * row.height
        x0, y0, x1, y1 = row.box
        box = (
            max(int(x0 - beside), 0), max(int(y0 - edge), 0),
            min(int(x1 + beside) + 1, wide), min(int(y1 + edge) + 1, high),
        )  # fmt: skip
        for part in parts:
            last = part.rows[-1]
            alike = last.dark is row.dark and 0.7 < last.height / row.height < 1.4
            alike = alike and 0.5 < (last.contrast + 1) / (row.contrast + 1) < 2.0
            near = y0 - last.box[3] < 1.5 * row.height and y1 > last.box[1] - row.height
            if alike and near and x0 < part.box[2] and x1 > part.box[0]:
                part.rows.append(row)
                part.box = (
                    min(part.box[0], box[0]), min(part.box[1], box[1]),
                    max(part.box[2], box[2]), max(part.box[3], box[3]),
                )  # fmt: skip
                break
        else:
            parts.append(Part([row], box))
    return sorted(parts, key=lambda part: -part.letters)[:_PARTS]


def _stretched(levels: Any, part: Part) -> Any:
    """Black on white: every pixel between the darkest and the lightest around it."""
    import numpy as np

    least, most = letters.around(levels)
    floor = max(0.4 * min(row.contrast for row in part.rows), 1.0)
    above = levels - least if part.rows[0].dark else most - levels
    spread = most - least
    out = above * (255.0 / np.maximum(spread, floor))
    # Where nothing stands out there is paper, be it black.
    out = np.where(spread < floor, 255, np.clip(out, 0, 255)).astype(np.uint8)
    # The rim of a box or a table's rule: no line of letters is that dark from end to end.
    dark = out < 128
    out[dark.mean(axis=1) > _RULE] = 255
    out[:, dark.mean(axis=0) > _UPRIGHT] = 255
    return out


def _darkest(levels: Any, part: Part) -> Any:
    """Only what is nearly as dark (or light) as the darkest: a grey stamp falls away."""
    import numpy as np

    low, paper = np.percentile(levels, (1, 90))
    if not part.rows[0].dark:
        paper, low = np.percentile(levels, (10, 99))
    if abs(paper - low) < 1:
        return levels
    out = (levels - low) * (255.0 / (paper - low))
    # 0 is ink, 255 paper; from three tenths of the way on all is paper.
    out = np.clip(out * 3.2, 0, 255).astype(np.uint8)
    # Strokes that the stamp cuts through are joined again.
    return letters.best(letters.best(out, np.minimum, _JOIN), np.maximum, _JOIN)


def back(levels: Any, part: Part) -> Any:
    """The back of the sheet."""
    return _stretched(levels, part)[:, ::-1]


WAYS = ((_stretched, _TALL), (_stretched, _TALLER), (_darkest, _TALL), (back, _TALL))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands on a sheet: its upper side, and its size there."""

    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Parts one below the other."""

    picture: Grey
    parts: list[tuple[Place, Part]]

    def cut_out(
        self, words: Sequence[OcrWord], place: Place, whole: Grey, *, mirrored: bool
    ) -> list[OcrWord]:
        """The words of one part, in the unit square of the whole picture."""
        part = next(part for at, part in self.parts if at is place)
        x0, y0, x1, y1 = part.box

        def moved(point: tuple[float, float]) -> tuple[float, float]:
            u = (point[0] * self.picture.width - _GUTTER) / place.width
            v = (point[1] * self.picture.height - place.top) / place.height
            u = 1 - u if mirrored else u
            return (x0 + u * (x1 - x0)) / whole.width, (y0 + v * (y1 - y0)) / whole.height

        found = []
        for word in words:
            middle = (word.start[1] + word.top[1]) / 2 * self.picture.height
            if place.top <= middle < place.top + place.height:
                start, end, top = moved(word.start), moved(word.end), moved(word.top)
                if mirrored:
                    # What was read ends where it began; the box is the same.
                    start, end, top = end, start, (end[0], top[1])
                found.append(replace(word, start=start, end=end, top=top))
        return found


def sheets_of(
    parts: Sequence[Part], levels: Any, way: Callable[[Any, Part], Any], tall: int
) -> list[Sheet]:
    """Sheets of the parts, made so in one way, their letters so many pixels high."""
    import numpy as np

    sheets: list[Sheet] = []
    cut: list[tuple[Any, Part]] = []
    size = 0
    for part in [*parts, None]:
        made = None if part is None else _scaled(part, levels, way, tall)
        if cut and (made is None or size + made.size > _SHEET):
            wide = max(array.shape[1] for array, _part in cut) + 2 * _GUTTER
            high = sum(array.shape[0] + _GUTTER for array, _part in cut) + _GUTTER
            sheet = np.full((high, wide), 255, np.uint8)
            top, placed = _GUTTER, []
            for array, own in cut:
                height, width = array.shape
                sheet[top : top + height, _GUTTER : _GUTTER + width] = array
                placed.append((Place(top, width, height), own))
                top += height + _GUTTER
            sheets.append(Sheet(Grey(wide, high, sheet.tobytes()), placed))
            cut, size = [], 0
        if part is not None and made is not None:
            cut.append((made, part))
            size += made.size
    return sheets


def _scaled(part: Part, levels: Any, way: Callable[[Any, Part], Any], tall: int) -> Any:
    """A part made black on white, its letters of a height that Tesseract likes."""
    import numpy as np
    import pymupdf

    x0, y0, x1, y1 = part.box
    own = np.ascontiguousarray(levels[y0:y1, x0:x1])
    factor = min(tall / part.tall, _LARGER)
    if factor != 1.0:
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, own.shape[1], own.shape[0], own.tobytes(), 0)
        width, height = round(own.shape[1] * factor), round(own.shape[0] * factor)
        pixmap = pymupdf.Pixmap(pixmap, max(width, 8), max(height, 8))
        own = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)
    return way(own, part)
