# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter as a scanner delivers it: a picture of a page, a little askew, without text."""

import random

from woo_tool.demo.flowed import steady

_DPI = 170
_SPECKS = 2500


def scanned(data: bytes) -> bytes:
    """The first page of a document as a grey, speckled picture, turned by a third of a degree."""
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as source, pymupdf.open() as target:
        page = source[0]
        askew = pymupdf.Matrix(_DPI / 72, _DPI / 72).prerotate(0.33)
        picture = page.get_pixmap(matrix=askew, colorspace=pymupdf.csGRAY, clip=page.rect)
        chance = random.Random(1961)  # noqa: S311  (dust, and the same dust every time)
        for _speck in range(_SPECKS):
            x, y = chance.randrange(picture.width), chance.randrange(picture.height)
            picture.set_pixel(x, y, (chance.randrange(90, 220),))
        sheet = target.new_page(width=595, height=842)
        sheet.insert_image(sheet.rect, stream=picture.tobytes("jpeg", jpg_quality=72))
        return steady(target.tobytes(garbage=3, no_new_id=True))
