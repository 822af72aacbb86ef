# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small reviews: PDFs made here, read in this process."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests import sheets
from woo_tool.detection.finding import Entity
from woo_tool.errors import InputError
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.marks import Action
from woo_tool.redaction.policy import load_policy
from woo_tool.redaction.slots import Finished, Ticked
from woo_tool.worklog import folder, grouping, scanning
from woo_tool.worklog.applying import write_marks
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Kind, NewMark

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

LETTER = (
    "Geachte heer P. van Zonneveld,",
    "Uw adviseur, mevrouw S. Quist-Zijlmans, belde over de aanvraag.",
    "Mail: p.vanzonneveld@voorbeeld.nl en daarna volgt de beslissing.",
    "De waarde van het gebouw is te laag geschat volgens de notitie.",
)
NOTE = (
    "Verslag van het gesprek op 12 maart 2019.",
    "Aanwezig: Pieter van Zonneveld en mevrouw K. Bakkenes.",
    "De heer van Zonneveld vindt de taxatie te laag.",
)


class Inline:
    """An executor without processes."""

    def __init__(self) -> None:
        self.waiting: list[Job] = []

    def free(self) -> int:
        return 1 - len(self.waiting)

    def submit(self, job: Job) -> None:
        self.waiting.append(job)

    def collect(self, timeout: float) -> list[Ticked | Finished]:
        del timeout
        job = self.waiting.pop()
        try:
            outcome = scanning.process(job, lambda _done, _total: None)
        except InputError as error:
            outcome = Outcome(State.FAILED, error.reason)
        return [Finished(job, outcome)]

    def close(self) -> None:
        self.waiting.clear()


def documents(tmp_path: Path, **texts: Sequence[str]) -> Path:
    """A folder of PDFs, a page each, named after the arguments."""
    source = tmp_path / "in"
    source.mkdir(exist_ok=True)
    for name, lines in (texts or {"brief": LETTER, "verslag": NOTE}).items():
        sheets.save(source / f"{name}.pdf", sheets.lines(*lines))
    return source


def started(source: Path, **options: Any) -> folder.WorkFolder:
    """A review of a folder of PDFs, filled."""
    keys = {"requested", "four_eyes"}
    own = {key: options.pop(key) for key in keys & set(options)}
    case = folder.create(source.parent / "case", source, Options(**options), **own)
    refill(case)
    return case


def refill(case: folder.WorkFolder) -> scanning.Filled:
    with case.open() as log:
        filled = scanning.fill(case, log, Inline())
        grouping.regroup(log)
    return filled


def new_mark(text: str, **changes: Any) -> NewMark:
    """A person that detection found at the beginning of the first page."""
    found = NewMark(
        id="abc",
        page=1,
        kind=Kind.TEXT,
        entity=Entity.PERSON,
        proposed=Action.REVIEW,
        ground="5.1.2e",
        score=0.5,
        source="name",
        explanation="",
        text=text,
        start=0,
        end=len(text),
    )
    return replace(found, **changes)


def reviewer(by: str = "els") -> Reviewer:
    return Reviewer(by, NOW, load_policy("standard"))


def redacted(
    case: folder.WorkFolder, log: Worklog, name: str, **options: Any
) -> tuple[Outcome, Path]:
    """A document as ``woo redact WORK`` makes it."""
    target = case.path / "uit.pdf"
    target.unlink(missing_ok=True)
    wanted = replace(case.options, marks=write_marks(case, log), **options)
    return process(Job(1, case.source / name, target, wanted)), target
