# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDFs with a secret in exactly one channel, and their clean twins.

``CHANNELS[name](folder)`` writes both and says what was planted. The page itself shows
``KEEP`` sentences and no secret, so a tool that leaves the channel alone leaks there and
nowhere else. Used to see that verify catches each channel, and that sanitize empties it.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

NAME = "Sjoukje Quist-Zijlmans"
NUMBER = "999993653"
SECRETS = (NAME, NUMBER)
SAID = f"{NAME} {NUMBER}"
KEEP = (
    "Hierbij ontvangt u het besluit van de gemeente op uw aanvraag.",
    "Het college heeft op 12 maart 2024 besloten de vergunning te verlenen.",
    "Tegen dit besluit kunt u binnen zes weken bezwaar maken.",
)


@dataclass(frozen=True)
class Planted:
    """A file with secrets in one channel. ``clean`` is the same file without."""

    channel: str
    path: Path
    clean: Path
    secrets: tuple[str, ...] = SECRETS
    keep: tuple[str, ...] = KEEP
    #: Only who reads pictures can see it.
    ocr: bool = False
    #: The secret is part of what the page shows, so that removal has to mark it.
    visible: bool = False


Plant = Callable[[Pdf, Any], None]
CHANNELS: dict[str, Callable[[Path], Planted]] = {}


