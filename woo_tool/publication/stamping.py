# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The number of a document on each of its pages, and the proof that nothing else changed.

The stamp is an artifact: it is no part of the tagged text, and a screen reader passes it over.
It stands at the bottom right of what is shown, in a font that every reader has.
"""

from pathlib import Path

from woo_tool.errors import WithheldError
from woo_tool.language import _

_SIZE, _MARGIN, _FONT = 8.0, 12.0, "/WooStamp"
#: Width of a letter of Helvetica at most, as part of its size: the box is wide enough.
_WIDEST = 0.62


def stamp(source: Path, target: Path, number: str) -> None:
    """Write a copy with ``number`` and the page on every page; the same bytes each time.

    Raises:
        WithheldError: ``stamp``: something else than the stamp changed; nothing is left.
    """
    import pikepdf
    from pikepdf import Dictionary, Name

    with pikepdf.open(source) as pdf:
        font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name.Helvetica,
                Encoding=Name.WinAnsiEncoding,
            )
        )
        for place, page in enumerate(pdf.pages, 1):
            text = f"{number} - {place}"
            page.add_resource(font, Name.Font, Name(_FONT))
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n" + _drawn(page, text))
        pdf.save(target, deterministic_id=True)
    if not _only(source, target, number):
        target.unlink(missing_ok=True)
        raise WithheldError(
            "stamp", _("A number cannot be put on a page without changing it: leave --stamp out.")
        )


def _drawn(page: object, text: str) -> bytes:
    """The content of a stamp: upright as the page is shown."""
    import pikepdf

    assert isinstance(page, pikepdf.Page)  # noqa: S101  (for the type checker)
    left, bottom, right, top = (float(part) for part in page.cropbox)
    width = len(text) * _SIZE * _WIDEST
    turned = int(page.obj.get("/Rotate", 0)) % 360
    matrix = {
        0: (1, 0, 0, 1, right - _MARGIN - width, bottom + _MARGIN),
        90: (0, 1, -1, 0, right - _MARGIN, top - _MARGIN - width),
        180: (-1, 0, 0, -1, left + _MARGIN + width, top - _MARGIN),
        270: (0, -1, 1, 0, left + _MARGIN, bottom + _MARGIN + width),
    }[turned]
    numbers = " ".join(f"{value:.2f}" for value in matrix)
    white = f"1 g -2 -2.5 {width + 4:.2f} {_SIZE + 4:.2f} re f"
    shown = f"BT 0 g {_FONT} {_SIZE:g} Tf 0 0 Td ({text}) Tj ET"
    return f"/Artifact BMC q {numbers} cm {white} {shown} Q EMC\n".encode("ascii")


def _only(source: Path, target: Path, number: str) -> bool:
    """Whether the stamp is all that was added to the text, and nothing went."""
    import pypdfium2

    before, after = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument(target)
    try:
        if len(before) != len(after):
            return False
        for place in range(len(before)):
            old, new = _letters(before, place), _letters(after, place)
            mark = "".join(f"{number} - {place + 1}".split())
            if not (new.endswith(mark) and new.removesuffix(mark) == old):
                return False
        return True
    finally:
        before.close()
        after.close()


def _letters(document: object, place: int) -> str:
    """The text of a page in the order of its content, without spaces."""
    import pypdfium2

    assert isinstance(document, pypdfium2.PdfDocument)  # noqa: S101  (for the type checker)
    page = document[place]
    words = page.get_textpage()
    text = words.get_text_range()
    words.close()
    page.close()
    return "".join(text.split())
