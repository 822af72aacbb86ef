# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a bundle goes: a module a platform, all behind ``targets.base.Target``."""
