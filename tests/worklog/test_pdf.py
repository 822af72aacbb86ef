# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Export, edit with another library as a PDF program would, import: on every kind of page."""

from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from pikepdf import Array

from tests import sheets
from tests.worklog.cases import LETTER, NOW, documents, redacted, reviewer, started
from woo_tool.errors import InputError
from woo_tool.redaction.job import State
from woo_tool.worklog import deciding
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.geometry import _whole_words
from woo_tool.worklog.listing import Imported
from woo_tool.worklog.pdf_export import write_annotated
from woo_tool.worklog.pdf_import import take_pdf
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Kind, MarkState

SHAPES = [
    (rotate, crop, unit)
    for rotate in (0, 90, 180, 270)
    for crop, unit in ((None, 1.0), ((20, 300, 580, 830), 1.0), ((20, 300, 580, 830), 2.0))
]


def shaped(
    source: Path, rotate: int, crop: tuple[int, int, int, int] | None, unit: float = 1.0
) -> None:
    """The pages of all documents turned and cropped, their origin elsewhere."""
    for path in source.iterdir():
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for page in pdf.pages:
                page.Rotate = rotate
                if crop:
                    page.MediaBox, page.CropBox = Array([-30, -40, 600, 860]), Array(list(crop))
                if unit != 1.0:
                    page.obj["/UserUnit"] = unit
            pdf.save(path)


def exported(case: WorkFolder, log: Worklog, *, redact: bool = False) -> Path:
    document = log.documents()[0]
    target = case.path.parent / "uit" / document.name
    marks = write_annotated(case, log, document, target, redact=redact)
    log.note("export", {"document": document.row, "marks": marks}, now=NOW, by="els")
    return target


def take(case: WorkFolder, log: Worklog, path: Path, **options: Any) -> Imported:
    return take_pdf(case, log, path, reviewer("bob"), **options)


def named(page: pymupdf.Page, log: Worklog, text: str) -> pymupdf.Annot:
    """The annotation of the mark with this text."""
    entry = next(e for e in log.entries() if text in e.text)
    return next(a for a in page.annots() if a.info["id"] == f"woo-{entry.id}")


def saved(document: pymupdf.Document, path: Path) -> None:
    document.save(path.with_suffix(".new"))
    document.close()
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("redact", [False, True])
@pytest.mark.parametrize(("rotate", "crop", "unit"), SHAPES)
def test_round_trip(
    tmp_path: Path,
    rotate: int,
    crop: tuple[int, int, int, int] | None,
    unit: float,
    redact: bool,  # noqa: FBT001
) -> None:
    source = documents(tmp_path, brief=LETTER)
    shaped(source, rotate, crop, unit)
    case = started(source)
    with case.open() as log:
        path = exported(case, log, redact=redact)
        untouched = take(case, log, path)
        assert (untouched.moved, untouched.deleted, untouched.added) == (0, 0, 0)
        assert untouched.unchanged == 3
        document = pymupdf.open(path)
        page = document[0]
        # Gone: Quist. Added: a highlight over text that nobody found, and a rectangle.
        page.delete_annot(named(page, log, "Quist"))
        page.add_highlight_annot(page.search_for("waarde van het gebouw", quads=True))
        (word,) = page.search_for("beslissing")
        page.add_rect_annot(word)
        saved(document, path)
        done = take(case, log, path, confirm=True)
        assert (done.deleted, done.added, done.moved) == (1, 2, 0), done
        assert not done.skipped
        outcome, target = redacted(case, log, "brief.pdf")
        assert outcome.state is State.VERIFIED, outcome
        text = " ".join(sheets.text_of(target).split())
        assert "Quist-Zijlmans" in text
        for gone in ("Zonneveld", "waarde van het gebouw", "beslissing"):
            assert gone not in text
        for stays in ("belde over de aanvraag", "is te laag geschat", "en daarna volgt de"):
            assert stays in text
        log.undo(now=NOW, by="bob")
        assert all(e.state is MarkState.PROPOSED for e in log.entries())


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_moved_annotation_is_another_place(tmp_path: Path, rotate: int) -> None:
    source = documents(tmp_path, brief=LETTER)
    shaped(source, rotate, (20, 300, 580, 830))
    case = started(source)
    with case.open() as log:
        path = exported(case, log)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for note in pdf.pages[0].Annots:
                if "Quist" in log.entry(str(note.NM).removeprefix("woo-")).text:
                    # Two lines down: what stands there is "waarde van het" and more.
                    note.QuadPoints = Array(
                        [v - 32 * (n % 2) for n, v in enumerate(map(float, note.QuadPoints))]
                    )
                    note.Rect = Array(
                        [v - 32 * (n % 2) for n, v in enumerate(map(float, note.Rect))]
                    )
            pdf.save(path)
        done = take(case, log, path)
        assert (done.moved, done.deleted, done.added) == (1, 0, 0)
        outcome, target = redacted(case, log, "brief.pdf")
        assert outcome.state is State.VERIFIED, outcome
        text = sheets.text_of(target)
        assert "Quist-Zijlmans" in text
        assert "laag geschat" not in text


def test_nudge_changes_nothing(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER))
    with case.open() as log:
        path = exported(case, log, redact=True)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            note = pdf.pages[0].Annots[0]
            note.QuadPoints = Array([float(v) + 1.5 for v in note.QuadPoints])
            pdf.save(path)
        done = take(case, log, path)
        assert (done.moved, done.deleted, done.added, done.unchanged) == (0, 0, 0, 3)


