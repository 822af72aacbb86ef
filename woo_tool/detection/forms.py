# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of Dutch words: a word in no list may be the plural or the compound of some that are."""

import re
from collections.abc import Callable, Collection

from woo_tool.detection.lists import Bit

#: What Dutch puts behind a stem.
_INFLECTIONS = ("en", "s", "'s", "je", "jes", "tje", "tjes", "e", "er", "ers", "de", "te", "d", "t")
#: Ends of streets and buildings that many a surname has as well (ten and more in the lists).
BORNE = (
    *("veld", "hof", "huis", "dijk", "wijk", "bos", "bosch", "hal", "weg", "wal", "akker", "kerk"),
    *(
        "meer",
        "steeg",
        "vaart",
        "molen",
        "duin",
        "brug",
        "baan",
        "poort",
        "hoeve",
        "sloot",
        "haven",
    ),
)

#: The last part of a word for a firm or body: "Bouwadvies Peeters".
FIRM_ENDS = (
    *("bedrijf", "advies", "bureau", "groep", "instituut", "stichting", "vereniging", "centrum"),
    *("fonds", "fabriek", "handel", "techniek", "makelaars", "advocaten", "kliniek", "praktijk"),
    *("onderneming", "museum", "ziekenhuis", "restaurant", "winkel", "kwekerij", "slagerij"),
)
#: The last part of a word for somebody at work, or of a rank: "taxichauffeur", "scheepsagent".
ROLE_ENDS = (
    *("chauffeur", "inspecteur", "adviseur", "medewerker", "begeleider", "rechercheur"),
    *("machinist", "behandelaar", "verpleegkundige", "leerkracht", "scheepsagent", "consulent"),
    *("adjudant", "kapitein", "sergeant", "korporaal", "luitenant", "wachtmeester", "matroos"),
)
#: What Dutch puts before a role.
RANK = re.compile(
    r"(?:hoofd|oud-|ex-|adjunct-|vice-|vice|mede|co-|junior|senior|interim|plv)-?(?=[a-z]{4})"
)


def inflected(low: str, find: Callable[[str], int]) -> bool:
    """Whether a word in no list is a plural, diminutive or other form of one that is."""
    for ending in _INFLECTIONS:
        if low.endswith(ending) and len(low) - len(ending) > 3:
            stem = low[: -len(ending)]
            for form in (stem, stem[:-1] if stem[-1] == stem[-2] else stem + "e"):
                if find(form) & (Bit.COMMON | 7) == Bit.COMMON:
                    return True
    return False


def compound(
    low: str,
    find: Callable[[str], int],
    organisation: Collection[str],
    endings: Collection[str],
) -> bool:
    """Whether a word in no list is one of the language: known in two parts, or by its end."""
    if "-" in low:
        return any(
            find(part) & (Bit.COMMON | Bit.PLACE) or part in organisation
            for part in low.split("-")[-2:]
        )
    for cut in range(max(3, len(low) - 14), len(low) - 3):
        if find(low[cut:]) & Bit.COMMON:
            head = low[:cut]
            if (
                find(head) & Bit.COMMON
                or (head[-1] in "se" and find(head[:-1]) & Bit.COMMON)
                or low[cut:] in endings
                or len(low) - cut > 6
            ):
                return True
    return low.endswith(
        ("heid", "ingen", "iteit", "atie", "aties", "isme", "ische", "elijke", "lijk", "schap")
    )
