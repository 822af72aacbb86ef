# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content streams by allow-list: known operators with their operands, and nothing beside them.

A stream that already reads so (``grammar``) is left byte for byte; any other
is written anew without comments, unknown operators, marked-content properties, content of
layers that are off, and with neutral names for resources.
"""

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from woo_tool.redaction.grammar import END, INTENTS, OUR_KEY, SAFE_KEY, TAGS, plain
from woo_tool.redaction.lexer import Name, Op, Text, literal, number, operators

#: Operands of each operator, from the last: n number, N resource name, s string, a array.
_OPERANDS = {
    **dict.fromkeys(b"b B b* B* BT ET f F f* h n q Q s S W W* T* EMC".split(), ""),
    **dict.fromkeys(b"g G i j J M w Tc TL Tr Ts Tw Tz".split(), "n"),
    **dict.fromkeys(b"l m Td TD d0".split(), "nn"),
    **dict.fromkeys(b"rg RG".split(), "nnn"),
    **dict.fromkeys(b"k K re v y".split(), "nnnn"),
    **dict.fromkeys(b"c cm Tm d1".split(), "nnnnnn"),
    **dict.fromkeys(b"cs CS Do gs sh ri".split(), "N"),
    **dict.fromkeys(b"Tj '".split(), "s"),
    b'"': "nns",
    b"TJ": "a",
    b"d": "an",
    b"Tf": "Nn",
}
_CATEGORY = {
    b"Tf": "/Font",
    b"Do": "/XObject",
    b"gs": "/ExtGState",
    b"cs": "/ColorSpace",
    b"CS": "/ColorSpace",
    b"scn": "/Pattern",
    b"SCN": "/Pattern",
    b"sh": "/Shading",
}
_SPACES = frozenset((b"DeviceGray", b"DeviceRGB", b"DeviceCMYK", b"Pattern"))
_TEXT = frozenset((b"Tj", b"TJ", b"'", b'"'))
_PATH = frozenset(b"m l c v y h re".split())
_PAINT = frozenset(b"S s f F f* B B* b b* n".split())
_INLINE = {
    b"BPC": b"BPC", b"BitsPerComponent": b"BPC", b"CS": b"CS", b"ColorSpace": b"CS",
    b"D": b"D", b"Decode": b"D", b"DP": b"DP", b"DecodeParms": b"DP", b"F": b"F", b"Filter": b"F",
    b"H": b"H", b"Height": b"H", b"IM": b"IM", b"ImageMask": b"IM", b"I": b"I",
    b"Interpolate": b"I", b"W": b"W", b"Width": b"W", b"Intent": b"Intent",
}  # fmt: skip
_INLINE_NAMES = frozenset(
    b"G RGB CMYK I DeviceGray DeviceRGB DeviceCMYK Indexed AHx A85 LZW Fl RL CCF DCT ASCIIHexDecode"
    b" ASCII85Decode LZWDecode FlateDecode RunLengthDecode CCITTFaxDecode DCTDecode K Columns Rows"
    b" BlackIs1 EncodedByteAlign EndOfBlock EndOfLine Predictor Colors BitsPerComponent EarlyChange"
    b" AbsoluteColorimetric RelativeColorimetric Saturation Perceptual".split()
)


#: Which resources a clean stream uses: (name, operator) and the spaces of inline images.
_USES = re.compile(
    rb"/([^\x00\t\n\x0c\r /\[\](){}<>%]+)[\x00\t\n\x0c\r ]+(?:[+-]?[\d.]+[\x00\t\n\x0c\r ]+(Tf)"
    rb"|(Do|gs|cs|CS|scn|SCN|sh))" + END
)
_INLINE_SPACE = re.compile(rb"/CS\s*\[?\s*/([^\x00\t\n\x0c\r /\[\](){}<>%]+)")

_FLAT = re.compile(rb"[\s/][+-]?0*(?:0|\.0+|0\.0*)\s+Tf" + END)


def uses(data: bytes) -> set[tuple[str, str]]:
    """(category, key) of every resource that a clean stream names; too many rather than too few."""
    found = {
        (_CATEGORY[tf or op], "/" + name.decode("latin-1"))
        for name, tf, op in set(_USES.findall(data))
    }
    if b"BI" in data:
        found |= {
            ("/ColorSpace", "/" + name.decode("latin-1")) for name in _INLINE_SPACE.findall(data)
        }
    return found


def without(data: bytes, names: AbstractSet[bytes]) -> bytes:
    """A stream that does not draw the XObjects of these names (with their slash)."""
    out, last = [], 0
    for op in operators(data):
        if op.name == b"Do" and op.operands and b"/" + bytes(_name(op.operands[-1])) in names:
            out.append(data[last : op.start])
            last = op.end
    return b" ".join([*out, data[last:]])


@dataclass(slots=True)
class Neutral:
    """New names for resources, the same for the same name through a whole document."""

    given: dict[tuple[str, str], str] = field(default_factory=dict)
    #: Names that an earlier run gave are kept, and new ones are unlike them.
    ours: bool = False

    def name(self, category: str, key: str) -> str:
        """The name a resource key gets: itself where it says nothing. Both with their slash."""
        if (OUR_KEY if self.ours else SAFE_KEY).fullmatch(key.encode("utf-8", "surrogateescape")):
            return key
        if category == "/ColorSpace" and key == "/Pattern":
            return key
        at = (category, key)
        if at not in self.given:
            prefix = "Woo" if self.ours else "W"
            self.given[at] = f"/{prefix}{category[1].lower()}{len(self.given)}"
        return self.given[at]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a stream is rewritten.

    ``off`` tells of a property list (its name, or None for an inline one) whether it belongs
    to a layer that is off; ``mcid`` gives the MCID of a named property list; ``text`` False
    drops all shown text (where nothing can redact it).
    """

    neutral: Neutral
    off: Callable[[str], bool] = lambda _name: False
    mcid: Callable[[str], int | None] = lambda _name: None
    text: bool = True


