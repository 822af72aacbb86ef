# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names and numbers that an edge cuts: what shows of them goes too."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State

TERMS = ("f.ypma@heidezicht-post.nl", "Ypma-Brandsma", "123456782")


def shown(x: int, y: int, text: str) -> bytes:
    return b"BT /F1 12 Tf %d %d Td (%s) Tj ET\n" % (x, y, text.encode())


def clipped(x: int, y: int, width: int, text: str) -> bytes:
    """A cell of a sheet that is too narrow for its text."""
    return b"q %d %d %d 16 re W n %sQ\n" % (x, y - 4, width, shown(x, y, text))


def redacted(folder: Path, content: bytes, **page: Array) -> str:
    """What is left to read of a page of 400 by 400."""
    source, target = folder / "a.pdf", folder / "out.pdf"
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 400))
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.pages[0].obj.Contents = pdf.make_stream(shown(40, 300, "Deze regel blijft.") + content)
        for key, value in page.items():
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save(source)
    outcome = process(Job(1, source, target, Options(terms=TERMS, detect=False)))
    assert outcome.state is State.VERIFIED
    with pypdfium2.PdfDocument(target) as document:
        document[0].set_cropbox(-2000, -2000, 2000, 2000)
        document[0].set_mediabox(-2000, -2000, 2000, 2000)
        text: str = document[0].get_textpage().get_text_bounded()
    assert "Deze regel blijft." in text
    return text


def test_a_number_that_runs_off_the_page_goes_whole(tmp_path: Path) -> None:
    text = redacted(tmp_path, shown(350, 200, "123456782"))
    assert "12" not in text.replace("5.1.2", "")


def test_a_mail_address_that_the_crop_box_cuts_goes_whole(tmp_path: Path) -> None:
    content = shown(40, 200, "Mail aan f.ypma@heidezicht-post.nl graag") + shown(40, 100, "En dit.")
    text = redacted(tmp_path, content, CropBox=Array([0, 0, 210, 400]))
    assert "ypma" not in text
    assert "heidezicht" not in text
    assert "Mail aan" in text
    assert "En dit." in text


@pytest.mark.parametrize("width", [30, 55, 75])
def test_a_name_that_its_cell_cuts_goes_whole(tmp_path: Path, width: int) -> None:
    content = clipped(40, 200, width, "Ypma-Brandsma") + shown(200, 200, "geen")
    text = redacted(tmp_path, content)
    assert "Yp" not in text
    assert "Br" not in text
    assert "geen" in text


def test_what_is_no_part_of_it_stays(tmp_path: Path) -> None:
    text = redacted(tmp_path, shown(300, 200, "Bijlage bij het besluit"))
    assert "Bijlage" in text
