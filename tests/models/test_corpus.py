# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The corpus maker: spans that fit, names that are held out, the same seed the same text."""

from pathlib import Path
from random import Random

import pytest

from models.training import unlisted
from models.training.corpus.grammar import Grammar, split_top
from models.training.corpus.invent import Inventor
from models.training.corpus.kinds import HELD_OUT, TRAIN
from models.training.corpus.make import by_origin, documents
from models.training.corpus.noise import Marked, spoil
from models.training.corpus.people import (
    CLOSE,
    OPEN,
    Names,
    Person,
    form,
    held,
    marked,
    own_names,
    reverse,
)
from models.training.corpus.writer import Writer
from models.training.learn import ignored, labels_of
from models.training.measure import isotonic, reliability
from woo_tool.assets import shipped
from woo_tool.detection.groups import interval
from woo_tool.detection.lists import fold, load_lists
from woo_tool.detection.shape import Coder, Page

WHO = Person(("Johanna", "Maria"), "van den", "Berg", female=True, origin="dutch")


@pytest.fixture(scope="module")
def grammar(shared: Path) -> Grammar:
    return Grammar(Names(shared, heldout=False))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("N", {"Johanna van den Berg", "Johanna Maria van den Berg", "Johanna M. van den Berg"}),
        ("S", {"Van den Berg"}),
        ("s", {"van den berg"}),
    ],
)
def test_forms(kind: str, names: set[str]) -> None:
    found = set()
    for seed in range(60):
        text, spans = Marked(form(WHO, kind, Random(seed))).finish()  # noqa: S311
        found.add(text[spans[0][0] : spans[0][1]])
    assert found == names


def test_a_form_of_address_is_no_part_of_the_name() -> None:
    for seed in range(40):
        text, spans = Marked(form(WHO, "H", Random(seed))).finish()  # noqa: S311
        ((start, end),) = spans
        assert start > 0
        assert text[start:end].endswith("Berg")


def test_a_reversed_name_has_one_span() -> None:
    for seed in range(20):
        text, spans = Marked(reverse(WHO, Random(seed))).finish()  # noqa: S311
        assert spans == [[0, len(text)]]
        assert "," in text


def test_marks_become_spans() -> None:
    text, spans = Marked(f"Aan {marked('Jan Bos')} en {marked('Els')}.").finish()
    assert text == "Aan Jan Bos en Els."
    assert [text[a:b] for a, b in spans] == ["Jan Bos", "Els"]


def test_noise_keeps_the_spans_on_their_names() -> None:
    clean = (
        f"Volgens {marked('Marieke Oosterhuis')} is\thet rapport van {marked('De Wit')} laat. " * 6
    )
    for seed in range(80):
        text, spans = spoil(clean, Random(seed))  # noqa: S311
        assert OPEN not in text
        assert CLOSE not in text
        assert len(spans) == 12
        for start, end in spans:
            assert text[start:end] == text[start:end].strip()
            assert abs(end - start - 18) < 9 or abs(end - start - 6) < 6


def test_bars_in_brackets_part_nothing() -> None:
    assert split_top("a|[b|c]|d") == ["a", "[b|c]", "d"]


@pytest.mark.shared
def test_no_slot_is_left_open(grammar: Grammar) -> None:
    draw = Random(1)  # noqa: S311
    cast = [grammar.names.person(draw) for _n in range(4)]
    for register, frames in grammar.frames.items():
        for frame in frames:
            for _turn in range(3):
                text = grammar.fill(frame, cast, draw)
                assert not set("{}[]") & set(text), (register, frame)
                assert text.count(OPEN) == text.count(CLOSE)


@pytest.mark.shared
@pytest.mark.parametrize("kind", [*TRAIN, *HELD_OUT])
def test_every_kind_of_document_can_be_written(grammar: Grammar, kind: str) -> None:
    maker = (TRAIN | HELD_OUT)[kind][0]
    for seed in range(4):
        text, spans = Marked(maker(Writer(grammar, Random(seed)))).finish()  # noqa: S311
        assert text.strip()
        assert all(text[a:b].strip() for a, b in spans)


