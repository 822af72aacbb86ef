# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo scan``: find personal data; nothing is written but the answer."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from woo_tool import config
from woo_tool.cli import findings
from woo_tool.cli.options import (
    Detect,
    Fail,
    Keep,
    Ocr,
    PasswordFile,
    Paths,
    Policy,
    ShowText,
    Terms,
    lines_of,
    passwords_of,
    speaks,
)
from woo_tool.cli.output import Column, Format, Output
from woo_tool.cli.text import printable
from woo_tool.errors import ExitCode, InputError, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.detection.pipeline import Pipeline
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.policy import Policy as Rules

EPILOG = _(
    "Exit codes: 0 done, 3 with --fail when something was found or a page could not be read, "
    "5 the file cannot be read, 10 some of several files cannot be read."
)
_TEXTS = frozenset({".txt", ".md", ".eml"})
_KINDS = _TEXTS | {".pdf"}
#: Files that a system leaves behind in a folder; they hold no text.
_DEBRIS = frozenset({"thumbs.db", "desktop.ini"})
_KEYS = ("document", "page", "start", "end", "entity", "score", "ground", "action", "source")


@speaks()
def command(
    output: Output,
    paths: Paths,
    policy: Policy = None,
    terms: Terms = None,
    keep: Keep = None,
    detect: Detect = True,
    ocr: Ocr = False,
    password_file: PasswordFile = None,
    show_text: ShowText = False,
    fail: Fail = False,
) -> None:
    """Find personal data in PDF, text and e-mail files; write nothing but the answer."""
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.policy import load_policy

    always = lines_of(terms) if terms else ()
    never = lines_of(keep) if keep else ()
    if {line.casefold() for line in always} & {line.casefold() for line in never}:
        raise UsageError(_("A line stands in --terms and in --keep: take it out of one of them."))
    if not detect and not always:
        raise UsageError(_("--no-detect needs --terms: there would be nothing to look for."))
    loaded = config.load()
    options = Options(
        policy=policy or loaded.settings.policy,
        pipeline=loaded.settings.pipeline,
        terms=always,
        keep=never,
        detect=detect,
        ocr=ocr,
        overlays=loaded.overlays,
    )
    rules = load_policy(options.policy, options.overlays)
    files, skipped = _files(paths)
    run = _Run(output, options, rules, passwords_of(password_file), show_text=show_text)
    _answer(output, run, files, show_text=show_text)
    for path in skipped:
        output.warn(
            _("{file} was skipped: woo scan reads .pdf, .txt, .md and .eml.").format(
                file=printable(str(path))
            )
        )
    _end(run, len(files) + len(skipped), len(skipped), fail=fail)


