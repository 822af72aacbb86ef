# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Planted leaks in every place that becomes public: each is found, and a clean bundle has none."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from tests.publication import cases
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.leaks import collect
from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.targets.base import Context
from woo_tool.publication.targets.diwoo import Diwoo

WHO = "Karin van Bakkenes"
MAIL = "k.vanbakkenes@gmail.com"
PHONE = "06-12345678"
BSN = "123456782"
PLACE = "Dorpsstraat 12, 1234 AB Utrecht"

Plant = Callable[[Path], None]


def text(name: str, content: str) -> Plant:
    def plant(folder: Path) -> None:
        (folder / name).write_text(content, "utf-8")

    return plant


def named(name: str) -> Plant:
    return text(name, "")


def replaced(name: str, old: str, new: str) -> Plant:
    def plant(folder: Path) -> None:
        path = folder / name
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), "utf-8")

    return plant


def sheet(change: Callable[[object], None]) -> Plant:
    def plant(folder: Path) -> None:
        from openpyxl import load_workbook

        path = folder / "inventarislijst.xlsx"
        book = load_workbook(path)
        change(book)
        book.save(path)

    return plant


def part(file: str, name: str, content: str) -> Plant:
    """Another part in an office file."""

    def plant(folder: Path) -> None:
        with zipfile.ZipFile(folder / file, "a") as archive:
            archive.writestr(name, content)

    return plant


def zipped(**parts: str) -> Plant:
    def plant(folder: Path) -> None:
        with zipfile.ZipFile(folder / "stukken.zip", "w") as archive:
            for name, content in parts.items():
                archive.writestr(name.replace("__", "."), content)

    return plant


def commented(folder: Path) -> None:
    with zipfile.ZipFile(folder / "stukken.zip", "w") as archive:
        archive.writestr("a.txt", "")
        archive.comment = f"Van {WHO}".encode()


def member_comment(folder: Path) -> None:
    with zipfile.ZipFile(folder / "stukken.zip", "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment = f"gemaakt door {WHO}".encode()
        archive.writestr(info, "")


def nested(folder: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("brief.txt", f"Bel {PHONE}")
    with zipfile.ZipFile(folder / "stukken.zip", "w") as archive:
        archive.writestr("binnen.zip", inner.getvalue())


def in_pdf(change: Callable[[pikepdf.Pdf], None]) -> Plant:
    def plant(folder: Path) -> None:
        path = next((folder / "documenten").glob("*-0003.pdf"))
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)

    return plant


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:creator"] = [WHO]


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Gesprek met {WHO}", 0))


def information(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = WHO


def annotation(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 9, 9],
        Contents=pikepdf.String(f"navragen bij {WHO}"),
    )
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])


def hidden_sheet(book: object) -> None:
    made = book.create_sheet("werk")  # type: ignore[attr-defined]
    made["A1"] = WHO
    made.sheet_state = "veryHidden"


def hidden_row(book: object) -> None:
    first = book.worksheets[0]  # type: ignore[attr-defined]
    first["B40"] = f"bellen met {WHO}"
    first.row_dimensions[40].hidden = True


def cell_comment(book: object) -> None:
    from openpyxl.comments import Comment

    first = book.worksheets[0]  # type: ignore[attr-defined]
    first["A1"].comment = Comment("klopt dit?", WHO)


def author(book: object) -> None:
    book.properties.creator = WHO  # type: ignore[attr-defined]


def editor(book: object) -> None:
    book.properties.lastModifiedBy = WHO  # type: ignore[attr-defined]


def sheet_name(book: object) -> None:
    book.worksheets[0].title = WHO  # type: ignore[attr-defined]


def header(book: object) -> None:
    book.worksheets[0].oddHeader.center.text = f"Opsteller: {WHO}"  # type: ignore[attr-defined]


def number(book: object) -> None:
    book.worksheets[0]["B41"] = int(BSN)  # type: ignore[attr-defined]


def white_text(book: object) -> None:
    from openpyxl.styles import Font

    cell = book.worksheets[0]["Z1"]  # type: ignore[attr-defined]
    cell.value, cell.font = PLACE, Font(color="FFFFFF")


