# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One document from end to end, on PDFs made here."""

import math
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from tests import sheets
from woo_tool.language import Phrase, counted, phrase
from woo_tool.redaction import document
from woo_tool.redaction.audit import AuditFinding, Report, Severity
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, Outcome, State


def redact(source: Path, *terms: str, **options: object) -> tuple[Outcome, Path]:
    target = source.with_name("uit.pdf")
    wanted = Options(terms=terms, detect=False, **options)  # type: ignore[arg-type]
    return process(Job(1, source, target, wanted)), target


def test_term_is_gone_and_the_rest_still_there(tmp_path: Path) -> None:
    source = sheets.save(
        tmp_path / "in.pdf", sheets.lines("Aanvrager: Sjoukje Quist heeft gebeld.", "Slot.")
    )
    outcome, target = redact(source, "Sjoukje Quist")
    assert outcome.state is State.VERIFIED, outcome
    text = sheets.text_of(target)
    assert "Quist" not in text
    assert "Aanvrager:" in text
    assert "heeft gebeld." in text
    assert "5.1.2e" in text
    assert b"Quist" not in target.read_bytes()


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    source = sheets.save(tmp_path / "in.pdf", sheets.lines("Door Jan Kiewiet gezien."))
    first = redact(source, "Jan Kiewiet")[1].read_bytes()
    assert redact(source, "Jan Kiewiet")[1].read_bytes() == first


def test_gap_does_not_tell_the_length_of_the_name(tmp_path: Path) -> None:
    names = ["Li", "Bos", "Jansen", "Wijngaarden", "Quist-Zijlmans", "Vanderheijdenbroek"]
    seen: Counter[float] = Counter()
    for name in names:
        source = sheets.save(tmp_path / "in.pdf", sheets.lines(f"Door {name} gezien op maandag."))
        outcome, target = redact(source, name)
        assert outcome.state is State.VERIFIED, (name, outcome)
        place = next(x for letter, x, y in sheets.glyphs_of(target) if letter == "z" and y > 700)
        seen[round(place, 1)] += 1
    bits = -sum(n / len(names) * math.log2(n / len(names)) for n in seen.values())
    assert bits < 0.01, seen


def test_exact_boxes_leave_the_line_where_it_was(tmp_path: Path) -> None:
    source = sheets.save(tmp_path / "in.pdf", sheets.lines("Door Wijngaarden gezien."))
    before = next(x for letter, x, _y in sheets.glyphs_of(source) if letter == "z")
    outcome, target = redact(source, "Wijngaarden", exact_boxes=True)
    assert outcome.state is State.VERIFIED, outcome
    after = next(x for letter, x, _y in sheets.glyphs_of(target) if letter == "z")
    assert after == pytest.approx(before, abs=0.05)


def test_next_column_stays(tmp_path: Path) -> None:
    row = "BT /F1 11 Tf 72 700 Td (Wijngaarden) Tj ET BT /F1 11 Tf 300 700 Td (Zaaknummer) Tj ET"
    outcome, target = redact(sheets.save(tmp_path / "in.pdf", row), "Wijngaarden")
    assert outcome.state is State.VERIFIED, outcome
    assert next(x for letter, x, _y in sheets.glyphs_of(target) if letter == "Z") == pytest.approx(
        300, abs=0.1
    )


