# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of streams: filters by allow-list, and no bytes beside what the kind needs."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import baked, images

if TYPE_CHECKING:
    from pikepdf import Pdf

Put = Callable[[Any, str], Any]

_FILTERS = frozenset(
    (
        "/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/FlateDecode", "/RunLengthDecode",
        "/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode", "/AHx", "/A85", "/LZW",
        "/Fl", "/RL", "/CCF", "/DCT",
    )
)  # fmt: skip
_CODECS = frozenset(("/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode", "/CCF", "/DCT"))
#: Decoded bytes of one image at most; a worker's memory limit ends the rest.
_MOST = 1 << 29
#: Operators of a PostScript calculator (ISO 32000-1, table 42).
_OPERATORS = re.compile(
    r"abs|add|and|atan|bitshift|ceiling|copy|cos|cvi|cvr|div|dup|eq|exch|exp|false|floor|ge|gt|idiv|if"
    r"|ifelse|index|le|ln|log|lt|mod|mul|ne|neg|not|or|pop|roll|round|sin|sqrt|sub|true|truncate|xor"
    r"|[{}]|[+-]?\d*\.?\d*"
)


def clean(pdf: "Pdf", stream: Any, kind: str, put: Put) -> str | None:
    """Clean a stream's bytes, filters and parameters in place. -> a warning, or None.

    ``put`` has a dictionary cleaned as a kind.
    """
    from pikepdf import Array, Name

    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, Array) else [filters] if filters else []
    parms = stream.get("/DecodeParms")
    each = list(parms) if isinstance(parms, Array) else [parms] if parms is not None else []
    if any(str(name) not in _FILTERS for name in names):
        stream.write(b"")
        return "unknown-filter"
    if kind == "image" and baked.bake(stream, components(stream.get("/ColorSpace"))):
        return None
    if names and str(names[-1]) in _CODECS and kind in ("image", "globals"):
        _coded(pdf, stream, names, each, put)
        return None
    if kind in ("form", "tiling", "cmap"):
        return None  # read and written where content and CMaps are cleaned
    if len(names) == 1 and str(names[0]) == "/FlateDecode" and kind in ("image", "fontfile"):
        found = images.inflate(stream.read_raw_bytes(), _MOST)
        if found and not found[1]:
            for part in each:
                put(part, "parms")
            if kind == "image" and not (each and each[0] is not None):
                size = image_size(stream)
                if size is not None and len(found[0]) > size + 2:
                    stream.write(found[0][:size])
            return None
    data = images.decoded(stream)
    if kind == "function":
        data = _function(stream, data)
    elif kind == "globals":
        data = images.jbig2(data)
    elif kind == "image":
        data = data[: image_size(stream)]
    stream.write(data)
    if "/DecodeParms" in stream:
        del stream[Name.DecodeParms]
    return None


def _coded(pdf: "Pdf", stream: Any, names: list[Any], each: list[Any], put: Put) -> None:
    """An image in a format of its own: other filters around it go, so do its texts."""
    from pikepdf import Array, Name

    raw = data = stream.read_raw_bytes()
    if len(names) > 1:
        outer = pdf.make_stream(raw)
        outer.Filter = Array(names[:-1])
        if each:
            outer.DecodeParms = Array(each[: len(names) - 1])
        data = images.decoded(outer)
    codec = str(names[-1])
    bare = {
        "/DCTDecode": images.jpeg,
        "/DCT": images.jpeg,
        "/JPXDecode": images.jpx,
        "/JBIG2Decode": images.jbig2,
    }.get(codec, bytes)(data)
    last = each[len(names) - 1] if len(each) >= len(names) else None
    if last is not None and put(last, "parms") is None:
        last = None
    if bare != raw or len(names) > 1:
        stream.write(bare, filter=Name(codec), decode_parms=last)


def components(space: Any) -> int | None:
    """How many components a clean colour space has."""
    from pikepdf import Array, Name

    if isinstance(space, Name):
        return {
            "/DeviceGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3, "/DeviceCMYK": 4, "/CMYK": 4,
        }.get(str(space))  # fmt: skip
    if not isinstance(space, Array) or not len(space):
        return None
    kind = str(space[0])
    if kind == "/ICCBased":
        count = space[1].get("/N")
        return int(count) if isinstance(count, int) else None
    if kind == "/DeviceN":
        return len(space[1])
    return {"/CalRGB": 3, "/Lab": 3, "/CalGray": 1, "/Indexed": 1, "/I": 1, "/Separation": 1}.get(
        kind
    )


def image_size(image: Any) -> int | None:
    """The bytes of an image's samples, or None when its dictionary does not tell."""
    width, height = image.get("/Width"), image.get("/Height")
    bits = 1 if image.get("/ImageMask") is True else image.get("/BitsPerComponent", 8)
    count = 1 if image.get("/ImageMask") is True else components(image.get("/ColorSpace"))
    if not all(isinstance(v, int) and v > 0 for v in (width, height, bits, count)):
        return None
    return int(height * ((width * bits * count + 7) // 8))


def _function(stream: Any, data: bytes) -> bytes:
    """Samples without bytes beyond them; a calculator without comments."""
    kind = stream.get("/FunctionType")
    if kind == 0:
        size = stream.get("/BitsPerSample", 8)
        for n in stream.get("/Size", []):
            size *= n
        size *= len(stream.get("/Range", [])) // 2
        return data[: (int(size) + 7) // 8]
    if kind == 4:
        words = re.findall(r"[{}]|[^\s{}]+", re.sub(r"%[^\r\n]*", " ", data.decode("latin-1")))
        return " ".join(w for w in words if _OPERATORS.fullmatch(w)).encode()
    return b""
