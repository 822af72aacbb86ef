# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of requests as offices keep them: XLSX, ODS and CSV in, rows of a register out."""
