# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each kind of PDF object may hold, as a table of keys.

A value is a check: ``n`` number, ``b`` boolean, ``a`` array of numbers, ``=`` anything (cleaned
elsewhere), ``@kind`` an object of that kind or a check of that name, or a set of names.
"""

import re

Table = dict[str, str | frozenset[str]]


def _names(text: str) -> frozenset[str]:
    return frozenset("/" + word for word in text.split())


BLEND = _names(
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight"
    " SoftLight Difference Exclusion Hue Saturation Color Luminosity"
)
INTENTS = _names("AbsoluteColorimetric RelativeColorimetric Saturation Perceptual")
ENCODINGS = _names(
    "WinAnsiEncoding MacRomanEncoding MacExpertEncoding StandardEncoding PDFDocEncoding"
    " SymbolSetEncoding Identity-H Identity-V"
)
#: The shape of predefined CMaps (ISO 32000-1, table 118).
CMAP = re.compile(
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
        "/RI": INTENTS,
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
        "/Intent": INTENTS,
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
        "/BaseEncoding": ENCODINGS,
        "/Differences": "@differences",
    },
    "cmap": {"/Type": _names("CMap"), "/WMode": "n", "/UseCMap": "@cmapname"},
    "gidmap": {},
}
STREAM = frozenset(("/Length", "/Filter", "/DecodeParms"))
INKS = _names("All None Cyan Magenta Yellow Black Red Green Blue Gray Orange White")
SYSTEMS = frozenset(("Identity", "Japan1", "Japan2", "GB1", "CNS1", "Korea1", "KR", "UCS"))
