# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calibrate the tagger, and measure: by itself, in the whole pipeline, by kind and by origin."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from models.training.learn import rows_of
from woo_tool.detection.groups import interval
from woo_tool.detection.lists import Lists
from woo_tool.detection.persons import Persons
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.tagger import Tagger

#: Points of the calibration that ships.
POINTS = 12


def raw_scores(
    tagger: Tagger, persons: Persons, rows: Sequence[dict[str, Any]]
) -> list[tuple[float, bool]]:
    """Score and whether it touches a name, of every span the tagger adds to the rules.

    Those the rules have found already are left out: nearly all are right, and would make the
    others look better than they are.
    """
    out = []
    for row in rows:
        draft = persons.draft(row["text"])
        gold = [(s[0], s[1]) for s in row["spans"]]
        found = tagger.draft(draft.page, draft.found)
        strong = [o for o, score in found if o.rule != "name.tagger" and score >= 0.5]
        for one, score in found:
            if one.rule != "name.tagger" or any(
                o.first < one.last and one.first < o.last for o in strong
            ):
                continue
            start, end = draft.page.starts[one.first], draft.page.ends[one.last - 1]
            out.append((score, any(a < end and start < b for a, b in gold)))
    return out


def isotonic(
    *sets: Sequence[tuple[float, bool]], parts: int = 50
) -> tuple[list[float], list[float]]:
    """Rising share of right answers against raw value (pool adjacent violators), in few points.

    Each set weighs as much as another, however many spans it has: made texts are many and easy,
    real ones few and hard.
    """
    total = max(1, *(len(one) for one in sets))
    ordered = sorted((value, right, total / len(one)) for one in sets for value, right in one)
    room = sum(weight for _v, _r, weight in ordered) / parts
    blocks: list[list[float]] = []
    block = [0.0, 0.0, 0.0]
    for at, (value, right, weight) in enumerate(ordered):
        block = [block[0] + value * weight, block[1] + right * weight, block[2] + weight]
        if block[2] < room and at + 1 < len(ordered):
            continue
        blocks.append(block)
        block = [0.0, 0.0, 0.0]
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    raw = [b[0] / b[2] for b in blocks]
    right_ = list(accumulate(((b[1] + 0.5) / (b[2] + 1.0) for b in blocks), max))
    while len(raw) > POINTS:  # the point that says least goes
        costs = [
            abs(right_[n] - (right_[n - 1] + right_[n + 1]) / 2) for n in range(1, len(raw) - 1)
        ]
        at = min(range(len(costs)), key=costs.__getitem__) + 1
        del raw[at], right_[at]
    return [round(v, 4) for v in raw], [round(min(0.99, v), 4) for v in right_]


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = 10) -> list[dict[str, float]]:
    """The reliability table: by score, how many, the mean score and the share right."""
    table: dict[int, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    for score, right in pairs:
        cell = table[min(bins - 1, int(score * bins))]
        cell[0] += 1
        cell[1] += score
        cell[2] += right
    return [
        {
            "from": n / bins,
            "spans": cell[0],
            "score": round(cell[1] / cell[0], 3),
            "right": round(cell[2] / cell[0], 3),
        }
        for n, cell in sorted(table.items())
    ]


class Count:
    """Touched names and predictions."""

    def __init__(self) -> None:
        self.gold = self.found = self.predicted = self.right = self.exact = 0

    def row(self) -> dict[str, Any]:
        """As figures."""
        low, high = interval(self.found, self.gold)
        return {
            "names": self.gold,
            "recall": round(self.found / max(1, self.gold), 4),
            "interval": [round(low, 4), round(high, 4)],
            "precision": round(self.right / max(1, self.predicted), 4),
            "exact_f1": round(2 * self.exact / max(1, self.gold + self.predicted), 4),
        }


def measure(pipeline: Any, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The whole pipeline on annotated rows: together, and by kind."""
    counts: dict[str, Count] = defaultdict(Count)
    for row in rows:
        found = [f for f in pipeline.find([row["text"]])[0] if f.entity in ("PERSON", "INITIALS")]
        gold = [s for s in row["spans"] if s[2] in ("PERSON", "INITIALS")]
        for count in {
            id(c): c for c in (counts["all"], counts[str(row.get("kind", "-"))])
        }.values():
            for start, end, *_rest in gold:
                count.gold += 1
                count.found += any(f.start < end and f.end > start for f in found)
                count.exact += any(f.start == start and f.end == end for f in found)
            for f in found:
                count.predicted += 1
                count.right += any(f.start < s[1] and f.end > s[0] for s in gold)
    return {kind: count.row() for kind, count in sorted(counts.items())}


def alone(
    tagger: Tagger, coder: Coder, rows: Sequence[dict[str, Any]], least: float = 0.5
) -> dict[str, Any]:
    """The tagger without the rules."""
    count = Count()
    for row in rows:
        page = Page(row["text"], coder)
        if not page.words:
            continue
        found = [
            (page.starts[s.first], page.ends[s.last - 1])
            for s in tagger.tagged(page, tagger.odds(page))
            if s.score >= least
        ]
        gold = [(s[0], s[1]) for s in row["spans"] if s[2] in ("PERSON", "INITIALS")]
        count.gold += len(gold)
        count.predicted += len(found)
        count.found += sum(any(a < d and c < b for c, d in found) for a, b in gold)
        count.right += sum(any(a < d and c < b for c, d in gold) for a, b in found)
        count.exact += len(set(found) & set(gold))
    return count.row()


def read(path: Path) -> list[dict[str, Any]]:
    """Rows of a set, none where it is absent."""
    return rows_of(path) if path.exists() else []


def write(path: Path, value: Any) -> None:
    """Write figures."""
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", "utf-8")


def unlisted(lists: Lists, name: str) -> bool:
    """Whether no shipped list of names has a name or a part of it."""
    return not any(
        lists.gazetteer.bits(part) & 7 for part in name.lower().replace("-", " ").split()
    )
