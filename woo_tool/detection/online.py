# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people are called online: accounts, handles, IP addresses, their own pages."""

import re
from collections.abc import Iterator

from woo_tool.detection.context import after, holds, line_before
from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

_USER_CUE = re.compile(
    r"(?:\b(?:gebruikers?(?:naam|namen|id|account|-id)?|user(?:name|[- ]?id|account)?"
    r"|account(?:naam)?|inlog(?:naam|code|account|id)?"
    r"|login (?:failed|mislukt|geslaagd|poging) (?:for|voor|van|door)(?: user)?"
    r"|login(?:naam|code|id)?|log-?in|logon|windows[- ]?account|netwerk(?:naam|account)"
    r"|ad-account|sam-?account(?:name)?|upn"
    r"|skype|discord|snapchat|instagram|insta|twitter|telegram|tiktok|facebook|mastodon"
    r"|bluesky|teams|linkedin|internetnaam|schuilnaam|forumnaam"
    r"|accounts|gebruikers|beheerder|ingelogd als|aangemeld als|gewijzigd door"
    r"|aangemaakt door|gemuteerd door|created by|modified by"
    r"|nickname|alias|screen ?name|chatnaam|handle|profiel)\b)",
    re.IGNORECASE,
)
#: One of these stands in every text that ``_USER_CUE`` matches.
_USER_HINTS = (
    *("gebruiker", "user", "account", "login", "inlog", "log-in", "logon", "upn", "skype"),
    *("discord", "snapchat", "insta", "twitter", "telegram", "tiktok", "facebook", "mastodon"),
    *("bluesky", "teams", "linkedin", "beheerder", "ingelogd", "aangemeld", "gewijzigd door"),
    *("aangemaakt door", "gemuteerd", "created by", "modified by", "nickname", "alias", "screen"),
    *("chatnaam", "handle", "profiel", "netwerknaam", "netnaam", "schuilnaam", "forumnaam"),
)
_HANDLEY = (
    r"(?:[a-z][\w-]*(?:\.[\w-]+)+|[a-z][a-z_-]*\d+[\w-]*|[a-z]+(?:_[\w]+)+|[A-Z]{3,10}\d{1,5}"
    r"|[A-Z]\d{4,7}|[a-z]\d{4,8}|\w{2,32}#\d{4}|@[A-Za-z_]\w{2,29})"
)
_USER_VALUE = re.compile(rf"(?<![\w@.\\/]){_HANDLEY}(?![\w@\\/])")
#: Directly behind a colon any word is the account.
_USER_COLON = re.compile(
    r"\b(?:gebruikersnaam|username|user[- ]?id|userid|user|gebruiker|accountnaam|account"
    r"|inlognaam|inlogcode|login|loginnaam|netwerknaam"
    r"|skype|discord|snapchat|instagram|twitter|telegram|tiktok|linkedin)[ \t]?[:=][ \t]*"
    r"(?P<v>@?[A-Za-z][\w.\\#-]{2,40}\w)(?![\w@/])",
    re.IGNORECASE,
)
#: Who entered something: ``vastgelegd 8/11 door jan07``.
_USER_BY = re.compile(r"\b(?:[Dd]oor|by)[ ](?P<v>[a-z]{3,20}\d{1,4})(?![\w@.,/-]*[\w@/])")
#: An account between quotes behind a word for logging in.
_USER_QUOTED = re.compile(
    r"\b(?:[Ii]nlog|[Ii]ngelogd|[Aa]angemeld|[Aa]anmeld|[Ll]ogin)\w*\b[^.\n]{0,40}"
    r"[\"“‘'„](?P<v>[a-z][\w.-]{1,24}\d{1,4})[\"”’']"
)
#: A field of a form without a colon: ``Login jansenpi``, with space around it.
_USER_FIELD = re.compile(
    r"(?:^|[ ]{2}|\t|\|[ ]?)(?:Login|Loginnaam|Gebruikersnaam|Inlognaam|Username|Account)[ \t]+"
    r"(?P<v>[a-z][a-z0-9._-]{3,24})(?=[ ]{2}|[ ]*[\n\t|]|$)",
    re.MULTILINE,
)
_HANDLE = re.compile(r"(?<![\w@.\\/&])@[A-Za-z_][A-Za-z0-9_]{2,29}(?![\w@.]*@)(?!\w)")
_DOMAIN_USER = re.compile(
    r"(?<![\w\\:/.])[A-Z][A-Z0-9-]{1,14}\\(?P<v>[A-Za-z][\w.-]{1,30}\w)(?![\w\\/.])"
)
_PATH_USER = re.compile(
    r"(?:[\\/](?:Users|Gebruikers|home|homedir|personal|userdata|profiles?)[\\/]"
    r"|\bcn=(?:recipients[/,]cn=)?|/cn=recipients/cn=)(?P<v>[A-Za-z][\w.-]{2,40})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<=[^\W\d_])[ ]\((?P<v>[a-z][a-z.]{1,18}\d{1,4}|[a-z]{1,3}\.[a-z]{3,20}"
    r"|[a-z]{5,20}\d{2,4})\)"
)
#: The first letter and the name, in a cell, in a list between brackets, or beside an arrow.
_DOTTED = re.compile(
    r"(?:(?<=[;|\t(])|(?<=, ))(?P<v>(?!d\.d|v\.d)[a-z]\.[a-z]{4,20}\d{0,2})"
    r"(?=[ ]?(?:[;|\t,)]|->|→|\n|$))"
)
#: An account of a service or a manager of systems, on a page about accounts.
_SERVICE = re.compile(
    r"(?<![\w@.\\/-])(?:svc|srv|adm|admin|ext|tst)_[a-z]{3,20}\d{0,3}(?![\w@\\/-])(?!\.\w)"
)
#: The account and its domain without a dot: ``jbos@minx``.
_SHORT_HOST = re.compile(
    r"\b(?:[Dd]oor|by|[Uu]ser|[Gg]ebruiker|[Aa]ccount)[ :]{1,2}"
    r"(?P<v>[a-z][a-z0-9._-]{2,20}@[a-z]{2,12})(?![\w@-])(?!\.\w)"
)
_HASH = re.compile(r"(?<![\w#])[A-Za-z][\w.]{1,31}#\d{4}(?!\w)")
#: A line of a log: the time, who did it, a dash; the account is one word without capitals, or
#: of capitals only.
_LOG = re.compile(
    r"^[\[(]?\d{1,4}[-/]\d{1,2}(?:[-/]\d{2,4})?[ T]\d{1,2}:\d{2}(?::\d{2})?[\])]?[ ]+"
    r"(?P<v>[A-Z]{3,8}\d{0,4}|[a-z][a-z._]{1,17}[a-z]\d{0,4})[ ]?[–—:-]+[ ]",
    re.MULTILINE,
)
#: A second account behind the first: ``was jansenp01, nu jansenp02``.
_NOW = re.compile(
    r",? ?\(?(?:nu|thans|wordt|werd|voorheen|later|naar|->|→)[: ]{1,2}"
    r"(?P<v>[a-z][\w.]{2,30}\w)\)?(?![\w@])"
)
_LOGGED = ("incident", "ticket", "topdesk", "servicedesk", "helpdesk", "log", "account", "melding")
_NO_ACCOUNT = frozenset(
    [
        "anoniem",
        "onbekend",
        "melder",
        "info",
        "error",
        "warn",
        "warning",
        "debug",
        "systeem",
        "system",
        "status",
        "actie",
        "mail",
    ]
)
_SHARED = frozenset(
    [
        "users",
        "gebruikers",
        "public",
        "all",
        "default",
        "shared",
        "admin",
        "administrator",
        "root",
        "system",
        "service",
    ]
)
_ORG = re.compile(
    r"gemeente|gem_|min|rijk|politie|provincie|prov|ministerie|belasting|overheid"
    r"|waterschap|nieuws|news|nos\b|nrc|volkskrant|trouw"
    r"|rivm|knmi|cbs|uwv|svb|ggd|brandweer|om_|raad|kamer|vng|nl$|_nl|geonovum|logius"
    r"|kadaster|tudelft|universiteit|hogeschool"
    r"|media|import|charset|page|font|override|param|return|author|see|deprecated|todo|type"
    r"|param|id$|context|graph|base|test|todo",
    re.IGNORECASE,
)
_ANNOTATION = re.compile(
    r"(?:type|id|context|value|language|graph|base|vocab|list|set|reverse|container|import|charset"
    r"|media|page|font|override|param|return|author|see|since|deprecated|todo|test|link|code)\b",
    re.IGNORECASE,
)
_WORDY = re.compile(
    r"(?:nl|com|org|eu|net|www|html?|pdf|docx?|xlsx?|php|aspx?|xml|json|gml|xsd|zip|png"
    r"|jpe?g|csv|txt)$",
    re.IGNORECASE,
)


