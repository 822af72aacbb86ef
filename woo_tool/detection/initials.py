# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Initials that stand for a person: in minutes, action lists and behind a full name."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from woo_tool.detection.context import holds
from woo_tool.detection.initial_owners import Owners, initials_of
from woo_tool.detection.initial_places import prefixed
from woo_tool.detection.lists import Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

__all__ = ["InitialsRules", "initials_of"]

_WORDS = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")
_PREFIXED = re.compile(
    r"[A-Z]{1,3}(?:v|d|t|e|vd|vdr|vdn|vdh|dn|te|tr|tn|vt|vh|od)[A-Z]"
    r"|[a-z]{1,2}(?:v|vd|vdr|vdn|vdh|te|tr|vt|vh)[A-Z]|[a-z]d[A-Z]"
)
#: A remark in the margin of a text: ``[Opm. JH1: ...]``, ``[MV 12-3: ...]``.
_REMARK = re.compile(
    r"\[(?:Opm(?:erking)?\.?|Comment(?:ed)?|Met opmerkingen) ?\[?([A-Z][A-Za-z]{1,4}\d{0,3})\b"
    r"|\[([A-Z][A-Za-z]{1,3}) \d{1,2}-\d{1,2}"
)
#: A reference whose last part is the writer's or typist's: ``2020.0418/MdV/lk``.
_REFERENCE = re.compile(
    r"\b(?:kenm(?:erk|\.)|ref(?:erentie|\.)?|onze? ref|uw ref|briefnummer|brief nr)\b[^\n/]{0,30}"
    r"(?:/[^\n/ ]{1,16}){0,4}/(?P<v>(?-i:[a-z]{2,3}|[A-Z][a-z]{0,2}[A-Z]))(?![\w/])",
    re.IGNORECASE,
)
#: Initials alone on a line, as a quick mail is signed.
_ALONE = re.compile(
    r"(?:\n[ \t>]*(?:[-–~/*]{1,2}[ ]?)?|\A)(?P<v>[A-Za-z]\.|[A-Z]\.?[A-Z]\.?)[ \t]*"
    r"(?=\n[ \t>]*(?:\n|[-_=*]{2}|From:|Van:|Op |On |Sent|Verst|Verz|P\.?S|>|\[)|\s*\Z)"
)
_SIGNED = re.compile(
    r"(?:^|\n|[.!?][ ])[> ]*(?:(?:met |veel |lieve )?(?:vriendelijke |hartelijke |vr\.? ?|h)?"
    r"gr(?:oet(?:en|jes)?)?|grt[jz]?s?|mvg|m\.v\.g|(?:kind |best |warm )?regards|best(?: wishes)?"
    r"|cheers|thanks|thx|bedankt|(?:alvast )?dank(?: je)?|liefs|x{1,3}|kus|succes|bvd|tot (?:dan|zo"
    r"|morgen|snel|straks))[.,!]{0,2}[ ]*(?:\n[ ]?\n?)?[> ]*-{0,2}[ ]?"
    r"(?P<v>(?-i:(?:[A-Z]\.?){1,3}|[A-Z](?:v|d|vd|te)[A-Z]|[a-z]\.))(?=[ ]*(?:\n|$))",
    re.IGNORECASE,
)
#: One of these stands in every text that ``_SIGNED`` matches.
_CLOSING_HINTS = (
    *("gr", "mvg", "m.v.g", "best", "thanks", "thx", "cheers", "dank", "lief", "xx", "kus"),
    *("succes", "bvd", "tot ", "x,", "x\n"),
)
#: Initials, parted by a comma, slash, "en" or line end.
_LIST = re.compile(r"([AI](?:(?:[,/;&+\n]|w|t)[AI])*)(?=[^A-Za-z@]|$)")
#: With points: ``J.v.d.B.``, ``A.d.W.``.
_POINTED = re.compile(
    r"(?<![\w.])(?:[A-Z]\.){1,3}[ ]?(?:v\.?[ ]?d\.?|v\.|d\.|t\.|van |de )[ ]?(?:[A-Z]\.){1,2}(?!\w)"
)
#: Words of a roster, and days that stand in its cells.
_ROSTER = re.compile(
    r"rooster|achterwacht|piket|bezetting|dienstlijst|planning|corvee", re.IGNORECASE
)
_DAYS = frozenset(["ma", "di", "wo", "do", "vr", "za", "zo", "vrij", "ziek", "nvt", "off"])
#: So many initials alone on their lines are no signatures.
_SIGNS = 6
#: Words that say that a text is a mail or message.
_MAIL = re.compile(
    r"\bschreef|\bverstuurd|^[> ]*(?:from|sent|onderwerp|van|aan|to|cc|datum|verzonden|re) ?:"
    r"|^[> ]*(?:hoi|ha|hallo|beste|dag|hi|goedemorgen|goedemiddag)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ACTION = frozenset(
    [
        "actie",
        "acties",
        "actiehouder",
        "wie",
        "trekker",
        "actiepunt",
        "verantwoordelijk",
        "kopie",
        "cc",
    ]
)


