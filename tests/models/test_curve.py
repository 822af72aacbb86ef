# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of the corpus, the picture of the curve, and the gap between origins."""

from xml.etree import ElementTree as ET

import pytest

from models.training.compare import spans
from models.training.corpus.grammar import part
from models.training.errors import around, kind
from models.training.fairness import gap
from models.training.plot import Line, draw
from woo_tool.assets import shipped
from woo_tool.detection.lists import load_lists
from woo_tool.detection.shape import Coder, Page

SVG = "{http://www.w3.org/2000/svg}"


def test_a_smaller_share_lies_within_a_larger_one() -> None:
    values = [f"zin {n}" for n in range(40)]
    quarter, half = part(values, 0.25), part(values, 0.5)
    assert (len(quarter), len(half)) == (10, 20)
    assert set(quarter) < set(half)
    assert half == [value for value in values if value in half]  # in their own order
    assert part(values, 1.0) == values
    assert len(part(["een"], 0.25)) == 1


def test_the_picture_has_a_point_a_value_and_joins_those_that_belong_together() -> None:
    lines = [Line("recall <x>", 0, [0.81, 0.9, 0.85], apart=1), Line("precision", 1, [0.9, 0.9])]
    root = ET.fromstring(draw([("size", ["1/4", "1/2", "all"], lines)]))  # noqa: S314
    drawn = [one for one in root.iter(f"{SVG}polyline") if one.get("points")]
    assert [len(str(one.get("points")).split()) for one in drawn] == [2, 2, 2, 2]  # two: legend
    assert len(list(root.iter(f"{SVG}circle"))) == 3 + 2 + 4
    heights = [float(str(one.get("cy"))) for one in root.iter(f"{SVG}circle")][:3]
    assert heights[1] < heights[2] < heights[0]  # the highest value stands highest
    assert "recall <x>" in [one.text for one in root.iter(f"{SVG}text")]


def test_the_gap_leaves_out_names_that_are_words() -> None:
    figures = {"a": {"recall": 0.9}, "b": {"recall": 0.95}, "a/word": {"recall": 0.5}}
    size, worst, best = gap(figures)
    assert (round(size, 3), worst, best) == (0.05, "a", "b")


def test_runs_of_marked_tokens() -> None:
    begins = [False, True, False, True, False, False]
    inside = [False, True, True, True, False, True]
    assert spans(begins, inside) == [(1, 3), (3, 4), (5, 6)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("JvdB", "initials"),
        ("grietje", "lower case"),
        ("GRIETJE", "capitals"),
        ("Grietje Zwartkot", "more than one word"),
        ("Grietje", "one word, a name of the lists, in the middle of a line"),
        ("Vergadering", "one word, a word or place, in the middle of a line"),
    ],
)
def test_kinds_of_error(name: str, expected: str) -> None:
    text = f"Dat zegt toch {name} vandaag."
    page = Page(text, Coder(load_lists(shipped("models", "nl_woo"))))
    start = text.index(name)
    assert kind(page, start, start + len(name)) == expected
    assert around(text, start, start + len(name)) == f"Dat zegt toch ⟦{name}⟧ vandaag."
