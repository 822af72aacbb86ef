# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m models.training corpus|train|package|evaluate|all``: from sources to weights.

``corpus`` writes the annotated sets, ``train`` the calibrated weights, ``package`` puts them
in ``models/nl_woo/tagger``, ``evaluate`` measures the pipeline with and without them,
``fairness`` by origin of the name, ``curve`` what more and more varied texts give. (``mark`` says
again where the names of the public texts stand: only when their files change.)
"""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "nl_woo"
TAGGER = MODEL / "tagger"
#: Passes over the corpus.
PASSES = 4


def train(options: argparse.Namespace) -> None:
    """Train, calibrate on texts that were not trained on, write the weights."""
    from models.training.fit import fit

    fit(
        MODEL,
        options.build,
        options.build / "train.jsonl",
        options.build / "tagger",
        passes=options.passes,
        minutes=options.minutes,
    )


def curve(options: argparse.Namespace) -> None:
    """Train on parts of the corpus and on poorer ones, measure each, draw the picture."""
    from models.training.curve import run

    run(options.shared, MODEL, options.build, size=options.size, more=options.gold)


def fairness(options: argparse.Namespace) -> None:
    """Recall by origin on the names that were held out of lists and training."""
    from models.training import measure
    from models.training.fairness import by_origin, pipeline, report

    found_by = pipeline(MODEL, options.build / "unlisted", shared=options.shared)
    figures, missed = by_origin(found_by, measure.read(options.build / "origins.jsonl"))
    measure.write(options.build / "fairness.json", figures)
    report(figures, missed, options.build / "missed.jsonl")


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
        "command",
        choices=["mark", "corpus", "train", "package", "evaluate", "fairness", "curve", "all"],
    )
    shared = ROOT / os.environ.get("WOO_SHARED", "../shared")
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "tagger")
    parser.add_argument("--size", type=int, default=40000, help="documents to make")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--minutes", type=float, default=40.0, help="bound on training time")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="more sets for curve")
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
    for name, step in (("fairness", fairness), ("curve", curve)):
        if options.command == name:
            step(options)


if __name__ == "__main__":
    # one thread: the same corpus makes the same weights, whatever the machine
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    # As a spaCy project it is run from its own folder.
    sys.path.insert(0, str(ROOT))
    main()
