# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``check``: whatever a step of the chain leaves behind, the audit sees it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.redaction import channels
from tests.redaction.channels import CHANNELS, NAME, NUMBER, SECRETS
from woo_tool.detection.finding import Entity
from woo_tool.redaction.audit import Burnt, Expectation, Place, Secret, Severity
from woo_tool.redaction.marks import Box, Frame, Run
from woo_tool.redaction.verify import check

#: What a file that leaks there may be told by instead of the secret itself.
_WHOLE = {"file_older_revision": "revisions", "file_encrypted": "encrypted"}


def _secrets(*texts: str) -> tuple[Secret, ...]:
    return tuple(Secret(text, Entity.PERSON) for text in texts)


@pytest.mark.parametrize("name", [n for n in CHANNELS if not n.startswith("picture_")])
def test_each_channel_is_seen(name: str, tmp_path: Path) -> None:
    planted = CHANNELS[name](tmp_path)
    asked = Expectation(prepared=planted.clean, secrets=_secrets(*planted.secrets))
    report = check(planted.path, asked)
    assert not report.ok
    if name in _WHOLE:
        assert _WHOLE[name] in {finding.code for finding in report.findings}
        return
    leaks = {finding.text for finding in report.findings if finding.severity is Severity.LEAK}
    assert {"sjoukjequistzijlmans", "999993653"} <= leaks


def test_clean_twin_passes(tmp_path: Path) -> None:
    planted = CHANNELS["text_plain"](tmp_path)
    asked = Expectation(prepared=planted.clean, secrets=_secrets(*SECRETS), terms=SECRETS)
    report = check(planted.clean, asked)
    assert report.findings == ()
    assert report.ok
    assert report.words == report.words_kept == 33


@pytest.mark.parametrize("name", [n for n in CHANNELS if n.startswith("picture_")])
def test_pictures(name: str, tmp_path: Path) -> None:
    """Data beside the pixels is text; the pixels are left to a reader of pictures."""
    planted = CHANNELS[name](tmp_path)
    seen: list[Any] = []

    def reader(array: Any) -> str:
        seen.append(array.shape)
        return f"wie: {NAME}, BSN {NUMBER}" if array.shape[:2] == (80, 900) else ""

    asked = Expectation(
        prepared=planted.clean, secrets=_secrets(*SECRETS), reader=reader, pixels=False
    )
    report = check(planted.path, asked)
    codes = {finding.code for finding in report.findings if finding.severity is Severity.LEAK}
    assert codes & ({"ocr"} if planted.ocr else {"string", "binary", "content-aside"})
    assert planted.ocr == ((80, 900) in [shape[:2] for shape in seen])


# --- a page with one mark -----------------------------------------------------------------

_LINE = Run(1.0, 0.0, 600.0, 56.0, 190.0, 11.0)
_BOX = Box(56.0, 597.0, 89.0, 610.0)


def _pages(tmp_path: Path, after: str, before: str | None = None) -> tuple[Path, Path]:
    """A prepared file and a candidate; the content follows the three kept sentences."""
    paths = []
    source = f"BT /F1 11 Tf 56 600 Td ({NAME}) Tj ET BT /F1 11 Tf 200 600 Td (woont hier) Tj ET"
    for name, content in (("before", before or source), ("after", after)):
        pdf, page = channels.base()
        channels.draw(pdf, page, content)
        paths.append(tmp_path / f"{name}.pdf")
        channels.save(pdf, paths[-1])
    return paths[0], paths[1]


_BURNT = (
    "q 0 g 56 597 33 13 re f Q BT 1 g /F1 7 Tf 58 601 Td (5.1.2e) Tj ET "
    "BT 0 g /F1 11 Tf 92 600 Td (woont hier) Tj ET"
)
_DRAWN = Burnt(1, _BOX, "5.1.2e", ("m1",), (_LINE,))
_BAND = ((1, (Box(56.0, 596.0, 300.0, 612.0),)),)


def _expect(prepared: Path, **more: Any) -> Expectation:
    asked = Expectation(
        prepared=prepared, boxes=(_DRAWN,), moved=_BAND, secrets=_secrets(NAME), pixels=True
    )
    return replace(asked, **more)


def _codes(output: Path, asked: Expectation) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in check(output, asked).findings}


def test_a_good_burn_passes(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT)
    report = check(after, _expect(before))
    assert report.findings == ()
    assert report.words == report.words_kept


