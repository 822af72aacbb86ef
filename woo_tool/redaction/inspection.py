# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What anybody's PDF carries beside its pages: the questions ``judge`` asks of a file."""

import re
from collections.abc import Iterator
from typing import Any

from woo_tool.language import Phrase, counted, phrase
from woo_tool.redaction.audit import AuditFinding, Severity
from woo_tool.redaction.carriers import Carriers, jpeg_segments
from woo_tool.redaction.carve import Kind
from woo_tool.redaction.needles import fold
from woo_tool.redaction.tokens import words as words_of
from woo_tool.redaction.wholefile import orphans

__all__ = ["orphans", "parts", "revision_ends", "tree"]

#: An author with one of these words is an organisation.
_BODY = re.compile(
    r"\b(ministerie|gemeente|provincie|waterschap|dienst|raad|kamer|inspectie|rijks\w*|agentschap|"
    r"instituut|universiteit|vereniging|stichting|b\.?v\.?|n\.?v\.?|bureau|autoriteit|afdeling|"
    r"politie|team|redactie|admin\w*|anonymous|unknown|onbekend|gebruiker|user|microsoft|adobe|scan\w*)\b",
    re.IGNORECASE,
)
_CREATOR = re.compile(r"<dc:creator>.*?</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_STANDARD_INFO = {"/Title", "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}
#: Fields that programs write; the name of any other may be somebody's.
_FIELDS = {"/Author", "/Subject", "/Keywords", "/Company", "/Manager", "/Category", "/Comments"}
_MAIL = re.compile(r"^(mailto|tel|sms|callto):", re.IGNORECASE)
#: What programs call a bookmark that has no name.
_NUMBERED = re.compile(r"(?:page|pagina|bladzijde|blad|sheet|slide|dia)\d{1,4}")
_COMMENTS = {
    "/Text", "/FreeText", "/Popup", "/Stamp", "/Ink", "/Caret", "/Line", "/Polygon", "/PolyLine",
    "/Underline", "/StrikeOut", "/Squiggly", "/Circle", "/Square", "/Highlight", "/FileAttachment",
    "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia",
}  # fmt: skip
#: An ActualText of so many letters that the page does not show says more than the page.
_TOLD = 4

#: What we and others put for a bookmark of which nothing may stay.
_PLACEHOLDERS = frozenset({"gelakt", "redacted", "geredigeerd", "weggelakt", "zwartgelakt"})


def parts(data: bytes, carriers: Carriers) -> Iterator[AuditFinding]:
    """What the bytes tell: junk, orphans with words in them, unread streams, data in pictures."""
    head = data.find(b"%PDF-")
    if data[: max(head, 0)].strip(b"\xef\xbb\xbf\0\t\n\r "):
        detail = phrase("bytes stand before the header")
        yield _found("before-header", "file", Severity.SUSPECT, detail)
    last = data.rfind(b"%%EOF")
    if last >= 0 and len(data[last + 5 :].strip(b"\0\t\n\r ")) > 8:
        detail = phrase("bytes stand after the end of the file")
        yield _found("after-end", "file", Severity.SUSPECT, detail)
    lost = set(orphans(carriers))
    linear = b"/Linearized" in data[:1024]
    telling = set()
    for part in carriers.parts:
        if part.number in lost and not (linear and b"/S " in part.text):
            strings, _names, _comments = words_of(part.text)
            if part.kind in {Kind.STREAM, Kind.IMAGE} or any(len(s) > 3 for s in strings):
                telling.add(part.number)
    if telling:
        detail = counted(
            "{n} object with content that nothing refers to",
            "{n} objects with content that nothing refers to",
            len(telling),
        )
        yield _found("orphans", "file", Severity.SUSPECT, detail)
    comments = [p for p in carriers.pieces if p.where == "comment" and len(p.text) > 24]
    if comments:
        detail = counted(
            "{n} comment between the objects", "{n} comments between the objects", len(comments)
        )
        yield _found("comments", "file", Severity.INFO, detail)
    if carriers.unread:
        detail = counted(
            "{n} stream could not be read", "{n} streams could not be read", len(carriers.unread)
        )
        yield _found("unread-stream", "file", Severity.SUSPECT, detail)
    described = sum(
        1 for part in carriers.parts if part.kind is Kind.IMAGE and _described(part.raw)
    )
    if described:
        detail = counted(
            "{n} picture carries data of its own (EXIF, IPTC, comments)",
            "{n} pictures carry data of their own (EXIF, IPTC, comments)",
            described,
        )
        yield _found("picture-data", "picture data", Severity.SUSPECT, detail)


def _described(raw: bytes) -> bool:
    """Whether a JPEG says who, where or when."""
    if raw[:2] != b"\xff\xd8":
        return False
    return any(
        (marker in {0xE1, 0xED, 0xFE} and len(body) > 24) for marker, body in jpeg_segments(raw)
    )


