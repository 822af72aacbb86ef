# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One request or report on a page of 80 columns: what happened, what runs, what may be done."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from woo_tool.cli import choices
from woo_tool.cli.output import WIDTH, printable
from woo_tool.language import _, ngettext

#: Data of an event that its line does not tell: it stands above, or says nothing to people.
_UNTOLD = frozenset(
    {
        "number",
        "kind",
        "route",
        "law",
        "channel",
        "professional",
        "imported",
        "row",
        "sha256",
        "rows",
    }
)


def page(value: Mapping[str, Any]) -> str:
    """One request or report on a page of 80 columns."""
    subject = value["subject"] or _("(forgotten)")
    lines = [f"{value['id']}  {subject}", ""]
    lines += _facts(value)
    lines += _documents(value["documents"])
    lines += ["", _("What happened")]
    for event in value["events"]:
        lines += _told_event(event)
    lines += ["", _("What runs")]
    if not value["terms"]:
        lines.append("  " + _("Nothing."))
    for term in value["terms"]:
        lines += _told_term(term)
        if value["route"] == "informal" and term["term"] == "decision":
            clock = _("This is the formal term beside the talks: only what is written moves it.")
            lines += wrapped(f"  {clock}", 16)
    if value["options"]:
        lines += ["", _("What you may still do before a day")]
        for term in value["options"]:
            lines.append(f"  {term['due']}  {named(term)}")
    if value["allowed"]:
        lines += ["", _("What may be recorded now")]
        for kind in value["allowed"]:
            needs = " ".join(_asked(field) for field in kind["needs"])
            told = ". ".join(filter(None, (kind["text"], kind["effect"].rstrip("."))))
            lines += wrapped(f"{kind['event']:<20} {told}  {needs}".rstrip(), 23)
    if value["next"]:
        lines += ["", *wrapped(_("Next: {what}").format(what=value["next"]), 2, first="")]
    return "\n".join(lines)


def _asked(field: Mapping[str, Any]) -> str:
    """How a field that is needed is given; a decision gets its label by itself."""
    if field["field"] == "decision":
        return ""
    wanted = "|".join(field["choices"]) or ("yes|no" if field["type"] == "flag" else "…")
    return f"--set {field['field']}={wanted}"


def _facts(value: Mapping[str, Any]) -> Iterator[str]:
    known = value["requester"] or {}
    names = ("requester", "name", "organisation", "email", "address", "requester_kind")
    requester = [", ".join(str(known[name]).splitlines()) for name in names if known.get(name)]
    facts = [
        (_("Received"), value["received"] + _channel(value["channel"])),
        (_("Reference"), value["reference"]),
        (_("Requester"), ", ".join(requester)),
        (_("Owner"), value["owner"]),
        (_("Kind"), value["kind"] if value["kind"] not in ("request", "report") else ""),
        (_("Route"), value["route"]),
        (_("State"), value["state_text"]),
    ]
    for name, text in facts:
        if text:
            yield from wrapped(f"{name:<11} {text}", 14)
    if value["professional"]:
        yield "  " + _("Professional interest: may go to the ACOI (Woo 7.2).")
    if value["never_published"]:
        yield "  " + _("For the requester only (Woo 5.5-5.7): never published.")


def _channel(code: str | None) -> str:
    return f" ({choices.said(code)})" if code else ""


def _documents(files: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not files:
        return
    changed = [file for file in files if file["state"] != "same"]
    said = ngettext("{n} document", "{n} documents", len(files)).format(n=len(files))
    if changed:
        said += ", " + _("of which {n} changed or gone").format(n=len(changed))
    name = _("Documents")
    yield from wrapped(f"{name:<11} {said}", 14)


def _told_event(event: Mapping[str, Any]) -> Iterator[str]:
    said = event["text"]
    words = event["fields"]
    data = [
        f"{_label(words, name)}: {_value(part)}"
        for name, part in event["data"].items()
        if name not in _UNTOLD
        and part is not None
        and not (isinstance(part, str) and part.startswith("p") and part[1:].isdecimal())
    ]
    texts = [
        f"{_label(words, name)}: {part}" if name in words else str(part)
        for name, body in event["texts"].items()
        if not (name == "owner" and event["kind"] in ("received", "registered"))
        for part in body.values()
        if part is not True
    ]
    detail = "; ".join([*data, *texts])
    by = _("undone by {n}").format(n=event["undone_by"])
    undone = f"  [{by}]" if event["undone_by"] else ""
    said += f" - {detail}" if detail else ""
    text = f"{event['on'] or '':<10}  {said}  #{event['event']}{undone}"
    yield from wrapped(text, 14)


def _label(words: Mapping[str, str], name: str) -> str:
    """A field in words, without the choices that some words name."""
    own = {
        "received": _("day of receipt"),
        "event": _("number"),
        "documents": _("how many"),
        "subject": _("subject too"),
    }
    return str(words.get(name) or own.get(name, name)).partition(":")[0]


def _value(part: Any) -> str:
    """A value of an event in words."""
    if isinstance(part, bool):
        return _("yes") if part else _("no")
    return choices.said(str(part))


def _told_term(term: Mapping[str, Any]) -> Iterator[str]:
    yield from wrapped(f"{term['due']}  {named(term)}, {left(term)}", 14)
    for step in term["steps"]:
        article = f" [{step['article']}]" if step["article"] else ""
        yield from wrapped(f"  {step['date']}  {step['text']}{article}", 16)
    for warning in term["warnings"]:
        said = _("Take care: {text}").format(text=warning)
        yield from wrapped(f"  {said}", 16)
    yield from wrapped(f"  → {term['next_action']}", 16)


def named(term: Mapping[str, Any]) -> str:
    """The name of a term with its article, or that it is a norm of the office."""
    where = term["article"] or (_("office norm") if term["kind"] == "norm" else "")
    return f"{term['name']} ({where})" if where else str(term["name"])


def left(term: Mapping[str, Any]) -> str:
    """How long a term still runs, in words."""
    days = term["days_left"]
    if term["kind"] == "duty":
        return _("holds now")
    if term["overdue"]:
        return _("OVERDUE by {n} days").format(n=-days)
    if days < 0:
        return _("over")
    return _("{n} days left").format(n=days)


def wrapped(text: str, indent: int, *, first: str = "  ") -> list[str]:
    """A text in lines of 80 columns; safe for a terminal."""
    return textwrap.wrap(
        printable(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    ) or [first]
