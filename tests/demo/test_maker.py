# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sample documents: the same every time, each of its kind, with somebody in each."""

from pathlib import Path
from typing import Any

import pytest

from woo_tool.demo.maker import SCAN, make
from woo_tool.demo.people import NUMBERS, PEOPLE, STAYS
from woo_tool.redaction.match import squash


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make(folder)
    return folder


def text_of(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def open_pdf(path: Path) -> Any:
    import pikepdf

    return pikepdf.open(path)


def test_same_bytes_every_time(samples: Path, tmp_path: Path) -> None:
    files = make(tmp_path)
    assert len(files) == 9
    for path in files:
        assert path.read_bytes() == (samples / path.relative_to(tmp_path)).read_bytes()


def test_everybody_and_every_near_miss_is_in_them(samples: Path) -> None:
    whole = squash(" ".join(text_of(path) for path in samples.rglob("*.pdf")))[0]
    only_in_the_scan = {"Szabó"}
    missing = [
        word
        for word in (*PEOPLE, *NUMBERS, *STAYS)
        if squash(word)[0] not in whole and word not in only_in_the_scan
    ]
    assert missing == []


def test_nobody_exists(samples: Path) -> None:
    from stdnum import iban
    from stdnum.nl import bsn

    assert bsn.is_valid("999993653")
    assert iban.is_valid("NL91ABNA0417164300")
    for path in samples.rglob("*.pdf"):
        for word in text_of(path).split():
            if "@" in word:
                assert word.rstrip(">.,;").endswith(".example")


def test_each_is_of_its_kind(samples: Path) -> None:
    assert text_of(samples / SCAN).strip() == ""
    with open_pdf(samples / "rapporten/evaluatie-binnenvaart.pdf") as pdf:
        assert len(pdf.attachments) == 1
        assert "Wiersma" in str(pdf.docinfo["/Author"])
        assert len(pdf.pages[0].obj["/Annots"]) == 2
    with open_pdf(samples / "rapporten/inspectie-zwembad.pdf") as pdf:
        assert "/StructTreeRoot" in pdf.Root
    with open_pdf(samples / "planschade/situatietekening.pdf") as pdf:
        page = pdf.pages[0].obj
        assert (int(page["/Rotate"]), float(page["/MediaBox"][0])) == (90, -30.0)
        assert "/CropBox" in page
    assert "PLOT j.tuhumena" in text_of(samples / "planschade/situatietekening.pdf")
    with open_pdf(samples / "planschade/memo-planschade.pdf") as pdf:
        assert pdf.pages[0].obj["/Contents"].read_bytes().count(b" Tj") > 500


def test_every_document_says_its_language(samples: Path) -> None:
    for path in samples.rglob("*.pdf"):
        with open_pdf(path) as pdf:
            assert str(pdf.Root["/Lang"]) == "nl-NL"
