# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Train the tagger: the network of ``tagger_net`` by gradient descent, in numpy alone.

One thread, seeds fixed: the same corpus makes the same weights.
"""

import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from woo_tool.detection.forms import compound, inflected
from woo_tool.detection.lists import Lists, load_lists
from woo_tool.detection.shape import Coder, Page, unbroken
from woo_tool.detection.tagger_features import (
    BITS,
    CODES,
    LIKELY,
    PREFIXES,
    SHAPES,
    SUFFIXES,
    TRIPLES,
    UNLISTED,
    Kind,
    kind,
    vocabulary_key,
)  # fmt: skip
from woo_tool.detection.tagger_net import REACHES, TABLES

#: Words in the vocabulary, and how often a word must stand outside names.
VOCABULARY, SEEN = 6000, 8
SIZES = {
    "word": 28,
    "prefix": 10,
    "suffix": 14,
    "ending": 12,
    "shape": 10,
    "code": 16,
    "bits": 8,
    "likely": 4,
}
TRIPLE = 32
WIDTH = 96
BATCH = 4096
PAD = 4
#: Share of the words of which the vocabulary is hidden, of units dropped, and label smoothing.
UNSEEN, DROP, SMOOTH = 0.15, 0.2, 0.01
#: The weights that ship are a running mean of those of the last steps.
MEAN = 0.998


@dataclass(slots=True)
class Text:
    """A text as numbers of kinds, and for each token 0 none, 1 begin, 2 inside a name."""

    kinds: Any
    labels: Any
    weights: Any


def labels_of(page: Page, spans: list[list[Any]]) -> list[int]:
    """The labels of the tokens of a page."""
    out = [0] * len(page.words)
    for start, end, label, *_rest in spans:
        if label not in ("PERSON", "INITIALS"):
            continue
        first = True
        at = max(0, page.at(start))
        while at < len(out) and page.starts[at] < end:
            middle = (page.starts[at] + page.ends[at]) / 2
            if start <= middle < end or (page.starts[at] >= start and page.ends[at] <= end):
                out[at] = 1 if first else 2
                first = False
            at += 1
    return out


def ignored(page: Page, labels: list[int]) -> list[float]:
    """Weights of the tokens: 0 for initials that stand alone (JvdB): the name rules find those."""
    out = [1.0] * len(labels)
    for at, (label, code) in enumerate(zip(labels, page.codes, strict=True)):
        if label == 1 and code == "A" and labels[at + 1 : at + 2] != [2]:
            out[at] = 0.0
    return out


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of an annotated set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def hidden_code(word: str, code: str, coder: Coder, lists: Lists) -> str:
    """The letter of ``shape`` a name would have if no list had it: many look like other words."""
    low = unbroken(word).lower()
    if not word[0].isupper() or len(word) < 4 or "-" in word:
        return code
    bits, group = lists.gazetteer.bits, lists.group
    if (
        coder.likely(low) < -2.5
        or inflected(low, bits)
        or compound(low, bits, group("organisation"), group("ending"))
    ):
        return "X"
    return code


#: Words with these letters of ``shape`` may be names: they are never in the vocabulary.
_NAMES = frozenset("FfGcBCULgAiI\n")


def vocabulary_of(pages: list[tuple[Page, list[int]]]) -> dict[int, int]:
    """Key -> row of the words that are frequent outside names."""
    found: Counter[int] = Counter()
    words: dict[str, int] = {}
    for page, labels in pages:
        for word, label, code in zip(page.words, labels, page.codes, strict=True):
            if not label and code not in _NAMES:
                key = words.get(word)
                if key is None:
                    key = words[word] = vocabulary_key(word)
                found[key] += 1
    best = sorted((k for k, n in found.items() if n >= SEEN), key=lambda k: (-found[k], k))
    return {key: n + 1 for n, key in enumerate(best[: VOCABULARY - 1])}


class Trainer:
    """Weights, gradients and the optimizer (Adam; of tables only the rows in use)."""

    def __init__(self, kinds: list[Kind], seed: int, width: int = WIDTH) -> None:
        import numpy as np

        self.np = np
        draw = np.random.default_rng(seed)
        self.draw = draw
        self.width = width
        rows = {
            "word": VOCABULARY,
            "prefix": PREFIXES,
            "suffix": SUFFIXES,
            "ending": SUFFIXES,
            "shape": SHAPES,
            "code": CODES,
            "bits": BITS,
            "likely": LIKELY,
        }
        self.w: dict[str, Any] = {
            name: draw.normal(0, 0.15, (rows[name], SIZES[name])).astype("f4") for name in TABLES
        }
        self.w["triples"] = draw.normal(0, 0.15, (TRIPLES, TRIPLE)).astype("f4")
        inputs = sum(SIZES.values()) + TRIPLE
        self.w["hidden"] = draw.normal(0, (2 / inputs) ** 0.5, (inputs, width)).astype("f4")
        self.w["hidden_b"] = np.zeros(width, "f4")
        for n in range(len(REACHES)):
            self.w[f"window{n}"] = draw.normal(
                0, 0.6 * (2 / (3 * width)) ** 0.5, (3 * width, width)
            ).astype("f4")
            self.w[f"window{n}_b"] = np.zeros(width, "f4")
        self.w["out"] = draw.normal(0, (1 / width) ** 0.5, (width, 3)).astype("f4")
        self.w["out_b"] = np.zeros(3, "f4")
        self.m = {k: np.zeros_like(v) for k, v in self.w.items()}
        self.v = {k: np.zeros_like(v) for k, v in self.w.items()}
        self.turn = 0
        self.mean = {k: v.copy() for k, v in self.w.items()}
        rows_ = np.array([k.rows for k in kinds], dtype=np.int32)
        blind = rows_.copy()
        blind[:, 0] = 0  # kind n + len(kinds): the same word, not in the vocabulary
        self.rows = np.concatenate((rows_, blind))
        self.counts = np.array([len(k.triples) for k in kinds] * 2, dtype=np.int32)
        self.starts = np.concatenate(([0], np.cumsum(self.counts)))
        self.flat = np.fromiter(
            (t for _turn in (0, 1) for k in kinds for t in k.triples),
            np.int32,
            int(self.starts[-1]),
        )

    def words(self, numbers: Any) -> tuple[Any, Any, Any]:
        """Inputs and hidden layer of kinds, and the triples they use."""
        np = self.np
        rows = self.rows[numbers]
        counts = self.counts[numbers]
        at = np.repeat(
            self.starts[numbers] - np.concatenate(([0], np.cumsum(counts)[:-1])), counts
        ) + np.arange(counts.sum())
        flat = self.flat[at]
        bag = np.add.reduceat(
            self.w["triples"][flat], np.concatenate(([0], np.cumsum(counts)[:-1])), axis=0
        )
        bag /= np.sqrt(counts)[:, None].astype("f4")
        inputs = np.concatenate(
            [self.w[name][rows[:, n]] for n, name in enumerate(TABLES)] + [bag], axis=1
        )
        return inputs, flat, counts

    def step(self, tokens: Any, labels: Any, weight: Any, rate: float, drop: float) -> float:
        """One batch: tokens of texts behind each other, with blanks (weight -1) between."""
        np, w = self.np, self.w
        mask = (weight >= 0).astype("f4")
        weight = np.maximum(weight, 0)
        unique, back = np.unique(tokens, return_inverse=True)
        inputs, flat, counts = self.words(unique)
        before = inputs @ w["hidden"] + w["hidden_b"]
        own = np.maximum(before, 0)
        kept = (
            mask[:, None]
            * (self.draw.random((len(tokens), self.width), dtype="f4") >= drop).astype("f4")
            / np.float32(1 - drop)
        )
        layer = own[back] * kept
        size = len(layer)
        saved = []
        for n, reach in enumerate(REACHES):
            wide = np.zeros((size + 2 * reach, self.width), "f4")
            wide[reach : size + reach] = layer
            window = np.concatenate((wide[:size], layer, wide[2 * reach :]), axis=1)
            turn = window @ w[f"window{n}"] + w[f"window{n}_b"]
            on = (turn > 0) * mask[:, None]
            saved.append((window, on))
            layer = layer + turn * on
        logits = layer @ w["out"] + w["out_b"]
        logits -= logits.max(axis=1, keepdims=True)
        p = np.exp(logits)
        p /= p.sum(axis=1, keepdims=True)
        total = weight.sum()
        loss = float(-(np.log(p[np.arange(size), labels] + 1e-9) * weight).sum() / total)
        p[np.arange(size), labels] -= 1 - SMOOTH
        p -= SMOOTH / 3
        p *= (weight / total)[:, None]
        g: dict[str, Any] = {"out": layer.T @ p, "out_b": p.sum(axis=0)}
        down = p @ w["out"].T
        for n in reversed(range(len(REACHES))):
            window, on = saved[n]
            turn = down * on
            g[f"window{n}"] = window.T @ turn
            g[f"window{n}_b"] = turn.sum(axis=0)
            parts = turn @ w[f"window{n}"].T
            reach, h = REACHES[n], self.width
            down = down + parts[:, h : 2 * h]
            down[:-reach] += parts[reach:, :h]
            down[reach:] += parts[:-reach, 2 * h :]
        down *= kept
        own_g = np.zeros_like(own)
        order = np.argsort(back, kind="stable")
        edges = np.concatenate(([0], np.cumsum(np.bincount(back, minlength=len(unique)))[:-1]))
        own_g = np.add.reduceat(down[order], edges, axis=0)
        own_g *= before > 0
        g["hidden"] = inputs.T @ own_g
        g["hidden_b"] = own_g.sum(axis=0)
        into = own_g @ w["hidden"].T
        self.turn += 1
        for name, value in g.items():
            self.adam(name, slice(None), value, rate)
        at = 0
        rows = self.rows[unique]
        for n, name in enumerate(TABLES):
            self.sparse(name, rows[:, n], into[:, at : at + SIZES[name]], rate)
            at += SIZES[name]
        bag = into[:, at:] / np.sqrt(counts)[:, None].astype("f4")
        self.sparse("triples", flat, np.repeat(bag, counts, axis=0), rate)
        if self.turn % 10 == 0:
            keep = (
                min(MEAN, (self.turn / 10) / (self.turn / 10 + 20)) ** 10
                if self.turn > 500
                else 0.0
            )
            for name, value in self.w.items():
                self.mean[name] += (1 - keep) * (value - self.mean[name])
        return loss

    def sparse(self, name: str, rows: Any, values: Any, rate: float) -> None:
        """Adam on the rows of a table that are in use."""
        np = self.np
        order = np.argsort(rows, kind="stable")
        sorted_rows = rows[order]
        first = np.concatenate(([0], np.nonzero(np.diff(sorted_rows))[0] + 1))
        self.adam(name, sorted_rows[first], np.add.reduceat(values[order], first, axis=0), rate)

    def adam(self, name: str, at: Any, grad: Any, rate: float) -> None:
        """One step of Adam."""
        np = self.np
        m = self.m[name][at] * 0.9 + grad * 0.1
        v = self.v[name][at] * 0.998 + grad * grad * 0.002
        self.m[name][at], self.v[name][at] = m, v
        bias = (1 - 0.998 ** min(self.turn, 5000)) ** 0.5 / (1 - 0.9 ** min(self.turn, 500))
        self.w[name][at] -= rate * bias * m / (np.sqrt(v) + np.float32(1e-8))


class Corpus:
    """Texts as numbers of kinds."""

    def __init__(self, model: Path, path: Path, vocabulary: dict[int, int] | None = None) -> None:
        import numpy as np

        lists = load_lists(model)
        self.coder = Coder(lists)
        pages = []
        for row in rows_of(path):
            page = Page(row["text"], self.coder)
            pages.append((page, labels_of(page, row["spans"])))
        self.vocabulary = vocabulary if vocabulary is not None else vocabulary_of(pages)
        self.kinds: list[Kind] = []
        numbers: dict[tuple[str, str, bool], int] = {}

        def number(word: str, code: str, *, listed: bool) -> int:
            key = (word, code, listed)
            found = numbers.get(key)
            if found is None:
                found = numbers[key] = len(self.kinds)
                self.kinds.append(kind(word, code, self.coder, self.vocabulary, listed=listed))
            return found

        #: Kind -> the same word as if no list had it.
        hidden: dict[int, int] = {}
        self.texts: list[Text] = []
        for page, labels in pages:
            at = [number(w, c, listed=True) for w, c in zip(page.words, page.codes, strict=True)]
            for n, word, code in zip(at, page.words, page.codes, strict=True):
                if code in UNLISTED and n not in hidden:
                    hidden[n] = number(
                        word, hidden_code(word, code, self.coder, lists), listed=False
                    )
            self.texts.append(
                Text(
                    np.array(at, dtype=np.int32),
                    np.array(labels, dtype=np.int8),
                    np.array(ignored(page, labels), "f4"),
                )
            )
        self.unlisted = np.arange(len(self.kinds), dtype=np.int32)
        for one, other in hidden.items():
            self.unlisted[one] = other
        self.tokens = sum(len(t.kinds) for t in self.texts)


def batches(corpus: Corpus, draw: random.Random, np: Any, hide: float) -> Any:
    """Texts in a new order, behind each other with blanks between, in batches of a size."""
    order = list(range(len(corpus.texts)))
    draw.shuffle(order)
    gen = np.random.default_rng(draw.randrange(1 << 30))
    tokens, labels, mask, size = [], [], [], 0
    blank = np.zeros(PAD + 3, np.int32)
    for n in order:
        text = corpus.texts[n]
        kinds = text.kinds
        roll = draw.random()
        # some texts wholly, else some names, as if no list had them
        rate = 1.0 if roll < hide * 0.4 else hide
        starts = np.cumsum(text.labels == 1)
        lot = gen.random(int(starts[-1]) + 1 if len(starts) else 1) < rate
        change = np.where(text.labels > 0, lot[starts], gen.random(len(kinds)) < rate * 0.4)
        kinds = np.where(change, corpus.unlisted[kinds], kinds)
        kinds = np.where(gen.random(len(kinds)) < UNSEEN, kinds + len(corpus.kinds), kinds)
        tokens += [kinds, blank]
        labels += [text.labels.astype(np.int64), blank.astype(np.int64)]
        mask += [text.weights, np.zeros(len(blank), "f4") - 1]
        size += len(kinds)
        if size >= BATCH:
            yield np.concatenate(tokens), np.concatenate(labels), np.concatenate(mask)
            tokens, labels, mask, size = [], [], [], 0


def train(
    corpus: Corpus,
    *,
    epochs: int,
    seed: int,
    rate: float = 0.003,
    minutes: float = 40.0,
    hide: float = 0.4,
    width: int = WIDTH,
    log: Any = print,
) -> Trainer:
    """Train for a number of passes over the corpus."""
    import numpy as np

    trainer = Trainer(corpus.kinds, seed, width)
    draw = random.Random(seed)  # noqa: S311
    total = max(1, epochs * corpus.tokens // BATCH)
    began = time.monotonic()
    for epoch in range(epochs):
        loss = count = 0.0
        for tokens, labels, mask in batches(corpus, draw, np, hide):
            now = rate * min(1.0, (trainer.turn + 1) / 100) * max(0.02, 1 - trainer.turn / total)
            loss += trainer.step(tokens, labels, mask, now, DROP)
            count += 1
        spent = time.monotonic() - began
        log(f"pass {epoch + 1}: loss {loss / max(1, count):.4f}, {spent:.0f} s", flush=True)
        if spent > minutes * 60:
            raise SystemExit("Training took longer than it may: make the corpus smaller.")
    return trainer
