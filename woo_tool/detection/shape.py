# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
r"""The shape of a text: its tokens, and one letter of a code for each.

The codes are one string, so that name rules can look for shapes with regular expressions
and walk a sentence without looking at a word twice. Letters:

=====  ==========================================================================
``F``  first name            ``f``  first name that is a word too (Roos)
``G``  surname               ``c``  surname that is a word too (Bakker)
``B``  both                  ``C``  capital, in no list        ``U``  the same, all capitals
``L``  place                 ``O``  organisation, building     ``X``  another word with capital
``A``  two to five letters that may be initials (FB, JvdB)
``i``  one capital  ``I``  initials with points  ``t T``  prefix of a surname, small and capital
``H``  form of address       ``R``  role        ``v``  verb of speech  ``g``  first name, lower case
``o``  organisation, lower   ``w``  other word   ``n``  number      ``@``  e-mail address or link
``\\n``  line end             ``N``  empty line  ``_``  tab or column gap
=====  ==========================================================================

Punctuation stands for itself; other signs are ``?``.
"""

import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from operator import add

from woo_tool.detection.abroad import GIVEN_ABROAD
from woo_tool.detection.forms import BORNE, FIRM_ENDS, RANK, ROLE_ENDS, compound, inflected
from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.voice import calmed, casual, shouts

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_INITIAL = (
    rf"(?:[{_UPPER}]|Th|Tj|Tsj|Ch|Chr|Sh|Kh|Dj|Gh|Yu|Zh|IJ|Ij|Ph|Sj|St|Fr|Wm|Joh|Jac|Ger|Gerh|Herm"
    r"|Alb|Jos|Jb)"
)
_TOKEN = re.compile(
    rf"""(?:
      [a-z]+(?=[ \n,;:])                                            # the fast way out
    | [\w.+-]{{1,64}}@[\w.-]{{2,64}} | https?://\S{{1,300}} | www\.\S{{1,300}}
    | [Vv]\.\ ?d\.| [Vv]/d\b | [Oo]\.a\. | [Tt]\.[an]\.[vn]\.
    | (?:{_INITIAL}\.-?)+
    | (?:[Mm]w|[Dd]hr|[Mm]evr|[Mm]vr|[Dd]rs|[Mm]r|[Ii]r|[Dd]r|[Pp]rof|[Ii]ng|[Jj]hr|[Jj]kvr|[Ff]am
        |[Dd]s|[Hh]r|[Mm]ej|[Ww]ed|[Mm]gr|[Dd]ra|[Ll]t|[Kk]ol|[Mm]aj|[Gg]r|[Nn]l|[Pp]lv|[Gg]ebr|[Jj]r|[Ss]r
        |DR|DRS|MR|IR|MW|DHR|PROF|MEVR|BV|NV)\.
    | [^\W\d_](?:[^\W_]|['’‘´`](?=[^\W\d_])|[-‐‑](?=[^\W_])|[-‐‑][ ]?\n(?=[^\W\d_])|\u00ad\n?)*
    | ['’‘][tsdnTSDN]\b(?:-[^\W\d_]+)?
    | \d(?:\w|[.,:/-](?=\d))*
    | \n\s*\n\s* | \n[ ]* | \t+ | [ \u00a0]{{3,}}
    | .
    )[ \u00a0]{{0,2}}(?![ \u00a0])""",
    re.VERBOSE | re.DOTALL,
)
_LOOSE = re.compile(_TOKEN.pattern.replace(r"(?![ \u00a0])", ""), re.VERBOSE | re.DOTALL)
_JOIN = re.compile(r"([-‐‑])[ ]?\n|\u00ad\n?")
_OCR = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b", "3": "e", "|": "l", "6": "b"})
_MIXED = re.compile(r"[A-Z](?:[a-z]{0,2}[A-Z]|v?d?[a-z]?[A-Z]|[vdt][a-z]{0,3}[A-Z])[A-Za-z]?")
#: A letter that OCR read as a digit, inside a word of small letters.
_ONE_DIGIT = re.compile(r"[A-Z][a-z]+[0158][a-z]+")
#: A capital inside a word, but for McDonald, MacKay, DeVries and O'Neill: a term, no name.
_CAMEL = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Van)(?<!^El)(?<![-‐‑'’])(?<=[^\W_])[A-Z]")
CAPS = frozenset("FfGcBCULOXAT")
#: A genitive s, or the one of a possessive: Hendriksens, Pinto's.
_POSSESSIVE = re.compile(r"['’`´]s?$")


def unbroken(word: str) -> str:
    r"""A word as it was before the line end broke it: ``Quist-Zijl-\\nmans``."""
    if "\n" not in word and "\u00ad" not in word:
        return word

    def joined(hit: re.Match[str]) -> str:
        following = word[hit.end() : hit.end() + 1]
        return hit.group(1) if hit.group(1) and following.isupper() else ""

    return _JOIN.sub(joined, word)


class Coder:
    """Gives a token its letter; remembers what it has seen."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._seen: dict[str, tuple[str, str]] = {}
        self._likely: dict[str, float] = {}
        group = lists.group
        self.honorific = group("honorific")
        self.office = group("public_office")
        self.public_role = group("public_role")
        self._roles = group("role") | self.office | self.public_role
        self._role_names = group("role_name")
        self.speech = group("speech")
        self._verbs = group("verb")
        self._other = group("other") | group("months")
        self._organisation = group("organisation")
        self._endings = group("ending")
        self._loose = group("organisation_loose")
        self.prefix_words = frozenset(w for run in group("prefix") for w in run.split())
        self.prefixes = group("prefix")
        #: Ends of a word behind which a surname goes on: Çelik-de Wit.
        self.dangling = tuple(sorted(group("dangling")))
        self._never = group("greeting") | group("closing") | group("label")

    def coded(self, tokens: list[str]) -> tuple[str, list[str]]:
        """One letter a token, and the tokens without the blanks behind them."""
        seen = self._seen
        if len(seen) > 200_000:  # a bound on memory
            seen.clear()
        pairs: list[tuple[str, str]] = []
        append = pairs.append
        for token in tokens:
            pair = seen.get(token)
            if pair is None:
                word = token.rstrip(" \u00a0") or token[0]
                pair = seen[token] = (self._code(token), word)
            append(pair)
        return "".join([code for code, _word in pairs]), [word for _code, word in pairs]

    def _code(self, token: str) -> str:
        first = token[0]
        if first == "\n":
            return "N" if token.count("\n") > 1 else "\n"
        word = token.rstrip(" \u00a0")
        if not word or first == "\t":
            return "_" if len(token) > 1 or first == "\t" else "?"
        if first.isdigit():
            return "n"
        if not (first.isalpha() or (first in "'’‘" and len(word) > 1)):
            return (
                "-" if first in "-–—‐•·*●▪◦○►➢" else first if first in ',;:.()"/&|!?[]<>' else "?"
            )
        if "@" in word or word.startswith(("http", "www.")):
            return "@"
        return self._word(unbroken(word))

    def is_role(self, low: str) -> bool:
        """Whether a word is a role, with what Dutch puts before one: hoofd-, oud-, mede-."""
        if low in self._roles:
            return True
        hit = RANK.match(low)
        return (hit is not None and low[hit.end() :] in self._roles) or low.endswith(ROLE_ENDS)

    def _word(self, word: str) -> str:
        low = word.lower()
        if low in self.honorific:
            return "H"
        if word[0].islower() or not word[0].isalpha():
            return self._lower(word, low)
        if len(word) == 2 and word[1] == ".":
            return "I"
        if low in ("v.d.", "v/d") or (
            low in self.prefix_words
            and len(word) > 1
            and not (len(word) > 2 and word.isupper() and low not in _UPPER_PREFIX)
        ):
            return "T"
        if word.endswith("."):
            if low in self._organisation:
                return "O"
            return "I" if low not in ("jr.", "sr.") else "w"
        if not low[-1].isalpha():
            low = low.rstrip("¹²³⁴⁵⁶⁷⁸⁹⁰") or low
        if low.endswith(self.dangling):
            low = low.rsplit("-", 1)[0]
        return self._capital(word, low)

    def _lower(self, word: str, low: str) -> str:
        if low in self.prefix_words or (" " in low and low in self.prefixes):
            return "t"
        if word.startswith(_GLUED) and _GLUED_NAME.match(word):
            return "G"
        if word.startswith("v") and _RUN_ON.match(word):
            return "G"
        if self.is_role(low):
            return "R"
        if low in self._verbs:
            return "v"
        if (low in self._organisation and low not in self._loose) or (
            len(low) > 8 and low.endswith(FIRM_ENDS)
        ):
            return "o"
        if (
            len(word) in (3, 4, 5)
            and word[-1].isupper()
            and _MIXED.fullmatch(word.capitalize()[:1] + word[1:])
        ):
            return "A"
        if low in self._other:
            return "w"
        if len(low) > 2 and self._lists.gazetteer.bits(low) & (Bit.FIRST | Bit.COMMON) == Bit.FIRST:
            return "g"
        return "w"

    def _capital(self, word: str, low: str) -> str:
        if self.is_role(low):
            return "c" if low in self._role_names else "R"
        if low in self._organisation:
            return "O"
        if len(word) == 1:
            return "i"
        if low == "jan" or low in GIVEN_ABROAD:
            return "F"
        if low in self._other:
            bits = self._lists.gazetteer.bits(low)
            if bits & Bit.FREQUENT and bits & Bit.COMMON:
                return "c"  # Boom is a publisher, and many a family
            return (
                "f"
                if bits & Bit.FIRST and low in ("mei", "juni", "april", "august", "seat")
                else "X"
            )
        if low in self._never:
            return "X"
        bits = self.bits(low)
        if not bits and low in self.speech:
            return "X"  # "Karen Jacobs: Beaamt dat"
        if "-" in word and not bits & Bit.FIRST and (plain := self._hyphened(word)):
            return plain
        if not word.isalpha() and any("0" <= c <= "9" for c in word):
            bits = bits or self.bits(low.translate(_OCR))
            if not bits or "-" in word:
                return "C" if _ONE_DIGIT.fullmatch(word) else "X"
        if (
            word.isupper()
            and word.isalpha()
            and 2 <= len(word) <= 4
            and not (bits & Bit.FIRST and len(word) > 2)
        ):
            return "A" if not bits & Bit.FREQUENT or len(word) == 2 else "G"
        if 3 <= len(word) <= 6 and not word.isupper() and _MIXED.fullmatch(word):
            return "A"
        first = bits & Bit.FIRST
        surname = bits & (Bit.SURNAME | Bit.SURNAME_PREFIXED)
        if (bits & Bit.PLACE and not first) or low.startswith("sint-"):
            return "L"
        if bits & Bit.COMMON:
            return "f" if first else "c" if surname else "X"
        if first:
            return "B" if bits & Bit.FREQUENT else "F"
        if surname:
            return "G"
        if _CAMEL.search(word) and not word.isupper():
            return "X"
        if low.endswith(FIRM_ENDS) and len(low) > 8:
            return "O"
        if self.likely(low) < -2.5 or inflected(low, self._lists.gazetteer.bits):
            return "X"
        return (
            "X"
            if compound(low, self._lists.gazetteer.bits, self._organisation, self._endings)
            else "U"
            if word.isupper() and len(word) > 1
            else "C"
        )

    def bits(self, low: str) -> int:
        """What the lists know of a word; of a compound name what they know of its parts."""
        find = self._lists.gazetteer.bits
        bits = find(low)
        if bits & Bit.COMMON and not low.isascii():
            bits = self._accented(low, bits)
        if not bits and "-" in low:
            parts = [find(part) for part in low.replace("‑", "-").split("-") if len(part) > 1]
            if parts and all(part & Bit.FIRST for part in parts):
                return Bit.FIRST
            tail = low.rsplit("-", 1)[1]
            if low.split("-", 1)[0] in self._organisation:
                return Bit.COMMON
            if (
                (tail in self._roles and tail not in self._role_names)
                or tail in self._organisation
                or tail in self._endings
            ):
                return Bit.COMMON
            if sum(1 for part in parts if part & 7 and not part & Bit.COMMON) * 2 >= max(
                2, len(parts)
            ):
                return Bit.SURNAME
        if not bits and (hit := _POSSESSIVE.search(low)):
            return find(low[: hit.start()])
        return bits

    def _accented(self, low: str, bits: int) -> int:
        """The bits of a word with accents: no word because it is one without them (Bèr, ber)."""
        plain = self._lists.gazetteer.exact(low)
        return plain or bits & ~Bit.COMMON

    def borne(self, word: str) -> bool:
        """Whether a word in no list ends as a street does and as many a family: Buitenweg."""
        low = word.lower()
        return (
            low.endswith(BORNE)
            and word[:1].isupper()
            and word.isalpha()
            and len(low) > 6
            and not self.bits(low)
            and low not in self._other
        )

    def small(self, low: str) -> bool:
        """Whether prose writes the word without a capital: roles, verbs, bodies, numbers."""
        return (
            low in self._roles
            or low in self._verbs
            or low in self._organisation
            or low in self.honorific
            or low in self._other
            or low in self._never
        ) and low not in self._role_names

    def likely(self, word: str) -> float:
        """How much a word in no list looks like a name (log odds)."""
        known = self._likely.get(word)
        if known is None:
            if len(self._likely) > 50_000:
                self._likely.clear()
            known = self._likely[word] = self._lists.likeness(word.lower())
        return known

    def _hyphened(self, word: str) -> str:
        """``G`` for two surnames, ``X`` for a compound noun (STEP-subsidie), else empty."""
        parts = [part for part in word.replace("‑", "-").split("-") if part]
        tail = parts[-1]
        if tail[0].islower() and tail.isalpha() and tail not in self.prefix_words:
            return "" if self._lists.gazetteer.bits(word.lower()) & 7 else "X"
        find = self._lists.gazetteer.bits
        if len(parts) == 2 and all(
            p[0].isupper() and len(p) > 2 and not p.isupper() and find(p.lower()) & 7 for p in parts
        ):
            low = tail.lower()
            if (
                low not in self._organisation
                and not find(low) & Bit.PLACE
                and parts[0].lower() not in self._organisation
            ):
                return "G"
        if find(tail.lower()) & Bit.PLACE and not find(tail.lower()) & Bit.FIRST:
            return "L"
        return ""


#: A prefix glued to its surname: ``al-Masri``, ``el-Haddad``.
_GLUED = ("al-", "el-", "ben-", "bin-", "ibn-", "bou-", "ait-", "ad-", "ar-", "as-", "at-", "az-")
_GLUED_NAME = re.compile(r"[a-z]{2,3}-[A-ZÀ-Þ][^\W\d_]{2,}$")
#: A prefix written as one with its surname: ``vdBrink``.
_RUN_ON = re.compile(r"(?:vd|vdr|vder|vanden|vander|vande)[A-Z][a-z]{2,}$")
_UPPER_PREFIX = frozenset(
    [
        *("van", "de", "der", "den", "ter", "ten", "te", "het", "el", "al", "ben", "von"),
        *("op", "in", "'t", "la"),
    ]
)


class Page:
    """One text with its tokens: ``words``, ``starts``, ``ends`` (code points) and ``codes``."""

    __slots__ = ("_casual", "codes", "ends", "shouted", "starts", "text", "words")

    def __init__(self, text: str, coder: Coder) -> None:
        self.text = text
        tokens = _LOOSE.findall(text)
        self.codes, self.words = coder.coded(tokens)
        self._casual: bool | None = None
        self.shouted = shouts(self.words)
        if self.shouted:
            self.codes, self.words = coder.coded(
                [calmed(word, coder) if "\n" not in word else word for word in self.words]
            )
        # arrays: a report of thousands of pages is held in memory until its names are known
        self.starts = array("I", accumulate(map(len, tokens), initial=0))
        if tokens:
            self.starts.pop()
        self.ends = array("I", map(add, self.starts, map(len, self.words)))

    @property
    def casual(self) -> bool:
        """Whether the text hardly uses capitals."""
        if self._casual is None:
            self._casual = casual(self.text)
        return self._casual

    def at(self, place: int) -> int:
        """The number of the token in which a place of the text lies."""
        return bisect_right(self.starts, place) - 1

    def line(self, token: int) -> tuple[int, int]:
        """First token of the line, and the token that ends it (or the number of tokens)."""
        start = max(self.codes.rfind("\n", 0, token), self.codes.rfind("N", 0, token)) + 1
        stops = [p for p in (self.codes.find("\n", token), self.codes.find("N", token)) if p >= 0]
        return start, min(stops, default=len(self.codes))

    def opens(self, token: int) -> bool:
        """Whether a sentence or a line begins at the token: its capital says nothing."""
        return token == 0 or self.codes[token - 1] in '\nN.?!:-_|"[>'
