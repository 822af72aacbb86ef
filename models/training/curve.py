# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does more help? The tagger learnt from parts of the corpus, and from poorer corpora.

Size: every sixteenth, eighth, fourth, second text, and all. Variety, at a fourth of the texts: a
fourth and half of the kinds and frames, and names of Dutch and Frisian origin alone. Few texts
are read more often, so that each tagger has had its time to learn. Points that are there already
are only drawn, so that a run can be taken up again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.training import measure
from models.training.corpus.kinds import TRAIN
from models.training.corpus.make import SEED, documents
from models.training.fairness import by_origin, gap, pipeline
from models.training.fit import fit
from models.training.learn import rows_of
from models.training.plot import Line, draw
from woo_tool.detection.lists import load_lists
from woo_tool.detection.shape import Coder
from woo_tool.detection.tagger import WEIGHTS, load_tagger

#: Of the texts by origin every so many are measured.
_EVERY = 7


@dataclass(frozen=True, slots=True)
class Point:
    """A corpus: its part of the texts, of the kinds and frames, the origins; and the passes."""

    name: str
    size: float
    passes: int
    variety: float = 1.0
    only: frozenset[str] = frozenset()

    def rows(self, shared: Path, whole: Path, made: int) -> Iterator[dict[str, Any]]:
        """Its texts; ``made``: documents in the whole corpus."""
        rows = rows_of(whole)[:: round(1 / self.size)]
        if self.variety == 1 and not self.only:
            yield from rows
            return
        yield from documents(
            shared,
            TRAIN,
            round(made * self.size),
            heldout=False,
            seed=SEED,
            variety=self.variety,
            only=self.only,
        )
        yield from (row for row in rows if not row["source"].startswith("made:"))


SIZES = (
    Point("1/16", 1 / 16, 12),
    Point("1/8", 1 / 8, 10),
    Point("1/4", 1 / 4, 6),
    Point("1/2", 1 / 2, 5),
    Point("all", 1.0, 4),
)
VARIETIES = (
    Point("1/4 of the kinds", 1 / 4, 6, variety=1 / 4),
    Point("1/2 of the kinds", 1 / 4, 6, variety=1 / 2),
    Point("Dutch names", 1 / 4, 6, only=frozenset({"dutch", "frisian"})),
)


def figures(
    model: Path, build: Path, target: Path, weights: Path, shared: Path, more: Sequence[Path]
) -> dict[str, Any]:
    """Recall and precision of weights on each set, in the pipeline and by themselves."""
    listed = pipeline(model, target / "listed", weights)
    unlisted = pipeline(model, target / "unlisted", weights, shared)
    found: dict[str, Any] = {}

    def both(name: str, found_by: Any, folder: Path, rows: list[dict[str, Any]]) -> None:
        lists = load_lists(folder)
        alone = measure.alone(load_tagger(folder / "tagger", lists), Coder(lists), rows)
        found[name] = {"pipeline": measure.measure(found_by, rows)["all"], "alone": alone}

    folders = [target / part / "models" / model.name for part in ("listed", "unlisted")]
    both("heldout", unlisted, folders[1], measure.read(build / "heldout.jsonl"))
    blind = [row for path in more for row in measure.read(path)]
    sets = {"gov_handelingen": shared / "data" / "ner" / "gov_handelingen.jsonl"}
    for name, rows in {"blind": blind, **{k: measure.read(p) for k, p in sets.items()}}.items():
        if rows:
            both(name, listed, folders[0], rows)
    origins, _missed = by_origin(unlisted, measure.read(build / "origins.jsonl")[::_EVERY])
    plain = {origin: value for origin, value in origins.items() if "/" not in origin}
    names = sum(value["names"] for value in plain.values())
    found["origins"] = {
        "names": names,
        "recall": round(sum(v["names"] * v["recall"] for v in plain.values()) / names, 4),
        "gap": round(gap(plain)[0], 4),
        "by": origins,
    }
    return found


def run(shared: Path, model: Path, build: Path, *, size: int, more: Sequence[Path]) -> None:
    """Every point, then the table and the picture (``build/curve``)."""
    folder = build / "curve"
    done: dict[str, Any] = {}
    for point in (*SIZES, *VARIETIES):
        target = folder / point.name.replace("/", "-").replace(" ", "-")
        target.mkdir(parents=True, exist_ok=True)
        path = target / "figures.json"
        if not path.exists():
            corpus, weights = target / "train.jsonl", target / "tagger" / WEIGHTS
            if not weights.exists():
                with corpus.open("w", encoding="utf-8") as file:
                    for row in point.rows(shared, build / "train.jsonl", size):
                        file.write(json.dumps(row, ensure_ascii=False) + "\n")
                fit(model, build, corpus, target / "tagger", passes=point.passes)
                corpus.unlink()
            measure.write(path, figures(model, build, target, weights, shared, more))
        done[point.name] = json.loads(path.read_text("utf-8"))
        print(_row(point.name, done[point.name]), flush=True)
    picture(done, folder / "curve.svg")


_SETS = {
    "origins": "names in no list",
    "heldout": "held-out kinds",
    "blind": "blind texts",
    "gov_handelingen": "gov_handelingen",
}


def _row(name: str, found: dict[str, Any]) -> str:
    cells = [f"{found['origins']['recall']:.3f} (gap {found['origins']['gap']:.3f})"]
    for key in ("heldout", "blind", "gov_handelingen"):
        if key in found:
            one = found[key]
            cells.append(
                "; ".join(
                    f"{one[how]['recall']:.3f} / {one[how]['precision']:.3f}"
                    for how in ("pipeline", "alone")
                )
            )
    return f"| {name} | " + " | ".join(cells) + " |"


def _share(key: str, how: str, what: str) -> Callable[[dict[str, Any]], float | None]:
    return lambda found: found.get(key, {}).get(how, {}).get(what)


#: What the picture shows: label, colour, value, dashed.
_LINES = (
    ("names in no list, pipeline: recall", 0, lambda found: found["origins"]["recall"], False),
    ("held-out kinds, tagger alone: recall", 1, _share("heldout", "alone", "recall"), False),
    ("blind texts, pipeline: recall", 2, _share("blind", "pipeline", "recall"), False),
    ("blind texts, pipeline: precision", 2, _share("blind", "pipeline", "precision"), True),
    ("blind texts, tagger alone: precision", 3, _share("blind", "alone", "precision"), True),
)


def picture(done: dict[str, Any], path: Path) -> None:
    """The curves over size, and beside them the poorer corpora: a panel each."""

    def values(points: Sequence[Point], value: Callable[[dict[str, Any]], float | None]) -> Any:
        return [value(done[point.name]) for point in points]

    poor = (*VARIETIES[:2], SIZES[2], VARIETIES[2])
    panels = []
    for title, points in (("share of the texts", SIZES), ("variety, at 1/4 of the texts", poor)):
        names = [point.name.replace("of the kinds", "of kinds") for point in points]
        apart = 0
        if points is poor:
            names[2], apart = "all", 1
        lines = [
            Line(label, colour, values(points, value), dashed, apart)
            for label, colour, value, dashed in _LINES
        ]
        panels.append((title, names, [line for line in lines if None not in line.values]))
    path.write_text(draw(panels), "utf-8")
