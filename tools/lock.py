# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``make lock``: pin what pyproject.toml asks for, with no registry's host in the files."""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = (
    "# SPDX-FileCopyrightText: 2026 woo-tool contributors\n"
    "# SPDX-License-Identifier: CC0-1.0\n"
    "# Made by `make lock`; do not edit.\n"
)


def main() -> None:
    """Write requirements.lock (to run) and requirements-dev.lock (to build, check and test)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    build = [*project["build-system"]["requires"], "build", "editables"]
    _lock("requirements.lock", run)
    _lock("requirements-dev.lock", [*run, *groups["test"], *groups["lint"], *build])


def _lock(name: str, wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "wanted.in")
        source.write_text("\n".join(wanted) + "\n", "utf-8")
        target = Path(folder, "pinned.txt")
        subprocess.run(
            [
                *(sys.executable, "-m", "piptools", "compile", str(source), "-o", str(target)),
                *("--quiet", "--strip-extras", "--no-header", "--no-annotate"),
                *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"),
                *("--no-emit-options", "--allow-unsafe"),
            ],
            check=True,
        )
        lines = [
            line for line in target.read_text("utf-8").splitlines() if line and line[0] not in "-#"
        ]
    (ROOT / name).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
