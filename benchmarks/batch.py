# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What many documents cost: two workers against one, and the batch around the work.

CPU seconds of the workers with their children, ratios within one run, on the sample documents
of ``woo demo``. Run it as ``python -m benchmarks.batch``.
"""

import resource
import statistics
import tempfile
from pathlib import Path

from woo_tool.demo.maker import SCAN, make
from woo_tool.redaction.batch import find, run_batch
from woo_tool.redaction.job import Options
from woo_tool.redaction.slots import Slots

#: Copies of the eight samples with text: enough to make the start of a worker small.
COPIES = 12
REPEATS = 3


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


def main() -> None:
    """Measure, and print a line a figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(COPIES):
            make(folder / str(number))
            (folder / str(number) / SCAN).unlink()
        pages = sum(1 for _path in folder.rglob("*.pdf"))
        ratios, alone, around, peaks = [], [], [], []
        for _repeat in range(REPEATS):
            one, parent, peak = measure(folder, 1)
            two, _parent, _peak = measure(folder, 2)
            ratios.append(two / one)
            alone.append(one / pages)
            around.append(parent / pages)
            peaks.append(peak)
        print(f"two workers / one, CPU: {statistics.median(ratios):.2f} (goal 1.15)")
        print(f"worker, CPU a page: {statistics.median(alone) * 1000:.0f} ms")
        print(f"parent, CPU a document: {statistics.median(around) * 1000:.1f} ms")
        print(f"peak of a worker: {max(peaks) / 1e6:.0f} MB (goal 700)")


if __name__ == "__main__":
    main()
