# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documents of the benchmarks: what is measured has to be what is meant."""

from pathlib import Path

from benchmarks import sheets
from woo_tool.redaction import document
from woo_tool.redaction.job import Job, Options, State


def test_a_made_report_is_read_and_has_its_marks(tmp_path: Path) -> None:
    source = sheets.report(tmp_path / "report.pdf", 2)
    outcome = document.process(Job(1, source, tmp_path / "out.pdf", Options()))
    assert outcome.state is State.VERIFIED
    # Its font is embedded as reportlab does it: unused codes are told to be spaces.
    assert outcome.unreadable_pages == ()
    assert 30 <= outcome.marks <= 60
    assert outcome.words_kept == outcome.words


def test_a_crowded_page_has_as_many_marks_as_asked(tmp_path: Path) -> None:
    source = sheets.crowded(tmp_path / "crowd.pdf", 120)
    options = Options(terms=sheets.CROWD, detect=False)
    outcome = document.process(Job(1, source, tmp_path / "out.pdf", options))
    assert (outcome.state, outcome.marks) == (State.VERIFIED, 120)
