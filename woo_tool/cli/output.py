# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything a command says goes through one ``Output``.

Results (rows, one report) go to stdout or to ``-o FILE``; notes, warnings and progress go to
stderr. A file appears complete or not at all, and is opened only when there is something to
write: a run that fails leaves no empty file behind. Rich is imported for a table and nothing else.
"""

import contextlib
import csv
import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from woo_tool.cli.progress import Progress, silent, visible
from woo_tool.cli.text import as_json, cell, plain, printable
from woo_tool.errors import OutputError
from woo_tool.language import _

#: Width of a table where no terminal says otherwise.
WIDTH = 80


class Format(StrEnum):
    """The forms every listing speaks."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


#: Forms that are written while the work goes on.
_ROW_BY_ROW = frozenset({Format.JSONL, Format.CSV, Format.TSV})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of the row, the heading in a table, and whether it is a number."""

    key: str
    title: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """What a command says, in the form the user asked.

    Attributes:
        format: The form of results.
        path: The file for results; None is stdout.
        force: Whether ``path`` may be replaced.
        private: Results hold personal data: a file gets mode 0600, whoever made it.
        quiet: No notes and no progress; warnings stay.
        verbose: How often ``-v`` was given.
        color: When to use colour.
    """

    format: Format = Format.TABLE
    path: Path | None = None
    force: bool = False
    private: bool = False
    quiet: bool = False
    verbose: int = 0
    color: Color = Color.AUTO

    # results -----------------------------------------------------------------------------

    def rows(
        self,
        columns: Sequence[Column | str],
        rows: Iterable[Mapping[str, Any]],
        *,
        empty: str | None = None,
    ) -> int:
        """Write a listing; the number of rows.

        In JSON and JSONL every key of a row is written, in the row's own order; in the other
        forms the columns, in theirs. ``jsonl``, ``csv`` and ``tsv`` are written row by row.
        ``empty`` is the note (stderr) where a table has no rows.
        """
        listed = tuple(c if isinstance(c, Column) else Column(c) for c in columns)
        counted = _Counted(rows)
        with self._sink() as out:
            match self.format:
                case Format.JSON:
                    out.write(as_json([dict(row) for row in counted], indent=2) + "\n")
                case Format.JSONL:
                    for row in counted:
                        out.write(as_json(dict(row)) + "\n")
                        out.flush()
                case Format.CSV | Format.TSV:
                    _separated(out, listed, counted, tab=self.format is Format.TSV)
                case Format.TABLE:
                    table = list(counted)
                    if table:
                        self._table(out, listed, table)
        if self.format is Format.TABLE and counted.n == 0 and empty:
            self.note(empty)
        return counted.n

    def report(
        self,
        value: Mapping[str, Any],
        columns: Sequence[Column | str],
        rows: Iterable[Mapping[str, Any]],
        *,
        summary: str | None = None,
    ) -> None:
        """Write one report: ``value`` whole in JSON, its ``rows`` in every other form.

        ``summary`` is a closing sentence for people: on stdout under a table, else on stderr.
        """
        if self.format is Format.JSON:
            with self._sink() as out:
                out.write(as_json(dict(value), indent=2) + "\n")
        else:
            self.rows(columns, rows)
        if summary:
            if self.format is Format.TABLE and self.path is None:
                print(plain(summary))  # noqa: T201
            else:
                self.note(summary)

    def lines(self, text: str) -> None:
        """Write plain text for people to stdout or ``-o FILE``, whatever the format."""
        with self._sink() as out:
            out.write(plain(text).rstrip("\n") + "\n")

    def data(self, content: bytes) -> None:
        """Write bytes to stdout or ``-o FILE``: a sheet, a calendar, a page, a coloured table."""
        with self._sink() as out:
            out.flush()
            out.buffer.write(content)
            out.buffer.flush()

    # messages ----------------------------------------------------------------------------

    def note(self, text: str) -> None:
        """A message that ``--quiet`` leaves out."""
        if not self.quiet:
            self._say(text)

    def detail(self, text: str, *, level: int = 1) -> None:
        """A message for who asked ``-v`` (or ``-vv``)."""
        if self.verbose >= level and not self.quiet:
            self._say(text)

    def warn(self, text: str) -> None:
        """A warning; never left out."""
        self._say(_("Warning: {text}").format(text=text))

    def progress(self, total: int = 0, unit: str = "") -> AbstractContextManager[Progress]:
        """A line of progress on stderr, shown only where stderr is a terminal.

        Not where rows of the answer come on that terminal meanwhile.
        """
        shown = self.format in _ROW_BY_ROW and self.path is None and sys.stdout.isatty()
        if shown or self.quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return contextlib.nullcontext(silent())
        return visible(sys.stderr, total, unit)

    def confirm(self, question: str, *, yes: bool = False) -> bool:
        """Ask; True for yes. Without a terminal the answer is no: name the flag in ``question``."""
        if yes:
            return True
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return False
        import typer

        return typer.confirm(plain(question), err=True)

    # machinery ---------------------------------------------------------------------------

    def colored(self, stream: TextIO) -> bool:
        """Whether colour may be used on this stream."""
        if self.color is not Color.AUTO:
            return self.color is Color.ALWAYS
        return (
            stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        )

    def _say(self, text: str) -> None:
        print(plain(text), file=sys.stderr, flush=True)  # noqa: T201

    def _table(
        self, out: TextIO, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        color = self.colored(out)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold" if color else "")
        for column in columns:
            table.add_column(
                Text(column.title or column.key),
                justify="right" if column.right else "left",
                overflow="fold",  # nothing is cut off: what is shown is whole
            )
        for row in rows:
            table.add_row(*(Text(_told(row.get(column.key))) for column in columns))
        Console(
            file=out,
            width=None if out.isatty() else WIDTH,
            no_color=not color,
            force_terminal=True if color else None,
            highlight=False,
            markup=False,
            emoji=False,
        ).print(table)

    @contextlib.contextmanager
    def _sink(self) -> Iterator[TextIO]:
        if self.path is None or str(self.path) == "-":
            if self.private:
                _close_to_others(sys.stdout)
            yield sys.stdout
            sys.stdout.flush()
            return
        with replaced(self.path, force=self.force, private=self.private) as out:
            yield out


def _told(value: Any) -> str:
    """A cell for people."""
    return cell(value) if not isinstance(value, bool) else _("yes") if value else _("no")


class _Counted:
    """An iterable that remembers how many it gave."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.n = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for row in self._rows:
            self.n += 1
            yield row


