# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text in, findings out. Knows no PDF and no database; only ``pipeline`` knows spaCy."""
