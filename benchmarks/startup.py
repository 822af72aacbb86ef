# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""(f) ``woo --help`` against the smallest Typer app."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.meter import Row, child, python, turns

_SMALL = "import typer\napp = typer.Typer()\napp.command()(lambda: None)\n"


def start() -> Iterator[Row]:
    """Both in processes of their own, in turn."""
    ours = "import sys; sys.argv = ['woo', '--help']; from woo_tool.cli import main; main()"
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.py"
        small.write_text(_SMALL + "app()\n", "utf-8")
        command = [*python("")[:2], str(small), "--help"]
        base, took = turns([lambda: child(command), lambda: child(python(ours))], 5)
    yield Row("woo --help / a Typer app of three lines", took / base, 1.3, note=f"{took:.2f} s")
