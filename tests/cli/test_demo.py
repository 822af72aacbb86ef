# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo demo`` as a command, with the real pipeline."""

import json
from pathlib import Path

import pytest

from woo_tool.cli.app import run
from woo_tool.demo.maker import SCAN
from woo_tool.demo.people import STAYS
from woo_tool.redaction import ocr
from woo_tool.redaction.match import squash


def text_of(folder: Path) -> str:
    import pypdfium2

    parts = []
    for path in sorted(folder.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            parts += [page.get_textpage().get_text_range() for page in document]
    return squash(" ".join(parts))[0]


def test_demo_redacts_its_samples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("PATH", str(tmp_path))  # without Tesseract: the scan is withheld
    for known in (ocr._program, ocr._languages):
        known.cache_clear()
    folder = tmp_path / "demo"
    try:
        code = run(["demo", str(folder), "--json"])
    finally:
        for known in (ocr._program, ocr._languages):
            known.cache_clear()
    out, err = capsys.readouterr()
    documents = json.loads(out)["documents"]
    states = {Path(d["source"]).name: d["state"] for d in documents}
    scan = states.pop(Path(SCAN).name)
    assert (scan, set(states.values()), code) == ("unreadable", {"verified"}, 0)
    assert "Tesseract" in err
    assert len(list((folder / "redacted").rglob("*.pdf"))) == len(states)
    stands = text_of(folder / "redacted")
    assert [word for word in STAYS if squash(word)[0] not in stands] == []
    assert run(["verify", str(folder / "redacted"), "--json"]) == 0


def test_demo_touches_no_folder_of_somebody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert run(["demo", str(tmp_path)]) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert run(["demo", str(tmp_path / "mine.txt")]) == 6
    assert "woo: " in capsys.readouterr().err
