# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a text writes its capitals: as prose does, in capitals only (a telex), or hardly (a chat).

Where a text shouts or mumbles, its case says nothing; the lists must then say what is a name.
"""

import re
from typing import TYPE_CHECKING

from woo_tool.detection.lists import Bit

if TYPE_CHECKING:
    from woo_tool.detection.shape import Coder

#: A sentence that begins behind a full stop or an empty line; the group is its first letter.
_SENTENCE = re.compile(
    r"(?:[a-zà-ÿ)\]\"'’][.?!]+[ ]{1,2}|[?!.,\w]\s?\n\s*\n[>\s]*)(?:\"|“|‘)?"
    r"([^\W\d_])[^\W\d_]*(?=[ ,])"
)
#: The head of a message with a time and a sender; the group is the first letter of what he says.
_SAID = re.compile(
    r"^(?:[\[(]?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}[ T,]{1,2})?[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"[\])]?[^\n:]{1,40}: ?([^\W\d_])",
    re.MULTILINE,
)
#: A chat line with its sender only: ``Blom, H.: ja``.
_SPOKEN = re.compile(r"^[^\n:]{2,30}: ([^\W\d_])", re.MULTILINE)
#: Words behind whose point no sentence begins.
_ABBREVIATED = frozenset(
    ["art.", "o.a.", "m.b.t.", "i.v.m.", "nr.", "ca.", "bijv.", "e.d.", "m.n.", "d.d.", "jl."]
)
#: So many sentences must begin in lower case, and so large a share.
_FEW, _SHARE = 3, 0.4
#: The start of a text tells how it is written: so many characters, so many words.
_ENOUGH, _WORDS = 4000, 300


def casual(text: str) -> bool:
    """Whether the text begins its sentences or messages in lower case: a chat, a quick mail."""
    text = text[:_ENOUGH]
    for pattern in (_SAID, _SPOKEN, _SENTENCE):
        lower = total = 0
        for hit in pattern.finditer(text):
            if pattern is _SENTENCE:
                head = text[max(0, hit.start() - 6) : hit.start() + 2].split()
                if head and head[-1].lower() in _ABBREVIATED:
                    continue
            total += 1
            lower += hit[1].islower()
        if lower >= _FEW and lower >= total * _SHARE:
            return True
    return False


def shouts(words: list[str]) -> bool:
    """Whether nearly every word of three letters and more is written in capitals."""
    upper = lower = 0
    for word in words[:_WORDS]:
        if len(word) > 2:
            if word.isupper():
                upper += 1
            elif word[-1].islower():
                lower += 1
    return upper >= 12 and upper >= 3 * lower


def calmed(word: str, coder: "Coder") -> str:
    """A word in capitals as prose would write it: names with one capital, others without."""
    if not word.isupper() or len(word) < 2 or not word[-1].isalpha():
        return word
    low = word.lower()
    if low in coder.prefix_words or coder.small(low):
        return low
    bits = coder.bits(low)
    if len(word) <= 4 and not bits & (Bit.FIRST | Bit.FREQUENT | Bit.COMMON):
        return word  # an abbreviation
    if bits & Bit.COMMON and not bits & 15:
        return low
    if not bits and (len(word) <= 4 or coder.likely(low) < 0.3):
        return low
    parts = word.split("-")
    if len(parts) > 1 and coder.small(parts[-1].lower()):
        return "-".join([*(part.capitalize() for part in parts[:-1]), parts[-1].lower()])
    return "-".join(part.capitalize() for part in parts)
