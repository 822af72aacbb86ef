# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review documents``: which number is which file, and of when its information is."""

from datetime import date
from typing import Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import reviews
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import UsageError
from woo_tool.language import _


@shared.speaks()
def documents(
    output: Output,
    work: reviews.Work,
    dates: Annotated[
        list[str] | None,
        typer.Option(
            "--date",
            metavar="NUMBER=DATE",
            help=_("Of when the information is: 3=2019-03-12; may repeat."),
            show_default=False,
        ),
    ] = None,
    by: reviews.By = None,
) -> None:
    """List the documents with their numbers, and correct their dates (Woo 5.3)."""
    from woo_tool.worklog import documents as found

    case = reviews.opened(work)
    wanted = [_dated(said) for said in dates or ()]
    with case.open() as log:
        who = reviews.reviewer(case, by)
        with log.changing():
            for number, day in wanted:
                found.set_date(log, number, day, who)
        rows = list(found.listed(log))
    if output.format is Format.TABLE:
        for row in rows:
            row["file"] += f" (+{len(row['copies'])})" if row["copies"] else ""
            row["withheld"] = row["withheld"] or row["reason"] or ""
            if row["double_of"]:
                row["withheld"] += f" {row['double_of']}"
    columns = [
        Column("document", _("No"), right=True),
        Column("file", _("File")),
        Column("pages", _("Pages"), right=True),
        Column("marks", _("Marks"), right=True),
        Column("open", _("Open"), right=True),
        Column("date", _("Date")),
        Column("withheld", _("Stays out")),
    ]
    output.rows(columns, rows, empty=_("There are no documents in this review."))


def _dated(said: str) -> tuple[int, date]:
    """Number and date of ``3=2019-03-12``."""
    number, _is, day = said.partition("=")
    if not number.strip().isdigit():
        raise UsageError(_("Write a document and its date as 3=2019-03-12."))
    return int(number), shared._date(day.strip())
