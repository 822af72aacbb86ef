# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One document from end to end: open, prepare, read, find, judge, burn, finish, verify.

``process`` runs in a worker and writes only the temporary file it was given; ``batch`` moves
that into place after it was verified. Whatever goes wrong becomes an outcome with a reason.
"""

import hashlib
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.detection.finding import Entity, Finding
from woo_tool.errors import InputError, UsageError, WithheldError
from woo_tool.language import _
from woo_tool.redaction import marking
from woo_tool.redaction.apply import Burned, BurnOptions, burn
from woo_tool.redaction.audit import Burnt, Expectation, Place, Secret
from woo_tool.redaction.boxes import ALT_PREFIX
from woo_tool.redaction.decided import cut_blocks, decide, decide_ink, with_areas
from woo_tool.redaction.folded import folded
from woo_tool.redaction.illegible import find_unread
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.marking import Candidate
from woo_tool.redaction.marks import Action, Box, Frame, Mark, mark_id
from woo_tool.redaction.match import Terms, contains, find_terms, find_terms_across
from woo_tool.redaction.ocr import OcrOptions
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.pagetext import State as PageState
from woo_tool.redaction.policy import Judgement, Policy, load_policy
from woo_tool.redaction.readers import tesseract
from woo_tool.redaction.reviewed import load_reviewed
from woo_tool.redaction.sanitize import Prepared, finish, prepare
from woo_tool.redaction.signatures import Ink, find_ink
from woo_tool.redaction.sources import Source, open_source
from woo_tool.redaction.sweep import swept
from woo_tool.redaction.verify import check

if TYPE_CHECKING:
    from woo_tool.detection.pipeline import Pipeline

Tick = Callable[[int, int], None]
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read and decided about one document, before anything is burned in."""

    source: Source
    prepared: Prepared
    pages: tuple[PageText, ...]
    marks: tuple[Mark, ...]
    standing: tuple[marking.Standing, ...]
    clean: frozenset[str]
    warnings: tuple[str, ...]
    #: Pages that go whole: it does not matter what can be read there.
    withheld: frozenset[int] = frozenset()
    #: Pages of which what nobody can read goes, unless a person looked and lets it stand.
    mended: frozenset[int] = frozenset()

    @property
    def unreadable(self) -> tuple[int, ...]:
        """The pages whose text cannot be trusted, and that do not go whole."""
        return tuple(
            page.number
            for page in self.pages
            if not page.trusted
            and page.number not in self.withheld
            and page.number not in self.mended
        )


@dataclass(frozen=True, slots=True)
class ScanResult:
    """Marks of one document (kept ones too), with the frames that lead to the page as shown."""

    sha256: str
    pages: int
    marks: tuple[Mark, ...]
    frames: tuple[Frame, ...]
    unreadable: Mapping[int, tuple[str, ...]]
    warnings: tuple[str, ...] = field(default=())
    texts: tuple[str, ...] = field(default=(), repr=False)

    def boxes(self, mark: Mark) -> list[Box]:
        """The boxes of a mark on its page as shown: origin top left, y down, points."""
        frame = self.frames[mark.page - 1]
        return [frame.shown(box) for box in (*(run.box() for run in mark.runs), *mark.areas)]


@lru_cache(maxsize=1)
def _pipeline(name: str) -> "Pipeline":
    """One pipeline a worker: loading it costs more than a short document."""
    from woo_tool.detection.pipeline import load_pipeline

    return load_pipeline(name)


@lru_cache(maxsize=4)
def _policy(name: str, overlays: tuple[Path, ...]) -> Policy:
    return load_policy(name, overlays)


def scan(path: Path, options: Options, tick: Tick | None = None) -> ScanResult:
    """Find personal data in one PDF; nothing is written but temporary files.

    Raises:
        InputError: The file cannot be read.
        MissingPartError: OCR was asked for and is not there.
    """
    with tempfile.TemporaryDirectory(prefix="woo-") as folder:
        analysis = _analyse(path, Path(folder), options, tick or _silent)
    return ScanResult(
        sha256=analysis.source.sha256,
        pages=len(analysis.pages),
        marks=analysis.marks,
        frames=analysis.prepared.frames,
        unreadable={
            page.number: tuple(str(state) for state in page.state)
            for page in analysis.pages
            if page.number in analysis.unreadable
        },
        warnings=analysis.warnings,
        texts=tuple(page.text for page in analysis.pages),
    )


