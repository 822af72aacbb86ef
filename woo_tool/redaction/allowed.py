# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each kind of PDF object may hold: a table of keys, and the walk that applies it.

Whatever is not in the table goes (redaction.md, rule 1): a key nobody thought of is gone
before anybody has to think of it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import images
from woo_tool.redaction.familynames import neutral_font

if TYPE_CHECKING:
    from pikepdf import Pdf

#: One kind's keys. A value is a check: n number, b boolean, a numbers, x numbers or names of
#: the kind's list, @kind an object of that kind, or a set of names.
Table = dict[str, str | frozenset[str]]


def _names(text: str) -> frozenset[str]:
    return frozenset("/" + word for word in text.split())


_BLEND = _names(
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight"
    " SoftLight Difference Exclusion Hue Saturation Color Luminosity"
)
_INTENTS = _names("AbsoluteColorimetric RelativeColorimetric Saturation Perceptual")
_ENCODINGS = _names(
    "WinAnsiEncoding MacRomanEncoding MacExpertEncoding StandardEncoding PDFDocEncoding"
    " SymbolSetEncoding Identity-H Identity-V"
)
#: The shape of predefined CMaps (ISO 32000-1, table 118).
_CMAP = re.compile(
    r"/(?:GBK?|GBpc|GBK2K|UniGB|B5pc|HKscs|ETen|ETenms|ETenB5|ETHK|CNS|CNS1|CNS2|UniCNS|83pv|90ms|90msp|90pv"
    r"|Add|EUC|Ext|RKSJ|UniJIS|UniJIS2004|UniJISX0213|KSC|KSCms|KSCpc|UniKS|Adobe)"
    r"(?:-(?:EUC|B5|ETenB5|B5pc|RKSJ|UHC|HW|UCS2|UTF16|UTF8|UTF32|ISO|Johab|Japan1|GB1|CNS1|Korea1"
    r"|Identity|UCS|\d)){0,3}-?[HV]?"
)

