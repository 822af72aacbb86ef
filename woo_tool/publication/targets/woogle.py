# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 5: a dossier as Woogle takes it in (University of Amsterdam), one JSON file.

Written to its published rules (wooverheid/WoogleDocumentatie: metadata specification 2.0 and the
attributes that its checker allows). Woogle follows no change and no removal at the source: what
was handed in stays. The requester is in no field.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.inventory import folder_of, location
from woo_tool.publication.targets import onefile, shown
from woo_tool.publication.targets.base import Context, Difference, Reason, Sent
from woo_tool.publication.values import Dossier, Entry, Judgement, Kind, Role

#: Categories of Woo 3.3 by the code of their article: those that the checker knows.
_TYPES: Mapping[str, str] = {
    "c_3a248e3a": "2d",
    "c_8fc2335c": "2f",
    "c_3baef532": "2i",
    "c_fdaee95e": "2j",
    "c_46a81018": "2k",
}
#: With a day of decision among their attributes.
_DECIDED = frozenset({"2d", "2f", "2i", "2j"})
_OUTCOMES: Mapping[str, str] = {
    "granted": "openbaar",
    "partly": "deels openbaar",
    "refused": "niet openbaar",
    "nothing_found": "geen documenten",
    "already_public": "reeds openbaar",
}
_PARTS: Mapping[Role, str] = {Role.REQUEST: "foi_verzoek", Role.DECISION: "foi_besluit"}


class Woogle:
    """Woogle's dossier."""

    name = "woogle"

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Write the file."""
        del reason, context
        path = onefile.path_of(place, self.name, bundle.dossier)
        _mine(path, bundle.dossier)
        return onefile.write(path, record(bundle.dossier), _note())

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Compare every field."""
        del context
        found = onefile.read(onefile.path_of(place, self.name, bundle.dossier))
        return tuple(onefile.differences(record(bundle.dossier), found))

    def withdraw(
        self, bundle: Bundle, place: str, context: Context, reason: Reason, ids: Sequence[str] = ()
    ) -> Sent:
        """Take documents out of the file; what Woogle took stays there until they are asked."""
        del reason
        path = onefile.path_of(place, self.name, bundle.dossier)
        _mine(path, bundle.dossier)
        gone = {entry.id for entry in shown.chosen(bundle.dossier, ids)}
        return onefile.write(path, record(shown.without(bundle.dossier, gone, context)), _note())


def _mine(path: Path, dossier: Dossier) -> None:
    found = onefile.read(path)
    same = isinstance(found, dict) and found.get("dc_source") == _source(dossier)
    onefile.refuse_other(path, mine=found is None or same)


def _note() -> str:
    return _("Woogle follows no later change: write to it when something is withdrawn.")


def _source(dossier: Dossier) -> str:
    return f"{dossier.base}/{folder_of(dossier)}/index.html"


def record(dossier: Dossier) -> dict[str, Any]:
    """The dossier as the specification has it.

    Raises:
        UsageError: It is of a category that Woogle's checker does not take, or has no address.
    """
    onefile.with_address(dossier)
    kind = _TYPES.get(dossier.category)
    if kind is None:
        raise UsageError(
            _("The checker of Woogle takes no dossiers of this category: choose another target.")
        )
    found: dict[str, Any] = {
        "dc_title": dossier.title,
        "dc_description": dossier.summary,
        "dc_publisher": dossier.publisher,
        "foi_publishedDate": dossier.published.isoformat(),
        "dc_date_year": str(dossier.published.year),
        "dc_type": kind,
        "dc_source": _source(dossier),
    }
    if kind in _DECIDED:
        found["foi_decisionDate"] = dossier.settled.isoformat()
    if dossier.kind is Kind.DECISION:
        if dossier.received:
            found["foi_requestDate"] = dossier.received.isoformat()
        if dossier.outcome in _OUTCOMES:
            found["foi_valuation"] = _OUTCOMES[dossier.outcome]
    found["foi_files"] = _files(dossier)
    return found


def _files(dossier: Dossier) -> dict[str, Any]:
    files: dict[str, Any] = {}
    listed = []
    for entry in dossier.entries:
        address = _address(dossier, entry)
        if not address:
            continue  # a document without an address has no place here; the inventory names it
        row = _row(entry, address)
        part = _PARTS.get(entry.role)
        if part:
            files[part] = row
        else:
            listed.append(row)
    files["foi_inventaris"] = {
        "dc_title": "Inventarislijst",
        "dc_source": f"{dossier.base}/{folder_of(dossier)}/inventarislijst.csv",
        "foi_url_on_web": "True",
    }
    files["foi_documenten"] = listed
    return files


def _address(dossier: Dossier, entry: Entry) -> str:
    if entry.name:
        return location(dossier, entry)
    return entry.links[0] if entry.judgement is Judgement.ALREADY and entry.links else ""


def _row(entry: Entry, address: str) -> dict[str, Any]:
    row = {"dc_title": entry.title, "dc_source": address, "foi_url_on_web": "True"}
    if entry.letter:
        return row
    row["foi_valuation"] = entry.judgement.value
    if entry.grounds:
        row["foi_groundsOfRefusal"] = ";".join(entry.grounds)
    if entry.dated:
        row["foi_sentDate"] = entry.dated.isoformat()
    return row
