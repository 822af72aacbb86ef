# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose initials stand at a place that asks for a person, and where else on the page they stand."""

import re
from collections.abc import Collection, Iterator

from woo_tool.detection.initial_places import Place, letters, pairs, prefixed, spots
from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

#: Where a cell or line ends.
_EDGE = ("_", "|", "\n", "N", "")
#: Before one of these capitals are a body or thing.
_ARTICLES = frozenset(
    ["de", "het", "een", "deze", "dit", "ons", "onze", "elke", "geen", "per", "hierna", "verder"]
)
#: Who goes by a letter in a case or test, besides those with a role.
_PEOPLE = frozenset(
    [
        *("gedetineerde", "gedetineerden", "verdachte", "verdachten", "cliënt", "cliënten"),
        *("cliënte", "client", "patiënt", "patiënte", "patient", "kandidaat", "kandidaten"),
        *("kandidate", "getuige", "getuigen", "slachtoffer", "aangever", "aangeefster", "jongere"),
        *("minderjarige", "statushouder", "asielzoeker", "vreemdeling", "klager", "klaagster"),
        *("bewoner", "bewoonster", "beheerder", "moderator", "arrestant", "recidivist", "leerling"),
        *("leerlingen", "student", "studente", "sollicitant", "respondent", "deelnemer", "melder"),
        *("casus", "jeugdige", "pupil", "betrokkene", "veroordeelde", "ouder", "gezin", "familie"),
    ]
)
#: Bodies and desks that have a cell of their own as often as a person of those initials.
_DESKS = frozenset(
    [
        *("om", "or", "mt", "bz", "ez", "az", "hr", "jz", "gs", "ps", "tk", "ek", "db", "ab", "ro"),
        *("it", "pr", "eu", "vn", "vs", "nl", "bv", "nv", "dg", "sg", "ag", "pg", "pz", "fz", "oz"),
        *(
            "ms",
            "nb",
            "ja",
            "ok",
            "cc",
            "id",
            "nr",
            "fte",
            "nvt",
            "btw",
            "bsn",
            "avg",
            "woo",
            "wob",
        ),
    ]
)
#: Words of two letters.
_TWO = frozenset(
    [
        *("af", "al", "as", "au", "by", "de", "do", "ei", "en", "er", "ex", "ga", "ha", "he", "in"),
        *("ie", "ik", "is", "ja", "je", "la", "me", "na", "nu", "of", "oh", "om", "op", "os", "te"),
        *("to", "uw", "we", "ze", "zo", "ij", "nb", "ps", "pm", "no", "nr", "at", "an", "on", "my"),
    ]
)


def initials_of(words: list[str]) -> set[str]:
    """The forms in which somebody's initials may be written: CvdW, CW, cvdw."""
    parts = [p for word in words for p in word.split("-") if p and p[0].isalpha()]
    if len(parts) < 2:
        return set()
    upper = "".join(p[0] for p in parts if p[0].isupper())
    mixed = "".join(p[0] for p in parts)
    whole = "".join(word[0] for word in words if word[0].isalpha())
    forms = {
        upper,
        mixed,
        mixed.upper(),
        whole,
        whole.upper(),
        (mixed[0] + mixed[1:-1].lower() + mixed[-1]),
    }
    if len(parts) > 2:
        forms.add(mixed[0] + mixed[-1])
    return {form for form in forms if 2 <= len(form) <= 6}


