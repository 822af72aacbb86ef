# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo demo``: sample documents, redacted and verified by the real pipeline."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli.answer import answer
from woo_tool.cli.options import speaks
from woo_tool.cli.output import Format, Output, printable
from woo_tool.errors import ExitCode, MissingPartError, OutputError
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.redaction.report import Done, Summary

EPILOG = _("Example: woo demo, or: woo demo samples")

_MARKER = "woo-demo.txt"
_FOLDER = Annotated[
    Path, typer.Argument(metavar="[DIR]", help=_("The folder to make."), show_default=True)
]


@speaks(file=False)
def command(output: Output, folder: _FOLDER = Path("woo-demo")) -> None:
    """Write sample reports, letters and e-mails with invented people, and redact them.

    Nothing outside of the folder is touched, and no network is used.
    """
    from woo_tool.demo.maker import make
    from woo_tool.redaction import machine
    from woo_tool.redaction.batch import find, run_batch
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.slots import Slots

    originals, redacted = folder / "originals", folder / "redacted"
    _claim(folder)
    files = make(originals)
    ocr = _has_ocr()
    output.note(
        _("{n} documents written to {folder}; everybody in them is invented.").format(
            n=len(files), folder=printable(str(originals))
        )
    )
    if not ocr:
        output.note(_("Tesseract is not here: the scan cannot be read and will be withheld."))
    with machine.interruptible(), output.progress(len(files), _("documents")) as progress:
        summary = run_batch(
            find([originals], redacted),
            redacted,
            Options(ocr=ocr),
            Slots(machine.cores()),
            force=True,
            listen=lambda tally: progress.update(tally.done, tally.total, pages=tally.pages),
        )
    answer(output, summary, out=None)
    if summary.stopped is not None:
        raise summary.stopped
    left = _left(summary)
    if output.format is Format.TABLE:
        made = any(done.output for done in summary.done)
        output.lines("\n".join(_where(originals, redacted, left if made else None, ocr=ocr)))
    code = ExitCode.OK if _as_foreseen(summary, ocr=ocr) else summary.exit_code
    raise typer.Exit(int(ExitCode.WITHHELD if left else code))


def _claim(folder: Path) -> None:
    """Make the folder, or make sure that it is ours.

    Raises:
        OutputError: Somebody else's files are in it, or it cannot be made.
    """
    marker = folder / _MARKER
    try:
        if folder.exists() and not marker.is_file() and any(folder.iterdir()):
            raise OutputError(
                _("{folder} holds files that are not of `woo demo`: name another folder.").format(
                    folder=printable(str(folder))
                )
            )
        folder.mkdir(parents=True, exist_ok=True)
        marker.write_text(_("Made by `woo demo`. Everybody in it is invented.") + "\n", "utf-8")
    except OSError as error:
        raise OutputError(
            _("{folder} cannot be made ({why}): name another folder.").format(
                folder=printable(str(folder)), why=error.strerror or type(error).__name__
            )
        ) from error


def _has_ocr() -> bool:
    from woo_tool.redaction import ocr

    try:
        ocr.check(ocr.OcrOptions())
    except MissingPartError:
        return False
    return True


def _as_foreseen(summary: "Summary", *, ocr: bool) -> bool:
    """Whether all went well; without Tesseract that is: all but the scan."""
    from woo_tool.demo.maker import SCAN
    from woo_tool.redaction.job import State

    return all(
        done.fine or (not ocr and done.item.name == SCAN and done.outcome.state is State.UNREADABLE)
        for done in summary.done
    )


def _left(summary: "Summary") -> int:
    """How many outputs still hold somebody: the demo knows who stood in them."""
    return sum(_holds(done) for done in summary.done if done.output is not None)


def _holds(done: "Done") -> bool:
    import pypdfium2

    from woo_tool.demo.people import NUMBERS, PEOPLE
    from woo_tool.redaction.match import squash

    with pypdfium2.PdfDocument(done.item.target) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    plain = squash(text)[0]
    return any(squash(word)[0] in plain for word in (*PEOPLE, *NUMBERS))


def _where(originals: Path, redacted: Path, left: int | None, *, ocr: bool) -> Sequence[str]:
    lines = [""]
    if left:
        lines.append(
            _("{n} outputs still hold one of the invented people. Please report it.").format(n=left)
        )
    elif left == 0:
        lines.append(_("None of the invented people can be read in the outputs."))
    lines.append(_("Look at them side by side:"))
    lines.append("  " + printable(str(originals)))
    lines.append("  " + printable(str(redacted)))
    if not ocr:
        lines.append(_("For the scan: apt-get install tesseract-ocr tesseract-ocr-nld"))
    lines.append(_("Try next:"))
    lines.append(f"  woo scan {printable(str(originals))}")
    lines.append(f"  woo verify {printable(str(redacted))}")
    return lines
