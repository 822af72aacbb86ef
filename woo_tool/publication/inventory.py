# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The inventory (inventarislijst): one row a document, withheld ones too.

The first twelve columns are those of the public inventory of the platform of VWS, in its order
and words; what follows is ours. It is a document for the public: its words are Dutch whatever
the language of the user is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from woo_tool.publication.lists import Lists
from woo_tool.publication.values import Dossier, Entry
from woo_tool.redaction.grounds import Grounds

Cell = str | int | date | None

COLUMNS = (
    *("Document ID", "Documentnummer", "Bestandsnaam", "Beoordeling", "Beoordelingsgrond"),
    *("Toelichting", "Publieke link", "Locatie document ID", "Opgeschort"),
    *("Gerelateerd Documentnummer", "Locatie gerelateerd ID", "Besluitnaam"),
    *("Omschrijving", "Datum", "Soort", "Pagina's", "Aantal lakken"),
)
_DOUBLE = "dubbel: inhoud is in een ander document al beoordeeld"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its title, its columns and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def inventory(dossier: Dossier, lists: Lists) -> Table:
    """The inventory of a dossier."""
    places = {entry.number: location(dossier, entry) for entry in dossier.documents}
    ids = {entry.number: entry.id for entry in dossier.documents}
    rows = tuple(_row(dossier, entry, lists, ids, places) for entry in dossier.documents)
    return Table("Inventarislijst", COLUMNS, rows)


def _row(
    dossier: Dossier,
    entry: Entry,
    lists: Lists,
    ids: Mapping[int, str],
    places: Mapping[int, str],
) -> tuple[Cell, ...]:
    kinds = lists.lists["document"].values
    return (
        entry.number,
        entry.id,
        entry.name or None,
        entry.judgement.word,
        "; ".join(entry.grounds) or None,
        entry.remark or None,
        " | ".join(entry.links) or None,
        places[entry.number] or None,
        "Ja" if entry.suspended else None,
        "; ".join(ids[number] for number in entry.related) or None,
        "; ".join(places[number] for number in entry.related if places[number]) or None,
        dossier.title,
        entry.title,
        entry.dated,
        kinds[entry.kind].label if entry.kind in kinds else None,
        entry.pages or None,
        entry.marks,
    )


def grounds_table(dossier: Dossier, grounds: Grounds) -> Table:
    """The grounds that were used: what they say, and how often."""
    statistics = dossier.statistics()
    rows = []
    for code, documents in statistics["documents_by_ground"].items():
        times = statistics["redactions_by_ground"].get(code, 0)
        rows.append((code, ground_label(code, grounds), documents, times))
    columns = ("Grond", "Betekenis", "Documenten", "Lakken")
    return Table("Gronden", columns, tuple(rows))


def ground_label(code: str, grounds: Grounds) -> str:
    """The words of a ground, for the public."""
    if code == "dubbel":
        return _DOUBLE
    ground = grounds.get(code)
    return f"{ground.label} ({ground.display})"


def location(dossier: Dossier, entry: Entry) -> str:
    """The address of a document's file; its place in the bundle where no site is known."""
    if not entry.name:
        return ""
    if dossier.base:
        return f"{dossier.base}/{path_of(dossier, entry)}"
    return f"documenten/{entry.name}"


def path_of(dossier: Dossier, entry: Entry) -> str:
    """Where a document stands on the site, below its root: never another content there."""
    return f"{folder_of(dossier)}/documenten/{entry.name}"


def folder_of(dossier: Dossier) -> str:
    """The folder of a dossier on the site, below its root."""
    return f"publicaties/{dossier.identifier.lower()}"


def texts(table: Table) -> Iterator[tuple[str, ...]]:
    """The rows as texts, dates as ISO 8601."""
    for row in table.rows:
        yield tuple(as_text(cell) for cell in row)


def as_text(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