class Owners:
    """Judges initials by where they stand, and by the persons of the page."""

    def __init__(self, lists: Lists) -> None:
        self._acronyms = lists.group("acronym")
        self._firms = lists.group("role_firm")
        self._bits = lists.gazetteer.bits
        self._words = frozenset[str]().union(
            *map(lists.group, ("other", "label", "greeting", "closing", "verb", "role", "speech"))
        )

    def find(
        self,
        page: Page,
        persons: dict[int, int],
        known: Collection[Candidate],
        things: Collection[str],
    ) -> Iterator[Candidate]:
        """Initials at such places. ``persons``: as for ``InitialsRules``; ``known``: found so far.

        ``things``: those of the page. A page in capitals says nothing by them.
        """
        forms = {form.upper() for form in self._forms(page, persons)}
        found = list(known)
        if not page.shouted:
            found += self._asked(page, persons, forms, things)
            found += self._beside(page, persons)
            found += self._called(page)
        yield from found[len(known) :]
        yield from self._again(page, found, persons, forms, things)

    def asked(self, page: Page) -> set[int]:
        """The tokens at places that ask for somebody of the document, and are no body's."""
        tokens: set[int] = set()
        for spot in spots(page.text) if not page.shouted else ():
            desk = page.text[spot.start : spot.end].lower() in _DESKS
            at = self._token(page, spot.start)
            if at is not None and not (spot.place is Place.LOOSE and desk):
                tokens.add(at)
        return tokens

    def _asked(
        self,
        page: Page,
        persons: dict[int, int],
        forms: Collection[str],
        things: Collection[str],
    ) -> Iterator[Candidate]:
        """Where the place asks for somebody: any letters, or those of a person of the page."""
        for spot in spots(page.text):
            at = self._token(page, spot.start)
            if at is None or (page.codes[at - 1 : at] == "-" and at - 1 in persons):
                continue  # "Hans Bos - DGA"
            value = page.text[spot.start : spot.end]
            sure = spot.place is Place.SURE and not self.listed(value.lower())
            firm = spot.place is Place.FIRM and value not in things and self.somebody(value)
            if sure or firm:
                yield self._made(page, at, spot.end, "initials.action", 0.75)
                continue
            if spot.place is Place.LOOSE and value.lower() in _DESKS:
                continue
            if value.replace(".", "").upper() in forms and not self._word(value):
                # an abbreviation of a body is somebody here, and nowhere else
                score = 0.7 if value.lower() in self._acronyms else 0.8
                yield self._made(page, at, spot.end, "initials.known", score)

    def _beside(self, page: Page, persons: dict[int, int]) -> Iterator[Candidate]:
        """In the cell behind a name, on the line under it, behind a stroke: ``K.F. Wong   kfw``."""
        codes, words = page.codes, page.words
        for last, first in persons.items():
            at = last + 1
            end = page.ends[last - 1]
            if (
                codes[at : at + 1] == "A"
                and page.starts[at] == end + 1
                and page.text[end] in "/+"
                and self.somebody(words[at])
                and codes[at + 1 : at + 2] in (*_EDGE, ",", ";", ".", ")")
            ):
                yield Candidate(at, at + 1, "A", "initials.action", 0.75)  # "Yonas/PB"
            if at >= len(codes) or codes[last] not in _EDGE or codes[at + 1 : at + 2] not in _EDGE:
                continue
            low = words[at].lower().replace(".", "")
            own = self._own(page, first, last)
            if not 2 <= len(low) <= 5 or not low.isalpha() or not own or self._word(words[at]):
                continue
            heads = {head[0].lower() for head in own}
            fits = low[-1] == own[-1][0].lower() and (len(low) == 2 or low[0] in heads)
            body = low in self._acronyms
            own_form = low.upper() in {form.upper() for form in initials_of(own)}
            if (own_form and low not in _DESKS) or (fits and codes[last] in "_|" and not body):
                yield Candidate(at, at + 1, "A", "initials.known", 0.7 if body else 0.8)

    def _called(self, page: Page) -> Iterator[Candidate]:
        """Who goes by a letter behind a role: ``gedetineerde K.``, ``kandidaten J., M. en P.``."""
        codes, words = page.codes, page.words
        for hit in re.finditer(r'[RwX]"?(I(?:(?:,|w|,w)I)*)(?![GcCBFfUtTILXO])', codes):
            at, last = hit.span(1)
            joined = {words[n] for n in range(at, last) if codes[n] == "w"}
            cells = [n for n in range(at, last) if codes[n] == "I"]
            role = words[hit.start()].lower()
            if (
                (codes[hit.start()] != "R" and role not in _PEOPLE)
                or role in self._firms
                or joined - {"en"}
                or any(len(words[n]) != 2 for n in cells)
                or page.codes[last : last + 1] == "n"
            ):
                continue
            ends = codes[last : last + 1] in ("", *"\nN")
            if ends and words[cells[-1]][0] in "ABCDE":
                continue  # "administratief medewerker B." is a rank
            for n in cells:
                yield Candidate(n, n + 1, "A", "initials.action", 0.7)

    def _again(
        self,
        page: Page,
        found: Collection[Candidate],
        persons: dict[int, int],
        forms: Collection[str],
        things: Collection[str],
    ) -> Iterator[Candidate]:
        """The initials of the page wherever else they stand, and their partners: ``FR/mn``."""
        codes, words = page.codes, page.words
        taken = {one.first for one in found if one.score >= 0.7}
        taken |= {last - 1 for last, first in persons.items() if last - first == 1}
        told = {words[at] for at in taken if codes[at] == "A" and self.somebody(words[at])}
        told = {word for word in told if word.isupper()} if len(told) > 1 else set()
        told = told.difference(things)
        for hit in re.finditer("A", codes) if told else ():
            at = hit.start()
            if words[at] in told and at not in taken:
                taken.add(at)
                yield Candidate(at, at + 1, "A", "initials.known", 0.7)
        for run in pairs(page.text):
            tokens = [self._token(page, start) for start, _end in run]
            values = [page.text[start:end] for start, end in run]
            if not any(at in taken for at in tokens) and not any(
                value in forms and value.lower() not in self._acronyms for value in values
            ):
                continue
            for place, value, (_start, end) in zip(tokens, values, run, strict=True):
                body = self._word(value) or value.lower() in self._acronyms
                if (
                    place is not None
                    and place not in taken
                    and (value.upper() in forms or not body)
                ):
                    yield self._made(page, place, end, "initials.action", 0.75)

    @staticmethod
    def _token(page: Page, start: int) -> int | None:
        at = page.at(start)
        return at if page.starts[at] == start else None

    @staticmethod
    def _made(page: Page, at: int, end: int, rule: str, score: float) -> Candidate:
        return Candidate(at, page.at(end - 1) + 1, "A", rule, score)

    @staticmethod
    def things(page: Page) -> set[str]:
        """Capitals that an article, number or hyphen makes a body or thing."""
        things: set[str] = set()
        for hit in re.finditer("A", page.codes):
            at = hit.start()
            before = page.words[at - 1].lower() if at else ""
            glued = page.text[page.ends[at] : page.ends[at] + 2]
            if (
                (before in _ARTICLES and page.codes[at - 1] not in "\nN")
                or (glued[:1] in ("-", "_") and glued[1:].isalnum())
                or (page.codes[at - 1 : at] == "n" and page.words[at - 1].isdigit())
            ):
                things.add(page.words[at])
        return things

    def _word(self, value: str) -> bool:
        """Whether small letters are a word or abbreviation of the language."""
        low = value.lower()
        if not value.islower():
            return False
        known = len(low) > 2 and bool(self._bits(low))
        return known or self.listed(low) or low in self._acronyms

    def listed(self, low: str) -> bool:
        """Whether letters are a word; of two letters the lists have too many."""
        if len(low) < 3:
            return low in _TWO
        return low in self._words or bool(self._bits(low) & Bit.COMMON)

    def somebody(self, value: str) -> bool:
        """Whether letters are no body, benefit or word that is known."""
        low = value.lower()
        if "." in value or len(value) == 1:
            return letters(value)
        if prefixed(value):
            return True
        if low in self._acronyms:
            return False
        if value.islower():
            return not self._word(value)
        return 2 <= len(value) <= 3 and not self.listed(low)

    @staticmethod
    def _own(page: Page, first: int, last: int) -> list[str]:
        """The words of a name, a word for each of its initials."""
        own: list[str] = []
        for at in range(first, last):
            word = page.words[at]
            if page.codes[at] == "I":
                own += [c for c in word if c.isupper()]
            elif word[0].isalpha() and page.codes[at] not in "Hw":
                own.append(word)
        return own

    def _forms(self, page: Page, persons: dict[int, int]) -> set[str]:
        forms: set[str] = set()
        for last, first in persons.items():
            own = self._own(page, first, last)
            if len(own) > 1:
                forms |= initials_of(own)
                forms |= initials_of([own[0], own[-1]])
        return forms
