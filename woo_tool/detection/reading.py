# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a name at a token: initials, first names, prefixes, surnames, nickname, jr."""

from dataclasses import dataclass

from woo_tool.detection.lists import Bit
from woo_tool.detection.shape import Coder, Page

#: Codes at which an item of a list ends; the empty one is the end of the text.
BOUNDARY = ("\n", "N", "_", ";", ",", "|", ")", "]", ">", '"', "(", "/", "<", "&", "-", "")
_GIVEN = "FfB"
_CAPITAL_VAN = ("Van", "V.d.", "Von", "Ter", "Ten")
_PREPOSITIONS = frozenset(["op", "in", "uit", "aan", "bij", "over", "onder", "voor", "tot"])
_NEVER_WHOLE = frozenset(
    [
        *("van", "von", "den", "der", "des", "het", "ten", "ter", "uit", "bij", "aan", "voor"),
        *("over", "onder", "tot"),
    ]
)
#: Nobody has more initials; a page of nothing else is read in one go.
_MOST = 40
#: A line of at least this many characters may have been wrapped inside a name.
_WRAPPED = 45


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was read: tokens ``first`` up to and without ``last``, and its shape.

    ``shape`` has a letter for each word: ``I`` initials, ``t`` prefix, and the letters of
    ``shape.Page`` for the words.
    """

    first: int
    last: int
    shape: str

    @property
    def plain(self) -> str:
        """The shape without prefixes."""
        return self.shape.replace("t", "")


class Reader:
    """Reads names from pages."""

    def __init__(self, coder: Coder) -> None:
        self._prefixes = coder.prefixes
        self._coder = coder

    def _surname(self, word: str) -> bool:
        """Whether a word of another kind is a surname with a prefix too (Van Wijk)."""
        return word[0].isupper() and bool(self._coder.bits(word.lower()) & Bit.SURNAME_PREFIXED)

    def _whole(self, page: Page, at: int, *, known: bool) -> bool:
        """Whether a prefix is the surname itself: ``mevrouw Los``, before no name."""
        word = page.words[at]
        return (
            known
            and page.codes[at] == "T"
            and len(word) > 2
            and word.lower() not in _NEVER_WHOLE
            and bool(self._coder.bits(word.lower()) & Bit.SURNAME)
            and page.codes[at + 1 : at + 2] not in tuple("tTFfGBcCUILX")
        )

    def _double(self, word: str) -> bool:
        """Whether two words with a capital are joined, the second no word of the language."""
        parts = word.replace("‑", "-").split("-")
        return (
            len(parts) == 2
            and all(len(p) > 2 and p[0].isupper() and p[1:].islower() for p in parts)
            and not self._coder.bits(parts[1].lower()) & (Bit.COMMON | Bit.PLACE)
            and not self._coder.small(parts[1].lower())
        )

    def prefix(self, page: Page, at: int) -> int:
        """The token behind a run of surname prefixes at ``at``; ``at`` itself without one."""
        codes, words = page.codes, page.words
        run: list[str] = []
        place, best = at, at
        while place < len(codes) and len(run) < 4:
            if codes[place] in "tT":
                run.append(words[place].lower())
                place += 1
                if " ".join(run) in self._prefixes:
                    best = place
            elif (
                codes[place] == "\n"
                and run
                and place + 1 < len(codes)
                and codes[place + 1] in "tTGcCBL"
            ):
                place += 1
                if best == place - 1 and codes[place] not in "tT":
                    best = place
            else:
                break
        return best

    def read(self, page: Page, at: int, *, strong: bool = False, wrap: bool = True) -> Name | None:
        """The name that begins at a token, or None.

        ``strong``: something before it says that a name follows, so that any word with a
        capital may be the surname. ``wrap``: the name may run over a line end.
        """
        codes, words = page.codes, page.words
        size = len(codes)
        place = at
        shape = ""
        while place < size and codes[place] == "I" and len(shape) < _MOST:
            shape += "I"
            place += 1
            if (
                codes[place : place + 1] == "\n"
                and wrap
                and codes[place + 1 : place + 2] in _after("tTGcCBF")
            ):
                place += 1
        if not shape and codes[place : place + 1] == "i":
            after = self.prefix(page, place + 1)
            if codes[after : after + 1] in (
                _after("GBF") if after == place + 1 else _after("GBcCLX")
            ):
                shape, place = "I", place + 1
        if (
            not shape
            and codes[place : place + 1] == "A"
            and words[place].isupper()
            and len(words[place]) <= 4
        ):
            after = self.prefix(page, place + 1)
            if codes[after : after + 1] in (
                _after("GB") if after == place + 1 else _after("GBcCLX")
            ):
                shape, place = "I", place + 1
        place, nick = self._nickname(page, place, allowed=bool(shape))
        surname = False
        count = 0
        while place < size and count < 5:
            code = codes[place]
            known = "I" in shape or any(c in _GIVEN for c in shape) or (count == 1 and shape == "C")
            if code in "tT":
                after = self.prefix(page, place)
                follow = codes[after : after + 1]
                if self._whole(page, place, known=known or strong) and not surname:
                    shape += "G"
                    place += 1
                    count += 1
                    break
                if after == place or not follow or (surname and shape[-1] not in _GIVEN):
                    break  # behind a first name the surname begins: "Tag Kees de Vries"
                if not wrap and "\n" in codes[place:after]:
                    break
                if (
                    words[place] in _PREPOSITIONS
                    and not strong
                    and "I" not in shape
                    and follow != "G"
                    and (words[place + 1] in ("de", "het", "der") or after == place + 1)
                ):
                    break  # "Sam op de Ridder van Catsweg"
                if follow in "GcBFfCU" or (
                    words[after][0].isupper()
                    and (
                        (follow in "LXR" and (strong or known))
                        or (follow == "L" and words[place] in _CAPITAL_VAN)
                    )
                ):
                    if follow == "X" and not (known and "I" in shape) and not strong:
                        break
                    shape += "t" + follow
                    place = after + 1
                    surname = True
                elif (
                    follow == "O"
                    and (codes[place] == "T" or known or strong)
                    and self._surname(words[after])
                ):
                    shape += "tc"
                    place = after + 1
                    surname = True
                else:
                    break
            elif code in _GIVEN:
                again = count == 1 and "t" not in shape
                if surname and (count > 2 or not known) and not again:
                    break
                shape += code
                place += 1
            elif code in "GcCU":
                if surname and not (known and code in "GC" and count < 4):
                    break
                shape += code
                place += 1
                follow = codes[place : place + 1]
                # an unknown word before a surname is taken for a first name
                given = code == "C" and count == 0 and "I" not in shape
                if code == "G" and count == 0 and not shape[:-1] and follow == "t":
                    # "Arnoud de Boer": many a first name is known as a surname only
                    after = self.prefix(page, place)
                    given = after < size and codes[after] in "GcB"
                surname = not (given and follow in _after("GcBCtTFf"))
                if code == "G" and shape == "G" and follow == "G":
                    surname = False  # "Oude Essink", "García Iglesias"
            elif (
                code == "O"
                and strong
                and not count
                and self._coder.bits(words[place].lower()) & Bit.SURNAME
            ):
                shape += "c"  # "fam. Storm"
                place += 1
                surname = True
            elif code in "LXR" and words[place][0].isupper():
                if surname or not (
                    (strong and not count)
                    or (known and code in "LR")
                    or (code == "X" and shape[-1:] == "I" and strong)
                    or (code == "X" and shape in ("F", "I") and self._double(words[place]))
                    or (
                        code == "X"
                        and shape
                        and shape[-1] in "IFB"
                        and self._coder.borne(words[place])
                    )
                ):
                    break
                shape += code
                place += 1
                surname = True
            elif code == "I" and count:
                initial = words[place]
                follow = codes[place + 1 : place + 2]
                if follow in _after("GcCBFtT") and not surname:
                    shape += "I"
                    place += 1
                    continue
                named = shape[-1] in _GIVEN or (
                    shape == "C" and self._coder.likely(words[place - 1]) > 0.5
                )
                if named and not surname and len(initial) == 2:
                    shape += "i"
                    place += 1
                break
            elif code == "\n":
                if not (wrap and count and not surname and known and self.wrapped(page, place)):
                    break
                if codes[place + 1 : place + 2] not in _after("GcBtT"):
                    break
                place += 1
                continue
            elif code in "(\"'" and count:
                moved, nick = self._nickname(page, place, allowed=True)
                if not nick or moved >= size or codes[moved] not in "GcCBtTLFU":
                    break
                place = moved
                continue
            else:
                break
            count += 1
            if words[place - 1].lower().endswith(self._coder.dangling):
                after = self.prefix(page, place)
                if after < size and codes[after] in "GcCBFfULXO":
                    shape += "tG"
                    place = after + 1
                    surname = True
        if not count:
            return None
        if place < size and words[place].lower() in ("jr.", "sr.", "jr", "sr"):
            place += 1
        return Name(at, place, shape)

    @staticmethod
    def wrapped(page: Page, newline: int) -> bool:
        """Whether the line that ends at a token is as long as one that was wrapped."""
        start, _stop = page.line(newline - 1)
        return page.starts[newline] - page.starts[start] >= _WRAPPED

    @staticmethod
    def _nickname(page: Page, place: int, *, allowed: bool) -> tuple[int, bool]:
        """The token behind ``(Peter)`` or ``("Cor")``."""
        if not allowed or page.codes[place : place + 1] != "(":
            return place, False
        quoted = page.words[place + 1 : place + 2] in (['"'], ["'"], ["“"], ["‘"], ["„"])
        inner = place + 1 + quoted
        close = inner + 1 + quoted
        if (
            page.codes[inner : inner + 1] in _after("FfGBCc")
            and page.codes[close : close + 1] == ")"
        ):
            return close + 1, True
        return place, False


def _after(letters: str) -> tuple[str, ...]:
    """Letters as a tuple: ``in`` it is false for the empty string at the end of the codes."""
    return tuple(letters)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a rule proposes: its tokens, the rule and a score before the context."""

    first: int
    last: int
    shape: str
    rule: str
    score: float


def candidate(name: Name, rule: str, score: float) -> Candidate:
    """The name as a candidate of a rule."""
    return Candidate(name.first, name.last, name.shape, rule, score)
