# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The review: marks, decisions and their history in a work folder. Knows SQLite."""