def test_letters_left_under_the_box(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT + " BT 0 g /F1 11 Tf 60 600 Td (Qu) Tj ET")
    found = _codes(after, _expect(before))
    assert found["glyph-in-box"] is Severity.LEAK


def test_letters_left_elsewhere(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT + " BT 0 g /F1 11 Tf 400 300 Td (ijlmans) Tj ET")
    assert _codes(after, _expect(before))["letters-left"] is Severity.LEAK


def test_the_secret_left_elsewhere(tmp_path: Path) -> None:
    left = f" BT 0 g /F1 11 Tf 56 300 Td ({NAME}) Tj ET"
    before, after = _pages(tmp_path, _BURNT + left)
    assert _codes(after, _expect(before))["text"] is Severity.LEAK


def test_an_allowed_place_is_allowed_once(tmp_path: Path) -> None:
    stays = f"BT 0 g /F1 11 Tf 56 300 Td ({NAME}) Tj ET"
    source = f"BT /F1 11 Tf 56 600 Td ({NAME}) Tj ET BT 200 600 Td (woont hier) Tj ET {stays}"
    before, after = _pages(tmp_path, f"{_BURNT} {stays}", source)
    place = Place(1, Box(56, 298, 170, 310))
    allowed = (Secret(NAME, Entity.PERSON, (place,)),)
    assert check(after, _expect(before, secrets=allowed)).findings == ()
    elsewhere = (Secret(NAME, Entity.PERSON, (Place(1, Box(56, 98, 170, 110)),)),)
    assert _codes(after, _expect(before, secrets=elsewhere))["text"] is Severity.LEAK
    # A term has to be gone whatever is allowed.
    asked = _expect(before, secrets=allowed, terms=(NAME,))
    assert _codes(after, asked)["term"] is Severity.LEAK


def test_a_street_named_after_somebody_is_another_word(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT + " BT 0 g /F1 11 Tf 56 300 Td (De Boerstraat) Tj ET")
    asked = _expect(before, secrets=_secrets("De Boer"), boxes=(), moved=(), pixels=False)
    assert "text" not in _codes(after, asked)


def test_lost_words_are_damage(tmp_path: Path) -> None:
    many = "BT /F1 11 Tf 56 300 Td (een twee drie vier vijf zes zeven) Tj ET"
    source = f"BT /F1 11 Tf 56 600 Td ({NAME}) Tj ET {many}"
    before, after = _pages(tmp_path, _BURNT, source)
    found = _codes(after, _expect(before, moved=(), pixels=False))
    assert found["words-lost"] is Severity.DAMAGE


def test_a_respaced_line_keeps_its_glyphs(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT.replace("woont hier", "woont heir"))
    assert _codes(after, _expect(before))["line-changed"] is Severity.DAMAGE


def test_changes_outside_the_boxes_show(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT + " q 0 g 400 100 20 20 re f Q")
    assert _codes(after, _expect(before))["pixels-changed"] is Severity.DAMAGE
    assert _codes(after, _expect(before, pixels=False)) == {}


def test_something_shows_through_the_box(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT.replace("33 13 re f", "33 13 re S"))
    line = " q 1 g 56 599 33 4 re f Q q 1 g 56 606 33 3 re f Q q 0 g 60 599 3 10 re f Q"
    before, after = _pages(tmp_path, _BURNT + line)
    assert _codes(after, _expect(before))["box-not-even"] is Severity.LEAK


def test_the_label_of_a_box_may_cross_a_box_within_it(tmp_path: Path) -> None:
    """Two marks that were made one box; the box around both is still looked at."""
    inner = replace(_DRAWN, box=Box(57.0, 598.0, 85.0, 604.0), marks=("m2",), runs=())
    before, after = _pages(tmp_path, _BURNT)
    assert _codes(after, _expect(before, boxes=(inner,)))["box-not-even"] is Severity.LEAK
    assert _codes(after, _expect(before, boxes=(_DRAWN, inner))) == {}
    before, after = _pages(tmp_path, _BURNT + " q .5 g 60 597 3 13 re f Q")
    assert "box-not-even" in _codes(after, _expect(before, boxes=(_DRAWN, inner)))


