# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small GPP-publicatiebank to test against, written from its OpenAPI and not from our client."""
