# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of a picture on lines that are not level: found, turned, read or marked."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from tests.redaction.scans import needs_tesseract
from woo_tool.redaction import document, faint, slants, turned
from woo_tool.redaction.job import Job, Options
from woo_tool.redaction.job import State as Outcome
from woo_tool.redaction.match import Terms, find_terms
from woo_tool.redaction.ocr import Grey, OcrOptions
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText, State
from woo_tool.redaction.rings import Ring

OPTIONS = OcrOptions()
NAMES = ["Sjoukje Zijlmans", "Diederik Hofkamp", "Annemieke Terpstra", "Willemijn Brouwers"]
WIDE, HIGH = 340, 330


@pytest.fixture
def _tesseract() -> None:
    needs_tesseract()


def label(page: Any, at: tuple[float, float], text: str, degrees: float, size: float = 10) -> None:
    """A word that ends at a point, turned so far anticlockwise."""
    wide = pymupdf.get_text_length(text, fontsize=size)
    start = (at[0] - wide, at[1]) if degrees > 0 else at
    morph = (pymupdf.Point(at), pymupdf.Matrix(degrees))
    page.insert_text(start, text, fontsize=size, morph=morph)


def chart(degrees: float) -> Callable[[Any], None]:
    """A bar chart with names along its axis."""

    def draw(page: Any) -> None:
        page.insert_text((60, 30), "Aantal zaken per behandelaar", fontsize=13)
        page.draw_line((50, 200), (320, 200))
        for n, name in enumerate(NAMES):
            x = 86 + 50 * n
            page.draw_rect((x - 9, 80 + 20 * n, x + 9, 200), fill=(0.3, 0.4, 0.7), color=None)
            label(page, (x + 3, 212), name, degrees)

    return draw


def hatching(page: Any) -> None:
    for n in range(-30, 60):
        page.draw_line((n * 8, 0), (n * 8 + 300, 300))
    for n in range(12):
        page.draw_line((0, n * 25), (330, n * 22 + 10), dashes="[4 3]")


def level(page: Any) -> None:
    for n, name in enumerate(NAMES):
        page.insert_text((30, 40 + 14 * n), f"{name} heeft de zaak behandeld", fontsize=10)


def pixels(draw: Callable[[Any], None], dpi: int = 150) -> Any:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=WIDE, height=HIGH)
        draw(page)
        return page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)


def levels(pixmap: Any) -> Any:
    import numpy as np

    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)


def report(path: Path, pixmap: Any) -> Path:
    """A page with a text of its own and a picture."""
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595, height=842)
        for n in range(4):
            page.insert_text((60, 60 + 16 * n), "Het college heeft hierover een besluit genomen.")
        page.insert_image((60, 200, 60 + WIDE, 200 + HIGH), pixmap=pixmap)
        pdf.save(path)
    return path


def only(path: Path) -> PageText:
    (page,) = read(path, ocr=OPTIONS)
    return page


@pytest.mark.parametrize("degrees", [15, 30, 45, 60, 90, -45])
def test_labels_along_an_axis_are_found_at_their_angle(degrees: int) -> None:
    found = slants.fields(levels(pixels(chart(degrees))))
    assert sum(field.shapes for field in found) > 20
    for field in found:
        assert isinstance(field, slants.Field)
        apart = abs(field.angle + degrees) % 180
        assert min(apart, 180 - apart) < 3


def boxes(page: Any) -> None:
    """Boxes to tick, one below the other, with a word behind each."""
    for n in range(16):
        page.draw_rect((30, 30 + 12 * n, 38, 38 + 12 * n))
        page.insert_text((44, 38 + 12 * n), NAMES[n % 4].split()[0], fontsize=10)


@pytest.mark.parametrize("draw", [level, hatching, boxes])
def test_what_is_level_is_no_field(draw: Callable[[Any], None]) -> None:
    assert slants.fields(levels(pixels(draw))) == []


def test_what_is_known_is_not_looked_at() -> None:
    pixmap = pixels(chart(45))
    assert slants.fields(levels(pixmap), [(0, 0, pixmap.width, pixmap.height)]) == []


def test_a_point_of_the_sheet_goes_back() -> None:
    pixmap = pixels(chart(45))
    sheet = turned.sheet_of(Grey(pixmap.width, pixmap.height, bytes(pixmap.samples)), ())
    assert sheet is not None
    (part,) = sheet.parts
    # The darkest spots of what was turned are dark in the picture too.
    own, flat = levels(pixmap), part.flat
    dark = [(y, x) for y in range(0, flat.shape[0], 3) for x in range(0, flat.shape[1], 3)]
    dark = [(y, x) for y, x in dark if flat[y, x] < 40]
    assert len(dark) > 20
    for y, x in dark:
        at = part.field.box[0] + x / part.zoom, part.field.box[1] + y / part.zoom
        across, down = part.field.place(*at)
        assert own[round(down), round(across)] < 128


@pytest.mark.usefixtures("_tesseract")
@pytest.mark.parametrize("degrees", [45, -90])
def test_names_along_an_axis_are_read(tmp_path: Path, degrees: int) -> None:
    page = only(report(tmp_path / "chart.pdf", pixels(chart(degrees))))
    assert page.state == (State.OK,)
    hits = find_terms(page, Terms.load(NAMES))
    assert {hit.term for hit in hits} == set(range(len(NAMES)))
    for hit in hits:
        for run in page.runs(hit.indexes):
            assert math.degrees(math.atan2(run.dy, run.dx)) == pytest.approx(degrees, abs=4)


