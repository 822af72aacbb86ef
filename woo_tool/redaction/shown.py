# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which codes of which font the pages show, in whatever form, mask or pattern."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import images
from woo_tool.redaction.lexer import inline_image, unescape

if TYPE_CHECKING:
    from pikepdf import Pdf

_SPACE = b"\x00\t\n\x0c\r "
#: Of a clean stream (``grammar.plain``): fonts set, forms drawn, q and Q, strings.
_TOKEN = re.compile(
    rb"\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)|<([0-9A-Fa-f\x00\t\n\x0c\r ]++)>"
    rb"|/(?:Lang|Alt)[\x00\t\n\x0c\r ]*(?:\([^()]*\)|<[0-9A-Fa-f]*>)"
    rb"|/([^\x00\t\n\x0c\r /\[\](){}<>%]+)[\x00\t\n\x0c\r ]+[+-]?[\d.]+"
    rb"[\x00\t\n\x0c\r ]+Tf(?=[\x00\t\n\x0c\r /\[(<]|$)"
    rb"|(?<![^\x00\t\n\x0c\r ])([qQ])(?=[\x00\t\n\x0c\r /\[(<]|$)",
    re.DOTALL,
)
_INLINE = re.compile(rb"(?<![^\x00\t\n\x0c\r ])BI[\x00\t\n\x0c\r /]")
#: A string, or where an inline image begins.
_IMAGE = re.compile(
    rb"\([^()\\]*+(?:\\.[^()\\]*+)*+\)|(?<![^\x00\t\n\x0c\r ])BI(?=[\x00\t\n\x0c\r /])",
    re.DOTALL,
)


class Shown:
    """Collects the shown bytes per font.

    ``fonts`` are all fonts that some page reaches, by object. A font whose codes cannot be
    told (set through a graphics state) is used in full. What is shown where no font was set, as
    in a form that takes its font from the page, may be shown in any of them.
    """

    def __init__(self, pdf: "Pdf") -> None:
        self.pdf = pdf
        self.fonts: dict[tuple[int, int], Any] = {}
        self._bytes: dict[tuple[int, int], set[bytes]] = {}
        self._whole: set[tuple[int, int]] = set()
        #: Shown in a font of which nothing is known.
        self._loose: set[bytes] = set()
        self._done: set[tuple[int, int]] = set()

    def codes(self, font: Any) -> set[int] | None:
        """The codes that are shown; None: all of them may be."""
        at = font.objgen
        if at in self._whole:
            return None
        found: set[int] = set()
        shown = self._bytes.get(at, set()) | self._loose
        if str(font.get("/Subtype")) != "/Type0":
            for piece in shown:
                found.update(piece)
            return found
        size = _code_bytes(font)
        if size is None:
            return None
        for piece in shown:
            if size == 1:
                found.update(piece)
            else:
                found.update([piece[n] << 8 | piece[n + 1] for n in range(0, len(piece) - 1, 2)])
        return found

    def page(self, page: Any) -> None:
        """Read a page and what it draws."""
        from pikepdf import Array, Stream

        contents = page.get("/Contents")
        parts = [contents] if isinstance(contents, Stream) else []
        if isinstance(contents, Array):
            parts = [part for part in contents if isinstance(part, Stream)]
        data = b"\n".join(images.decoded(part) for part in parts)
        self._scan(data, page.get("/Resources"))

    def _scan(self, data: bytes, resources: Any) -> None:
        from pikepdf import Dictionary, Stream

        if not isinstance(resources, Dictionary):
            return
        listed = resources.get("/Font")
        fonts: dict[bytes, tuple[int, int]] = {}
        for key in listed.keys() if isinstance(listed, Dictionary) else ():
            at = self._font(listed, key)
            if at:
                fonts[key[1:].encode("utf-8", "surrogateescape")] = at
        for piece, font in _strings(data, fonts):
            if font is None:
                self._loose.add(piece)
            else:
                self._bytes[font].add(piece)
        for group in ("/XObject", "/Pattern"):
            values: Any = resources.get(group)
            for key in values.keys() if isinstance(values, Dictionary) else ():
                value = values.get(key)
                if isinstance(value, Stream) and str(value.get("/Subtype")) != "/Image":
                    self._stream(value)
                elif isinstance(value, Dictionary):
                    self._state(value.get("/ExtGState"))
        states: Any = resources.get("/ExtGState")
        for key in states.keys() if isinstance(states, Dictionary) else ():
            self._state(states.get(key))

    def _state(self, state: Any) -> None:
        from pikepdf import Array, Dictionary, Stream

        if not isinstance(state, Dictionary):
            return
        mask, font = state.get("/SMask"), state.get("/Font")
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            self._stream(mask.get("/G"))
        if isinstance(font, Array) and len(font) and isinstance(font[0], Dictionary):
            holder = Dictionary({"/F": font[0]})
            at = self._font(holder, "/F")
            if at:
                self._whole.add(at)

    def _font(self, listed: Any, key: str) -> tuple[int, int] | None:
        from pikepdf import Dictionary, Stream

        font = listed.get(key)
        if not isinstance(font, Dictionary):
            return None
        if not font.is_indirect:
            font = listed[key] = self.pdf.make_indirect(font)
        at: tuple[int, int] = font.objgen
        if at in self.fonts:
            return at
        self.fonts[at] = font
        self._bytes[at] = set()
        procedures = font.get("/CharProcs")
        if isinstance(procedures, Dictionary):
            for name in procedures.keys():  # noqa: SIM118
                value = procedures.get(name)
                if isinstance(value, Stream):
                    own = value.get("/Resources") or font.get("/Resources")
                    self._scan(images.decoded(value), own)
        return at

    def _stream(self, stream: Any) -> None:
        if stream.objgen in self._done:
            return
        self._done.add(stream.objgen)
        self._scan(images.decoded(stream), stream.get("/Resources"))


