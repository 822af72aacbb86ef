# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Surnames that end as streets, buildings and schools do: Buitenweg, Versteeg, Noordermeer."""

from woo_tool.detection.forms import BORNE
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

#: Forms of address with a full stop; behind other such titles (Dr., Burg.) a street may stand.
FORMS = frozenset(["dhr.", "mw.", "mevr.", "hr.", "mej.", "fam."])
STREETS = frozenset(["straat", "laan", "gracht", "kade", "singel", "plein", "steeg", "dreef"])
#: Words right before a street or place.
_BEHIND_STREET = frozenset(
    ["de", "het", "op", "aan", "in", "te", "naar", "langs", "nabij", "richting", "hoek", "bij"]
)
#: Whom streets and schools are named after, with the title.
_HONOURED = frozenset(
    [
        *("burgemeester", "wethouder", "minister", "president", "professor", "dokter", "dominee"),
        *(
            "pastoor",
            "kapelaan",
            "pater",
            "zuster",
            "kardinaal",
            "bisschop",
            "admiraal",
            "generaal",
        ),
        *("koningin", "koning", "prins", "prinses", "graaf", "gravin", "hertog", "meester"),
        *("notaris", "kapitein", "kolonel", "luitenant", "majoor", "rector", "baron", "jonker"),
    ]
)
_GIVEN = ("F", "B", "C")
#: Rules for a place that asks for a person.
_ASKED = frozenset({"name.row", "name.column", "name.label", "name.closing", "name.contact"})


def named_after(page: Page, found: Candidate, *, sure: bool) -> float:
    """What is left of the odds of a name that ends as a street or school does.

    Buitenweg, Versteeg and Noordermeer are families too: an address, a title that streets
    bear or a number says street; what only a person has beside him says person.
    """
    words, codes = page.words, page.codes
    last = words[found.last - 1].lower()
    written = words[found.first - 1] if found.first else ""
    title = written.lower()
    before = codes[found.first - 1] if found.first else ""
    after = codes[found.last : found.last + 1]
    numbered = after == "n" and len(words[found.last]) < 5
    borne = last.endswith(BORNE) and not numbered
    if title.endswith(".") and title not in FORMS:  # "Dr. Schaepmanlaan"
        twice = found.first > 1 and codes[found.first - 2] == "H"  # no street has two
        return (0.6 if twice else 0.4 if written.islower() else 0.02) if borne else 0.02
    if last in STREETS and after != "n" and (before == "H" or "I" in found.shape):
        return 0.5  # somebody is called Straat
    if found.rule == "name.speaker":
        return 0.5  # no street talks
    if borne and title not in _BEHIND_STREET:
        if title in _HONOURED:
            return 0.04 if written.istitle() else 0.2
        if before == "H":
            return 1.0
        if sure or before == "R":
            return 0.6
        if "I" in found.shape or "i" in found.shape:
            return 0.4
        if found.shape[:1] in _GIVEN and len(found.shape) > 1:
            return 0.25
        if found.rule in _ASKED:
            return 0.5
    if not sure or after == "n" or before in "HR":
        return 0.04
    return 0.3 if found.rule == "name.honorific" else 0.1