def process(job: Job, tick: Tick | None = None) -> Outcome:
    """Redact one document into ``job.target``; never raises for the document's sake.

    The target exists afterwards only when the state is ``verified``.
    """
    began, cpu = time.monotonic(), time.process_time()
    try:
        outcome = _process(job, tick or _silent)
    except InputError as error:
        skipped = error.reason == "not-a-pdf"
        outcome = Outcome(
            State.SKIPPED if skipped else State.FAILED, error.reason, message=str(error)
        )
    except WithheldError as error:
        outcome = Outcome(State.WITHHELD, error.reason, message=str(error))
    except engine_errors():
        outcome = Outcome(
            State.FAILED,
            "damaged",
            message=_("It cannot be read through: save it anew with another program."),
        )
    if outcome.state is not State.VERIFIED:
        job.target.unlink(missing_ok=True)
    return replace(
        outcome,
        seconds=round(time.monotonic() - began, 3),
        cpu_seconds=round(time.process_time() - cpu, 3),
    )


def engine_errors() -> tuple[type[Exception], ...]:
    """What the engines raise when a file is beyond them."""
    from pikepdf import PdfError

    from woo_tool.redaction.trust import engine_errors as reading

    return (PdfError, *reading())


def name_is_personal(name: str, options: Options) -> bool:
    """Whether a file name (or a title) holds what the options would redact."""
    return not _is_clean([name], options, _policy(options.policy, options.overlays))[0]


def _silent(done: int, total: int) -> None:
    """Nobody listens."""


def _process(job: Job, tick: Tick) -> Outcome:
    options = job.options
    with tempfile.TemporaryDirectory(prefix="woo-", dir=job.target.parent) as name:
        folder = Path(name)
        analysis = _analyse(job.source, folder, options, tick)
        outcome = _count(analysis)
        if analysis.unreadable and not options.accept_unreadable:
            return replace(
                outcome,
                state=State.UNREADABLE,
                reason="unreadable-pages",
                message=_("Pages that cannot be read: use --ocr, or --accept-unreadable."),
            )
        burned = burn(
            analysis.prepared.path,
            folder / "burned.pdf",
            analysis.marks,
            BurnOptions(label=options.label, exact_boxes=options.exact_boxes),
        )
        drawn = {n: [entry.box for entry in boxes] for n, boxes in burned.boxes.items()}
        finished = finish(
            folder / "burned.pdf",
            job.target,
            analysis.prepared,
            clean=analysis.clean,
            boxes=drawn,
            touched=drawn.keys(),
        )
        told = dict.fromkeys((*outcome.warnings, *burned.warnings, *finished.warnings))
        outcome = replace(outcome, warnings=tuple(told))
        report = check(job.target, _expectation(analysis, burned, options))
        outcome = replace(outcome, words=report.words, words_kept=report.words_kept)
        if not report.ok:
            pages = sorted({f.page for f in report.findings if f.page and f.severity != "info"})
            return replace(
                outcome,
                state=State.WITHHELD,
                reason=report.reason,
                message=_("The check of the output failed on page {pages}.").format(
                    pages=", ".join(map(str, pages)) or "-"
                ),
            )
        return replace(
            outcome,
            state=State.VERIFIED,
            sha256=hashlib.sha256(job.target.read_bytes()).hexdigest(),
        )


def _count(analysis: Analysis) -> Outcome:
    burned = [mark for mark in analysis.marks if mark.burned]
    return Outcome(
        State.WITHHELD,
        pages=len(analysis.pages),
        marks=len(burned),
        undecided=sum(mark.action is Action.REVIEW for mark in burned),
        by_ground=dict(sorted(Counter(mark.ground for mark in burned).items())),
        by_entity=dict(sorted(Counter(str(mark.entity) for mark in burned).items())),
        warnings=analysis.warnings,
        source_sha256=analysis.source.sha256,
        unreadable_pages=analysis.unreadable,
        look_pages=tuple(
            p.number
            for p in analysis.pages
            if PageState.PICTURE_UNCERTAIN in p.state or p.number in analysis.mended
        ),
    )


