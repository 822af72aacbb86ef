# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the lists share: a day, headings, a plain list, bringing it in."""

from datetime import date
from pathlib import Path

from tests.register.conftest import NOW
from woo_tool.register.lists import importing
from woo_tool.register.lists.cells import Cell, Sheet
from woo_tool.register.lists.mapping import Mapping
from woo_tool.register.store import Register

TODAY = date(2026, 11, 25)
DAY = date(2021, 3, 9)
D = date(2026, 1, 5)
HEAD: list[object] = ["Nr.", "Onderwerp", "Datum ontvangst", "Datum besluit", "Opmerkingen"]
Rows = list[list[object]]
PLAIN: Rows = [
    HEAD,
    [1, "Zwembad «a;b»", D, date(2026, 2, 1), "één\nregel"],
    [2, "Bomen", D, None, None],
]


def sheet(*rows: list[object]) -> Sheet:
    cells = tuple(tuple(Cell(v) if v is not None else Cell() for v in row) for row in rows)  # type: ignore[arg-type]
    return Sheet("x", cells)


def bring(register: Register, path: Path, *, dry_run: bool = False) -> importing.Result:
    source = importing.read(path, Mapping())
    return importing.bring_in(register, source, today=TODAY, now=NOW, by="els", dry_run=dry_run)
