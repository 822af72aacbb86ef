# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages drawn by a test, and read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf

from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import PageText

WIDTH, HEIGHT = 595.0, 842.0


def written(path: Path, draw: Callable[[Any], None]) -> PageText:
    """The one page of a PDF on which ``draw`` draws."""
    with pymupdf.open() as document:
        draw(document.new_page(width=WIDTH, height=HEIGHT))
        document.save(path)
    (page,) = read(path)
    return page


def raw(path: Path, content: str, unicode: dict[str, str] | None = None) -> PageText:
    """The one page of a PDF with this content; /F1 is Helvetica.

    ``unicode``: what the font says (ToUnicode) that its characters are.
    """

    def draw(page: Any) -> None:
        document = page.parent
        page.insert_text((9, 9), " ", fontname="helv")
        document.update_stream(
            page.get_contents()[0], content.replace("/F1", "/helv").encode("latin-1")
        )
        if unicode is not None:
            table = "".join(f"<{ord(c):02x}> <{ord(u):04x}>\n" for c, u in unicode.items())
            xref = document.get_new_xref()
            document.update_object(xref, "<<>>")
            document.update_stream(
                xref,
                (
                    "/CIDInit /ProcSet findresource begin begincmap\n"
                    "1 begincodespacerange <00> <ff> endcodespacerange\n"
                    f"{len(unicode)} beginbfchar\n{table}endbfchar\nendcmap end"
                ).encode("ascii"),
            )
            (font,) = page.get_fonts()
            document.xref_set_key(font[0], "ToUnicode", f"{xref} 0 R")

    return written(path, draw)
