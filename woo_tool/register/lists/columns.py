# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the headings of a list stand, and what each column holds.

A heading alone says too little (“Besluit” may be a date or a word, “Wob-verzoek” a number or a
subject), so what stands below it counts as much. Headings may take several rows, with merged
cells above; a title over the whole sheet is no heading.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from woo_tool.errors import ConfigError, InputError
from woo_tool.language import _
from woo_tool.register.lists import dates
from woo_tool.register.lists.cells import Cell, Sheet, letter, squashed, words
from woo_tool.register.lists.fields import DATES, NUMBERS, Field, scores
from woo_tool.register.lists.mapping import Mapping

#: Rows at the top in which headings are looked for, and rows they may take.
_TOP, _DEEP = 40, 3
#: Filled cells of a column that are looked at.
_SAMPLE = 400
_SURE = 30
#: From here on a heading leaves no doubt.
_PLAIN = 85


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet holds where.

    Attributes:
        first: Index of the first row below the headings.
        headings: Per column its heading, as shown.
        columns: Per field the index of its column.
        month_first: Per column of dates whether it writes the month first.
    """

    sheet: Sheet
    first: int
    headings: tuple[str, ...]
    columns: dict[Field, int]
    month_first: frozenset[int]

    def mapping(self) -> dict[str, str]:
        """Per field the heading of its column, or its letter where it has none."""
        return {
            name.value: self.headings[column] or letter(column)
            for name, column in sorted(self.columns.items(), key=lambda pair: pair[1])
        }

    def unread(self) -> tuple[str, ...]:
        """The headings of columns that are not read."""
        taken = set(self.columns.values())
        return tuple(
            heading
            for column, heading in enumerate(self.headings)
            if heading and column not in taken
        )


@dataclass(frozen=True, slots=True)
class _Profile:
    """What stands in a column: shares of its filled cells.

    ``said`` counts those that say more than “unknown”; ``dates`` is the share of these.
    """

    filled: int
    said: int
    dates: float
    numbers: float
    urls: float
    answers: float
    length: float
    distinct: float
    digits: float


def layouts(found: list[Sheet], mapping: Mapping) -> list[Layout]:
    """The sheets of a file that are lists of requests, each with its columns.

    Raises:
        InputError: ``no-columns``: there is none, and no mapping says where to look.
        ConfigError: The mapping names a sheet or column that is not there.
    """
    if mapping.sheet is not None:
        wanted = [s for s in found if squashed(s.name) == squashed(mapping.sheet)]
        if not wanted:
            raise ConfigError(
                _('The list has no sheet "{name}". It has: {names}.').format(
                    name=mapping.sheet, names=", ".join(s.name for s in found)
                )
            )
        found = wanted
    if mapping.columns:
        return [_mapped(found, mapping)]
    guessed = [layout for sheet in found if (layout := _guess(sheet, mapping))]
    shown = [layout for layout in guessed if not layout.sheet.hidden] or guessed
    if not shown:
        raise InputError(
            "no-columns",
            _(
                "No column with dates of receipt was found. "
                "Name the columns with --mapping FILE (see docs/register.md)."
            ),
        )
    return shown


def _guess(sheet: Sheet, mapping: Mapping) -> Layout | None:
    best: tuple[float, int, Layout] | None = None
    tops = range(min(_TOP, len(sheet.rows)))
    if mapping.header is not None:
        tops = range(mapping.header - 1, mapping.header)
    for bottom in tops:
        for top in range(bottom, max(-1, bottom - _DEEP), -1):
            headings = _headings(sheet, top, bottom)
            if headings is None:
                continue
            columns, sure = _assigned(sheet, headings, bottom + 1)
            if Field.RECEIVED not in columns:
                continue
            if Field.SUBJECT not in columns and Field.REFERENCE not in columns:
                continue
            if top < bottom and not _profile(sheet, columns[Field.RECEIVED], bottom + 1).filled:
                continue  # a row of the list was taken for a heading
            # Fewer rows of headings, and higher up, where it makes no difference.
            rank = (sure - (bottom - top), -bottom)
            if best is None or rank > best[:2]:
                best = (*rank, _layout(sheet, bottom + 1, headings, columns, mapping))
    return best[2] if best else None


def _headings(sheet: Sheet, top: int, bottom: int) -> tuple[str, ...] | None:
    """The headings of these rows, top down; None when the rows are no headings."""
    width = sheet.width
    for row in range(top, bottom + 1):
        cells = [sheet.cell(row, column) for column in range(width)]
        filled = [cell for cell in cells if not cell.empty]
        if not filled:
            return None
        if any(not isinstance(cell.value, str) or len(cell.text) > 120 for cell in filled):
            return None
        if any(dates.read(cell).day for cell in filled):
            return None
    if sum(not sheet.cell(bottom, column).empty for column in range(width)) < 2:
        return None
    titles = {row for row in range(top, bottom) if _title(sheet, row)}
    found = []
    for column in range(width):
        texts = [
            sheet.cell(row, column).text for row in range(top, bottom + 1) if row not in titles
        ]
        found.append(" ".join(dict.fromkeys(text for text in texts if text)))
    return tuple(found)


def _title(sheet: Sheet, row: int) -> bool:
    """Whether a row holds one text only: a title, not headings."""
    return len({cell.text for cell in sheet.rows[row] if not cell.empty}) < 2


def _assigned(
    sheet: Sheet, headings: tuple[str, ...], first: int
) -> tuple[dict[Field, int], float]:
    """The best column for each field, surest first; and how sure all are together."""
    wanted: list[tuple[float, int, Field]] = []
    for column, heading in enumerate(headings):
        found = scores(words(heading))
        if not found:
            continue
        profile = _profile(sheet, column, first)
        for name, score in found.items():
            sure = score + _fits(name, profile, score)
            if sure >= _SURE:
                wanted.append((sure, column, name))
    wanted.sort(key=lambda entry: (-entry[0], entry[1]))
    columns: dict[Field, int] = {}
    total = 0.0
    for sure, column, name in wanted:
        if name not in columns and column not in columns.values():
            columns[name] = column
            total += sure
    return columns, total


def _fits(name: Field, profile: _Profile, score: int) -> float:
    """How well what stands below a heading fits; far below zero where it cannot be.

    A heading that leaves no doubt needs one date below it; another one needs a third.
    """
    never = -1000.0
    if not profile.filled:
        return -25.0  # an empty column may be what it says, where no other is
    if name in DATES:
        enough = profile.dates > (0 if score >= _PLAIN else 0.3)
        return 20 * profile.dates if enough or not profile.said else never
    if name in NUMBERS:
        return 10 * profile.numbers if profile.numbers >= 0.5 and profile.dates < 0.5 else never
    if name is Field.URL:
        return 20.0 if profile.urls >= 0.3 else never
    if name is Field.IN_TIME:
        return 10.0 if profile.answers >= 0.5 else never
    if profile.urls >= 0.5 or (profile.dates >= 0.7 and profile.numbers < 0.7):
        return never
    if name is Field.REFERENCE:
        if profile.length > 40:
            return never
        return (
            15 * profile.distinct + 25 * (profile.digits - 1) + (5 if profile.length <= 20 else 0)
        )
    if name in (Field.SUBJECT, Field.DESCRIPTION):
        if profile.numbers >= 0.5 or profile.answers >= 0.5:
            return never
        return min(profile.length, 40) / 4 + 10 * profile.distinct - 5
    if name is Field.KIND and profile.answers >= 0.5:
        return never
    if name in (Field.KIND, Field.LAW, Field.STATUS, Field.OUTCOME):
        return 5.0 if profile.length <= 60 else -40.0
    return 0.0


def _profile(sheet: Sheet, column: int, first: int) -> _Profile:
    cells = []
    for row in range(first, len(sheet.rows)):
        cell = sheet.cell(row, column)
        if not cell.empty:
            cells.append(cell)
        if len(cells) == _SAMPLE:
            break
    filled = len(cells)
    if not filled:
        return _Profile(0, 0, 0, 0, 0, 0, 0, 0, 0)

    def share(wanted: Iterator[bool]) -> float:
        return sum(wanted) / filled

    swapped = dates.month_first(cells)
    readings = [dates.read(cell, epoch=sheet.epoch, month_first=swapped) for cell in cells]
    nothing = sum(reading.why is dates.Why.EMPTY for reading in readings)
    texts = [cell.text for cell in cells]
    said = [text.casefold() for text in texts]
    return _Profile(
        filled,
        filled - nothing,
        sum(reading.day is not None for reading in readings) / max(1, filled - nothing),
        share(_number(cell) for cell in cells),
        share(text.startswith(("http:", "https:", "www.")) for text in said),
        share(text in {"ja", "nee", "yes", "no", "j", "n", "x", "1", "0", "true"} for text in said),
        sum(map(len, texts)) / filled,
        len(set(texts)) / filled,
        share(any(sign.isdigit() for sign in text) for text in texts),
    )


def _number(cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, str):
        return value.strip().replace(",", "").replace(".", "").isdecimal()
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _mapped(found: list[Sheet], mapping: Mapping) -> Layout:
    """The first sheet that has every column a person named."""
    missing = ""
    for sheet in found:
        for bottom in [mapping.header - 1] if mapping.header else range(min(_TOP, len(sheet.rows))):
            for top in range(bottom, max(-1, bottom - _DEEP), -1):
                headings = _headings(sheet, top, bottom)
                if headings is None:
                    continue
                columns, absent = _named(mapping, headings)
                if not absent:
                    return _layout(sheet, bottom + 1, headings, columns, mapping)
                missing = missing or absent
        if all(_column(name) is not None for name in mapping.columns.values()):
            letters = {name: _column(text) or 0 for name, text in mapping.columns.items()}
            first = mapping.header or 0  # letters only: the list may have no headings
            return _layout(sheet, first, tuple([""] * sheet.width), letters, mapping)
    raise ConfigError(
        _('The list has no column "{name}" of the mapping. Correct the mapping.').format(
            name=missing or next(iter(mapping.columns.values()))
        )
    )


def _named(mapping: Mapping, headings: tuple[str, ...]) -> tuple[dict[Field, int], str]:
    columns: dict[Field, int] = {}
    squeezed = [squashed(heading) for heading in headings]
    for name, text in mapping.columns.items():
        if squashed(text) in squeezed:
            columns[name] = squeezed.index(squashed(text))
        elif (column := _column(text)) is not None and column < len(headings):
            columns[name] = column
        else:
            return {}, text
    return columns, ""


def _column(text: str) -> int | None:
    """The index of a column letter."""
    name = text.strip()
    if not (1 <= len(name) <= 2 and name.isascii() and name.isupper() and name.isalpha()):
        return None
    number = 0
    for sign in name:
        number = number * 26 + ord(sign) - 64
    return number - 1


def _layout(
    sheet: Sheet, first: int, headings: tuple[str, ...], columns: dict[Field, int], mapping: Mapping
) -> Layout:
    found = {name: column for name, column in columns.items() if name in DATES}
    if mapping.month_first is not None:
        swapped = set(found.values()) if mapping.month_first else set()
        return Layout(sheet, first, headings, columns, frozenset(swapped))
    orders = {
        column: dates.orders(sheet.cell(row, column) for row in range(first, len(sheet.rows)))
        for column in found.values()
    }
    days = sum(shown for shown, _months in orders.values())
    months = sum(shown for _days, shown in orders.values())
    # A column of which every date can be read both ways is as the others of its list are.
    swapped = {
        column
        for column, (forward, backward) in orders.items()
        if not forward and (backward or (months and not days))
    }
    return Layout(sheet, first, headings, columns, frozenset(swapped))
