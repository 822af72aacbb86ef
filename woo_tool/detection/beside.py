# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is personal because it stands beside a person: a number, a date, an account, an illness.

A recogniser of patterns sees eight digits; behind a name they are the number of an employee.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from woo_tool.detection.dates import DATE, cited, long_ago, year_of
from woo_tool.detection.finding import Entity, Finding
from woo_tool.detection.health import ruled
from woo_tool.detection.health_terms import terms
from woo_tool.detection.lists import fold
from woo_tool.detection.rules import made

#: A person from this score on explains what stands beside him.
_SURE = 0.6
_NUMBER = re.compile(
    r"[ \t]{0,3}\n?(?:[(\[]|/ ?)?[ ]?(?P<v>0\d{4,8}|[1-9]\d{4,7})(?![\d.,/-]\d)(?!\w)"
)
#: Letters and digits in brackets behind a name: ``(P0067314)``, ``[VB12345]``, ``(nr KWA-118)``.
_CODE = re.compile(
    r"[ ]?[(\[](?:(?:nr|pas|pnr|code)\.?[ ])?(?P<v>[A-Z]{1,3}-?\d{4,7}"
    r"|[A-Z]{2,4}[ -](?!(?:19|20)\d\d\b)\d{3,6})[)\]]"
)
#: The same behind the office of the one who is named: ``Bos, klantmanager (40922)``.
_OFFICED = re.compile(
    r"[ ]?,[ ](?!(?:wonende|geboren|geb)\b)[a-z][a-z &/-]{3,36}[a-z][ ]"
    r"\((?:(?:nr|pas|pnr|code)\.?[ ])?(?P<v>[A-Z]{1,3}-?\d{4,7}|\d{5,7})\)"
)
#: The same behind a comma, on a page about officers: ``W. Bos, A2211; H. Kok, A1184``.
_LISTED = re.compile(r",[ ](?P<v>[A-Z]{1,2}-?\d{4,6})(?=[ ]?[;.,)]?[ ]*(?:\n|$|[a-zA-Z]))")
_OFFICERS = re.compile(
    r"\b(?:rapporteur|verbalisant|toezichthouder|inspecteur|handhaver)", re.IGNORECASE
)
#: Parties, law reports, norms and colours have letters and a number too.
_NO_CODE = re.compile(
    r"(?:CDA|VVD|PVV|BBB|SGP|SP|CU|NSC|FVD|NJ|AB|JV|NEN|ISO|RAL|DIN|PB|EUR|ID|KVK|TV|ZP)[ -]"
)
_BARE = re.compile(r"[ \t(]{1,3}(?P<v>0\d{5,8})(?![\d.,/-]\d)(?!\w)")
_STAFF_WORD = re.compile(
    r"\b(?:pers(?:oneels?)?\.? ?-?(?:nr|nummer)|personeel|medewerker|stam-?(?:nr|nummer)|werknemer"
    r"|dienstverband|ambtenaar|verzuim|casemanager)",
    re.IGNORECASE,
)
#: A line of a list: words, then a number as long as those of the other lines.
_ROW = re.compile(
    r"^(?P<n>[A-ZÀ-ÞĀ-Ž][^\d\n|;]{1,40}?)[ \t]{1,4}(?P<v>0\d{4,8}|[1-9]\d{4,7})(?=[ \t]+\S)",
    re.MULTILINE,
)
_BORN = re.compile(
    rf"[ \t]{{0,2}}[,(\t ][ \t(]{{0,12}}(?:[mv],[ ])?(?P<v>{DATE})(?![\w/-])", re.IGNORECASE
)
#: What stands behind a date of birth and not behind that of a letter.
_AGED = re.compile(r"[ ]?(?:[,;)|\n\t]|$|\.\s| (?:te |in )?[A-Z][a-z]{3,}\b| [MVmv]\b)")
#: A name and a number between commas or brackets behind a person: ``mevrouw Bos (Mient 12)``.
_HOME = re.compile(
    r"[ ]?(?:,|\()[ ]?(?P<v>(?:(?:De|Het|['’]t|Van) )?(?P<w>[A-ZÀ-Þ][a-zà-ÿ’'-]{3,})"
    r"(?: [A-Z][\w’-]+){0,2} [1-9]\d{0,3}[a-zA-Z]?)(?=[ ]?[,);.\n]|$)"
)
_NO_HOME = re.compile(
    r"(?:figuur|tabel|bijlage|artikel|hoofdstuk|pagina|versie|kamer|punt|nummer|foto|paragraaf|team"
    r"|groep|fase|zaal|lokaal|balie|etage|kamerstuk|zaak|besluit|vraag|motie|amendement|deel|klas"
    r"|niveau|schaal|leeftijd|agendapunt|ronde|unit|blok|stap|dag|week|kwartaal|trede|jaar|januari"
    r"|februari|maart|april|juni|juli|augustus|september|oktober|november|december|volume|toestel"
    r"|nature|journal|science|review|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
)
_CHILDREN = re.compile(
    r"\b(?:kind(?:eren)?|gezinsleden|gezinssamenstelling|leerlingen|jeugdigen?|minderjarigen?)\b",
    re.IGNORECASE,
)
_IDENTIFIED = re.compile(r"[ ,;)]{0,4}(?:BSN|burgerservice|V-?nummer|clientnr|patiënt)")
#: A person so many characters before a word for illness, or behind it, is the one who is ill.
_BEFORE, _BEHIND = 260, 130
#: Illnesses so close behind one another are of one person.
_CHAINED = 60
_ACTOR = re.compile(
    r"\b(?:ingelogd als|aangemeld als|inloggen als|gewijzigd door|aangemaakt door|gemuteerd door"
    r"|geopend door|gesloten door|heropend door|afgedrukt door|ge[eë]xporteerd door|geprint door"
    r"|uitgedraaid door|ingevoerd door|geregistreerd door|opgeslagen door|auteur in eigenschappen"
    r"|laatst opgeslagen door|toegewezen aan|created by|modified by|updated by"
    r"|account van|(?:gebruiker|useraccount)(?=[ ]?[:=(]))(?:[ ]?[:=(][ ]?|[ ])"
    r"(?P<v>(?-i:[a-z]{5,14}|[A-Z]{4,9}))"
    r"(?![\w@.-]*@)(?![\w\u00ad-])",
    re.IGNORECASE,
)
#: Who takes over from an account that is known, or hands over to it: ``jbos -> akok``.
_TO = re.compile(r"[ ]?(?:→|->|=>|>)[ ]?(?P<v>[a-z]{4,14}\d{0,3})(?![\w@.-])")
_FROM = re.compile(r"(?<![\w@.-])(?P<v>[a-z]{4,14}\d{0,3})[ ]?(?:→|->|=>)[ ]?$")
_QUICK = re.compile(r"[a-z][a-z._]{3,22}")
_ACCOUNT = re.compile(r"(?<![\w@.\\/-])[a-z][a-z._-]{2,22}\d{0,3}(?<![._-])(?![\w@/\\-])(?!\.\w)")


