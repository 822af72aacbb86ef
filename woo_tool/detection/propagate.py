# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A name that was found once in a document is found everywhere in it.

One dictionary of the words of all names of the document, one pass over the words of each
page: the surname alone, the first name alone, in capitals, broken over a line end, with a
genitive s, in lower case where the text writes names so, and the initials.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from woo_tool.detection.lists import Bit, fold
from woo_tool.detection.reading import Candidate, Reader
from woo_tool.detection.shape import Coder, Page, unbroken

#: Names from this score on are carried to the rest of the document.
CARRIED = 0.6
#: From this score on a town behind a first name or title is a surname.
_PROVEN = 0.7
#: Before a town.
_TO_TOWN = frozenset(
    [
        *("in", "te", "uit", "nabij", "richting", "vanuit", "gemeente", "provincie", "regio"),
        *("stad", "dorp", "wijk", "kern", "rechtbank", "universiteit", "station", "omgeving"),
        *("rond", "waterschap", "plaats", "woonplaats", "geboorteplaats", "arrondissement"),
    ]
)
#: Something written about somebody; a motion or committee is called after a public office.
_DOCUMENT = re.compile(
    r"(?i:(?:rapport|nota|brief|dossier|advies|memo|album|verklaring|verslag|klacht|mail"
    r"|interview|onderzoek|kwestie|affaire))[-‐‑](?P<v>[A-ZÀ-ÞĀ-Ž][\w’']{2,}(?:-[A-Z]\w+)?)"
)
_TAIL = re.compile(r"(?:['’`´]s?|s)$")


@dataclass(slots=True)
class Known:
    """The words of the names of a document, folded, with the score of the best finding."""

    surnames: dict[str, float] = field(default_factory=dict)
    given: dict[str, float] = field(default_factory=dict)
    initials: set[str] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)
    #: Surname -> the prefixes it was seen with.
    prefixes: dict[str, set[str]] = field(default_factory=dict)
    #: Towns that the document names as such: no surname alone.
    towns: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.surnames or self.given or self.initials)


def towns_of(page: Page) -> set[str]:
    """The towns that a page names as such: ``te Ede``, ``gemeente Ede``, ``Ede, 3 mei``."""
    codes, words = page.codes, page.words
    found: set[str] = set()
    for hit in re.finditer("L", codes):
        at = hit.start()
        before = codes[at - 1 : at]
        if (
            (at and words[at - 1].lower().rstrip(":") in _TO_TOWN)
            or before in ("O", "o", "A")
            or (before == ":" and at > 1 and words[at - 2].lower() in _TO_TOWN)
            or codes[at + 1 : at + 3] == ",n"
            or (before == "," and at > 1 and codes[at - 2] == "n")
        ):
            found.add(fold(unbroken(words[at])))
    return found


#: Prefixes that stand before every word of the language.
_PLAIN = frozenset(["de", "het", "'t", "’t", "in", "in de", "op", "op de", "te", "aan de"])


