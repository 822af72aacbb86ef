# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words for illness, treatment, leave and medicines, by field: they count only beside a person.

A line of a field is a pattern. Before it, when the pattern is no plain word, stands what every
match holds in lower case (its hint): a text without a hint is never searched. What a field
finds is for a person to look at (``review``), never burned without being seen.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from woo_tool.detection.health_care import CARE
from woo_tool.detection.health_illness import ILLNESS

_BODY = (
    r"(?:rug|nek|schouder|knie|heup|hart|maag|darm|buik|long|luchtweg|huid|oog|oor|gehoor|spier|gewricht"
    r"|pees|stress|spannings|angst|paniek|slaap|geheugen|concentratie|evenwichts|overgangs|menstruatie"
    r"|bekken|blaas|gezondheids|vermoeidheids|overbelastings|griep|verkoudheids|hoofdpijn|maagdarm"
    r"|benauwdheids|depressieve |psychische |psychosomatische |lichamelijke |fysieke |medische )"
)
_LIMB = (
    r"(?:been|arm|heup|pols|enkel|rib(?:ben)?|voet|hand|neus|kaak|knie|schouder|sleutelbeen|vinger"
    r"|teen|elleboog|bekken|wervel|rug|nek|dijbeen|onderbeen|bovenbeen|bovenarm|middenvoetsbeentje|schedel)"
)
_BROKEN = r"(?:gebroken|verstuikt|gekneusd|verzwikt|gescheurd|geamputeerd|verbrijzeld|ontwricht)"

#: Field -> its patterns.
FIELDS: Mapping[str, str] = MappingProxyType({**ILLNESS, **CARE})


def _patterns() -> Iterator[tuple[str, str]]:
    for field in FIELDS.values():
        for line in field.strip().splitlines():
            hint, pattern = line[:9].rstrip(), line[9:].strip()
            for name, value in (("LIMB", _LIMB), ("BODY", _BODY), ("BROKEN", _BROKEN)):
                pattern = pattern.replace(name, value)
            yield hint, pattern


_HINTS = tuple(dict.fromkeys(hint for hint, _pattern in _patterns()))


@cache
def _term(hint: str) -> re.Pattern[str]:
    """The patterns of a hint, compiled when a text first holds it."""
    own = dict.fromkeys(pattern for name, pattern in _patterns() if name == hint)
    return re.compile(
        r"(?<![\w-])(?:(?:ernstige?|zware|acute|chronische|lichte|beginnende?) )?"
        rf"(?:{'|'.join(own)})(?!\w)",
        re.IGNORECASE,
    )


#: A match begins and ends no farther than this from its hint.
_BEFORE, _BEHIND = 48, 64


def terms(text: str) -> list[tuple[int, int]]:
    """Where words for health stand: spans in text order, the longest where two overlap."""
    lower = text.lower()
    if len(lower) != len(text):  # one letter that becomes two would move the places
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found: set[tuple[int, int]] = set()
    for hint in _HINTS:
        where = text if hint.isupper() else lower
        at = where.find(hint)
        while at >= 0:
            end = at + len(hint)
            for hit in _term(hint).finditer(
                text, max(0, at - _BEFORE), min(len(text), end + _BEHIND)
            ):
                if hit.start() <= at < hit.end():
                    found.add(hit.span())
                    end = max(end, hit.end())
            at = where.find(hint, end)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if kept and text[kept[-1][1] : start] == " ":
            kept[-1] = (kept[-1][0], end)  # "uitgezaaide kanker"
        elif not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