def base() -> tuple[Pdf, Any]:
    """A tagged page of three sentences in a standard font."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    lines = "".join(
        f"BT /F1 11 Tf 56 {760 - 20 * n} Td ({text}) Tj ET\n" for n, text in enumerate(KEEP)
    )
    page.obj.Contents = pdf.make_stream(lines.encode())
    page.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica()))
    pdf.Root.Lang = String("nl-NL")
    return pdf, page


def helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )


def draw(pdf: Pdf, page: Any, content: str | bytes) -> None:
    """Add content behind what the page draws."""
    data = content.encode("cp1252") if isinstance(content, str) else content
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + b"\n" + data)


def save(pdf: Pdf, path: Path, **options: Any) -> None:
    pdf.save(path, deterministic_id=True, fix_metadata_version=False, **options)


def channel(name: str, *, ocr: bool = False, visible: bool = False) -> Callable[[Plant], Plant]:
    """Register a way to plant: a function that changes the document before it is written."""

    def register(plant: Plant) -> Plant:
        def make(folder: Path) -> Planted:
            clean, path = folder / f"{name}.clean.pdf", folder / f"{name}.pdf"
            pdf, _page = base()
            save(pdf, clean)
            pdf, page = base()
            plant(pdf, page)
            save(pdf, path)
            return Planted(name, path, clean, ocr=ocr, visible=visible)

        CHANNELS[name] = make
        return plant

    return register


def raw_channel(name: str) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """Register a way to plant that changes the written bytes."""

    def register(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        def make(folder: Path) -> Planted:
            clean, path = folder / f"{name}.clean.pdf", folder / f"{name}.pdf"
            pdf, _page = base()
            save(pdf, clean)
            path.write_bytes(change(clean.read_bytes()))
            return Planted(name, path, clean)

        CHANNELS[name] = make
        return change

    return register


# --- text that the page shows -------------------------------------------------------------


@channel("text_plain", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td (Aanvrager: {SAID} woont hier.) Tj ET")


@channel("text_hex", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td <{SAID.encode().hex(' ')}> Tj ET")


@channel("text_octal", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    octal = "".join(f"\\{ord(c):03o}" for c in SAID)
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td ({octal}) Tj ET")


@channel("text_per_glyph", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    shows = "".join(f"({c}) Tj 7 0 Td " for c in SAID)
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td {shows} ET")


@channel("text_kerned", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    pieces = " -20 ".join(f"({c})" for c in SAID)
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td [{pieces}] TJ ET")


@channel("text_letterspaced", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 6 Tc 56 600 Td ({SAID}) Tj ET")


@channel("text_spaced_capitals", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td ({' '.join(SAID.upper())}) Tj ET")


@channel("text_hyphenated", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(
        pdf,
        page,
        "BT /F1 11 Tf 56 600 Td (Dit gaat over Sjoukje Quist-Zijl-) Tj 0 -14 Td (mans met) Tj "
        f"0 -14 Td ({NUMBER[:4]}) Tj 0 -14 Td ({NUMBER[4:]}) Tj ET",
    )


@channel("text_two_lines", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    first, last = NAME.split()
    text = f"(namens {first}) Tj 0 -14 Td ({last} en {NUMBER}) Tj"
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td {text} ET")


@channel("text_shuffled", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    places = [(c, 56 + 8 * n) for n, c in enumerate(SAID) if c != " "]
    order = places[::3] + places[2::3] + places[1::3]
    shows = "".join(f"1 0 0 1 {x} 600 Tm ({c}) Tj " for c, x in order)
    draw(pdf, page, f"BT /F1 11 Tf {shows} ET")


@channel("text_backwards", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    shows = "".join(
        f"1 0 0 1 {56 + 8 * n} 600 Tm ({c}) Tj " for n, c in list(enumerate(SAID))[::-1]
    )
    draw(pdf, page, f"BT /F1 11 Tf {shows} ET")


@channel("text_in_two_columns_of_code", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(
        pdf,
        page,
        "BT /F1 11 Tf 1 0 0 1 56 600 Tm (Sjou) Tj 1 0 0 1 56 560 Tm (tussen) Tj "
        f"1 0 0 1 79.8 600 Tm (kje Quist-Zijlmans {NUMBER}) Tj ET",
    )


@channel("text_rotated", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 0 1 -1 0 300 300 Tm ({SAID}) Tj ET")


@channel("text_slanting_shuffled", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    glyphs = [(c, 8 * n) for n, c in enumerate(SAID) if c != " "]
    shows = "".join(
        f".8 .6 -.6 .8 {100 + 0.8 * t:.2f} {200 + 0.6 * t:.2f} Tm ({c}) Tj "
        for c, t in glyphs[1::2] + glyphs[::2]
    )
    draw(pdf, page, f"BT /F1 11 Tf {shows} ET")


@channel("text_quote_operators", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 12 TL 56 600 Td ({NAME}) ' 0 0 ({NUMBER}) \" ET")


@channel("text_overprinted", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    text = f"({SAID}) Tj"
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td {text} ET BT /F1 11 Tf 56.3 600 Td {text} ET")


@channel("text_identity", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    cmap = _cmap({ord(c): c for c in set(SAID)}, width=2)
    page.obj.Resources.Font.F2 = composite(pdf, cmap)
    codes = SAID.encode("utf-16-be").hex()
    draw(pdf, page, f"BT /F2 11 Tf 56 600 Td <{codes}> Tj ET")


@channel("text_shifted_codes", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.ToUnicode = pdf.make_stream(_cmap({ord(c) + 1: c for c in set(SAID)}, width=1))
    page.obj.Resources.Font.F2 = font
    codes = bytes(ord(c) + 1 for c in SAID).hex()
    draw(pdf, page, f"BT /F2 11 Tf 56 600 Td <{codes}> Tj ET")


@channel("text_differences", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    names = {" ": "space", "-": "hyphen", **dict(zip("0123456789", _DIGITS, strict=True))}
    letters = sorted(set(SAID))
    font = helvetica()
    font.Encoding = Dictionary(
        Type=Name.Encoding,
        Differences=Array([1, *(Name("/" + names.get(c, c)) for c in letters)]),
    )
    page.obj.Resources.Font.F2 = font
    codes = bytes(letters.index(c) + 1 for c in SAID).hex()
    draw(pdf, page, f"BT /F2 11 Tf 56 600 Td <{codes}> Tj ET")


_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@channel("text_behind_actual_text")
def _(pdf: Pdf, page: Any) -> None:
    draw(
        pdf,
        page,
        f"/Span <</ActualText (weggelakt)>> BDC BT /F1 11 Tf 56 600 Td ({SAID}) Tj ET EMC",
    )


def composite(pdf: Pdf, cmap: bytes) -> Dictionary:
    """A Type0 font that is not embedded, with a ToUnicode map."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Arial, Flags=32,
        FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Arial, DW=600,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=descriptor,
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Arial,
        Encoding=Name("/Identity-H"), DescendantFonts=Array([inner]),
        ToUnicode=pdf.make_stream(cmap),
    )  # fmt: skip


def _cmap(codes: dict[int, str], width: int) -> bytes:
    pairs = "\n".join(
        f"<{code:0{2 * width}x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"1 begincodespacerange <{'00' * width}> <{'ff' * width}> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()


# --- text that nobody sees ----------------------------------------------------------------


@channel("hidden_mode3")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT 3 Tr /F1 11 Tf 56 500 Td ({SAID}) Tj ET")


@channel("hidden_mode7")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"q BT 7 Tr /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")