def _striped(pdf: Any, *, wiped: bool) -> Any:
    """A picture of black and white bars; with ``wiped`` its left part is one colour."""
    import zlib

    row = bytes((0 if (x // 4) % 2 else 255) for x in range(200))
    if wiped:
        row = bytes(90) + row[90:]
    return channels.picture(pdf, zlib.compress(row * 20), 200, 20, "FlateDecode")


@pytest.mark.parametrize("wiped", [True, False])
def test_pixels_of_a_picture_under_a_box(tmp_path: Path, *, wiped: bool) -> None:
    paths = []
    for name, clean in (("before", False), ("after", wiped)):
        pdf, page = channels.base()
        page.obj.Resources.XObject = Dictionary(Im1=_striped(pdf, wiped=clean))
        box = "q 0 g 56 300 80 18 re f Q" if name == "after" else ""
        channels.draw(pdf, page, f"q 200 0 0 20 56 299 cm /Im1 Do Q {box}")
        paths.append(tmp_path / f"{name}.pdf")
        channels.save(pdf, paths[-1])
    area = Box(56, 300, 136, 318)
    asked = Expectation(prepared=paths[0], boxes=(Burnt(1, area, areas=(area,)),))
    assert ("picture-under-box" in _codes(paths[1], asked)) is not wiped


def test_turned_and_cropped_pages(tmp_path: Path) -> None:
    """Boxes are upright; the output shows the page turned, cropped and with another origin."""
    before, after = _pages(tmp_path, _BURNT)
    turned = tmp_path / "turned.pdf"
    with pikepdf.open(after) as pdf:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            b"q 1 0 0 1 -10 20 cm " + page.Contents.read_bytes() + b" Q"
        )
        page.MediaBox = Array([-10, 20, 585, 862])
        page.CropBox = Array([10, 60, 560, 840])
        page.Rotate = 90
        channels.save(pdf, turned)
    frame = Frame((-10, 20, 585, 862), (10, 60, 560, 840), 90)
    assert check(turned, _expect(before, frames=(frame,))).findings == ()
    other = Frame((-10, 20, 585, 862), (10, 60, 560, 840), 0)
    assert _codes(turned, _expect(before, frames=(other,)))["page-size"] is Severity.DAMAGE


def test_a_page_less(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT)
    with pikepdf.open(before, allow_overwriting_input=True) as pdf:
        pdf.add_blank_page()
        pdf.save(before)
    assert _codes(after, _expect(before))["page-count"] is Severity.DAMAGE


def test_font_residue_is_told_and_withholds_nothing(tmp_path: Path) -> None:
    pdf, page = channels.base()
    font = channels.helvetica()
    font.ToUnicode = pdf.make_stream(
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"2 beginbfchar <51> <0051> <5a> <005a> endbfchar"
    )
    page.obj.Resources.Font.F1 = font
    path = tmp_path / "rest.pdf"
    channels.save(pdf, path)
    report = check(path, Expectation(prepared=path, secrets=_secrets("Quist-Zijlmans")))
    assert [finding.code for finding in report.findings] == ["font-residue"]
    assert report.ok


def test_a_file_that_is_no_pdf_is_suspect(tmp_path: Path) -> None:
    before, after = _pages(tmp_path, _BURNT)
    after.write_bytes(b"%PDF-1.7 nothing")
    report = check(after, _expect(before))
    assert not report.ok
    assert report.reason == "suspect:audit-failed"


def test_findings_never_print_the_secret(tmp_path: Path) -> None:
    planted = CHANNELS["info_author"](tmp_path)
    report = check(
        planted.path, Expectation(prepared=planted.clean, secrets=_secrets(NAME), terms=(NUMBER,))
    )
    told = repr(report)
    assert report.findings
    assert "ijlmans" not in told.casefold()
    assert NUMBER not in told


def test_names_of_the_standard_are_no_names(tmp_path: Path) -> None:
    """A person may be called Lang; every tagged file has the key."""
    planted = CHANNELS["text_plain"](tmp_path)
    asked = Expectation(prepared=planted.clean, secrets=_secrets("Lang", "Font"), terms=("Pages",))
    assert check(planted.clean, asked).findings == ()


def test_keys_that_no_output_has(tmp_path: Path) -> None:
    pdf, page = channels.base()
    page.obj.PieceInfo = Dictionary()
    page.obj.Contents.Alternates = Array()
    pdf.Root.OpenAction = Array([page.obj, Name.Fit])
    path = tmp_path / "keys.pdf"
    channels.save(pdf, path)
    codes = {finding.code for finding in check(path, Expectation(prepared=path)).findings}
    assert codes == {"page-key", "forbidden-key", "catalogue-key"}