def _analyse(path: Path, folder: Path, options: Options, tick: Tick) -> Analysis:
    source = open_source(path, options.password)
    prepared = prepare(source, folder / "prepared.pdf")
    pages: list[PageText] = []
    for page in read(
        prepared.path,
        ocr=OcrOptions() if options.ocr else None,
        lying=prepared.lying,
    ):
        pages.append(page)
        tick(len(pages), source.pages)
    prepared, pages = swept(prepared, pages, folder / "swept.pdf")
    policy = _policy(options.policy, options.overlays)
    strings = list(dict.fromkeys(prepared.strings))
    texts = [page.text for page in pages]
    below = list(folded(pages)) if options.detect else []
    asked = [*texts, *strings, *(part.text for part in below)]
    found = _pipeline(options.pipeline).find(asked) if options.detect else [[]] * len(texts)
    candidates: list[Candidate] = []
    rejected: dict[int, set[int]] = defaultdict(set)
    keep = {_plain(line) for line in options.keep}
    for page, findings in zip(pages, found, strict=False):
        for finding in findings:
            judgement = policy.judge(finding)
            kept = _plain(finding.text) in keep
            if judgement is None or kept or judgement.action is Action.KEEP:
                rejected[page.number].update(marking.indexes_of(finding))
            if judgement is not None:
                candidates.append(_candidate(page.number, finding, judgement, policy, kept=kept))
    for part, findings in zip(below, found[len(texts) + len(strings) :], strict=False):
        for finding in findings:
            judgement, places = policy.judge(finding), part.places(finding)
            kept = _plain(finding.text) in keep
            if places and judgement is not None and not kept:
                number = pages[part.page].number
                made = _candidate(number, finding, judgement, policy, kept=False)
                candidates.append(replace(made, indexes=places))
    terms = Terms.load(options.terms)
    candidates.extend(_term_candidates(pages, terms, policy))
    candidates = marking.merge(candidates)
    seen = [*find_unread(page for page in pages if page.mendable)]
    seen += find_ink(prepared.path, pages) if options.detect else []
    ink = list(_ink_marks(source, seen, policy))
    mended = frozenset(mark.page for mark in ink if mark.entity is Entity.ILLEGIBLE)
    rows = load_reviewed(options.marks).of(source.sha256, path) if options.marks else ()
    decided = decide(rows or (), pages, prepared.frames, candidates, policy)
    for number, kept_here in decided.kept.items():
        rejected[number].update(kept_here)
    candidates = marking.merge(decided.candidates)
    candidates = marking.merge([*candidates, *marking.same_text(pages, candidates, rejected)])
    burned = Terms([text for text in marking.burned_texts(pages, candidates) if len(text) > 3])
    unknown = ("not-in-marks",) if rows is None else ()
    ink, blocks = decide_ink(ink, decided.blocks, prepared.frames, policy)
    candidates, block_marks = cut_blocks(
        candidates, blocks, pages, prepared.frames, source.sha256, policy
    )
    marks = with_areas(marking.to_marks(source.sha256, pages, candidates), decided.drawn)
    marks += [*ink, *block_marks]
    clean = frozenset(
        text
        for text in _clean_strings(strings, found[len(texts) :], options, policy, terms)
        if not contains(text, burned)
    )
    return Analysis(
        source=source,
        prepared=prepared,
        pages=tuple(pages),
        marks=tuple(sorted(marks, key=lambda mark: (mark.page, mark.start, mark.end))),
        standing=tuple(marking.standing(pages, candidates)),
        clean=clean,
        warnings=tuple(dict.fromkeys((*source.warnings, *prepared.warnings, *unknown))),
        withheld=frozenset(
            row.page for row in blocks if row.whole_page and row.action is not Action.KEEP
        ),
        mended=mended,
    )


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _candidate(
    page: int, finding: Finding, judgement: Judgement, policy: Policy, *, kept: bool
) -> Candidate:
    start, end = policy.email_span(finding)
    return Candidate(
        page=page,
        indexes=tuple(range(start, end)),
        entity=finding.entity,
        action=Action.KEEP if kept else judgement.action,
        ground=judgement.ground,
        label=judgement.label,
        score=finding.score,
        source="keep-list" if kept else finding.source,
        explanation=_("It is on the keep list.") if kept else finding.explanation,
    )


def _term_candidates(
    pages: Sequence[PageText], terms: Terms, policy: Policy
) -> Iterator[Candidate]:
    if not terms.lines:
        return
    model = Finding(0, 1, Entity.TERM, 1.0, "term", _("It is on the list of terms."), "x")
    judgement = policy.judge(model)
    if judgement is None:
        raise UsageError(_("The policy lets terms stand: terms are always redacted."))

    def candidate(page: int, indexes: tuple[int, ...]) -> Candidate:
        return Candidate(
            page,
            tuple(sorted(indexes)),
            Entity.TERM,
            Action.REDACT,
            judgement.ground,
            judgement.label,
            1.0,
            "term",
            model.explanation,
        )

    for page in pages:
        for hit in find_terms(page, terms):
            yield candidate(page.number, hit.indexes)
    for before, after in pairwise(pages):
        for left, right in find_terms_across(before, after, terms):
            yield candidate(before.number, left.indexes)
            yield candidate(after.number, right.indexes)


