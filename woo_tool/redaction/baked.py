# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures whose ``Decode`` hides what their samples hold: the samples become what shows.

``Decode [1 1]`` shows a white sheet, whatever is written on it; any program that takes the
samples out of the file reads it. Turned round (a negative) nothing is hidden.
"""

import warnings
from collections.abc import Sequence
from typing import Any


def bake(image: Any, count: int | None) -> bool:
    """Write the samples as they show, and drop ``Decode``; whether that was done.

    Args:
        image: The stream of a picture (pikepdf), no stencil.
        count: How many components its colour space has.
    """
    import numpy as np
    from pikepdf import Array, Name, PdfImage

    decode = image.get("/Decode")
    if not isinstance(decode, Array) or image.get("/ImageMask") is True or not count:
        return False
    try:
        ranges = [float(value) for value in decode]
        width, height = int(image.Width), int(image.Height)
        bits = int(image.get("/BitsPerComponent", 8))
    except (TypeError, ValueError, AttributeError):
        return False
    space = image.get("/ColorSpace")
    kind = str(space[0]) if isinstance(space, Array) and len(space) else str(space)
    indexed = kind in ("/Indexed", "/I")
    top = float((1 << bits) - 1) if indexed else 1.0
    if kind == "/Lab" or len(ranges) != 2 * count or not _hides(ranges, top):
        return False
    shape = (height, width, count)
    steps = np.array(ranges).reshape(count, 2)
    if all(low == high for low, high in steps):
        samples = np.zeros(shape)  # whatever they were
    else:
        del image[Name.Decode]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = np.asarray(PdfImage(image).as_pil_image())
        except Exception:  # noqa: BLE001  (many reasons, one answer: it stays as it was)
            found = np.zeros(0)
        image.Decode = decode
        if found.size != height * width * count:
            return False
        most = 1.0 if found.dtype == bool else top if indexed else 255.0
        samples = found.reshape(shape) / most
    shown = steps[:, 0] + samples * (steps[:, 1] - steps[:, 0])
    limit = int(space[2]) if indexed else 255
    values = shown if indexed else shown * 255
    image.write(np.clip(np.rint(values), 0, limit).astype(np.uint8).tobytes())
    image.BitsPerComponent = 8
    del image[Name.Decode]
    return True


def _hides(ranges: Sequence[float], top: float) -> bool:
    """Whether samples that differ may show alike: no range is the whole, either way round."""
    pairs = zip(ranges[::2], ranges[1::2], strict=True)
    return any({low, high} != {0.0, top} for low, high in pairs)
