# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signatures in words: parafen, ``w.g.``, ``(handtekening)``. Ink and pictures are elsewhere."""

import re
from collections.abc import Iterator

from woo_tool.detection.context import holds
from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

_INITIALS = (
    r"(?:[A-Z]\.?){1,5}(?:\s?(?:v\.?d\.?|vd|de|d|ten|v\.?)\s?(?:[A-Z]\.?){1,2})?"
    r"|[a-z]{1,4}[A-Z][a-z]?[A-Z]?|[A-Z][a-z]{0,3}[A-Z][A-Za-z]{0,3}|[a-z]{2,4}"
)
_PARAAF = re.compile(
    r"\b(?:(?:mede)?para(?:af|fen)|initialen)\b"
    r"(?:(?:[ ](?!(?:van|voor|op|is|in|de|het|een|door|en|of|moet|kan|wordt|zetten)\b)"
    r"[\w.()]{2,20}){1,3}[ ]?[:|\t=]|[ ]?[:;|\t=]?)[ \t]*\n?[ \t]*",
    re.IGNORECASE,
)
_SET = re.compile(rf"(?:{_INITIALS})(?![\w'’])")
_BREAK = re.compile(r"[ ]?[,/;|&+\t]?[ ]{0,2}")
#: Words for a signature that a person set, in ink or by computer; the name comes behind.
_WHO = r"(?: (?!datum|en datum|plaats)[\w/()’'.-]{1,24}){0,4}?"
_BLANK = r"[ \t,._…\-–—:|]*\n?[ \t._…]*"
_SIGNED = re.compile(
    r"(?:(?-i:\bw\.\s?g\.)|\bwas getekend\b|\bw\.getekend\b"
    r"|[(\[]\s?(?:was\s|volgt\s)?(?:getekend"
    r"|(?-i:w\.?g\.?)|get\.|handtekening|ondertekening|krabbel)\s?[)\]]"
    r"|[(\[]\s?(?:handtekening|krabbel|signature|ondertekend|getekend)(?: van| door| is van)?"
    r"(?:\s?:\s?|\s(?=[A-Z][\w.]*[ .][A-Z]))"
    r"|\bgetekend voor (?:gezien|akkoord|ontvangst)\b[^\n]{0,40}|/s/|(?<!\bwas )\bget(?:ekend)?\s?:"
    r"|(?<![\w.])(?-i:[Gg]et\.)(?=\s?(?-i:[A-Z]\.))"
    rf"|\bhandtekening{_WHO}\s?:|\bhandtekening(?:[ ]{{2,}}|\t)(?=\S)"
    rf"|\bondertekening{_WHO}\s?:|\bondertekend(?: door)?\s?:|\bondertekenaar\s?:"
    r"|\b(?:e-?|docu|digitally |electronically )?signed(?: by)?\s?:|\bdocusigned by\b:?"
    r"|\b(?:digitally|electronically) signed by\b:?|\bsignature\s?:"
    r"|\b(?:digitaal|elektronisch|electronisch|rechtsgeldig) (?:ondertekend|getekend) door\b:?"
    r"|\bondertekend (?:met|via) [\w-]{3,20}(?: \w+)? door\b:?|(?<![\w.])CN ?=)"
    rf"{_BLANK}",
    re.IGNORECASE,
)
_SIGNED_HINTS = (
    *("w.g", "w. g", "get", "handtekening", "/s/", "ondertek", "(wg)", "signed", "signature"),
    *("krabbel", "cn=", "cn ="),
)
_NAME = re.compile(
    r"(?:(?:(?:[A-ZÀ-ÞĀ-Ž]|Th|Ch|Chr|Ph|IJ|Sj|Tj|St|Fr)\.){1,6}|[A-ZÀ-ÞĀ-Ž][\w’'\-]*"
    r"|[A-Za-z]{2,6}(?=\s*$))(?:[ ]{1,2}(?:van|de"
    r"|der|den|te|ten|ter|el|al|'t|v\.d\.|in|op|la|di|da|von|[A-ZÀ-ÞĀ-Ž]\."
    r"|[A-ZÀ-ÞĀ-Ž][\w’'\-]*)){0,6}",
    re.MULTILINE,
)
_TRAILING = re.compile(r"(?:[ ]+(?:van|de|der|den|te|ten|ter|el|al|in|op|la|di|da|von))+$")
_TYPED = re.compile(r"\(?\s?w\.?\s?g\.|was getekend|w\.getekend", re.IGNORECASE)
_SURNAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][a-zà-ÿ]{2,}|[A-ZÀ-ÞĀ-Ž]{4,}")
_STOP = re.compile(
    r"^(?:de|het|een|datum|naam|plaats|functie|namens|voor|aldus|ja|nee|nvt|n\.v\.t|geen"
    r"|zie|digitaal|akkoord|minister|burgemeester|secretaris|directeur|handtekening|paraaf"
    r"|ondertekening|dit|deze|hierbij|bijlage|afdeling|gezien|opsteller|auteur|versie"
    r"|status|besluit|uitgegeven|en|of|is|op|in|van)\b",
    re.IGNORECASE,
)
#: Initials as people put them: ``PvdM``, ``J.P.``, ``IB``.
_MARK = r"(?-i:(?:[A-Z]\.){1,4}|[A-Z][a-z]{0,3}[A-Z][A-Za-z]?|[A-Z]{2,4}|[a-z]{1,3}[A-Z]{1,2})"
#: Agreed or seen, and initials at the end of the line, or before a date.
_AGREED = re.compile(
    r"\b(?:akkoord|accoord|gezien|afgedaan|goedgekeurd|afgetekend|fiat|handtekening|geparafeerd)\b"
    rf"[^\n]{{0,60}}?(?:(?::[ ]?|[ ]{{2,4}}|\t|\(|, )(?P<v>{_MARK}|(?-i:[A-Z]\.))"
    r"|[ ](?P<w>(?-i:(?:[A-Z]\.){2,4})))(?=[.)]?[ \t]*(?:\n|$|\d{1,2}[-/ ]\w|[ ]{3}))",
    re.IGNORECASE,
)
#: The same words, cut short, with the initials right behind them: ``gez. KB``, ``akk. MvD 3/9``.
_SHORT = re.compile(
    r"(?<![\w.])(?:gezien|gez\.|voor gezien|akk\.|acc\.|akkoord|accoord|par\.|fiat|afgedaan"
    r"|afd\.?hfd\.?|geparafeerd door|afgetekend door|paraaf(?: van)?(?: [a-z]{3,14}){0,2})"
    r"[ ]?(?:[:,-][ \t]*\n?)?[ ]?"
    rf"(?P<v>{_MARK})(?=[ ]?[.)\];,]?[ \t]*(?:\n|$|(?:d\.?d\.? ?)?\d{{1,2}}[-/ .]|[ ]{{3}}))",
    re.IGNORECASE,
)
#: Several who saw it, one behind the other: ``Gezien: FP IvK BvL``.
_CHAIN = re.compile(
    r"(?<![\w.])(?:gezien|gez\.|par(?:af)?\.|akkoord|accoord|opgemaakt|gecontroleerd|ondertekening)"
    rf"[ ]?:[ ]?(?P<all>{_MARK}(?:[ ]{{0,2}}[,/+&]?[ ]{{1,2}}{_MARK}){{0,5}})"
    r"(?=[ ]*[.,;]?[ ]*(?:\n|$|,))",
    re.IGNORECASE,
)
_EACH = re.compile(_MARK)
#: Initials before the word: ``KB (paraaf)``, ``MvD [get.]``.
_SAID = re.compile(
    rf"(?<![\w.])(?P<v>{_MARK})[ ]?[(\[](?:paraaf|handtekening|get\.|getekend|w\.?g\.?|krabbel)"
    r"[)\]]",
    re.IGNORECASE,
)
#: Initials before "seen" and a date: ``(FdW gezien 3/9)``.
_SEEN = re.compile(
    rf"(?<![\w.])(?P<v>{_MARK})[ ](?:gezien|akkoord|accoord)[ ](?:d\.d\. )?\d{{1,2}}[-/ ]",
    re.IGNORECASE,
)
#: A note by hand that its writer closes with initials.
_MARGIN = re.compile(
    r"\[[^\]\n]{0,30}(?:marge|kantlijn|handgeschreven|handschrift|inkt|pen|potlood)[^\]\n]{0,30}\]"
    rf"[^\[]{{0,160}}?[ \n](?P<v>{_MARK})\.?(?=[ ]*(?:\n|$))",
    re.IGNORECASE,
)
#: The last column of a list in which people sign.
_COLUMN = re.compile(
    r"^[^\n]{8,160}[ \t](?:paraaf|handtekening)[ ?:]*$", re.IGNORECASE | re.MULTILINE
)
_LAST_CELL = re.compile(
    r"[^\n]{2,200}(?:[ ]{3,}|\t)(?:(?:ja|nee|j|n|x|-)[ ]{2,})?"
    r"(?P<v>[A-Za-z]{1,4}|(?:[A-Z]\.){1,4})[ ]*"
)
_NO_MARK = frozenset(["ja", "nee", "x", "j", "n", "v", "ok", "nvt", "idem", "kind", "gast", "wel"])
#: Bodies and desks that agree and see, too.
_BODIES = frozenset(
    [
        *(
            "bzk",
            "bz",
            "ez",
            "ezk",
            "ocw",
            "szw",
            "vws",
            "fin",
            "jenv",
            "lnv",
            "ienw",
            "rws",
            "vng",
        ),
        *(
            "ipo",
            "gs",
            "ps",
            "om",
            "mt",
            "or",
            "bw",
            "dg",
            "sg",
            "ag",
            "rvs",
            "tk",
            "ek",
            "pg",
            "hr",
        ),
        *("fg", "ict", "div", "juza", "b&w", "dt", "rvb", "rvc", "cvb", "cdk"),
        *("uwv", "svb", "ind", "dji", "ggd", "acm", "afm", "ap", "avg", "woo", "wob", "nvt"),
    ]
)
_CLOSING = re.compile(
    r"\n[ \t]*((?:[A-Z]\.){2,5}(?:[ ]?(?:v\.?d\.?|de|van)?[ ]?[A-Z]\.)?)[ \t]*\n*$"
)
_PLACE_HINTS = (
    *("w.g", "w. g", "getekend", "get.", "par.", "paraaf", "handtek", "krabbel", "signatu"),
    "onleesb",
)
#: What stands where somebody signed, when no name follows on the line: ``w.g.``, ``(krabbel)``.
_SET_BY = (
    r"(?:was\s)?getekend|get\.|w\.\s?g\.|w\.getekend|par\.|paraaf|handtekening|krabbel|signature"
    r"|signatuur"
)
_PLACE = re.compile(
    rf"[(\[][ ]?(?:{_SET_BY})(?:[ ](?:is )?(?:onleesbaar|onduidelijk|[a-z]{{1,12}}))?[ ]?[)\]]"
    r"|(?<![\w.])(?-i:w\.[ ]?g\.)(?!\w\.)"
    r"|(?<![^\n])[ ]*(?P<v>was getekend)(?=[ ]*[,.:]?[ ]*(?:\n|$))"
    r"|[ ]{2}(?P<w>(?-i:par\.|get\.))(?=[ ]*(?:\n|$))",
    re.IGNORECASE,
)
#: The word itself where initials would stand, and what nobody could read.
_FILLED = re.compile(
    r"\b(?:(?:mede)?paraaf|akkoord|accoord|gezien|handtekening|ondertekening)"
    r"(?:[ ][a-z./]{2,20}){0,2}?(?:[ ]?:[ ]{0,4}|[ ]{2,12}|\t)(?P<v>(?:paraaf|krabbel|handtekening)"
    r"(?=[ ]*(?:\n|$|[ ]{3}))|[(\[](?:onleesbaar|onduidelijk)[)\]])"
    r"|\d{1,2}[-/]\d{1,2}[-/](?:\d\d){1,2}[ ]{2,24}"
    r"(?P<w>paraaf|krabbel|handtekening)(?=[ ]*(?:\n|$))"
    r"|(?-i:(?<=[.\n ])[A-Z][\w’'-]*[. ][ ]?(?:[A-Za-z][\w’'-]*[ ]){0,4}[A-Z][\w’'-]+[ ]{6,48}"
    r"(?P<x>paraaf|handtekening)(?=[ ]*(?:\n|$)))",
    re.IGNORECASE,
)
#: Behind it on the line: nothing, another column, or the office of who signed.
_ALONE = re.compile(r"[ ]*(?:[.,;:)]*[ ]*(?:\n|$)|[ ]{3}|\t|\|)")
_OFFICE = re.compile(
    r"[ ]{1,2}(?:(?:de|het) )?(?:onleesbaar|voorzitter|vz|secretaris|griffier|burgemeester"
    r"|directeur|notaris|wethouder|penningmeester|rechter|hoofd)\b[^\nA-Z]{0,24}?(?:\n|$|[ ]{3}|\t)"
)
_NAMED_BELOW = re.compile(
    r"[ ]*\n[ ]*(?:[A-Z][\w.’'-]*[ ]|(?:van|de|der|den|ten|ter)[ ]){1,5}"
    r"[A-ZÀ-Þ][\w’'-]{2,}[ ]*(?:\n|$|,)"
)
_CELL = re.compile(
    r"[^\n]{2,200}(?:[ ]{3,}|\t)(?P<v>[(\[][a-z][a-z ]{2,24}[)\]]|handtekening|paraaf|krabbel"
    r"|getekend)[ ]*"
)
_UNSIGNED = re.compile(r"niet|geen|leeg|volgt|ontbreekt")


