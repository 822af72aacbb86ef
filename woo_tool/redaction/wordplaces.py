# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where words that were read in a picture stand on the page, and what stands there already.

OCR tells its words in the unit square of a picture; a matrix leads from there to the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from woo_tool.redaction.canvas import Matrix, placed
from woo_tool.redaction.marks import Box
from woo_tool.redaction.match import squash
from woo_tool.redaction.ocr import OcrWord, Rect
from woo_tool.redaction.pagetext import Layer
from woo_tool.redaction.pieces import LineTable, Piece


@dataclass(frozen=True, slots=True)
class PictureText:
    """What was read in a picture, and boxes of what was not, in its unit square."""

    words: Sequence[OcrWord]
    illegible: Sequence[Rect]
    poor: Sequence[Rect]


@dataclass(frozen=True, slots=True)
class Placed:
    """A word in upright space."""

    word: OcrWord
    dx: float
    dy: float
    v: float
    t0: float
    t1: float
    size: float
    box: Box
    plain: str


class Known:
    """Which words stand where already, to ask whether OCR read anything new."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        # Cells of 20 points: (cell) -> glyphs (x, y of the middle, squashed character, order)
        self._cells: dict[tuple[int, int], list[tuple[float, float, str, int]]] = {}
        order = 0
        for p in pieces:
            for char, t0, t1, at in zip(p.chars, p.t0, p.t1, p.at, strict=True):
                plain = squash(char)[0]
                if at < 0 or not plain:
                    continue
                t, v = (t0 + t1) / 2, p.v + 0.25 * p.size
                self._put(t * p.dx - v * p.dy, t * p.dy + v * p.dx, plain, order)
                order += 1

    @classmethod
    def of_words(cls, words: Sequence[Placed]) -> "Known":
        """Known by another reading."""
        made = cls([])
        order = 0
        for w in words:
            step = (w.t1 - w.t0) / max(len(w.plain), 1)
            for i, char in enumerate(w.plain):
                t, v = w.t0 + (i + 0.5) * step, w.v + 0.5 * w.size
                made._put(t * w.dx - v * w.dy, t * w.dy + v * w.dx, char, order)
                order += 1
        return made

    def _put(self, x: float, y: float, char: str, order: int) -> None:
        self._cells.setdefault((int(x // 20), int(y // 20)), []).append((x, y, char, order))

    def has(self, word: Placed) -> bool:
        """Whether the very letters of the word stand in its box."""
        box = word.box
        slack = 0.3 * word.size
        found: dict[int, str] = {}
        for cx in range(int((box.x0 - slack) // 20), int((box.x1 + slack) // 20) + 1):
            for cy in range(int((box.y0 - slack) // 20), int((box.y1 + slack) // 20) + 1):
                for x, y, char, order in self._cells.get((cx, cy), ()):
                    inside = box.x0 - slack <= x <= box.x1 + slack
                    if inside and box.y0 - slack <= y <= box.y1 + slack:
                        found[order] = char
        return word.plain in "".join(found[k] for k in sorted(found))


def all_placed(text: PictureText | None, m: Matrix, height: float) -> list[Placed]:
    """The words of a picture at their places; those without extent have none."""
    words = text.words if text is not None else ()
    return [found for word in words if (found := _placed(word, m, height)) is not None]


def elsewhere(
    boxes: Sequence[Rect], m: Matrix, height: float, told: Sequence[Rect] = ()
) -> Iterator[Box]:
    """Boxes in the unit square of a picture on the page, but for what the page tells itself."""
    for box in boxes:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not any(t[0] <= x <= t[2] and t[1] <= y <= t[3] for t in told):
            yield _on_page(box, m, height)


def _on_page(box: Rect, m: Matrix, height: float) -> Box:
    """A box of the unit square of a picture in upright space."""
    below = placed(Box(*box), m)
    return Box(below.x0, height - below.y1, below.x1, height - below.y0)


def _placed(word: OcrWord, m: Matrix, height: float) -> Placed | None:
    """A word of a picture at its place on the page (upright space)."""
    points = []
    for u, v in (word.start, word.end, word.top):
        x, y = u * m[0] + v * m[2] + m[4], u * m[1] + v * m[3] + m[5]
        points.append((x, height - y))
    (x0, y0), (x1, y1), (x2, y2) = points
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if length < 1e-3:
        return None
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    low, high = y0 * dx - x0 * dy, y2 * dx - x2 * dy
    if abs(high - low) < 1e-3:
        return None
    t0 = x0 * dx + y0 * dy
    xs, ys = [x0, x1, x2, x1 + x2 - x0], [y0, y1, y2, y1 + y2 - y0]
    return Placed(
        word, dx, dy, min(low, high), t0, t0 + length, abs(high - low),
        Box(min(xs), min(ys), max(xs), max(ys)), squash(word.text)[0],
    )  # fmt: skip


def piece_of(
    words: Sequence[Placed], line: Sequence[Placed], table: LineTable, layer: Layer, order: int
) -> Piece:
    """Words of one line as a piece; all share the height of the line where it is straight."""
    low, high = min(w.v for w in line), max(w.v + w.size for w in line)
    tall = max(w.size for w in line)
    straight = high - low <= 1.8 * tall
    first = words[0]
    piece = Piece(order, first.dx, first.dy, low, high - low, [], [], [], [])
    end = None
    for w in words:
        if end is not None:
            piece.chars.append("\t" if w.t0 - end > 2.5 * tall else " ")
            piece.t0.append(end)
            piece.t1.append(w.t0)
            piece.at.append(-1)
        v, size = (low, high - low) if straight else (w.v, w.size)
        at = table.number(layer, w.dx, w.dy, v, size)
        step = (w.t1 - w.t0) / len(w.word.text)
        for i, char in enumerate(w.word.text):
            piece.chars.append(char)
            piece.t0.append(w.t0 + i * step)
            piece.t1.append(w.t0 + (i + 1) * step)
            piece.at.append(at)
        end = w.t1
    return piece


def piece_box(piece: Piece) -> Box:
    """The box around a stretch of text, descenders included."""
    corners = [
        (t * piece.dx - v * piece.dy, t * piece.dy + v * piece.dx)
        for t in (min(piece.t0), max(piece.t1))
        for v in (piece.v - 0.25 * piece.size, piece.v + 0.9 * piece.size)
    ]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
