# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only shows on a page, read by OCR: pictures, outlines, fonts that tell no letters.

Two readings. The page as it shows, where that matters; and every picture by itself, because
the file holds it whole: what is clipped, covered or off the page can be taken out of it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from woo_tool.redaction import faint, illegible
from woo_tool.redaction.faint import Left, bounds
from woo_tool.redaction.fontprobe import FontProbe
from woo_tool.redaction.layout import LineTable, Piece
from woo_tool.redaction.marks import Box
from woo_tool.redaction.match import squash
from woo_tool.redaction.ocr import (
    Grey,
    OcrOptions,
    OcrTimeoutError,
    OcrWord,
    read_lines,
    read_words,
)
from woo_tool.redaction.pagetext import Layer, State
from woo_tool.redaction.trust import Signs, big_enough, engine_errors

#: A picture is shown as it is when in a copy of so many pixels on its longer side no more than
#: so many differ by more than so many levels: a name of ten points covers fifty of an A4's.
SAME_SIDE, SAME_PIXELS, SAME_LEVELS = 240, 10, 16
#: Words of fewer squashed letters than this are kept only when OCR was fairly sure of them.
NOISE_LETTERS, NOISE_CONFIDENCE = 4, 35.0
#: Mean confidence from which on a stretch that was read can contradict what a font says.
PROBE_CONFIDENCE = 50.0
#: Known words on either side of an unknown one that are kept with it, for the context.
CONTEXT = 2
#: Regions of which more than this share of the page is to be read: the page is read whole.
WHOLE_PAGE = 0.5
#: Words of four letters from which on their confidence says something about a page.
UNCERTAIN_WORDS = 6
#: Letters that show and that nobody reads, from which on a page is named. A page without a text
#: of its own is withheld when these stand in a line that was read (a stamp over a name), or when
#: OCR read less than so many times as many.
UNREAD, UNREAD_SHARE = 6, 3
#: Dots per inch above which a picture is scaled down, or is too small as shown.
DENSE = 420
#: More small pictures (pixels high) than a few are read on sheets of so many.
SMALL, FEW, PER_SHEET, GUTTER = 300, 6, 24, 30
#: More parts of a page than this: the page is read whole.
PARTS = 6
_MARGIN = 6.0
#: A page has a text of its own when its layer has more letters than this.
_LETTERS = 150
#: And a cover or a chart has a title.
_TITLE = 40
#: Of a cover or a chart so many letters may stay unread before it is held back.
_MUCH = 100
#: So many lines of so many words are a text, and no noise of a photo or labels of a drawing.
_TEXT_LINES, _IN_LINE = 3, 3

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]


@dataclass(slots=True)
class Reading:
    """What OCR added to a page: lines (pieces) with their block, and what they replace."""

    kept: list[Piece]
    garbage: list[Piece]
    lines: list[tuple[int, Piece]]
    state: tuple[State, ...]
    words: int
    left: Left = field(default_factory=Left)
    #: What nobody can read, where most of the page was read (see ``illegible``).
    illegible: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """What was read in a picture, and boxes of what was not, in its unit square."""

    words: Sequence[OcrWord]
    illegible: Sequence[Rect]
    poor: Sequence[Rect]


@dataclass(frozen=True, slots=True)
class _Placed:
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