def find_username(text: str) -> Iterator[Finding]:
    """Account names and handles."""
    seen: set[int] = set()
    lower = text.lower()
    if holds(lower, _USER_HINTS):
        for cue, hit in after(text, _USER_CUE, _USER_VALUE, reach=24):
            value = hit.group()
            if hit.start() in seen or (_WORDY.search(value) and "." in value):
                continue
            if sum(c.isalpha() for c in value) < 3 and not value[1:].isdigit():
                continue
            if not value[0].isalpha() and value[0] != "@":
                continue
            if re.fullmatch(r"[A-Z]\d+|[A-Z]{3,}\d+", value) and "nr" in cue.group().lower():
                continue
            seen.add(hit.start())
            organisation = value[0] == "@" and _ORG.search(value)
            yield made(
                "pattern.username.organisation" if organisation else "pattern.username.context",
                text,
                *hit.span(),
            )
            second = _NOW.match(text, hit.end())
            if second is not None and second.start("v") not in seen:
                seen.add(second.start("v"))
                yield made("pattern.username.context", text, *second.span("v"))
        for hit in _USER_COLON.finditer(text):
            start, end = hit.span("v")
            value = hit["v"]
            if (
                start in seen
                or value.lower() in _SHARED
                or (value[0] == "@" and _ORG.search(value))
            ):
                continue
            if "\\" in value:
                continue
            seen.add(start)
            yield made("pattern.username.context", text, start, end)
    for pattern in (_USER_BY, _USER_QUOTED, _USER_FIELD, _DOTTED, _SHORT_HOST):
        for hit in pattern.finditer(text):
            start = hit.start("v")
            if start not in seen and hit["v"].lower() not in _SHARED | _NO_ACCOUNT:
                seen.add(start)
                yield made("pattern.username.context", text, *hit.span("v"))
    if "account" in lower or "inlog" in lower:
        for hit in _SERVICE.finditer(text):
            if hit.start() not in seen:
                seen.add(hit.start())
                yield made("pattern.username.context", text, *hit.span())
    if holds(lower, _LOGGED):
        yield from _logged(text, seen)
    if "@" in text:
        for hit in _HANDLE.finditer(text):
            if hit.start() in seen or _ANNOTATION.match(text, hit.start() + 1):
                continue
            if (
                text[hit.start() - 1 : hit.start()] == '"'
                and text[hit.end() : hit.end() + 1] == '"'
            ):
                continue  # a key of JSON-LD
            seen.add(hit.start())
            rule = "organisation" if _ORG.search(hit.group()) else "handle"
            yield made(f"pattern.username.{rule}", text, *hit.span())
    if "\\" in text:
        for hit in _DOMAIN_USER.finditer(text):
            start, end = hit.span("v")
            if start not in seen:
                seen.add(start)
                yield made("pattern.username.domain", text, start, end)
    if "\\" in text or "/" in text:
        for hit in _PATH_USER.finditer(text):
            start, end = hit.span("v")
            if hit["v"].lower() not in _SHARED and start not in seen:
                seen.add(start)
                yield made("pattern.username.path", text, start, end)
    if "(" in text:
        for hit in _NAMED.finditer(text):
            start, end = hit.span("v")
            name = re.search(r"[A-Z][\w’'-]+$", text[max(0, hit.start() - 30) : hit.start()])
            if name and start not in seen and not _WORDY.search(hit["v"]):
                seen.add(start)
                yield made("pattern.username.name", text, start, end)
    if "#" in text and ("discord" in lower or "gamertag" in lower or "battle" in lower):
        for hit in _HASH.finditer(text):
            if hit.start() not in seen:
                yield made("pattern.username.context", text, *hit.span())


