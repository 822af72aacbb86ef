# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does PDF/A-2b hold? Of files that our own sanitizer wrote: most of what it forbids is gone.

A rule that cannot be judged here counts as broken: a claim that a validator refutes is worse than
none. The numbers are those of ISO 19005-2; docs/publication.md has what veraPDF says of it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from woo_tool.publication.archive import fontrules
from woo_tool.redaction import images, wholefile
from woo_tool.redaction.kinds import INTENTS
from woo_tool.redaction.lexer import Name as Word
from woo_tool.redaction.lexer import Op, operators

if TYPE_CHECKING:
    from pikepdf import Pdf

#: 6.1.13: what a reader must be able to hold.
_DEEPEST, _LONGEST_TEXT, _LARGEST = 28, 32767, 2**31 - 1
_SIDES = (3, 14400)
_BITS = (1, 2, 4, 8, 16)
_CMYK = re.compile(rb"(?<!/Alternate )/DeviceCMYK\b")
_LONG_NAME = re.compile(rb"/[^\x00\t\n\f\r ()<>\[\]{}/%]{128,}")
_LONG_NUMBER = re.compile(rb"(?<![\d.(<])-?\d{10,}(?![\d.])")
_FILTER = re.compile(rb"/(LZWDecode|Crypt|JPXDecode)\b")
#: Of a graphics state; one that changes nothing was taken away before (``copying.mend``).
_TRANSFER = re.compile(rb"(?<!/S )/TR2? ")
_PROGRAM = re.compile(rb"/Subtype /PS\b")
_ODD_HEX = re.compile(rb"(?<!<)<([0-9A-Fa-f\x00\t\n\f\r ]*)>(?!>)")
_SPACES = re.compile(rb"[\x00\t\n\f\r ]+")
#: ISO 32000-1, annex A: all operators there are.
_KNOWN = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k"
    b" l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w"
    b" W W* y ' \"".split()
)
#: These take something from the resources.
_TAKES = frozenset((b"Do", b"Tf", b"gs", b"sh"))
#: Of a profile (6.2.4.2): its classes, and how many components its spaces have.
_CLASSES = frozenset((b"prtr", b"mntr", b"scnr", b"spac"))
_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}


def broken(pdf: "Pdf") -> tuple[str, ...]:
    """The rules that do not hold, as stable codes; none: it is PDF/A-2b."""
    found = {*_objects(pdf), *_pages(pdf), *fontrules.broken(pdf), *_catalogue(pdf)}
    return tuple(sorted(found))


