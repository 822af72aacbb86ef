# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The annotations of a PDF that people reviewed, as places on the page as shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.redaction.marks import Box, Frame
from woo_tool.worklog.pdf_export import KEY, PREFIX

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Kinds that say "this goes". Others are comments, and are named when they were added.
MARKING = frozenset({"/Redact", "/Highlight", "/Square"})
#: Kinds that are never meant as a mark.
SILENT = frozenset({"/Link", "/Widget", "/Popup", "/Text", "/FreeText", "/FileAttachment"})
_SMALLEST = 1.0


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation.

    ``boxes`` are on the page as shown. ``id`` is that of our mark, or "". ``contents`` is what
    it says, ``overlay`` what a /Redact would print.
    """

    page: int
    kind: str
    boxes: tuple[Box, ...]
    id: str = ""
    contents: str = field(default="", repr=False)
    overlay: str = field(default="", repr=False)

    @property
    def rectangle(self) -> bool:
        """Whether it was drawn as a rectangle, not along text."""
        return self.kind == "/Square"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A PDF that came back: of which document it is a copy ("" unknown), pages, annotations.

    ``export`` is the name of the export that wrote it, "" where the program dropped that.
    """

    sha256: str
    pages: int
    notes: tuple[Note, ...]
    export: str = ""


def read_notes(path: Path, frames: Sequence[Frame] | None = None) -> Reviewed:
    """Read the annotations of a PDF.

    Args:
        path: The PDF.
        frames: How its pages are shown; of the document it is a copy of. None: not asked.

    Raises:
        InputError: It cannot be read.
    """
    import pikepdf

    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            sha256, _space, export = str(pdf.docinfo.get(KEY, "")).partition(" ")
            notes = tuple(_notes(pdf, frames)) if frames else ()
            return Reviewed(sha256, len(pdf.pages), notes, export)
    except pikepdf.PasswordError as error:
        raise InputError(
            "encrypted", _("The PDF that came back has a password: save it without.")
        ) from error
    except pikepdf.PdfError as error:
        raise InputError(
            "damaged", _("The PDF that came back cannot be read: save it once more.")
        ) from error


def _notes(pdf: "Pdf", frames: Sequence[Frame]) -> Iterator[Note]:
    from pikepdf import Array, Dictionary

    for number, (page, frame) in enumerate(zip(pdf.pages, frames, strict=False), 1):
        found = page.obj.get("/Annots")
        for note in found if isinstance(found, Array) else ():
            if not isinstance(note, Dictionary) or "/IRT" in note or int(note.get("/F", 0)) & 2:
                continue
            boxes = tuple(_boxes(note, frame))
            if boxes:
                yield Note(
                    number,
                    str(note.get("/Subtype", "")),
                    boxes,
                    _id(note),
                    str(note.get("/Contents", "")),
                    str(note.get("/OverlayText", "")),
                )


def _id(note: Any) -> str:
    name = str(note.get("/NM", ""))
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else ""


def _boxes(note: Any, frame: Frame) -> Iterator[Box]:
    """The rectangles it covers: its quads where it has them, else its own rectangle."""
    from pikepdf import Array

    quads = note.get("/QuadPoints")
    numbers = _numbers(quads) if isinstance(quads, Array) else []
    if len(numbers) >= 8:
        for first in range(0, len(numbers) - 7, 8):
            xs, ys = numbers[first : first + 8 : 2], numbers[first + 1 : first + 8 : 2]
            yield from _shown(frame, (min(xs), min(ys), max(xs), max(ys)))
        return
    rect = _numbers(note.get("/Rect", ()))
    if len(rect) != 4:
        return
    x0, x1 = sorted((rect[0], rect[2]))
    y0, y1 = sorted((rect[1], rect[3]))
    inner = _numbers(note.get("/RD", ()))
    if len(inner) == 4:  # the line lies within the rectangle
        x0, y0, x1, y1 = x0 + inner[0], y0 + inner[1], x1 - inner[2], y1 - inner[3]
    yield from _shown(frame, (x0, y0, x1, y1))


def _shown(frame: Frame, rect: tuple[float, float, float, float]) -> Iterator[Box]:
    x0, y0, x1, y1 = rect
    if x1 - x0 < _SMALLEST or y1 - y0 < _SMALLEST:
        return
    mx, my = frame.media[0], frame.media[1]
    yield frame.shown(Box(x0 - mx, y0 - my, x1 - mx, y1 - my))


def _numbers(values: Any) -> list[float]:
    try:
        return [float(value) for value in values]
    except (TypeError, ValueError):
        return []


def overlap(a: Sequence[Box], b: Sequence[Box]) -> float:
    """How much two sets of rectangles share, as part of both together (0 to 1)."""
    shared = sum(
        max(0.0, min(x.x1, y.x1) - max(x.x0, y.x0)) * max(0.0, min(x.y1, y.y1) - max(x.y0, y.y0))
        for x in a
        for y in b
    )
    whole = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in (*a, *b)) - shared
    return shared / whole if whole > 0 else 0.0
