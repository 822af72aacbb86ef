# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Initials by the signs of their page: minutes, action lists, logs, and people called ``R.``.

Two or three capitals may be anything. On a page of notes they are somebody when they speak or
act, and when another pair of capitals does so too. A letter with a point is somebody when the
sentence goes on behind it in lower case, as it does behind a name and not behind a full stop.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from woo_tool.detection.lists import Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

#: Words of a page on which people are named by their initials.
_NOTES = re.compile(
    r"actie|verslag|notul|overleg|aanwezig|afspra|memo|notitie|agenda|vergader|routing|paraaf"
    r"|to ?do|takenlijst|logboek|gespreks|aantekening|bespr|rondvraag|journaal|tijdlijn|bilat",
    re.IGNORECASE,
)
#: Words right before initials that say that somebody does it, and what stands behind them.
_DOES = re.compile(
    r"\b(?:[Aa]ctie(?:houder|s)?|[Aa]ctiepunt|[Ww]ie|[Tt]rekker|[Nn]otulist|[Dd]oor|[Nn]amens"
    r"|[Vv]olgens|[Aa]ldus|[Vv]raag|[Rr]eactie|[Aa]ntw(?:oord)?|[Aa]fgestemd met|[Bb]esproken met)"
    r"[.:]? ?$"
)
_OPEN = re.compile(r"[(\[{<] ?(?:(?:actie|door|wie|opm\.?)[:,]? ?)?$", re.IGNORECASE)
_CLOSE = re.compile(r"(?:,? ?(?:\d{1,2}[-/ ][\w-]{1,8}|actie))?[)\]}>]")
_DATED = re.compile(
    r"(?:^|\n)[ ]?\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?[ ,:]{1,2}(?:\d{1,2}[:.]\d\d )?$"
)
_MIXED = re.compile(r"[A-Z]{1,2}(?:v|d|e|vd|vdr|vdn|vdh|te|tr|tn|vt|vh|od)[A-Z]")
#: Before one of these a pair of capitals is a body or thing.
_BODY = frozenset(
    ["de", "het", "een", "deze", "dit", "ons", "onze", "bij", "binnen", "vanuit", "elke", "geen"]
)
#: Before a letter with a point that numbers, or that is a unit, a bank or a kind.
_COUNTED = (
    *("artikel", "annex", "bijlage", "categorie", "klasse", "deel", "optie", "variant", "punt"),
    *("onderdeel", "lid", "groep", "niveau", "tabel", "figuur", "hoofdstuk", "paragraaf", "fase"),
    *("type", "kolom", "scenario", "stap", "object", "document", "versie", "vitamine", "hepatitis"),
    *("blok", "vak", "gebouw", "zone", "perceel", "kavel", "plan", "vraag", "model", "rijbewijs"),
    *("plein", "hal", "ingang", "team", "klas", "poule", "toets", "cluster", "serie", "sectie"),
    *("nr", "no", "sub", "appendix", "box", "diploma", "energielabel", "label", "punten", "alinea"),
)
#: Abbreviations in capitals with points that are nobody.
_POINTED = frozenset(
    [
        *(
            "b.v.",
            "n.v.",
            "c.v.",
            "u.s.",
            "u.k.",
            "e.u.",
            "v.n.",
            "v.s.",
            "p.s.",
            "n.b.",
            "z.k.",
            "a.s.",
        ),
        *(
            "p.m.",
            "a.m.",
            "d.d.",
            "i.o.",
            "b.w.",
            "v.o.f.",
            "k.b.",
            "w.o.",
            "p.o.",
            "r.k.",
            "s.v.p.",
        ),
        *(
            "m.v.g.",
            "w.g.",
            "t.a.v.",
            "e.g.",
            "i.e.",
            "r.i.p.",
            "d.w.z.",
            "o.m.",
            "m.b.t.",
            "i.v.m.",
        ),
        *(
            "n.v.t.",
            "o.a.",
            "z.o.z.",
            "b.g.g.",
            "q.q.",
            "t.n.v.",
            "u.s.a.",
            "d.c.",
            "o.z.",
            "m.i.",
            "h.b.s.",
        ),
    ]
)
#: Words behind a letter that begin no clause of a person: "A. en B.", "A. of B.".
_JOINING = frozenset(
    ["en", "of", "t/m", "tot", "van", "de", "der", "den", "te", "ten", "ter", "e.d."]
)
#: Who is called by a letter: ``minderjarige R.``, ``moeder van S.``, ``volgens K.``.
_CALLED = frozenset(
    [
        *(
            "minderjarige",
            "kind",
            "kinderen",
            "jongen",
            "meisje",
            "leerling",
            "cliënt",
            "cliënte",
            "zoon",
        ),
        *(
            "dochter",
            "moeder",
            "vader",
            "broer",
            "zus",
            "zusje",
            "broertje",
            "partner",
            "collega",
            "ex",
        ),
        *(
            "volgens",
            "namens",
            "getuige",
            "verdachte",
            "aangever",
            "slachtoffer",
            "bewoner",
            "buurman",
        ),
        *(
            "buurvrouw",
            "betrokkene",
            "jeugdige",
            "pleegkind",
            "baby",
            "vriend",
            "vriendin",
            "medewerker",
        ),
    ]
)
#: Before a letter of a person, and of much else: the letters that number variants do not count.
_WITH = frozenset(
    [
        *(
            "met",
            "door",
            "aan",
            "van",
            "tegen",
            "naar",
            "beste",
            "hoi",
            "hallo",
            "dag",
            "lieve",
            "hi",
        ),
        *("dear", "ook", "dat", "toen", "zei", "vroeg", "zegt", "with", "by", "from", "to", "and"),
    ]
)
_VARIANTS = frozenset("ABCDEIVX")
#: Of the letters on a page so many must be somebody by a sign, or one by a strong one.
_SIGNS = 2


