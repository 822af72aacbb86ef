# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stencils that stand in content itself become pictures of their own: those can be wiped.

MuPDF writes an inline stencil whose pixels it wiped with eight bits each: nothing shows it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.lexer import Name, Op, operators

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Stencils of fewer pixels hold no word: rules, bullets, letters of a drawn font.
_SMALLEST = 480
_KEYS = {
    b"W": "Width", b"H": "Height", b"IM": "ImageMask", b"D": "Decode", b"F": "Filter",
    b"DP": "DecodeParms", b"I": "Interpolate",
}  # fmt: skip
_FILTERS = {
    b"AHx": "ASCIIHexDecode", b"A85": "ASCII85Decode", b"LZW": "LZWDecode",
    b"Fl": "FlateDecode", b"RL": "RunLengthDecode", b"CCF": "CCITTFaxDecode", b"DCT": "DCTDecode",
}  # fmt: skip


def apart(pdf: "Pdf", resources: Any, data: bytes) -> bytes:
    """A content stream that draws its large stencils from its resources, to which they go."""
    from pikepdf import Dictionary

    if b"BI" not in data:
        return data
    out, last, number = [], 0, 0
    for op in operators(data):
        image = _stencil(pdf, op) if op.name == b"BI" else None
        if image is None:
            continue
        if not isinstance(resources.get("/XObject"), Dictionary):
            resources["/XObject"] = Dictionary()
        while f"/Im{number}" in resources["/XObject"]:
            number += 1
        resources["/XObject"][f"/Im{number}"] = image
        out += [data[last : op.start], b"/Im%d Do" % number]
        last = op.end
    return b" ".join([*out, data[last:]]) if out else data


def _stencil(pdf: "Pdf", op: Op) -> Any:
    """The picture of an inline stencil; None for other pictures and small ones."""
    from pikepdf import Name as Key

    properties, data = op.operands
    if not isinstance(properties, Mapping) or not isinstance(data, bytes):
        return None
    known = {_KEYS.get(key, key.decode("latin-1")): value for key, value in properties.items()}
    width, height = known.get("Width"), known.get("Height")
    if known.get("ImageMask") is not True:
        return None
    if not isinstance(width, float) or not isinstance(height, float) or width * height < _SMALLEST:
        return None
    image = pdf.make_stream(data)
    image.Type, image.Subtype, image.ImageMask = Key.XObject, Key.Image, True
    image.Width, image.Height, image.BitsPerComponent = int(width), int(height), 1
    for key in ("Decode", "Filter", "DecodeParms", "Interpolate"):
        if key in known:
            image[f"/{key}"] = _value(known[key])
    return image


def _value(value: object) -> Any:
    """An operand as an object of a PDF."""
    from pikepdf import Array, Dictionary
    from pikepdf import Name as Key

    if isinstance(value, Name):
        return Key("/" + _FILTERS.get(bytes(value), value.decode("latin-1")))
    if isinstance(value, list):
        return Array([_value(item) for item in value])
    if isinstance(value, Mapping):
        return Dictionary({"/" + k.decode("latin-1"): _value(v) for k, v in value.items()})
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
