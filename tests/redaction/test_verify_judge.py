# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``judge_file``: anybody's PDF, with terms and without."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.redaction import channels, external
from tests.redaction.channels import CHANNELS, KEEP, NAME, NUMBER, SAID, SECRETS
from woo_tool.redaction.audit import Severity, Verdict, VerdictKind
from woo_tool.redaction.judge import judge_file


def _reader(array: Any) -> str:
    """Reads the pictures of ``channels`` and nothing else."""
    return f"wie: {NAME}, BSN {NUMBER}" if array.shape[:2] == (80, 900) else ""


def _codes(verdict: Verdict) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in reversed(verdict.findings)}


@pytest.mark.parametrize("name", CHANNELS)
def test_terms_are_found_in_each_channel(name: str, tmp_path: Path) -> None:
    planted = CHANNELS[name](tmp_path)
    verdict = judge_file(planted.path, terms=SECRETS, ocr=_reader if planted.ocr else False)
    assert verdict.verdict is VerdictKind.LEAK
    found = {finding.text for finding in verdict.findings if finding.severity is Severity.LEAK}
    assert {"sjoukjequistzijlmans", "999993653"} <= found


def test_a_clean_file_is_clean(tmp_path: Path) -> None:
    planted = CHANNELS["text_plain"](tmp_path)
    verdict = judge_file(planted.clean, terms=SECRETS, ocr=_reader)
    assert verdict.verdict is VerdictKind.CLEAN
    assert verdict.findings == ()
    assert verdict.pages == 1


#: Without terms: what each of these says of itself.
_TELLING = {
    "hidden_under_box": ("text-under-box", Severity.LEAK),
    "hidden_under_white_box": ("text-under-box", Severity.SUSPECT),
    "hidden_white": ("text-invisible", Severity.SUSPECT),
    "hidden_mode3": ("text-invisible", Severity.SUSPECT),
    "hidden_mode7": ("text-invisible", Severity.SUSPECT),
    "hidden_transparent": ("text-invisible", Severity.SUSPECT),
    "hidden_clipped": ("text-invisible", Severity.SUSPECT),
    "hidden_layer_off": ("text-invisible", Severity.SUSPECT),
    "hidden_tiny": ("text-tiny", Severity.SUSPECT),
    "hidden_off_page": ("text-off-page", Severity.SUSPECT),
    "annotation_redact": ("unapplied-redaction", Severity.LEAK),
    "annotation_note": ("comment", Severity.SUSPECT),
    "annotation_stamp": ("comment", Severity.SUSPECT),
    "attachment_text": ("attachment", Severity.SUSPECT),
    "attachment_annotation": ("attachment", Severity.SUSPECT),
    "attachment_portfolio": ("attachment", Severity.SUSPECT),
    "bookmark": ("bookmarks", Severity.SUSPECT),
    "file_older_revision": ("revision", Severity.LEAK),
    "file_orphan_stream": ("orphans", Severity.SUSPECT),
    "file_after_end": ("after-end", Severity.SUSPECT),
    "file_before_header": ("before-header", Severity.SUSPECT),
    "form_v": ("form", Severity.SUSPECT),
    "form_xfa": ("xfa", Severity.SUSPECT),
    "form_signature": ("signature", Severity.SUSPECT),
    "info_author": ("author", Severity.SUSPECT),
    "xmp": ("author", Severity.SUSPECT),
    "link_mail": ("link", Severity.SUSPECT),
    "link_launch": ("link", Severity.SUSPECT),
    "piece_info": ("private-data", Severity.SUSPECT),
    "picture_exif": ("picture-data", Severity.SUSPECT),
    "picture_shown": ("picture-unread", Severity.SUSPECT),
    "picture_thumbnail": ("thumbnail", Severity.SUSPECT),
    "picture_alternates": ("picture-extra", Severity.SUSPECT),
    "script_document": ("script", Severity.SUSPECT),
    "script_page": ("script", Severity.SUSPECT),
    "structure_actualtext": ("actual-text", Severity.SUSPECT),
}


@pytest.mark.parametrize("name", _TELLING)
def test_without_terms(name: str, tmp_path: Path) -> None:
    code, severity = _TELLING[name]
    found = _codes(judge_file(CHANNELS[name](tmp_path).path))
    assert found.get(code) is severity


Plant = Callable[[pikepdf.Pdf, Any], None]


def _file(tmp_path: Path, plant: Plant) -> Path:
    pdf, page = channels.base()
    plant(pdf, page)
    path = tmp_path / "file.pdf"
    channels.save(pdf, path)
    return path


def _highlight(*colour: float) -> Plant:
    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        quad = [50, 775, 400, 775, 50, 755, 400, 755]
        annot = channels.annotate(
            pdf, page, "Highlight", C=Array([*colour]), QuadPoints=Array(quad)
        )
        annot.Rect = Array([50, 755, 400, 775])

    return plant


