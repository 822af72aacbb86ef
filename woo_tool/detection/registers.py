# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, companies and vehicles: IBAN, KvK, licence plate."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from woo_tool.detection.context import after, holds, line_after, line_before
from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

#: Length of an IBAN per country (ISO 13616 registry), of the countries met in Dutch files.
_LENGTHS = MappingProxyType(
    {
        "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "LU": 20, "ES": 24, "IT": 27, "PT": 25,
        "AT": 20, "CH": 21, "PL": 28, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "IE": 22, "GR": 27,
        "TR": 26, "RO": 24, "BG": 22, "HU": 28, "CZ": 24, "SK": 24, "SI": 19, "HR": 21, "LT": 20,
        "LV": 21, "EE": 20, "MT": 31, "CY": 28, "MA": 28, "IS": 26, "LI": 21, "MC": 27, "SM": 27,
        "UA": 29, "RS": 22, "BA": 20, "AL": 28, "MK": 19, "ME": 22, "IL": 23, "AE": 23, "SA": 24,
        "TN": 24, "EG": 29, "PK": 24, "GE": 22, "MD": 24, "AD": 24, "GI": 23, "BR": 29, "JO": 30,
    }
)  # fmt: skip
_IBAN_START = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{2}[ \u00a0.\-]?\d[ ]?\d|[Nn][Ll][ ]?[\dOIlSB]{2})"
    r"(?=[ \u00a0.\-\n]{0,3}[A-Za-z0-9])"
)
_IBAN_SKIP = " \u00a0.-\n\t_/"
_BANKS_LIST = """
ABNA INGB RABO SNSB ASNB RBRB TRIO KNAB BUNQ FVLB BNGH NWAB HAND REVO NNBA TEBU DEUT FRBK
AEGO BINK ISBK KASA LPLN MOYO PCBC UGBI ABNC ARBN ATBA BCDM BCIT BICK BKMG BLGW BMEU BNPA
BOFA BOFS BOTK CHAS CITC CITI COBA DHBN DLBK DNIB FTSB GILL HSBC ICBK INSI KABA KOEX KRED
LOCY LOYD MHCB OVBN RBOS SBOS SOGE VPVG VOWA YOUR ZWLB ADYB SWNB VDSP
"""
_BANKS = frozenset(_BANKS_LIST.split())
_IBAN_CUE = re.compile(
    r"(?:iban|rekening|bankrek|rek\.?\s?nr|t\.?n\.?v|bic)\W*(?:nummer|nr)?\W*$", re.IGNORECASE
)


def passes_mod97(iban: str) -> bool:
    """Whether the check digits of an IBAN (upper case, no spaces) are right (ISO 7064)."""
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


def _collect(text: str, start: int, length: int) -> tuple[str, int]:
    """Letters and digits from ``start`` on, skipping what parts groups; and where they end."""
    kept: list[str] = []
    at = end = start
    skipped = 0
    while at < len(text) and len(kept) < length:
        char = text[at]
        if char.isascii() and char.isalnum():
            kept.append(char.upper())
            skipped = 0
            end = at + 1
        elif char in _IBAN_SKIP and skipped < 3:
            skipped += 1
        else:
            break
        at += 1
    return "".join(kept), end


def _foreign(written: str, value: str) -> bool:
    """Whether another country's IBAN is written as one: "de 17 schalen" passes mod 97 too."""
    digits = sum(c.isdigit() for c in value)
    return written[:2].isupper() and digits * 2 >= len(value)


_AS_DIGIT = str.maketrans("OILSBZ", "011582")
_AS_LETTER = str.maketrans("01582", "OISBZ")


def _reread(value: str) -> str:
    """A Dutch IBAN with each character as its place demands: OCR mixes O and 0, I and 1."""
    return (
        value[:2]
        + value[2:4].translate(_AS_DIGIT)
        + value[4:8].translate(_AS_LETTER)
        + value[8:].translate(_AS_DIGIT)
    )


def find_iban(text: str) -> Iterator[Finding]:
    """IBANs with right check digits, in any spacing; wrong ones behind a word or bank code."""
    done = 0
    for start in _IBAN_START.finditer(text):
        if start.start() < done:
            continue
        length = _LENGTHS.get(start.group()[:2].upper())
        if length is None:
            continue
        value, end = _collect(text, start.start(), length)
        if value[:2] == "NL":
            value = _reread(value)
        if len(value) != length or text[end : end + 1].isalnum() or not value[2:4].isdigit():
            continue
        dutch = value[:2] == "NL"
        if dutch and not (value[4:8].isalpha() and value[8:].isdigit()):
            continue
        if not dutch and not _foreign(text[start.start() : end], value):
            continue
        if passes_mod97(value):
            yield made("pattern.iban", text, start.start(), end)
            done = end
        elif (dutch and value[4:8] in _BANKS) or _IBAN_CUE.search(
            line_before(text, start.start(), 30)
        ):
            yield made("pattern.iban.failed", text, start.start(), end)
            done = end
    yield from _accounts(text)


