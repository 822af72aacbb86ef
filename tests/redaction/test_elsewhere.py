# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture that is shown in many places is wiped in one: it gets a box in all of them."""

from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from tests import sheets
from woo_tool.detection.finding import Entity
from woo_tool.redaction import pixels
from woo_tool.redaction.apply import burn
from woo_tool.redaction.marks import Action, Box, Mark
from woo_tool.redaction.sanitize import prepare
from woo_tool.redaction.sources import open_source


def picture(pdf: Any, seed: int) -> Any:
    rows = np.random.default_rng(seed).integers(60, 200, (40, 40))
    return pdf.make_indirect(
        pdf.make_stream(
            rows.astype(np.uint8).tobytes(),
            Type=Name.XObject, Subtype=Name.Image, Width=40, Height=40,
            BitsPerComponent=8, ColorSpace=Name.DeviceGray,
        )
    )  # fmt: skip


def page(path: Path) -> Path:
    """A dash on three lines; by it words as pictures, that stand elsewhere as well."""
    places = {
        "/Dash": [(20, 20), (20, 120), (20, 220)],
        "/Word": [(35, 120), (150, 220)],  # by the second dash, and alone
        "/Other": [(165, 220), (150, 20)],  # by the word where it stands alone, and alone
    }
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(300, 300))
        sheet.obj.Resources = Dictionary(
            XObject=Dictionary({name: picture(pdf, n) for n, name in enumerate(places)})
        )
        drawn = [
            f"q 20 0 0 20 {x} {y} cm {name} Do Q" for name, at in places.items() for x, y in at
        ]
        sheet.Contents = pdf.make_stream("\n".join(drawn).encode())
        pdf.save(path)
    return path


def mark(*areas: Box) -> Mark:
    return Mark(
        "m1", 1, 0, 0, Entity.PERSON, Action.REDACT, "5.1.2e", "5.1.2e", 1.0, "hand", "", "",
        areas=areas,
    )  # fmt: skip


def test_what_lies_under_the_box_of_another_place_is_followed_to_its_own(tmp_path: Path) -> None:
    prepared = prepare(open_source(page(tmp_path / "in.pdf")), tmp_path / "prepared.pdf")
    target = tmp_path / "burned.pdf"
    burned = burn(prepared.path, target, [mark(Box(20, 20, 40, 40))])
    boxes = [drawn.box for drawn in burned.boxes[1]]
    for x, y in [(30, 30), (30, 130), (30, 230), (151, 230)]:
        assert any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in boxes), (x, y)
    with (
        pypdfium2.PdfDocument(prepared.path) as before,
        pypdfium2.PdfDocument(target) as after,
    ):
        masks = [Box(box.x0, 300 - box.y1, box.x1, 300 - box.y0) for box in boxes]
        assert not pixels.changed(pixels.grey(before[0]), pixels.grey(after[0]), masks)


def test_a_letter_that_begins_a_little_before_a_box_goes_with_what_is_under_it(
    tmp_path: Path,
) -> None:
    """The layer of another program's OCR: letters have a bearing, boxes are drawn from ink on."""
    path = tmp_path / "in.pdf"
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(300, 300))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        sheet.obj.Resources = Dictionary(
            Font=Dictionary(F=font), XObject=Dictionary(S=picture(pdf, 1))
        )
        sheet.Contents = pdf.make_stream(
            b"q 300 0 0 300 0 0 cm /S Do Q BT 3 Tr /F 12 Tf 50 100 Td (A) Tj 80 0 Td (Bakker) Tj ET"
        )
        pdf.save(path)
    prepared = prepare(open_source(path), tmp_path / "prepared.pdf")
    target = tmp_path / "burned.pdf"
    # From a point behind its origin on, and to just above the baseline of the line.
    burn(prepared.path, target, [mark(Box(130.5, 101, 180, 115))])
    left = sheets.glyphs_of(target)
    assert [letter for letter, x, y in left if letter.isalpha() and 95 < y < 100.5] == ["A"]
    assert not [x for letter, x, _y in left if letter == "B"]
