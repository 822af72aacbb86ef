# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page of a candidate beside the same page of the prepared file, glyph by glyph."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from woo_tool.redaction import glyphs
from woo_tool.redaction.audit import AuditFinding, Burnt, Place, Severity
from woo_tool.redaction.glyphs import Glyph
from woo_tool.redaction.marks import Box, Run
from woo_tool.redaction.needles import Folded, Needle, fold, origins_of, plain

#: A glyph belongs to a run when its origin is this near to the run's baseline (ems).
_NEAR = 0.12
#: Origins this near to a box's edge (points) are not inside it.
_EDGE = 0.6
#: Places of a kept text may be off by this much (points).
_SLACK = 3.0
#: Words a page may lose before that is damage: this many, and this part of them.
_LOST_WORDS, _LOST_PART = 3, 0.02


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of a page of the candidate, as pdfium reads it in both orders, boxes left out."""

    content: Folded
    #: None where content order is the page's order.
    position: Folded | None
    content_glyphs: tuple[Glyph, ...]
    position_glyphs: tuple[Glyph, ...]


def inside(glyph: Glyph, box: Box) -> bool:
    """Whether a glyph begins within a box."""
    return box.x0 + _EDGE < glyph.x < box.x1 - _EDGE and box.y0 + _EDGE < glyph.y < box.y1 - _EDGE


def on_run(glyph: Glyph, run: Run, slack: float = 0.02) -> bool:
    """Whether a glyph begins on a run."""
    off = glyph.y * run.dx - glyph.x * run.dy - run.v
    along = glyph.x * run.dx + glyph.y * run.dy
    edge = slack * run.size
    return abs(off) < _NEAR * run.size and run.t0 - edge <= along < run.t1 - edge


def texts(page: Any, found: list[Glyph]) -> Texts:
    """Fold a page's glyphs in both orders."""
    content = glyphs.text(found)
    position: Folded | None = None
    order: list[Glyph] = []
    if glyphs.scattered(found):
        text, order = glyphs.by_position(page, found)
        position = fold(text)
    return Texts(fold(content), position, tuple(found), tuple(order))


def standing(needle: Needle, page: Texts) -> tuple[int, list[Box]]:
    """How often a needle stands on a page, and where (content order first)."""
    hits = needle.find(page.content)
    order = page.content_glyphs
    if page.position is not None:
        others = needle.find(page.position)
        if len(others) > len(hits):
            hits, order = others, page.position_glyphs
    if not hits:
        return 0, []
    origins = origins_of(glyphs.text(list(order)))
    boxes = []
    for start, end in hits:
        places = [
            glyph
            for glyph in (order[origins[at]] for at in range(start, end))
            if not glyph.generated
        ]
        xs, ys = [glyph.x for glyph in places], [glyph.y for glyph in places]
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)) if places else Box(0, 0, 0, 0))
    return len(hits), boxes


def excess(boxes: list[Box], allowed: Sequence[Place], moved: Sequence[Box]) -> int:
    """How many of the found places no allowed place accounts for.

    A place with a box takes one hit that touches it, or that lies in a band that moved; a
    place without takes any one.
    """
    free = list(allowed)
    left = 0
    for box in boxes:
        wide = Box(box.x0 - _SLACK, box.y0 - _SLACK, box.x1 + _SLACK, box.y1 + _SLACK)
        shifted = any(wide.touches(band) for band in moved)
        match = next((p for p in free if p.box is not None and p.box.touches(wide)), None)
        if match is None:
            match = next((p for p in free if p.box is None), None)
        if match is None and shifted:
            match = next(iter(free), None)
        if match is None:
            left += 1
        else:
            free.remove(match)
    return left


def labels(number: int, found: list[Glyph], boxes: Sequence[Burnt]) -> Iterator[AuditFinding]:
    """In a box stands its label and nothing else."""
    for drawn in boxes:
        letters = _letters(g for g in found if not g.generated and inside(g, drawn.box))
        wanted = _letters_of(drawn.label)
        if not letters or letters == wanted:
            continue
        left = Counter(letters) - Counter(wanted)
        if not left:
            continue
        # Lines closer than a box is high: the neighbour's letters begin within the box too.
        core = _letters(
            g
            for g in found
            if not g.generated
            and inside(g, drawn.box)
            and (not drawn.runs or any(_on_line(g, run) for run in drawn.runs))
        )
        if Counter(core) - Counter(wanted):
            detail = f"{sum(left.values())} letters begin under a box"
            yield AuditFinding("glyph-in-box", "text", Severity.LEAK, detail, number, text=letters)


