# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms, patterns, masks, glyph procedures; what stands beside the text in a stream."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.redaction.channels.sheet import SAID, channel, draw, drawn, helvetica


def form(pdf: Pdf, content: str, **extra: Any) -> Stream:
    stream = pdf.make_stream(content.encode("cp1252"))
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 595, 842])
    for key, value in extra.items():
        stream[f"/{key}"] = value
    return stream


SHOW = f"BT /F1 11 Tf 56 450 Td ({SAID}) Tj ET"


@channel("form_drawn", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.XObject = Dictionary(X1=form(pdf, SHOW, Resources=page.obj.Resources))
    draw(pdf, page, "/X1 Do")


@channel("form_nested_without_resources", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    inner = form(pdf, SHOW)
    page.obj.Resources.XObject = Dictionary(X1=form(pdf, "/X2 Do"), X2=inner)
    draw(pdf, page, "/X1 Do")


@channel("form_unused")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.XObject = Dictionary(X1=form(pdf, SHOW, Resources=page.obj.Resources))


@channel("form_in_page_tree")
def _(pdf: Pdf, page: Any) -> None:
    fonts = page.obj.Resources.Font
    inner = form(pdf, SHOW, Resources=Dictionary(Font=fonts))
    pdf.Root.Pages.Resources = Dictionary(Font=fonts, XObject=Dictionary(X1=inner))


@channel("pattern", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    cell = pdf.make_stream(SHOW.replace("56 450", "2 2").encode())
    cell.Type, cell.PatternType, cell.PaintType, cell.TilingType = Name.Pattern, 1, 1, 1
    cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 250, 20]), 250, 20
    cell.Resources = Dictionary(Font=page.obj.Resources.Font)
    page.obj.Resources.Pattern = Dictionary(P1=cell)
    draw(pdf, page, "/Pattern cs /P1 scn 56 100 300 60 re f")


@channel("soft_mask")
def _(pdf: Pdf, page: Any) -> None:
    group = form(
        pdf, SHOW, Resources=Dictionary(Font=page.obj.Resources.Font),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
    )  # fmt: skip
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=group)
    page.obj.Resources.ExtGState = Dictionary(G1=Dictionary(SMask=mask))
    draw(pdf, page, "q /G1 gs .5 g 56 100 10 10 re f Q")


@channel("glyph_procedure")
def _(pdf: Pdf, page: Any) -> None:
    fonts = page.obj.Resources.Font
    show = f"1000 0 d0 BT /F1 100 Tf 0 0 Td ({SAID}) Tj ET".encode()
    fonts.T3 = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=97,
        Widths=Array([1000]), Encoding=Dictionary(Differences=Array([97, Name("/a")])),
        CharProcs=Dictionary({"/a": pdf.make_stream(show)}),
        Resources=Dictionary(Font=Dictionary(F1=helvetica())),
    )  # fmt: skip
    draw(pdf, page, "BT /T3 11 Tf 56 400 Td (a) Tj ET")


drawn("content_comment", f"% {SAID}\n")

drawn("content_actual_text", f"/Span <</ActualText ({SAID})>> BDC 0 0 m EMC")


@channel("content_actual_text_utf16")
def _(pdf: Pdf, page: Any) -> None:
    told = ("\ufeff" + SAID).encode("utf-16-be").hex()
    draw(pdf, page, f"/Span <</ActualText <{told}>>> BDC 0 0 m EMC")


@channel("content_property_list")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.Properties = Dictionary(P1=Dictionary(ActualText=String(SAID)))
    draw(pdf, page, "/Span /P1 BDC EMC")


drawn("content_point", f"/Note <</By ({SAID})>> DP")

drawn("content_unused_string", f"({SAID}) pop")


@channel("content_dangling_stream")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(f"BX ({SAID}) hide EX".encode())])