def test_black_highlight_is_a_leak_and_yellow_is_none(tmp_path: Path) -> None:
    black = judge_file(_file(tmp_path, _highlight(0, 0, 0)))
    assert _codes(black)["text-under-box"] is Severity.LEAK
    yellow = judge_file(_file(tmp_path, _highlight(1, 1, 0)))
    assert yellow.verdict is VerdictKind.CLEAN


def test_a_black_square_over_text_is_a_leak(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        annot = channels.annotate(pdf, page, "Square", IC=Array([0, 0, 0]))
        annot.Rect = Array([50, 755, 400, 775])

    assert judge_file(_file(tmp_path, plant)).verdict is VerdictKind.LEAK


def test_background_behind_text_is_no_cover(tmp_path: Path) -> None:
    """A dark band first and white letters on it: ordinary layout."""

    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        content = (
            f"q 0 0 .4 rg 50 490 400 30 re f Q q 1 g BT /F1 11 Tf 56 500 Td ({KEEP[0]}) Tj ET Q"
        )
        channels.draw(pdf, page, content)

    assert judge_file(_file(tmp_path, plant)).verdict is VerdictKind.CLEAN


def test_our_own_boxes_are_clean(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        channels.draw(
            pdf, page, "q 0 g 56 597 33 13 re f Q BT 1 g /F1 7 Tf 58 601 Td (5.1.2e) Tj ET"
        )

    assert judge_file(_file(tmp_path, plant)).verdict is VerdictKind.CLEAN


def _text(words: str, ink: str = "0 g") -> str:
    return f"BT {ink} /F1 40 Tf 56 400 Td ({words}) Tj ET"


@pytest.mark.parametrize(
    ("content", "severity"),
    [
        (_text("Illilil") + " q 1 g 50 390 400 50 re f Q " + _text("Illilil"), None),
        (_text("Jansen") + " q 0 g 50 390 400 50 re f Q " + _text("Jansen", "1 g"), None),
        (_text("Jansen") + " q 0 g 50 390 400 50 re f Q " + _text("Jansen", "3 Tr"), "leak"),
        (_text("Jansen") + " q 0 g 50 390 400 50 re f Q", "leak"),
        (_text("Jansen") + " q 0 0 10 10 re W n 1 g 50 390 400 50 re f Q", None),
        (_text("Jansen") + " q 1 g 50 390 400 50 re f Q " + _text("Bakker"), "suspect"),
        (
            _text("Jansen") + " q 1 g 50 390 400 50 re f Q BT /F1 40 Tf 52 300 Td (Jansen) Tj ET",
            "info",
        ),
    ],
)
def test_a_letter_that_is_drawn_again_over_what_hid_it_shows(
    content: str, severity: str | None, tmp_path: Path
) -> None:
    """Upright strokes fill their boxes: nothing but ink is a trace too."""
    verdict = judge_file(_file(tmp_path, lambda pdf, page: channels.draw(pdf, page, content)))
    hidden = {found.severity.value for found in verdict.findings if found.channel == "hidden"}
    assert (severity in hidden) if severity else not hidden


def test_a_scan_hides_nothing(tmp_path: Path) -> None:
    """Invisible text under or over a picture of the page is its OCR layer."""
    import zlib

    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        row = bytes((40 if x % 9 < 4 else 255) for x in range(200))
        stream = channels.picture(pdf, zlib.compress(row * 280), 200, 280, "FlateDecode")
        channels.place(pdf, page, stream, "q 595 0 0 842 0 0 cm /Im1 Do Q")

    verdict = judge_file(_file(tmp_path, plant), ocr=_reader)
    assert verdict.verdict is VerdictKind.CLEAN


def test_bookmarks_that_repeat_headings_are_info(tmp_path: Path) -> None:
    verdict = judge_file(_file(tmp_path, lambda pdf, _page: channels.outline(pdf, KEEP[1])))
    assert verdict.verdict is VerdictKind.CLEAN
    assert _codes(verdict) == {"bookmarks": Severity.INFO}


def test_a_bookmark_that_only_counts_is_info(tmp_path: Path) -> None:
    verdict = judge_file(_file(tmp_path, lambda pdf, _page: channels.outline(pdf, "Page 12")))
    assert _codes(verdict) == {"bookmarks": Severity.INFO}


def test_an_organisation_as_author_is_no_person(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf, _page: Any) -> None:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String("Ministerie van BZK")))

    assert judge_file(_file(tmp_path, plant)).verdict is VerdictKind.CLEAN


