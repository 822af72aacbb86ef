# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reviewed list of marks, and what it changes in the marks of one document.

The list is JSON Lines (or a JSON array): a row a mark, in the shape of ``woo scan --jsonl``. A
row belongs to the file whose hash is its ``sha256``, else to the file at the path ``document``.
A person decides over what detection proposes, and only there: what is found and stands in no
row is burned in and counted as undecided, so that a list of last year lets nothing new through.

Three sorts of rows: a stretch of text (``start``, ``end``), a rectangle (``areas``, as shown:
origin top left, y down, points) with whatever is under it, and a whole page (``whole_page``).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.errors import ConfigError, InputError, WithheldError
from woo_tool.language import _
from woo_tool.redaction.marking import Candidate
from woo_tool.redaction.marks import Action, Box, Frame, Mark, mark_id
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.policy import Policy

#: Codes that say why something is left out and that are no ground, with what is printed.
OUTSIDE, DOUBLE = "buiten-verzoek", "dubbel"
NO_GROUND: Mapping[str, str] = {OUTSIDE: "buiten verzoek", DOUBLE: "dubbel"}
_SOURCE = "reviewed"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One row: what a person decided (or left, ``review``) about one place.

    ``areas`` are boxes on the page as shown. ``text`` proves that the place still holds what
    was judged; where it is empty the row must carry the hash of the file.
    """

    page: int
    action: Action
    start: int = 0
    end: int = 0
    entity: Entity = Entity.TERM
    ground: str = ""
    id: str = ""
    text: str = field(default="", repr=False)
    areas: tuple[Box, ...] = ()
    whole_page: bool = False
    score: float = 1.0

    @property
    def spans(self) -> bool:
        """Whether it is a stretch of text."""
        return self.end > self.start and not self.whole_page


@dataclass(frozen=True)
class ReviewedList:
    """A list as it was read: rows by hash of the file and by its absolute path."""

    by_sha256: Mapping[str, tuple[Reviewed, ...]]
    by_path: Mapping[str, tuple[Reviewed, ...]]

    def of(self, sha256: str, path: Path) -> tuple[Reviewed, ...] | None:
        """The rows of a document; None where the list does not know it."""
        if sha256 in self.by_sha256:
            return self.by_sha256[sha256]
        return self.by_path.get(str(path.resolve()))


def load_reviewed(path: Path) -> ReviewedList:
    """Read and check a list.

    Raises:
        InputError: ``unreadable``, or ``not-a-list`` with the row and what is wrong with it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "unreadable", _("The list of marks cannot be read: check its name and rights.")
        ) from error
    return _load(data, str(path.resolve().parent))


@lru_cache(maxsize=2)
def _load(data: bytes, folder: str) -> ReviewedList:
    """Kept between the documents of a worker: a list can hold a whole case."""
    hashes: dict[str, list[Reviewed]] = defaultdict(list)
    paths: dict[str, list[Reviewed]] = defaultdict(list)
    for number, row in enumerate(_rows(data), 1):
        try:
            reviewed = _reviewed(row)
            sha256 = str(row.get("sha256") or "")
            if sha256:
                hashes[sha256].append(reviewed)
            else:
                if not reviewed.text and not (reviewed.areas or reviewed.whole_page):
                    raise ValueError(_('it needs "sha256" or "text", to know its place again'))
                name = Path(str(row["document"]))
                found = name if name.is_absolute() or name.exists() else Path(folder) / name
                paths[str(found.resolve())].append(reviewed)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            said = _("{key} is missing").format(key=error) if isinstance(error, KeyError) else error
            raise InputError(
                "not-a-list",
                _("Row {n} of the list of marks cannot be used: {reason}. Correct it.").format(
                    n=number, reason=said
                ),
            ) from error
    return ReviewedList(
        {key: tuple(rows) for key, rows in hashes.items()},
        {key: tuple(rows) for key, rows in paths.items()},
    )


