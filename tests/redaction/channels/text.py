# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text that the page shows, and text that nobody sees."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.redaction.channels.sheet import NAME, NUMBER, SAID, channel, draw, drawn, helvetica

drawn("text_plain", f"BT /F1 11 Tf 56 600 Td (Aanvrager: {SAID} woont hier.) Tj ET", visible=True)

drawn("text_hex", f"BT /F1 11 Tf 56 600 Td <{SAID.encode().hex(' ')}> Tj ET", visible=True)


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


drawn("text_letterspaced", f"BT /F1 11 Tf 6 Tc 56 600 Td ({SAID}) Tj ET", visible=True)

drawn(
    "text_spaced_capitals", f"BT /F1 11 Tf 56 600 Td ({' '.join(SAID.upper())}) Tj ET", visible=True
)


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


drawn("text_rotated", f"BT /F1 11 Tf 0 1 -1 0 300 300 Tm ({SAID}) Tj ET", visible=True)


@channel("text_slanting_shuffled", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    glyphs = [(c, 8 * n) for n, c in enumerate(SAID) if c != " "]
    shows = "".join(
        f".8 .6 -.6 .8 {100 + 0.8 * t:.2f} {200 + 0.6 * t:.2f} Tm ({c}) Tj "
        for c, t in glyphs[1::2] + glyphs[::2]
    )
    draw(pdf, page, f"BT /F1 11 Tf {shows} ET")


drawn(
    "text_quote_operators",
    f"BT /F1 11 Tf 12 TL 56 600 Td ({NAME}) ' 0 0 ({NUMBER}) \" ET",
    visible=True,
)


@channel("text_overprinted", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    text = f"({SAID}) Tj"
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td {text} ET BT /F1 11 Tf 56.3 600 Td {text} ET")


@channel("text_identity", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    cmap = letters_map({ord(c): c for c in set(SAID)}, width=2)
    page.obj.Resources.Font.F2 = composite(pdf, cmap)
    codes = SAID.encode("utf-16-be").hex()
    draw(pdf, page, f"BT /F2 11 Tf 56 600 Td <{codes}> Tj ET")


@channel("text_shifted_codes", visible=True)
def _(pdf: Pdf, page: Any) -> None:
    font = helvetica()
    font.ToUnicode = pdf.make_stream(letters_map({ord(c) + 1: c for c in set(SAID)}, width=1))
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


def letters_map(codes: dict[int, str], width: int) -> bytes:
    pairs = "\n".join(
        f"<{code:0{2 * width}x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"1 begincodespacerange <{'00' * width}> <{'ff' * width}> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()


drawn("hidden_mode3", f"BT 3 Tr /F1 11 Tf 56 500 Td ({SAID}) Tj ET")

drawn("hidden_mode7", f"q BT 7 Tr /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")

drawn("hidden_white", f"q 1 g BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")

drawn("hidden_tiny", f"BT /F1 0.2 Tf 56 500 Td ({SAID}) Tj ET")


@channel("hidden_transparent")
def _(pdf: Pdf, page: Any) -> None:
    page.obj.Resources.ExtGState = Dictionary(G1=Dictionary(ca=0, CA=0))
    draw(pdf, page, f"q /G1 gs BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")


drawn("hidden_off_page", f"BT /F1 11 Tf -900 500 Td ({SAID}) Tj ET")

drawn("hidden_clipped", f"q 0 0 0 0 re W n BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET Q")

drawn("hidden_under_box", f"BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET q 0 g 50 490 300 24 re f Q")

drawn("hidden_under_white_box", f"BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET q 1 g 50 490 300 24 re f Q")


@channel("hidden_layer_off")
def _(pdf: Pdf, page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("concept")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page.obj.Resources.Properties = Dictionary(L1=layer)
    draw(pdf, page, f"/OC /L1 BDC BT /F1 11 Tf 56 500 Td ({SAID}) Tj ET EMC")


drawn("hidden_flat", f"BT /F1 11 Tf 0 0 0 0 56 500 Tm ({SAID}) Tj ET")
