# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The work folder: what is in it, for whom, and what becomes of each file."""

import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests import sheets
from tests.worklog.cases import (
    Inline,
    documents,
    refill,
    started,
)
from woo_tool.errors import ConfigError, OutputError
from woo_tool.redaction.job import Options
from woo_tool.redaction.slots import Finished, Ticked
from woo_tool.worklog import folder, scanning
from woo_tool.worklog.status import status


def test_folder_is_for_its_owner_and_sources_are_untouched(tmp_path: Path) -> None:
    source = documents(tmp_path)
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in source.iterdir()}
    case = started(source)
    assert stat.S_IMODE(case.path.stat().st_mode) == 0o700
    for path in case.path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in source.iterdir()} == before


def test_settings_come_back(tmp_path: Path) -> None:
    source = documents(tmp_path)
    options = Options(policy="strict", terms=('Pietje \\ "Puk"',), keep=("Rutte",), ocr=True)
    made = folder.create(tmp_path / "case", source, options, four_eyes=True)
    assert folder.load(made.path) == made
    assert made.options.terms == options.terms
    assert folder.same_options(made, options)
    assert not folder.same_options(made, replace(options, policy="standard"))


@pytest.mark.parametrize("inside", ["in/case", "in"])
def test_work_folder_lies_outside_of_the_documents(tmp_path: Path, inside: str) -> None:
    with pytest.raises(OutputError):
        folder.create(tmp_path / inside, documents(tmp_path), Options())


def test_no_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        folder.load(tmp_path)
    (tmp_path / "work.toml").write_text('version = 1\nsource = "x"\npolicie = 1\n')
    with pytest.raises(ConfigError, match="policie"):
        folder.load(tmp_path)


def test_content_that_is_gone_asks_no_decision(case: folder.WorkFolder) -> None:
    with case.open() as log:
        before = status(log)
    content = (case.source / "brief.pdf").read_bytes()
    sheets.save(case.source / "brief.pdf", sheets.lines("Geachte heer P. van Zonneveld,"))
    filled = refill(case)
    assert filled.scanned == 1
    with case.open() as log:
        after = status(log)
        assert (after.documents, after.pages) == ({"scanned": 2}, 2)
        assert after.open < before.open
        assert not any("Quist" in entry.text for entry in log.entries())
    # The former content comes back, and with it what was decided on it.
    (case.source / "brief.pdf").unlink()
    assert refill(case).gone == ("brief.pdf",)
    (case.source / "brief.pdf").write_bytes(content)
    assert refill(case).scanned == 0
    with case.open() as log:
        assert status(log).open == before.open


def test_same_content_is_judged_once(case: folder.WorkFolder) -> None:
    shutil.copy(case.source / "brief.pdf", case.source / "kopie.pdf")
    filled = refill(case)
    assert filled.scanned == 0
    with case.open() as log:
        assert [d.paths for d in log.documents()] == [("brief.pdf", "kopie.pdf"), ("verslag.pdf",)]


def test_run_that_stops_goes_on_where_it_was(tmp_path: Path) -> None:
    source = documents(tmp_path)
    made = folder.create(tmp_path / "case", source, Options())

    class Dies(Inline):
        count = 0

        def collect(self, timeout: float) -> list[Ticked | Finished]:
            self.count += 1
            if self.count > 1:
                raise KeyboardInterrupt
            return super().collect(timeout)

    with made.open() as log, pytest.raises(KeyboardInterrupt):
        scanning.fill(made, log, Dies())
    assert not (made.path / "scan").exists()
    filled = refill(made)
    assert (filled.scanned, filled.before) == (1, 1)


def test_broken_file_is_named_with_its_reason(tmp_path: Path) -> None:
    source = documents(tmp_path)
    (source / "kapot.pdf").write_bytes(b"%PDF-1.7 en verder niets")
    (source / "leesmij.txt").write_text("geen pdf")
    case = folder.create(tmp_path / "case", source, Options(detect=False, terms=("Zonneveld",)))
    filled = refill(case)
    assert set(filled.failed) == {"kapot.pdf"}
    assert filled.skipped == {"leesmij.txt": "not-a-pdf"}
    assert refill(case).before == 2
