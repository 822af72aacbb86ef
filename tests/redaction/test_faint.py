# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that hardly show, or are drawn: found by their shapes, and read by a second look."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from tests.redaction.scans import needs_tesseract
from woo_tool.redaction import faint, ink, letters
from woo_tool.redaction.audit import Severity
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.match import Terms, find_terms
from woo_tool.redaction.ocr import Grey, OcrOptions
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText, State
from woo_tool.redaction.readers import tesseract
from woo_tool.redaction.upright import read_words

OPTIONS = OcrOptions()
NAME = "Sjoukje Zijlmans"
TERMS = Terms.load([NAME])
ABOVE = ["Verslag van de hoorzitting over de dakkapel", "Het college heeft het besluit genomen"]
BELOW = ["De zienswijze gaat over de vergunning", "Bezwaar maken kan tot zes weken daarna"]


@pytest.fixture
def _tesseract() -> None:
    needs_tesseract()


def sheet(draw: Callable[[Any], None], dpi: int = 150) -> Any:
    """A page as a picture, levels of grey (height, width)."""
    import numpy as np

    with pymupdf.open() as document:
        page = document.new_page(width=300, height=140)
        draw(page)
        pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width).copy()


def lines(page: Any, texts: list[str], top: float = 20, ink: float = 0.0) -> None:
    for row, text in enumerate(texts):
        page.insert_text((12, top + 18 * row), text, fontsize=11, color=(ink, ink, ink))


def grey(levels: Any) -> Grey:
    return Grey(levels.shape[1], levels.shape[0], levels.tobytes())


def under(paper: int, ink: int) -> Any:
    """Lines of a scan of which one stands under a marker."""

    def draw(page: Any) -> None:
        lines(page, ABOVE)
        page.draw_rect((0, 47, 300, 64), fill=(paper / 255,) * 3, color=None)
        lines(page, [f"Aanwezig was {NAME} als melder"], 59, ink / 255)
        lines(page, BELOW, 79)

    return sheet(draw)


def scan(path: Path, levels: Any, *texts: str) -> Path:
    """A PDF of a scan with lines of text of its own."""
    height, width = levels.shape
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=700)
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, width, height, levels.tobytes(), 0)
        page.insert_image(pymupdf.Rect(50, 60, 350, 200), pixmap=pixmap, keep_proportion=False)
        lines(page, list(texts), 240)
        document.save(path)
    return path


def only(path: Path) -> PageText:
    (page,) = read(path, ocr=OPTIONS)
    return page


def found(page: PageText) -> bool:
    return bool(find_terms(page, TERMS))


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (255, 238), (20, 8), (40, 230)])
def test_rows_of_letters_at_any_contrast(paper: int, ink: int) -> None:
    def draw(page: Any) -> None:
        page.draw_rect(page.rect, fill=(paper / 255,) * 3, color=None)
        lines(page, ABOVE, ink=ink / 255)

    rows = letters.rows(sheet(draw))
    assert len(rows) == 2
    for row, text in zip(rows, ABOVE, strict=True):
        assert row.dark is (ink < paper)
        assert 0.6 * len(text) < row.letters < 1.6 * len(text)
        assert 12 < row.box[0] / 150 * 72 + 4 < 20


def test_what_is_read_is_no_row() -> None:
    levels = sheet(lambda page: lines(page, ABOVE))
    rows = letters.rows(levels, [(0, 0, levels.shape[1], 60)])
    assert len(rows) == 1
    assert rows[0].box[1] > 55


def test_a_table_a_chart_and_noise_have_no_letters() -> None:
    import numpy as np

    def table(page: Any) -> None:
        for n in range(8):
            page.draw_line((10, 10 + 15 * n), (290, 10 + 15 * n))
            page.draw_line((10 + 40 * n, 10), (10 + 40 * n, 115))

    def chart(page: Any) -> None:
        points = [(10 + 7 * n, 60 + 40 * ((n * 37) % 11) / 11) for n in range(40)]
        page.draw_polyline(points)
        for n in range(20):
            page.draw_rect((12 + 14 * n, 130 - 3 * n, 20 + 14 * n, 135), fill=(0.4,) * 3)
            page.draw_line((10 + 14 * n, 136), (10 + 14 * n, 139))

    noise = np.random.default_rng(1).integers(0, 255, (400, 600), np.uint8)
    assert letters.rows(sheet(table)) == []
    assert letters.rows(sheet(chart)) == []
    assert sum(row.letters for row in letters.rows(noise)) < 12