@pytest.mark.usefixtures("_tesseract")
@pytest.mark.parametrize("degrees", [45, 90])
def test_names_drawn_as_outlines_at_an_angle(tmp_path: Path, degrees: int) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=WIDE, height=HIGH)
        chart(degrees)(page)
        svg = page.get_svg_image(text_as_path=True).encode()
    with pymupdf.open("svg", svg) as picture, pymupdf.open("pdf", picture.convert_to_pdf()) as pdf:
        for n in range(4):
            pdf[0].insert_text((10, 296 + 9 * n), "Het college heeft besloten.", fontsize=8)
        pdf.save(tmp_path / "drawn.pdf")
    (blind,) = read(tmp_path / "drawn.pdf")
    assert blind.state == (State.OUTLINES,), "without OCR it is not passed in silence"
    hits = find_terms(only(tmp_path / "drawn.pdf"), Terms.load(NAMES))
    assert {hit.term for hit in hits} == set(range(len(NAMES)))


def stamp(page: Any) -> None:
    """A round stamp: letters that stand on a circle above, and hang in it below."""
    page.insert_text((40, 30), "Ingekomen bij de gemeente op 3 maart", fontsize=12)
    page.draw_circle((170, 170), 92, width=2)
    page.draw_circle((170, 170), 66)
    for text, size, radius, up in (("NOTARISKANTOOR", 14, 78, 1), ("DIEDERIK HOFKAMP", 12, 87, -1)):
        wide = [pymupdf.get_text_length(char, fontsize=size) for char in text]
        turn = -sum(wide) / radius / 2
        for char, own in zip(text, wide, strict=True):
            turn += own / radius / 2
            x, y = 170 + radius * math.sin(turn), 170 - up * radius * math.cos(turn)
            morph = (pymupdf.Point(x, y), pymupdf.Matrix(-up * math.degrees(turn)))
            page.insert_text((x - own / 2, y), char, fontsize=size, morph=morph)
            turn += own / radius / 2


def test_letters_along_a_circle_are_arcs() -> None:
    found = slants.fields(levels(pixels(stamp)))
    assert len(found) == 2
    for arc in found:
        assert isinstance(arc, Ring)
        assert math.dist(arc.middle, (170 * 150 / 72, 170 * 150 / 72)) < 6


@pytest.mark.parametrize("way", [1, -1])
def test_the_box_around_a_part_of_an_arc_holds_it(way: int) -> None:
    ring = Ring((100.0, 100.0), 60.0, (-90.0, -12.0, 90.0, 12.0), 20, 10.0)
    ring = ring if way > 0 else ring.headlong()
    corners = ring.corners((10.0, -9.0, 55.0, 9.0))
    # The corners go round the way those of a picture do: upper left, right, lower right, left.
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    for n in range(10):
        for v in (-9.0, 0.0, 9.0):
            x, y = ring.place(10.0 + 5.0 * n, v)
            for (x0, y0), (x1, y1) in sides:
                assert (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= -1e-6


@pytest.mark.usefixtures("_tesseract")
def test_a_name_on_a_round_stamp_goes(tmp_path: Path) -> None:
    source = report(tmp_path / "stamp.pdf", pixels(stamp))
    options = Options(ocr=True, detect=False, terms=("Hofkamp",))
    outcome = document.process(Job(1, source, tmp_path / "out.pdf", options))
    assert outcome.state is Outcome.VERIFIED, outcome.message
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(pdf, pdf[0].get_images()[0][0]))
    before, after = levels(pixels(stamp)), levels(picture)
    scale = 150 / 72
    for degrees in range(2, 36, 3):  # from the right end of the name to its middle, below
        far = 82 * scale
        x = 170 * scale + far * math.sin(math.radians(degrees))
        y = 170 * scale + far * math.cos(math.radians(degrees))
        near = slice(round(y) - 4, round(y) + 5), slice(round(x) - 4, round(x) + 5)
        assert after[near].max() < 40
    upper = round(150 * scale)
    assert (after[:upper] == before[:upper]).all(), "what stands above stays"


@pytest.mark.usefixtures("_tesseract")
def test_a_name_at_an_angle_goes_from_the_picture(tmp_path: Path) -> None:
    import numpy as np

    def one(page: Any) -> None:
        page.insert_text((60, 30), "Verloop per medewerker in het jaar", fontsize=13)
        label(page, (200, 150), NAMES[0], 45, 12)

    source = report(tmp_path / "one.pdf", pixels(one))
    options = Options(ocr=True, detect=False, terms=(NAMES[0],))
    outcome = document.process(Job(1, source, tmp_path / "out.pdf", options))
    assert outcome.state is Outcome.VERIFIED, outcome.message
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(pdf, pdf[0].get_images()[0][0]))
    before, after = levels(pixels(one)), levels(picture)
    written = np.argwhere(before[100:] < 100)
    assert len(written) > 200
    # Under the box all is black: where the name was nothing tells it from what was beside it.
    y, x = written[len(written) // 2] + (100, 0)
    assert after[y - 6 : y + 7, x - 6 : x + 7].max() < 40
    assert (after[:90] == before[:90]).all(), "the title stays"


def test_what_nobody_reads_is_left_as_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turned, "look_once", lambda *_args, **_named: [])
    monkeypatch.setattr(faint, "read_lines", lambda *_: [])
    pixmap = pixels(chart(45))
    picture = Grey(pixmap.width, pixmap.height, bytes(pixmap.samples))
    words, more = turned.look(picture, [], OPTIONS)
    assert words == []
    assert more.left.unread > 40
    below = [box for box in more.illegible if box[1] > 0.6]
    assert len(below) >= len(NAMES)
    for n in range(len(NAMES)):
        x = (86 + 50 * n) / WIDE
        assert any(box[0] < x - 0.05 < box[2] for box in below)
