# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole pages and whole documents that stay out: under a ground, as a double, or not asked for."""

from collections.abc import Sequence

from woo_tool.errors import ConfigError, NotAllowedError
from woo_tool.language import _
from woo_tool.redaction.reviewed import DOUBLE
from woo_tool.worklog.deciding import Reviewer, add_block
from woo_tool.worklog.grouping import regroup
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Kind, MarkState


def withhold(
    log: Worklog,
    document: int,
    pages: Sequence[int],
    ground: str,
    reviewer: Reviewer,
    *,
    note: str = "",
) -> int | None:
    """Withhold a whole document (``pages`` empty) or whole pages of it.

    Args:
        log: The log.
        document: Its number.
        pages: Their numbers.
        ground: Why; ``dubbel`` has the number of the other document as its ``note``.
        reviewer: Who decides.
        note: For the history.

    Raises:
        NotAllowedError: No such document or page, or two documents that would each be the double
            of the other.
        ConfigError: No ground.
    """
    found = next((d for d in log.documents() if d.row == document), None)
    if found is None or any(not 1 <= page <= found.pages for page in pages):
        raise NotAllowedError(_("There is no such document or page in this review."))
    if not ground:
        raise ConfigError(_("Withholding a page or document needs a ground."))
    if ground == DOUBLE:
        _judged_there(log, document, note)
    with log.changing():
        if pages:
            rows = [add_block(log, document, p, Kind.PAGE, ground=ground) for p in pages]
        else:
            rows = [add_block(log, document, 0, Kind.DOCUMENT, ground=ground)]
        decision = Decision(MarkState.REDACT, ground, note)
        event = log.decide(
            dict.fromkeys(rows, decision), now=reviewer.now, by=reviewer.by, kind="withhold"
        )
        regroup(log)
    return event


def _judged_there(log: Worklog, document: int, other: str) -> None:
    """Refuse doubles of doubles: at the end of a row of them nobody judged anything."""
    out = {
        entry.document: entry.note
        for entry in log.entries("kind = 'document' AND state = 'redact'")
        if entry.ground == DOUBLE
    }
    if other.isdigit() and int(other) in out:
        raise NotAllowedError(
            _("Document {other} is itself left out as a double of {third}: name that one.").format(
                other=other, third=out[int(other)]
            )
        )
    if str(document) in out.values():
        raise NotAllowedError(
            _(
                "Documents were left out as doubles of document {number}: it has to be judged."
            ).format(number=document)
        )
