# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bank takes the metadata out of each PDF that it gets: other bytes, the same pages."""

from __future__ import annotations

import io


def stripped(content: bytes) -> bytes:
    """A PDF without /Info and without XMP; anything else, and a broken PDF, as it came."""
    import pikepdf  # heavy: only when a real PDF comes along

    if not content.startswith(b"%PDF-"):
        return content
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for where, name in ((pdf.Root, "/Metadata"), (pdf.trailer, "/Info")):
                if name in where:
                    del where[name]
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
    except pikepdf.PdfError:
        return content
    return out.getvalue()


def shows(content: bytes) -> list[bytes]:
    """What the pages of a PDF say to a printer; the bytes themselves where it is no PDF."""
    import pikepdf

    if not content.startswith(b"%PDF-"):
        return [content]
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [
                pikepdf.unparse_content_stream(pikepdf.parse_content_stream(p)) for p in pdf.pages
            ]
    except pikepdf.PdfError:
        return [content]
