# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What travels with a page and is no page: rewritten by allow-list, before and after the burn.

``prepare`` copies what a public document needs (pages, content, fonts, pictures, tags) and
leaves the rest behind; ``finish`` cleans what the burn left (strings of tags, names, fonts)
and gives back what was kept aside and is clean: title, bookmarks, links.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.boxes import ALT_PREFIX
from woo_tool.redaction.marks import Frame
from woo_tool.redaction.sources import Facts, Source, open_pdf, reading

if TYPE_CHECKING:
    from pikepdf import Pdf

_ROOT = {"/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/PageLayout"}
_PAGE = {
    *("/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
    *("/Contents", "/Group", "/StructParents", "/Tabs"),
}
_RESOURCES = {"/Font", "/XObject", "/ColorSpace", "/ExtGState", "/Pattern", "/Shading", "/ProcSet"}
#: Keys that carry text, history or a second version of something, on any object.
_CARRIERS = {
    *("/Metadata", "/PieceInfo", "/LastModified", "/Alternates", "/OPI", "/Measure", "/PtData"),
    *("/AF", "/OC", "/Ref", "/Thumb", "/AA", "/A", "/URI", "/JS", "/Contents_", "/SpiderInfo"),
    *("/DPart", "/ID", "/StructParent", "/Perms", "/DSS", "/Extensions", "/Requirements"),
}
_ELEMENT_STRINGS = ("/ActualText", "/Alt", "/E", "/T", "/ID")
#: Annotations whose appearance is part of the page as shown.
_SHOWN = {
    *("/Widget", "/Stamp", "/FreeText", "/Ink", "/Line", "/Square", "/Circle", "/Polygon"),
    *("/PolyLine", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"),
}
_HIDDEN, _NO_VIEW = 2, 32
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline: its depth from 0, its title, and the page it leads to."""

    depth: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page (from 1): its rectangle as in the source, and where it leads."""

    page: int
    rect: tuple[float, float, float, float]
    target: int | None = None
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared PDF on disk, with what was kept aside of the source."""

    path: Path
    frames: tuple[Frame, ...]
    facts: Facts
    title: str = field(default="", repr=False)
    language: str = ""
    outline: tuple[Bookmark, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def strings(self) -> tuple[str, ...]:
        """Every string that comes back when it is clean."""
        texts = [self.title, *(b.title for b in self.outline), *(k.uri for k in self.links)]
        return tuple(dict.fromkeys(text for text in texts if text))


@dataclass(frozen=True, slots=True)
class Finished:
    """What ``finish`` made of it."""

    tags_kept: bool
    bookmarks: int
    links: int


def prepare(source: Source, target: Path) -> Prepared:
    """Write an upright, allow-listed copy of the source to ``target``.

    Raises:
        InputError: The engines cannot read it.
    """
    with reading():
        pdf, _repaired, _word = open_pdf(source.path, source.password, repair=source.repaired)
        with pdf:
            return _prepare(pdf, source, target)


def _prepare(pdf: "Pdf", source: Source, target: Path) -> Prepared:
    import pikepdf
    from pikepdf import Array, Dictionary

    numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages, 1)}
    title = _title(pdf)
    language = str(pdf.Root.get("/Lang", ""))
    outline = tuple(_outline(pdf, numbers))
    links = tuple(_links(pdf, numbers))
    off = _layers_off(pdf)
    _flatten(pdf)
    frames = []
    for page in pdf.pages:
        frames.append(_frame(page))
        data = _edit(_page_bytes(page), page.resources, off)
        resources = page.resources
        for key in set(page.obj.keys()) - _PAGE:
            del page.obj[key]
        page.obj["/Resources"] = _copy_resources(resources)
        page.obj["/Contents"] = pdf.make_stream(data)
        for key in ("/Rotate", "/CropBox", "/UserUnit"):
            if key in page.obj:
                del page.obj[key]
        x0, y0, x1, y1 = frames[-1].media
        page.obj["/MediaBox"] = Array([0, 0, x1 - x0, y1 - y0])
        if (x0, y0) != (0.0, 0.0):
            page.contents_add(b"q 1 0 0 1 %f %f cm\n" % (-x0, -y0), prepend=True)
            page.contents_add(b"\nQ")
    for key in set(pdf.Root.keys()) - _ROOT:
        del pdf.Root[key]
    for key in set(pdf.trailer.keys()) - {"/Root", "/Size"}:
        del pdf.trailer[key]
    if "/Resources" in pdf.Root.Pages:
        del pdf.Root.Pages["/Resources"]
    _own_resources(pdf)
    for item in pdf.objects:
        if isinstance(item, (Dictionary, pikepdf.Stream)):
            _clean_object(item, off)
    pdf.remove_unreferenced_resources()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        encryption=False,
        deterministic_id=True,
    )
    if any(frame.crop != frame.media for frame in frames):
        _clip(target, frames)
    return Prepared(
        path=target,
        frames=tuple(frames),
        facts=source.facts,
        title=title,
        language=language if _LANGUAGE.fullmatch(language) else "",
        outline=outline,
        links=links,
    )


def _title(pdf: "Pdf") -> str:
    info: Any = pdf.trailer.get("/Info")
    title = str(info.get("/Title", "")) if info is not None else ""
    return title.strip()[:500]


def _page_bytes(page: Any) -> bytes:
    page.contents_coalesce()
    contents = page.obj.get("/Contents")
    return bytes(contents.read_bytes()) if contents is not None else b""


def _frame(page: Any) -> Frame:
    media = _box(page.mediabox)
    crop = _box(page.cropbox)
    crop = (
        max(crop[0], media[0]),
        max(crop[1], media[1]),
        min(crop[2], media[2]),
        min(crop[3], media[3]),
    )
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = media
    rotate = int(page.obj.get("/Rotate", 0)) % 360
    unit = float(page.obj.get("/UserUnit", 1))
    return Frame(media, crop, rotate - rotate % 90, unit)


def _box(array: Any) -> tuple[float, float, float, float]:
    a, b, c, d = (float(value) for value in array)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def _clip(path: Path, frames: Iterable[Frame]) -> None:
    """What lies outside the visible page goes: glyphs, paths, and whole pictures."""
    import pymupdf

    with pymupdf.open(path) as document:
        for page, frame in zip(document, frames, strict=True):
            if frame.crop == frame.media:
                continue
            x0, _y0, _x1, y1 = frame.media
            c = frame.crop
            page.clip_to_rect(pymupdf.Rect(c[0] - x0, y1 - c[3], c[2] - x0, y1 - c[1]))
        data = document.tobytes(garbage=1, deflate=True)
    path.write_bytes(data)


# what is shown and is no content


def _flatten(pdf: "Pdf") -> None:
    from pikepdf import Array

    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        kept = []
        for note in _array(page.obj.get("/Annots")):
            flags = int(note.get("/F", 0)) if hasattr(note, "get") else _HIDDEN
            shown = hasattr(note, "get") and str(note.get("/Subtype", "")) in _SHOWN
            if shown and not flags & (_HIDDEN | _NO_VIEW):
                kept.append(note)
        page.obj["/Annots"] = Array(kept)
    pdf.flatten_annotations("screen")


def _array(value: Any) -> list[Any]:
    from pikepdf import Array

    return list(value) if isinstance(value, Array) else []


def _layers_off(pdf: "Pdf") -> set[tuple[int, int]]:
    properties: Any = pdf.Root.get("/OCProperties")
    if properties is None:
        return set()
    default = properties.get("/D")
    if default is None:
        return set()
    off = {group.objgen for group in _array(default.get("/OFF"))}
    if str(default.get("/BaseState", "")) == "/OFF":
        on = {group.objgen for group in _array(default.get("/ON"))}
        off |= {group.objgen for group in _array(properties.get("/OCGs"))} - on
    return off


def _is_off(layer: Any, off: set[tuple[int, int]]) -> bool:
    """Whether a layer, or a set of layers by its policy, does not show."""
    from pikepdf import Array, Dictionary

    if not isinstance(layer, Dictionary):
        return False
    if str(layer.get("/Type", "")) != "/OCMD":
        return layer.objgen in off
    groups: Any = layer.get("/OCGs")
    listed = list(groups) if isinstance(groups, Array) else [groups] if groups is not None else []
    states = [group.objgen not in off for group in listed if group is not None]
    if not states:
        return False
    policy = str(layer.get("/P", "/AnyOn"))
    shown = {
        "/AllOn": all(states),
        "/AnyOff": not all(states),
        "/AllOff": not any(states),
    }.get(policy, any(states))
    return not shown


def _edit(data: bytes, resources: Any, off: set[tuple[int, int]]) -> bytes:
    """Property lists reduced to /MCID; content and pictures of layers that are off gone."""
    if b"BDC" not in data and b"DP" not in data and b"MP" not in data and not off:
        return data
    from pikepdf import Dictionary

    from woo_tool.redaction.lexer import Name, operators

    lists = resources.get("/Properties") if resources is not None else None
    objects = resources.get("/XObject") if resources is not None else None
    out: list[bytes] = []
    last = hidden = 0
    stack: list[bool] = []
    for op in operators(data):
        name = op.name
        if name in (b"BDC", b"BMC"):
            hide, new = False, None
            if name == b"BDC" and len(op.operands) >= 2:
                tag, properties = op.operands[0], op.operands[1]
                mcid: float | None = None
                if isinstance(properties, Name):
                    found = (
                        lists.get("/" + properties.decode("latin-1")) if lists is not None else None
                    )
                    if isinstance(found, Dictionary):
                        if tag == b"OC":
                            hide = _is_off(found, off)
                        number = found.get("/MCID")
                        mcid = float(number) if number is not None else None
                elif isinstance(properties, dict):
                    value = properties.get(b"MCID")
                    mcid = value if isinstance(value, float) else None
                word = bytes(tag) if isinstance(tag, Name) else b"Span"
                word = b"Artifact" if word == b"OC" or not _TAG.fullmatch(word) else word
                new = (
                    b"/" + word + b" <</MCID %d>> BDC" % int(mcid)
                    if mcid is not None
                    else b"/" + word + b" BMC"
                )
            stack.append(hide)
            if hide and not hidden:
                out.append(data[last : op.start])
            hidden += hide
            if not hidden and new is not None:
                out.append(data[last : op.start] + new)
                last = op.end
        elif name == b"EMC" and stack:
            was = stack.pop()
            hidden -= was
            if was and not hidden:
                last = op.end
        elif not hidden and name in (b"DP", b"MP"):
            out.append(data[last : op.start])
            last = op.end
        elif not hidden and name == b"Do" and off and objects is not None and op.operands:
            key = op.operands[0]
            drawn = objects.get("/" + key.decode("latin-1")) if isinstance(key, Name) else None
            if drawn is not None and _is_off(drawn.get("/OC"), off):
                out.append(data[last : op.start])
                last = op.end
    if not hidden:
        out.append(data[last:])
    return b" ".join(out) if out else data


_TAG = re.compile(rb"[A-Za-z][A-Za-z0-9]{0,15}")


def _copy_resources(resources: Any) -> Any:
    from pikepdf import Dictionary

    copy = Dictionary()
    if resources is None:
        return copy
    for key, value in resources.items():
        if key in _RESOURCES:
            copy[key] = Dictionary(dict(value.items())) if isinstance(value, Dictionary) else value
    return copy


def _own_resources(pdf: "Pdf") -> None:
    """Forms that lean on the page's resources get a copy: MuPDF loses their text otherwise."""
    from pikepdf import Stream

    for page in pdf.pages:
        todo = [(page.obj["/Resources"], 0)]
        seen: set[tuple[int, int]] = set()
        while todo:
            resources, depth = todo.pop()
            objects = resources.get("/XObject")
            if objects is None or depth > 40:
                continue
            for form in objects.values():
                if not isinstance(form, Stream) or form.objgen in seen:
                    continue
                seen.add(form.objgen)
                if str(form.get("/Subtype", "")) != "/Form":
                    continue
                if "/Resources" not in form:
                    form["/Resources"] = _copy_resources(page.obj["/Resources"])
                todo.append((form["/Resources"], depth + 1))


def _clean_object(item: Any, off: set[tuple[int, int]]) -> None:
    from pikepdf import Dictionary, Name, Stream

    kind = str(item.get("/Type", ""))
    for key in _CARRIERS:
        if key in item and not (key == "/A" and kind == "/StructElem"):
            del item[key]
    if kind == "/StructElem":
        for key in _ELEMENT_STRINGS:
            if key in item:
                del item[key]
    if "/Properties" in item and isinstance(item.get("/Resources", None), Dictionary):
        del item["/Properties"]
    resources = item.get("/Resources")
    tagged = isinstance(resources, Dictionary) and "/Properties" in resources
    if tagged and not isinstance(item, Stream):
        del resources["/Properties"]
    if not isinstance(item, Stream):
        return
    subtype = str(item.get("/Subtype", ""))
    if subtype == "/Form" or item.get("/PatternType") == 1:
        data = item.read_bytes()
        new = _edit(data, resources, off)
        if new is not data:
            item.write(new)
        for key in ("/StructParents", "/Name"):
            if key in item:
                del item[key]
        if isinstance(resources, Dictionary) and "/Properties" in resources:
            del resources["/Properties"]
    elif subtype == "/Image":
        if "/Name" in item:
            del item["/Name"]
        if item.get("/Filter") == Name.DCTDecode:
            item.write(
                strip_jpeg(item.read_raw_bytes()),
                filter=Name.DCTDecode,
                decode_parms=item.get("/DecodeParms"),  # type: ignore[arg-type]
            )


def strip_jpeg(data: bytes) -> bytes:
    """A JPEG without comments and application segments (JFIF and Adobe's stay)."""
    if data[:2] != b"\xff\xd8":
        return data
    out, i = bytearray(b"\xff\xd8"), 2
    while i + 4 <= len(data) and data[i] == 0xFF:
        marker = data[i + 1]
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            return bytes(out + (data[i : end + 2] if end > i else data[i:]))
        length = int.from_bytes(data[i + 2 : i + 4], "big") + 2
        if not (marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in (0xE0, 0xEE))):
            out += data[i : i + length]
        i += length
    return data


# kept aside


def _outline(pdf: "Pdf", numbers: Mapping[tuple[int, int], int]) -> Iterator[Bookmark]:
    if "/Outlines" not in pdf.Root:
        return
    with pdf.open_outline(max_depth=8) as outline:
        todo = [(item, 0) for item in reversed(list(outline.root))]
        count = 0
        while todo and count < 5000:
            item, depth = todo.pop()
            count += 1
            yield Bookmark(
                depth, str(item.title or ""), _page_of(pdf, item.destination, item.action, numbers)
            )
            todo.extend((child, depth + 1) for child in reversed(list(item.children)))


def _page_of(
    pdf: "Pdf", destination: Any, action: Any, numbers: Mapping[tuple[int, int], int]
) -> int | None:
    from pikepdf import Array, Dictionary

    if destination is None and action is not None and str(action.get("/S", "")) == "/GoTo":
        destination = action.get("/D")
    if destination is not None and not isinstance(destination, (Array, Dictionary)):
        destination = _named(pdf, destination)
    if isinstance(destination, Dictionary):
        destination = destination.get("/D")
    if isinstance(destination, Array) and len(destination):
        page = destination[0]
        if isinstance(page, Dictionary):
            return numbers.get(page.objgen)
        if isinstance(page, int) and 0 <= page < len(numbers):
            return page + 1
    return None


def _named(pdf: "Pdf", name: Any) -> Any:
    from pikepdf import NameTree

    try:
        if "/Dests" in pdf.Root and str(name).startswith("/"):
            return pdf.Root["/Dests"].get(str(name))
        tree = pdf.Root.get("/Names")
        if tree is not None and "/Dests" in tree:
            return NameTree(tree["/Dests"]).get(str(name))
    except (KeyError, TypeError, ValueError, RuntimeError):
        return None
    return None


def _links(pdf: "Pdf", numbers: Mapping[tuple[int, int], int]) -> Iterator[Link]:
    for place, page in enumerate(pdf.pages, 1):
        for note in _array(page.obj.get("/Annots")):
            if not hasattr(note, "get") or str(note.get("/Subtype", "")) != "/Link":
                continue
            rect = note.get("/Rect")
            if rect is None or len(rect) != 4:
                continue
            action = note.get("/A")
            if action is not None and str(action.get("/S", "")) == "/URI":
                yield Link(place, _box(rect), uri=str(action.get("/URI", "")))
                continue
            target = _page_of(pdf, note.get("/Dest"), action, numbers)
            if target is not None:
                yield Link(place, _box(rect), target=target)


# after the burn


def finish(burned: Path, target: Path, prepared: Prepared, *, clean: frozenset[str]) -> Finished:
    """Clean what the burn left, and give back what is clean; the result is deterministic."""
    import pikepdf
    from pikepdf import Dictionary, Name

    from woo_tool.redaction import fonts

    with pikepdf.open(burned) as pdf:
        fonts.prune(pdf)
        for item in pdf.objects:
            if isinstance(item, Dictionary) and str(item.get("/Type", "")) == "/StructElem":
                ours = str(item.get("/Alt", "")).startswith(ALT_PREFIX)
                for key in _ELEMENT_STRINGS:
                    if key in item and not (ours and key == "/Alt"):
                        del item[key]
        for key in set(pdf.trailer.keys()) - {"/Root", "/Size"}:
            del pdf.trailer[key]
        count = 0
        for page, frame in zip(pdf.pages, prepared.frames, strict=True):
            _restore(page, frame)
        for link in prepared.links:
            if link.uri and link.uri not in clean:
                continue
            count += _add_link(pdf, link, prepared.frames[link.page - 1])
        bookmarks = _add_outline(pdf, prepared.outline, clean)
        title = prepared.title if prepared.title in clean else ""
        if prepared.language:
            pdf.Root["/Lang"] = pikepdf.String(prepared.language)
        elif "/Lang" in pdf.Root:
            del pdf.Root["/Lang"]
        pdf.docinfo["/Producer"] = "woo-tool"
        if title:
            pdf.docinfo["/Title"] = title
            pdf.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
        tags = "/StructTreeRoot" in pdf.Root
        pdf.Root["/Type"] = Name.Catalog
        pdf.remove_unreferenced_resources()
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            force_version="1.7",
            deterministic_id=True,
            encryption=False,
        )
    return Finished(tags, bookmarks, count)


