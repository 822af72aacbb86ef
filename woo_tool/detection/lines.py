# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by their place on a line: labels, lists, salutation, closing."""

import re
from collections.abc import Iterator

from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.names import NameRules
from woo_tool.detection.reading import Candidate, Reader, candidate
from woo_tool.detection.shape import Page

_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_ITEM_END = frozenset('\nN_;,|)]>(/<&-@"n?')
#: Labels that are one only as the first word: "Subtype van:" is none.
#: Ends of words that are a label when a colon follows: ``projectleider:``.
_LABEL_ENDS = (
    "naam", "medewerker", "behandelaar", "contactpersoon", "houder", "aanvrager", "manager",
    "leider", "ster", "deelnemers", "leden", "groep", "team",
)  # fmt: skip
_FIRST_ONLY = frozenset(
    [
        "van",
        "aan",
        "door",
        "namens",
        "to",
        "from",
        "dienst",
        "wie",
        "actie",
        "team",
        "lid",
        "leden",
        "kind",
        "met",
        "contact",
        "naam",
        "akkoord",
        "gezien",
    ]
) - {"naam"}
#: Who has to do it: ``Actie Frans.``
_ACTION = re.compile(r"\b[Aa]ctie(?:houder|s)?[ ]{1,2}(?=[A-ZÀ-Þ])")
#: What follows the name of a class or attribute in a data model.
_MODEL = re.compile(r"\b(?:Definitie|Omschrijving|Multipliciteit|Herkomst|Waardetype|Subtype)\b")
_SEPARATORS = frozenset(";,/|&_")


