# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Woogle and OpenWOO: read by the rules that they publish themselves, here as facts."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.publication import cases
from woo_tool.errors import InputError, NotAllowedError, UsageError
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.targets.base import Context, Reason
from woo_tool.publication.targets.registry import target
from woo_tool.publication.values import Kind

CONTEXT = Context(cases.LISTS, cases.GROUNDS, datetime(2026, 11, 20, 9, 30, tzinfo=UTC))
LATER = replace(CONTEXT, now=datetime(2026, 11, 21, 9, 30, tzinfo=UTC))

# The attributes that Woogle's checker takes (wooverheid/WoogleDocumentatie, valid_scheme.json).
GENERAL = {
    *("dc_title", "dc_description", "dc_publisher", "foi_publishedDate", "dc_date_year"),
    *("tooiwl_topic", "tooiwl_rubriek", "tooiwl_rubriekCode", "dc_type", "dc_source"),
    *("dc_creator", "foi_linkedDossier", "foi_files"),
}
OF_TYPE = {
    "2d": {"foi_decisionDate"},
    "2f": {"foi_decisionDate"},
    "2i": {
        *("foi_requestDate", "foi_decisionDate", "foi_isAdjourned", "foi_requester"),
        *("foi_requestText", "foi_decisionText", "foi_valuation"),
    },
    "2j": {"foi_decisionDate"},
    "2k": {
        *("foi_geoInfo", "foi_startDate", "foi_endDate", "foi_subjectAddress"),
        "foi_subjectCoordinates",
    },
}
OF_DOCUMENT = {
    *("dc_title", "dc_source", "foi_sentDate", "dc_type", "foi_documentType", "foi_valuation"),
    *("foi_groundsOfRefusal", "foi_originator", "foi_recipient", "dc_description"),
    "foi_url_on_web",
}
WORDS = {"deels openbaar", "openbaar", "niet openbaar", "geen documenten", "reeds openbaar"}


def woogle_faults(dossier: dict[str, Any]) -> list[str]:
    """What Woogle's checker would say, but for asking whether an address answers."""
    faults = [name for name in ("dc_title", "dc_publisher", "dc_type") if name not in dossier]
    if dossier["dc_type"] not in OF_TYPE:
        faults.append("type")
    faults += sorted(set(dossier) - GENERAL - OF_TYPE.get(dossier["dc_type"], set()))
    for name in ("foi_requestDate", "foi_decisionDate", "foi_publishedDate"):
        if name in dossier:
            date.fromisoformat(dossier[name])
    if not {"dc_date_year", "foi_publishedDate"} & set(dossier):
        faults.append("year")
    for row in dossier["foi_files"]["foi_documenten"]:
        faults += [name for name in ("dc_source", "foi_url_on_web") if name not in row]
        faults += sorted(set(row) - OF_DOCUMENT)
    valued = [dossier, *dossier["foi_files"]["foi_documenten"]]
    faults += [v for row in valued if (v := row.get("foi_valuation", "openbaar")) not in WORDS]
    return faults


# The fields that the plug-in's API gives, and the choices of its form.
FIELDS = {
    *("UUID", "ID", "Object_ID", "Publicatie_datum", "Portal_url", "Behandelend_bestuursorgaan"),
    *("Ontvanger_informatieverzoek", "Volgnummer", "Titel", "Beschrijving", "Samenvatting"),
    *("Verzoeker", "Ontvangstdatum", "Besluitdatum", "Behandelstatus", "Besluit"),
    *("Termijnoverschrijding", "URL_informatieverzoek", "URL_inventarisatielijst", "URL_besluit"),
    *("Geografisch_gebied", "BAG_ID", "BGT_ID", "Postcodegebied", "Adres", "COORDS"),
    *("Geografische_positie", "Bijlagen", "Themas", "Wooverzoek_informatie"),
}
REQUIRED = ("ID", "Titel", "Ontvangstdatum", "Besluitdatum", "Besluit")
CHOICES = {"Openbaar gemaakt", "Niet openbaar gemaakt", "Deels openbaar gemaakt", "Reeds openbaar"}
OF_PART = {
    *("Type_Bijlage", "Status_Bijlage", "Tijdstip_laatste_wijziging_bijlage", "Titel_Bijlage"),
    *("URL_Bijlage", "Grootte_Bijlage"),
}
STATES = {"Nieuw", "Gewijzigd", "Verwijderd"}


