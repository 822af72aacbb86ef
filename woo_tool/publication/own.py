# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that the tool makes itself: they name nobody, whatever a recogniser thinks of them.

What an empty dossier gives (headings, styles, parts of a workbook), the words of the value lists
and of the law, and identifiers with a number. Nothing that a person wrote is among them.
"""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from woo_tool.publication import bundle, pages, sheets
from woo_tool.publication.inventory import (
    Table,
    ground_label,
    grounds_table,
    inventory,
    location,
    path_of,
)
from woo_tool.publication.leaks import collect
from woo_tool.publication.lists import Lists
from woo_tool.publication.targets.minvws import COLUMNS, document_id
from woo_tool.publication.values import Dossier, Kind
from woo_tool.redaction.grounds import Grounds

_DAY = date(2000, 1, 1)


def texts(lists: Lists, grounds: Grounds, dossier: Dossier | None = None) -> frozenset[str]:
    """The texts of our own making: in general, and of a dossier."""
    found = _empty(lists, grounds) | _words(lists, grounds)
    return found | _of(dossier) if dossier is not None else found


def bodies(lists: Lists, dossier: Dossier) -> tuple[str, ...]:
    """The labels of the public bodies that a dossier names."""
    codes = dict.fromkeys((dossier.publisher, dossier.responsible))
    return tuple(lists.organisation(code).label for code in codes if code)


def _empty(lists: Lists, grounds: Grounds) -> frozenset[str]:
    """Everything that stands in the files of a dossier without documents, title and summary."""
    blank = Dossier(
        kind=Kind.DECISION,
        identifier="X",
        title="",
        summary="",
        publisher="gm0855",
        category="c_3baef532",
        document_kind="c_4f50ca9c",
        settled=_DAY,
        published=_DAY,
    )
    tables = (inventory(blank, lists), grounds_table(blank, grounds))
    with tempfile.TemporaryDirectory(prefix="woo-own-") as name:
        folder = Path(name)
        for number, some in enumerate((tables, (Table("Sheet1", COLUMNS, ()),))):
            sheets.write_xlsx(folder / f"{number}.xlsx", some)
            sheets.write_ods(folder / f"{number}.ods", some)
        for kind in Kind:
            one = replace(blank, kind=kind)
            pages.write_reading(folder / f"{kind}.html", one, lists, grounds)
        pages.write_inventory(folder / "list.html", blank, tables[0], lists)
        bundle.write(folder / "bundle", blank, {}, lists, grounds)
        return frozenset(piece.text for piece in collect.folder(folder))


def _words(lists: Lists, grounds: Grounds) -> frozenset[str]:
    values = [v for e in (*lists.organisations, *lists.lists.values()) for v in e.values.values()]
    found = {text for value in values for text in (value.code, value.label, value.uri)}
    return frozenset(found | {ground_label(code, grounds) for code in grounds.by_code})


def _of(dossier: Dossier) -> frozenset[str]:
    """Identifiers, and the names and addresses that are made of nothing else."""
    found: set[str] = set()
    for entry in dossier.entries:
        neutral = entry.name == f"{entry.id.lower()}.pdf"
        if entry.title == f"Document {entry.number:04}":
            found |= {entry.id, entry.title}
        if neutral and (entry.title == f"Document {entry.number:04}" or entry.letter):
            places = (f"documenten/{entry.name}", f"data/documenten/{entry.name}")
            found |= {entry.id, entry.name, *places, path_of(dossier, entry)}
            found.add(location(dossier, entry))
            if entry.number:
                found |= {f"{document_id(entry)}.pdf"}
    return frozenset(found)
