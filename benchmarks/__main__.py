# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``make bench``: one run, one table of ratios, goals beside them.

``python -m benchmarks NAME ...`` runs some of it. It always ends with 0: a figure is told, not
judged; a machine that does other work makes them worse. With ``WOO_SHARED`` real reports are
measured too.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import batch, detection, redaction, startup
from benchmarks.meter import Row

#: Seconds for the real reports whose memory is measured.
_MEMORY = 40.0


def _parts(folder: Path) -> dict[str, Callable[[], Iterator[Row]]]:
    return {
        "whole": lambda: redaction.whole(folder),
        "detection": detection.find,
        "fresh": detection.fresh,
        "load": detection.load,
        "startup": startup.start,
        "workers": batch.workers,
        "growth": lambda: redaction.growth(folder),
        "memory": lambda: batch.memory(_MEMORY),
    }


def main(names: list[str]) -> None:
    began = time.monotonic()
    print(f"CPU time, medians; Python {platform.python_version()}, {os.cpu_count()} cores")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="woo-bench-") as name:
        for part, rows in _parts(Path(name)).items():
            if names and part not in names:
                continue
            try:
                for row in rows():
                    missed += row.goal is not None and row.value > row.goal
                    print(row, flush=True)
            except Exception as error:  # noqa: BLE001  (the other parts still have figures)
                print(f"{part}: not measured: {error!r}", flush=True)
    print(f"{missed} goals missed; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