class Jottings:
    """Finds the initials of a page of notes, and people who go by a letter."""

    def __init__(self, lists: Lists) -> None:
        self._acronyms = lists.group("acronym")
        self._speech = lists.group("speech")

    def find(self, page: Page) -> Iterator[Candidate]:
        """Initials of the page, wherever they stand."""
        yield from self._lettered(page)
        if not _NOTES.search(page.text):
            return
        places = self._places(page)
        hard: Counter[str] = Counter()
        signs: Counter[str] = Counter()
        for word, at_all in places.items():
            for at in at_all:
                does, any_sign = self._sign(page, at)
                hard[word] += does
                signs[word] += does or any_sign
        told = [word for word in places if hard[word] and signs[word] >= _SIGNS]
        if len(told) > 1:
            for word in told:
                for at in places[word]:
                    yield Candidate(at, at + 1, "A", "initials.action", 0.75)

    def _places(self, page: Page) -> dict[str, list[int]]:
        """The capitals of the page that may be initials: word -> its tokens."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        bodies: set[str] = set()
        for hit in re.finditer("A", page.codes):
            at = hit.start()
            word = page.words[at]
            capitals = word.isupper() and word.isalpha() and 2 <= len(word) <= 3
            if not (capitals or _MIXED.fullmatch(word)):
                continue
            before = page.words[at - 1].lower() if at else ""
            glued = page.text[page.ends[at] : page.ends[at] + 2]
            if (
                word.lower() in self._acronyms
                or (before in _BODY and page.codes[at - 1] not in "\nN")
                or (glued[:1] in ("-", "_") and glued[1:].isalnum())
                or (page.codes[at - 1 : at] == "n" and page.words[at - 1].isdigit())
            ):
                bodies.add(word)
            places[word].append(at)
        for word in bodies:
            del places[word]
        return places

    def _sign(self, page: Page, at: int) -> tuple[bool, bool]:
        """Whether somebody does something there; whether anything else says that it is one."""
        start, end = page.starts[at], page.ends[at]
        before, behind = page.text[max(0, start - 28) : start], page.text[end : end + 24]
        follow = page.codes[at + 1 : at + 2]
        if _DOES.search(before) or _DATED.search(before):
            return True, True
        if follow == "v" and page.words[at + 1].lower() in self._speech:
            return True, True
        first = at == 0 or page.codes[at - 1] in "\nN-?"
        said = (first and follow == ":") or (follow == "v" and page.opens(at))
        return False, said or bool(_OPEN.search(before) and _CLOSE.match(behind))

    def _lettered(self, page: Page) -> Iterator[Candidate]:
        """People who go by a letter: ``R. heeft gebeld``, ``de moeder van R.``."""
        codes, words = page.codes, page.words
        letters: defaultdict[str, list[int]] = defaultdict(list)
        for hit in re.finditer(r"(?<![IHn])I(?!I)", codes):
            at = hit.start()
            word = words[at]
            if (
                word.lower() not in _POINTED
                and word.count(".") == sum(c.isupper() for c in word)
                and word[0].isupper()
                and len(word) <= 6
                and "-" not in word
                and not page.text[page.ends[at] : page.ends[at] + 1].isalnum()
            ):
                letters[word].append(at)
        if not letters:
            return
        signs: dict[str, list[int]] = {
            word: [at for at in at_all if self._goes_on(page, at)]
            for word, at_all in letters.items()
        }
        total = sum(map(len, signs.values()))
        for word, at_all in signs.items():
            strong = any(
                codes[at + 1 : at + 2] == "v" or (at and words[at - 1].lower() in _CALLED | _WITH)
                for at in at_all
            )
            if not at_all or not (strong or total >= _SIGNS):
                continue
            score = 0.75 if strong and total >= _SIGNS else 0.6
            for at in letters[word]:
                if at in at_all or self._closes(page, at):
                    yield Candidate(at, at + 1, "A", "initials.action", score)

    @staticmethod
    def _goes_on(page: Page, at: int) -> bool:
        """Whether the sentence goes on in lower case behind the letter."""
        codes, words = page.codes, page.words
        before = words[at - 1].lower() if at else ""
        if before.rstrip(".").endswith(_COUNTED) or codes[at - 1 : at] == "n":
            return False
        named = at and (codes[at - 1] in "FfGBcT(/" or (codes[at - 1] in "CUALO" and at > 1))
        if named and not page.opens(at) and before not in _WITH | _CALLED:
            return False  # the second initial of a name, or a part of a code
        if before in _CALLED and codes[at + 1 : at + 2] not in tuple("GcCBFfTtUL"):
            return True
        follow = at + 1
        with_somebody = before in _WITH and codes[at - 1] not in "\nN"
        if with_somebody and words[at][0] not in _VARIANTS and page.opens(at) is False:
            return codes[follow : follow + 1] not in tuple("GcCBFfTtULI")
        if follow >= len(codes) or codes[follow] not in "vwRg":
            return False
        if words[at][0] in _VARIANTS and codes[follow] != "v":
            return False  # from A. to B.
        low = words[follow]
        listed = page.opens(at) and codes[follow] != "v"  # "A. inleiding"
        return low[0].islower() and len(low) > 1 and low not in _JOINING and not listed

    @staticmethod
    def _closes(page: Page, at: int) -> bool:
        """Whether a letter that is somebody elsewhere stands alone here too, before no surname."""
        follow = page.codes[at + 1 : at + 2]
        before = page.words[at - 1].lower() if at else ""
        return follow not in tuple("GcCBFfTtULI") and not before.endswith(_COUNTED)
