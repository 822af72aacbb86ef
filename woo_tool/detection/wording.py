# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a document itself says of its words: which are things, acronyms, or part of a firm's name.

A technical report writes *de mast* in one place and *Naam: Mast* in another, explains
*Rijksdriehoekmeting (RD)* before it says *RD*, and has *De Winter Information Solutions* at the
foot of each page. A rule that a list or a column fed takes such a word for a name, and
propagation then finds it everywhere. Here the whole document is asked first. What a form of
address, a role, initials or a first name proves is never doubted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from woo_tool.detection.lists import Bit, fold
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page, unbroken
from woo_tool.detection.surroundings import moved

#: Rules that prove a person by what stands around him, not by a list or a place in a table.
_PROOF = frozenset(
    {
        *("name.honorific", "name.role", "name.initials", "name.salutation", "name.closing"),
        *("name.introduced", "name.mentioned"),
    }
)
#: From this score on such a rule is proof.
_PROVEN = 0.75
#: Behind one of these a word in lower case, or an abbreviation, is a thing.
_ARTICLES = frozenset(
    [
        *("de", "het", "een", "dit", "deze", "elk", "elke", "ieder", "iedere", "geen", "'t", "’t"),
        *("welke", "welk", "zo'n", "bovengenoemde", "betreffende", "the", "a", "this", "each"),
    ]
)
#: Odds of a word that the document uses for a thing.
_THING = 0.12
#: A word that is written so often for each time that something took it for a name is no name.
_SELDOM, _OFTEN = 6, 10
#: A page with so many lines of a data model explains its words, it names nobody.
_MODEL = re.compile(
    r"^(?:Definitie|Omschrijving|Multipliciteit|Kardinaliteit|Herkomst|Waardetype|Waarde|Subtype"
    r"|Stereotypes?|Mnemonic|Attribuut|Attribuutsoort|Objecttype|Datatype|Domein|Formaat|Package"
    r"|Indicatie|Definition|Multiplicity|Type|XML-tag|Regels?|Toelichting)\b"
    r"[ \w-]{0,30}(?:[:\t]|$)",
    re.MULTILINE,
)
_MODELLED = 4
#: A row of a table of codes: ``SPR <tab> Spoor``.
_CODED = re.compile(r"^[A-Z]{2,4}\t[A-Z][a-z]+(?: [a-z]|$)", re.MULTILINE)
_CODES = 8
#: Rules that a data model feeds with the names of its classes.
_FED = frozenset({"name.label", "name.column", "name.row", "initials.action"})
#: A town: behind a postcode, or behind the word for who governs it.
_TOWN = re.compile(r"\b(?:[1-9]\d{3} ?[A-Z]{2}[ \t]+|[Gg]emeente )([A-Z][\w’'-]+)(?![ ][A-Z])")
#: ``DC = technisch perspectief``.
_EQUALS = re.compile(r"[ \t]?=[ \t]?[a-z]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: Words that an abbreviation leaves out.
_LINKS = frozenset(["van", "de", "het", "der", "en", "voor", "of", "and", "the", "for", "in", "op"])


@dataclass(frozen=True, slots=True)
class Spot:
    """A page and its candidates with their scores in place."""

    page: Page
    found: tuple[tuple[Candidate, float], ...]


class Wording:
    """What the pages of one document say of the words that were taken for names."""

    def __init__(self, coder: Coder, spots: Sequence[Spot]) -> None:
        self._coder = coder
        self._proven: set[str] = set()
        taken: Counter[str] = Counter()
        for spot in spots:
            for one, score in spot.found:
                word = fold(unbroken(spot.page.words[one.last - 1]))
                if proves(one) and score >= _PROVEN:
                    self._proven.add(word)
                if score >= 0.5:
                    taken[word] += 1
        self._pages = [spot.page for spot in spots]
        self._towns = {
            fold(hit.group(1)) for spot in spots for hit in _TOWN.finditer(spot.page.text)
        }
        self._told = {
            spot.page.words[one.first]
            for spot in spots
            for one, score in spot.found
            if one.rule == "initials.known" and score >= _PROVEN
        }
        self._models: dict[int, bool] = {}
        self._acronyms: dict[str, bool] = {}
        doubted = {
            word
            for spot in spots
            for one, _score in spot.found
            for word in self._words(spot.page, one)
        }
        self._count(spots, doubted)
        self._rare = {
            word
            for word, seen in self._capital.items()
            if seen >= _OFTEN and seen > _SELDOM * taken[word] and word not in self._proven
        }

    @staticmethod
    def _words(page: Page, one: Candidate) -> Iterable[str]:
        """The words of a candidate, folded, without prefixes and initials."""
        return (
            fold(unbroken(page.words[at]))
            for at in range(one.first, one.last)
            if page.codes[at] not in 'tTI\n(),"'
        )

    def _count(self, spots: Sequence[Spot], doubted: set[str]) -> None:
        self._small: Counter[str] = Counter()
        self._articled: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._followed: Counter[tuple[str, str]] = Counter()
        for spot in spots:
            words, codes = spot.page.words, spot.page.codes
            casual = spot.page.casual  # who writes names in lower case says nothing by it
            for at, word in enumerate(words):
                low = word.lower()
                if low not in doubted:
                    continue
                if word == low:
                    if casual:
                        continue
                    self._small[low] += 1
                    self._articled[low] += at > 0 and words[at - 1].lower() in _ARTICLES
                else:
                    self._capital[low] += 1
                    if codes[at + 1 : at + 2] in ("X", "C", "U", "O", "A"):
                        self._followed[low, words[at + 1]] += 1

    def acronym(self, word: str) -> bool:
        """Whether the document explains an abbreviation, or puts an article before it."""
        known = self._acronyms.get(word)
        if known is None:
            known = self._acronyms[word] = (
                word.isupper() and word not in self._told and self._explained(word)
            )
        return known

    def _explained(self, word: str) -> bool:
        used = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        for page in self._pages:
            text = page.text
            for hit in used.finditer(text):
                if _EQUALS.match(text, hit.end()):
                    return True
                before = text[max(0, hit.start() - 120) : hit.start()]
                if before.endswith("(") and self._explains(before[:-1], word):
                    return True
                head = before.rsplit(None, 1)
                if before[-1:].isspace() and head and head[-1] in _ARTICLES:
                    return True
        return False

    def _explains(self, words: str, short: str) -> bool:
        """Whether the words before an abbreviation in brackets are what it stands for.

        One word with its letters in order (``Rijksdriehoekmeting (RD)``), or a word for each
        letter; not the name of a person.
        """
        heads = [
            hit.group() for hit in _WORD.finditer(words[max(map(words.rfind, ",;.:\n(")) + 1 :])
        ]
        if not heads or (heads[-1][0].isupper() and self._coder.bits(heads[-1].lower()) & 7):
            return False
        rest = iter(heads[-1].lower())
        if all(letter in rest for letter in short.lower()):
            return heads[-1][0].lower() == short[0].lower()
        phrase = [word for word in heads if word.lower() not in _LINKS][-len(short) :]
        return [word[0].lower() for word in phrase] == list(short.lower())

    def _shortened(self, page: Page, one: Candidate) -> bool:
        """Whether a word in brackets is what the words before it are cut short to."""
        if (
            page.codes[one.first - 1 : one.first] != "("
            or page.codes[one.last : one.last + 1] != ")"
        ):
            return False
        start = page.starts[one.first]
        word = page.words[one.first]
        before = page.text[max(0, start - 120) : start - 1]
        heads = _WORD.findall(before[max(map(before.rfind, ",;.:\n(")) + 1 :])
        phrase = [w for w in heads if w.lower() not in _LINKS][-len(word) :]
        letters = [w[0].lower() for w in phrase]
        return 2 < len(word) < 6 and letters == list(word.lower()) and phrase[0][0].isupper()

    def _modelled(self, page: Page) -> bool:
        """Whether the page is one of a data model."""
        known = self._models.get(id(page))
        if known is None:
            lines = sum(1 for _hit in _MODEL.finditer(page.text))
            rows = sum(1 for _hit in _CODED.finditer(page.text))
            known = self._models[id(page)] = lines >= _MODELLED or rows >= _CODES
        return known

    def thing(self, word: str) -> bool:
        """Whether the document uses a word for a thing, and proves no person of that name."""
        low = fold(unbroken(word))
        if low in self._proven:
            return False
        bits = self._coder.bits(low)
        if bits & Bit.FREQUENT:
            return False  # one of the thousand most frequent surnames, whatever else it is
        if low in self._towns:
            return True
        small, articled = self._small[low], self._articled[low]
        if bits & Bit.FIRST and not bits & Bit.COMMON:
            return articled > 1
        return articled > 0 or (small > 1 and bool(bits & Bit.COMMON)) or low in self._rare

    def weighed(self, page: Page, one: Candidate, score: float) -> float:
        """The score of a candidate after the document was asked."""
        if proves(one):
            return score
        if one.rule.startswith("initials."):
            word = page.words[one.first]
            modelled = one.rule == "initials.action" and word.isupper() and self._modelled(page)
            return moved(score, 0.06) if modelled or self.acronym(word) else score
        last = page.words[one.last - 1]
        if one.rule == "propagated" and one.shape[0] == "t" and last.islower():
            return score  # "van nes": the prefix of somebody here says more than the word
        if one.rule == "name.tagger" and page.codes[one.first + 1 : one.last].startswith("w"):
            opener = page.words[one.first]
            return moved(score, 0.05) if opener == "A" else score  # "A digital switch"
        alone = len(one.shape.replace("t", "")) == 1
        if alone and self._shortened(page, one):
            return moved(score, 0.08)  # "Raad voor het openbaar bestuur (Rob)"
        if alone and one.rule in (*_FED, "name.tagger", "name.surname") and self._modelled(page):
            return moved(score, 0.08 if one.rule in _FED else 0.3)
        if last.islower() and self._modelled(page):
            return moved(score, 0.08)  # "max 240 tekens", "Masculine grammatical gender"
        if one.rule == "name.reversed" and page.codes[one.first - 1 : one.first] == "n":
            return moved(score, 0.2)  # "1408 Copenhagen K."
        if one.rule == "propagated" and last.islower() and self._articled[fold(last)]:
            return moved(score, _THING)  # "de mast" beside somebody called Mast
        if alone or one.rule == "name.reversed":
            if self.thing(page.words[one.first if one.rule == "name.reversed" else one.last - 1]):
                return moved(score, _THING)
        elif one.shape[0] not in "FBI" and self.thing(last):
            whole = all(self.thing(word) for word in self._words(page, one))
            return moved(score, _THING if whole else 0.35)  # Eiffel Tower
        if one.rule == "propagated" and self._firm(page, one, last):
            return moved(score, 0.08)
        return score

    def _firm(self, page: Page, one: Candidate, last: str) -> bool:
        """Whether the same word that is no name stands behind the name time and again."""
        behind = page.words[one.last : one.last + 1]
        if not behind or not behind[0][:1].isupper() or page.opens(one.last):
            return False
        times = self._followed[fold(last), behind[0]]
        bits = self._coder.bits(behind[0].lower())
        return times > 3 and not bits & 7 and self._coder.likely(behind[0]) < 0.5


def proves(one: Candidate) -> bool:
    """Whether the rule or shape of a candidate proves a person, whatever the document says."""
    if one.rule in _PROOF or one.rule in ("initials.mixed", "initials.speaker"):
        return True
    if one.rule == "name.reversed":
        return "," in one.shape or len(one.shape) > 2
    return one.rule != "propagated" and one.shape[:1] in ("F", "B") and len(one.shape) > 1
