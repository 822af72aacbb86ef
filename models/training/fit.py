# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One training: from an annotated corpus to calibrated weights on disk."""

import hashlib
import time
from pathlib import Path
from typing import Any

from models.training import learn, measure
from woo_tool.detection.lists import load_lists
from woo_tool.detection.persons import Persons
from woo_tool.detection.tagger import WEIGHTS, load_tagger
from woo_tool.detection.tagger_net import write_weights

SEED = 1


def fit(
    model: Path, build: Path, corpus_path: Path, target: Path, *, passes: int, minutes: float = 40.0
) -> Path:
    """Train on a corpus, calibrate on the sets of ``build``; the weights are in ``target``."""
    import numpy as np

    began, busy = time.monotonic(), time.process_time()
    corpus = learn.Corpus(model, corpus_path)
    trainer = learn.train(corpus, epochs=passes, seed=SEED, minutes=minutes)
    arrays: dict[str, Any] = dict(trainer.mean)
    words = sorted(corpus.vocabulary, key=corpus.vocabulary.__getitem__)
    arrays["vocabulary"] = np.array(words, dtype="u4")
    facts: dict[str, Any] = {"texts": len(corpus.texts), "tokens": corpus.tokens, "seed": SEED}
    target.mkdir(parents=True, exist_ok=True)
    weights = target / WEIGHTS
    write_weights(weights, arrays, facts)
    lists = load_lists(model)
    tagger = load_tagger(target, lists)
    real = measure.read(build / "real.jsonl")
    made = measure.read(build / "calibrate.jsonl")
    persons = Persons(lists)
    tagger.least = 0.0
    table = measure.isotonic(
        measure.raw_scores(tagger, persons, made[::2]),
        measure.raw_scores(tagger, persons, real[::2]),
    )
    facts["calibration"] = [list(part) for part in table]
    write_weights(weights, arrays, facts)
    tagger = load_tagger(target, lists)
    measure.write(
        target / "reliability.json",
        {
            "made": measure.reliability(measure.raw_scores(tagger, persons, made[1::2])),
            "real": measure.reliability(measure.raw_scores(tagger, persons, real[1::2])),
        },
    )
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    print(
        f"{WEIGHTS}: {weights.stat().st_size} bytes, sha256 {digest}, "
        f"{time.monotonic() - began:.0f} s, {time.process_time() - busy:.0f} s of CPU",
        flush=True,
    )
    return weights
