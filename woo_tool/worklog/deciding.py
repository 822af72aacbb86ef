# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions with what the law and the lists ask of them, and what follows from them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.redaction.marks import Action, mark_id
from woo_tool.redaction.match import Terms, find_in, squash
from woo_tool.redaction.policy import Policy
from woo_tool.redaction.reviewed import DOUBLE, OUTSIDE, label_of
from woo_tool.worklog.grouping import regroup
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Entry, Event, Kind, MarkState, NewMark

#: Where a mark came from: a person drew it, or it is the same text as what a person decided.
HAND, SAME = "hand", "decided-elsewhere"
#: How people write the codes that are no ground.
_SPOKEN = {
    "dubbel": DOUBLE,
    **dict.fromkeys(("buiten verzoek", "buiten het verzoek", "buiten reikwijdte"), OUTSIDE),
}
#: Shorter texts are not sought elsewhere: two letters prove nothing.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, when, and by which grounds."""

    by: str
    now: datetime
    policy: Policy


def ground_of(policy: Policy, said: str) -> str:
    """The code of a ground as somebody writes it; several parted by ``;``.

    Raises:
        ConfigError: No ground, of another law than the policy's, or grounds that exclude each
            other.
    """
    text = said.strip()
    if not text:
        return ""
    spoken = " ".join(text.casefold().replace("-", " ").split())
    if spoken in _SPOKEN:
        return _SPOKEN[spoken]
    codes = policy.grounds.parse_all(text)
    policy.grounds.together(codes)
    for code in codes:
        label_of(policy, Entity.TERM, code)
    return ";".join(codes)


def decide(
    log: Worklog,
    marks: Iterable[Entry],
    decision: Decision,
    reviewer: Reviewer,
    *,
    kind: str = "decide",
    data: Mapping[str, Any] | None = None,
) -> int | None:
    """One decision on some marks; the number of the event, None where nothing changed.

    Raises:
        NotAllowedError: A term of the list of terms cannot be kept.
    """
    listed = list(marks)
    allowed(listed, decision)
    return log.decide(
        {entry.row: decision for entry in listed},
        now=reviewer.now,
        by=reviewer.by,
        kind=kind,
        data=data,
    )


def allowed(marks: Iterable[Entry], decision: Decision) -> None:
    """Refuse what the redaction would not do.

    Raises:
        NotAllowedError: See ``decide``.
    """
    if decision.state is MarkState.KEEP and any(entry.source == "term" for entry in marks):
        raise NotAllowedError(
            _(
                "It is on the list of terms that always go: take it out of terms.txt in the work "
                "folder and begin the review again."
            )
        )


def save_rules(log: Worklog, marks: Sequence[Entry], decision: Decision, reviewer: Reviewer) -> int:
    """Decide on marks, and from now on on the same texts in this review; one event.

    Documents that are still to come are decided so too (``apply_rules``), and so are other
    places of these texts that nobody decided.

    Raises:
        NotAllowedError: See ``decide``.
    """
    keys = {rule_key(entry): entry for entry in marks if entry.text.strip()}
    with log.changing():
        rows = {entry.row for entry in marks}
        same = [e for e in log.entries("state = 'proposed'") if rule_key(e) in keys]
        chosen = [*marks, *(e for e in same if e.row not in rows)]
        event = decide(log, chosen, decision, reviewer, kind="rule")
        if event is None:
            event = log.note("rule", {}, now=reviewer.now, by=reviewer.by)
        log.connection.executemany(
            "INSERT OR REPLACE INTO rules VALUES (?, ?, ?, ?, ?)",
            [
                (key, decision.state.value, decision.ground, entry.text, event)
                for key, entry in keys.items()
            ],
        )
        return event


def apply_rules(log: Worklog, reviewer: Reviewer) -> int:
    """Lay the rules over marks that nobody decided; how many that were."""
    rules = {row["key"]: row for row in log.rows("SELECT * FROM rules")}
    if not rules:
        return 0
    chosen = {}
    for entry in log.entries("state = 'proposed'"):
        rule = rules.get(rule_key(entry))
        if rule is not None and entry.source != "term":
            chosen[entry.row] = Decision(MarkState(rule["state"]), rule["ground"])
    log.decide(chosen, now=reviewer.now, by=reviewer.by, kind="rule", data={"applied": True})
    return len(chosen)


def rule_key(entry: Entry) -> str:
    """Marks with this key fall under the same rule."""
    return f"{entry.entity.value}:{squash(entry.text)[0]}"


def add_text(
    log: Worklog,
    document: int,
    page: int,
    span: tuple[int, int],
    *,
    entity: Entity = Entity.TERM,
    ground: str = "",
    policy: Policy,
    source: str = HAND,
    boxes: Sequence[Any] = (),
    areas: Sequence[Any] = (),
) -> int | None:
    """Add a stretch of text as a mark, still to be decided; its row, None where it is there.

    What a person drew proposes nothing by itself: without the decision it stays. What is
    the same text as elsewhere proposes a review.
    """
    sha256 = str(log.rows("SELECT sha256 FROM documents WHERE id = ?", [document])[0][0])
    text = log.text(document, page)[span[0] : span[1]]
    mark = NewMark(
        id=mark_id(sha256, page, span[0], span[1], entity),
        page=page,
        kind=Kind.TEXT,
        entity=entity,
        proposed=Action.REVIEW if source == SAME else Action.KEEP,
        ground=ground or policy.rules[entity].ground,
        score=0.5 if source == SAME else 1.0,
        source=source,
        explanation=_("The same text was marked elsewhere by a person.")
        if source == SAME
        else _("A person marked it."),
        text=text,
        start=span[0],
        end=span[1],
        boxes=tuple(boxes),
        areas=tuple(areas),
    )
    if not log.add_marks(document, [mark]):
        return None
    return int(
        log.rows("SELECT id FROM marks WHERE document = ? AND mark = ?", [document, mark.id])[0][0]
    )