def find_signature(text: str) -> Iterator[Finding]:
    """What stands behind a word for a signature or paraaf, and initials that close a text."""
    lower = text.lower()
    if holds(lower, ("paraaf", "parafen", "initialen")):
        for cue in _PARAAF.finditer(text):
            at = cue.end()
            strict = ":" not in cue.group() and "\t" not in cue.group() and "|" not in cue.group()
            for number in range(8):
                hit = _SET.match(text, at)
                if hit is None or _STOP.match(hit.group()):
                    break
                value = hit.group()
                if (value.islower() or strict) and (
                    number == 0 and (strict and not re.search(r"[A-Z].*[A-Z]", value))
                ):
                    break
                if value.islower() and not re.match(
                    r"[ \t]*(?:\n|$|[,/;|])", text[hit.end() : hit.end() + 3]
                ):
                    break
                yield made("pattern.signature.initials", text, *hit.span())
                link = _BREAK.match(text, hit.end())
                at = link.end() if link else hit.end()
                if at == hit.end() or text[at : at + 1] == "\n":
                    break
    if holds(lower, _SIGNED_HINTS):
        for cue in _SIGNED.finditer(text):
            hit = _NAME.match(text, cue.end())
            if _TYPED.match(cue.group()) and hit and _SURNAME.search(hit.group()):
                continue  # "w.g. Corten" is a typed name, no signature
            while hit is not None and not _STOP.match(hit.group()):
                last = _TRAILING.sub("", hit.group())
                yield made("pattern.signature.signed", text, hit.start(), hit.start() + len(last))
                more = cue.group().startswith("(") and text[hit.end() : hit.end() + 2] == ", "
                hit = _NAME.match(text, hit.end() + 2) if more else None
    yield from _marks(text, lower)
    if holds(lower, _PLACE_HINTS):
        yield from _places(text)
    closing = _CLOSING.search(text, max(0, len(text) - 40))
    if closing is not None:
        yield made("pattern.signature.closing", text, *closing.span(1))


