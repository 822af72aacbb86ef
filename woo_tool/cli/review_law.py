# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law asks of a review: ``ground``, ``withhold``, ``approve``, ``check``."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import reviews
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import ExitCode, NotAllowedError, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.consistency import Differently

_Text = Annotated[
    str, typer.Option("--because", metavar="TEXT", help=_("Why this ground outweighs openness."))
]


@shared.speaks()
def ground(
    output: Output,
    work: reviews.Work,
    code: Annotated[
        str, typer.Argument(metavar="[GROUND]", help=_("As in a stamp: 5.1.2e; none lists all."))
    ] = "",
    because: _Text = "",
    older: Annotated[
        str,
        typer.Option("--older", metavar="TEXT", help=_("Why so still after five years (Woo 5.3).")),
    ] = "",
    until: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DATE", parser=shared._date, help=_("When a temporary ground ends.")
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help=_("A text file with the motivation.")),
    ] = None,
    by: reviews.By = None,
) -> None:
    """Write the motivation of a ground, once for the whole decision; or list them.

    Standard texts to begin with are shown where nothing was written yet. What stands between
    square brackets in them has to be filled in.
    """
    from woo_tool.worklog.deciding import ground_of
    from woo_tool.worklog.motivating import motivate, motivations, standard, weighed

    case = reviews.opened(work)
    with case.open() as log:
        if code:
            who = reviews.reviewer(case, by)
            chosen = ground_of(who.policy, code)
            text = because or ("\n".join(shared.lines_of(source)) if source else "")
            if text or older or until:
                motivate(log, chosen, who, text=text, older=older, until=until)
            codes = [chosen]
        else:
            found = log.rows(
                "SELECT DISTINCT CASE decided_ground WHEN '' THEN ground ELSE decided_ground END "
                "FROM marks WHERE NOT (state = 'proposed' AND proposed = 'keep')"
            )
            codes = sorted({one for row in found for one in row[0].split(";")})
        written = motivations(log)
    begin = standard(case.options.overlays)
    grounds = reviews.policy_of(case).grounds
    rows = [
        {
            "ground": one,
            "weighed": weighed(grounds, one),
            "motivation": written[one].text if one in written else "",
            "older": written[one].older if one in written else "",
            "until": written[one].until if one in written else "",
            "standard": begin[one].text if one in begin else "",
        }
        for one in codes
    ]
    columns = [
        Column("ground", _("Ground")),
        Column("motivation", _("Motivation")),
        Column("older", _("After five years")),
        Column("until", _("Until")),
        Column("standard", _("Standard text")),
    ]
    output.rows(columns, rows, empty=_("Nothing is withheld in this review."))


@shared.speaks(file=False)
def withhold(
    output: Output,
    work: reviews.Work,
    what: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT[:PAGES]", help=_("A number of the list: 3, 3:5 or 3:5-7,9.")
        ),
    ],
    code: Annotated[
        str, typer.Option("--ground", metavar="GROUND", help=_("As in a stamp: 5.2.1."))
    ] = "",
    outside: Annotated[
        bool, typer.Option("--outside-request", help=_("It was not asked for; that is no ground."))
    ] = False,
    double: Annotated[
        int,
        typer.Option("--double-of", metavar="DOCUMENT", min=0, help=_("Judged in that document.")),
    ] = 0,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DATE", parser=shared._date, help=_("When a temporary ground ends.")
        ),
    ] = None,
    by: reviews.By = None,
) -> None:
    """Withhold whole pages or a whole document. Undo takes it back."""
    from woo_tool.redaction.reviewed import DOUBLE, OUTSIDE
    from woo_tool.worklog.deciding import ground_of
    from woo_tool.worklog.motivating import endless, motivate
    from woo_tool.worklog.withholding import withhold as keep_back

    if sum((bool(code), outside, bool(double))) != 1:
        raise UsageError(_("Give one reason: --ground, --outside-request or --double-of."))
    number, pages = _pages(what)
    case = reviews.opened(work)
    who = reviews.reviewer(case, by)
    chosen = OUTSIDE if outside else DOUBLE if double else ground_of(who.policy, code)
    with case.open() as log:
        if double and (double == number or all(d.row != double for d in log.documents())):
            raise NotAllowedError(_("There is no such document or page in this review."))
        note = str(double) if double else ""
        with log.changing():
            if until:
                motivate(log, chosen, who, until=until)
            keep_back(log, number, pages, chosen, who, note=note)
        if endless(log, who.policy.grounds, chosen):
            output.warn(
                _("A ground that holds for a time has no end date: woo review ground --until.")
            )
    if pages:
        said = ngettext(
            "{n} page of document {d} is withheld ({ground}).",
            "{n} pages of document {d} are withheld ({ground}).",
            len(pages),
        )
    else:
        said = _("Document {d} is withheld as a whole ({ground}).")
    output.note(said.format(n=len(pages), d=number, ground=chosen))


def _pages(what: str) -> tuple[int, list[int]]:
    """Document and pages of ``3:5-7,9``."""
    found = re.fullmatch(r"(\d+)(?::(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*))?", what.replace(" ", ""))
    if not found:
        raise UsageError(_("Write a document and its pages as 3, 3:5 or 3:5-7,9."))
    pages: list[int] = []
    for part in (found[2] or "").split(","):
        if part:
            first, _dash, last = part.partition("-")
            if int(last or first) < int(first):
                raise UsageError(_("Pages {part} go backwards: turn them round.").format(part=part))
            pages.extend(range(int(first), int(last or first) + 1))
    return int(found[1]), sorted(set(pages))


