# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documents of a review by their numbers: names, dates, and how far they are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.status import OPEN
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Stage


def listed(log: Worklog) -> Iterator[dict[str, Any]]:
    """A row per document that a file has, in the order of their numbers; file names are in it."""
    entries = log.entries()
    marks = Counter(entry.document for entry in entries if not entry.by_hand or entry.state.decided)
    left = Counter(entry.document for entry in log.entries(OPEN))
    whole = {e.document: e for e in log.entries("kind = 'document' AND state = 'redact'")}
    for document in log.documents():
        if not document.paths:
            continue
        out = whole.get(document.row)
        yield {
            "document": document.row,
            "file": document.name,
            "copies": list(document.paths[1:]),
            "pages": document.pages,
            "marks": marks[document.row],
            "open": left[document.row],
            "date": document.date or None,
            "unreadable": sorted(document.unreadable),
            "withheld": out.ground if out else None,
            "double_of": int(out.note) if out and out.note.isdigit() else None,
            "reason": document.reason if document.stage is not Stage.SCANNED else None,
        }


def known(log: Worklog, numbers: Iterable[int]) -> None:
    """See that these documents are in the review.

    Raises:
        NotAllowedError: One of them is not.
    """
    there = {document.row for document in log.documents() if document.paths}
    if not there.issuperset(numbers):
        raise NotAllowedError(_("There is no such document or page in this review."))


def set_date(log: Worklog, number: int, day: date, reviewer: Reviewer) -> None:
    """Say of when the information in a document is, where its first pages do not.

    Raises:
        NotAllowedError: There is no such document.
    """
    known(log, (number,))
    with log.changing():
        log.set_date(number, day.isoformat())
        data = {"document": number, "date": day.isoformat()}
        log.note("date", data, now=reviewer.now, by=reviewer.by)