def _on_line(glyph: Glyph, run: Run) -> bool:
    return abs(glyph.y * run.dx - glyph.x * run.dy - run.v) < _NEAR * run.size


def _letters(found: "Iterator[Glyph]") -> str:
    return _letters_of("".join(glyph.char for glyph in found))


def _letters_of(text: str) -> str:
    return "".join(char for char in plain(text) if char.isalnum())


@dataclass(frozen=True, slots=True)
class Kept:
    """The comparison of a page's kept text."""

    findings: tuple[AuditFinding, ...]
    words: int
    kept: int


def kept(number: int, before: list[Glyph], after: list[Glyph], boxes: Sequence[Burnt]) -> Kept:
    """Whether what no mark touched is still there, and nothing of what had to go."""
    runs = [run for drawn in boxes for run in drawn.runs]
    areas = [area for drawn in boxes for area in drawn.areas]
    gone = [not g.generated and any(on_run(g, run) for run in runs) for g in before]
    # A box of constant width may lie where a kept word stood before it moved.
    near = [drawn.box for drawn in boxes] + areas
    words = _words(
        before,
        [
            went or (not g.generated and any(inside(g, box) for box in near))
            for g, went in zip(before, gone, strict=True)
        ],
    )
    label = Counter(_letters_of("".join(drawn.label for drawn in boxes)))
    letters = _letters_of(glyphs.text(after))
    there = Counter(fold_words(glyphs.text(after)))
    lost = []
    for word, count in Counter(words).items():
        missing = count - there.get(word, 0)
        # Next to a gap that closed two words may read as one.
        if missing > 0 and letters.count(word) < count:
            lost.extend([word] * min(missing, count - letters.count(word)))
    findings = []
    if len(lost) > max(_LOST_WORDS, _LOST_PART * len(words)):
        detail = f"{len(lost)} of {len(words)} words that no mark touched are gone"
        findings.append(
            AuditFinding("words-lost", "text", Severity.DAMAGE, detail, number, " ".join(lost))
        )
    if runs:
        stay = _letters(
            g for g, went in zip(before, gone, strict=True) if not went and not g.generated
        )
        extra = Counter(letters) - Counter(stay) - label
        if extra:
            detail = f"{sum(extra.values())} letters more than what had to stay"
            findings.append(
                AuditFinding(
                    "letters-left", "text", Severity.LEAK, detail, number, "".join(extra.elements())
                )
            )
    return Kept(tuple(findings), len(words), len(words) - len(lost))


def fold_words(text: str) -> list[str]:
    """The words of a text, folded one by one."""
    words = (_letters_of(word) for word in plain(text).split())
    return [word for word in words if word]


def _words(found: list[Glyph], gone: list[bool]) -> list[str]:
    """The words none of whose glyphs went."""
    words: list[str] = []
    word: list[str] = []
    touched = False
    for glyph, went in zip(found, gone, strict=True):
        if glyph.char.isspace():
            if word and not touched:
                words.append(_letters_of("".join(word)))
            word, touched = [], False
            continue
        word.append(glyph.char)
        touched = touched or went
    if word and not touched:
        words.append(_letters_of("".join(word)))
    return [word for word in words if word]


def bands(
    number: int,
    before: list[Glyph],
    after: list[Glyph],
    boxes: Sequence[Burnt],
    moved: Sequence[Box],
) -> Iterator[AuditFinding]:
    """On re-spaced lines the kept glyphs are the same, in the same order."""
    runs = [run for drawn in boxes for run in drawn.runs]
    for band in moved:
        was = _in_band([g for g in before if not any(on_run(g, run) for run in runs)], band)
        now = _in_band([g for g in after if not any(inside(g, drawn.box) for drawn in boxes)], band)
        if was != now:
            extra = Counter(now) - Counter(was)
            severity = Severity.LEAK if extra else Severity.DAMAGE
            detail = "a re-spaced line does not hold the glyphs it had to keep"
            yield AuditFinding("line-changed", "text", severity, detail, number)


def _in_band(found: list[Glyph], band: Box) -> str:
    line = [g for g in found if not g.generated and inside(g, band)]
    line.sort(key=lambda g: (round(g.y), g.x))
    return _letters(iter(line))
