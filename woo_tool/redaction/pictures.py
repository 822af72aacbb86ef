# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only shows on a page, read by OCR: pictures, outlines, fonts that tell no letters.

Two readings. The page as it shows, where that matters; and every picture by itself, because
the file holds it whole: what is clipped, covered or off the page can be taken out of it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from woo_tool.redaction import illegible, turned
from woo_tool.redaction.canvas import Matrix
from woo_tool.redaction.faint import Left, bounds
from woo_tool.redaction.fontprobe import FontProbe
from woo_tool.redaction.layout import LineTable, Piece
from woo_tool.redaction.marks import Box
from woo_tool.redaction.match import squash
from woo_tool.redaction.ocr import Grey, OcrOptions, OcrTimeoutError, OcrWord, Rect, read_lines
from woo_tool.redaction.originals import originals
from woo_tool.redaction.pagetext import Layer, State
from woo_tool.redaction.regions import regions_of, render, told_in
from woo_tool.redaction.sheets import FEW, SMALL, cut_out, part_of, sheets
from woo_tool.redaction.trust import Signs, engine_errors
from woo_tool.redaction.upright import read_words
from woo_tool.redaction.wordplaces import (
    Known,
    PictureText,
    Placed,
    all_placed,
    elsewhere,
    piece_box,
    piece_of,
)

#: Words of fewer squashed letters than this are kept only when OCR was fairly sure of them.
NOISE_LETTERS, NOISE_CONFIDENCE = 4, 35.0
#: Mean confidence from which on a stretch that was read can contradict what a font says.
PROBE_CONFIDENCE = 50.0
#: Known words on either side of an unknown one that are kept with it, for the context.
CONTEXT = 2
#: Words of four letters from which on their confidence says something about a page.
UNCERTAIN_WORDS = 6
#: Letters that show and that nobody reads, from which on a page is named. A page without a text
#: of its own is withheld when these stand in a line that was read (a stamp over a name), or when
#: OCR read less than so many times as many.
UNREAD, UNREAD_SHARE = 6, 3
#: A page has a text of its own when its layer has more letters than this.
_LETTERS = 150
#: And a cover or a chart has a title.
_TITLE = 40
#: Of a cover or a chart so many letters may stay unread before it is held back.
_MUCH = 100
#: So many lines of so many words are a text, and no noise of a photo or labels of a drawing.
_TEXT_LINES, _IN_LINE = 3, 3


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


