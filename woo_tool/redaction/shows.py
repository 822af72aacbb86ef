# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A third view of the text: every content stream there is, decoded by itself.

An engine shows what a page draws, and takes /ActualText for the glyphs where there is one.
This module decodes each string that any content stream shows (pages, forms drawn or not,
patterns, Type3 glyphs, soft masks, appearances) with its font's own map. It keeps no places;
it also says which codes of each font are used, and lists what else stands in a stream:
comments, names, property lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from woo_tool.language import Phrase, phrase
from woo_tool.redaction import images
from woo_tool.redaction.decoders import Font, font_of, from_hex, gap, kind_of
from woo_tool.redaction.tokens import LITERAL, literal, text_string

_BLANK = rb"\0\t\n\f\r "
_TOKEN = re.compile(
    rb"(?P<array>\[(?:[^\[\]()<>/%]|" + LITERAL + rb"|<[0-9A-Fa-f\s]*+>)*+\])"
    rb"|(?P<string>" + LITERAL + rb")"
    rb"|(?P<comment>%[^\r\n]*)"
    rb"|(?P<open><<)|(?P<close>>>)"
    rb"|(?P<hex><[0-9A-Fa-f\s]*+>)"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?<![A-Za-z0-9*'\"./])(?P<op>Tj|TJ|Tf|T[dDm*]|BT|ET|BDC|DP|BI|[qQ'\"])(?![A-Za-z0-9*'\"])"
)
_PIECE = re.compile(
    rb"(?P<string>" + LITERAL + rb")|(?P<hex><[0-9A-Fa-f\s]*+>)|(?P<number>[-+]?[0-9.]+)"
)
_INLINE_END = re.compile(rb"[" + _BLANK + rb"]EI(?![^\0\t\n\f\r ])")


@dataclass(slots=True)
class Shown:
    """What one content stream shows: its text, and what else stands in it."""

    where: str
    page: int | None
    text: str
    asides: list[str]


def decode(data: bytes, fonts: dict[bytes, Font]) -> tuple[str, list[str]]:
    """The text that a content stream shows, and its comments, names and property strings."""
    out: list[str] = []
    asides: list[str] = []
    font: Font | None = None
    saved: list[Font | None] = []
    name, position = b"", 0
    strings: list[bytes] = []
    depth = 0
    while True:
        restart = None
        for token in _TOKEN.finditer(data, position):
            kind = token.lastgroup
            if kind == "op":
                op = token[0]
                if op in {b"Tj", b"'", b'"', b"TJ"}:
                    if op in {b"'", b'"'}:
                        out.append("\n")
                    out.extend(_shown(strings, font))
                    strings = strings[:-1]
                elif op == b"Tf":
                    font = fonts.get(name)
                elif op == b"q":
                    saved.append(font)
                elif op == b"Q":
                    font = saved.pop() if saved else font
                elif op == b"BI":
                    end = _INLINE_END.search(data, token.end())
                    restart = end.end() if end else len(data)
                    inline = data[token.end() : restart].split(b"ID", 1)[0]
                    asides.extend(text_string(item) for item in _strings_in(inline))
                    break
                else:
                    out.append(" ")
                # Strings that nothing shows: property lists, and what a viewer passes over.
                asides.extend(text_string(item) for item in strings if item[:1] != b"[")
                strings = []
            elif kind == "name":
                name = token[0][1:]
                asides.append(_name(name))
            elif kind == "string":
                strings.append(literal(token[0]))
            elif kind == "hex":
                strings.append(from_hex(token[0]))
            elif kind == "array":
                strings.append(token[0])
                if depth:
                    strings[-1:] = _strings_in(token[0])
            elif kind == "comment":
                asides.append(token[0].decode("latin-1"))
            elif kind == "open":
                depth += 1
            elif kind == "close":
                depth = max(0, depth - 1)
        if restart is None:
            asides.extend(text_string(item) for item in strings)
            return "".join(out), asides
        position = restart


def _name(raw: bytes) -> str:
    body = raw
    if b"#" in raw:
        body = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), raw)
    return body.decode("utf-8", "replace")


def _strings_in(array: bytes) -> Iterator[bytes]:
    for piece in _PIECE.finditer(array):
        if piece.lastgroup == "string":
            yield literal(piece[0])
        elif piece.lastgroup == "hex":
            yield from_hex(piece[0])


def _shown(strings: list[bytes], font: Font | None) -> Iterator[str]:
    for item in strings[-1:]:
        if not item.startswith(b"["):
            yield font.decode(item) if font else item.decode("latin-1")
            continue
        if font is not None:
            yield "".join([font.piece(p[0], p.lastgroup) for p in _PIECE.finditer(item)])
            continue
        for piece in _PIECE.finditer(item):
            if piece.lastgroup == "number":
                yield gap(piece[0])
                continue
            data = literal(piece[0]) if piece.lastgroup == "string" else from_hex(piece[0])
            yield data.decode("latin-1")


#: Resources within resources, at most.
_DEEPEST = 60


