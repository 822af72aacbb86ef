# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review export`` and ``import``: spreadsheets here, PDFs in ``review_pdf.py``."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import reviews
from woo_tool.cli.output import Column, Format, Output, printable, refuse_existing
from woo_tool.errors import ExitCode, InputError, NotAllowedError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.listing import Imported
    from woo_tool.worklog.store import Worklog

#: Rows that were left out and are named in a table; the JSON has all.
_MOST = 50


@shared.speaks(file=False)
def export(
    output: Output,
    work: reviews.Work,
    out: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help=_("A file .xlsx or .csv for the list, or a folder for PDFs with annotations."),
        ),
    ],
    only_open: Annotated[
        bool, typer.Option("--open", help=_("Only marks that nobody decided."))
    ] = False,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact/--highlight", help=_("The kind of annotations: Acrobat knows both.")
        ),
    ] = False,
    password_file: shared.PasswordFile = None,
    force: shared.Force = False,
) -> None:
    """Write the marks for the programs people have: a spreadsheet, or annotated PDFs.

    What is written holds personal data: it is for its owner only.
    """
    case = reviews.opened(work)
    with case.open() as log:
        if out.suffix.lower() in (".xlsx", ".csv"):
            refuse_existing(out, force=force)
            n = _list(log, out, only_open=only_open)
            output.note(
                ngettext("{n} mark written to {file}.", "{n} marks written to {file}.", n).format(
                    n=n, file=printable(str(out))
                )
            )
        else:
            from woo_tool.cli.review_pdf import write

            passwords = shared.passwords_of(password_file)
            write(output, case, log, out, redact=redact, passwords=passwords, force=force)
    output.note(
        _("Next: fill in or change, then woo review import {work} {file}").format(
            work=printable(str(work)), file=printable(str(out))
        )
    )


def _list(log: "Worklog", out: Path, *, only_open: bool) -> int:
    from woo_tool.worklog.listing import COLUMNS, listing
    from woo_tool.worklog.sheets import write_xlsx
    from woo_tool.worklog.status import OPEN

    entries = log.entries(OPEN if only_open else "kind <> 'document'")
    rows = listing(log, entries)
    if out.suffix.lower() == ".xlsx":
        return write_xlsx(out, COLUMNS, rows, ("redact", "keep", "undecided"))
    private = Output(format=Format.CSV, path=out, force=True, private=True)
    return private.rows(COLUMNS, rows)


@shared.speaks()
def bring_in(
    output: Output,
    work: reviews.Work,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help=_("Lists (XLSX, CSV) or annotated PDFs.")),
    ],
    confirm: Annotated[
        bool,
        typer.Option("--confirm", help=_("Annotations that still stand are decided: redact.")),
    ] = False,
    accept_empty: Annotated[
        bool, typer.Option("--accept-empty", help=_("Believe a PDF without any of our marks."))
    ] = False,
    password_file: shared.PasswordFile = None,
    by: reviews.By = None,
    dry_run: shared.DryRun = False,
) -> None:
    """Take over decisions: from a spreadsheet, or from PDFs with annotations.

    What cannot be used is left out and named; the rest is one change per file, undone as one.
    """
    from woo_tool.worklog.deciding import spread
    from woo_tool.worklog.grouping import regroup
    from woo_tool.worklog.listing import Imported, take
    from woo_tool.worklog.sheets import read_rows

    case = reviews.opened(work)
    who = reviews.reviewer(case, by)
    done: list[tuple[Path, Imported]] = []
    password = (*shared.passwords_of(password_file), None)[0]
    listed = _files(files)

    def one(path: Path, log: "Worklog") -> Imported:
        if not path.exists():
            raise InputError(
                "not-found",
                _("{file} does not exist: look at its name.").format(file=printable(str(path))),
            )
        if path.suffix.lower() != ".pdf":
            return take(log, read_rows(path), who, path.name)
        from woo_tool.worklog.pdf_import import take_pdf

        return take_pdf(
            case,
            log,
            path,
            who,
            confirm=confirm,
            accept_empty=accept_empty,
            password=password,
            look_elsewhere=len(listed) == 1,
        )

    with case.open() as log, output.progress(len(listed), _("files")) as progress:
        for path in listed:
            try:
                with _tried(log, dry_run=dry_run):
                    done.append((path, one(path, log)))
            except InputError as error:
                if len(listed) == 1:
                    raise
                done.append((path, Imported(skipped=((0, str(error)),))))
            progress.step()
        if len(listed) > 1 and not dry_run:
            regroup(log)
            more = spread(log)
            if more:
                done.append((Path(), Imported(propagated=more)))
    _answer(output, done, dry_run=dry_run)
    if any(result.skipped for _path, result in done):
        raise typer.Exit(int(ExitCode.SOME_FAILED))


