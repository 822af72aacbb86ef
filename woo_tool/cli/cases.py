# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ``woo request`` and ``woo report`` say of a case: rows, one page, what may be done next."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from woo_tool.cli.casepage import left, named, wrapped
from woo_tool.cli.output import WIDTH, Column, Format, Output
from woo_tool.errors import UsageError
from woo_tool.language import _, ngettext

#: With more rows than this a listing is plain text, a line a row.
_MANY = 200

if TYPE_CHECKING:
    from woo_tool.register.agenda import Status
    from woo_tool.register.folding import Law
    from woo_tool.register.recording import Recorded
    from woo_tool.register.rows import Item, Stored
    from woo_tool.register.store import Register
    from woo_tool.workflows.case import Case, Event, RunningTerm


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ones a listing shows; None or false is no condition."""

    only_open: bool = False
    state: str | None = None
    route: str | None = None
    kind: str | None = None
    owner: str | None = None
    year: int | None = None
    find: str | None = None

    def takes(self, status: "Status") -> bool:
        """Whether this one is shown."""
        item = status.item
        found = (self.find or "").casefold()
        return (
            not (self.only_open and status.closed)
            and self.state in (None, status.state)
            and self.route in (None, status.route)
            and self.kind in (None, item.kind.value)
            and (self.owner or "").casefold() in ("", (item.owner or "").casefold())
            and self.year in (None, item.received.year)
            and (not found or found in f"{item.subject} {item.about.get('reference')}".casefold())
        )


def values(fields: Sequence[str] | None) -> dict[str, str]:
    """The fields of ``--set FIELD=VALUE``; a field alone is yes.

    Raises:
        UsageError: A field was given twice.
    """
    found: dict[str, str] = {}
    for text in fields or ():
        name, _sign, value = text.partition("=")
        if name in found:
            raise UsageError(_('The field "{name}" was given twice.').format(name=name))
        found[name.strip()] = value
    return found


class _TriedOnlyError(Exception):
    """A dry run: what was changed goes back."""


@contextlib.contextmanager
def perhaps(register: "Register", *, dry_run: bool) -> Iterator[None]:
    """A change that is taken back when it was only to be tried."""
    try:
        with register.changing():
            yield
            if dry_run:
                raise _TriedOnlyError
    except _TriedOnlyError:
        return


# one -------------------------------------------------------------------------------------


def after(register: "Register", law: "Law", done: "Recorded", today: date) -> dict[str, Any]:
    """What a command that recorded something answers."""
    item = register.item(done.number)
    terms = _terms(law, done.case, today)
    return {
        "id": done.number,
        "event": done.seq,
        "received": item.received.isoformat(),
        "subject": item.subject,
        "route": done.case.route.name if done.case else item.route,
        "state": done.case.state if done.case else "incomplete",
        "state_text": _state_text(done.case) if done.case else _("incomplete"),
        "terms": [term_row(term, today) for term in terms if term.kind != "option"],
        "next": done.case.next if done.case else "",
    }


def _state_text(case: "Case") -> str:
    return str(case.route.states[case.state].words)


def told(output: Output, value: dict[str, Any], *, dry_run: bool) -> None:
    """Write that answer."""
    value = {**value, "dry_run": dry_run}
    if output.format is not Format.TABLE:
        columns = ["id", "event", "received", "route", "state", "next"]
        output.report(value, columns, [value])
        return
    lines = [f"{value['id']}  {value['state_text']}"]
    for term in value["terms"]:
        lines += wrapped(f"{term['due']}  {named(term)}, {left(term)}", 14)
    if value["next"]:
        lines += wrapped(_("Next: {what}").format(what=value["next"]), 2, first="")
    if dry_run:
        lines.append(_("Nothing was written (--dry-run)."))
    output.lines("\n".join(lines))


def closed(register: "Register", law: "Law", number: str, today: date) -> bool:
    """Whether nothing is left to do."""
    from woo_tool.register.folding import fold

    item = register.item(number)
    return fold(law, item, register.events(item.number), today).closed


def shown(register: "Register", law: "Law", number: str, today: date) -> dict[str, Any]:
    """Everything about one, as JSON holds it."""
    from woo_tool.register import documents
    from woo_tool.register.folding import fold
    from woo_tool.workflows.case import allowed

    with register.reading():
        item = register.item(number)
        events = register.events(item.number)
        found = fold(law, item, events, today, options=True)
        case = found.case
        rows = [_event_row(register, law, event) for event in events]
        requester = register.personal(item.requester)
        files = documents.attached(register, events)
    terms = [term_row(term, today, account=True) for term in found.terms]
    return {
        "id": item.number,
        "kind": item.kind.value,
        "subject": item.subject,
        "reference": item.about.get("reference"),
        "received": item.received.isoformat(),
        "channel": item.channel,
        "requester": dict(requester) if requester else None,
        "professional": item.professional,
        "owner": item.owner,
        "route": case.route.name if case else item.route,
        "law": case.route.law if case else item.law,
        "state": found.state,
        "state_text": _state_text(case) if case else found.error,
        "closed": found.closed,
        "never_published": bool(case and case.never_published),
        "forgotten": item.forgotten,
        "about": {k: v for k, v in item.about.items() if k not in ("subject", "reference")},
        "documents": [
            {"path": file.path, "sha256": file.sha256, "size": file.size, "state": file.state()}
            for file in files
        ],
        "decisions": _decisions(case) if case else [],
        "events": rows,
        "terms": [term for term in terms if term["kind"] != "option"],
        "options": [term for term in terms if term["kind"] == "option"],
        "allowed": [_allowed(kind) for kind in allowed(case)] if case else [],
        "next": case.next if case else found.error,
    }


def _decisions(case: "Case") -> list[dict[str, Any]]:
    """Every decision with its days: the term stops, and the objection starts, at ``sent_on``."""
    sent = {event.data["decision"]: event for event in case.of("sent")}
    public = {event.data["decision"]: event for event in case.of("disclosed")}
    return [
        {
            "decision": event.data["decision"],
            "outcome": event.data["outcome"],
            "part": bool(event.data.get("part")),
            "decided_on": event.on.isoformat(),
            "sent_on": _on(sent.get(event.data["decision"])),
            "disclosed_on": _on(public.get(event.data["decision"])),
        }
        for event in case.of("decided")
    ]


def _on(event: "Event | None") -> str | None:
    return event.on.isoformat() if event else None


def term_row(term: "RunningTerm", today: date, *, account: bool = False) -> dict[str, Any]:
    """A running term as JSON holds it."""
    row: dict[str, Any] = {
        "id": term.id,
        "term": term.term,
        "name": term.name,
        "article": term.article,
        "kind": term.kind,
        "start": term.start.isoformat(),
        "nominal": term.nominal.isoformat(),
        "due": term.due.isoformat(),
        "suspended_days": term.suspended_days,
        "days_left": (term.due - today).days,
        "overdue": term.overdue,
        "next_action": term.next_action,
        "warnings": list(term.warnings),
    }
    if account:
        row["steps"] = [
            {"date": step.date.isoformat(), "text": step.text, "article": step.article}
            for step in term.steps
        ]
    return row


def _terms(law: "Law", case: "Case | None", today: date) -> "Sequence[RunningTerm]":
    from woo_tool.workflows.case import running_terms

    return running_terms(case, law.calendar, today, options=False) if case else ()


def _event_row(register: "Register", law: "Law", event: "Stored") -> dict[str, Any]:
    kind = law.kind(event.kind)
    personal = {
        name: (register.personal(row) or {"forgotten": True})
        for name, row in event.personal.items()
        if name not in ("about", "recorder", "requester", "documents")
    }
    by = register.personal(event.personal.get("recorder"))
    return {
        "event": event.seq,
        "on": event.on.isoformat() if event.on else None,
        "kind": event.kind,
        "text": str(kind.words) if kind else _book(event.kind),
        "article": kind.article if kind else "",
        "effect": str(kind.effect) if kind else "",
        "data": dict(event.data),
        "fields": {f.name: str(f.words) for f in kind.fields} if kind else {},
        "texts": {name: dict(body) for name, body in personal.items()},
        "recorded": event.recorded.isoformat(),
        "by": by.get("name") if by else None,
        "undone_by": event.undone,
    }


def _book(kind: str) -> str:
    words = {
        "undo": _("An event was undone"),
        "assigned": _("Assigned"),
        "corrected": _("Receipt corrected"),
        "note": _("Note"),
        "forgotten": _("Personal data emptied"),
        "attached": _("Document attached"),
    }
    return words.get(kind, kind)


def _allowed(kind: Any) -> dict[str, Any]:
    return {
        "event": kind.name,
        "text": str(kind.words),
        "article": kind.article,
        "effect": str(kind.effect),
        "needs": [_field(field) for field in kind.fields if field.required],
        "may_have": [_field(field) for field in kind.fields if not field.required],
    }


def _field(field: Any) -> dict[str, Any]:
    return {
        "field": field.name,
        "text": str(field.words),
        "type": field.type.value,
        "choices": list(field.choices),
    }


# a listing -------------------------------------------------------------------------------


def listed(
    register: "Register", law: "Law", today: date, wanted: Wanted, *, series: str
) -> list[dict[str, Any]]:
    """The rows of a listing."""
    from woo_tool.register.agenda import overview

    return [
        _row(status, today)
        for status in overview(law, register, today)
        if status.item.series == series and wanted.takes(status)
    ]


def _row(status: "Status", today: date) -> dict[str, Any]:
    item: Item = status.item
    due = status.due
    return {
        "id": item.number,
        "reference": item.about.get("reference"),
        "subject": item.subject,
        "kind": item.kind.value,
        "route": status.route,
        "law": item.law,
        "state": status.state,
        "state_text": status.words,
        "received": item.received.isoformat(),
        "channel": item.channel,
        "professional": item.professional,
        "owner": item.owner,
        "decided": status.decided.isoformat() if status.decided else None,
        "due": due.due.isoformat() if due else None,
        "days_left": (due.due - today).days if due else None,
        "term": due.term if due else None,
        "overdue": bool(due and due.overdue),
        "closed": status.closed,
        "next_action": due.next_action if due else status.next,
    }


def show_list(output: Output, rows: list[dict[str, Any]]) -> None:
    """Write a listing."""
    if output.format is not Format.TABLE:
        keys = list(rows[0]) if rows else ["id", "reference", "subject", "kind", "route", "state"]
        output.rows(keys, rows)
        return
    columns = [
        Column("id", _("Id")),
        Column("subject", _("Subject")),
        Column("state_text", _("State")),
        Column("due", _("Due")),
        Column("left", _("Days left"), right=True),
        Column("owner", _("Owner")),
    ]
    shown_rows = [{**row, "left": _word(row)} for row in rows]
    if len(rows) > _MANY:
        output.lines(narrow(columns, shown_rows, wide="subject"))
        output.note(ngettext("{n} row.", "{n} rows.", len(rows)).format(n=len(rows)))
        return
    for row in shown_rows:
        row["subject"] = cut(str(row["subject"]), 60)
    output.rows(columns, shown_rows, empty=_("Nothing found."))


def narrow(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], *, wide: str) -> str:
    """A table of 80 columns, a line a row, for listings of thousands (Rich takes seconds).

    Args:
        columns: Keys, headings and sides.
        rows: What stands in them.
        wide: The column that gets the room that is left; its text is cut off with a sign.
    """
    texts = [[str(row.get(column.key) or "") for column in columns] for row in rows]
    titles = [column.title or column.key for column in columns]
    place = [column.key for column in columns].index(wide)
    widths = [max(map(len, entries)) for entries in zip(titles, *texts, strict=True)]
    widths = [min(width, 16) if at != place else width for at, width in enumerate(widths)]
    rest = WIDTH - 2 * (len(columns) - 1) - sum(widths) + widths[place]
    widths[place] = max(8, min(widths[place], rest))
    shape = "  ".join(
        f"{{:{'>' if column.right else '<'}{width}}}"
        for column, width in zip(columns, widths, strict=True)
    )
    lines = [shape.format(*titles), "  ".join("-" * width for width in widths)]
    lines += [shape.format(*map(cut, row, widths)).rstrip() for row in texts]
    return "\n".join(lines)


def cut(text: str, width: int) -> str:
    """A text of at most so many characters; a sign shows that there was more."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _word(row: Mapping[str, Any]) -> str:
    if row["days_left"] is None:
        return ""
    return _("{n} LATE").format(n=-row["days_left"]) if row["overdue"] else str(row["days_left"])