class Propagation:
    """Learns names from candidates, and proposes them elsewhere."""

    def __init__(self, coder: Coder, reader: Reader) -> None:
        self._coder = coder
        self._reader = reader

    def learn(self, known: Known, page: Page, found: Candidate, score: float) -> None:
        """Take in a name that was found."""
        from woo_tool.detection.initials import initials_of

        if score < CARRIED or found.shape == "A":
            return
        tokens = [
            n
            for n in range(found.first, found.last)
            if page.codes[n] not in 'I(),\n"'
            and page.words[n][0].isalpha()
            and page.words[n].lower() not in ("jr", "sr", "jr.", "sr.")
        ]
        if not tokens:
            return
        words = [unbroken(page.words[n]) for n in tokens]
        main = [
            (w, page.codes[n])
            for w, n in zip(words, tokens, strict=True)
            if page.codes[n] not in "tT"
        ]
        if not main:
            return
        backwards = found.rule == "name.reversed"
        has_given = any(c in "FfB" for c in found.shape[:-1]) and "I" not in found.shape
        if backwards:
            surname, given = main[:1], main[1:]
        elif len(main) == 1:
            word, code = main[0]
            if (
                code in "FfB"
                and "I" not in found.shape
                and found.rule not in ("name.honorific", "name.initials")
            ):
                surname, given = ([] if code != "B" else main), main
            else:
                surname, given = main, []
        elif has_given or len(main) > 1:
            cut = 1
            while cut < len(main) - 1 and main[cut][1] in "Ff":
                cut += 1
            given, surname = main[:cut], main[cut:]
        else:
            surname, given = main, []
        for word, code in surname:
            alone = code == "L" and "t" not in found.shape and fold(unbroken(word))
            if alone and score >= _PROVEN and alone not in known.towns:
                self._add(known.surnames, word, "c", score)  # "Wassenaar belt", and no town
            self._add(known.surnames, word, code, score)
        if "t" in found.shape and surname:
            run = " ".join(page.words[n].lower() for n in tokens if page.codes[n] in "tT")
            known.prefixes.setdefault(fold(surname[0][0]), set()).add(run)
        for word, code in surname:
            for part in word.split("-") if "-" in word else ():
                if len(part) > 3 and part[0].isupper():
                    self._add(known.surnames, part, code, score * 0.85)
        for word, code in given:
            self._add(known.given, word, code, score)
        if "I" in found.shape and not given:
            dotted = [
                c
                for n in range(found.first, found.last)
                if page.codes[n] == "I"
                for c in page.words[n]
                if c.isupper()
            ]
            if dotted:
                tail = [w for w in words if w]
                known.initials |= initials_of([dotted[0], *tail]) | initials_of([*dotted, *tail])
        if not backwards and len(words) > 1 and given:
            known.initials |= initials_of(words)
        elif backwards and len(main) > 1:
            order = (
                [w for w, _c in given]
                + [page.words[n] for n in tokens if page.codes[n] in "tT"]
                + [w for w, _c in surname]
            )
            known.initials |= initials_of(order)
        if words[-1].islower():
            known.lower.update(fold(w) for w, c in main)

    def _add(self, table: dict[str, float], word: str, code: str, score: float) -> None:
        low = fold(word)
        if len(low) < 3 and code not in "GFB":
            return
        weight = {
            "F": 0.9,
            "G": 0.9,
            "B": 0.9,
            "C": 0.85,
            "c": 0.66,
            "f": 0.62,
            "U": 0.6,
            "L": 0.3,
            "R": 0.3,
            "X": 0.25,
            "w": 0.7,
            "g": 0.85,
        }.get(code, 0.3)
        if len(low) < 3:
            weight -= 0.2
        table[low] = max(table.get(low, 0.0), min(score, weight))

    def find(self, page: Page, known: Known, taken: bytearray) -> Iterator[Candidate]:
        """Known names on a page, on tokens that are not ``taken``."""
        codes, words = page.codes, page.words
        surnames, given = known.surnames, known.given
        at = 0
        size = len(codes)
        seen: dict[str, tuple[float, float]] = {}
        lower = self._small(page, known)
        while at < size:
            code = codes[at]
            if (code not in "FfGcBCULXR" or taken[at]) and not (
                code in "gwRv" and lower and not taken[at] and words[at] in lower
            ):
                at += 1
                continue
            word = words[at]
            scores = seen.get(word)
            if scores is None:
                scores = seen[word] = self._look(surnames, given, word)
            if scores == (0.0, 0.0) or (
                code in "XLRv" and word[0].islower() and fold(word) not in known.lower
            ):
                at += 1
                continue
            score = max(scores)
            if word[0].islower() and fold(word) not in known.lower:
                score = min(score, 0.75 if code == "g" or page.casual else 0.6)
            first = at
            last = at + 1
            shape = "F" if scores[1] >= scores[0] else "G"
            if scores[1]:
                # first name, then perhaps the prefix and surname
                after = self._reader.prefix(page, last)
                if (
                    after < size
                    and codes[after] in "FfGcBCULX"
                    and self._look(surnames, given, words[after])[0]
                ):
                    last = after + 1
                    score = min(0.97, score + 0.1)
                    shape = "FG"
            if scores[0]:
                back = self._back(page, at, known)
                if (
                    word[0].islower()
                    and back == at
                    and self._coder.bits(word) & Bit.COMMON
                    and fold(word) not in known.lower
                ):
                    at += 1
                    continue
                if back < first and not any(taken[back:first]):
                    first = back
                    # the same prefix and surname as somebody's here, however it is written
                    least = 0.0 if fold(word) in known.towns else 0.72
                    score = max(least, min(0.95, score + 0.08))
                    shape = "tG"
                elif codes[at - 1 : at] == "t" and code in "cfXLgw" and at:
                    score -= 0.4  # "de koning" beside somebody called Koning
                elif page.opens(at) and code in "cfX":
                    score -= 0.12
                loose = first == at and codes[at - 1 : at] == "t"
                if code in "gw" and loose and fold(word) not in known.lower:
                    score -= 0.4  # "de stoep"
            elif page.opens(at) and code in "fX":
                score -= 0.1
            if score >= 0.3:
                yield Candidate(first, last, shape, "propagated", score)
            at = last

    def coupled(self, page: Page, known: Known) -> Iterator[Candidate]:
        """Known surnames behind a document that is called after them: ``het rapport-Bos``."""
        for hit in _DOCUMENT.finditer(page.text):
            score = known.surnames.get(fold(hit["v"]), 0.0)
            at = page.at(hit.start("v"))
            if score >= CARRIED and page.ends[at] == hit.end():
                yield Candidate(at, at + 1, "G", "propagated", min(score, 0.75))

    def _small(self, page: Page, known: Known) -> set[str]:
        """The words in lower case on the page that are names of the document.

        A word of the language is one only where the document writes that name so; elsewhere
        it must be a word in no list of words (``jelle heeft gelijk``).
        """
        names = set(page.words) & (known.surnames.keys() | known.given.keys())
        small = {word for word in names if word in known.lower}
        small |= {
            word
            for word in names - small
            if len(word) > 2 and not self._coder.bits(word) & Bit.COMMON
        }
        # a word too, but with its prefix: "van nes is vrij"
        small |= {word for word in names if known.prefixes.get(word, _PLAIN) - _PLAIN}
        if known.lower:
            small |= {w for w in page.words if not w.isascii() and fold(w) in known.lower}
        return small

    @staticmethod
    def _look(
        surnames: dict[str, float], given: dict[str, float], word: str
    ) -> tuple[float, float]:
        low = fold(unbroken(word))
        one, two = surnames.get(low, 0.0), given.get(low, 0.0)
        if not one and not two:
            cut = _TAIL.sub("", low)
            if cut != low and len(cut) > 3:
                one, two = surnames.get(cut, 0.0), given.get(cut, 0.0)
                if low[len(cut)] not in "'’`´":
                    one, two = one * 0.85, two * 0.85
        return one, two

    def _back(self, page: Page, at: int, known: Known) -> int:
        """The token at which the prefix before a surname begins."""
        place = at
        while place > 0 and page.codes[place - 1] in "tT" and at - place < 4:
            place -= 1
        while place < at:
            if self._reader.prefix(page, place) == at:
                run = " ".join(page.words[n].lower() for n in range(place, at))
                seen = known.prefixes.get(fold(unbroken(page.words[at])), ())
                if run in seen or (page.codes[place] == "T" and not page.opens(place)):
                    return place
            place += 1
        return at
