# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has to be done before a review can be published. Whoever makes a bundle asks here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from woo_tool.language import _
from woo_tool.redaction.marks import Action
from woo_tool.redaction.policy import Policy
from woo_tool.worklog.dates import years_before
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.motivating import ages, ends, motivations, weighed
from woo_tool.worklog.status import COVERED, OPEN, approvals, deciders, fingerprint
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Entry, Kind, Stage

#: Codes that a reason can set aside (``--accept-unreviewed``); the others are the law's.
ACCEPTABLE = frozenset({"open"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stands in the way; ``code`` is stable, ``documents`` are their numbers."""

    code: str
    says: str
    n: int = 1
    documents: tuple[int, ...] = ()
    ground: str = ""


def problems(folder: WorkFolder, log: Worklog, policy: Policy) -> list[Problem]:
    """Everything that stands in the way of publication; empty when nothing does."""
    entries = log.entries("kind = 'document' OR proposed <> 'keep' OR state <> 'proposed'")
    burned = [entry for entry in entries if entry.action is not Action.KEEP]
    burned = [entry for entry in burned if not (entry.by_hand and not entry.state.decided)]
    covered = {entry.row for entry in log.entries(COVERED)}
    shown = [entry for entry in burned if entry.row not in covered]
    judged = [entry for entry in burned if entry.row not in covered or entry.state.decided]
    return [
        *_unread(log),
        *_unreadable(log, burned),
        *_open(log),
        *_motivations(folder, log, policy, shown),
        *_excluded(judged),
        *_eyes(folder, log),
    ]


def accept(log: Worklog, reason: str, reviewer: Reviewer) -> int:
    """Record why marks that nobody decided may be published all the same; the event."""
    data = {"reason": reason, "fingerprint": fingerprint(log)}
    return log.note("accept-unreviewed", data, now=reviewer.now, by=reviewer.by)


def accepted(log: Worklog) -> str:
    """The reason with which open marks may be published as they stand now; "" without one."""
    found = log.events("kind = 'accept-unreviewed'")
    if found and found[-1].data.get("fingerprint") == fingerprint(log):
        return str(found[-1].data["reason"])
    return ""


def _unread(log: Worklog) -> Iterator[Problem]:
    out = {e.document for e in log.entries("kind = 'document' AND state = 'redact'")}
    bad = [
        d.row
        for d in log.documents()
        if d.stage in (Stage.WAITING, Stage.FAILED) and d.paths and d.row not in out
    ]
    if bad:
        yield Problem(
            "not-read",
            _("Documents that were not read: see woo review start, or withhold them."),
            len(bad),
            tuple(bad),
        )


def _unreadable(log: Worklog, burned: Sequence[Entry]) -> Iterator[Problem]:
    """Pages whose text cannot be trusted, and that do not go whole: redaction refuses them."""
    whole = {(e.document, e.page) for e in burned if e.kind is Kind.PAGE}
    out = {e.document for e in burned if e.kind is Kind.DOCUMENT}
    bad = [
        (d.row, page)
        for d in log.documents()
        for page in d.unreadable
        if d.paths and d.row not in out and (d.row, page) not in whole
    ]
    if bad:
        yield Problem(
            "unreadable",
            _(
                "Pages that cannot be read: begin again with --ocr, withhold them, or redact "
                "with --accept-unreadable."
            ),
            len(bad),
            tuple(sorted({document for document, _page in bad})),
        )


def _open(log: Worklog) -> Iterator[Problem]:
    found = log.rows(
        f"SELECT document, count(*) AS n FROM marks WHERE {OPEN} GROUP BY document"  # noqa: S608
    )
    n = sum(row["n"] for row in found)
    if not n or accepted(log):
        return
    yield Problem(
        "open",
        _("Marks that nobody decided: woo review decide."),
        n,
        tuple(row["document"] for row in found),
    )


def _motivations(
    folder: WorkFolder, log: Worklog, policy: Policy, burned: Sequence[Entry]
) -> Iterator[Problem]:
    written = motivations(log)
    dates = {d.row: d.date for d in log.documents()}
    used: dict[str, list[Entry]] = defaultdict(list)
    for entry in burned:
        for code in entry.ground.split(";"):
            used[code].append(entry)
    for code, marks in sorted(used.items()):
        mine = written.get(code)
        documents = tuple(sorted({entry.document for entry in marks}))
        if weighed(policy.grounds, code) and not (mine and mine.text):
            yield Problem(
                "motivation",
                _("A ground that is weighed has no motivation (Woo 5.1 lid 3): woo review ground."),
                len(marks),
                documents,
                code,
            )
        if ends(policy.grounds, code) and not (mine and mine.until):
            yield Problem(
                "end-date",
                _("A ground that holds for a time has no end date: woo review ground --until."),
                len(marks),
                documents,
                code,
            )
        old = [
            number
            for number in documents
            if folder.requested and years_before(folder.requested, dates[number])
        ]
        if old and ages(code) and not (mine and mine.older):
            yield Problem(
                "older",
                _(
                    "Information older than five years at the request needs its own reasons "
                    "(Woo 5.3): woo review ground --older."
                ),
                sum(entry.document in old for entry in marks),
                tuple(old),
                code,
            )


def _excluded(burned: Sequence[Entry]) -> Iterator[Problem]:
    """5.1.5 on a passage that also has a ground of 5.1 lid 1 or 2 (Woo 5.1 lid 5)."""
    pages: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in burned:
        pages[entry.document, entry.page].append(entry)
    bad = set()
    for place, marks in pages.items():
        last = [entry for entry in marks if "5.1.5" in entry.ground.split(";")]
        firm = [entry for entry in marks if entry.ground.startswith(("5.1.1", "5.1.2"))]
        if any(_touch(a, b) for a in last for b in firm):
            bad.add(place[0])
    if bad:
        yield Problem(
            "exclusive",
            _("5.1.5 stands on a passage with a ground of 5.1 lid 1 or 2 (Woo 5.1 lid 5)."),
            len(bad),
            tuple(sorted(bad)),
            "5.1.5",
        )


def _touch(a: Entry, b: Entry) -> bool:
    if Kind.PAGE in (a.kind, b.kind):
        return True
    if a.kind is Kind.TEXT and b.kind is Kind.TEXT:
        return a.start < b.end and b.start < a.end
    return any(one.touches(two) for one in a.boxes for two in b.boxes)


def _eyes(folder: WorkFolder, log: Worklog) -> Iterator[Problem]:
    if folder.four_eyes and not agreed(approvals(log), deciders(log)):
        yield Problem(
            "four-eyes",
            _("Nobody else approved the decisions as they stand: woo review approve."),
        )


def agreed(approved: Sequence[str], decided: Sequence[str]) -> bool:
    """Whether four eyes saw it: somebody who decided nothing, or two who saw each other's."""
    return bool(set(approved) - set(decided)) or len(set(approved)) > 1
