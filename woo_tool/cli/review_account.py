# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review log`` and ``tune``: the account of a review, without the text of marks."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import reviews
from woo_tool.cli.output import Column, Format, Output, printable
from woo_tool.errors import ExitCode
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.folder import WorkFolder


@shared.speaks()
def log(
    output: Output,
    work: reviews.Work,
    events: Annotated[
        bool, typer.Option("--events", help=_("Every step in its order, instead of the sums."))
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help=_("Compute the chain of the history anew; 3 when broken.")),
    ] = False,
    show_text: Annotated[
        bool, typer.Option("--show-text", help=_("With the names of the files."))
    ] = False,
) -> None:
    """Who decided what, and when: per document and ground, without personal data."""
    from woo_tool.worklog import account

    case = reviews.opened(work)
    if check:
        _check(output, case)
        return
    with case.open() as opened:
        if events:
            rows = list(account.history(opened))
            if output.format is Format.TABLE:
                words = _steps()
                rows = [row | {"kind": words.get(row["kind"], row["kind"])} for row in rows]
            columns = [
                Column("seq", _("No"), right=True),
                Column("at", _("When")),
                Column("by", _("Who")),
                Column("kind", _("What")),
                Column("marks", _("Marks"), right=True),
                Column("undone", _("Undone")),
                Column("ground", _("Ground")),
                Column("reason", _("Reason")),
            ]
        else:
            rows = list(account.by_document(opened, names=show_text))
            if output.format is Format.TABLE:
                rows = [
                    row | {"by": ", ".join(row["by"]), "last": (row["last"] or "")[:10]}
                    for row in rows
                ]
            columns = [
                Column("document", _("No"), right=True),
                *([Column("file", _("File"))] if show_text else []),
                Column("ground", _("Ground")),
                Column("marks", _("Marks"), right=True),
                Column("redact", _("Redact"), right=True),
                Column("keep", _("Keep"), right=True),
                Column("open", _("Open"), right=True),
                Column("by_hand", _("By hand"), right=True),
                Column("by", _("Who")),
                Column("last", _("When")),
                Column("score", _("Score"), right=True),
            ]
    output.rows(columns, rows, empty=_("Nothing was found or decided yet."))


def _steps() -> dict[str, str]:
    """The kinds of steps in words."""
    return {
        "accept-unreviewed": _("published with open marks"),
        "approve": _("approved"),
        "date": _("date corrected"),
        "decide": _("decided"),
        "export": _("marks written"),
        "follow": _("same passage followed"),
        "import": _("decisions taken over"),
        "motivate": _("motivation"),
        "names-that-stay": _("names that stay"),
        "redact": _("outputs made"),
        "review": _("looked at again"),
        "rule": _("rule"),
        "scan": _("read"),
        "undo": _("taken back"),
        "withhold": _("pages withheld"),
    }


def _check(output: Output, case: "WorkFolder") -> None:
    """Whether the history is whole, and the decisions are what it says."""
    from woo_tool.worklog import chain

    with case.open() as opened:
        found = chain.check(opened)
    value = {
        "sound": found.sound,
        "events": found.events,
        "head": found.head,
        "wrong": [{"code": code, "where": where} for code, where in found.wrong],
    }
    if output.format is Format.TABLE:
        output.lines(
            _("Sound: {n} events, the last hash is {hash}").format(n=found.events, hash=found.head)
            if found.sound
            else _("The history is broken: it was changed outside of woo-tool.")
        )
        rows = [{"code": code, "where": where} for code, where in found.wrong]
        if rows:
            output.rows([Column("code", _("What")), Column("where", _("Where"))], rows)
    else:
        output.report(value, ["code", "where"], value["wrong"])  # type: ignore[arg-type]
    if not found.sound:
        raise typer.Exit(int(ExitCode.ATTENTION))


@shared.speaks()
def tune(output: Output, work: reviews.Work) -> None:
    """How often proposals were confirmed or rejected, per kind and score.

    Thresholds of a policy can be set on these facts. Only what a person looked at counts.
    """
    from woo_tool.worklog import account

    case = reviews.opened(work)
    with case.open() as opened:
        found = account.bands(opened)
    advised = account.advice(found)
    rows = [
        {
            "entity": band.entity,
            "from": band.low,
            "to": band.high,
            "decided": band.decided,
            "confirmed": band.confirmed,
            "rejected": band.rejected,
            "share": round(band.share, 3),
        }
        for band in found
    ]
    columns = [
        Column("entity", _("What")),
        Column("from", _("From"), right=True),
        Column("to", _("To"), right=True),
        Column("decided", _("Decided"), right=True),
        Column("confirmed", _("Confirmed"), right=True),
        Column("rejected", _("Rejected"), right=True),
        Column("share", _("Share"), right=True),
    ]
    value = {"bands": rows, "redact_from": advised}
    output.report(value, columns, rows)
    for entity, score in sorted(advised.items()):
        output.note(
            _("{entity}: from {score} on people confirmed nearly all; redact = {score}").format(
                entity=entity, score=f"{score:.2f}"
            )
        )
    if not advised:
        output.note(_("Too little was decided to advise a threshold (20 decisions a kind)."))


@shared.speaks()
def rules(
    output: Output,
    work: reviews.Work,
    to_keep: Annotated[
        Path | None,
        typer.Option("--to-keep", metavar="FILE", help=_("Add what always stays to this list.")),
    ] = None,
    to_terms: Annotated[
        Path | None,
        typer.Option("--to-terms", metavar="FILE", help=_("Add what always goes to this list.")),
    ] = None,
    show_text: shared.ShowText = False,
) -> None:
    """The rules of a review (always keep, always redact), and into the lists of the organisation.

    A list is what --keep and --terms read, and the settings of the same name: it then holds for
    every review and redaction.
    """
    case = reviews.opened(work)
    with case.open() as opened:
        found = opened.rows("SELECT * FROM rules ORDER BY state, key")
    for path, state in ((to_keep, "keep"), (to_terms, "redact")):
        if path is not None:
            n = _append(path, [row["text"] for row in found if row["state"] == state])
            output.note(
                ngettext("{n} line added to {file}.", "{n} lines added to {file}.", n).format(
                    n=n, file=printable(str(path))
                )
            )
    rows = [
        {
            "entity": row["key"].partition(":")[0],
            "rule": row["state"],
            "ground": row["ground"],
            **({"text": " ".join(row["text"].split())} if show_text else {}),
        }
        for row in found
    ]
    columns = [
        Column("entity", _("What")),
        Column("rule", _("Decision")),
        Column("ground", _("Ground")),
        *([Column("text", _("Text"))] if show_text else []),
    ]
    output.rows(columns, rows, empty=_("There are no rules in this review: R and K make them."))


def _append(path: Path, texts: list[str]) -> int:
    """Lines that a list does not have yet, at its end; a new list gets mode 0600."""
    known = set(shared.lines_of(path)) if path.exists() else set()
    new = [line for line in (" ".join(text.split()) for text in texts) if line not in known]
    if not new:
        return 0
    before = path.read_bytes() if path.exists() else b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        file.write(gap + "".join(f"{line}\n" for line in dict.fromkeys(new)).encode("utf-8"))
    return len(dict.fromkeys(new))
