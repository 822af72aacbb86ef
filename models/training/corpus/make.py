# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the corpus: training, calibration, held-out kinds with held-out names, names by origin."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.training.corpus.grammar import Grammar, part
from models.training.corpus.kinds import HELD_OUT, TRAIN
from models.training.corpus.noise import Marked, spoil
from models.training.corpus.people import Names, pure
from models.training.corpus.real import public, sentences
from models.training.corpus.writer import Maker, Writer
from woo_tool.detection.lists import Bit, load_lists

SEED = 20261125
#: Fewer surnames than this measure nothing but themselves.
ENOUGH = 12


def documents(
    shared: Path,
    kinds: dict[str, tuple[Maker, float]],
    count: int,
    *,
    heldout: bool,
    seed: int,
    level: float = 1.0,
    variety: float = 1.0,
    only: frozenset[str] = frozenset(),
) -> Iterator[dict[str, Any]]:
    """Documents of kinds, as rows of the annotated format.

    ``variety`` below 1: of a share of the kinds and frames; ``only``: names of these origins.
    """
    grammar = Grammar(Names(shared, heldout=heldout, only=only), variety)
    draw = random.Random(seed)  # noqa: S311
    makers = part(list(kinds), variety)
    weights = [kinds[kind][1] for kind in makers]
    for number in range(count):
        kind = draw.choices(makers, weights)[0]
        writer = Writer(grammar, draw)
        text, spans = spoil(kinds[kind][0](writer), draw, level=level)
        yield row(text, spans, f"made:{kind}-{number}", kind)


def by_origin(shared: Path, model: Path, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Clean texts of held-out kinds, all persons of one origin, with real names held out.

    The same texts for every origin: they differ in the names alone. A name that is a word of
    the language or a place as well (Visser, Van Arnhem) is left out: those are in ``words``,
    for the origins that have them.
    """
    bits = load_lists(model).gazetteer.bits

    def word(name: str) -> bool:
        low = name.lower()
        return any(bits(part) & (Bit.COMMON | Bit.PLACE) for part in {low, *low.split("-")})

    names = Names(shared, heldout=True)
    pools = {
        origin: ([n for n in firsts if not word(n)], [n for n in lasts if not word(n[1])])
        for origin, (firsts, lasts) in names.origins.items()
    }
    yield from _of_origins(names, pools, count, seed)
    words = {
        f"{origin}/word": (firsts, found)
        for origin, (firsts, lasts) in names.origins.items()
        if len(found := [pair for pair in lasts if word(pair[1])]) >= ENOUGH
    }
    yield from _of_origins(names, words, count // 3, seed)


def _of_origins(
    names: Names,
    pools: Mapping[str, tuple[list[str], list[tuple[str, str]]]],
    count: int,
    seed: int,
) -> Iterator[dict[str, Any]]:
    grammar = Grammar(names)
    makers = {kind: maker for kind, (maker, _weight) in HELD_OUT.items()}
    makers["prose"] = TRAIN["prose"][0]
    for origin, (firsts, lasts) in pools.items():
        found = number = 0
        who = random.Random(f"{seed}{origin}")  # noqa: S311
        while found < count:
            draw = random.Random(f"{seed}{number}")  # noqa: S311
            writer = Writer(grammar, draw)
            writer.cast = [pure(who, origin, firsts, lasts) for _n in range(4)]
            grammar.everybody = writer.cast
            kind = draw.choice(list(makers))
            text, spans = Marked(makers[kind](writer)).finish()
            grammar.everybody = []
            # initials that stand alone belong to the rules, and have no origin
            spans = [[a, b] for a, b in spans if not _initials(text[a:b])]
            yield row(text, spans, f"origin:{origin}-{number}", kind, origin)
            found += len(spans)
            number += 1


def _initials(name: str) -> bool:
    return len(name) <= 4 and sum(char.isupper() for char in name) > 1


def row(
    text: str, spans: list[list[int]], source: str, kind: str, origin: str = ""
) -> dict[str, Any]:
    """One annotated text; ``origin`` of all its names."""
    more = [origin] if origin else []
    return {
        "text": text,
        "spans": [[a, b, "PERSON", *more] for a, b in spans],
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
        "origins": by_origin(shared, model, 3000, SEED + 10),
        "real": public(shared, heldout=True, copies=1, seed=SEED + 6),
    }
    for name, rows in sets.items():
        texts, words, names = write(target / f"{name}.jsonl", rows)
        print(f"{name}: {texts} texts, {words} words, {names} names", flush=True)
