# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts forget the letters that no page shows any more.

A subset that maps a letter which only the redacted name used gives that letter away
(redaction.md §1, 47 and 48): ToUnicode, widths, differences and glyph procedures of unused
codes go, and the name tables of font programs are emptied.
"""

import re
from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.lexer import Name, Text, operators
from woo_tool.redaction.widths import face

if TYPE_CHECKING:
    from pikepdf import Pdf

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f\s]+)>)", re.DOTALL
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))

Used = dict[tuple[int, int], set[bytes]]


def prune(pdf: "Pdf") -> None:
    """Take out of every font what stands for codes that nothing shows."""
    from pikepdf import Dictionary, Stream

    used = used_codes(pdf)
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or isinstance(item, Stream):
            continue
        if str(item.get("/Type", "")) == "/FontDescriptor":
            _descriptor(pdf, item)
        elif str(item.get("/Type", "")) == "/Font" and item.is_indirect:
            kind = str(item.get("/Subtype", ""))
            if kind.startswith("/CIDFont"):
                continue
            codes = used.get(item.objgen, set())
            if isinstance(item.get("/ToUnicode"), Stream):
                _to_unicode(pdf, item, codes)
            if kind != "/Type0":
                _simple(item, codes)


def used_codes(pdf: "Pdf") -> Used:
    """Per font object the codes that some content shows."""
    from pikepdf import Dictionary, Stream

    used: Used = defaultdict(set)
    faces: dict[tuple[int, int], Any] = {}
    for page in pdf.pages:
        contents: Any = page.obj.get("/Contents")
        if contents is None:
            continue
        page.contents_coalesce()
        _note(page.obj["/Contents"].read_bytes(), page.resources, used, faces)
    for item in pdf.objects:
        if not isinstance(item, Stream):
            if isinstance(item, Dictionary) and str(item.get("/Subtype", "")) == "/Type3":
                resources = item.get("/Resources") or Dictionary()
                for glyph in (item.get("/CharProcs") or Dictionary()).values():
                    _note(glyph.read_bytes(), resources, used, faces)
            continue
        if str(item.get("/Subtype", "")) == "/Form" or item.get("/PatternType") == 1:
            _note(item.read_bytes(), item.get("/Resources") or Dictionary(), used, faces)
    return used


def _note(data: bytes, resources: Any, used: Used, faces: dict[tuple[int, int], Any]) -> None:
    fonts = resources.get("/Font") if resources is not None else None
    states = resources.get("/ExtGState") if resources is not None else None
    current: Any = None
    saved: list[Any] = []
    for op in operators(data):
        name = op.name
        if name == b"Tf" and op.operands and isinstance(op.operands[0], Name):
            key = "/" + op.operands[0].decode("latin-1")
            current = fonts.get(key) if fonts is not None else None
        elif name == b"gs" and op.operands and isinstance(op.operands[0], Name):
            state = states.get("/" + op.operands[0].decode("latin-1")) if states else None
            if state is not None and "/Font" in state:
                current = state["/Font"][0]
        elif name == b"q":
            saved.append(current)
        elif name == b"Q" and saved:
            current = saved.pop()
        elif name in _SHOWS and current is not None and op.operands:
            font = current.objgen
            if font not in faces:
                faces[font] = face(current)
            last = op.operands[-1]
            for piece in last if isinstance(last, list) else [last]:
                if isinstance(piece, Text):
                    used[font].update(code for code, _w, _s in faces[font].codes(piece))


def _to_unicode(pdf: "Pdf", font: Any, codes: set[bytes]) -> None:
    data = font["/ToUnicode"].read_bytes()
    length = max((len(code) for code in codes), default=1)
    mapped: dict[tuple[int, int], bytes] = {}
    for block in _CHARS.findall(data):
        for code, value in _CHAR.findall(block):
            mapped[len(code) // 2, int(code, 16)] = bytes(value).translate(None, b" \r\n\t")
    wanted = {(len(code), int.from_bytes(code, "big")) for code in codes}
    for block in _RANGES.findall(data):
        for low, high, array, value in _RANGE.findall(block):
            size, first, last = len(low) // 2, int(low, 16), int(high, 16)
            values = _HEX.findall(array) if array else None
            for code in range(first, min(last, first + 65535) + 1):
                if (size, code) not in wanted:
                    continue
                if values is not None:
                    if code - first < len(values):
                        mapped[size, code] = values[code - first].translate(None, b" \r\n\t")
                else:
                    text = value.translate(None, b" \r\n\t")
                    mapped[size, code] = b"%0*X" % (len(text), int(text, 16) + code - first)
    live = sorted(key for key in mapped if key in wanted)
    body = [
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        b"1 begincodespacerange <%s> <%s> endcodespacerange" % (b"00" * length, b"FF" * length),
    ]
    for start in range(0, len(live), 100):
        part = live[start : start + 100]
        body.append(b"%d beginbfchar" % len(part))
        body.extend(b"<%0*X> <%s>" % (2 * size, code, mapped[size, code]) for size, code in part)
        body.append(b"endbfchar")
    body.append(b"endcmap CMapName currentdict /CMap defineresource pop end end")
    font["/ToUnicode"] = pdf.make_stream(b"\n".join(body))


def _simple(font: Any, codes: set[bytes]) -> None:
    from pikepdf import Array, Dictionary
    from pikepdf import Name as PdfName

    live = {code[0] for code in codes if len(code) == 1}
    if "/Widths" in font and "/FirstChar" in font:
        first = int(font["/FirstChar"])
        widths = [w if first + i in live else 0 for i, w in enumerate(font["/Widths"])]
        font["/Widths"] = Array(widths)
    encoding = font.get("/Encoding")
    if not isinstance(encoding, Dictionary) or "/Differences" not in encoding:
        return
    kept: list[Any] = []
    names: set[str] = set()
    code, follows = 0, False
    for entry in encoding["/Differences"]:
        if isinstance(entry, PdfName):
            if code in live:
                if not follows:
                    kept.append(code)
                kept.append(entry)
                names.add(str(entry))
            follows = code in live
            code += 1
        else:
            code, follows = int(entry), False
    copy = Dictionary(dict(encoding.items()))
    copy["/Differences"] = Array(kept)
    font["/Encoding"] = copy
    if str(font.get("/Subtype", "")) == "/Type3" and "/CharProcs" in font:
        procs = font["/CharProcs"]
        for key in [key for key in procs.keys() if key not in names]:  # noqa: SIM118
            del procs[key]


def _descriptor(pdf: "Pdf", descriptor: Any) -> None:
    """Lists of glyph names go; the name table of the font program is emptied."""
    for key in ("/CharSet", "/CIDSet", "/FontFamily"):
        if key in descriptor:
            del descriptor[key]
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            cleaned = _nameless(descriptor[key].read_bytes())
            if cleaned is not None:
                stream = pdf.make_stream(cleaned)
                if "/Subtype" in descriptor[key]:
                    stream["/Subtype"] = descriptor[key]["/Subtype"]
                stream["/Length1"] = len(cleaned)
                descriptor[key] = stream


def _nameless(data: bytes) -> bytes | None:
    """The font program without names, or None where it has none (or is no sfnt)."""
    from fontTools.ttLib import TTFont, TTLibError

    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        return None
    try:
        program = TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
        if "name" not in program or not program["name"].names:
            return None
        program["name"].names = []
        out = BytesIO()
        program.save(out, reorderTables=None)
    except (TTLibError, AssertionError, KeyError, ValueError, OverflowError, IndexError):
        return None
    except Exception:  # noqa: BLE001  (fontTools lets struct.error and others through)
        return None
    return out.getvalue()
