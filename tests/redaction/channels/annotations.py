# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Annotations, links, form fields and signatures."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.redaction.channels.forms import form
from tests.redaction.channels.sheet import NAME, NUMBER, SAID, Plant, channel


def annotate(pdf: Pdf, page: Any, subtype: str, **keys: Any) -> Any:
    annot = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([50, 50, 200, 80]))
    )
    for key, value in keys.items():
        annot[f"/{key}"] = value
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(annot)
    return annot


@channel("annotation_note")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "Text", Contents=String(SAID))


@channel("annotation_author")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "Text", T=String(SAID))


@channel("annotation_rich_text")
def _(pdf: Pdf, page: Any) -> None:
    told = f"<body><p>Sjoukje Quist&#45;Zijlmans {NUMBER}</p></body>"
    annotate(pdf, page, "FreeText", RC=String(told), DA=String("/F1 9 Tf"))


@channel("annotation_highlight")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "Highlight", Contents=String(SAID), QuadPoints=Array([0] * 8))


@channel("annotation_popup")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "Popup", Contents=String(SAID))


@channel("annotation_stamp")
def _(pdf: Pdf, page: Any) -> None:
    look = form(pdf, f"BT /F1 9 Tf 2 2 Td ({SAID}) Tj ET", Resources=page.obj.Resources)
    annotate(pdf, page, "Stamp", AP=Dictionary(N=look))


@channel("annotation_state")
def _(pdf: Pdf, page: Any) -> None:
    look = form(pdf, f"BT /F1 9 Tf 2 2 Td ({SAID}) Tj ET", Resources=page.obj.Resources)
    annotate(pdf, page, "Stamp", AP=Dictionary(N=Dictionary(Off=look)), AS=Name.On)


@channel("annotation_redact")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "Redact", OverlayText=String(SAID))


def _link(**action: Any) -> Plant:
    def plant(pdf: Pdf, page: Any) -> None:
        annotate(pdf, page, "Link", A=Dictionary(action))

    return plant


_HANDLE = "Sjoukje.Quist-Zijlmans"
channel("link_mail")(
    _link(**{"/S": Name.URI, "/URI": String(f"mailto:{_HANDLE}@voorbeeld.nl?subject={NUMBER}")})
)
channel("link_query")(
    _link(**{"/S": Name.URI, "/URI": String(f"https://x.nl/?n=Sjoukje+Quist-Zijlmans&b={NUMBER}")})
)
channel("link_escaped")(
    _link(
        **{
            "/S": Name.URI,
            "/URI": String(
                "https://x.nl/?" + "".join(f"%{ord(c):02X}" for c in f"{NAME}&{NUMBER}")
            ),
        }
    )
)
channel("link_file")(_link(**{"/S": Name.GoToR, "/F": String(f"C:/{_HANDLE}/{NUMBER}.pdf")}))
channel("link_launch")(_link(**{"/S": Name.Launch, "/F": String(f"//s/{_HANDLE}/{NUMBER}.doc")}))


def field(pdf: Pdf, page: Any, **keys: Any) -> None:
    made = annotate(pdf, page, "Widget", FT=Name.Tx, T=String("veld"))
    for key, value in keys.items():
        made[f"/{key}"] = value
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]), DA=String("/F1 9 Tf"))


for _key in ("V", "DV", "TU", "TM", "RV"):
    channel(f"form_{_key.lower()}")(
        lambda pdf, page, key=_key: field(pdf, page, **{key: String(SAID)})  # type: ignore[misc]
    )
channel("form_options")(lambda pdf, page: field(pdf, page, Opt=Array([String("ja"), String(SAID)])))


@channel("form_without_widget")
def _(pdf: Pdf, _page: Any) -> None:
    lone = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("los"), V=String(SAID)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([lone]))


@channel("form_xfa")
def _(pdf: Pdf, _page: Any) -> None:
    packet = pdf.make_stream(f"<xfa:data><naam>{SAID}</naam></xfa:data>".encode())
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("datasets"), packet]))


@channel("form_signature")
def _(pdf: Pdf, page: Any) -> None:
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=String(SAID), Reason=String("akkoord"),
        ByteRange=Array([0, 1, 2, 3]), Contents=String("00"),
    )  # fmt: skip
    field(pdf, page, FT=Name.Sig, V=pdf.make_indirect(signature))


@channel("form_certificate")
def _(pdf: Pdf, page: Any) -> None:
    der = b"\x30\x82\x01\x00\x06\x03\x55\x04\x03\x0c\x20" + SAID.encode() + b"\x00\x01"
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=Array([0, 1, 2, 3]),
        Contents=String(der),
    )  # fmt: skip
    field(pdf, page, FT=Name.Sig, V=pdf.make_indirect(signature))
