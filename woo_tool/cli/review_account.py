# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review log`` and ``tune``: the account of a review, without the text of marks."""

from typing import Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import reviews
from woo_tool.cli.output import Column, Format, Output
from woo_tool.language import _


@shared.speaks()
def log(
    output: Output,
    work: reviews.Work,
    events: Annotated[
        bool, typer.Option("--events", help=_("Every step in its order, instead of the sums."))
    ] = False,
    show_text: Annotated[
        bool, typer.Option("--show-text", help=_("With the names of the files."))
    ] = False,
) -> None:
    """Who decided what, and when: per document and ground, without personal data."""
    from woo_tool.worklog import account

    case = reviews.opened(work)
    with case.open() as opened:
        if events:
            rows = list(account.history(opened))
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
