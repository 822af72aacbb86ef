# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistical tagger: names by how they are written and by what stands around them.

It proposes candidates beside those of the name rules, with a calibrated score, and it doubts
what only the lists say: a candidate of a weak rule that the tagger sees no name in loses
score. It never deletes, and never touches what a rule knows by title, initials or label.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.detection.lists import Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.siblings import LEAST, SURE, beside
from woo_tool.detection.tagger_features import Kinds
from woo_tool.detection.tagger_net import Net, read_weights

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Floats = NDArray[float32]

WEIGHTS = "weights.bin"
#: Words kept with their layer: a bound on memory (some 20 MB).
_KINDS = 60_000
_FLOOR = 0.3
#: Letters of ``shape`` that cannot begin or end a name.
_OUTSIDE = frozenset('\nN_,;:.()/&|!?[]<>-"n@tvHo')
#: Score of a name by what stands at its place in other lines; the most tokens it may have.
_ROW, _LONG = 0.75, 5
#: Inside a name these may stand, and no other sign.
_INSIDE = frozenset('\n(),"./-')


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of tokens ``first`` up to and without ``last``, with its calibrated score."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Raw values of the network and the share that was right at each, both rising."""

    raw: tuple[float, ...]
    right: tuple[float, ...]

    def __call__(self, value: float) -> float:
        """The share right at a value, on the line between its neighbours."""
        at = bisect_right(self.raw, value)
        if at == 0:
            return self.right[0]
        if at == len(self.raw):
            return self.right[-1]
        low, high = self.raw[at - 1], self.raw[at]
        part = (value - low) / (high - low)
        return self.right[at - 1] + part * (self.right[at] - self.right[at - 1])


