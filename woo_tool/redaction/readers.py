# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tesseract as the audit wants it: an array in, its text out. Places do not matter here."""

import shutil
import subprocess
from typing import Any

from woo_tool.errors import MissingPartError
from woo_tool.language import _
from woo_tool.redaction.audit import Reader

_SECONDS = 180


def tesseract(language: str = "nld") -> Reader:
    """A reader of pictures. Raises MissingPartError when Tesseract is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        raise MissingPartError(
            _("Tesseract is not installed; install tesseract-ocr and tesseract-ocr-nld.")
        )

    def read(array: Any) -> str:
        texts = []
        height, width = array.shape[:2]
        # Words among drawings are found by sparse segmentation, lines of text by the default.
        for mode in ("3", "11"):
            done = subprocess.run(
                [program, "stdin", "stdout", "-l", language, "--psm", mode, "--dpi", "200"],
                input=_portable(array),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=_environment(),
            )
            texts.append(done.stdout.decode("utf-8", "replace"))
            if height * width > 40_000_000:
                break
        return "\n".join(texts)

    return read


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _portable(array: Any) -> bytes:
    """The picture as a PGM file, enlarged when its letters are small."""
    import numpy as np

    if array.ndim == 3:
        colours = array[:, :, :3] if array.shape[2] >= 3 else array[:, :, :1]
        array = colours.astype(np.uint16).mean(axis=2).astype(np.uint8)
    if max(array.shape) < 1200:
        array = array.repeat(2, axis=0).repeat(2, axis=1)
    height, width = array.shape
    # White all round: letters at the very edge are not read.
    framed = np.full((height + 20, width + 20), 255, np.uint8)
    framed[10:-10, 10:-10] = array
    return b"P5 %d %d 255\n" % (width + 20, height + 20) + framed.tobytes()