def _catalogue(pdf: "Pdf") -> Iterator[str]:
    from lxml import etree

    if any(True for _ in wholefile.keys(pdf)):
        yield "not-sanitized"
    try:
        etree.fromstring(pdf.Root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        yield "metadata"


def _objects(pdf: "Pdf") -> Iterator[str]:
    """What any object says, wherever it is used."""
    from pikepdf import Object, Stream

    inks: dict[bytes, bytes] = {}
    profiles: set[int] = set()
    overprints = False
    for item in pdf.objects:
        if not isinstance(item, Object):  # a number with an object of its own
            if _too_long(item):
                yield "limits"
            continue
        stream = isinstance(item, Stream)
        text = item.stream_dict.unparse() if stream else item.unparse(resolved=True)
        if _CMYK.search(text):
            yield "colours-of-print"
        if b"/DeviceN" in text:
            yield "inks"
        if b"/Separation" in text:
            yield from _separations(item, inks)
        if b"/ICCBased" in text:
            for profile in _profiles(item):
                profiles.add(profile.get("/N", 0))
                yield from _profile(profile)
        overprints |= b"/OPM 1" in text
        if _LONG_NAME.search(text) or _LONG_NUMBER.search(text) or len(text) > _LONGEST_TEXT:
            yield from _limits(item, text)
        if _PROGRAM.search(text):
            yield "program"
        if _TRANSFER.search(text):
            yield "transfer"
        if stream:
            yield from _stream(item, text)
    if overprints and 4 in profiles:
        yield "colours-of-print"


def _stream(item: Any, text: bytes) -> Iterator[str]:
    unusual = _FILTER.search(text)
    if unusual:
        yield "picture-jpx" if unusual[1] == b"JPXDecode" else "compression"
    if str(item.get("/Subtype")) == "/Image" and item.get("/BitsPerComponent", 8) not in _BITS:
        yield "picture-depth"
    if str(item.get("/Subtype")) == "/Form" or "/PatternType" in item:
        yield from content(images.decoded(item), resources="/Resources" in item)


def _limits(item: Any, text: bytes) -> Iterator[str]:
    """6.1.13; of an object that is long itself, only its own strings and numbers count."""
    if _LONG_NAME.search(text) or any(_too_long(value) for value in _plain(item, 0)):
        yield "limits"


def _too_long(value: Any) -> bool:
    from pikepdf import String

    if isinstance(value, String):
        return len(bytes(value)) > _LONGEST_TEXT
    return isinstance(value, int) and abs(value) > _LARGEST


def _plain(value: Any, depth: int) -> Iterator[Any]:
    """The strings and numbers of an object itself."""
    from pikepdf import Array, Dictionary, Stream

    if isinstance(value, Array | Dictionary | Stream):
        keys = [] if isinstance(value, Array) else list(value.keys())
        inner = [value.get(key) for key in keys] if keys else list(value)
        for part in inner:
            if depth < 50 and not getattr(part, "is_indirect", False):
                yield from _plain(part, depth + 1)
    else:
        yield value


def _arrays(value: Any, first: str, depth: int = 0) -> Iterator[Any]:
    """Arrays that begin with a name, in an object and what stands in it."""
    from pikepdf import Array, Dictionary, Stream

    if depth > 50:
        return
    parts: list[Any] = []
    if isinstance(value, Array):
        parts = list(value)
        if parts and str(parts[0]) == first:
            yield value
    elif isinstance(value, Dictionary | Stream):
        parts = [value.get(key) for key in value.keys()]  # noqa: SIM118
    for part in parts:
        if isinstance(part, Array | Dictionary) and not part.is_indirect:
            yield from _arrays(part, first, depth + 1)


def _separations(item: Any, inks: dict[bytes, bytes]) -> Iterator[str]:
    """6.2.4.4: the same ink is the same everywhere."""
    for array in _arrays(item, "/Separation"):
        name = str(array[1]).encode()
        rest = b" ".join(_spelt(part) for part in list(array)[2:4])
        if inks.setdefault(name, rest) != rest:
            yield "inks"


def _spelt(value: Any) -> bytes:
    return bytes(value.unparse()) if hasattr(value, "unparse") else str(value).encode()


def _profiles(item: Any) -> Iterator[Any]:
    from pikepdf import Stream

    for array in _arrays(item, "/ICCBased"):
        if len(array) > 1 and isinstance(array[1], Stream):
            yield array[1]


def _profile(stream: Any) -> Iterator[str]:
    head = stream.read_bytes()[:128]
    known = len(head) == 128 and head[8] < 5 and head[12:16] in _CLASSES
    if not known or _COMPONENTS.get(head[16:20]) != stream.get("/N"):
        yield "profile"


def _pages(pdf: "Pdf") -> Iterator[str]:
    for page in pdf.pages:
        for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            box = page.obj.get(key)
            if box is not None:
                x0, y0, x1, y1 = (float(v) for v in list(box)[:4])
                if not all(_SIDES[0] <= abs(s) <= _SIDES[1] for s in (x1 - x0, y1 - y0)):
                    yield "page-size"
        yield from content(_contents(page), resources="/Resources" in page.obj)


def _contents(page: Any) -> bytes:
    from pikepdf import Array, Stream

    found = page.obj.get("/Contents")
    parts = list(found) if isinstance(found, Array) else [found]
    return b"\n".join(images.decoded(part) for part in parts if isinstance(part, Stream))


def content(data: bytes, *, resources: bool) -> Iterator[str]:
    """What the operators of a stream break."""
    depth = 0
    for op in operators(data):
        if op.name == b"q":
            depth += 1
            if depth > _DEEPEST:
                yield "nesting"
        elif op.name == b"Q":
            depth -= 1
        elif op.name in (b"k", b"K"):
            yield "colours-of-print"
        elif op.name == b"BI":
            yield from _inline(op)
        elif op.name not in _KNOWN:
            yield "operators"
        elif op.name in _TAKES and not resources:
            yield "resources"
        elif op.name == b"ri" and not _intents(op) <= INTENTS:
            yield "intent"
    for digits in _ODD_HEX.findall(data):
        if len(_SPACES.sub(b"", digits)) % 2:
            yield "odd-text"


def _intents(op: Op) -> set[str]:
    return {"/" + bytes(v).decode("latin-1") for v in op.operands if isinstance(v, Word)}


def _inline(op: Op) -> Iterator[str]:
    facts = op.operands[0] if op.operands else None
    if not isinstance(facts, dict):
        yield "picture-inline"
        return
    said = {bytes(key).lstrip(b"/"): value for key, value in facts.items()}
    if said.get(b"I", said.get(b"Interpolate")) not in (None, False):
        yield "picture-inline"
    space = said.get(b"CS", said.get(b"ColorSpace"))
    if space is not None and b"CMYK" in repr(space).encode():
        yield "colours-of-print"
    if b"LZW" in repr(said.get(b"F", said.get(b"Filter"))).encode():
        yield "compression"
