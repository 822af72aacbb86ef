# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reviewed list changes in the marks of one document. Pure.

The order counts (``document.py``): ``decide`` lays rows over what was found; then the same text
is sought elsewhere; then ``cut_blocks`` takes out what lies under rectangles and whole pages.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from woo_tool.errors import WithheldError
from woo_tool.language import _
from woo_tool.redaction.marking import Candidate
from woo_tool.redaction.marks import Action, Box, Frame, Mark, mark_id
from woo_tool.redaction.match import squash
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.policy import Policy
from woo_tool.redaction.reviewed import Reviewed, label_of, on_prepared

_SOURCE = "reviewed"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Rectangles (upright space) that a person drew over a stretch of text that goes."""

    page: int
    start: int
    end: int
    areas: tuple[Box, ...]


@dataclass(frozen=True)
class Decided:
    """What the rows of one document say, checked against its pages.

    ``candidates`` are all that is known, blocks aside; ``kept`` the code points that stay;
    ``drawn`` rectangles over a candidate; ``blocks`` the rows that are a rectangle or a page.
    """

    candidates: tuple[Candidate, ...]
    kept: Mapping[int, frozenset[int]]
    drawn: tuple[Drawn, ...]
    blocks: tuple[Reviewed, ...]


def decide(
    rows: Sequence[Reviewed],
    pages: Sequence[PageText],
    frames: Sequence[Frame],
    candidates: Sequence[Candidate],
    policy: Policy,
) -> Decided:
    """Lay the decisions over what was found (merged candidates, terms among them).

    A term of ``--terms`` is never kept. Of a finding that is partly kept the rest stays for
    review, unless no letter or digit is left of it.

    Raises:
        WithheldError: ``marks-stale``: a place does not hold what was judged.
        ConfigError: A ground that does not exist.
    """
    by_number = {page.number: page for page in pages}
    exact = {(c.page, c.indexes[0], c.indexes[-1] + 1): n for n, c in enumerate(candidates)}
    result = list(candidates)
    matched: set[int] = set()
    added: list[Candidate] = []
    weak: list[Candidate] = []
    cut: dict[int, set[int]] = defaultdict(set)
    drawn: list[Drawn] = []
    blocks = []
    for row in rows:
        page = _page_of(row, by_number)
        if not row.spans:
            blocks.append(row)
            continue
        place = exact.get((row.page, row.start, row.end))
        boxes = tuple(on_prepared(frames[row.page - 1], box) for box in row.areas)
        if boxes and row.action is not Action.KEEP:
            drawn.append(Drawn(row.page, row.start, row.end, boxes))
        if place is not None:
            matched.add(place)
            result[place] = _over(result[place], row, policy)
            continue
        candidate = _new(row, policy)
        if row.action is Action.REVIEW:
            weak.append(candidate)
            continue
        added.append(candidate)
        cut[page.number].update(candidate.indexes)
    rest = [
        candidate
        if n in matched
        else _without(candidate, cut[candidate.page], by_number[candidate.page])
        for n, candidate in enumerate(result)
    ]
    final = [candidate for candidate in rest if candidate is not None] + added
    taken: dict[int, set[int]] = defaultdict(set)
    for candidate in final:
        taken[candidate.page].update(candidate.indexes)
    for candidate in weak:  # what nobody decided never pushes aside what somebody did
        left = _without(candidate, taken[candidate.page], by_number[candidate.page])
        if left is not None:
            final.append(left)
    burned: dict[int, set[int]] = defaultdict(set)
    for candidate in final:
        if candidate.action is not Action.KEEP:
            burned[candidate.page].update(candidate.indexes)
    kept: dict[int, set[int]] = defaultdict(set)
    for candidate in final:
        if candidate.action is Action.KEEP:
            kept[candidate.page].update(set(candidate.indexes) - burned[candidate.page])
    return Decided(
        tuple(final),
        {number: frozenset(indexes) for number, indexes in kept.items()},
        tuple(drawn),
        tuple(blocks),
    )


def _page_of(row: Reviewed, by_number: Mapping[int, PageText]) -> PageText:
    page = by_number.get(row.page)
    stale = page is None or (
        row.spans
        and (row.end > len(page.text) or row.text not in ("", page.text[row.start : row.end]))
    )
    if page is None or stale:
        raise WithheldError(
            "marks-stale",
            _(
                "A place does not hold what was reviewed (page {page}): was the file changed, or "
                "was it read with other options? Review it again."
            ).format(page=row.page),
        )
    return page


def _over(candidate: Candidate, row: Reviewed, policy: Policy) -> Candidate:
    """A candidate with the decision of a row that has exactly its place."""
    if row.action is not Action.REDACT and candidate.source == "term":
        return candidate
    ground = row.ground or candidate.ground
    return replace(
        candidate,
        action=row.action,
        ground=ground,
        label=label_of(policy, candidate.entity, ground),
        source=_SOURCE if row.action is Action.KEEP else candidate.source,
        explanation=candidate.explanation
        if row.action is Action.REVIEW
        else _("A person decided."),
    )


def _new(row: Reviewed, policy: Policy) -> Candidate:
    ground = row.ground or policy.rules[row.entity].ground
    return Candidate(
        page=row.page,
        indexes=tuple(range(row.start, row.end)),
        entity=row.entity,
        action=row.action,
        ground=ground,
        label=label_of(policy, row.entity, ground),
        score=row.score,
        source=_SOURCE,
        explanation=_("A person decided."),
    )


def _without(candidate: Candidate, cut: set[int], page: PageText) -> Candidate | None:
    """What is left of a candidate; None where that holds no letter and no digit."""
    if cut.isdisjoint(candidate.indexes) or candidate.source == "term":
        return candidate
    left = tuple(i for i in candidate.indexes if i not in cut)
    if candidate.action is Action.KEEP or not _says(page, left):
        return None
    return replace(candidate, indexes=left, action=Action.REVIEW)


def _says(page: PageText, indexes: Iterable[int]) -> bool:
    """Whether a letter or digit is among these code points, circled ones too."""
    return any(squash(page.text[i])[0] for i in indexes)


def cut_blocks(
    candidates: Iterable[Candidate],
    blocks: Sequence[Reviewed],
    pages: Sequence[PageText],
    frames: Sequence[Frame],
    sha256: str,
    policy: Policy,
) -> tuple[list[Candidate], list[Mark]]:
    """Rectangles and pages that go whole: their marks, and the candidates beside them.

    The text under a block is no secret elsewhere: a page that is withheld shares its heading
    with pages that are not. What detection found under it is sought elsewhere all the same
    (``marking.same_text`` runs before this).
    """
    by_number = {page.number: page for page in pages}
    gone: dict[int, set[int]] = defaultdict(set)
    marks = []
    for row in blocks:
        if row.action is Action.KEEP:
            continue
        page = by_number[row.page]
        boxes = _boxes(row, page, frames[row.page - 1])
        indexes = under(page, boxes) - gone[row.page]
        gone[row.page] |= indexes
        ground = row.ground or policy.rules[row.entity].ground
        key = hashlib.sha256(f"{sha256} {boxes}".encode()).hexdigest()
        marks.append(
            Mark(
                id=row.id or mark_id(key, row.page, 0, 0, row.entity),
                page=row.page,
                start=0,
                end=0,
                entity=row.entity,
                action=row.action,
                ground=ground,
                label=label_of(policy, row.entity, ground),
                score=row.score,
                source=_SOURCE,
                explanation=_("A person decided."),
                text="",
                runs=page.runs(indexes) if indexes else (),
                areas=boxes,
            )
        )
    rest = []
    for candidate in candidates:
        left = tuple(i for i in candidate.indexes if i not in gone[candidate.page])
        if _says(by_number[candidate.page], left):
            rest.append(replace(candidate, indexes=left))
    return rest, marks


def with_areas(marks: Iterable[Mark], drawn: Sequence[Drawn]) -> list[Mark]:
    """The marks, with the rectangles that a person drew over them."""
    result = list(marks)
    for entry in drawn:
        for place, mark in enumerate(result):
            same = mark.page == entry.page and mark.start < entry.end and entry.start < mark.end
            if same and mark.burned:
                result[place] = replace(mark, areas=(*mark.areas, *entry.areas))
                break
        else:
            raise WithheldError(
                "marks-lost", _("A rectangle that was drawn has no mark: review it again.")
            )
    return result


def decide_ink(
    ink: Iterable[Mark], blocks: Sequence[Reviewed], frames: Sequence[Frame], policy: Policy
) -> tuple[list[Mark], list[Reviewed]]:
    """Signatures that are ink, with what was decided on them, and the blocks that remain.

    A row is about a signature when it has its id or its very rectangle; a signature inside a
    block goes with the block.
    """
    rest = list(blocks)
    marks = []
    for mark in ink:
        row = next((r for r in rest if _same_ink(mark, r, frames)), None)
        if row is not None:
            rest.remove(row)
        marks.append(_ink(mark, row, policy))
    burned = [row for row in rest if row.action is Action.REDACT]
    return [mark for mark in marks if not any(_inside(mark, r, frames) for r in burned)], rest


def _ink(mark: Mark, row: Reviewed | None, policy: Policy) -> Mark:
    if row is None or row.action is Action.REVIEW:
        return mark
    ground = row.ground or mark.ground
    label = label_of(policy, mark.entity, ground)
    said = _("A person decided.")
    return replace(mark, action=row.action, ground=ground, label=label, explanation=said)


def _same_ink(mark: Mark, row: Reviewed, frames: Sequence[Frame]) -> bool:
    if row.id and row.id == mark.id:
        return True
    if row.page != mark.page or row.whole_page or len(row.areas) != 1:
        return False
    a, b = mark.areas[0], on_prepared(frames[row.page - 1], row.areas[0])
    pairs = ((a.x0, b.x0), (a.y0, b.y0), (a.x1, b.x1), (a.y1, b.y1))
    return all(abs(one - two) < 0.5 for one, two in pairs)


def _inside(mark: Mark, row: Reviewed, frames: Sequence[Frame]) -> bool:
    if row.page != mark.page:
        return False
    if row.whole_page:
        return True
    boxes = [on_prepared(frames[row.page - 1], box) for box in row.areas]
    return all(
        any(
            b.x0 - 1 <= a.x0 and b.y0 - 1 <= a.y0 and a.x1 <= b.x1 + 1 and a.y1 <= b.y1 + 1
            for b in boxes
        )
        for a in mark.areas
    )


def _boxes(row: Reviewed, page: PageText, frame: Frame) -> tuple[Box, ...]:
    if row.whole_page:
        return (Box(0.0, 0.0, page.width, page.height),)
    return tuple(on_prepared(frame, box) for box in row.areas)


def under(page: PageText, boxes: Sequence[Box]) -> set[int]:
    """The code points whose glyph has its middle in one of the boxes (upright space)."""
    found = set()
    for index in range(len(page.text)):
        place = page.place(index)
        if place is None:
            continue
        box = place.box()
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if any(b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1 for b in boxes):
            found.add(index)
    return found
