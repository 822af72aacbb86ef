# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The PDFs of ``woo review export`` and ``import``."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.cli import registers
from woo_tool.cli.output import Output, printable
from woo_tool.errors import InputError, OutputError, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.folder import WorkFolder
    from woo_tool.worklog.store import Worklog


def write(
    output: Output,
    case: "WorkFolder",
    log: "Worklog",
    out: Path,
    *,
    redact: bool,
    passwords: tuple[str, ...],
    force: bool,
) -> None:
    """A copy of each document with its marks as annotations, below a folder."""
    from woo_tool.worklog.pdf_export import write_annotated
    from woo_tool.worklog.values import Stage

    if out.exists() and not out.is_dir():
        raise UsageError(
            _("-o names a file: give it a folder, or a name that ends in .xlsx or .csv.")
        )
    real = out.resolve()
    if case.source == real or case.source in real.parents:
        raise UsageError(_("The folder lies among the documents: choose a place outside of them."))
    documents = [d for d in log.documents() if d.stage is Stage.SCANNED and d.paths]
    targets = {d.row: out / d.name for d in documents}
    there = [path for path in targets.values() if path.exists()]
    if there and not force:
        raise OutputError(
            _("{path} exists already. Give another name, or --force to replace it.").format(
                path=printable(str(there[0]))
            )
        )
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    n = 0
    with output.progress(len(documents), _("documents")) as progress:
        for document in documents:
            target = targets[document.row]
            name = secrets.token_hex(8)
            work = partial(write_annotated, case, log, document, target, redact=redact, name=name)
            with log.changing():
                marks = _with_passwords(passwords, work)
                data = {"document": document.row, "marks": marks, "export": name}
                log.note("export", data, now=registers.now(), by=registers.who())
            n += len(marks)
            progress.step(pages=document.pages)
    output.note(
        ngettext(
            "{n} mark written as annotations in {d} PDFs.",
            "{n} marks written as annotations in {d} PDFs.",
            n,
        ).format(n=n, d=len(documents))
    )


def _with_passwords(passwords: tuple[str, ...], work: Callable[..., list[str]]) -> list[str]:
    for password in passwords:
        try:
            return work(password=password)
        except InputError as error:
            if error.reason != "encrypted":
                raise
    return work(password=None)
