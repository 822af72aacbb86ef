# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m models.training corpus|train|package|evaluate|all``: from sources to weights.

``corpus`` writes the annotated sets, ``train`` the calibrated weights, ``package`` puts them
in ``models/nl_woo/tagger``, ``evaluate`` measures the pipeline with and without them. (``mark``
says again where the names of the public texts stand: only when their files change.)
"""

import argparse
import hashlib
import os
import shutil
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "nl_woo"
TAGGER = MODEL / "tagger"
#: Passes over the corpus, and the seed.
PASSES, SEED = 4, 1


def train(options: argparse.Namespace) -> None:
    """Train, calibrate on texts that were not trained on, write the weights."""
    import numpy as np

    from models.training import learn, measure
    from woo_tool.detection.lists import load_lists
    from woo_tool.detection.persons import Persons
    from woo_tool.detection.tagger import WEIGHTS, load_tagger
    from woo_tool.detection.tagger_net import write_weights

    began = time.monotonic()
    corpus = learn.Corpus(MODEL, options.build / "train.jsonl")
    trainer = learn.train(corpus, epochs=options.passes, seed=SEED, minutes=options.minutes)
    arrays: dict[str, Any] = dict(trainer.mean)
    words = sorted(corpus.vocabulary, key=corpus.vocabulary.__getitem__)
    arrays["vocabulary"] = np.array(words, dtype="u4")
    facts: dict[str, Any] = {"texts": len(corpus.texts), "tokens": corpus.tokens, "seed": SEED}
    target = options.build / "tagger"
    target.mkdir(exist_ok=True)
    write_weights(target / WEIGHTS, arrays, facts)
    lists = load_lists(MODEL)
    tagger = load_tagger(target, lists)
    real = measure.read(options.build / "real.jsonl")
    made = measure.read(options.build / "calibrate.jsonl")
    persons = Persons(lists)
    tagger.least = 0.0
    table = measure.isotonic(
        measure.raw_scores(tagger, persons, made[::2]),
        measure.raw_scores(tagger, persons, real[::2]),
    )
    facts["calibration"] = [list(part) for part in table]
    write_weights(target / WEIGHTS, arrays, facts)
    tagger = load_tagger(target, lists)
    measure.write(
        options.build / "reliability.json",
        {
            "made": measure.reliability(measure.raw_scores(tagger, persons, made[1::2])),
            "real": measure.reliability(measure.raw_scores(tagger, persons, real[1::2])),
        },
    )
    digest = hashlib.sha256((target / WEIGHTS).read_bytes()).hexdigest()
    size = (target / WEIGHTS).stat().st_size
    print(f"{WEIGHTS}: {size} bytes, sha256 {digest}, {time.monotonic() - began:.0f} s")


def evaluate(options: argparse.Namespace) -> None:
    """The tagger alone, and the whole pipeline without and with it, on every set there is."""
    from models.training import measure
    from woo_tool.detection.lists import load_lists
    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.detection.shape import Coder
    from woo_tool.detection.tagger import load_tagger

    ner = options.shared / "data" / "ner"
    paths = [ner / f"{name}.jsonl" for name in ("hand_dev", "hand_dev_ocr", "gov_handelingen")]
    paths += [ner / "train_synth.jsonl"]
    paths += [options.build / f"{name}.jsonl" for name in ("heldout", "real", "origins")]
    lists = load_lists(MODEL)
    tagger = load_tagger(TAGGER, lists)
    pipeline = load_pipeline()
    figures: dict[str, Any] = {}
    for path in paths:
        rows = measure.read(path)
        if not rows:
            continue
        figures[path.stem] = {"alone": measure.alone(tagger, Coder(lists), rows)}
        pipeline.nlp.disable_pipe("woo_tagger")
        figures[path.stem]["without"] = measure.measure(pipeline, rows)
        pipeline.nlp.enable_pipe("woo_tagger")
        figures[path.stem]["with"] = measure.measure(pipeline, rows)
        for name in ("alone", "without", "with"):
            value = figures[path.stem][name]
            print(path.stem, name, value.get("all", value), flush=True)
    measure.write(options.build / "figures.json", figures)


def package(options: argparse.Namespace) -> None:
    """Put the weights where the wheel takes them from."""
    TAGGER.mkdir(exist_ok=True)
    shutil.copyfile(options.build / "tagger" / "weights.bin", TAGGER / "weights.bin")
    print(f"{TAGGER / 'weights.bin'}: {(TAGGER / 'weights.bin').stat().st_size} bytes")


def main() -> None:
    """Run one command, or all of them in order."""
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__)
    parser.add_argument(
        "command", choices=["mark", "corpus", "train", "package", "evaluate", "all"]
    )
    shared = Path(os.environ.get("WOO_SHARED", "../shared"))
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "tagger")
    parser.add_argument("--size", type=int, default=36000, help="documents to make")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--minutes", type=float, default=40.0, help="bound on training time")
    options = parser.parse_args()
    if options.command == "mark":
        from models.training.corpus.real import mark

        mark(options.shared, MODEL)
    if options.command in ("corpus", "all"):
        from models.training.corpus.make import make

        make(options.shared, MODEL, options.build, options.size)
    for name, step in (("train", train), ("package", package), ("evaluate", evaluate)):
        if options.command in (name, "all"):
            step(options)


if __name__ == "__main__":
    # one thread: the same corpus makes the same weights, whatever the machine
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    main()
