# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""ODS by the standard library: a zip with one XML file that says every value as it is."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser

from woo_tool.register.lists.cells import EMPTY, Cell, Sheet, Value, fill

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: Rows and cells that a sheet repeats to fill the screen are not rows of a list.
_MOST_ROWS, _MOST_CELLS = 200_000, 1_000
_CHUNK = 1 << 16


def read(path: Path) -> list[Sheet]:
    """The sheets of a document.

    Raises:
        Exception: Whatever zipfile and the XML parser raise on a file that is none.
        ValueError: The XML declares entities, or is encrypted.
    """
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        parser: Any = XMLPullParser(events=("start", "end"))
        sheets: list[Sheet] = []
        collector = _Collector(sheets)
        while chunk := file.read(_CHUNK):
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise ValueError("entities")
            parser.feed(chunk)
            for event, element in parser.read_events():
                collector.take(event, element)
    return sheets


class _Collector:
    """Builds the sheets row by row, and lets go of the XML it has read."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self.sheets = sheets
        self.name = ""
        self.hidden = False
        self.rows: list[list[Cell]] = []
        self.areas: list[tuple[int, int, int, int]] = []
        self.depth = 0

    def take(self, event: str, element: Element) -> None:
        if element.tag == _TABLE + "table":
            if event == "start":
                self.depth += 1
                if self.depth == 1:
                    self.name = element.get(_TABLE + "name", "")
                    self.hidden = element.get(_TABLE + "display") == "false"
                    self.rows, self.areas = [], []
            else:
                self.depth -= 1
                if self.depth == 0:
                    self._close()
                    element.clear()
        elif event == "end" and self.depth == 1 and element.tag == _TABLE + "table-row":
            self._row(element)
            element.clear()

    def _row(self, element: Element) -> None:
        row: list[Cell] = []
        for child in element:
            if child.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                continue
            times = min(int(child.get(_TABLE + "number-columns-repeated", "1")), _MOST_CELLS)
            wide = int(child.get(_TABLE + "number-columns-spanned", "1"))
            high = int(child.get(_TABLE + "number-rows-spanned", "1"))
            if wide > 1 or high > 1:
                top, left = len(self.rows), len(row)
                self.areas.append((top, left, top + high - 1, left + wide - 1))
            covered = child.tag == _TABLE + "covered-table-cell"
            row.extend([EMPTY if covered else _cell(child)] * times)
        while row and row[-1] is EMPTY:
            row.pop()
        times = int(element.get(_TABLE + "number-rows-repeated", "1"))
        if not row and times > 1_000:  # the rest of the sheet
            return
        for _time in range(min(times, _MOST_ROWS - len(self.rows))):
            self.rows.append(list(row))

    def _close(self) -> None:
        for top, left, bottom, right in self.areas:
            fill(self.rows, top, left, bottom, right)
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        self.sheets.append(Sheet(self.name, tuple(map(tuple, self.rows)), hidden=self.hidden))


def _cell(element: Element) -> Cell:
    kind = element.get(_OFFICE + "value-type")
    formula = element.get(_TABLE + "formula") is not None
    if kind is None:
        text = _shown(element)
        if not text and not formula:
            return EMPTY
        return Cell(text or None, formula=formula, error=formula)
    return Cell(_value(kind, element), formula=formula)


def _value(kind: str, element: Element) -> Value:
    match kind:
        case "date":
            return date.fromisoformat(element.get(_OFFICE + "date-value", "")[:10])
        case "float" | "percentage" | "currency":
            number = float(element.get(_OFFICE + "value", "nan"))
            return int(number) if number.is_integer() else number
        case "boolean":
            return element.get(_OFFICE + "boolean-value") == "true"
        case _:
            return element.get(_OFFICE + "string-value") or _shown(element) or None


def _shown(element: Element) -> str:
    return "\n".join("".join(_pieces(p)) for p in element if p.tag == _TEXT + "p")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "s":
            yield " " * int(child.get(_TEXT + "c", "1"))
        elif child.tag in (_TEXT + "line-break", _TEXT + "tab"):
            yield "\n" if child.tag.endswith("break") else "\t"
        elif child.tag.startswith(_TEXT):  # a span or a link; not a remark of a reviewer
            yield from _pieces(child)
        yield child.tail or ""
