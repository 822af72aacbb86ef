# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tesseract: words with boxes of what only shows. The only module that calls it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """How to read pictures. ``dpi`` of the rendering, ``timeout`` in seconds a picture."""

    language: str = "nld"
    dpi: int = 200
    timeout: float = 120.0
    confidence: float = 60.0


def check(options: OcrOptions) -> None:
    """TODO."""


class Reader:
    """Not built yet."""

    def __init__(self, options: OcrOptions) -> None:
        self.options = options

    def read(self, *_given: Any) -> Any:
        """Not built yet."""
        raise NotImplementedError
