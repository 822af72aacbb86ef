# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes what ``models/nl_woo`` ships: the lists, the corpus, the tagger. No wheel carries this."""
