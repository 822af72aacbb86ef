# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Streams by run lengths (old scanners, old fax software) come through as they show."""

from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State
from woo_tool.redaction.judge import judge_file

TEXT = b"BT /F1 12 Tf 72 700 Td (Aanvrager Fokje Ypma) Tj 0 -20 Td (Deze regel blijft.) Tj ET"


def by_run_lengths(data: bytes) -> bytes:
    """ISO 32000-1, 7.4.5: a repeated byte, or one byte as it is; 128 ends."""
    out = bytearray()
    for value, group in groupby(data):
        left = len(list(group))
        while left:
            run = min(left, 128)
            out += bytes([257 - run, value]) if run > 1 else bytes([0, value])
            left -= run
    return bytes(out) + b"\x80"


def written(path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 800))
        page = pdf.pages[0].obj
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        grey = bytes([255] * 3000 + [90] * 2000 + [255] * 5000)
        picture = pdf.make_stream(b"")
        picture.write(by_run_lengths(grey), filter=Name.RunLengthDecode)
        for key, value in {"/Subtype": Name.Image, "/Width": 100, "/Height": 100}.items():
            picture[key] = value
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        page.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Im=picture))
        content = pdf.make_stream(b"")
        shown = by_run_lengths(TEXT + b" q 100 0 0 100 72 300 cm /Im Do Q")
        content.write(
            shown.hex().encode() + b">", filter=Array([Name.ASCIIHexDecode, Name.RunLengthDecode])
        )
        page.Contents = content
        pdf.save(path)
    return path


def test_a_page_and_a_picture_by_run_lengths_stay(tmp_path: Path) -> None:
    source, target = written(tmp_path / "a.pdf"), tmp_path / "out.pdf"
    options = Options(terms=("Fokje Ypma",), detect=False, accept_unreadable=True)
    outcome = process(Job(1, source, target, options))
    assert outcome.state is State.VERIFIED
    assert outcome.marks == 1
    with pypdfium2.PdfDocument(target) as document:
        text = document[0].get_textpage().get_text_bounded()
        shown = document[0].render(scale=1).to_pil().convert("L")
    assert "Deze regel blijft." in text
    assert "Ypma" not in text
    # The grey band of the picture: rows 30 to 50 of a hundred.
    assert abs(shown.getpixel((120, 800 - 300 - 100 + 40)) - 90) < 8


def test_what_run_lengths_hold_is_judged(tmp_path: Path) -> None:
    report = judge_file(written(tmp_path / "a.pdf"), terms=("Fokje Ypma",))
    codes = {finding.code for finding in report.findings}
    assert "term" in codes
    assert "unread-content" not in codes


@pytest.mark.parametrize("name", ["/LZWDecode", "/ASCII85Decode", "/Ours"])
def test_content_that_cannot_be_decoded_is_no_empty_page(name: str, tmp_path: Path) -> None:
    """Another program may read it: left out it would be lost, and nothing would say so."""
    source, target = written(tmp_path / "a.pdf"), tmp_path / "out.pdf"
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents.write(b"\x80\x01\xff~~~" + TEXT, filter=Name(name))
        pdf.save()
    outcome = process(Job(1, source, target, Options(terms=("Fokje Ypma",), detect=False)))
    assert (outcome.state, outcome.reason) == (State.FAILED, "damaged")
    assert not target.exists()