PIVOT = (
    '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    f'<cacheFields><cacheField name="melder"><sharedItems><s v="{WHO}"/></sharedItems>'
    "</cacheField></cacheFields></pivotCacheDefinition>"
)
ODF = (
    '<office:annotation xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{who}</dc:creator>'
    "</office:annotation>"
)
WORD = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:comment w:id="0" w:author="{WHO}"><w:p/></w:comment></w:comments>'
)
RUNS = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Gesprek met mevrouw Ka</w:t></w:r><w:r><w:t>rin van Bak</w:t></w:r>"
    "<w:r><w:t>kenes</w:t></w:r></w:p></w:body></w:document>"
)


def word(name: str, content: str) -> Plant:
    def plant(folder: Path) -> None:
        with zipfile.ZipFile(folder / "nota.docx", "w") as archive:
            archive.writestr(name, content)

    return plant


PLANTS: dict[str, tuple[Plant, str]] = {
    "file name with hyphens": (named("brief-karin-van-bakkenes.txt"), "PERSON"),
    "file name with underscores": (named("Mail_van_P_Jansen_over_bouw.txt"), "PERSON"),
    "file name in one word": (named("BriefKarinBakkenes.txt"), "PERSON"),
    "file name with an address": (named("bezwaar Dorpsstraat 12.txt"), "ADDRESS"),
    "file name with a mailbox": (named("k.vanbakkenes@gmail.com.txt"), "EMAIL"),
    "file name with a number": (named("dossier BSN 123456782.txt"), "BSN"),
    "name of a folder": (lambda f: (f / "mevrouw Bakkenes").mkdir(), "PERSON"),
    "address of a link": (
        text("a.html", '<a href="https://x.example/brief%20van%20Karin%20van%20Bakkenes">x</a>'),
        "PERSON",
    ),
    "title": (replaced("metadata.json", "Brief van de provincie", f"Brief van {WHO}"), "PERSON"),
    "remark on a withheld row": (
        replaced("metadata.json", "De onderhandelingen lopen nog.", f"Mail van {WHO}"),
        "PERSON",
    ),
    "cell of the CSV": (replaced("inventarislijst.csv", "Raadsvoorstel", f"{MAIL}"), "EMAIL"),
    "subject of an e-mail": (
        replaced("inventarislijst.csv", "Raadsvoorstel", "RE: FW: klacht P. Bakkenes"),
        "PERSON",
    ),
    "comment in HTML": (replaced("index.html", "</main>", f"<!-- {WHO} --></main>"), "PERSON"),
    "attribute in HTML": (
        replaced("index.html", "<main", f'<img alt="Foto van {WHO}"><main'),
        "PERSON",
    ),
    "author in HTML": (
        replaced("index.html", "</head>", f'<meta name="author" content="{WHO}"></head>'),
        "PERSON",
    ),
    "text cut by tags in HTML": (
        replaced("index.html", "</main>", "mevrouw Karin <b>van Bak</b>kenes</main>"),
        "PERSON",
    ),
    "key of JSON": (text("x.json", json.dumps({MAIL: 1})), "EMAIL"),
    "number in JSON": (text("x.json", json.dumps({"kenmerk": int(BSN)})), "BSN"),
    "comment in XML": (text("x.xml", f"<a><!-- {WHO} --></a>"), "PERSON"),
    "very hidden sheet": (sheet(hidden_sheet), "PERSON"),
    "hidden row": (sheet(hidden_row), "PERSON"),
    "white text": (sheet(white_text), "ADDRESS"),
    "author of a comment on a cell": (sheet(cell_comment), "PERSON"),
    "author of a workbook": (sheet(author), "PERSON"),
    "who saved a workbook last": (sheet(editor), "PERSON"),
    "name of a sheet": (sheet(sheet_name), "PERSON"),
    "header of a sheet": (sheet(header), "PERSON"),
    "BSN as a number": (sheet(number), "BSN"),
    "pivot cache": (
        part("inventarislijst.xlsx", "xl/pivotCache/pivotCacheDefinition1.xml", PIVOT),
        "PERSON",
    ),
    "note in an ODS": (
        part("inventarislijst.ods", "Object 1/content.xml", ODF.format(who=WHO)),
        "PERSON",
    ),
    "name of a part": (part("inventarislijst.ods", f"Pictures/{WHO}.xml", "<a/>"), "PERSON"),
    "author of a comment in Word": (word("word/comments.xml", WORD), "PERSON"),
    "name cut into runs in Word": (word("word/document.xml", RUNS), "PERSON"),
    "comment of a zip": (commented, "PERSON"),
    "comment of a part of a zip": (member_comment, "PERSON"),
    "name of a part of a zip": (zipped(**{"brief mevrouw Bakkenes__txt": ""}), "PERSON"),
    "zip in a zip": (nested, "PHONE"),
    "author of a PDF": (in_pdf(information), "PERSON"),
    "XMP of a PDF": (in_pdf(xmp), "PERSON"),
    "bookmark of a PDF": (in_pdf(bookmark), "PERSON"),
    "annotation in a PDF": (in_pdf(annotation), "PERSON"),
}


