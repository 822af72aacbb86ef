# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is this PDF safe to publish? A judgement of anybody's file, with and without terms.

How severe a thing is, so that ``clean`` can be reached and ``leak`` means one:

* **leak**: what somebody meant to hide can be read: letters under a dark box or behind a
  picture, a redaction that was never applied, words of an older revision that the last one
  lost; and any term of ``--terms``, wherever it stands.
* **suspect**: a person has to look, or nobody could: text that does not show, attachments,
  scripts, form data, comments, links to a mailbox or a telephone, a person in the metadata,
  objects nothing refers to, thumbnails, text whose font does not tell its letters, pictures that
  no OCR read. An ordinary report with pictures is ``suspect`` until ``--ocr`` read them.
* **info**: worth knowing and harmless by itself: bookmarks, layers, tags with alternative
  texts, font residue, gaps, older revisions that lost nothing. Info leaves a file ``clean``.

A file without any of the first two is ``clean``; one that cannot be opened is ``unreadable``.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from woo_tool.language import Phrase, counted, phrase
from woo_tool.redaction import (
    covers,
    fontcodes,
    glyphs,
    imageobjects,
    inspection,
    lyingfonts,
    onpage,
    pixels,
    shows,
)
from woo_tool.redaction.audit import AuditFinding, Reader, Severity, Verdict, VerdictKind
from woo_tool.redaction.carriers import NOISE_LENGTH, Carriers, collect, place_of
from woo_tool.redaction.imageobjects import SMALLEST
from woo_tool.redaction.job import Tick
from woo_tool.redaction.needles import WALL, Folded, Needle, fold
from woo_tool.redaction.standard import INNOCENT

_OCR_SCALE = 200 / 72
#: Share of a page's codes that no map tells, from which on its text is not to be trusted.
_UNMAPPED = 0.02
#: Drawn paths on a page with hardly any text: letters may be among them.
_OUTLINES = 150


def judge_file(
    path: Path,
    *,
    terms: Sequence[str] | None = None,
    ocr: "bool | Reader" = False,
    password: str | None = None,
    tick: Tick | None = None,
) -> Verdict:
    """Judge one file. Nothing is raised for the file's sake.

    Args:
        path: The file.
        terms: What may stand nowhere; matched squashed, as whole words.
        ocr: Read pages with pictures, and the pictures (Tesseract; slow), or by what.
        password: Opens an encrypted file.
        tick: Told of pages done, and in all.

    Returns:
        The verdict with its findings, worst first.
    """
    reader = ocr if callable(ocr) else None
    if ocr and reader is None:
        from woo_tool.redaction.readers import tesseract

        reader = tesseract()
    judge = _Judge(path, terms or (), reader, tick)
    try:
        judge.run(password)
    except _UnreadableError as error:
        said = Phrase("{reason}", values={"reason": str(error)})
        found = AuditFinding("unreadable", "file", Severity.SUSPECT, said)
        return Verdict(path, VerdictKind.UNREADABLE, (found,))
    worst = max((_RANK[f.severity] for f in judge.findings), default=0)
    kind = (VerdictKind.CLEAN, VerdictKind.SUSPECT, VerdictKind.LEAK)[worst]
    order = sorted(judge.findings, key=lambda f: (-_RANK[f.severity], f.page or 0))
    return Verdict(path, kind, tuple(order), judge.pages)


_RANK = {Severity.INFO: 0, Severity.SUSPECT: 1, Severity.DAMAGE: 1, Severity.LEAK: 2}


class _UnreadableError(Exception):
    """No engine opens the file."""


