# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text that becomes public, and where it stands."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, its file (relative, with slashes), and where in it.

    ``unread`` says why a thing could not be looked at; then ``text`` is empty.
    """

    file: str
    place: str
    text: str = field(default="", repr=False)
    unread: str = ""
