# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grounds in the boxes and those in the inventory say the same, or nothing is published."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests import sheets
from tests.publication import cases, papers
from woo_tool.cli.app import run
from woo_tool.publication import stamps
from woo_tool.publication.building import build
from woo_tool.publication.gates import RefusedError
from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.values import Entry, Judgement, Role


def entry(judgement: Judgement, *grounds: str, role: Role = Role.DOCUMENT) -> Entry:
    return Entry(3, "W-0003", role, "Nota", judgement, "w.pdf", grounds, sha256="0")


def burned(judgement: Judgement, *grounds: str) -> Entry:
    return replace(entry(judgement, *grounds), by_ground=dict.fromkeys(grounds, 1))


def test_boxes_are_read_from_the_file(tmp_path: Path) -> None:
    assert stamps.labels(papers.redacted(tmp_path)) == ("5.1.2e",)


def test_boxes_are_read_from_the_tags(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    sheets.tagged(tmp_path / "in" / "a.pdf", "Verslag van het overleg", f"Met {papers.WHO}")
    (tmp_path / "terms.txt").write_text(papers.WHO + "\n", "utf-8")
    words = ["redact", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--no-detect", "--quiet"]
    assert run([*words, "--terms", str(tmp_path / "terms.txt"), "--json"]) == 0
    assert stamps.labels(tmp_path / "out" / "a.pdf") == ("5.1.2e",)


def test_boxes_are_read_as_they_are_drawn(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            data = page.Contents.read_bytes()
            page.Contents = pdf.make_stream(
                re.sub(rb"/Span <</Alt <\w+>>> BDC", b"/Span BMC", data)
            )

    paper = papers.redacted(tmp_path)
    found = papers.broken(paper, tmp_path / "b.pdf", change)
    assert stamps.labels(found) == ("5.1.2e",)


def test_a_document_without_boxes_has_no_labels(redacted: Path) -> None:
    assert stamps.labels(redacted / "out" / "nota.pdf") == ()


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        (entry(Judgement.OPEN), ()),
        (entry(Judgement.PARTLY, "5.1.2e"), ("5.1.2e",)),
        (entry(Judgement.PARTLY, "5.1.2e"), ("5.1 lid 2 sub e Woo",)),
        (entry(Judgement.PARTLY, "5.1.1d", "5.1.2e"), ("5.1.2e 5.1.1d",)),
        (
            entry(Judgement.PARTLY, "5.1.1d", "5.1.2e"),
            ("5.1 lid 2 sub e Woo 5.1 lid 1 sub d Woo",),
        ),
        (entry(Judgement.PARTLY, "5.1.2e"), ("naam",)),  # in words of its own
        (entry(Judgement.PARTLY, "5.1.2e", "dubbel"), ("5.1.2e",)),
        (entry(Judgement.OPEN), ("buiten verzoek",)),
        # Two marks in one box: it says the ground of the first.
        (burned(Judgement.PARTLY, "5.1.1d", "5.1.2e"), ("5.1.2e",)),
    ],
)
def test_what_agrees_passes(row: Entry, labels: tuple[str, ...]) -> None:
    assert list(stamps.refusals(row, labels, cases.GROUNDS)) == []


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        (entry(Judgement.OPEN), ("5.1.2e",)),
        (entry(Judgement.PARTLY, "5.1.2e"), ()),
        (entry(Judgement.PARTLY, "5.1.2e"), ("5.1.2e", "5.1.1d")),
        (entry(Judgement.PARTLY, "5.1.2b", "5.1.2e"), ("5.1.2e",)),
        (entry(Judgement.PARTLY, "5.1.2e"), ("5.1.2e 5.1.1d",)),
        (entry(Judgement.PARTLY, "5.1.2b"), ("naam", "5.1.2e")),
    ],
)
def test_what_differs_is_refused(row: Entry, labels: tuple[str, ...]) -> None:
    assert [r.code for r in stamps.refusals(row, labels, cases.GROUNDS)] == ["stamps"]


def test_a_ground_that_stands_in_no_box_stops_the_build(
    decision: Path, gate: Gate, tmp_path: Path
) -> None:
    plan = decision / "publication.toml"
    text = plan.read_text("utf-8") + '[[document]]\nnumber = 2\ngrounds = ["5.1.2b"]\n'
    plan.write_text(text, "utf-8")
    with pytest.raises(RefusedError) as raised:
        build(cases.order(cases.sources(decision), gate, tmp_path / "bundle"))
    assert [refusal.code for refusal in raised.value.refusals] == ["stamps"]
    assert not (tmp_path / "bundle").exists()


def test_a_box_in_what_would_be_public_whole_stops_the_build(
    decision: Path, gate: Gate, tmp_path: Path
) -> None:
    """Also the second time, when the file itself is taken over."""
    build(cases.order(cases.sources(decision), gate, tmp_path / "bundle"))
    cases.change(decision, 2, marks=0, by_ground={})
    with pytest.raises(RefusedError) as raised:
        build(cases.order(cases.sources(decision), gate, tmp_path / "bundle"))
    assert [refusal.code for refusal in raised.value.refusals] == ["stamps"]
