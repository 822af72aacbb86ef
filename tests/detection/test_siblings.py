# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by their neighbours: what stands where other lines have somebody."""

from woo_tool.assets import shipped
from woo_tool.detection.lists import load_lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.siblings import beside


def taken(text: str, sure: tuple[str, ...], unsure: dict[str, float]) -> list[str]:
    """The words of ``unsure`` (with their chance) that are taken; a rule is sure of ``sure``."""
    page = Page(text, Coder(load_lists(shipped("models", "nl_woo"))))
    found = [
        (Candidate(at, at + 1, page.codes[at], "name.full", 0.9), 0.9)
        for at, word in enumerate(page.words)
        if word in sure
    ]
    chance = [unsure.get(word, 0.0) for word in page.words]
    spans = [(at, at + 1) for at, word in enumerate(page.words) if word in unsure]
    return [text[page.starts[a] : page.ends[b - 1]] for a, b in beside(page, found, chance, spans)]


LIST = "Bereikbaar\nVeldwijk toestel 12\nOmar toestel 14\nZwartkot toestel 9\nGrietje toestel 3\n"


def test_a_word_where_other_lines_have_somebody() -> None:
    assert taken(LIST, ("Omar", "Grietje"), {"Veldwijk": 0.2, "Zwartkot": 0.1}) == [
        "Veldwijk",
        "Zwartkot",
    ]


def test_not_where_other_lines_have_a_thing() -> None:
    text = "Veldwijk toestel 12\nReceptie toestel 14\nKantine toestel 9\nBalie toestel 3\n"
    assert taken(text, (), {"Veldwijk": 0.4}) == []


def test_many_small_chances_and_one_likely_name() -> None:
    chances = {"Veldwijk": 0.4, "Omar": 0.6, "Zwartkot": 0.3, "Grietje": 0.4}
    assert taken(LIST, (), chances) == ["Veldwijk", "Omar", "Zwartkot", "Grietje"]
    assert taken(LIST, (), {**chances, "Omar": 0.4}) == []  # nobody is likely


def test_behind_the_same_word_on_every_line() -> None:
    text = "Uren Veldwijk 12 x 80\nUren Omar 4 x 80\nUren Grietje 2 x 80\n"
    assert taken(text, ("Omar", "Grietje"), {"Veldwijk": 0.1}) == ["Veldwijk"]


def test_running_text_has_no_columns() -> None:
    text = "Gisteren belde Omar ons en Veldwijk schreef dat Grietje niet kwam en Zwartkot wel."
    assert taken(text, ("Omar", "Grietje"), {"Veldwijk": 0.3, "Zwartkot": 0.3}) == []


def test_two_lines_are_no_list() -> None:
    assert taken("Omar toestel 14\nVeldwijk toestel 12\n", ("Omar",), {"Veldwijk": 0.4}) == []