KINDS: dict[str, Table] = {
    "page": {
        "/Type": _names("Page"),
        "/MediaBox": "a",
        "/StructParents": "n",
        "/Tabs": _names("S R C"),
        "/Group": "@group",
        "/Parent": "=",
        "/Resources": "=",
        "/Contents": "=",
        "/Annots": "=",
    },
    "gs": {
        "/Type": _names("ExtGState"),
        **dict.fromkeys(["/LW", "/LC", "/LJ", "/ML", "/OPM", "/FL", "/SM", "/CA", "/ca"], "n"),
        **dict.fromkeys(["/OP", "/op", "/SA", "/AIS", "/TK"], "b"),
        "/D": "@dash",
        "/RI": _INTENTS,
        "/BM": "@blend",
        "/SMask": "@smask",
        "/Font": "@gsfont",
        "/TR": "@transfer",
        "/TR2": "@transfer",
    },
    "smask": {
        "/Type": _names("Mask"),
        "/S": _names("Alpha Luminosity"),
        "/G": "=",
        "/BC": "a",
        "/TR": "@transfer",
    },
    "group": {
        "/Type": _names("Group"),
        "/S": _names("Transparency"),
        "/CS": "@space",
        "/I": "b",
        "/K": "b",
    },
    "calibrated": {
        "/WhitePoint": "a",
        "/BlackPoint": "a",
        "/Gamma": "@numbers",
        "/Matrix": "a",
        "/Range": "a",
    },
    "icc": {"/N": "n", "/Alternate": "@space", "/Range": "a"},
    "function": {
        **dict.fromkeys(["/FunctionType", "/BitsPerSample", "/Order", "/N"], "n"),
        **dict.fromkeys(
            ["/Domain", "/Range", "/Size", "/Encode", "/Decode", "/C0", "/C1", "/Bounds"], "a"
        ),
        "/Functions": "@functions",
    },
    "tiling": {
        "/Type": _names("Pattern"),
        **dict.fromkeys(["/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"], "n"),
        "/BBox": "a",
        "/Matrix": "a",
        "/Resources": "=",
    },
    "shaded": {
        "/Type": _names("Pattern"),
        "/PatternType": "n",
        "/Matrix": "a",
        "/Shading": "@shading",
        "/ExtGState": "@gs",
    },
    "shading": {
        **dict.fromkeys(
            [
                "/ShadingType",
                "/BitsPerCoordinate",
                "/BitsPerComponent",
                "/BitsPerFlag",
                "/VerticesPerRow",
            ],
            "n",
        ),
        **dict.fromkeys(["/Background", "/BBox", "/Domain", "/Coords", "/Matrix", "/Decode"], "a"),
        "/AntiAlias": "b",
        "/Extend": "@flags",
        "/ColorSpace": "@space",
        "/Function": "@functions",
    },
    "form": {
        "/Type": _names("XObject"),
        "/Subtype": _names("Form"),
        "/FormType": "n",
        "/BBox": "a",
        "/Matrix": "a",
        "/Group": "@group",
        "/Resources": "=",
        "/StructParent": "n",
        "/StructParents": "n",
    },
    "image": {
        "/Type": _names("XObject"),
        "/Subtype": _names("Image"),
        **dict.fromkeys(
            ["/Width", "/Height", "/BitsPerComponent", "/SMaskInData", "/StructParent"], "n"
        ),
        "/ImageMask": "b",
        "/Interpolate": "b",
        "/Intent": _INTENTS,
        "/ColorSpace": "@space",
        "/Mask": "@mask",
        "/SMask": "@image",
        "/Decode": "a",
        "/Matte": "a",
    },
    "parms": {
        **dict.fromkeys(
            [
                "/Predictor",
                "/Colors",
                "/BitsPerComponent",
                "/Columns",
                "/EarlyChange",
                "/K",
                "/Rows",
                "/DamagedRowsBeforeError",
                "/ColorTransform",
            ],
            "n",
        ),
        **dict.fromkeys(["/EndOfLine", "/EncodedByteAlign", "/EndOfBlock", "/BlackIs1"], "b"),
        "/JBIG2Globals": "@globals",
    },
    "globals": {},
    "simple": {
        "/Type": _names("Font"),
        "/Subtype": _names("Type1 TrueType MMType1"),
        "/BaseFont": "@fontname",
        "/FirstChar": "n",
        "/LastChar": "n",
        "/Widths": "@numbers",
        "/FontDescriptor": "@descriptor",
        "/Encoding": "@encoding",
        "/ToUnicode": "=",
    },
    "type3": {
        "/Type": _names("Font"),
        "/Subtype": _names("Type3"),
        "/FontBBox": "a",
        "/FontMatrix": "a",
        "/CharProcs": "=",
        "/Encoding": "@encoding",
        "/FirstChar": "n",
        "/LastChar": "n",
        "/Widths": "@numbers",
        "/FontDescriptor": "@descriptor",
        "/Resources": "=",
        "/ToUnicode": "=",
    },
    "type0": {
        "/Type": _names("Font"),
        "/Subtype": _names("Type0"),
        "/BaseFont": "@fontname",
        "/Encoding": "@encoding",
        "/DescendantFonts": "@descendants",
        "/ToUnicode": "=",
    },
    "cidfont": {
        "/Type": _names("Font"),
        "/Subtype": _names("CIDFontType0 CIDFontType2"),
        "/BaseFont": "@fontname",
        "/CIDSystemInfo": "@system",
        "/FontDescriptor": "@descriptor",
        "/DW": "n",
        "/DW2": "a",
        "/W": "@widths",
        "/W2": "@widths",
        "/CIDToGIDMap": "@gidmap",
    },
    "descriptor": {
        "/Type": _names("FontDescriptor"),
        "/FontName": "@fontname",
        "/FontBBox": "a",
        **dict.fromkeys(
            [
                "/Flags",
                "/ItalicAngle",
                "/Ascent",
                "/Descent",
                "/Leading",
                "/CapHeight",
                "/XHeight",
                "/StemV",
                "/StemH",
                "/AvgWidth",
                "/MaxWidth",
                "/MissingWidth",
                "/FontWeight",
            ],
            "n",
        ),
        "/FontStretch": _names(
            "UltraCondensed ExtraCondensed Condensed SemiCondensed Normal SemiExpanded Expanded"
            " ExtraExpanded UltraExpanded"
        ),
        "/FontFile": "@fontfile",
        "/FontFile2": "@fontfile",
        "/FontFile3": "@fontfile",
    },
    "fontfile": {
        **dict.fromkeys(["/Length1", "/Length2", "/Length3"], "n"),
        "/Subtype": _names("Type1C CIDFontType0C OpenType"),
    },
    "encoding": {
        "/Type": _names("Encoding"),
        "/BaseEncoding": _ENCODINGS,
        "/Differences": "@differences",
    },
    "cmap": {"/Type": _names("CMap"), "/WMode": "n", "/UseCMap": "@cmapname"},
    "gidmap": {},
}
_STREAM = frozenset(("/Length", "/Filter", "/DecodeParms"))
_FILTERS = _names(
    "ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode"
    " DCTDecode JPXDecode AHx A85 LZW Fl RL CCF DCT"
)
_CODECS = _names("CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode CCF DCT")
_INKS = _names("All None Cyan Magenta Yellow Black Red Green Blue Gray Orange White")
_SYSTEMS = frozenset(("Identity", "Japan1", "Japan2", "GB1", "CNS1", "Korea1", "KR", "UCS"))
#: Decoded bytes of one image at most; a worker's memory limit ends the rest.
_MOST = 1 << 29
_OPERATORS = frozenset(
    [
        "abs",
        "add",
        "and",
        "atan",
        "bitshift",
        "ceiling",
        "copy",
        "cos",
        "cvi",
        "cvr",
        "div",
        "dup",
        "eq",
        "exch",
        "exp",
        "false",
        "floor",
        "ge",
        "gt",
        "idiv",
        "if",
        "ifelse",
        "index",
        "le",
        "ln",
        "log",
        "lt",
        "mod",
        "mul",
        "ne",
        "neg",
        "not",
        "or",
        "pop",
        "roll",
        "round",
        "sin",
        "sqrt",
        "sub",
        "true",
        "truncate",
        "xor",
        "{",
        "}",
    ]
)

