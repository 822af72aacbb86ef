# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a page: whether its text can be trusted."""

import random
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from tests.redaction.drawn import raw, written
from woo_tool.errors import InputError
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText, State


def noise(width: int, height: int, seed: int = 1) -> Any:
    """A picture with something to see."""
    rng = random.Random(seed)  # noqa: S311
    return pymupdf.Pixmap(pymupdf.csGRAY, width, height, rng.randbytes(width * height), 0)


def test_an_empty_page_is_blank(tmp_path: Path) -> None:
    assert written(tmp_path / "a.pdf", lambda _p: None).state == (State.BLANK,)


def test_a_picture_is_unread_and_an_icon_is_not(tmp_path: Path) -> None:
    def draw(page: Any, size: tuple[int, int]) -> None:
        page.insert_text((72, 72), "Een gewone zin.")
        page.insert_image(pymupdf.Rect(72, 100, 272, 300), pixmap=noise(*size))

    photo = written(tmp_path / "a.pdf", lambda p: draw(p, (200, 200)))
    assert photo.state == (State.PICTURE_UNREAD,)
    assert not photo.trusted
    assert written(tmp_path / "b.pdf", lambda p: draw(p, (32, 32))).state == (State.OK,)
    assert written(tmp_path / "c.pdf", lambda p: draw(p, (300, 4))).state == (State.OK,)


def test_strips_of_a_scan_are_a_picture(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        for n in range(40):
            rect = pymupdf.Rect(0, n * 20, 595, n * 20 + 20)
            page.insert_image(rect, pixmap=noise(600, 8, n), keep_proportion=False)

    assert written(tmp_path / "a.pdf", draw).state == (State.NO_TEXT, State.PICTURE_UNREAD)


def test_text_written_as_soft_masks_is_a_picture(tmp_path: Path) -> None:
    """Some programs write every line as a picture of four pixels with a mask of thousands."""

    def draw(page: Any) -> None:
        dots = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 2, 2), 0)
        dots.clear_with(0)
        page.insert_image(
            pymupdf.Rect(72, 100, 300, 114),
            stream=dots.tobytes("png"),
            mask=noise(400, 24).tobytes("png"),
            keep_proportion=False,
        )

    assert written(tmp_path / "a.pdf", draw).state == (State.NO_TEXT, State.PICTURE_UNREAD)


def test_a_scan_without_a_text_layer(tmp_path: Path) -> None:
    page = written(tmp_path / "a.pdf", lambda p: p.insert_image(p.rect, pixmap=noise(300, 400)))
    assert page.state == (State.NO_TEXT, State.PICTURE_UNREAD)


def outlined(page: Any, count: int) -> None:
    """As many shapes of nine corners in rows as letters stand."""
    shape = page.new_shape()
    for n in range(count):
        x, y = 72 + (n % 40) * 9, 100 + 16 * (n // 40)
        corners = [(0, 0), (2, 5), (0, 9), (3, 9), (4, 6), (5, 9), (7, 9), (5, 5), (7, 0), (4, 2)]
        shape.draw_polyline([(x + dx, y + dy) for dx, dy in corners])
        shape.finish(fill=(0, 0, 0), color=None, closePath=True)
    shape.commit()


def test_letters_as_outlines(tmp_path: Path) -> None:
    def draw(page: Any, count: int) -> None:
        page.insert_text((72, 72), "Een gewone zin met gewone letters. " * 3, fontsize=8)
        outlined(page, count)

    assert written(tmp_path / "a.pdf", lambda p: draw(p, 60)).state == (State.OUTLINES,)
    # A wordmark.
    assert written(tmp_path / "b.pdf", lambda p: draw(p, 9)).state == (State.OK,)


def test_rules_and_shades_are_no_outlines(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((72, 72), "Een tabel.")
        for n in range(120):
            y = 100 + 5 * n
            page.draw_rect(pymupdf.Rect(72, y, 500, y + 4), fill=(0.9, 0.9, 0.9), color=None)
            page.draw_line((72, y), (500, y))

    assert written(tmp_path / "a.pdf", draw).state == (State.OK,)


DUTCH = [
    "Hierbij ontvangt u het besluit van de gemeente op uw aanvraag van vorige week.",
    "Het college heeft besloten de vergunning te verlenen aan de aanvrager.",
]


def shown(path: Path, mapping: dict[str, str]) -> PageText:
    lines = " 0 -14 Td ".join(f"({line}) Tj" for line in DUTCH)
    return raw(path, f"BT /F1 11 Tf 72 700 Td {lines} ET", mapping)


def test_a_font_that_tells_nothing(tmp_path: Path) -> None:
    letters = set("".join(DUTCH)) - {" "}
    page = shown(tmp_path / "a.pdf", {c: chr(0xE000 + ord(c)) for c in letters})
    assert page.state == (State.UNMAPPED_FONT,)


def test_a_font_that_tells_other_letters(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    page = shown(tmp_path / "a.pdf", dict(zip(letters, letters[3:] + letters[:3], strict=True)))
    assert page.state == (State.UNMAPPED_FONT,)


def test_one_word_that_tells_nothing(tmp_path: Path) -> None:
    page = raw(
        tmp_path / "a.pdf",
        "BT /F1 11 Tf 72 700 Td (Aanvrager is XYZ en niemand anders) Tj ET",
        {c: chr(0xE000 + ord(c)) for c in "XYZ"},
    )
    assert page.state == (State.UNMAPPED_FONT,)


def test_a_bullet_without_a_mapping_is_no_reason(tmp_path: Path) -> None:
    page = raw(
        tmp_path / "a.pdf",
        "BT /F1 11 Tf 72 700 Td (X Een punt van de agenda) Tj 0 -14 Td (X En nog een) Tj ET",
        {"X": "\uf0b7"},
    )
    assert page.state == (State.OK,)


def test_no_hysteria_over_ordinary_fonts(tmp_path: Path) -> None:
    page = shown(tmp_path / "a.pdf", {})
    assert page.state == (State.OK,)
    assert page.text.splitlines() == DUTCH


def test_a_page_the_engine_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    written(path, lambda p: p.insert_text((72, 72), "Jansen"))

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("code=7")

    monkeypatch.setattr(pymupdf.Page, "get_textpage", broken)
    with pytest.raises(InputError) as caught:
        list(read(path))
    assert caught.value.reason == "damaged"


def test_pictures_the_engine_cannot_list_are_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    written(path, lambda p: p.insert_text((72, 72), "Jansen"))

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("code=4")

    monkeypatch.setattr(pymupdf.Page, "get_cdrawings", broken)
    (page,) = read(path)
    assert page.state == (State.PICTURE_UNREAD,)


@pytest.mark.shared
def test_states_of_the_reference_attacks(shared: Path) -> None:
    expected = {
        "text_plain": (State.OK,),
        "text_no_tounicode": (State.UNMAPPED_FONT,),
        "text_wrong_tounicode": (State.UNMAPPED_FONT,),
        "image_scan_noocr": (State.NO_TEXT, State.PICTURE_UNREAD),
        "image_under_box": (State.PICTURE_UNREAD,),
    }
    for name, state in expected.items():
        page = next(read(shared / "data" / "attacks" / f"{name}.pdf"))
        assert page.state[-len(state) :] == state, name
