# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a dossier shows when documents were withdrawn: their rows stay, their files are gone."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.publication import pages, sheets
from woo_tool.publication.bundle import METADATA, metadata_text
from woo_tool.publication.inventory import grounds_table, inventory
from woo_tool.publication.targets.base import Context, unwritable
from woo_tool.publication.values import Dossier, Entry

#: The pages and lists of a dossier, as they lie beside its documents.
LISTED = (
    *("index.html", "inventarislijst.html", "inventarislijst.xlsx", "inventarislijst.ods"),
    *("inventarislijst.csv", METADATA),
)


def without(dossier: Dossier, ids: Collection[str], context: Context) -> Dossier:
    """The dossier without the files of these documents; the rows say that they were withdrawn."""
    day = pages.said(context.now.date())
    entries = []
    for entry in dossier.entries:
        if entry.id in ids and entry.name:
            remark = " ".join(filter(None, (entry.remark, f"Ingetrokken op {day}.")))
            entries.append(replace(entry, name="", sha256="", size=0, remark=remark))
        else:
            entries.append(entry)
    return replace(dossier, entries=tuple(entries))


def write(folder: Path, dossier: Dossier, context: Context) -> None:
    """Write the pages and lists of a dossier.

    Raises:
        OutputError: They cannot be written.
    """
    table = inventory(dossier, context.lists)
    tables = (table, grounds_table(dossier, context.grounds))
    title = f"Inventarislijst bij {dossier.identifier}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sheets.write_csv(folder / "inventarislijst.csv", table)
        sheets.write_xlsx(folder / "inventarislijst.xlsx", tables, title=title)
        sheets.write_ods(folder / "inventarislijst.ods", tables, title=title)
        pages.write_inventory(folder / "inventarislijst.html", dossier, table, context.lists)
        pages.write_reading(folder / "index.html", dossier, context.lists, context.grounds)
        (folder / METADATA).write_text(metadata_text(dossier), "utf-8")
    except OSError as error:
        raise unwritable(error) from error


def chosen(dossier: Dossier, ids: Collection[str]) -> tuple[Entry, ...]:
    """The documents of these identifiers; all that have a file where none is named.

    Raises:
        UsageError: There is no such document.
    """
    unknown = set(ids) - {entry.id for entry in dossier.files}
    if unknown:
        raise UsageError(_("There is no document {id} in the bundle.").format(id=min(unknown)))
    return tuple(entry for entry in dossier.files if not ids or entry.id in ids)
