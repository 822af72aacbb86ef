# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates of birth: behind a word for birth, or long ago and behind a name."""

import re
from collections.abc import Iterator

from woo_tool.detection.context import line_before
from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

_MONTHS = (
    r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|m(?:aa)?rt|apr(?:il)?|mei|jun(?:i)?|jul(?:i)?"
    r"|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|january|february|march|may|june|july|august|october)\.?"
)
_SEP = r"[ ]?[-./–][ ]?"
#: A date with a year; groups ``y`` and ``t`` hold the year.
DATE = (
    rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:{_SEP}(?:0?[1-9]|1[0-2]){_SEP}(?:(?:18|19|20)\d{{2}}"
    rf"|['’]?\d{{2}})"
    rf"|(?:[ \u00a0]|-)(?:0[1-9]|1[0-2])(?:[ \u00a0]|-)(?:19|20)\d{{2}}"
    rf"|(?:e|ste|de)?[ \u00a0\-]{{0,2}}{_MONTHS}[ \u00a0\-,]{{0,2}}(?:(?:18|19|20)\d{{2}}"
    rf"|['’]?\d{{2}}))"
    rf"|(?:18|19|20)\d{{2}}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01]))"
)
_FIRST_DIGIT = re.compile(r"\d(?<![\w./\-]\d)")
_DATE = re.compile(rf"(?<![\w./\-]){DATE}(?![\w])(?!-\d)(?![./]\d)", re.IGNORECASE)
_EIGHT = re.compile(
    r"(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}|(?:19"
    r"|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
#: Six digits right behind a word for birth: ``geb 120469``.
_SIX = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}(?!\d)")
#: The month in Roman numerals, or a digit that OCR read as a letter: ``4-XI-1931``, ``ll-3-1948``.
_ODD = re.compile(
    r"(?<![\w./-])[0-3lI]?[\dlI][ ]?[-./ ][ ]?(?:[IVX]{1,4}|[01lIO]?[\dlI])[ ]?[-./ ][ ]?"
    r"[1lI][89]\d\d(?![\w-])"
)
_PARTIAL = re.compile(rf"(?<![\w./\-])(?:[1-9]|[12]\d|3[01])[ ]{_MONTHS}(?!\w)", re.IGNORECASE)
_CUE = re.compile(
    r"(?:\bgeboren(?!\s+en\s+getogen)|\bgeb\b\.?(?:[ -]?dat(?:um)?\b\.?|[ -]?dd\b\.?)?"
    r"|\bgeboortedat(?:um|a)|\bgeboortedag|\bgeboorte\b|\bgebdat(?:um)?"
    r"|\bgd\b[.:]|\bd\.?o\.?b\b\.?|\bdate of birth|\bborn\b|\bbirth ?date|\bverjaardag"
    r"|\bjarig\b|\bg\.d\.)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s:;=.,(|\[>–—\-…]|\b(?:op|te|in|is|de|den|het|d\.d|dd|datum|ddmmjjjj|dd-mm-jjjj"
    r"|dag|maand|jaar|on|en|plaats|geboorteplaats|van|mijn|zijn|haar|uw"
    r"|cli[eë]nt|betrokkene|aanvrager|kind|kinderen|partner|moeder|vader|zoon|dochter"
    r"|leerling|pati[eë]nte?|m|v|man|vrouw|als|was|werd|naam|achternaam)\b"
    r"|\b(?:['’]s-|['’]t )?[A-ZÀ-ÞĀ-Ž][\w’']*)*"
)
#: A birth date that is put right: every date of the sentence is one.
_PUT_RIGHT = re.compile(
    r"\b(?:geboorte|geb\.?)[ -]?dat(?:um|a)\b(?=[^.\n]{0,160}(?:moet|verkeerd|onjuist"
    r"|foutie|klopt|fout|gewijzigd|in plaats van|i\.p\.v\.|ipv))[^\n]{0,200}",
    re.IGNORECASE,
)
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_ONES = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_SMALL = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
#: A date in words, as a notary writes it.
_WORDS = re.compile(
    rf"\b(?:(?:{_ONES})(?:ë|e)n(?:{_TENS})|{_TENS}|{_SMALL}|{_ONES})[ ]{_MONTHS}[ ]"
    rf"(?:achttien|negentien|twintig|tweeduizend)[ ]?(?:honderd)?[ ]?(?:en )?"
    rf"(?:(?:(?:{_ONES})(?:ë|e)n)?(?:{_TENS})|{_SMALL}|{_ONES})?\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:geboorte[- ]?jaar|geboren in|bouwjaar van mij|jaar van geboorte|jaargang"
    r"|geb\.(?: in)?|geb in|born in|year of birth)(?:\b|(?<=\.))[\s:=|(]{0,4}(?P<v>(?:19"
    r"|20)\d{2})(?![\w-])",
    re.IGNORECASE,
)
#: Before the birth date of a child, which is not long ago.
_CHILD = re.compile(
    r"\b(?:kind(?:eren)?|zoon|dochter|leerling|baby|jongen|meisje|kleuter|peuter|pupil)\b"
    r"[^\d\n]{0,30}[( ,]\s?$",
    re.IGNORECASE,
)
_AFTER_CUE = re.compile(
    r"[ ]{0,2}(?:(?:(?:in|te) (?-i:[A-Z])[\w’'-]{2,20} )?geboren"
    r"|\((?:geboorte(?:datum)?|geb\.?)\))\b",
    re.IGNORECASE,
)
_STAR = re.compile(rf"(?<![\w*])[*°º][ ]?(?={DATE})", re.IGNORECASE)
_CHAIN = re.compile(r"[ ]{0,2}(?:,|en|/|&|\n)[ ]{0,2}")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_HONORIFIC = (
    r"(?:[Dd]e heer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Hh]eer|[Mm]eneer|[Ff]amilie"
    r"|[Cc]li[eë]nt(?:e)?|[Pp]atiënte?|[Bb]etrokkene|[Vv]erdachte|[Gg]etuige|[Aa]angever"
    r"|[Zz]oon|[Dd]ochter|[Pp]artner|[Kk]ind)"
)
_PERSON_BEFORE = re.compile(
    rf"(?:\b{_HONORIFIC}:?[ ][^\n\d]{{2,60}}|(?:^|[\n|;\t•\-–][ ]{{0,3}}"
    rf"|\d[.)] )(?:[A-ZÀ-ÞĀ-Ž][\w’'.\-]*,? ){{1,4}}?(?:(?:van|de|der|den|ten|ter|el|in"
    rf"|'t) ){{0,3}}[A-ZÀ-ÞĀ-Ž][\w’'.\-]+ ?)[,( |\t;–\-]{{1,4}}$"
)
_PAREN_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w’'\-]+\)? \($")
#: A number of a person right behind a date: ``J. Bos, 05-01-70, bsn 123456782``.
_NUMBERED = re.compile(
    r"[,;|]?[ ]{0,2}(?:\(?(?:bsn|sofi|burgerservicenummer|a-nummer|v-nummer"
    r"|(?:klant|cli[eë]nt|pati[eë]nt)(?:nr|nummer)|[mv](?=[,)])))\b",
    re.IGNORECASE,
)
#: In a talk: ``hij is van 4 april 1981``.
_OF = re.compile(r"\b(?:(?:hij|zij|ze) is|ik ben) van $", re.IGNORECASE)
#: A day of now with a number behind it: ``sinds 2 mei 31 keer``.
_NO_YEAR = re.compile(r"[^\d’']\d\d$")
#: A place opens a letter with its date: ``Den Helder, 8 juli 2004``, with the line to itself.
_LETTERHEAD = re.compile(r"[ ]*(?:[A-Z][\w’'-]+[ ]?){1,3},[ ]*(?:de[n]? )?$")
#: What a record of an archive or a talk has beside it.
_CITED = re.compile(
    r"\b(?:interview|gesprek|inv\.? ?nr|inventaris|toegang|archief|nl-\w+|brief|vgl|ibidem|zie"
    r"|geraadpleegd|verklaring|verhoor|respondent)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:d\.d|dd|datum|verzonden|ontvangen|ingediend|besluit|brief|verslag|vergadering"
    r"|overleg|versie|wet|besluit|stb|stcrt|uitspraak|arrest|arbeid|dienst|publicatie"
    r"|art(?:ikel)?|kst|raad|kamer|commissie|"
    r"verordening|richtlijn|rapport|nota|regeling|convenant|overeenkomst|verdrag|protocol"
    r"|akte|jaarverslag|notitie|memo|plan|concept|definitief|persbericht|amsterdam|den haag"
    r"|rotterdam|utrecht|"
    r"voorburg|brussel|ministerie|gemeente|deventer|zwolle|assen|arnhem|nijmegen|leeuwarden"
    r"|groningen|middelburg|maastricht|eindhoven|tilburg|breda|haarlem|lelystad|delft"
    r"|leiden|apeldoorn|enschede)[^\n]{0,40}$",
    re.IGNORECASE,
)


def find_birthdate(text: str) -> Iterator[Finding]:
    """Birth dates by a word for birth, by a name before a date of long ago, or by their list."""
    seen: set[int] = set()
    if _CUE.search(text):
        for cue in _CUE.finditer(text):
            yield from _behind(text, cue, seen)
        for cue in _PUT_RIGHT.finditer(text):
            for hit in _DATE.finditer(text, cue.start(), cue.end()):
                if hit.start() not in seen:
                    seen.add(hit.start())
                    yield made("pattern.birthdate.context", text, *hit.span())
        for cue in _CUE.finditer(text):
            hit2 = _WORDS.search(text, cue.end(), cue.end() + 120)
            if hit2 is not None and _BETWEEN.fullmatch(text, cue.end(), hit2.start()):
                yield made("pattern.birthdate.context", text, *hit2.span())
    for hit in _BORN.finditer(text):
        yield made("pattern.birthdate.year", text, *hit.span("v"))
    dates = list(_dates(text))
    if not dates:
        return
    for hit in dates:
        if hit.start() not in seen and _AFTER_CUE.match(text, hit.end()):
            seen.add(hit.start())
            yield made("pattern.birthdate.context", text, *hit.span())
    for star in _STAR.finditer(text):
        hit2 = _DATE.search(text, star.end(), star.end() + 24)
        if hit2 is not None and hit2.start() not in seen:
            seen.add(hit2.start())
            yield made("pattern.birthdate.name", text, *hit2.span())
    old = long_ago(text)
    for hit in dates:
        year = year_of(hit.group())
        if hit.start() in seen or year is None or not 1900 <= year <= old + 16:
            continue
        child = _CHILD.search(line_before(text, hit.start(), 48)) is not None
        if year > old and not child:
            continue
        worded = _NO_YEAR.search(hit.group()) and not re.search(r"\d[-./–]\d", hit.group())
        if worded and re.match(r" [a-z]{3}", text[hit.end() : hit.end() + 4]):
            continue
        low = max(0, hit.start() - 90)
        before = text[max(text.rfind("\n", low, hit.start()), low) : hit.start()]
        numbered = _NUMBERED.match(text, hit.end()) and re.search(r"[^\W\d_]{2}", before)
        if not numbered and (_ISSUED.search(before[-48:]) or _headed(text, hit)):
            continue
        if (
            child
            or numbered
            or _PERSON_BEFORE.search(before)
            or _OF.search(before)
            or (_PAREN_NAME.search(before) and text[hit.end() : hit.end() + 1] in ",);")
        ):
            seen.add(hit.start())
            yield made("pattern.birthdate.name", text, *hit.span())
    yield from _listed(text, dates, seen, old)


def _headed(text: str, hit: "re.Match[str]") -> bool:
    """Whether the date is that of a letter: behind its place, at the end of the line."""
    start = text.rfind("\n", 0, hit.start()) + 1
    numeric = "-" in hit.group() or "/" in hit.group() or "." in hit.group().strip(".")
    return (
        not numeric
        and text[hit.end() : hit.end() + 1] in ("\n", "")
        and _LETTERHEAD.fullmatch(text, start, hit.start()) is not None
    )


def _dates(text: str) -> Iterator["re.Match[str]"]:
    """Every date, tried only where a number begins."""
    end = 0
    for digit in _FIRST_DIGIT.finditer(text):
        hit = _DATE.match(text, digit.start()) if digit.start() >= end else None
        if hit is not None:
            end = hit.end()
            yield hit


def _behind(text: str, cue: "re.Match[str]", seen: set[int]) -> Iterator[Finding]:
    at = cue.end()
    for pattern in (_DATE, _EIGHT, _SIX, _ODD, _PARTIAL):
        hit = pattern.search(text, at, at + 90)
        if hit is None or not _BETWEEN.fullmatch(text, at, hit.start()):
            continue
        if pattern is _SIX and hit.start() > at + 3:
            continue
        if pattern is _PARTIAL and cue.group().lower() not in ("verjaardag", "jarig", "geboren"):
            continue
        while hit is not None:
            if hit.start() not in seen:
                seen.add(hit.start())
                yield made("pattern.birthdate.context", text, *hit.span())
            link = _CHAIN.match(text, hit.end())
            hit = pattern.match(text, link.end()) if link else None
        return


def year_of(date: str) -> int | None:
    """The year of a date as written; two digits are of the last hundred years."""
    four = _ANY_YEAR.search(date) or re.search(r"(?<!\d)18\d{2}(?!\d)", date)
    if four:
        return int(four.group())
    two = re.search(r"(\d{2})$", date)
    if two is None:
        return None
    value = int(two.group(1))
    return 1900 + value if value > 26 else 2000 + value


def long_ago(text: str) -> int:
    """Sixteen years before the newest year the text speaks of (2022 where it speaks of none)."""
    years = [int(hit.group()) for hit in _ANY_YEAR.finditer(text)]
    newest = max((year for year in years if year <= 2030), default=0)
    return (newest if newest >= 2010 else 2022) - 16


def _listed(text: str, dates: "list[re.Match[str]]", seen: set[int], old: int) -> Iterator[Finding]:
    """Three lines or more that each hold one date of long ago, the years far apart, unsorted."""
    lines: dict[int, list[re.Match[str]]] = {}
    number = at = 0
    for hit in dates:
        number += text.count("\n", at, hit.start())
        at = hit.start()
        lines.setdefault(number, []).append(hit)
    runs: list[list[re.Match[str]]] = [[]]
    previous = -9
    for number in sorted(lines):
        if number - previous > 2:
            runs.append([])
        runs[-1].extend(lines[number])
        previous = number
    for run in runs:
        aged = [(hit, year_of(hit.group())) for hit in run]
        years = [year for _hit, year in aged if year is not None]
        far = [year for year in years if 1915 <= year <= old]
        if (
            len(far) < 3
            or max(far) - min(far) < 8
            or far == sorted(far)
            or far == sorted(far)[::-1]
        ):
            continue
        for hit, year in aged:
            if year is not None and 1915 <= year <= old and hit.start() not in seen:
                before = line_before(text, hit.start(), 60)
                plain = not _ISSUED.search(before) and not _CITED.search(before)
                if re.search(r"[^\W\d_]{2}", before) and plain:
                    seen.add(hit.start())
                    yield made("pattern.birthdate.list", text, *hit.span())


def cited(before: str) -> bool:
    """Whether the words before a date make it that of a letter, a talk or a record."""
    return bool(_ISSUED.search(before) or _CITED.search(before))


__all__ = ["DATE", "cited", "find_birthdate", "long_ago", "year_of"]
