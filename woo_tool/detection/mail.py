# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""E-mail addresses: whole, broken over a line end, or written to hide them."""

import re
from collections.abc import Iterator

from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

_LOCAL_EXTRA = frozenset("._%+-'’&=~!#$*^{}|")
_DOMAIN = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?){0,6}")
#: Endings of a domain that may stand after a space or comma that OCR or a line end put there.
_TLD = (
    r"(?:nl|com|org|eu|net|be|de|info|fr|uk|co|gov|edu|biz|online|amsterdam|frl|nu|tv|io|example)"
)
_TAIL = re.compile(
    r"(?:[ \t]?\n[ \t]*\.|\.[ \t]?\n[ \t]*|\.[ \t]|[ \t]\.|,[ \t]?"
    rf"|[ \t])({_TLD}(?:\.{_TLD})?)(?![\w@-])(?!\.\w)",
    re.IGNORECASE,
)
_WRAP = re.compile(r"-[ \t]?\n[ \t]*(?=[\w-]+\.\w)|\.[ \t]?\n[ \t]*(?=[\w-]+\.[a-z]{2,}\b)")
_AT_GAP = re.compile(r"[ \t]{0,2}\n?[ \t]{0,2}")
_HIDDEN = re.compile(
    r"([^\W_][\w.+-]{0,63}?)\s{0,2}(?:[\[({<]\s{0,2}(?:at|apenstaartje|apestaartje|@"
    r"|a)\s{0,2}[\])}>]"
    r"|[ \t](?:at|apenstaartje|apestaartje)[ \t])\s{0,2}"
    r"([^\W_][\w-]{0,61}(?:(?:\.|\s{0,2}[\[({<]\s{0,2}(?:dot|punt|\.)\s{0,2}[\])}>]\s{0,2}"
    r"|[ \t](?:dot|punt)[ \t])[^\W_][\w-]{0,61}){1,4})",
    re.IGNORECASE,
)

_FUNCTIONAL_LIST = """
info informatie woo wob wooverzoek wooverzoeken woo-verzoek woo-verzoeken wooteam wobteam
wobverzoek wobverzoeken secretariaat secr bestuurssecretariaat directiesecretariaat contact
post postbus mail mailbox email klantenservice klantcontact klant klanten kcc loket
communicatie pers persvoorlichting voorlichting woordvoering redactie administratie receptie
balie helpdesk servicedesk service support noreply no-reply nietbeantwoorden donotreply
reply griffie raadsgriffie statengriffie gemeente provincie waterschap ministerie vergunning
vergunningen omgevingsvergunning handhaving toezicht juridischezaken juridisch jz bezwaar
bezwaarschriften bezwaarcommissie klachten klacht melding meldingen meldpunt privacy avg fg
dpo security beveiliging csirt cert datalek datalekken archief diz documentaire documenten
inkoop facturen factuur crediteuren debiteuren financien finance facilitair facilities hrm
hr personeel pz werkenbij vacatures vacature sollicitatie recruitment jobs ict it beheer
functioneelbeheer applicatiebeheer webmaster web website algemeen centraal centrale office
bureau kantoor afdeling directie team planning project projecten projectbureau projectteam
programma programmabureau subsidie subsidies loonheffing belastingen belasting burgerzaken
sociaal wmo jeugd werk inkomen leerplicht wonen ruimte milieu bouwen verkeer bodem water
natuur energie onderzoek data statistiek monitoring evenementen events aanmelden aanmelding
inschrijving reservering reserveringen verhuur ledenadministratie bestuur college
burgemeester kabinet raad commissie or ondernemingsraad vertrouwenspersonen integriteit
abuse postmaster hostmaster sales verkoop marketing nieuwsbrief nieuws press media hallo
hello vragen vraag feedback reacties inspraak zienswijze zienswijzen consultatie
participatie internetconsultatie digitaal digitalisering ondersteuning coordinator
coordinatie crisis crisisteam meldkamer wijkteam gebiedsteam jeugdteam inspectie tender
tenders aanbesteding aanbestedingen regie bezwaarenberoep bezwaar-en-beroep openbaarheid
actieveopenbaarmaking publicatie publicaties vastgoed geo gis bag woz basisregistratie
geonovum imkl
"""
_FUNCTIONAL = frozenset(_FUNCTIONAL_LIST.split())
_PARTS = re.compile(r"[._+\-]+")
_PRIVATE_LIST = """
gmail hotmail outlook live ziggo kpnmail planet xs4all home upcmail icloud yahoo telfort kpn
hetnet casema chello solcon zeelandnet tele2 online quicknet versatel msn me gmx proton
protonmail caiway concepts wxs freeler zonnet t-online
"""
_PRIVATE = frozenset(_PRIVATE_LIST.split())


