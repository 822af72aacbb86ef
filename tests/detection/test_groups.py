# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by kind and by origin, and the largest gap between groups."""

from woo_tool.detection.evaluate import Example, GoldSpan, Predicted
from woo_tool.detection.finding import Entity, Finding
from woo_tool.detection.groups import Group, by_kind, by_origin, gap, interval

TEXT = "Jan Bos belt AB en Piet."
SPANS = (
    GoldSpan(0, 7, "PERSON", "dutch"),
    GoldSpan(13, 15, "INITIALS", "frisian"),
    GoldSpan(19, 23, "PERSON", "dutch"),
    GoldSpan(8, 12, "PHONE", "dutch"),
)


def found(start: int, end: int, entity: Entity) -> Predicted:
    return Predicted(Finding(start, end, entity, 0.9, "x", "x.", TEXT[start:end]))


def test_only_names_count_and_a_touch_is_enough() -> None:
    examples = [Example(TEXT, SPANS, "own", "mail"), Example(TEXT, SPANS[:1], "own")]
    predictions = [
        [found(4, 7, Entity.PERSON), found(13, 15, Entity.PERSON), found(19, 23, Entity.EMAIL)],
        [],
    ]
    assert by_kind(examples, predictions) == (Group("mail", 3, 2),)
    assert by_origin(examples, predictions) == (Group("dutch", 3, 1), Group("frisian", 1, 1))


def test_names_without_an_origin_are_in_no_group() -> None:
    example = Example(TEXT, (GoldSpan(0, 7, "PERSON"),), "own", "mail")
    assert by_origin([example], [[]]) == ()
    assert by_kind([example], [[]]) == (Group("mail", 1, 0),)


def test_the_largest_gap_is_between_groups_that_are_large_enough() -> None:
    groups = [Group("a", 200, 190), Group("b", 200, 180), Group("c", 99, 0), Group("d", 100, 96)]
    largest = gap(groups)
    assert largest is not None
    assert (largest.best.name, largest.worst.name) == ("d", "b")
    assert round(largest.size, 6) == 0.06
    assert gap(groups[:1]) is None
    assert gap(groups, few=201) is None


def test_the_interval_is_that_of_wilson() -> None:
    low, high = interval(95, 100)
    assert (round(low, 4), round(high, 4)) == (0.8882, 0.9785)
    assert interval(0, 0) == (0.0, 1.0)