class Tagger:
    """Reads pages; made once for a model."""

    def __init__(self, lists: Lists, arrays: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
        keys = arrays["vocabulary"].tolist()
        self._kinds = Kinds(Coder(lists), {key: n + 1 for n, key in enumerate(keys)})
        self._net = Net(arrays)
        self._layer: Any = None
        table = facts.get("calibration", [[0.0, 1.0], [0.0, 1.0]])
        self._calibration = Calibration(tuple(table[0]), tuple(table[1]))
        self.facts = facts
        #: Candidates below this are not proposed.
        self.least = _FLOOR

    def odds(self, page: Page) -> "Floats":
        """For every token: the chance of no name, of the begin and of the inside of one."""
        import numpy as np

        kinds = self._kinds
        if kinds.count > _KINDS:
            kinds.clear()
            self._layer = None
        numbers = kinds.numbers(page.words, page.codes)
        if kinds.new:
            self._grow()
        scores = self._net.scores(self._layer[numbers])
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores

    def _grow(self) -> None:
        import numpy as np

        kinds = self._kinds
        rows = self._net.words(kinds.new)
        first = kinds.count - len(kinds.new)
        if self._layer is None or kinds.count > len(self._layer):
            wider = np.zeros((max(4096, kinds.count * 2), self._net.width), dtype="f4")
            if self._layer is not None:
                wider[:first] = self._layer[:first]
            self._layer = wider
        self._layer[first : kinds.count] = rows
        kinds.new.clear()

    def tagged(self, page: Page, odds: "Floats") -> list[Tagged]:
        """The names of a page."""
        out: list[Tagged] = []
        casual: bool | None = None
        for first, last in self._spans(page, odds, 0.3):
            if casual is None:
                casual = _casual(page)
            raw = min(1 - 1e-6, float(1.0 - odds[first:last, 0].mean()))
            bias = _bias(page, first, last, casual=casual)
            score = self._calibration(1 / (1 + (1 / max(1e-6, raw) - 1) * exp(-bias)))
            if score >= self.least:
                out.append(Tagged(first, last, score))
        return out

    def _spans(
        self, page: Page, odds: "Floats", least: float, ends: str = "N"
    ) -> Iterator[tuple[int, int]]:
        """The runs of tokens that may be a name with at least this chance, without signs.

        ``ends``: the letters of ``shape`` that none runs over.
        """
        named = (odds[:, 0] < 1.0 - least).nonzero()[0].tolist()
        at = 0
        while at < len(named):
            first = named[at]
            last = first + 1
            at += 1
            while (
                at < len(named)
                and named[at] == last
                and odds[last, 2] >= odds[last, 1]
                and page.codes[last] not in ends
            ):
                last += 1
                at += 1
            found = self._trimmed(page, first, last)
            if found is not None:
                yield found

    @staticmethod
    def _trimmed(page: Page, first: int, last: int) -> tuple[int, int] | None:
        """The span without signs at its ends; None where no name can be left."""
        codes, words = page.codes, page.words
        while last > first and (codes[last - 1] in _OUTSIDE or not words[last - 1][0].isalpha()):
            last -= 1
        while first < last and codes[first] in _OUTSIDE and codes[first] != "t":
            first += 1
        inside = codes[first:last]
        named = [words[n] for n in range(first, last) if codes[n] not in "tTiI"]
        if not any(len(word) > 2 or (len(word) == 2 and word[0].isupper()) for word in named):
            return None
        if not inside.strip("AtTi") or any(
            not words[n][0].isalnum()
            and inside[n - first] not in _INSIDE
            and words[n][0] not in "'’‘"
            for n in range(first, last)
        ):
            return None
        return first, last

    def draft(
        self, page: Page, found: Sequence[tuple[Candidate, float]]
    ) -> tuple[tuple[Candidate, float], ...]:
        """The candidates of the rules, doubted or not, and those of the tagger."""
        if not page.words:
            return tuple(found)
        odds = self.odds(page)
        out: list[tuple[Candidate, float]] = []
        for one, said in found:
            score = said
            if one.rule in _WEAK:
                doubt = float(odds[one.first : one.last, 0].min())
                score = _weighed(said, 1.0 - doubt)
            out.append((one, score))
        spans = [
            Candidate(s.first, s.last, page.codes[s.first : s.last], "name.tagger", s.score)
            for s in self.tagged(page, odds)
        ]
        new = added(page, out, spans)
        return (*out, *new, *self._columns(page, odds, [*out, *new]))

    def _columns(
        self, page: Page, odds: "Floats", found: Sequence[tuple[Candidate, float]]
    ) -> list[tuple[Candidate, float]]:
        """What the tagger is not sure of and stands in its line where others have names."""
        taken = bytearray(len(page.words))
        for one, score in found:
            if score >= SURE:
                taken[one.first : one.last] = b"\1" * (one.last - one.first)
        unsure = [
            (first, last)
            for first, last in self._spans(page, odds, LEAST, "\nN")
            if last - first <= _LONG and not any(taken[first:last])
        ]
        chance: list[float] = (1.0 - odds[:, 0]).tolist()
        return [
            (Candidate(first, last, page.codes[first:last], "name.row", _ROW), _ROW)
            for first, last in beside(page, found, chance, unsure)
        ]


def added(
    page: Page, found: Sequence[tuple[Candidate, float]], spans: Sequence[Candidate]
) -> list[tuple[Candidate, float]]:
    """Those of the spans of a tagger that no rule is sure of in part."""
    strong = bytearray(len(page.words))
    for one, score in found:
        if score >= 0.5:
            strong[one.first : one.last] = b"\1" * (one.last - one.first)
    out = []
    for span in spans:
        covered = strong[span.first : span.last]
        # a rule has it, wholly: said again, in case the document takes the rule's word back
        if all(covered) or not any(covered):
            out.append((span, span.score))
    return out


_STARTS = re.compile(r"[.?!][\n_]?([a-zA-Z])")
_WORDS = frozenset("FfGcBCULOXARvgowt")
_CAPITAL = frozenset("FfGcBCULOXA")


def _casual(page: Page) -> bool:
    """Whether the writer leaves out capitals: where sentences begin, or nearly everywhere."""
    starts = _STARTS.findall(page.codes)
    lower = sum(1 for code in starts if code in "vgowt")
    upper = sum(1 for code in starts if code in _CAPITAL)
    if lower + upper >= 3:
        return lower > upper
    words = sum(1 for code in page.codes if code in _WORDS)
    return sum(1 for code in page.codes if code in _CAPITAL) < 0.04 * words


def _lower(page: Page, first: int, last: int) -> bool:
    """Whether no part of the name has a capital, and nothing before it says that one follows."""
    if first and (page.codes[first - 1] == "H" or page.words[first - 1] == "@"):
        return False
    names = [n for n in range(first, last) if page.codes[n] not in "tT"]
    return all(page.words[n][0].islower() for n in names)


def _bias(page: Page, first: int, last: int, *, casual: bool) -> float:
    """What else counts for a span, in log odds: one word alone is less sure than a whole name.

    The network sees seven words to either side; whether the text has capitals at all, and how
    rare it is that a word the lists call a thing is a name, it does not see.
    """
    codes = page.codes
    inside = codes[first:last]
    words = [code for code in inside if code.isalpha() and code not in "tTiIN"]
    if _lower(page, first, last):
        return -0.5 if casual else -2.0
    if "I" in inside or "i" in inside or (first and codes[first - 1] in "HI"):
        return 0.0
    if len(words) > 1:
        return -1.0 if all(code in "XOLAR" for code in words) else 0.0
    bias = 0.0 if page.opens(first) else -0.5
    if words[0] in "XOLAR":
        return bias - 1.0
    return bias - (0.5 if words[0] in "CUw" else 0.25)


#: Rules that know little more than the lists, or that their place may be one of a person.
_WEAK = frozenset(
    {
        "name.first",
        "name.surname",
        "name.prefixed",
        "name.series",
        "name.full",
        "name.label",
        "name.row",
    }
)


def _weighed(score: float, seen: float) -> float:
    """The score of a weak rule with its odds moved by what the tagger sees there."""
    if score >= 0.95:
        return score
    factor = 0.25 if seen < 0.02 else 0.5 if seen < 0.1 else 1.0
    odds = score / max(1e-6, 1.0 - score) * factor
    return odds / (1.0 + odds)


def load_tagger(folder: Path, lists: Lists) -> Tagger:
    """The tagger of a model folder.

    Raises:
        ConfigError: Its weights are absent or damaged.
    """
    arrays, facts = read_weights(folder / WEIGHTS)
    return Tagger(lists, arrays, facts)
