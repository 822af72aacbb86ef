# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only shows: pictures whole, clipped, covered and turned; fonts that tell nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
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
    place,
    scan,
    written,
)
from woo_tool.errors import MissingPartError
from woo_tool.redaction import ocr, upright
from woo_tool.redaction.match import Terms, find_terms
from woo_tool.redaction.ocr import Grey, OcrOptions, OcrTimeoutError, OcrWord, check
from woo_tool.redaction.originals import originals
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import Layer, State
from woo_tool.redaction.upright import read_words


@pytest.fixture(autouse=True)
def tesseract() -> None:
    needs_tesseract()


def test_a_scan_is_read_at_its_place(tmp_path: Path) -> None:
    page = only(written(tmp_path / "a.pdf", place))
    assert page.state == (State.OK,)
    assert page.text.splitlines()[0] == "Aanvrager: Sjoukje Zijlmans"
    assert covered(page) == set(TERMS.lines)
    hit = find_terms(page, TERMS)[0]
    assert page.runs(hit.indexes) == ()
    (box,) = page.areas(hit.indexes)
    # The name stands right of "Aanvrager: ", on the first of three lines of the picture.
    assert 50 + 60 < box.x0 < box.x1 < 50 + 160
    assert 300 - 60 - 26 < box.y0 < box.y1 < 300 - 60 - 6
    assert {page.layer(i) for i in hit.indexes} <= {Layer.OCR, None}


def test_a_part_of_a_word_has_a_part_of_its_box(tmp_path: Path) -> None:
    page = only(written(tmp_path / "a.pdf", place))
    start = page.text.index("Zijlmans")
    (whole,) = page.areas(range(start, start + 8))
    (half,) = page.areas(range(start + 4, start + 8))
    assert half.x1 == pytest.approx(whole.x1)
    # Where "mans" begins is between the half of the word and the width of "Zijl".
    assert whole.x0 + 0.3 * (whole.x1 - whole.x0) < half.x0
    assert half.x0 <= (whole.x0 + whole.x1) / 2 + 0.5


def clip(page: Any) -> None:
    """Show only the last line of the picture."""
    document = page.parent
    place(page)
    xref = page.get_contents()[-1]
    content = document.xref_stream(xref)
    document.update_stream(xref, b"q 50 170 300 20 re W n " + content + b" Q")


def cover(page: Any) -> None:
    """Cover the name."""
    place(page)
    page.draw_rect((50, 60, 290, 110), fill=(0, 0, 0))


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(clip, id="clipped"),
        pytest.param(
            cover,
            id="covered",
        ),
        pytest.param(lambda page: place(page, (500, 60, 740, 130)), id="off the page"),
        pytest.param(lambda page: place(page, (50, 60, 51, 61)), id="a dot"),
        pytest.param(lambda page: place(page, (50, 20, 120, 260), rotate=90), id="turned"),
    ],
)
def test_a_picture_is_read_whole(tmp_path: Path, draw: Callable[[Any], None]) -> None:
    page = only(written(tmp_path / "a.pdf", draw))
    assert covered(page) == set(TERMS.lines)
    assert page.state == (State.OK,)


def test_a_soft_mask_is_a_picture(tmp_path: Path) -> None:
    pixmap = scan()
    mask = pymupdf.Pixmap(pixmap)
    mask.invert_irect(mask.irect)
    ink = pymupdf.Pixmap(pymupdf.csRGB, pixmap.irect, 0)
    ink.clear_with(0)

    def draw(page: Any) -> None:
        page.insert_image(
            pymupdf.Rect(50, 60, 290, 130),
            stream=ink.tobytes("png"),
            mask=mask.tobytes("png"),
            keep_proportion=False,
        )
        page.draw_rect((40, 50, 300, 140), fill=(0, 0, 0))

    assert covered(only(written(tmp_path / "a.pdf", draw))) == set(TERMS.lines)