_ACCOUNT_CUE = re.compile(
    r"\b(?:bank|giro|post|spaar)?(?:rekening(?:nummer|nr)|rek\.?\s?(?:nummer|nr)"
    r"|giro(?:nummer|nr|rekening)?"
    r"|bankrekening|postbank|banknr)\b\.?",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?<![\w])(?:P\s?\d{3,7}|\d{2}\.\d{2}\.\d{2}\.\d{3}|\d{4}[ .]\d{2}[ .]\d{3}"
    r"|\d{4}[ .]\d{3}[ .]\d{2,3}"
    r"|\d{9,10}|\d{5,7}|\d{3}[ .]\d{3}[ .]\d{3})(?![\w])(?![.,]\d)"
)


def _accounts(text: str) -> Iterator[Finding]:
    """Account numbers of before the IBAN (bank: nine or ten digits; giro: to seven)."""
    for _cue, hit in after(text, _ACCOUNT_CUE, _ACCOUNT, reach=30):
        yield made("pattern.iban.account", text, *hit.span())


_KVK_CUE = re.compile(
    r"\b(?:kvk|k\.v\.k|kamer van koophandel|handelsregister|h\.?r\.?[- ]nummer)\b\.?"
    r"(?:[- ]?(?:inschrijvings?|registratie|dossier)?[- ]?(?:nummer|nr|no)s?\b\.?"
    r"|[- ]?uittreksel\b)?"
    r"(?:\s(?:te|in|voor)\s[A-Z][\w-]+(?:[- ][A-Z][\w-]+)?)?",
    re.IGNORECASE,
)
_KVK_VALUE = re.compile(
    r"(?<![\w.])(?:\d{8}|\d{2}[ .]\d{3}[ .]\d{3}|\d{2}\.\d{2}\.\d{2}\.\d{2}|\d{4} \d{4}"
    r"|\d{2}/\d{6})(?![\w])(?![.,]\d)"
)
_BRANCH_CUE = re.compile(r"\bvestigings?[- ]?(?:nummer|nr)s?\b\.?", re.IGNORECASE)
_BRANCH = re.compile(r"(?<!\d)\d{12}(?!\d)|(?<!\d)\d{4} \d{4} \d{4}(?!\d)")


def find_kvk(text: str) -> Iterator[Finding]:
    """Numbers of the trade register, behind their word."""
    seen: set[int] = set()
    for _cue, hit in after(text, _KVK_CUE, _KVK_VALUE):
        if hit.start() not in seen:
            seen.add(hit.start())
            yield made("pattern.kvk", text, *hit.span())
    for _cue, hit in after(text, _BRANCH_CUE, _BRANCH):
        yield made("pattern.kvk.branch", text, *hit.span())


# Dutch plates: the sidecodes 1 to 14, letters and digits of each.
_SIDE_LIST = """
LL99LL 99LLLL LLLL99 LL9999 9999LL 99LL99 99LLL9 9LLL99 LL999L L999LL LLL99L L99LLL 9LL999
999LL9
"""
_SIDE = _SIDE_LIST.split()
_GROUPS_LIST = """
LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL
LLL-99-L L-99-LLL 9-LL-999 999-LL-9
"""
_GROUPS = _GROUPS_LIST.split()


def _shape(forms: "tuple[str, ...] | list[str]", letter: str, sep: str) -> str:
    """A pattern for any of the forms."""
    kinds = {"9": r"\d", "L": letter, "-": sep}
    parts = sorted({"".join(kinds[c] for c in form) for form in forms})
    return "|".join(parts)