def add_block(
    log: Worklog,
    document: int,
    page: int,
    kind: Kind,
    *,
    ground: str,
    areas: Sequence[Any] = (),
    entity: Entity = Entity.TERM,
) -> int:
    """Add a rectangle, a page or a document as a mark; its row (the old one where it is there)."""
    sha256 = str(log.rows("SELECT sha256 FROM documents WHERE id = ?", [document])[0][0])
    where = ",".join(f"{v:.1f}" for box in areas for v in (box.x0, box.y0, box.x1, box.y1))
    key = hashlib.sha256(f"{sha256} {kind} {where}".encode()).hexdigest()
    mark = NewMark(
        id=mark_id(key, page, 0, 0, entity),
        page=page,
        kind=kind,
        entity=entity,
        proposed=Action.KEEP,
        ground=ground,
        score=1.0,
        source=HAND,
        explanation=_("A person marked it."),
        boxes=tuple(areas),
        areas=tuple(areas),
    )
    log.add_marks(document, [mark])
    return int(
        log.rows("SELECT id FROM marks WHERE document = ? AND mark = ?", [document, mark.id])[0][0]
    )


def add_everywhere(
    log: Worklog,
    text: str,
    *,
    entity: Entity,
    ground: str,
    policy: Policy,
    documents: Sequence[int] = (),
    page: int = 0,
    source: str = HAND,
) -> list[int]:
    """Add every place of a text that no mark holds whole; the rows that came.

    Raises:
        UsageError: It has fewer than two letters or digits.
    """
    terms = Terms.load([text])
    rows = []
    for number, at, whole in log.texts():
        if (documents and number not in documents) or (page and at != page):
            continue
        for hit in find_in(whole, terms):
            span = min(hit.indexes), max(hit.indexes) + 1
            if covered(log, number, at, span):
                continue
            row = add_text(
                log, number, at, span, entity=entity, ground=ground, policy=policy, source=source
            )
            if row is not None:
                rows.append(row)
    return rows


def covered(log: Worklog, document: int, page: int, span: tuple[int, int]) -> bool:
    """Whether one mark holds the whole of this stretch."""
    return bool(
        log.rows(
            "SELECT 1 FROM marks WHERE document = ? AND page = ? AND kind = 'text' "
            "AND first <= ? AND last >= ? LIMIT 1",
            [document, page, *span],
        )
    )


def spread(log: Worklog) -> int:
    """Look in all documents for texts that were decided to go and stand there without a mark.

    What is found is for review: it is the same text, and may be somebody else. What came of a
    text that does not go any more, and that nobody decided, is taken out again: the list follows
    from the decisions, in whatever order they were taken.

    Returns:
        How many marks were added.
    """
    _drop_stale(log)
    known: dict[str, Entry] = {}
    for entry in log.entries("state = 'redact' AND kind = 'text'"):
        text = " ".join(entry.text.split())
        if len(squash(text)[0]) >= _SHORTEST and "\n" not in entry.text.strip():
            known.setdefault(text, entry)
    if not known:
        return 0
    terms = Terms(list(known))
    spans: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for entry in log.entries("kind = 'text'"):
        spans[entry.document, entry.page].append((entry.start, entry.end))
    whole = {(e.document, e.page) for e in log.entries("kind = 'page' AND state = 'redact'")}
    hashes = {document.row: document.sha256 for document in log.documents()}
    count = 0
    with log.changing():
        for document, page, text in list(log.texts()):
            if (document, page) in whole:
                continue
            taken = spans[document, page]
            found = sorted(find_in(text, terms), key=lambda hit: -len(hit.indexes))
            marks = []
            for hit in found:
                start, end = min(hit.indexes), max(hit.indexes) + 1
                if any(start < b and a < end for a, b in taken):
                    continue
                line = terms.lines[hit.term]
                # Mr Bakker goes; the baker does not for that.
                if " " not in line and text[start:end] != line:
                    continue
                taken.append((start, end))
                model = known[line]
                marks.append(_same_text(model, hashes[document], page, (start, end), text))
            count += log.add_marks(document, marks)
        if count:
            regroup(log)
    return count


def undo(log: Worklog, *, now: datetime, by: str, whose: str | None = None) -> Event | None:
    """Take back the last decision, and the proposals that came of it; None where there is none.

    See ``Worklog.undo`` for ``whose`` and what is raised.
    """
    with log.changing():
        event = log.undo(now=now, by=by, whose=whose)
        if event is not None:
            _drop_stale(log)
    return event


def _drop_stale(log: Worklog) -> None:
    """Take out proposals that came of a text that is redacted nowhere."""
    texts = {squash(e.text)[0] for e in log.entries("state = 'redact' AND kind = 'text'")}
    same = log.entries("source = ? AND state = 'proposed'", [SAME])
    log.drop_proposals([e.row for e in same if squash(e.text)[0] not in texts])


def _same_text(model: Entry, sha256: str, page: int, span: tuple[int, int], text: str) -> NewMark:
    return NewMark(
        id=mark_id(sha256, page, *span, model.entity),
        page=page,
        kind=Kind.TEXT,
        entity=model.entity,
        proposed=Action.REVIEW,
        ground=model.ground,
        score=0.5,
        source=SAME,
        explanation=_("The same text was marked elsewhere by a person."),
        text=text[slice(*span)],
        start=span[0],
        end=span[1],
    )
