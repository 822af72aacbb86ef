# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts without what the pages no longer show."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf


def prune(pdf: "Pdf", touched: AbstractSet[int] | None) -> None:
    """Prune."""
