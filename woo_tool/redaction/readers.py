# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tesseract as the audit wants it: an array in, its text out. Places do not matter here."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from woo_tool.redaction import faint
from woo_tool.redaction.ocr import Grey, OcrOptions, OcrWord, check, look_once

_SECONDS = 180.0
#: Pixels above which a picture is not read a second time, as scattered words.
_LARGE = 40_000_000
#: Pictures of fewer pixels on their longer side are read twice as large.
_SMALL = 1200


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Reads a picture (levels of grey or of three colours) to its text."""

    options: OcrOptions

    def __call__(self, array: Any) -> str:
        """The text: as lines, as scattered words, and what a second look made of the rest."""
        grey = _grey(array)
        if max(grey.width, grey.height) < _SMALL:
            grey = grey.doubled()
        even = grey.spread()
        # Words among drawings are found by sparse segmentation, lines of text by the default.
        words = [] if grey.plain else look_once(even, self.options, psm=3)
        lines = _lines(words)
        if grey.width * grey.height <= _LARGE and not grey.plain:
            scattered = look_once(even, self.options, psm=11)
            lines += _lines(scattered)
            words += scattered
        return "\n".join([*lines, *_lines(faint.look(grey, words, self.options).words)])


def tesseract(language: str = "nld") -> Tesseract:
    """A reader of pictures. Raises MissingPartError when Tesseract is not installed."""
    options = OcrOptions(language=language, timeout=_SECONDS)
    check(options)
    return Tesseract(options)


def _lines(words: Iterable[OcrWord]) -> list[str]:
    return [
        " ".join(word.text for word in line)
        for _number, line in groupby(words, key=lambda word: word.line)
    ]


def _grey(array: Any) -> Grey:
    import numpy as np

    if array.ndim == 3:
        colours = array[:, :, :3] if array.shape[2] >= 3 else array[:, :, :1]
        array = colours.astype(np.uint16).mean(axis=2).astype(np.uint8)
    height, width = array.shape
    return Grey(width, height, np.ascontiguousarray(array, np.uint8).tobytes())
