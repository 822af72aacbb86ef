# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""woo-tool: track disclosure requests, redact documents, publish reports."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("woo-tool")
except PackageNotFoundError:  # a bare checkout, nothing installed
    __version__ = "0.0.0"

__all__ = ["__version__"]
