# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ends of temporary grounds, as rows of ``woo deadlines``.

Reviews are looked for beside the register (``woo.db``), and where ``--review`` says. A review
that cannot be opened is named: a date that falls out of the list is a date that is missed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli.output import Output
from woo_tool.cli.text import printable
from woo_tool.deadlines.calendar import Change
from woo_tool.deadlines.row import Deadline
from woo_tool.errors import WooError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.register.folding import Law
    from woo_tool.worklog.ending import End

Reviews = Annotated[
    list[Path] | None,
    typer.Option(
        "--review",
        metavar="WORK",
        help=_("Also this review; those beside the register are looked at anyhow."),
        show_default=False,
    ),
]
TERM = "temporary-ground"


@dataclass(frozen=True, slots=True)
class Ends:
    """Rows, soonest first, and the last change of each review (by the ``id`` of its rows)."""

    rows: list[Deadline]
    changes: dict[str, Change]


def find(
    output: Output, named: Sequence[Path] | None, register: Path, law: "Law", today: date
) -> Ends:
    """The temporary grounds of the reviews that can be found."""
    found: list[Deadline] = []
    changes: dict[str, Change] = {}
    for work in _works(named or (), register):
        try:
            ending, change = _ends(work)
            rows = [_row(work, end, law, today) for end in ending]
            found += rows
            changes.update((row.id, change) for row in rows)
        except (WooError, OSError) as error:
            output.warn(
                _("The review {work} cannot be read, its end dates are not here: {why}").format(
                    work=printable(str(work)), why=error
                )
            )
    return Ends(sorted(found, key=lambda row: (row.due, row.id, row.key)), changes)


def _works(named: Sequence[Path], register: Path) -> Iterator[Path]:
    """Work folders that were named, and those beside the register; each once."""
    beside = sorted(path.parent for path in register.resolve().parent.glob("*/work.toml"))
    seen = set()
    for path in (*named, *beside):
        real = path.resolve()
        if real not in seen:
            seen.add(real)
            yield path


def _ends(work: Path) -> "tuple[list[End], Change]":
    from woo_tool.cli import reviews
    from woo_tool.worklog.ending import ends

    with reviews.opened(work).open() as log:
        last = log.rows("SELECT seq, at FROM events ORDER BY seq DESC LIMIT 1")
        seq, at = (last[0]["seq"], last[0]["at"]) if last else (0, "1970-01-01T00:00:00Z")
        return ends(log), Change(seq, datetime.fromisoformat(at))


def _row(work: Path, end: "End", law: "Law", today: date) -> Deadline:
    marks = ngettext("{n} place", "{n} places", end.marks).format(n=end.marks)
    documents = ngettext("{n} document", "{n} documents", end.documents).format(n=end.documents)
    name = work.resolve().name
    return Deadline(
        id=name,
        title=_("Withheld under {ground} until then: {marks} in {documents}").format(
            ground=end.ground, marks=marks, documents=documents
        ),
        kind="review",
        route="",
        owner=None,
        state="withheld",
        due=end.until,
        days_left=(end.until - today).days,
        term=TERM,
        article=_article(end.ground),
        next_action=_("Judge it again: woo review decide {work} --ground {ground}").format(
            work=name, ground=end.ground
        ),
        overdue=end.until < today,
        key=f"{TERM}:{end.ground}",
        term_text=_("End of a temporary ground"),
        state_text=_("Withheld for a time"),
        working_days=law.calendar.working_days(today, end.until),
        body=True,
    )


def _article(code: str) -> str:
    from woo_tool import config
    from woo_tool.redaction.grounds import load_grounds

    return load_grounds(config.load().overlays).get(code).article
