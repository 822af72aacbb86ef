# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit of a candidate output, by engines that did not write it.

``check`` compares a candidate with what it had to become and fails closed: what is found is a
``leak``, what cannot be checked is ``suspect``, what got lost is ``damage``; each of them
withholds the document. Four views that share no code with the makers: the bytes (``carve``),
pdfium's text with places (``glyphs``), every content stream decoded by itself (``shows``), and
the pixels (``pixels``).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.language import Phrase, counted, phrase
from woo_tool.redaction import (
    fontcodes,
    glyphs,
    imageobjects,
    looks,
    onpage,
    pixels,
    shows,
    wholefile,
)
from woo_tool.redaction.audit import (
    AuditFinding,
    Burnt,
    Expectation,
    Place,
    Report,
    Secret,
    Severity,
    Verdict,
    VerdictKind,
)
from woo_tool.redaction.carriers import NOISE_LENGTH, Carriers, collect, place_of
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.marks import Box, Frame
from woo_tool.redaction.needles import WALL, Folded, Needle, fold
from woo_tool.redaction.standard import INNOCENT

__all__ = [
    "AuditFinding",
    "Burnt",
    "Expectation",
    "Place",
    "Report",
    "Secret",
    "Severity",
    "Verdict",
    "VerdictKind",
    "check",
    "judge_file",
]

#: Secrets shorter than this (initials) are looked for at their boxes only: everywhere else two
#: letters mean nothing. Lines of ``--terms`` are always looked for.
SHORTEST = 3
#: In names, comments and other carriers a secret needs this many letters to mean something.
_CARRIED = 4
#: Share of the document's words that may be lost.
_LOST = 0.02
_OCR_SCALE = 200 / 72
#: Points a page's size may differ.
_SIZE = 0.1


def check(output: Path, expectation: Expectation) -> Report:
    """Audit a candidate output before it may appear.

    Args:
        output: The candidate.
        expectation: What it had to become; all geometry in upright space.

    Returns:
        The findings; ``Report.ok`` says whether the output may appear. A file that cannot be
        opened or an engine that fails is a finding too: nothing is raised for the file's sake.
    """
    audit = _Audit(output, expectation)
    try:
        audit.run()
    except Exception as error:  # noqa: BLE001  (an audit that breaks off has not passed)
        detail = phrase("the check broke off: {error}", error=type(error).__name__)
        audit.add("audit-failed", "file", Severity.SUSPECT, detail)
    return Report(tuple(audit.findings), audit.words, audit.words_kept)