class InitialsRules:
    """Finds initials; ``known`` are those of the persons of the document."""

    def __init__(self, lists: Lists) -> None:
        self._acronyms = lists.group("acronym")
        self._labels = lists.group("label_initials")
        self._speech = lists.group("speech")
        self._owners = Owners(lists)
        #: Labels behind which a letter with a point is somebody.
        self._asks = self._labels | {"van", "aan", "cc", "from", "to", "wie", "naam", "afzender"}

    def find(self, page: Page, persons: dict[int, int]) -> Iterator[Candidate]:
        """Initials by their place. ``persons``: last token of a person -> his first."""
        things = self._owners.things(page)
        found = list(self._by_shape(page, persons, things))
        yield from found
        yield from self._owners.find(page, persons, found, things)

    def _by_shape(
        self, page: Page, persons: dict[int, int], things: Collection[str]
    ) -> Iterator[Candidate]:
        """Initials by their letters and the token before or behind them."""
        codes, words = page.codes, page.words
        for hit in _REMARK.finditer(page.text):
            at = page.at(hit.start(hit.lastindex or 0))
            yield Candidate(at, at + 1, "A", "initials.action", 0.9)
        for hit in _POINTED.finditer(page.text):
            at = page.at(hit.start())
            if page.starts[at] == hit.start():
                yield Candidate(at, page.at(hit.end() - 1) + 1, "A", "initials.mixed", 0.8)
        yield from self._signed(page)
        yield from self._rostered(page)
        yield from self._labelled(page)
        for hit in re.finditer("H(?=[^GcCBFfUtTILX]|$)", codes):
            if prefixed(words[hit.start()]):  # "zie MvR", and no Mvr.
                yield Candidate(hit.start(), hit.start() + 1, "A", "initials.mixed", 0.75)
        said = [
            hit.end() - 2
            for hit in re.finditer(r"(?:^|[\nN])A:(?=[^\nN_])", codes)
            if len(words[hit.end() - 2]) <= 3 or not words[hit.end() - 2].isupper()
        ]
        counts = Counter(words[at] for at in said)
        speakers = {at for at in said if counts[words[at]] > 1}
        for hit in re.finditer("A", codes):
            at = hit.start()
            word = words[at]
            low = word.lower()
            if not word.isalpha() or len(word) > 6:
                continue
            before = codes[at - 1 : at]
            after = codes[at + 1 : at + 2]
            if before == "(" and at - 1 in persons and after in (")", ",", ";"):
                heads = {w[0].lower() for w in words[persons[at - 1] : at - 1]}
                given = at - 1 - persons[at - 1] == 1 and low[0] in heads
                if given:  # "Peer (PV)": his surname stands nowhere
                    yield Candidate(at, at + 1, "A", "initials.known", 0.8)
                elif {low[0], low[-1]} <= heads:
                    yield Candidate(
                        at,
                        at + 1,
                        "A",
                        "initials.known",
                        0.85 if low not in self._acronyms else 0.5,
                    )
                continue
            mixed = not word.isupper() and prefixed(word)
            if low in self._acronyms and not mixed:
                continue
            if at in speakers:
                yield Candidate(at, at + 1, "A", "initials.speaker", 0.85)
                continue
            if mixed or (not word.isupper() and _PREFIXED.fullmatch(word)):
                yield Candidate(at, at + 1, "A", "initials.mixed", 0.85)
                continue
            if not 2 <= len(word) <= 4:
                continue
            if self._at_action(page, at) and not self._owners.listed(low):
                yield Candidate(at, at + 1, "A", "initials.action", 0.8)
            elif (
                after == "v"
                and len(word) == 2  # the bodies that ask and find have three letters
                and words[at + 1].lower() in self._speech
                and self._owners.somebody(word)
                and word not in things
            ):
                yield Candidate(at, at + 1, "A", "initials.action", 0.6)

    def _labelled(self, page: Page) -> Iterator[Candidate]:
        """``Opsteller: JB/MdV``; ``Aanwezig: JB, KS``; ``afgestemd met MdV en JB``."""
        for hit in _LIST.finditer(page.codes):
            at, last = hit.span(1)
            cells = [n for n in range(at, last) if page.codes[n] in "AI"]
            label = page.words[at - 2].lower() if at > 1 and page.codes[at - 1] == ":" else ""
            mixed = any(_PREFIXED.fullmatch(page.words[n]) for n in cells)
            if not mixed and any(page.codes[n] == "I" for n in cells) and label not in self._asks:
                continue
            bodies = sum(page.words[n].lower() in self._acronyms for n in cells)
            if not mixed and bodies and (bodies * 3 > len(cells) or label not in self._labels):
                continue
            pointed = label in self._asks and all(page.codes[n] == "I" for n in cells)
            if (
                pointed
                or (label in self._labels and (len(cells) > 1 or len(page.words[at]) < 4))
                or (mixed and len(cells) > 1)
            ):
                for n in cells:
                    if len(page.words[n]) < 7:
                        yield Candidate(n, n + 1, "A", "initials.action", 0.75)

    def _rostered(self, page: Page) -> Iterator[Candidate]:
        """Cells with initials only, the same few again and again, in a roster."""
        if not _ROSTER.search(page.text):
            return
        cells = [
            hit.end() - 1
            for hit in re.finditer(r"(?:^|[\n_|/N])A(?=[\n_|/N]|$)", page.codes)
            if 2 <= len(page.words[hit.end() - 1]) <= 4
            and page.words[hit.end() - 1].lower() not in self._acronyms
            and page.words[hit.end() - 1].lower() not in _DAYS
        ]
        kinds = len({page.words[at] for at in cells})
        if len(cells) < 4 or kinds < 2 or kinds * 3 > len(cells) * 2:
            return
        for at in cells:
            yield Candidate(at, at + 1, "A", "initials.action", 0.75)

    def _signed(self, page: Page) -> Iterator[Candidate]:
        """Initials that close a message, or stand at the end of a reference."""
        text = page.text
        lower = text.lower()
        hits: list[tuple[re.Match[str], float]] = []
        if "/" in text and ("kenm" in lower or "ref" in lower or "brief" in lower):
            hits += [(hit, 0.75) for hit in _REFERENCE.finditer(text)]
        if holds(lower, _CLOSING_HINTS):
            hits += [(hit, 0.85) for hit in _SIGNED.finditer(text)]
        alone = list(_ALONE.finditer(text))
        if alone and _MAIL.search(text):
            # nobody signs ten times on a page: AA is a level, IR a department
            hits += [(hit, 0.75) for hit in alone if len(alone) < _SIGNS]
        for hit, score in hits:
            value = hit["v"]
            if value.strip(".").lower() in self._acronyms and len(value) > 2:
                continue
            if hit.re is _REFERENCE and value.isupper():
                continue  # the department
            at = page.at(hit.start("v"))
            if page.starts[at] == hit.start("v"):
                last = page.at(hit.end("v") - 1) + 1
                yield Candidate(at, last, "A", "initials.signed", score)

    def _at_action(self, page: Page, at: int) -> bool:
        codes, words = page.codes, page.words
        place = at - 1
        if place >= 0 and codes[place] in ":(":
            place -= codes[place] == ":"
        if place >= 0 and words[place].lower() in _ACTION:
            shouted = place == at - 1 and words[place].isupper() and words[place] != "CC"
            shouted = shouted and codes[at + 1 : at + 2] in tuple("XACUwvtTLOGFfBcR")
            licence = words[place] == "CC" and words[at].startswith("BY")
            return not (shouted or licence)  # "WIE IS WIE", "CC BY"
        if place >= 1 and codes[place] in "/,+" and codes[place - 1] == "A" and at > 2:
            return words[place - 1].lower() not in self._acronyms and self._at_action(
                page, place - 1
            )
        return False

    def known(
        self, page: Page, forms: Iterable[str], told: Collection[str] = ()
    ) -> Iterator[Candidate]:
        """Initials of persons of this document, wherever they stand.

        ``told`` are those that the document itself gives behind a name: no acronym then.
        """
        wanted = set(forms)
        asked: set[int] | None = None
        for at, code in enumerate(page.codes):
            if code == "A" and page.words[at] in told:
                yield Candidate(at, at + 1, "A", "initials.known", 0.9)
            elif code == "A" and page.words[at] in wanted:
                low = page.words[at].lower()
                if low in self._acronyms and not (
                    page.codes[at - 1 : at] in ("(", "|") or page.codes[at + 1 : at + 2] == "v"
                ):
                    asked = self._owners.asked(page) if asked is None else asked
                    if at not in asked:
                        continue
                yield Candidate(
                    at, at + 1, "A", "initials.known", 0.9 if low not in self._acronyms else 0.6
                )
