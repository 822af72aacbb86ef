# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the corpus: training, calibration, held-out kinds with held-out names, names by origin."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.training.corpus.grammar import Grammar
from models.training.corpus.kinds import HELD_OUT, TRAIN
from models.training.corpus.noise import Marked, spoil
from models.training.corpus.people import Names
from models.training.corpus.real import public, sentences
from models.training.corpus.writer import Maker, Writer
from woo_tool.detection.lists import load_lists

SEED = 20261125


def documents(
    shared: Path,
    kinds: dict[str, tuple[Maker, float]],
    count: int,
    *,
    heldout: bool,
    seed: int,
    level: float = 1.0,
) -> Iterator[dict[str, Any]]:
    """Documents of kinds, as rows of the annotated format."""
    grammar = Grammar(Names(shared, heldout=heldout))
    draw = random.Random(seed)  # noqa: S311
    makers = list(kinds)
    weights = [kinds[kind][1] for kind in makers]
    for number in range(count):
        kind = draw.choices(makers, weights)[0]
        writer = Writer(grammar, draw)
        text, spans = spoil(kinds[kind][0](writer), draw, level=level)
        yield row(text, spans, f"made:{kind}-{number}", kind)


def by_origin(shared: Path, model: Path, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Clean texts of held-out kinds, all persons of one origin and in no shipped list."""
    lists = load_lists(model)

    def known(name: str) -> bool:
        low = name.lower()
        return any(lists.gazetteer.bits(part) & 7 for part in {low, *low.split("-"), *low.split()})

    names = Names(shared, heldout=True)
    grammar = Grammar(names)
    draw = random.Random(seed)  # noqa: S311
    makers = [maker for maker, _weight in (*HELD_OUT.values(), TRAIN["prose"])]
    for origin in names.origins:
        found = number = 0
        while found < count:
            writer = Writer(grammar, draw)
            writer.cast = [names.unlisted(draw, origin, known) for _n in range(4)]
            grammar.everybody = writer.cast
            text, spans = Marked(draw.choice(makers)(writer)).finish()
            grammar.everybody = []
            # initials that stand alone belong to the rules, and have no origin
            spans = [[a, b] for a, b in spans if not _initials(text[a:b])]
            yield row(text, spans, f"origin:{origin}-{number}", origin)
            found += len(spans)
            number += 1


def _initials(name: str) -> bool:
    return len(name) <= 4 and sum(char.isupper() for char in name) > 1


def row(text: str, spans: list[list[int]], source: str, kind: str) -> dict[str, Any]:
    """One annotated text."""
    return {
        "text": text,
        "spans": [[a, b, "PERSON"] for a, b in spans],
        "source": source,
        "kind": kind,
    }


def write(path: Path, rows: Iterator[dict[str, Any]]) -> tuple[int, int, int]:
    """Write rows; how many texts, words and names."""
    texts = words = names = 0
    with path.open("w", encoding="utf-8") as file:
        for one in rows:
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
            texts += 1
            words += len(one["text"].split())
            names += len(one["spans"])
    return texts, words, names


def training(shared: Path, size: int) -> Iterator[dict[str, Any]]:
    """What the tagger learns from: made documents, and public texts with other names."""
    yield from documents(shared, TRAIN, size, heldout=False, seed=SEED)
    yield from public(shared, heldout=False, copies=2, seed=SEED + 3)
    yield from public(shared, heldout=False, copies=1, seed=SEED + 9)
    yield from sentences(shared, "train_lawneg.jsonl", rate=1.0, seed=SEED + 4)
    yield from sentences(shared, "train_lawneg.jsonl", rate=1.0, seed=SEED + 7, people=0.7)
    yield from sentences(shared, "train_europeana_cc0.jsonl", rate=0.45, seed=SEED + 5)
    yield from sentences(shared, "train_europeana_cc0.jsonl", rate=0.25, seed=SEED + 8, people=0.5)


def make(shared: Path, model: Path, target: Path, size: int) -> None:
    """All sets. ``size``: number of made training documents; ``model``: folder of the lists."""
    target.mkdir(parents=True, exist_ok=True)
    sets = {
        "train": training(shared, size),
        "calibrate": documents(shared, TRAIN, 1500, heldout=True, seed=SEED + 1),
        "heldout": documents(shared, HELD_OUT, 1000, heldout=True, seed=SEED + 2, level=0.5),
        "origins": by_origin(shared, model, 1200, SEED + 10),
        "real": public(shared, heldout=True, copies=1, seed=SEED + 6),
    }
    for name, rows in sets.items():
        texts, words, names = write(target / f"{name}.jsonl", rows)
        print(f"{name}: {texts} texts, {words} words, {names} names", flush=True)
