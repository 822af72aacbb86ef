# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of people at work: of an employee, an officer, a student, in a profession register."""

import re
from collections.abc import Iterator

from woo_tool.detection.context import after, holds
from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

#: One of these stands in every text that ``_STAFF_CUE`` matches.
_STAFF_HINTS = (
    *("rnr", "stb", "stamb", "login"),
    *("personeel", "pers.", "pers-", "pers n", "persn", "p-n", "medewerker", "werknemer", "stamn"),
    *("stam-", "stam n", "dienstn", "badge", "pasn", "gspas", "jkspas", "nstpas", "sap", "hr-"),
    *("hr n", "hrn", "hr i", "verbalisant", "ambtenaar", "employee", "staff", "student"),
    *("leerling", "docent", "boa", "inspecteur", "behandelaar", "collegan", "oracle", "p-direkt"),
    *("toezichth", "handhaver", "controleur", "opsporings", "agent"),
    *("lln", "hoofdagent", "brigadier", "surveillant", "pnr", "p.nr", "mdw", "werkn", "wn-nr"),
    *("loonn", "salarisn", "penning", "insigne", "regn", "afas", "workday", "crew"),
    *(
        "chauffeur",
        "conducteur",
        "machinist",
        "college",
        "u-nummer",
        "aktenr",
        "aktenummer",
        "raet",
    ),
    *("beaufort", "dienst nr", "dienst-nr", "code inspecteur", "code verbalisant", "personnel"),
    *("netnummer medew", "volgnummer medew", "registratienummer", "stempeln"),
)
_PROFESSION_HINTS = (
    *("big-", "big n", "bign", "big r", "big c", "bigr", "agb", "skj", "kp-", "kp n", "kpn", "bar"),
    *("sbb", "nip", "advocaten", "baliek", "nvj", "rv-", "rv n", "rvn", "kvr"),
)
_STAFF_CUE = re.compile(
    r"\b(?:personeels?[- ]?(?:nummer|nr|id|lidnummer)s?|pers\.?[- ]?(?:nummer|nr|n°)"
    r"(?:\.?[ ](?:wordt|werd|blijft))?"
    r"|p-(?:nummer|nr)"
    r"|medewerkers?[- ]?(?:nummer|nr|id|code)|werknemers?[- ]?(?:nummer|nr|id)"
    r"|stam[- ]?(?:nummer|nr)"
    r"|dienst(?:nummer|nr)|badge[- ]?(?:nummer|nr|id)?|badgegegevens|stempel(?:nummer|nr)"
    r"|(?:toegangs|dienst|rijks)?pas(?:nummer|nr)"
    r"|(?:toegangs|rijks|dienst)pas|sap[- ]?(?:nummer|nr|id)|hr[- ]?(?:nummer|nr|id)"
    r"|verbalisant(?:[- ]?(?:nummer|nr|code))?|ambtenaar(?:nummer|nr|code)|employee (?:id"
    r"|number|no)"
    r"|staff (?:id|number|no)|student(?:en)?[- ]?(?:nummer|nr)|leerling[- ]?(?:nummer|nr)"
    r"|docent(?:en)?[- ]?(?:nummer|nr|code)|boa[- ]?(?:nummer|nr|pas)|akte(?:nummer|nr) boa"
    r"|inspecteurs?(?:nummer|nr|code)|behandelaars?(?:nummer|nr|code)|collega(?:nummer|nr)"
    r"|lln\.?[- ]?(?:nummer|nr)|hoofdagent(?: met (?:dienst)?nummer)?|brigadier|surveillant"
    r"|(?:toezichthouder|handhaver|verbalisant|inspecteur|controleur|opsporingsambtenaar|agent)(?:en|s)?"
    r"(?=(?:[ ]\d)?[ ]?(?:nrs?\.?|nummers?)?[ ]?[:(\t])"
    r"|p\.?nr|p\.?[ ]?nummer|rnr|stb\.? ?nr|stamboek\.? ?(?:nummer|nr)"
    r"|(?:mdw|medew|mw|werkn|wn|dnst|dienst|stamb|stamboek)\.?[- ]?(?:nummer|nr)"
    r"|(?:loon|salaris|penning|insigne|collegekaart|college)[- ]?(?:nummer|nr)"
    r"|(?:afas|workday|raet|beaufort|crew|chauffeurs|conducteurs|machinisten)[- ]?(?:nummer|nr|id)"
    r"|(?:inspecteurs?|verbalisanten?|controleurs?|toezichthouders?|medewerkers?)[- ]?code"
    r"|onder code(?:nummer|nr|naam)|docenten?[- ]?code"
    r"|code (?:inspecteur|verbalisant|toezichthouder|controleur|medewerker)|u-nummer|personnel no"
    r"|(?:reg(?:istratie)?\.?[- ]?(?:nummer|nr)\.?|nummer|nr\.?) (?:van de )?"
    r"(?:medewerker|verbalisant|inspecteur|toezichthouder|boa|opsporingsambtenaar|handhaver)"
    r"|oracle[- ]?(?:nummer|id)|p-direkt[- ]?(?:nummer|nr|id))\b\.?",
    re.IGNORECASE,
)
_RANK = (
    r"(?:agent|verbalisant|toezichthouder|handhaver|inspecteur|inspectrice|controleur|rechercheur"
    r"|boa|(?:buitengewoon )?opsporingsambtenaar|surveillant|beveiliger|piketmedewerker|medewerker"
    r"|hoofdagent|brigadier|rapporteur|wachtmeester|opperwachtmeester|adjudant|chauffeur|conducteur"
    r"|machinist|parkeercontroleur|bewaarder|operator|centralist|pnr|p-nr|persnr)"
)
#: One of these stands in every text that ``_RANK`` matches.
_RANK_HINTS = (
    *("agent", "verbalisant", "toezichth", "handhaver", "inspect", "controleur", "rechercheur"),
    *("boa", "opsporings", "surveillant", "beveiliger", "medewerker", "brigadier", "rapporteur"),
    *("wachtmeester", "adjudant", "chauffeur", "conducteur", "machinist", "bewaarder", "operator"),
    *("centralist", "pnr", "p-nr", "persnr"),
)
_NUMBER = r"(?P<v>(?-i:[A-Z]{1,3}-?)\d{3,7}|\d{4,8})"
#: Behind it no more digits, no unit, no letters of a postcode.
_END = r"(?![\d.,/%-]\d)(?![\w€%])(?! (?:uur|euro|keer|km|m2|kg|(?-i:[A-Z]{2})\b))"
_NAME_PART = r"(?:(?:[A-Z]\.)+[ ]?|[A-Z][\w’'-]+[ ]?|(?:van|de|der|den|ten|ter|te|el)[ ])"
#: The number stands for the officer: ``agent 8812``, ``toezichthouder nr. T1144``.
_OFFICER = re.compile(
    rf"\b{_RANK}(?:en|s)?\.?[ ]{{1,2}}"
    rf"(?:\(?(?:met )?(?:dienst|personeels)?(?:nummer|code|nr)\.?[ :]{{0,2}})?{_NUMBER}{_END}",
    re.IGNORECASE,
)
#: The same with a name in between: ``hoofdagent J. de Wit (40771)``, ``boa Bos, H1234``.
_NAMED_OFFICER = re.compile(
    rf"\b(?i:{_RANK})(?:en)?[ :]{{1,2}}{_NAME_PART}{{1,6}}"
    rf"(?:[(,/–-][ ]?|[ ](?:dienstnummer|nr\.|nummer|code) ?){_NUMBER}{_END}"
)
#: Behind the head of a report: ``Verbalisant(en): 40771``, ``rapporteur: AH44``.
_REPORTER = re.compile(
    r"\b(?:verbalisant|rapporteur|toezichthouder|inspecteur|controleur|handhaver)(?:\((?:en|s)\)|en|s)?"
    r"[ ]?:[ ]{0,3}(?P<v>(?-i:[A-Z]{1,3})-?\d{2,7}|\d{5,8})(?![\w.,/-]*\d)(?!\w)",
    re.IGNORECASE,
)
#: ``K4411 en K4412``, ``8812, 9043``.
_NEXT = re.compile(rf"[ ]?(?:,|&|en|of)[ ]?{_NUMBER}{_END}")
#: The number of an officer with the letters of his unit, on a page about the police.
_UNIT = re.compile(
    r"(?<![\w/-])(?:NH|MN|ON|NN|OB|LB|RT|RD|HG|AM|ZB|LE|LX|VB|VBL|RB|DH)(?:[A-Z]{0,3}\d{4,6}|-\d{5,6})"
    r"(?![\w/-])"
)
_POLICE = ("politie", "verbalisant", "proces-verbaal", "marechaussee", "opsporings", "bvh")
_STAFF_VALUE = re.compile(
    r"(?<![\w/])(?:(?!n[ro]\b)[A-Za-z]{1,4}[-. ]?)?\d(?:[ .\-]?\d){2,9}(?:[-/]?[A-Za-z]{1,2})?"
    r"(?![\w%€])(?![.,]\d)"
)
_PROFESSION_CUE = re.compile(
    r"\b(?:big|agb|skj|kp|bar|sbb|nip|advocaten|baliekaart|nvj|rv|kvr)"
    r"[- ]?(?:nummer|nr|registratie(?:nummer|nr)?|code|register)\b\.?",
    re.IGNORECASE,
)
_PROFESSION_VALUE = re.compile(r"(?<![\w/])[A-Z]?\d(?:[ .\-]?\d){4,10}(?!\w)")


