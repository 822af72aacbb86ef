# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses (street and number) and postcodes.

No list of streets: a house number is looked for first, and what stands before it must be a
street by its last part, by a postcode behind it, or by a word for living there.
"""

import re
from collections.abc import Iterator

from woo_tool.detection.context import line_after, line_before
from woo_tool.detection.finding import Fact, Finding
from woo_tool.detection.odd_addresses import odd_addresses
from woo_tool.detection.postcodes import judge_postcodes, postcode_candidates
from woo_tool.detection.rules import made
from woo_tool.detection.streets import Street, street_before

_ADDITION = (
    r"(?:[ ]?(?:[-–/+][ ]?)?(?:[A-E]-bis|bis|hs|huis|boven|beneden|achter|bov|ben|rood|rd|zwart"
    r"|zw|hoog|hg|sous|[A-D]\d|\d-hoog)\b(?:[ ]?[A-Z]\b)?"
    r"|[ ]?[-–/][ ]?(?!\d{1,2} (?:jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov"
    r"|dec))(?:[IVX]{1,4}|\d{1,4}[ ]?[A-Za-z]{0,2}|[A-Za-z]{1,3}\d{0,3}|\d{0,2}-?hoog)\b"
    r"|[ ]?(?:I{1,3}|IV|VI{0,3})\b"
    r"|[A-Za-z]{1,2}\b(?:[-–/ ]?\d{1,3}\b)?"
    r"|[ ][A-Za-z](?=[ ]*(?:[,;\n\t|)]|$|[ ]{1,2}[1-9]\d{3}[ ]?[A-Z]{2}\b))"
    r"|[ ]\d[ ]?(?:hoog|hg)\b"
    r")"
)
_NUMBER = re.compile(
    rf"(?P<n>[1-9](?<=[\s;|,\u00a0][1-9])\d{{0,4}}{_ADDITION}{{0,2}})"
    r"(?P<more>(?:[ ]?(?:t/m|tot en met|en|,|-|–"
    r"|/)[ ]?(?![1-9]\d{3}[ \u00a0]{0,2}[A-Za-z]{2}\b)\d{1,5}[A-Za-z]?(?![\w.,:]?\d)(?=\b))"
    r"*"
    r"(?:,? (?:app(?:artement)?|kamer|kmr|unit|k|box|etage"
    r"|verd(?:ieping)?)\.? ?\d{1,4}[A-Za-z]?\b)?)"
    r"(?![\w%€°])(?![.:,]\d)(?!-\d)"
)
#: What stands between a street and its number; ends where the number begins.
_GAP = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.’']))(?:[ \u00a0]{1,3}(?:n(?:umme)?r\.? ?|huisnummer "
    r"|no\.? |(?:t\.?h\.?v\.?|t/o|t\.o\.|ter hoogte van|tegenover|naast)"
    r" (?:huisnummer |n(?:umme)?r\.? ?)?)?|[ ]?\n[ ]?|[ ]?\t[ ]?|[ ]?[;|][ ]?|,|, )$"
)
_BOX = re.compile(
    r"\b(?:postbus|antwoordnummer"
    r"|p\.?o\.?[ -]?box)[ \u00a0:]{1,3}(?:nr\.? ?)?\d{1,5}(?:[ .]\d{3})?\b",
    re.IGNORECASE,
)
_BOX_BELOW = re.compile(r"[ \t]*\n(?:[^\n]{0,50}\n)?[ \t]*(?:Postbus|Antwoordnummer) \d")
_ORG_LINE = re.compile(
    r"\b(?:gemeente(?:huis)?|ministerie|provinci(?:e|aal)|provinciehuis|stadhuis"
    r"|stadskantoor|raadhuis|rijkswaterstaat|waterschap|hoogheemraadschap"
    r"|rechtbank|gerechtshof|raad van state|hoge raad|paleis van justitie|belastingdienst"
    r"|rijksdienst|inspectie|politie(?:bureau)?|omgevingsdienst|ggd"
    r"|universiteit|hogeschool|ziekenhuis|umc|veiligheidsregio|uwv|svb|cbs|rivm|kadaster"
    r"|bezoekadres|kantooradres|vestigingsadres|hoofdkantoor|b\.?v\.?|n\.?v\.?"
    r"|notaris(?:kantoor)?|advocaten)(?![\w])",
    re.IGNORECASE,
)
_PERSON_LINE = re.compile(
    r"\b(?:de heer|heer|mevrouw|mevr|mw|dhr|familie|fam|t\.?a\.?v|weduwe|wed|erven"
    r"|bewoners?|cli[eë]nt|patiënt|bestuurder|verdachte|woont|wonende?)\b\.?",
    re.IGNORECASE,
)
_OFFICE_CUE = re.compile(
    r"\b(?:bezoek(?:adres)?|kantooradres|postadres|vestigingsadres|hoofdkantoor"
    r"|vergader(?:locatie|adres)|stadhuis|stadskantoor|gemeentehuis|provinciehuis"
    r"|raadhuis|routebeschrijving)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_OBJECT_LINE = re.compile(
    r"^\W*(?:betreft|onderwerp|locatie|projectlocatie|object|perceel|inzake|activiteit"
    r"|bouwplan|adres (?:inrichting|object|bouwplan))\b",
    re.IGNORECASE,
)
_OBJECT_WORD = re.compile(
    r"vergunning|bestemmingsplan|planschade|bouwplan|kappen|kap van|slopen|sloop|verbouw"
    r"|bouwen|handhaving|perceel|inrichting|locatie|project"
    r"|herinrichting|reconstructie|controle|inspectie|sanering|bodem|asbest|milieu|melding"
    r"|object|activiteit|uitweg|evenement|terras|horeca|exploitatie",
    re.IGNORECASE,
)
_OFFICE_WORD = re.compile(r"bezoekadres|kantooradres|postadres|vestigingsadres", re.IGNORECASE)
_LIVES = re.compile(
    r"\b(?:won(?:end|ende|ing|achtig|en)|woont|woonde|woonadres|thuis|privé|geboren"
    r"|inschrijving|ingeschreven|adres(?:sant)?\b)",
    re.IGNORECASE,
)


#: Streets that end in a year.
_DATED = re.compile(
    r"\b(?:Plein|Laan|Weg|Straat) (?:19\d\d|['’]?40[-–]['’]?45)[ ]\d{1,4}[A-Za-z]?\b(?![.,]?\d)"
)


def find_places(text: str) -> Iterator[Finding]:
    """Addresses and postcodes; those of offices and of the subject with their fact."""
    spans: list[tuple[int, int, frozenset[Fact]]] = []
    for hit in _BOX.finditer(text):
        spans.append((*hit.span(), frozenset({Fact.GENERAL})))
        yield made("pattern.address.box", text, *hit.span())
    codes = list(postcode_candidates(text))
    heads = {start for start, _end, _sure in codes}
    found: list[tuple[int, int, str, frozenset[Fact]]] = []
    boxes = [(start, end) for start, end, _own in spans]
    for hit in _NUMBER.finditer(text):
        if hit.start("n") in heads:
            continue
        gap = _GAP.search(text, max(0, hit.start() - 34), hit.start())
        if gap is None:
            continue
        before_code = _code_behind(text, hit.end(), heads)
        street = street_before(text, gap.start(), postcode=before_code)
        if street is None or not _fits(text, hit, gap.group(), street, before_code=before_code):
            continue
        if any(start < hit.end("n") and street.start < end for start, end in boxes):
            continue
        end = hit.end("more") if _range_ok(hit) else hit.end("n")
        rule = "pattern.address.postcode" if before_code else f"pattern.address.{street.rule}"
        found.append((street.start, end, rule, _facts(text, street.start, end)))
    found.extend(
        (*hit.span(), "pattern.address.street", _facts(text, *hit.span()))
        for hit in _DATED.finditer(text)
    )
    taken = [(start, end) for start, end, *_rest in found]
    found.extend(
        (start, end, rule, _facts(text, start, end))
        for start, end, rule in odd_addresses(text)
        if not any(start < b and a < end for a, b in taken)
    )
    names = _by_name(text, found)
    for start, end, rule, facts in found:
        # The subject's address that is also somebody's home is a home.
        home = Fact.OBJECT_ADDRESS in facts and len(names[_key(text, start, end)]) > 1
        own: frozenset[Fact] = frozenset() if home else facts
        spans.append((start, end, own))
        yield made(rule, text, start, end, *own)
    yield from judge_postcodes(text, codes, spans)


def _key(text: str, start: int, end: int) -> str:
    return re.sub(r"\W+", "", text[start:end]).lower()


def _by_name(
    text: str, found: list[tuple[int, int, str, frozenset[Fact]]]
) -> dict[str, set[frozenset[Fact]]]:
    names: dict[str, set[frozenset[Fact]]] = {}
    for start, end, _rule, facts in found:
        names.setdefault(_key(text, start, end), set()).add(facts)
    return names


_JOIN = re.compile(r"(?:[ ]{6,24}|[ \u00a0,;|\t\n\-–(/]{0,5})(?:(?:in|te) )?")


def _code_behind(text: str, end: int, heads: set[int]) -> bool:
    """Whether a postcode stands behind this place: after a comma, spaces, or on the next line."""
    join = _JOIN.match(text, end)
    return join is not None and join.end() > end and join.end() in heads


_MONTH = re.compile(
    r"[ ]?(?:jan|feb|m(?:aa)?r(?:t|\.)|apr|mei\b|jun|jul|aug|sep|okt|nov|dec|januari|uur\b"
    r"|jaar\b|dagen|weken|maanden|personen|meter|km\b|m2|m²"
    r"|procent|euro|stuks|woningen|leden|keer\b|x\b|e\b|°)",
    re.IGNORECASE,
)


def _fits(text: str, hit: "re.Match[str]", gap: str, street: Street, *, before_code: bool) -> bool:
    """Whether the number may be a house number behind this street."""
    number = hit["n"]
    digits = re.match(r"\d+", number)
    value = digits.group() if digits else "0"
    if value[0] == "0":
        return False
    if before_code:
        return True
    if _MONTH.match(text, hit.end("n")):
        return False
    if len(value) == 4 and value[:2] in ("19", "20"):
        return False  # more often a year
    if len(value) == 5 and not street.strong:
        return False
    if "\n" in gap or "\t" in gap or ";" in gap or "|" in gap or "," in gap:
        after = text[hit.end() : hit.end() + 2]
        plain = after[:1] in ("", "\n", "\t", ";", "|", ",") or after == "  "
        return street.strong and plain and after[:1] not in (".", ")")
    return street.strong or street.rule != "likely" or _alone(text, street.start, hit.end())


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line, or a comma or cell border parts it off."""
    before = line_before(text, start, 40).rstrip()
    after = line_after(text, end, 40).lstrip(" ")
    left = not before or before[-1] in ",;|\t:"
    return left and (not after or after[0] in ",;|\t")