def test_form_that_another_page_uses_stays_whole(tmp_path: Path) -> None:
    path = sheets.save(tmp_path / "in.pdf", "/X1 Do", "/X1 Do")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(sheets.lines("Gezien door Wijngaarden.").encode())
        form["/Type"], form["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        form["/BBox"] = pikepdf.Array([0, 0, 595, 842])
        form["/Resources"] = pdf.pages[0].obj["/Resources"]
        for page in pdf.pages:
            page.obj["/Resources"]["/XObject"] = pikepdf.Dictionary(X1=form)
        pdf.save()
    outcome, target = redact(path, "Wijngaarden")
    assert outcome.state is State.VERIFIED, outcome
    for number in (0, 1):
        text = sheets.text_of(target, number)
        assert "Gezien door" in text
        assert "Wijngaarden" not in text


def test_underline_goes_with_its_name(tmp_path: Path) -> None:
    content = sheets.lines("Door Wijngaarden gezien.") + "\n97 777 64 0.7 re f"
    outcome, target = redact(sheets.save(tmp_path / "in.pdf", content), "Wijngaarden")
    assert outcome.state is State.VERIFIED, outcome
    with pikepdf.open(target) as pdf:
        assert b"97 777 64" not in pdf.pages[0].Contents.read_bytes()


def test_mark_in_a_tagged_document_has_an_alternative_text(tmp_path: Path) -> None:
    source = sheets.tagged(tmp_path / "in.pdf", "Een.", "Door Wijngaarden gezien.", "Drie.")
    outcome, target = redact(source, "Wijngaarden")
    assert outcome.state is State.VERIFIED, outcome
    with pikepdf.open(target) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K.K[1]
        first, span = paragraph.K
        assert int(first) == 1
        assert str(span.Alt) == "gelakt: 5.1.2e"
        assert int(span.K) == 3
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[1][3].objgen == span.objgen


def test_title_comes_back_only_when_clean(tmp_path: Path) -> None:
    for title, kept in (("Jaarverslag", True), ("Dossier Wijngaarden", False)):
        source = sheets.save(
            tmp_path / "in.pdf", sheets.lines("Door Wijngaarden gezien."), title=title
        )
        outcome, target = redact(source, "Wijngaarden")
        assert outcome.state is State.VERIFIED, outcome
        with pikepdf.open(target) as pdf:
            assert ("/Title" in pdf.docinfo) is kept
            assert str(pdf.Root.Lang) == "nl"


def test_page_that_cannot_be_read_is_withheld(tmp_path: Path) -> None:
    path = sheets.save(tmp_path / "in.pdf", "q 500 0 0 700 40 60 cm /Im0 Do Q")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        picture = pdf.make_stream(bytes((7 * x * y) % 251 for y in range(700) for x in range(500)))
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=500,
            Height=700,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        pdf.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary(Im0=picture)
        pdf.save()
    outcome, target = redact(path, "Wijngaarden")
    assert outcome.state is State.UNREADABLE
    assert outcome.unreadable_pages == (1,)
    assert not target.exists()


def test_no_pdf_is_skipped_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    path.write_bytes(b"PK\x03\x04 something else")
    outcome, target = redact(path, "Wijngaarden")
    assert outcome.state is State.SKIPPED
    assert outcome.reason == "not-a-pdf"
    assert outcome.message
    assert not target.exists()


def test_font_that_only_the_name_had_keeps_nothing_of_it(tmp_path: Path) -> None:
    content = "BT /F1 11 Tf 72 700 Td (Door ) Tj /F2 11 Tf (Quist) Tj /F1 11 Tf ( gezien.) Tj ET"
    path = sheets.save(tmp_path / "in.pdf", content)
    rows = "\n".join(f"<{ord(c):02X}> <{ord(c):04X}>" for c in "Quist")
    mapping = f"1 begincodespacerange <00> <FF> endcodespacerange 5 beginbfchar {rows} endbfchar"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        fonts = pdf.pages[0].obj["/Resources"]["/Font"]
        fonts["/F2"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name("/Helvetica-Bold"),
            FirstChar=ord("Q"),
            LastChar=ord("u"),
            Widths=pikepdf.Array([600] * (ord("u") - ord("Q") + 1)),
            ToUnicode=pdf.make_stream(mapping.encode()),
        )
        pdf.save()
    outcome, target = redact(path, "Quist")
    assert outcome.state is State.VERIFIED, outcome
    with pikepdf.open(target) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        widths = [
            o.Widths for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Widths" in o
        ]
    assert not any(b"<0051>" in data for data in streams)
    assert not any(600 in list(row) for row in widths)


@pytest.mark.parametrize(
    ("said", "page", "message"),
    [
        (
            counted("{n} letter begins under a box", "{n} letters begin under a box", 2),
            3,
            (
                "De controle van de uitvoer mislukte op bladzijde 3. "
                "Gevonden: 2 letters beginnen onder een lakbalk."
            ),
        ),
        (  # a name in a file may be anybody's
            phrase("{key} stands in the catalogue", key="/Sjoukje"),
            None,
            "De controle van de uitvoer mislukte.",
        ),
    ],
)
def test_what_withholds_a_document_is_said_in_words(
    said: Phrase, page: int | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = AuditFinding("glyph-in-box", "text", Severity.LEAK, said, page)
    note = AuditFinding("font-residue", "font", Severity.INFO, phrase("a name"))
    monkeypatch.setattr(document, "check", lambda *_: Report((note, found)))
    monkeypatch.setenv("WOO_LANG", "nl")
    source = sheets.save(tmp_path / "in.pdf", sheets.lines("Door Jan Kiewiet gezien."))
    outcome, target = redact(source, "Jan Kiewiet")
    assert (outcome.state, outcome.reason) == (State.WITHHELD, "leak:glyph-in-box")
    assert outcome.message == message
    assert not target.exists()
