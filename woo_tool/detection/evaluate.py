# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well findings agree with a gold annotation: per entity, touched and exact.

*Touched* is what counts for redaction: the share of gold spans that a prediction of the entity
overlaps (recall), and the share of predictions that overlap a gold span (precision). *Exact*
asks for the same start and end. A prediction that the policy keeps counts as found where the
gold has it, and is no false alarm where the gold has not: it changes nothing on the page.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from woo_tool.detection.finding import Entity, Finding
from woo_tool.errors import InputError
from woo_tool.language import _

#: The row over all entities: a gold span counts when anything touches it.
ANY = "ANY"


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """An annotated span; ``label`` is an entity, ``origin`` that of the name (empty: not said)."""

    start: int
    end: int
    label: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text; ``source`` names it, ``kind`` its sort of document."""

    text: str
    spans: tuple[GoldSpan, ...]
    source: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Predicted:
    """A finding, and whether the policy keeps it."""

    finding: Finding
    kept: bool = False

    @property
    def label(self) -> str:
        """Its entity."""
        return self.finding.entity.value


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one entity. Rates are None where there is nothing to count."""

    entity: str
    gold: int
    predicted: int
    gold_touched: int
    gold_exact: int
    right_touched: int
    right_exact: int

    @property
    def false(self) -> int:
        """Predictions that touch no gold span."""
        return self.predicted - self.right_touched

    def rates(self, *, exact: bool) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1."""
        found = self.gold_exact if exact else self.gold_touched
        right = self.right_exact if exact else self.right_touched
        precision = right / self.predicted if self.predicted else None
        recall = found / self.gold if self.gold else None
        if precision is None or recall is None:
            return precision, recall, None
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One error: a gold span nobody touched, or a prediction that touches none."""

    source: str
    kind: str
    error: str
    entity: str
    start: int
    end: int
    rule: str
    score: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, ``ANY`` last, and the errors in the order of the texts."""

    scores: tuple[Score, ...]
    errors: tuple[Miss, ...]
    documents: int
    words: int


def read_gold(lines: Iterable[str]) -> Iterator[Example]:
    """Examples of a JSONL file: ``text``, ``spans``, and perhaps ``source`` and ``kind``.

    A span is [start, end, label] or [start, end, label, origin of the name].

    Raises:
        InputError: A line is no JSON, lacks a key, or has a span outside its text or an
            unknown label (``not-gold``).
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value: Mapping[str, Any] = json.loads(line)
            text = value["text"]
            spans = tuple(
                GoldSpan(int(span[0]), int(span[1]), Entity(span[2]).value, *map(str, span[3:4]))
                for span in value["spans"]
            )
            if not isinstance(text, str) or any(
                not 0 <= span.start < span.end <= len(text) for span in spans
            ):
                raise ValueError
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(
                "not-gold",
                _(
                    "Line {number} is not as it should be: a JSON object with text, and spans as "
                    "[start, end, entity] inside it. Mend it and try again."
                ).format(number=number),
            ) from error
        yield Example(text, spans, str(value.get("source", number)), str(value.get("kind", "")))


def evaluate(examples: Sequence[Example], predictions: Sequence[Sequence[Predicted]]) -> Evaluation:
    """Compare; one sequence of predictions per example.

    Where the gold has no INITIALS at all, initials that were found count as PERSON: the gold
    then calls them so.
    """
    labels = {span.label for example in examples for span in example.spans}
    as_person = Entity.INITIALS.value not in labels and Entity.PERSON.value in labels
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    errors: list[Miss] = []
    words = 0
    for example, predicted in zip(examples, predictions, strict=True):
        words += len(example.text.split())
        named = [(_label(p, as_person=as_person), p) for p in predicted]
        for span in example.spans:
            same = [p for label, p in named if label == span.label]
            touched = any(_touch(span, p) for p in same)
            exact = any(_equal(span, p) for p in same)
            _add(counts[span.label], gold=1, gold_touched=touched, gold_exact=exact)
            _add(
                counts[ANY],
                gold=1,
                gold_touched=any(_touch(span, p) for p in predicted),
                gold_exact=any(_equal(span, p) for p in predicted),
            )
            if not touched:
                errors.append(_missed(example, span))
        for label, p in named:
            own = [span for span in example.spans if span.label == label]
            touched = any(_touch(span, p) for span in own)
            anything = any(_touch(span, p) for span in example.spans)
            if not (p.kept and not touched):
                exact = any(_equal(span, p) for span in own)
                _add(counts[label], predicted=1, right_touched=touched, right_exact=exact)
                if not touched:
                    errors.append(_false(example, label, p))
            if not (p.kept and not anything):
                exact = any(_equal(span, p) for span in example.spans)
                _add(counts[ANY], predicted=1, right_touched=anything, right_exact=exact)
    order = [entity.value for entity in Entity if entity.value in counts] + [ANY]
    scores = tuple(Score(label, *_ordered(counts[label])) for label in order)
    return Evaluation(scores, tuple(errors), len(examples), words)


_PLACES = ("gold", "predicted", "gold_touched", "gold_exact", "right_touched", "right_exact")


def _add(count: list[int], **values: int) -> None:
    for name, value in values.items():
        count[_PLACES.index(name)] += int(value)


def _ordered(count: list[int]) -> tuple[int, int, int, int, int, int]:
    gold, predicted, touched, exact, right, right_exact = count
    return gold, predicted, touched, exact, right, right_exact


def _label(predicted: Predicted, *, as_person: bool) -> str:
    if as_person and predicted.label == Entity.INITIALS.value:
        return Entity.PERSON.value
    return predicted.label


def _touch(span: GoldSpan, predicted: Predicted) -> bool:
    return span.start < predicted.finding.end and predicted.finding.start < span.end


def _equal(span: GoldSpan, predicted: Predicted) -> bool:
    return (span.start, span.end) == (predicted.finding.start, predicted.finding.end)


def _missed(example: Example, span: GoldSpan) -> Miss:
    text = example.text[span.start : span.end]
    return Miss(
        example.source, example.kind, "missed", span.label, span.start, span.end, "", None, text
    )


def _false(example: Example, label: str, predicted: Predicted) -> Miss:
    f = predicted.finding
    return Miss(
        example.source, example.kind, "false", label, f.start, f.end, f.source, f.score, f.text
    )
