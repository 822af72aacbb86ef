# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small PDFs made by hand: a page is a content stream and its fonts."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name


def helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


def save(path: Path, *contents: str, title: str = "", language: str = "nl") -> Path:
    """A PDF with a page per content stream; /F1 is Helvetica."""
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=pdf.make_indirect(helvetica())))
        page.obj["/Contents"] = pdf.make_stream(content.encode("cp1252"))
    if title:
        pdf.docinfo["/Title"] = title
    pdf.Root["/Lang"] = pikepdf.String(language)
    pdf.save(path)
    return path


def lines(*texts: str, size: float = 11, top: float = 780) -> str:
    """Lines of text, one below the other, from x = 72."""
    shown = []
    for number, text in enumerate(texts):
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F1 {size} Tf 72 {top - 16 * number} Td ({escaped}) Tj ET")
    return "\n".join(shown)


def tagged(path: Path, *texts: str) -> Path:
    """A tagged PDF of one page: each line a paragraph with an MCID of its own."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=pdf.make_indirect(helvetica())))
    content = "\n".join(
        f"/P <</MCID {n}>> BDC BT /F1 11 Tf 72 {780 - 16 * n} Td ({text}) Tj ET EMC"
        for n, text in enumerate(texts)
    )
    page.obj["/Contents"] = pdf.make_stream(content.encode("cp1252"))
    page.obj["/StructParents"] = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=body, Pg=page.obj, K=n))
        for n in range(len(texts))
    ]
    body["/K"] = Array(kids)
    root["/K"] = body
    root["/ParentTree"] = pdf.make_indirect(Dictionary(Nums=Array([0, Array(kids)])))
    pdf.Root["/StructTreeRoot"] = root
    pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
    pdf.save(path)
    return path


def text_of(path: Path, page: int = 0) -> str:
    """What the second engine reads on a page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        sheet = document[page]
        words = sheet.get_textpage()
        text: str = words.get_text_bounded()
        words.close()
        sheet.close()
        return text
    finally:
        document.close()


def glyphs_of(path: Path, page: int = 0) -> list[tuple[str, float, float]]:
    """Per glyph its letter and origin as the second engine places it."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(path)
    try:
        sheet = document[page]
        words = sheet.get_textpage()
        found = []
        for n in range(words.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(words, n, x, y)
            found.append((chr(raw.FPDFText_GetUnicode(words, n)), x.value, y.value))
        words.close()
        sheet.close()
        return found
    finally:
        document.close()