@pytest.mark.usefixtures("_tesseract")
@pytest.mark.parametrize(("paper", "ink"), [(90, 50), (20, 8)], ids=["grey", "black"])
def test_a_name_under_a_marker(tmp_path: Path, paper: int, ink: int) -> None:
    path = scan(tmp_path / "a.pdf", under(paper, ink))
    page = only(path)
    assert found(page)
    (box,) = page.areas(find_terms(page, TERMS)[0].indexes)
    # The third of five lines of the scan.
    assert 700 - 60 - 66 < box.y0 < box.y1 < 700 - 60 - 45
    assert 50 + 75 < box.x0 < box.x1 < 50 + 190
    verdict = judge_file(path, terms=[NAME], ocr=tesseract())
    assert {f.code for f in verdict.findings} >= {"ocr", "faint-text"}


@pytest.mark.usefixtures("_tesseract")
@pytest.mark.parametrize(("paper", "ink"), [(160, 110), (255, 238)], ids=["grey paper", "light"])
def test_a_whole_page_of_low_contrast(tmp_path: Path, paper: int, ink: int) -> None:
    def draw(page: Any) -> None:
        page.draw_rect(page.rect, fill=(paper / 255,) * 3, color=None)
        lines(page, [*ABOVE, f"Aanwezig was {NAME} als melder", *BELOW], ink=ink / 255)

    page = only(scan(tmp_path / "a.pdf", sheet(draw)))
    assert found(page)
    assert page.state == (State.OK,)


@pytest.mark.usefixtures("_tesseract")
def test_the_back_of_the_sheet(tmp_path: Path) -> None:
    import numpy as np

    back = sheet(lambda page: lines(page, [f"Aanwezig was {NAME}", *BELOW], 70, 0.75))
    front = sheet(lambda page: lines(page, ABOVE))
    page = only(scan(tmp_path / "a.pdf", np.minimum(front, back[:, ::-1])))
    assert found(page)
    (box,) = page.areas(find_terms(page, TERMS)[0].indexes)
    # Mirrored: 12 points from the left is 12 points from the right.
    assert 350 - 12 - 170 < box.x0 < 350 - 12 - 70


@pytest.mark.usefixtures("_tesseract")
def test_what_nobody_reads_is_said(tmp_path: Path) -> None:
    def scrawl(page: Any) -> None:
        """Three lines written over each other."""
        lines(page, [f"Aanwezig was {NAME} als melder"], 60)
        lines(page, ["Wie heeft Bernard Hendriks toen gezien"], 62)
        lines(page, ["De vergunning van maart is gegeven"], 57)

    levels = sheet(scrawl)
    alone = only(scan(tmp_path / "a.pdf", levels))
    assert alone.state == (State.OCR_UNCERTAIN,)
    assert not alone.trusted
    beside = only(scan(tmp_path / "b.pdf", levels, *ABOVE, *BELOW, *ABOVE))
    assert beside.state == (State.PICTURE_UNCERTAIN,)
    assert judge_file(tmp_path / "a.pdf", ocr=tesseract()).verdict == "suspect"


@pytest.mark.usefixtures("_tesseract")
def test_nothing_is_asked_again_of_a_scan_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = grey(sheet(lambda page: lines(page, [*ABOVE, *BELOW])))
    words = read_words(picture, OPTIONS)

    def never(*_args: object) -> None:
        raise AssertionError("Tesseract was called")

    monkeypatch.setattr(faint, "read_lines", never)
    assert faint.look(picture, words, OPTIONS) == faint.Look([], [], [], faint.Left())


def drawn(path: Path, operator: bytes) -> Path:
    """A text page with a line of letters drawn as outlines, by an operator of choice."""
    with pymupdf.open() as text:
        page = text.new_page(width=400, height=700)
        page.insert_text((60, 400), f"Melder {NAME}", fontsize=14)
        svg = page.get_svg_image(text_as_path=True).encode()
    with pymupdf.open("svg", svg) as picture:
        pdf = picture.convert_to_pdf()
    with pymupdf.open("pdf", pdf) as document:
        (page,) = document
        (xref,) = page.get_contents()
        content = document.xref_stream(xref)
        document.update_stream(xref, re.sub(rb"\bf\*?(?=\s)", operator, content))
        lines(page, [*ABOVE, *BELOW] * 2, 60)
        document.save(path)
    return path


def sliced(path: Path, operator: bytes) -> Path:
    """The same as thin rectangles, one below the other."""
    levels = sheet(lambda page: page.insert_text((12, 40), f"Melder {NAME}", fontsize=14), 144)
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=700)
        lines(page, [*ABOVE, *BELOW] * 2, 60)
        content = []
        for y, row in enumerate(levels < 128):
            edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
            for x0, x1 in zip(edges[::2], edges[1::2], strict=True):
                content.append(b"%g %g %g 0.5 re" % (60 + x0 / 2, 300 - y / 2, (x1 - x0) / 2))
        xref = page.get_contents()[-1]
        old = document.xref_stream(xref)
        document.update_stream(xref, b"\n".join([old, b"q", *content, operator, b"Q"]))
        document.save(path)
    return path