def test_many_small_pictures_are_read_on_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    run = subprocess.run

    def counted(*args: Any, **named: Any) -> Any:
        calls.append(args)
        return run(*args, **named)

    names = ["Jansen", "De Boer", "Vermeulen", "Bakker", "Mulder", "Dijkstra", "Postma", "Hendriks"]
    pictures = [scan([f"De heer {name}"], width=120, height=30) for name in names]

    def draw(page: Any) -> None:
        for n, pixmap in enumerate(pictures):
            page.insert_image(pymupdf.Rect(50, 30 * n, 170, 30 * n + 30), pixmap=pixmap)
        page.draw_rect((0, 0, 400, 300), fill=(1, 1, 1), color=(1, 1, 1))

    path = written(tmp_path / "a.pdf", draw)
    monkeypatch.setattr(subprocess, "run", counted)
    page = only(path)
    terms = Terms.load(names)
    hits = find_terms(page, terms)
    assert {hit.term for hit in hits} == set(range(len(names)))
    assert len(calls) <= 2
    for hit in hits:
        (box,) = page.areas(hit.indexes)
        middle = 300 - (box.y0 + box.y1) / 2
        assert 30 * hit.term < middle < 30 * hit.term + 30


def test_what_the_text_layer_says_is_not_repeated(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        place(page)
        for row, line in enumerate(LINES):
            page.insert_text((62, 80 + 18 * row), line, fontsize=11, render_mode=3)

    page = only(written(tmp_path / "a.pdf", draw))
    assert page.text.splitlines() == LINES
    assert page.facts["ocr_words"] == 0


def test_another_reading_is_kept_beside_the_text_layer(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        place(page)
        for row, line in enumerate(LINES):
            wrong = line.replace("Sjoukje Zijlmans", "Bernard Hendriks")
            page.insert_text((62, 80 + 18 * row), wrong, fontsize=11, render_mode=3)

    page = only(written(tmp_path / "a.pdf", draw))
    assert "Bernard Hendriks" in page.text
    hit = next(hit for hit in find_terms(page, TERMS) if hit.term == 0)
    # The glyphs of the wrong reading go with the pixels.
    (run,) = page.runs(hit.indexes)
    wrong = page.text.index("Bernard")
    first, last = page.place(wrong), page.place(wrong + len("Bernard Hendriks") - 1)
    assert first is not None
    assert last is not None
    assert run.t0 <= first.t0 + 3
    assert run.t1 >= last.t0 - 3


def test_glyphs_that_tell_nothing_go_with_what_ocr_read(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        writer = pymupdf.TextWriter(page.rect)
        for row, line in enumerate(LINES):
            writer.append((62, 80 + 18 * row), line, font=pymupdf.Font("helv"), fontsize=11)
        writer.write_text(page)
        document = page.parent
        for xref in range(1, document.xref_length()):
            if document.xref_get_key(xref, "ToUnicode")[0] == "xref":
                document.xref_set_key(xref, "ToUnicode", "null")

    path = written(tmp_path / "a.pdf", draw)
    (blind,) = read(path)
    assert blind.state == (State.UNMAPPED_FONT,)
    page = only(path)
    assert page.state == (State.OK,)
    assert "�" not in page.text
    assert covered(page) == set(TERMS.lines)
    hit = find_terms(page, TERMS)[0]
    (run,) = page.runs(hit.indexes)
    glyphs = [page.place(len(page.text) + k) for k in range(len(page.homes))]
    inside = [
        g for g in glyphs if g is not None and abs(g.v - run.v) < 1 and run.t0 <= g.t0 < run.t1
    ]
    assert len(inside) in (len("Sjoukje Zijlmans"), len("SjoukjeZijlmans"))


def test_tesseract_that_hangs_leaves_the_picture_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.pdf", place)

    def hangs(*_args: object, **_named: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(subprocess, "run", hangs)
    with pytest.raises(OcrTimeoutError):
        read_words(grey(scan()), OPTIONS)
    page = only(path)
    assert page.state == (State.PICTURE_UNREAD,)


def test_a_picture_is_read_once_in_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    run = subprocess.run

    def counted(*args: Any, **named: Any) -> Any:
        calls.append(args)
        return run(*args, **named)

    with pymupdf.open() as document:
        for _page in range(4):
            place(document.new_page(width=400, height=300))
        document.save(tmp_path / "a.pdf")
    monkeypatch.setattr(subprocess, "run", counted)
    pages = list(read(tmp_path / "a.pdf", ocr=OPTIONS))
    assert len(calls) == 1
    assert all(covered(page) == set(TERMS.lines) for page in pages)


def test_of_text_pages_tesseract_sees_a_stretch_of_each_font_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    original = subprocess.run

    def counted(*args: Any, **named: Any) -> Any:
        calls.append(1)
        return original(*args, **named)

    with pymupdf.open() as document:
        for _page in range(4):
            document.new_page(width=400, height=300).insert_text((72, 72), "De heer Jansen")
        document.save(tmp_path / "a.pdf")
    monkeypatch.setattr(subprocess, "run", counted)
    pages = list(read(tmp_path / "a.pdf", ocr=OPTIONS))
    assert [page.text for page in pages] == ["De heer Jansen\n"] * 4
    assert len(calls) <= 2


def test_what_is_missing_is_said_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MissingPartError, match="apt install tesseract-ocr tesseract-ocr-xxx"):
        check(OcrOptions(language="xxx"))
    monkeypatch.setattr(ocr, "_languages", frozenset)
    with pytest.raises(MissingPartError, match="leave out --ocr"):
        check(OPTIONS)


def words(*told: tuple[str, float, float]) -> list[OcrWord]:
    """Words with a confidence, a twentieth of the picture wide, one below the other."""
    return [
        OcrWord(text, sure, 0, n, (x, 0.05 * n + 0.04), (x + 0.05, 0.05 * n + 0.04), (x, 0.05 * n))
        for n, (text, sure, x) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("grounds", "expected"),
    [(1, ["onleesbaar"]), (5, [*("gemeentelijk",) * 6, "onleesbaar"])],
)
def test_a_picture_of_many_grounds_is_read_place_by_place_too(
    grounds: int, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading that reads much more counts, with what only the other one saw."""
    looked: list[bool] = []

    def look(*_args: Any, locally: bool = False, **_named: Any) -> list[OcrWord]:
        looked.append(locally)
        return (
            words(*[("gemeentelijk", 95.0, 0.1)] * 6)
            if locally
            else words(("onleesbaar", 90.0, 0.1 if grounds == 1 else 0.6))
        )

    monkeypatch.setattr(upright, "look_once", look)
    rows = [bytes([20]) * 10 + bytes([230 - 40 * (n % grounds)]) * 90 for n in range(20)]
    found = upright.read_words(Grey(100, 20, b"".join(rows)), OcrOptions())
    assert [word.text for word in found] == expected
    assert looked[0] is False
    assert any(looked) is (grounds > 1)


def test_a_stencil_that_shows_as_it_is_is_not_read_by_itself(tmp_path: Path) -> None:
    """Scans of old scanners are strips of stencils: each by itself has halves of letters."""
    rows = bytes((x * 7 + y * 3) % 256 for y in range(240) for x in range(60))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(500, 300))
        strips = {}
        for n in range(2):
            strip = pdf.make_stream(rows[n * 7200 : (n + 1) * 7200])
            strip.Type, strip.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            strip.Width, strip.Height, strip.ImageMask = 480, 120, True
            strip.BitsPerComponent = 1
            strips[f"/S{n}"] = strip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(strips))
        page.Contents = pdf.make_stream(
            b"q 480 0 0 120 10 150 cm /S0 Do Q q 480 0 0 120 10 30 cm /S1 Do Q"
        )
        pdf.save(tmp_path / "a.pdf")
    with pymupdf.open(tmp_path / "a.pdf") as document:
        shown = document[0]
        assert list(originals(shown, [tuple(shown.rect)])) == []
        shown.draw_rect((100, 40, 160, 80), fill=(1, 1, 1), color=None)
        again = document.reload_page(shown)
        assert len(list(originals(again, [tuple(again.rect)]))) == 1, "one is written over"
