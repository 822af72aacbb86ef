# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is due, in the forms people use: a table, a calendar, a sheet, a page."""
