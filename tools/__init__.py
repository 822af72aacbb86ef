# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What maintainers run: the locks and the catalogue of messages. No wheel carries it."""
