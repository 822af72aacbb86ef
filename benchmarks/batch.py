# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What many documents cost: two workers against one, the batch around the work, and memory.

CPU seconds of the workers with their children, ratios within one run, on the sample documents
of ``woo demo``.
"""

import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import sheets
from benchmarks.meter import Row, median, shared
from woo_tool.demo.maker import SCAN, make
from woo_tool.redaction.batch import run_batch
from woo_tool.redaction.inputs import find
from woo_tool.redaction.job import Options
from woo_tool.redaction.slots import Slots

#: Copies of the eight samples with text: enough to make the start of a worker small.
COPIES = 16
REPEATS = 2


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def measure(folder: Path, workers: int, processor: str | None = None) -> tuple[float, float, int]:
    """CPU seconds of the workers and of the parent, and the peak memory of a worker in bytes."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "out"
        slots = Slots(workers, processor=processor, namer="") if processor else Slots(workers)
        children, own = _cpu(resource.RUSAGE_CHILDREN), _cpu(resource.RUSAGE_SELF)
        summary = run_batch(find([folder], out), out, Options(), slots)
        peak = max(done.outcome.peak_bytes for done in summary.done)
        used = _cpu(resource.RUSAGE_CHILDREN) - children
        return used, _cpu(resource.RUSAGE_SELF) - own, peak


def workers() -> Iterator[Row]:
    """(c) Two workers against one on the same documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(COPIES):
            make(folder / str(number))
            (folder / str(number) / SCAN).unlink()
        documents = sum(1 for _path in folder.rglob("*.pdf"))
        ratios, alone, around = [], [], []
        for _repeat in range(REPEATS):
            one, parent, _peak = measure(folder, 1)
            two, _parent, _peak = measure(folder, 2)
            ratios.append(two / one)
            alone.append(one / documents)
            around.append(parent / documents)
        note = f"{documents} documents; {1000 * median(alone):.0f} ms each in a worker,"
        note += f" {1000 * median(around):.1f} ms in the parent"
        yield Row("two workers / one", median(ratios), 1.15, note=note)


def memory(seconds: float) -> Iterator[Row]:
    """(e) The peak of a worker: a report of 2,000 pages, and real reports for so many seconds.

    Of the real ones those with the largest files first, then the others as long as there is time.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheets.report(folder / "long.pdf", 2000, personal=2, plain=4)
        _used, _own, peak = measure(folder, 1)
        yield Row("peak of a worker: 2,000 pages", peak / 1e6, 700, unit="MB")
    real = shared()
    if real is None:
        return
    end = time.monotonic() + seconds
    peak, worst, done = 0, "", 0
    for path in sorted(real.glob("*.pdf"), key=lambda path: -path.stat().st_size):
        if time.monotonic() > end:
            break
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "real.pdf").symlink_to(path)
            _used, _own, high = measure(Path(name), 1)
        peak, worst = max((peak, worst), (high, path.name[-40:]))
        done += 1
    note = f"{done} reports, the largest first; most: {worst}"
    yield Row("peak of a worker: real reports", peak / 1e6, 700, unit="MB", note=note)