class Reader:
    """Reads pages of one document; what was read once is not read again."""

    def __init__(self, options: OcrOptions) -> None:
        self.options = options
        self.probe = FontProbe(self._texts)
        self._read: dict[bytes, tuple[_Text, Left] | None] = {}

    def read(self, page: Any, pieces: Sequence[Piece], signs: Signs, table: LineTable) -> Reading:
        """Read what the text layer of a page does not tell.

        Args:
            page: A PyMuPDF page.
            pieces: Its text layer.
            signs: Why that cannot be trusted.
            table: Gets the lines of what is read.
        """
        height = float(page.rect.height)
        garbage = [p for p in pieces if p.order in signs.garbage]
        lost = signs.garbage - signs.told
        kept = [p for p in pieces if p.order not in lost]
        out = Reading(kept, [p for p in garbage if p.order in lost], [], (), 0)
        known = _Known(kept)
        unread = False
        everything: list[_Placed] = []
        nobody: list[Box] = []
        doubtful: list[Box] = []
        regions = _regions(page, signs, garbage)
        for number, clip in enumerate(regions):
            told = _told(kept, table, clip, height)
            text = self._text(_render(page, clip, self.options.dpi), out, told)
            unread |= text is None
            matrix = (clip[2] - clip[0], 0.0, 0.0, clip[3] - clip[1], clip[0], clip[1])
            placed = _all_placed(text, matrix, height)
            everything += placed
            nobody += _elsewhere(text.illegible if text else (), matrix, height, told)
            doubtful += _elsewhere(self._doubtful(text), matrix, height, told)
            self._add(out, placed, known, table, Layer.OCR, number * 10_000)
        seen = _Known.of_words(everything)
        try:
            objects = list(_objects(page, regions))
            for number, (text, matrix) in enumerate(self._read_objects(objects, out), 1):
                unread |= text is None
                placed = [p for p in _all_placed(text, matrix, height) if not seen.has(p)]
                nobody += _elsewhere(text.illegible if text else (), matrix, height)
                doubtful += _elsewhere(self._doubtful(text), matrix, height)
                everything += placed
                self._add(out, placed, known, table, Layer.PICTURE, number * 1_000_000)
        except engine_errors():
            unread = True
        out.state = self._state(signs, everything, garbage, out, unread=unread)
        if set(out.state) <= {State.OCR_UNCERTAIN, State.PICTURE_UNCERTAIN}:
            sure = [w for w in everything if w.word.confidence >= self.options.confidence]
            read = signs.letters + sum(len(w.plain) for w in sure)
            if read >= illegible.ENOUGH * (out.left.unread + out.left.poor):
                # On a page with a text of its own what was read with doubt is judged as read.
                left = [*nobody, *(doubtful if State.OCR_UNCERTAIN in out.state else ())]
                out.illegible = illegible.blocks(left, float(page.rect.width), height)
        return out

    def _doubtful(self, text: _Text | None) -> Sequence[Rect]:
        """What was read with doubt."""
        if text is None:
            return ()
        unsure = [bounds(w) for w in text.words if w.confidence < self.options.confidence]
        return [*text.poor, *unsure]

    def _read_objects(
        self, objects: Sequence[tuple[Grey, Matrix]], out: Reading
    ) -> Iterator[tuple[_Text | None, Matrix]]:
        """The text of pictures; many small ones are read as one sheet."""
        small = [pair for pair in objects if pair[0].height <= SMALL]
        if len(small) <= FEW:
            small = []
        for pair in objects:
            if pair not in small:
                yield self._text(pair[0], out), pair[1]
        for sheet, parts in _sheets(small):
            text = self._text(sheet, out)
            for top, grey, matrix in parts:
                yield text and _part_of(text, sheet, top, grey), matrix

    def _texts(self, stretches: Sequence[Grey]) -> list[str | None]:
        """The text of some single lines, read as one sheet."""
        found: list[str | None] = []
        nowhere = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for sheet, parts in _sheets([(grey, nowhere) for grey in stretches]):
            try:
                words: list[OcrWord] | None = read_lines(sheet, self.options)
            except OcrTimeoutError:
                words = None
            for top, grey, _matrix in parts:
                own = [] if words is None else _cut_out(words, sheet, top, grey)
                letters = sum(len(word.text) for word in own)
                sure = sum(len(word.text) * word.confidence for word in own)
                told = letters > 0 and sure >= PROBE_CONFIDENCE * letters
                found.append(" ".join(word.text for word in own) if told else None)
        return found

    def _text(self, grey: Grey, out: Reading, known: Sequence[Rect] = ()) -> _Text | None:
        """The text of a picture; None when Tesseract gave up on it.

        ``known``: boxes in the unit square whose text the page tells itself.
        """
        key = hashlib.blake2b(
            grey.samples, digest_size=16, salt=b"%08d%08d" % (grey.width, grey.height)
        ).digest()
        if key not in self._read:
            try:
                words = read_words(grey, self.options)
                more = faint.look(grey, words, self.options, known)
            except OcrTimeoutError:
                self._read[key] = None
            else:
                words = [w for w in (*words, *more.words) if _worth(w)]
                self._read[key] = _Text(words, more.illegible, more.poor), more.left
        read = self._read[key]
        if read is None:
            return None
        out.left += read[1]
        return read[0]

    def _add(
        self,
        out: Reading,
        placed: list[_Placed],
        known: "_Known",
        table: LineTable,
        layer: Layer,
        base: int,
    ) -> None:
        lines: dict[int, list[_Placed]] = {}
        for p in placed:
            lines.setdefault(p.word.line, []).append(p)
        for line in lines.values():
            new = [not known.has(p) for p in line]
            keep = [any(new[max(0, i - CONTEXT) : i + CONTEXT + 1]) for i in range(len(line))]
            stretch: list[_Placed] = []
            for p, wanted in [*zip(line, keep, strict=True), (line[-1], False)]:
                if wanted:
                    stretch.append(p)
                elif stretch:
                    piece = _piece(stretch, line, table, layer, len(out.lines))
                    out.lines.append((base + stretch[0].word.block, piece))
                    out.words += len(stretch)
                    stretch = []

    def _state(
        self,
        signs: Signs,
        words: Sequence[_Placed],
        garbage: Sequence[Piece],
        out: Reading,
        *,
        unread: bool,
    ) -> tuple[State, ...]:
        """What is still in doubt after OCR."""
        reasons = []
        if garbage:
            glyphs = sum(c != " " for p in garbage for c in p.chars)
            boxes = [_piece_box(p) for p in garbage]
            letters = sum(len(w.plain) for w in words if any(w.box.touches(box) for box in boxes))
            if letters < 0.6 * glyphs:
                reasons.append(State.UNMAPPED_FONT)
        elif State.UNMAPPED_FONT in signs.state() and not words:
            reasons.append(State.UNMAPPED_FONT)
        if unread:
            reasons.append(State.PICTURE_UNREAD)
        long = [w for w in words if len(w.plain) >= NOISE_LETTERS]
        poor = sum(w.word.confidence < self.options.confidence for w in long)
        lines = Counter((w.word.block, w.word.line) for w in long)
        text = sum(count >= _IN_LINE for count in lines.values()) >= _TEXT_LINES
        if len(long) >= UNCERTAIN_WORDS and poor > 0.3 * len(long):
            # A scan that reads badly is a text nobody knows. A photo or a small diagram in a
            # text is looked at by a person, who is told where.
            own = signs.letters > _LETTERS or (signs.letters > _TITLE and not text)
            reasons.append(State.PICTURE_UNCERTAIN if own else State.OCR_UNCERTAIN)
        left = out.left
        if left.unread + left.poor >= UNREAD:
            read = sum(len(w.plain) for w in words)
            some = left.unread + left.inline + left.poor < _MUCH
            own = (
                signs.letters > _LETTERS
                or (some and not text)
                or (left.inline < UNREAD and read > UNREAD_SHARE * left.unread)
            )
            if not (own and State.OCR_UNCERTAIN in reasons):
                reasons.append(State.PICTURE_UNCERTAIN if own else State.OCR_UNCERTAIN)
        return tuple(dict.fromkeys(reasons)) or (State.OK,)


