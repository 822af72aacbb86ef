# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Training: it learns, and it learns the same twice."""

import json
from pathlib import Path
from random import Random

import pytest

from models.training.learn import Corpus, Trainer, batches, train
from models.training.measure import alone
from woo_tool.assets import shipped
from woo_tool.detection.lists import load_lists
from woo_tool.detection.shape import Coder
from woo_tool.detection.tagger import Tagger
from woo_tool.detection.tagger_net import read_weights, write_weights

MODEL = shipped("models", "nl_woo")
ROWS = [
    {"text": f"Gisteren heb ik {name} gesproken.", "spans": [[16, 16 + len(name), "PERSON"]]}
    for name in ("Zwartekot", "Ouwersloot", "Vroomshoop", "Piet Abdurahimov", "Els")
] + [
    {"text": f"Gisteren is {thing} besproken in de raad.", "spans": []}
    for thing in ("het plan", "Windows", "de begroting", "Utrecht", "de klacht")
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS * 70), "utf-8")
    return Corpus(MODEL, path)


def silent(*_words: object, **_how: object) -> None:
    """Say nothing."""


def trained(corpus: Corpus) -> Trainer:
    return train(corpus, epochs=2, seed=7, log=silent)


def test_training_twice_makes_the_same_weights(corpus: Corpus, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_weights(tmp_path / name, trained(corpus).w, {})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_what_was_trained_is_found(corpus: Corpus, tmp_path: Path) -> None:
    import numpy as np

    trainer = Trainer(corpus.kinds, seed=7)
    tokens, labels, weights = next(batches(corpus, Random(7), np, 0.0))  # noqa: S311
    losses = [trainer.step(tokens, labels, weights, 0.02, 0.0) for _turn in range(18)]
    assert losses[-1] < losses[0] / 10
    words = sorted(corpus.vocabulary, key=corpus.vocabulary.__getitem__)
    write_weights(tmp_path / "w", {**trainer.w, "vocabulary": np.array(words, dtype="u4")}, {})
    lists = load_lists(MODEL)
    tagger = Tagger(lists, *read_weights(tmp_path / "w"))
    figures = alone(tagger, Coder(lists), ROWS)
    assert figures["recall"] == 1.0
    assert figures["precision"] == 1.0


def test_no_name_is_in_the_vocabulary(corpus: Corpus) -> None:
    from woo_tool.detection.tagger_features import vocabulary_key

    assert vocabulary_key("gesproken") in corpus.vocabulary
    assert vocabulary_key("Zwartekot") not in corpus.vocabulary
    assert vocabulary_key("Els") not in corpus.vocabulary
