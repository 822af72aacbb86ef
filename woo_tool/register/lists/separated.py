# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""CSV as offices save it: any separator, UTF-8, UTF-16 or Windows, with or without BOM."""

import csv
import io
from pathlib import Path

from woo_tool.register.lists.cells import EMPTY, Cell, Sheet

_SEPARATORS = ";,\t|"
_LOOKED_AT = 30


def read(path: Path) -> list[Sheet]:
    """The one sheet of a CSV file.

    Raises:
        csv.Error: A quote that never ends, a cell without end.
        ValueError: It is no text.
    """
    text = _text(path.read_bytes())
    separator = None
    first, _newline, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    csv.field_size_limit(1 << 24)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=False
    )
    rows = []
    for line in reader:
        row = [Cell(value) if value.strip() else EMPTY for value in line]
        while row and row[-1] is EMPTY:
            row.pop()
        rows.append(tuple(row))
    while rows and not rows[-1]:
        rows.pop()
    if separator:  # the line that named it is a row of the file
        rows.insert(0, ())
    return [Sheet("", tuple(rows))]


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\0" in data:
        raise ValueError("no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The separator that cuts the first rows into most cells, most evenly."""
    best, found = (0.0, 0), ";"
    for separator in _SEPARATORS:
        lines = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        widths: list[int] = []
        try:
            for line in lines:
                if any(cell.strip() for cell in line):
                    widths.append(len(line))
                if len(widths) == _LOOKED_AT:
                    break
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        common = max(set(wide), key=wide.count)
        score = (wide.count(common) / len(widths), common)
        if score > best:
            best, found = score, separator
    return found