def _logged(text: str, seen: set[int]) -> Iterator[Finding]:
    """Accounts at the start of the lines of a log, and the same accounts elsewhere."""
    accounts: set[str] = set()
    lines = [hit for hit in _LOG.finditer(text) if hit["v"].lower() not in _NO_ACCOUNT]
    if len(lines) < 2:
        return
    for hit in lines:
        accounts.add(hit["v"])
        seen.add(hit.start("v"))
        yield made("pattern.username.log", text, *hit.span("v"))
    for value in accounts:
        if len(value) < 5 or value.isupper():
            continue
        for more in re.finditer(rf"(?<![\w@.\\/]){re.escape(value)}(?![\w@\\/])", text):
            if more.start() not in seen:
                seen.add(more.start())
                yield made("pattern.username.log", text, *more.span())


_V4 = re.compile(r"\d(?<![\w.\-/]\d)\d{0,2}\.(?:\d{1,3}\.){2}\d{1,3}(?![\w])(?!\.\d)(?!-\d)")
_V6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,38}(?![\w:])")
_IP_CUE = re.compile(
    r"(?:\bip(?:v[46])?\b|ip-?adres|vanaf|host|server|client|login|inlog|remote|adres|vpn"
    r"|sessie)[^\n]{0,28}$",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?:\b(?:versies?|version|v|release|build|patch|paragraaf|par|artikel|art|hoofdstuk|sectie"
    r"|bijlage|tabel|figuur|nr|nummer|update|software|firmware|windows|office|chrome|regel|oid"
    r"|eis|requirement|java|server versie)\b\.?|§)[ \w.]{0,10}[\s:()\-=]{0,4}$",
    re.IGNORECASE,
)


def find_ip(text: str) -> Iterator[Finding]:
    """IP addresses; versions and section numbers look alike and stay."""
    for hit in _V4.finditer(text):
        octets = [int(part) for part in hit.group().split(".")]
        if max(octets) > 255 or any(p[0] == "0" and len(p) > 1 for p in hit.group().split(".")):
            continue
        before = line_before(text, hit.start(), 40)
        if _VERSION.search(before):
            continue
        if octets[0] in (0, 127, 255) or hit.group() == "255.255.255.0":
            yield made("pattern.ip.special", text, *hit.span())
        elif _IP_CUE.search(before):
            yield made("pattern.ip.context", text, *hit.span())
        elif max(octets) >= 40 and sum(o >= 20 for o in octets) >= 2 and octets[0] > 0:
            # 10.2.3.4 at the head of a line is a section; addresses have large numbers.
            yield made("pattern.ip", text, *hit.span())
    if "::" in text or text.count(":") > 6:
        for hit in _V6.finditer(text):
            value = hit.group()
            if value.count(":") < 2 or not any(c.isalnum() for c in value):
                continue
            if _is_v6(value):
                yield made("pattern.ip", text, *hit.span())


def _is_v6(value: str) -> bool:
    import ipaddress

    groups = [group for group in value.split(":") if group]
    if len(groups) < 3 or not any(len(group) > 2 for group in groups):
        return False
    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return False
    return True


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”‘’|]{4,400}", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?<![\w.@-])(?:https?://)?(?:[a-z]{2,3}\.|www\.|m\.)?(?:linkedin\.[a-z]{2,12}/(?:in|pub"
    r"|profile)/|facebook\.com/(?!pages|groups|events|sharer|hashtag)"
    r"|fb\.com/|twitter\.com/(?!hashtag|search|intent|share)|x\.com/|instagram\.com/(?!p/"
    r"|explore)|tiktok\.com/@|youtube\.com/(?:@|user/)"
    r"|github\.com/|gitlab\.com/|snapchat\.com/add/|t\.me/|mastodon\.[a-z]+/@"
    r"|bsky\.app/profile/|pinterest\.[a-z]+/|soundcloud\.com/|strava\.com/athletes/"
    r"|about\.me/|researchgate\.net/profile/|orcid\.org/|medium\.com/@|marktplaats\.nl/u/"
    r"|vk\.com/|xing\.com/profile/)[\w%.@+-]+/?[^\s<>\"'“”‘’|),;]{0,200}",
    re.IGNORECASE,
)
_QUERY = re.compile(
    r"[?&;](?:e-?mail|mail|bsn|naam|name|voornaam|achternaam|user(?:name|id)?|login"
    r"|tel(?:efoon)?|phone|geb(?:oorte)?datum|iban|postcode|kenteken|adres)=[^&\s]{2,}",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"/~[a-z]|/(?:personal|personen|persoon|profiel|profile|profielen|users?|gebruikers?"
    r"|medewerkers?|people|wie-is-wie|auteurs?|u)/(?=[\d_-]*[A-Za-z])"
    r"[\w%.@+-]{3,}|://(?:www\.)?famil(?:ie"
    r"|y)[\w-]+\.|\.(?:wordpress|blogspot|tumblr|weebly)\.com",
    re.IGNORECASE,
)
_REPO = re.compile(
    r"(?:github|gitlab)\.com/[\w.-]+/[\w.-]+|(?:github|gitlab)\.com/(?:topics|features|orgs)",
    re.IGNORECASE,
)


