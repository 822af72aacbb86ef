# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From redacted and verified documents to something every platform takes and that leaks nothing."""
