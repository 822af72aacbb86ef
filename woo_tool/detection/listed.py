# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by the lists alone: first name and surname, a surname with its prefix, one word."""

import re
from collections.abc import Iterator

from woo_tool.detection.abroad import GIVEN_ABROAD
from woo_tool.detection.backwards import Backwards
from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.reading import Candidate, Name, Reader, candidate
from woo_tool.detection.shape import Coder, Page

#: Above this a word in no list looks more like a name than like anything else (log odds).
_NAMELIKE = 1.5
#: An age behind a name: ``Ruth, 44, woont``; ``Ruth (44)``.
_AGED = re.compile(r", \d{2}(?:,| jaar)| \(\d{2}\)")
#: Behind an author: ``et al.``, ``e.a.``, the year.
_CITED = re.compile(
    r"\s+(?:et\s+al\b|e\.a\.|\((?:19|20)\d\d[a-z]?[):,;])|, (?:19|20)\d\d[a-z]?[);]"
)
#: Behind the first half of two compounds: ``Flora- en faunaonderzoek``.
_ELIDED = (" en ", " of ", "\nen ", "\nof ")


class Listed:
    """The rules that know a name by its words."""

    def __init__(self, lists: Lists, coder: Coder, reader: Reader, backwards: Backwards) -> None:
        self._lists = lists
        self._coder = coder
        self._reader = reader
        self._backwards = backwards
        self._before = lists.group("before")
        self._determiners = lists.group("determiner")
        self._personal = lists.group("personal")
        self._telling = lists.group("telling")

    def listed(self, page: Page, at: int) -> Candidate | None:
        """The name that begins at a token, known by the lists, or None."""
        name = self._reader.read(page, at)
        if name is None:
            return None
        shape = name.plain
        reversed_name = self._backwards.reversed_name(page, name)
        if reversed_name:
            return reversed_name
        opens = page.opens(at)
        prefixed = name.shape[0] == "t"
        if prefixed:
            return self._prefixed(page, name, opens=opens)
        if shape[0] in "FBf" and len(shape) > 1:
            return candidate(name, "name.full", self._full(name.shape))
        if len(shape) > 1:
            if shape[0] in "LU":
                return None
            return candidate(name, "name.full", self._unlisted(page, name, opens=opens))
        return self._single(page, name, opens=opens)

    def _unlisted(self, page: Page, name: Name, *, opens: bool) -> float:
        """The score of two words or more of which the first is in no list of first names."""
        shape = name.plain
        head = shape[0]
        good = sum(c in "GBF" for c in shape)
        likely = self._coder.likely(page.words[name.first]) if head == "C" else 0.5
        score = 0.4
        if head == "C" and opens and likely < 0.5 and page.words[name.first + 1] == "van":
            score = 0.3  # "Offerte van Jacob"
        elif "t" in name.shape:
            tail = self._coder.bits(page.words[name.last - 1].lower())
            good = good or (
                bool(tail & Bit.FREQUENT and tail & Bit.SURNAME_PREFIXED) and likely > 0
            )
            bare = page.words[name.first + 1] == "van" and head == "G"
            score = 0.6 if bare else 0.8 if good else 0.5 if head == "C" and not opens else 0.2
        elif "F" in shape[1:] and good:
            score = 0.7
        elif shape[:2] == "GG":
            score = 0.55 if opens else 0.6
        elif good > 1:
            score = 0.5
        elif good:
            score = 0.62 if opens else 0.72
        elif set(shape) == {"C"}:
            other = self._coder.likely(page.words[name.last - 1])
            score = 0.45 if min(likely, other) > 0.8 and not opens else 0.3
        if shape[1] in "FB" and len(shape) > 2 and shape[2] in "FBG":
            return 0.9  # "Buurman Kees Jansen": a full name, whatever stands before it
        if head == "C" and page.words[name.first + 1] in ("De", "Het", "'t", "’t", "Den"):
            return 0.45 if likely > 1 else 0.3  # "Kulturhus De Pol"
        if head == "C":
            score += 0.05 if likely > 1 else 0.0 if likely > 0 else -0.25
        return score - (0.2 if head == "c" else 0.0)

    @staticmethod
    def _full(shape: str) -> float:
        plain = shape.replace("t", "")
        first, rest = plain[0], plain[1:]
        prefixed = "t" in shape
        tail = rest.strip("I") or "i"
        best = max(tail, key="XRUiLfCcFBG".find)
        if "i" in rest:
            return 0.75
        base = {
            "G": 0.95,
            "B": 0.93,
            "F": 0.9,
            "c": 0.9,
            "C": 0.86,
            "L": 0.72,
            "f": 0.75,
            "U": 0.8,
            "R": 0.7,
        }.get(best, 0.6)
        if prefixed:
            base = max(base, 0.93)
        if first == "f":
            base -= 0.05 if prefixed or best == "G" else 0.3
        return base

    def _prefixed(self, page: Page, name: Name, *, opens: bool) -> Candidate | None:
        codes, words = page.codes, page.words
        at = name.first
        kind = name.plain[0]
        if kind in "XRU" and len(name.plain) == 1:
            return None
        if kind == "L" and self._coder.bits(words[name.last - 1].lower()) & Bit.SURNAME_PREFIXED:
            kind = "c"  # a place that is a surname with a prefix: Van Bennekom
        phrase = page.text[page.starts[at] : page.ends[name.last - 1]].lower()
        if self._lists.gazetteer.bits(phrase) & Bit.PLACE:
            return None
        verb = codes[name.last : name.last + 1] == "v"
        low = words[at].lower()
        if words[name.last - 1].isupper() and not words[at].isupper() and not page.shouted:
            return None  # "De POWER"
        if codes[at] == "t":
            return None
        full_prefix = (
            low
            in ("van", "von", "el", "al", "ben", "ter", "ten", "v.d.", "ait", "aït", "ould", "abu")
            or codes[at + 1] in "tT"
        )
        if (
            low in ("in", "op", "aan", "uit", "bij", "over", "voor", "onder")
            and codes[at + 1] not in "tT"
        ):
            return None
        if opens:
            # a sentence may begin with "Van" or "De" and another word
            score = {"G": 0.5, "c": 0.2, "B": 0.5, "C": 0.2, "F": 0.3, "f": 0.15, "L": 0.1}.get(
                kind, 0.2
            )
            if (
                low in ("van", "aan", "de", "het", "in", "op")
                and codes[at + 1] not in "tT"
                and low in ("van", "aan")
                and kind in "FBfC"
            ):
                score = 0.2
            if verb:
                score += 0.35
            elif codes[at + 1] in "tT" and kind in "GcB":
                score += 0.25
            if codes[name.last : name.last + 1] in (":", "\n", "N", "") and kind in "Gc":
                score += 0.2
        else:
            score = {
                "G": 0.85,
                "c": 0.75,
                "B": 0.85,
                "C": 0.65,
                "F": 0.6,
                "f": 0.45,
                "L": 0.75,
            }.get(kind, 0.4)
            if not full_prefix:
                score -= 0.1 if kind in "Gc" else 0.25
        if len(name.plain) > 1 and "G" in name.plain[1:]:
            score = min(0.9, score + 0.1)
        if opens and self._cell(page, name):
            score += 0.3
        if low == "het" and kind in "cC":
            score -= 0.3  # "Het Rijk"
        return candidate(name, "name.prefixed", min(score, 0.9))

    def _single(self, page: Page, name: Name, *, opens: bool) -> Candidate | None:
        codes, words = page.codes, page.words
        kind = name.shape
        at = name.first
        verb = codes[name.last : name.last + 1] == "v"
        before = codes[at - 1 : at]
        spoken = at > 0 and words[at - 1].lower() in self._before and before not in ("\n", "N")
        if before == "?" and words[at - 1] == "@":
            return candidate(name, "name.mentioned", 0.95 if kind in "FBfG" else 0.6)
        upper = words[at].isupper() and len(words[at]) > 2
        likely = self._coder.likely(words[at]) if kind == "C" else 0.0
        settled = at > 0 and (words[at - 1].lower() in self._determiners or before == "n")
        if kind == "F" and words[at].lower() in GIVEN_ABROAD:
            score = 0.3 if opens else 0.55  # Morgan, Preston: a first name before a surname only
            rule = "name.surname"
        elif kind in "FB":
            if words[at][-1].isdigit() or self._abbreviated(page, name):
                return None  # R0, La13
            score = 0.72 if opens else 0.82
            rule = "name.first"
        elif kind == "f":
            score = 0.15 if opens else 0.5
            rule = "name.first"
        elif kind == "G":
            score = 0.3 if opens else 0.55
            rule = "name.surname"
        elif kind == "c":
            frequent = self._coder.bits(words[at].lower()) & Bit.FREQUENT
            score = 0.05 if opens else 0.2 if frequent and not settled else 0.12
            rule = "name.surname"
        elif kind == "C" and likely > 0.5:
            score = 0.1 if opens else 0.3
            if likely > _NAMELIKE and not settled and not upper:
                score = 0.25 if opens else 0.42
            rule = "name.surname"
        else:
            return None
        if kind in "Gc" and settled:
            score -= 0.2
        back = at - 1 - (before == "\n")
        titled = back >= 0 and words[back] == "the"  # "(Follow the Money, 2021)"
        if (
            kind in "GCc"
            and not upper
            and not titled
            and _CITED.match(page.text, page.ends[name.last - 1])
        ):
            score = max(score, 0.85)
        if page.shouted and kind not in "FB":
            score *= 0.5
        if verb and (kind not in "Cc" or words[name.last].lower() in self._coder.speech):
            score += {"F": 0.15, "B": 0.15, "f": 0.3, "G": 0.3, "c": 0.3, "C": 0.3}[kind]
        if spoken and not opens:
            score += {"F": 0.08, "B": 0.08, "f": 0.2, "G": 0.12, "c": 0.1, "C": 0.0}[kind]
            if kind == "C" and words[at - 1].lower() in self._telling:
                score += 0.2
            if kind == "c" and score > 0.25 and words[at - 1].lower() in self._personal:
                score += 0.25
        if kind in "GCcf" and _AGED.match(page.text, page.ends[name.last - 1]):
            score += 0.35
        if upper and not page.shouted:
            score -= 0.4 if len(words[at]) > 4 else 0.5
        if kind == "c" and at and words[at - 1].lower() in ("volgens", "aldus"):
            score = 0.6
        if kind == "f" and verb and opens and words[name.last].lower() in self._coder.speech:
            score = max(score, 0.65)  # "Noor vindt"
        if (
            kind == "c"
            and verb
            and words[name.last].lower() in self._coder.speech
            and self._coder.bits(words[at].lower()) & Bit.FREQUENT
        ):
            score = max(score, 0.55)  # "Kok denkt"
        if opens and kind in "Gc" and self._cell(page, name):
            score += 0.3
        if score < 0.05:
            return None
        return candidate(name, rule, min(score, 0.95))

    @staticmethod
    def _abbreviated(page: Page, name: Name) -> bool:
        """``Max. 40 m2``, ``ad hoc``, ``Flora- en faunaonderzoek``."""
        low, end = page.words[name.first].lower(), page.ends[name.last - 1]
        follow = page.codes[name.last : name.last + 1]
        if low in ("max", "min", "ad"):
            behind = name.last + (follow == ".")
            if page.codes[behind : behind + 1] == "n" or page.words[behind : behind + 1] == ["hoc"]:
                return True
        return page.text[end : end + 1] in ("-", "‐") and page.text[end + 1 : end + 5] in _ELIDED

    @staticmethod
    def _cell(page: Page, name: Name) -> bool:
        """Whether the name fills a cell between marks of a table or list."""
        before = page.codes[name.first - 1 : name.first]
        after = page.codes[name.last : name.last + 1]
        return before in ("_", "|", "-", ";") and after in ("_", "|", "-", ";", "\n", "N", "")

    def casual(self, page: Page) -> Iterator[Candidate]:
        """Surnames with a prefix in a text that writes all names in lower case."""
        for at, code in enumerate(page.codes):
            if code != "t" or page.words[at] in ("in", "op", "aan", "bij", "voor", "over", "te"):
                continue
            after = self._reader.prefix(page, at)
            if after > at and page.codes[after : after + 1] in ("w", "g"):
                bits = self._coder.bits(page.words[after])
                if bits & Bit.SURNAME_PREFIXED and not bits & (Bit.COMMON | Bit.PLACE):
                    score = 0.7 if page.words[at] in ("el", "van", "ben", "ait") else 0.6
                    yield Candidate(at, after + 1, "tG", "name.prefixed", score)

    def lower_prefixed(self, page: Page, at: int) -> Candidate | None:
        """``van Vliet`` at the start of a line or cell."""
        after = self._reader.prefix(page, at)
        if self._celled(page, at, after):
            return Candidate(at, after + 1, "t" + page.codes[after], "name.prefixed", 0.9)
        if (
            after == at
            or page.codes[after : after + 1] not in ("G", "c", "B", "C")
            or page.opens(after)
        ):
            return None
        if (
            page.words[at]
            in ("voor", "in", "op", "aan", "uit", "bij", "te", "tot", "over", "onder")
            and after == at + 1
        ):
            return None
        kind = page.codes[after]
        score = 0.5 if kind == "G" and page.words[at] not in ("de", "het", "van") else 0.25
        return Candidate(at, after + 1, "t" + kind, "name.prefixed", score)

    def _celled(self, page: Page, at: int, after: int) -> bool:
        """Whether a prefix and a surname are all there is in a cell: ``;van Beek / Reitsma;``."""
        if after == at or after + 1 > len(page.codes) or page.opens(after):
            return False
        kind, words = page.codes[after], page.words
        return (
            page.codes[at - 1 : at] in (";", "|", "_", "/", "(", "?")
            and page.codes[after + 1 : after + 2] in (";", "|", "_", "/", ")", "]", "?", "\n")
            and (
                kind == "G"
                or bool(self._coder.bits(words[after].lower()) & Bit.SURNAME_PREFIXED)
                or (kind in "cCBF" and words[at].lower() not in ("de", "het", "in"))
            )
            and words[after][0].isupper()
        )

    def lower(self, page: Page, at: int, rule: str, score: float) -> Candidate | None:
        """A name in lower case behind something strong: ``meneer de koning``."""
        codes, words = page.codes, page.words
        place = at
        shape = ""
        while codes[place : place + 1] == "g":
            shape += "F"
            place += 1
        after = self._reader.prefix(page, place)
        if after < len(codes) and codes[after] in "wgoRv" and words[after].isalpha():
            bits = self._coder.bits(words[after].lower())
            wanted = Bit.SURNAME_PREFIXED | Bit.SURNAME
            # "de heer vos", "mevrouw de groot": a word too, but many a family
            many = rule == "name.honorific" and bits & Bit.FREQUENT and codes[after] in "wg"
            if (
                bits & wanted
                and (
                    after > place
                    or many
                    or (
                        not bits & Bit.COMMON
                        and codes[after] in "wg"
                        and not words[after].endswith("en")  # "met marloes bellen"
                    )
                )
                and not (
                    after > place
                    and not shape
                    and not many
                    and bits & Bit.COMMON
                    and words[place] in ("de", "het", "van", "aan", "in", "op")
                )
            ):
                shape += ("t" if after > place else "") + "G"
                place = after + 1
        elif after > place and after < len(codes) and codes[after] in "GcBC":
            shape += "tG"
            place = after + 1
        if place == at:
            return None
        return Candidate(at, place, shape, rule, score)