def _rows(data: bytes) -> list[dict[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
        if text.lstrip().startswith("["):
            return list(json.loads(text))
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise InputError(
            "not-a-list",
            _("The list of marks is no JSON: use the output of woo scan --jsonl, or of a review."),
        ) from error


def _reviewed(row: Mapping[str, Any]) -> Reviewed:
    action = Action(row["action"])
    whole = bool(row.get("whole_page", False))
    start, end = int(row.get("start") or 0), int(row.get("end") or 0)
    boxes = row.get("areas") or ()
    if row.get("source") == "picture.signature":  # a scan gives the closing as its place
        start = end = 0
        boxes = boxes or row["boxes"]
    areas = tuple(Box(*map(float, box)) for box in boxes)
    if any(not (box.x0 < box.x1 and box.y0 < box.y1) for box in areas):
        raise ValueError(_("an area has no width or no height"))
    page = int(row["page"])
    if page < 1 or start < 0 or not (end > start or areas or whole):
        raise ValueError(_("it names no place: start and end, areas, or whole_page"))
    return Reviewed(
        page=page,
        action=action,
        start=start,
        end=end,
        entity=Entity(row.get("entity") or Entity.TERM),
        ground=str(row.get("ground") or ""),
        id=str(row.get("id") or ""),
        text=str(row.get("text") or ""),
        areas=areas,
        whole_page=whole,
        score=float(row.get("score", 1.0)),
    )


def as_row(sha256: str, row: Reviewed) -> dict[str, Any]:
    """A row as it is written; ``load_reviewed`` leads back."""
    return {
        "sha256": sha256,
        "id": row.id,
        "page": row.page,
        "start": row.start,
        "end": row.end,
        "entity": row.entity.value,
        "score": row.score,
        "ground": row.ground,
        "action": row.action.value,
        "areas": [[box.x0, box.y0, box.x1, box.y1] for box in row.areas],
        "whole_page": row.whole_page,
        "text": row.text,
    }


def label_of(policy: Policy, entity: Entity, ground: str) -> str:
    """What is printed in the box.

    Raises:
        ConfigError: No such ground, or one of another law than the policy's.
    """
    if ground in NO_GROUND:
        return NO_GROUND[ground]
    found = policy.grounds.get(ground)
    if found.law is not policy.law:
        raise ConfigError(
            _("{code} is a ground of another law than that of the policy: choose one of it.").format(
                code=ground
            )
        )
    return policy.label(entity, ground)


def on_prepared(frame: Frame, box: Box) -> Box:
    """A box on the page as shown, back in upright space: the inverse of ``Frame.shown``."""
    x0, y0, x1, y1 = (v / frame.unit for v in (box.x0, box.y0, box.x1, box.y1))
    w, h = frame.crop[2] - frame.crop[0], frame.crop[3] - frame.crop[1]
    x0, y0, x1, y1 = {
        0: (x0, y0, x1, y1),
        90: (y0, h - x1, y1, h - x0),
        180: (w - x1, h - y1, w - x0, h - y0),
        270: (w - y1, x0, w - y0, x1),
    }[frame.rotate % 360]
    cx, cy = frame.crop[0] - frame.media[0], frame.crop[1] - frame.media[1]
    return Box(x0 + cx, cy + h - y1, x1 + cx, cy + h - y0)


@dataclass(frozen=True)
class Decided:
    """What the rows of one document say, checked against its pages.

    ``candidates`` are all that is known, blocks aside; ``kept`` the code points that stay;
    ``areas`` rectangles that belong to a candidate, by its source; ``blocks`` the rows that are
    a rectangle or a page.
    """

    candidates: tuple[Candidate, ...]
    kept: Mapping[int, frozenset[int]]
    areas: Mapping[str, tuple[Box, ...]]
    blocks: tuple[Reviewed, ...]


def decide(
    rows: Sequence[Reviewed],
    sha256: str,
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
    areas: dict[str, tuple[Box, ...]] = {}
    blocks = []
    for row in rows:
        page = _page_of(row, by_number)
        if not row.spans:
            blocks.append(row)
            continue
        place = exact.get((row.page, row.start, row.end))
        boxes = tuple(on_prepared(frames[row.page - 1], box) for box in row.areas)
        if place is not None and not boxes:
            matched.add(place)
            result[place] = _over(result[place], row, policy)
            continue
        candidate = _new(row, policy)
        if boxes:
            name = f"{_SOURCE}.{mark_id(sha256, row.page, row.start, row.end, row.entity)}"
            areas[name] = boxes
            candidate = replace(candidate, source=name)
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
        areas,
        tuple(blocks),
    )


def _page_of(row: Reviewed, by_number: Mapping[int, PageText]) -> PageText:
    page = by_number.get(row.page)
    stale = page is None or (
        row.spans and (row.end > len(page.text) or row.text not in ("", page.text[row.start : row.end]))
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
    if row.action is Action.REVIEW:
        return candidate
    if row.action is Action.KEEP and candidate.source == "term":
        return candidate
    ground = row.ground or candidate.ground
    return replace(
        candidate,
        action=row.action,
        ground=ground,
        label=label_of(policy, candidate.entity, ground),
        source=_SOURCE if row.action is Action.KEEP else candidate.source,
        explanation=_("A person decided."),
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
    if candidate.action is Action.KEEP or not any(page.text[i].isalnum() for i in left):
        return None
    return replace(candidate, indexes=left, action=Action.REVIEW)


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
        if any(by_number[candidate.page].text[i].isalnum() for i in left):
            rest.append(replace(candidate, indexes=left))
    return rest, marks


def with_areas(marks: Iterable[Mark], areas: Mapping[str, tuple[Box, ...]]) -> list[Mark]:
    """The marks, with the rectangles that a person drew over them."""
    return [
        replace(mark, areas=(*mark.areas, *areas[mark.source]), source=_SOURCE)
        if mark.source in areas
        else mark
        for mark in marks
    ]


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
            if row.action is not Action.REVIEW:
                ground = row.ground or mark.ground
                mark = replace(
                    mark,
                    action=row.action,
                    ground=ground,
                    label=label_of(policy, mark.entity, ground),
                    explanation=_("A person decided."),
                )
        marks.append(mark)
    burned = [row for row in rest if row.action is Action.REDACT]
    return [mark for mark in marks if not any(_inside(mark, r, frames) for r in burned)], rest


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


__all__ = [
    "NO_GROUND",
    "Decided",
    "Reviewed",
    "ReviewedList",
    "as_row",
    "cut_blocks",
    "decide",
    "decide_ink",
    "label_of",
    "load_reviewed",
    "on_prepared",
    "under",
    "with_areas",
]
