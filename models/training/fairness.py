# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recall by origin of the name, of real names that no list has and the training never had.

python -m models.training fairness: the sets ``origins`` of the corpus on a copy of the model
without the held-out names; what was missed is written beside them, to be read.
"""

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.training import unlisted
from models.training.measure import Count
from woo_tool.detection.pipeline import Pipeline, load_pipeline
from woo_tool.detection.tagger import WEIGHTS

#: Letters of the text shown on either side of a missed name.
_AROUND = 50


def pipeline(
    model: Path, target: Path, weights: Path | None = None, shared: Path | None = None
) -> Pipeline:
    """The recogniser with other weights; with ``shared``, as if no list had the held-out names."""
    folder = target / "models" / model.name
    if shared is not None:
        unlisted.make(shared, model, target)
    else:
        shutil.copytree(model, folder, dirs_exist_ok=True)
    if weights is not None:
        (folder / "tagger").mkdir(exist_ok=True)
        shutil.copyfile(weights, folder / "tagger" / WEIGHTS)
    return load_pipeline(overlays=[target])


def by_origin(
    found_by: Pipeline, rows: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Figures by origin, and the names that were missed with what stands around them."""
    counts: dict[str, Count] = {}
    missed: list[dict[str, str]] = []
    for row in rows:
        text = row["text"]
        spans = [(f.start, f.end) for f in found_by.find([text])[0]]
        for start, end, _label, origin in row["spans"]:
            count = counts.setdefault(origin, Count())
            count.gold += 1
            if any(a < end and b > start for a, b in spans):
                count.found += 1
                continue
            missed.append(
                {
                    "origin": origin,
                    "kind": row["kind"],
                    "name": text[start:end],
                    "around": text[max(0, start - _AROUND) : start]
                    + "⟦"
                    + text[start:end]
                    + "⟧"
                    + text[end : end + _AROUND],
                }
            )
    figures = {
        origin: {key: value for key, value in count.row().items() if key in _KEPT}
        for origin, count in sorted(counts.items(), key=lambda one: -one[1].found / one[1].gold)
    }
    return figures, missed


_KEPT = ("names", "recall", "interval")


def gap(figures: dict[str, Any]) -> tuple[float, str, str]:
    """The largest gap between origins (names that are words apart), and between which."""
    order = sorted(
        (value["recall"], origin) for origin, value in figures.items() if "/" not in origin
    )
    return order[-1][0] - order[0][0], order[0][1], order[-1][1]


def report(figures: dict[str, Any], missed: Sequence[dict[str, str]], target: Path) -> None:
    """Print the table, and write what was missed."""
    target.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in missed), "utf-8"
    )
    names = Counter(one["origin"] for one in missed)
    for origin, value in figures.items():
        low, high = value["interval"]
        print(
            f"| {origin} | {value['names']:,} | {value['recall']:.3f} | {low:.3f}–{high:.3f} |",
            f"missed {names[origin]}",
        )
    size, worst, best = gap(figures)
    print(f"gap {size:.3f} ({worst}, {best})", flush=True)
