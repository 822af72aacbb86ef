# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""XLSX by openpyxl: what the cells show and which of them a formula computed."""

import re
import warnings
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from woo_tool.register.lists.cells import EMPTY, Cell, Sheet, Value, fill

_DATE_CALL = re.compile(
    r"=\s*DATE\(\s*(\d{4})\s*[,;]\s*(\d{1,2})\s*[,;]\s*(\d{1,2})\s*\)\s*$", re.IGNORECASE
)
_QUOTED = re.compile(r'=\s*"([^"]*)"\s*$')


def read(path: Path) -> list[Sheet]:
    """The sheets of a workbook.

    Raises:
        Exception: Whatever openpyxl and zipfile raise on a file that is none.
    """
    import openpyxl

    with warnings.catch_warnings(), path.open("rb") as file:  # by its content, not its name
        warnings.simplefilter("ignore")  # what openpyxl leaves out: validation, pictures
        computed = openpyxl.load_workbook(file, data_only=True)
        file.seek(0)
        written = openpyxl.load_workbook(file)
    epoch = 1904 if computed.epoch.year == 1904 else 1900
    return [
        _sheet(sheet, written[sheet.title], epoch)
        for sheet in computed.worksheets
        if sheet.sheet_state != "veryHidden"
    ]


def _sheet(computed: Any, written: Any, epoch: int) -> Sheet:
    rows: list[list[Cell]] = []
    both = zip(computed.iter_rows(values_only=True), written.iter_rows(), strict=True)
    for values, cells in both:
        row = [
            _cell(value, cell.value, cell.data_type)
            for value, cell in zip(values, cells, strict=True)
        ]
        while row and row[-1] is EMPTY:
            row.pop()
        rows.append(row)
    for area in computed.merged_cells.ranges:
        fill(rows, area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(
        str(computed.title), tuple(map(tuple, rows)), epoch, hidden=computed.sheet_state == "hidden"
    )


def _cell(value: Any, source: Any, kind: str) -> Cell:
    if value is None and source is None:
        return EMPTY
    if kind != "f":
        return Cell(_plain(value), error=kind == "e")
    text = source if isinstance(source, str) else str(getattr(source, "text", "") or "")
    if value is None:
        value = _simple(text)
        return Cell(value, formula=True, error=value is None)
    return Cell(_plain(value), formula=True, error=isinstance(value, str) and value.startswith("#"))


def _simple(formula: str) -> Value:
    """The outcome of a formula that needs no computing, where the file did not keep it."""
    found = _DATE_CALL.match(formula)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    quoted = _QUOTED.match(formula)
    return quoted[1] if quoted else None


def _plain(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):  # a zero that is formatted as a moment
        return None if value == time() else value.isoformat()
    if value is None or isinstance(value, (str, bool, int, float, date)):
        return value
    return str(value)
