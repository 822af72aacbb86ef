# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every text of a folder that becomes public, but for the pages of its PDFs.

Names of files and folders; what the formats carry beside what they show: hidden sheets, comments,
pivot caches, authors, comments of a zip, metadata of a PDF. A kind of file that is not known here
is ``unread``: it does not pass.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from woo_tool.publication.leaks import markup
from woo_tool.publication.leaks.pieces import Piece

#: Unpacked, a part of a zip is no larger; a zip holds no more zips than this within each other.
_LARGEST, _DEEPEST = 200_000_000, 3
Reader = Callable[[str, bytes], Iterator[Piece]]
_TEXTS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys((".xml", ".rels", ".xmp", ".rdf", ".vml", ".svg"), markup.xml),
        **dict.fromkeys((".html", ".htm", ".xhtml"), markup.html),
        ".json": markup.json_texts,
        ".csv": markup.separated,
        **dict.fromkeys((".txt", ".md", ".tsv"), markup.plain),
    }
)
_ZIPS = frozenset({".zip", ".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt", ".odp"})
#: Parts of an office file that hold nothing that can be read.
_EMPTY = frozenset({"mimetype"})
_OFFICE = (".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt", ".odp")


def folder(root: Path, *, pdfs: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """Every piece of a folder.

    Args:
        root: The folder.
        pdfs: Names of PDFs whose metadata were looked at before; their names are given all the
            same.
    """
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        yield Piece(name, "name", path.name)
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield Piece(name, "file", unread="no-file")
        elif path.is_file() and name not in pdfs:
            yield from file(name, path)


def file(name: str, path: Path) -> Iterator[Piece]:
    """Every piece of one file."""
    if path.suffix.lower() == ".pdf":
        yield from pdf(name, path)
        return
    try:
        data = path.read_bytes()
    except OSError:
        yield Piece(name, "file", unread="unreadable")
        return
    yield from content(name, data)


def content(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Every piece of a file by its name and bytes."""
    suffix = Path(name).suffix.lower()
    if suffix in _ZIPS:
        yield from _zip(name, data, depth)
    elif suffix in _TEXTS:
        yield from _TEXTS[suffix](name, data)
    elif suffix == ".pdf":
        yield from pdf(name, io.BytesIO(data))
    else:
        yield Piece(name, "file", unread="unknown-kind")


def _zip(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    if depth >= _DEEPEST:
        yield Piece(name, "zip", unread="too-deep")
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError):
        yield Piece(name, "zip", unread="damaged-zip")
        return
    with archive:
        yield Piece(name, "zip comment", archive.comment.decode("utf-8", "replace"))
        if not data.startswith(b"PK"):
            yield Piece(name, "zip", unread="bytes-before")
        for info in archive.infolist():
            inner = f"{name}/{info.filename}"
            if not markup.PART.fullmatch(info.filename):
                yield Piece(inner, "name", info.filename)
            yield Piece(inner, "zip comment", info.comment.decode("utf-8", "replace"))
            if info.extra and info.extra.strip(b"\0"):
                yield Piece(inner, "zip extra", info.extra.decode("latin-1"))
            if info.is_dir():
                continue
            if info.file_size > _LARGEST or info.flag_bits & 1:
                yield Piece(
                    inner, "zip", unread="too-large" if info.file_size > _LARGEST else "encrypted"
                )
                continue
            try:
                part = archive.read(info)
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
                yield Piece(inner, "zip", unread="damaged-zip")
                continue
            if info.filename in _EMPTY:
                yield from markup.plain(inner, part)
            elif name.lower().endswith(_OFFICE) and _picture(info.filename):
                yield Piece(inner, "picture", unread="picture")
            elif not Path(info.filename).suffix and part.lstrip()[:1] == b"<":
                yield from markup.xml(inner, part)
            else:
                yield from content(inner, part, depth + 1)


def _picture(name: str) -> bool:
    return Path(name).suffix.lower() in {".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif"}


def pdf(name: str, source: "Path | io.BytesIO") -> Iterator[Piece]:
    """What a PDF says beside its pages: information, XMP, bookmarks, names of attachments."""
    import pikepdf

    try:
        with pikepdf.open(source) as opened:
            yield from _pdf(name, opened, source)
    except (pikepdf.PdfError, OSError, RuntimeError, ValueError):  # pypdfium2's is a RuntimeError
        yield Piece(name, "pdf", unread="damaged-pdf")


def _pdf(name: str, opened: "object", source: "Path | io.BytesIO") -> Iterator[Piece]:
    import pikepdf

    assert isinstance(opened, pikepdf.Pdf)  # noqa: S101  (for the type checker)
    said = [Piece(name, f"pdf {key}", str(value)) for key, value in opened.docinfo.items()]
    said += _outline(name, opened)
    yield from _not_on_a_page(said, source)
    xmp = opened.Root.get("/Metadata")
    if isinstance(xmp, pikepdf.Stream):
        yield from markup.xml(name, xmp.read_bytes())
    for attached in opened.attachments:
        yield Piece(name, "pdf attachment", attached)
        yield Piece(name, "pdf attachment", unread="attachment")
    for page in opened.pages:
        for annotation in page.obj.get("/Annots", ()):
            for key in ("/Contents", "/T", "/Subj", "/NM", "/TU"):
                if isinstance(annotation, pikepdf.Dictionary) and key in annotation:
                    yield Piece(name, "pdf annotation", str(annotation[key]))


def _outline(name: str, opened: "object") -> Iterator[Piece]:
    import pikepdf

    assert isinstance(opened, pikepdf.Pdf)  # noqa: S101  (for the type checker)
    with opened.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            yield Piece(name, "pdf bookmark", item.title or "")
            waiting.extend(item.children)


def _not_on_a_page(pieces: list[Piece], source: "Path | io.BytesIO") -> Iterator[Piece]:
    """Those that no page shows: a heading that stands there was judged with its page."""
    from woo_tool.redaction.match import Terms, find_in, squash

    texts = [piece.text.strip() for piece in pieces]
    wanted = [text for text in dict.fromkeys(texts) if len(squash(text)[0]) > 1]
    found: set[str] = set()
    if wanted:
        terms = Terms(wanted)
        for page in _page_texts(source):
            found |= {wanted[hit.term] for hit in find_in(page, terms)}
    for piece in pieces:
        if piece.text.strip() not in found:
            yield piece


def _page_texts(source: "Path | io.BytesIO") -> Iterator[str]:
    import pypdfium2

    if isinstance(source, io.BytesIO):
        source.seek(0)
    document = pypdfium2.PdfDocument(source)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            yield words.get_text_bounded()
            words.close()
            page.close()
    finally:
        document.close()
