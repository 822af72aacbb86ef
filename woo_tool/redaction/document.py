# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One document from end to end: open, prepare, read, find, judge, burn, finish, verify.

The first five are ``analysis``; what the last is to look for is ``expectation``.
``process`` runs in a worker and writes only the temporary file it was given; ``batch`` moves
that into place after it was verified. Whatever goes wrong becomes an outcome with a reason.
"""

import hashlib
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from woo_tool.errors import InputError, WithheldError
from woo_tool.language import _
from woo_tool.redaction.analysis import Analysis, analyse, are_clean, loaded_policy
from woo_tool.redaction.apply import BurnOptions, burn
from woo_tool.redaction.audit import AuditFinding
from woo_tool.redaction.expectation import expectation_of
from woo_tool.redaction.job import Job, Options, Outcome, State, Tick
from woo_tool.redaction.marks import Action, Box, Frame, Mark
from woo_tool.redaction.pagetext import State as PageState
from woo_tool.redaction.sanitize import finish
from woo_tool.redaction.verify import check


@dataclass(frozen=True, slots=True)
class ScanResult:
    """Marks of one document (kept ones too), with the frames that lead to the page as shown."""

    sha256: str
    pages: int
    marks: tuple[Mark, ...]
    frames: tuple[Frame, ...]
    unreadable: Mapping[int, tuple[str, ...]]
    warnings: tuple[str, ...] = field(default=())
    texts: tuple[str, ...] = field(default=(), repr=False)

    def boxes(self, mark: Mark) -> list[Box]:
        """The boxes of a mark on its page as shown: origin top left, y down, points."""
        frame = self.frames[mark.page - 1]
        return [frame.shown(box) for box in (*(run.box() for run in mark.runs), *mark.areas)]


def scan(path: Path, options: Options, tick: Tick | None = None) -> ScanResult:
    """Find personal data in one PDF; nothing is written but temporary files.

    Raises:
        InputError: The file cannot be read.
        MissingPartError: OCR was asked for and is not there.
    """
    with tempfile.TemporaryDirectory(prefix="woo-") as folder:
        analysis = analyse(path, Path(folder), options, tick or _silent)
    return ScanResult(
        sha256=analysis.source.sha256,
        pages=len(analysis.pages),
        marks=analysis.marks,
        frames=analysis.prepared.frames,
        unreadable={
            page.number: tuple(str(state) for state in page.state)
            for page in analysis.pages
            if page.number in analysis.unreadable
        },
        warnings=analysis.warnings,
        texts=tuple(page.text for page in analysis.pages),
    )


def process(job: Job, tick: Tick | None = None) -> Outcome:
    """Redact one document into ``job.target``; never raises for the document's sake.

    The target exists afterwards only when the state is ``verified``.
    """
    began, cpu = time.monotonic(), time.process_time()
    try:
        outcome = _process(job, tick or _silent)
    except InputError as error:
        skipped = error.reason == "not-a-pdf"
        outcome = Outcome(
            State.SKIPPED if skipped else State.FAILED, error.reason, message=str(error)
        )
    except WithheldError as error:
        outcome = Outcome(State.WITHHELD, error.reason, message=str(error))
    except engine_errors():
        outcome = Outcome(
            State.FAILED,
            "damaged",
            message=_("It cannot be read through: save it anew with another program."),
        )
    if outcome.state is not State.VERIFIED:
        job.target.unlink(missing_ok=True)
    return replace(
        outcome,
        seconds=round(time.monotonic() - began, 3),
        cpu_seconds=round(time.process_time() - cpu, 3),
    )


def engine_errors() -> tuple[type[Exception], ...]:
    """What the engines raise when a file is beyond them."""
    from pikepdf import PdfError

    from woo_tool.redaction.trust import engine_errors as reading

    return (PdfError, *reading())


def name_is_personal(name: str, options: Options) -> bool:
    """Whether a file name (or a title) holds what the options would redact."""
    return not are_clean([name], options, loaded_policy(options.policy, options.overlays))[0]


def _silent(done: int, total: int) -> None:
    """Nobody listens."""


def _process(job: Job, tick: Tick) -> Outcome:
    options = job.options
    with tempfile.TemporaryDirectory(prefix="woo-", dir=job.target.parent) as name:
        folder = Path(name)
        analysis = analyse(job.source, folder, options, tick)
        outcome = _count(analysis)
        if analysis.unreadable and not options.accept_unreadable:
            return replace(
                outcome,
                state=State.UNREADABLE,
                reason="unreadable-pages",
                message=_("Pages that cannot be read: use --ocr, or --accept-unreadable."),
            )
        burned = burn(
            analysis.prepared.path,
            folder / "burned.pdf",
            analysis.marks,
            BurnOptions(label=options.label, exact_boxes=options.exact_boxes),
        )
        drawn = {n: [entry.box for entry in boxes] for n, boxes in burned.boxes.items()}
        finished = finish(
            folder / "burned.pdf",
            job.target,
            analysis.prepared,
            clean=analysis.clean,
            boxes=drawn,
        )
        told = dict.fromkeys((*outcome.warnings, *burned.warnings, *finished.warnings))
        outcome = replace(outcome, warnings=tuple(told))
        report = check(job.target, expectation_of(analysis, burned, options))
        outcome = replace(outcome, words=report.words, words_kept=report.words_kept)
        if not report.ok:
            pages = sorted({f.page for f in report.findings if f.page and f.severity != "info"})
            return replace(
                outcome,
                state=State.WITHHELD,
                reason=report.reason,
                message=_failed(pages, report.worst),
            )
        return replace(
            outcome,
            state=State.VERIFIED,
            sha256=hashlib.sha256(job.target.read_bytes()).hexdigest(),
        )


def _failed(pages: list[int], worst: AuditFinding | None) -> str:
    """Why an output is withheld. What a file itself names may be somebody's: left out."""
    told = _("The check of the output failed.")
    if pages:
        listed = ", ".join(map(str, pages))
        told = _("The check of the output failed on page {pages}.").format(pages=listed)
    if worst is None or any(isinstance(value, str) for value in worst.said.values.values()):
        return told
    return _("{told} What was found: {what}.").format(told=told, what=worst.said.told())


def _count(analysis: Analysis) -> Outcome:
    burned = [mark for mark in analysis.marks if mark.burned]
    return Outcome(
        State.WITHHELD,
        pages=len(analysis.pages),
        marks=len(burned),
        undecided=sum(mark.action is Action.REVIEW for mark in burned),
        by_ground=dict(sorted(Counter(mark.ground for mark in burned).items())),
        by_entity=dict(sorted(Counter(str(mark.entity) for mark in burned).items())),
        warnings=analysis.warnings,
        source_sha256=analysis.source.sha256,
        unreadable_pages=analysis.unreadable,
        look_pages=tuple(
            p.number
            for p in analysis.pages
            if PageState.PICTURE_UNCERTAIN in p.state or p.number in analysis.mended
        ),
    )
