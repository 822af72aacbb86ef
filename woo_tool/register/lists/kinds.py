# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a row of a list is: a request, a partial decision, a supplement, an objection.

Lists put them under one heading, and say in a remark, a kind or the address of the decision what
a row is. A request *about* objections is a request: what counts is “beslissing op bezwaar”, not
the word alone.
"""

import re
from dataclasses import dataclass

from woo_tool.register.rows import Kind

_DECISION = r"(?:beslissing(?:en)?|beslist|besluit(?:en)?|beschikking|bob|uitspraak)"
#: Up to six short words between the decision and the objection; each can be read in one way only.
_BETWEEN = r"(?:\W+(?:aanleiding|inzake|tegen|(?!is\b|inzake\b|tegen\b)\w{1,6})){0,6}?\W+"
#: An objection that was made, or still runs: the row is the request it is against.
_ONLY_MADE = re.compile(
    r"\bbezwa(?:ar|ren)(?:schrift(?:en)?|procedure|fase|zaak)?\b\W+(?:is |zijn |werd )?(?:nog )?"
    r"(?:gemaakt|ingediend|aangetekend|ontvangen|ingesteld|loopt|lopend)",
    re.IGNORECASE,
)
#: In remarks, kinds, subjects.
_OBJECTION = re.compile(
    rf"\b{_DECISION}{_BETWEEN}bezwa(?:ar|ren)(?:schrift(?:en)?)?\b"
    r"|\bbezwa(?:ar|ren|arschrift)\b\W+(?:is |zijn |was )?(?:deels |gedeeltelijk )?"
    r"(?:on)?(?:gegrond|ontvankelijk)|\bbezwa(?:ar|arschrift)\b.{0,30}\b(?:on)?gegrond\b"
    r"|\bbob\b|\bherzien(?:e|ing)? (?:besluit|beslissing) op bezwaar"
    r"|\bbetreft (?:een )?bezwaar(?:schrift)?\b|\bbezwaar(?:fase|procedure|zaak)\b"
    r"|\bheroverweging in bezwaar",
    re.IGNORECASE,
)
#: What somebody asked for, whatever it is about.
_ABOUT = re.compile(
    r"\W*(?:wo[bo][\s-])?(?:verzoek|vezoek|aanvraag) (?:om|over|tot|naar|inzake)\b", re.IGNORECASE
)
#: What a cell of a column of kinds says when it says no more.
_OBJECTION_KIND = re.compile(r"^\W*(?:bezwaar(?:schrift)?|bob|objection)\b", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\bdeel[\s-]?(?:wo[bo][\s-]?)?(?:besluit|beslissing|beschikking)(?:en)?\b|\bpartial decision\b"
    r"|\bbesluit,? \(?deel \d|\bdeel \d+ van (?:het |de )?(?:besluit|verzoek)\b"
    r"|\b(?:gedeeltelijke?|parti[eë]le?) (?:besluit|beslissing)\b"
    r"|\b(?:eerste|tweede|derde|vierde|laatste) deel van (?:het|de) (?:besluit|beslissing)\b",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(
    r"\b(?:aanvullend|aangevuld|gewijzigd|herzien|wijzigings|herstel|nader|vervolg)e?[\s-]?"
    r"(?:besluit|beslissing|wob-besluit|woo-besluit)\b"
    r"|\baanvulling op (?:het |een |de )?(?:besluit|beslissing)"
    r"|\bbij (?:het|de) primaire\s+(?:besluit|beslissing)\s+ontbr",
    re.IGNORECASE,
)
#: In the address of a decision, words joined by hyphens.
_SLUG_OBJECTION = re.compile(
    r"(?:beslissing|besluit)(?:-\w+){0,3}-(?:op|inzake)-(?:het-|een-|uw-)?bezwaar(?:schrift)?(?:-|$)"
    r"|(?:^|-)(?:beslissing-bezwaar|bob)(?:-|$)|bezwaar-(?:tegen|naar)-(?:\w+-){0,3}besluit"
)
_SLUG_PARTIAL = re.compile(r"(?:^|[/-])(?:\w+-)?deelbesluit(?:-|$)|-deel-\d+$")
_SLUG_SUPPLEMENT = re.compile(r"(?:^|[/-])aanvullend-besluit")
_ORDINALS = {
    **dict.fromkeys(("eerste", "1e", "1ste"), 1),
    **dict.fromkeys(("tweede", "2e", "2de"), 2),
    **dict.fromkeys(("derde", "3e", "3de"), 3),
    **dict.fromkeys(("vierde", "4e", "4de"), 4),
    **dict.fromkeys(("vijfde", "5e", "5de"), 5),
    **dict.fromkeys(("zesde", "6e", "6de"), 6),
}
_NUMBERED = re.compile(
    r"deel[\s-]?(?:besluit|beslissing)[\s-]*(?:nr\.?|nummer)?[\s-]*(\d{1,2})\b|[\s-]deel[\s-](\d{1,2})(?!\d)"
)
_COUNTED = re.compile(r"(\w+)[\s-]+deel[\s-]?besluit")


@dataclass(frozen=True, slots=True)
class Sort:
    """What a row is, and the number of the part where it says so."""

    kind: Kind
    part: int | None = None
    also_partial: bool = False


def sort(texts: list[str], kind: str = "", url: str = "") -> Sort:
    """What a row is.

    Args:
        texts: Remarks, outcome, subject: what people wrote.
        kind: The cell of a column of kinds.
        url: The address of the decision.
    """
    slug = url.rstrip("/").rsplit("/", 1)[-1].casefold()
    said = [re.sub(r"\s+", " ", text) for text in (*texts, kind) if text]
    partial = any(_PARTIAL.search(text) for text in said) or bool(_SLUG_PARTIAL.search(slug))
    part = _part([*said, slug]) if partial else None
    if (
        any(_OBJECTION.search(_ONLY_MADE.sub(" ", t)) for t in said if not _ABOUT.match(t))
        or _OBJECTION_KIND.search(kind)
        or _SLUG_OBJECTION.search(slug)
    ):
        return Sort(Kind.OBJECTION, part, partial)
    if partial:
        return Sort(Kind.PARTIAL, part)
    if any(_SUPPLEMENT.search(text) for text in said) or _SLUG_SUPPLEMENT.search(slug):
        return Sort(Kind.SUPPLEMENT)
    return Sort(Kind.REQUEST)


def _part(texts: list[str]) -> int | None:
    for text in texts:
        numbered = _NUMBERED.search(text.casefold())
        if numbered:
            return int(numbered[1] or numbered[2])
        for found in _COUNTED.finditer(text.casefold()):
            if found[1] in _ORDINALS:
                return _ORDINALS[found[1]]
    return None
