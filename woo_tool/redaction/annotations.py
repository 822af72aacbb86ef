# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Annotations: what they show becomes page content, links are kept aside, the rest goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.outline import Destinations, Target
from woo_tool.redaction.structure import KEY

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Annotations that draw on the page. Icons of comments and attachments do not come along.
_DRAWN = frozenset(
    [
        "/Widget",
        "/Stamp",
        "/FreeText",
        "/Ink",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Watermark",
        "/3D",
        "/RichMedia",
        "/Screen",
        "/Movie",
    ]
)
#: Those that viewers draw even without an appearance of their own.
_IMPLIED = frozenset(
    [
        "/FreeText",
        "/Ink",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
    ]
)
_HIDDEN, _NO_VIEW = 2, 32
_LINK_KEYS = frozenset(
    ("/Type", "/Subtype", "/Rect", "/Border", "/C", "/H", "/F", "/QuadPoints", "/StructParent", KEY)
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link kept aside. ``page`` from 1; exactly one of ``target`` and ``uri`` is set.

    ``contents`` is its description for who cannot see it. Both strings come back only when
    clean.
    """

    page: int
    target: Target | None = None
    uri: str | None = None
    contents: str = ""


def lacks_appearance(pdf: "Pdf") -> bool:
    """Whether some annotation is drawn by viewers without an appearance to flatten."""
    return any(
        str(note.get("/Subtype")) in _IMPLIED and not _drawable(note)
        for page in pdf.pages
        for note in _listed(page.obj)
        if not _flags(note) & (_HIDDEN | _NO_VIEW)
    )


def with_appearances(data: bytes) -> bytes:
    """The PDF with an appearance for each annotation that viewers would draw themselves."""
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            for note in page.annots() or ():
                drawn = document.xref_get_key(note.xref, "AP")[0] != "null"
                if "/" + note.type[1] in _IMPLIED and not drawn:
                    note.update()
        return bytes(document.tobytes(garbage=0))


def flatten(
    pdf: "Pdf", destinations: Destinations, off: Callable[[Any], bool]
) -> tuple[tuple[Link, ...], set[str]]:
    """Turn what annotations show into page content. -> the links kept aside, warnings.

    Each page's /Annots then holds bare links with their number in ``links``.
    """
    from pikepdf import Array, Dictionary, Name

    links: list[Link] = []
    warnings: set[str] = set()
    bare: dict[int, list[Any]] = {}
    form = pdf.Root.get("/AcroForm")
    fields = False
    drawn = False
    for number, page in enumerate(pdf.pages, 1):
        if "/Annots" not in page.obj:
            continue
        kept = []
        for note in _listed(page.obj):
            kind = str(note.get("/Subtype"))
            if kind == "/Link":
                _add_link(note, number, destinations, links, bare.setdefault(number, []))
            elif (
                kind in _DRAWN
                and not _flags(note) & (_HIDDEN | _NO_VIEW)
                and not off(note.get("/OC"))
            ):
                fields |= kind == "/Widget" and not _drawable(note)
                kept.append(note)
        if kept:
            drawn = True
            page.obj.Annots = Array(kept)
        else:
            del page.obj[Name.Annots]
    if drawn:
        _draw(pdf, form, fields=fields, warnings=warnings)
    if isinstance(form, Dictionary) and "/AcroForm" in pdf.Root:
        del pdf.Root[Name.AcroForm]
    for number, page in enumerate(pdf.pages, 1):
        if number in bare:
            page.obj.Annots = Array(bare[number])
        elif "/Annots" in page.obj:
            del page.obj[Name.Annots]
    return tuple(links), warnings


def _draw(pdf: "Pdf", form: Any, *, fields: bool, warnings: set[str]) -> None:
    from pikepdf import Dictionary, Name

    if isinstance(form, Dictionary):
        if fields or bool(form.get("/NeedAppearances")):
            try:
                pdf.generate_appearance_streams()
            except (RuntimeError, ValueError, TypeError, LookupError):
                warnings.add("fields-not-drawn")
        if "/NeedAppearances" in form:
            del form[Name.NeedAppearances]
    pdf.flatten_annotations("screen")


def _listed(page: Any) -> list[Any]:
    from pikepdf import Array, Dictionary

    found = page.get("/Annots")
    return [n for n in found if isinstance(n, Dictionary)] if isinstance(found, Array) else []


def _flags(note: Any) -> int:
    flags = note.get("/F")
    return flags if isinstance(flags, int) else 0


def _drawable(note: Any) -> bool:
    from pikepdf import Dictionary

    appearance = note.get("/AP")
    return isinstance(appearance, Dictionary) and isinstance(
        appearance.get("/N"), Dictionary | _stream()
    )


def _stream() -> type:
    from pikepdf import Stream

    return Stream


def _add_link(
    note: Any, number: int, destinations: Destinations, links: list[Link], bare: list[Any]
) -> None:
    from pikepdf import Array, Dictionary, Name, String

    rect = _numbers(note.get("/Rect"))
    if len(rect) != 4:
        return
    action = note.get("/A")
    target, uri = None, None
    if isinstance(action, Dictionary):
        kind = str(action.get("/S"))
        if kind == "/GoTo":
            target = destinations.find(action.get("/D"))
        elif kind == "/URI" and isinstance(action.get("/URI"), String):
            uri = str(action.get("/URI"))
    elif "/Dest" in note:
        target = destinations.find(note.get("/Dest"))
    if target is None and not uri:
        return
    contents = note.get("/Contents")
    links.append(Link(number, target, uri, str(contents) if isinstance(contents, String) else ""))
    new = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(note.get("/Rect")), F=4)
    for key, length in (("/QuadPoints", 0), ("/C", 0), ("/Border", 3)):
        numbers = _numbers(note.get(key))
        if numbers and (not length or len(numbers) >= length):
            new[key] = Array(list(note.get(key))[: length or None])
    style = note.get("/BS")
    width = style.get("/W") if isinstance(style, Dictionary) else None
    if isinstance(width, int | Decimal) and "/Border" not in new:
        new.Border = Array([0, 0, width])
    if str(note.get("/H")) in ("/N", "/I", "/O", "/P"):
        new.H = note.get("/H")
    if isinstance(note.get("/StructParent"), int):
        new.StructParent = note.get("/StructParent")
    new[KEY] = len(links) - 1
    # The same object: the structure tree refers to it.
    for key in list(note.keys()):
        del note[key]
    for key, value in new.items():
        note[key] = value
    bare.append(note)


def _numbers(value: Any) -> list[float]:
    from pikepdf import Array

    if not isinstance(value, Array):
        return []
    return [float(v) for v in value] if all(isinstance(v, int | Decimal) for v in value) else []


def move(page: Any, dx: float, dy: float) -> None:
    """Move the links of a page whose origin moved."""
    from pikepdf import Array

    for note in _listed(page):
        for key in ("/Rect", "/QuadPoints"):
            if key in note:
                values = _numbers(note.get(key))
                note[key] = Array(
                    [
                        Decimal(repr(round(v + (dy if n % 2 else dx), 4)))
                        for n, v in enumerate(values)
                    ]
                )


def restore(
    pdf: "Pdf",
    links: Sequence[Link],
    clean: frozenset[str],
    boxes: Mapping[int, Sequence[Any]],
) -> int:
    """Give the bare links back what they lead to. -> how many did not come back.

    A link goes when its address is not clean, or when it lies on a burned box (``boxes`` per
    page number, in upright space).
    """
    from pikepdf import Array, Dictionary, Name, String

    pages = [page.obj for page in pdf.pages]
    found: set[int] = set()
    for number, page in enumerate(pages, 1):
        kept = []
        for note in _listed(page):
            at = note.get(KEY)
            if not isinstance(at, int) or not 0 <= at < len(links) or at in found:
                continue
            link = links[at]
            rect = _numbers(note.get("/Rect"))
            covered = any(
                rect[0] < box.x1 and box.x0 < rect[2] and rect[1] < box.y1 and box.y0 < rect[3]
                for box in boxes.get(number, ())
            )
            if covered or (link.uri is not None and link.uri not in clean):
                continue
            for key in set(note.keys()) - (_LINK_KEYS - {KEY}):
                del note[key]
            if link.uri is not None:
                note.A = Dictionary(S=Name.URI, URI=String(link.uri))
            elif link.target is not None and link.target.page <= len(pages):
                note.Dest = link.target.array(pages)
            else:
                continue
            if link.contents and link.contents in clean:
                note.Contents = String(link.contents)
            found.add(at)
            kept.append(note)
        if kept:
            page.Annots = Array(kept)
        elif "/Annots" in page:
            del page[Name.Annots]
    return len(links) - len(found)