Check = Callable[[Any], Any]


class Walk:
    """Applies the table to an object and to all that it leads to.

    An object is cleaned once for each kind it is used as. What a check replaces is set in the
    parent; what it refuses (None) is deleted there.
    """

    def __init__(self, pdf: "Pdf") -> None:
        self.pdf = pdf
        self.seen: set[tuple[tuple[int, int], str]] = set()
        self.todo: list[tuple[Any, str]] = []
        self.spots: dict[str, str] = {}
        self.warnings: set[str] = set()
        self._profiles: dict[bytes, bytes | None] = {}
        self._spaces: dict[tuple[int, int], Any] = {}
        self._checks: dict[str, Check] = {
            "n": self._number,
            "b": self._flag,
            "a": self._numbers,
            "=": lambda value: value,
            "@numbers": self._some_numbers,
            "@dash": self._dash,
            "@blend": self._blend,
            "@flags": self._flags,
            "@smask": self._smask,
            "@gsfont": self._gsfont,
            "@transfer": self._transfer,
            "@functions": self._functions,
            "@space": self.space,
            "@mask": self._mask,
            "@fontname": self._fontname,
            "@encoding": self._encoding,
            "@descendants": self._descendants,
            "@system": self._system,
            "@widths": self._widths,
            "@gidmap": self._gidmap,
            "@differences": self._differences,
            "@cmapname": self._cmapname,
        }

    def run(self) -> None:
        """Clean all that was put on the list."""
        while self.todo:
            self.clean(*self.todo.pop())

    def put(self, value: Any, kind: str) -> Any:
        """Have an object cleaned as ``kind``; gives it back, or None if it is no dictionary."""
        from pikepdf import Dictionary, Stream

        if not isinstance(value, Dictionary | Stream):
            return None
        self.todo.append((value, kind))
        return value

    def clean(self, obj: Any, kind: str) -> None:
        """Apply a kind's table to one object."""
        from pikepdf import Stream

        if obj.is_indirect:
            if (obj.objgen, kind) in self.seen:
                return
            self.seen.add((obj.objgen, kind))
        table = KINDS[kind]
        stream = isinstance(obj, Stream)
        keys = set(obj.keys())
        for key in sorted(keys):
            rule = table.get(key)
            if rule is None:
                if not (stream and key in _STREAM):
                    del obj[key]
                continue
            value = obj.get(key)
            if isinstance(rule, str):
                check = self._checks.get(rule)
                new = check(value) if check else self.put(value, rule[1:])
            else:
                new = value if _is_name(value) and str(value) in rule else None
            if new is None:
                del obj[key]
            elif new is not value:
                obj[key] = new
        if stream:
            self._data(obj, kind)

    # -- plain values -------------------------------------------------------------------------

    @staticmethod
    def _number(value: Any) -> Any:
        return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None

    @staticmethod
    def _flag(value: Any) -> Any:
        return value if isinstance(value, bool) else None

    @staticmethod
    def _numbers(value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        return value if all(isinstance(v, int | Decimal) for v in value) else None

    def _some_numbers(self, value: Any) -> Any:
        """Numbers, or an array in which anything else becomes 0."""
        from pikepdf import Array

        if not isinstance(value, Array):
            return self._number(value)
        if all(isinstance(v, int | Decimal) for v in value):
            return value
        return Array([v if isinstance(v, int | Decimal) else 0 for v in value])

    def _flags(self, value: Any) -> Any:
        from pikepdf import Array

        return (
            value if isinstance(value, Array) and all(isinstance(v, bool) for v in value) else None
        )

    def _dash(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array) or len(value) != 2:
            return None
        return value if self._numbers(value[0]) is not None and _num(value[1]) else None

    def _blend(self, value: Any) -> Any:
        from pikepdf import Array

        if isinstance(value, Array):
            value = next((v for v in value if _is_name(v) and str(v) in _BLEND), None)
        return value if _is_name(value) and str(value) in _BLEND else None

    def _transfer(self, value: Any) -> Any:
        from pikepdf import Array

        if _is_name(value):
            return value if str(value) in ("/Identity", "/Default") else None
        if isinstance(value, Array):
            return value if all(self._transfer(v) is not None for v in value) else None
        return self.put(value, "function")

    def _functions(self, value: Any) -> Any:
        from pikepdf import Array

        if isinstance(value, Array):
            return value if all(self.put(v, "function") is not None for v in value) else None
        return self.put(value, "function")

    def _smask(self, value: Any) -> Any:
        return value if _is_name(value) and value == "/None" else self.put(value, "smask")

    def _gsfont(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array) or len(value) != 2 or not _num(value[1]):
            return None
        return value if self.font(value[0]) is not None else None

    def _mask(self, value: Any) -> Any:
        from pikepdf import Stream

        return self.put(value, "image") if isinstance(value, Stream) else self._numbers(value)

    # -- colours ------------------------------------------------------------------------------

    def space(self, value: Any) -> Any:
        """A colour space with neutral ink names and a profile without texts."""
        from pikepdf import Array

        if _is_name(value):
            name = str(value)
            return (
                value
                if re.fullmatch(r"/(Device(Gray|RGB|CMYK)|Pattern|G|RGB|CMYK|I)", name)
                else (
                    value
                    if re.fullmatch(r"/(Cal(RGB|Gray)|Default(Gray|RGB|CMYK))", name)
                    else None
                )
            )
        if not isinstance(value, Array) or not len(value):
            return None
        if value.is_indirect:
            if value.objgen in self._spaces:
                return self._spaces[value.objgen]
            self._spaces[value.objgen] = value
        new = self._space(value)
        if value.is_indirect:
            self._spaces[value.objgen] = new
        return new

    def _space(self, value: Any) -> Any:
        from pikepdf import Array, Name, Stream

        kind = str(value[0]) if _is_name(value[0]) else ""
        rest = list(value)[1:]
        if kind in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/G", "/RGB", "/CMYK"):
            return Name(kind)
        if kind in ("/CalRGB", "/CalGray", "/Lab") and rest:
            return value if self.put(rest[0], "calibrated") is not None else None
        if kind == "/ICCBased" and rest and isinstance(rest[0], Stream):
            return self._icc(value, rest[0])
        if kind == "/Pattern":
            under = self.space(rest[0]) if rest else None
            return Array([Name.Pattern, under]) if under is not None else Name.Pattern
        if kind in ("/Indexed", "/I") and len(rest) >= 3:
            return self._indexed(value, kind, rest)
        if kind in ("/Separation", "/DeviceN") and len(rest) >= 3:
            names = rest[0]
            inks = [names] if kind == "/Separation" else list(names)
            inks = [Name(self._ink(str(ink))) for ink in inks if _is_name(ink)]
            under = self.space(rest[1])
            function = self.put(rest[2], "function")
            if under is None or function is None or not inks:
                return None
            return Array(
                [Name(kind), inks[0] if kind == "/Separation" else Array(inks), under, function]
            )
        return None

    def _ink(self, name: str) -> str:
        return name if name in _INKS else self.spots.setdefault(name, f"/Spot{len(self.spots) + 1}")

    def _icc(self, value: Any, stream: Any) -> Any:
        from pikepdf import Array, Name

        count = stream.get("/N")
        plain = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}.get(count)
        if (stream.objgen, "icc") not in self.seen:
            data = stream.read_bytes()
            if data not in self._profiles:
                self._profiles[data] = images.profile(data)
            clean = self._profiles[data]
            if clean is None:
                return plain
            if clean != data:
                stream.write(clean)
            self.clean(stream, "icc")
        return value if len(value) == 2 else Array([Name.ICCBased, stream])

    def _indexed(self, value: Any, kind: str, rest: list[Any]) -> Any:
        from pikepdf import Array, Name, Stream, String

        under = self.space(rest[0])
        high = rest[1]
        if under is None or not isinstance(high, int):
            return None
        size = (high + 1) * (components(under) or 4)
        table = rest[2]
        if isinstance(table, Stream):
            data = table.read_bytes()
        elif isinstance(table, String):
            data = bytes(table)
        else:
            return None
        if (isinstance(table, String) and len(data) <= size and len(value) == 4) and under is rest[
            0
        ]:
            return value
        return Array([Name(kind), under, high, String(data[:size])])

    # -- fonts --------------------------------------------------------------------------------

    def font(self, value: Any) -> Any:
        """A font of any kind."""
        from pikepdf import Dictionary

        if not isinstance(value, Dictionary):
            return None
        kind = {"/Type0": "type0", "/Type3": "type3"}.get(str(value.get("/Subtype")), "simple")
        return self.put(value, kind)

    def _fontname(self, value: Any) -> Any:
        from pikepdf import Name

        if not _is_name(value):
            return None
        new = neutral_font(str(value))
        return value if new == str(value) else Name(new)

    def _encoding(self, value: Any) -> Any:
        from pikepdf import Stream

        if _is_name(value):
            return value if str(value) in _ENCODINGS or _CMAP.fullmatch(str(value)) else None
        return self.put(value, "cmap" if isinstance(value, Stream) else "encoding")

    @staticmethod
    def _cmapname(value: Any) -> Any:
        if not _is_name(value):
            return None
        return value if str(value) in _ENCODINGS or _CMAP.fullmatch(str(value)) else None

    def _differences(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        if all(isinstance(v, int) or _is_name(v) for v in value):
            return value
        return Array([v for v in value if isinstance(v, int) or _is_name(v)])

    def _descendants(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        return value if all(self.put(v, "cidfont") is not None for v in value) else None

    @staticmethod
    def _system(value: Any) -> Any:
        from pikepdf import Dictionary, String

        ordering = str(value.get("/Ordering")) if isinstance(value, Dictionary) else ""
        if ordering not in _SYSTEMS:
            ordering = "Identity"
        number = value.get("/Supplement") if isinstance(value, Dictionary) else 0
        return Dictionary(
            Registry=String("Adobe"),
            Ordering=String(ordering),
            Supplement=number if isinstance(number, int) and 0 <= number < 10 else 0,
        )

    def _widths(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        fits = all(
            isinstance(v, int | Decimal) or (isinstance(v, Array) and self._numbers(v) is not None)
            for v in value
        )
        return value if fits else None

    def _gidmap(self, value: Any) -> Any:
        if _is_name(value):
            return value if str(value) == "/Identity" else None
        return self.put(value, "gidmap")

    # -- the bytes of streams -----------------------------------------------------------------

    def _data(self, stream: Any, kind: str) -> None:
        """Filters and parameters by allow-list; no bytes beside what the kind needs."""
        from pikepdf import Array, Name

        filters = stream.get("/Filter")
        names = list(filters) if isinstance(filters, Array) else [filters] if filters else []
        parms = stream.get("/DecodeParms")
        each = list(parms) if isinstance(parms, Array) else [parms] if parms is not None else []
        if any(str(name) not in _FILTERS for name in names):
            stream.write(b"")
            self.warnings.add("unknown-filter")
            return
        codec = str(names[-1]) if names and str(names[-1]) in _CODECS else None
        if codec and kind in ("image", "globals"):
            last = each[len(names) - 1] if len(each) >= len(names) else None
            self._coded(stream, codec, names, each, last)
            return
        if kind in ("form", "tiling", "cmap"):
            return  # read and written where content and CMaps are cleaned
        if len(names) == 1 and str(names[0]) == "/FlateDecode" and kind in ("image", "fontfile"):
            found = images.inflate(stream.read_raw_bytes(), _MOST)
            if found and not found[1]:
                for part in each:
                    self.put(part, "parms")
                self._fit(stream, kind, found[0], predicted=bool(each and each[0] is not None))
                return
        try:
            data = stream.read_bytes()
        except RuntimeError:
            self.warnings.add("broken-stream")
            data = b""
        if kind == "function":
            data = _function(stream, data)
        if kind == "globals":
            data = images.jbig2(data)
        stream.write(self._trim(stream, kind, data))
        if "/DecodeParms" in stream:
            del stream[Name.DecodeParms]

    def _fit(self, stream: Any, kind: str, data: bytes, *, predicted: bool) -> None:
        if kind != "image" or predicted:
            return
        size = image_size(stream)
        if size is not None and len(data) > size + 2:
            stream.write(data[:size])

    @staticmethod
    def _trim(stream: Any, kind: str, data: bytes) -> bytes:
        if kind != "image":
            return data
        size = image_size(stream)
        return data if size is None else data[:size]

    def _coded(self, stream: Any, codec: str, names: list[Any], each: list[Any], last: Any) -> None:
        from pikepdf import Array, Name

        raw = stream.read_raw_bytes()
        if len(names) > 1:
            outer = self.pdf.make_stream(raw)
            outer.Filter = Array(names[:-1])
            if each:
                outer.DecodeParms = Array(each[: len(names) - 1])
            data = outer.read_bytes()
        else:
            data = raw
        clean = {
            "/DCTDecode": images.jpeg,
            "/DCT": images.jpeg,
            "/JPXDecode": images.jpx,
            "/JBIG2Decode": images.jbig2,
        }.get(codec, lambda value: value)(data)
        if last is not None and self.put(last, "parms") is None:
            last = None
        if clean != raw or len(names) > 1:
            stream.write(clean, filter=Name(codec), decode_parms=last)


def _num(value: Any) -> bool:
    return isinstance(value, int | Decimal)


def _is_name(value: Any) -> bool:
    from pikepdf import Name

    return isinstance(value, Name)


def components(space: Any) -> int | None:
    """How many components a clean colour space has."""
    from pikepdf import Array

    if _is_name(space):
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
        return " ".join(
            w for w in words if w in _OPERATORS or re.fullmatch(r"[+-]?\d*\.?\d*", w)
        ).encode()
    return b""
