# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each part adds: the pipeline without its tagger, lists, propagation or surroundings.

python -m models.training.ablation GOLD.jsonl ...
"""

import dataclasses
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from models.training.measure import measure, read
from woo_tool.detection.lists import Bit, Gazetteer
from woo_tool.detection.pipeline import Pipeline, load_pipeline
from woo_tool.detection.propagate import Propagation
from woo_tool.detection.surroundings import Surroundings

_WORDS = int(Bit.COMMON | Bit.PLACE)


def no_names(data: bytes) -> bytes:
    """A compiled list without any name; words and places stay."""
    count = int.from_bytes(data[8:12], "little")
    values = array("H", data[12 + 4 * count :])
    return data[: 12 + 4 * count] + array("H", (v & _WORDS for v in values)).tobytes()


def _without_lists() -> Pipeline:
    reading = Gazetteer.__init__
    with mock.patch.object(Gazetteer, "__init__", lambda self, data: reading(self, no_names(data))):
        return load_pipeline()


def _without_tagger() -> Pipeline:
    pipeline = load_pipeline()
    pipeline.nlp.disable_pipe("woo_tagger")
    return pipeline


def _only_tagger() -> Pipeline:
    """The tagger, and the propagation of what it saw."""
    pipeline = load_pipeline()
    persons: Any = pipeline.nlp.get_pipe("woo_names")
    drafts = persons.persons.draft
    persons.persons.draft = lambda text: dataclasses.replace(drafts(text), found=())
    return pipeline


VARIANTS: dict[str, tuple[Callable[[], Pipeline], list[Any]]] = {
    "all": (load_pipeline, []),
    "without tagger": (_without_tagger, []),
    "without name rules": (_only_tagger, []),
    "without name lists": (_without_lists, []),
    "without propagation": (
        load_pipeline,
        [mock.patch.object(Propagation, "find", return_value=())],
    ),
    "without surroundings": (
        load_pipeline,
        [
            mock.patch.object(Surroundings, "weigh", lambda _self, _page, found: found.score),
            mock.patch.object(Surroundings, "doubt", lambda _self, _page, found, _l: found.score),
        ],
    ),
}


def main(paths: list[str]) -> None:
    """Print a row a variant, and in it recall and precision a set."""
    sets = {Path(path).stem: read(Path(path)) for path in paths}
    print("|", " | ".join(["variant", *sets]), "|")
    for name, (load, patches) in VARIANTS.items():
        pipeline = load()
        for patch in patches:
            patch.start()
        cells = []
        for rows in sets.values():
            one = measure(pipeline, rows)["all"]
            cells.append(f"{one['recall']:.3f} / {one['precision']:.3f}")
        for patch in patches:
            patch.stop()
        print("|", " | ".join([name, *cells]), "|", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
