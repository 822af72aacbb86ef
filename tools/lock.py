# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``make lock``: write both lock files from ``pyproject.toml``.

The locks hold for Python 3.11 and later on every system (``uv pip compile --universal``):
what differs is written with its marker. They name versions only: no registry, no folder, no
machine. Needs uv, which the locks themselves do not carry: ``.venv/bin/python -m pip install uv``.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: CC0-1.0
# Written by `make lock` from pyproject.toml ({what}). Change that file, not this one.
"""
LOCKS = {
    "requirements.lock": ("what woo-tool needs to run", []),
    "requirements-dev.lock": ("with the tools to test, check and build it", ["--group", "dev"]),
}


def main() -> int:
    """Write the locks; 0 when both were written, 8 when uv is missing."""
    if find_spec("uv") is None:
        print(f"uv is not here. Install it first: {sys.executable} -m pip install uv")
        return 8
    for name, (what, options) in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *options]
        command += ["--universal", "--python-version", "3.11", "--upgrade", "--quiet"]
        command += ["--no-header", "--annotation-style", "line"]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        (ROOT / name).write_text(HEADER.format(what=what) + done.stdout, encoding="utf-8")
        print(f"{name}: {done.stdout.count('==')} pins")
    return 0


if __name__ == "__main__":
    sys.exit(main())