_PLATE_DASHED = re.compile(
    rf"(?<![\w\-/.:])(?:{_shape(_GROUPS, '[A-Z]', '-')})(?![\w/\-])(?![.,:]\d)"
)
_PLATE_ANY = re.compile(
    rf"(?<![\w\-/.])(?:{_shape(_GROUPS, '[A-Za-z]', '(?:[ ]?[.·•–-][ ]?|[ ])?')})(?![\w/\-])"
)
#: A Belgian plate: one digit, three letters, three digits.
_PLATE_BELGIAN = re.compile(r"(?<![\w\-/.:])[1-9]-[A-Z]{3}-\d{3}(?![\w/\-])(?![.,:]\d)")
#: One of these stands in every text that ``_PLATE_WORD`` matches.
_PLATE_HINTS = (
    *("kent", "auto", "voertuig", "motor", "brom", "snor", "scooter", "aanhang", "caravan"),
    *("camper", "bus", "wagen", "taxi", "parke", "tractor", "trekker", "geparkeerd", "reed"),
    *("vw", "opel", "ford", "renault", "peugeot", "citro", "toyota", "bmw", "audi", "mercedes"),
    *("volvo", "kia", "hyundai", "fiat", "seat", "skoda", "škoda", "nissan", "mazda", "suzuki"),
    *("honda", "tesla", "mini", "mitsubishi", "dacia", "polo", "golf", "astra", "corsa", "yaris"),
    *("sprinter", "transit", "plaat"),
)
_PLATE_WORD = re.compile(
    r"kenteken|\b(?:personen|bestel|vracht|lease|dienst|bedrijfs|huur)?auto(?:['’]s)?\b"
    r"|voertuig|motor(?:fiets)?\b"
    r"|\bbrom(?:fiets|mer)\b|snorfiets|scooter|aanhang|caravan|camper|bestelbus"
    r"|\bbus(?:je)?\b|vrachtwagen"
    r"|taxi|parkeer|parkeren|tractor|trekker|geparkeerd|reed|\b(?:volkswagen|vw|opel|ford"
    r"|renault|peugeot|citro[eë]n"
    r"|toyota|bmw|audi|mercedes|volvo|kia|hyundai|fiat|seat|skoda|škoda|nissan|mazda|suzuki"
    r"|honda|tesla|mini"
    r"|mitsubishi|dacia|polo|golf|astra|corsa|yaris|sprinter|transit)\b|plaat\b|kent\.",
    re.IGNORECASE,
)
_NOT_PLATE = re.compile(
    r"(?:kenmerk|zaak|dossier|referentie|\bref|order|factu|artikel|type|model|versie|kamer"
    r"|ruimte|lokaal|bestek"
    r"|vlucht|flight|tekening|perceel|sectie|project|product|code|document|besluit)[\w-]{0,12}[\s.:=()\-]{0,5}$",
    re.IGNORECASE,
)
_NEVER = frozenset(
    {"SA", "SD", "SS", "GVD", "KKK", "KVT", "LPF", "NSB", "PKK", "PSV", "TBS", "VVD"}
)
_MODERN = frozenset("BDFGHJKLMNPRSTVWXYZ")


def find_plate(text: str) -> Iterator[Finding]:
    """Dutch licence plates of every sidecode; without dashes only where plates are spoken of."""
    seen: set[int] = set()
    lower = text.lower()
    if holds(lower, _PLATE_HINTS):
        paged = "kenteken" in lower
        at = 0
        while (hit := _PLATE_ANY.search(text, at)) is not None:
            value = hit.group()
            if not _plausible(value):
                at = hit.start() + 1
                continue
            at = hit.end()
            before = line_before(text, hit.start(), 70)
            near = _PLATE_WORD.search(before) or _PLATE_WORD.search(line_after(text, hit.end(), 40))
            spaced = " " in value or "." in value
            if near and not _NOT_PLATE.search(before) and not (spaced and not _cued(before)):
                seen.add(hit.start())
                yield made("pattern.plate.context", text, *hit.span())
            elif (
                paged
                and not spaced
                and value.isupper()
                and ("-" in value or {c for c in value if c.isalpha()} <= _MODERN)
                and not _NOT_PLATE.search(before)
            ):
                seen.add(hit.start())
                yield made("pattern.plate.page", text, *hit.span())
    if "-" not in text:
        return
    for hit in _PLATE_BELGIAN.finditer(text):
        if not _NOT_PLATE.search(line_before(text, hit.start(), 40)):
            yield made("pattern.plate", text, *hit.span())
    for hit in _PLATE_DASHED.finditer(text):
        value = hit.group()
        if hit.start() in seen or not _plausible(value):
            continue
        if not {c for c in value if c.isalpha()} <= _MODERN:
            continue
        if _NOT_PLATE.search(line_before(text, hit.start(), 40)):
            continue
        yield made("pattern.plate", text, *hit.span())


def _cued(before: str) -> bool:
    """Whether the word for plate stands close: letters and digits with spaces are many things."""
    return re.search(r"kent(?:\.|eken\w*)(?:\W+\w+){0,3}\W*$", before, re.IGNORECASE) is not None


def _plausible(value: str) -> bool:
    """Whether the plate may exist: no combination that is never issued; case all alike."""
    borders = re.findall(r"[^A-Za-z0-9]+", value)
    if len(borders) not in (0, 2) or len(set(borders)) > 1:
        return False
    letters = re.sub(r"[^A-Za-z-]", " ", value.replace("-", " "))
    groups = letters.split()
    if any(group.upper() in _NEVER for group in groups):
        return False
    joined = "".join(groups)
    return joined.isupper() or joined.islower()
