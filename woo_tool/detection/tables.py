# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables: the head of a column says what its cells are.

Cells are parted by tabs (text of a PDF), bars, semicolons, commas (a CSV) or wide spaces; or
every cell stands on a line of its own below a head that does.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from woo_tool.detection.dates import DATE, year_of
from woo_tool.detection.finding import Fact, Finding
from woo_tool.detection.numbers import digits_of, passes_eleven
from woo_tool.detection.rules import made

#: Rows below a head that are read as its table.
_ROWS = 2000
#: Lines below a head that stands alone.
_STACK = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of column: how its head reads, the form of its cells, the rule."""

    head: "re.Pattern[str]"
    cell: "re.Pattern[str]"
    rule: str
    #: Whether the form of a cell alone tells it from the other columns.
    telling: bool = False


def _head(words: str) -> "re.Pattern[str]":
    return re.compile(rf"[\W_]*(?:{words})(?:\s?\(.{{0,20}}\))?[\W_]*", re.IGNORECASE)


_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "birthdate": Kind(
            _head(
                r"geb(?:oorte)?[\s._-]*(?:dat(?:um)?|dd|dag)?\.?|geboren(?: op)?|gebdat"
                r"|d\.?o\.?b\.?|date of birth"
            ),
            re.compile(rf"{DATE}|\d{{8}}", re.IGNORECASE),
            "pattern.birthdate.context",
            telling=True,
        ),
        "plate": Kind(
            _head(r"kentekens?(?:nummer|nr)?(?: ?plaat)?|kent\.?|license plate"),
            re.compile(r"(?=[A-Za-z0-9]*[A-Za-z])(?=\D*\d)[A-Za-z0-9](?:[ .-]?[A-Za-z0-9]){4,7}"),
            "pattern.plate.context",
        ),
        "bsn": Kind(
            _head(
                r"bsn[- ]?(?:nummer|nr)?\.?|burgerservice(?:nummer|nr)\.?|sofi[- ]?(?:nummer|nr)\.?"
            ),
            re.compile(r"\d(?:[ .\-]?\d){7,8}"),
            "pattern.bsn.context",
            telling=True,
        ),
        "phone": Kind(
            _head(
                r"tel(?:efoon)?[\s._-]*(?:nummers?|nrs?)?\.?(?: ?(?:werk|privé|prive|thuis"
                r"|mobiel|vast))?|mob(?:iel)?(?:e)?[\s._-]*(?:nummer|nr)?\.?|gsm|"
                r"06[- ]?(?:nummer|nr)?\.?|doorkies(?:nummer|nr)?\.?|toestel(?:nummer"
                r"|nr)?\.?|tst\.?|phone|mobile|thuis|bereikbaar op|telefonisch"
            ),
            re.compile(r"(?!1?12$|14 ?0|0[89]0)[+(]?\d(?:[ \-–./()]{0,3}\d){2,14}"),
            "pattern.phone.local",
        ),
        "staff": Kind(
            _head(
                r"(?:mdw|medew|wn|loon|salaris|penning|college)\.?[- ]?(?:nummer|nr)\.?|pnr\.?"
                r"|(?:inspecteurs?|verbalisanten?|medewerkers?|docenten?)[- ]?code"
                r"|pers(?:oneels?)?[\s._-]*(?:nummer|nr|id)\.?|p-?(?:nummer|nr)\.?"
                r"|med(?:ewerkers?)?[\s._-]*(?:nummer|nr|id|code)\.?"
                r"|werkn(?:emers?)?[\s._-]*(?:nummer|nr|id)\.?|"
                r"stam[- ]?(?:nummer|nr)\.?|dienst(?:nummer|nr)\.?|badge[- ]?(?:nummer|nr"
                r"|id)?\.?|pas(?:nummer|nr)?\.?|sap[- ]?(?:nummer|nr|id)\.?"
                r"|verbalisant(?:nummer|nr)?\.?|"
                r"employee ?(?:id|no|number)|staff ?(?:id|no)|big[- ]?(?:nummer|nr"
                r"|registratie)?\.?|student(?:en)?[- ]?(?:nummer|nr)\.?"
                r"|leerling[- ]?(?:nummer|nr)\.?"
            ),
            re.compile(r"(?:[A-Za-z]{1,4}[-. ]?)?\d(?:[ .\-]?\d){2,10}[A-Za-z]?"),
            "pattern.staff-number",
        ),
        "username": Kind(
            _head(
                r"gebruikers?(?:naam|id|account)?|user(?:name|[- _]?id)?|account(?:naam)?"
                r"|inlog(?:naam|code)?|login(?:naam|code)?|netwerk(?:naam|account)"
                r"|loginnaam|upn|samaccountname"
            ),
            re.compile(r"(?:[A-Z][A-Z0-9-]+\\)?[A-Za-z@][\w.@#-]{2,40}"),
            "pattern.username.context",
        ),
        "passport": Kind(
            _head(
                r"(?:paspoort|id[- ]?(?:kaart|bewijs)|rijbewijs|identiteitsbewijs"
                r"|legitimatie(?:bewijs)?|reisdocument|document)[- ]?(?:nummer|nr)?\.?"
            ),
            re.compile(r"(?=[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z0-9]{8,10}"),
            "pattern.passport.context",
        ),
        "account": Kind(
            _head(r"(?:bank)?rekening[- ]?(?:nummer|nr)?\.?|rek\.?[- ]?(?:nummer|nr)\.?|iban"),
            re.compile(r"\d(?:[ .]?\d){4,9}"),
            "pattern.iban.account",
        ),
        "kvk": Kind(
            _head(r"kvk[- ]?(?:nummer|nr)?\.?|handelsregister(?:nummer|nr)?\.?"),
            re.compile(r"\d{8}"),
            "pattern.kvk",
        ),
        "address": Kind(
            _head(
                r"(?:woon|huis|post|bezoek|privé)?adres(?:gegevens)?"
                r"|straat(?:naam)?(?:\s?(?:en|\+|/)\s?(?:huis)?n(?:umme)?r\.?)?"
                r"|straat ?\+ ?nr\.?"
            ),
            re.compile(
                r"(?:\d{1,2}e )?['’A-ZÀ-ÞĀ-Ž][\w’'.\- ]{2,50}?[ ]\d{1,5}(?:[ ]?[-/]?[ ]?\w{1,4})?"
            ),
            "pattern.address.context",
        ),
        "signature": Kind(
            _head(r"paraa?f(?:en)?|par\.?|voor gezien|(?:mede)?handtekening(?:en)?|initialen"),
            re.compile(
                r"(?!(?i:ja|nee|ok|nvt|n\.v\.t\.?|geen|akkoord)$)(?=\w*[A-Z])"
                r"(?:[A-Za-z.]{1,5}(?: [A-Za-z.]{1,5})?|(?:[A-Z]\.){1,4} ?[A-Z][\w’'-]{1,20})"
            ),
            "pattern.signature.initials",
        ),
    }
)
_ANY_HEAD = re.compile(
    r"geb|kent|bsn|burgerserv|sofi|tel|mob|gsm|06|doorkies|toestel|tst|thuis|pers|p-?n|med"
    r"|werkn|stam|mdw|wn|loon|salaris|penning|college|pnr|inspec|docent|dienst|badge|pas|sap|verbal|employee|staff|big|student|leerling|gebruik"
    r"|user|account|inlog|login|netwerk|upn|rijbew|id[- ]|legit|identi|reisdoc|docum|rek"
    r"|iban|kvk|handels|adres|straat|para|par|handt|gezien|initi|date|born|d\.?o\.?b|phone|bereik|license",
    re.IGNORECASE,
)
#: A head that stands alone on its line is no longer than this.
_LONGEST_HEAD = 44


def find_columns(text: str) -> Iterator[Finding]:
    """Cells that the head of their column explains."""
    lines = _lines(text)
    for number, (start, end) in enumerate(lines):
        if not 3 <= end - start <= 400:
            continue
        divider = _divider(text, start, end)
        if divider is None and end - start > _LONGEST_HEAD:
            continue  # prose
        if not _ANY_HEAD.search(text, start, end):
            continue
        if divider is None:
            yield from _stacked(text, lines, number)
            continue
        heads = _cells(text, start, end, divider)
        if len(heads) < 2 or (divider == "," and len(heads) < 3):
            continue
        kinds = {at: kind for at, cell in enumerate(heads) if (kind := _kind(text, *cell))}
        if (street := _street_column(text, heads)) is not None:
            yield from _streets(text, lines[number + 1 : number + 1 + _ROWS], divider, street)
        # A head has no data in it: the row of a form ("Telefoon: 06 ...") is no head.
        if kinds and not any(_is_data(text[a:b]) for a, b in heads):
            yield from _table(text, lines[number + 1 : number + 1 + _ROWS], divider, heads, kinds)


_STREET_HEAD = _head(r"straat(?:naam)?|adres")
_NUMBER_HEAD = _head(r"(?:huis)?[- ]?(?:nummer|nr|no)\.?")
_HOUSE = re.compile(r"[1-9]\d{0,4}(?:[ ]?[-/]?[ ]?\w{1,4})?")


def _street_column(text: str, heads: list[tuple[int, int]]) -> int | None:
    """The column of streets, when that of their numbers stands behind it."""
    for at, (street, number) in enumerate(itertools.pairwise(heads)):
        if _STREET_HEAD.fullmatch(text, *street) and _NUMBER_HEAD.fullmatch(text, *number):
            return at
    return None


def _streets(
    text: str, rows: list[tuple[int, int]], divider: str, column: int
) -> Iterator[Finding]:
    """Street and number of each row, as one address."""
    for start, end in rows:
        if text.find(divider, start, end) < 0 or end - start > 2000:
            return
        cells = _cells(text, start, end, divider)
        if len(cells) < column + 2:
            continue
        (a, b), (c, d) = cells[column], cells[column + 1]
        if 2 < b - a <= 50 and not text[a].islower() and _HOUSE.fullmatch(text, c, d):
            yield made("pattern.address.context", text, a, d, column=True)


def _divider(text: str, start: int, end: int) -> str | None:
    """What parts the cells of a line, None where nothing does; a comma in prose does not."""
    for divider in "\t|;":
        if text.find(divider, start, end) >= 0:
            return divider
    if text.find(",", start, end) >= 0 and text.find(", ", start, end) < 0:
        return ","
    return (
        "  "
        if text.find("   ", start, end) >= 0 and text[start:end].strip().find("   ") > 0
        else None
    )


def _lines(text: str) -> list[tuple[int, int]]:
    found = []
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found.append((at, end))
        at = end + 1
    return found


def _cells(text: str, start: int, end: int, divider: str) -> list[tuple[int, int]]:
    """The cells of a line, trimmed; empty ones have start == end."""
    cells = []
    at = start
    wide = divider == "  "
    while True:
        stop = text.find(divider, at, end)
        border = end if stop < 0 else stop
        a, b = at, border
        while a < b and text[a] in ' \t"':
            a += 1
        while b > a and text[b - 1] in ' \t"\r':
            b -= 1
        cells.append((a, b))
        if stop < 0:
            return cells
        at = stop + len(divider)
        while wide and at < end and text[at] == " ":
            at += 1


def _kind(text: str, start: int, end: int) -> Kind | None:
    if not 1 < end - start <= 40:
        return None
    return next((k for k in _KINDS.values() if k.head.fullmatch(text, start, end)), None)


def _is_data(cell: str) -> bool:
    return sum(c.isdigit() for c in cell) > 3 or "@" in cell


def _table(
    text: str,
    rows: list[tuple[int, int]],
    divider: str,
    heads: list[tuple[int, int]],
    kinds: Mapping[int, Kind],
) -> Iterator[Finding]:
    blank = 0
    for start, end in rows:
        if text.find(divider, start, end) < 0 or end - start > 2000:
            blank += 1
            if blank > 3:
                return
            continue
        blank = 0
        cells = _cells(text, start, end, divider)
        if len(cells) == len(heads) and any(
            kinds[at].head.fullmatch(text, *cells[at]) for at in kinds
        ):
            continue  # the head again, on the next page
        for at, kind in kinds.items():
            if len(cells) == len(heads):
                hits = [cells[at]]
            elif kind.telling:  # an empty cell leaves no trace in the text of a PDF
                hits = cells
            else:
                hits = cells[at : at + 1] if len(cells) > at else []
            for a, b in hits:
                yield from _cell(text, a, b, kind)


def _cell(text: str, start: int, end: int, kind: Kind) -> Iterator[Finding]:
    if not 1 < end - start <= 60 or not kind.cell.fullmatch(text, start, end):
        return
    facts: list[Fact] = []
    rule = kind.rule
    if kind.rule == "pattern.bsn.context" and not passes_eleven(digits_of(text[start:end])):
        rule = "pattern.bsn.context-failed"
    yield made(rule, text, start, end, *facts, column=True)


def _stacked(text: str, lines: list[tuple[int, int]], number: int) -> Iterator[Finding]:
    """A head alone on its line: the lines below that have the form of its cells."""
    start, end = lines[number]
    while start < end and text[start] in " \t*-•":
        start += 1
    while end > start and text[end - 1] in " \t:\r":
        end -= 1
    kind = _kind(text, start, end)
    if kind is None or text[end - 1] == ".":
        return
    below = lines[number + 1 : number + 1 + _STACK]
    filled = [(a, b) for a, b in below if b > a]
    if kind.telling:
        others = sum(
            re.search(r"\bdatum\b|\bdate\b", text[a:b], re.IGNORECASE) is not None
            for a, b in (*lines[max(0, number - 8) : number], *below[:8])
            if b - a <= 30
        )
        for a, b in filled:
            a2, b2 = _trim(text, a, b)
            if not kind.cell.fullmatch(text, a2, b2):
                continue
            if kind is _KINDS["birthdate"] and others:
                year = year_of(text[a2:b2])
                if year is None or year > 2010:
                    continue
            yield from _cell(text, a2, b2, kind)
    elif filled:
        a, b = _trim(text, *filled[0])
        if any(c.isdigit() for c in text[a:b]) or kind.rule.startswith("pattern.sig"):
            yield from _cell(text, a, b, kind)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t\r":
        end -= 1
    return start, end
