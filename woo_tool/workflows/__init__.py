# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The routes and their terms: pure, no file, no clock, no library but tomllib."""