def test_an_update_that_loses_nothing_is_info(tmp_path: Path) -> None:
    path = _file(tmp_path, lambda _pdf, _page: None)
    data = path.read_bytes()
    path.write_bytes(data + b"\n" + data[data.rindex(b"startxref") :])
    verdict = judge_file(path)
    assert _codes(verdict)["revision"] is Severity.INFO
    assert verdict.verdict is VerdictKind.CLEAN


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "not-a-pdf"), (b"PK\3\4", "not-a-pdf"), (b"%PDF-1.7\nniets", "damaged")],
)
def test_unreadable(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "geen.pdf"
    path.write_bytes(data)
    verdict = judge_file(path)
    assert verdict.verdict is VerdictKind.UNREADABLE
    assert [finding.detail for finding in verdict.findings] == [reason]


@pytest.mark.parametrize("part", [None, Dictionary(Of="nothing"), 3])
def test_content_that_is_no_stream_is_named_and_the_rest_is_judged(
    part: Any, tmp_path: Path
) -> None:
    pdf, page = channels.base()
    page.obj.Contents = Array([page.obj.Contents, part])
    pdf.save(tmp_path / "a.pdf")
    verdict = judge_file(tmp_path / "a.pdf", terms=SECRETS)
    assert verdict.verdict is VerdictKind.SUSPECT
    assert [finding.code for finding in verdict.findings] == ["unread-content"]


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert judge_file(tmp_path / "weg.pdf").verdict is VerdictKind.UNREADABLE


def test_passwords(tmp_path: Path) -> None:
    pdf, _page = channels.base()
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String(SAID)))
    path = tmp_path / "slot.pdf"
    pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="geheim", R=6))
    assert judge_file(path).verdict is VerdictKind.UNREADABLE
    verdict = judge_file(path, terms=SECRETS, password="geheim")  # noqa: S106
    assert verdict.verdict is VerdictKind.LEAK


def test_details_never_hold_the_data(tmp_path: Path) -> None:
    for name in ("info_author", "bookmark", "hidden_under_box", "annotation_note", "link_mail"):
        verdict = judge_file(CHANNELS[name](tmp_path).path, terms=SECRETS)
        told = json.dumps([finding.detail for finding in verdict.findings]) + repr(verdict)
        assert "ijlmans" not in told.casefold().replace(f"{name}", "")
        assert NUMBER not in told


def test_font_without_letters_is_suspect(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        font = channels.composite(pdf, b"")
        del font.ToUnicode
        page.obj.Resources.Font.F2 = font
        codes = SAID.encode("utf-16-be").hex()
        channels.draw(pdf, page, f"BT /F2 11 Tf 56 600 Td <{codes}> Tj ET")

    assert _codes(judge_file(_file(tmp_path, plant)))["text-doubtful"] is Severity.SUSPECT


def test_an_outside_checker_agrees(tmp_path: Path) -> None:
    planted = CHANNELS["info_author"](tmp_path)
    assert external.survivors(planted.path, ["Quist-Zijlmans"])
    assert external.survivors(planted.clean, ["Quist-Zijlmans"]) == []


def test_open_action_to_a_page_is_no_script(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        pdf.Root.OpenAction = Array([page.obj, Name.Fit])

    assert judge_file(_file(tmp_path, plant)).verdict is VerdictKind.CLEAN


@pytest.mark.shared
def test_planted_faults_of_the_reference_attacks(shared: Path) -> None:
    """Every attack file leaks its own terms; what only OCR sees is suspect without it."""
    folder = shared / "data" / "attacks"
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    weak = {}
    for entry in entries:
        verdict = judge_file(folder / entry["file"], terms=entry["secrets"])
        if verdict.verdict is not VerdictKind.LEAK:
            weak[entry["channel"]] = verdict.verdict
    pictures = {"image_clipped_part", "image_scan_noocr", "image_under_box"}
    fonts = {"text_no_tounicode", "text_wrong_tounicode"}
    assert weak == dict.fromkeys(pictures | fonts, VerdictKind.SUSPECT)


@pytest.mark.parametrize(
    ("shown", "target", "severity"),
    [
        ("Mail naar info@gemeente.example.nl", "mailto:info@gemeente.example.nl", Severity.INFO),
        ("Mail naar de gemeente", "mailto:info@gemeente.example.nl", Severity.SUSPECT),
        (
            "Mail naar info@gemeente.example.nl",
            "mailto:info@gemeente.example.nl?cc=jansen@gemeente.example.nl",
            Severity.SUSPECT,
        ),
    ],
)
def test_a_mailbox_that_the_page_names_is_no_suspicion(
    shown: str, target: str, severity: Severity, tmp_path: Path
) -> None:
    def plant(pdf: pikepdf.Pdf, page: Any) -> None:
        channels.draw(pdf, page, f"BT /F1 11 Tf 56 400 Td ({shown}) Tj ET")
        action = Dictionary(S=Name.URI, URI=pikepdf.String(target))
        channels.annotate(pdf, page, "Link", A=action)

    assert _codes(judge_file(_file(tmp_path, plant)))["link"] is severity
