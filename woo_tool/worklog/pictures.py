# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of pages as they are shown, from the source (or from an output)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.redaction.marks import Box


def render(
    path: Path,
    pages: Sequence[int],
    *,
    scale: float,
    password: str | None = None,
    jpeg: bool = False,
) -> Iterator[tuple[int, bytes, int, int]]:
    """Pages as pictures.

    Args:
        path: The PDF.
        pages: Their numbers, from 1.
        scale: Pixels per point.
        password: Opens the PDF.
        jpeg: JPEG, which is smaller, instead of PNG.

    Raises:
        InputError: ``encrypted``.

    Yields:
        Number, picture, width and height in pixels.
    """
    import pymupdf

    with pymupdf.open(path) as document:
        if document.needs_pass and not document.authenticate(password or ""):
            raise InputError(
                "encrypted", _("The document has a password: give it with --password-file.")
            )
        for number in pages:
            picture = document[number - 1].get_pixmap(
                matrix=pymupdf.Matrix(scale, scale), alpha=False, annots=False
            )
            data = picture.tobytes("jpeg", jpg_quality=70) if jpeg else picture.tobytes("png")
            yield number, data, picture.width, picture.height


def marked_page(
    path: Path, page: int, boxes: Sequence[Box], *, scale: float, password: str | None = None
) -> bytes:
    """One page as PNG with frames around places as shown (points)."""
    import pymupdf

    _number, png, _w, _h = next(iter(render(path, [page], scale=scale, password=password)))
    picture = pymupdf.Pixmap(png)
    for box in boxes:
        for inset in range(2, 5):
            outer = pymupdf.IRect(
                int(box.x0 * scale) - inset,
                int(box.y0 * scale) - inset,
                int(box.x1 * scale) + inset,
                int(box.y1 * scale) + inset,
            )
            for edge in (
                (outer.x0, outer.y0, outer.x1, outer.y0 + 1),
                (outer.x0, outer.y1 - 1, outer.x1, outer.y1),
                (outer.x0, outer.y0, outer.x0 + 1, outer.y1),
                (outer.x1 - 1, outer.y0, outer.x1, outer.y1),
            ):
                picture.set_rect(pymupdf.IRect(edge) & picture.irect, (200, 0, 0))
    return bytes(picture.tobytes("png"))