def flat(data: bytes) -> bool:
    """Whether a stream may show text in a font of size 0: nobody sees it, and some read it."""
    return _FLAT.search(data) is not None


def _sized(sizes: list[float | None], op: Op) -> None:
    """Keep the size of the font through ``q`` and ``Q``; None where it was not set here."""
    if op.name == b"q":
        sizes.append(sizes[-1])
    elif op.name == b"Q":
        if len(sizes) > 1:
            sizes.pop()
    elif op.name == b"Tf":
        sizes[-1] = _float(op.operands[-1])
    elif op.name == b"gs":  # it may set another font
        sizes[-1] = None


def rewrite(data: bytes, rules: Rules) -> tuple[bytes, bool]:
    """The stream by allow-list. -> the bytes, and whether shown content was dropped."""
    out: list[bytes] = []
    hidden: list[bool] = []
    path: list[Op] = []
    depth = off = 0
    dropped = clip = False
    sizes: list[float | None] = [None]
    for op in operators(data):
        name = op.name
        if name in (b"BDC", b"BMC"):
            hide = _hides(op, rules)
            hidden.append(hide)
            off += hide
            if hide:
                dropped = True
                depth = 0
            if not off:
                out.append(_mark(op, rules))
            continue
        if name == b"EMC":
            if hidden:
                if not off:
                    out.append(b"EMC")
                off -= hidden.pop()
            continue
        if name == b"BI":
            if not off:
                out.append(_inline(op, rules.neutral))
            continue
        operands = _checked(op)
        if operands is None:
            continue
        _sized(sizes, op)
        if name in _TEXT and (off or not rules.text or sizes[-1] == 0):
            dropped = True
            if name in (b"'", b'"'):  # they also move to the next line
                if name == b'"':
                    out.append(number(_float(operands[0])) + b" Tw")
                    out.append(number(_float(operands[1])) + b" Tc")
                out.append(b"T*")
            continue
        if off:
            # State goes on; what would be painted goes. A clip outlives the layer only
            # where no q/Q of the layer ends it.
            depth += (name == b"q") - (name == b"Q")
            if name in _PATH:
                path.append(op)
            elif name in (b"W", b"W*"):
                clip = True
                path.append(op)
            elif name in _PAINT:
                if clip and depth <= 0:
                    out.extend(_written(p, _checked(p) or [], rules) for p in path)
                    out.append(b"n")
                path, clip = [], False
            elif name not in (b"Do", b"sh"):
                out.append(_written(op, operands, rules))
            continue
        piece = data[op.start : op.end]
        out.append(piece if plain(piece) else _written(op, operands, rules))
    out.extend(b"EMC" for hide in hidden if not hide)
    return b"\n".join(out), dropped


def _float(value: object) -> float:
    return value if isinstance(value, float) else 0.0


