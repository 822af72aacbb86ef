# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the law files in two languages, and dates as people write them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from woo_tool.language import _, chosen

#: No locale of the machine: an answer must not depend on what is installed there.
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of a data file in Dutch and English; ``str()`` is the one of the user."""

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.nl if chosen() == "nl" else self.en


#: Nothing is said.
SILENT = Words()


def said(day: date) -> str:
    """A day as people write it: ``Monday 1 June 2026``, ``maandag 1 juni 2026``."""
    language = chosen()
    weekday = _WEEKDAYS[language].split()[day.weekday()]
    month = _MONTHS[language].split()[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


#: Every sentence that an account can hold, by a key that does not change. A step carries the
#: key and its values, and is put into words only when somebody reads it: a list of ten
#: thousand deadlines reads none of them.
MESSAGES: Mapping[str, Callable[[], str]] = {
    "start": lambda: _("{what}: day 0, {day}."),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of an account: a key of ``MESSAGES`` and its values.

    Values are dates (said in full), ``Words`` or anything with a ``str()``.
    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, key: str, **values: object) -> "Message":
        """A message with its values by name."""
        return cls(key, tuple(values.items()))

    def __str__(self) -> str:
        shown = {
            name: said(value) if isinstance(value, date) else str(value)
            for name, value in self.values
        }
        return MESSAGES[self.key]().format(**shown)
