# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a review is: counts, nothing that names anybody."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from woo_tool.worklog.store import LIVE, Worklog

#: Marks in a document or on a page that stays out whole: there is nothing to decide on them.
COVERED = (
    "kind IN ('text', 'area') AND ("
    "document IN (SELECT document FROM marks WHERE kind = 'document' AND state = 'redact') OR "
    "(document, page) IN "
    "(SELECT document, page FROM marks WHERE kind = 'page' AND state = 'redact'))"
)
#: Marks that are burned in while nobody decided.
OPEN = (
    "state IN ('proposed', 'undecided') AND NOT (state = 'proposed' AND proposed = 'keep') "
    f"AND {LIVE} AND NOT ({COVERED})"
)
#: Of those the ones that the machine itself left to a person.
LEFT = f"{OPEN} AND (state = 'undecided' OR proposed = 'review')"


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of a review.

    Attributes:
        documents: By stage.
        pages: Of the documents that were read.
        marks: All of them, those that the policy keeps too.
        decided: By state, of the marks a person decided.
        open: Marks that are burned in while nobody decided.
        left: Of those the ones the machine left to a person.
        groups: Decisions that are needed for the open ones.
        approved: By whom, where somebody approved exactly this.
    """

    documents: Mapping[str, int]
    pages: int
    marks: int
    decided: Mapping[str, int]
    open: int
    left: int
    groups: int
    approved: tuple[str, ...] = ()


def status(log: Worklog) -> Status:
    """The counts of this moment."""
    stages = log.rows(
        "SELECT stage, count(*) AS n FROM documents "
        "WHERE id IN (SELECT document FROM files) GROUP BY stage"
    )
    states = log.rows(
        "SELECT state, count(*) AS n FROM marks "  # noqa: S608
        f"WHERE state IN ('redact', 'keep') AND {LIVE} GROUP BY state"
    )
    counts = log.rows(
        f"SELECT count(*) AS n, sum({OPEN}) AS open, sum({LEFT}) AS left_, "  # noqa: S608
        f"count(DISTINCT CASE WHEN {OPEN} THEN grouped END) AS groups FROM marks WHERE {LIVE}"
    )[0]
    pages = log.rows(
        "SELECT coalesce(sum(pages), 0) FROM documents WHERE stage = 'scanned' "
        "AND id IN (SELECT document FROM files)"
    )
    return Status(
        documents={row["stage"]: row["n"] for row in stages},
        pages=int(pages[0][0]),
        marks=counts["n"],
        decided={row["state"]: row["n"] for row in states},
        open=counts["open"] or 0,
        left=counts["left_"] or 0,
        groups=counts["groups"] or 0,
        approved=approvals(log),
    )


def fingerprint(log: Worklog) -> str:
    """A hash over everything that is decided: an approval holds for this and nothing else."""
    digest = hashlib.sha256()
    for row in log.rows(
        "SELECT d.sha256, m.mark, m.state, m.proposed, m.ground, m.decided_ground FROM marks m "
        "JOIN documents d ON d.id = m.document WHERE d.id IN (SELECT document FROM files) "
        "ORDER BY d.sha256, m.mark"
    ):
        digest.update("\t".join(row).encode() + b"\n")
    return digest.hexdigest()


def approvals(log: Worklog) -> tuple[str, ...]:
    """Who approved the decisions exactly as they stand."""
    events = log.events("kind = 'approve'")
    if not events:
        return ()
    now = fingerprint(log)
    return tuple(dict.fromkeys(e.by for e in events if e.data.get("fingerprint") == now))


def deciders(log: Worklog) -> tuple[str, ...]:
    """Who took the decisions that stand."""
    found = log.rows(
        f"SELECT DISTINCT decided_by FROM marks WHERE decided_by <> '' AND {LIVE} ORDER BY 1"  # noqa: S608
    )
    return tuple(row[0] for row in found)
