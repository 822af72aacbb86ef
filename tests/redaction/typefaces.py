# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts made by the tests, of each kind a PDF may hold: each has the whole alphabet."""

from collections.abc import Callable
from io import BytesIO
from string import ascii_letters
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

#: Makes the /Font of one kind; codes are those of ASCII, and of ``cid_*`` two bytes.
Maker = Callable[[pikepdf.Pdf], Any]

_CODES = [ord(char) for char in ascii_letters]
#: The glyphs of ``program``, in order.
ORDER = [".notdef", *ascii_letters]


def _width(char: str) -> int:
    return 300 + 5 * ord(char)


def _shape(pen: Any, char: str) -> None:
    """An outline that no other letter has."""
    corners = [(50, 0), (50, 100 + 5 * ord(char)), (_width(char) - 50, 10 * (ord(char) % 32))]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()


def program(*, truetype: bool) -> bytes:
    """A font program of the alphabet, as TrueType or OpenType with CFF."""
    builder = FontBuilder(1000, isTTF=truetype)
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap({ord(char): char for char in ascii_letters})
    if truetype:
        glyphs = {}
        for name in ORDER:
            pen = TTGlyphPen(None)
            if name in ascii_letters:
                _shape(pen, name)
            glyphs[name] = pen.glyph()
        builder.setupGlyf(glyphs)
    else:
        strings = {}
        for name in ORDER:
            made = T2CharStringPen(_width(name) if name in ascii_letters else 500, None)
            if name in ascii_letters:
                _shape(made, name)
            strings[name] = made.getCharString()
        builder.setupCFF("Letters", {"FullName": "Letters of Wijngaarden"}, strings, {})
    builder.setupHorizontalMetrics(
        {name: (_width(name) if name in ascii_letters else 500, 0) for name in ORDER}
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Wijngaarden", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=True)
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def cff() -> bytes:
    """The CFF of the alphabet alone."""
    from fontTools.ttLib import TTFont

    return bytes(TTFont(BytesIO(program(truetype=False))).getTableData("CFF "))


def _descriptor(pdf: pikepdf.Pdf, key: str, data: bytes, **more: Any) -> Any:
    stream = pdf.make_stream(data, **more)
    return pdf.make_indirect(
        Dictionary(
            {
                "/Type": Name.FontDescriptor,
                "/FontName": Name("/ABCDEF+Letters"),
                "/Flags": 32,
                "/FontBBox": Array([0, -200, 1000, 800]),
                "/ItalicAngle": 0,
                "/Ascent": 800,
                "/Descent": -200,
                "/CapHeight": 700,
                "/StemV": 80,
                "/CharSet": String("/" + "/".join(ascii_letters)),
                key: stream,
            }
        )
    )


def _unicode(pdf: pikepdf.Pdf, width: int) -> Any:
    rows = "\n".join(f"<{code:0{2 * width}X}> <{code:04X}>" for code in _CODES)
    return pdf.make_stream(
        (
            f"begincmap 1 begincodespacerange <{'00' * width}> <{'FF' * width}> endcodespacerange\n"
            f"{len(_CODES)} beginbfchar\n{rows}\nendbfchar endcmap"
        ).encode()
    )


def _simple(pdf: pikepdf.Pdf, subtype: str, **more: Any) -> Any:
    listed = Dictionary(
        Type=Name.Encoding,
        BaseEncoding=Name.WinAnsiEncoding,
        Differences=Array([v for c in ascii_letters for v in (ord(c), Name("/" + c))]),
    )
    given = {
        "Type": Name.Font,
        "Subtype": Name("/" + subtype),
        "BaseFont": Name("/ABCDEF+Letters"),
        "Encoding": listed,
        "FirstChar": min(_CODES),
        "LastChar": max(_CODES),
        "Widths": Array([_width(chr(c)) for c in range(min(_CODES), max(_CODES) + 1)]),
    }
    return pdf.make_indirect(Dictionary(**{**given, **more}))


def standard(pdf: pikepdf.Pdf) -> Any:
    """One of the fourteen: nothing embedded, widths of every code, no ToUnicode."""
    from fontTools.encodings.MacRoman import MacRoman  # any long list will do

    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.Arial,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array([556] * (len(MacRoman) - 32)),
        )
    )


def truetype(pdf: pikepdf.Pdf) -> Any:
    """A simple TrueType font."""
    at = _descriptor(pdf, "/FontFile2", program(truetype=True))
    return _simple(pdf, "TrueType", FontDescriptor=at, ToUnicode=_unicode(pdf, 1))


def type1c(pdf: pikepdf.Pdf) -> Any:
    """A simple font with a CFF program."""
    at = _descriptor(pdf, "/FontFile3", cff(), Subtype=Name.Type1C)
    return _simple(pdf, "Type1", FontDescriptor=at, ToUnicode=_unicode(pdf, 1))


