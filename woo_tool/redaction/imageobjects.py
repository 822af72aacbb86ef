# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every picture a file holds, drawn or not: alternates, thumbnails, masks, forgotten ones."""

import warnings
from collections.abc import Iterator
from typing import Any

#: Pictures of less than this many pixels high or wide hold no words.
SMALLEST = (40, 12)
_LARGEST = 120_000_000


def arrays(pdf: Any) -> Iterator[tuple[int, Any]]:
    """The number and the pixels of each picture of an open pikepdf document.

    The pixels are None where they could not be decoded here (JBIG2, exotic colours): ask the
    engine that draws the page.
    """
    for item in pdf.objects:
        if getattr(item, "_type_name", "") != "stream":
            continue
        # A thumbnail need not say that it is an image.
        if str(item.get("/Subtype")) != "/Image" and not ("/Width" in item and "/Height" in item):
            continue
        try:
            width, height = int(item.Width), int(item.Height)
        except (AttributeError, TypeError, ValueError):
            yield item.objgen[0], None
            continue
        if min(width, height) < SMALLEST[1] or max(width, height) < SMALLEST[0]:
            continue
        yield item.objgen[0], _pixels(item, width, height)


def _pixels(item: Any, width: int, height: int) -> Any:
    import numpy as np
    from pikepdf import PdfImage

    if width * height > _LARGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # colours that a matte was mixed into show all the same
            return np.asarray(PdfImage(item).as_pil_image().convert("L"))
    except Exception:  # noqa: BLE001  (many reasons, one answer: not decoded)
        return None