class Walk:
    """Goes through the content streams of an open pikepdf document, each once."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[int, int] | int, Font] = {}
        self.shown: list[Shown] = []
        #: Numbers of the objects that are content streams.
        self.numbers: set[int] = set()
        self.problems: list[Phrase] = []
        self._done: set[tuple[int, int]] = set()
        self._page: int | None = None
        self._depth = 0

    def page(self, page: Any, number: int) -> None:
        """A page's content, and all its resources lead to."""
        self._page = number
        contents = page.obj.get("/Contents")
        resources = page.resources if "/Resources" in page.obj or page.resources else None
        streams = []
        if contents is not None:
            streams = list(contents) if kind_of(contents) == "array" else [contents]
        body = []
        for stream in streams:
            if kind_of(stream) != "stream":  # a reader goes on without it; nobody judged it
                self.problems.append(phrase("content of page {number}: no stream", number=number))
                continue
            self.numbers.add(stream.objgen[0])
            try:
                body.append(images.read(stream))
            except Exception as error:  # noqa: BLE001  (fail closed: said, not hidden)
                why = type(error).__name__
                said = phrase("content of page {number}: {why}", number=number, why=why)
                self.problems.append(said)
        self._decode(b"\n".join(body), resources, f"page {number}")
        self.resources(resources)
        annots = page.obj.get("/Annots")
        for annot in annots if annots is not None else ():
            self._appearance(annot)

    def _appearance(self, annot: Any) -> None:
        states: Any = annot.get("/AP") if kind_of(annot) == "dictionary" else None
        if kind_of(states) != "dictionary":
            return
        for value in states.as_dict().values():
            if kind_of(value) == "stream":
                self.stream(value, None, "appearance")
            elif kind_of(value) == "dictionary":
                for inner in value.as_dict().values():
                    if kind_of(inner) == "stream":
                        self.stream(inner, None, "appearance")

    def stream(self, stream: Any, outer: Any, where: str) -> None:
        """One content stream that is no page: decoded once, with its own or the outer resources."""
        key = stream.objgen
        if key in self._done and key != (0, 0):
            return
        self._done.add(key)
        self.numbers.add(key[0])
        resources = stream.get("/Resources", outer)
        try:
            body = images.read(stream)
        except Exception as error:  # noqa: BLE001  (fail closed: said, not hidden)
            why = type(error).__name__
            self.problems.append(
                phrase("content of object {number}: {why}", number=key[0], why=why)
            )
            return
        self._decode(body, resources, f"{where} {key[0]}")
        self.resources(resources)

    def resources(self, resources: Any) -> None:
        """Whatever a resource dictionary leads to, drawn or not."""
        if resources is None:
            return
        if self._depth >= _DEEPEST:
            self.problems.append(phrase("forms within forms without end"))
            return
        self._depth += 1
        try:
            self._within(resources)
        finally:
            self._depth -= 1

    def _within(self, resources: Any) -> None:
        key = resources.objgen
        if key != (0, 0):
            if key in self._done:
                return
            self._done.add(key)
        for _, item in _entries(resources, "/XObject"):
            if kind_of(item) == "stream" and str(item.get("/Subtype")) == "/Form":
                self.stream(item, resources, "form")
        for _, item in _entries(resources, "/Pattern"):
            if kind_of(item) == "stream":
                self.stream(item, resources, "pattern")
        for _, state in _entries(resources, "/ExtGState"):
            mask: Any = state.get("/SMask") if kind_of(state) == "dictionary" else None
            group = mask.get("/G") if kind_of(mask) == "dictionary" else None
            if group is not None:
                self.stream(group, resources, "soft mask")
        for _, font in _entries(resources, "/Font"):
            procedures = font.get("/CharProcs")
            if procedures is None:
                continue
            inner = font.get("/Resources", resources)
            for procedure in procedures.as_dict().values():
                self.stream(procedure, inner, "glyph")
            if inner is not resources and "/Resources" in font:
                self.resources(inner)

    def _decode(self, body: bytes, resources: Any, where: str) -> None:
        fonts = {}
        for name, font in _entries(resources, "/Font"):
            key = font.objgen if font.objgen != (0, 0) else id(font)
            if key not in self.fonts:
                try:
                    self.fonts[key] = font_of(font)
                except Exception as error:  # noqa: BLE001  (fail closed: said, not hidden)
                    why = type(error).__name__
                    self.problems.append(phrase("font {name}: {why}", name=name, why=why))
                    continue
            fonts[name[1:].encode("utf-8", "surrogateescape")] = self.fonts[key]
        text, asides = decode(body, fonts)
        self.shown.append(Shown(where, self._page, text, asides))


def _entries(resources: Any, group: str) -> list[tuple[str, Any]]:
    if kind_of(resources) != "dictionary":
        return []
    found = resources.get(group)
    if kind_of(found) != "dictionary":
        return []
    return [(name, item) for name, item in found.items() if hasattr(item, "objgen")]
