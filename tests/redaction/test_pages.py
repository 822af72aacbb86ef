# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a page: order and places."""

import random
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.redaction.drawn import HEIGHT, WIDTH, raw, written
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import Layer, PageText, State


def under(page: PageText, part: str) -> tuple[int, ...]:
    """The indexes of a part of the text."""
    start = page.text.index(part)
    return tuple(range(start, start + len(part)))


def test_lines_and_blocks(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((72, 100), "Hierbij ontvangt u het besluit", fontsize=11)
        page.insert_text((72, 114), "van de gemeente.", fontsize=11)
        page.insert_text((72, 160), "Met vriendelijke groet,", fontsize=11)

    page = written(tmp_path / "a.pdf", draw)
    assert page.text == (
        "Hierbij ontvangt u het besluit\nvan de gemeente.\n\nMet vriendelijke groet,\n"
    )
    assert page.state == (State.OK,)
    assert page.trusted
    assert (page.number, page.width, page.height) == (1, WIDTH, HEIGHT)


def test_every_code_point_has_its_place(tmp_path: Path) -> None:
    page = written(
        tmp_path / "a.pdf", lambda p: p.insert_text((72, 100), "Jan Jansen", fontsize=10)
    )
    places = page.places
    assert len(places) == len(page.text)
    first = places[0]
    assert first is not None
    assert first.layer is Layer.TEXT
    assert (first.dx, first.dy) == pytest.approx((1.0, 0.0))
    assert first.v == pytest.approx(HEIGHT - 100, abs=0.01)
    assert first.t0 == pytest.approx(72, abs=0.01)
    assert first.size == pytest.approx(10)
    assert places[-1] is None  # the line's end
    starts = [place.t0 for place in places if place is not None]
    assert starts == sorted(starts)


def test_cells_of_a_row_are_parted_by_a_tab(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        for row, (name, town) in enumerate((("Naam", "Plaats"), ("De Boer", "Zwolle"))):
            page.insert_text((72, 100 + 14 * row), name)
            page.insert_text((300, 100 + 14 * row), town)

    page = written(tmp_path / "a.pdf", draw)
    assert page.text == "Naam\tPlaats\nDe Boer\tZwolle\n"


def test_columns_stay_apart(tmp_path: Path) -> None:
    left = ["Dit is de eerste kolom van", "deze pagina, met een zin over", "drie regels."]
    right = ["Hier begint de tweede kolom", "die ook een hele zin heeft,", "tot het einde."]

    def draw(page: Any) -> None:
        for x, column in ((72, left), (320, right)):
            for row, line in enumerate(column):
                page.insert_text((x, 100 + 14 * row), line)

    page = written(tmp_path / "a.pdf", draw)
    assert page.text == "\n".join(left) + "\n\n" + "\n".join(right) + "\n"


def test_glyphs_in_any_order_become_lines(tmp_path: Path) -> None:
    lines = ["Aanvrager: Sjoukje Quist", "woont te Zwolle sinds 1999", "en heeft gebeld."]
    font = pymupdf.Font("helv")
    glyphs = []
    for row, line in enumerate(lines):
        x = 72.0
        for char in line:
            if char != " ":
                glyphs.append((x, 100 + 14 * row, char))
            x += font.text_length(char, fontsize=11)
    random.Random(7).shuffle(glyphs)  # noqa: S311

    def draw(page: Any) -> None:
        for x, y, char in glyphs:
            page.insert_text((x, y), char, fontsize=11)

    assert written(tmp_path / "a.pdf", draw).text == "\n".join(lines) + "\n"


def test_lines_in_any_order_are_sorted(tmp_path: Path) -> None:
    lines = [f"Regel {n} van een tekst die over veel regels gaat." for n in range(12)]
    order = list(enumerate(lines))
    random.Random(3).shuffle(order)  # noqa: S311

    def draw(page: Any) -> None:
        for row, line in order:
            page.insert_text((72, 100 + 14 * row), line)

    assert written(tmp_path / "a.pdf", draw).text == "\n".join(lines) + "\n"


def test_a_word_drawn_afterwards_is_in_its_line(tmp_path: Path) -> None:
    font = pymupdf.Font("helv")
    x = 72 + font.text_length("Mevrouw ", fontsize=11)
    after = x + font.text_length("Jansen ", fontsize=11)

    def draw(page: Any) -> None:
        page.insert_text((72, 100), "Mevrouw")
        page.insert_text((after, 100), "heeft gebeld.")
        page.insert_text((72, 114), "Zij wacht op antwoord.")
        page.insert_text((x, 100), "Jansen")

    page = written(tmp_path / "a.pdf", draw)
    assert page.text == "Mevrouw Jansen heeft gebeld.\nZij wacht op antwoord.\n"


@pytest.mark.parametrize("content", ["4 Tc (Sjoukje Quist) Tj", "(S J O U K J E  Q U I S T) Tj"])
def test_letter_spaced_words_are_closed_up(tmp_path: Path, content: str) -> None:
    page = raw(tmp_path / "a.pdf", f"BT /F1 11 Tf 72 700 Td {content} ET")
    assert page.text.split() in (["Sjoukje", "Quist"], ["SJOUKJE", "QUIST"])


def test_single_digits_typed_apart_stay_apart(tmp_path: Path) -> None:
    page = raw(tmp_path / "a.pdf", "BT /F1 11 Tf 72 700 Td (1 2 3 4 5 6 7) Tj ET")
    assert page.text == "1 2 3 4 5 6 7\n"


def test_a_second_print_goes_with_the_first(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        for x in (72.0, 72.0, 72.3):
            page.insert_text((x, 100), "Jan Jansen")

    page = written(tmp_path / "a.pdf", draw)
    assert page.text == "Jan Jansen\n"
    (run,) = page.runs(under(page, "Jansen"))
    glyphs = [page.place(i) for i in range(len(page.text) + len(page.homes))]
    starts = [g.t0 for g in glyphs if g is not None and g.t0 > run.t0]
    assert len(starts) == 3 * len("Jansen")
    assert all(run.t0 <= t < run.t1 for t in starts)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("3 Tr 72 700 Td (Jansen) Tj", "invisible"),
        ("7 Tr 72 700 Td (Jansen) Tj", "clip"),
        ("1 g 72 700 Td (Jansen) Tj", "white"),
        ("/F1 0.3 Tf 72 700 Td (Jansen) Tj", "tiny"),
        ("-400 1200 Td (Jansen) Tj", "off the page"),
    ],
)
def test_text_nobody_sees_is_read(tmp_path: Path, content: str, where: str) -> None:
    page = raw(tmp_path / "a.pdf", f"BT /F1 11 Tf {content} ET")
    assert page.text == "Jansen\n", where


def test_clipped_text_is_read(tmp_path: Path) -> None:
    page = raw(tmp_path / "a.pdf", "10 10 5 5 re W n BT /F1 11 Tf 72 700 Td (Jansen) Tj ET")
    assert page.text == "Jansen\n"


def test_invisible_text_is_known_as_such(tmp_path: Path) -> None:
    page = raw(tmp_path / "a.pdf", "BT /F1 11 Tf 72 700 Td (Wel) Tj 3 Tr 0 -20 Td (Niet) Tj ET")
    assert [line.seen for line in page.lines] == [True, False]


def test_actual_text_does_not_hide_the_glyphs(tmp_path: Path) -> None:
    page = raw(
        tmp_path / "a.pdf",
        "BT /F1 11 Tf 72 700 Td /Span <</ActualText (iemand)>> BDC (Jansen) Tj EMC ET",
    )
    assert page.text == "Jansen\n"


def test_runs_leave_the_neighbours(tmp_path: Path) -> None:
    # Kerned so tightly that the next glyph begins before the last one ends.
    page = raw(
        tmp_path / "a.pdf", "BT /F1 11 Tf 72 700 Td [(de ) 0 (AV) 300 (Tulp en) 0 ( zo)] TJ ET"
    )
    start = page.text.index("AV")
    (run,) = page.runs(range(start, start + 2))
    origins = {i: p.t0 for i, p in enumerate(page.places) if p is not None and page.text[i] != " "}
    inside = {i for i, t in origins.items() if run.t0 <= t < run.t1}
    assert inside == {start, start + 1}


def test_runs_of_turned_text(tmp_path: Path) -> None:
    page = written(
        tmp_path / "a.pdf", lambda p: p.insert_text((300, 600), "BSN 999993653", rotate=90)
    )
    (run,) = page.runs(under(page, "999993653"))
    assert (run.dx, run.dy) == pytest.approx((0.0, 1.0), abs=1e-3)
    box = run.box()
    assert box.x1 - box.x0 < 15 < box.y1 - box.y0
    assert box.x0 < 300 < box.x1


def test_runs_break_at_cells_and_lines(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((72, 100), "Jan")
        page.insert_text((300, 100), "Jansen")
        page.insert_text((72, 114), "de Boer")

    page = written(tmp_path / "a.pdf", draw)
    assert len(page.runs(range(len(page.text)))) == 3
    assert page.areas(range(len(page.text))) == ()


def test_hyphens_spaces_and_accents_as_people_read_them(tmp_path: Path) -> None:
    page = raw(
        tmp_path / "a.pdf",
        "BT /F1 11 Tf 72 700 Td (Quist#Zijl%mans_e+e+n_man) Tj ET",
        {
            **{c: c for c in "Quistzjlmaen"},
            **dict(zip("#%_+Z", "\xad\u200b\xa0\u0301Z", strict=True)),
        },
    )
    assert page.text == "Quist-Zijlmans één man\n"
    assert None not in page.places[:-1]
    assert len(page.homes) == 3


def test_one_page_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        for n in range(5):
            document.new_page().insert_text((72, 72), f"Pagina {n + 1}")
        document.save(path)
    (page,) = read(path, pages=range(3, 4))
    assert (page.number, page.text) == (4, "Pagina 4\n")
    assert [p.number for p in read(path)] == [1, 2, 3, 4, 5]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(20, 500),
            st.integers(20, 800),
            st.text(st.sampled_from("abc DEé1-"), min_size=1, max_size=12),
        ),
        max_size=12,
    )
)
def test_no_glyph_is_lost(tmp_path_factory: pytest.TempPathFactory, words: Any) -> None:
    def draw(page: Any) -> None:
        for x, y, word in words:
            page.insert_text((x, y), word)

    page = written(tmp_path_factory.mktemp("h") / "a.pdf", draw)
    font = pymupdf.Font("helv")
    records = [page.place(i) for i in range(len(page.line_of))]
    spots = [(r.t0, r.v) for r in records if r is not None]
    for x, y, word in words:
        for i, char in enumerate(word):
            if char != " ":
                t = x + font.text_length(word[:i], fontsize=11)
                # MuPDF itself folds what stands within a tenth of an em.
                assert any(abs(t - a) < 1.2 and abs(HEIGHT - y - v) < 1.2 for a, v in spots)