def find_staff_number(text: str) -> Iterator[Finding]:
    """Numbers of employees and of people in profession registers, behind their word."""
    lower = text.lower()
    if holds(lower, _STAFF_HINTS):
        for _cue, hit in after(text, _STAFF_CUE, _STAFF_VALUE, reach=32):
            if not _DATE_LIKE.match(hit.group()):
                yield made("pattern.staff-number", text, *hit.span())
    for pattern in (_OFFICER, _NAMED_OFFICER, _REPORTER) if holds(lower, _RANK_HINTS) else ():
        for hit in pattern.finditer(text):
            more: re.Match[str] | None = hit
            while more is not None:
                value = more["v"]
                if not (len(value) == 4 and value[:2] in ("19", "20")):
                    yield made("pattern.staff-number", text, *more.span("v"))
                more = _NEXT.match(text, more.end())
    if holds(lower, _POLICE):
        for hit in _UNIT.finditer(text):
            yield made("pattern.staff-number.beside", text, *hit.span())
    for hit in _REGISTERED.finditer(text):
        yield made("pattern.staff-number.profession", text, *hit.span("v"))
    if "personeels" in lower or "medewerker" in lower or "stamn" in lower or "pers.n" in lower:
        yield from _of_somebody(text)
    if not holds(lower, _PROFESSION_HINTS):
        return
    for _cue, hit in after(text, _PROFESSION_CUE, _PROFESSION_VALUE, reach=24):
        if not _DATE_LIKE.match(hit.group()):
            yield made("pattern.staff-number.profession", text, *hit.span())