class _Back(Exception):  # noqa: N818  (no error: the way out of a transaction)
    """Leaves a transaction without its changes."""


class _tried:  # noqa: N801  (reads as a word in a with statement)
    """A transaction that a dry run takes back."""

    def __init__(self, log: "Worklog", *, dry_run: bool) -> None:
        self._change = log.changing()
        self._dry = dry_run

    def __enter__(self) -> None:
        self._change.__enter__()

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        if self._dry and kind is None:
            back = _Back()
            try:
                self._change.__exit__(_Back, back, None)
            except _Back:
                return
            return
        self._change.__exit__(kind, value, trace)  # type: ignore[arg-type]


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files that were named, and the PDFs in folders that were."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.rglob("*.pdf")) if path.is_dir() else [path])
    return found


def _answer(output: Output, done: list[tuple[Path, "Imported"]], *, dry_run: bool) -> None:
    rows = [
        {"file": str(path) if path.name else ""}
        | {
            field.name: getattr(result, field.name)
            for field in dataclasses.fields(result)
            if field.name != "skipped"
        }
        | {"skipped": [{"row": row, "reason": reason} for row, reason in result.skipped]}
        for path, result in done
    ]
    columns = [
        Column("file", _("File")),
        *(
            Column(name, title, right=True)
            for name, title in (
                ("decided", _("Decided")),
                ("added", _("Added")),
                ("moved", _("Moved")),
                ("deleted", _("Deleted")),
                ("unchanged", _("Unchanged")),
                ("propagated", _("Same text elsewhere")),
            )
        ),
    ]
    output.report({"files": rows, "dry_run": dry_run}, columns, rows)
    for path, result in done:
        for row, reason in result.skipped[:_MOST]:
            output.warn(
                _("{file}, {row}: {reason}").format(
                    file=printable(path.name), row=row, reason=reason
                )
            )
    if dry_run:
        output.note(_("Nothing was changed (--dry-run)."))


@shared.speaks(file=False)
def undo(
    output: Output,
    work: reviews.Work,
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="NAME",
            help=_("Take back a decision of this person instead of your own."),
            show_default=False,
        ),
    ] = "",
    by: reviews.By = None,
) -> None:
    """Take back your last decision or import, as often as you like."""
    from woo_tool.worklog.deciding import undo as take_back

    case = reviews.opened(work)
    who = reviews.reviewer(case, by)
    with case.open() as log:
        event = take_back(log, now=who.now, by=who.by, whose=of or who.by)
        others = sorted({e.by for e in log.events("by <> ?", [who.by]) if e.marks and not e.undone})
    if event is None:
        raise NotAllowedError(
            _("There is nothing of yours to undo. Others decided: --of {names}.").format(
                names=printable(", ".join(others))
            )
            if others and not of
            else _("There is nothing to undo.")
        )
    what = event.kind + (f" ({event.data['file']})" if event.data.get("file") else "")
    output.note(
        ngettext(
            "Undone: {n} mark ({what}, {at}).", "Undone: {n} marks ({what}, {at}).", event.marks
        ).format(n=event.marks, what=printable(what), at=event.at)
    )
