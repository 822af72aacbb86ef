# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The font of our labels and numbers, embedded: PDF/A allows no font that a reader has to bring.

The letters are as wide as those of Helvetica, which they take the place of.
"""

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from woo_tool import assets

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Nothing else in a file of ours has this name (``boxes``, ``stamping``).
NAMES = frozenset({"/WooLabel", "/WooStamp"})
_FLAGS = 1 << 5  # nonsymbolic


def ours(name: str, font: Any) -> bool:
    """Whether this is the font of a label or a number, as it was drawn."""
    return (
        name in NAMES
        and set(font.keys()) == {"/Type", "/Subtype", "/BaseFont", "/Encoding"}
        and str(font.get("/BaseFont")) == "/Helvetica"
        and str(font.get("/Subtype")) == "/Type1"
        and str(font.get("/Encoding")) == "/WinAnsiEncoding"
    )


def embed(pdf: "Pdf", font: Any, codes: frozenset[int]) -> None:
    """Give a font of ours its letters."""
    from pikepdf import Array, Dictionary, Name

    program, widths, facts = _subset(codes)
    stream = pdf.make_stream(program)
    stream.Length1 = len(program)
    first, last = min(widths), max(widths)
    name = Name("/WOOTOL+WooLabel")
    font.Subtype, font.BaseFont = Name.TrueType, name
    font.FirstChar, font.LastChar = first, last
    font.Widths = Array([widths.get(code, 0) for code in range(first, last + 1)])
    font.FontDescriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=_FLAGS,
            FontBBox=Array(facts["box"]),
            ItalicAngle=0,
            Ascent=facts["ascent"],
            Descent=facts["descent"],
            CapHeight=facts["capitals"],
            StemV=80,
            FontFile2=stream,
        )
    )


@lru_cache(maxsize=64)
def _subset(codes: frozenset[int]) -> tuple[bytes, dict[int, int], dict[str, Any]]:
    """The program with the letters of these codes only, their widths, and what it measures."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    letters = {code: bytes([code]).decode("cp1252", "replace") for code in codes or {32}}
    font = TTFont(assets.shipped("publication", "label.ttf"), recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [13]
    options.recalc_timestamp = False
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[ord(letter) for letter in letters.values()])
    chosen.subset(font)
    scale = 1000 / font["head"].unitsPerEm
    mapping, metrics = font.getBestCmap(), font["hmtx"]
    widths = {
        code: round(metrics[mapping.get(ord(letter), ".notdef")][0] * scale)
        for code, letter in letters.items()
    }
    head, lines = font["head"], font["hhea"]
    facts = {
        "box": [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "ascent": round(lines.ascent * scale),
        "descent": round(lines.descent * scale),
        "capitals": round(font["OS/2"].sCapHeight * scale),
    }
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), widths, facts
