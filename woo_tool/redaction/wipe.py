# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures under marks: what they hold there, where else they are, and wiping their pixels.

PyMuPDF wipes (redaction.md §2): it decodes every codec, follows the placement, and makes a
new picture for the page. It also takes out glyphs that the walk of the content cannot reach.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from woo_tool.errors import WithheldError
from woo_tool.language import _
from woo_tool.redaction.canvas import Image, Show
from woo_tool.redaction.canvas import Path as Drawn
from woo_tool.redaction.content import Walker
from woo_tool.redaction.marks import Box, Run

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Pixels that differ no more than this hold nothing (JPEG noise on a plain ground).
_PLAIN = 20
_DPI = 100


@dataclass(slots=True)
class Sheet:
    """What one page needs from PyMuPDF: pixels to wipe, runs to look at again."""

    wipe: list[Box] = field(default_factory=list)
    look: list[Run] = field(default_factory=list)

    @property
    def needed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.wipe or self.look)


class Pictures:
    """Looks into the pictures and at the pages of a prepared PDF; opens it when first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._document: Any = None
        self._pixels: dict[tuple[int, int], Any] = {}
        self._page: tuple[int, Any] = (0, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pixels.clear()
        self._page = (0, None)
        if self._document is not None:
            self._document.close()

    @property
    def document(self) -> Any:
        """The PDF."""
        if self._document is None:
            import pymupdf

            self._document = pymupdf.open(self.path)
        return self._document

    def blank(self, image: Image, box: Box) -> bool:
        """Whether a picture has one colour under a box; what cannot be decoded has not."""
        part = image.part(box)
        if part is None:
            return True
        pixels = self._decoded(image.key)
        if pixels is None:
            return False
        x0, x1 = int(part.x0 * pixels.width), int(part.x1 * pixels.width) + 1
        y0, y1 = int((1 - part.y1) * pixels.height), int((1 - part.y0) * pixels.height) + 1
        return _plain(pixels, x0, y0, x1, y1)

    def _decoded(self, key: tuple[int, int]) -> Any:
        import pymupdf

        if key == (0, 0):
            return None
        if key not in self._pixels:
            if len(self._pixels) > 4:
                self._pixels.clear()
            try:
                pixels = pymupdf.Pixmap(self.document, key[0])
                masks = ("SMask", "Mask", "ImageMask")
                if any(self.document.xref_get_key(key[0], name)[0] != "null" for name in masks):
                    pixels = None  # what shows depends on the mask as well
                elif pixels.colorspace is None or pixels.colorspace.n > 1:
                    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pixels)
            except (RuntimeError, ValueError):
                pixels = None
            self._pixels[key] = pixels
        return self._pixels[key]

    def padded(self, number: int, area: Box, grid: float) -> Box:
        """The area, made longer up to a multiple of ``grid`` over what is plain beside it."""
        import pymupdf

        if self._page[0] != number:
            page = self.document[number - 1]
            seen = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False)
            self._page = (number, seen)
        pixels = self._page[1]
        scale = _DPI / 72
        wanted = -(-(area.x1 - area.x0) // grid) * grid
        end = area.x1
        top = int(pixels.height - area.y1 * scale) + 1
        bottom = int(pixels.height - area.y0 * scale)
        step = 3.0
        while end < area.x0 + wanted:
            beyond = min(end + step, area.x0 + wanted)
            if beyond * scale >= pixels.width - 2:
                break
            if not _plain(pixels, int(end * scale) + 2, top, int((beyond + 1) * scale) + 1, bottom):
                break
            end = beyond
        return Box(area.x0, area.y0, end, area.y1)


def _plain(pixels: Any, x0: int, y0: int, x1: int, y1: int) -> bool:
    x0, y0 = max(0, x0), max(0, y0)
    x1, y1 = min(pixels.width, x1), min(pixels.height, y1)
    if x1 <= x0 or y1 <= y0:
        return True
    samples, stride, n = pixels.samples_mv, pixels.stride, pixels.n
    low, high = 255, 0
    for y in range(y0, y1):
        row = bytes(samples[y * stride + x0 * n : y * stride + x1 * n : n])
        lowest, highest = min(row), max(row)
        low, high = min(low, lowest), max(high, highest)
        if high - low > _PLAIN:
            return False
    return True


def strips(box: Box, width: float = 8.0) -> list[Box]:
    """A box as narrow strips side by side."""
    count = max(1, int((box.x1 - box.x0) / width))
    step = (box.x1 - box.x0) / count
    return [Box(box.x0 + i * step, box.y0, box.x0 + (i + 1) * step, box.y1) for i in range(count)]


class _Nobody:
    """A visitor that wants to hear of nothing."""

    def wants(self, dx: float, dy: float, v: float, size: float) -> bool:  # noqa: ARG002
        return False

    def show(self, show: Show) -> None:
        """Never called."""

    def passing(self, dx: float, dy: float, v: float, t0: float, t1: float, size: float) -> None:
        """Not listened to."""

    def wants_path(self, box: tuple[float, float, float, float]) -> bool:  # noqa: ARG002
        return False

    def path(self, path: Drawn, data: bytes) -> None:
        """Never called."""


def placements(pdf: "Pdf", keys: set[tuple[int, int]]) -> Iterator[tuple[int, list[Image]]]:
    """The pages that show one of these pictures, with all pictures they show."""
    known: dict[tuple[int, int], bool] = {}
    for number, page in enumerate(pdf.pages, 1):
        resources: Any = page.obj.get("/Resources")
        if resources is None or not _leads_to(resources, keys, known, 0):
            continue
        contents: Any = page.obj.get("/Contents")
        if contents is None:
            continue
        page.contents_coalesce()
        walker = Walker(pdf, _Nobody())
        walker.walk(page.obj["/Contents"].read_bytes(), resources)
        if any(image.key in keys for image in walker.images):
            yield number, walker.images


def _leads_to(
    resources: Any, keys: set[tuple[int, int]], known: dict[tuple[int, int], bool], depth: int
) -> bool:
    """Whether one of the pictures can be drawn with these resources."""
    if depth > 20:
        return True
    for category in ("/XObject", "/Pattern"):
        for item in (resources.get(category) or {}).values():
            key = item.objgen
            if key in keys:
                return True
            inner = item.get("/Resources") if hasattr(item, "get") else None
            if inner is None:
                continue
            if key not in known:
                known[key] = False
                known[key] = _leads_to(inner, keys, known, depth + 1)
            if known[key]:
                return True
    return False


def wipe(path: Path, sheets: Mapping[int, Sheet]) -> None:
    """Wipe pixels, and take out glyphs that are still there; the file is written again.

    ``garbage=1`` and not more: merging forms that look alike would undo the copies per use.

    Raises:
        WithheldError: Glyphs of a mark are still there.
    """
    import pymupdf

    with pymupdf.open(path) as document:
        for number, sheet in sorted(sheets.items()):
            if not sheet.needed:
                continue
            page = document[number - 1]
            if sheet.look:
                left = list(_left(page, sheet.look))
                if left:
                    _annotate(document, page, left)
                    page.apply_redactions(
                        images=pymupdf.PDF_REDACT_IMAGE_NONE,
                        graphics=pymupdf.PDF_REDACT_LINE_ART_NONE,
                        text=pymupdf.PDF_REDACT_TEXT_REMOVE,
                    )
                    page = document.reload_page(page)
                    if any(True for _spot in _left(page, sheet.look)):
                        raise WithheldError(
                            "text-left",
                            _(
                                "Page {page}: letters under a mark could not be removed;"
                                " print the document to PDF again."
                            ).format(page=number),
                        )
            if sheet.wipe:
                _annotate(document, page, sheet.wipe)
                page.apply_redactions(
                    images=pymupdf.PDF_REDACT_IMAGE_PIXELS,
                    graphics=pymupdf.PDF_REDACT_LINE_ART_NONE,
                    text=pymupdf.PDF_REDACT_TEXT_NONE,
                )
        # Straight to a file: PyMuPDF writes to memory through Python, some bytes at a time.
        fresh = path.with_suffix(".wiped")
        document.save(fresh, garbage=1, deflate=True)
    fresh.replace(path)


def _annotate(document: Any, page: Any, boxes: Sequence[Box]) -> None:
    """One redaction with many quads: one each is quadratic (perf.md B2)."""
    import pymupdf

    height = page.mediabox.height
    whole = boxes[0]
    for box in boxes:
        whole |= box
    rect = pymupdf.Rect(whole.x0, height - whole.y1, whole.x1, height - whole.y0)
    annotation = page.add_redact_annot(rect, fill=False, cross_out=False)
    quads = " ".join(
        f"{b.x0:.3f} {b.y1:.3f} {b.x1:.3f} {b.y1:.3f} {b.x0:.3f} {b.y0:.3f} {b.x1:.3f} {b.y0:.3f}"
        for b in boxes
    )
    document.xref_set_key(annotation.xref, "QuadPoints", f"[{quads}]")


def _left(page: Any, runs: Sequence[Run]) -> Iterator[Box]:
    """The middles of the glyphs that begin on a run."""
    import pymupdf

    height = page.mediabox.height
    flags = (
        pymupdf.TEXT_PRESERVE_WHITESPACE
        | pymupdf.TEXT_PRESERVE_SPANS
        | pymupdf.TEXT_IGNORE_ACTUALTEXT
    )
    textpage = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=flags)
    for glyph, dx, dy, size in _glyphs(textpage.extractRAWDICT()["blocks"]):
        x, y = glyph["origin"]
        y = height - y
        t, v = x * dx + y * dy, y * dx - x * dy
        for run in runs:
            near = max(0.05, min(0.6, 0.12 * size))
            if abs(dx - run.dx) + abs(dy - run.dy) > 0.04 or abs(v - run.v) > near:
                continue
            if run.t0 - 0.005 * size <= t < run.t1 - 0.001 * size:
                x0, y0, x1, y1 = glyph["bbox"]
                mx = (x0 + x1) / 2
                my = y + 0.3 * size * dx if abs(dx) > 0.99 else height - (y0 + y1) / 2
                reach = 0.05 * size
                yield Box(mx - reach, my - reach, mx + reach, my + reach)
                break


def _glyphs(blocks: Iterable[Any]) -> Iterator[tuple[Any, float, float, float]]:
    for block in blocks:
        for line in block.get("lines", ()):
            dx, dy = line["dir"][0], -line["dir"][1]
            for span in line["spans"]:
                for glyph in span["chars"]:
                    if not glyph["c"].isspace() and not glyph["synthetic"]:
                        yield glyph, dx, dy, span["size"]
