# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names whose letters stand in odd ways: mirrored, turned round, along curves, on wavy lines."""

import math
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from tests import sheets
from tests.redaction.channels import base, draw, form, save
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, Outcome, State

NAME = "Wietske Vlaskamp-Quaedvlieg"
LINE = f"Melder {NAME} uit Duinrand"


def wide(text: str, size: float) -> float:
    return float(pymupdf.get_text_length(text, "helv", size))


def letter(char: str, x: float, y: float, angle: float = 0.0, size: float = 11.0) -> str:
    c, s = math.cos(angle), math.sin(angle)
    where = f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x:.3f} {y:.3f} Tm"
    return f"BT /F1 {size:g} Tf {where} ({char}) Tj ET\n"


def arc(text: str, radius: float, *, middle: bool = False) -> str:
    """Along the top of a circle, in the middle of the page."""
    out, angle = "", math.pi / 2 + wide(text, 11) / radius / 2
    for char in text:
        step = wide(char, 11) / radius
        angle -= step / 2
        turn = angle - math.pi / 2
        x, y = 300 + radius * math.cos(angle), 500 - radius * (1 - math.sin(angle))
        back = 0.0 if middle else step * radius / 2
        out += letter(char, x - back * math.cos(turn), y - back * math.sin(turn), turn)
        angle -= step / 2
    return out


def wave(text: str, height: float) -> str:
    out, x = "", 60.0
    for n, char in enumerate(text):
        out += letter(char, x, 500 + height * math.sin(n / 1.5))
        x += wide(char, 11)
    return out


def slanting(text: str, angle: float) -> str:
    out, x, y = "", 120.0, 300.0
    for char in text:
        out += letter(char, x, y, angle)
        x += wide(char, 11) * math.cos(angle)
        y += wide(char, 11) * math.sin(angle)
    return out


WAYS: dict[str, str] = {
    "mirrored by its matrix": f"BT /F1 11 Tf -1 0 0 1 400 500 Tm ({LINE}) Tj ET",
    "mirrored by the page": f"q -1 0 0 1 595 0 cm BT /F1 11 Tf 60 500 Td ({LINE}) Tj ET Q",
    "upside down and mirrored": f"BT /F1 11 Tf 1 0 0 -1 60 500 Tm ({LINE}) Tj ET",
    "the page upside down": f"q 1 0 0 -1 0 842 cm BT /F1 11 Tf 1 0 0 -1 60 300 Tm ({LINE}) Tj ET Q",
    "negative size": f"BT /F1 -11 Tf 1 0 0 1 400 500 Tm ({LINE}) Tj ET",
    "negative size, turned": f"BT /F1 -11 Tf -1 0 0 -1 60 500 Tm ({LINE}) Tj ET",
    "negative scaling": f"BT /F1 11 Tf -100 Tz 1 0 0 1 400 500 Tm ({LINE}) Tj 100 Tz ET",
    "slanted letters": f"BT /F1 11 Tf 1 0 .4 1 60 500 Tm ({LINE}) Tj ET",
    "hardly turned": f"BT /F1 11 Tf .99999 .0045 -.0045 .99999 60 500 Tm ({LINE}) Tj ET",
    "letters up and down": "BT /F1 11 Tf 60 500 Td (Melder Wiet) Tj 4 Ts (ske ) Tj -4 Ts (Vlas) Tj"
    " 0 Ts (kamp-) Tj 8 Ts (Quaedvlieg) Tj 0 Ts ( uit Duinrand) Tj ET",
    "one by one at 45 degrees": slanting(LINE, math.pi / 4),
    "one by one, mirrored": "q -1 0 0 1 595 0 cm " + slanting(LINE, 0.0) + " Q",
    "a tight arc": arc(LINE, 90),
    "a wide arc": arc(LINE, 500),
    "an arc by the middles": arc(LINE, 150, middle=True),
    "a low wave": wave(LINE, 1.0),
    "a high wave": wave(LINE, 4.0),
    "a double quote sets the spacing": f'BT /F1 11 Tf 14 TL 60 520 Td 1 2 ({LINE}) " ET',
}


def redacted(
    folder: Path, content: str, *terms: str, change: Callable[..., None] | None = None
) -> tuple[Outcome, Path]:
    pdf, page = base()
    draw(pdf, page, content)
    if change is not None:
        change(pdf, page)
    save(pdf, folder / "in.pdf")
    target = folder / "uit.pdf"
    options = Options(terms=terms or (NAME,), detect=False)
    return process(Job(1, folder / "in.pdf", target, options)), target


def squashed(path: Path) -> str:
    """All letters of a file in content order, also those that do not show."""
    return re.sub(r"\W", "", sheets.text_of(path))


@pytest.mark.parametrize("way", WAYS)
def test_name_goes_and_its_neighbours_stay(way: str, tmp_path: Path) -> None:
    outcome, target = redacted(tmp_path, WAYS[way])
    assert outcome.state is State.VERIFIED, outcome
    left = squashed(target)
    assert "Vlaskamp" not in left
    assert "Quaed" not in left
    for word in ("Melder", "uit", "Duinrand"):
        assert word in left or word[::-1] in left, left


