# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a PDF with marks to a PDF in which nothing of them can be recovered."""
