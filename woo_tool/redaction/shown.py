# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which codes of which font the pages show, in whatever form, mask or pattern."""

import re
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import images
from woo_tool.redaction.lexer import Name, Text, operators, unescape

if TYPE_CHECKING:
    from pikepdf import Pdf

_SPACE = b"\x00\t\n\x0c\r "
#: Of a clean stream (``grammar.plain``): fonts set, forms drawn, q and Q, strings.
_TOKEN = re.compile(
    rb"/(?:Lang|Alt)[\x00\t\n\x0c\r ]*(?:\([^()]*\)|<[0-9A-Fa-f]*>)"
    rb"|\((?P<text>(?:[^()\\]|\\.)*+)\)|<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*+)>"
    rb"|/(?P<font>[^\x00\t\n\x0c\r /\[\](){}<>%]+)[\x00\t\n\x0c\r ]+[+-]?[\d.]+"
    rb"[\x00\t\n\x0c\r ]+Tf(?=[\x00\t\n\x0c\r /\[(<]|$)"
    rb"|(?<![^\x00\t\n\x0c\r ])(?P<state>[qQ])(?=[\x00\t\n\x0c\r /\[(<]|$)",
    re.DOTALL,
)
_INLINE = re.compile(rb"(?<![^\x00\t\n\x0c\r ])BI[\x00\t\n\x0c\r /]")


class Shown:
    """Collects the shown bytes per font.

    ``fonts`` are all fonts that some page reaches, by object. A font whose codes cannot be
    told (a size set through a graphics state, text before any font) is used in full.
    """

    def __init__(self, pdf: "Pdf") -> None:
        self.pdf = pdf
        self.fonts: dict[tuple[int, int], Any] = {}
        self._bytes: dict[tuple[int, int], set[bytes]] = {}
        self._heavy: set[tuple[int, int]] = set()
        self._whole: set[tuple[int, int]] = set()
        self._done: dict[tuple[int, int], bool] = {}

    def heavy(self, font: Any) -> bool:
        """Whether a page from which something was burned uses the font."""
        return font.objgen in self._heavy

    def codes(self, font: Any) -> set[int] | None:
        """The codes that are shown; None: all of them may be."""
        at = font.objgen
        if at in self._whole:
            return None
        found: set[int] = set()
        shown = self._bytes.get(at, set())
        if str(font.get("/Subtype")) != "/Type0":
            for piece in shown:
                found.update(piece)
            return found
        if not _two_bytes(font):
            return None
        for piece in shown:
            found.update([piece[n] << 8 | piece[n + 1] for n in range(0, len(piece) - 1, 2)])
        return found

    def page(self, page: Any, *, heavy: bool) -> None:
        """Read a page and what it draws."""
        from pikepdf import Array, Stream

        contents = page.get("/Contents")
        parts = [contents] if isinstance(contents, Stream) else []
        if isinstance(contents, Array):
            parts = [part for part in contents if isinstance(part, Stream)]
        data = b"\n".join(images.decoded(part) for part in parts)
        self._scan(data, page.get("/Resources"), heavy=heavy)

    def _scan(self, data: bytes, resources: Any, *, heavy: bool) -> None:
        from pikepdf import Dictionary, Stream

        if not isinstance(resources, Dictionary):
            return
        listed = resources.get("/Font")
        fonts: dict[bytes, tuple[int, int]] = {}
        for key in listed.keys() if isinstance(listed, Dictionary) else ():
            at = self._font(listed, key, heavy=heavy)
            if at:
                fonts[key[1:].encode("utf-8", "surrogateescape")] = at
        for piece, font in _strings(data, fonts):
            if font is None:
                self._whole.update(fonts.values())
            else:
                self._bytes[font].add(piece)
        for group in ("/XObject", "/Pattern"):
            values: Any = resources.get(group)
            for key in values.keys() if isinstance(values, Dictionary) else ():
                value = values.get(key)
                if isinstance(value, Stream) and str(value.get("/Subtype")) != "/Image":
                    self._stream(value, heavy=heavy)
                elif isinstance(value, Dictionary):
                    self._state(value.get("/ExtGState"), heavy=heavy)
        states: Any = resources.get("/ExtGState")
        for key in states.keys() if isinstance(states, Dictionary) else ():
            self._state(states.get(key), heavy=heavy)

    def _state(self, state: Any, *, heavy: bool) -> None:
        from pikepdf import Array, Dictionary, Stream

        if not isinstance(state, Dictionary):
            return
        mask, font = state.get("/SMask"), state.get("/Font")
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            self._stream(mask.get("/G"), heavy=heavy)
        if isinstance(font, Array) and len(font) and isinstance(font[0], Dictionary):
            holder = Dictionary({"/F": font[0]})
            at = self._font(holder, "/F", heavy=heavy)
            if at:
                self._whole.add(at)

    def _font(self, listed: Any, key: str, *, heavy: bool) -> tuple[int, int] | None:
        from pikepdf import Dictionary, Stream

        font = listed.get(key)
        if not isinstance(font, Dictionary):
            return None
        if not font.is_indirect:
            font = listed[key] = self.pdf.make_indirect(font)
        at: tuple[int, int] = font.objgen
        fresh = at not in self.fonts
        self.fonts.setdefault(at, font)
        self._bytes.setdefault(at, set())
        if heavy and at not in self._heavy:
            self._heavy.add(at)
            fresh = True
        procedures = font.get("/CharProcs")
        if fresh and isinstance(procedures, Dictionary):
            for name in procedures.keys():  # noqa: SIM118
                value = procedures.get(name)
                if isinstance(value, Stream):
                    own = value.get("/Resources") or font.get("/Resources")
                    self._scan(images.decoded(value), own, heavy=heavy)
        return at

    def _stream(self, stream: Any, *, heavy: bool) -> None:
        at = stream.objgen
        if self._done.get(at, not heavy) is True and at in self._done:
            return
        self._done[at] = heavy or self._done.get(at, False)
        if not heavy:
            self._done[at] = True
        self._scan(images.decoded(stream), stream.get("/Resources"), heavy=heavy)