def _of_somebody(text: str) -> Iterator[Finding]:
    """Numbers behind the name of who has them: ``Personeelsnummer van dhr. Bos is AB-1234``."""
    for hit in _OWNED.finditer(text):
        yield made("pattern.staff-number", text, *hit.span("v"))
    for hit in _ROLL.finditer(text):
        for one in _ENTRY.finditer(text, hit.start("list"), hit.end()):
            yield made("pattern.staff-number", text, *one.span("v"))


_WORD = r"\b(?i:(?:personeels|medewerkers?|stam|pers\.)[- ]?(?:nummer|nr))"
_OWNED = re.compile(
    rf"{_WORD}\.? van (?:(?:de )?(?:heer|mevrouw|dhr\.|mw\.|mevr\.|collega) )?{_NAME_PART}{{1,6}}"
    r"(?:is|luidt|was|:)[ ]{0,2}(?P<v>(?:[A-Z]{1,5}-?)?\d{4,8})(?![\w.,]*\d)"
)
#: ``Personeelsnrs: Bos 71822; Visser 70041``.
_ROLL = re.compile(rf"{_WORD}s\b\.?[^:\n\d]{{0,24}}:(?P<list>[^\n]{{4,200}})")
_ENTRY = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w’'-]+[ ,(]{1,2}(?P<v>(?:[A-Z]{1,4}-?)?\d{4,8})(?![\w.,-]*\d)")
#: The letters of a register with the number of somebody in it: ``(BIG 19012345601)``.
_REGISTERED = re.compile(
    r"\b(?:BIG|AGB|SKJ|Wbtv|WBTV|Rbtv|RBTV|NIVRE|RICS|NRVT)(?:[ ]nr\.?)?[ :]{1,2}"
    r"(?P<v>\d{4,11})(?![\w.,/-]*\d)"
)
_DATE_LIKE = re.compile(
    r"[0-2]?\d\.[0-5]\d$|\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d{2}$"
    r"|(?:19|20)\d{2}[-.]\d{1,2}[-.]\d{1,2}$"
)
