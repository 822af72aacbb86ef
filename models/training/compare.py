# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tagger against what else could have been made: spaCy's ``ner``, a CRF, and their votes.

python -m models.training.compare TRAIN.jsonl MODEL [GOLD.jsonl ...] [--seconds 240]

All learn from the same texts, with the letters of ``shape`` and what the lists know as features,
and with as many names shown as if no list had them. MODEL is a model folder, whose lists are
used; ``--weights`` are ours from the same texts, so that they need not be trained again. Needs ``python-crfsuite`` for the CRF, which is no dependency: without it
that row is left out. Judged is each by itself, token by token, without rules.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.training import learn
from models.training.measure import Count
from woo_tool.detection.shape import Page
from woo_tool.detection.tagger_net import Net, read_weights

#: Names shown as if no list had them, as in ``learn.train``.
HIDE = 0.4
_TABLES = "wpstxcbl"
_CONFIG = """
[nlp]
lang = "nl"
pipeline = ["tok2vec", "ner"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA"]
rows = [5000, 1000, 2500, 2500, 128, 128]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
hidden_width = 64
maxout_pieces = 2
use_upper = true
nO = null
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""

#: The chance of every token to be part of a name, and whether it begins one.
Marks = tuple[Any, Any]
Reader = Callable[["Read"], Marks]


@dataclass(frozen=True, slots=True)
class Read:
    """A text: its words, the kind of each (of the corpus it belongs to), and its labels."""

    words: list[str]
    kinds: Any
    labels: Any
    weights: Any
    corpus: learn.Corpus


def reads(corpus: learn.Corpus, path: Path) -> list[Read]:
    """The texts of a set, with their words."""
    pages = [Page(row["text"], corpus.coder).words for row in learn.rows_of(path)]
    return [
        Read(words, text.kinds, text.labels, text.weights, corpus)
        for words, text in zip(pages, corpus.texts, strict=True)
        if words
    ]


def hidden(read: Read, draw: Any) -> Any:
    """The kinds of a text with some of its names as if no list had them."""
    import numpy as np

    starts = np.cumsum(read.labels == 1)
    rate = 1.0 if draw.random() < HIDE * 0.4 else HIDE
    lot = draw.random(int(starts[-1]) + 1) < rate
    plain = draw.random(len(read.kinds)) < rate * 0.4
    change = np.where(read.labels > 0, lot[starts], plain)
    return np.where(change, read.corpus.unlisted[read.kinds], read.kinds)


def spans(begins: Any, inside: Any) -> list[tuple[int, int]]:
    """The runs of tokens inside names; a begin starts a new one."""
    found: list[tuple[int, int]] = []
    start = -1
    for at, (first, within) in enumerate(zip(begins, inside, strict=True)):
        if start >= 0 and (first or not within):
            found.append((start, at))
            start = -1
        if within and start < 0:
            start = at
    return [*found, (start, len(inside))] if start >= 0 else found


def judge(read_all: Sequence[Read], marks: Sequence[Marks]) -> str:
    """Recall and precision, touched, initials that stand alone left out."""
    count = Count()
    for read, (chance, begins) in zip(read_all, marks, strict=True):
        gold = spans(read.labels == 1, read.labels > 0)
        found = spans(begins, chance >= 0.5)
        gold = [one for one in gold if read.weights[one[0] : one[1]].any()]
        found = [one for one in found if read.weights[one[0] : one[1]].any()]
        count.gold += len(gold)
        count.predicted += len(found)
        count.found += sum(any(a < d and c < b for c, d in found) for a, b in gold)
        count.right += sum(any(a < d and c < b for c, d in gold) for a, b in found)
    row = count.row()
    return f"{row['recall']:.3f} / {row['precision']:.3f}"


def ours(arrays: dict[str, Any]) -> Reader:
    """The network that ships."""
    import numpy as np

    net = Net(arrays)
    layers: dict[int, Any] = {}

    def mark(read: Read) -> Marks:
        key = id(read.corpus)
        if key not in layers:
            layers[key] = net.words(read.corpus.kinds)
        scores = net.scores(layers[key][read.kinds])
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        return 1.0 - odds[:, 0], odds[:, 1] > odds[:, 2]

    return mark


def crf(train: Sequence[Read], seconds: float) -> tuple[Reader, int] | None:
    """A linear-chain CRF; how a text is read, and its size in bytes."""
    try:
        import pycrfsuite
    except ImportError:
        return None
    import numpy as np

    base: dict[int, list[list[str]]] = {}

    def features(read: Read, kinds: Any) -> list[list[str]]:
        known = base.setdefault(id(read.corpus), [])
        for one in read.corpus.kinds[len(known) :]:
            known.append([f"{n}{v}" for n, v in zip(_TABLES, one.rows, strict=True)])
        rows = [known[n] for n in kinds.tolist()]
        out = []
        for at, own in enumerate(rows):
            left = rows[at - 1] if at else ["<"] * 8
            right = rows[at + 1] if at + 1 < len(rows) else [">"] * 8
            line = list(own)
            line += [f"-1{v}" for v in left] + [f"+1{v}" for v in right]
            for reach in (-3, -2, 2, 3):
                if 0 <= at + reach < len(rows):
                    far = rows[at + reach]
                    line += [f"{reach}{far[0]}", f"{reach}{far[5]}"]
            line += [left[5] + own[5], own[5] + right[5], left[5] + own[5] + right[5]]
            line += [left[0] + own[5] + "<", own[5] + right[0] + ">"]
            out.append(line)
        return out

    trainer = pycrfsuite.Trainer(verbose=False)
    draw = np.random.default_rng(1)
    for read in train:
        trainer.append(features(read, hidden(read, draw)), [str(n) for n in read.labels.tolist()])
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.02, "c2": 0.02, "max_iterations": 60, "feature.minfreq": 3})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        began = time.process_time()
        trainer.train(path)
        print(f"CRF: {time.process_time() - began:.0f} s of CPU (bound {seconds:.0f})", flush=True)
        size = Path(path).stat().st_size
        kept = Path(path).read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(kept)

    def mark(read: Read, _kept: bytes = kept) -> Marks:  # the tagger reads in these bytes
        labels = tagger.tag(features(read, read.kinds))
        chance = [1 - tagger.marginal("0", at) for at in range(len(labels))]
        return np.array(chance), np.array([label == "1" for label in labels])

    return mark, size


def spacy_ner(train: Sequence[Read], seconds: float) -> tuple[Reader, int]:
    """The ``ner`` of spaCy over hash embeddings, with the letter and the lists as features."""
    import numpy as np
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from thinc.api import Config, fix_random_seed

    fix_random_seed(1)
    nlp = spacy.util.load_model_from_config(Config().from_str(_CONFIG), auto_fill=True)

    def doc(read: Read, kinds: Any) -> Any:
        rows = [read.corpus.kinds[n].rows for n in kinds.tolist()]
        return Doc(
            nlp.vocab,
            words=[word if not word.isspace() else "⏎" for word in read.words],
            tags=[f"c{row[5]}" for row in rows],
            lemmas=[f"b{row[6]}l{row[7]}" for row in rows],
        )

    def example(read: Read, kinds: Any) -> Any:
        tags = ["O"] * len(read.words)
        for first, last in spans(read.labels == 1, read.labels > 0):
            tags[first:last] = ["I-P"] * (last - first)
            tags[first], tags[last - 1] = "B-P", "L-P"
            if last - first == 1:
                tags[first] = "U-P"
        return Example.from_dict(doc(read, kinds), {"entities": tags})

    chosen = [read for read in train if len(read.words) < 1200]
    draw, order = np.random.default_rng(1), random.Random(2)  # noqa: S311
    optimizer = nlp.initialize(lambda: [example(read, read.kinds) for read in chosen[:200]])
    began, done = time.process_time(), 0
    while time.process_time() - began < seconds:
        order.shuffle(chosen)
        batch: list[Any] = []
        size = 0
        for read in chosen:
            batch.append(example(read, hidden(read, draw)))
            size += len(read.words)
            if size >= 1500:
                nlp.update(batch, sgd=optimizer, drop=0.1)
                done += size
                batch, size = [], 0
                if time.process_time() - began > seconds:
                    break
    print(f"spaCy ner: {done} tokens read, {time.process_time() - began:.0f} s of CPU", flush=True)

    def mark(read: Read) -> Marks:
        found = nlp(doc(read, read.kinds))
        inside, begins = np.zeros(len(found)), np.zeros(len(found), bool)
        for one in found.ents:
            inside[one.start : one.end] = 1.0
            begins[one.start] = True
        return inside, begins

    return mark, len(nlp.to_bytes(exclude=["vocab"]))


def votes(marks: Sequence[Sequence[Marks]]) -> Iterator[Marks]:
    """The mean chance of several readers; a begin where the first of them sees one."""
    for together in zip(*marks, strict=True):
        chance = sum(one[0] for one in together) / len(together)
        yield chance, together[0][1]


def main() -> None:
    """Train them, print a row for each and for their votes."""
    parser = argparse.ArgumentParser(prog="python -m models.training.compare")
    parser.add_argument("train", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, help="ours, from the same texts")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=240.0)
    options = parser.parse_args()
    arrays, _facts = read_weights(options.weights) if options.weights else ({}, {})
    known = {key: n + 1 for n, key in enumerate(arrays["vocabulary"].tolist())} if arrays else None
    corpus = learn.Corpus(options.model, options.train, known)
    if not arrays:
        arrays = learn.train(corpus, epochs=options.passes, seed=1).mean
    train = reads(corpus, options.train)
    print(f"{len(train)} texts, {corpus.tokens} tokens", flush=True)
    sets = {}
    for path in options.gold:
        sets[path.stem] = reads(learn.Corpus(options.model, path, corpus.vocabulary), path)
    tokens = sum(len(read.words) for one in sets.values() for read in one)
    made: dict[str, list[list[Marks]]] = {}

    def row(name: str, reader: Reader, size: int) -> None:
        began = time.process_time()
        made[name] = [[reader(read) for read in one] for one in sets.values()]
        spent = (time.process_time() - began) / tokens * 1e6
        cells = [judge(one, marks) for one, marks in zip(sets.values(), made[name], strict=True)]
        print(f"| {name} | {' | '.join(cells)} | {spent:.0f} | {size / 1e6:.1f} |", flush=True)

    print("| |", " | ".join(sets), "| µs a token | MB |", flush=True)
    row("numpy tagger", ours(arrays), sum(v.size * 2 for v in arrays.values()))
    ner, size = spacy_ner(train, options.seconds)
    row("spaCy ner", ner, size)
    found = crf(train, options.seconds)
    if found is not None:
        row("CRF", *found)
    pairs: list[tuple[str, ...]] = [("numpy tagger", "spaCy ner")]
    if found is not None:
        pairs += [("numpy tagger", "CRF"), ("numpy tagger", "CRF", "spaCy ner")]
    for names in pairs:
        cells = []
        for at, one in enumerate(sets.values()):
            cells.append(judge(one, list(votes([made[name][at] for name in names]))))
        print(f"| mean of {' and '.join(names)} | {' | '.join(cells)} | | |", flush=True)


if __name__ == "__main__":
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    main()
