# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo verify``: is this PDF safe to publish? Works on anybody's PDF."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli import findings, options, workers
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import ExitCode, InputError
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.redaction.audit import AuditFinding, Verdict
    from woo_tool.redaction.running import Tally

_Terms = Annotated[
    Path | None,
    typer.Option(
        "--terms", metavar="FILE", help=_("May stand nowhere in the file: one a line, UTF-8.")
    ),
]
EPILOG = _(
    "Exit codes: 0 every file is clean, 3 something was found or could not be checked, "
    "5 the file cannot be read, 10 some of several files cannot be read."
)


@options.speaks()
def command(
    output: Output,
    paths: options.Paths,
    terms: _Terms = None,
    ocr: options.Ocr = False,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    time_limit: workers.TimeLimit = None,
    memory_limit: workers.MemoryLimit = None,
    show_text: options.ShowText = False,
) -> None:
    """Is this PDF safe to publish? Looks at what a reader does not see."""
    from woo_tool.redaction import machine
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.judging import PROCESSOR, judge_all
    from woo_tool.redaction.slots import Slots

    loaded = config.load()
    wanted = Options(terms=options.lines_of(terms) if terms is not None else (), ocr=ocr)
    passwords = options.passwords_of(password_file)
    if ocr:
        from woo_tool.redaction.readers import tesseract

        tesseract()  # what would fail in every worker fails here, once
    files = list(_files(paths))
    limits = workers.limits(loaded, ocr=ocr, seconds=time_limit, megabytes=memory_limit)
    slots = Slots(workers.count(loaded, jobs), limits, processor=PROCESSOR, namer="")
    seen: set[str] = set()
    with machine.interruptible(), output.progress(len(files), _("files")) as progress:
        now_and_then = workers.now_and_then(output)

        def listen(tally: "Tally") -> None:
            progress.update(tally.done, tally.total, pages=tally.pages, share=tally.share)
            now_and_then(tally)

        judged = judge_all(
            files,
            wanted,
            slots,
            passwords=passwords,
            in_turn=output.format in {Format.JSONL, Format.CSV, Format.TSV},
            listen=listen,
        )
        with contextlib.closing(judged):
            _answer(output, _noted(judged, seen), show_text=show_text)
    if "unreadable" in seen:
        raise typer.Exit(int(ExitCode.BAD_INPUT if len(files) == 1 else ExitCode.SOME_FAILED))
    if seen - {"clean"}:
        raise typer.Exit(int(ExitCode.ATTENTION))


def _noted(verdicts: Iterable["Verdict"], seen: set[str]) -> Iterator["Verdict"]:
    """The verdicts as they pass; what they say is remembered."""
    for verdict in verdicts:
        seen.add(verdict.verdict.value)
        yield verdict


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and every PDF in the folders among them."""
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
            if not found:
                raise InputError(
                    "no-pdf",
                    _("There is no PDF in this folder. Check its name: {name}").format(name=path),
                )
            yield from found
        else:
            yield path


def _row(finding: "AuditFinding", *, show_text: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "channel": finding.channel,
        "page": finding.page,
        "detail": finding.detail,
        "severity": finding.severity.value,
        "code": finding.code,
    }
    if show_text:
        row["text"] = finding.text
    return row


def _answer(output: Output, verdicts: Iterable["Verdict"], *, show_text: bool) -> None:
    """The answer in the form that was asked; row by row where the form allows it."""
    if output.format is Format.TABLE:
        output.lines("\n".join(findings.told(verdicts, show_text=show_text)))
    elif output.format in {Format.JSON, Format.JSONL}:
        rows = (
            {
                "file": str(verdict.file),
                "verdict": verdict.verdict.value,
                "findings": [_row(finding, show_text=show_text) for finding in verdict.findings],
            }
            for verdict in verdicts
        )
        output.rows(["file", "verdict", "findings"], rows)
    else:
        columns = ["file", "verdict", "severity", "channel", "page", "detail", "code"]
        columns += ["text"] if show_text else []
        output.rows([Column(name) for name in columns], _flat(verdicts, show_text=show_text))


def _flat(verdicts: Iterable["Verdict"], *, show_text: bool) -> Iterator[dict[str, Any]]:
    """A row a finding, and one for a file without any."""
    for verdict in verdicts:
        base = {"file": str(verdict.file), "verdict": verdict.verdict.value}
        for finding in verdict.findings:
            yield base | _row(finding, show_text=show_text)
        if not verdict.findings:
            yield base
