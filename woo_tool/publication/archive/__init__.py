# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The copy that is published and kept: PDF/A-2b where the source allows it.

``copying`` makes it, ``rules`` and ``fontrules`` say whether it may claim to be one, ``labels``
embeds the font of the labels, ``alike`` proves that nothing else changed.
"""
