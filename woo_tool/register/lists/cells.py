# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet as rows of cells, whatever file it came from."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

#: What a cell may hold. A date is a date, also where the file held a moment.
Value = str | int | float | bool | date | None

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        value: What it shows; of a formula what was computed when the file was saved.
        formula: Whether a formula computed it.
        filled: It got its value from the merged cell it is part of.
        error: It shows an error (``#N/A``), or a formula whose outcome was not saved.
    """

    value: Value = None
    formula: bool = False
    filled: bool = False
    error: bool = False

    @property
    def empty(self) -> bool:
        """Whether it shows nothing."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def text(self) -> str:
        """What it shows, on one line."""
        return shown(self.value)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet.

    Attributes:
        name: Its name; empty in a CSV file.
        rows: Its rows, of differing length; row 1 of the file is ``rows[0]``.
        epoch: Year the serial numbers of dates count from: 1900 or 1904.
        hidden: Whether the sheet is hidden.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    epoch: int = 1900
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at these numbers, from 0; empty outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY

    @property
    def width(self) -> int:
        """The number of cells of its longest row."""
        return max((len(row) for row in self.rows), default=0)


def shown(value: Value) -> str:
    """A value on one line, as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _SPACES.sub(" ", str(value)).strip()


def squashed(text: str) -> str:
    """A text for comparing: no case, accents, punctuation or spacing."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def words(text: str) -> str:
    """A heading for matching: lower case, no accents, words with one space between them."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c)
    )
    plain = plain.replace("#", " nummer ").replace("\u00ad", "")
    return _SPACES.sub(" ", re.sub(r"[^a-z0-9]+", " ", plain)).strip()


def letter(column: int) -> str:
    """The letter of a column, from 0: A to Z, then AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def fill(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """Give every cell of a merged area what its first one shows."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    first = rows[top][left]
    if first.empty:
        return
    for number in range(top, min(bottom + 1, len(rows))):
        row = rows[number]
        for column in range(left, right + 1):
            if (number, column) == (top, left):
                continue
            row.extend([EMPTY] * (column + 1 - len(row)))
            row[column] = Cell(first.value, formula=first.formula, filled=True, error=first.error)