def _code_bytes(font: Any) -> int | None:
    """How many bytes every code of a composite font has; None when they differ, or are many."""
    from pikepdf import Stream

    encoding = font.get("/Encoding")
    if isinstance(encoding, Stream):
        from woo_tool.redaction.cmaps import cids

        spaces, _ = cids(images.decoded(encoding))
        sizes = {len(low) // 2 for low, _ in spaces}
        return sizes.pop() if sizes in ({1}, {2}) and "/UseCMap" not in encoding else None
    name = str(encoding)
    return 2 if name in ("/Identity-H", "/Identity-V") or "UCS2" in name else None


def _strings(
    data: bytes, fonts: dict[bytes, tuple[int, int]]
) -> set[tuple[bytes, tuple[int, int] | None]]:
    """(bytes, font) of every shown string."""
    if _INLINE.search(data):
        data = _without_images(data)
    found: set[tuple[bytes, tuple[int, int] | None]] = set()
    stack: list[tuple[int, int] | None] = []
    font: tuple[int, int] | None = None
    # As they are written, each once: a page shows the same strings again and again.
    texts: dict[tuple[int, int] | None, set[bytes]] = defaultdict(set)
    codes: dict[tuple[int, int] | None, set[bytes]] = defaultdict(set)
    for text, digits, name, state in _TOKEN.findall(data):
        if text:
            texts[font].add(text)
        elif digits:
            codes[font].add(digits)
        elif name:
            font = fonts.get(name)
        elif state == b"q":
            stack.append(font)
        elif state and stack:
            font = stack.pop()
    for font, raws in texts.items():
        found.update((unescape(raw), font) for raw in raws)
    for font, raws in codes.items():
        for raw in raws:
            digits = raw.translate(None, _SPACE)
            code = bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))
            if code:
                found.add((code, font))
    return found


def _without_images(data: bytes) -> bytes:
    """The stream without its inline images: any byte may stand in those."""
    parts, kept, position = [], 0, 0
    while found := _IMAGE.search(data, position):
        position = found.end()
        if found[0] == b"BI":
            parts.append(data[kept : found.start()])
            _op, position = inline_image(data, found.start(), position)
            kept = position
    return b" ".join([*parts, data[kept:]])
