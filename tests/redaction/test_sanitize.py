# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing comes through the sanitizer but what pages show: carriers known and unknown."""

import contextlib
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.redaction.carriers import CARRIERS, SECRET, TEXT, make
from woo_tool.redaction.marks import Box
from woo_tool.redaction.sanitize import Prepared, finish, prepare
from woo_tool.redaction.sources import open_source


def run(path: Path, clean: frozenset[str] | None = None, **options: Any) -> tuple[Prepared, Path]:
    """Prepare and finish without a burn. ``clean`` None: nothing comes back."""
    prepared = prepare(open_source(path), path.with_suffix(".prepared"))
    out = path.with_suffix(".out")
    finish(prepared.path, out, prepared, clean=clean or frozenset(), **options)
    return prepared, out


def holds(path: Path, secret: str = SECRET) -> list[str]:
    """Where the secret stands: raw bytes, strings, names, keys, decoded streams."""
    forms = [secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-le")]
    forms += [secret.encode().hex().encode(), secret.encode().hex().upper().encode()]
    found = []

    def look(data: bytes, where: str) -> None:
        if any(form in data for form in forms):
            found.append(where)

    look(path.read_bytes(), "file")
    with pikepdf.open(path) as pdf:
        for item in [pdf.trailer, *pdf.objects]:
            stream = isinstance(item, pikepdf.Stream)
            look((item.stream_dict if stream else item).unparse(resolved=False), "object")
            if stream:
                look(item.read_raw_bytes(), "stream")
                with contextlib.suppress(zlib.error):
                    look(zlib.decompress(item.read_raw_bytes()), "stream")
                with contextlib.suppress(pikepdf.PdfError):
                    look(item.read_bytes(), "stream")
    return found


@pytest.mark.parametrize("name", sorted(CARRIERS))
def test_no_carrier_comes_through(name: str, tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", CARRIERS[name])
    prepared, out = run(path)
    if name not in ("font_names", "type3_names"):  # fonts are pruned after the burn
        assert holds(prepared.path) == []
    assert holds(out) == []
    with pikepdf.open(out) as pdf:
        assert b"Hierbij" in pdf.pages[0].Contents.read_bytes()


def test_carriers_hold_the_secret_before(tmp_path: Path) -> None:
    for name, change in CARRIERS.items():
        assert holds(make(tmp_path / "a.pdf", change)), name


def test_old_revisions_orphans_and_loose_bytes_go(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf")
    data = path.read_bytes()
    path.write_bytes(
        b"%PDF-1.4\n% " + SECRET.encode() + b"\n" + data + b"\n" + SECRET.encode() + b"\n"
    )
    _, out = run(path)
    assert holds(out) == []


def test_what_is_clean_comes_back(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        pdf.docinfo[Name.Title] = String("Besluit")
        pdf.Root.Lang = String("nl-NL")
        with pdf.open_outline() as items:
            items.root.append(pikepdf.OutlineItem("Inleiding", 0))
            items.root.append(pikepdf.OutlineItem(SECRET, 0))
            items.root.append(pikepdf.OutlineItem("Mail van Fokje.msg", 0))
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r, P=String("bijlage "))])
        uri = Dictionary(S=Name.URI, URI=String("https://www.rijksoverheid.nl/"))
        page.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[1, 1, 9, 9], A=uri),
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Link, Rect=[20, 20, 30, 30], Dest=[page, Name.Fit]
                ),
            ]
        )

    path = make(tmp_path / "a.pdf", change)
    prepared = prepare(open_source(path), tmp_path / "p.pdf")
    assert set(prepared.strings) == {
        "Besluit", "Inleiding", SECRET, "Mail van Fokje.msg", "bijlage ", "https://www.rijksoverheid.nl/",
    }  # fmt: skip
    assert not any(text.encode() in (tmp_path / "p.pdf").read_bytes() for text in prepared.strings)
    out = tmp_path / "o.pdf"
    finish(prepared.path, out, prepared, clean=frozenset(prepared.strings) - {SECRET})
    assert holds(out) == []
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo[Name.Title]) == "Besluit"
        assert str(pdf.Root.Lang) == "nl-NL"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.PageLabels.Nums[1].P) == "bijlage "
        with pdf.open_outline() as items:
            assert [item.title for item in items.root] == ["Inleiding", "[gelakt]", "Pagina 1"]
        web, inside = pdf.pages[0].Annots
        assert str(web.A.URI) == "https://www.rijksoverheid.nl/"
        assert inside.Dest[0].objgen == pdf.pages[0].obj.objgen


def test_a_link_under_a_box_does_not_come_back(tmp_path: Path) -> None:
    def change(_pdf: pikepdf.Pdf, page: Any) -> None:
        page.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, Dest=[page, Name.Fit])
                for rect in ([0, 0, 9, 9], [50, 50, 60, 60])
            ]
        )

    path = make(tmp_path / "a.pdf", change)
    _, out = run(path, boxes={1: [Box(5, 5, 12, 12)]})
    with pikepdf.open(out) as pdf:
        assert [[int(v) for v in a.Rect] for a in pdf.pages[0].Annots] == [[50, 50, 60, 60]]


