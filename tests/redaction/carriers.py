# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a PDF can carry beside its pages: a carrier each, with a secret in it."""

# ruff: noqa: ARG001 - every carrier is called with the PDF and its page

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SECRET = "Zqxwvanderkrogt"  # noqa: S105
TEXT = b"BT /F1 12 Tf 72 700 Td (Hierbij het besluit) Tj ET"


def make(path: Path, change: Callable[[pikepdf.Pdf, Any], None] | None = None, **save: Any) -> Path:
    """A one-page PDF with a line of text, changed by the test."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(TEXT)
    if change:
        change(pdf, page.obj)
    pdf.save(path, **save)
    return path


def jpeg() -> bytes:
    """A grey 8 by 8 JPEG with EXIF, a comment and bytes behind the end."""
    table = bytes([0xFF, 0xDB, 0, 67, 0]) + bytes([1] * 64)
    frame = bytes([0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0])
    codes = bytes([0xFF, 0xC4, 0, 20, 0, 1, *([0] * 15), 0])
    alternating = bytes([0xFF, 0xC4, 0, 20, 0x10, 1, *([0] * 15), 0])
    scan = bytes([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x3F, 0xFF, 0xD9])

    def segment(marker: int, body: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + segment(0xE1, b"Exif\0\0" + SECRET.encode())
        + segment(0xED, b"Photoshop " + SECRET.encode())
        + segment(0xFE, SECRET.encode())
        + table + frame + codes + alternating + scan
        + SECRET.encode()
    )  # fmt: skip


def image(pdf: pikepdf.Pdf, page: Any, data: bytes = b"\x80" * 64, **more: Any) -> Any:
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width = stream.Height = 8
    stream.BitsPerComponent, stream.ColorSpace = 8, Name.DeviceGray
    for key, value in more.items():
        stream[Name("/" + key)] = value
    page.Resources.XObject = Dictionary(Im1=stream)
    page.Contents = pdf.make_stream(TEXT + b" q 50 0 0 50 0 0 cm /Im1 Do Q")
    return stream


def secret_stream(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(SECRET.encode())


CARRIERS: dict[str, Callable[[pikepdf.Pdf, Any], None]] = {}


def carrier(function: Callable[[pikepdf.Pdf, Any], None]) -> Callable[[pikepdf.Pdf, Any], None]:
    CARRIERS[function.__name__] = function
    return function


def _key(place: str, key: str) -> Callable[[pikepdf.Pdf, Any], None]:
    """A carrier that is one key, with a dictionary full of the secret under it."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        holder = {
            "root": pdf.Root,
            "page": page,
            "pages": pdf.Root.Pages,
            "resources": page.Resources,
            "font": page.Resources.Font.F1,
        }[place]
        value = Dictionary(X=String(SECRET), N=Name("/" + SECRET), S=secret_stream(pdf))
        value[Name("/" + SECRET)] = 1
        holder[Name(key)] = value

    return change


for _place, _keys in {
    "root": "/Perms /DSS /Requirements /Extensions /Legal /SpiderInfo /Threads /PieceInfo"
    " /AA /AF /Names"
    " /Collection /DPartRoot /ViewerPreferences /OutputIntents /Dests /URI /Unknown /Lang",
    "page": "/Metadata /PieceInfo /B /Thumb /Trans /PresSteps /VP /SeparationInfo /AF /DPart /Dur"
    " /AA /ID"
    " /PZ /BoxColorInfo /OutputIntents /TemplateInstantiated /LastModified /Tabs /Unknown /Group",
    "pages": "/Metadata /Unknown /AA",
    "resources": "/Properties /ProcSet /Unknown /XObject",
    "font": "/Metadata /Unknown /FontDescriptor /Name",
}.items():
    for _name in _keys.split():
        CARRIERS[f"{_place}{_name.replace('/', '_')}"] = _key(_place, _name)


@carrier
def info_and_trailer(pdf: pikepdf.Pdf, page: Any) -> None:
    pdf.docinfo[Name.Author] = String(SECRET)
    pdf.docinfo[Name("/" + SECRET)] = String(SECRET)
    pdf.trailer[Name("/Private")] = String(SECRET)