def type1_program(name: str = "Wijngaarden") -> tuple[bytes, bytes, bytes]:
    """A Type 1 program; its comments, its own entries and an unused glyph say ``name``."""
    from fontTools.misc import eexec

    def coded(*parts: int | bytes) -> bytes:
        out = b"".join(
            part if isinstance(part, bytes) else b"\xff" + part.to_bytes(4, "big", signed=True)
            for part in parts
        )
        return bytes(eexec.encrypt(bytes(4) + out, 4330)[0])

    said = name.encode()
    glyphs = {".notdef": coded(0, 500, b"\x0d\x0e"), name: coded(0, 9, b"\x0d", 7, b"\x06\x0e")}
    for char in ascii_letters:
        across, up = _width(char) - 100, 100 + 5 * ord(char)
        # hsbw, rmoveto, two rlineto, closepath, endchar
        glyphs[char] = coded(
            0, _width(char), b"\x0d", 50, 0, b"\x15", 0, up, b"\x05", across, -up, b"\x05\x09\x0e"
        )
    private = (
        b"dup /Private 9 dict dup begin\n/RD {string currentfile exch readstring pop} def\n"
        b"/ND {noaccess def} def\n/BlueValues [] def\n/password 5839 def\n"
        b"/Remark (%b) def\n/Also[(%b)] def %% %b\n2 index /CharStrings %d dict dup begin\n"
        % (said, said, said, len(glyphs))
    )
    for glyph, body in glyphs.items():
        private += b"/%b %d RD " % (glyph.encode(), len(body)) + body + b" ND % " + said
        private += b"\n"
    private += b"end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\n"
    private += b"mark currentfile closefile\n"
    codes = b"".join(b"dup %d /%c put\n" % (code, code) for code in _CODES)
    clear = (
        b"%%!PS-AdobeFont-1.0: Letters\n11 dict begin\n/FontInfo 2 dict dup begin\n"
        b"/Notice (%b) readonly def\nend readonly def\n/FontName /Letters def\n"
        b"/PaintType 0 def\n/FontType 1 def\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"
        b"/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n%breadonly def\n"
        b"/FontBBox {0 -200 1000 800} readonly def\ncurrentdict end\ncurrentfile eexec\n"
        % (said, codes)
    )
    return (
        clear,
        bytes(eexec.encrypt(bytes(4) + private, 55665)[0]),
        b"0" * 512 + b"\ncleartomark\n",
    )


def type1(pdf: pikepdf.Pdf) -> Any:
    """A simple font with a Type 1 program."""
    parts = type1_program()
    at = _descriptor(pdf, "/FontFile", b"".join(parts))
    for number, part in enumerate(parts, 1):
        at.FontFile[f"/Length{number}"] = len(part)
    return _simple(pdf, "Type1", FontDescriptor=at, ToUnicode=_unicode(pdf, 1))


def opentype(pdf: pikepdf.Pdf) -> Any:
    """A simple font with CFF in an OpenType program, which has codes and widths of its own."""
    at = _descriptor(pdf, "/FontFile3", program(truetype=False), Subtype=Name.OpenType)
    return _simple(pdf, "Type1", FontDescriptor=at, ToUnicode=_unicode(pdf, 1))


def type3(pdf: pikepdf.Pdf) -> Any:
    """Letters as procedures."""
    from fontTools.pens.recordingPen import RecordingPen

    procedures: dict[str, Any] = {}
    for char in ascii_letters:
        pen = RecordingPen()
        _shape(pen, char)
        path = " ".join(
            f"{point[0]} {point[1]} {'m' if kind == 'moveTo' else 'l'}"
            for kind, points in pen.value
            for point in points
        )
        data = f"{_width(char)} 0 0 0 1000 1000 d1 {path} f".encode()
        procedures["/" + char] = pdf.make_stream(data)
    font = _simple(
        pdf,
        "Type3",
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(procedures),
        Resources=Dictionary(),
        ToUnicode=_unicode(pdf, 1),
    )
    del font.BaseFont
    return font


def _composite(pdf: pikepdf.Pdf, part: Any) -> Any:
    part.Type, part.BaseFont = Name.Font, Name("/ABCDEF+Letters")
    part.CIDSystemInfo = Dictionary(
        Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
    )
    part.DW = 500
    part.W = Array([v for c in ascii_letters for v in (ord(c), Array([_width(c)]))])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Letters"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(part)]),
            ToUnicode=_unicode(pdf, 2),
        )
    )


def cid_truetype(pdf: pikepdf.Pdf) -> Any:
    """A composite font with TrueType glyphs and a map to them."""
    table = bytearray(2 * (max(_CODES) + 1))
    for gid, char in enumerate(ascii_letters, 1):
        table[2 * ord(char) : 2 * ord(char) + 2] = gid.to_bytes(2, "big")
    part = Dictionary(
        Subtype=Name.CIDFontType2,
        FontDescriptor=_descriptor(pdf, "/FontFile2", program(truetype=True)),
        CIDToGIDMap=pdf.make_stream(bytes(table)),
    )
    return _composite(pdf, part)


KINDS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (standard, truetype, type1, type1c, opentype, type3, cid_truetype)
}
