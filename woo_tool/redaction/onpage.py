# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page of a candidate beside the same page of the prepared file, glyph by glyph."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from woo_tool.language import counted, phrase
from woo_tool.redaction import glyphs
from woo_tool.redaction.audit import AuditFinding, Burnt, Place, Severity
from woo_tool.redaction.glyphs import Glyph
from woo_tool.redaction.marks import Box, Run
from woo_tool.redaction.needles import Folded, Needle, fold, origins_of, plain

#: A glyph belongs to a run when its origin is this near to the run's baseline (ems).
_NEAR = 0.12
#: Cosine between two writing directions that are one.
_SAME_WAY = 0.99
#: How far before a run (ems) a glyph may begin and still be on it.
_RUN_EDGE = 0.02
#: Origins this near to a box's edge (points) are not inside it.
_EDGE = 0.6
#: Places of a kept text may be off by this much (points).
_SLACK = 3.0
#: Words a page may lose before that is damage: this many, and this part of them.
_LOST_WORDS, _LOST_PART = 3, 0.02
#: Letters that may leave the page where a line grew longer.
_OFF_PAGE = 3
_WORDS = re.compile(r"[^\W_]+")
_NO_LETTER = re.compile(r"[\W_]+")
#: Hyphens, and what engines put for one at the end of a line.
_HYPHENS = "-\u00ad\u2010\u2011\ufffe\x02"
#: Bytes of answers that a page remembers.
_REMEMBERED = 16_000_000
#: Letters in a piece of a letter-spaced word.
_SPACED = 2


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of a page of the candidate, as pdfium reads it in both orders, boxes left out."""

    content: Folded
    #: None where content order is the page's order.
    position: Folded | None
    content_glyphs: tuple[Glyph, ...]
    position_glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The glyphs of a page with their places as arrays (NaN for generated ones)."""

    glyphs: list[Glyph]
    x: Any
    y: Any
    #: Writing directions in radians; None where all lines of interest are level.
    angle: Any = None
    #: What ``inside`` answered: every box is asked for five times.
    _inside: dict[Box, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, found: list[Glyph], angles: list[float] | None = None) -> "Laid":
        """Lay out the glyphs of a page, with the directions where lines may cross."""
        import numpy as np

        nowhere = float("nan")
        x = np.array([nowhere if g.generated else g.x for g in found], dtype=float)
        y = np.array([nowhere if g.generated else g.y for g in found], dtype=float)
        return cls(found, x, y, None if angles is None else np.array(angles, dtype=float))

    def none(self) -> Any:
        """A choice of no glyph."""
        import numpy as np

        return np.zeros(len(self.glyphs), dtype=bool)

    def inside(self, box: Box) -> Any:
        """The glyphs that begin within a box (a boolean array, not to be written in)."""
        found = self._inside.get(box)
        if found is None:
            found = (
                (self.x > box.x0 + _EDGE)
                & (self.x < box.x1 - _EDGE)
                & (self.y > box.y0 + _EDGE)
                & (self.y < box.y1 - _EDGE)
            )
            found.flags.writeable = False
            if len(self._inside) * len(found) < _REMEMBERED:
                self._inside[box] = found
        return found

    def on_line(self, run: Run) -> Any:
        """The glyphs on the baseline of a run."""
        near = abs(self.y * run.dx - self.x * run.dy - run.v) < _NEAR * run.size
        if self.angle is None:
            return near
        import numpy as np

        return near & (np.cos(self.angle) * run.dx + np.sin(self.angle) * run.dy > _SAME_WAY)

    def on_run(self, run: Run) -> Any:
        """The glyphs that begin on a run."""
        along = self.x * run.dx + self.y * run.dy
        edge = _RUN_EDGE * run.size
        return self.on_line(run) & (along >= run.t0 - edge) & (along < run.t1 - edge)

    def letters(self, chosen: Any) -> str:
        """The folded letters of the chosen glyphs, in content order."""
        return _letters_of("".join(self.glyphs[at].char for at in chosen.nonzero()[0].tolist()))