class Beside:
    """The findings that persons of a page explain."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        """``known`` says whether a word in lower case is in any list."""
        self._known = known

    def find(self, text: str, names: Sequence[Finding], accounts: frozenset[str]) -> list[Finding]:
        """Findings beside the persons of a page.

        Args:
            text: Of the page.
            names: Its persons, in any order, those below the threshold too.
            accounts: The accounts that may be made of the names of the document.
        """
        sure = sorted(
            (f for f in names if f.score >= _SURE and f.entity is Entity.PERSON),
            key=lambda f: f.start,
        )
        return [
            *self._numbers(text, sure),
            *self._dates(text, sure),
            *self._homes(text, sure),
            *self._accounts(text, accounts),
            *self._actors(text),
            *self._health(text, sure),
        ]

    @staticmethod
    def _numbers(text: str, sure: Sequence[Finding]) -> Iterator[Finding]:
        if not sure:
            return
        staffed = _STAFF_WORD.search(text) is not None
        officers = _OFFICERS.search(text) is not None
        for person in sure:
            hit = (_NUMBER if staffed else _BARE).match(text, person.end)
            coded = _CODE.match(text, person.end)
            coded = coded or _OFFICED.match(text, person.end)
            if coded is None and officers:
                coded = _LISTED.match(text, person.end)
            if coded is not None and not _NO_CODE.match(coded["v"]):
                yield made("pattern.staff-number.beside", text, *coded.span("v"))
            if hit is not None and (staffed or hit["v"].startswith("00") or "(" in hit.group()):
                yield made("pattern.staff-number.beside", text, *hit.span("v"))
        if not staffed:
            return
        rows = list(_ROW.finditer(text))
        starts = {person.start for person in sure}
        for length in {len(row["v"]) for row in rows}:
            same = [row for row in rows if len(row["v"]) == length]
            named = sum(row.start("n") in starts for row in same)
            if named < 3 or named * 2 < len(same):
                continue
            for row in same:
                yield made("pattern.staff-number.beside", text, *row.span("v"))
                if row.start("n") not in starts:
                    yield made("pattern.name.row", text, *row.span("n"))

    @staticmethod
    def _dates(text: str, sure: Sequence[Finding]) -> Iterator[Finding]:
        old = long_ago(text)
        rows: set[int] = set()  # the lines with a date of birth in brackets behind a name
        for person in sure:
            hit = _BORN.match(text, person.end)
            if hit is None:
                continue
            line, year = text.rfind("\n", 0, person.start), year_of(hit["v"])
            aged = year is not None and 1915 <= year <= old and _AGED.match(text, hit.end())
            bracket = "(" in text[person.end : hit.start("v")]
            parted = bracket or "," in text[person.end : hit.start("v")]
            if aged and parted and not cited(text[max(line, person.start - 60, 0) : person.start]):
                rows |= {line} if bracket else set()
                yield made("pattern.birthdate.beside", text, *hit.span("v"))
                continue
            if bracket and line in rows:
                yield made("pattern.birthdate.beside", text, *hit.span("v"))
                continue
            above = text[max(0, person.start - 200) : person.start]
            line_end = text[hit.end() : hit.end() + 1] in ("", "\n", ",", ")", ";", "\t")
            if _IDENTIFIED.match(text, hit.end()) or (line_end and _CHILDREN.search(above)):
                yield made("pattern.birthdate.beside", text, *hit.span("v"))

    @staticmethod
    def _homes(text: str, sure: Sequence[Finding]) -> Iterator[Finding]:
        for person in sure:
            hit = _HOME.match(text, person.end)
            if hit is None or _NO_HOME.match(hit["w"].lower()):
                continue
            if not re.search(r" (?:19|20)\d\d$", hit["v"]):
                yield made("pattern.address.likely", text, *hit.span("v"))

    def _accounts(self, text: str, accounts: frozenset[str]) -> Iterator[Finding]:
        if not accounts:
            return
        words = {word.replace(".", "").replace("_", "") for word in _QUICK.findall(text)}
        if not words & accounts:
            return
        for hit in _ACCOUNT.finditer(text):
            if hit.group().rstrip("0123456789").replace(".", "").replace("_", "") in accounts:
                yield made("pattern.username.known", text, *hit.span())
                low = max(0, hit.start() - 22)
                for other in (_TO.match(text, hit.end()), _FROM.search(text[low : hit.start()])):
                    if other is not None and not self._known(other["v"]):
                        at = low if other.re is _FROM else 0
                        span = (other.start("v") + at, other.end("v") + at)
                        yield made("pattern.username.known", text, *span)

    def _actors(self, text: str) -> Iterator[Finding]:
        """Who logged in, made or changed something: one word that is in no list."""
        seen: set[str] = set()
        for hit in _ACTOR.finditer(text):
            word = hit["v"].lower()
            if not self._known(word) and not self._known(word.rstrip("s")):
                yield made("pattern.username.log", text, *hit.span("v"))
                seen |= {hit["v"]} if len(word) > 5 else set()
        for hit in _ACCOUNT.finditer(text) if seen else ():
            if hit.group() in seen:
                yield made("pattern.username.log", text, *hit.span())

    @staticmethod
    def _health(text: str, sure: Sequence[Finding]) -> Iterator[Finding]:
        if not sure:
            return
        starts = [person.start for person in sure]
        ends = sorted(person.end for person in sure)
        last = -_CHAINED
        for start, end in terms(text):
            if ruled(text, start, end):
                continue
            before = bisect_right(ends, start) - bisect_left(ends, max(0, start - _BEFORE))
            behind = bisect_left(starts, end + _BEHIND) - bisect_left(starts, end)
            chained = start - last < _CHAINED and "\n\n" not in text[last:start]
            if before > 0 or behind > 0 or chained:
                last = end
                yield made("pattern.health.beside", text, start, end)


def accounts_of(names: Iterable[str]) -> frozenset[str]:
    """Accounts as administrators make them of full names: ``avdmeer``, ``meera``, ``corb``.

    Forms that are as short as three letters are left out.
    """
    forms: set[str] = set()
    for name in names:
        words = [fold(w) for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", name)]
        if not 2 <= len(words) <= 5:
            continue
        given, last, middle = words[0], words[-1], words[1:-1]
        if len(last) < 3:
            continue
        short = "".join(word[0] for word in middle)
        whole = "".join(middle)
        for head in {given[0], given}:
            forms |= {head + last, head + short + last, head + whole + last}
        if len(last) > 5:  # cut to eight or six letters
            forms |= {last[:7] + given[0], last[:5] + given[0]}
            forms |= {given[0] + last[:7], given[0] + last[:5]}
        forms |= {last + given[0], short + last + given[0], whole + last + given[0]}
        forms |= {given + last[0], given + short + last[0], given[0] + last[:3] + given[:1]}
    return frozenset(form for form in forms if len(form) > 3)


__all__ = ["Beside", "accounts_of"]
