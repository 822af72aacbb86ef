# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that leave no trace on a page go; those that show, or make a scan searchable, stay."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import sheets
from tests.redaction.channels import base, draw, form, save
from woo_tool.redaction.document import process, scan
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.sweep import REMOVED

WORDS = "verborgen woorden van iemand"
SHOW = f"BT /F1 11 Tf 60 500 Td ({WORDS}) Tj ET"

#: Shapes that cover all of the words; edges of the second cross their letters.
ARROW = "40 480 m 260 480 l 260 470 l 300 505 l 260 540 l 260 530 l 40 530 l 40 505 l h"
STAR = "70 490 m 90 490 l 95 498 l 120 500 l 95 506 l 90 520 l 70 520 l 66 506 l h"

UNSEEN = {
    "white": f"q 1 g {SHOW} Q",
    "no ink over nothing": f"q BT 3 Tr /F1 11 Tf 60 500 Td ({WORDS}) Tj ET Q",
    "beside the page": f"BT /F1 11 Tf 700 500 Td ({WORDS}) Tj ET",
    "below the page": f"BT /F1 11 Tf 60 -90 Td ({WORDS}) Tj ET",
    "clipped away": f"q 10 10 40 40 re W n {SHOW} Q",
    "painted over": f"{SHOW} q 1 g 50 490 300 30 re f Q",
    "under a bar": f"{SHOW} q 0 g 50 490 300 30 re f Q",
    "white under a coloured bar": (
        f"q 1 g {SHOW} Q q .8 0 .4 rg 50 490 300 30 re f 1 g 70 498 3 9 re 80 498 3 9 re f Q"
    ),
    "under shapes of many corners": f"{SHOW} q .8 .8 .9 rg {ARROW} f .2 .2 .6 rg {STAR} f Q",
    "white and half a point high": f"q 1 g BT /F1 .4 Tf 60 500 Td ({WORDS}) Tj ET Q",
}
SEEN = {
    "white on black": f"q 0 g 50 490 300 30 re f 1 g {SHOW} Q",
    "on a tint": f"q .8 g 50 490 300 30 re f Q {SHOW}",
    "partly clipped": f"q 10 10 400 496 re W n {SHOW} Q",
    "beside a later bar": f"{SHOW} q 0 g 50 450 300 30 re f Q",
    "light grey": f"q .85 g {SHOW} Q",
}


def redacted(folder: Path, content: str, *terms: str, **resources: Any) -> tuple[Outcome, Path]:
    pdf, page = base()
    draw(pdf, page, content)
    for key, value in resources.items():
        page.obj.Resources[f"/{key}"] = value(pdf)
    save(pdf, folder / "in.pdf")
    target = folder / "uit.pdf"
    options = Options(terms=terms, detect=False, accept_unreadable=True)
    return process(Job(1, folder / "in.pdf", target, options)), target


@pytest.mark.parametrize("way", UNSEEN)
def test_what_nobody_sees_is_gone(way: str, tmp_path: Path) -> None:
    outcome, target = redacted(tmp_path, UNSEEN[way])
    assert outcome.state is State.VERIFIED, outcome
    assert REMOVED in outcome.warnings
    assert outcome.marks == 0
    with pikepdf.open(target) as pdf:
        data = pdf.pages[0].Contents.read_bytes()
    assert b"verborgen" not in data
    assert WORDS.encode().hex().encode() not in data
    assert "Hierbij ontvangt u het besluit" in sheets.text_of(target)
    codes = {found.code for found in judge_file(target).findings}
    assert not codes & {"text-invisible", "text-off-page", "text-under-box", "text-tiny"}


@pytest.mark.parametrize("way", SEEN)
def test_what_shows_stays(way: str, tmp_path: Path) -> None:
    outcome, target = redacted(tmp_path, SEEN[way])
    assert outcome.state is State.VERIFIED, outcome
    assert REMOVED not in outcome.warnings
    assert WORDS in sheets.text_of(target)