def _separated(
    out: TextIO, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], *, tab: bool
) -> None:
    """CSV as RFC 4180 with line feeds, or TSV without quoting (a cell holds no tab or line end)."""
    if tab:
        out.write("\t".join(c.key for c in columns) + "\n")
        out.writelines(
            "\t".join(cell(row.get(c.key), spreadsheet=True) for c in columns) + "\n"
            for row in rows
        )
        return
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([c.key for c in columns])
    for row in rows:
        writer.writerow([cell(row.get(c.key), spreadsheet=True) for c in columns])
        out.write(buffer.getvalue())
        buffer.seek(0)
        buffer.truncate()
    out.write(buffer.getvalue())


def _close_to_others(stream: TextIO) -> None:
    """Where stdout was redirected to a file, make that file readable for its owner only."""
    try:
        number = stream.fileno()
        mode = os.fstat(number).st_mode
    except (OSError, io.UnsupportedOperation):  # a test's buffer
        return
    if not stat.S_ISREG(mode) or not mode & 0o077 or not hasattr(os, "fchmod"):
        return
    try:
        os.fchmod(number, 0o600)
    except OSError as error:
        raise OutputError(
            _("The result holds personal data and others can read this file. Use -o FILE.")
        ) from error


def refuse_existing(path: Path, *, force: bool) -> None:
    """Refuse to write over a file that is there.

    Raises:
        OutputError: ``path`` exists and ``force`` is false.
    """
    if path.exists() and not force:
        raise OutputError(
            _("{path} exists already. Give another name, or --force to replace it.").format(
                path=printable(str(path))
            )
        )


@contextlib.contextmanager
def replaced(path: Path, *, force: bool = False, private: bool = False) -> Iterator[TextIO]:
    """A text file (UTF-8) that appears at ``path`` complete, or not at all.

    Raises:
        OutputError: ``path`` exists and ``force`` is false, or cannot be written.
    """
    refuse_existing(path, force=force)
    try:
        number, name = tempfile.mkstemp(prefix=".woo-", dir=path.parent)  # mode 0600
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if not private:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        _("{path} cannot be written ({reason}). Choose another place.").format(
            path=printable(str(path)), reason=error.strerror or type(error).__name__
        )
    )


def _umask() -> int:
    """The mask of new files; the system has no other way to ask."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


__all__ = [
    "Color",
    "Column",
    "Format",
    "Output",
    "Progress",
    "printable",
    "refuse_existing",
    "replaced",
]
