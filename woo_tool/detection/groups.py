# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names found by kind of document and by origin of the name, and how far groups lie apart.

A recogniser that finds Jansen and misses El Idrissi discriminates: its recall is counted for
each group, with Wilson's 95 % interval, and the largest gap is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from woo_tool.detection.evaluate import Example, Predicted
from woo_tool.detection.finding import Entity

NAMES = frozenset({Entity.PERSON.value, Entity.INITIALS.value})
#: Groups of fewer names say nothing about a gap.
FEW = 100


@dataclass(frozen=True, slots=True)
class Group:
    """How many names of a group there are, and how many of them were touched."""

    name: str
    names: int
    found: int

    @property
    def recall(self) -> float:
        """The share that was touched."""
        return self.found / self.names

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the recall."""
        return interval(self.found, self.names)


@dataclass(frozen=True, slots=True)
class Gap:
    """The groups with the highest and the lowest recall."""

    best: Group
    worst: Group

    @property
    def size(self) -> float:
        """The difference of their recall."""
        return self.best.recall - self.worst.recall


def interval(found: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; 0 to 1 where there is nothing to count."""
    if not total:
        return 0.0, 1.0
    z = 1.96
    share = found / total
    middle = share + z * z / (2 * total)
    width = z * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    return (middle - width) / (1 + z * z / total), (middle + width) / (1 + z * z / total)


def by_kind(
    examples: Sequence[Example], predictions: Sequence[Sequence[Predicted]]
) -> tuple[Group, ...]:
    """The names by kind of document, the kind found worst first; texts without a kind left out."""
    return _counted(
        (example.kind, touched)
        for example, _origin, touched in _names(examples, predictions)
        if example.kind
    )


def by_origin(
    examples: Sequence[Example], predictions: Sequence[Sequence[Predicted]]
) -> tuple[Group, ...]:
    """The names by origin, the origin found worst first; names without an origin left out."""
    return _counted(
        (origin, touched) for _example, origin, touched in _names(examples, predictions) if origin
    )


def gap(groups: Iterable[Group], few: int = FEW) -> Gap | None:
    """The largest gap between groups of at least ``few`` names; None with fewer than two."""
    enough = sorted((g for g in groups if g.names >= few), key=lambda g: (g.recall, g.name))
    return Gap(enough[-1], enough[0]) if len(enough) > 1 else None


def _names(
    examples: Sequence[Example], predictions: Sequence[Sequence[Predicted]]
) -> Iterator[tuple[Example, str, bool]]:
    """Every name of the gold: its text, its origin, and whether a finding of a name touches it."""
    for example, predicted in zip(examples, predictions, strict=True):
        places = [
            (p.finding.start, p.finding.end) for p in predicted if p.finding.entity.value in NAMES
        ]
        for span in example.spans:
            if span.label in NAMES:
                yield (
                    example,
                    span.origin,
                    any(start < span.end and span.start < end for start, end in places),
                )


def _counted(names: Iterable[tuple[str, bool]]) -> tuple[Group, ...]:
    counts: dict[str, list[int]] = {}
    for name, touched in names:
        count = counts.setdefault(name, [0, 0])
        count[0] += 1
        count[1] += touched
    groups = (Group(name, total, found) for name, (total, found) in counts.items())
    return tuple(sorted(groups, key=lambda g: (g.recall, g.name)))
