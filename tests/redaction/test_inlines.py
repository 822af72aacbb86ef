# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inline stencils: scans that old drivers write into the content of a page or a form."""

import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from woo_tool.redaction.document import process
from woo_tool.redaction.inlines import apart
from woo_tool.redaction.job import Job, Options, State

#: Stripes, 400 by 80, white bits are left out.
ROWS = b"\xaa" * 50 * 80
FORMS = {
    "hex": (b"/Filter /ASCIIHexDecode", ROWS.hex().encode() + b">"),
    "flate": (b"/BPC 1 /D [0 1] /F /Fl", zlib.compress(ROWS)),
    "bare": (b"/BitsPerComponent 1", ROWS),
}


def stencil(keys: bytes, data: bytes) -> bytes:
    head = b"q 0 0 .5 rg 200 0 0 40 50 300 cm BI /W 400 /H 80 /IM true %s ID " % keys
    return head + data + b"\nEI Q "


def written(path: Path, content: bytes, *, form: bool) -> Path:
    """The stencil with an invisible layer of text over it, and a line beside it."""
    layer = b"BT /F1 20 Tf 3 Tr 60 312 Td (Fokje) Tj ET BT 0 Tr /F1 12 Tf 50 200 Td (Blijft.) Tj ET"
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        if form:
            inner = pdf.make_stream(content)
            inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 400])
            page.Resources.XObject = Dictionary(Fx=inner)
            content = b"/Fx Do "
        page.Contents = pdf.make_stream(content + layer)
        pdf.save(path)
    return path


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("kind", sorted(FORMS))
def test_the_pixels_of_an_inline_stencil_go_and_the_others_stay(
    tmp_path: Path, kind: str, *, form: bool
) -> None:
    source = written(tmp_path / "a.pdf", stencil(*FORMS[kind]), form=form)
    target = tmp_path / "out.pdf"
    options = Options(terms=("Fokje",), detect=False, accept_unreadable=True)
    assert process(Job(1, source, target, options)).state is State.VERIFIED
    with pypdfium2.PdfDocument(target) as document:
        text = document[0].get_textpage().get_text_bounded()
        shown = document[0].render(scale=4).to_pil().convert("RGB")
    assert "Fokje" not in text
    assert "Blijft." in text
    # Right of the box the stripes are there as they were.
    far = shown.crop((4 * 180, 4 * 70, 4 * 240, 4 * 90))
    low, high = far.getextrema()[0]
    assert low < 100 < 150 < high
    with pikepdf.open(target) as pdf:
        (image,) = (
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image
        )
        samples = image.read_bytes()
    middle = samples[50 * 40 + 4 : 50 * 40 + 10]
    assert middle != b"\xaa" * 6


def test_small_and_coloured_inline_pictures_stay_in_the_content() -> None:
    small = b"q BI /W 8 /H 8 /IM true ID " + b"\xaa" * 8 + b"\nEI Q"
    grey = b"q BI /W 40 /H 40 /BPC 8 /CS /G ID " + b"\x80" * 1600 + b"\nEI Q"
    with pikepdf.new() as pdf:
        resources = Dictionary()
        assert apart(pdf, resources, small + grey) == small + grey
        assert "/XObject" not in resources


def test_a_name_that_is_taken_is_not_given_again() -> None:
    with pikepdf.new() as pdf:
        resources = Dictionary(XObject=Dictionary(Im0=pdf.make_stream(b"x")))
        made = apart(pdf, resources, stencil(*FORMS["flate"]))
        assert b"/Im1 Do" in made
        assert b"BI" not in made
        assert resources.XObject.Im0.read_bytes() == b"x"
        assert resources.XObject.Im1.read_bytes() == ROWS