def _marks(text: str, lower: str) -> Iterator[Finding]:
    """Initials beside a word for agreement, at the end of a note by hand, in a column."""
    for pattern, words in (
        (_AGREED, ("koord", "coord", "gezien", "afge", "goedgek", "fiat", "handtek", "geparaf")),
        (_SEEN, ("gezien", "koord", "coord")),
        (_SHORT, ("gez", "koord", "coord", "akk.", "acc.", "par", "fiat", "afd", "afge")),
        (_SAID, ("paraaf", "handtek", "get", "wg)", "w.g", "krabbel")),
        (_MARGIN, ("marge", "kantlijn", "handg", "handschr", "inkt", "pen", "potlood")),
    ):
        if holds(lower, words):
            for hit in pattern.finditer(text):
                group = hit.lastgroup or "v"
                if hit[group].strip(".").lower() not in _NO_MARK | _BODIES:
                    yield made("pattern.signature.agreed", text, *hit.span(group))
    if holds(lower, ("gez", "par", "koord", "coord", "opgemaakt", "gecontr", "ondertek")):
        for hit in _CHAIN.finditer(text):
            for one in _EACH.finditer(text, *hit.span("all")):
                if one.group().strip(".").lower() not in _NO_MARK | _BODIES:
                    yield made("pattern.signature.agreed", text, *one.span())
    for head in _COLUMN.finditer(text):
        at = head.end() + 1
        for _row in range(80):
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if stop <= at:
                break
            cell = _LAST_CELL.fullmatch(text, at, stop)
            if cell is not None and cell["v"].lower() not in _NO_MARK:
                yield made("pattern.signature.initials", text, *cell.span("v"), column=True)
            said = _CELL.fullmatch(text, at, stop) if cell is None else None
            if said is not None and not _UNSIGNED.search(said["v"]):
                yield made("pattern.signature.place", text, *said.span("v"), column=True)
            at = stop + 1


def _places(text: str) -> Iterator[Finding]:
    """The marks of a signature that no name explains; a name behind is what counts."""
    for hit in _PLACE.finditer(text):
        group = hit.lastgroup or 0
        if _UNSIGNED.search(hit.group()) or _SAID.search(text, max(0, hit.start() - 8), hit.end()):
            continue
        if _ALONE.match(text, hit.end()) or _OFFICE.match(text, hit.end()):
            row = "   " in text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()].strip()
            below = _NAMED_BELOW.match(text, hit.end())
            if below is None or row or hit[0].startswith("w"):
                yield made("pattern.signature.place", text, *hit.span(group))
    for hit in _FILLED.finditer(text):
        yield made("pattern.signature.place", text, *hit.span(hit.lastgroup or "v"))
