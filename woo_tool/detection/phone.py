# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telephone numbers, in every way they are written here.

A pattern finds the digits; the number plan (``phonenumbers``, asked only for candidates that
our own short list of codes does not settle) says whether such a number can exist.
"""

import re
from collections.abc import Iterator

from woo_tool.detection.context import after, line_before
from woo_tool.detection.finding import Fact, Finding
from woo_tool.detection.rules import made

_SEP = r"[ \u00a0\u2009.\-‐‑–—/()]"
#: Begins with a sign and not with a condition: the engine can skip to the next one.
_START = re.compile(
    r"(?:\(\+|\(0|\+|0)(?<!\w[(+0])(?<!\w\([+0])" rf"(?:{_SEP}{{0,3}}\d){{6,15}}(?!\w)"
)
_GROUP = re.compile(r"\d+")
#: A date, or the number of a case at a court: ``09-118842-20``.
_DATE = re.compile(
    r"\(?(?:[0-3]?\d([-./ ])[01]?\d\1(?:19|20)\d\d(?!\d)"
    r"|0\d[-/]\d{6}[-/]\d\d(?!\d)|0?\d[-./ ][01]\d[-./ ]\d\d(?!\d)(?![-./ ]\d)|(?:19|20)\d\d[-./])"
)
_CUE = re.compile(
    r"(?:\b(?:tel(?:efoon|\.?nr|efonisch)?|telefoon(?:nummer|nr)|mob(?:iel)?|gsm|fax"
    r"|bel(?:len|t|de)?|gebeld|sms|whats?app|app"
    r"|privé|thuis|werk|doorkies(?:nummer)?|bereikbaar|contact|nummer|phone|mobile|signal"
    r"|06)\b\.?|[☎📞✆]"
    r"|\b[TMF]\b[.:]?)[^\d\n]{0,30}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:kenmerk|zaak|dossier|factu|order|polis|referentie|\bref\b|klant|contract|inkoop"
    r"|isbn|rekening|giro"
    r"|\bbsn\b|service\s?nummer|kvk|handelsregister|rsin|document|registratie|object"
    r"|\bbag\b|artikel|serie|project"
    r"|paspoort|rijbewijs|verblijf|lidmaat|barcode|imei|vestiging|pand|kadas|perceel|\bid\b"
    r"|besluit|nota|bestel"
    r"|coördina|coordina|\bx\b|\by\b|a-n(?:umme)?r|v-n(?:umme)?r|€|personeel|medewerker|ean|iban)"
    r"[\w-]{0,16}[\s.:=#()\-|]{0,6}(?:is\s|nr\.?\s?|nummer\s?)?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:receptie|portiersloge|algemeen(?:\snummer)?|algemene\snummer|centrale|secretariaat|balie|klantcontactcentrum"
    r"|klantenservice|\bkcc"
    r"|helpdesk|servicedesk|meldkamer|informatie(?:nummer|lijn)|infolijn"
    r"|publieksvoorlichting|publieksbalie"
    r"|persvoorlichting|griffie|hoofdkantoor|belastingtelefoon|juridisch loket|postbus \d+"
    r"|wachtdienst"
    r"|meldpunt[\w ]{0,20}|huisartsenpost|noodnummer|storingsnummer)"
    r"[\s:|()–—\-.,]{0,6}(?:tel(?:efoon)?(?:nummer|nr)?|t|nr|nummer|op|via|:"
    r"|bereikbaar)?[\s:.|()]{0,4}$",
    re.IGNORECASE,
)
#: The bank code of an IBAN.
_ACCOUNT = re.compile(r"\b[A-Z]{2}[ .]?\d\d[ .]?[A-Z]{4}[ .]?$")
_SERVICE = re.compile(
    r"(?<![\w.,/\-])116[ ]?\d{3}(?![\w])(?![.,/-]\d)"
    r"|(?<![\w.,/\-])(?:0800|0900|0906|0909)"
    r"[ \u00a0]?[-–]?[ \u00a0]?\d(?:[ \u00a0]?\d){2,6}(?![\w])"
    r"|(?<![\w.,/\-€])(?<!€ )14[ \u00a0]?\(?0\d{2,3}\)?(?![\w])(?![.,/-]\d)"
)
_MOBILE = re.compile(r"6[1-58]\d{7}")
_AREA2_LIST = """
10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76 77 78 79 84 85 87
88 91
"""
_AREA2 = frozenset(_AREA2_LIST.split())


def find_phone(text: str) -> Iterator[Finding]:
    """Telephone numbers, and the facts ``GENERAL`` of service numbers."""
    at = last = 0
    while (hit := _START.search(text, at)) is not None:
        behind = text[max(0, hit.start() - 2) : hit.start()]
        part = behind[-1:] in ".,/-" and behind[:1].isdigit() and hit.start() - 1 > last
        number = None if part else _dutch(hit) or _international(text, hit)
        if number is None:
            at = hit.start() + len(_first(hit.group()))
            continue
        end, rule = number
        at = last = end
        start = hit.start()
        if text[start] == "(" and ")" not in text[start:end]:
            start += 1
        if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
            end += 1
        before = line_before(text, start, 48)
        if _ACCOUNT.search(before):
            continue
        cued = _CUE.search(before) is not None
        if (
            (hit.group()[: end - start].isdigit() or rule == "pattern.phone.unlikely")
            and not cued
            and (_NOT.search(before) or text[end : end + 1] in ("-", "/", "_", "@"))
        ):
            continue
        if cued and rule != "pattern.phone.unlikely":
            rule = "pattern.phone.context"
        if _OFFICE.search(before):
            yield made("pattern.phone.office", text, start, end, Fact.GENERAL)
        else:
            yield made(rule, text, start, end)
    for hit in _SERVICE.finditer(text):
        yield made("pattern.phone.general", text, *hit.span())
    yield from _short(text)


def _first(value: str) -> str:
    """The first group of digits with what stands before it."""
    group = _GROUP.search(value)
    return value[: group.end()] if group else value[:1]


def _dutch(hit: "re.Match[str]") -> tuple[int, str] | None:
    """End and rule of the Dutch number that begins here, if it is one."""
    value = hit.group()
    if _DATE.match(value):
        return None
    lead = re.match(
        rf"\(?(?:\+{_SEP}{{0,2}}|00)3{_SEP}?1\)?{_SEP}{{0,3}}(?:\(?0\)?{_SEP}{{0,3}})?|\(?0", value
    )
    if lead is None:
        return None
    coded = value.lstrip("(")[0] == "+" or value.lstrip("(").startswith("00")
    if coded and "3" not in lead.group():
        return None
    national, end = _take(value, lead.end(), 9)
    if national is None:
        return None
    if value[end : end + 1].isdigit():  # the tenth digit of a longer group: another number
        return None
    if value.startswith("0.") or (re.match(r"0 \d{1,2} ", value) and not coded):
        return None
    groups = _GROUP.findall(value[:end])
    if len(groups) > 7 or (len(groups) > 5 and min(map(len, groups[1:])) == 1 and not coded):
        return None
    stop = hit.start() + end
    real = _exists(national)
    if coded:
        return stop, "pattern.phone.international" if real else "pattern.phone.unlikely"
    if real:
        return stop, "pattern.phone.valid" if len(groups) > 1 or national[
            0
        ] == "6" else "pattern.phone.bare"
    shaped = re.match(r"\(?0(?:6|\d{2,3})\)?[ ]?[-–/ ][ ]?[1-9\d]", value)
    return (stop, "pattern.phone.unlikely") if shaped and national[0] != "0" else None


def _take(value: str, start: int, count: int) -> tuple[str | None, int]:
    """The next ``count`` digits and where they end."""
    digits: list[str] = []
    for at in range(start, len(value)):
        if value[at].isdigit():
            digits.append(value[at])
            if len(digits) == count:
                return "".join(digits), at + 1
    return None, start


def _exists(national: str) -> bool:
    """Whether nine digits behind the 0 can be a number that is given out."""
    if _MOBILE.fullmatch(national):
        return True
    if national[:2] in _AREA2:
        return national[2] not in "01" or national[:2] in ("85", "88", "84", "87", "91")
    return _valid("+31" + national)


def _valid(number: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, None)))
    except phonenumbers.NumberParseException:
        return False


def _international(text: str, hit: "re.Match[str]") -> tuple[int, str] | None:
    """End and rule of a number of another country: the longest run of groups that is valid."""
    value = hit.group()
    bare = value.lstrip("( ")
    if not (bare[0] == "+" or bare.startswith("00")):
        return None
    ends = [match.end() for match in _GROUP.finditer(value)]
    for end in reversed(ends[-5:]):
        digits = "".join(c for c in value[:end].replace("(0)", "") if c.isdigit())
        digits = digits[2:] if bare[0] != "+" else digits
        if 8 <= len(digits) <= 15 and _valid("+" + digits):
            return hit.start() + end, "pattern.phone.international"
    if (
        bare[0] == "+"
        and 9 <= sum(c.isdigit() for c in value) <= 14
        and _CUE.search(line_before(text, hit.start(), 48))
    ):
        return hit.end(), "pattern.phone.unlikely"
    return None


_EXT_CUE = re.compile(
    r"\b(?:toestel(?:nummer|nr)?|tst|tstl|tnr|doorkies(?:nummer|nr)?|ext(?=[.: ])"
    r"|intern(?: nummer| tst| toestel))\b\.?",
    re.IGNORECASE,
)
_EXT = re.compile(r"(?<![\w/.-])\d(?:[ \-]?\d){1,6}(?![\w])(?![.,:]\d)")
#: "T: 4401", "intern: 3344", "doorkiesnr. mw. Smit: 7122".
_EXT_SHORT = re.compile(
    r"(?:(?<![\w])T[.:][ ]|\b[Ii]ntern:?[ ](?:nr\.? |nummer |tst\.? )?|\b[Bb]el(?:t|len)? intern "
    r"|\b(?:[Dd]oorkies(?:nr|nummer)|[Tt]oestel"
    r"|[Tt]st)\.?[ ][A-Za-z.]{1,8} (?:[A-Z][\w.-]*[ ]?){1,3}: ?)"
    r"(?P<v>\d{2}[ ]?\d{2})(?![\w])(?![ .,:/-]?\d)(?! (?:fte|uur|euro|km|personen|stuks))"
)
_LOCAL_CUE = re.compile(
    r"\b(?:tel(?:efoon)?(?:nummer|nr)?|mobiel(?:e nummer)?|mob|gsm"
    r"|telefonisch bereikbaar (?:op|via|onder)|06[- ]?nummer)\b\.?",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"(?<![\w/.+€-])(?:\(?31\)?[ -]?(?:\(0\))?[ -]?\d(?:[ .\-]?\d){8}"
    r"|6[ -]?\d(?:[ .\-]?\d){7}|[1-9]\d{1,2}[ -]?\d{2}[ -]?\d{2}"
    r"|[1-9]\d{6})(?![\w])(?![.,:/-]\d)"
)


def _short(text: str) -> Iterator[Finding]:
    """Extensions and local numbers: only behind a word that says so."""
    for _cue, hit in after(text, _EXT_CUE, _EXT, reach=16):
        yield made("pattern.phone.extension", text, *hit.span())
    for hit in _EXT_SHORT.finditer(text):
        yield made("pattern.phone.extension", text, *hit.span("v"))
    for _cue, hit in after(text, _LOCAL_CUE, _LOCAL, reach=20):
        yield made("pattern.phone.local", text, *hit.span())
