# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Postcodes: four digits and two letters, where the letters are no word and the digits no year."""

import re
from collections.abc import Iterator

from woo_tool.detection.context import line_after, line_before
from woo_tool.detection.finding import Fact, Finding
from woo_tool.detection.rules import made

_POSTCODE = re.compile(
    r"(?P<d>[1-9](?<![\w.,/\-€+][1-9])\d{3})(?P<gap>[ \u00a0\u2009]{0,3}|[ ]?\t[ ]?"
    r"|[-.])(?P<l>[A-Za-z]{2})(?![\w@'’])(?!-\w)(?!\.\w)"
)
#: Pairs of letters that are words or units, and so follow a number in prose.
_WORDS_LIST = """
IN EN DE OP ER IS OF TE AL NA ZO WE JE HE UW BV NV MB GB KB KM KG CM MM HA FT PK PM AM EU NL
BE BC AD NR MW KW VA AF IK HU DO MA DI WO VR ZA HR OM TO BY AT ON OR AN AS IF NO US UK DM DB
PC TV CO KV GW TB HZ PX PT BP TL DL ML CL RD ST ND TH MU FL OZ LB SW DG DIE ET LE LA ZE ZN
MD PS VS CV ID IT II IV VI XL EX BN
"""
_WORDS = frozenset(_WORDS_LIST.split())
_NEVER = frozenset({"SS", "SD", "SA"})
_PLACE = re.compile(r"[ \u00a0\t,]{1,4}\n?[ ]{0,2}(?:['’]s-|['’]t |[A-ZÀ-ÞĀ-Ž])[\w’'-]+")
_CODE_CUE = re.compile(r"postcode[\w ]{0,12}[\s:|;=()\-]{0,4}$", re.IGNORECASE)


def postcode_candidates(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether letters alone prove it, of what has the form of a postcode."""
    for hit in _POSTCODE.finditer(text):
        letters, gap = hit["l"], hit["gap"]
        upper = letters.upper()
        if upper in _NEVER or ("\t" in gap and not letters.isupper()):
            continue
        if gap in ("-", ".") and not letters.isupper():
            continue
        word = upper in _WORDS
        year = hit["d"][:2] in ("19", "20")
        sure = letters.isupper() and not word and gap not in ("-", ".")
        if sure and year and not _stands_apart(text, hit.start(), hit.end()):
            sure = False
        if sure and year and _shouts(text, hit):
            sure = False
        if sure and "\t" in gap and not _PLACE.match(text, hit.end()):
            continue
        yield hit.start(), hit.end(), sure


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a comma or line end parts it off: 2020 CA in a sentence may be a year."""
    before = text[max(0, start - 2) : start].strip(" ")
    after = text[end : end + 2].strip(" ")
    return (before[-1:] or "\n") in "\n,|\t;" and (after[:1] or "\n") in "\n,|\t;."


def _shouts(text: str, hit: "re.Match[str]") -> bool:
    """Whether the line is in capitals, where any word of two letters looks like a code."""
    line = line_before(text, hit.start(), 40) + line_after(text, hit.end(), 40)
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 5 and all(c.isupper() for c in letters)


_REFERENCE = re.compile(
    r"(?:kenmerk|zaak|dossier|referentie|factuur|order|type|model|artikel|nen|iso|din|stb"
    r"|stcrt|nr\.?|nummer|serie)[\w-]*[\s:.]{0,3}$",
    re.IGNORECASE,
)


def judge_postcodes(
    text: str,
    codes: list[tuple[int, int, bool]],
    spans: list[tuple[int, int, frozenset[Fact]]],
) -> Iterator[Finding]:
    """Findings of the candidates; ``spans`` are the addresses of the text with their facts."""
    ends = {end: facts for _start, end, facts in spans}
    for start, end, sure in codes:
        at = start
        while at > 0 and start - at < 6 and text[at - 1] in " \u00a0,;|\t\n-–(/":
            at -= 1
        facts = next((ends[e] for e in range(at, max(0, at - 2), -1) if e in ends), None)
        before = line_before(text, start, 40)
        cue = _CODE_CUE.search(before) is not None
        place = _PLACE.match(text, end) is not None
        letters = text[end - 2 : end]
        if facts is None and not cue:
            if _REFERENCE.search(before):
                continue
            capitals = place and letters.isupper() and _placed(text, start, end)
            small = (
                place
                and letters.islower()
                and text[end - 3].isspace()
                and letters.upper() not in _WORDS
            )
            if not (sure or capitals or small):
                continue
        if facts:
            yield made("pattern.postcode.office", text, start, end, *facts)
        elif facts is not None or place or cue:
            yield made("pattern.postcode.address", text, start, end)
        else:
            yield made("pattern.postcode", text, start, end)


def _placed(text: str, start: int, end: int) -> bool:
    """A pair of letters that is a word, before a capital: a code only at the head of a line."""
    head = line_before(text, start, 6).strip() in ("", "-", "•", "|")
    rest = line_after(text, end, 60)
    return head and len(rest.split()) <= 3 and text[start : start + 2] not in ("19", "20")
