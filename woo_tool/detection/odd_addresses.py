# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that are no street and a number apart: glued, in words, foreign, on a park or boat."""

import re
from collections.abc import Iterator

_CAP = r"['’A-ZÀ-ÞĀ-Ž][\w’'\-]+"
_ENDS = r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|dreef|steeg|plantsoen|hof)"
#: ``Kerkstr.12``, ``Kerkstraat12``.
_GLUED = re.compile(
    rf"(?<![\w@/.-])[A-ZÀ-ÞĀ-Ž][a-zà-ÿ’'\-]{{2,30}}?(?:{_ENDS}|str\.)\d{{1,4}}[A-Za-z]?"
    r"(?![\w.,:]?\d)(?![\w@/-])"
)
_UNITS = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TEENS = r"(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_BELOW = rf"(?:{_UNITS}[eë]n{_TENS}|{_TENS}|{_TEENS}|{_UNITS})"
#: A number as it is spoken: ``van Galenstraat tweehonderdelf``.
_LED = r"(?i:jan|van (?:de[rn]? |het )?|ter|ten|burgemeester|prins(?:es)?|koningin)"
_SPOKEN = re.compile(
    rf"(?<![\w@])(?:(?:{_LED}[ ]?(?<=[ ])){{1,3}}[A-Za-zÀ-ž]|[A-ZÀ-Þ])[\w’'\-]{{2,30}}{_ENDS}[ ]"
    r"(?:nummer[ ])?"
    rf"(?:(?:{_UNITS}|{_TEENS})?honderd{_BELOW}?|{_UNITS}[eë]n{_TENS}|{_TENS}|{_TEENS})(?!\w)"
    r"(?! (?:keer|jaar|meter|mensen|huizen|woningen|auto|dagen|weken|grote|kleine|nieuwe|oude))"
)
#: The number first: ``12 High Street``.
_ENGLISH = re.compile(
    r"(?<![\w/.,-])\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z’']+ ){1,3}"
    r"(?:Street|Road|Avenue|Lane|Drive|Close|Court|Square|Crescent|Terrace|Gardens)\b"
)
#: A place on a park, camp or quay: ``De Zon, standplaats 45``.
_PLOT = re.compile(
    rf"(?<![\w@])(?:(?:De|Het|['’]t) )?{_CAP}(?: {_CAP}){{0,3}}(?: \d{{1,4}}[a-z]?)?,? "
    r"(?:standplaats|staanplaats|kavel|chalet|bungalow|stacaravan|vakantiehuisje|ligplaats"
    r"|woonwagen) (?:nr\.? |nummer )?\d{1,4}[A-Za-z]?(?!\w)"
)
#: Names of streets that end as no street does; the number proves them.
_NAMED = re.compile(
    r"(?<![\w@-])(?:(?:Oost|West|Noord|Zuid|Hooge?|Lage|Boven|Achter|Midden)einde|Damrak|Rokin"
    r"|Spui|Singel|Meent|Neude|Vrijthof|Buitenhof|Noordwal|Oude Kerkhof"
    r"|['’]t (?:Hof|Zand|Veld|Loo|Spaarne|Holt|Erf))"
    r" [1-9]\d{0,3}(?:[ -]?[A-Z]\d?\b|[a-z]\b)?(?![\w%€°])(?![.:]?\d)"
    r"(?! (?:jaar|keer|uur|km|meter|personen|jan|feb|m(?:aa)?r|apr|mei|ju[nl]|aug|sep|okt|nov|dec))"
)
#: Behind a street a year is no number of a house.
_YEAR = re.compile(r"(?:19|20)\d\d$")


_NUMERAL = rf"(?:{_UNITS}|{_TEENS}|{_TENS}|honderd)"
#: Pattern, its rule, and what is cheap to look for first.
_FORMS = (
    (_GLUED, "pattern.address.street", re.compile(rf"(?:{_ENDS}|str\.)\d")),
    (_SPOKEN, "pattern.address.street", re.compile(rf"{_ENDS}[ ](?:nummer[ ])?{_NUMERAL}")),
    (
        _ENGLISH,
        "pattern.address.likely",
        re.compile(
            r" (?:Street|Road|Avenue|Lane|Drive|Close|Court|Square|Crescent|Terrace|Gardens)"
        ),
    ),
    (
        _PLOT,
        "pattern.address.context",
        re.compile(r"(?:plaats|kavel|chalet|bungalow|caravan|huisje|woonwagen) (?:n|\d)"),
    ),
    (_NAMED, "pattern.address.street", _NAMED),
)


def odd_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and rule of each."""
    for pattern, rule, hint in _FORMS:
        for hit in pattern.finditer(text) if hint.search(text) else ():
            if not _YEAR.search(hit.group()):
                yield *hit.span(), rule