def texts(
    page: Any,
    found: list[Glyph],
    corner: tuple[float, float] = (0.0, 0.0),
    unlabelled: list[Glyph] | None = None,
) -> Texts:
    """Fold a page's glyphs in both orders.

    ``unlabelled`` is ``found`` without the labels of boxes. These are drawn last, so that a page
    with one is never in order; they say nothing of anybody. When all others are in order, the
    content shows every word of the page, and reading by position would show it once more.
    """
    content = glyphs.text(found)
    position: Folded | None = None
    order: list[Glyph] = []
    if glyphs.scattered(found if unlabelled is None else unlabelled):
        text, order = glyphs.by_position(page, found, corner)
        position = fold(text)
    return Texts(fold(content), position, tuple(found), tuple(order))


def unlabelled(found: Laid, boxes: Sequence[Burnt]) -> list[Glyph]:
    """The glyphs of a page but for those of labels: boxes that hold theirs and nothing else."""
    inside = found.none()
    for drawn in boxes:
        here = found.inside(drawn.box)
        if drawn.label and found.letters(here) == _letters_of(drawn.label):
            inside |= here
    return [found.glyphs[at] for at in (~inside).nonzero()[0].tolist()]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a needle stands on a page: the box of its origins, and the text as written there."""

    box: Box
    raw: str


def standing(needle: Needle, page: Texts) -> list[Spot]:
    """Where a needle stands on a page, in the order that shows it more often."""
    hits = needle.find(page.content)
    order = page.content_glyphs
    if page.position is not None:
        others = needle.find(page.position)
        if len(others) > len(hits):
            hits, order = others, page.position_glyphs
    if not hits:
        return []
    text = glyphs.text(list(order))
    origins = origins_of(text)
    spots = []
    for start, end in hits:
        places = [g for g in (order[origins[at]] for at in range(start, end)) if not g.generated]
        xs, ys = [glyph.x for glyph in places], [glyph.y for glyph in places]
        box = Box(min(xs), min(ys), max(xs), max(ys)) if places else Box(0, 0, 0, 0)
        spots.append(Spot(box, text[origins[start] : origins[end - 1] + 1]))
    return spots


def same(secret: str, raw: str, *, name: bool) -> bool:
    """Whether a place that folds to the same letters says the same thing.

    Terms are matched whatever their case and spacing. What detection marked is a word with a
    meaning: a name written small is no name ("Veel", "veel"), and two words are not one ("Eenwerk",
    "een werk") unless they are hyphenated or letter-spaced.
    """
    if name and raw.islower() and not secret.islower():
        return False
    if not any(char.isalpha() for char in secret):
        return True
    parts, own = _WORDS.findall(raw), _WORDS.findall(secret)
    if len(parts) <= len(own) or any(char in raw for char in _HYPHENS):
        return True
    return max(map(len, parts)) <= _SPACED


def excess(boxes: list[Box], allowed: Sequence[Place], moved: Sequence[Box]) -> int:
    """How many of the found places no allowed place accounts for.

    A place with a box takes one hit that touches it, or that lies in a band that moved; a
    place without takes any one.
    """
    free = list(allowed)
    others: list[Box] = []
    for box in boxes:
        wide = Box(box.x0 - _SLACK, box.y0 - _SLACK, box.x1 + _SLACK, box.y1 + _SLACK)
        match = next((p for p in free if p.box is not None and p.box.touches(wide)), None)
        if match is None:
            others.append(wide)
        else:
            free.remove(match)
    left = 0
    # Only after every hit took the place it stands at: what moved takes one of the rest.
    for wide in others:
        shifted = any(wide.touches(band) for band in moved)
        match = next((p for p in free if p.box is None or shifted), None)
        if match is None:
            left += 1
        else:
            free.remove(match)
    return left


def labels(number: int, found: Laid, boxes: Sequence[Burnt]) -> Iterator[AuditFinding]:
    """In a box stands its label and nothing else."""
    for drawn in boxes:
        here = found.inside(drawn.box)
        if not here.any():
            continue
        wanted = Counter(_letters_of(drawn.label))
        if not Counter(found.letters(here)) - wanted:
            continue
        # Lines closer than a box is high: the neighbour's letters begin within the box too; and
        # a box of constant width may touch the next word.
        if drawn.runs:
            chosen = found.none()
            for run in drawn.runs:
                chosen |= found.on_run(run)
            here = here & chosen  # a new array: the old one is kept
        left = Counter(found.letters(here)) - wanted
        if left:
            detail = counted(
                "{n} letter begins under a box", "{n} letters begin under a box", left.total()
            )
            text = "".join(left.elements())
            yield AuditFinding("glyph-in-box", "text", Severity.LEAK, detail, number, text)


def _letters_of(text: str) -> str:
    return _NO_LETTER.sub("", plain(text))


@dataclass(frozen=True, slots=True)
class Kept:
    """The comparison of a page's kept text."""

    findings: tuple[AuditFinding, ...]
    words: int
    kept: int


