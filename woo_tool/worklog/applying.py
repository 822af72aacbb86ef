# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was decided, as a reviewed list for the redaction, and what stays out whole."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from woo_tool.language import _
from woo_tool.redaction.job import Outcome, State
from woo_tool.redaction.marks import Action
from woo_tool.redaction.reviewed import DOUBLE, OUTSIDE, Reviewed, as_row
from woo_tool.worklog.folder import MARKS, WorkFolder, private
from woo_tool.worklog.status import fingerprint
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Entry, Kind, MarkState, Stage

#: Why a document is not in the output though nothing went wrong; codes of outcomes.
WITHHELD, OUT_OF_SCOPE, SAME = "withheld-by-decision", "outside-request", "double"
_REASONS = {OUTSIDE: OUT_OF_SCOPE, DOUBLE: SAME}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for the files of one content: its document, and why it stays out ("" if not)."""

    document: int
    reason: str = ""
    ground: str = ""


def write_marks(folder: WorkFolder, log: Worklog) -> Path:
    """Write the reviewed list of this moment into the work folder (mode 0600)."""
    path = folder.path / MARKS
    lines = (json.dumps(row, ensure_ascii=True) for row in _rows(log))
    private(path, "".join(f"{line}\n" for line in lines))
    return path


def _rows(log: Worklog) -> Iterator[dict[str, object]]:
    documents = log.documents()
    hashes = {document.row: document.sha256 for document in documents}
    for document in documents:
        if document.stage is Stage.SCANNED:
            yield {"sha256": document.sha256, "reviewed": True}
    for entry in log.entries("kind <> 'document'"):
        row = reviewed(entry)
        if row is not None:
            yield as_row(hashes[entry.document], row)


def reviewed(entry: Entry) -> Reviewed | None:
    """The row of a mark; None where there is nothing to say.

    What the machine would redact and nobody looked at is in the list too: a later version that
    no longer finds it must not let it stand.
    """
    if entry.state is MarkState.PROPOSED and entry.proposed is Action.KEEP:
        return None
    text = entry.kind is Kind.TEXT
    return Reviewed(
        page=entry.page,
        action=entry.action,
        start=entry.start if text else 0,
        end=entry.end if text else 0,
        entity=entry.entity,
        ground=entry.ground,
        id=entry.id,
        text=entry.text if text else "",
        areas=() if entry.kind is Kind.PAGE else entry.areas,
        whole_page=entry.kind is Kind.PAGE,
        score=entry.score,
    )


def note_run(
    log: Worklog, outputs: Mapping[str, str], state: str, *, now: datetime, by: str
) -> int:
    """Note a run of the redaction in the history.

    Args:
        log: The log.
        outputs: Per hash of a source that of its output, those of earlier runs too.
        state: The fingerprint of what was decided when the run began.
        now: This moment.
        by: Who ran it.
    """
    data = {"outputs": dict(outputs), "documents": len(outputs), "fingerprint": state}
    return log.note("redact", data, now=now, by=by)


def outputs_now(log: Worklog) -> frozenset[str]:
    """The hashes of outputs that were made from exactly the decisions that stand now."""
    state = fingerprint(log)
    runs = (event.data for event in log.events("kind = 'redact'"))
    outputs = (run["outputs"] for run in runs if run.get("fingerprint") == state)
    return frozenset(
        sha256 for found in outputs if isinstance(found, dict) for sha256 in found.values()
    )


def rulings(log: Worklog) -> dict[str, Ruling]:
    """Per hash of a scanned document: what holds for it."""
    whole = {
        entry.document: entry for entry in log.entries("kind = 'document' AND state = 'redact'")
    }
    found = {}
    for document in log.documents():
        if document.stage is Stage.WAITING:
            continue
        entry = whole.get(document.row)
        reason = _REASONS.get(entry.ground, WITHHELD) if entry else ""
        found[document.sha256] = Ruling(document.row, reason, entry.ground if entry else "")
    return found


def outcome_of(ruling: Ruling | None) -> Outcome | None:
    """The outcome of a file that is not redacted; None where it is."""
    if ruling is None:
        said = _("This file was not in the review, or changed since: run woo review start again.")
        return Outcome(State.FAILED, "not-reviewed", message=said)
    said = {
        WITHHELD: _("The whole document is withheld, as was decided."),
        OUT_OF_SCOPE: _("It lies outside the request, as was decided."),
        SAME: _("It was judged in another document, as was decided."),
    }.get(ruling.reason, "")
    return Outcome(State.SKIPPED, ruling.reason, message=said) if ruling.reason else None