@pytest.fixture(scope="module")
def quick(built: Bundle, gate: Gate) -> Gate:
    """The gate that does not judge again what stands in the clean bundle: these tests are many."""
    return gate.with_own(piece.text for piece in collect.folder(built.data))


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_leak_is_found(built: Bundle, quick: Gate, tmp_path: Path, name: str) -> None:
    plant, code = PLANTS[name]
    folder = tmp_path / "data"
    shutil.copytree(built.data, folder)
    plant(folder)
    leaks = quick.judge(collect.folder(folder))
    assert code in {leak.code for leak in leaks}


def test_a_clean_bundle_has_no_leak(built: Bundle, gate: Gate) -> None:
    assert gate.judge(collect.folder(built.folder)) == []


def test_a_clean_site_has_no_leak(built: Bundle, gate: Gate, tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    Diwoo().send(built, str(tmp_path / "site"), Context(cases.LISTS, cases.GROUNDS, now))
    assert gate.judge(collect.folder(tmp_path / "site")) == []


def damaged_zip(folder: Path) -> None:
    (folder / "x.zip").write_bytes(b"PK\x03\x04 no zip")


def before_zip(folder: Path) -> None:
    data = (folder / "inventarislijst.ods").read_bytes()
    (folder / "inventarislijst.ods").write_bytes(WHO.encode() + data)


def picture(folder: Path) -> None:
    with zipfile.ZipFile(folder / "nota.docx", "w") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG")


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["bijlage.txt"] = pikepdf.AttachedFileSpec(pdf, b"hallo")


UNREAD: dict[str, Plant] = {
    "unknown kind": text("x.msg", "hallo"),
    "no ending": text("LEESMIJ", "hallo"),
    "damaged zip": damaged_zip,
    "bytes before a zip": before_zip,
    "picture in a text": picture,
    "damaged XML": text("x.xml", "<a>"),
    "document type": text("x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "damaged JSON": text("x.json", "{"),
    "damaged PDF": text("x.pdf", "hallo"),
    "attachment in a PDF": in_pdf(attachment),
    "link to another file": lambda folder: (folder / "x.txt").symlink_to(folder / "index.html"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_nobody_can_read_does_not_pass(
    built: Bundle, quick: Gate, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(built.data, folder)
    UNREAD[name](folder)
    assert any(leak.code.startswith("unread:") for leak in quick.judge(collect.folder(folder)))


def test_what_was_redacted_may_stand_nowhere(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "notitie-zwartendijk.txt").write_text("Y.Zwartendijk")
    assert {leak.code for leak in gate.judge(collect.folder(tmp_path))} >= {"TERM"}


def test_a_public_body_that_is_called_like_a_person_is_none(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Jaarverslag - Stichting mevrouw Karelse")
    assert gate.judge(collect.folder(tmp_path))
    assert gate.naming(["Stichting mevrouw Karelse"]).judge(collect.folder(tmp_path)) == []
    (tmp_path / "b.txt").write_text("Stichting mevrouw Karelse en mevrouw Bakkenes")
    assert gate.naming(["Stichting mevrouw Karelse"]).judge(collect.folder(tmp_path))


def test_what_a_person_allowed_passes(gate: Gate, tmp_path: Path) -> None:
    from dataclasses import replace

    from woo_tool.redaction.match import squash

    (tmp_path / "a.txt").write_text("Stichting van mevrouw Bakkenes")
    assert gate.judge(collect.folder(tmp_path))
    allowed = replace(gate, keep=frozenset({squash("Bakkenes")[0]}))
    assert allowed.judge(collect.folder(tmp_path)) == []
