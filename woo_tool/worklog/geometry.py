# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between marks and places: pages are read from the source again, nothing of them is kept."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from woo_tool.redaction.decided import under
from woo_tool.redaction.marks import Box, Frame
from woo_tool.redaction.ocr import OcrOptions
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.reviewed import on_prepared
from woo_tool.redaction.sanitize import prepare
from woo_tool.redaction.sources import open_source
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.scanning import source_of
from woo_tool.worklog.values import Document

#: A rectangle is about text when its lines fill this part of it at least.
_FILLED = 0.3
#: A letter was touched by a slip when at least this many more of its word were not.
_SLIP = 2


@dataclass(frozen=True)
class Sheets:
    """A document that is open for reading: the prepared PDF and its pages."""

    prepared: Path
    pages: Sequence[PageText]
    frames: Sequence[Frame]

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """Where a stretch of text is shown."""
        frame = self.frames[page - 1]
        return tuple(frame.shown(box) for box in self.pages[page - 1].boxes(range(start, end)))

    def spans(self, page: int, boxes: Sequence[Box]) -> list[tuple[int, int]]:
        """The stretches of text under rectangles as shown, in reading order."""
        sheet = self.pages[page - 1]
        frame = self.frames[page - 1]
        indexes = sorted(under(sheet, [on_prepared(frame, box) for box in boxes]))
        spans: list[tuple[int, int]] = []
        for index in indexes:
            if spans and not _parted(sheet.text, spans[-1][1], index):
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
        whole = (_whole_words(sheet.text, _trimmed(sheet.text, span)) for span in spans)
        return [span for span in whole if any(map(str.isalnum, sheet.text[slice(*span)]))]

    def is_text(self, page: int, boxes: Sequence[Box], spans: Sequence[tuple[int, int]]) -> bool:
        """Whether rectangles are drawn around text, not over a picture with a word in it."""
        if not spans:
            return False
        whole = sum((b.x1 - b.x0) * (b.y1 - b.y0) for b in boxes)
        lines = [box for span in spans for box in self.boxes(page, *span)]
        filled = sum((b.x1 - b.x0) * (b.y1 - b.y0) for b in lines)
        return filled >= _FILLED * whole


def _parted(text: str, end: int, index: int) -> bool:
    """Whether something that stays lies between two stretches."""
    between = text[end:index]
    return bool(between.strip()) or "\t" in between


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _whole_words(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span with whole words at its ends.

    Half a name tells the rest. Only where a hand slipped over one letter of a longer word is
    that letter left out.
    """
    start, end = span
    first, last = start, end
    while first > 0 and text[first - 1].isalnum() and text[start].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum() and text[end - 1].isalnum():
        last += 1
    if first < start and not text[start + 1 : start + 2].isalnum() and start - first > _SLIP:
        first = start + 1
    if last > end and not text[end - 2 : end - 1].isalnum() and last - end > _SLIP:
        last = end - 1
    inside = _trimmed(text, (first, last))
    return inside if inside[0] < inside[1] else span


@contextmanager
def opened(folder: WorkFolder, document: Document, password: str | None = None) -> Iterator[Sheets]:
    """A document of the review, read as it was for the review.

    Raises:
        InputError: It is not there any more, changed, or cannot be read.
    """
    path = source_of(folder, document.name)
    with tempfile.TemporaryDirectory(prefix="woo-") as name:
        source = open_source(path, password)
        prepared = prepare(source, Path(name) / "prepared.pdf")
        ocr = OcrOptions() if folder.options.ocr else None
        pages = list(read(prepared.path, ocr=ocr, lying=prepared.lying))
        yield Sheets(prepared.path, pages, prepared.frames)
