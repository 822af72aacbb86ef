# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things that bear a person's name: ships, hospitals, prisons, districts, prizes, statues.

``Hr.Ms. Karel Bos``, ``in het Albert Bos``, ``Rotterdam-Zuid``, ``bijlage C. Niet``. What a title
or a role proves stays as it was, but for the ship that ``Ms.`` seems a title of.
"""

import re

from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.surroundings import moved

#: How much of a line before a name is read.
_REACH = 48
_QUOTE = "\"'‘’“”„«»"
#: A vessel, engine or building right before a name.
_VESSEL = re.compile(
    r"(?:\b[HZ]r\.? ?[Mm]s\.?\s*|\b(?i:veerboot|veerpont|reddingboot|reddingsboot|kotters?"
    r"|motorschip|zeilschip|vrachtschip|containerschip|binnenvaartschip|schoener|fregat|sleepboot"
    r"|onderzeeboot|tanker|veerschip|rondvaartboot|boei|gemalen|gemaal)\s+"
    rf"(?:[A-Z]{{2,3}} ?\d{{1,4}}\s+)?[{_QUOTE}]?|\b(?:MS|ms|m\.s\.|mts|MTS|SS|ss|KLM|[A-Z]{{2}}"
    rf" \d{{1,4}}|(?i:schip|boot|jacht|toestel|vliegtuig))\s+[{_QUOTE}])$"
)
_OF_SHIP = re.compile(r"\.? ?[Mm]s\b")
_VESSELS = frozenset(["veerboot", "reddingboot", "reddingsboot", "kotter", "gemaal", "fregat"])
#: Quoted behind an article: ``de 'Willem Bos'``.
_QUOTED = re.compile(rf"\b(?:de|het|KLM) [{_QUOTE}]$")
#: ``in het Albert Bos``: no person has an article.
_IN_THE = re.compile(
    r"\b(?:in|naar|uit|van|bij|op|aan|achter|tegenover|rond|voor|vanuit|nabij) het "
    rf"[{_QUOTE}]?$"
)
#: Institutions by their abbreviation, and words for what bears a name.
_INSTITUTION = re.compile(
    r"\b(?:PI|P\.I\.|JJI|FPC|FPK|FPA|HvB|AZC|azc|OBS|KDV|BSO|RKBS|PCBS|CSG|RSG|GBS|Huize|Huis|Fort"
    r"|kamp|Kamp|[Tt]oko|[Jj]uwelier|Memorie van|[Ss]tandbeeld van|[Bb]orstbeeld van"
    rf"|[Bb]uste van|[Gg]edenksteen voor|[Ii]ngang) [{_QUOTE}]?$"
)
_PRISON = re.compile(r"(?:P\.I\.|PI) ")
_HELD = re.compile(
    r"gedetineerd|\bgdt\b|\bcel(?:nr)?\b|penitentiair|\bDJI\b|justiti", re.IGNORECASE
)
_SHIP_TITLE = re.compile(r"\b[HZ]r\.? ?$")
_QUARTER = re.compile(r"[-‐‑](?:Zuid|Noord|Oost|West|Centrum|Binnen|Buiten|Stad)$")
_NUMBERED = re.compile(
    r"\b(?:bijlage|hoofdstuk|deel|categorie|perceel|variant|optie|klasse|annex|scenario) $",
    re.IGNORECASE,
)
#: What ends a compound with a surname in front: ``Hannie Bosplantsoen``.
_BEARS = (
    *("bibliotheek", "plantsoen", "beker", "bokaal", "trofee", "penning", "toernooi", "lezing"),
    *("pand", "week", "kazerne", "museum", "theater", "ziekenhuis", "viaduct", "tunnel"),
)
#: Offices and documents written as a name with a prefix in the middle.
_OFFICES = frozenset(["OvJ", "HvJ", "RvS", "RvT", "RvC", "MvT", "PvA", "PvE", "BvT", "SvZ", "PvB"])
_TITLED = frozenset({"name.honorific", "name.role", "name.salutation", "name.introduced"})


class Things:
    """Signs right at a name that it is a thing's."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder

    def weighed(self, page: Page, one: Candidate, score: float) -> float:
        """The score of a candidate, less where it is the name of a thing."""
        start, end = page.starts[one.first], page.ends[one.last - 1]
        text = page.text
        low = max(0, start - _REACH)
        before = text[max(text.rfind("\n", low, start) + 1, low) : start]
        last = page.words[one.last - 1]
        low_name = text[start:end].rstrip(".").lower()
        if (low_name == "ms" and _SHIP_TITLE.search(before)) or (
            low_name in ("hr", "zr") and _OF_SHIP.match(text, end)
        ):
            return moved(score, 0.02)
        if one.rule == "name.tagger" and self._function(page, one):
            return moved(score, 0.005)
        if one.rule.startswith("initials."):
            office = one.rule == "initials.mixed" and text[start:end] in _OFFICES
            return moved(score, 0.03) if office else score
        if _VESSEL.search(before) or page.words[one.first].lower() in _VESSELS:
            return moved(score, 0.02)
        if last == "Zee" and before.endswith(" aan "):
            return moved(score, 0.02)  # "Wijk aan Zee"
        if one.rule in _TITLED:
            return score
        if one.rule == "name.initials":
            return self._lettered(page, one, before, score)
        closed = text[end : end + 1] in _QUOTE and text[end : end + 1] != ""
        if (_QUOTED.search(before) and closed) or _IN_THE.search(before):
            return moved(score, 0.04)
        if _INSTITUTION.search(before) or _PRISON.match(text, start):
            return moved(score, 0.06)
        if _QUARTER.search(last) and one.rule != "name.reversed":
            return moved(score, 0.05)
        for ending in _BEARS:
            if last.endswith(ending) and len(last) > len(ending) + 3:
                stem = last[: -len(ending)].lower()
                if self._coder.bits(stem) & 7 and not self._coder.bits(last.lower()) & 7:
                    return moved(score, 0.04)
        return score

    @staticmethod
    def _function(page: Page, one: Candidate) -> bool:
        """Whether a tagger took an office (SG) or a reflexive verb for a name."""
        word, code = page.words[one.last - 1], page.codes[one.first]
        if one.last - one.first > 1:
            return False
        if code == "R" and word.isupper() and len(word) < 5:
            return True
        if code not in "CX" or not page.opens(one.first):
            return False
        return page.words[one.last : one.last + 1] == ["zich"]  # "Schaamt zich"

    def _lettered(self, page: Page, one: Candidate, before: str, score: float) -> float:
        """Initials that number, or are those of a prison."""
        if _NUMBERED.search(before) and one.shape in ("IC", "Ic", "IX", "IU", "IL", "If"):
            return moved(score, 0.05)  # "bijlage C. Niet"
        if _PRISON.match(page.text, page.starts[one.first]) and _HELD.search(page.text):
            return moved(score, 0.04)
        return score
