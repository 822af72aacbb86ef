# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands that work in worker processes share: limits, and a word now and then."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool import config
from woo_tool.cli.output import Output
from woo_tool.cli.progress import left
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.redaction.running import Tally
    from woo_tool.redaction.slots import Limits

#: Seconds between two lines of progress where there is no terminal.
_EVERY = 30.0
#: Seconds Tesseract may need for a page, three passes and turning included.
_OCR_PAGE = 30.0

TimeLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=1,
        help=_("Seconds a document may take (default: 2 minutes, more with its pages)."),
    ),
]
MemoryLimit = Annotated[
    int | None,
    typer.Option("--memory-limit", metavar="MB", min=256, help=_("Megabytes a worker may use.")),
]


def limits(
    loaded: config.Loaded, *, ocr: bool, seconds: float | None = None, megabytes: int | None = None
) -> "Limits":
    """The limits of a document: what a flag says, else what the settings say, else by its pages."""
    from woo_tool.redaction.slots import Limits

    if seconds is None and loaded.origins["timeout"] != "default":
        seconds = loaded.settings.timeout
    most = (megabytes or loaded.settings.memory) * 1_000_000
    if seconds is not None:
        return Limits(seconds, per_page=0.0, per_megabyte=0.0, bytes=most)
    if ocr:
        return Limits(per_page=_OCR_PAGE, per_megabyte=_OCR_PAGE, bytes=most)
    return Limits(bytes=most)


def count(loaded: config.Loaded, jobs: int | None) -> int:
    """How many workers: what a flag says, else what the settings say, else one per core."""
    from woo_tool.redaction import machine

    return jobs or loaded.settings.jobs or machine.cores()


def advice(reason: str) -> str:
    """What to do about a document whose worker was stopped; empty where we know nothing."""
    known = {
        "timeout": _("It took too long and was stopped: give more with --time-limit."),
        "memory": _("It took too much memory and was stopped: give more with --memory-limit."),
        "crashed": _("Its worker died: save the file anew with another program and try again."),
    }
    return known.get(reason, "")


def now_and_then(output: Output) -> Callable[["Tally"], None]:
    """Where there is no terminal for a line of progress: a line now and then."""
    began = last = time.monotonic()

    def say(tally: "Tally") -> None:
        nonlocal last
        now = time.monotonic()
        if sys.stderr.isatty() or now - last < _EVERY:
            return
        last = now
        said = _("{done} of {total} documents, {pages} pages, {speed} pages/s").format(
            done=tally.done,
            total=tally.total,
            pages=tally.pages,
            speed=f"{tally.pages / (now - began):.1f}",
        )
        share = tally.share or tally.done / max(tally.total, 1)
        output.note(f"{said}, {left(now - began, share)}" if share > 0 else said)

    return say