@channel("hidden_white")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"q 1 g BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")


@channel("hidden_tiny")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 0.2 Tf 56 500 Td ({SAID}) Tj ET")


@channel("hidden_transparent")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.ExtGState = Dictionary(G1=Dictionary(ca=0, CA=0))
    draw(pdf, page, f"q /G1 gs BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")


@channel("hidden_off_page")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf -900 500 Td ({SAID}) Tj ET")


@channel("hidden_clipped")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"q 0 0 0 0 re W n BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")


@channel("hidden_under_box")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET q 0 g 50 490 300 24 re f Q")


@channel("hidden_under_white_box")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET q 1 g 50 490 300 24 re f Q")


@channel("hidden_layer_off")
def _(pdf: Pdf, page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("concept")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page.obj.Resources.Properties = Dictionary(L1=layer)
    draw(pdf, page, f"/OC /L1 BDC BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET EMC")


@channel("hidden_flat")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BT /F1 11 Tf 0 0 0 0 56 500 Tm ({SAID}) Tj ET")


# --- forms, patterns, masks ---------------------------------------------------------------


def form(pdf: Pdf, content: str, **extra: Any) -> Stream:
    stream = pdf.make_stream(content.encode("cp1252"))
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 595, 842])
    for key, value in extra.items():
        stream[f"/{key}"] = value
    return stream


_SHOW = f"BT /F1 11 Tf 56 450 Td ({SAID}) Tj ET"


@channel("form_drawn", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.XObject = Dictionary(X1=form(pdf, _SHOW, Resources=page.obj.Resources))
    draw(pdf, page, "/X1 Do")


@channel("form_nested_without_resources", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    inner = form(pdf, _SHOW)
    page.obj.Resources.XObject = Dictionary(X1=form(pdf, "/X2 Do"), X2=inner)
    draw(pdf, page, "/X1 Do")


@channel("form_unused")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.XObject = Dictionary(X1=form(pdf, _SHOW, Resources=page.obj.Resources))


@channel("form_in_page_tree")
def _(pdf: Pdf, page: Any) -> None:
    fonts = page.obj.Resources.Font
    inner = form(pdf, _SHOW, Resources=Dictionary(Font=fonts))
    pdf.Root.Pages.Resources = Dictionary(Font=fonts, XObject=Dictionary(X1=inner))


@channel("pattern", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    cell = pdf.make_stream(_SHOW.replace("56 450", "2 2").encode())
    cell.Type, cell.PatternType, cell.PaintType, cell.TilingType = Name.Pattern, 1, 1, 1
    cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 250, 20]), 250, 20
    cell.Resources = Dictionary(Font=page.obj.Resources.Font)
    page.obj.Resources.Pattern = Dictionary(P1=cell)
    draw(pdf, page, "/Pattern cs /P1 scn 56 100 300 60 re f")


@channel("soft_mask")
def _(pdf: Pdf, page: Any) -> None:
    group = form(
        pdf, _SHOW, Resources=Dictionary(Font=page.obj.Resources.Font),
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


@channel("content_comment")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"% {SAID}\n")


@channel("content_actual_text")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"/Span <</ActualText ({SAID})>> BDC 0 0 m EMC")


@channel("content_actual_text_utf16")
def _(pdf: Pdf, page: Any) -> None:
    told = ("\ufeff" + SAID).encode("utf-16-be").hex()
    draw(pdf, page, f"/Span <</ActualText <{told}>>> BDC 0 0 m EMC")


@channel("content_property_list")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.Properties = Dictionary(P1=Dictionary(ActualText=String(SAID)))
    draw(pdf, page, "/Span /P1 BDC EMC")


@channel("content_point")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"/Note <</By ({SAID})>> DP")


@channel("content_unused_string")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"({SAID}) pop")


@channel("content_dangling_stream")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(f"BX ({SAID}) hide EX".encode())])


# --- pictures -----------------------------------------------------------------------------


