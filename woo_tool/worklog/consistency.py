# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same thing judged differently: duplicates, near-duplicates, passages, persons.

Near-duplicates are found by shingles of five words. Of a page the smallest hashes of its
shingles are kept (a bottom-k sketch): pages that share them share their text in that measure.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from woo_tool.redaction.marks import Action
from woo_tool.redaction.match import squash
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Entry, Kind, MarkState

_WORDS = 5
_SKETCH = 64
#: Pages with fewer words than this are alike by chance: a heading, a page number.
_FEWEST = 25
#: From this likeness on two pages are the same page.
_ALIKE = 0.8
#: Letters on either side of a mark that make its passage, and how many there must be.
_AROUND, _ENOUGH = 30, 20
#: A shingle on more pages than this is a heading or a form; it pairs nothing.
_COMMON = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """Two documents with the same pages: their numbers, and pairs of page numbers."""

    first: int
    second: int
    pages: tuple[tuple[int, int], ...]
    share: float

    @property
    def whole(self) -> bool:
        """Whether nearly all pages of one are in the other."""
        return self.share >= _ALIKE


@dataclass(frozen=True, slots=True)
class Differently:
    """Marks that are the same passage (or person) and were judged differently."""

    group: str
    redacted: tuple[Entry, ...]
    kept: tuple[Entry, ...]


def copies(log: Worklog) -> list[tuple[int, tuple[str, ...]]]:
    """Documents that are there as more files than one; they are judged once already."""
    return [(d.row, d.paths) for d in log.documents() if len(d.paths) > 1]


def near(log: Worklog) -> list[Alike]:
    """Pairs of documents that share pages, the most alike first; not what stays out whole."""
    out = {e.document for e in log.entries("kind = 'document' AND state = 'redact'")}
    sketches: dict[tuple[int, int], tuple[int, ...]] = {}
    for document, page, text in log.texts():
        if document in out:
            continue
        sketch = _sketch(text)
        if sketch:
            sketches[document, page] = sketch
    where: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, sketch in sketches.items():
        for value in sketch:
            where[value].append(place)
    shared: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for places in where.values():
        if len(places) <= _COMMON:
            shared.update((a, b) for a, b in combinations(sorted(places), 2) if a[0] != b[0])
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for (a, b), n in shared.items():
        if n * 4 >= min(len(sketches[a]), len(sketches[b])) and (
            likeness(sketches[a], sketches[b]) >= _ALIKE
        ):
            pairs[a[0], b[0]].append((a[1], b[1]))
    pages = Counter(document for document, _page in sketches)
    found = [
        Alike(
            first,
            second,
            tuple(sorted(alike)),
            max(
                len({a for a, _b in alike}) / pages[first],
                len({b for _a, b in alike}) / pages[second],
            ),
        )
        for (first, second), alike in pairs.items()
    ]
    return sorted(found, key=lambda one: (-one.share, one.first, one.second))


def _sketch(text: str) -> tuple[int, ...]:
    words = [squash(word)[0] for word in text.split()]
    words = [word for word in words if word]
    if len(words) < _FEWEST:
        return ()
    hashes = {
        int.from_bytes(
            hashlib.blake2b(" ".join(words[n : n + _WORDS]).encode(), digest_size=8).digest()
        )
        for n in range(len(words) - _WORDS + 1)
    }
    return tuple(sorted(hashes)[:_SKETCH])


def likeness(a: Sequence[int], b: Sequence[int]) -> float:
    """The part of their shingles that two pages share, as their sketches tell (0 to 1)."""
    size = min(len(a), len(b), _SKETCH)
    both = set(sorted({*a, *b})[:size])
    return len(both & set(a) & set(b)) / len(both) if both else 0.0


def passages(log: Worklog) -> list[Differently]:
    """The same words in the same surroundings, redacted in one place and kept in another."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry, key in _keyed(log, log.entries("kind = 'text'")):
        found[key].append(entry)
    return _split(found)


def people(log: Worklog) -> list[Differently]:
    """A person or text that was kept here and redacted there, by decision or by proposal."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in log.entries("kind = 'text'"):
        found[entry.group].append(entry)
    return [
        one
        for one in _split(found)
        if any(e.state is MarkState.KEEP for e in one.kept)
        or any(e.state is MarkState.REDACT for e in one.redacted)
    ]


def _split(found: Mapping[str, list[Entry]]) -> list[Differently]:
    result = []
    for key, entries in found.items():
        mine = [e for e in entries if not (e.by_hand and not e.state.decided)]
        kept = tuple(e for e in mine if e.action is Action.KEEP)
        redacted = tuple(e for e in mine if e.action is Action.REDACT)
        if kept and redacted:
            result.append(Differently(key, redacted, kept))
    return result


def _keyed(log: Worklog, entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Marks with the passage they stand in; quotation marks of e-mail do not count."""
    place: tuple[int, int] = (0, 0)
    text = ""
    for entry in entries:
        if (entry.document, entry.page) != place:
            place = entry.document, entry.page
            text = log.text(*place)
        before = squash(text[max(0, entry.start - 4 * _AROUND) : entry.start])[0][-_AROUND:]
        after = squash(text[entry.end : entry.end + 4 * _AROUND])[0][:_AROUND]
        if entry.kind is Kind.TEXT and len(before) + len(after) >= _ENOUGH:
            inside = squash(text[entry.start : entry.end])[0]
            yield entry, f"{before}[{inside}]{after}"


def follow(log: Worklog, reviewer: Reviewer) -> int:
    """Let open marks follow the decision on the very same passage elsewhere.

    A quoted e-mail is judged as the original. Where the passage itself was judged in two ways
    nothing follows.

    Returns:
        How many marks followed.
    """
    decided: dict[str, set[tuple[MarkState, str]]] = defaultdict(set)
    open_: list[tuple[Entry, str]] = []
    for entry, key in _keyed(log, log.entries("kind = 'text'")):
        if entry.state.decided:
            decided[key].add((entry.state, entry.ground))
        elif entry.open and entry.source != "term":
            open_.append((entry, key))
    chosen = {}
    for entry, key in open_:
        found = decided.get(key, set())
        if len(found) == 1:
            state, ground = next(iter(found))
            chosen[entry.row] = Decision(state, "" if ground == entry.ground else ground)
    if chosen:
        log.decide(chosen, now=reviewer.now, by=reviewer.by, kind="follow")
    return len(chosen)
