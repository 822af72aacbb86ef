# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 5, the other half: a Woo request in the fields of OpenWOO (OpenWebconcept).

Written to the fields, the choices and the obligations that the plug-in itself publishes, within
the answer that its OpenAPI describes. Nothing stands in ``Verzoeker``: who asked is nobody's
business. Only decisions on requests have these fields.
"""

import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.inventory import folder_of, location
from woo_tool.publication.lists import Lists
from woo_tool.publication.sitemaps import stamp
from woo_tool.publication.targets import onefile, shown
from woo_tool.publication.targets.base import Context, Difference, Reason, Sent
from woo_tool.publication.values import Dossier, Entry, Kind, Role

_OUTCOMES: Mapping[str, str] = {
    "granted": "Openbaar gemaakt",
    "partly": "Deels openbaar gemaakt",
    "refused": "Niet openbaar gemaakt",
    "already_public": "Reeds openbaar",
}
_NEW, _CHANGED, _GONE = "Nieuw", "Gewijzigd", "Verwijderd"
_STATE, _ABOUT, _WHEN = "Status", "Wooverzoek_informatie", "Tijdstip_laatste_wijziging"
_LIST, _PARTS = "WOOVerzoeken", "Bijlagen"


class Openwoo:
    """The fields of OpenWOO."""

    name = "openwoo"

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Write the file; what was there and says another thing is ``Gewijzigd``."""
        del reason
        path = onefile.path_of(place, self.name, bundle.dossier)
        return _written(path, item(bundle.dossier, context.lists), context)

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Compare every field but the moment of the last change."""
        path = onefile.path_of(place, self.name, bundle.dossier)
        found = _plain(_item(path) or {})
        return tuple(onefile.differences(item(bundle.dossier, context.lists), found))

    def withdraw(
        self, bundle: Bundle, place: str, context: Context, reason: Reason, ids: Sequence[str] = ()
    ) -> Sent:
        """Take documents out; of a whole dossier the request stays, as ``Verwijderd``."""
        path, dossier = onefile.path_of(place, self.name, bundle.dossier), bundle.dossier
        gone = {entry.id for entry in shown.chosen(dossier, ids)}
        left = shown.without(dossier, gone, context)
        value = item(left, context.lists)
        if not left.files:
            value.pop(_PARTS, None)
            value.pop("URL_inventarisatielijst", None)
            if reason is Reason.PRIVACY_NAME:
                value.pop("Samenvatting", None)
                value["Titel"] = dossier.identifier
        return _written(path, value, context, gone=not left.files)


def _written(path: Path, value: dict[str, Any], context: Context, *, gone: bool = False) -> Sent:
    before = _item(path)
    onefile.refuse_other(path, mine=before is None or before.get("UUID") == value["UUID"])
    state, now = _GONE if gone else _NEW, stamp(context.now)
    if before is not None and not gone:
        about = before.get(_ABOUT, {})
        same = _plain(before) == value and about.get(_STATE) != _GONE
        state = about.get(_STATE, _NEW) if same else _CHANGED
        now = about.get(_WHEN, now) if same else now
    whole = {_ABOUT: {_STATE: state, _WHEN: now}, **value}
    pages = {"total": 1, "limit": 1, "pages": {"total": 1, "current": 1}}
    return onefile.write(path, {_LIST: [whole], "pagination": pages, "query_parameters": {}})


def _item(path: Path) -> dict[str, Any] | None:
    found = onefile.read(path)
    if found is None:
        return None
    rows = found.get(_LIST) if isinstance(found, dict) else None
    good = isinstance(rows, list) and len(rows) == 1 and isinstance(rows[0], dict)
    onefile.refuse_other(path, mine=good)
    return dict(rows[0]) if rows else None


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: said for key, said in value.items() if key != _ABOUT}


def item(dossier: Dossier, lists: Lists) -> dict[str, Any]:
    """The request and its decision, without the moment of the last change.

    Raises:
        UsageError: It is no decision, or OpenWOO has no word for its outcome.
    """
    onefile.with_address(dossier)
    if dossier.kind is not Kind.DECISION:
        raise UsageError(_("OpenWOO has fields for Woo requests only: choose another target."))
    if dossier.outcome not in _OUTCOMES or dossier.received is None:
        raise UsageError(
            _("OpenWOO needs the day of the request, and has no word for this outcome.")
        )
    folder = f"{dossier.base}/{folder_of(dossier)}"
    found: dict[str, Any] = {
        "UUID": str(uuid.uuid5(uuid.NAMESPACE_URL, folder)),
        "ID": dossier.identifier,
        "Publicatie_datum": dossier.published.isoformat(),
        "Portal_url": f"{folder}/index.html",
        "Behandelend_bestuursorgaan": lists.organisation(dossier.publisher).label,
        "Titel": dossier.title,
        "Samenvatting": dossier.summary,
        "Ontvangstdatum": dossier.received.isoformat(),
        "Besluitdatum": dossier.settled.isoformat(),
        "Besluit": _OUTCOMES[dossier.outcome],
        "URL_inventarisatielijst": f"{folder}/inventarislijst.csv",
    }
    letters = {Role.REQUEST: "URL_informatieverzoek", Role.DECISION: "URL_besluit"}
    for entry in dossier.files:
        if entry.role in letters:
            found[letters[entry.role]] = location(dossier, entry)
    parts = [_part(dossier, entry) for entry in dossier.files if not entry.letter]
    if parts:
        found[_PARTS] = parts
    themes = lists.lists["theme"].values
    if dossier.themes:
        found["Themas"] = [{"Hoofdthema": themes[code].label} for code in dossier.themes]
    return found


def _part(dossier: Dossier, entry: Entry) -> dict[str, Any]:
    return {
        "Type_Bijlage": "Inhoudelijk",
        "Status_Bijlage": _NEW,
        "Titel_Bijlage": entry.title,
        "URL_Bijlage": location(dossier, entry),
        "Grootte_Bijlage": entry.size,
    }
