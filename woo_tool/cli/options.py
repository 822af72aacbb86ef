# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Options that more than one command has: one name, one meaning, one sentence of help.

Use::

    @speaks()                                # --format, --json … -o FILE, --quiet, --verbose
    def command(output: Output, paths: Paths, policy: Policy = None) -> None:
        output.rows([Column("id", _("Id"))], rows)

A command whose ``-o`` is a folder of documents says ``@speaks(file=False)``.
"""

import functools
import inspect
import re
import typing
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from woo_tool.cli.output import Color, Format, Output, refuse_existing
from woo_tool.errors import InputError, UsageError
from woo_tool.language import _


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            _("{text} is no date. Write it as 2026-01-31.").format(text=text)
        ) from error


Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help=_("Files or folders."), show_default=False)
]
Policy = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help=_("The policy: standard, strict, research-report, or one of your own."),
    ),
]
Terms = Annotated[
    Path | None,
    typer.Option("--terms", metavar="FILE", help=_("Always redact these: one a line, UTF-8.")),
]
Keep = Annotated[
    Path | None,
    typer.Option("--keep", metavar="FILE", help=_("Never redact these: one a line, UTF-8.")),
]
Detect = Annotated[
    bool, typer.Option("--detect/--no-detect", help=_("Find personal data, or only --terms."))
]
Ocr = Annotated[
    bool, typer.Option("--ocr/--no-ocr", help=_("Read scans and pictures with Tesseract."))
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help=_("Workers (default: one per core).")),
]
Today = Annotated[
    date | None,
    typer.Option(
        "--today",
        metavar="DATE",
        envvar="WOO_TODAY",
        parser=_date,
        help=_("Count from this day instead of today (2026-01-31)."),
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help=_("Passwords of encrypted PDFs: one a line."),
    ),
]
Force = Annotated[bool, typer.Option("--force", help=_("Replace outputs that exist."))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help=_("Say what would be done; write nothing."))
]
ShowText = Annotated[
    bool,
    typer.Option("--show-text", help=_("Show the personal data itself. Take care who reads it.")),
]
Fail = Annotated[bool, typer.Option("--fail", help=_("Exit with 3 when something is found."))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))]

_FormatName = Annotated[
    Format | None,
    typer.Option("--format", help=_("The form of the answer."), show_default=False),
]
_Json = Annotated[bool, typer.Option("--json", help=_("Short for --format json."))]
_Jsonl = Annotated[bool, typer.Option("--jsonl", help=_("Short for --format jsonl."))]
_Csv = Annotated[bool, typer.Option("--csv", help=_("Short for --format csv."))]
_Tsv = Annotated[bool, typer.Option("--tsv", help=_("Short for --format tsv."))]
_File = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Write the answer to this file.")),
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("Only warnings and the answer."))]
_Verbose = Annotated[
    int, typer.Option("--verbose", "-v", count=True, help=_("Say more; twice for all."))
]
_Color = Annotated[Color, typer.Option("--color", help=_("When to use colour."))]


def speaks(
    *, file: bool = True, default: Format = Format.TABLE
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of the answer, and hand it their ``Output`` as ``output``.

    Args:
        file: Whether ``-o FILE`` (with ``--force``) is among them.
        default: The form where none was asked.
    """

    def wrap(function: Callable[..., None]) -> Callable[..., None]:
        hints = typing.get_type_hints(function, include_extras=True)
        own = [
            parameter.replace(annotation=hints[name])
            for name, parameter in inspect.signature(function).parameters.items()
            if name != "output"
        ]
        added: list[tuple[str, Any, Any]] = [
            ("format_", _FormatName, None),
            ("json_", _Json, False),
            ("jsonl", _Jsonl, False),
            ("csv_", _Csv, False),
            ("tsv", _Tsv, False),
            ("quiet", _Quiet, False),
            ("verbose", _Verbose, 0),
            ("color", _Color, Color.AUTO),
        ]
        if file:
            added += [("file", _File, None), ("force", Force, False)]
        taken = {parameter.name for parameter in own}
        clash = taken & {name for name, _hint, _default in added} - {"force", "format_"}
        if clash:  # it would be the file of the answer, or its form
            raise TypeError(f"a command has parameters of its own for {sorted(clash)}")
        extra = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=value, annotation=annotation
            )
            for name, annotation, value in added
            if name not in taken
        ]

        @functools.wraps(function)
        def command(**values: Any) -> None:
            output = Output(
                format=_chosen(values, default),
                path=values.get("file") if file else None,
                force=bool(values.get("force", False)),
                private=bool(values.get("show_text", False)),
                quiet=values["quiet"],
                verbose=values["verbose"],
                color=values["color"],
            )
            if output.path is not None and str(output.path) != "-":
                refuse_existing(output.path, force=output.force)  # before hours of work, not after
            function(output=output, **{name: values[name] for name in taken})

        ordered = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
        vars(command)["__signature__"] = inspect.Signature([*ordered, *extra])
        command.__annotations__ = {p.name: p.annotation for p in [*ordered, *extra]}
        # What help says of it; tools.messages reads the docstrings of what speaks.
        command.__doc__ = _(inspect.cleandoc(function.__doc__)) if function.__doc__ else None
        return command

    return wrap


def _chosen(values: dict[str, Any], default: Format) -> Format:
    named: Format | None = values["format_"]
    short = [
        form
        for name, form in (
            ("json_", Format.JSON),
            ("jsonl", Format.JSONL),
            ("csv_", Format.CSV),
            ("tsv", Format.TSV),
        )
        if values[name]
    ]
    asked = {*short, *([named] if named else [])}
    if len(asked) > 1:
        raise UsageError(_("Choose one form: --format, --json, --jsonl, --csv or --tsv."))
    return asked.pop() if asked else default


def lines_of(path: Path) -> tuple[str, ...]:
    """The lines of a list the user gave: UTF-8 (BOM or not), trimmed, without empty ones.

    Raises:
        InputError: ``unreadable`` or ``not-utf-8``.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "not-utf-8",
            _("A list is no UTF-8 text. Save it as UTF-8 and try again: {name}").format(name=path),
        ) from error
    except OSError as error:
        raise InputError(
            "unreadable", _("A list cannot be read. Check its name: {name}").format(name=path)
        ) from error
    return tuple(line.strip() for line in re.split(r"\r\n|\n|\r", text) if line.strip())


def passwords_of(path: Path | None) -> tuple[str, ...]:
    """The passwords to try: the lines of the file, spaces kept, line ends not."""
    if path is None:
        return ()
    try:
        return tuple(line for line in path.read_text(encoding="utf-8-sig").splitlines() if line)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "unreadable",
            _("The password file cannot be read. Check its name: {name}").format(name=path),
        ) from error
