# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m models.training corpus|train|evaluate|package``: from sources to shipped weights."""

import argparse
import os
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build" / "tagger"
MODEL = Path(__file__).resolve().parents[1] / "nl_woo"


def main() -> None:
    """Run one command, or all of them in order."""
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__)
    parser.add_argument("command", choices=["corpus", "train", "evaluate", "package", "all"])
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("WOO_SHARED", "../shared"))
    )
    parser.add_argument("--build", type=Path, default=BUILD)
    parser.add_argument("--size", type=int, default=24000, help="training documents")
    parser.add_argument("--minutes", type=float, default=40.0, help="bound on training time")
    options = parser.parse_args()
    if options.command in ("corpus", "all"):
        from models.training.corpus.make import make

        make(options.shared, MODEL, options.build, options.size)


if __name__ == "__main__":
    main()
