# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the benchmarks measure, and the rows of their table.

CPU seconds, never wall time: the machine may do other work. A ratio compares two figures of
one run on the same files, taken in turn.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a figure, and at most how much it should be (None: no goal)."""

    name: str
    value: float
    goal: float | None = None
    unit: str = "×"
    note: str = ""

    def __str__(self) -> str:
        digits = 2 if self.unit == "×" else 1 if self.value < 100 else 0
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        missed = self.goal is not None and self.value > self.goal
        verdict = "" if self.goal is None else "MISSED" if missed else "ok"
        figure = f"{self.value:>8.{digits}f} {self.unit:<5}"
        return f"{self.name:<50} {figure} {goal:<7} {verdict:<7} {self.note}"


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a call in this process, all threads."""
    began = time.process_time()
    work()
    return time.process_time() - began


def child(arguments: Sequence[str]) -> float:
    """CPU seconds of a command, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def python(code: str) -> list[str]:
    """A command that runs a few lines with this interpreter."""
    return [sys.executable, "-P", "-c", code]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def turns(works: Sequence[Callable[[], float]], repeats: int) -> list[float]:
    """The medians of several measurements, taken in turn so that all meet the same machine."""
    taken = [[work() for work in works] for _ in range(repeats)]
    return [median(values) for values in zip(*taken, strict=True)]


def shared() -> Path | None:
    """The folder of real reports; None without ``WOO_SHARED``."""
    named = os.environ.get("WOO_SHARED")
    folder = Path(named) / "data" / "pdf-dutch" if named else None
    return folder if folder is not None and folder.is_dir() else None