def jpeg(extra: bytes = b"") -> bytes:
    """A small grey JPEG, with segments after its start."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (64, 64), 200).save(out, "JPEG")
    data = out.getvalue()
    return data[:2] + extra + data[2:]


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def picture(pdf: Pdf, data: bytes, width: int, height: int, filter_: str, **extra: Any) -> Stream:
    stream = Stream(pdf, data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
    stream.ColorSpace, stream.Filter = Name.DeviceGray, Name("/" + filter_)
    for key, value in extra.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


def written(text: str = SAID) -> tuple[bytes, int, int]:
    """Words as a picture: deflated grey pixels, width and height."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (900, 80), 255)
    font = ImageFont.load_default(36)
    ImageDraw.Draw(image).text((15, 15), text, fill=0, font=font)
    return zlib.compress(image.tobytes()), 900, 80


def place(pdf: Pdf, page: Any, stream: Stream, content: str) -> None:
    page.obj.Resources.XObject = Dictionary(Im1=stream)
    draw(pdf, page, content)


_SHOW_PICTURE = "q 300 0 0 27 56 400 cm /Im1 Do Q"


def _described(extra: bytes) -> Plant:
    def plant(pdf: Pdf, page: Any) -> None:
        stream = picture(pdf, jpeg(extra), 64, 64, "DCTDecode")
        place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")

    return plant


channel("picture_exif")(_described(segment(0xE1, b"Exif\0\0" + SAID.encode())))
channel("picture_comment")(_described(segment(0xFE, SAID.encode())))
channel("picture_iptc")(_described(segment(0xED, b"Photoshop 3.0\0" + SAID.encode())))
channel("picture_exif_wide")(_described(segment(0xE1, b"Exif\0\0" + SAID.encode("utf-16-le"))))


@channel("picture_shown", ocr=True, visible=True)
def _(pdf: Pdf, page: Any) -> None:
    place(pdf, page, picture(pdf, *written(), "FlateDecode"), _SHOW_PICTURE)


@channel("picture_under_box", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, *written(), "FlateDecode")
    place(pdf, page, stream, _SHOW_PICTURE + " q 0 g 50 395 320 40 re f Q")


@channel("picture_clipped", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, *written(), "FlateDecode")
    place(pdf, page, stream, f"q 56 400 5 5 re W n {_SHOW_PICTURE} Q")


@channel("picture_alternates", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    other = picture(pdf, *written(), "FlateDecode")
    stream = picture(pdf, jpeg(), 64, 64, "DCTDecode")
    stream.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")


@channel("picture_thumbnail", ocr=True)
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Thumb = picture(pdf, *written(), "FlateDecode")


@channel("picture_metadata")
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, jpeg(), 64, 64, "DCTDecode")
    stream.Metadata = pdf.make_stream(f"<x:xmpmeta>{SAID}</x:xmpmeta>".encode())
    place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")


@channel("picture_inline_key")
def _(pdf: Pdf, page: Any) -> None:
    draw(pdf, page, f"BI /W 1 /H 1 /BPC 8 /CS /G /Who ({SAID}) ID a EI")


@channel("picture_trailing_bytes")
def _(pdf: Pdf, page: Any) -> None:
    stream = picture(pdf, jpeg() + SAID.encode(), 64, 64, "DCTDecode")
    place(pdf, page, stream, "q 30 0 0 30 56 400 cm /Im1 Do Q")


# --- annotations and forms ----------------------------------------------------------------


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


# --- attachments --------------------------------------------------------------------------


def attached(pdf: Pdf, data: bytes, name: str = "bijlage.bin", **keys: Any) -> Any:
    stream = Stream(pdf, data)
    stream.Type = Name.EmbeddedFile
    spec = Dictionary(
        Type=Name.Filespec,
        F=String(name),
        UF=String(name),
        EF=Dictionary(F=pdf.make_indirect(stream)),
    )
    for key, value in keys.items():
        spec[f"/{key}"] = value
    return pdf.make_indirect(spec)


def embed(pdf: Pdf, spec: Any) -> None:
    tree = Dictionary(Names=Array([String("een"), spec]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        text = f"<w:t>Sjoukje Quist-</w:t><w:t>Zijlmans {NUMBER}</w:t>"
        packed.writestr("word/document.xml", text)
    return out.getvalue()


def other_pdf() -> bytes:
    pdf, page = base()
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td <{SAID.encode().hex()}> Tj ET")
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@channel("attachment_text")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, SAID.encode()))


@channel("attachment_name")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, b"leeg", f"{NAME} {NUMBER}.txt"))