def revision_ends(data: bytes) -> list[int]:
    """Where earlier revisions of a file end (bytes), the last revision left out."""
    ends = [found.end() for found in re.finditer(rb"%%EOF[\r\n]{0,2}", data)]
    return ends[:-1][-8:]


def is_dictionary(value: Any) -> bool:
    """Whether a pikepdf value has keys (``hasattr`` says yes of every object)."""
    return getattr(value, "_type_name", "") in {"dictionary", "stream"}


def _found(
    code: str,
    channel: str,
    severity: Severity,
    detail: Phrase,
    page: int | None = None,
    text: str = "",
) -> AuditFinding:
    return AuditFinding(code, channel, severity, detail, page, text)


def tree(pdf: Any, shown: str) -> Iterator[AuditFinding]:
    """What the object tree holds. ``shown`` is the folded text of all content streams."""
    root = pdf.Root
    yield from _metadata(pdf)
    names = root.get("/Names")
    held = set(names.keys()) if names is not None else set()
    for key, code, channel, detail in (
        ("/EmbeddedFiles", "attachment", "attachment", phrase("files are attached")),
        ("/JavaScript", "script", "script", phrase("the file holds scripts")),
    ):
        if key in held:
            yield _found(code, channel, Severity.SUSPECT, detail)
    for key, code, channel, severity, detail in (
        ("/AF", "attachment", "attachment", Severity.SUSPECT, phrase("files are attached")),
        (
            "/Collection",
            "attachment",
            "attachment",
            Severity.SUSPECT,
            phrase("the file is a portfolio"),
        ),
        ("/AA", "script", "script", Severity.SUSPECT, phrase("the file acts by itself")),
        (
            "/PieceInfo",
            "private-data",
            "metadata",
            Severity.SUSPECT,
            phrase("a program left its own data"),
        ),
        ("/OCProperties", "layers", "layer", Severity.INFO, phrase("the file has layers")),
        ("/Outlines", "bookmarks", "bookmark", Severity.INFO, phrase("the file has bookmarks")),
        ("/Threads", "threads", "bookmark", Severity.INFO, phrase("the file has article threads")),
        (
            "/DPartRoot",
            "private-data",
            "metadata",
            Severity.SUSPECT,
            phrase("the file has mailing data"),
        ),
    ):
        if key in root:
            yield _found(code, channel, severity, detail)
    action = root.get("/OpenAction")
    if is_dictionary(action) and str(action.get("/S")) != "/GoTo":
        detail = phrase("opening the file runs an action")
        yield _found("script", "script", Severity.SUSPECT, detail)
    yield from _form(root.get("/AcroForm"))
    yield from _tags(pdf, shown)
    for number, page in enumerate(pdf.pages, 1):
        yield from _page(number, page.obj)
    bookmarks = list(_titles(root.get("/Outlines")))
    folded = {fold(title).letters for title in bookmarks} - _PLACEHOLDERS
    strange = [
        title
        for title in folded
        if len(title) > 3 and title not in shown and not _NUMBERED.fullmatch(title)
    ]
    if strange:
        detail = counted(
            "{n} bookmark says what no page says",
            "{n} bookmarks say what no page says",
            len(strange),
        )
        yield _found("bookmarks", "bookmark", Severity.SUSPECT, detail, text="; ".join(strange))


def _metadata(pdf: Any) -> Iterator[AuditFinding]:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if is_dictionary(info) else ():
        text = str(value).strip()
        if key in _STANDARD_INFO or not text:
            continue
        severity = Severity.INFO
        if key == "/Author" and not _BODY.search(text):
            severity = Severity.SUSPECT
        code = "author" if key == "/Author" else "metadata"
        detail = phrase("the document information has {key}", key=key[1:])
        if key not in _FIELDS:
            detail = phrase("the document information has a field of its own")
            text = f"{key[1:]}: {text}"
        yield _found(code, "metadata", severity, detail, text=text)
    stream = pdf.Root.get("/Metadata")
    if getattr(stream, "_type_name", "") != "stream":
        return
    try:
        xmp = stream.read_bytes().decode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001  (said, not hidden)
        detail = phrase("unread: {error}", error=type(error).__name__)
        yield _found("metadata", "metadata", Severity.SUSPECT, detail)
        return
    for found in _CREATOR.findall(xmp):
        text = _TAG.sub(" ", found).strip()
        if text and not _BODY.search(text):
            detail = phrase("XMP names a creator")
            yield _found("author", "metadata", Severity.SUSPECT, detail, text=text)


