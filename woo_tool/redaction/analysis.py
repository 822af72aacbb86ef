# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is read and decided about one document before anything is burned in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.detection.finding import Entity, Finding
from woo_tool.redaction import edges, marking
from woo_tool.redaction.candidates import candidate_of, plain, term_candidates
from woo_tool.redaction.decided import cut_blocks, decide, decide_ink, with_areas
from woo_tool.redaction.folded import folded
from woo_tool.redaction.illegible import find_unread
from woo_tool.redaction.job import Options, Tick
from woo_tool.redaction.marks import Action, Mark, mark_id
from woo_tool.redaction.match import Terms, contains
from woo_tool.redaction.ocr import OcrOptions
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.policy import Policy, load_policy
from woo_tool.redaction.reviewed import load_reviewed
from woo_tool.redaction.sanitize import Prepared, prepare
from woo_tool.redaction.signatures import Ink, find_ink
from woo_tool.redaction.sources import Source, open_source
from woo_tool.redaction.sweep import swept

if TYPE_CHECKING:
    from woo_tool.detection.pipeline import Pipeline
    from woo_tool.redaction.marking import Candidate


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


@lru_cache(maxsize=1)
def loaded_pipeline(name: str) -> "Pipeline":
    """One pipeline a worker: loading it costs more than a short document."""
    from woo_tool.detection.pipeline import load_pipeline

    return load_pipeline(name)


@lru_cache(maxsize=4)
def loaded_policy(name: str, overlays: tuple[Path, ...]) -> Policy:
    """One policy a worker, as long as the next document asks for the same."""
    return load_policy(name, overlays)


def analyse(path: Path, folder: Path, options: Options, tick: Tick) -> Analysis:
    """Open, prepare, read, find and judge.

    Args:
        path: Of the source.
        folder: For temporary files; the prepared one must stay until the document is burned.
        options: How.
        tick: Told of every page read.

    Raises:
        InputError: The file cannot be read.
    """
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
    prepared, pages, torn = swept(prepared, pages, folder / "swept.pdf")
    torn += edges.torn(prepared.cut, pages)
    policy = loaded_policy(options.policy, options.overlays)
    strings = list(dict.fromkeys(prepared.strings))
    texts = [page.text for page in pages]
    below = list(folded(pages)) if options.detect else []
    asked = [*texts, *strings, *(part.text for part in below), *(t.before.text for t in torn)]
    found = loaded_pipeline(options.pipeline).find(asked) if options.detect else [[]] * len(texts)
    candidates: list[Candidate] = []
    rejected: dict[int, set[int]] = defaultdict(set)
    keep = {plain(line) for line in options.keep}
    for page, findings in zip(pages, found, strict=False):
        for finding in findings:
            judgement = policy.judge(finding)
            kept = plain(finding.text) in keep
            if judgement is None or kept or judgement.action is Action.KEEP:
                rejected[page.number].update(marking.indexes_of(finding))
            if judgement is not None:
                candidates.append(candidate_of(page.number, finding, judgement, policy, kept=kept))
    for part, findings in zip(below, found[len(texts) + len(strings) :], strict=False):
        for finding in findings:
            judgement, places = policy.judge(finding), part.places(finding)
            kept = plain(finding.text) in keep
            if places and judgement is not None and not kept:
                number = pages[part.page].number
                made = candidate_of(number, finding, judgement, policy, kept=False)
                candidates.append(replace(made, indexes=places))
    for cut, findings in zip(torn, found[len(asked) - len(torn) :], strict=False):
        for finding in findings:
            judgement, places = policy.judge(finding), cut.rest(marking.indexes_of(finding))
            kept = judgement is None or judgement.action is Action.KEEP
            if places and judgement is not None and not kept and plain(finding.text) not in keep:
                made = candidate_of(cut.before.number, finding, judgement, policy, kept=False)
                candidates.append(replace(made, indexes=places))
    terms = Terms.load(options.terms)
    candidates.extend(term_candidates(pages, terms, policy))
    for cut in torn:
        candidates.extend(
            replace(made, indexes=places)
            for made in term_candidates([cut.before], terms, policy)
            if (places := cut.rest(made.indexes))
        )
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


def are_clean(strings: Sequence[str], options: Options, policy: Policy) -> list[bool]:
    """Of each string whether nothing has to go, as it stands and with its words apart."""
    terms = Terms.load(options.terms)
    spoken = [re.sub(r"[_\-.+]+", " ", text) for text in strings]
    found: Sequence[Sequence[Finding]] = (
        loaded_pipeline(options.pipeline).find([*strings, *spoken])
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
    keep = {plain(line) for line in options.keep}
    clean = set()
    for place, text in enumerate(strings):
        findings = found[place] if place < len(found) else ()
        bad = bool(terms.lines) and bool(contains(text, terms))
        for finding in findings:
            judgement = policy.judge(finding)
            if judgement is not None and judgement.action is not Action.KEEP:
                bad = bad or plain(finding.text) not in keep
        if not bad:
            clean.add(text)
    return frozenset(clean)