def _range_ok(hit: "re.Match[str]") -> bool:
    """Whether what follows the number ("t/m 48") still belongs to it."""
    more = hit["more"]
    return bool(more) and (
        re.search(r"app|kamer|kmr|unit|box|etage|verd|t/m|tot en met| k|[-–/]", more) is not None
    )


def _facts(text: str, start: int, end: int) -> frozenset[Fact]:
    """Whose address it is: an office's own, the subject of the file, or (no fact) anybody's."""
    low = max(0, start - 160)
    begin = max(text.rfind("\n", low, start) + 1, low)
    line = text[begin:start]
    rest = line_after(text, end, 60)
    near = line[-60:]
    if (_LIVES.search(near) or _PERSON_LINE.search(near)) and not _OFFICE_WORD.search(near):
        return frozenset()
    if _OBJECT_LINE.match(line) and _OBJECT_WORD.search(line + rest):
        return frozenset({Fact.OBJECT_ADDRESS})
    if _OFFICE_CUE.search(line):
        return frozenset({Fact.GENERAL})
    if _BOX.search(line) or _BOX.search(rest) or _BOX_BELOW.match(text, end):
        return frozenset({Fact.GENERAL})
    # The head of a letter: an organisation on the line above, and no person in between.
    if not line.strip() and begin > 1:
        above = text[max(0, begin - 180) : begin].rstrip("\n ").split("\n")[-1]
        if _ORG_LINE.search(above) and not _PERSON_LINE.search(above):
            return frozenset({Fact.GENERAL})
    elif _office_part(line):
        return frozenset({Fact.GENERAL})
    return frozenset()


_PART = re.compile(r"(?:^|[,;|•·(–])\s*([^,;|•·(–]{3,50}?)\s*[,|•·(–]\s*$")
_NOT_OFFICE = re.compile(r"\b(?:bij|met|aan|door|tegen|namens|van de heer)\b|\b[A-Z]\.")


def _office_part(line: str) -> bool:
    """Whether the part of the line before the address is the name of an organisation."""
    part = _PART.search(line[-80:])
    if part is None or _NOT_OFFICE.search(part.group(1)) or _PERSON_LINE.search(line[-80:]):
        return False
    organisation = _ORG_LINE.search(part.group(1))
    return organisation is not None and organisation.start() <= 4