@shared.speaks(file=False)
def approve(
    output: Output,
    work: reviews.Work,
    accept: Annotated[
        str,
        typer.Option(
            "--accept-unreviewed",
            metavar="REASON",
            help=_("Marks that nobody decided may be published; the reason is recorded."),
        ),
    ] = "",
    by: reviews.By = None,
) -> None:
    """Agree with all decisions as they stand now (four eyes). A later change ends it."""
    from woo_tool.worklog.readiness import accept as accepted
    from woo_tool.worklog.status import deciders, fingerprint

    case = reviews.opened(work)
    who = reviews.reviewer(case, by)
    with case.open() as log:
        if accept.strip():
            accepted(log, accept.strip(), who)
            output.note(_("Recorded: what nobody decided may be published, for this reason."))
            return
        log.note("approve", {"fingerprint": fingerprint(log)}, now=who.now, by=who.by)
        if case.four_eyes and deciders(log) == (who.by,):
            output.warn(_("You took all decisions yourself: a second person must agree."))
    output.note(_("Recorded: {who} agrees with the decisions as they stand.").format(who=who.by))


@shared.speaks()
def check(
    output: Output,
    work: reviews.Work,
    follow: Annotated[
        bool,
        typer.Option("--follow", help=_("Open marks follow the decision on the same passage.")),
    ] = False,
    fail: Annotated[
        bool, typer.Option("--fail", help=_("Exit with 3 when something is found."))
    ] = False,
    show_text: shared.ShowText = False,
    by: reviews.By = None,
) -> None:
    """What stands in the way of publication, and what was judged in two ways."""
    from woo_tool.worklog import consistency, readiness

    case = reviews.opened(work)
    rows: list[dict[str, Any]] = []
    with case.open() as log:
        if follow:
            n = consistency.follow(log, reviews.reviewer(case, by))
            output.note(
                ngettext(
                    "{n} mark followed the same passage.", "{n} marks followed the same passage.", n
                ).format(n=n)
            )
        rows.extend(
            _row(one.code, True, one.n, one.documents, one.says, one.ground)
            for one in readiness.problems(case, log, reviews.policy_of(case))
        )
        rows += _consistency(log, show_text=show_text)
    if output.format is Format.TABLE:
        rows = [row | {"documents": ", ".join(map(str, row["documents"]))} for row in rows]
    columns = [
        Column("code", _("Code")),
        Column("ground", _("Ground")),
        Column("n", _("Number"), right=True),
        Column("documents", _("Documents")),
        Column("says", _("What to do")),
    ]
    output.rows(columns, rows, empty=_("Nothing stands in the way of publication."))
    if fail and any(row["blocks"] for row in rows):
        raise typer.Exit(int(ExitCode.ATTENTION))


def _consistency(log: Any, *, show_text: bool) -> list[dict[str, Any]]:
    from woo_tool.worklog import consistency

    rows = []
    for number, paths in consistency.copies(log):
        says = _("The same file more than once: it is judged once.")
        rows.append(_row("copy", False, len(paths), (number,), says))
    for pair in consistency.near(log):
        both = (pair.first, pair.second)
        if pair.whole:
            says = _("Nearly the same document: judge one, withhold the other with --double-of.")
            rows.append(_row("near-copy", False, len(pair.pages), both, says))
        else:
            pages = ", ".join(f"{a}={b}" for a, b in pair.pages[:8])
            says = _("The same pages in two documents ({pages}).").format(pages=pages)
            rows.append(_row("same-pages", False, len(pair.pages), both, says))
    seen: set[int] = set()
    for one in consistency.passages(log):
        seen.update(entry.row for entry in (*one.redacted, *one.kept))
        says = _("The same passage is redacted in one place and kept in another.")
        rows.append(_differs("passage", one, says, show_text=show_text))
    for one in consistency.people(log):
        if not seen.issuperset(entry.row for entry in (*one.redacted, *one.kept)):
            says = _("Kept here and redacted there: is it meant so?")
            rows.append(_differs("person", one, says, show_text=show_text))
    return rows


def _differs(code: str, one: "Differently", says: str, *, show_text: bool) -> dict[str, Any]:
    marks = (*one.redacted, *one.kept)
    row = _row(code, False, len(marks), _numbers(marks), says)
    row["redacted"] = [entry.id for entry in one.redacted]
    row["kept"] = [entry.id for entry in one.kept]
    if show_text:
        row["text"] = " ".join(one.kept[0].text.split())
        row["says"] = f"{row['text']}: {says}"
    return row


def _numbers(marks: Any) -> tuple[int, ...]:
    return tuple(sorted({entry.document for entry in marks}))


def _row(
    code: str, blocks: bool, n: int, documents: tuple[int, ...], says: str, ground: str = ""
) -> dict[str, Any]:
    return {
        "code": code,
        "blocks": blocks,
        "ground": ground,
        "n": n,
        "documents": list(documents),
        "says": says,
    }