@channel("attachment_description")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, b"leeg", Desc=String(SAID)))


@channel("attachment_document")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, archive(), "brief.docx"))


@channel("attachment_pdf")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, other_pdf(), "brief.pdf"))


@channel("attachment_utf16")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, SAID.encode("utf-16")))


@channel("attachment_annotation")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "FileAttachment", FS=attached(pdf, SAID.encode()))


@channel("attachment_associated")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.AF = Array([attached(pdf, SAID.encode())])


@channel("attachment_portfolio")
def _(pdf: Pdf, _page: Any) -> None:
    spec = attached(pdf, b"leeg", CI=Dictionary(Type=Name.CollectionItem, wie=String(SAID)))
    embed(pdf, spec)
    pdf.Root.Collection = Dictionary(Type=Name.Collection)


# --- metadata, navigation, structure, names -----------------------------------------------


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
    font.ToUnicode = pdf.make_stream(_cmap({1: NAME, 2: NUMBER}, width=1))
    page.obj.Resources.Font.F9 = font


@channel("font_map_comment")
def _(pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.ToUnicode = pdf.make_stream(_cmap({1: "x"}, width=1) + f"\n% {SAID}".encode())
    page.obj.Resources.Font.F9 = font


# --- scripts ------------------------------------------------------------------------------


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


# --- the file itself ----------------------------------------------------------------------


@raw_channel("file_after_end")
def _(data: bytes) -> bytes:
    return data + f"\n{SAID}\n".encode()


@raw_channel("file_before_header")
def _(data: bytes) -> bytes:
    return f"{SAID}\n".encode() + data


@raw_channel("file_comment")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    return data[:at] + f"% {SAID}\n".encode() + data[at:]


@raw_channel("file_orphan_string")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    return data[:at] + f"99 0 obj\n({SAID})\nendobj\n".encode() + data[at:]


@raw_channel("file_orphan_stream")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    body = zlib.compress(f"BT (x) Tj ET {SAID}".encode())
    head = b"99 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n" % len(body)
    return data[:at] + head + body + b"\nendstream\nendobj\n" + data[at:]


@raw_channel("file_orphan_object_stream")
def _(data: bytes) -> bytes:
    at = data.index(b"\nxref") + 1
    inner = f"98 0 ({SAID})".encode()
    body = zlib.compress(inner)
    head = (
        b"99 0 obj\n<</Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length %d>>\nstream\n"
        % len(body)
    )
    return data[:at] + head + body + b"\nendstream\nendobj\n" + data[at:]


def _older(data: bytes) -> bytes:
    """The file as a second revision of one that showed the secret."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    old, _page = base()
    draw(old, _page, _SHOW)
    out = io.BytesIO()
    old.save(out, deterministic_id=True, compress_streams=False)
    first = out.getvalue()
    with Pdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        root = pdf.Root.objgen[0]
        size = len(pdf.objects) + 1
    clean = "".join(
        f"BT /F1 11 Tf 56 {760 - 20 * n} Td ({text}) Tj ET\n" for n, text in enumerate(KEEP)
    ).encode()
    start = len(first)
    update = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(clean),
        clean,
    )
    table = start + len(update)
    previous = first.rsplit(b"startxref", 1)[1].split()[0]
    tail = (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %s>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (number, start, size, root, previous, table)
    )
    return first + update + tail


raw_channel("file_older_revision")(_older)


@raw_channel("file_bytes_in_stream")
def _(data: bytes) -> bytes:
    """Bytes behind the end of the deflated data, within the stream."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].obj.Contents
        content.write(content.read_bytes())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    packed = zlib.compress(b"0 0 m n") + SAID.encode()
    with Pdf.open(io.BytesIO(out.getvalue())) as pdf:
        extra = Stream(pdf, packed, Filter=Name.FlateDecode)
        page = pdf.pages[0].obj
        page.Contents = Array([page.Contents, pdf.make_indirect(extra)])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none,
                 compress_streams=False)  # fmt: skip
    return out.getvalue()


def _encrypted(folder: Path) -> Planted:
    path, clean = folder / "file_encrypted.pdf", folder / "file_encrypted.clean.pdf"
    pdf, _page = base()
    save(pdf, clean)
    pdf, _page = base()
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String(SAID)))
    pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    return Planted("file_encrypted", path, clean)


CHANNELS["file_encrypted"] = _encrypted
