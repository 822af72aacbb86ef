# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The copy that is kept: PDF/A-2b where that holds, the file itself where it does not."""

import io
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from tests import sheets
from tests.publication import cases, papers
from woo_tool.publication import stamping
from woo_tool.publication.archive import alike, copying, rules, words
from woo_tool.redaction.audit import VerdictKind
from woo_tool.redaction.judge import judge_file


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return papers.redacted(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def copy(paper: Path) -> Path:
    target = paper.with_name("copy.pdf")
    assert copying.archive(paper, target).broken == ()
    return target


def test_a_report_with_embedded_fonts_becomes_an_archive_copy(paper: Path, copy: Path) -> None:
    with pikepdf.open(copy) as pdf, pikepdf.open(paper) as before:
        with pdf.open_metadata() as xmp:
            assert xmp.pdfa_status == "2B"
            assert xmp["dc:title"] == "Evaluatie van de rondweg"
        assert str(pdf.docinfo["/Title"]) == str(before.docinfo["/Title"])
        assert str(pdf.Root.Lang) == "nl"
        intents = list(pdf.Root.OutputIntents)
        assert [str(one.S) for one in intents] == ["/GTS_PDFA1"]
        assert intents[0].DestOutputProfile.read_bytes()[16:20] == b"RGB "
        assert "/OutputIntents" not in before.Root
        links = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
        assert [int(note.F) for note in links] == [4, 4]


def test_the_letters_of_the_labels_are_in_it_and_as_wide(paper: Path, copy: Path) -> None:
    with pikepdf.open(copy) as pdf:
        label = pdf.pages[0].obj["/Resources"]["/Font"]["/WooLabel"]
        assert str(label.Subtype) == "/TrueType"
        assert len(label.FontDescriptor.FontFile2.read_bytes()) < 4000
        first = int(label.FirstChar)
        widths = {chr(first + n): int(w) for n, w in enumerate(label.Widths) if int(w)}
    assert widths == {".": 278, "1": 556, "2": 556, "5": 556, "e": 556}
    assert sheets.text_of(copy) == sheets.text_of(paper)
    assert "5.1.2e" in sheets.text_of(copy)


def test_nothing_comes_back(copy: Path) -> None:
    verdict = judge_file(copy, terms=(papers.WHO, "Bakkenes"))
    assert verdict.verdict is not VerdictKind.LEAK
    assert b"Bakkenes" not in copy.read_bytes()


def test_the_same_file_gives_the_same_bytes(paper: Path, copy: Path, tmp_path: Path) -> None:
    copying.archive(paper, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == copy.read_bytes()


def test_a_copy_of_a_copy_is_a_copy(copy: Path, tmp_path: Path) -> None:
    assert copying.archive(copy, tmp_path / "again.pdf").broken == ()


def test_a_number_on_the_pages_is_embedded_too(paper: Path, tmp_path: Path) -> None:
    stamping.stamp(paper, tmp_path / "numbered.pdf", "W2026-0007-0003")
    assert copying.archive(tmp_path / "numbered.pdf", tmp_path / "copy.pdf").broken == ()
    assert "W2026-0007-0003" in sheets.text_of(tmp_path / "copy.pdf")


@pytest.mark.parametrize("what", papers.WRONG)
def test_what_breaks_a_rule_stays_as_it_is_and_claims_nothing(
    paper: Path, tmp_path: Path, what: str
) -> None:
    change, code = papers.WRONG[what]
    source = papers.broken(paper, tmp_path / "wrong.pdf", change)
    found = copying.archive(source, tmp_path / "copy.pdf")
    assert code in found.broken
    assert (tmp_path / "copy.pdf").read_bytes() == source.read_bytes()
    assert words.reason(code)


def test_idle_transfer_functions_and_smoothing_go(paper: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        state = Dictionary(Type=Name.ExtGState, TR=Name.Identity, TR2=Name.Default)
        pdf.pages[0].add_resource(state, Name.ExtGState)
        for stream in papers.streams(pdf):
            if stream.get("/Subtype") == "/Image":
                stream.Interpolate = True

    source = papers.broken(paper, tmp_path / "source.pdf", change)
    assert copying.archive(source, tmp_path / "copy.pdf").broken == ()


def test_numbers_with_an_object_of_their_own_are_read(paper: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        picture = next(s for s in papers.streams(pdf) if s.get("/Subtype") == "/Image")
        picture.Height = pdf.make_indirect(cast("Any", int(picture.Height)))

    source = papers.broken(paper, tmp_path / "source.pdf", change)
    assert copying.archive(source, tmp_path / "copy.pdf").broken == ()


def test_the_font_of_a_source_that_borrows_our_name_is_not_touched(
    paper: Path, tmp_path: Path
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
        pdf.pages[1].obj["/Resources"]["/Font"]["/WooLabel"] = pdf.make_indirect(font)

    source = papers.broken(paper, tmp_path / "source.pdf", change)
    assert "font-not-embedded" in copying.archive(source, tmp_path / "copy.pdf").broken


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf.pages[0].contents_add(b"\nBT ET\n"),
        lambda pdf: pdf.Root.__setattr__("Lang", String("en")),
        lambda pdf: pdf.Root.__setattr__("AA", Dictionary()),
        lambda pdf: pdf.docinfo.__setitem__("/Author", String("iemand")),
        lambda pdf: pdf.docinfo.__setitem__("/Title", String("iets anders")),
        lambda pdf: pdf.pages[0].obj.__setitem__("/Note", String("iets")),
        lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", 90),
        lambda pdf: pdf.pages.__delitem__(1),
        lambda pdf: pdf.pages[0].obj["/Annots"][0].__setitem__("/Contents", String("x")),
    ],
)
def test_any_other_change_is_seen(paper: Path, copy: Path, change: papers.Break) -> None:
    assert alike.only_that(paper, copy.read_bytes())
    out = io.BytesIO()
    with pikepdf.open(copy) as pdf:
        change(pdf)
        pdf.save(out)
    assert not alike.only_that(paper, out.getvalue())


def test_a_copy_that_would_differ_is_not_used(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copying.mend

    def worse(pdf: pikepdf.Pdf) -> None:
        real(pdf)
        pdf.pages[0].contents_add(b"\n0 g\n")

    monkeypatch.setattr(copying, "mend", worse)
    assert copying.archive(paper, tmp_path / "copy.pdf").broken == ("changed",)
    assert (tmp_path / "copy.pdf").read_bytes() == paper.read_bytes()


def test_a_file_that_cannot_be_read_is_left_to_the_check(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert copying.archive(tmp_path / "bad.pdf", tmp_path / "copy.pdf").broken == ("unread",)


def test_helvetica_of_the_source_is_said(redacted: Path) -> None:
    source = redacted / "out" / "mail.pdf"
    with pikepdf.open(source) as pdf:
        copying.mend(pdf)
        assert rules.broken(pdf) == ("font-not-embedded",)
    assert cases.OFFICIAL not in sheets.text_of(source)