def _two_bytes(font: Any) -> bool:
    """Whether every code of a composite font has two bytes."""
    from pikepdf import Stream

    encoding = font.get("/Encoding")
    if isinstance(encoding, Stream):
        from woo_tool.redaction.cmaps import cids

        spaces, _ = cids(images.decoded(encoding))
        return bool(spaces) and all(len(a) == 4 for a, _ in spaces)
    name = str(encoding)
    return name in ("/Identity-H", "/Identity-V") or "UCS2" in name


def _strings(
    data: bytes, fonts: dict[bytes, tuple[int, int]]
) -> set[tuple[bytes, tuple[int, int] | None]]:
    """(bytes, font) of every shown string."""
    if _INLINE.search(data):
        return _slow_strings(data, fonts)
    found: set[tuple[bytes, tuple[int, int] | None]] = set()
    stack: list[tuple[int, int] | None] = []
    font: tuple[int, int] | None = None
    for match in _TOKEN.finditer(data):
        kind = match.lastgroup
        if kind == "text":
            raw = match.group("text")
            found.add((unescape(raw), font))
        elif kind == "hex":
            digits = match.group("hex").translate(None, _SPACE)
            raw = bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))
            if raw:
                found.add((raw, font))
        elif kind == "font":
            font = fonts.get(match.group("font"))
        elif kind == "state":
            if match.group("state") == b"q":
                stack.append(font)
            elif stack:
                font = stack.pop()
    return found


def _slow_strings(
    data: bytes, fonts: dict[bytes, tuple[int, int]]
) -> set[tuple[bytes, tuple[int, int] | None]]:
    found: set[tuple[bytes, tuple[int, int] | None]] = set()
    stack: list[tuple[int, int] | None] = []
    font: tuple[int, int] | None = None
    for op in operators(data):
        if op.name == b"Tf":
            names = [v for v in op.operands if isinstance(v, Name)]
            font = fonts.get(bytes(names[-1])) if names else None
        elif op.name == b"q":
            stack.append(font)
        elif op.name == b"Q" and stack:
            font = stack.pop()
        elif op.name in (b"Tj", b"'", b'"', b"TJ"):
            last = op.operands[-1] if op.operands else None
            for item in last if isinstance(last, list) else [last]:
                if isinstance(item, Text):
                    found.add((bytes(item), font))
    return found
