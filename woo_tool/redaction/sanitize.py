# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and after the burn: a PDF in which nothing is left but what pages show.

``prepare`` copies by allow-list (redaction.md §6, steps 1-4); ``finish`` prunes fonts, gives back
the title, bookmarks and links that are clean, and writes metadata of its own (step 9).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import annotations, metadata, outline
from woo_tool.redaction.allowed import Walk
from woo_tool.redaction.annotations import Link
from woo_tool.redaction.edges import CutLine, cut_lines
from woo_tool.redaction.fonts import prune
from woo_tool.redaction.layers import hidden
from woo_tool.redaction.lyingfonts import lying, tell_apart
from woo_tool.redaction.marks import Box, Frame
from woo_tool.redaction.outline import Bookmark, Destinations, Labels
from woo_tool.redaction.reach import Reach, inherited
from woo_tool.redaction.sources import Facts, Source, open_pdf, reading
from woo_tool.redaction.structure import Tags, language

if TYPE_CHECKING:
    from pikepdf import Pdf

_LETTER = (0.0, 0.0, 612.0, 792.0)
#: Points by which a crop box may differ from the media box before anything is clipped.
_SLACK = 0.5


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared PDF and what was kept aside of its source.

    ``strings`` is every text that would come back in ``finish`` (title, bookmark titles, link
    addresses and descriptions, label prefixes, alternative texts of figures): the caller says
    which of them are clean.
    """

    path: Path
    frames: tuple[Frame, ...]
    title: str
    language: str | None
    outline: tuple[Bookmark, ...]
    links: tuple[Link, ...]
    labels: tuple[Labels, ...]
    alts: tuple[str, ...]
    strings: tuple[str, ...]
    facts: Facts
    warnings: tuple[str, ...] = ()
    #: Fonts whose text is not what they show (``lyingfonts``).
    lying: frozenset[str] = frozenset()
    #: Lines that the crop box cuts, as they were.
    cut: tuple[CutLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """The candidate output. ``warnings`` are stable codes of what did not come back."""

    path: Path
    pages: int
    tagged: bool
    warnings: tuple[str, ...] = ()


def prepare(source: Source, target: Path) -> Prepared:
    """Write the source's pages, and nothing else of it, to ``target``.

    Raises:
        InputError: ``damaged`` or ``encrypted``: it cannot be read after all.
    """
    with reading():
        pdf, _, _ = open_pdf(source.path, source.password, repair=source.repaired)
        with pdf:
            if annotations.lacks_appearance(pdf):
                pdf = _redrawn(pdf)
            return _prepare(pdf, source, target)


def _redrawn(pdf: "Pdf") -> "Pdf":
    import pikepdf

    data = BytesIO()
    pdf.save(data)
    return pikepdf.open(
        BytesIO(annotations.with_appearances(data.getvalue())), suppress_warnings=True
    )


def _prepare(pdf: "Pdf", source: Source, target: Path) -> Prepared:
    destinations = Destinations(pdf)
    title = metadata.title(pdf)
    tag = language(pdf.Root.get("/Lang")) if "/Lang" in pdf.Root else None
    marks = outline.bookmarks(pdf, destinations)
    labels = outline.labels(pdf)
    off = hidden(pdf)
    links, warnings = annotations.flatten(pdf, destinations, off)

    walk = Walk(pdf)
    reach = Reach(pdf, walk, off)
    frames, shifts = [], []
    for page in pdf.pages:
        frame = _frame(page.obj)
        shift = (-frame.media[0], -frame.media[1])
        frames.append(frame)
        shifts.append(shift)
        reach.page(page.obj, shift)
        _upright(pdf, page.obj, frame, shift)
        walk.clean(page.obj, "page")
    reach.run()
    walk.run()
    tell_apart(pdf)
    liars = lying(pdf)  # by the names that they have now
    tags = Tags(pdf, {page.obj.objgen for page in pdf.pages})
    tagged = tags.clean()
    _document(pdf, tag, tagged=tagged)
    warnings |= walk.warnings
    if tag is None:
        warnings.add("no-language")
    if source.facts.tagged and not tagged:
        warnings.add("tags-lost")

    outside = [
        n
        for n, frame in enumerate(frames)
        if any(abs(a - b) > _SLACK for a, b in zip(frame.media, frame.crop, strict=True))
    ]
    cut = _write(pdf, target, frames, outside)
    links = tuple(
        Link(k.page, k.target.moved(shifts) if k.target else None, k.uri, k.contents) for k in links
    )
    marks = tuple(
        Bookmark(m.title, m.level, m.target.moved(shifts) if m.target else None, m.opened)
        for m in marks
    )
    strings = [title, *(m.title for m in marks), *(s for k in links for s in (k.uri, k.contents))]
    strings += [label.prefix for label in labels]
    strings += tags.alts
    return Prepared(
        path=target,
        frames=tuple(frames),
        title=title,
        language=tag,
        outline=marks,
        links=links,
        labels=labels,
        alts=tuple(tags.alts),
        strings=tuple(dict.fromkeys(s for s in strings if s)),
        facts=source.facts,
        warnings=tuple(sorted(warnings)),
        lying=liars,
        cut=cut,
    )


def _frame(page: Any) -> Frame:
    """How a page is shown; boxes that make no sense are replaced as viewers do."""
    media = _box(inherited(page, "/MediaBox")) or _LETTER
    crop = _box(inherited(page, "/CropBox")) or media
    crop = (
        max(crop[0], media[0]),
        max(crop[1], media[1]),
        min(crop[2], media[2]),
        min(crop[3], media[3]),
    )
    if crop[2] - crop[0] < 1 or crop[3] - crop[1] < 1:
        crop = media
    rotate = inherited(page, "/Rotate")
    unit = page.get("/UserUnit")
    return Frame(
        media,
        crop,
        round(float(rotate) / 90) * 90 % 360 if isinstance(rotate, int | Decimal) else 0,
        float(unit) if isinstance(unit, int | Decimal) and 0 < unit <= 1000 else 1.0,
    )


def _box(value: Any) -> tuple[float, float, float, float] | None:
    from pikepdf import Array

    if not isinstance(value, Array) or len(value) < 4:
        return None
    if not all(isinstance(v, int | Decimal) for v in value):
        return None
    a, b, c, d = (float(v) for v in list(value)[:4])
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _upright(pdf: "Pdf", page: Any, frame: Frame, shift: tuple[float, float]) -> None:
    """Origin (0, 0), no /Rotate, /CropBox, /UserUnit: they are in the frame."""
    from pikepdf import Array, Name, Stream

    x0, y0, x1, y1 = frame.media
    page.MediaBox = Array([0, 0, _decimal(x1 - x0), _decimal(y1 - y0)])
    if any(shift) and "/Contents" in page:
        contents = page.Contents
        parts = [contents] if isinstance(contents, Stream) else list(contents)
        before = b"q 1 0 0 1 %s %s cm\n" % (
            str(_decimal(shift[0])).encode(),
            str(_decimal(shift[1])).encode(),
        )
        page.Contents = Array([pdf.make_stream(before), *parts, pdf.make_stream(b"\nQ")])
    if any(shift):
        annotations.move(page, *shift)
    if "/UserUnit" in page:
        del page[Name.UserUnit]


def _decimal(value: float) -> Decimal:
    return Decimal(repr(round(value, 4))).normalize() + 0 if value else Decimal(0)


def _document(pdf: "Pdf", tag: str | None, *, tagged: bool) -> None:
    """Catalog, page tree and trailer by allow-list."""
    from pikepdf import Dictionary, Name, String

    root = pdf.Root
    for key in set(root.keys()) - {"/Type", "/Pages", "/StructTreeRoot"}:
        del root[key]
    root.Type = Name.Catalog
    if tag:
        root.Lang = String(tag)
    if tagged:
        root.MarkInfo = Dictionary(Marked=True)
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        page.obj.Type = Name.Page
        node = page.obj.get("/Parent")
        while isinstance(node, Dictionary) and node.objgen not in seen:
            seen.add(node.objgen)
            for key in set(node.keys()) - {"/Type", "/Kids", "/Count", "/Parent"}:
                del node[key]
            node = node.get("/Parent")
    for key in set(pdf.trailer.keys()) - {"/Root", "/Size"}:
        del pdf.trailer[key]
    # A trailer that was rebuilt has none, and qpdf writes only the keys that it finds.
    pdf.trailer["/Size"] = pdf.trailer.get("/Size", 0)


def _write(
    pdf: "Pdf", target: Path, frames: Sequence[Frame], outside: Sequence[int]
) -> tuple[CutLine, ...]:
    import pikepdf

    options: dict[str, Any] = {
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "compress_streams": True,
        "force_version": "1.7",
        "encryption": False,
    }
    if not outside:
        pdf.save(target, **options)
        return ()
    data = BytesIO()
    pdf.save(data, **options)
    return tuple(_clipped(data.getvalue(), target, frames, outside))


def _clipped(
    data: bytes, target: Path, frames: Sequence[Frame], pages: Sequence[int]
) -> list[CutLine]:
    """Write it without what lies outside the crop box of these pages. -> the lines it cuts."""
    import pymupdf

    cut: list[CutLine] = []
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for n in pages:
            media, crop = frames[n].media, frames[n].crop
            shown = (
                crop[0] - media[0], media[3] - crop[3], crop[2] - media[0], media[3] - crop[1]
            )  # fmt: skip
            cut += cut_lines(document[n], n + 1, shown)
            document[n].clip_to_rect(pymupdf.Rect(shown))
        # Straight to a file: PyMuPDF writes to memory through Python, some bytes at a time.
        document.save(target, garbage=1, deflate=True)
    return cut


def finish(
    burned: Path,
    target: Path,
    prepared: Prepared,
    *,
    clean: frozenset[str],
    boxes: Mapping[int, Sequence[Box]] | None = None,
) -> Finished:
    """Make the candidate output of a burned PDF.

    Args:
        burned: the PDF that ``burn`` wrote.
        target: where the output goes.
        prepared: what ``prepare`` gave.
        clean: those of ``prepared.strings`` that may come back.
        boxes: drawn boxes per page number, in upright space: links under them go.

    Raises:
        InputError: ``damaged``: the burned file cannot be read.
    """
    import pikepdf

    with reading(), pikepdf.open(burned, suppress_warnings=True) as pdf:
        warnings: set[str] = set()
        walk = Walk(pdf)
        reach = Reach(pdf, walk, lambda _content: False, ours=True)
        for page in pdf.pages:
            reach.page(page.obj, (0.0, 0.0))
            walk.clean(page.obj, "page")
        reach.run()
        walk.run()
        warnings |= prune(pdf)
        lost = annotations.restore(pdf, prepared.links, clean, boxes or {})
        if lost:
            warnings.add("links-removed")
        tags = Tags(pdf, {page.obj.objgen for page in pdf.pages})
        tagged = tags.finish(prepared.alts, clean)
        _document(pdf, prepared.language, tagged=tagged)
        title = prepared.title if prepared.title in clean else ""
        if prepared.title and not title:
            warnings.add("title-removed")
        if outline.restore_outline(pdf, prepared.outline, clean):
            warnings.add("bookmarks-redacted")
        outline.restore_labels(pdf, prepared.labels, clean)
        metadata.write(pdf, title=title, language=prepared.language)
        if title:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        for page, frame in zip(pdf.pages, prepared.frames, strict=True):
            _framed(page.obj, frame)
        data = BytesIO()
        pdf.save(
            data,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            force_version="1.7",
            encryption=False,
            deterministic_id=True,
        )
        target.write_bytes(metadata.identify(data.getvalue()))
        return Finished(target, len(pdf.pages), tagged, tuple(sorted(warnings | walk.warnings)))


def _framed(page: Any, frame: Frame) -> None:
    """Boxes, rotation and unit as the source has them; the origin stays (0, 0)."""
    from pikepdf import Array

    x0, y0, _, _ = frame.media
    if frame.crop != frame.media:
        page.CropBox = Array(
            [_decimal(v - (y0 if n % 2 else x0)) for n, v in enumerate(frame.crop)]
        )
    if frame.rotate:
        page.Rotate = frame.rotate
    if frame.unit != 1:
        page.UserUnit = _decimal(frame.unit)
