# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``--marks``: a reviewed list decides over what was found, and over nothing else."""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array

from tests import sheets
from woo_tool.detection.finding import Entity
from woo_tool.errors import ConfigError, InputError
from woo_tool.redaction.document import ScanResult, process, scan
from woo_tool.redaction.job import Job, Options, Outcome, State
from woo_tool.redaction.marks import Action, Box, Frame
from woo_tool.redaction.policy import load_policy
from woo_tool.redaction.reviewed import check_reviewed, load_reviewed, on_prepared

LINES = (
    "Geachte heer P. van Zonneveld,",
    "Uw adviseur, mevrouw S. Quist-Zijlmans, belde over de aanvraag.",
    "Mail: p.vanzonneveld@voorbeeld.nl en daarna volgt de beslissing.",
    "De waarde van het gebouw is te laag geschat volgens de notitie.",
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return sheets.save(tmp_path / "in.pdf", sheets.lines(*LINES), sheets.lines("Slot.", LINES[1]))


def listed(path: Path, rows: list[dict[str, Any]]) -> Path:
    target = path.with_name("marks.jsonl")
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return target


def redact(source: Path, rows: list[dict[str, Any]] | Path, **options: Any) -> tuple[Outcome, Path]:
    marks = rows if isinstance(rows, Path) else listed(source, rows)
    target = source.with_name("uit.pdf")
    return process(Job(1, source, target, Options(marks=marks, **options))), target


def rows_of(result: ScanResult, **changes: str) -> list[dict[str, Any]]:
    """A row per mark; ``Text="keep"`` decides for the marks that hold that text."""
    rows = []
    for mark in result.marks:
        action = next((a for text, a in changes.items() if text in mark.text), mark.action.value)
        rows.append(
            {
                "sha256": result.sha256,
                "page": mark.page,
                "start": mark.start,
                "end": mark.end,
                "entity": mark.entity.value,
                "action": action,
                "text": mark.text,
            }
        )
    return rows


def span(text: str, page: int = 1) -> dict[str, Any]:
    """The row of a text that stands in the first page's lines."""
    whole = "\n".join(LINES)
    start = whole.index(text)
    return {"page": page, "start": start, "end": start + len(text), "text": text}


def test_decisions_are_what_is_burned_in(source: Path) -> None:
    found = scan(source, Options())
    assert {m.entity for m in found.marks} >= {Entity.PERSON, Entity.EMAIL}
    outcome, target = redact(source, rows_of(found, Quist="keep", Zonneveld="redact"))
    assert outcome.state is State.VERIFIED, outcome
    assert outcome.undecided == 0
    text = sheets.text_of(target) + sheets.text_of(target, 1)
    assert text.count("Quist-Zijlmans") == 2
    assert "van Zonneveld" not in text
    assert "p.vanzonneveld" not in text


def test_what_stands_in_no_row_is_burned_in_and_counted(source: Path) -> None:
    found = scan(source, Options())
    rows = [row for row in rows_of(found, Quist="redact") if "Quist" in row["text"]]
    outcome, target = redact(source, rows)
    assert outcome.state is State.VERIFIED
    assert "Zonneveld" not in sheets.text_of(target)


def test_other_ground_is_what_the_box_says(source: Path) -> None:
    rows = rows_of(scan(source, Options()), Quist="redact")
    for row in rows:
        row["ground"] = "5.1.2h" if "Quist" in row["text"] else "5.1.2e"
    outcome, target = redact(source, rows)
    assert outcome.by_ground["5.1.2h"] == 2
    assert "5.1.2h" in sheets.text_of(target)


def test_text_that_nobody_found_goes_everywhere(source: Path) -> None:
    row = span("waarde van het gebouw") | {"action": "redact", "ground": "5.1.2b", "entity": "TERM"}
    row["sha256"] = scan(source, Options(detect=False)).sha256
    outcome, target = redact(source, [row], detect=False)
    assert outcome.state is State.VERIFIED, outcome
    assert outcome.by_ground == {"5.1.2b": 1}
    assert "waarde" not in sheets.text_of(target)
    assert "te laag geschat" in sheets.text_of(target)


def test_rows_of_a_scan_are_a_list(source: Path) -> None:
    rows = rows_of(scan(source, Options()), Quist="keep")
    for row in rows:
        del row["sha256"]
        row["document"] = "in.pdf"  # beside the list
    outcome, target = redact(source, rows)
    assert outcome.state is State.VERIFIED
    assert "not-in-marks" not in outcome.warnings
    assert "Quist" in sheets.text_of(target)


def test_changed_place_withholds(source: Path) -> None:
    rows = rows_of(scan(source, Options()))
    rows[0]["text"] = "Iets anders"
    outcome, target = redact(source, rows)
    assert (outcome.state, outcome.reason) == (State.WITHHELD, "marks-stale")
    assert not target.exists()


def test_other_document_is_redacted_as_ever_and_says_so(source: Path) -> None:
    other = [{"sha256": "0" * 64, "page": 1, "start": 0, "end": 4, "action": "keep"}]
    outcome, target = redact(source, other)
    assert "not-in-marks" in outcome.warnings
    assert "Zonneveld" not in sheets.text_of(target)


def test_term_is_never_kept(source: Path) -> None:
    row = span("Quist-Zijlmans") | {"action": "keep", "entity": "PERSON"}
    row["sha256"] = scan(source, Options(detect=False)).sha256
    outcome, target = redact(source, [row], terms=("Quist-Zijlmans",), detect=False)
    assert outcome.state is State.VERIFIED, outcome
    assert "Quist" not in sheets.text_of(target)


def test_part_that_is_kept_leaves_the_rest_for_review(source: Path) -> None:
    found = scan(source, Options())
    name = next(m for m in found.marks if "Quist" in m.text)
    rows = rows_of(found)
    part = name.text.index("Zijlmans")
    rows[[m.id for m in found.marks].index(name.id)] = {
        "sha256": found.sha256,
        "page": 1,
        "start": name.start + part,
        "end": name.end,
        "text": name.text[part:],
        "entity": "PERSON",
        "action": "keep",
    }
    outcome, target = redact(source, rows)
    assert outcome.state is State.VERIFIED, outcome
    assert outcome.undecided >= 1
    text = sheets.text_of(target)
    assert "Zijlmans" in text
    assert "Quist" not in text


def turned(path: Path, rotate: int, crop: tuple[int, int, int, int] | None) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            if crop:
                page.MediaBox, page.CropBox = Array([-30, -40, 600, 860]), Array(list(crop))
            page.Rotate = rotate
        pdf.save(path)
    return path


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 300, 580, 830)])
def test_rectangle_as_shown_takes_what_is_under_it(
    source: Path, rotate: int, crop: tuple[int, int, int, int] | None
) -> None:
    turned(source, rotate, crop)
    found = scan(source, Options())
    mark = next(m for m in found.marks if "Quist" in m.text)
    boxes = found.boxes(mark)
    frame = found.frames[0]
    for run, box in zip(mark.runs, boxes, strict=True):
        back = on_prepared(frame, box)
        assert (back.x0, back.y1) == pytest.approx((run.box().x0, run.box().y1), abs=0.01)
    row = {
        "sha256": found.sha256,
        "page": 1,
        "areas": [[b.x0, b.y0, b.x1, b.y1] for b in boxes],
        "ground": "5.1.2e",
        "entity": "PERSON",
        "action": "redact",
    }
    outcome, target = redact(source, [row], detect=False)
    assert outcome.state is State.VERIFIED, outcome
    text = sheets.text_of(target)
    assert "Zijlmans" not in text
    assert "belde over de aanvraag" in text
    assert "Zijlmans" in sheets.text_of(target, 1)