class _Judge:
    """One run of ``judge_file``."""

    def __init__(
        self, path: Path, terms: Sequence[str], reader: Reader | None, tick: Tick | None = None
    ) -> None:
        self.path = path
        self.needles = [needle for needle in map(Needle.of, terms) if needle.key]
        self.reader = reader
        self.findings: list[AuditFinding] = []
        self.pages = 0
        self.tick = tick
        #: Pages gone over, each of them once for every look that is taken.
        self.looks = 0
        self.walk = shows.Walk()
        self.folded: dict[int, Folded] = {}
        #: Pages whose text is not what they show, or cannot be told.
        self.doubtful: dict[int, Phrase] = {}
        #: Pictures that only the engine that draws can decode.
        self.undecoded = 0

    def add(
        self,
        code: str,
        channel: str,
        severity: Severity,
        detail: Phrase,
        page: int | None = None,
        text: str = "",
    ) -> None:
        self.findings.append(AuditFinding(code, channel, severity, detail, page, text))

    def looked(self, pages: int = 1) -> None:
        """So many pages were gone over once more."""
        self.looks += pages
        if self.tick is not None:
            self.tick(min(self.looks // (3 if self.reader else 2), self.pages), self.pages)

    def run(self, password: str | None) -> None:
        import pikepdf

        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise _UnreadableError("no-file") from error
        if b"%PDF-" not in data[:1024]:
            raise _UnreadableError("not-a-pdf")
        with tempfile.TemporaryDirectory(prefix="woo-verify-") as folder:
            readable = self.path
            try:
                with pikepdf.open(self.path, password=password or "") as pdf:
                    if pdf.is_encrypted:
                        # The bytes of an encrypted file say nothing; look at a decrypted copy too.
                        readable = Path(folder) / "decrypted.pdf"
                        pdf.save(readable, encryption=False)
                    self._structure(pdf)
            except pikepdf.PasswordError as error:
                raise _UnreadableError("encrypted") from error
            except pikepdf.PdfError as error:
                raise _UnreadableError("damaged") from error
            inner = collect(readable.read_bytes(), self.walk.numbers)
            self.findings.extend(inspection.parts(data, inner))
            self._pages(readable)
            self._links()
            self._seen(readable)
            self._carriers(inner, data if readable == self.path else readable.read_bytes())
        self._revisions(data)
        for font in self.walk.fonts.values():
            unused = fontcodes.orphans(font)
            if unused and font.subset and len(unused) <= 12:
                detail = counted(
                    "a font subset maps {n} letter that no page shows",
                    "a font subset maps {n} letters that no page shows",
                    len(unused),
                )
                self.add("font-residue", "font", Severity.INFO, detail, text="".join(unused))

    def _structure(self, pdf: Any) -> None:
        """What the object tree says, and every content stream's own text."""
        self.pages = len(pdf.pages)
        liars = lyingfonts.lying(pdf)
        if not self.pages:
            raise _UnreadableError("no-pages")
        self.looked(0)
        for number, page in enumerate(pdf.pages, 1):
            count = len(self.walk.shown)
            self.walk.page(page, number)
            text = "".join(item.text for item in self.walk.shown[count:])
            lost = text.count("\ufffd")
            if lost > max(3, _UNMAPPED * len(text)):
                self.doubtful[number] = phrase("a font does not tell which letters it shows")
            if liars and lyingfonts.used_by(page.obj, liars):
                self.doubtful[number] = phrase("a font says other letters than it shows")
            self.looked()
        self.findings.extend(inspection.tree(pdf, self._shown_letters()))
        if self.reader is not None:
            for _number, array in imageobjects.arrays(pdf):
                if array is None:
                    self.undecoded += 1
                else:
                    self._read(array, None)
        for problem in self.walk.problems:
            self.add("unread-content", "text", Severity.SUSPECT, problem)

    def _shown_letters(self) -> str:
        return fold(" ".join(item.text for item in self.walk.shown)).letters

    def _pages(self, path: Path) -> None:
        import pypdfium2

        try:
            with glyphs.opened(path) as document:
                for index in range(len(document)):
                    with glyphs.page_of(document, index) as page:
                        self._page(index + 1, page)
                    self.looked()
        except pypdfium2.PdfiumError as error:
            detail = phrase("second engine: {error}", error=str(error))
            self.add("unread-page", "text", Severity.SUSPECT, detail)

    def _links(self) -> None:
        """A mailbox or number to which a link leads, and which its page says, hides nothing."""
        for place, found in enumerate(self.findings):
            if found.code != "link" or not found.text or found.page not in self.folded:
                continue
            _scheme, _colon, target = found.text.partition(":")
            address = Needle.of(target.partition("?")[0])
            if address.key and "?" not in target and address.find(self.folded[found.page]):
                self.findings[place] = replace(found, severity=Severity.INFO)

    def _seen(self, path: Path) -> None:
        """What shows, read by OCR as before a redaction."""
        from woo_tool.redaction.readers import Tesseract

        if not isinstance(self.reader, Tesseract):
            return
        from woo_tool.redaction import seen

        options = self.reader.options
        self.findings.extend(seen.findings(path, self.needles, options, self.looked))

    def _page(self, number: int, page: Any) -> None:
        found = glyphs.read(page)
        texts = onpage.texts(page, found)
        self.folded[number] = texts.content
        for needle in self.needles:
            if onpage.standing(needle, texts):
                detail = phrase("a term can be read in the text")
                self.add("term", "text", Severity.LEAK, detail, number, needle.key)
        self.findings.extend(covers.hidden(number, page))
        letters = glyphs.text(found)
        if number not in self.doubtful and _garbled(letters):
            self.doubtful[number] = phrase("the text reads like no language")
        self._pictures(number, page, letters)

    def _pictures(self, number: int, page: Any, letters: str) -> None:
        """Pictures and pages that only OCR can read: read them, or say that nobody did."""
        import pypdfium2.raw as raw

        arrays: list[Any] = []
        unread = count = 0
        for item, _matrix in pixels.pictures(page):
            width, height = item.get_px_size()
            if min(width, height) < SMALLEST[1] or max(width, height) < SMALLEST[0]:
                continue
            count += 1
            if self.reader is None:
                unread += 1
            elif self.undecoded:
                array = pixels.array_of(item)
                if array is None:
                    unread += 1
                else:
                    arrays.append(array)
        doubt = self.doubtful.get(number)
        if not doubt and len(letters.strip()) < 20:
            paths = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8))
            if paths > _OUTLINES:
                doubt = phrase("letters may be drawn as outlines")
        if unread:
            detail = counted(
                "{n} picture that no OCR read", "{n} pictures that no OCR read", unread
            )
            self.add("picture-unread", "picture", Severity.SUSPECT, detail, number)
        if doubt and self.reader is None:
            self.add("text-doubtful", "text", Severity.SUSPECT, doubt, number)
        if self.reader is None or not (count or doubt):
            return
        arrays.insert(0, pixels.grey(page, _OCR_SCALE))
        if doubt:
            self.add("text-doubtful", "text", Severity.INFO, doubt, number)
        for array in arrays:
            self._read(array, number)

    def _read(self, array: Any, number: int | None) -> None:
        # What can be read at all, and what is in doubt, the pages themselves tell (``_seen``).
        if self.reader is None or not self.needles:
            return
        read = fold(self.reader(array))
        for needle in self.needles:
            if len(needle.key) > 2 and needle.find_roughly(read):
                detail = phrase("a term can be read in a picture")
                self.add("ocr", "picture", Severity.LEAK, detail, number, needle.key)

    def _carriers(self, inner: Carriers, data: bytes) -> None:
        """Terms in whatever is no page content, and in streams no page shows."""
        if not self.needles:
            return
        asides = fold(WALL.join(a for item in self.walk.shown for a in item.asides))
        shown = fold(WALL.join(item.text for item in self.walk.shown))
        views = ((inner.folded(noise=False), False), (inner.folded(noise=True), True))
        every = collect(data)
        for needle in self.needles:
            for view, noise in views:
                if noise and len(needle.key) < NOISE_LENGTH:
                    continue
                if not (needle.key in view.letters if noise else needle.find(view)):
                    continue
                for where in sorted({piece.where for piece in inner.where(needle, noise=noise)}):
                    if needle.key in INNOCENT and where in {"name", "stream"}:
                        continue
                    detail = phrase("a term stands in {place}", place=place_of(where))
                    self.add("carrier", where, Severity.LEAK, detail, text=needle.key)
            if needle.find(asides) and needle.key not in INNOCENT:
                detail = phrase("a term stands beside the text of a content stream")
                self.add("content-aside", "content", Severity.LEAK, detail, text=needle.key)
            seen = sum(view.letters.count(needle.key) for view in self.folded.values())
            if len(needle.find(shown)) > seen:
                detail = phrase("a content stream shows a term where no page does")
                self.add("content", "content", Severity.LEAK, detail, text=needle.key)
        self._old_streams(every)

    def _old_streams(self, every: Carriers) -> None:
        """Content streams of objects that were replaced, or that nothing refers to."""
        numbers: dict[int, int] = {}
        for part in every.parts:
            numbers[part.number] = numbers.get(part.number, 0) + 1
        again = {number for number, count in numbers.items() if count > 1}
        lost = set(inspection.orphans(every))
        for needle in self.needles:
            for piece in every.where(needle, noise=False):
                if piece.number in again | lost and piece.where == "stream":
                    detail = phrase("a term stands in a stream that is not in use")
                    self.add("old-stream", "file", Severity.LEAK, detail, text=needle.key)
                    break

    def _revisions(self, data: bytes) -> None:
        """What earlier revisions of the file say that the last one does not."""
        now = {word for view in self._words(data) for word in view}
        for size in inspection.revision_ends(data):
            old = [word for view in self._words(data[:size]) for word in view]
            if not old:
                continue
            gone = sorted(set(old) - now)
            text = fold(" ".join(old))
            for needle in self.needles:
                if needle.find(text):
                    detail = phrase("an earlier revision says a term")
                    self.add("revision", "file", Severity.LEAK, detail, text=needle.key)
            if gone:
                detail = counted(
                    "an earlier revision holds {n} word that the last one does not",
                    "an earlier revision holds {n} words that the last one does not",
                    len(gone),
                )
                self.add("revision", "file", Severity.LEAK, detail, text=" ".join(gone))
            else:
                detail = phrase("the file holds an earlier revision")
                self.add("revision", "file", Severity.INFO, detail)

    @staticmethod
    def _words(data: bytes) -> Iterator[list[str]]:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return
        try:
            for index in range(len(document)):
                with glyphs.page_of(document, index) as page:
                    yield onpage.fold_words(glyphs.text(glyphs.read(page)))
        except pypdfium2.PdfiumError:
            return
        finally:
            document.close()


def _garbled(text: str) -> bool:
    """Whether a longer text has no vowels where Dutch and English have two in five letters."""
    letters = [char for char in text.casefold() if "a" <= char <= "z"]
    if len(letters) < 60:
        return False
    part = sum(1 for char in letters if char in "aeiouy") / len(letters)
    return not 0.22 < part < 0.6
