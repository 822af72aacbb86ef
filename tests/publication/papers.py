# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports as an office makes them, with embedded fonts, and what can be wrong with one."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from woo_tool import assets
from woo_tool.cli.app import run

WHO = "Karin van Bakkenes"


def report(path: Path, *, title: str = "Evaluatie van de rondweg") -> Path:
    """Two pages: letters of one and of two bytes, colours, a picture, a link."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas(str(path), pagesize=(595, 842), lang="nl", invariant=1, initialFontName="Vera")
    canvas.setTitle(title)
    for page in (1, 2):
        canvas.setFont("Vera", 11)
        canvas.drawString(72, 780, f"{title}, bladzijde {page}")
        canvas.drawString(72, 750, f"Opgesteld door {WHO} in opdracht van de gemeente.")
        canvas.setFillColorRGB(0.1, 0.4, 0.7)
        canvas.rect(72, 600, 200, 60, fill=1, stroke=0)
        canvas.setFillGray(0)
        canvas.drawString(72, 560, "De kosten zijn geraamd op twee miljoen euro; vóór 2027 klaar.")
        canvas.linkURL("https://www.example.org/rondweg", (72, 556, 300, 572))
        picture = Image.new("RGB", (12, 12), (200, 40, 40))
        canvas.drawImage(ImageReader(picture), 300, 600, 20, 20)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _second_font(pdf)
        pdf.save(path)
    return path


def _second_font(pdf: pikepdf.Pdf) -> None:
    """A line in a font of two bytes a letter, on the first page."""
    from fontTools.ttLib import TTFont

    data = assets.shipped("publication", "label.ttf").read_bytes()
    font = TTFont(io.BytesIO(data))
    mapping, metrics = font.getBestCmap(), font["hmtx"]
    gids = [font.getGlyphID(mapping[ord(letter)]) for letter in "Bijlage A"]
    widths: list[Any] = []
    for gid in sorted(set(gids)):
        widths += [gid, Array([round(metrics[font.getGlyphName(gid)][0] * 1000 / 2048)])]
    name = Name("/ABCDEF+Bijlage")
    program = pdf.make_stream(data)
    program.Length1 = len(data)
    part = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        W=Array(widths),
        FontDescriptor=pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=name,
                Flags=4,
                FontBBox=Array([-200, -300, 1200, 1000]),
                ItalicAngle=0,
                Ascent=900,
                Descent=-200,
                CapHeight=700,
                StemV=80,
                FontFile2=program,
            )
        ),
    )
    letters = "".join(
        f"<{gid:04x}> <{ord(letter):04x}>\n"
        for gid, letter in dict(zip(gids, "Bijlage A", strict=True)).items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(set(gids))} beginbfchar\n{letters}endbfchar endcmap end end"
    )
    page = pdf.pages[0]
    page.add_resource(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(part)]),
                ToUnicode=pdf.make_stream(cmap.encode()),
            )
        ),
        Name.Font,
        Name("/Two"),
    )
    shown = "".join(f"{gid:04x}" for gid in gids)
    page.contents_add(f"\nBT /Two 11 Tf 72 500 Td <{shown}> Tj ET\n".encode())


def redacted(folder: Path) -> Path:
    """The report after ``woo redact`` took out its writer."""
    (folder / "in").mkdir(parents=True)
    report(folder / "in" / "rapport.pdf")
    (folder / "terms.txt").write_text(WHO + "\n", "utf-8")
    words = ["redact", str(folder / "in"), "-o", str(folder / "out"), "--no-detect", "--quiet"]
    assert run([*words, "--terms", str(folder / "terms.txt"), "--json"]) == 0
    return folder / "out" / "rapport.pdf"


# what can be wrong ------------------------------------------------------------------------

Break = Callable[[pikepdf.Pdf], None]


def _content(data: bytes) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"\n" + data + b"\n")

    return change


def _state(**values: Any) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        name = pdf.pages[0].add_resource(Dictionary(Type=Name.ExtGState, **values), Name.ExtGState)
        pdf.pages[0].contents_add(f"\nq {name} gs Q\n".encode())

    return change


def _fonts(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    every: list[Any] = [item for item in pdf.objects if isinstance(item, Dictionary)]
    found = [item for item in every if item.get("/Subtype") == kind]
    return [font for font in found if "WooLabel" not in str(font.get("/BaseFont"))]


def not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf, "/TrueType"):
        del font.FontDescriptor["/FontFile2"]


def _wider(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf, "/TrueType"):
        font.Widths = Array([int(w) + 40 if int(w) else 0 for w in font.Widths])


def _wider_two(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf, "/CIDFontType2"):
        del font["/W"]
        font.DW = 640


def _symbolic(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf, "/TrueType"):
        font.FontDescriptor.Flags = 4
        font.Encoding = Name.WinAnsiEncoding


def _no_letter(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj["/Resources"]["/Font"]
    name = next(key for key, font in fonts.items() if font.get("/Subtype") == "/Type0")
    pdf.pages[0].contents_add(f"\nBT {name} 11 Tf 72 480 Td <0000> Tj ET\n".encode())


def _small(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj["/MediaBox"] = Array([0, 0, 14500, 842])


def _jpx(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\0\0\0\x0cjP  \r\n\x87\n")
    picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.JPXDecode
    picture.Width = picture.Height = 1
    name = pdf.pages[0].add_resource(picture, Name.XObject)
    pdf.pages[0].contents_add(f"\nq 5 0 0 5 5 5 cm {name} Do Q\n".encode())


def _print(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\0\0\0\0")
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceCMYK, 8
    picture.Width = picture.Height = 1
    name = pdf.pages[0].add_resource(picture, Name.XObject)
    pdf.pages[0].contents_add(f"\nq 5 0 0 5 5 5 cm {name} Do Q\n".encode())


def _profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(b"\0" * 128)
    profile.N = 3
    space = pdf.make_indirect(Array([Name.ICCBased, profile]))
    name = pdf.pages[0].add_resource(space, Name.ColorSpace)
    pdf.pages[0].contents_add(f"\n{name} cs 0 0 0 sc 5 5 5 5 re f\n".encode())


def _ink(pdf: pikepdf.Pdf) -> None:
    """The same ink in two ways."""
    for light in (0, 1):
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
        tint.C0, tint.C1 = Array([1, 1, 1]), Array([light, 0, 0])
        space = Array([Name.Separation, Name("/Inkt"), Name.DeviceRGB, pdf.make_indirect(tint)])
        name = pdf.pages[0].add_resource(pdf.make_indirect(space), Name.ColorSpace)
        pdf.pages[0].contents_add(f"\n{name} cs 1 scn 5 5 5 5 re f\n".encode())


def _transfer(pdf: pikepdf.Pdf) -> None:
    turned = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    turned.C0, turned.C1 = Array([1]), Array([0])
    _state(TR=pdf.make_indirect(turned))(pdf)


def _long_name(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Resources"]["/" + "x" * 130] = Dictionary()


#: What is wrong, and the rule that it breaks.
WRONG: Mapping[str, tuple[Break, str]] = {
    "a font that is not embedded": (not_embedded, "font-not-embedded"),
    "widths of a simple font": (_wider, "font-widths"),
    "widths of a composite font": (_wider_two, "font-widths"),
    "an encoding for symbols": (_symbolic, "font-encoding"),
    "a letter that is not there": (_no_letter, "font-glyphs"),
    "colours of print": (_content(b"q 0 0 0 1 k 9 9 9 9 re f Q"), "colours-of-print"),
    "a picture for print": (_print, "colours-of-print"),
    "a transfer function": (_transfer, "transfer"),
    "a profile that is none": (_profile, "profile"),
    "an ink in two ways": (_ink, "inks"),
    "a large page": (_small, "page-size"),
    "states too deep": (_content(b"q " * 30 + b"Q " * 30), "nesting"),
    "an unknown operator": (_content(b"BX 1 2 frobnicate EX"), "operators"),
    "an odd string": (_content(b"BT /Two 11 Tf 72 480 Td <002400a> Tj ET"), "odd-text"),
    "a picture that cannot be judged": (_jpx, "picture-jpx"),
    "a smooth picture in the text": (
        _content(b"q 5 0 0 5 5 5 cm BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI Q"),
        "picture-inline",
    ),
    "a long name": (_long_name, "limits"),
}


#: Of these we do not know whether they hold.
UNJUDGED = frozenset({"a picture that cannot be judged"})


def broken(source: Path, target: Path, change: Break) -> Path:
    """A redacted file with one thing wrong."""
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def streams(pdf: pikepdf.Pdf) -> list[Stream]:
    return [item for item in pdf.objects if isinstance(item, Stream)]
