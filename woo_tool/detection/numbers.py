# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that the law gives a person: BSN, A-number, V-number, onderwijsnummer, passport.

A BSN of nine digits passes the eleven test: 9a + 8b + ... + 2h - i is a multiple of eleven
(Regeling burgerservicenummer). One number in eleven passes, and an RSIN has the same test:
what stands before the digits decides.
"""

import itertools
import re
from collections.abc import Iterator

from woo_tool.detection.context import after, line_before
from woo_tool.detection.finding import Fact, Finding
from woo_tool.detection.rules import made


def digits_of(text: str) -> str:
    """The digits of a text."""
    return "".join(c for c in text if "0" <= c <= "9")


def passes_eleven(digits: str) -> bool:
    """Whether nine digits (or eight, without the leading zero) pass the eleven test of a BSN."""
    digits = digits.zfill(9)
    if len(digits) != 9 or digits == "000000000":
        return False
    total = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0


def passes_anumber(digits: str) -> bool:
    """Whether ten digits are an A-number (Logisch Ontwerp BRP, element 01.10).

    The first is not 0, no two neighbours are equal, the sum leaves 0 or 5 after division by
    eleven, and the sum of each digit times two to the power of its place is a multiple of it.
    """
    if len(digits) != 10 or digits[0] == "0":
        return False
    values = [int(d) for d in digits]
    if any(a == b for a, b in itertools.pairwise(values)):
        return False
    return sum(values) % 11 in (0, 5) and sum(v << i for i, v in enumerate(values)) % 11 == 0


_BSN_CUE = re.compile(
    r"\b(?:bsn(?:[-‐]?(?:nummer|nr|no)|['’]?s)?|burger[- ]?service[- ]?(?:nummer|nr)s?"
    r"|sofi[- ]?(?:nummer|nr)?s?|sociaal[- ]fiscaal[- ](?:nummer|nr)|citizen service number"
    r"|b\.s\.n)\b\.?",
    re.IGNORECASE,
)
_NINE = re.compile(r"\d(?<!\d\d)(?<!\d[.,\-/]\d)(?:[ .\-\u00a0]?\d){7,8}(?![\d])(?![.,\-/]\d)")
_NINE_WIDE = re.compile(r"(?<!\d)\d(?:[ .\-\u00a0/]{0,3}\d){7,8}(?!\d)")
#: Groupings in which people write a BSN.
_WRITTEN = re.compile(
    r"(?!(?:19|20)\d\d-[01]\d-)\d{4}[. \-]\d{2}[. \-]\d{3}|\d{3}[. \-]\d{2}[. \-]\d{2}[. \-]\d{2}"
)
_NOT_BSN = re.compile(
    r"(?:\brsin|\bfi(?:scaal|sc\.?)|kvk|handelsregister|kenmerk|zaak|dossier|aanslag|factu|faktu"
    r"|order|\btel\b|telefoon|\bfax|mobiel|polis|klant|debiteur|crediteur|relatie|referentie"
    r"|\bref\b|contract|inkoop|project|document|isbn|issn|artikel|\bbig\b|\bagb\b|vestiging"
    r"|heffing|\bbtw\b|\bob\b|omzetbelasting|€|\beur\b|euro|bedrag|kamerstuk|nummer\b|\bnr\b\.?"
    r"|\bno\b\.?|\bid\b|kadas|perceel|serie|versie|batch|partij|vergunning|besluit|registratie"
    r"|volg|bag\b|object|verzoek|bestel|transactie|lid(?:maatschap)?s?nummer|meter|artnr|code"
    r"|onderwijs|administratie|a-num|v-num|toestel|#|docid|sleutel|barcode|nota|werk|verzend"
    r"|rekening|giro|bank|gemeld|melding|incident|ticket|corsa|verseon|djuma|decos|zaaknr)"
    r"[\w-]{0,22}[\s.:=/()\-|]{0,6}(?:is\s|nr\.?\s?|nummer\s?|van\s)?[\s.:\-|]{0,4}$",
    re.IGNORECASE,
)
#: Of these one says nothing against a number that is grouped as a BSN.
_ONLY_NUMBER = re.compile(r"(?:^|\s)(?:nummers?|nr\.?|no\.?|id)[\s:]*$", re.IGNORECASE)
_VAT_OLD = re.compile(
    r"(?<![A-Za-z0-9])NL[ .\-]{0,2}(\d(?:[ .\-]?\d){8})[ .\-]{0,2}B[ .\-]?(\d{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def find_bsn(text: str) -> Iterator[Finding]:
    """BSNs: behind their word, or nine digits that pass the eleven test."""
    taken: set[int] = set()
    cued = _BSN_CUE.search(text) is not None
    if cued:
        for _cue, hit in after(text, _BSN_CUE, _NINE_WIDE):
            digits = digits_of(hit.group())
            if hit.start() in taken:
                continue
            taken.add(hit.start())
            if passes_eleven(digits):
                yield made("pattern.bsn.context", text, *hit.span())
            else:
                yield made("pattern.bsn.context-failed", text, *hit.span())
    for hit in _VAT_OLD.finditer(text):
        digits = digits_of(hit.group(1))
        # 00... and 8... are numbers of legal persons (RSIN), never a BSN.
        if passes_eleven(digits) and digits[0] != "8" and digits[:2] != "00":
            taken.add(hit.start(1))
            yield made("pattern.bsn.vat", text, *hit.span(), Fact.LEGAL_NUMBER)
        else:
            taken.add(hit.start(1))
    for hit in _NINE.finditer(text):
        start = hit.start()
        if start in taken or text[start - 1 : start].isalpha() or text[hit.end() :][:1].isalpha():
            continue
        value = hit.group()
        digits = digits_of(value)
        written = _WRITTEN.fullmatch(value) is not None
        if len(digits) != 9 or not passes_eleven(digits) or digits[:2] == "00":
            continue
        if not (value.isdigit() or written or _THREES.fullmatch(value)):
            continue
        before = line_before(text, start, 48)
        if _NOT_BSN.search(before) and not (written and _ONLY_NUMBER.search(before)):
            continue
        if _EXTENDED.match(text, hit.end()):
            continue
        if before[-1:] in ("-", "_") and before[-2:-1].isalnum():
            continue
        if text[max(0, start - 2) : start].strip()[-1:] in ("/", "_", "€", "@", "=", "\\", "#"):
            continue
        rule = (
            "pattern.bsn.page"
            if cued
            else "pattern.bsn.written"
            if written
            else "pattern.bsn.eleven-test"
        )
        yield made(rule, text, *hit.span())


_THREES = re.compile(r"\d{3}([ .\-])\d{3}\1\d{3}")
#: A slash, dash or letters behind it make it part of a longer reference.
_EXTENDED = re.compile(r"[/_\\-]\w|\.\d|,\d\d|\s?(?:euro|eur|m2|m3|kwh|%)", re.IGNORECASE)

_A_CUE = re.compile(
    r"\b(?:a[- ]?(?:nummer|nr)s?|gba[- ]?(?:nummer|nr)|administratienummer)\b\.?"
    r"(?:\s?\((?:brp|gba)\))?",
    re.IGNORECASE,
)
_TEN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){9}(?!\d)")
_V_CUE = re.compile(
    r"\b(?:v[- ]?(?:nummer|nr)s?|vreemdelingen(?:registratie)?[- ]?(?:nummer|nr)"
    r"|ind[- ](?:nummer|nr))\b\.?",
    re.IGNORECASE,
)
_EDU_CUE = re.compile(
    r"\b(?:onderwijs(?:nummer|nr)|pgn|persoonsgebonden[- ](?:nummer|nr))\b\.?", re.IGNORECASE
)
_SKN_CUE = re.compile(
    r"\b(?:strafrechtsketen(?:nummer|nr)|skn(?:[- ]?nummer)?"
    r"|(?:gedetineerden?|justitiabele|inrichtings)[- ]?(?:nummer|nr))\b\.?",
    re.IGNORECASE,
)
#: In a file about somebody who is locked up the registration is his.
_HELD = re.compile(r"\b(?:justitiabele|gedetineerde|celnr|celnummer)\b", re.IGNORECASE)
_HELD_CUE = re.compile(r"\breg(?:istratie)?\.?[ -]?(?:nummer|nr)\b\.?", re.IGNORECASE)
_SKN = re.compile(r"(?<!\d)\d{5,10}(?!\d)")


def find_legal_numbers(text: str) -> Iterator[Finding]:
    """A-number, V-number, onderwijsnummer, strafrechtsketennummer: each behind its own word."""
    lower = text.lower()
    if "nummer" not in lower and "nr" not in lower and "pgn" not in lower and "skn" not in lower:
        return
    for _cue, hit in after(text, _A_CUE, _TEN):
        good = passes_anumber(digits_of(hit.group()))
        yield made("pattern.anumber" if good else "pattern.anumber.failed", text, *hit.span())
    for _cue, hit in after(text, _V_CUE, _TEN):
        yield made("pattern.vnumber", text, *hit.span())
    for _cue, hit in after(text, _EDU_CUE, _NINE_WIDE):
        yield made("pattern.education-number", text, *hit.span())
    for _cue, hit in after(text, _SKN_CUE, _SKN):
        yield made("pattern.criminal-chain-number", text, *hit.span())
    if _HELD.search(text):
        for _cue, hit in after(text, _HELD_CUE, _SKN, reach=16):
            yield made("pattern.criminal-chain-number", text, *hit.span())


_PASS_CUE = re.compile(
    r"\b(?:paspoort|pasp\.?|reisdocument|id[- ]?(?:kaart|bewijs)|nik"
    r"|identiteits(?:kaart|bewijs|document)"
    r"|rijbewijs(?::? (?:AM?|BE?|CE?)(?:[,/+] ?(?:AM?|BE?|CE?))*,"
    r"|[ \t]+(?:AM?|BE?|CE?)(?:[,/+] ?(?:AM?|BE?|CE?))*(?= ?\())?|legitimatie(?:bewijs)?"
    r"|verblijfs(?:document|vergunning|kaart)|perskaart"
    r"|vreemdelingen(?:document|paspoort)|passport|identity card|driving licen[cs]e|w-document"
    r"|documentnummer|document[- ]?nr)s?[- ]?(?:nummer|nr|no|number)?s?\b\.?",
    re.IGNORECASE,
)
_PASS_VALUE = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{2}[A-Z0-9]{6}\d|(?!(?:BSN|KVK|TEL|RSIN|NR"
    r"|PB)\b)[A-Z]{1,4}[- ]?\d{5,9}|[A-Z0-9]{8,10}|\d{9,10}"
    r"|\d(?:[ .]\d+){2,4})(?![\w/])"
)
_PASS_SHAPE = re.compile(
    r"(?<![\w/.\-])[NIBSXR][A-Z](?=[A-Z0-9]{6}\d\b)[A-NP-Z0-9]{6}\d(?![\w/\-])"
)
_MRZ = re.compile(
    r"[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]{25,39}"
    r"|[A-Z0-9<]{9}[0-9<][A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16}"
    r"|\d{7}[MFX<]\d{7}[A-Z<]{3}[A-Z0-9<]{11}\d"
)


def _mixed(value: str) -> bool:
    """Whether it is a number and no word: at least three digits."""
    return sum(c.isdigit() for c in value) >= 3


def find_passport(text: str) -> Iterator[Finding]:
    """Numbers of passports, identity cards, driving licences; machine-readable lines."""
    taken: set[int] = set()
    for cue, hit in after(text, _PASS_CUE, _PASS_VALUE):
        value = hit.group()
        if not _mixed(value) or hit.start() in taken:
            continue
        # "Documentnummer" is a word of registries too: only the form of a passport counts there.
        if cue.group().lower().startswith("document") and not _PASS_SHAPE.fullmatch(value):
            continue
        taken.add(hit.start())
        yield made("pattern.passport.context", text, *hit.span())
    for hit in _PASS_SHAPE.finditer(text):
        middle = hit.group()[2:8]
        # Two letters and seven digits is the form of many a code; a mix is not.
        if hit.start() not in taken and any(c.isalpha() for c in middle) and _mixed(hit.group()):
            yield made("pattern.passport.shape", text, *hit.span())
    if "<<" in text:
        for hit in _MRZ.finditer(text.replace(" ", "<")):
            if "<<" in hit.group():
                yield made("pattern.passport.mrz", text, *hit.span())
