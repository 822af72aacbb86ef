# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: what each must hold by law, filled from the case, in a template of the organisation."""
