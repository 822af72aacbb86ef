# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables as CSV, XLSX and ODS: the same cells, no formulas, no author, the same bytes each time."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from woo_tool.publication.inventory import Cell, Table, as_text

#: What a spreadsheet takes for a formula.
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?![\d\s.,()/-]*$))")
#: Control characters that XML has no place for.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: The time of every part of a zip: the same content gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDEST = 60


def write_csv(path: Path, table: Table) -> None:
    """UTF-8 with a byte order mark, so that Excel knows it; what looks like a formula is quoted."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(table.columns)
        for row in table.rows:
            writer.writerow([_harmless(as_text(cell)) for cell in row])


def _harmless(text: str) -> str:
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def write_xlsx(path: Path, tables: Sequence[Table], *, title: str = "") -> None:
    """A workbook with a sheet a table: a heading that stays, a filter, no author."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = None
    book.properties.lastModifiedBy = None
    book.properties.title = title or None
    book.properties.created = book.properties.modified = datetime(*_EPOCH)  # noqa: DTZ001
    for table in tables:
        sheet = book.create_sheet(table.title)
        sheet.append(list(table.columns))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        for number, row in enumerate(table.rows, 2):
            for column, value in enumerate(row, 1):
                if value is not None:
                    _put(sheet.cell(number, column), value)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        for column, width in enumerate(_widths(table), 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
    raw = io.BytesIO()
    book.save(raw)
    _settled(raw, path)


def _put(cell: object, value: Cell) -> None:
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]  # a text, whatever it begins with
    else:
        cell.value = value  # type: ignore[attr-defined]
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"  # type: ignore[attr-defined]


def _settled(raw: io.BytesIO, path: Path) -> None:
    """Write a zip again with one time for all parts, and with the times of its core part fixed."""
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                stamp = rb"1980-01-01T00:00:00Z"
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, data)
                data = re.sub(rb"<dc:creator>[^<]*</dc:creator>", b"", data)
            _add(new, info.filename, data)


def write_ods(path: Path, tables: Sequence[Table], *, title: str = "") -> None:
    """An OpenDocument spreadsheet, as ODF 1.3 says it; no author, no date."""
    body = "".join(_ods_table(table) for table in tables)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_NAMES}>'
        f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {_NAMES}>'
        f"<office:meta><dc:title>{escape(title)}</dc:title>"
        "<dc:language>nl-NL</dc:language></office:meta></office:document-meta>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        _add(out, "mimetype", _MIME.encode(), compress=False)
        _add(out, "META-INF/manifest.xml", _MANIFEST.encode())
        _add(out, "content.xml", content.encode())
        _add(out, "meta.xml", meta.encode())


def _ods_table(table: Table) -> str:
    rows = [tuple(table.columns), *table.rows]
    columns = "".join(
        f'<table:table-column table:style-name="w{min(width, _WIDEST)}"/>'
        for width in _widths(table)
    )
    lines = []
    for number, row in enumerate(rows):
        cells = "".join(_ods_cell(cell, heading=number == 0) for cell in row)
        line = f"<table:table-row>{cells}</table:table-row>"
        if number == 0:
            line = f"<table:table-header-rows>{line}</table:table-header-rows>"
        lines.append(line)
    name = quoteattr(table.title)
    return f"<table:table table:name={name}>{columns}{''.join(lines)}</table:table>"


def _ods_cell(cell: Cell, *, heading: bool) -> str:
    style = ' table:style-name="head"' if heading else ""
    if cell is None or cell == "":
        return f"<table:table-cell{style}/>"
    text = escape(_CONTROL.sub("", as_text(cell)))
    if isinstance(cell, date):
        style = ' table:style-name="day"'
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
        text = text.replace("\n", "</text:p><text:p>").replace("  ", " <text:s/>")
    return f"<table:table-cell {kind}{style}><text:p>{text}</text:p></table:table-cell>"


def _widths(table: Table) -> list[int]:
    """Per column how many characters it is wide."""
    widths = [max(8, min(len(column), 20)) for column in table.columns]
    for row in table.rows[:200]:
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], min(len(as_text(cell)) + 2, _WIDEST))
    return widths


def _add(out: zipfile.ZipFile, name: str, data: bytes, *, compress: bool = True) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    out.writestr(info, data)


_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_STYLES = (
    '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-'
    '</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    + "".join(
        f'<style:style style:name="w{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{n * 0.19:.2f}cm"/></style:style>'
        for n in range(8, _WIDEST + 1)
    )
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
