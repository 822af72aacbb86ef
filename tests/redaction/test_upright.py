# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures read whichever way up they lie."""

import subprocess
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from tests.redaction.scans import (
    LINES,
    OPTIONS,
    TERMS,
    covered,
    grey,
    needs_tesseract,
    only,
    scan,
    written,
)
from woo_tool.redaction.ocr import Grey
from woo_tool.redaction.upright import read_words


@pytest.fixture(autouse=True)
def tesseract() -> None:
    needs_tesseract()


def test_words_of_a_picture() -> None:
    words = read_words(grey(scan()), OPTIONS)
    assert [w.text for w in words if w.line == 0] == ["Aanvrager:", "Sjoukje", "Zijlmans"]
    name = next(w for w in words if w.text == "Sjoukje")
    assert name.start[0] < name.end[0]
    assert name.top[1] < name.start[1] < 0.45
    assert all(0 <= c <= 1 for c in (*name.start, *name.end, *name.top))


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_picture_the_wrong_way_up(turns: int) -> None:
    lines = [*LINES, "en vraagt om een nieuw besluit", "over de vergunning van maart"]
    picture = grey(scan(lines, height=110))
    for _turn in range(turns):
        picture = picture.turned()
    words = {w.text: w for w in read_words(picture, OPTIONS)}
    assert {"Sjoukje", "Zijlmans"} <= set(words)
    name = words["Sjoukje"]
    # Turned clockwise, the line runs down, to the left, up.
    direction = (name.end[0] - name.start[0], name.end[1] - name.start[1])
    along = {1: direction[1] > 0.05, 2: direction[0] < -0.05, 3: direction[1] < -0.05}
    assert along[turns]


@pytest.mark.parametrize("degrees", [-6, 4])
def test_a_skewed_scan(tmp_path: Path, degrees: int) -> None:
    with pymupdf.open() as document:
        sheet = document.new_page(width=300, height=160)
        for row, line in enumerate([*LINES, *LINES]):
            turn = (pymupdf.Point(150, 80), pymupdf.Matrix(degrees))
            sheet.insert_text((40, 35 + 18 * row), line, fontsize=11, morph=turn)
        pixmap = sheet.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY, alpha=False)

    def draw(page: Any) -> None:
        page.insert_image(pymupdf.Rect(0, 0, 300, 160), pixmap=pixmap, keep_proportion=False)

    page = only(written(tmp_path / "a.pdf", draw))
    assert covered(page) == set(TERMS.lines)


def test_a_point_of_a_levelled_picture_goes_back() -> None:
    width, height, x, y = 120, 80, 90, 30
    samples = bytearray(b"\xff" * (width * height))
    samples[y * width + x] = 0
    for slope in (0.1, -0.08):
        level, back = Grey(width, height, bytes(samples)).levelled(slope)
        at = level.samples.index(0)
        u, v = back((at % level.width / level.width, at // level.width / level.height))
        assert (u * width, v * height) == pytest.approx((x, y), abs=1.0)


def test_white_on_black() -> None:
    pixmap = scan()
    inverse = Grey(pixmap.width, pixmap.height, bytes(255 - b for b in pixmap.samples))
    assert "Sjoukje" in {w.text for w in read_words(inverse, OPTIONS)}


def test_a_plain_picture_is_not_given_to_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_named: object) -> None:
        raise AssertionError("Tesseract was called")

    monkeypatch.setattr(subprocess, "run", never)
    assert read_words(Grey(300, 300, b"\xf0" * 90_000), OPTIONS) == []


def test_turning_and_edging() -> None:
    picture = Grey(3, 2, bytes([1, 2, 3, 4, 5, 6]))
    assert picture.turned() == Grey(2, 3, bytes([4, 1, 5, 2, 6, 3]))
    four = picture.turned().turned().turned().turned()
    assert four == picture
    edged = picture.edged(1)
    assert (edged.width, edged.height) == (5, 4)
    assert edged.samples[:7] == b"\xff" * 6 + b"\x01"
    assert picture.halved() == Grey(2, 1, bytes([1, 3]))