def _form(form: Any) -> Iterator[AuditFinding]:
    if form is None:
        return
    if "/XFA" in form:
        yield _found("xfa", "form", Severity.SUSPECT, phrase("the file holds XFA form data"))
    filled = signed = 0
    todo = list(form.get("/Fields", []))
    for _ in range(100_000):
        if not todo:
            break
        field = todo.pop()
        kids = field.get("/Kids")
        todo.extend(kids if kids is not None else ())
        value = field.get("/V")
        if value is None:
            continue
        if is_dictionary(value) and "/ByteRange" in value:
            signed += 1
        elif str(value) not in {"", "/Off"}:
            filled += 1
    if filled:
        detail = counted("{n} form field is filled in", "{n} form fields are filled in", filled)
        yield _found("form", "form", Severity.SUSPECT, detail)
    if signed:
        detail = counted(
            "{n} digital signature names who signed",
            "{n} digital signatures name who signed",
            signed,
        )
        yield _found("signature", "form", Severity.SUSPECT, detail)


def _page(number: int, page: Any) -> Iterator[AuditFinding]:
    for key, code, detail in (
        ("/Thumb", "thumbnail", phrase("the page has a thumbnail of its own")),
        ("/AA", "script", phrase("the page acts by itself")),
        ("/PieceInfo", "private-data", phrase("a program left its own data")),
        ("/AF", "attachment", phrase("files are attached to the page")),
    ):
        if key in page:
            yield _found(code, code, Severity.SUSPECT, detail, number)
    annots = page.get("/Annots")
    for annot in annots if annots is not None else ():
        yield from _annotation(number, annot)
    resources = page.get("/Resources")
    pictures: Any = resources.get("/XObject") if is_dictionary(resources) else None
    for item in pictures.as_dict().values() if is_dictionary(pictures) else ():
        for key in ("/Alternates", "/OPI", "/PieceInfo"):
            if is_dictionary(item) and key in item:
                detail = phrase("a picture has {key}", key=key[1:])
                yield _found("picture-extra", "picture", Severity.SUSPECT, detail, number)


def _annotation(number: int, annot: Any) -> Iterator[AuditFinding]:
    if not is_dictionary(annot):
        return
    kind = str(annot.get("/Subtype"))
    if kind == "/Redact":
        detail = phrase("a redaction was marked and never applied")
        yield _found("unapplied-redaction", "annotation", Severity.LEAK, detail, number)
    elif kind == "/FileAttachment":
        detail = phrase("a file is attached")
        yield _found("attachment", "attachment", Severity.SUSPECT, detail, number)
    elif kind in _COMMENTS:
        said = str(annot.get("/Contents", "")).strip() or str(annot.get("/T", "")).strip()
        severity = Severity.SUSPECT if said or kind in {"/FreeText", "/Stamp"} else Severity.INFO
        detail = phrase("an annotation ({kind}) that says something", kind=kind[1:])
        yield _found("comment", "annotation", severity, detail, number, said)
    action = annot.get("/A")
    if not is_dictionary(action):
        return
    what = str(action.get("/S"))
    if what == "/URI" and _MAIL.match(str(action.get("/URI", ""))):
        detail = phrase("a link leads to a mailbox or telephone")
        yield _found("link", "link", Severity.SUSPECT, detail, number, str(action.get("/URI")))
    elif what in {"/Launch", "/GoToR", "/SubmitForm", "/JavaScript", "/ImportData"}:
        detail = phrase("a link does {what}", what=what[1:])
        yield _found("link", "link", Severity.SUSPECT, detail, number)


def _titles(outlines: Any) -> Iterator[str]:
    todo, seen = [outlines], set()
    while todo:
        item = todo.pop()
        if not is_dictionary(item) or item.objgen in seen:
            continue
        if item.objgen != (0, 0):
            seen.add(item.objgen)
        title = item.get("/Title")
        if title is not None:
            yield str(title)
        todo.extend((item.get("/First"), item.get("/Next")))


def _tags(pdf: Any, shown: str) -> Iterator[AuditFinding]:
    """Alternative texts, and replacement texts that say more than the page."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    alternatives, told = 0, []
    for item in pdf.objects:
        if getattr(item, "_type_name", "") != "dictionary":
            continue
        if "/Alt" in item and str(item.Alt).strip():
            alternatives += 1
        if "/ActualText" in item:
            letters = fold(str(item.ActualText)).letters
            if len(letters) >= _TOLD and letters not in shown:
                told.append(str(item.ActualText))
    if told:
        detail = counted(
            "{n} replacement text says what the page does not show",
            "{n} replacement texts say what the page does not show",
            len(told),
        )
        yield _found("actual-text", "structure", Severity.SUSPECT, detail, text="; ".join(told))
    if alternatives:
        detail = counted(
            "{n} alternative text: read it too",
            "{n} alternative texts: read them too",
            alternatives,
        )
        yield _found("alternative-text", "structure", Severity.INFO, detail)
