# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Of when the information in a document is, as far as its first pages tell.

Only a proposal, for Woo 5.3 (information older than five years at the request): a person can
give another date in the list of documents.
"""

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b")
#: A birth date is no date of the information.
_BIRTH = re.compile(
    r"(?:geb(?:oren|oortedatum|\.)?|d\.?o\.?b\.?)\W*(?:te\W+\w+\W+)?(?:op|:)?\W*$", re.IGNORECASE
)
_PAGES = 2


def information_date(texts: Sequence[str]) -> str:
    """The first full date of the first pages (ISO 8601), or ""."""
    for text in texts[:_PAGES]:
        found = [
            *(
                (m, _date(m[3], str(1 + _MONTHS.index(m[2].lower())), m[1]))
                for m in _WRITTEN.finditer(text)
            ),
            *((m, _date(m[3], m[2], m[1])) for m in _NUMBERS.finditer(text)),
        ]
        dates = [
            (m.start(), day)
            for m, day in found
            if day and not _BIRTH.search(text[max(0, m.start() - 40) : m.start()])
        ]
        if dates:
            return min(dates)[1]
    return ""


def _date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def years_before(requested: date, information: str, years: int = 5) -> bool:
    """Whether information was older than so many years on the day of the request."""
    if not information:
        return False
    day = date.fromisoformat(information)
    try:
        limit = requested.replace(year=requested.year - years)
    except ValueError:  # 29 February
        limit = requested.replace(year=requested.year - years, day=28)
    return day < limit
