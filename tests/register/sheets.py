# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists made by the tests: XLSX with formulas and merged cells, ODS, CSV."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Row = Sequence[Any]


def xlsx(path: Path, rows: Sequence[Row], merged: Sequence[str] = (), name: str = "Blad1") -> Path:
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def ods(
    path: Path, rows: Sequence[Row], spans: Mapping[tuple[int, int], tuple[int, int]] | None = None
) -> Path:
    """A document with one sheet; ``spans`` gives rows and columns of merged cells."""
    spans = spans or {}
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    lines = [f"<office:document-content{spaces}><office:body><office:spreadsheet>"]
    lines.append('<table:table table:name="Blad1">')
    for number, row in enumerate(rows):
        lines.append("<table:table-row>")
        for column, value in enumerate(row):
            high, wide = spans.get((number, column), (1, 1))
            more = f' table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"'
            lines.append(_ods_cell(value, more if (high, wide) != (1, 1) else ""))
        lines.append('<table:table-cell table:number-columns-repeated="1000"/></table:table-row>')
    lines.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>')
    lines.append("</table:table-row></table:table></office:spreadsheet></office:body>")
    lines.append("</office:document-content>")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "".join(lines))
    return path


def _ods_cell(value: Any, more: str) -> str:
    if value is None:
        return f"<table:table-cell{more}/>"
    if isinstance(value, str) and value.startswith("="):
        formula = quoteattr("of:" + value)
        return (
            f'<table:table-cell table:formula={formula} office:value-type="float" office:value="0"'
            "><text:p>0</text:p></table:table-cell>"
        )
    if isinstance(value, (date, datetime)):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, (int, float)):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {kind}{more}>{text}</table:table-cell>"


def csv(path: Path, rows: Sequence[Row], *, separator: str = ";", encoding: str = "utf-8") -> Path:
    """A CSV file, every cell quoted that needs it."""
    import csv as standard
    import io

    out = io.StringIO()
    standard.writer(out, delimiter=separator, lineterminator="\r\n").writerows(
        ["" if value is None else value for value in row] for row in rows
    )
    path.write_bytes(out.getvalue().encode(encoding))
    return path
