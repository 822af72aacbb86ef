# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sample documents: several producers, layouts and carriers of names."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.demo import texts

if TYPE_CHECKING:
    from collections.abc import Callable

_STYLE = "* {font-family: sans-serif; font-size: 10.5px} h1 {font-size: 17px} h2 {font-size: 13px}"
_A4 = (0, 0, 595, 842)


def make(folder: Path) -> list[Path]:
    """Write the sample documents into ``folder``; the same bytes every time.

    Returns:
        The files, in the order of their names.
    """
    makers: dict[str, Callable[[], bytes]] = {
        "besluit/brief-bezwaar.pdf": lambda: _story(texts.LETTER),
        "besluit/memo-planschade.pdf": lambda: _rotated(_story(texts.MEMO)),
        "mail/mailketen.pdf": lambda: _story(texts.MAIL, font="serif"),
        "rapport/evaluatie.pdf": lambda: _with_carriers(_story(texts.REPORT, columns=2)),
        "rapport/evaluatie-getypt.pdf": lambda: _typed(texts.REPORT),
        "verslag/werkoverleg.pdf": lambda: _story(texts.MINUTES),
    }
    written = []
    for name, maker in sorted(makers.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(maker())
        written.append(path)
    return written


def _story(html: str, *, columns: int = 1, font: str = "sans-serif") -> bytes:
    """A flowed document, as a word processor would lay it out."""
    import pymupdf

    story = pymupdf.Story(html, user_css=_STYLE.replace("sans-serif", font))
    out = BytesIO()
    writer = pymupdf.DocumentWriter(out)
    width = (595 - 2 * 60 - (columns - 1) * 24) / columns
    more = 1
    while more:
        device = writer.begin_page(pymupdf.Rect(_A4))
        for column in range(columns):
            if not more:
                break
            left = 60 + column * (width + 24)
            more, _filled = story.place(pymupdf.Rect(left, 70, left + width, 780))
            story.draw(device)
        writer.end_page()
    writer.close()
    return _steady(out.getvalue())


def _steady(data: bytes) -> bytes:
    """The same document without dates and with a fixed id."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.Root["/Lang"] = pikepdf.String("nl")
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _rotated(data: bytes) -> bytes:
    """A scan of a landscape page: turned, and with a crop box."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj["/Rotate"] = 90
            page.obj["/CropBox"] = pikepdf.Array([20, 30, 580, 820])
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _with_carriers(data: bytes) -> bytes:
    """Names where nobody looks: metadata, a bookmark, a comment, an attachment."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, OutlineItem, String

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.docinfo["/Title"] = "Evaluatie Schone Binnenvaart"
        pdf.docinfo["/Author"] = "Sjoukje Wiersma-Okafor"
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Evaluatie", 0))
            outline.root.append(OutlineItem("Gesprek met Tesfay Haile", 0))
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([500, 700, 520, 720]),
            Contents=String("Renske, dit klopt niet met wat El Khattabi zei."),
        )
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])
        pdf.attachments["gesprekken.txt"] = b"Haile, Tesfay: 06-12345678"
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _typed(html: str) -> bytes:
    """The same words as an old driver writes them: a line a time, every glyph placed."""
    import re

    import pikepdf
    from pikepdf import Dictionary, Name

    plain = re.sub(r"<[^>]+>", "\n", html).replace("&lt;", "<").replace("&gt;", ">")
    words = re.sub(r"[ \n]*\n\n+[ \n]*", "\n\n", re.sub(r"(?<!\n)\n(?!\n)", " ", plain))
    rows: list[str] = []
    for block in words.split("\n"):
        row = ""
        for word in block.split():
            if len(row) + len(word) > 78:
                rows.append(row)
                row = ""
            row = f"{row} {word}".strip()
        rows.append(row)
    out = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Courier,
            Encoding=Name.WinAnsiEncoding,
        )
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
        parts = ["BT /F1 10 Tf"]
        for number, row in enumerate(rows):
            for place, letter in enumerate(row):
                if letter != " ":
                    code = letter.encode("cp1252", "replace").hex()
                    parts.append(f"1 0 0 1 {60 + 6 * place} {780 - 13 * number} Tm <{code}> Tj")
        parts.append("ET")
        page.obj["/Contents"] = pdf.make_stream("\n".join(parts).encode("ascii"))
        pdf.Root["/Lang"] = pikepdf.String("nl")
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