def _files(paths: list[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, in order, each once; and what was skipped."""
    files: dict[Path, None] = {}
    skipped: list[Path] = []
    for path in paths:
        if not path.exists():
            raise InputError(
                "not-found",
                _("{file} does not exist: look at its name.").format(file=printable(str(path))),
            )
        if not path.is_dir():
            if path.suffix.lower() in _KINDS or _is_pdf(path):
                files[path] = None
            else:
                skipped.append(path)
            continue
        for found in sorted(p for p in path.rglob("*") if p.is_file()):
            if found.suffix.lower() in _KINDS:
                files[found] = None
            elif not found.name.startswith(".") and found.name.lower() not in _DEBRIS:
                skipped.append(found)
    return list(files), skipped


def _is_pdf(path: Path, *, begins: bool = False) -> bool:
    """Whether it is a PDF by its bytes; ``begins``: no other bytes before the mark of one."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError:
        return False
    return head.startswith(b"%PDF-") if begins else b"%PDF-" in head


class _Run:
    """One run over many files; remembers what went wrong and whether anything was found."""

    def __init__(
        self,
        output: Output,
        options: "Options",
        rules: "Rules",
        passwords: tuple[str, ...],
        *,
        show_text: bool,
    ) -> None:
        self.output = output
        self.options = options
        self.rules = rules
        self.passwords = passwords
        self.show_text = show_text
        self.found = 0
        self.unread = 0
        self.failed: list[InputError] = []
        self._pipeline: Pipeline | None = None

    @property
    def pipeline(self) -> "Pipeline":
        """Loaded at the first text: a PDF loads its own."""
        if self._pipeline is None:
            from woo_tool.detection.pipeline import load_pipeline

            self._pipeline = load_pipeline(self.options.pipeline, overlays=self.options.overlays)
        return self._pipeline

    def rows(self, files: list[Path]) -> Iterator[dict[str, Any]]:
        """A row per finding, file by file."""
        with self.output.progress(len(files), _("files")) as progress:
            for path in files:
                pages = 1
                try:
                    text = path.suffix.lower() in _TEXTS and not _is_pdf(path, begins=True)
                    for count, row in self._text(path) if text else self._pdf(path):
                        pages = count
                        self.found += row["action"] != "keep"
                        yield row
                except InputError as error:
                    self.failed.append(error)
                    self.output.warn(
                        _("{file}: {reason}").format(file=printable(str(path)), reason=error)
                    )
                progress.step(pages=pages)

    def _text(self, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
        from woo_tool.detection.plain import PlainText, decode, read_mail
        from woo_tool.redaction.plaintext import scan_text

        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(
                "unreadable", _("The file cannot be read. Check its name and rights.")
            ) from error
        mail = path.suffix.lower() == ".eml"
        plain = read_mail(data) if mail else PlainText(decode(data))
        if plain.unread:
            self.unread += 1
            self.output.warn(
                ngettext(
                    "{file}: {n} attachment was not read. Save it and scan it by itself.",
                    "{file}: {n} attachments were not read. Save them and scan them by themselves.",
                    plain.unread,
                ).format(file=printable(str(path)), n=plain.unread)
            )
        for mark in scan_text(plain.text, self.options, self.rules, self.pipeline):
            yield 1, self._row(path, mark, [])

    def _pdf(self, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
        from woo_tool.redaction.document import scan

        result = None
        for password in (*(self.passwords or (None,)),):
            options = dataclasses.replace(self.options, password=password)
            try:
                result = scan(path, options)
                break
            except InputError as error:
                if error.reason != "encrypted" or password in (None, self.passwords[-1]):
                    raise
        if result is None:
            return
        if result.unreadable:
            self.unread += 1
            self.output.warn(
                _("{file}: not all could be read on page {pages} ({why}). Try --ocr.").format(
                    file=printable(str(path)),
                    pages=", ".join(map(str, sorted(result.unreadable))),
                    why=", ".join(findings.doubts(result.unreadable.values())),
                )
            )
        for mark in result.marks:
            boxes = [[round(v, 2) for v in (b.x0, b.y0, b.x1, b.y1)] for b in result.boxes(mark)]
            yield result.pages, self._row(path, mark, boxes)

    def _row(self, path: Path, mark: Any, boxes: list[list[float]]) -> dict[str, Any]:
        row = {
            "document": str(path),
            "page": mark.page,
            "start": mark.start,
            "end": mark.end,
            "entity": mark.entity.value,
            "score": round(mark.score, 3),
            "ground": mark.ground,
            "action": mark.action.value,
            "source": mark.source,
            "boxes": boxes,
            "explanation": mark.explanation,
        }
        if self.show_text:
            row["text"] = mark.text
        return row


def _answer(output: Output, run: _Run, files: list[Path], *, show_text: bool) -> None:
    if output.format is not Format.TABLE:
        keys = (*_KEYS, "boxes", "explanation", *(("text",) if show_text else ()))
        output.rows(keys, run.rows(files))
        return
    names = {str(path): _short(path, files) for path in files}
    columns = [
        *([Column("name", _("file"))] if len(files) > 1 else []),
        Column("page", _("page"), right=True),
        Column("place", _("place"), right=True),
        Column("entity", _("what")),
        *([Column("text", _("text"))] if show_text else []),
        Column("score", _("score"), right=True),
        Column("ground", _("ground")),
        Column("action", _("action")),
        *([] if show_text else [Column("explanation", _("why"))]),
    ]
    output.rows(
        columns,
        (
            row
            | {
                "name": names[row["document"]],
                "place": row["start"],
                "score": f"{row['score']:.2f}",
                "action": _action(row["action"]),
            }
            for row in run.rows(files)
        ),
        empty=_("Nothing was found. That is no promise that there is nothing."),
    )


def _action(action: str) -> str:
    return {"redact": _("redact"), "review": _("review"), "keep": _("keep")}[action]


def _short(path: Path, files: list[Path]) -> str:
    """The name, with its folder where another file has the same."""
    same = sum(other.name == path.name for other in files)
    return printable(path.name if same == 1 else str(Path(path.parent.name) / path.name))


def _end(run: _Run, total: int, skipped: int, *, fail: bool) -> None:
    if run.failed or skipped:
        raise typer.Exit(int(ExitCode.BAD_INPUT if total == 1 else ExitCode.SOME_FAILED))
    if fail and (run.found or run.unread):
        raise typer.Exit(int(ExitCode.ATTENTION))
