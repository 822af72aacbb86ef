# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is, before anything touches it.

``open_source`` says of every file either what it holds (``Source``) or why it cannot be used
(``InputError`` with a stable reason). It reads; it writes nothing.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.errors import InputError
from woo_tool.language import _

if TYPE_CHECKING:
    from pikepdf import Pdf

#: More pages than any report has; a page tree that claims more is an attack.
MAX_PAGES = 20_000
#: Bytes. Beyond this a worker cannot hold the file in its memory limit.
MAX_BYTES = 2 * 1024**3

_KINDS = {
    b"PK\x03\x04": "an Office file or ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Office file or Outlook message",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"{\\rtf": "an RTF document",
    b"%!PS": "a PostScript file",
    b"<!DO": "a web page",
    b"<htm": "a web page",
    b"<?xm": "an XML file",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source holds besides pages, as counts and flags; never the text of it."""

    signatures: int = 0
    encrypted: bool = False
    fields: int = 0
    xfa: bool = False
    portfolio: bool = False
    attachments: int = 0
    scripts: int = 0
    layers: int = 0
    layers_off: int = 0
    revisions: int = 1
    tagged: bool = False
    language: str | None = None
    annotations: int = 0
    redact_marks: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be used.

    ``sha256`` and ``size`` (bytes) are of the file as it is; ``pages`` its number of pages.
    ``warnings`` are stable codes. ``repaired`` says that only MuPDF could read it.
    """

    path: Path
    sha256: str
    size: int
    pages: int
    facts: Facts
    warnings: tuple[str, ...] = ()
    repaired: bool = False
    password: str = field(default="", repr=False)


@contextmanager
def reading() -> Iterator[None]:
    """Whatever an engine throws at a broken file becomes ``InputError("damaged")``."""
    import pikepdf

    try:
        yield
    except pikepdf.PasswordError as error:
        raise _encrypted() from error
    except MemoryError as error:
        raise InputError(
            "too-large", _("The file needs more memory than allowed: split it and try again.")
        ) from error
    except (
        pikepdf.PdfError,
        pikepdf.DependencyError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        EOFError,
        LookupError,
        NotImplementedError,
        RecursionError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        raise InputError(
            "damaged",
            _("The file is damaged: open it in another program, save it as a new PDF, try again."),
        ) from error


def _encrypted() -> InputError:
    return InputError(
        "encrypted",
        _("The file is encrypted and its password is not known: give it with --password-file."),
    )


def open_source(path: Path, password: str | None = None) -> Source:
    """Say what the file is.

    Args:
        path: the file.
        password: user or owner password; without it the empty one is tried.

    Raises:
        InputError: ``not-found``, ``unreadable``, ``not-a-pdf``, ``empty``, ``damaged``,
            ``encrypted``, ``xfa-only``, ``portfolio-only``, ``no-pages`` or ``too-large``.
    """
    digest, size, head, revisions = _bytes(path)
    if b"%PDF-" not in head:
        kind = next((k for magic, k in _KINDS.items() if head.startswith(magic)), None)
        raise InputError(
            "not-a-pdf",
            _("This is {kind}, not a PDF: save it as PDF first.").format(kind=kind)
            if kind
            else _("This is not a PDF: save it as PDF first."),
        )
    with reading():
        pdf, repaired, used = open_pdf(path, password)
        with pdf:
            pages = _count(pdf)
            facts, warnings = _facts(pdf, revisions)
            _refuse(pdf, facts)
            if pdf.get_warnings() and not repaired:
                warnings.append("repaired")
    if repaired:
        warnings.append("repaired")
    return Source(path, digest, size, pages, facts, tuple(dict.fromkeys(warnings)), repaired, used)


def _bytes(path: Path) -> tuple[str, int, bytes, int]:
    """SHA-256, size, first kilobyte and number of revisions, in one pass over the file."""
    try:
        if path.is_dir():
            raise InputError("not-a-pdf", _("This is a folder, not a PDF: name the files in it."))
        size = path.stat().st_size
        if size == 0:
            raise InputError("empty", _("The file is empty: get it again from its sender."))
        if size > MAX_BYTES:
            raise InputError("too-large", _("The file is larger than 2 GB: split it first."))
        digest, head, ends, tail = hashlib.sha256(), b"", 0, b""
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                head = head or block[:1024]
                ends += (tail + block).count(b"%%EOF")
                tail = block[-4:]
    except FileNotFoundError as error:
        raise InputError("not-found", _("The file is not there: check its name.")) from error
    except OSError as error:
        raise InputError("unreadable", _("The file cannot be read: check your rights.")) from error
    # A linearized file has two end marks and one revision.
    return digest.hexdigest(), size, head, max(1, ends - (b"/Linearized" in head))


def open_pdf(path: Path, password: str | None, *, repair: bool = False) -> "tuple[Pdf, bool, str]":
    """Open with qpdf, else what MuPDF can save of it. -> the PDF, whether repaired, the password.

    Raises whatever the engines raise: use it inside ``reading()``.
    """
    import pikepdf

    if not repair:
        for word in dict.fromkeys(("", password or "")):
            try:
                pdf = pikepdf.open(path, password=word, suppress_warnings=True)
                if len(pdf.pages):
                    return pdf, False, word
                pdf.close()
            except pikepdf.PasswordError:
                continue
            except (pikepdf.PdfError, RuntimeError, ValueError):
                break
            break
        else:
            raise _encrypted()
    return _repair(path, password)


def _repair(path: Path, password: str | None) -> "tuple[Pdf, bool, str]":
    import pikepdf
    import pymupdf

    if re.search(rb"/Adobe\.PubSec|/Adobe\.PPKLite\s*/V\b", path.read_bytes()):
        raise InputError(
            "encrypted",
            _("The file is encrypted for a certificate: ask its sender for one without."),
        )
    pymupdf.TOOLS.mupdf_display_errors(on=False)
    pymupdf.TOOLS.mupdf_display_warnings(on=False)
    with pymupdf.open(path, filetype="pdf") as document:
        if document.needs_pass and not document.authenticate(password or ""):
            raise _encrypted()
        if not document.page_count:
            raise InputError("no-pages", _("The file has no pages: get it again from its sender."))
        if document.page_count > MAX_PAGES:
            raise _too_many()
        data = document.tobytes(garbage=1, encryption=1)
    return pikepdf.open(BytesIO(data), suppress_warnings=True), True, password or ""


def _too_many() -> InputError:
    return InputError(
        "too-large",
        _("The file has more than {n} pages: split it first.").format(n=MAX_PAGES),
    )


def _count(pdf: "Pdf") -> int:
    pages = len(pdf.pages)
    if not pages:
        raise InputError("no-pages", _("The file has no pages: get it again from its sender."))
    if pages > MAX_PAGES:
        raise _too_many()
    return pages


def _facts(pdf: "Pdf", revisions: int) -> tuple[Facts, list[str]]:
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.Root
    warnings: list[str] = []

    def part(parent: Any, key: str) -> Any:
        value = parent.get(key) if isinstance(parent, Dictionary) else None
        return value if isinstance(value, Dictionary) else Dictionary()

    form = part(root, "/AcroForm")
    fields, signatures = _fields(form)
    names = part(root, "/Names")
    annotations = redact = attached = actions = 0
    for page in pdf.pages:
        actions += "/AA" in page.obj
        listed = page.obj.get("/Annots")
        for note in listed if isinstance(listed, Array) else ():
            if not isinstance(note, Dictionary):
                continue
            kind = note.get("/Subtype")
            annotations += kind not in (Name.Link, Name.Widget, Name.Popup)
            redact += kind == Name.Redact
            attached += kind == Name.FileAttachment
    layers = part(root, "/OCProperties")
    off = part(layers, "/D").get("/OFF")
    groups = layers.get("/OCGs")
    language = root.get("/Lang")
    facts = Facts(
        signatures=signatures,
        encrypted=pdf.is_encrypted,
        fields=fields,
        xfa="/XFA" in form,
        portfolio=isinstance(root.get("/Collection"), Dictionary),
        attachments=attached + _leaves(part(names, "/EmbeddedFiles")),
        scripts=actions
        + _leaves(part(names, "/JavaScript"))
        + ("/OpenAction" in root)
        + ("/AA" in root),
        layers=len(groups) if isinstance(groups, Array) else 0,
        layers_off=len(off) if isinstance(off, Array) else 0,
        revisions=revisions,
        tagged=isinstance(root.get("/StructTreeRoot"), Dictionary),
        language=str(language) if isinstance(language, String) and str(language) else None,
        annotations=annotations,
        redact_marks=redact,
    )
    if facts.signatures:
        warnings.append("signed")
    if facts.encrypted:
        warnings.append("was-encrypted")
    if facts.xfa:
        warnings.append("xfa")
    if facts.portfolio:
        warnings.append("portfolio")
    if facts.attachments:
        warnings.append("attachments-removed")
    if facts.redact_marks:
        warnings.append("unapplied-redact")
    if not facts.tagged:
        warnings.append("not-tagged")
    return facts, warnings


def _fields(form: Any) -> tuple[int, int]:
    """Numbers of fields and of signed signature fields; a tree that loops ends."""
    from pikepdf import Array, Dictionary, Name

    todo: list[tuple[Any, Any]] = [(form.get("/Fields"), None)]
    fields = signatures = 0
    seen: set[tuple[int, int]] = set()
    while todo:
        kids, inherited = todo.pop()
        for kid in kids if isinstance(kids, Array) else ():
            if not isinstance(kid, Dictionary) or kid.objgen in seen:
                continue
            if kid.is_indirect:
                seen.add(kid.objgen)
            kind = kid.get("/FT", inherited)
            if "/Kids" in kid and len(seen) < 1_000_000:
                todo.append((kid.get("/Kids"), kind))
            if "/T" in kid:
                fields += 1
                signatures += kind == Name.Sig and isinstance(kid.get("/V"), Dictionary)
    return fields, signatures


def _leaves(tree: Any) -> int:
    """How many entries a name tree has."""
    from pikepdf import Array, Dictionary

    count, todo, seen = 0, [tree], set()
    while todo:
        node = todo.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        names, kids = node.get("/Names"), node.get("/Kids")
        count += len(names) // 2 if isinstance(names, Array) else 0
        todo.extend(kids if isinstance(kids, Array) and node.is_indirect | (node is tree) else ())
    return count


def _refuse(pdf: "Pdf", facts: Facts) -> None:
    """A file whose pages do not hold what the reader sees is refused, with the way out."""
    from pikepdf import Array, Dictionary, Name

    if facts.xfa:
        widgets = any(
            isinstance(note, Dictionary) and note.get("/Subtype") == Name.Widget
            for page in pdf.pages
            if isinstance(page.obj.get("/Annots"), Array)
            for note in page.obj.Annots
        )
        waiting = len(pdf.pages) <= 2 and _says(pdf, _WAIT)
        if waiting or (bool(pdf.Root.get("/NeedsRendering")) and not widgets):
            raise InputError(
                "xfa-only",
                _("The form has no pages of its own (XFA): print it to PDF in Acrobat first."),
            )
    if facts.portfolio and facts.attachments and len(pdf.pages) == 1:
        words = _words(pdf)
        if len(words) < 5 or re.search(_COVER, " ".join(words), re.IGNORECASE):
            raise InputError(
                "portfolio-only",
                _("The PDF is only the cover of a portfolio: save the files in it apart first."),
            )


_WAIT = r"please wait|even geduld|wacht|not eventually replaced|adobe reader|acrobat"
_COVER = r"portfolio|adobe reader|acrobat"


def _words(pdf: "Pdf") -> list[str]:
    """The words of the first two pages."""
    import pymupdf

    data = BytesIO()
    pdf.save(data)
    with pymupdf.open(stream=data.getvalue(), filetype="pdf") as document:
        return [
            word for n in range(min(2, len(document))) for word in document[n].get_text().split()
        ]


def _says(pdf: "Pdf", pattern: str) -> bool:
    words = _words(pdf)
    return len(words) < 200 and bool(re.search(pattern, " ".join(words), re.IGNORECASE))
