# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m woo_tool``."""

from woo_tool.cli import main

if __name__ == "__main__":
    main()
