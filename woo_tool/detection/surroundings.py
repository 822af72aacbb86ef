# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around a name moves its score: streets, schools, laws and firms named after people.

A score is moved as odds: times a factor for each sign. Nothing is deleted here.
"""

import re
from collections.abc import Callable

from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.named_after import FORMS, STREETS, named_after
from woo_tool.detection.printed import in_code, in_file, labelled, quoted, shouted
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

#: Rules that a person proves by himself: the context moves them little.
_SURE = frozenset(
    {
        "name.honorific",
        "name.role",
        "name.reversed",
        "name.salutation",
        "name.introduced",
        "name.speaker",
        "initials.known",
        "initials.action",
        "initials.mixed",
        "initials.signed",
    }
)
#: Written by somebody, and named after nobody.
_WRITTEN = frozenset(["rapport", "brief", "mail", "e-mail", "notitie", "verslag", "memo", "nota"])
_THING_OF = frozenset(
    [
        "ziekte",
        "syndroom",
        "arrest",
        "wet",
        "methode",
        "stelling",
        "effect",
        "schaal",
        "fabriek",
        "firma",
    ]
)
#: Sons and partners behind the name of a firm.
_SONS = frozenset(["Zn", "Zoon", "Zonen", "Zoons", "Co", "Partners", "Dochters", "Associates"])
#: A word coupled to a name by a hyphen: the tail is the name's.
_COUPLED = re.compile(r"(?:[a-z][a-z]{2,}|[A-Z][a-z]{3,})[-‐‑][A-Z][\w’']*$")
_LEADER = re.compile(r"\s?(?:\.{4}|(?:\. ){4}|…)")
#: A noun coupled to the end of a name: ``Van der Meer-gelden``.
_TAILED = re.compile(
    r"[A-Z][\w’']*[-‐‑](?!van$|de$|den$|der$|ten$|ter$|el$|te$|in$|op$|la$)[a-z]{3,}$"
)
#: Rules that go by a place on the page only.
_FED = frozenset({"name.row", "name.series", "name.label", "name.column"})
_SAINTS = frozenset(["St.", "Sint", "Sinte", "Sankt", "Saint", "St"])
_YEAR = re.compile(r"[,(] ?\(?(?:19|20)\d\d")
_WHERE = frozenset(["te", "in", "op", "nabij", "richting", "uit", "naar"])
#: Who stands before "van" and the name of a town.
_RULERS = frozenset(
    ["wethouders", "burgemeester", "gemeente", "raad", "inwoners", "college", "gemeenteraad"]
)
_PLACE_PREPOSITION = frozenset(["te", "in", "nabij", "richting", "uit"])


def moved(score: float, factor: float) -> float:
    """The score with its odds times a factor."""
    odds = score / max(1e-6, 1 - score) * factor
    return odds / (1 + odds)


class Surroundings:
    """Signs around a name that it is no person's."""

    def __init__(self, lists: Lists) -> None:
        self._called = lists.group("called")
        self._other = lists.group("other")
        self._endings = tuple(sorted(lists.group("ending"), key=len, reverse=True))
        self._gazetteer = lists.gazetteer
        self._cache: dict[str, bool] = {}

    def thing(self, word: str) -> bool:
        """Whether a word ends as a street, school or company does and is no surname itself."""
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) > 50_000:
                self._cache.clear()
            low = word.lower().rsplit("-", 1)[-1]
            known = low in STREETS
            for ending in self._endings:
                if low.endswith(ending) and len(low) >= len(ending) + 3:
                    known = not self._gazetteer.bits(low) & 7 or ending in (
                        "straat",
                        "laan",
                        "plein",
                        "kade",
                        "gracht",
                        "school",
                        "brug",
                        "singel",
                        "straatweg",
                    )
                    break
            self._cache[word] = known
        return known

    def weigh(self, page: Page, found: Candidate) -> float:
        """The score of a candidate in its place."""
        codes, words = page.codes, page.words
        score = found.score
        sure = found.rule in _SURE
        last = words[found.last - 1]
        before = codes[found.first - 1] if found.first else ""
        after = codes[found.last : found.last + 1]
        next_word = words[found.last].lower() if after else ""
        if not sure and self._housed(page, found.first):
            score = moved(score, 0.1)  # "café De Zwarte Ruiter"
        if found.rule in _FED and found.shape not in ("F", "f", "B"):
            text = page.text[page.starts[found.first] : page.ends[found.last - 1]]
            frequent = self._gazetteer.bits(text.lower()) & Bit.FREQUENT  # Zomer, Winter
            if text.lower() in self._other and not frequent:
                score = moved(score, 0.02)  # a list of firms
            elif after == ":" and found.rule in ("name.label", "name.column"):
                score = moved(score, 0.2)  # "Beller : dhr. Ho": a label itself
        if found.first and words[found.first - 1] in _SAINTS and found.shape[:1] not in "It":
            score = moved(score, 0.06)  # "St. Joris - Olympia"
        if not sure and quoted(page, found):
            score = moved(score, 0.3)  # "map 'Marja'", "de wolf 'Bram'"
        if self.thing(last):
            score = moved(score, named_after(page, found, sure=sure))
        if not sure and in_code(page, found):
            # the name of a file has whose it is: "akte_Zofia_Lewandowska.pdf"
            named = found.rule == "propagated" and in_file(page, found)
            return moved(score, 1.0 if named else 0.05)
        if after in (".", "?") and not sure and _LEADER.match(page.text, page.ends[found.last - 1]):
            score = moved(score, 0.2)  # a heading in a table of contents
        if last.rstrip(".") in _SONS:
            return moved(score, 0.03)
        if self._coupled(page, found):
            return moved(score, 0.02)  # "de motie-Inge van Dijk"
        opened = found.first - (before in ("(", '"'))
        written = opened > 0 and words[opened - 1].lower() in _WRITTEN
        if codes[opened - 1 : opened] in ("O", "o") and opened and not (sure or written):
            # "Stichting De Boer", "hotel Van der Valk"; a label is no part of a firm's name
            score = moved(score, 0.04 if before != "(" else 0.2)
        elif before == "L" and codes[found.first - 2 : found.first - 1] in ("O", "o") and not sure:
            score = moved(score, 0.3)
        if after and codes[found.last] in "CXUGAc":
            if self.thing(words[found.last]):
                score = moved(score, 0.06)
            elif not sure and _TAILED.search(words[found.last]):
                # "Rasha Khalil Data-analist", but not "Havelaar Thee-import"
                score = moved(score, 0.5 if len(found.shape) > 1 else 0.06)
        if (
            before == "."
            and codes[found.first - 2 : found.first - 1] in ("o", "O")
            and len(words[found.first - 2]) < 6
            and not sure
        ):
            score = moved(score, 0.06)  # "Mts. Hulshof"
        if after in ("t", "T") and not sure:
            behind = found.last
            while codes[behind : behind + 1] in ("t", "T"):
                behind += 1
            if (
                behind < len(words)
                and words[behind][0].isupper()
                and (self.thing(words[behind]) or _TAILED.search(words[behind]))
            ):
                score = moved(score, 0.06)
        if after in ("O", "o") and next_word not in ("van", "zaal", "raad", "kamer", "fractie"):
            title = words[found.first - 1].lower() if found.first else ""
            named = not sure or (title.endswith(".") and title not in FORMS)
            if after == "O" or next_word in ("bv", "nv", "vof"):
                score = moved(score, 0.03 if named else 0.3)  # "het Dr. Aletta Jacobs College"
        elif after == "&" or next_word == "c.s.":
            follow = words[found.last + 1 : found.last + 2]
            if codes[found.last + 1 : found.last + 2] == "O" or (
                follow and follow[0].rstrip(".") in _SONS
            ):
                score = moved(score, 0.05)
            elif not sure and "I" not in found.shape and not self._cited(page, found.last):
                score = moved(score, 0.15)
        elif next_word == "en" and (
            words[found.last + 1 : found.last + 2] and words[found.last + 1].rstrip(".") in _SONS
        ):
            score = moved(score, 0.05)
        elif (
            before == "&"
            and found.first > 1
            and codes[found.first - 2] in "GCcBFXLO"
            and not sure
            and codes[found.first - 3 : found.first - 2] not in ("F", "B")
            and "I" not in found.shape
            and not self._cited(page, found.first - 1)
        ):
            score = moved(score, 0.15)  # Crommelin & Ten Hoopen
        elif after == "X" and not sure and "-" in next_word and not page.opens(found.last):
            score = moved(score, 0.08)  # Max Havelaar-koffie
        elif (
            after == "X"
            and not sure
            and found.rule in ("name.surname", "name.prefixed", "name.full", "name.first")
        ):
            low = words[found.last]
            if not page.opens(found.last) and low[0].isupper():
                score = moved(score, 0.45)
        elif (
            after == "C"
            and found.rule in ("name.surname", "name.first")
            and not page.opens(found.last)
        ):
            score = moved(score, 0.6)
        if (
            before in ("X", "C", "L", "A", "U")
            and found.rule in ("name.surname", "name.first", "name.prefixed", "name.full")
            and not page.opens(found.first - 1 if found.first else 0)
        ):
            score = moved(score, 0.2 if found.rule == "name.surname" else 0.5)
        if (
            found.first > 1
            and words[found.first - 1] == "van"
            and words[found.first - 2].lower() in _THING_OF
            and not sure
        ):
            score = moved(score, 0.1)
        if (
            found.first
            and words[found.first - 1].lower() in _PLACE_PREPOSITION
            and found.shape in ("G", "c", "tG", "tc")
            and not sure
        ):
            score = moved(score, 0.35)
        if (
            before == ","
            and found.first > 1
            and codes[found.first - 2] == "n"
            and found.shape in ("G", "C", "c", "L", "tG", "F", "B", "f")
            and after in ("\n", "N", "", ".", ";", ")")
            and not sure
        ):
            score = moved(score, 0.2)  # the town behind an address
        if (
            before == "A"
            and found.first > 1
            and codes[found.first - 2] == "n"
            and len(words[found.first - 1]) == 2
            and words[found.first - 2].isdigit()
        ) or (len(found.shape) == 1 and found.first and words[found.first - 1] == "te"):
            score = moved(score, 0.06)  # "1234 AB Ede", "te Ede"
        if (
            after in ("C", "X", "U", "A", "c", "G")
            and not sure
            and self._firm_ahead(page, found.last)
        ):
            score = moved(score, 0.1)  # "Donker Groen BV"
        if len(found.shape) == 1 and after in (":", ".") and labelled(page, found):
            score = moved(score, 0.1)  # "Pers.nr: 300"
        if after == "n" and found.rule == "name.full" and not set("FtB") & set(found.shape):
            score = moved(score, 0.3)  # a street of two words
        if (
            after == "n"
            and not sure
            and found.rule in ("name.surname", "name.prefixed", "name.series", "propagated")
            and len(words[found.last]) < 5
        ):
            # "De Meent 26" is a street more often than somebody
            score = moved(score, 0.15 if found.shape in ("tc", "tC", "tL") else 0.4)
        if found.first and words[found.first - 1].lower() in self._called and not sure:
            score = moved(score, 0.12)  # "de pilot Regenboog"
        if after == "-" and found.rule == "name.surname" and next_word == "-":
            score = moved(score, 0.9)
        if (
            shouted(page, found)
            and not sure
            and found.rule in ("name.surname", "name.first", "name.prefixed", "name.full")
        ):
            score = moved(score, 0.3)
        return score

    def doubt(self, page: Page, found: Candidate, likely: Callable[[str], float]) -> float:
        """The score of what a tagger proposes: less where the lists see no name in it at all."""
        score = self.weigh(page, found)
        codes = page.codes[found.first : found.last]
        plain = codes.replace("t", "").replace("T", "")
        after = page.codes[found.last : found.last + 1]
        text = page.text[page.starts[found.first] : page.ends[found.last - 1]].lower()
        if text in self._other and plain not in ("F", "f", "B"):
            score = moved(score, 0.005)  # Wehkamp, Tata Steel, Urdu
        elif plain and not set(plain) - set("XORLAvw_n,.&/"):
            score = moved(score, 0.2)  # words, bodies, places
        elif len(plain) == 1 and plain in "CU" and self._dictionary(page, found.last - 1):
            score = moved(score, 0.12 if page.opens(found.first) else 1.0)  # "Maaisel", "Kadavers"
        elif len(plain) == 1 and plain in "CcXU" and page.opens(found.first):
            # the first word of a sentence has a capital of its own: "Kadavers: twee"
            odds = likely(page.words[found.last - 1])
            looks = 0.2 if odds < 0 else 0.6 if odds < 1 else 1.0
            score = moved(score, 0.6 if after == "v" else looks)
        elif len(plain) > 1 and "w" in plain and not page.casual:
            score = moved(score, 0.1)
        elif len(plain) == 1 and plain in "CU":
            score = moved(score, 0.5 if likely(page.words[found.last - 1]) < 0.3 else 1.0)
        if len(plain) == 1 and self._coined(page, found.last - 1):
            score = moved(score, 0.1)  # "isScan", "RQ1", half a word of a broken font
        if plain[:1] == "A" and len(plain) > 1 and len(page.words[found.first]) > 2:
            score = moved(score, 0.2)  # "PFAS Schie"
        words = page.words
        before = words[found.first - 1].lower() if found.first else ""
        if before in _WHERE and set(plain) <= set("CUXL"):
            score = moved(score, 0.25)  # "in Toscane", "op Cyprus"
        elif before == "van" and found.first > 1 and words[found.first - 2].lower() in _RULERS:
            score = moved(score, 0.1)  # "burgemeester en wethouders van"
        return score

    def _dictionary(self, page: Page, at: int) -> bool:
        """Whether a word is one of the dictionary and nobody's name."""
        low = page.words[at].lower()
        return bool(self._gazetteer.bits(low) & Bit.WORD)

    @staticmethod
    def _coined(page: Page, at: int) -> bool:
        """Whether a word is a term of a program, a number, or has no capital where others have."""
        word = page.words[at]
        if word[0].islower():
            before = page.codes[at - 1 : at]
            inner = any(c.isupper() for c in word) and page.codes[at] != "A"
            return inner or (
                not page.casual and page.codes[at] == "w" and before not in tuple("HI@")
            )
        return word[-1].isdigit() and word.rstrip("0123456789").isupper()

    @staticmethod
    def _housed(page: Page, first: int) -> bool:
        """Whether words with a capital stand between a firm or building and the name."""
        place = first - 1
        while place >= 0 and page.codes[place] in "TXcCfGL" and first - place <= 3:
            if page.opens(place):
                return False
            place -= 1
        return 0 <= place < first - 1 and page.codes[place] in "Oo"

    @staticmethod
    def _coupled(page: Page, found: Candidate) -> bool:
        """Whether the name is the tail of a compound: ``commissie-Van der Knaap``."""
        last = page.words[found.last - 1]
        if _TAILED.search(last) or any(
            _COUPLED.match(page.words[n]) and page.words[n][0].islower()
            for n in range(found.first + 1, found.last)
        ):
            return True
        first = place = found.first
        while place and page.codes[place - 1] in "tTIF" and first - place < 4:
            place -= 1
            if _COUPLED.match(page.words[place]):
                return True
        return place > 0 and _COUPLED.match(page.words[place - 1]) is not None

    @staticmethod
    def _cited(page: Page, sign: int) -> bool:
        """Whether the ampersand joins authors: a year stands behind the second."""
        start, stop = page.starts[sign], page.starts[min(sign + 5, len(page.codes) - 1)]
        return _YEAR.search(page.text, start, stop + 8) is not None

    @staticmethod
    def _firm_ahead(page: Page, at: int) -> bool:
        """Whether at most two words with a capital stand between the name and ``BV``."""
        for place in range(at, min(at + 3, len(page.codes))):
            if page.codes[place] == "O":
                return True
            if page.codes[place] not in "CXUALcG" or page.opens(place):
                return False
        return False