def picture(pdf: pikepdf.Pdf) -> Any:
    rows = bytes(40 if (x // 9 + y // 7) % 3 == 0 else 220 for y in range(120) for x in range(80))
    stream = pdf.make_stream(rows)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 80, 120, 8
    stream.ColorSpace = Name.DeviceGray
    return Dictionary(S=stream)


def test_what_shows_faintly_through_a_later_shape_stays(tmp_path: Path) -> None:
    content = f"{SHOW} q /G gs .8 .8 .9 rg {ARROW} f Q"
    through = {"ExtGState": lambda _pdf: Dictionary(G=Dictionary(ca=0.9))}
    outcome, target = redacted(tmp_path, content, **through)
    assert REMOVED not in outcome.warnings
    assert WORDS in sheets.text_of(target)


HALF = {
    "shape": f"{SHOW} q .8 .8 .9 rg {STAR} f Q",
    "picture": f"{SHOW} q 50 0 0 40 70 485 cm /S Do Q",
}


@pytest.mark.parametrize("way", HALF)
def test_of_a_word_half_hidden_the_half_that_shows_stays(way: str, tmp_path: Path) -> None:
    outcome, target = redacted(tmp_path, HALF[way], XObject=picture)
    assert outcome.state is State.VERIFIED, outcome
    assert REMOVED in outcome.warnings
    left = sheets.text_of(target)
    assert "rborg" not in left
    assert "oorden van iemand" in left
    assert not {found.channel for found in judge_file(target).findings} & {"hidden"}


@pytest.mark.parametrize("way", HALF)
def test_a_name_half_hidden_is_found_as_that_name(way: str, tmp_path: Path) -> None:
    source = tmp_path / "before.pdf"
    plain, target = redacted(tmp_path, HALF[way], XObject=picture)
    target.rename(source)
    outcome, target = redacted(tmp_path, HALF[way], "verborgen", XObject=picture)
    assert (plain.marks, outcome.marks) == (0, 1)
    assert outcome.state is State.VERIFIED, outcome
    assert "oorden van iemand" in sheets.text_of(target)

    def shown(path: Path) -> int:
        return sum(g == "v" and x < 110 and 495 < y < 505 for g, x, y in sheets.glyphs_of(path))

    assert shown(source) > 0, "some of the name stays where nobody asks for it"
    assert shown(target) == 0


def test_layer_over_a_scan_stays(tmp_path: Path) -> None:
    content = f"q 595 0 0 842 0 0 cm /S Do Q BT 3 Tr /F1 11 Tf 60 500 Td ({WORDS}) Tj ET"
    outcome, target = redacted(tmp_path, content, XObject=picture)
    assert outcome.state is State.VERIFIED, outcome
    assert WORDS in sheets.text_of(target)


def test_text_beyond_the_box_of_a_form_goes_from_over_a_line(tmp_path: Path) -> None:
    """It stands on the baseline of a line that shows: that line stays whole."""

    def forms(pdf: pikepdf.Pdf) -> Any:
        made = form(pdf, f"BT /F1 11 Tf 60 760 Td ({WORDS}) Tj ET")
        made.BBox = Array([0, 0, 100, 30])
        made.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        return Dictionary(A=made)

    outcome, target = redacted(tmp_path, "/A Do", XObject=forms)
    assert outcome.state is State.VERIFIED, outcome
    left = sheets.text_of(target)
    assert "verborgen" not in left
    assert "Hierbij ontvangt u het besluit van de gemeente" in left


def test_a_halo_behind_a_line_takes_nothing_with_it(tmp_path: Path) -> None:
    """White letters in the very place of black ones cannot be told from these: they stay."""
    outcome, target = redacted(tmp_path, f"q 1 g {SHOW} Q {SHOW}")
    assert outcome.state is State.VERIFIED, outcome
    assert WORDS in sheets.text_of(target)


def test_nothing_moves_behind_the_edge_of_a_clip(tmp_path: Path) -> None:
    """A short name at the end of a line that is clipped right behind it."""
    content = "q 50 480 142 40 re W n BT /F1 11 Tf 60 500 Td (Van Al Bos aan Wim, meteen) Tj ET Q"
    outcome, target = redacted(tmp_path, content, "Al Bos")
    assert outcome.state is State.VERIFIED, outcome
    last = max(x for letter, x, y in sheets.glyphs_of(target) if letter == "n" and 495 < y < 505)
    assert last < 192


def test_scan_and_redact_see_the_same(tmp_path: Path) -> None:
    redacted(tmp_path, UNSEEN["white"], "iemand")
    found = scan(tmp_path / "in.pdf", Options(terms=("iemand",), detect=False))
    assert found.marks == ()
    assert "verborgen" not in "".join(found.texts)
