# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Metadata, navigation, structure, names and scripts: what the document says of itself."""

import io
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.redaction.channels.sheet import NAME, NUMBER, SAID, channel, draw, helvetica
from tests.redaction.channels.text import letters_map


@channel("info_author")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String(SAID)))


@channel("info_private")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary({"/Dossier": String(SAID)}))


@channel("info_key")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary({f"/{NAME.replace(' ', '_')}": String(NUMBER)}))


@channel("trailer_key")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.trailer["/Eigen"] = String(SAID)


@channel("xmp")
def _(pdf: Pdf, _page: Any) -> None:
    told = f"<x:xmpmeta><dc:creator>{SAID}</dc:creator></x:xmpmeta>"
    pdf.Root.Metadata = pdf.make_stream(told.encode())


@channel("xmp_utf16")
def _(pdf: Pdf, _page: Any) -> None:
    told = f"<x:xmpmeta><dc:creator>{SAID}</dc:creator></x:xmpmeta>"
    pdf.Root.Metadata = pdf.make_stream(told.encode("utf-16"))


@channel("page_metadata")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Metadata = pdf.make_stream(SAID.encode())


@channel("piece_info")
def _(_pdf: Pdf, page: Any) -> None:
    page.obj.PieceInfo = Dictionary(App=Dictionary(Private=String(SAID)))


def outline(pdf: Pdf, title: str, **keys: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    item = pdf.make_indirect(Dictionary(Title=String(title), Parent=root, **keys))
    root.First = root.Last = item
    pdf.Root.Outlines = root


@channel("bookmark")
def _(pdf: Pdf, _page: Any) -> None:
    outline(pdf, SAID)


@channel("named_destination")
def _(pdf: Pdf, page: Any) -> None:
    to = Array([page.obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(SAID), to])))


@channel("page_label")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SAID))]))


@channel("thread")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(I=Dictionary(Title=String(SAID))))])


@channel("layer_name")
def _(pdf: Pdf, _page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SAID)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())


@channel("mailing_data")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.DPartRoot = Dictionary(Type=Name.DPartRoot, DPM=Dictionary(naam=String(SAID)))


@channel("document_part_order")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.ViewerPreferences = Dictionary({"/Wie": String(SAID)})


def element(pdf: Pdf, **keys: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, **keys))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


for _key in ("ActualText", "Alt", "E", "T", "ID"):
    channel(f"structure_{_key.lower()}")(
        lambda pdf, _page, key=_key: element(pdf, **{key: String(SAID)})  # type: ignore[misc]
    )


@channel("structure_role")
def _(pdf: Pdf, _page: Any) -> None:
    element(pdf)
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{NAME.replace(' ', '-')}-{NUMBER}": Name.P})


@channel("structure_attribute")
def _(pdf: Pdf, _page: Any) -> None:
    value = Dictionary(N=String("wie"), V=String(SAID))
    element(pdf, A=Dictionary(O=Name.UserProperties, P=Array([value])))


_TOKEN = f"/{NAME.replace(' ', '_')}_{NUMBER}"


@channel("name_colour", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    space = Array([Name.Separation, Name(_TOKEN), Name.DeviceGray, tint])
    page.obj.Resources.ColorSpace = Dictionary(C1=space)
    draw(pdf, page, "/C1 cs .5 scn 56 100 10 10 re f")


@channel("name_font")
def _(_pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.BaseFont = Name(_TOKEN)
    page.obj.Resources.Font.F9 = font


@channel("name_resource")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.Font[_TOKEN] = helvetica()
    draw(pdf, page, f"BT {_TOKEN} 11 Tf ET")


@channel("font_family")
def _(_pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Helvetica, FontFamily=String(SAID), Flags=32
    )
    page.obj.Resources.Font.F9 = font


@channel("font_program")
def _(pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.Subtype = Name.TrueType
    font.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32,
        FontFile2=pdf.make_stream(true_type()),
    )  # fmt: skip
    page.obj.Resources.Font.F9 = font


def true_type() -> bytes:
    """A font program of one glyph whose name table tells the secret."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": NAME, "styleName": NUMBER})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@channel("font_map")
def _(pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.ToUnicode = pdf.make_stream(letters_map({1: NAME, 2: NUMBER}, width=1))
    page.obj.Resources.Font.F9 = font


@channel("font_map_comment")
def _(pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.ToUnicode = pdf.make_stream(letters_map({1: "x"}, width=1) + f"\n% {SAID}".encode())
    page.obj.Resources.Font.F9 = font


def script(code: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(code))


@channel("script_document")
def _(pdf: Pdf, _page: Any) -> None:
    action = script(f"app.alert('{SAID}')")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


@channel("script_stream")
def _(pdf: Pdf, _page: Any) -> None:
    code = pdf.make_stream(f"var wie = '{SAID}'".encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=code)


@channel("script_page")
def _(_pdf: Pdf, page: Any) -> None:
    page.obj.AA = Dictionary(O=script(f"app.alert('{SAID}')"))


@channel("script_unicode")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.OpenAction = script(f"app.alert('{SAID} €ü☎')")
