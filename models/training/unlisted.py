# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The model as if nobody had listed the held-out names: what it is worth for a name in no list.

A real name that is new to the lists and to the tagger is the fair test of a group of names;
one that was misspelt until no list had it tests the spelling.
"""

import csv
import shutil
from array import array
from pathlib import Path

from models.training.corpus.people import held, own_names
from woo_tool.detection.lists import Bit, fold, key, strip_prefix

_NAMES = Bit.FIRST | Bit.SURNAME | Bit.SURNAME_PREFIXED | Bit.FREQUENT


def held_out(shared: Path) -> set[str]:
    """Every name of the lists that is held out, and its parts, in lower case."""
    names = shared / "data" / "names"
    found: set[str] = set()
    for firsts, lasts in own_names().values():
        found.update(firsts, (last for _prefix, last in lasts))
    with (names / "first_names_nl_1880_2014_mit.csv").open(encoding="utf-8") as file:
        found.update(row["naam"] for row in csv.DictReader(file))
    found.update(
        strip_prefix(line.strip())[1]
        for line in (names / "surnames_nl_cc0.lst").read_text("utf-8").splitlines()
    )
    found.update((Path(__file__).parent / "words" / "first_names.txt").read_text("utf-8").split())
    for name in ("forenames_world_cc0.csv", "surnames_world_cc0.csv"):
        with (names / name).open(encoding="utf-8-sig") as file:
            found.update(row["Romanized Name"] or "" for row in csv.DictReader(file))
    out = set()
    for name in found:
        for part in {name, *name.split(), *name.split("-")}:
            if held(part):
                out |= {part.lower(), fold(part)}
    return out


def without(data: bytes, names: set[str]) -> bytes:
    """A compiled list in which some words are no names; words and places they stay."""
    count = int.from_bytes(data[8:12], "little")
    hashes = array("I", data[12 : 12 + 4 * count])
    values = array("H", data[12 + 4 * count :])
    gone = {key(name) for name in names}
    for at, hashed in enumerate(hashes):
        if hashed in gone:
            values[at] &= ~_NAMES
    return data[:12] + hashes.tobytes() + values.tobytes()


def make(shared: Path, model: Path, target: Path) -> Path:
    """Lay the model without the held-out names in ``target``/models/nl_woo; ``target``."""
    folder = target / "models" / model.name
    shutil.copytree(model, folder, dirs_exist_ok=True)
    data = (model / "names.bin").read_bytes()
    (folder / "names.bin").write_bytes(without(data, held_out(shared)))
    return target