@pytest.mark.parametrize("way", ["a tight arc", "a high wave", "one by one, mirrored"])
def test_boxes_lie_on_the_letters(way: str, tmp_path: Path) -> None:
    """Where the name was inked, the output is black."""
    outcome, target = redacted(tmp_path, WAYS[way])
    assert outcome.state is State.VERIFIED, outcome
    with pymupdf.open(tmp_path / "in.pdf") as old, pymupdf.open(target) as new:
        glyphs = [
            char
            for block in old[0].get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for char in span["chars"]
        ]
        text = "".join(char["c"] for char in glyphs)
        begin = text.index("Wietske")
        boxes = [char["bbox"] for char in glyphs[begin : begin + 3]]
        shown = new[0].get_pixmap(colorspace=pymupdf.csGRAY)
        for x0, y0, x1, y1 in boxes:
            assert shown.pixel(int((x0 + x1) / 2), int((y0 + y1) / 2))[0] < 100


def drawing(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def test_boxes_along_a_curve_tell_no_letter(tmp_path: Path) -> None:
    """Names of one length and other letters leave the same number of steps of the same size."""
    steps = []
    for name in ("Milan Wiltink", "Wilma Nitlink"):
        outcome, target = redacted(tmp_path, arc(f"Door {name} gezien", 150), name)
        assert outcome.state is State.VERIFIED, outcome
        found = re.findall(rb"0 g 0 0 ([\d.]+) ([\d.]+) re f", drawing(target))
        steps.append(found)
        widths = {round(float(width)) for width, _height in found}
        assert max(widths) - min(widths) <= 2, widths
    assert len(steps[0]) == len(steps[1])


@pytest.mark.parametrize("way", ["a tight arc", "one by one at 45 degrees", "a low wave"])
def test_empty_text_objects_do_not_count_letters(way: str, tmp_path: Path) -> None:
    outcome, target = redacted(tmp_path, WAYS[way])
    assert outcome.state is State.VERIFIED, outcome
    empty = re.findall(rb"BT /F1 11 Tf\s+ET", drawing(target))
    assert len(empty) <= 3


def test_letter_at_the_head_of_a_paragraph(tmp_path: Path) -> None:
    x = 60 + wide("W", 40)
    content = (
        "BT /F1 40 Tf 60 480 Td (W) Tj ET "
        f"BT /F1 11 Tf {x:.2f} 500 Td (ietske Vlaskamp-Quaedvlieg heeft) Tj ET "
        f"BT /F1 11 Tf {x:.2f} 484 Td (een zienswijze gegeven) Tj ET"
    )
    outcome, target = redacted(tmp_path, content)
    assert outcome.state is State.VERIFIED, outcome
    left = sheets.text_of(target)
    assert "Vlaskamp" not in left
    assert "heeft" in left
    assert "een zienswijze gegeven" in left


@pytest.mark.parametrize("gap", [0.0, 3.0])
def test_footnote_sign_within_a_name_goes_with_it(gap: float, tmp_path: Path) -> None:
    x = 60 + wide("Door Wietske", 11)
    content = (
        "BT /F1 11 Tf 60 500 Td (Door Wietske) Tj ET "
        f"BT /F1 7 Tf {x:.2f} 504 Td (1) Tj ET "
        f"BT /F1 11 Tf {x + 5 + gap:.2f} 500 Td (van der Vlaskamp gemeld) Tj ET"
    )
    outcome, target = redacted(tmp_path, content, "Wietske van der Vlaskamp")
    assert outcome.state is State.VERIFIED, outcome
    left = sheets.text_of(target)
    assert "Vlaskamp" not in left
    assert "gemeld" in left


def test_two_names_on_one_wavy_line(tmp_path: Path) -> None:
    content = wave("Melder Wietske Vlaskamp en Jan Quist uit Duinrand", 3.0)
    outcome, target = redacted(tmp_path, content, "Wietske Vlaskamp", "Jan Quist")
    assert outcome.state is State.VERIFIED, outcome
    left = squashed(target)
    assert "Vlaskamp" not in left
    assert "Quist" not in left
    assert "Duinrand" in left


def test_form_that_draws_itself(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        inner = form(pdf, f"BT /F1 11 Tf 60 500 Td ({LINE}) Tj ET /Self Do")
        fonts = page.obj.Resources.Font
        inner.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(Self=inner))
        page.obj.Resources.XObject = pikepdf.Dictionary(A=inner)

    outcome, target = redacted(tmp_path, "/A Do q 1 0 0 1 0 -40 cm /A Do Q", change=change)
    assert outcome.state is State.VERIFIED, outcome
    left = squashed(target)
    assert "Vlaskamp" not in left
    assert left.count("Duinrand") == 2