@pytest.mark.shared
def test_the_same_seed_makes_the_same_texts(shared: Path) -> None:
    one = list(documents(shared, TRAIN, 15, heldout=False, seed=3))
    assert one == list(documents(shared, TRAIN, 15, heldout=False, seed=3))
    assert one != list(documents(shared, TRAIN, 15, heldout=False, seed=4))


@pytest.mark.shared
def test_no_name_of_the_held_out_part_is_in_training(shared: Path) -> None:
    train, test = Names(shared, heldout=False), Names(shared, heldout=True)
    for origin, (first, last) in train.origins.items():
        assert not {fold(n) for n in first} & {fold(n) for n in test.origins[origin][0]}
        assert not {fold(n) for _p, n in last} & {fold(n) for _p, n in test.origins[origin][1]}
        assert all(not held(name) for name in first)


def test_own_names_have_their_prefix_and_stand_once() -> None:
    names = own_names()
    assert ("el", "Idrissi") in names["moroccan"][1]
    assert ("van den", "Heuvel") in names["dutch"][1]
    for firsts, lasts in names.values():
        assert len(firsts) == len(set(firsts)) > 140
        assert len(lasts) == len(set(lasts)) > 200


def test_invented_names_sound_alike_and_are_new() -> None:
    inventor = Inventor(["Jansen", "Hansen", "Janssens", "Hendriksen"])
    draw = Random(4)  # noqa: S311
    made = {inventor.name(draw) for _n in range(40)}
    assert len(made - {"Jansen", "Hansen", "Janssens", "Hendriksen"}) > 3
    assert all(name[0] in "JH" and 3 <= len(name) <= 14 for name in made)


@pytest.mark.shared
def test_every_origin_is_measured_on_the_same_texts(shared: Path) -> None:
    model = shipped("models", "nl_woo")
    counts: dict[str, list[int]] = {}
    for one in by_origin(shared, model, 30, seed=5):
        origins = {span[3] for span in one["spans"]}
        assert len(origins) <= 1
        for origin in origins:
            counts.setdefault(origin, []).append(len(one["spans"]))
    assert len(counts) > 16
    assert all(sum(found) >= 10 for found in counts.values())


@pytest.mark.shared
def test_without_the_held_out_names_the_lists_know_none_of_them(
    shared: Path, tmp_path: Path
) -> None:
    model = shipped("models", "nl_woo")
    before = load_lists(model).gazetteer
    after = load_lists(unlisted.make(shared, model, tmp_path) / "models" / "nl_woo").gazetteer
    gone = kept = 0
    for firsts, lasts in own_names().values():
        for name in (*firsts, *(last for _prefix, last in lasts)):
            low = name.lower()
            if held(name):
                assert not after.bits(low) & 15
                gone += bool(before.bits(low) & 15)
            elif before.bits(low) & 15:
                kept += bool(after.bits(low) & 15)
    assert gone > 1500
    assert kept > 4500


def test_labels_follow_the_spans() -> None:
    coder = Coder(load_lists(shipped("models", "nl_woo")))
    text = "Aan J. de Boer en JdB."
    page = Page(text, coder)
    labels = labels_of(page, [[4, 14, "PERSON"], [18, 21, "PERSON"], [0, 3, "PHONE"]])
    assert [w for w, label in zip(page.words, labels, strict=True) if label] == [
        "J.", "de", "Boer", "JdB",
    ]  # fmt: skip
    assert [label for label in labels if label] == [1, 2, 2, 1]
    weights = ignored(page, labels)
    assert [w for w, x in zip(page.words, weights, strict=True) if not x] == ["JdB"]


def test_the_calibration_rises() -> None:
    draw = Random(5)  # noqa: S311
    pairs = [(x, draw.random() < x * x) for x in (draw.random() for _n in range(4000))]
    raw, right = isotonic(pairs)
    assert raw == sorted(raw)
    assert right == sorted(right)
    assert 2 <= len(raw) <= 12
    middle = min(range(len(raw)), key=lambda n: abs(raw[n] - 0.7))
    assert abs(right[middle] - raw[middle] ** 2) < 0.15


def test_reliability_and_interval() -> None:
    table = reliability([(0.95, True), (0.92, True), (0.15, False)])
    assert [row["right"] for row in table] == [0.0, 1.0]
    low, high = interval(95, 100)
    assert 0.88 < low < 0.95 < high < 0.98
    assert interval(0, 0) == (0.0, 1.0)