class _Audit:
    """One run of ``check``: what is asked, indexed by page, and what was found."""

    def __init__(self, output: Path, expectation: Expectation) -> None:
        self.output = output
        self.asked = expectation
        self.findings: list[AuditFinding] = []
        self.words = self.words_kept = 0
        self.boxes: dict[int, list[Burnt]] = defaultdict(list)
        for drawn in expectation.boxes:
            self.boxes[drawn.page].append(drawn)
        self.moved = dict(expectation.moved)
        self.erased = dict(expectation.erased)
        self.terms = [n for n in map(Needle.of, expectation.terms) if n.key]
        self.secrets: list[tuple[Needle, tuple[Place, ...]]] = []
        #: Each secret as it was written, and whether it is a name.
        self.said: dict[str, set[tuple[str, bool]]] = {}
        merged: dict[str, tuple[Needle, list[Place]]] = {}
        for secret in expectation.secrets:
            needle = Needle.of(secret.text)
            if len(needle.key) >= SHORTEST:
                name = secret.entity in {Entity.PERSON, Entity.INITIALS}
                self.said.setdefault(needle.key, set()).add((secret.text, name))
                merged.setdefault(needle.key, (needle, []))[1].extend(secret.allowed)
        self.secrets = [(needle, tuple(set(places))) for needle, places in merged.values()]
        self.folded: dict[int, Folded] = {}
        self.shapes: list[Frame] = []
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

    def run(self) -> None:
        import pikepdf

        data = self.output.read_bytes()
        walk = shows.Walk()
        with pikepdf.open(self.output) as pdf:
            self.findings.extend(wholefile.keys(pdf))
            for number, page in enumerate(pdf.pages, 1):
                walk.page(page, number)
                self.shapes.append(_shape(page))
            if self.asked.reader is not None:
                for _number, array in imageobjects.arrays(pdf):
                    if array is None:
                        self.undecoded += 1
                    else:
                        self._read(None, fold(self.asked.reader(array)))
        for problem in walk.problems:
            self.add("unread-content", "text", Severity.SUSPECT, problem)
        carriers = collect(data, walk.numbers)
        self.findings.extend(wholefile.raw(data, carriers))
        self._carried(carriers, walk)
        self._pages()
        self._third_view(walk)
        letters = "".join(needle.key for needle, _ in self.secrets)
        self.findings.extend(fontcodes.residue(walk, letters))
        if self.words and self.words - self.words_kept > _LOST * self.words:
            lost = self.words - self.words_kept
            detail = counted(
                "{n} of {all} words is gone", "{n} of {all} words are gone", lost, all=self.words
            )
            self.add("words-lost", "text", Severity.DAMAGE, detail)

    def _carried(self, carriers: Carriers, walk: shows.Walk) -> None:
        """Terms and secrets in whatever is no page content."""
        asides = WALL.join(aside for shown in walk.shown for aside in shown.asides)
        ours = Counter(fold(text).letters for text in self.asked.strings)
        views = (
            (carriers.folded(noise=False), 1, "string"),
            (carriers.folded(noise=True), NOISE_LENGTH, "binary"),
            (fold(asides), 1, "content-aside"),
        )
        needles: list[tuple[Needle, tuple[Place, ...], int]] = []
        needles += [(needle, (), 1) for needle in self.terms]
        needles += [(needle, places, _CARRIED) for needle, places in self.secrets]
        for view, least, code in views:
            for needle, places, shortest in needles:
                if len(needle.key) < max(least, shortest):
                    continue
                # In binary data strings touch: no word boundaries there.
                noise = code == "binary"
                hits = view.letters.count(needle.key) if noise else len(needle.find(view))
                if hits and needle.key in INNOCENT:
                    pieces = carriers.where(needle, noise=False) if code == "string" else []
                    hits = sum(1 for piece in pieces if piece.where not in {"name", "stream"})
                if not hits:
                    continue
                hits -= sum(1 for place in places if place.page == 0)
                hits -= sum(n for text, n in ours.items() if needle.key in text) if places else 0
                if hits > 0:
                    found = {piece.where for piece in carriers.where(needle, noise=least > 1)}
                    for where in sorted(found) or [code]:
                        detail = phrase("it stands in {place}", place=place_of(where))
                        self.add(code, "carrier", Severity.LEAK, detail, text=needle.key)

    def _pages(self) -> None:
        """Everything that needs both files page by page; one page in memory at a time."""
        import pypdfium2

        with glyphs.opened(self.output) as after, glyphs.opened(self.asked.prepared) as before:
            if len(after) != len(before):
                detail = phrase("{was} pages became {now}", was=len(before), now=len(after))
                self.add("page-count", "file", Severity.DAMAGE, detail)
                return
            for index in range(len(after)):
                try:
                    self._page(index, before, after)
                except pypdfium2.PdfiumError as error:
                    detail = phrase("second engine: {error}", error=str(error))
                    self.add("unread-page", "text", Severity.SUSPECT, detail, index + 1)

    def _page(self, index: int, before: Any, after: Any) -> None:
        number = index + 1
        boxes, moved = self.boxes.get(number, []), self.moved.get(number, ())
        frames = self.asked.frames
        frame = frames[index] if frames else None
        with glyphs.page_of(after, index) as page, glyphs.page_of(before, index) as source:
            self._shape(number, source, frame)
            origin = self.shapes[index].media[:2]
            now, was = glyphs.read(page, origin), glyphs.read(source)
            if all(run.dx == 1.0 for drawn in boxes for run in drawn.runs):
                old, new = onpage.Laid.of(was), onpage.Laid.of(now)
            else:
                old = onpage.Laid.of(was, glyphs.angles(source, was))
                new = onpage.Laid.of(now, glyphs.angles(page, now))
            self._texts(number, page, new, moved)
            went = onpage.gone(old, boxes)
            self.findings.extend(onpage.labels(number, new, boxes))
            result = onpage.kept(number, old, new, boxes, went)
            self.findings.extend(result.findings)
            self.words += result.words
            self.words_kept += result.kept
            self.findings.extend(onpage.bands(number, old, new, boxes, moved, went))
            crop = Box(*source.get_bbox())
            if frame is not None:
                x0, y0 = frame.media[:2]
                c = frame.crop
                crop = Box(c[0] - x0, c[1] - y0, c[2] - x0, c[3] - y0)
            self.findings.extend(onpage.off_page(number, old, new, boxes, went, crop))
            if boxes:
                self.findings.extend(looks.under(number, page, boxes, origin))
            turned = frame is not None and (frame.rotate or frame.crop != frame.media)
            changes = [*moved, *self.erased.get(number, ())]
            if self.asked.pixels and not turned:
                self.findings.extend(looks.same(number, source, page, frame, boxes, changes))
            elif self.asked.pixels and frame is not None:
                pixels.frame_prepared(source, frame)
                # What a page shows is settled when it is loaded.
                with glyphs.page_of(before, index) as framed:
                    self.findings.extend(looks.same(number, framed, page, frame, boxes, changes))
            if self.asked.reader is not None:
                self._ocr(number, page)

    def _shape(self, number: int, source: Any, frame: Frame | None) -> None:
        """The page has the size, crop and rotation it had."""
        got = self.shapes[number - 1]
        if frame is None:
            box = source.get_bbox()
            frame = Frame(box, box)

        def size(box: tuple[float, float, float, float]) -> tuple[float, float]:
            return box[2] - box[0], box[3] - box[1]

        pairs = [*zip(size(got.media), size(frame.media), strict=True)]
        pairs += zip(size(got.crop), size(frame.crop), strict=True)
        pairs.append((got.unit, frame.unit))
        if any(abs(a - b) > _SIZE for a, b in pairs) or (got.rotate - frame.rotate) % 360:
            detail = phrase("the page has another size")
            self.add("page-size", "file", Severity.DAMAGE, detail, number)

    def _texts(self, number: int, page: Any, new: onpage.Laid, moved: Sequence[Box]) -> None:
        corner = self.shapes[number - 1].media[:2]
        unlabelled = onpage.unlabelled(new, self.boxes.get(number, []))
        found = onpage.texts(page, new.glyphs, corner, unlabelled)
        self.folded[number] = found.content
        views = [found.content] + ([found.position] if found.position else [])
        for needle in self.terms:
            if any(needle.find(view) for view in views):
                detail = phrase("a term that has to be gone can be read")
                self.add("term", "text", Severity.LEAK, detail, number, needle.key)
        begins = {v.letters[at : at + SHORTEST] for v in views for at in range(len(v.letters))}
        for needle, places in self.secrets:
            # A key stands nowhere where its first letters do not: many secrets, few on a page.
            if needle.key[:SHORTEST] not in begins:
                continue
            if not any(needle.key in view.letters for view in views):
                continue
            spots = [
                spot.box
                for spot in onpage.standing(needle, found)
                if any(
                    onpage.same(text, spot.raw, name=name) for text, name in self.said[needle.key]
                )
            ]
            if not spots:
                continue
            allowed = [place for place in places if place.page == number]
            left = onpage.excess(spots, allowed, moved)
            if left:
                detail = counted(
                    "a text that was redacted stands here {n} time more than allowed",
                    "a text that was redacted stands here {n} times more than allowed",
                    left,
                )
                self.add("text", "text", Severity.LEAK, detail, number, needle.key)

    def _third_view(self, walk: shows.Walk) -> None:
        """Text that some content stream shows and pdfium did not."""
        shown = fold(WALL.join(item.text for item in walk.shown))
        for needle in [*self.terms, *(needle for needle, _ in self.secrets)]:
            hits = needle.find(shown)
            if not hits:
                continue
            seen = sum(view.letters.count(needle.key) for view in self.folded.values())
            if len(hits) > seen:
                detail = phrase("a content stream shows it where no page does")
                self.add("content", "text", Severity.LEAK, detail, text=needle.key)

    def _ocr(self, number: int, page: Any) -> None:
        """Read the page as it shows, and pictures that only this engine decodes."""
        reader = self.asked.reader
        if reader is None:
            return
        arrays: list[Any] = []
        count = 0
        for item, _matrix in pixels.pictures(page):
            count += 1
            if not self.undecoded:
                continue
            array = pixels.array_of(item)
            if array is None:
                detail = phrase("a picture could not be decoded")
                self.add("unread-picture", "picture", Severity.SUSPECT, detail, number)
            elif min(array.shape[:2]) >= imageobjects.SMALLEST[1]:
                arrays.append(array)
        if count or any(drawn.areas for drawn in self.boxes.get(number, [])):
            arrays.insert(0, pixels.grey(page, _OCR_SCALE))
        for array in arrays:
            self._read(number, fold(reader(array)))

    def _read(self, number: int | None, found: Folded) -> None:
        for needle in self.terms:
            if len(needle.key) >= SHORTEST and needle.find_roughly(found):
                detail = phrase("a term can be read in a picture")
                self.add("ocr", "picture", Severity.LEAK, detail, number, needle.key)
        for needle, places in self.secrets:
            allowed = sum(1 for place in places if number in {None, place.page})
            if len(needle.key) >= _CARRIED and len(needle.find(found)) > allowed:
                detail = phrase("a text that was redacted can be read in a picture")
                self.add("ocr", "picture", Severity.LEAK, detail, number, needle.key)


def _shape(page: Any) -> Frame:
    """The boxes, rotation and unit of a page (pikepdf), inherited ones too."""
    media = tuple(float(value) for value in page.mediabox)
    crop = tuple(float(value) for value in page.cropbox)
    x0, y0 = min(media[0], media[2]), min(media[1], media[3])
    x1, y1 = max(media[0], media[2]), max(media[1], media[3])
    c0, d0 = max(x0, min(crop[0], crop[2])), max(y0, min(crop[1], crop[3]))
    c1, d1 = min(x1, max(crop[0], crop[2])), min(y1, max(crop[1], crop[3]))
    turned, node = 0, page.obj
    while node is not None:
        if "/Rotate" in node:
            turned = int(node.Rotate) % 360
            break
        node = node.get("/Parent")
    unit = float(page.obj.get("/UserUnit", 1))
    return Frame((x0, y0, x1, y1), (c0, d0, c1, d1), turned, unit)