def openwoo_faults(answer: dict[str, Any]) -> list[str]:
    """What is not as OpenWOO's fields and choices say."""
    faults = sorted(set(answer) - {"WOOVerzoeken", "pagination", "query_parameters"})
    for item in answer["WOOVerzoeken"]:
        uuid.UUID(item["UUID"])
        faults += [name for name in REQUIRED if not item.get(name)]
        faults += sorted(set(item) - FIELDS)
        faults += [name for name, value in item.items() if value in ("", None, [], {})]
        if item["Besluit"] not in CHOICES:
            faults.append("Besluit")
        if item["Wooverzoek_informatie"]["Status"] not in STATES:
            faults.append("Status")
        for name in ("Ontvangstdatum", "Besluitdatum"):
            date.fromisoformat(item[name])
        for part in item.get("Bijlagen", ()):
            faults += [name for name in ("Titel_Bijlage", "URL_Bijlage") if not part.get(name)]
            faults += sorted(set(part) - OF_PART)
            if part["Type_Bijlage"] not in {"Procedureel", "Inhoudelijk"}:
                faults.append("Type_Bijlage")
            if part["Status_Bijlage"] not in STATES:
                faults.append("Status_Bijlage")
    return faults


def sent(bundle: Bundle, name: str, place: Path, context: Context = CONTEXT) -> Any:
    target(name).send(bundle, str(place), context, reason=None)
    return json.loads(place.read_bytes())


def with_values(built: Bundle, **values: Any) -> Bundle:
    return replace(built, dossier=replace(built.dossier, **values))


def test_woogle_takes_a_decision(built: Bundle, tmp_path: Path) -> None:
    found = sent(built, "woogle", tmp_path / "a.json")
    assert woogle_faults(found) == []
    assert (found["dc_type"], found["foi_valuation"]) == ("2i", "deels openbaar")
    assert found["dc_publisher"] == "gm0855"
    assert set(found["foi_files"]) == {
        *("foi_verzoek", "foi_besluit", "foi_inventaris", "foi_documenten")
    }
    rows = found["foi_files"]["foi_documenten"]
    assert [row["foi_valuation"] for row in rows] == [
        *("deels openbaar", "openbaar", "deels openbaar", "reeds openbaar")
    ]
    assert rows[0]["foi_groundsOfRefusal"] == "5.1.2e"
    assert rows[-1]["dc_source"] == "https://raad.voorbeeldgemeente.example/rondweg"
    # What is withheld has no address, and no place there.
    assert "Brief van de provincie" not in json.dumps(found, ensure_ascii=False)
    assert cases.REQUESTER not in json.dumps(found)


@pytest.mark.parametrize(
    ("category", "kind"),
    [("c_fdaee95e", "2j"), ("c_8fc2335c", "2f"), ("c_46a81018", "2k"), ("c_3a248e3a", "2d")],
)
def test_woogle_takes_other_categories(
    built: Bundle, tmp_path: Path, category: str, kind: str
) -> None:
    report = with_values(built, category=category, kind=Kind.REPORT)
    found = sent(report, "woogle", tmp_path / "a.json")
    assert found["dc_type"] == kind
    assert woogle_faults(found) == []


def test_openwoo_takes_a_decision(built: Bundle, tmp_path: Path) -> None:
    answer = sent(built, "openwoo", tmp_path / "a.json")
    assert openwoo_faults(answer) == []
    (item,) = answer["WOOVerzoeken"]
    assert (item["ID"], item["Besluit"]) == ("W2026-0007", "Deels openbaar gemaakt")
    assert item["Wooverzoek_informatie"] == {
        "Status": "Nieuw",
        "Tijdstip_laatste_wijziging": "2026-11-20T10:30:00+01:00",
    }
    assert item["URL_besluit"].endswith("/w2026-0007-besluit.pdf")
    assert len(item["Bijlagen"]) == 3
    assert "Verzoeker" not in item
    assert cases.REQUESTER not in json.dumps(answer)


