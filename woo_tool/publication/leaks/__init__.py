# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The leak gate: nothing personal in what becomes public beside the pages of the documents.

``collect`` gives every text of a folder, ``judge`` says which of them holds personal data. What
nobody can read is a leak too: not checked is never clean.
"""