def _checked(op: Op) -> list[object] | None:
    """The operands that the operator takes; None when it is unknown or they are missing."""
    if op.name in (b"sc", b"SC", b"scn", b"SCN"):
        pattern = (
            op.operands[-1:] if isinstance(op.operands[-1] if op.operands else 0, Name) else []
        )
        rest = [v for v in op.operands if isinstance(v, float)]
        return [*rest[-32:], *pattern]
    kinds = _OPERANDS.get(op.name)
    if kinds is None or len(op.operands) < len(kinds):
        return None
    operands = op.operands[len(op.operands) - len(kinds) :]
    checked: list[object] = []
    for value, kind in zip(operands, kinds, strict=True):
        if kind == "a":
            if not isinstance(value, list):
                return None
            allowed = (float, Text) if op.name == b"TJ" else (float,)
            checked.append([v for v in value if isinstance(v, allowed)])
        elif isinstance(value, {"n": float, "N": Name, "s": Text}[kind]):
            checked.append(value)
        else:
            return None
    if op.name == b"ri" and not re.fullmatch(INTENTS, bytes(_name(checked[0]))):
        return None
    return checked


def _name(value: object) -> Name:
    return value if isinstance(value, Name) else Name(b"")


def _written(op: Op, operands: list[object], rules: Rules) -> bytes:
    category = _CATEGORY.get(op.name)
    parts = []
    for value in operands:
        if isinstance(value, Name):
            parts.append(_key(category, value, rules.neutral) if category else _spelled(value))
        else:
            parts.append(_value(value))
    return b" ".join([*parts, op.name])


def _key(category: str, value: Name, neutral: Neutral) -> bytes:
    if category == "/ColorSpace" and value in _SPACES:
        return b"/" + value
    key = "/" + value.decode("utf-8", "surrogateescape")
    return _spelled(Name(neutral.name(category, key)[1:].encode("utf-8", "surrogateescape")))


def _spelled(value: bytes) -> bytes:
    return b"/" + b"".join(
        bytes([c]) if 33 <= c < 127 and c not in b"()<>[]{}/%#" else b"#%02X" % c for c in value
    )


def _value(value: object) -> bytes:
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Text):
        return literal(value)
    if isinstance(value, list):
        return b"[" + b" ".join(_value(v) for v in value) + b"]"
    return b""


def _hides(op: Op, rules: Rules) -> bool:
    if op.name != b"BDC" or len(op.operands) < 2 or op.operands[-2] != b"OC":
        return False
    properties = op.operands[-1]
    return isinstance(properties, Name) and rules.off(
        "/" + properties.decode("utf-8", "surrogateescape")
    )


def _mark(op: Op, rules: Rules) -> bytes:
    """The beginning of marked content with nothing but a standard tag and its MCID."""
    names = [v for v in op.operands if isinstance(v, Name)]
    tag = bytes(names[0]) if names and names[0] in TAGS else b"Span"
    mcid: int | None = None
    properties = op.operands[-1] if op.name == b"BDC" and op.operands else None
    if isinstance(properties, dict) and isinstance(properties.get(b"MCID"), float):
        mcid = int(properties[b"MCID"])
    elif isinstance(properties, Name) and len(names) > 1:
        mcid = rules.mcid("/" + properties.decode("utf-8", "surrogateescape"))
    if mcid is None:
        return b"/" + tag + b" BMC"
    return b"/%s <</MCID %d>> BDC" % (tag, mcid)


def _inline(op: Op, neutral: Neutral) -> bytes:
    """An inline image with the keys an image needs."""
    properties, data = op.operands
    if not isinstance(properties, Mapping) or not isinstance(data, bytes):
        return b""
    parts = []
    for key, value in properties.items():
        short = _INLINE.get(key)
        if short is None:
            continue
        written = _inline_value(value, neutral, space=short == b"CS")
        if written:
            parts.append(b"/" + short + b" " + written)
    return b"BI " + b" ".join(parts) + b" ID " + data + b"\nEI"


def _inline_value(value: object, neutral: Neutral, *, space: bool) -> bytes:
    if isinstance(value, Name):
        if value in _INLINE_NAMES:
            return b"/" + value
        return _key("/ColorSpace", value, neutral) if space else b""
    if isinstance(value, list):
        return b"[" + b" ".join(_inline_value(v, neutral, space=space) for v in value) + b"]"
    if isinstance(value, dict):
        return (
            b"<<"
            + b" ".join(
                b"/" + k + b" " + _value(v)
                for k, v in value.items()
                if k in _INLINE_NAMES and isinstance(v, float | bool)
            )
            + b">>"
        )
    return _value(value)
