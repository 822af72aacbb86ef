# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file as a whole: one revision, no orphans, and nothing an output of ours never has."""

import re
from collections.abc import Iterator
from typing import Any

from woo_tool.language import Phrase, counted, phrase
from woo_tool.redaction.audit import AuditFinding, Severity
from woo_tool.redaction.carriers import Carriers
from woo_tool.redaction.carve import Kind

_REF = re.compile(rb"(?<![0-9.])(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])")
#: Found by their place, not by a reference: object streams, the linearization dictionary and
#: its hint stream.
_METADATA = re.compile(rb"/Metadata\s+\d+\s+\d+\s+R")
_OBJSTM = re.compile(rb"/Type\s*/ObjStm|/Linearized[\s\d]")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What may stand in the catalogue and on a page (redaction.md §6 step 3, and what ``finish`` adds).
CATALOGUE = _names(
    "Type Version Extensions Pages PageLabels PageLayout PageMode Lang MarkInfo StructTreeRoot "
    "Outlines Metadata ViewerPreferences Names Dests OutputIntents "
)
PAGE = _names(
    "Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Contents "
    "Group StructParents Tabs Annots "
)
LINK = _names("Type Subtype Rect A Dest Border BS C H F QuadPoints StructParent P Contents ")
#: Names that stand in no output of ours, wherever.
FORBIDDEN = _names(
    "EmbeddedFiles EmbeddedFile Filespec FileAttachment JavaScript AcroForm XFA OCProperties OCMD "
    "PieceInfo OpenAction Alternates OPI DPartRoot SpiderInfo Launch SubmitForm ImportData "
    "RichMedia Widget Redact Popup GoToE Rendition ByteRange SigFieldLock Thumb "
)


def raw(data: bytes, carriers: Carriers) -> Iterator[AuditFinding]:
    """What the bytes tell: revisions, junk, orphans, encryption, keys that may not be."""
    if not data.startswith(b"%PDF-"):
        yield _file("before-header", phrase("bytes stand before the header"))
    loose = b"\n".join(part.text for part in carriers.parts if part.kind is Kind.LOOSE)
    ends = loose.count(b"%%EOF")
    if ends != 1:
        detail = counted(
            "{n} end of file: an older revision may be in it",
            "{n} ends of file: an older revision may be in it",
            ends,
        )
        yield _file("revisions", detail)
    last = data.rfind(b"%%EOF")
    if last < 0 or data[last + 5 :].strip(b"\r\n"):
        yield _file("after-end", phrase("bytes stand after the end of the file"))
    texts: dict[int, bytes] = {}
    roots: list[bytes] = [loose]
    for part in carriers.parts:
        if part.kind is Kind.TABLE:
            roots.append(part.text)
        elif part.kind is not Kind.LOOSE and not _OBJSTM.search(part.text):
            if part.number in texts:
                detail = phrase("object {number} stands in the file twice", number=part.number)
                yield _file("revisions", detail)
            texts[part.number] = part.text
    if any(b"/Encrypt" in root for root in roots):
        yield _file("encrypted", phrase("the file is encrypted"), Severity.SUSPECT)
    orphans = set(texts) - _reached(roots, texts)
    if orphans:
        detail = counted(
            "{n} object that nothing refers to", "{n} objects that nothing refers to", len(orphans)
        )
        yield _file("orphans", detail)
    for name in sorted(carriers.names & FORBIDDEN):
        detail = phrase("/{key} does not belong in a redacted file", key=name)
        yield _file("forbidden-key", detail)
    if sum(len(_METADATA.findall(text)) for text in texts.values()) > 1:
        yield _file("metadata", phrase("metadata stand at more than one place"))
    for number, problem in carriers.unread:
        detail = phrase("stream {number} was not read: {why}", number=number, why=problem)
        yield _file("unread-stream", detail, Severity.SUSPECT)


def _file(code: str, detail: Phrase, severity: Severity = Severity.LEAK) -> AuditFinding:
    return AuditFinding(code, "file", severity, detail)


def _reached(roots: list[bytes], texts: dict[int, bytes]) -> set[int]:
    todo = [int(number) for root in roots for number in _REF.findall(root)]
    seen: set[int] = set()
    while todo:
        number = todo.pop()
        if number in seen or number not in texts:
            continue
        seen.add(number)
        todo.extend(int(other) for other in _REF.findall(texts[number]))
    return seen


def orphans(carriers: Carriers) -> list[int]:
    """The numbers of objects that nothing refers to."""
    texts = {
        part.number: part.text
        for part in carriers.parts
        if part.kind not in {Kind.LOOSE, Kind.TABLE} and not _OBJSTM.search(part.text)
    }
    roots = [part.text for part in carriers.parts if part.kind in {Kind.LOOSE, Kind.TABLE}]
    return sorted(set(texts) - _reached(roots, texts))


def keys(pdf: Any) -> Iterator[AuditFinding]:
    """What the catalogue, the pages and the annotations hold beyond what they may."""
    root = pdf.Root
    for key in sorted(set(root.keys()) - {f"/{name}" for name in CATALOGUE}):
        yield _file("catalogue-key", phrase("{key} stands in the catalogue", key=key))
    names = root.get("/Names")
    if names is not None:
        for key in sorted(set(names.keys()) - {"/Dests"}):
            yield _file("catalogue-key", phrase("{key} stands in the name tree", key=key))
    allowed = {f"/{name}" for name in PAGE}
    links = {f"/{name}" for name in LINK}
    for number, page in enumerate(pdf.pages, 1):
        for key in sorted(set(page.obj.keys()) - allowed):
            detail = phrase("{key} on the page", key=key)
            yield AuditFinding("page-key", "file", Severity.LEAK, detail, number)
        annots = page.obj.get("/Annots")
        for annot in annots if annots is not None else ():
            if str(annot.get("/Subtype")) != "/Link":
                kind = str(annot.get("/Subtype"))
                detail = phrase("an annotation {kind} is on the page", kind=kind)
                yield AuditFinding("annotation", "annotation", Severity.LEAK, detail, number)
                continue
            for key in sorted(set(annot.keys()) - links):
                detail = phrase("{key} in a link", key=key)
                yield AuditFinding("annotation", "annotation", Severity.LEAK, detail, number)
            action = annot.get("/A")
            if action is not None and str(action.get("/S")) not in {"/URI", "/GoTo"}:
                detail = phrase("a link that does more than lead somewhere")
                yield AuditFinding("annotation", "annotation", Severity.LEAK, detail, number)
