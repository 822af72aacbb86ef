# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do two PDFs show and say the same? For platforms that write their own metadata into a file."""

from collections.abc import Iterator

#: Pixels a point: enough to see a box that moved.
_SCALE = 0.5


def same(ours: bytes, theirs: bytes) -> bool:
    """Whether pages, texts and pictures of the pages are equal; bytes may differ."""
    if ours == theirs:
        return True
    if b"%PDF-" not in ours[:1024] or b"%PDF-" not in theirs[:1024]:
        return False
    import pypdfium2

    try:
        return list(_pages(ours)) == list(_pages(theirs))
    except pypdfium2.PdfiumError:
        return False


def _pages(data: bytes) -> Iterator[tuple[str, bytes]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            picture = page.render(scale=_SCALE)
            yield words.get_text_bounded(), bytes(picture.buffer)
            words.close()
            page.close()
    finally:
        document.close()
