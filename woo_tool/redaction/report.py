# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of a batch: values, sums, the exit code, and ``OUT/report.json``.

The report names inputs by number and holds counts, codes and hashes of outputs: no names, no
paths, no hashes of sources, nothing that a message of an engine could have quoted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from woo_tool import __version__
from woo_tool.errors import ExitCode, WooError
from woo_tool.redaction.inputs import LITTER, Item
from woo_tool.redaction.job import Options, Outcome, State
from woo_tool.redaction.resume import write_json

FILE = "report.json"
EXISTS = "target-exists"
NOT_RUN = "not-run"
DRY_RUN = "dry-run"
#: A person decided in a review that there is no output (``worklog/applying.py``).
DECIDED = frozenset({"withheld-by-decision", "outside-request", "double"})
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,80}")
_OURS = frozenset({"crashed", "timeout", "memory", "output-changed"})


@dataclass(frozen=True, slots=True)
class Done:
    """One input and what became of it; ``resumed`` when an earlier run did it."""

    item: Item
    outcome: Outcome
    resumed: bool = False

    @property
    def output(self) -> Path | None:
        """The output, where there is one."""
        return self.item.target if self.outcome.state is State.VERIFIED else None

    @property
    def fine(self) -> bool:
        """Verified, or litter that nobody wants redacted, or still to be done."""
        harmless = self.outcome.reason in (LITTER, DRY_RUN, *DECIDED)
        return self.outcome.state is State.VERIFIED or harmless


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch, in the order of the numbers.

    ``stopped`` is why the run ended before its end; ``seconds`` is wall time.
    """

    done: tuple[Done, ...]
    stopped: WooError | None = None
    seconds: float = 0.0

    @property
    def exit_code(self) -> ExitCode:
        """The code by the worst (cli.md)."""
        if self.stopped is not None:
            return self.stopped.exit_code
        documents = [done for done in self.done if done.outcome.reason != LITTER]
        bad = [done.outcome for done in documents if not done.fine]
        if not documents:
            return ExitCode.BAD_INPUT
        if not bad:
            return ExitCode.OK
        if any(outcome.reason == EXISTS for outcome in bad):
            return ExitCode.OUTPUT
        if len(documents) > 1:
            return ExitCode.SOME_FAILED
        withheld = bad[0].state in (State.WITHHELD, State.UNREADABLE)
        return ExitCode.WITHHELD if withheld or bad[0].reason in _OURS else ExitCode.BAD_INPUT


def totals(summary: Summary) -> dict[str, Any]:
    """Sums over a batch, every key in every case."""
    outcomes = [done.outcome for done in summary.done]
    states = Counter(outcome.state for outcome in outcomes)
    fresh = sum(d.outcome.pages for d in summary.done if not d.resumed)
    return {
        "documents": len(outcomes),
        **{str(state): states[state] for state in State},
        "resumed": sum(done.resumed for done in summary.done),
        "pages": sum(outcome.pages for outcome in outcomes),
        "marks": sum(outcome.marks for outcome in outcomes),
        "undecided": sum(outcome.undecided for outcome in outcomes),
        "by_ground": summed(outcome.by_ground for outcome in outcomes),
        "by_entity": summed(outcome.by_entity for outcome in outcomes),
        "seconds": round(summary.seconds, 3),
        "pages_per_second": round(fresh / summary.seconds, 2) if summary.seconds else 0.0,
    }


def summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts added up, in the order of their names."""
    whole: Counter[str] = Counter()
    for count in counts:
        whole.update(count)
    return dict(sorted(whole.items()))


def facts(done: Done) -> dict[str, Any]:
    """One document as every machine format has it, without its name."""
    outcome = done.outcome
    return {
        "state": str(outcome.state),
        "reason": _code(outcome.reason) if outcome.reason else None,
        "pages": outcome.pages,
        "marks": outcome.marks,
        "undecided": outcome.undecided,
        "by_ground": dict(outcome.by_ground),
        "by_entity": dict(outcome.by_entity),
        "warnings": sorted({_code(warning) for warning in outcome.warnings}),
        "sha256": outcome.sha256 if done.output else None,
        "seconds": outcome.seconds,
        "unreadable_pages": list(outcome.unreadable_pages),
        "look_pages": list(outcome.look_pages),
        "resumed": done.resumed,
    }


def write_report(out: Path, summary: Summary, options: Options) -> None:
    """Write ``OUT/report.json``.

    Raises:
        OSError: It cannot be written.
    """
    report = {
        "tool": f"woo-tool {__version__}",
        "complete": summary.stopped is None,
        "options": {
            "policy": options.policy,
            "terms": len(options.terms),
            "keep": len(options.keep),
            "detect": options.detect,
            "label": options.label,
            "exact_boxes": options.exact_boxes,
            "ocr": options.ocr,
            "accept_unreadable": options.accept_unreadable,
            "pixels": options.pixels,
        },
        "documents": [{"number": done.item.number, **facts(done)} for done in summary.done],
        "totals": totals(summary),
    }
    write_json(out / FILE, report, private=False)


def _code(text: str) -> str:
    """A stable code; what is none could hold anything and is not repeated."""
    return text if _CODE.fullmatch(text) else "other"
