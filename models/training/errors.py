# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong, by kind of error, with a few words around each.

python -m models.training.errors GOLD.jsonl ... [--examples 10]: a kind is told by what the word
is to the lists and by where it stands. For texts that may be quoted: invented or public ones.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from models.training.measure import read
from woo_tool.detection.lists import load_lists
from woo_tool.detection.pipeline import load_pipeline
from woo_tool.detection.shape import Coder, Page

MODEL = Path(__file__).resolve().parents[1] / "nl_woo"
_NAMES = ("PERSON", "INITIALS")
_SPACE = re.compile(r"\s+")
_AROUND = 34


def kind(page: Page, start: int, end: int) -> str:
    """What a span looks like."""
    tokens = [n for n in range(len(page.words)) if page.starts[n] < end and page.ends[n] > start]
    if not tokens:
        return "no word"
    codes = "".join(page.codes[n] for n in tokens)
    words = [page.words[n] for n in tokens]
    plain = codes.strip("tTiI.,()-\"'")
    if not plain or set(plain) <= {"A"}:
        return "initials"
    if len(plain) == 1 and len(words[0]) <= 4 and words[0].isupper():
        return "initials"
    if all(not word[0].isupper() for word in words):
        return "lower case"
    if all(word.isupper() for word in words if len(word) > 1):
        return "capitals"
    if any(char.isdigit() for char in "".join(words)):
        return "misread letters"
    if len(plain) > 1:
        return "more than one word"
    place = (
        "at the start of a sentence or line" if page.opens(tokens[0]) else "in the middle of a line"
    )
    what = (
        "a word or place"
        if plain in "XcfLORH"
        else "a name of the lists"
        if plain in "FGBg"
        else "in no list"
    )
    return f"one word, {what}, {place}"


def around(text: str, start: int, end: int) -> str:
    """The span with what stands around it, on one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return _SPACE.sub(" ", f"{before}⟦{text[start:end]}⟧{after}").replace("|", "¦")


def errors(pipeline: Any, rows: list[dict[str, Any]], coder: Coder) -> Iterator[tuple[str, str]]:
    """Kind of each error and its place in words."""
    for row in rows:
        text = row["text"]
        found = [f for f in pipeline.find([text])[0] if f.entity in _NAMES]
        gold = [s for s in row["spans"] if s[2] in _NAMES]
        page = Page(text, coder)
        for start, end, *_rest in gold:
            if not any(f.start < end and f.end > start for f in found):
                yield f"missed: {kind(page, start, end)}", around(text, start, end)
        for f in found:
            if not any(f.start < s[1] and f.end > s[0] for s in gold):
                yield f"false: {kind(page, f.start, f.end)}", around(text, f.start, f.end)


def main() -> None:
    """Print the kinds, most first, each with examples."""
    parser = argparse.ArgumentParser(prog="python -m models.training.errors")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--examples", type=int, default=10)
    options = parser.parse_args()
    pipeline, coder = load_pipeline(), Coder(load_lists(MODEL))
    kinds: dict[str, list[str]] = {}
    for path in options.gold:
        for name, example in errors(pipeline, read(path), coder):
            kinds.setdefault(name, []).append(example)
    for name, examples in sorted(kinds.items(), key=lambda one: (-len(one[1]), one[0])):
        print(f"\n**{name}** ({len(examples)})\n")
        # any ten: drawn by their letters, so that the same run shows the same
        for example in sorted(examples, key=lambda e: crc32(e.encode()))[: options.examples]:
            print(f"- {example}")


if __name__ == "__main__":
    main()
