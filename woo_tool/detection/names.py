# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names in running text: behind a title or a role, with initials, by the lists.

Each rule proposes candidates with a score of its own; ``surroundings`` moves the scores and
``resolve`` picks among candidates that overlap.
"""

import re
from collections.abc import Iterator

from woo_tool.detection.backwards import Backwards
from woo_tool.detection.listed import Listed
from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.reading import Candidate, Name, Reader, candidate
from woo_tool.detection.shape import Coder, Page

#: More titles than anybody has, with what stands between them.
_TITLES = 40
_STARTS = re.compile(r"[HRIiFfGcBCULTtAOX]")
#: Words behind which one with "van" is no surname: "medewerker van Jansen B.V.".
_STOPS_PREFIX = frozenset({"van", "voor", "der", "des", "op", "uit", "in", "te", "bij", "aan"})
#: Words that open a sentence and are nobody's surname behind one initial.
_OPENERS = frozenset(
    [
        *("er", "dat", "dit", "deze", "die", "in", "op", "bij", "als", "zie", "note", "noot", "nb"),
        *("ook", "wat", "hoe", "waar", "door", "met", "naar", "om", "per", "uit", "zo"),
    ]
)
#: Before a role, behind a name.
_RANKS = frozenset({"senior", "junior", "medior", "lid", "hoofd"})
#: Letters with points that are a country or union.
_STATES = frozenset({"U.S.", "U.K.", "E.U.", "V.S.", "V.N.", "U.S.A.", "U.N."})
#: What a letter numbers.
_COUNTED = (
    *("artikel", "annex", "bijlage", "categorie", "klasse", "deel", "optie", "variant", "punt"),
    *("onderdeel", "lid", "groep", "niveau", "tabel", "figuur", "hoofdstuk", "paragraaf", "fase"),
    *("type", "kolom", "scenario", "stap", "object", "document", "omgevingsdocument", "versie"),
)


class NameRules:
    """The rules for names in running text."""

    def __init__(self, lists: Lists, coder: Coder, reader: Reader) -> None:
        self._lists = lists
        self._coder = coder
        self._reader = reader
        self.backwards = Backwards(coder, reader)
        self.by_list = Listed(lists, coder, reader, self.backwards)
        self._forms = lists.group("address_form")
        self._abbreviated = lists.group("abbreviated")
        self._short_roles = lists.group("role_short")
        self._firm_roles = lists.group("role_firm")
        self._place_heads = lists.group("place_head")
        self._phrases = frozenset(w for w in lists.group("other") if " " in w)
        self._heads = frozenset(w.split()[0] for w in self._phrases)

    def likely(self, word: str) -> float:
        """How much a word in no list looks like a name (log odds)."""
        return self._coder.likely(word)

    def find(self, page: Page) -> Iterator[Candidate]:
        """Candidates in order of their first token; they may overlap."""
        codes = page.codes
        done = 0
        for hit in _STARTS.finditer(codes):
            at = hit.start()
            if at < done:
                continue
            code = codes[at]
            found: Candidate | None = None
            if code in "HAR" and at and codes[at - 1] == "n" and self._postcode(page, at):
                continue
            if code in "LOXR" and codes[at + 1 : at + 3] == ",I":
                found = self.backwards.odd(page, at)
                if found is not None:
                    yield found
                    done = found.last
                    continue
            if (behind := self._place(page, at)) > at:
                done = behind
                continue
            if code == "H":
                found = self._address(page, at)
            elif (
                code == "R"
                and (found := self._role(page, at)) is None
                and page.words[at][0].isupper()
            ):
                found = None
            elif code in "IAi":
                found = self._initials(page, at)
            elif code == "G" and page.words[at].startswith("vd"):
                found = Candidate(at, at + 1, "tG", "name.prefixed", 0.95)
            elif code in "FfGcBCUT":
                found = self.by_list.listed(page, at)
                if (
                    code == "c"
                    and (found is None or found.score < 0.3)
                    and codes[at + 1 : at + 2] in ("F", "B", "C", "f", "I")
                    and self._coder.is_role(page.words[at].lower())
                ):
                    found = self._role(page, at)  # "Vader Serhij"
            if code == "t" and (page.opens(at) or codes[at - 1] in ";/(?"):
                found = self.by_list.lower_prefixed(page, at)
            if found is None:
                continue
            yield found
            # of "Offerte van Piet Visser" the first word is no part
            done = found.last if found.score >= 0.3 else at + 1
            if found.score >= 0.65:
                for more in self._series(page, found):
                    yield more
                    done = more.last

    @staticmethod
    def _postcode(page: Page, at: int) -> bool:
        return (
            len(page.words[at]) == 2 and page.words[at].isupper() and len(page.words[at - 1]) == 4
        )

    def _place(self, page: Page, at: int) -> int:
        """The token behind a place or firm of more words (Den Haag, Van Dale); else ``at``."""
        if page.codes[at] not in "TCXLGcFBf":
            return at
        low = page.words[at].lower()
        heads = low in self._place_heads
        if not heads and low not in self._heads:
            return at
        for last in range(min(at + 4, len(page.codes)), at + 1, -1):
            phrase = page.text[page.starts[at] : page.ends[last - 1]].lower()
            if phrase in self._phrases or (
                heads and self._lists.gazetteer.bits(phrase) & Bit.PLACE
            ):
                return last
        return at

    def _address(self, page: Page, at: int) -> Candidate | None:
        codes, words = page.codes, page.words
        place = at + 1
        while place < len(codes) and place - at < _TITLES:
            if codes[place] == "H" or (
                codes[place] == "." and words[place - 1].lower() in self._abbreviated
            ):
                place += 1
            elif (
                words[place] in ("en", "of", "/", "&", "c.s.")
                and codes[place + 1 : place + 2] == "H"
            ):
                place += 2
            elif words[place] in ("e.g.", "wijlen") or (
                codes[place] == "\n"
                and place + 1 < len(codes)
                and codes[place + 1] in "ItTFGBcC"
                and not page.opens(at)
            ):
                place += 1
            else:
                break
        if place >= len(codes):
            return None
        if self._place(page, place) > place:
            return None
        address = words[place - 1].lower() in self._forms or words[at].lower() in self._forms
        name = self._reader.read(page, place, strong=True)
        if name is None and codes[place] == "I":
            return self._bare_initials(page, place, "name.honorific") if address else None
        if name is None:
            return self.by_list.lower(page, place, "name.honorific", 0.8) if address else None
        kind = name.plain[0]
        if name.shape == "A":
            return None
        score = 0.97 if address else 0.85
        if (
            words[at].isupper()
            and kind != "I"
            and not words[name.last - 1].isupper()
            and not page.shouted
        ):
            return None  # "AMvB/MR. Dit": an abbreviation
        if kind == "X" and len(name.plain) == 1 and self._coder.borne(words[name.last - 1]):
            score = 0.9 if address else 0.6
        elif kind in "XR":
            if (
                not address
                or name.shape != kind
                or page.words[at].lower()
                not in ("heer", "mevrouw", "dhr.", "mw.", "mevr.", "meneer", "mevr", "mw", "dhr")
            ):
                return None
            score = 0.6 if kind == "X" else 0.4
        elif kind == "L" and not address:
            score = 0.5
        elif kind in "CcU" and not address:
            score = 0.7
        return candidate(name, "name.honorific", score)

    @staticmethod
    def _bare_initials(page: Page, at: int, rule: str) -> Candidate | None:
        """``Dhr. L.``; ``teamleider Ger. P.``: somebody who was made anonymous before."""
        last = at
        while page.codes[last : last + 1] == "I":
            last += 1
        return Candidate(at, last, "I", rule, 0.8) if last > at else None

    def _role(self, page: Page, at: int) -> Candidate | None:
        codes, words = page.codes, page.words
        place = at + 1
        if codes[place : place + 1] == "." and words[at].lower() in self._short_roles:
            place += 1  # "gedep. Hoek"
        if codes[place : place + 1] == "n" and codes[place + 1 : place + 2] == "(":
            place += 1  # "kandidaat 2 (Ruth)"
        if codes[place : place + 1] == "(":
            return self._bracketed(page, place + 1)
        if place >= len(codes):
            return None
        if self._place(page, place) > place:
            return None
        if codes[place] == ",":  # "de wethouder, Jan Bakker"
            place += 1
            name = (
                self._reader.read(page, place, strong=False)
                if place < len(codes) and codes[place] in "IFBHfC"
                else None
            )
            closed = name is not None and codes[name.last : name.last + 1] in (",", ".", ")", "")
            if name and name.shape[0] == "C" and not closed:
                return None
            if name and (name.shape[0] == "I" or len(name.plain) > 1):
                return candidate(name, "name.role", 0.93 if name.shape[0] != "C" else 0.75)
            return None
        if codes[place] == "\n":
            return None
        if codes[place] == '"' and codes[place + 1 : place + 2] in ("F", "f", "B", "C"):
            place += 1
        if codes[place] == "t":
            after = self._reader.prefix(page, place)
            weak = words[place] in _STOPS_PREFIX
            if weak and words[place + 1] == "het":
                return None
            if words[place] in ("bij", "op", "in", "aan", "voor", "uit") and (
                after >= len(codes)
                or not self._coder.bits(words[after].lower()) & Bit.SURNAME_PREFIXED
            ):
                return None  # "de burgemeester bij de optocht"
            if after < len(codes) and codes[after] not in ("GcB" if weak else "GcBCF"):
                return None
        name = self._reader.read(page, place, strong=False)
        if name is None and words[at][0].islower() and self._coder.borne(words[place]):
            name = self._reader.read(page, place, strong=True)
            return candidate(name, "name.role", 0.75) if name else None
        if name is None:
            initials = codes[place] == "I" and not page.opens(place)
            return self._bare_initials(page, place, "name.role") if initials else None
        kind = name.plain[0]
        if kind in "LXRAU" and len(name.plain) == 1:
            return None
        score = {"I": 0.96, "F": 0.95, "B": 0.93, "G": 0.9, "f": 0.8, "c": 0.55, "C": 0.62}.get(
            kind, 0.5
        )
        if len(name.plain) > 1:
            score = min(0.96, score + 0.15)
        elif name.shape.startswith("t"):
            score = {"G": 0.9, "c": 0.85, "B": 0.9, "C": 0.6}.get(kind, 0.5)
            if words[place].lower() in ("van", "de") and codes[place] == "t" and kind == "c":
                score = 0.55
        office = words[at].lower()
        if (
            office in self._coder.office
            and office not in ("lid", "leden", "officier")
            and kind in "CcU"
        ):
            score = max(score, 0.85 if codes[place] != "t" else 0.6)
        if (
            words[at][0].isupper()
            and kind in "cC"
            and len(name.plain) == 1
            and (kind == "c" or self._coder.likely(words[place]) < 0.8)
        ):
            score -= 0.2
        if codes[place] == "t" and words[place] == "van" and office not in self._coder.office:
            return candidate(name, "name.prefixed", min(score, 0.7))  # "medewerker van Jansen B.V."
        return candidate(name, "name.role", score)

    def _bracketed(self, page: Page, at: int) -> Candidate | None:
        """``toezichthouder (Bloem)``: the name between brackets behind a role."""
        codes = page.codes
        name = self._reader.read(page, at) if at < len(codes) else None
        if name is None or codes[name.last : name.last + 1] not in (")", ",", ";", "/"):
            return None
        kind = name.plain[0]
        if len(name.plain) > 1 and kind not in "XLRAOU":
            return candidate(name, "name.role", 0.9)
        score = {"F": 0.92, "B": 0.92, "G": 0.85, "f": 0.8, "c": 0.7, "C": 0.65}.get(kind, 0.0)
        if page.words[at - 2].lower() in self._firm_roles:
            score -= 0.4  # "mijn werkgever (Van der Valk)"
        if kind == "C" and self._coder.likely(page.words[at]) < 0:
            score -= 0.25
        return candidate(name, "name.role", score) if score else None

    def _initials(self, page: Page, at: int) -> Candidate | None:
        name = self._reader.read(page, at)
        if name is None or name.shape[0] != "I" or len(name.plain) < 2:
            return None
        rest = name.plain.lstrip("I")
        if not rest or page.words[at] in _STATES or self._numbered(page, name):
            return None
        score = {
            "G": 0.96,
            "B": 0.96,
            "F": 0.93,
            "c": 0.92,
            "f": 0.85,
            "C": 0.9,
            "U": 0.8,
            "L": 0.85,
            "R": 0.7,
        }.get(rest[0], 0.6)
        if page.codes[at] in "Ai":
            alone = page.opens(at) or page.codes[at - 1] in "HR,;:_|("
            score = (
                (0.75 if alone and len(page.words[at]) <= 3 else 0.45) if rest[0] in "GB" else 0.3
            )
            if len(page.words[at]) > 2 and "t" in name.shape:
                score -= 0.3  # "MFC De Hoek"
            if page.words[at].lower() in self._lists.group("acronym"):
                score = 0.3
        elif (
            len(page.words[at]) == 2
            and page.opens(at)
            and rest[0] in "cCfU"
            and "t" not in name.shape
            and page.codes[at - 1 : at] != ":"
        ):
            score = 0.7  # "A. Inleiding"
        return candidate(name, "name.initials", score)

    @staticmethod
    def _numbered(page: Page, name: Name) -> bool:
        """``Artikel I. In het``; ``optie A. Dat is``: a letter that numbers, and a sentence."""
        at, words = name.first, page.words
        if len(words[at]) > 2 or page.codes[at + 1] == "I":
            return False
        if words[at + 1].lower() in _OPENERS and len(name.plain) == 2 and name.last == at + 2:
            return True
        before = words[at - 1].lower() if at else ""
        wrapped = page.codes[at + 1] == "\n" or words[at + 1].lower() in _OPENERS
        return wrapped and before.endswith(_COUNTED)

    def _series(self, page: Page, found: Candidate) -> Iterator[Candidate]:
        """``de leden Jansen (VVD), De Wit en Bouchallikh``: names in a series with a person."""
        codes, words = page.codes, page.words
        place = found.last
        for _turn in range(40):
            if codes[place : place + 1] == "(":
                close = codes.find(")", place, place + 12)
                if close < 0:
                    return
                place = close + 1
            comma = codes[place : place + 1] in (",", "/", "&")
            if not comma and words[place : place + 1] not in (["en"], ["of"]):
                return
            place += 1
            if words[place : place + 1] == ["en"] or words[place : place + 1] == ["&"]:
                place += 1
            wrapped = codes[place : place + 1] == "\n"
            place += wrapped
            while codes[place : place + 1] == "H":
                place += 1
            if codes[place : place + 1] == "t":
                after = self._reader.prefix(page, place)
                if codes[after : after + 1] not in ("G", "c", "B") or words[place] == "van":
                    return
            name = self._reader.read(page, place)
            if name is None:
                return
            kind = name.plain[0]
            backwards = self.backwards.reversed_name(page, name)
            if backwards:
                yield backwards
                place = backwards.last
                continue
            if kind in "LXRUOA" or (wrapped and kind in "Ccf"):
                return
            if words[name.first].lower() in _RANKS:
                return  # "Dr. Mart Stein, Senior onderzoeker"
            score = {"I": 0.95, "F": 0.92, "B": 0.92, "G": 0.88, "f": 0.7, "c": 0.6, "C": 0.55}.get(
                kind, 0.5
            )
            if len(name.plain) > 1:
                score = min(0.95, score + 0.1)
            elif name.shape.startswith("t") and kind in "Gc":
                score = 0.85
            elif kind == "C" and self._coder.likely(words[name.first]) > 0.5:
                score = 0.68
            if found.rule == "name.initials" and len(name.plain) == 1 and kind in "cC":
                return
            yield candidate(name, "name.series", score)
            place = name.last
