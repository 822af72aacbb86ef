# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The measures: touched, exact, kept, initials as persons; and the form of the gold."""

import json

import pytest

from woo_tool.detection.evaluate import (
    ANY,
    Evaluation,
    Example,
    GoldSpan,
    Predicted,
    Score,
    evaluate,
    read_gold,
)
from woo_tool.detection.finding import Entity, Finding
from woo_tool.errors import InputError

TEXT = "Jan Bos belt 06-51248803 en AB."


def predicted(start: int, end: int, entity: Entity, *, kept: bool = False) -> Predicted:
    return Predicted(Finding(start, end, entity, 0.9, "x", "x.", TEXT[start:end]), kept)


def score(result: Evaluation, entity: str) -> Score:
    return next(s for s in result.scores if s.entity == entity)


def example(*spans: tuple[int, int, str]) -> Example:
    return Example(TEXT, tuple(GoldSpan(*span) for span in spans), "own")


def test_touched_and_exact() -> None:
    result = evaluate([example((0, 7, "PERSON"))], [[predicted(4, 7, Entity.PERSON)]])
    person = score(result, "PERSON")
    assert person.rates(exact=False) == (1.0, 1.0, 1.0)
    assert person.rates(exact=True) == (0.0, 0.0, 0.0)
    assert result.errors == ()


def test_two_predictions_in_one_span_are_both_right() -> None:
    found = [predicted(0, 3, Entity.PERSON), predicted(4, 7, Entity.PERSON)]
    person = score(evaluate([example((0, 7, "PERSON"))], [found]), "PERSON")
    assert (person.gold_touched, person.right_touched, person.false) == (1, 2, 0)


def test_another_entity_does_not_count_but_covers() -> None:
    result = evaluate([example((13, 24, "PHONE"))], [[predicted(13, 24, Entity.BSN)]])
    assert score(result, "PHONE").gold_touched == 0
    assert score(result, "BSN").false == 1
    assert score(result, ANY).gold_touched == 1
    assert {(e.error, e.entity) for e in result.errors} == {("missed", "PHONE"), ("false", "BSN")}


def test_what_is_kept_counts_as_found_and_is_no_false_alarm() -> None:
    kept = predicted(13, 24, Entity.PHONE, kept=True)
    right = evaluate([example((13, 24, "PHONE"))], [[kept]])
    assert score(right, "PHONE").rates(exact=True) == (1.0, 1.0, 1.0)
    wrong = evaluate([example((0, 7, "PERSON"))], [[kept]])
    assert [s.entity for s in wrong.scores] == ["PERSON", ANY]
    assert score(wrong, ANY).predicted == 0


def test_initials_are_persons_where_the_gold_knows_no_initials() -> None:
    found = [predicted(28, 30, Entity.INITIALS)]
    result = evaluate([example((28, 30, "PERSON"))], [found])
    assert score(result, "PERSON").gold_exact == 1
    own = evaluate([example((28, 30, "INITIALS"), (0, 7, "PERSON"))], [found])
    assert score(own, "INITIALS").gold_exact == 1
    assert score(own, "PERSON").gold_touched == 0


def test_no_gold_no_rate() -> None:
    result = evaluate([example()], [[predicted(0, 7, Entity.PERSON)]])
    assert score(result, "PERSON").rates(exact=False) == (0.0, None, None)
    assert result.words == len(TEXT.split())


def test_gold_is_read_with_extra_fields() -> None:
    line = {"text": TEXT, "spans": [[0, 7, "PERSON", "frisian", 1]], "source": "a", "kind": "memo"}
    (one,) = read_gold([json.dumps(line), "", " "])
    assert one == Example(TEXT, (GoldSpan(0, 7, "PERSON", "frisian"),), "a", "memo")


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        '{"text": "a"}',
        '{"text": "a", "spans": [[0, 9, "PERSON"]]}',
        '{"text": "a", "spans": [[0, 1, "NOBODY"]]}',
        '{"text": "a", "spans": [[0, 1]]}',
        '{"text": 3, "spans": []}',
        "[]",
    ],
)
def test_gold_that_is_none_says_which_line(line: str) -> None:
    with pytest.raises(InputError, match="Line 2") as error:
        list(read_gold(['{"text": "a", "spans": []}', line]))
    assert error.value.reason == "not-gold"