def gone(before: Laid, boxes: Sequence[Burnt]) -> Any:
    """The glyphs of the prepared page that had to go."""
    chosen = before.none()
    for drawn in boxes:
        for run in drawn.runs:
            chosen |= before.on_run(run)
    return chosen


def kept(number: int, before: Laid, after: Laid, boxes: Sequence[Burnt], went: Any) -> Kept:
    """Whether what no mark touched is still there, and nothing of what had to go.

    ``went`` is what ``gone`` says of the prepared page.
    """
    # A box of constant width may lie where a kept word stood before it moved.
    near = went.copy()
    for drawn in boxes:
        for box in (drawn.box, *drawn.areas):
            near |= before.inside(box)
    words = _words(before.glyphs, near)
    if not boxes and [g.char for g in before.glyphs] == [g.char for g in after.glyphs]:
        return Kept((), len(words), len(words))  # nothing had to go, and nothing went
    now = glyphs.text(after.glyphs)
    letters = _letters_of(now)
    there = Counter(fold_words(now))
    lost: list[str] = []
    for word, count in Counter(words).items():
        missing = count - there.get(word, 0)
        # Next to a gap that closed two words may read as one.
        if missing > 0 and letters.count(word) < count:
            lost.extend([word] * min(missing, count - letters.count(word)))
    findings = []
    if len(lost) > max(_LOST_WORDS, _LOST_PART * len(words)):
        detail = counted(
            "{n} of {all} words that no mark touched is gone",
            "{n} of {all} words that no mark touched are gone",
            len(lost),
            all=len(words),
        )
        findings.append(
            AuditFinding("words-lost", "text", Severity.DAMAGE, detail, number, " ".join(lost))
        )
    if went.any():
        label = Counter(_letters_of("".join(drawn.label for drawn in boxes)))
        stay = before.letters(~went)
        extra = Counter(letters) - Counter(stay) - label
        if extra:
            detail = counted(
                "{n} letter more than what had to stay",
                "{n} letters more than what had to stay",
                extra.total(),
            )
            text = "".join(extra.elements())
            findings.append(
                AuditFinding("letters-left", "text", Severity.LEAK, detail, number, text)
            )
    return Kept(tuple(findings), len(words), len(words) - len(lost))


def fold_words(text: str) -> list[str]:
    """The words of a text, folded one by one."""
    words = (_letters_of(word) for word in plain(text).split())
    return [word for word in words if word]


def _words(found: list[Glyph], near: Any) -> list[str]:
    """The words none of whose glyphs a mark touched."""
    words: list[str] = []
    word: list[str] = []
    touched = False
    for glyph, touching in zip(found, near.tolist(), strict=True):
        if glyph.char.isspace():
            if word and not touched:
                words.append(_letters_of("".join(word)))
            word, touched = [], False
            continue
        word.append(glyph.char)
        touched = touched or touching
    if word and not touched:
        words.append(_letters_of("".join(word)))
    return [word for word in words if word]


