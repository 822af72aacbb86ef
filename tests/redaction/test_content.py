# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lexer against strings and streams that are written oddly, and the pen against pdfium."""

from pathlib import Path

import pikepdf
import pytest

from tests import sheets
from woo_tool.redaction.canvas import Glyph, Show
from woo_tool.redaction.content import Walker
from woo_tool.redaction.lexer import Name, Text, operators


@pytest.mark.parametrize(
    ("data", "operands"),
    [
        (b"(a\\(b\\)c) Tj", [Text(b"a(b)c")]),
        (b"(a(b)c) Tj", [Text(b"a(b)c")]),
        (b"(\\101\\n\\\n) Tj", [Text(b"A\n")]),
        (b"<4142 4> Tj", [Text(b"AB@")]),
        (b"/N#41me Do", [Name(b"NAme")]),
        (b"[(a) -12.5 <42>] TJ", [[Text(b"a"), -12.5, Text(b"B")]]),
        (b"/P <</MCID 3/X [1 2]>> BDC", [Name(b"P"), {b"MCID": 3.0, b"X": [1.0, 2.0]}]),
        (b"--5 .5 Td", [-5.0, 0.5]),
    ],
)
def test_operands(data: bytes, operands: list[object]) -> None:
    (op,) = operators(data)
    assert op.operands == operands
    assert (op.start, op.end) == (0, len(data))


def test_inline_image_hides_its_bytes() -> None:
    data = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00(EI\xff EI Q (x) Tj"
    assert [op.name for op in operators(data)] == [b"q", b"BI", b"Q", b"Tj"]


class _Collect:
    def __init__(self) -> None:
        self.places: set[tuple[int, int]] = set()

    def wants(self, dx: float, dy: float, v: float, size: float) -> bool:  # noqa: ARG002
        return True

    def show(self, show: Show) -> None:
        for glyph in show.pieces:
            if isinstance(glyph, Glyph):
                t, v = glyph.t, show.v
                self.places.add(
                    (round(t * show.dx - v * show.dy), round(t * show.dy + v * show.dx))
                )

    def passing(self, *_line: float) -> None:
        raise AssertionError("every line was wanted")

    def wants_path(self, box: tuple[float, float, float, float]) -> bool:  # noqa: ARG002
        return False


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 11 Tf 72 700 Td (Gewoon) Tj ET",
        "BT /F1 11 Tf 2 Tc 5 Tw 80 Tz 72 700 Td (Met ruimte) Tj 4 Ts (op) Tj ET",
        "q .7 .7 -.7 .7 200 300 cm BT /F1 9 Tf 1 0 .2 1 10 20 Tm (Schuin) Tj ET Q",
        "BT /F1 1 Tf 12 0 0 12 72 700 Tm [(Ke) 120 (rn) -300 (ing)] TJ ET",
        "BT /F1 10 Tf 14 TL 72 700 Td (een) Tj (twee) ' 1 2 (drie vier) \" T* (vijf) Tj ET",
    ],
)
def test_glyphs_stand_where_the_second_engine_sees_them(tmp_path: Path, content: str) -> None:
    path = sheets.save(tmp_path / "in.pdf", content)
    seen = {(round(x), round(y)) for c, x, y in sheets.glyphs_of(path) if c.strip() and x > 1}
    collect = _Collect()
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        Walker(pdf, collect).walk(page.Contents.read_bytes(), page.resources)
    assert seen
    missing = [
        p
        for p in seen
        if not any(abs(p[0] - a) <= 1 and abs(p[1] - b) <= 1 for a, b in collect.places)
    ]
    assert not missing
