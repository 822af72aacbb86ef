# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: the application, its groups and the error boundary."""

import sys

import woo_tool.language  # noqa: F401  (first: Typer's headings come from gettext)
from woo_tool.cli.app import run


def main() -> None:
    """Entry point of ``woo``."""
    sys.exit(run(sys.argv[1:]))