def test_tags_and_clean_alternative_texts_stay(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        CARRIERS["structure"](pdf, page)
        element = pdf.Root.StructTreeRoot.K[0]
        element.S, element.Alt = Name.Figure, String("Grafiek")

    path = make(tmp_path / "a.pdf", change)
    _, out = run(path, frozenset({"Grafiek"}))
    with pikepdf.open(out) as pdf:
        element = pdf.Root.StructTreeRoot.K[0]
        assert (str(element.S), str(element.Alt)) == ("/Figure", "Grafiek")
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[1][0].objgen == element.objgen
        assert pdf.Root.MarkInfo.Marked
        assert b"/MCID 0" in pdf.pages[0].Contents.read_bytes()
    _, out = run(path)
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].Alt) == "[gelakt]"


def test_a_link_stays_in_the_structure_tree(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        CARRIERS["structure"](pdf, page)
        notes = [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Link, Rect=[n, n, n + 9, n + 9],
                    StructParent=n, A=Dictionary(S=Name.URI, URI=String(uri)),
                )
            )
            for n, uri in ((1, "https://www.overheid.nl/"), (20, SECRET))
        ]  # fmt: skip
        page.Annots = Array(notes)
        element = pdf.Root.StructTreeRoot.K[0]
        element.K = Array([0, *(Dictionary(Type=Name.OBJR, Obj=note) for note in notes)])

    path = make(tmp_path / "a.pdf", change)
    _, out = run(path, frozenset({"https://www.overheid.nl/"}))
    assert holds(out) == []
    assert holds(out, "WooId") == []
    with pikepdf.open(out) as pdf:
        kids = pdf.Root.StructTreeRoot.K[0].K
        assert len(kids) == 2
        assert kids[1].Obj.objgen == pdf.pages[0].Annots[0].objgen


def test_custom_roles_become_the_standard_ones(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", CARRIERS["structure"])
    _, out = run(path)
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].S) == "/P"
        assert "/RoleMap" not in pdf.Root.StructTreeRoot


def test_upright_in_between_and_restored_after(tmp_path: Path) -> None:
    def change(_pdf: pikepdf.Pdf, page: Any) -> None:
        page.MediaBox, page.CropBox = Array([-20, -30, 500, 700]), Array([0, 0, 400, 600])
        page.Rotate, page.UserUnit = -270, 2

    path = make(tmp_path / "a.pdf", change)
    prepared, out = run(path)
    frame = prepared.frames[0]
    assert (frame.media, frame.crop) == ((-20, -30, 500, 700), (0, 0, 400, 600))
    assert (frame.rotate, frame.unit) == (90, 2)
    with pikepdf.open(prepared.path) as pdf:
        page = pdf.pages[0].obj
        assert [int(v) for v in page.MediaBox] == [0, 0, 520, 730]
        assert not {"/Rotate", "/CropBox", "/UserUnit"} & set(page.keys())
    with pikepdf.open(out) as pdf:
        page = pdf.pages[0].obj
        assert [int(v) for v in page.CropBox] == [20, 30, 420, 630]
        assert (int(page.Rotate), int(page.UserUnit)) == (90, 2)


def test_text_outside_the_crop_box_goes(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.CropBox = Array([0, 100, 595, 842])
        hidden = b" BT /F1 9 Tf 72 20 Td (" + SECRET.encode() + b") Tj ET"
        page.Contents = pdf.make_stream(TEXT + hidden)

    path = make(tmp_path / "a.pdf", change)
    prepared, out = run(path)
    assert holds(prepared.path) == []
    assert holds(out) == []


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", CARRIERS["structure"])
    outputs = []
    for n in range(2):
        prepared = prepare(open_source(path), tmp_path / f"p{n}.pdf")
        finish(prepared.path, tmp_path / f"o{n}.pdf", prepared, clean=frozenset())
        outputs.append((tmp_path / f"o{n}.pdf").read_bytes())
    assert outputs[0] == outputs[1]
    with pikepdf.open(path) as old, pikepdf.open(tmp_path / "o0.pdf") as new:
        assert bytes(new.trailer.ID[0]) != bytes(old.trailer.get("/ID", [b""])[0])
        assert new.pdf_version == "1.7"


def test_a_stamp_becomes_page_content_and_a_hidden_one_does_not(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        notes = []
        for flags, text in ((4, b"Zichtbaar"), (2, SECRET.encode())):
            look = pdf.make_stream(b"BT /F1 9 Tf 1 1 Td (" + text + b") Tj ET")
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 20])
            look.Resources = Dictionary(Font=page.Resources.Font)
            notes.append(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Stamp, Rect=[10, 10, 100, 30], F=flags,
                    AP=Dictionary(N=look),
                )
            )  # fmt: skip
        page.Annots = Array(notes)

    path = make(tmp_path / "a.pdf", change)
    _, out = run(path)
    assert holds(out) == []
    assert holds(out, "Zichtbaar")
    with pikepdf.open(out) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
