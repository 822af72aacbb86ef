# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names in running text: behind a title or a role, with initials, by the lists.

Each rule proposes candidates with a score of its own; ``surroundings`` moves the scores and
``resolve`` picks among candidates that overlap.
"""

import re
from collections.abc import Iterator

from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.reading import Candidate, Name, Reader, candidate
from woo_tool.detection.shape import Coder, Page

_STARTS = re.compile(r"[HRIFfGcBCULTtA]")
#: Forms of address behind which any word with a capital is a name.
_ADDRESS = frozenset(
    [
        "heer",
        "heren",
        "dhr",
        "dhr.",
        "mevrouw",
        "mevr",
        "mevr.",
        "mw",
        "mw.",
        "mvr",
        "mvr.",
        "mej.",
        "meneer",
        "mijnheer",
        "mejuffrouw",
        "familie",
        "fam.",
        "fam",
        "gezin",
        "echtpaar",
        "weduwe",
        "drs.",
        "ir.",
        "ing.",
        "jhr.",
        "jkvr.",
        "mr.",
        "dr.",
        "prof.",
        "ds.",
        "hr.",
        "juf",
    ]
)
_BOUNDARY = ("\n", "N", "_", ";", ",", "|", ")", "]", ">", '"', "(", "/", "<", "&", "-", "")
_STOPS_PREFIX = frozenset(["van", "voor", "der", "des", "op", "uit", "in", "te", "bij", "aan"])


class NameRules:
    """The rules for names in running text."""

    def __init__(self, lists: Lists, coder: Coder, reader: Reader) -> None:
        self._lists = lists
        self._coder = coder
        self._reader = reader
        self._before = lists.group("before")

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
            if code == "H":
                found = self._address(page, at)
            elif (
                code == "R"
                and (found := self._role(page, at)) is None
                and page.words[at][0].isupper()
            ):
                found = None
            elif code in "IA":
                found = self._initials(page, at)
            elif code != "R" and code != "t":
                found = self._listed(page, at)
            if code == "t" and page.opens(at):
                found = self._lower_prefixed(page, at)
            if found is None:
                continue
            yield found
            done = found.last
            if found.score >= 0.8:
                for more in self._series(page, found):
                    yield more
                    done = more.last

    # rules ---------------------------------------------------------------------------------

    def _address(self, page: Page, at: int) -> Candidate | None:
        codes, words = page.codes, page.words
        place = at + 1
        while place < len(codes):
            if codes[place] in "H.":
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
        address = words[place - 1].lower() in _ADDRESS or words[at].lower() in _ADDRESS
        name = self._reader.read(page, place, strong=True)
        if name is None and codes[place] == "I":
            return self._bare_initials(page, place, "name.honorific") if address else None
        if name is None:
            return self._lower(page, place, "name.honorific", 0.8) if address else None
        kind = name.plain[0]
        if name.shape == "A":
            return None
        score = 0.97 if address else 0.85
        if kind in "XR":
            if (
                not address
                or name.shape != kind
                or page.words[at].lower()
                not in ("heer", "mevrouw", "dhr.", "mw.", "mevr.", "meneer", "mevr", "mw", "dhr")
            ):
                return None
            score = 0.6
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

    def _lower(self, page: Page, at: int, rule: str, score: float) -> Candidate | None:
        """A name in lower case behind something strong: ``meneer de koning``, ``sjaak van beek``."""
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
            if bits & wanted and (
                after > place or (not bits & Bit.COMMON and codes[after] in "wg")
            ):
                if not (
                    after > place
                    and not shape
                    and bits & Bit.COMMON
                    and words[place] in ("de", "het", "van", "aan", "in", "op")
                ):
                    shape += ("t" if after > place else "") + "G"
                    place = after + 1
        elif after > place and after < len(codes) and codes[after] in "GcBC":
            shape += "tG"
            place = after + 1
        if place == at:
            return None
        return Candidate(at, place, shape, rule, score)

    def _role(self, page: Page, at: int) -> Candidate | None:
        codes, words = page.codes, page.words
        place = at + 1
        if codes[place : place + 1] == "(" or place >= len(codes):
            return None
        if codes[place] == ",":  # "de wethouder, Jan Bakker"
            place += 1
            name = (
                self._reader.read(page, place, strong=False)
                if place < len(codes) and codes[place] in "IFBH"
                else None
            )
            if name and (name.shape[0] == "I" or len(name.plain) > 1):
                return candidate(name, "name.role", 0.93)
            return None
        if codes[place] == "\n":
            return None
        if codes[place] == '"' and codes[place + 1 : place + 2] in ("F", "f", "B", "C"):
            place += 1
        if codes[place] == "t":
            after = self._reader.prefix(page, place)
            weak = words[place] in _STOPS_PREFIX
            if after < len(codes) and codes[after] not in ("GcB" if weak else "GcBCF"):
                return None
        name = self._reader.read(page, place, strong=False)
        if name is None:
            initials = codes[place] == "I" and not page.opens(place)
            return self._bare_initials(page, place, "name.role") if initials else None
        kind = name.plain[0]
        capital = words[at][0].isupper() and not page.opens(at)
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
        if capital and kind in "cC" and len(name.plain) == 1:
            score -= 0.2
        return candidate(name, "name.role", score)

    def _initials(self, page: Page, at: int) -> Candidate | None:
        name = self._reader.read(page, at)
        if name is None or name.shape[0] != "I" or len(name.plain) < 2:
            return None
        rest = name.plain.lstrip("I")
        if not rest:
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
        if page.codes[at] == "A":
            score = 0.75 if rest[0] in "GB" else 0.5
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

    def _listed(self, page: Page, at: int) -> Candidate | None:
        name = self._reader.read(page, at)
        if name is None:
            return None
        shape = name.plain
        reversed_name = self._reversed(page, name)
        if reversed_name:
            return reversed_name
        opens = page.opens(at)
        prefixed = name.shape[0] == "t"
        if prefixed:
            return self._prefixed(page, name, opens=opens)
        if shape[0] in "FBf" and len(shape) > 1:
            return candidate(name, "name.full", self._full(name.shape, opens=opens))
        if len(shape) > 1:
            if shape[0] == "L" or shape[0] == "U":
                return None
            good = sum(c in "GBF" for c in shape)
            score = (
                0.8
                if "t" in name.shape and shape[0] in "CG" and good
                else 0.7
                if "F" in shape[1:] and good
                else 0.5
                if good > 1
                else 0.4
            )
            if "t" in name.shape and name.shape.index("t") and not good:
                score = 0.5 if shape[0] == "C" and not opens else 0.2
            if shape[0] == "c":
                score -= 0.2
            return candidate(name, "name.full", score) if score >= 0.2 else None
        return self._single(page, name, opens=opens)

    def _reversed(self, page: Page, name: Name) -> Candidate | None:
        """``Jansen, P.J.M. (Peter)``; ``Brink, Annelies van den``."""
        codes = page.codes
        place = name.last
        if (
            codes[place : place + 1] != ","
            or name.plain[0] not in "GcBCFfLU"
            or "I" in name.shape
            or len(name.plain) > 2
        ):
            return None
        follow = codes[place + 1 : place + 2]
        if follow == "I":
            end = place + 1
            while codes[end : end + 1] == "I":
                end += 1
            nick = codes[end : end + 3]
            if len(nick) == 3 and nick[0] == "(" and nick[1] in "FfBGC" and nick[2] == ")":
                end += 3
            after = self._reader.prefix(page, end)
            if after > end and codes[after : after + 1] not in ("F", "G", "C", "B", "c", "L", "X"):
                end = after
            if codes[end : end + 1] in ("G", "C", "c", "F", "B", "t", "T") and not (
                end == after and codes[end : end + 1] == "t"
            ):
                return None  # a list of others: "Jansen, P. Bakker"
            score = {"G": 0.97, "B": 0.97, "c": 0.93, "C": 0.92, "F": 0.93, "L": 0.8}.get(
                name.plain[0], 0.8
            )
            return Candidate(name.first, end, name.shape + "I", "name.reversed", score)
        before = codes[name.first - 1 : name.first]
        if (
            follow in ("F", "f", "B")
            and name.plain[-1] in "GcCB"
            and before in ('"', ";", ":", "\n", "N", "_", "|", "<", "-", "", ",", "n", ">")
        ):
            if before == "," and not self._in_reversed_list(page, name):
                return None
            end = place + 2
            while codes[end : end + 1] in ("F", "I", "B"):
                end += 1
            after = self._reader.prefix(page, end)
            if codes[after : after + 1] in _BOUNDARY or after == len(codes) or codes[after] in "n@":
                score = 0.93 if name.plain[0] in "GcB" else 0.75
                if codes[end : end + 1] == "," and codes[place + 1] == "B":
                    score = 0.6
                if before == "n":
                    score -= 0.1
                if before == ":" and codes[end : end + 1] == "," and after == end:
                    return None  # "Aanwezig: Gerda, Hamza, ..." is a list of first names
                return Candidate(name.first, after, name.shape + "F", "name.reversed", score)
        return None

    @staticmethod
    def _in_reversed_list(page: Page, name: Name) -> bool:
        return ";" in page.codes[slice(*page.line(name.first))]

    @staticmethod
    def _full(shape: str, *, opens: bool) -> float:
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
        if kind in "XRUL" and len(name.plain) == 1:
            return None
        phrase = page.text[page.starts[at] : page.ends[name.last - 1]].lower()
        if self._lists.gazetteer.bits(phrase) & Bit.PLACE:
            return None
        verb = codes[name.last : name.last + 1] == "v"
        low = words[at].lower()
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
            score = {"G": 0.5, "c": 0.2, "B": 0.5, "C": 0.2, "F": 0.3, "f": 0.15}.get(kind, 0.2)
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
            score = {"G": 0.85, "c": 0.75, "B": 0.85, "C": 0.65, "F": 0.6, "f": 0.45}.get(kind, 0.4)
            if not full_prefix:
                score -= 0.1 if kind in "Gc" else 0.25
        if len(name.plain) > 1 and "G" in name.plain[1:]:
            score = min(0.9, score + 0.1)
        return candidate(name, "name.prefixed", score)

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
        if kind in "FB":
            score = 0.72 if opens else 0.82
            rule = "name.first"
        elif kind == "f":
            score = 0.15 if opens else 0.35
            rule = "name.first"
        elif kind == "G":
            score = 0.3 if opens else 0.55
            rule = "name.surname"
        elif kind == "c":
            score = 0.05 if opens else 0.12
            rule = "name.surname"
        else:
            return None
        if verb:
            score += {"F": 0.15, "B": 0.15, "f": 0.3, "G": 0.3, "c": 0.1}[kind]
        if spoken and not opens:
            score += {"F": 0.08, "B": 0.08, "f": 0.2, "G": 0.12, "c": 0.1}[kind]
        if upper:
            score -= 0.25
        if score < 0.2:
            return None
        return candidate(name, rule, min(score, 0.95))

    def _lower_prefixed(self, page: Page, at: int) -> Candidate | None:
        """``van Vliet`` at the start of a line or cell."""
        after = self._reader.prefix(page, at)
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
            if codes[place : place + 1] == "\n":
                place += 1
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
            backwards = self._reversed(page, name)
            if backwards:
                yield backwards
                place = backwards.last
                continue
            if kind in "LXRUOA":
                return
            score = {"I": 0.95, "F": 0.92, "B": 0.92, "G": 0.88, "f": 0.7, "c": 0.6, "C": 0.55}.get(
                kind, 0.5
            )
            if len(name.plain) > 1:
                score = min(0.95, score + 0.1)
            elif name.shape.startswith("t") and kind in "Gc":
                score = 0.85
            if found.rule == "name.initials" and len(name.plain) == 1 and kind in "cC":
                return
            yield candidate(name, "name.series", score)
            place = name.last