def test_whole_page_goes_and_the_heading_stays_elsewhere(source: Path) -> None:
    found = scan(source, Options())
    rows = rows_of(found, Zonneveld="redact", Quist="redact")
    rows.append(
        {
            "sha256": found.sha256,
            "page": 2,
            "whole_page": True,
            "ground": "5.2.1",
            "action": "redact",
        }
    )
    outcome, target = redact(source, rows)
    assert outcome.state is State.VERIFIED, outcome
    assert outcome.by_ground["5.2.1"] == 1
    assert "Slot" not in sheets.text_of(target, 1)
    assert "5.2.1" in sheets.text_of(target, 1)
    assert "belde over" in sheets.text_of(target)


def test_page_that_cannot_be_read_may_go_whole(tmp_path: Path) -> None:
    path = sheets.save(tmp_path / "in.pdf", sheets.lines("Leesbaar."), "")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        picture = pdf.make_stream(bytes([90, 200, 30, 255]) * 60 * 80)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 160, 120, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        pdf.pages[1].obj["/Resources"]["/XObject"] = pikepdf.Dictionary(I=picture)
        pdf.pages[1].obj["/Contents"] = pdf.make_stream(b"q 500 0 0 700 40 60 cm /I Do Q")
        pdf.save(path)
    digest = scan(path, Options(detect=False)).sha256
    assert redact(path, [{"sha256": "0", "page": 1, "end": 1, "action": "keep"}])[0].state is (
        State.UNREADABLE
    )
    row = {"sha256": digest, "page": 2, "whole_page": True, "ground": "5.1.2h", "action": "redact"}
    outcome, _target = redact(path, [row])
    assert outcome.state is State.VERIFIED, outcome


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("geen json", "no JSON"),
        ('{"page": 1, "start": 0, "end": 3, "document": "in.pdf", "action": "keep"}', "Row 1"),
        ('{"page": 1, "start": 0, "end": 3, "sha256": "a", "action": "lak"}', "Row 1"),
        ('{"page": 1, "sha256": "a", "action": "redact"}', "names no place"),
        ('{"page": 1, "sha256": "a", "action": "redact", "areas": [[5, 5, 5, 9]]}', "no width"),
    ],
)
def test_bad_row_is_refused(
    tmp_path: Path, line: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    path = tmp_path / "marks.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(InputError, match=said):
        load_reviewed(path)


def test_unknown_ground_is_refused_before_any_work(tmp_path: Path) -> None:
    row = {"page": 1, "start": 0, "end": 3, "sha256": "a", "action": "redact", "ground": "5.1.7"}
    path = listed(tmp_path / "x", [row])
    with pytest.raises(ConfigError):
        check_reviewed(load_reviewed(path), load_policy("standard"))


def test_on_prepared_undoes_shown() -> None:
    box = Box(40, 60, 90, 80)
    for rotate in (0, 90, 180, 270):
        frame = Frame((-20, -30, 500, 700), (0, 10, 400, 600), rotate, 2.0)
        back = on_prepared(frame, frame.shown(box))
        assert (back.x0, back.y0, back.x1, back.y1) == pytest.approx((40, 60, 90, 80))


def test_action_words_are_those_of_a_scan() -> None:
    assert [a.value for a in Action] == ["redact", "review", "keep"]