class Reader:
    """Reads pages of one document; what was read once is not read again."""

    def __init__(self, options: OcrOptions) -> None:
        self.options = options
        self.probe = FontProbe(self._texts)
        self._read: dict[bytes, tuple[PictureText, Left] | None] = {}

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
        known = Known(kept)
        unread = False
        everything: list[Placed] = []
        nobody: list[Box] = []
        doubtful: list[Box] = []
        regions = regions_of(page, signs, garbage)
        for number, clip in enumerate(regions):
            told = told_in(kept, table, clip, height)
            text = self._text(render(page, clip, self.options.dpi), out, told)
            unread |= text is None
            matrix = (clip[2] - clip[0], 0.0, 0.0, clip[3] - clip[1], clip[0], clip[1])
            placed = all_placed(text, matrix, height)
            everything += placed
            nobody += elsewhere(text.illegible if text else (), matrix, height, told)
            doubtful += elsewhere(self._doubtful(text), matrix, height, told)
            self._add(out, placed, known, table, Layer.OCR, number * 10_000)
        seen = Known.of_words(everything)
        try:
            objects = list(originals(page, regions))
            for number, (text, matrix) in enumerate(self._read_objects(objects, out), 1):
                unread |= text is None
                placed = [p for p in all_placed(text, matrix, height) if not seen.has(p)]
                nobody += elsewhere(text.illegible if text else (), matrix, height)
                doubtful += elsewhere(self._doubtful(text), matrix, height)
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

    def _doubtful(self, text: PictureText | None) -> Sequence[Rect]:
        """What was read with doubt."""
        if text is None:
            return ()
        unsure = [bounds(w) for w in text.words if w.confidence < self.options.confidence]
        return [*text.poor, *unsure]

    def _read_objects(
        self, objects: Sequence[tuple[Grey, Matrix]], out: Reading
    ) -> Iterator[tuple[PictureText | None, Matrix]]:
        """The text of pictures; many small ones are read as one sheet."""
        small = [pair for pair in objects if pair[0].height <= SMALL]
        if len(small) <= FEW:
            small = []
        for pair in objects:
            if pair not in small:
                yield self._text(pair[0], out), pair[1]
        for sheet, parts in sheets(small):
            text = self._text(sheet, out)
            for top, grey, matrix in parts:
                yield text and part_of(text, sheet, top, grey), matrix

    def _texts(self, stretches: Sequence[Grey]) -> list[str | None]:
        """The text of some single lines, read as one sheet."""
        found: list[str | None] = []
        nowhere = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for sheet, parts in sheets([(grey, nowhere) for grey in stretches]):
            try:
                words: list[OcrWord] | None = read_lines(sheet, self.options)
            except OcrTimeoutError:
                words = None
            for top, grey, _matrix in parts:
                own = [] if words is None else cut_out(words, sheet, top, grey)
                letters = sum(len(word.text) for word in own)
                sure = sum(len(word.text) * word.confidence for word in own)
                told = letters > 0 and sure >= PROBE_CONFIDENCE * letters
                found.append(" ".join(word.text for word in own) if told else None)
        return found

    def _text(self, grey: Grey, out: Reading, known: Sequence[Rect] = ()) -> PictureText | None:
        """The text of a picture; None when Tesseract gave up on it.

        ``known``: boxes in the unit square whose text the page tells itself.
        """
        key = hashlib.blake2b(
            grey.samples, digest_size=16, salt=b"%08d%08d" % (grey.width, grey.height)
        ).digest()
        if key not in self._read:
            try:
                words = read_words(grey, self.options)
                words, more = turned.look(grey, words, self.options, known)
            except OcrTimeoutError:
                self._read[key] = None
            else:
                words = [w for w in (*words, *more.words) if _worth(w)]
                self._read[key] = PictureText(words, more.illegible, more.poor), more.left
        read = self._read[key]
        if read is None:
            return None
        out.left += read[1]
        return read[0]

    def _add(
        self,
        out: Reading,
        placed: list[Placed],
        known: Known,
        table: LineTable,
        layer: Layer,
        base: int,
    ) -> None:
        lines: dict[int, list[Placed]] = {}
        for p in placed:
            lines.setdefault(p.word.line, []).append(p)
        for line in lines.values():
            new = [not known.has(p) for p in line]
            keep = [any(new[max(0, i - CONTEXT) : i + CONTEXT + 1]) for i in range(len(line))]
            stretch: list[Placed] = []
            for p, wanted in [*zip(line, keep, strict=True), (line[-1], False)]:
                if wanted:
                    stretch.append(p)
                elif stretch:
                    piece = piece_of(stretch, line, table, layer, len(out.lines))
                    out.lines.append((base + stretch[0].word.block, piece))
                    out.words += len(stretch)
                    stretch = []

    def _state(
        self,
        signs: Signs,
        words: Sequence[Placed],
        garbage: Sequence[Piece],
        out: Reading,
        *,
        unread: bool,
    ) -> tuple[State, ...]:
        """What is still in doubt after OCR."""
        reasons = []
        if garbage:
            glyphs = sum(c != " " for p in garbage for c in p.chars)
            boxes = [piece_box(p) for p in garbage]
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


def _worth(word: OcrWord) -> bool:
    """Whether a word is more than noise of a photograph."""
    letters = len(squash(word.text)[0])
    if not letters:
        return False
    return letters >= NOISE_LETTERS or word.confidence >= NOISE_CONFIDENCE
