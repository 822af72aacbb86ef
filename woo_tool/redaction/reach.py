# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the pages outwards: what their content uses is cleaned and stays, nothing else does.

Every content stream that a page reaches (forms, patterns, masks, Type3 glyphs) is read once.
After that each resource dictionary is built anew from the names that were used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import images, inlines
from woo_tool.redaction.allowed import Walk
from woo_tool.redaction.grammar import plain
from woo_tool.redaction.streams import Neutral, Rules, flat, rewrite, uses, without

if TYPE_CHECKING:
    from pikepdf import Pdf

_MOST = 1 << 28
_GROUPS = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
#: What was dropped besides content of layers that are off.
_UNREACHED = "text-in-pattern-removed"


@dataclass(slots=True)
class _Resources:
    """One resource dictionary: where it stands and what is used of it."""

    obj: Any
    used: set[tuple[str, str]] = field(default_factory=set)
    shift: tuple[float, float] = (0.0, 0.0)


class Reach:
    """Walks what the pages draw.

    ``ours``: the file went through here before, so that its neutral names are ours.
    """

    def __init__(
        self, pdf: "Pdf", walk: Walk, off: Callable[[Any], bool], *, ours: bool = False
    ) -> None:
        self.pdf = pdf
        self.walk = walk
        self.off = off
        self.neutral = Neutral(ours=ours)
        self._tables: dict[tuple[int, int], _Resources] = {}
        self._done: set[object] = set()
        self._todo: list[tuple[Any, str, _Resources]] = []
        self._shifted: dict[tuple[tuple[int, int], tuple[float, float]], Any] = {}
        self._parts: dict[tuple[int, int], tuple[bytes, bool]] = {}
        #: Per form that draws forms: itself, and their objects by the names it gives them.
        self._drawn: dict[tuple[int, int], tuple[Any, dict[bytes, tuple[int, int]]]] = {}

    # -- pages --------------------------------------------------------------------------------

    def page(self, page: Any, shift: tuple[float, float]) -> None:
        """Clean a page's content; ``shift`` is where its origin goes (patterns follow)."""
        from pikepdf import Array, Dictionary, Name, Stream

        table = self._table(page, None, own=any(shift))
        table.shift = shift
        contents = page.get("/Contents")
        parts = [contents] if isinstance(contents, Stream) else []
        if isinstance(contents, Array):
            parts = [part for part in contents if isinstance(part, Stream)]
        read = [self._read(part) for part in parts]
        data = b"\n".join(part for part, _ in read)
        if plain(data, ours=self.neutral.ours) and not flat(data):
            for part, (text, loose) in zip(parts, read, strict=True):
                if loose or set(part.keys()) - {"/Length", "/Filter"}:
                    _only(part)
                    part.write(text)
            if isinstance(contents, Array) and len(parts) != len(contents):
                page.Contents = Array(parts)
            elif contents is not None and not parts:
                del page[Name.Contents]
        else:
            data, _ = rewrite(data, self._rules(table.obj))
            page.Contents = self.pdf.make_stream(data)
        drawn = inlines.apart(self.pdf, table.obj, data)
        if drawn is not data:
            data = drawn
            page.Contents = self.pdf.make_stream(data)
        self._use(table, data)
        group = page.get("/Group")
        if group is not None and not isinstance(group, Dictionary):
            del page[Name.Group]

    def run(self) -> None:
        """Clean all that the pages reach, then the resource dictionaries."""
        while self._todo:
            self._stream(*self._todo.pop())
        self._unwind()
        for table in self._tables.values():
            self._rebuild(table)

    # -- streams ------------------------------------------------------------------------------

    def _stream(self, stream: Any, kind: str, parent: _Resources) -> None:
        text = kind in ("form", "glyph")
        table = self._table(stream, parent, lean=kind == "glyph")
        data, loose = self._read(stream)
        if kind == "glyph":
            text = not _shows(data)
        clean = plain(data, ours=self.neutral.ours) and not flat(data)
        if not clean or (not text and _shows(data)):
            data, dropped = rewrite(data, self._rules(table.obj, text=text))
            loose = True
            if dropped and not text:
                self.walk.warnings.add(_UNREACHED)
        drawn = data if kind == "glyph" else inlines.apart(self.pdf, table.obj, data)
        if loose or drawn is not data:
            data = drawn
            stream.write(data)
        self._use(table, data)
        if kind == "form" and b"Do" in data:
            self._draws(stream, table, data)
        if kind != "glyph":
            self.walk.put(stream, "tiling" if kind == "tiling" else "form")
        else:
            _only(stream)

    def _draws(self, stream: Any, table: _Resources, data: bytes) -> None:
        """Note which forms a form draws."""
        from pikepdf import Dictionary, Stream

        group = table.obj.get("/XObject")
        back = {new: old for (_cat, old), new in self.neutral.given.items()}
        found = {}
        for category, key in uses(data) if isinstance(group, Dictionary) else ():
            value = group.get(back.get(key, key)) if category == "/XObject" else None
            if isinstance(value, Stream) and str(value.get("/Subtype")) == "/Form":
                found[key.encode("utf-8", "surrogateescape")] = value.objgen
        if found:
            self._drawn[stream.objgen] = stream, found

    def _unwind(self) -> None:
        """Forms that draw themselves, or what draws them: viewers draw them once, and so do we."""
        done: set[tuple[int, int]] = set()
        for start in list(self._drawn):
            path: list[tuple[int, int]] = []
            todo = [(start, False)]
            while todo:
                at, leave = todo.pop()
                if leave:
                    path.pop()
                    done.add(at)
                    continue
                if at in done or at not in self._drawn:
                    continue
                path.append(at)
                todo.append((at, True))
                stream, drawn = self._drawn[at]
                again = {name for name, form in drawn.items() if form in path}
                if again:
                    stream.write(without(stream.read_bytes(), again))
                todo += [(form, False) for form in drawn.values() if form not in path]

    def _read(self, stream: Any) -> tuple[bytes, bool]:
        """A content stream's bytes, and whether they must be written again."""
        at = stream.objgen
        if at in self._parts:
            return self._parts[at]
        found = None
        if str(stream.get("/Filter")) == "/FlateDecode" and "/DecodeParms" not in stream:
            found = images.inflate(stream.read_raw_bytes(), _MOST)
        if found is None:
            found = (images.decoded(stream), "/Filter" in stream)
            if not found[0] and stream.read_raw_bytes().strip():
                # An engine that can read it would show what we would leave out.
                raise ValueError("content that cannot be decoded")
            if found[1] and "/DecodeParms" in stream:
                del stream["/DecodeParms"]
        if at != (0, 0) and len(self._parts) < 16:
            self._parts[at] = found
        return found

    def _rules(self, resources: Any, *, text: bool = True) -> Rules:
        from pikepdf import Dictionary

        listed = resources.get("/Properties")

        def properties(name: str) -> Any:
            return listed.get(name) if isinstance(listed, Dictionary) else None

        def mcid(name: str) -> int | None:
            found = properties(name)
            number = found.get("/MCID") if isinstance(found, Dictionary) else None
            return number if isinstance(number, int) else None

        return Rules(self.neutral, lambda name: self.off(properties(name)), mcid, text)

    def _use(self, table: _Resources, data: bytes) -> None:
        """Note the resources that a stream names, and list the streams behind them."""
        from pikepdf import Dictionary, Stream

        named = uses(data) - table.used
        table.used |= named
        back = {(cat, new): old for (cat, old), new in self.neutral.given.items()}
        for category, key in sorted(named):  # the same order in every run
            group = table.obj.get(category)
            if not isinstance(group, Dictionary):
                continue
            value = group.get(back.get((category, key), key))
            if category == "/XObject" and isinstance(value, Stream):
                if str(value.get("/Subtype")) == "/Form" and not self.off(value.get("/OC")):
                    self._add(value, "form", table)
            elif category == "/Pattern" and isinstance(value, Stream):
                self._add(value, "tiling", table)
            elif category == "/Pattern" and isinstance(value, Dictionary):
                self._mask(value.get("/ExtGState"), table)
            elif category == "/ExtGState":
                self._mask(value, table)
            elif category == "/Font":
                self._font(value, table)

    def _mask(self, state: Any, table: _Resources) -> None:
        from pikepdf import Array, Dictionary, Stream

        if not isinstance(state, Dictionary):
            return
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            self._add(mask.G, "mask", table)
        font = state.get("/Font")
        if isinstance(font, Array) and len(font):
            self._font(font[0], table)

    def _font(self, font: Any, table: _Resources) -> None:
        from pikepdf import Dictionary, Stream

        if not isinstance(font, Dictionary) or str(font.get("/Subtype")) != "/Type3":
            return
        procedures = font.get("/CharProcs")
        if not isinstance(procedures, Dictionary):
            return
        own = self._table(font, table)
        for key in procedures.keys():  # noqa: SIM118 - a pikepdf dictionary
            value = procedures.get(key)
            if isinstance(value, Stream):
                self._add(value, "glyph", own)

    def _add(self, stream: Any, kind: str, table: _Resources) -> None:
        at = (stream.objgen, kind)
        if at in self._done and "/Resources" in stream:
            return
        if (at, table.obj.objgen) in self._done:
            return
        self._done |= {at, (at, table.obj.objgen)}
        self._todo.append((stream, kind, table))

    # -- resources ----------------------------------------------------------------------------

    def _table(
        self, owner: Any, parent: _Resources | None, *, own: bool = False, lean: bool = False
    ) -> _Resources:
        """The resource dictionary of a page, form, pattern or font, as an object of its own.

        ``own`` makes a copy; ``lean`` takes the parent's where there is none (a Type3 glyph).
        """
        from pikepdf import Dictionary, Name

        found = owner.get("/Resources")
        if parent is None and not isinstance(found, Dictionary):
            found = inherited(owner, "/Resources")
        if not isinstance(found, Dictionary):
            if parent is not None and lean:
                return parent
            found = _copied(parent.obj) if parent else Dictionary()
        elif own:
            found = _copied(found)
        if not found.is_indirect:
            found = self.pdf.make_indirect(found)
        owner[Name.Resources] = found
        return self._tables.setdefault(found.objgen, _Resources(found))

    def _rebuild(self, table: _Resources) -> None:
        from pikepdf import Dictionary, Name

        back = {(cat, new): old for (cat, old), new in self.neutral.given.items()}
        groups: dict[str, dict[str, Any]] = {}
        for category, key in sorted(table.used):
            group = table.obj.get(category)
            value = (
                group.get(back.get((category, key), key)) if isinstance(group, Dictionary) else None
            )
            if value is None:
                continue
            if category == "/XObject":
                value = self._xobject(value)
            elif category == "/Font":
                value = self.walk.font(value)
            elif category == "/ExtGState":
                value = self.walk.put(value, "gs")
            elif category == "/ColorSpace":
                value = self.walk.space(value)
            elif category == "/Shading":
                value = self.walk.put(value, "shading")
            else:
                value = self._pattern(value, table.shift)
            if value is not None:
                groups.setdefault(category, {})[key] = value
        spaces = table.obj.get("/ColorSpace")
        for key in ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"):
            value = spaces.get(key) if isinstance(spaces, Dictionary) else None
            value = self.walk.space(value) if value is not None else None
            if value is not None:
                groups.setdefault("/ColorSpace", {})[key] = value
        for key in list(table.obj.keys()):
            del table.obj[key]
        for category in _GROUPS:
            if category in groups:
                table.obj[Name(category)] = Dictionary(groups[category])

    def _xobject(self, value: Any) -> Any:
        from pikepdf import Array, Dictionary, Name, Stream

        if not isinstance(value, Stream):
            return None
        kind = str(value.get("/Subtype"))
        if kind == "/Image" and not self.off(value.get("/OC")):
            return self.walk.put(value, "image")
        if kind == "/Form" and not self.off(value.get("/OC")):
            return value
        empty = self.pdf.make_stream(b"")
        empty.Type, empty.Subtype = Name.XObject, Name.Form
        empty.BBox, empty.Resources = Array([0, 0, 1, 1]), Dictionary()
        return empty

    def _pattern(self, value: Any, shift: tuple[float, float]) -> Any:
        """A pattern; it lies in the page's own space, so a page that moved takes a moved copy."""
        from pikepdf import Array, Dictionary, Name, Stream

        if not isinstance(value, Dictionary | Stream):
            return None
        if any(shift):
            at = (value.objgen, shift)
            if at not in self._shifted:
                if isinstance(value, Stream):
                    copy: Any = self.pdf.make_stream(value.read_raw_bytes())
                    for key in value.keys():  # noqa: SIM118 - a pikepdf dictionary
                        if key != "/Length":
                            copy[Name(key)] = value[key]
                else:
                    copy = self.pdf.make_indirect(Dictionary(dict(value.items())))
                matrix = [float(v) for v in value.get("/Matrix", [1, 0, 0, 1, 0, 0])]
                matrix[4] += shift[0]
                matrix[5] += shift[1]
                copy.Matrix = Array([Decimal(repr(round(v, 6))) for v in matrix])
                self._shifted[at] = copy
            value = self._shifted[at]
        return self.walk.put(value, "tiling" if isinstance(value, Stream) else "shaded")


def inherited(page: Any, key: str) -> Any:
    """A page's attribute, its own or one of the nodes above it."""
    from pikepdf import Dictionary

    node, depth = page, 0
    while isinstance(node, Dictionary) and depth < 60:
        value = node.get(key)
        if value is not None:
            return value
        node, depth = node.get("/Parent"), depth + 1
    return None


def _copied(resources: Any) -> Any:
    from pikepdf import Dictionary

    return Dictionary(
        {
            key: Dictionary(dict(value.items())) if isinstance(value, Dictionary) else value
            for key, value in resources.items()
        }
    )


def _only(stream: Any) -> None:
    for key in set(stream.keys()) - {"/Length", "/Filter"}:
        del stream[key]


def _shows(data: bytes) -> bool:
    """Whether a stream shows text."""
    return any(word in data for word in (b"Tj", b"TJ", b" '", b' "', b")'", b')"', b">'", b'>"'))
