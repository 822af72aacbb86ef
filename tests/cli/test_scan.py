# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo scan``: text, mail and PDF; forms, terms, keep, exit codes, what is not read."""

import csv
import io
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from woo_tool.cli.app import run

TEXT = (
    "Beste,\r\nBSN 999990019, mail j.devries@ede.nl of info@ede.nl\r\n"
    "Kerkstraat 12, 6711 AB Ede\r\n"
)
KEYS = [
    *("document", "page", "start", "end", "entity", "score", "ground", "action", "source"),
    *("boxes", "explanation"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings of anybody."""
    for name in ("WOO_POLICY", "WOO_TERMS", "WOO_KEEP", "WOO_OCR", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scan(
    capsys: pytest.CaptureFixture[str], *words: str, code: int = 0
) -> tuple[list[dict[str, Any]], str]:
    """The rows of a scan and what it said on stderr."""
    assert run(["scan", *words, "--jsonl"]) == code
    shown = capsys.readouterr()
    return [json.loads(line) for line in shown.out.splitlines()], shown.err


def pdf(path: Path, *lines: str) -> None:
    """A PDF of one page with a line of text for each line."""
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(path))
    for number, line in enumerate(lines):
        page.drawString(72, 750 - 20 * number, line)
    page.save()


def test_text_offsets_are_code_points_of_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    rows, _err = scan(capsys, "a.txt", "--show-text")
    assert all(row["text"] == TEXT[row["start"] : row["end"]] for row in rows)
    assert {row["entity"] for row in rows} >= {"BSN", "EMAIL", "ADDRESS", "POSTCODE"}
    assert all(row["page"] == 1 and row["boxes"] == [] for row in rows)
    actions = {row["text"]: row["action"] for row in rows}
    assert actions["info@ede.nl"] == "keep"
    assert actions["999990019"] == "redact"


def test_no_text_unless_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text(TEXT, "utf-8")
    rows, err = scan(capsys, "a.md")
    assert all(list(row) == KEYS for row in rows)
    assert "999990019" not in err
    for form in ("table", "json", "csv", "tsv"):
        assert run(["scan", "a.md", "--format", form]) == 0
        shown = capsys.readouterr()
        assert "BSN" in shown.out
        assert "999990019" not in shown.out + shown.err


def test_a_file_with_the_text_is_for_its_owner_only(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    assert run(["scan", "a.txt", "--csv", "--show-text", "-o", "out.csv"]) == 0
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "out.csv").stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO((folder / "out.csv").read_text("utf-8"))))
    assert "999990019" in {row["text"] for row in rows}
    assert run(["scan", "a.txt", "-o", "out.csv"]) == 6


def test_the_table_fits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(TEXT, "utf-8")
    assert run(["scan", ".", "--show-text"]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert "a.txt" in shown
    assert "j.devries@ede.nl" in shown.replace("\n", "")


def test_terms_and_keep(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(TEXT + "Project Zeearend loopt.", "utf-8")
    (folder / "terms").write_text("zeearend\n", "utf-8")
    (folder / "keep").write_text("999990019\n", "utf-8")
    rows, _err = scan(capsys, "a.txt", "--terms", "terms", "--keep", "keep", "--show-text")
    by_text = {row["text"]: row for row in rows}
    assert by_text["Zeearend"]["entity"] == "TERM"
    assert by_text["999990019"]["action"] == "keep"
    rows, _err = scan(capsys, "a.txt", "--terms", "terms", "--no-detect")
    assert [row["entity"] for row in rows] == ["TERM"]
    assert run(["scan", "a.txt", "--terms", "terms", "--keep", "terms"]) == 2
    assert run(["scan", "a.txt", "--no-detect"]) == 2


def test_fail_says_that_something_was_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "clean.txt").write_text("Het college besluit. Mail info@ede.nl.", "utf-8")
    scan(capsys, "a.txt", "--fail", code=3)
    scan(capsys, "clean.txt", "--fail", code=0)
    scan(capsys, "a.txt", code=0)


def test_mail_with_encoded_parts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.eml").write_bytes(
        b"From: =?utf-8?B?SmFuIGRlIFZyaWVz?= <j.devries@ede.nl>\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"QlNOIDk5OTk5MDAxOQ==\r\n"
        b"--x\r\nContent-Type: application/pdf; name=b.pdf\r\n\r\n%PDF-\r\n--x--\r\n"
    )
    rows, err = scan(capsys, "a.eml", "--show-text")
    texts = {row["text"] for row in rows}
    assert {"999990019", "j.devries@ede.nl"} <= texts
    assert "1 attachment" in err


def test_a_pdf_has_pages_and_boxes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf(folder / "a.pdf", "BSN 999990019", "bel 06-51248803")
    rows, _err = scan(capsys, "a.pdf", "--show-text")
    found = {row["entity"]: row for row in rows}
    assert found["BSN"]["text"] == "999990019"
    ((x0, y0, x1, y1),) = found["BSN"]["boxes"]
    assert 95 < x0 < 105
    assert 841.9 - 765 < y0 < y1 < 841.9 - 745
    assert x1 - x0 < 80


def test_folders_are_walked_and_what_cannot_be_read_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "deep" / "a.TXT").write_text(TEXT, "utf-8")
    rows, _err = scan(capsys, "in")
    assert {row["document"] for row in rows} == {str(Path("in/deep/a.TXT"))}
    (folder / "in" / "b.docx").write_bytes(b"PK")
    (folder / "in" / ".hidden").write_bytes(b"")
    rows, err = scan(capsys, "in", code=10)
    assert rows
    assert "b.docx was skipped" in err
    assert ".hidden" not in err


def test_a_broken_pdf_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    (folder / "b.txt").write_text(TEXT, "utf-8")
    rows, err = scan(capsys, ".", code=10)
    assert {row["document"] for row in rows} == {"b.txt"}
    assert "a.pdf" in err
    scan(capsys, "a.pdf", code=5)
    assert run(["scan", "nothing.txt"]) == 5


def test_an_empty_file_has_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_bytes(b"")
    assert scan(capsys, "a.txt")[0] == []
    assert run(["scan", "a.txt", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