#: The link of a meeting: who has it can join, and it names its maker.
_MEETING = re.compile(
    r"https?://[\w.-]*(?:teams|zoom|webex|meet)\.[\w.-]+/[^\s<>\"']{8,400}|"
    r"https?://[\w.-]+/[^\s<>\"']{0,40}meetup-join[^\s<>\"']{4,400}",
    re.IGNORECASE,
)
_LINKED = re.compile(r"(?<![\w./])/in/[\w-]{3,}/?")


def find_url(text: str) -> Iterator[Finding]:
    """Internet addresses of a person: profiles, own pages, addresses with data in them."""
    lower = text.lower()
    if "linkedin" in lower:
        for hit in _LINKED.finditer(text):
            yield made("pattern.url.profile", text, *hit.span())
    if (
        ".com/" not in lower
        and "linkedin." not in lower
        and "http" not in lower
        and "www." not in lower
        and "t.me/" not in lower
    ):
        return
    seen: list[tuple[int, int]] = []
    for hit in _PROFILE.finditer(text):
        if _REPO.search(hit.group()):
            continue
        end = _trimmed(text, hit.start(), hit.end())
        seen.append((hit.start(), end))
        yield made("pattern.url.profile", text, hit.start(), end)
    for hit in _MEETING.finditer(text):
        end = _trimmed(text, hit.start(), hit.end())
        seen.append((hit.start(), end))
        yield made("pattern.url.meeting", text, hit.start(), end)
    for hit in _URL.finditer(text):
        value = hit.group()
        if any(start <= hit.start() < end for start, end in seen):
            continue
        end = _trimmed(text, hit.start(), hit.end())
        if _QUERY.search(value):
            yield made("pattern.url.query", text, hit.start(), end)
        elif _OWN.search(value):
            yield made("pattern.url.personal", text, hit.start(), end)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the punctuation of the sentence around it."""
    while end > start and (
        text[end - 1] in ".,;:!?]}>*"
        or (text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end))
    ):
        end -= 1
    return end
