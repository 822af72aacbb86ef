# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around a name moves its score: streets, schools, laws and firms named after people.

A score is moved as odds: times a factor for each sign. Nothing is deleted here.
"""

from woo_tool.detection.lists import Lists
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
    }
)
_BEFORE_FIRM = frozenset(
    ["commissie-", "wet-", "zaak-", "hotel", "restaurant", "café", "firma", "bureau"]
)
_FORMS = frozenset(["dhr.", "mw.", "mevr.", "hr.", "mej.", "fam."])
_STREETS = frozenset(["straat", "laan", "gracht", "kade", "singel", "plein", "steeg", "dreef"])
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
_PLACE_PREPOSITION = frozenset(["te", "in", "nabij", "richting", "uit"])


def moved(score: float, factor: float) -> float:
    """The score with its odds times a factor."""
    odds = score / max(1e-6, 1 - score) * factor
    return odds / (1 + odds)


class Surroundings:
    """Signs around a name that it is no person's."""

    def __init__(self, lists: Lists) -> None:
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
            known = low in _STREETS
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
        if self.thing(last):
            title = words[found.first - 1].lower() if found.first else ""
            if title.endswith(".") and title not in _FORMS:
                score = moved(score, 0.02)  # "Dr. Schaepmanlaan", "Burg. De Raadtsingel"
            elif not sure or after == "n" or before in "HR":
                score = moved(score, 0.04)
            else:
                score = moved(score, 0.1)
        if before in ("O", "o") and not sure:
            # "Stichting De Boer", "hotel Van der Valk"; a label is no part of a firm's name
            score = moved(score, 0.06)
        elif before == "L" and codes[found.first - 2 : found.first - 1] in ("O", "o") and not sure:
            score = moved(score, 0.3)
        if after and codes[found.last] in "CXUGA" and self.thing(words[found.last]):
            score = moved(score, 0.06)
        if after in ("t", "T") and not sure:
            behind = found.last
            while codes[behind : behind + 1] in ("t", "T"):
                behind += 1
            if behind < len(words) and words[behind][0].isupper() and self.thing(words[behind]):
                score = moved(score, 0.06)
        if after in ("O", "o") and next_word not in ("van", "zaal", "raad", "kamer", "fractie"):
            if after == "O" or next_word in ("bv", "nv", "vof"):
                score = moved(score, 0.05 if not sure else 0.3)
        elif after == "&" or next_word == "c.s.":
            follow = codes[found.last + 1 : found.last + 2]
            if follow == "O" or words[found.last + 1 : found.last + 2] in (
                ["Zn"],
                ["Zoon"],
                ["Zonen"],
                ["Co"],
            ):
                score = moved(score, 0.05)
            elif not sure and found.shape in ("G", "c", "C"):
                score = moved(score, 0.4)
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
        if after == "n" and found.rule == "name.full" and not set("FtB") & set(found.shape):
            score = moved(score, 0.3)  # a street of two words
        if (
            after == "n"
            and not sure
            and found.rule in ("name.surname", "name.prefixed")
            and len(words[found.last]) < 5
        ):
            score = moved(score, 0.4)
        if after == "-" and found.rule == "name.surname" and next_word == "-":
            score = moved(score, 0.9)
        if (
            self._shouted(page, found)
            and not sure
            and found.rule in ("name.surname", "name.first", "name.prefixed", "name.full")
        ):
            score = moved(score, 0.3)
        return score

    @staticmethod
    def _shouted(page: Page, found: Candidate) -> bool:
        """Whether the name stands in capitals on a line in capitals: a heading."""
        if not page.words[found.last - 1].isupper():
            return False
        start, stop = page.line(found.first)
        text = page.text[page.starts[start] : page.ends[stop - 1]]
        return text.isupper() and stop - start > found.last - found.first + 1