def test_ground_that_somebody_wrote(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER))
    with case.open() as log:
        path = exported(case, log)
        document = pymupdf.open(path)
        page = document[0]
        note = named(page, log, "Quist")
        note.set_info(content="5.1 lid 2 sub h")
        note.update()
        other = named(page, log, "P. van Zonneveld")
        other.set_info(content="5.1.2z volgens mij")
        other.update()
        saved(document, path)
        done = take(case, log, path)
        assert done.decided == 1
        assert [page for page, _reason in done.skipped] == [1]
        entry = next(e for e in log.entries() if "Quist" in e.text)
        assert (entry.state, entry.ground, entry.by) == (MarkState.REDACT, "5.1.2h", "bob")


def test_rectangle_over_a_picture(tmp_path: Path) -> None:
    source = documents(tmp_path, brief=LETTER)
    path = source / "brief.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        picture = pdf.make_stream(bytes(range(256)) * 16)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 64, 64, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        page = pdf.pages[0].obj
        page["/Resources"]["/XObject"] = pikepdf.Dictionary(I=picture)
        page["/Contents"] = Array(
            [page["/Contents"], pdf.make_stream(b"q 60 0 0 40 400 500 cm /I Do Q")]
        )
        pdf.save(path)
    case = started(source)
    with case.open() as log:
        copy = exported(case, log)
        document = pymupdf.open(copy)
        document[0].add_rect_annot(pymupdf.Rect(395, 295, 470, 350))
        saved(document, copy)
        done = take(case, log, copy)
        assert done.added == 1
        (area,) = [e for e in log.entries("kind = 'area'") if e.by_hand]
        assert area.kind is Kind.AREA
        unread = redacted(case, log, "brief.pdf")[0]
        assert unread.state is State.UNREADABLE  # what the box leaves could still be a text
        outcome, target = redacted(case, log, "brief.pdf", accept_unreadable=True, label=False)
        assert outcome.state is State.VERIFIED, outcome
        with pymupdf.open(target) as check:
            pixel = check[0].get_pixmap(clip=pymupdf.Rect(400, 310, 455, 340))
            assert pixel.is_unicolor
            assert pixel.pixel(10, 10) == (0, 0, 0)


def test_annotations_of_the_document_itself_are_no_marks(tmp_path: Path) -> None:
    source = documents(tmp_path, brief=LETTER)
    document = pymupdf.open(source / "brief.pdf")
    page = document[0]
    page.add_highlight_annot(page.search_for("aanvraag"))
    saved(document, source / "brief.pdf")
    case = started(source)
    with case.open() as log:
        done = take(case, log, exported(case, log))
        assert (done.added, done.deleted) == (0, 0)


def test_program_that_drops_all_annotations_is_not_believed(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER))
    with case.open() as log:
        path = exported(case, log)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            del pdf.pages[0].Annots
            pdf.save(path)
        with pytest.raises(InputError) as refused:
            take(case, log, path)
        assert refused.value.reason == "no-marks-left"
        assert all(e.state is MarkState.PROPOSED for e in log.entries())
        assert take(case, log, path, accept_empty=True).deleted == 3


def test_program_that_renames_annotations(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER))
    with case.open() as log:
        path = exported(case, log)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for note in pdf.pages[0].Annots:
                del note.NM
            del pdf.docinfo["/WooDocument"]
            pdf.save(path)
        done = take(case, log, path)
        assert (done.unchanged, done.added, done.deleted) == (3, 0, 0)


def test_other_pdf_is_refused(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER))
    other = sheets.save(tmp_path / "anders.pdf", sheets.lines("Iets anders."))
    with case.open() as log:
        exported(case, log)
        with pytest.raises(InputError) as refused:
            take(case, log, other)
    assert refused.value.reason == "not-of-this-review"


def test_same_text_elsewhere_comes_up_for_review(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    with case.open() as log:
        path = exported(case, log)
        document = pymupdf.open(path)
        document[0].add_highlight_annot(document[0].search_for("te laag"))
        saved(document, path)
        done = take(case, log, path)
        assert (done.added, done.propagated) == (1, 1)
        (other,) = log.entries("document = 2 AND text = 'te laag'")
        assert other.open
        # It has no place yet; the next export finds it.
        target = tmp_path / "uit" / "verslag.pdf"
        marks = write_annotated(case, log, log.documents()[1], target)
        assert other.id in marks
        with pymupdf.open(target) as check:
            assert len(list(check[0].annots())) == len(marks)


def test_kept_and_exported_is_not_drawn(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER))
    with case.open() as log:
        quist = next(e for e in log.entries() if "Quist" in e.text)
        deciding.decide(log, [quist], Decision(MarkState.KEEP), reviewer())
        path = exported(case, log)
        with pymupdf.open(path) as check:
            assert len(list(check[0].annots())) == 2
        assert take(case, log, path, confirm=True).decided == 2


@pytest.mark.parametrize(
    ("text", "drawn", "taken"),
    [
        ("de heer Jansen belde", "heer Jans", "heer Jansen"),
        ("de heer Jansen belde", "Jansen b", "Jansen"),
        ("de heer Jansen belde", "Jansen", "Jansen"),
        ("mail p.jansen@x.nl nu", "p.jansen", "p.jansen"),
        ("op 12345 en", "2345", "12345"),
        ("van Ab Bos", "b Bos", "Ab Bos"),
    ],
)
def test_half_a_word_is_the_whole_word(text: str, drawn: str, taken: str) -> None:
    start = text.index(drawn)
    span = _whole_words(text, (start, start + len(drawn)))
    assert text[slice(*span)] == taken
