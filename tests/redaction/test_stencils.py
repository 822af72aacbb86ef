# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures whose ink, mask or colours need another hand than MuPDF's."""

from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name

from woo_tool.redaction.canvas import Image
from woo_tool.redaction.marks import Box
from woo_tool.redaction.pixels import left_under
from woo_tool.redaction.sanitize import prepare
from woo_tool.redaction.sources import open_source
from woo_tool.redaction.stencils import Area, tame

GREEN = (118, 210, 182)


def picture(pdf: Any, pixels: Any, space: Any) -> Any:
    """A picture object of 8 bits."""
    height, width = pixels.shape[:2]
    return pdf.make_indirect(
        pdf.make_stream(
            pixels.astype(np.uint8).tobytes(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=8,
            ColorSpace=space,
        )
    )


def shown(path: Path, *pictures: Any, pdf: Any) -> None:
    """A page of 200 by 100 points with pictures side by side."""
    page = pdf.add_blank_page(page_size=(200, 100))
    page.obj.Resources = Dictionary(
        XObject=Dictionary({f"/I{i}": one for i, one in enumerate(pictures)})
    )
    wide = 200 / len(pictures)
    page.Contents = pdf.make_stream(
        b"".join(
            b"q %.1f 0 0 100 %.1f 0 cm /I%d Do Q\n" % (wide, i * wide, i)
            for i in range(len(pictures))
        )
    )
    pdf.save(path)


def test_a_line_of_text_in_the_mask_of_one_colour_goes_in_its_own_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        colour = picture(pdf, np.full((2, 2, 3), GREEN), Name.DeviceRGB)
        letters = np.zeros((20, 200))
        letters[5:15, ::4] = 255
        colour.SMask = picture(pdf, letters, Name.DeviceGray)
        shown(path, colour, pdf=pdf)
    with pikepdf.open(path) as pdf, pymupdf.open(path) as document:
        stream = pdf.pages[0].Resources.XObject["/I0"]
        key = stream.objgen
        assert tame(pdf, [(key, Area(Box(0.6, 0.0, 1.0, 1.0)))], document) == {key}
        depth = np.frombuffer(stream.SMask.read_bytes(), np.uint8).reshape(20, 200)
        assert not depth[:, 120:].any()
        assert (depth[5:15, :120:4] == 255).all()
        assert stream.read_bytes() == bytes(GREEN) * 4, "the colour of what stays"


def test_a_picture_with_a_mask_of_its_own_size_goes_in_both(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    rng = np.random.default_rng(1)
    with pikepdf.new() as pdf:
        photo = picture(pdf, rng.integers(1, 255, (50, 100, 3)), Name.DeviceRGB)
        photo.SMask = picture(pdf, rng.integers(1, 255, (50, 100)), Name.DeviceGray)
        shown(path, photo, pdf=pdf)
    with pikepdf.open(path) as pdf, pymupdf.open(path) as document:
        stream = pdf.pages[0].Resources.XObject["/I0"]
        tame(pdf, [(stream.objgen, Area(Box(0.0, 0.5, 0.5, 1.0)))], document)
        colours = np.frombuffer(stream.read_bytes(), np.uint8).reshape(50, 100, 3)
        depth = np.frombuffer(stream.SMask.read_bytes(), np.uint8).reshape(50, 100)
        for pixels in (colours, depth):
            assert not pixels[:25, :50].any()
            assert pixels[27:].all()
            assert pixels[:, 52:].all()


@pytest.mark.parametrize("shared", [False, True])
def test_a_palette_shows_its_colours_beside_a_picture_of_the_same_space(
    tmp_path: Path, *, shared: bool
) -> None:
    # PyMuPDF #5001: the palette's picture came out black, and its text was read by nobody.
    from PIL import ImageCms

    path, ready = tmp_path / "a.pdf", tmp_path / "b.pdf"
    with pikepdf.new() as pdf:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        space: Any = Array([Name.ICCBased, pdf.make_stream(profile, N=3)])
        if shared:
            space = pdf.make_indirect(space)
        plain = picture(pdf, np.full((20, 20, 3), 200), space)
        palette = Array([Name.Indexed, space, 1, pikepdf.String(bytes(GREEN) + b"\xff" * 3)])
        indexed = picture(pdf, np.zeros((20, 20)), palette)
        shown(path, plain, indexed, pdf=pdf)
    prepare(open_source(path), ready)
    with pymupdf.open(ready) as document:
        pixels = document[0].get_pixmap(alpha=False)
        assert all(abs(a - b) < 3 for a, b in zip(pixels.pixel(150, 50), GREEN, strict=True))
        assert all(abs(a - 200) < 3 for a in pixels.pixel(50, 50))


def test_of_a_turned_picture_goes_what_the_box_covers(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        shown(path, picture(pdf, np.full((100, 100, 3), 200), Name.DeviceRGB), pdf=pdf)
    box = Box(40.0, 20.0, 60.0, 30.0)
    half = 0.5**0.5 * 100
    turned = Image((1, 0), (half, half, -half, half, 60.0, 0.0))
    part = turned.part(box)
    assert part is not None
    with pikepdf.open(path) as pdf, pymupdf.open(path) as document:
        stream = pdf.pages[0].Resources.XObject["/I0"]
        assert tame(pdf, [(stream.objgen, Area(part, box, turned))], document)
        gone = np.frombuffer(stream.read_bytes(), np.uint8).reshape(100, 100, 3)[..., 0] == 0
    rows, columns = np.nonzero(gone)
    u, v = (columns + 0.5) / 100, 1 - (rows + 0.5) / 100
    x, y = half * u - half * v + 60.0, half * u + half * v
    assert x.min() > box.x0 - 1.5
    assert x.max() < box.x1 + 1.5
    assert y.min() > box.y0 - 1.5
    assert y.max() < box.y1 + 1.5
    assert len(rows) >= 20 * 10, "and all of it: a pixel is a square point"


@pytest.mark.parametrize(("step", "goes"), [(1, False), (40, True)])
def test_a_gradient_of_one_row_holds_no_letters_and_a_bar_code_does(
    tmp_path: Path, step: int, *, goes: bool
) -> None:
    path = tmp_path / "a.pdf"
    row = np.arange(200)[None, :] * step % 200
    with pikepdf.new() as pdf:
        shown(path, picture(pdf, row, Name.DeviceGray), pdf=pdf)
    with pikepdf.open(path) as pdf, pymupdf.open(path) as document:
        stream = pdf.pages[0].Resources.XObject["/I0"]
        assert tame(pdf, [(stream.objgen, Area(Box(0.5, 0, 0.9, 1)))], document) == {stream.objgen}
        left = np.frombuffer(stream.read_bytes(), np.uint8)
    assert (not left[100:180].any()) is goes
    assert left_under(left[None, :], (200, 0, 0, 100, 0, 0), Box(20, 0, 80, 100)) is goes
