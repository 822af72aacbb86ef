# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents that flow, as a word processor makes them, and what such a program hides in them."""

from io import BytesIO

_STYLE = """
* {font-family: %s; font-size: 10.5px; line-height: 1.35}
h1 {font-size: 17px; margin-bottom: 6px} h2 {font-size: 12.5px; margin-top: 10px}
th {text-align: left; font-weight: bold; padding: 3px 6px; border-bottom: 1px solid #333333}
td {padding: 3px 6px; border-bottom: 1px solid #bbbbbb}
table {width: 100%%; margin-top: 6px}
"""
_A4 = (595.0, 842.0)


def flowed(html: str, *, columns: int = 1, serif: bool = False, letterhead: str = "") -> bytes:
    """Lay text out over as many pages as it needs.

    Args:
        html: The text.
        columns: Columns on a page.
        serif: Serifs or none.
        letterhead: A band with this text at the top of the first page.
    """
    import pymupdf

    story = pymupdf.Story(html, user_css=_STYLE % ("serif" if serif else "sans-serif"))
    out = BytesIO()
    writer = pymupdf.DocumentWriter(out)
    gap = 24.0
    width = (_A4[0] - 2 * 62 - (columns - 1) * gap) / columns
    more, first = 1, True
    while more:
        device = writer.begin_page(pymupdf.Rect(0, 0, *_A4))
        top = 120.0 if letterhead and first else 70.0
        for column in range(columns):
            left = 62 + column * (width + gap)
            # A last page is filled evenly: the columns are as high as they have to be.
            if more:
                more, _filled = story.place(pymupdf.Rect(left, top, left + width, 775))
                story.draw(device)
        writer.end_page()
        first = False
    writer.close()
    return steady(_headed(out.getvalue(), letterhead))


def _headed(data: bytes, letterhead: str) -> bytes:
    if not letterhead:
        return data
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        page = document[0]
        page.draw_rect(pymupdf.Rect(62, 48, 74, 92), color=None, fill=(0.08, 0.33, 0.55))
        page.insert_text((84, 68), letterhead, fontname="hebo", fontsize=13)
        page.insert_text(
            (84, 84),
            "Postbus 250, 2130 AG Zuiderveen - 14 0512 - www.zuiderveen.example",
            fontname="helv",
            fontsize=8,
        )
        return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def steady(data: bytes) -> bytes:
    """The same document without dates, with a language and a fixed id."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.Root["/Lang"] = pikepdf.String("nl-NL")
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def with_carriers(data: bytes) -> bytes:
    """Names where nobody looks: metadata, bookmarks, a comment, an attachment, a link."""
    import pikepdf
    from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, String

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.docinfo["/Title"] = "Evaluatie subsidieregeling Schone Binnenvaart"
        pdf.docinfo["/Author"] = "Sjoukje Wiersma-Okafor"
        pdf.docinfo["/Keywords"] = "binnenvaart; concept P. van den Akkerveken"
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Samenvatting", 0))
            outline.root.append(OutlineItem("Gesprek met Tesfay Haile", 0))
            outline.root.append(OutlineItem("Conclusies en aanbevelingen", len(pdf.pages) - 1))
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([540, 700, 560, 720]),
            Contents=String("Renske, dit klopt niet met wat El Khattabi zei."),
            T=String("Youssef Benhaddou"),
        )
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([62, 60, 300, 75]),
            Border=Array([0, 0, 0]),
            A=Dictionary(S=Name.URI, URI=String("mailto:s.wiersma@onderzoek.example")),
        )
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note), pdf.make_indirect(link)])
        said = b"Gespreksnotities\nTesfay Haile: 06-12345678\n"
        pdf.attachments["gesprek-haile.txt"] = AttachedFileSpec(
            pdf, said, filename="gesprek-haile.txt", creation_date="", mod_date=""
        )
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
