# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates as people type them: Dutch and English words, all separators, serial numbers.

Day before month, unless a column shows that it is the other way round. What is no date, or more
than one, says why; nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from woo_tool.register.lists.cells import Cell

#: Years a request can be of; a year outside is a slip of the pen.
FIRST, LAST = 1980, 2079
_WORDS = (
    "jan januari january",
    "feb febr februari february",
    "mrt mar maa maart march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "aug augustus august",
    "sep sept september",
    "okt oct oktober october",
    "nov november",
    "dec december",
)
_MONTHS = {word: month for month, words in enumerate(_WORDS, 1) for word in words.split()}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d{2}|'?\d{2})"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:e|ste|de|st|nd|rd|th)?"
_END = r"(?!\d)(?![-/.]\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d])(?P<y>(?:19|20)\d{2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?!\d)",
        rf"(?<![\d])(?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?{_YEAR}{_END}",
        r"(?<!\d)(?P<a>\d{1,2}) (?P<b>\d{1,2}) (?P<y>(?:19|20)\d{2})(?!\d)",
        rf"{_DAY}[\s.\-/]*(?:of\s+)?(?P<n>{_NAMES})(?![a-z])[\s.,\-/]*{_YEAR}{_END}",
        rf"\b(?P<n>{_NAMES})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d{{2}})(?!\d)",
    )
)
_COMPACT = (
    re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>\d{2})$"),
    re.compile(r"(?P<d>\d{2})(?P<m>0[1-9]|1[0-2])(?P<y>(?:19|20)\d{2})$"),
)
#: A day before a date that is of the same month: "3 en 5 maart 2021" are two.
_ANOTHER = re.compile(r"\d\s*(?:en|of|and|or|&|\+|t/m|tot|,|/|-)\s*$", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:[-–—?.x/*]+|n\.?\s?v\.?\s?t\.?|n\.?\s?[bo]\.?|n\.?\s?n\.?\s?b\.?|n\.?\s?t\.?\s?b\.?|n[/.]?a\.?|"
    r"p\.?m\.?|tbd|nee|none|null|nihil|leeg|geen|onbekend|unknown|pending|lopende?|open|idem|"
    r"(?:nog|niet|loopt|volgt|wacht|wordt|nader|aangehouden|opgeschort|in behandeling|in procedure)"
    r"\b.*)$",
    re.IGNORECASE,
)
_SERIALS = range(29_221, 65_746)  # 1980 … 2079, counted from 1900
_BETWEEN_EPOCHS = 1462


class Why(StrEnum):
    """Why a cell gives no date."""

    EMPTY = "empty"
    NO_DATE = "no-date"
    MORE = "more-than-one"
    IMPOSSIBLE = "impossible"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a date, or why it gives none."""

    day: date | None
    why: Why | None = None


def read(cell: Cell, *, epoch: int = 1900, month_first: bool = False) -> Reading:
    """The date of a cell.

    Args:
        cell: The cell.
        epoch: Year its serial numbers count from.
        month_first: Whether 3/4 is 4 March in this column.
    """
    value = cell.value
    if cell.error:
        return Reading(None, Why.ERROR)
    if cell.empty:
        return Reading(None, Why.EMPTY)
    if isinstance(value, bool):
        return Reading(None, Why.NO_DATE)
    if isinstance(value, datetime):
        return _possible(value.date())
    if isinstance(value, date):
        return _possible(value)
    if isinstance(value, (int, float)):
        return _number(value, epoch)
    return _text(str(value), epoch=epoch, month_first=month_first)


def month_first(cells: Iterable[Cell]) -> bool:
    """Whether a column writes the month first: some dates can only be read that way, none not."""
    days, months = orders(cells)
    return months > 0 and days == 0


def orders(cells: Iterable[Cell]) -> tuple[int, int]:
    """How many dates of a column can only be read day first, and how many only month first."""
    forward = backward = 0
    for cell in cells:
        if not isinstance(cell.value, str):
            continue
        for found in _PATTERNS[1].finditer(_clean(cell.value)):
            a, b = int(found["a"]), int(found["b"])
            forward += a > 12 >= b
            backward += b > 12 >= a
    return forward, backward


def _text(text: str, *, epoch: int, month_first: bool) -> Reading:
    text = _clean(text)
    for pattern in _COMPACT:
        compact = pattern.match(text)
        if compact:
            return _made(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _number(float(text.replace(",", ".")), epoch)
    found = list(dict.fromkeys(_dates(text, month_first=month_first)))
    days = [reading.day for reading in found if reading.day is not None]
    if len(days) > 1:
        return Reading(None, Why.MORE)
    if days and len(found) == 1:
        return found[0]
    if found:
        return found[0] if found[0].day is None else found[1]
    return Reading(None, Why.EMPTY if _NOTHING.match(text) else Why.NO_DATE)


def _dates(text: str, *, month_first: bool) -> Iterator[Reading]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if _ANOTHER.search(text[: found.start()]):
                yield Reading(None, Why.MORE)
            parts = found.groupdict()
            year = int(parts["y"].lstrip("'"))
            if year < 100:
                year += 2000 if year < 80 else 1900
            if parts.get("n"):
                month, day = _MONTHS[parts["n"].lower()], int(parts["d"])
            elif parts.get("m"):
                month, day = int(parts["m"]), int(parts["d"])
            else:
                day, month = int(parts["a"]), int(parts["b"])
                if month_first:
                    day, month = month, day
            yield _made(year, month, day)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    text = re.sub(r"[\u200b\u00ad\ufeff]", "", text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s*([-/])\s*", r"\1", text)


_SIGNS = {ord(c): "-" for c in "‐‑‒–—―−"} | {ord(c): "'" for c in "‘’\u0060´"} | {ord("\\"): "/"}


def _number(value: float, epoch: int) -> Reading:
    whole = int(value)
    compact = _COMPACT[0].match(str(whole))
    if compact:
        return _made(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    serial = whole + (_BETWEEN_EPOCHS if epoch == 1904 else 0)
    if serial in _SERIALS:
        return _possible(date(1899, 12, 30) + timedelta(days=serial))
    return Reading(None, Why.EMPTY if whole == 0 else Why.NO_DATE)


def _made(year: int, month: int, day: int) -> Reading:
    if year == 1900:  # as a spreadsheet shows an empty sum: 0-1-1900
        return Reading(None, Why.EMPTY)
    try:
        return _possible(date(year, month, day))
    except ValueError:
        return Reading(None, Why.IMPOSSIBLE)


def _possible(day: date) -> Reading:
    if FIRST <= day.year <= LAST:
        return Reading(day)
    # A date of 1899 or 1900 is how a spreadsheet shows an empty sum.
    return Reading(None, Why.EMPTY if day.year in (1899, 1900) else Why.IMPOSSIBLE)
