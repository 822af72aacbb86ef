# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review proof``: one page to look at, for the colleague who must agree."""

from pathlib import Path
from typing import Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import registers, reviews
from woo_tool.cli.output import Output, printable, replaced
from woo_tool.errors import UsageError
from woo_tool.language import _, ngettext


@shared.speaks(file=False)
def proof(
    output: Output,
    work: reviews.Work,
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=_("The page to write: .html."))
    ],
    documents: Annotated[
        list[int] | None,
        typer.Option("--document", metavar="N", help=_("Only this document; may be repeated.")),
    ] = None,
    all_pages: Annotated[
        bool, typer.Option("--all-pages", help=_("Also pages without marks."))
    ] = False,
    after: Annotated[
        Path | None,
        typer.Option(
            "--after", metavar="OUT", help=_("Redacted PDFs (woo redact WORK -o OUT) to compare.")
        ),
    ] = None,
    password_file: shared.PasswordFile = None,
    force: shared.Force = False,
    by: reviews.By = None,
) -> None:
    """Write one HTML file with the pages, every mark on its place, and filters.

    It holds personal data and needs no network: it is for its owner only.
    """
    from woo_tool.worklog.documents import known
    from woo_tool.worklog.proof import Wanted, write_proof

    case = reviews.opened(work)
    if after is not None and not after.is_dir():
        raise UsageError(_("--after names a folder of redacted PDFs."))
    wanted = Wanted(
        documents=tuple(documents or ()),
        all_pages=all_pages,
        after=after,
        password=(*shared.passwords_of(password_file), None)[0],
        made=registers.now().strftime("%Y-%m-%d"),
        by=by or registers.who(),
    )
    grounds = reviews.policy_of(case).grounds
    with case.open() as log:
        known(log, wanted.documents)
        total = len(log.documents())
        with (
            output.progress(total, _("documents")) as progress,
            replaced(out, force=force, private=True) as file,
        ):
            n = write_proof(
                file, case, log, grounds, wanted, lambda pages: progress.step(pages=pages)
            )
    output.note(
        ngettext("{n} mark shown in {file}.", "{n} marks shown in {file}.", n).format(
            n=n, file=printable(str(out))
        )
    )
