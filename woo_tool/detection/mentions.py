# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by the signs right at them: an age, a nickname, a kiss, a dated jotting, letters by OCR.

``De kleine (Sanna, 3)``; ``Remco Bos ("Remmie")``; ``x noor`` at the end; ``12/6 bos: gebeld``;
``J. v. d. Heuve1``. None needs a list, and each has a form that little else has.
"""

import re
from collections.abc import Iterator, Mapping

from woo_tool.detection.lists import Bit
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page

_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž'’-]{2,}"
#: ``(Sanna, 3)``, ``(Noor, 14 jaar)``.
_AGED = re.compile(rf"\((?P<v>{_CAPITAL}), (?:1?\d|[2-9]\d)(?: ?jaar| ?jr\.?| ?mnd\.?)?\)")
_NICK = re.compile(rf" \([\"“„'‘](?P<v>{_CAPITAL}(?: {_CAPITAL})?)[\"”“'’]\)")
_CALLED = re.compile(
    rf"\b(?:bijgenaamd|roepnaam|bijnaam|koosnaam|alias) [\"“„'‘](?P<v>{_CAPITAL})[\"”“'’]"
)
#: The kiss that ends a message, and a name that begins small.
_KISS = re.compile(r"(?:^|\n)(?:x{1,3}|kus(?:jes)?|liefs)[ ,]{1,2}(?P<v>[a-z]{3,12})[ ]?(?=\n|$)")
#: Who noted it on that day: ``12/6 bos: adres bezocht``.
_NOTED = re.compile(r"(?:^|\n)[ ]?\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})? (?P<v>[a-z]{3,14}): ")
#: A surname in which OCR read a digit for a letter, behind initials or a title.
_MISREAD = re.compile(
    r"(?<![\w.])(?:(?:[A-Z]\.[ ]{0,2}){1,4}|(?:[Hh]eer|[Mm]evrouw|[Dd]hr\.|[Mm]w\.|[Mm]r\.)[ ])"
    r"[ ]{0,2}(?:(?:van|v\.)[ ]{0,2}(?:(?:de|den|der|d\.)[ ]{0,2})?|(?:de|den|ten|ter)[ ])?"
    r"(?P<v>[A-Z015][a-z]{2,12}[015][a-z]{0,12}|[015][a-z]{3,14})(?![\w-])"
)
#: Who sits in court: ``OvJ: Bos;``.
_BENCH = re.compile(
    r"\b(?:OvJ|OVJ|A-G|AG|R-C|RC|rm|griffier|gr|mr|adv|raadsman|raadsvrouw|tolk|PR|vz)[.:] ?"
    rf"(?P<v>(?:(?:van|de|der|den|ten|ter) ){{0,2}}{_CAPITAL})(?=[ ]?[;,\n]|$)"
)
#: A surname of which a letter is left, behind somebody: ``collega Van der Z.``.
_SHORT = re.compile(
    r"\b(?:[Cc]ollega|[Hh]eer|[Mm]evrouw|[Dd]hr\.|[Mm]w\.|[Bb]uurman|[Bb]uurvrouw|[Gg]etuige) "
    r"(?P<v>(?:[Vv]an|[Dd]e)(?: de[rn]?)? [A-Z]\.)(?![A-Za-z.])"
)
#: ``v. Asten``, ``v. d. Berg``.
_FROM = re.compile(rf"(?<![\w.])(?P<v>v\. ?(?:d\. ?)?{_CAPITAL})")
#: A letter that closes a message, at the end of its last line.
_SIGNED = re.compile(r"[.?!] (?P<v>[A-Z]\.)[ ]?(?=\n|$)")
_HEADED = re.compile(r"^[> ]*(?:Van|From|Aan|To|Verzonden|Onderwerp):", re.MULTILINE)
#: Under minutes: ``DB, 17-9-2021``.
_MADE = re.compile(r"\n(?P<v>[A-Z]{2,3}), \d{1,2}-\d{1,2}-\d{2,4}\s*$")
_PLAIN = "FfGBCcU"


class Mentions:
    """Finds names by the signs right at them."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder

    def find(self, page: Page, ends: Mapping[int, int]) -> Iterator[Candidate]:
        """Candidates; ``ends`` has the token behind each name that was found, and its first."""
        text = page.text
        if "(" in text:
            for hit in _AGED.finditer(text):
                yield from self._at(page, hit, "name.introduced", 0.8)
            for hit in _NICK.finditer(text):
                if page.at(hit.start() + 1) in ends:
                    yield from self._at(page, hit, "name.introduced", 0.8)
        for hit in _CALLED.finditer(text):
            yield from self._at(page, hit, "name.introduced", 0.75)
        for hit in _BENCH.finditer(text):
            yield from self._at(page, hit, "name.label", 0.75)
        for hit in _SHORT.finditer(text):
            first, last = page.at(hit.start("v")), page.at(hit.end("v") - 1) + 1
            yield Candidate(first, last, "tG", "name.introduced", 0.8)
        for hit in _FROM.finditer(text):
            first, last = page.at(hit.start("v")), page.at(hit.end("v") - 1) + 1
            if self._coder.bits(page.words[last - 1].lower()) & Bit.SURNAME_PREFIXED:
                yield Candidate(first, last, "tG", "name.prefixed", 0.75)
        signed = _SIGNED.finditer(text) if _HEADED.search(text) else ()
        for hit in (*signed, *_MADE.finditer(text)):
            at = page.at(hit.start("v"))
            yield Candidate(at, at + 1, "I", "initials.signed", 0.7)
        for hit in _KISS.finditer(text):
            if not self._word(hit["v"]):
                yield from self._small(page, hit, "name.closing", 0.8)
        noted = list(_NOTED.finditer(text))
        for hit in noted:
            bits = self._coder.bits(hit["v"])
            known = bits & (Bit.FREQUENT | Bit.FIRST) or not bits
            if known and not self._coder.small(hit["v"]) and len(noted) > 1:
                yield from self._small(page, hit, "name.speaker", 0.7)
        for hit in _MISREAD.finditer(text):
            first, last = page.at(hit.start()), page.at(hit.end("v") - 1) + 1
            while page.codes[first : first + 1] == "H":
                first += 1
            if first < last:
                yield Candidate(first, last, "IG", "name.initials", 0.8)

    def _word(self, low: str) -> bool:
        return self._coder.small(low) or bool(self._coder.bits(low) & Bit.COMMON)

    def _at(self, page: Page, hit: "re.Match[str]", rule: str, score: float) -> Iterator[Candidate]:
        """The capitalised word of a hit, unless the lists know it as something else."""
        first, last = page.at(hit.start("v")), page.at(hit.end("v") - 1) + 1
        codes = page.codes[first:last]
        head = codes.lstrip("tT")[:1]
        if not head or head not in _PLAIN or page.ends[last - 1] != hit.end("v"):
            return
        low = page.words[last - 1].lower()
        if head in "CU" and (self._word(low) or self._coder.likely(low) < 0):
            return
        yield Candidate(first, last, codes, rule, score)

    @staticmethod
    def _small(page: Page, hit: "re.Match[str]", rule: str, score: float) -> Iterator[Candidate]:
        at = page.at(hit.start("v"))
        if page.ends[at] == hit.end("v"):
            yield Candidate(at, at + 1, "F", rule, score)