class _Known:
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
    def of_words(cls, words: Sequence[_Placed]) -> "_Known":
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

    def has(self, word: _Placed) -> bool:
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


def _worth(word: OcrWord) -> bool:
    """Whether a word is more than noise of a photograph."""
    letters = len(squash(word.text)[0])
    if not letters:
        return False
    return letters >= NOISE_LETTERS or word.confidence >= NOISE_CONFIDENCE


def _all_placed(text: _Text | None, m: Matrix, height: float) -> list[_Placed]:
    words = text.words if text is not None else ()
    return [placed for word in words if (placed := _placed(word, m, height)) is not None]


def _elsewhere(
    boxes: Sequence[Rect], m: Matrix, height: float, told: Sequence[Rect] = ()
) -> Iterator[Box]:
    """Boxes in the unit square of a picture on the page, but for what the page tells itself."""
    for box in boxes:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not any(t[0] <= x <= t[2] and t[1] <= y <= t[3] for t in told):
            yield _on_page(box, m, height)


def _on_page(box: Rect, m: Matrix, height: float) -> Box:
    """A box of the unit square of a picture in upright space."""
    corners = [(u, v) for u in (box[0], box[2]) for v in (box[1], box[3])]
    xs = [u * m[0] + v * m[2] + m[4] for u, v in corners]
    ys = [height - (u * m[1] + v * m[3] + m[5]) for u, v in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _placed(word: OcrWord, m: Matrix, height: float) -> _Placed | None:
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
    return _Placed(
        word, dx, dy, min(low, high), t0, t0 + length, abs(high - low),
        Box(min(xs), min(ys), max(xs), max(ys)), squash(word.text)[0],
    )  # fmt: skip


def _piece(
    words: Sequence[_Placed], line: Sequence[_Placed], table: LineTable, layer: Layer, order: int
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


def _piece_box(piece: Piece) -> Box:
    corners = [
        (t * piece.dx - v * piece.dy, t * piece.dy + v * piece.dx)
        for t in (min(piece.t0), max(piece.t1))
        for v in (piece.v - 0.25 * piece.size, piece.v + 0.9 * piece.size)
    ]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _regions(page: Any, signs: Signs, garbage: Sequence[Piece]) -> list[Rect]:
    """The parts of the page to be read as they show (MuPDF's space), apart from each other."""
    width, height = float(page.rect.width), float(page.rect.height)
    boxes: list[Rect] = [p.bbox for p in signs.pictures]
    if signs.looked_at_outlines:
        # Some letters of a row have no shape of a letter (l, i): those beside it belong to it.
        for x0, y0, x1, y1 in signs.outline_boxes:
            tall = y1 - y0
            boxes.append((x0 - 2.5 * tall, y0 - 0.5 * tall, x1 + 2.5 * tall, y1 + 0.5 * tall))
    for piece in garbage:
        box = _piece_box(piece)
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


def _told(pieces: Sequence[Piece], table: LineTable, clip: Rect, height: float) -> list[Rect]:
    """Where the text layer says what shows, in the unit square of a part of the page."""
    wide, high = clip[2] - clip[0], clip[3] - clip[1]
    found = []
    for piece in pieces:
        if not any(at >= 0 and table.lines[at].seen for at in piece.at):
            continue
        box = _piece_box(piece)
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


def _render(page: Any, clip: Rect, dpi: int) -> Grey:
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


def _objects(page: Any, regions: Sequence[Rect]) -> Iterator[tuple[Grey, Matrix]]:
    """Pictures and soft masks by themselves, those aside that a region shows as they are.

    Yields:
        The picture and its matrix.
    """
    import pymupdf

    textpage = page.get_textpage(
        clip=pymupdf.INFINITE_RECT(),
        flags=pymupdf.TEXT_PRESERVE_IMAGES | pymupdf.TEXT_IGNORE_ACTUALTEXT,
    )
    for block in textpage.extractDICT()["blocks"]:
        if block["type"] != 1:
            continue
        matrix, box = tuple(block["transform"]), tuple(block["bbox"])
        for data in (block["image"], block.get("mask")):
            if not data:
                continue
            pixmap = pymupdf.Pixmap(data)
            if pixmap.width * pixmap.height <= 1 or not big_enough(pixmap.width, pixmap.height):
                continue
            if pixmap.colorspace is None or pixmap.colorspace.n != 1 or pixmap.alpha:
                if pixmap.alpha and pixmap.colorspace is not None:
                    pixmap = pymupdf.Pixmap(pixmap, 0)
                if pixmap.colorspace is not None and pixmap.colorspace.n != 1:
                    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pixmap)
            # Shown so small that nobody can read it there, it is read by itself.
            shown = _dots(pixmap.width, matrix) <= DENSE
            shown = shown and any(_inside(box, r) for r in regions)
            if not (shown and _same(page, block, pixmap, matrix)):
                yield _scaled(pixmap, matrix), matrix


def _inside(box: Rect, region: Rect) -> bool:
    return (
        box[0] >= region[0] - 2
        and box[1] >= region[1] - 2
        and box[2] <= region[2] + 2
        and box[3] <= region[3] + 2
    )


def _same(page: Any, block: dict[str, Any], pixmap: Any, m: Matrix) -> bool:
    """Whether the page shows a picture as it is: not clipped, covered or written over.

    Two ways to draw it alone, as scaling makes a difference: its pixels scaled, and placed on
    an empty page by the same engine. One that agrees is enough.
    """
    import pymupdf

    box, mask = pymupdf.Rect(block["bbox"]), block.get("mask")
    if m[0] <= 0 or m[3] <= 0 or abs(m[1]) + abs(m[2]) > 0.01:
        return False
    zoom = SAME_SIDE / max(box.width, box.height, 1.0)
    options: dict[str, Any] = {
        "matrix": pymupdf.Matrix(zoom, zoom),
        "clip": box & page.rect,
        "colorspace": pymupdf.csGRAY,
        "alpha": False,
        "annots": False,
    }
    shown = page.get_pixmap(**options)
    if not shown.samples:
        return False
    if not mask:
        scaled = pymupdf.Pixmap(pixmap, shown.width, shown.height)
        if _alike(shown.samples, scaled.samples):
            return True
    with pymupdf.open() as alone:
        sheet = alone.new_page(width=page.rect.width, height=page.rect.height)
        sheet.insert_image(box, stream=block["image"], mask=mask, keep_proportion=False)
        return _alike(shown.samples, sheet.get_pixmap(**options).samples)


def _alike(a: bytes, b: bytes) -> bool:
    if not a or len(a) != len(b):
        return False
    if a == b:
        return True
    other = sum(abs(p - q) > SAME_LEVELS for p, q in zip(a, b, strict=True))
    return other <= SAME_PIXELS


def _sheets(
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


def _part_of(text: _Text, sheet: Grey, top: int, grey: Grey) -> _Text:
    """What was read in one picture of a sheet, in its own unit square."""

    def own(boxes: Sequence[Rect]) -> list[Rect]:
        corners = [(b[:2], b[2:]) for b in boxes if _on_part((b[1] + b[3]) / 2, sheet, top, grey)]
        moved = [(_moved(a, sheet, top, grey), _moved(b, sheet, top, grey)) for a, b in corners]
        return [(*a, *b) for a, b in moved]

    return _Text(_cut_out(text.words, sheet, top, grey), own(text.illegible), own(text.poor))


def _on_part(v: float, sheet: Grey, top: int, grey: Grey) -> bool:
    return top - GUTTER / 2 <= v * sheet.height < top + grey.height + GUTTER / 2


def _moved(point: tuple[float, float], sheet: Grey, top: int, grey: Grey) -> tuple[float, float]:
    return point[0] * sheet.width / grey.width, (point[1] * sheet.height - top) / grey.height


def _cut_out(words: Sequence[OcrWord], sheet: Grey, top: int, grey: Grey) -> list[OcrWord]:
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


def _dots(pixels: int, m: Matrix) -> float:
    """Dots per inch of a picture so many pixels wide, as placed."""
    return float(pixels / max((m[0] ** 2 + m[1] ** 2) ** 0.5, 1.0) * 72)


def _scaled(pixmap: Any, m: Matrix) -> Grey:
    """A picture at a size Tesseract likes: as if printed at about 200 to 400 dots per inch."""
    import pymupdf

    dots = _dots(pixmap.width, m)
    factor = 1.0
    if dots < 180:
        factor = min(200 / dots, 3.0)
    elif dots > DENSE:
        # Never so small that a name drowns: a scan shown as a stamp keeps its pixels.
        factor = max(300 / dots, min(1.0, 1600 / max(pixmap.width, pixmap.height)))
    if factor != 1.0:
        width, height = round(pixmap.width * factor), round(pixmap.height * factor)
        pixmap = pymupdf.Pixmap(pixmap, max(width, 8), max(height, 8))
    return Grey(pixmap.width, pixmap.height, bytes(pixmap.samples))
