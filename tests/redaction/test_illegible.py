# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that no OCR reads are marked, and the page need not be held back whole."""

from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from woo_tool.detection.finding import Entity
from woo_tool.redaction import analysis, document, faint, illegible, pictures
from woo_tool.redaction.apply import BurnOptions, burn
from woo_tool.redaction.audit import Severity
from woo_tool.redaction.faint import Left, Look
from woo_tool.redaction.job import Job, Options, State
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.marks import Action, Box, Mark
from woo_tool.redaction.ocr import OcrOptions, OcrWord
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.pagetext import State as PageState
from woo_tool.redaction.policy import load_policy
from woo_tool.redaction.readers import Tesseract


def test_rows_that_follow_each_other_are_one_block() -> None:
    rows = [Box(100, 700, 200, 710), Box(100, 688, 180, 698), Box(400, 300, 450, 310)]
    first, second = illegible.blocks(rows, 595, 842)
    for row in rows[:2]:
        assert first.x0 < row.x0 < row.x1 < first.x1
        assert first.y0 < row.y0 < row.y1 < first.y1
    assert not first.touches(second)


def test_a_row_off_the_page_cannot_be_marked() -> None:
    assert illegible.blocks([Box(100, 700, 200, 710), Box(-300, 0, -200, 10)], 595, 842) == ()


def page(state: PageState, boxes: tuple[Box, ...]) -> PageText:
    empty = array("i"), array("d"), array("d"), array("i")
    return PageText(1, 595, 842, "", (state,), (), *empty, {}, boxes)


def test_only_doubt_of_ocr_can_be_mended() -> None:
    box = (Box(0, 0, 10, 10),)
    assert page(PageState.OCR_UNCERTAIN, box).mendable
    assert not page(PageState.OCR_UNCERTAIN, ()).mendable
    assert not page(PageState.UNMAPPED_FONT, box).mendable
    assert not page(PageState.PICTURE_UNREAD, box).mendable


LINE = "Deze tekst over bijen en linden is goed te lezen voor iedereen"


def words(confidence: float) -> list[OcrWord]:
    """Six lines of words on the upper half of a picture."""
    return [
        OcrWord(
            text=word,
            confidence=confidence,
            start=(0.08 * i + 0.05, 0.05 * line + 0.08),
            end=(0.08 * i + 0.11, 0.05 * line + 0.08),
            top=(0.08 * i + 0.05, 0.05 * line + 0.05),
            block=1,
            line=line,
        )
        for line in range(6)
        for i, word in enumerate(LINE.split())
    ]


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A page that is one picture, of which OCR reads all but a row of so many letters."""

    def made(unread: int, *, read: bool = True) -> Path:
        path = tmp_path / "scan.pdf"
        noise = bytes((i * 7919) % 251 for i in range(300 * 400))
        with pymupdf.open() as pdf:
            sheet = pdf.new_page(width=300, height=400)
            pixels = pymupdf.Pixmap(pymupdf.csGRAY, 300, 400, noise, 0)
            sheet.insert_image(sheet.rect, pixmap=pixels)
            pdf.save(path)
        row = (0.2, 0.8, 0.6, 0.84)
        left = Left(unread=unread, inline=unread)
        monkeypatch.setattr(pictures, "read_words", lambda *_: words(95.0) if read else [])
        monkeypatch.setattr(faint, "look", lambda *_: Look([], [row] if unread else [], [], left))
        return path

    return made


def redact(path: Path, **options: Any) -> tuple[Any, Path]:
    target = path.with_name("out.pdf")
    return document.process(
        Job(1, path, target, Options(ocr=True, detect=False, **options))
    ), target


def test_what_nobody_reads_is_burned_and_told(scan: Any) -> None:
    outcome, target = redact(scan(30))
    assert outcome.state is State.VERIFIED, outcome.message
    assert outcome.by_entity == {"ILLEGIBLE": 1}
    assert outcome.undecided == 1
    assert outcome.look_pages == (1,)
    with pymupdf.open(target) as pdf:
        pixels = pdf[0].get_pixmap(colorspace=pymupdf.csGRAY)
        assert pixels.pixel(62, 325) == (0,), "the row is under a box"
        levels = {pixels.pixel(x, 380)[0] for x in range(100, 140)}
        assert len(levels) > 10, "and the rest of the picture stays"


def test_a_page_of_which_little_was_read_is_held_back(scan: Any) -> None:
    outcome, target = redact(scan(300, read=False))
    assert outcome.state is State.UNREADABLE
    assert outcome.unreadable_pages == (1,)
    assert not target.exists()


def test_a_policy_that_keeps_them_holds_the_page_back(
    scan: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scan(30)
    policy = load_policy("standard")
    rules = dict(policy.rules)
    rules[Entity.ILLEGIBLE] = replace(rules[Entity.ILLEGIBLE], action=Action.KEEP)
    monkeypatch.setattr(analysis, "loaded_policy", lambda *_: replace(policy, rules=rules))
    outcome, _target = redact(path)
    assert outcome.state is State.UNREADABLE


def test_of_a_drawing_only_what_lies_in_the_block_goes(tmp_path: Path) -> None:
    box = Box(100, 600, 220, 660)
    inside, beyond = (150, 842 - 640, 160, 842 - 630), (110, 842 - 650, 200, 842 - 560)
    source = tmp_path / "drawing.pdf"
    with pymupdf.open() as pdf:
        sheet = pdf.new_page()
        sheet.draw_rect(inside, color=(1, 0, 0))
        sheet.draw_rect(beyond, color=(0, 0, 1))
        pdf.save(source)
    mark = Mark(
        id="m", page=1, start=0, end=1, entity=Entity.ILLEGIBLE, action=Action.REVIEW,
        ground="5.1.2e", label="5.1.2e", score=0.5, source="picture.unread", explanation="",
        text="", areas=(box,),
    )  # fmt: skip
    burn(source, tmp_path / "burned.pdf", [mark], BurnOptions())
    with pymupdf.open(tmp_path / "burned.pdf") as pdf:
        colours = [drawing["color"] for drawing in pdf[0].get_drawings()]
    assert (0, 0, 1) in colours, "the rectangle that sticks out of the block"
    assert (1, 0, 0) not in colours, "what may be a letter"


class Blind(Tesseract):
    """Reads no picture by itself; the pages are read as the fixture says."""

    def __call__(self, _array: Any) -> str:
        return ""


@pytest.mark.parametrize(
    ("unread", "terms", "code"),
    [
        (30, (), "picture-doubtful"),
        (30, ("Quistzijl",), "text-doubtful"),
        (3000, (), "text-doubtful"),
    ],
)
def test_a_row_in_doubt_is_a_suspicion_where_a_term_may_stand_in_it(
    scan: Any, unread: int, terms: tuple[str, ...], code: str
) -> None:
    """And where it is more than a row."""
    verdict = judge_file(scan(unread), terms=terms, ocr=Blind(OcrOptions()))
    severities = {found.code: found.severity for found in verdict.findings}
    assert severities[code] is (Severity.INFO if code == "picture-doubtful" else Severity.SUSPECT)
    assert len(severities.keys() & {"picture-doubtful", "text-doubtful"}) == 1
