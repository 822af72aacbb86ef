# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of marks as XLSX, and lists of decisions from XLSX and CSV."""

import csv
import io
import os
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from woo_tool.errors import InputError
from woo_tool.language import _

#: Files larger than this are no list of decisions. Bytes, unpacked.
_MOST = 200_000_000
_WIDTHS = {"text": 30, "context": 80, "file": 40, "note": 40, "id": 14}


def write_xlsx(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]], words: Sequence[str]
) -> int:
    """Write a workbook of one sheet (mode 0600); ``words`` is what the decision column offers.

    Returns:
        The number of rows.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook(write_only=True)
    sheet = book.create_sheet("marks")
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 12)
    sheet.freeze_panes = "A2"
    letter = get_column_letter(columns.index("decision") + 1)
    offer = DataValidation(type="list", formula1='"' + ",".join(words) + '"', allow_blank=True)
    offer.add(f"{letter}2:{letter}1048576")
    sheet.data_validations.append(offer)
    head = []
    for name in columns:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        head.append(cell)
    sheet.append(head)
    count = 0
    for row in rows:
        sheet.append([_value(sheet, row.get(name)) for name in columns])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    part = path.with_name(f".woo-part-{path.name}")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        book.save(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _value(sheet: object, value: object) -> object:
    """Numbers stay numbers; a text is never a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    cell = WriteOnlyCell(sheet, value=text)
    if text[:1] == "=":
        cell.data_type = "s"
    return cell


#: Names of columns as people write them above a list of their own.
_DUTCH = {
    "tekst": "text",
    "beslissing": "decision",
    "besluit": "decision",
    "grond": "ground",
    "pagina": "page",
    "soort": "entity",
    "opmerking": "note",
    "notitie": "note",
}


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of a list with the numbers a spreadsheet shows, by the names in its first row.

    Raises:
        InputError: ``not-a-list``: it cannot be read, or has no column ``decision``.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "unreadable", _("The list cannot be read: check its name and rights.")
        ) from error
    rows = _workbook(data) if data[:2] == b"PK" else _separated(data)
    head: list[str] = []
    for number, cells in enumerate(rows, 1):
        if not head:
            named = (str(cell or "").strip().casefold() for cell in cells)
            head = [_DUTCH.get(name, name) for name in named]
            if "decision" not in head or not {"id", "text"} & set(head):
                raise InputError(
                    "not-a-list",
                    _("The first row must name the columns: id (or text) and decision."),
                )
            continue
        yield number, dict(zip(head, cells, strict=False))


def _workbook(data: bytes) -> Iterator[Sequence[object]]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                raise InputError("too-large", _("The list is too large: split it."))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out: validation, pictures
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = list(sheet.iter_rows(values_only=True))
        book.close()
    except InputError:
        raise
    except Exception as error:  # whatever openpyxl and zipfile raise on a file that is none
        raise InputError(
            "not-a-list", _("The workbook cannot be read: save it as XLSX or CSV once more.")
        ) from error
    yield from found


def _separated(data: bytes) -> Iterator[Sequence[object]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
