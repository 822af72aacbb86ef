# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register: requests and reports as chained events in one SQLite file (docs/register.md)."""