def test_openwoo_says_what_changed_and_what_went(built: Bundle, tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    first = sent(built, "openwoo", place)
    assert sent(built, "openwoo", place, LATER) == first
    (item,) = sent(with_values(built, title="Besluit over de ring"), "openwoo", place, LATER)[
        "WOOVerzoeken"
    ]
    assert item["Wooverzoek_informatie"] == {
        "Status": "Gewijzigd",
        "Tijdstip_laatste_wijziging": "2026-11-21T10:30:00+01:00",
    }
    target("openwoo").withdraw(built, str(place), LATER, Reason.PRIVACY_NAME, ())
    answer = json.loads(place.read_bytes())
    assert openwoo_faults(answer) == []
    (item,) = answer["WOOVerzoeken"]
    assert item["Wooverzoek_informatie"]["Status"] == "Verwijderd"
    assert item["Titel"] == "W2026-0007"
    assert not {"Bijlagen", "URL_besluit", "Samenvatting"} & set(item)


@pytest.mark.parametrize("name", ["woogle", "openwoo"])
def test_one_document_is_withdrawn(built: Bundle, tmp_path: Path, name: str) -> None:
    place = tmp_path / "a.json"
    sent(built, name, place)
    target(name).withdraw(built, str(place), LATER, Reason.PRIVACY, ["W2026-0007-0003"])
    text = place.read_text("utf-8")
    assert "w2026-0007-0003" not in text
    assert "w2026-0007-0004" in text
    assert target(name).verify(built, str(place), CONTEXT)


@pytest.mark.parametrize("name", ["woogle", "openwoo"])
def test_every_changed_field_is_seen(built: Bundle, tmp_path: Path, name: str) -> None:
    place = tmp_path / "a.json"
    sent(built, name, place)
    whole = place.read_text("utf-8")
    assert target(name).verify(built, str(place), CONTEXT) == ()
    for old, new in (("2026-10-01", "2026-10-02"), ("rondweg", "ring"), ("0004.pdf", "0005.pdf")):
        assert old in whole
        place.write_text(whole.replace(old, new, 1), "utf-8")
        assert target(name).verify(built, str(place), CONTEXT), old
    place.unlink()
    assert target(name).verify(built, str(place), CONTEXT)


@pytest.mark.parametrize("name", ["woogle", "openwoo"])
def test_what_is_not_ours_is_left_alone(built: Bundle, tmp_path: Path, name: str) -> None:
    place = tmp_path / "a.json"
    place.write_text('{"mijn": "werk"}')
    with pytest.raises(NotAllowedError):
        sent(built, name, place)
    place.write_text("geen json")
    with pytest.raises(InputError):
        sent(built, name, place)
    assert place.read_text() == "geen json"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("woogle", {"base": ""}),
        ("woogle", {"category": "c_a870c43d"}),
        ("openwoo", {"base": ""}),
        ("openwoo", {"kind": Kind.REPORT}),
        ("openwoo", {"outcome": "nothing_found"}),
        ("openwoo", {"received": None}),
    ],
)
def test_what_a_form_has_no_place_for_is_refused(
    built: Bundle, tmp_path: Path, name: str, values: dict[str, Any]
) -> None:
    with pytest.raises(UsageError):
        sent(with_values(built, **values), name, tmp_path / "a.json")
    assert not (tmp_path / "a.json").exists()


def test_in_a_folder_the_file_has_the_name_of_the_dossier(built: Bundle, tmp_path: Path) -> None:
    for name in ("woogle", "openwoo"):
        target(name).send(built, str(tmp_path / "uit"), CONTEXT, reason=None)
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {
        *("W2026-0007.woogle.json", "W2026-0007.openwoo.json")
    }