def _ink_marks(source: Source, places: Iterable[Ink], policy: Policy) -> Iterator[Mark]:
    for ink in places:
        judgement = policy.judge(ink.finding)
        stays = judgement is None or judgement.action is Action.KEEP
        if judgement is None or (stays and ink.finding.entity is Entity.ILLEGIBLE):
            continue  # the page stays unreadable
        finding = ink.finding
        key = f"{source.sha256}@{ink.box.x0:.0f},{ink.box.y0:.0f}"
        yield Mark(
            id=mark_id(key, ink.page, finding.start, finding.end, finding.entity),
            page=ink.page,
            start=finding.start,
            end=finding.end,
            entity=finding.entity,
            action=judgement.action,
            ground=judgement.ground,
            label=judgement.label,
            score=finding.score,
            source=finding.source,
            explanation=finding.explanation,
            text="",
            areas=(ink.box,),
        )


def _is_clean(strings: Sequence[str], options: Options, policy: Policy) -> list[bool]:
    terms = Terms.load(options.terms)
    spoken = [re.sub(r"[_\-.+]+", " ", text) for text in strings]
    found: Sequence[Sequence[Finding]] = (
        _pipeline(options.pipeline).find([*strings, *spoken])
        if options.detect
        else [[]] * 2 * len(strings)
    )
    plain = _clean_strings(strings, found[: len(strings)], options, policy, terms)
    loose = _clean_strings(spoken, found[len(strings) :], options, policy, terms)
    return [a in plain and b in loose for a, b in zip(strings, spoken, strict=True)]


def _clean_strings(
    strings: Sequence[str],
    found: Sequence[Sequence[Finding]],
    options: Options,
    policy: Policy,
    terms: Terms,
) -> frozenset[str]:
    """The strings in which nothing has to go."""
    keep = {_plain(line) for line in options.keep}
    clean = set()
    for place, text in enumerate(strings):
        findings = found[place] if place < len(found) else ()
        bad = bool(terms.lines) and bool(contains(text, terms))
        for finding in findings:
            judgement = policy.judge(finding)
            if judgement is not None and judgement.action is not Action.KEEP:
                bad = bad or _plain(finding.text) not in keep
        if not bad:
            clean.add(text)
    return frozenset(clean)


def _expectation(analysis: Analysis, burned: Burned, options: Options) -> Expectation:
    marks = {mark.id: mark for mark in analysis.marks}
    drawn = []
    for number, boxes in burned.boxes.items():
        first: set[str] = set()
        for entry in boxes:
            mark = marks[entry.mark]
            # Glyphs and areas are told once a mark, with its first box on its own page (the same
            # picture may stand on others).
            told = mark.id in first or mark.page != number
            if not entry.runs:
                first.add(mark.id)
            drawn.append(
                Burnt(
                    page=number,
                    box=entry.box,
                    label=mark.label if options.label else "",
                    marks=(mark.id,),
                    runs=entry.runs or (() if told else mark.runs),
                    areas=() if told or entry.runs else mark.areas,
                )
            )
    places: dict[str, list[Place]] = defaultdict(list)
    by_number = {page.number: page for page in analysis.pages}
    for spot in analysis.standing:
        page = by_number[spot.page]
        spots = page.boxes(range(spot.start, spot.end))
        places[spot.text].append(Place(spot.page, _union(spots)))
    texts = {m.text: m.entity for m in analysis.marks if m.burned and m.text}
    return Expectation(
        prepared=analysis.prepared.path,
        boxes=tuple(drawn),
        moved=tuple((number, tuple(bands)) for number, bands in burned.moved.items()),
        erased=tuple((number, tuple(boxes)) for number, boxes in burned.erased.items()),
        secrets=tuple(
            Secret(text, entity, tuple(places.get(text, ()))) for text, entity in texts.items()
        ),
        terms=tuple(options.terms),
        frames=analysis.prepared.frames,
        pixels=options.pixels,
        # Read once more by OCR only where somebody said what may not be there.
        reader=tesseract() if options.ocr and options.terms else None,
        strings=(*analysis.clean, *sorted({ALT_PREFIX + m.label for m in analysis.marks})),
    )


def _union(boxes: Sequence[Box]) -> Box | None:
    whole: Box | None = None
    for box in boxes:
        whole = box if whole is None else whole | box
    return whole