@carrier
def packet(pdf: pikepdf.Pdf, page: Any) -> None:
    for holder in (pdf.Root, page, page.Resources.Font.F1):
        holder.Metadata = pdf.make_stream(
            b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf="
            b"'http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            b"<rdf:Description rdf:about='' xmlns:q='urn:q'>"
            b"<q:n>" + SECRET.encode() + b"</q:n></rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        holder.Metadata.Type, holder.Metadata.Subtype = Name.Metadata, Name.XML


def _in_content(content: bytes) -> Callable[[pikepdf.Pdf, Any], None]:
    """A carrier that is content of the page: @S is the secret, @T what the page says."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        data = content.replace(b"@S", SECRET.encode()).replace(b"@T", TEXT)
        page.Contents = pdf.make_stream(data)

    return change


for _name, _content in {
    "comment_in_content": b"% @S\n@T",
    "comment_between_operands": b"1 0 0 % @S\n rg @T",
    "unknown_operator": b"BX (@S) secret EX @T",
    "string_operand_of_path": b"(@S) 0 0 m 5 5 l S @T",
    "string_in_dash": b"[(@S)] 0 d @T",
    "property_list_inline": b"/P <</MCID 0 /ActualText (@S)>> BDC @T EMC /X <</Y (@S)>> DP",
    "tag_of_marked_content": b"/@S BMC @T EMC",
    "inline_image_keys": b"@T BI /W 1 /H 1 /BPC 8 /CS /G /Secret (@S) ID \x80 EI",
}.items():
    CARRIERS[_name] = _in_content(_content)


@carrier
def resource_names(pdf: pikepdf.Pdf, page: Any) -> None:
    key = Name("/" + SECRET)
    page.Resources.Font[key] = page.Resources.Font.F1
    page.Contents = pdf.make_stream(TEXT.replace(b"/F1", b"/" + SECRET.encode()))


@carrier
def ink_names(pdf: pikepdf.Pdf, page: Any) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    space = Array([Name.Separation, Name("/" + SECRET), Name.DeviceCMYK, tint])
    page.Resources.ColorSpace = Dictionary(CS0=space)
    page.Contents = pdf.make_stream(b"/CS0 cs 1 scn 0 0 9 9 re f " + TEXT)


@carrier
def device_n_attributes(pdf: pikepdf.Pdf, page: Any) -> None:
    tint = pdf.make_stream(b"{ % " + SECRET.encode() + b"\n dup dup dup }")
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1]), Array([0, 1] * 4)
    tint[Name("/Note")] = String(SECRET)
    more = Dictionary(Subtype=Name.NChannel, Colorants=Dictionary({"/" + SECRET: Name.DeviceGray}))
    space = Array([Name.DeviceN, Array([Name("/" + SECRET)]), Name.DeviceCMYK, tint, more])
    page.Resources.ColorSpace = Dictionary(CS0=pdf.make_indirect(space))
    page.Contents = pdf.make_stream(b"/CS0 cs 1 scn 0 0 9 9 re f " + TEXT)


@carrier
def graphics_state(pdf: pikepdf.Pdf, page: Any) -> None:
    state = Dictionary(CA=1, HTP=String(SECRET), Unknown=String(SECRET), TR=Name("/" + SECRET))
    state.HT = Dictionary(Type=Name.Halftone, HalftoneType=1, HalftoneName=String(SECRET))
    page.Resources.ExtGState = Dictionary(GS0=state)
    page.Contents = pdf.make_stream(b"/GS0 gs " + TEXT)


@carrier
def unused_form(pdf: pikepdf.Pdf, page: Any) -> None:
    form = pdf.make_stream(b"BT (" + SECRET.encode() + b") Tj ET")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    page.Resources.XObject = Dictionary(Fm0=form)


@carrier
def form_keys(pdf: pikepdf.Pdf, page: Any) -> None:
    form = pdf.make_stream(b"0 0 9 9 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Ref, form.Name = Dictionary(F=String(SECRET)), Name("/" + SECRET)
    form.PieceInfo, form.Measure = Dictionary(X=String(SECRET)), Dictionary(R=String(SECRET))
    form.PtData, form.OPI = Dictionary(Names=[String(SECRET)]), Dictionary(F=String(SECRET))
    page.Resources.XObject = Dictionary(Fm0=form)
    page.Contents = pdf.make_stream(b"/Fm0 Do " + TEXT)


@carrier
def postscript_object(pdf: pikepdf.Pdf, page: Any) -> None:
    form = secret_stream(pdf)
    form.Type, form.Subtype = Name.XObject, Name.PS
    page.Resources.XObject = Dictionary(Fm0=form)
    page.Contents = pdf.make_stream(b"/Fm0 Do " + TEXT)


@carrier
def image_keys(pdf: pikepdf.Pdf, page: Any) -> None:
    other = image(pdf, page)
    image(
        pdf, page, Alternates=[Dictionary(Image=other, T=String(SECRET))], ID=String(SECRET),
        OPI=Dictionary(F=String(SECRET)), Metadata=secret_stream(pdf), Name=Name("/" + SECRET),
    )  # fmt: skip


@carrier
def jpeg_segments(pdf: pikepdf.Pdf, page: Any) -> None:
    image(pdf, page).write(jpeg(), filter=Name.DCTDecode)


@carrier
def jpeg_inside_flate(pdf: pikepdf.Pdf, page: Any) -> None:
    image(pdf, page).write(zlib.compress(jpeg()), filter=Array([Name.FlateDecode, Name.DCTDecode]))


@carrier
def bytes_behind_samples(pdf: pikepdf.Pdf, page: Any) -> None:
    image(pdf, page, b"\x80" * 64 + SECRET.encode())


@carrier
def bytes_behind_flate(pdf: pikepdf.Pdf, page: Any) -> None:
    image(pdf, page).write(zlib.compress(b"\x80" * 64) + SECRET.encode(), filter=Name.FlateDecode)


@carrier
def bytes_behind_content(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents.write(zlib.compress(TEXT) + SECRET.encode(), filter=Name.FlateDecode)


@carrier
def parameters_of_filters(pdf: pikepdf.Pdf, page: Any) -> None:
    stream = image(pdf, page)
    stream.write(
        zlib.compress(b"\x80" * 64),
        filter=Name.FlateDecode,
        decode_parms=Dictionary(Predictor=1, Note=String(SECRET)),
    )


@carrier
def palette_too_long(pdf: pikepdf.Pdf, page: Any) -> None:
    table = String(b"\0\0\0\xff\xff\xff" + SECRET.encode())
    image(pdf, page, b"\1" * 64, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, table]))


@carrier
def colour_profile(pdf: pikepdf.Pdf, page: Any) -> None:
    image(pdf, page, ColorSpace=Array([Name.ICCBased, profile(pdf)]))


def profile(pdf: pikepdf.Pdf) -> Any:
    """A grey profile whose description, copyright and private tag hold the secret."""
    curve = b"curv\0\0\0\0\0\0\0\1\x02\x33\0\0" + SECRET.encode() + b"\0"
    tags = [
        (b"kTRC", curve),
        (b"wtpt", b"XYZ \0\0\0\0" + struct.pack(">III", 0xF6D6, 0x10000, 0xD32D)),
        (b"desc", b"desc\0\0\0\0\0\0\0\x20" + SECRET.encode() + b"\0" * 90),
        (b"cprt", b"text\0\0\0\0" + SECRET.encode() + b"\0"),
        (b"priv", b"text\0\0\0\0" + SECRET.encode() + b"\0"),
    ]
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags:
        padded = value + b"\0" * (-len(value) % 4)
        table += struct.pack(">4sII", name, 132 + 12 * len(tags) + len(body), len(value))
        body += padded
    head = bytearray(128)
    head[0:4] = struct.pack(">I", 128 + len(table) + len(body))
    head[8:12], head[12:24], head[36:40] = b"\x02\x10\0\0", b"mntrGRAYXYZ ", b"acsp"
    head[48:52] = SECRET.encode()[:4]
    head[68:80] = struct.pack(">III", 0xF6D6, 0x10000, 0xD32D)
    stream = pdf.make_stream(bytes(head) + table + body)
    stream.N, stream[Name("/Note")] = 1, String(SECRET)
    return stream


@carrier
def annotations(pdf: pikepdf.Pdf, page: Any) -> None:
    kinds = (
        "Text FreeText Popup FileAttachment Sound Movie Screen 3D RichMedia Redact Caret Projection"
    )
    page.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot, Subtype=Name("/" + kind), Rect=[10, 10, 50, 50], F=2,
                    Contents=String(SECRET), T=String(SECRET), NM=String(SECRET),
                    OverlayText=String(SECRET), FS=Dictionary(F=String(SECRET)),
                )
            )
            for kind in kinds.split()
        ]
    )  # fmt: skip


@carrier
def links(pdf: pikepdf.Pdf, page: Any) -> None:
    actions = [
        Dictionary(S=Name.URI, URI=String("mailto:" + SECRET)),
        Dictionary(S=Name.GoToR, F=String(SECRET), D=[0, Name.Fit]),
        Dictionary(S=Name.Launch, F=String(SECRET)),
        Dictionary(S=Name.SubmitForm, F=String(SECRET)),
        Dictionary(S=Name.GoTo, D=[page, Name.Fit], Next=Dictionary(S=Name.URI, URI=SECRET)),
    ]
    page.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=[1, 1, 9, 9], A=action, PA=action,
                Contents=String(SECRET), BS=Dictionary(W=1, X=String(SECRET)),
            )
            for action in actions
        ]
    )  # fmt: skip


@carrier
def form_field(pdf: pikepdf.Pdf, page: Any) -> None:
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(SECRET), F=2,
            V=String(SECRET), DV=String(SECRET), TU=String(SECRET), Rect=[0, 0, 9, 9],
        )
    )  # fmt: skip
    page.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=[field], XFA=secret_stream(pdf))


@carrier
def outline(pdf: pikepdf.Pdf, page: Any) -> None:
    with pdf.open_outline() as items:
        items.root.append(pikepdf.OutlineItem(SECRET, 0))


@carrier
def labels(pdf: pikepdf.Pdf, page: Any) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, P=String(SECRET))])


@carrier
def structure(pdf: pikepdf.Pdf, page: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name("/" + SECRET), P=root, K=0, Pg=page, T=String(SECRET),
            Alt=String(SECRET), ActualText=String(SECRET), E=String(SECRET), ID=String(SECRET),
            Lang=String(SECRET), C=Name("/" + SECRET), Phoneme=String(SECRET),
            AF=secret_stream(pdf),
            A=Dictionary(O=Name.Table, Summary=String(SECRET), Scope=Name("/" + SECRET)),
        )
    )  # fmt: skip
    user = Dictionary(O=Name.UserProperties, P=[Dictionary(N=String(SECRET), V=String(SECRET))])
    element.A = Array([element.A, user])
    root.K, root.RoleMap = Array([element]), Dictionary({"/" + SECRET: Name.P})
    root.ClassMap = Dictionary({"/" + SECRET: Dictionary(O=Name.Layout)})
    root.IDTree = Dictionary(Names=[String(SECRET), element])
    root.Namespaces = Array([Dictionary(NS=String(SECRET))])
    root.ParentTree = Dictionary(Nums=[0, Array([element])])
    pdf.Root.StructTreeRoot, page.StructParents = root, 0
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC " + TEXT + b" EMC")


@carrier
def hidden_layer(pdf: pikepdf.Pdf, page: Any) -> None:
    group = pdf.make_indirect(
        Dictionary(
            Type=Name.OCG, Name=String(SECRET), Usage=Dictionary(CreatorInfo=Dictionary(C=SECRET))
        )
    )
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group], Name=String(SECRET)))
    page.Resources.Properties = Dictionary(MC0=group)
    page.Contents = pdf.make_stream(
        TEXT + b" /OC /MC0 BDC BT /F1 9 Tf 9 9 Td (" + SECRET.encode() + b") Tj ET EMC"
    )


@carrier
def font_names(pdf: pikepdf.Pdf, page: Any) -> None:
    font = page.Resources.Font.F1
    font.BaseFont = Name(f"/ABCDEF+{SECRET}")
    mapping = b"/CMapName /%s def\n%% %s\n1 beginbfchar\n<48> <0048>\nendbfchar"
    font.ToUnicode = pdf.make_stream(mapping % (SECRET.encode(), SECRET.encode()))
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=[1, Name("/" + SECRET)])
    font.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + SECRET), Flags=32, FontFamily=String(SECRET),
        CharSet=String("/" + SECRET), Style=Dictionary(Panose=String(SECRET)),
        Lang=Name("/" + SECRET),
    )  # fmt: skip


@carrier
def type3_names(pdf: pikepdf.Pdf, page: Any) -> None:
    glyph = pdf.make_stream(b"% " + SECRET.encode() + b"\n500 0 0 0 500 500 d1 0 0 500 500 re f")
    page.Resources.Font.T3 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1, 1], FirstChar=65, LastChar=65,
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], Widths=[500], Name=Name("/" + SECRET),
            CharProcs=Dictionary({"/" + SECRET: glyph}),
            Encoding=Dictionary(Differences=[65, Name("/" + SECRET)]),
        )
    )  # fmt: skip
    page.Contents = pdf.make_stream(TEXT + b" BT /T3 9 Tf 9 9 Td (A) Tj ET")
