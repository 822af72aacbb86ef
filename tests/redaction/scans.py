# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of lines of text, pages that hold them, and what is found of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from woo_tool.errors import MissingPartError
from woo_tool.redaction.match import Terms, find_terms
from woo_tool.redaction.ocr import Grey, OcrOptions, check
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText

OPTIONS = OcrOptions()
LINES = ["Aanvrager: Sjoukje Zijlmans", "heeft de gemeente gebeld", "op 06-12345678 vandaag"]
TERMS = Terms.load(["Sjoukje Zijlmans", "06-12345678"])


def needs_tesseract() -> None:
    """Skip without Tesseract."""
    try:
        check(OPTIONS)
    except MissingPartError as error:
        pytest.skip(str(error))


def scan(
    lines: list[str] = LINES, *, width: float = 240, height: float = 70, dpi: int = 200
) -> Any:
    """A picture of lines of text."""
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        for row, line in enumerate(lines):
            page.insert_text((12, 20 + 18 * row), line, fontsize=11)
        return page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)


def grey(pixmap: Any) -> Grey:
    return Grey(pixmap.width, pixmap.height, bytes(pixmap.samples))


def written(path: Path, draw: Callable[[Any], None]) -> Path:
    with pymupdf.open() as document:
        draw(document.new_page(width=400, height=300))
        document.save(path)
    return path


def place(page: Any, rect: tuple[float, ...] = (50, 60, 290, 130), **named: Any) -> None:
    page.insert_image(pymupdf.Rect(rect), pixmap=scan(), keep_proportion=False, **named)


def only(path: Path) -> PageText:
    (page,) = read(path, ocr=OPTIONS)
    return page


def covered(page: PageText) -> set[str]:
    """The terms found."""
    return {TERMS.lines[hit.term] for hit in find_terms(page, TERMS)}