def find_email(text: str) -> Iterator[Finding]:
    """E-mail addresses; those of a function get ``Fact.GENERAL``."""
    at = text.find("@")
    while at >= 0:
        found = _around(text, at)
        if found is not None:
            start, end, broken = found
            yield _judged(text, start, end, "pattern.email.broken" if broken else "pattern.email")
        at = text.find("@", at + 1)
    lower = text.lower()
    if any(
        word in lower
        for word in (
            "at]",
            "at)",
            "at}",
            "at>",
            " at ",
            "staartje",
            "at ]",
            "at )",
            "[a]",
            "(a)",
            "@]",
            "@)",
        )
    ):
        for hit in _HIDDEN.finditer(text):
            if _real_end(hit.group(2)):
                yield made("pattern.email.obfuscated", text, *hit.span())


def _real_end(domain: str) -> bool:
    """Whether a hidden domain ends as one: prose with "at" and a dot does not."""
    return re.search(rf"(?:[.\s\])}}>]|^){_TLD}$", domain, re.IGNORECASE) is not None


def _around(text: str, at: int) -> tuple[int, int, bool] | None:
    """Start and end of the address around the ``@``, and whether it was broken."""
    right = _right(text, at + 1)
    if right is None:
        return None
    end, broken_right = right
    left = _left(text, at)
    if left is None:
        return None
    start, broken_left = left
    return start, end, broken_right or broken_left


def _left(text: str, at: int) -> tuple[int, bool] | None:
    start = at
    broken = False
    while start > 0 and text[start - 1] in " \t" and at - start < 2:
        start -= 1
    if start < at:
        broken = True
    if start > 0 and text[start - 1] == "\n":
        start -= 1
        while start > 0 and text[start - 1] in " \t\r" and at - start < 4:
            start -= 1
        broken = True
    begin = _token(text, start)
    if begin == start:
        return None
    if broken and not re.search(r"[\w]", text[begin:start]):
        return None
    # "m.van-" at the end of a line, "dervelde@" on the next.
    if begin > 1 and text[begin - 1] == "\n":
        stop = begin - 1
        while stop > 0 and text[stop - 1] in " \t\r":
            stop -= 1
        if stop and text[stop - 1] in "._-":
            first = _token(text, stop)
            head = text[first:stop]
            if (head[-1] in "_-" and len(head) > 1) or re.fullmatch(
                r"(?:\w{1,2}|\w+(?:[._]\w+)+)\.", head
            ):
                begin, broken = first, True
    while begin < start and text[begin] in "._-'’&=~!#$*^{}|%+":
        begin += 1
    return (begin, broken) if begin < start else None


def _token(text: str, end: int) -> int:
    """Where the local part that ends at ``end`` begins; at most 64 characters back."""
    start = end
    while start > 0 and end - start < 64:
        char = text[start - 1]
        if not (char.isalnum() or char in _LOCAL_EXTRA):
            break
        start -= 1
    return start


def _right(text: str, start: int) -> tuple[int, bool] | None:
    gap = _AT_GAP.match(text, start)
    begin = gap.end() if gap else start
    hit = _DOMAIN.match(text, begin)
    if hit is None:
        return None
    broken = begin > start
    end = hit.end()
    wrap = _WRAP.match(text, end)
    if wrap is not None and ("." not in hit.group() or text[end] == "-"):
        more = _DOMAIN.match(text, wrap.end())
        if more is not None:
            end, broken = more.end(), True
    domain = text[begin:end]
    last = domain.rsplit(".", 1)[-1]
    whole = "." in domain and last.isalpha() and len(last) >= 2
    tail = _TAIL.match(text, end)
    if tail is not None and "." not in tail.group() and not _lost_dot(domain, tail):
        tail = None
    if tail is not None and (not whole or ("\n" in tail.group() and last.lower() not in _KNOWN)):
        return tail.end(), True
    return (end, broken) if whole else None


def _lost_dot(domain: str, tail: "re.Match[str]") -> bool:
    """Whether a space or comma may stand for the dot: "minbzk nl", not "functi@e, de"."""
    return len(domain) >= 3 and tail.group(1).lower() in ("nl", "com", "org", "eu", "net")


_KNOWN = frozenset(_TLD[3:-1].split("|"))


def _judged(text: str, start: int, end: int, rule: str) -> Finding:
    address = re.sub(r"\s+", "", text[start:end]).lower()
    local, _sep, domain = address.partition("@")
    if is_functional(local, domain):
        return made("pattern.email.general", text, start, end)
    return made(rule, text, start, end)


def is_functional(local: str, domain: str) -> bool:
    """Whether a mailbox is of a function: each part says so, and no free mail provider."""
    labels = domain.split(".")
    if not _PRIVATE.isdisjoint(labels[-2:-1]) and local not in ("noreply", "no-reply"):
        return False
    if local in _FUNCTIONAL:
        return True
    parts = [part for part in _PARTS.split(local) if part]
    bare = [part.rstrip("0123456789") for part in parts]
    known = [part for part in bare if part in _FUNCTIONAL]
    return bool(known) and all(not p or p in _FUNCTIONAL or p in labels for p in bare)