def _restore(page: Any, frame: Frame) -> None:
    from pikepdf import Array

    x0, y0, _x1, _y1 = frame.media
    if frame.crop != frame.media:
        a, b, c, d = frame.crop
        page.obj["/CropBox"] = Array([a - x0, b - y0, c - x0, d - y0])
    if frame.rotate:
        page.obj["/Rotate"] = frame.rotate
    if frame.unit != 1.0:
        page.obj["/UserUnit"] = frame.unit


def _add_link(pdf: "Pdf", link: Link, frame: Frame) -> int:
    from pikepdf import Array, Dictionary, Name, String

    x0, y0, _x1, _y1 = frame.media
    a, b, c, d = link.rect
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([a - x0, b - y0, c - x0, d - y0]),
        Border=Array([0, 0, 0]),
    )
    if link.uri:
        note["/A"] = Dictionary(S=Name.URI, URI=String(link.uri))
    elif link.target is not None and link.target <= len(pdf.pages):
        note["/Dest"] = Array([pdf.pages[link.target - 1].obj, Name.Fit])
    else:
        return 0
    page = pdf.pages[link.page - 1]
    if "/Annots" not in page.obj:
        page.obj["/Annots"] = Array()
    page.obj["/Annots"].append(pdf.make_indirect(note))
    return 1


def _add_outline(pdf: "Pdf", bookmarks: Iterable[Bookmark], clean: frozenset[str]) -> int:
    from pikepdf import OutlineItem

    kept = [b for b in bookmarks if b.title in clean and b.page and b.page <= len(pdf.pages)]
    if not kept:
        return 0
    with pdf.open_outline() as outline:
        stack: list[tuple[int, Any]] = []
        for bookmark in kept:
            item = OutlineItem(bookmark.title, (bookmark.page or 1) - 1)
            while stack and stack[-1][0] >= bookmark.depth:
                stack.pop()
            (stack[-1][1].children if stack else outline.root).append(item)
            stack.append((bookmark.depth, item))
    return len(kept)
