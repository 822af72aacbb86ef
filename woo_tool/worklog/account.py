# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The account of a review: numbers of documents, grounds, people and dates; no text of marks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from woo_tool.redaction.marks import Action
from woo_tool.worklog.deciding import SAME
from woo_tool.worklog.status import OPEN
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Entry, MarkState

#: Lower ends of the bands of scores in which ``tune`` counts.
BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
#: With fewer decisions than this in a band nothing is advised.
_ENOUGH = 20
#: The share that must have been confirmed for a machine to redact without a person.
_SURE = 0.98


def by_document(log: Worklog, *, names: bool = False) -> Iterator[dict[str, Any]]:
    """A row per document and ground: how many, decided by whom and when, how sure it was."""
    documents = {document.row: document for document in log.documents()}
    found: dict[tuple[int, str], list[Entry]] = defaultdict(list)
    left = {entry.row for entry in log.entries(OPEN)}
    for entry in log.entries():
        if not (entry.by_hand and not entry.state.decided):
            found[entry.document, entry.ground].append(entry)
    for (number, ground), entries in sorted(found.items()):
        machine = [entry for entry in entries if not entry.by_hand]
        times = sorted(entry.at for entry in entries if entry.at)
        yield {
            "document": number,
            **({"file": documents[number].name} if names else {}),
            "ground": ground,
            "marks": len(entries),
            "redact": sum(e.state is MarkState.REDACT for e in entries),
            "keep": sum(e.state is MarkState.KEEP for e in entries),
            "open": sum(e.row in left for e in entries),
            "by_hand": len(entries) - len(machine),
            "by": sorted({entry.by for entry in entries if entry.by}),
            "first": times[0] if times else None,
            "last": times[-1] if times else None,
            "score": round(sum(e.score for e in machine) / len(machine), 2) if machine else None,
        }


def history(log: Worklog) -> Iterator[dict[str, Any]]:
    """A row per event, in their order; only what holds no personal data of others."""
    for event in log.events():
        yield {
            "seq": event.seq,
            "at": event.at,
            "by": event.by,
            "kind": event.kind,
            "marks": event.marks,
            "undone": event.undone,
            "reason": event.data.get("reason"),
            "ground": event.data.get("ground"),
        }


@dataclass(frozen=True, slots=True)
class Band:
    """How proposals of an entity in a band of scores fared with people."""

    entity: str
    low: float
    high: float
    confirmed: int
    rejected: int

    @property
    def decided(self) -> int:
        """How many of them a person decided."""
        return self.confirmed + self.rejected

    @property
    def share(self) -> float:
        """The part that was confirmed."""
        return self.confirmed / self.decided if self.decided else 0.0


def bands(log: Worklog) -> list[Band]:
    """How often proposals were confirmed or rejected, per entity and score.

    Only what somebody looked at counts: proposals that were accepted in bulk by their score say
    nothing about it, and neither do terms, which were asked for, nor what came of a decision.
    """
    bulk = _bulk(log)
    counts: dict[tuple[str, float], list[int]] = defaultdict(lambda: [0, 0])
    where = "state IN ('redact', 'keep') AND proposed <> 'keep' AND kind = 'text'"
    for entry in log.entries(where):
        if entry.by_hand or entry.source in ("term", SAME) or entry.row in bulk:
            continue
        low = max(band for band in BANDS if band <= entry.score)
        counts[entry.entity.value, low][entry.action is not Action.REDACT] += 1
    ends = dict(zip(BANDS, (*BANDS[1:], 1.0), strict=True))
    return [
        Band(entity, low, ends[low], confirmed, rejected)
        for (entity, low), (confirmed, rejected) in sorted(counts.items())
    ]


def _bulk(log: Worklog) -> set[int]:
    """Marks whose last decision was taken for a whole range of scores."""
    found = log.rows(
        "SELECT c.mark FROM changes c JOIN events e ON e.seq = c.event "
        "WHERE json_extract(e.data, '$.accepted_from') IS NOT NULL "
        "AND e.seq = (SELECT max(d.event) FROM changes d WHERE d.mark = c.mark)"
    )
    return {row[0] for row in found}


def advice(found: Sequence[Band]) -> dict[str, float]:
    """Per entity the score from which on people confirmed nearly everything.

    The lowest band such that it and all above it were confirmed, where enough was decided.
    """
    by_entity: dict[str, list[Band]] = defaultdict(list)
    for band in found:
        by_entity[band.entity].append(band)
    result: dict[str, float] = {}
    for entity, mine in by_entity.items():
        confirmed = decided = 0
        for band in sorted(mine, key=lambda b: -b.low):
            confirmed += band.confirmed
            decided += band.decided
            if band.decided and band.share < _SURE and band.decided >= _ENOUGH:
                break
            if decided >= _ENOUGH and confirmed / decided >= _SURE:
                result[entity] = band.low
    return result