class LineRules:
    """The rules that know lines."""

    def __init__(self, lists: Lists, names: NameRules, reader: Reader) -> None:
        self._names = names
        self._reader = reader
        self._likely = names.likely
        self._bits = lists.gazetteer.bits
        self.label = lists.group("label")
        self._label_not = lists.group("label_not")
        self._greeting = lists.group("greeting")
        self._closing = lists.group("closing")
        self._acronyms = lists.group("acronym")
        self._introduction = re.compile(
            r"\b(?:"
            + "|".join(sorted(lists.group("introduction"), key=len, reverse=True))
            + r")[ :]+"
            r"(?:[\"“‘']|nu |dhr\.? |mevr\.? )?",
            re.IGNORECASE,
        )

    def find(self, page: Page) -> Iterator[Candidate]:
        """Candidates of every line rule."""
        yield from self._labels(page)
        yield from self._letters(page)
        for hit in _ACTION.finditer(page.text):
            place = page.at(hit.end())
            found = self.person(page, place, "name.label", 0.9, initials=True)
            if found and self.ends(page, found) and found.shape not in ("c", "U"):
                yield found
        for hit in self._introduction.finditer(page.text):
            place = page.at(hit.end()) if hit.end() < len(page.text) else -1
            if place >= 0:
                found = self.person(page, place, "name.introduced", 0.93, lower=True)
                if found and (
                    found.shape not in ("C", "c", "L", "U")
                    or (found.shape == "C" and self._likely(page.words[found.first]) > 0.5)
                    or "naam" in hit.group().lower()
                    or "zich" in hit.group()
                    or "noem" in hit.group()
                    or "g" in hit.group()[2:4]
                    or "getekend" in hit.group()
                ):
                    yield found

    # one person ---------------------------------------------------------------------------

    def person(
        self,
        page: Page,
        at: int,
        rule: str,
        score: float,
        *,
        lower: bool = False,
        initials: bool = False,
    ) -> Candidate | None:
        """A person at a token behind something that asks for one."""
        codes, words = page.codes, page.words
        if at >= len(codes):
            return None
        if codes[at] in "\"'“‘":
            at += 1
        while codes[at : at + 1] == "H" or (codes[at : at + 1] == "." and codes[at - 1] == "H"):
            at += 1
        if at >= len(codes):
            return None
        if initials and codes[at] == "A":
            return None
        low = words[at].lower()
        if (words[at].isupper() and low in self._acronyms) or low.endswith(("nr", "nummer")):
            return None
        name = self._reader.read(page, at, wrap=False)
        if name is None:
            if lower and codes[at] in "gtw":
                return self._names.by_list.lower(page, at, rule, score - 0.1) or self._mumbled(
                    page, at, rule
                )
            if codes[at] == "C":
                return Candidate(at, at + 1, "C", rule, score - 0.15)
            return None
        backwards = self._names.backwards.reversed_name(page, name)
        if backwards:
            return Candidate(
                backwards.first, backwards.last, backwards.shape, rule, max(score, backwards.score)
            )
        kind = name.plain[0]
        if kind in "XLROA" and len(name.plain) == 1 and not (kind == "L" and codes[at] == "T"):
            return None
        if codes[at] == "t" and kind not in "Gc":
            return None
        if len(name.plain) == 1:
            if kind == "C":
                score += 0.08 if self._likely(words[at]) > 0.5 else -0.08
            score -= {"F": 0.0, "B": 0.0, "G": 0.05, "f": 0.15, "c": 0.3, "C": 0.15, "U": 0.35}.get(
                kind, 0.2
            )
            if name.shape[0] == "t" and kind in "cC":
                score += 0.1
        elif kind in "CcU" and not any(c in "FBGI" for c in name.plain):
            score -= 0.15
        elif kind == "L":
            score -= 0.4
        return candidate(name, rule, score)

    def _mumbled(self, page: Page, at: int, rule: str) -> Candidate | None:
        """``behandelaar: wonny goedhoop``: two words in no list, and nothing behind them."""
        words, codes = page.words, page.codes
        if codes[at : at + 2] not in ("ww", "gw") or codes[at + 2 : at + 3] not in ("\n", "N", ""):
            return None
        if any(self._bits(word) & Bit.COMMON or len(word) < 3 for word in words[at : at + 2]):
            return None
        if not all(word.isalpha() and self._likely(word) > 0 for word in words[at : at + 2]):
            return None
        return Candidate(at, at + 2, "FG", rule, 0.75)

    def ends(self, page: Page, found: Candidate) -> bool:
        """Whether an item of a list ends behind the name."""
        code = page.codes[found.last : found.last + 1]
        return (
            not code
            or code in _ITEM_END
            or page.words[found.last]
            in ("en", "of", "van", "namens", "d.d.", "tel", ".", ":", "·", "–")
        )

    # labels --------------------------------------------------------------------------------

    def _labels(self, page: Page) -> Iterator[Candidate]:
        codes, words = page.codes, page.words
        at = codes.find(":")
        gaps = [m.start() for m in re.finditer("_", codes)]
        places = sorted({m.start() for m in re.finditer(":", codes)} | set(gaps))
        for at in places:
            start = at - 1
            while start >= 0 and codes[start] not in "\nN_|;:" and at - start <= 7:
                start -= 1
            span = [w.lower() for w in words[start + 1 : at] if w[0].isalpha()]
            if not span or len(span) > 6:
                continue
            if codes[at] == "_" and (codes[at - 1] in "FGBIn@" or len(span) > 3):
                continue
            if any(w in self._label_not for w in span):
                continue
            span = [w for n, w in enumerate(span) if n == 0 or w not in _FIRST_ONLY]
            known = any(w in self.label or w.rstrip(".") in self.label for w in span)
            if not known and not (codes[at] == ":" and span[-1].endswith(_LABEL_ENDS)):
                continue
            begin = codes[start : start + 1]
            if begin == ":" or (codes[at] == ":" and begin == ";"):
                continue
            yield from self._values(
                page,
                at + 1,
                weak=codes[at] == "_" or span[-1].endswith(("groep", "team")),
                lower=any("naam" in w for w in span),
                written=codes[at] == ":",
            )

    def _values(
        self, page: Page, at: int, *, weak: bool, lower: bool, written: bool
    ) -> Iterator[Candidate]:
        """The persons of a list behind a label: on the line, or on the lines below it."""
        codes, words = page.codes, page.words
        size = len(codes)
        base = 0.85 if weak else 0.93
        while at < size and codes[at] == "_":
            at += 1
        vertical = at < size and codes[at] in "\nN"
        if vertical:
            at += 1
            head = page.text[page.starts[at - 1] : page.starts[at - 1] + 160] if at < size else ""
            if _MODEL.search(head):
                return  # the name of a class in a data model
        items = 0
        missed = 0
        while at < size and items < 200:
            while at < size and codes[at] in "-?[" and words[at] != "@":
                at += 1
            if at + 1 < size and codes[at] == "n" and vertical:
                at += 1
            if at >= size or codes[at] == "N":
                return
            small = lower or (written and (codes[at] == "g" or codes[at : at + 2] == "ww"))
            found = self.person(
                page, at, "name.label", base, lower=small and not vertical, initials=True
            )
            if (
                found
                and found.shape in ("c", "C", "f", "U")
                and codes[found.last : found.last + 1] in (",", "\n", "N", "")
                and not items
                and self._sentence(page, found.last + 1)
            ):
                return
            if found and vertical and found.shape in ("C", "c", "f", "U"):
                found = candidate_of(found, found.score - 0.35) if not items else found
            if found and self.ends(page, found):
                yield found
                at = found.last
                items += 1
                missed = 0
            elif found and found.score >= 0.9 and not items:
                yield candidate_of(found, 0.8)
                return
            else:
                missed += 1
            # on to the next item
            while at < size and codes[at] not in "\nN":
                code = codes[at]
                if code == "(":
                    close = codes.find(")", at, at + 25)
                    at = close if close > 0 else at
                if code == ":" and missed:
                    return
                if code in _SEPARATORS or words[at] in ("en", "&"):
                    break
                if missed and code in ".v" and not items:
                    return
                at += 1
            if at >= size or codes[at] == "N":
                return
            if codes[at] == "\n":
                if (
                    not vertical
                    and codes[at - 1] not in ",;"
                    and not (at + 1 < size and words[at].endswith(" "))
                ):
                    return
                stop = page.line(at + 1)[1]
                if ":" in codes[at + 1 : stop] or missed > 2:
                    return
            elif vertical and codes[at] in ",|" and items:
                # behind the name on a line of a list stands the role
                stop = page.line(at)[1]
                if (
                    stop >= size
                    or codes[stop] == "N"
                    or ":" in codes[stop + 1 : page.line(stop + 1)[1]]
                ):
                    return
                at = stop
            at += 1

    @staticmethod
    def _sentence(page: Page, at: int) -> bool:
        """Whether running text follows: a word in lower case that is no name."""
        return page.codes[at : at + 1] in ("w", "v", "t", "n") and page.codes[at - 1] == ","

    # letters and messages ------------------------------------------------------------------

    def _letters(self, page: Page) -> Iterator[Candidate]:
        codes, words, size = page.codes, page.words, len(page.codes)
        for at in range(size):
            if codes[at] not in "XwctrCoUI" or (
                at and codes[at - 1] not in "\nN:_]>-,.n" and codes[at - 1] != '"'
            ):
                continue
            low = words[at].lower()
            if low in self._greeting and (at == 0 or codes[at - 1] in '\nN:_]>-"'):
                yield from self._greeted(page, at + 1)
            if low in self._closing:
                yield from self._closed(page, at)

    def _greeted(self, page: Page, at: int) -> Iterator[Candidate]:
        codes, words = page.codes, page.words
        if words[at : at + 1] and words[at].lower() in (
            "allen",
            "collega",
            "collega's",
            "lezer",
            "redactie",
        ):
            return
        for _turn in range(6):
            found = self.person(page, at, "name.salutation", 0.95, lower=True)
            if found is None:
                return
            follow = codes[found.last : found.last + 1]
            if (
                follow not in (",", "\n", "N", "!", "-", ":", "", "/", "&", ".")
                and words[found.last] != "en"
            ):
                if found.shape in ("F", "B") or (follow == "?" and found.shape != "C"):
                    yield candidate_of(found, 0.85)
                return
            yield found
            if follow in (",", "/", "&") or words[found.last : found.last + 1] == ["en"]:
                at = found.last + 1
                if codes[at : at + 1] not in ("F", "f", "B", "C", "g", "H") or (
                    follow == "," and codes[at : at + 1] != "F"
                ):
                    return
                continue
            return

    def _closed(self, page: Page, at: int) -> Iterator[Candidate]:
        codes, words, size = page.codes, page.words, len(page.codes)
        start, stop = page.line(at)
        if at - start > 3 or stop - start > 12:
            return
        place = at + 1
        while place < stop and (
            words[place].lower() in self._closing
            or codes[place] in ",.!"
            or words[place].lower() in ("met", "en", "van", "de", "uit", "een")
        ):
            place += 1
        if place < stop:
            found = self.person(page, place, "name.closing", 0.9, lower=True)
            if found and (self.ends(page, found) or codes[found.last] in ".!"):
                yield found
                return
            ends = found and codes[found.last : found.last + 1] == "\n"
            if not ends and words[at].lower() != "namens" and "," not in codes[at:stop]:
                return
        line = stop
        for turn in range(4):
            line += 1
            if line >= size:
                return
            while line < size and codes[line] in "\nN?-_":
                line += 1
            if line >= size:
                return
            found = self.person(page, line, "name.closing", 0.94, lower=True)
            if found and self.ends(page, found) and found.shape not in ("c", "U"):
                if turn and found.shape == "C":
                    return  # below the first line stands the function
                yield found
                return
            line = page.line(line)[1]


def candidate_of(found: Candidate, score: float) -> Candidate:
    """The candidate with another score."""
    return Candidate(found.first, found.last, found.shape, found.rule, score)
