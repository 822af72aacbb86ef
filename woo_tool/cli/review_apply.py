# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo redact WORK``: what was decided in a review is what is burned in.

``OUT.review.json`` beside OUT says of which review the outputs are, so that whoever publishes
them is asked what that review still lacks, also when nobody names it.
"""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.cli import registers, reviews
from woo_tool.cli.output import Output
from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.redaction.inputs import Item
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.report import Summary
    from woo_tool.worklog.folder import WorkFolder


#: Beside OUT.
_POINTER = "review.json"


@dataclass(slots=True)
class Reviewed:
    """A review that is applied: its folder, and what was decided when it was read."""

    folder: "WorkFolder"
    state: str = ""

    @property
    def paths(self) -> list[Path]:
        """Where the documents are."""
        return [self.folder.source]

    def options(self, wanted: "Options") -> "Options":
        """The options of the run: reading as in the review, writing as was asked now."""
        from woo_tool.worklog.applying import write_marks
        from woo_tool.worklog.status import fingerprint

        with self.folder.open() as log, log.changing():
            self.state = fingerprint(log)
            marks = write_marks(self.folder, log)
        mine = self.folder.options
        return replace(
            wanted,
            policy=mine.policy,
            terms=mine.terms,
            keep=mine.keep,
            detect=mine.detect,
            ocr=mine.ocr,
            marks=marks,
        )

    def judged(self, items: "Sequence[Item]") -> "list[Item]":
        """The inputs, with the outcome of those that are not redacted at all."""
        from woo_tool.redaction.resume import sha256_of
        from woo_tool.worklog.applying import outcome_of, rulings

        with self.folder.open() as log:
            known = rulings(log)
        return [
            item
            if item.problem is not None
            else replace(item, problem=outcome_of(known.get(sha256_of(item.source))))
            for item in items
        ]

    def record(self, summary: "Summary") -> None:
        """Note in the history which file became which."""
        from woo_tool.worklog.applying import note_run

        outputs = {
            done.outcome.source_sha256: done.outcome.sha256
            for done in summary.done
            if done.output and done.outcome.sha256
        }
        with self.folder.open() as log:
            note_run(log, outputs, self.state, now=registers.now(), by=registers.who())


def point(out: Path, review: Reviewed | None) -> None:
    """Write beside OUT of which review its outputs are; of none takes away what stood there."""
    from woo_tool.redaction.inputs import beside
    from woo_tool.redaction.resume import write_json

    path = beside(out, _POINTER)
    if review is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, {"work": str(review.folder.path.resolve())}, private=True)


def pointed(out: Path) -> Path | None:
    """The work folder that outputs were made from; None where they were made without one.

    Raises:
        NotAllowedError: It is no longer there.
    """
    from woo_tool.redaction.inputs import beside
    from woo_tool.worklog.folder import is_work_folder

    try:
        work = Path(json.loads(beside(out, _POINTER).read_bytes())["work"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        work = Path()
    if not is_work_folder(work):
        raise NotAllowedError(
            _(
                "These outputs were made from a review, and its work folder is not where it was: "
                "name it with --review WORK."
            )
        )
    return work


def of(paths: list[Path], flags: Sequence[object]) -> Reviewed | None:
    """The review that is asked for, or None where the paths are documents.

    Args:
        paths: What the command line names.
        flags: The values of options that decide how documents are read; None: not given.

    Raises:
        UsageError: A work folder beside other paths, or with options that it has decided.
    """
    from woo_tool.worklog.folder import is_work_folder

    if not any(is_work_folder(path) for path in paths):
        return None
    if len(paths) > 1:
        raise UsageError(_("A work folder is redacted by itself: name it alone."))
    if any(flag is not None for flag in flags):
        raise UsageError(
            _(
                "A review has its own policy, terms, keep list, marks and OCR: leave those options "
                "out, or begin another review with them."
            )
        )
    return Reviewed(reviews.opened(paths[0]))


def clear(output: Output, items: "Sequence[Item]", out: Path) -> None:
    """Take away earlier outputs of documents that are not to be published after all."""
    from woo_tool.redaction.resume import Journal

    journal = Journal(out)
    gone = 0
    for item in items:
        if item.problem is not None and journal.owns(item):
            with contextlib.suppress(FileNotFoundError):
                item.target.unlink()
                gone += 1
    if gone:
        output.warn(
            ngettext(
                "{n} earlier output was removed: its document is not redacted any more.",
                "{n} earlier outputs were removed: their documents are not redacted any more.",
                gone,
            ).format(n=gone)
        )