def bands(
    number: int,
    before: Laid,
    after: Laid,
    boxes: Sequence[Burnt],
    moved: Sequence[Box],
    went: Any,
) -> Iterator[AuditFinding]:
    """On re-spaced lines the kept glyphs are the same, in the same order."""
    if not moved:
        return
    covered = after.none()
    for drawn in boxes:
        covered |= after.inside(drawn.box)
    lying = [(_around(run), run) for drawn in boxes for run in drawn.runs]
    for band in moved:
        runs = [run for box, run in lying if _lies_in(box, band)]
        was = _in_band(before, band, went, runs)
        now = _in_band(after, band, covered, runs)
        if was != now:
            extra = Counter(now) - Counter(was)
            # A kept letter may begin under the edge of a box: the others stand in order, and it
            # is there when those under boxes count.
            every = Counter(_in_band(after, band, after.none(), runs))
            rest = iter(was)
            ordered = all(letter in rest for letter in now)
            if ordered and not Counter(was) - every:
                continue
            if ordered and len(was) - len(now) <= len(runs):
                detail = phrase("a kept letter next to a box is gone")
                yield AuditFinding("line-trimmed", "text", Severity.INFO, detail, number)
                continue
            severity = Severity.LEAK if extra else Severity.DAMAGE
            detail = phrase("a re-spaced line does not hold the glyphs it had to keep")
            yield AuditFinding("line-changed", "text", severity, detail, number, f"{was}|{now}")


def _around(run: Run) -> Box:
    """The box of the two ends of a run's baseline."""
    (x, y), (u, v) = (
        (t * run.dx - run.v * run.dy, t * run.dy + run.v * run.dx) for t in (run.t0, run.t1)
    )
    return Box(min(x, u), min(y, v), max(x, u), max(y, v))


def _lies_in(ends: Box, band: Box) -> bool:
    """Whether a run begins and ends within a band: a line that crosses it does not."""
    return (
        band.x0 - 1 <= ends.x0
        and ends.x1 <= band.x1 + 1
        and band.y0 - 1 <= ends.y0
        and ends.y1 <= band.y1 + 1
    )


def _in_band(page: Laid, band: Box, without: Any, runs: Sequence[Run]) -> str:
    """The letters in a band along its lines."""
    dx, dy = (runs[0].dx, runs[0].dy) if runs else (1.0, 0.0)
    # The band begins at the origin of a letter, and ``inside`` leaves out what is at an edge.
    x, y = (2 * _EDGE if abs(part) > _SAME_WAY else 0.0 for part in (dx, dy))
    chosen = page.inside(Box(band.x0 - x, band.y0 - y, band.x1 + x, band.y1 + y)) & ~without
    if page.angle is not None and runs:
        # Where lines cross, the rectangle around one holds others too.
        lines = page.none()
        for run in runs:
            lines |= page.on_line(run)
        chosen &= lines
    line = [page.glyphs[at] for at in chosen.nonzero()[0].tolist()]
    line.sort(key=lambda g: (round(g.y * dx - g.x * dy), g.x * dx + g.y * dy))
    return _letters_of("".join(glyph.char for glyph in line))


def off_page(
    number: int, before: Laid, after: Laid, boxes: Sequence[Burnt], went: Any, crop: Box
) -> Iterator[AuditFinding]:
    """Kept text that a page showed and that no longer lies on it."""
    if not boxes:
        return
    # What begins under a box over a picture went with it.
    under = before.none()
    for drawn in boxes:
        for area in (drawn.box, *drawn.areas) if drawn.areas else ():
            under |= before.inside(area)
    was = len(before.letters(before.inside(crop) & ~went & ~under))
    label = sum(len(_letters_of(drawn.label)) for drawn in boxes)
    lost = was + label - len(after.letters(after.inside(crop)))
    # Labels that did not fit their box are not drawn.
    if lost > label + _OFF_PAGE:
        detail = counted(
            "{n} letter was moved off the page", "{n} letters were moved off the page", lost - label
        )
        yield AuditFinding("off-page", "text", Severity.DAMAGE, detail, number)
