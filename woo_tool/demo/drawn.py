# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents written operator by operator: what old drivers, form programs and CAD make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier"}
_MEASURED = {"F1": "helv", "F2": "hebo", "F3": "cour"}


def memo(lines: Sequence[tuple[str, str]]) -> bytes:
    """A memo from an old printer driver: every glyph placed, and initials in ink under it."""
    import pikepdf

    parts = ["0.55 w 62 735 m 533 735 l S", "BT /F2 20 Tf 1 0 0 1 62 750 Tm (MEMO) Tj ET", "BT"]
    y = 710.0
    for style, text in lines:
        if style == "head":
            continue
        y -= 8 if style == "text" else 0
        parts.append("/F3 10 Tf")
        for row in wrapped(text, "F3", 10, 471) if style == "text" else [text]:
            for place, letter in enumerate(row):
                if letter != " ":
                    parts.append(f"1 0 0 1 {62 + 6 * place} {y:g} Tm <{_hex(letter)}> Tj")
            y -= 14
    parts.append("ET")
    x = 150.0
    ink = [(0, 4), (6, 22), (14, 30), (10, 6), (22, 2), (30, 26), (34, 4), (46, 18), (60, 12)]
    points = [f"{x + dx} {y - 20 + dy}" for dx, dy in ink]
    parts.append(
        f"q 0.05 0.1 0.55 RG 1.3 w 1 J {points[0]} m {' '.join(points[1:4])} c "
        f"{' '.join(points[4:7])} c {points[7]} l {points[8]} l S Q"
    )
    with pikepdf.new() as pdf:
        _page(pdf, "\n".join(parts))
        return _saved(pdf)


def tagged(blocks: Sequence[tuple[str, str]]) -> bytes:
    """A report that a screen reader can read: structure, language, running heads as artifacts."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    styles = {"H1": ("F2", 18, 12), "H2": ("F2", 12.5, 6), "P": ("F1", 10.5, 8)}
    parts = [
        "/Artifact <</Type /Pagination>> BDC",
        _text(62, 790, "F1", 8, "Gemeente Zuiderveen - Toezicht en Handhaving"),
        _text(500, 40, "F1", 8, "pagina 1"),
        "EMC",
    ]
    y = 745.0
    for number, (kind, text) in enumerate(blocks):
        font, size, after = styles[kind]
        parts.append(f"/{kind} <</MCID {number}>> BDC")
        for row in wrapped(text, font, size, 471):
            parts.append(_text(62, y, font, size, row))
            y -= size * 1.35
        parts.append("EMC")
        y -= after
    with pikepdf.new() as pdf:
        page = _page(pdf, "\n".join(parts))
        page["/StructParents"] = 0
        page["/Tabs"] = Name.S
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        kids = [
            pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=whole, Pg=page, K=number)
            )
            for number, (kind, _text_) in enumerate(blocks)
        ]
        kids[-1]["/ActualText"] = String(blocks[-1][1])
        kids[3]["/Alt"] = String("Melding van mevrouw H. Warsame")
        whole["/K"] = Array(kids)
        root["/K"] = Array([whole])
        root["/ParentTree"] = Dictionary(Nums=Array([0, Array(kids)]))
        pdf.Root["/StructTreeRoot"] = root
        pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
        pdf.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
        pdf.docinfo["/Title"] = blocks[0][1]
        return _saved(pdf)


def drawing(texts: Sequence[tuple[int, int, int, str]]) -> bytes:
    """A plan on its side: rotated, cropped, with a plot stamp outside of what is shown."""
    import pikepdf
    from pikepdf import Array

    plan = _Plan()
    plan.rectangle(60, 150, 722, 340, 0.8)
    for left in (140, 380):
        plan.rectangle(left, 260, 230, 150, 1.2)
    for left, low, wide, high in ((180, 350, 120, 45), (430, 350, 90, 45), (560, 300, 35, 80)):
        plan.rectangle(left, low, wide, high, 0.6, grey=0.82)
    plan.rectangle(60, 215, 722, 36, 0.6)
    plan.rectangle(600, 152, 180, 60, 0.8, grey=1.0)
    rows = [_text(x, y, "F2" if size > 12 else "F1", size, text) for x, y, size, text in texts]
    stamp = _text(20, 8, "F3", 6, "PLOT j.tuhumena@zuiderveen.example 19-10-2023 14:22")
    with pikepdf.new() as pdf:
        turned = "q 0 1 -1 0 565 -40 cm"
        page = _page(pdf, "\n".join([turned, *plan.parts, *rows, stamp, "Q"]))
        page["/MediaBox"] = Array([-30, -40, 565, 802])
        page["/CropBox"] = Array([-10, -20, 545, 782])
        page["/Rotate"] = 90
        return _saved(pdf)


@dataclass(slots=True)
class _Plan:
    parts: list[str] = field(default_factory=list)

    def rectangle(
        self, x: float, y: float, w: float, h: float, line: float, *, grey: float | None = None
    ) -> None:
        paint = "S" if grey is None else "B"
        fill = "" if grey is None else f"{grey} g "
        self.parts.append(f"q {fill}{line} w {x} {y} {w} {h} re {paint} Q")


def wrapped(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """The text in lines that fit ``width`` points."""
    import pymupdf

    row = ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        if row and pymupdf.get_text_length(longer, _MEASURED[font], size) > width:
            yield row
            longer = word
        row = longer
    yield row


def _hex(text: str) -> str:
    return text.encode("cp1252").hex()


def _text(x: float, y: float, font: str, size: float, text: str) -> str:
    return f"BT /{font} {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm <{_hex(text)}> Tj ET"


def _page(pdf: "Pdf", content: str) -> Any:
    from pikepdf import Dictionary, Name

    page = pdf.add_blank_page(page_size=(595, 842)).obj
    fonts = {
        f"/{key}": pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name(f"/{base}"),
                Encoding=Name.WinAnsiEncoding,
            )
        )
        for key, base in _FONTS.items()
    }
    page["/Resources"] = Dictionary(Font=Dictionary(fonts))
    page["/Contents"] = pdf.make_stream(content.encode("ascii"))
    return page


def _saved(pdf: "Pdf") -> bytes:
    from pikepdf import String

    out = BytesIO()
    pdf.Root["/Lang"] = String("nl-NL")
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
