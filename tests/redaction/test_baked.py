# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ``Decode`` hides is not in the samples of an output."""

import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.redaction.test_sanitize import run


def finished(folder: Path, decode: list[float], space: Any, bits: int, samples: bytes) -> Any:
    """The picture of an output, from a picture of 64 by 64."""
    path = folder / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        page = pdf.pages[0].obj
        image = pdf.make_stream(b"")
        image.write(zlib.compress(samples), filter=Name.FlateDecode)
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 64, 64
        image.ColorSpace, image.BitsPerComponent, image.Decode = space, bits, Array(decode)
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        page.Contents = pdf.make_stream(b"q 100 0 0 100 0 0 cm /Im Do Q")
        pdf.save(path)
    out = run(path)[1]
    assert picture(path) == pytest.approx(picture(out), abs=2)
    with pikepdf.open(out) as pdf:
        (found,) = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image
        ]
        return found.read_bytes(), list(found.get("/Decode", []))


def picture(path: Path) -> list[int]:
    """Some levels of grey of the page."""
    with pypdfium2.PdfDocument(path) as document:
        shown = document[0].render(scale=1).to_pil().convert("L")
    return [shown.getpixel((x, y)) for x in (10, 40, 90) for y in (10, 50, 90)]


ROWS = bytes(range(64)) * 64


@pytest.mark.parametrize("decode", [[1, 1], [0, 0], [1, 3], [-2, 0]])
def test_samples_that_show_as_one_level_are_one_level(tmp_path: Path, decode: list[float]) -> None:
    data, left = finished(tmp_path, decode, Name.DeviceGray, 8, ROWS)
    assert len(set(data)) == 1
    assert left == []


def test_colours_are_baked(tmp_path: Path) -> None:
    samples = bytes(v for n in range(64 * 64) for v in (n % 256, 200, n // 64))
    data, left = finished(tmp_path, [1, 1, 0, 1, 0.5, 1], Name.DeviceRGB, 8, samples)
    assert set(data[::3]) == {255}
    assert left == []


def test_a_table_of_colours_that_is_not_looked_at_is_not_told(tmp_path: Path) -> None:
    table = Array([Name.Indexed, Name.DeviceGray, 3, String(b"\x00\x50\xa0\xff")])
    data, left = finished(tmp_path, [3, 3], table, 2, bytes([0b00011011]) * (64 * 16))
    assert set(data) == {3}
    assert left == []


def test_a_negative_stays_as_it_was(tmp_path: Path) -> None:
    data, left = finished(tmp_path, [1, 0], Name.DeviceGray, 8, ROWS)
    assert data == ROWS
    assert left == [1, 0]
