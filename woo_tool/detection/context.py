# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around a candidate: cues before a value, the line it is on.

Every search here looks at a bounded window, so that no text makes a recogniser slow.
"""

import re
from collections.abc import Iterator

#: Up to this many characters may stand between a cue and its value.
REACH = 48

#: What may stand between a cue and its value: punctuation, a line end, a few filling words.
_GAP = re.compile(
    r"""(?:[\s:;=.,#°|>(\[<"'“”‘’–—_\-…]|
    \b(?:nummers?|nrs?|no|num|is|was|luidt|zijn|waren|de|het|van|mijn|uw|zijn|haar|diens|en|of|
    met|op|als|onder|betreft|volgt|ingevuld|bekend|betrokkene|cli[eë]nt|aanvrager|partner|kind|
    ouder|werknemer|dhr|mw|mevr|de\ heer|mevrouw|belanghebbende|1|2|I|II|nieuw|oud|afgegeven|
    geldig|kenmerk|te\ weten|namelijk|nl|vermeld|genoemd|heeft|eindigend|ingeschreven|inschrijving|
    geregistreerd|dossier|staat|bij|in|nieuwe|huidige)\b)*""",
    re.VERBOSE | re.IGNORECASE,
)


def holds(lower: str, words: "tuple[str, ...]") -> bool:
    """Whether any of the words stands in the text; both in lower case. Much faster than ``re``."""
    for word in words:  # noqa: SIM110 — any() of a generator takes twice the time
        if word in lower:
            return True
    return False


def after(
    text: str,
    cue: "re.Pattern[str]",
    value: "re.Pattern[str]",
    *,
    reach: int = REACH,
    chain: bool = True,
) -> Iterator["tuple[re.Match[str], re.Match[str]]"]:
    """Cue and value, for each value that stands behind a cue with only fillers between.

    With ``chain`` the values that follow, parted by a comma, ``en``, a slash or a line end,
    count too. A group ``v`` in ``value`` is the value proper, else its whole.
    """
    for found in cue.finditer(text):
        at = found.end()
        hit = value.search(text, at, at + reach + 40)
        if hit is None or hit.start() > at + reach or not fills(text, at, hit.start()):
            continue
        yield found, hit
        while chain:
            link = _CHAIN.match(text, hit.end())
            if link is None:
                break
            hit = value.match(text, link.end())
            if hit is None:
                break
            yield found, hit


_CHAIN = re.compile(r"[ \t]{0,2}(?:[,;/&|+]|\ben\b|\bof\b|\n)[ \t]{0,2}\n?[ \t]{0,2}")


def fills(text: str, start: int, end: int) -> bool:
    """Whether only punctuation and filling words stand between the two."""
    return start == end or _GAP.fullmatch(text, start, end) is not None


def line_before(text: str, start: int, reach: int = 80) -> str:
    """What stands before ``start`` on its own line, at most ``reach`` characters."""
    low = max(0, start - reach)
    return text[max(text.rfind("\n", low, start) + 1, low) : start]


def line_after(text: str, end: int, reach: int = 80) -> str:
    """What stands after ``end`` on its own line, at most ``reach`` characters."""
    stop = text.find("\n", end, end + reach)
    return text[end : stop if stop >= 0 else end + reach]