@pytest.mark.usefixtures("_tesseract")
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: drawn(path, b"f"), id="filled"),
        pytest.param(lambda path: drawn(path, b"0.03 w S"), id="stroked"),
        pytest.param(lambda path: sliced(path, b"W n 0 0 400 700 re f"), id="clipped"),
        pytest.param(lambda path: sliced(path, b"f"), id="sliced"),
    ],
)
def test_letters_that_are_drawn(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / "a.pdf")
    (blind,) = read(path)
    assert NAME not in blind.text
    assert blind.facts["outlines"] >= 10
    page = only(path)
    assert found(page)
    assert page.state == (State.OK,)
    verdict = judge_file(path, terms=[NAME], ocr=tesseract())
    assert verdict.verdict == "leak"


def test_a_chart_is_not_given_to_ocr(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=700)
        lines(page, [*ABOVE, *BELOW], 60)
        for n in range(120):
            x = 40 + 2.5 * n
            page.draw_line((x, 400), (x, 404))
            page.draw_rect((x, 398 - n % 17, x + 1.5, 400), fill=(0.2, 0.4, 0.8), color=None)
        page.draw_polyline([(40 + 8 * n, 300 + 30 * ((n * 37) % 11) / 11) for n in range(40)])
        document.save(tmp_path / "a.pdf")
    (page,) = read(tmp_path / "a.pdf")
    assert page.state == (State.OK,)
    assert page.facts["outlines"] == 0


def test_boxes_of_words_grow_over_the_ink_beside_them() -> None:
    levels = sheet(lambda page: page.insert_text((20, 60), "Melder Sjoukje Zijlmans", fontsize=20))
    dark = (levels < 128).any(axis=0).nonzero()[0]
    first, last = int(dark[0]), int(dark[-1]) + 1
    high = (levels < 128).any(axis=1).nonzero()[0]
    top, bottom = float(high[0]), float(high[-1]) + 1
    # The blanks between the words, from the picture itself.
    steps = sorted(zip(dark[1:] - dark[:-1], dark[:-1], dark[1:], strict=True))[-2:]
    (_, a, b), (_, c, d) = sorted(steps, key=lambda step: int(step[1]))
    # What was read stops short: of the last word the first letters have no box.
    boxes = [(first + 0.0, top, a + 1.0, bottom), (b + 0.0, top, c + 1.0, bottom)]
    third = (d + 40.0, top, last - 12.0, bottom)
    grown = ink.grown(levels, [*boxes, third])
    assert grown[:2] == boxes
    assert abs(grown[2][0] - d) <= 1
    assert abs(grown[2][2] - last) <= 1


@pytest.mark.parametrize("kind", ["tiny", "invisible", "white"])
def test_letters_between_letters_that_do_not_show(tmp_path: Path, kind: str) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        x = 60.0
        for letter in f"Melder {NAME}":
            size = 1.0 if kind == "tiny" else 6.0
            mode, colour = (3, 0) if kind == "invisible" else (0, int(kind == "white"))
            page.insert_text((x, 100), letter, fontsize=14)
            x += pymupdf.get_text_length(letter, fontsize=14)
            page.insert_text((x, 100), "q", fontsize=size, render_mode=mode, color=(colour,) * 3)
            x += 0.1
        document.save(tmp_path / "a.pdf")
    (page,) = read(tmp_path / "a.pdf")
    assert NAME not in page.text
    (hit,) = find_terms(page, TERMS)
    assert {page.text[i] for i in hit.indexes} >= set(NAME) - {" "}


def test_white_text_on_a_dark_ground_is_text(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        page.draw_rect((50, 80, 350, 110), fill=(0, 0, 0.4))
        page.insert_text((60, 100), NAME, fontsize=14, color=(1, 1, 1))
        document.save(tmp_path / "a.pdf")
    (page,) = read(tmp_path / "a.pdf")
    (hit,) = find_terms(page, TERMS)
    assert len(hit.indexes) == len(NAME)


@pytest.mark.usefixtures("_tesseract")
def test_light_grey_print_on_paper_is_told_and_no_suspicion(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.pdf", under(255, 225))
    assert found(only(path))
    codes = {f.code: f.severity for f in judge_file(path, ocr=tesseract()).findings}
    assert codes["pale-text"] is Severity.INFO
    assert "faint-text" not in codes
