# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walking a page's content with the pen: where every glyph and every path stands.

An interpreter of the text state and of paths (ISO 32000-1, 8.4, 9.3, 9.4). It tells a
``Visitor`` of each shown glyph and each painted path, in the space of the page, and lets it
replace the bytes of an operator. Forms are walked in place and copied per use when the
visitor changed something in them: another page, or another use, keeps the original.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from woo_tool.redaction.advances import Face, face
from woo_tool.redaction.lexer import Name, Op, Text, operators

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Forms within forms, at most; what lies deeper is refused by the caller's check afterwards.
_DEEPEST = 28
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_PAINTS = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"))


def times(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that does ``a`` first and then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


@dataclass(slots=True)
class Glyph:
    """One shown code in page space.

    ``t`` and ``v`` place its origin on the line with direction (dx, dy) as ``marks.Run`` says;
    ``advance`` is how far the pen went (points), ``body`` the same without character and word
    spacing; ``size`` the height of the em. ``item`` and ``code`` tell where it stands in its
    operator. ``sure`` is False when the font's codes could not be told apart.
    """

    number: int
    dx: float
    dy: float
    t: float
    v: float
    advance: float
    body: float
    size: float
    space: bool
    code: bytes
    sure: bool
    mcid: int | None


@dataclass(slots=True)
class Show:
    """One text-showing operator: its pieces, and the unit of a TJ number in points."""

    op: Op
    pieces: list[Glyph | float]
    unit: float
    stream: int


@dataclass(slots=True)
class Path:
    """One painted path: its subpaths as (x0, y0, x1, y1) and their bytes, in page space."""

    start: int
    end: int
    paint: bytes
    clip: bool
    subpaths: list[tuple[tuple[float, float, float, float], int, int]]


class Visitor(Protocol):
    """Who is told of what a page shows. An answer of bytes replaces the operator."""

    def show(self, show: Show) -> bytes | None:
        """A text-showing operator."""

    def path(self, path: Path, data: bytes) -> bytes | None:
        """A painted path; the answer replaces construction and painting."""


@dataclass(slots=True)
class _Text:
    size: float = 1.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    font: Face | None = None

    def copy(self) -> "_Text":
        return _Text(
            self.size, self.char, self.word, self.scale, self.leading, self.rise, self.font
        )


@dataclass(slots=True)
class Walker:
    """Walks the content of one page for a visitor.

    ``faces`` may be shared by the pages of a document: a font is read once.
    """

    pdf: "Pdf"
    visitor: Visitor
    faces: dict[tuple[int, int], Face] = field(default_factory=dict)
    count: int = 0
    streams: int = 0

    def walk(
        self, data: bytes, resources: "Object", ctm: Matrix = IDENTITY, depth: int = 0
    ) -> "tuple[bytes, Object]":
        """Walk one stream; its new bytes and resources (the same objects when nothing changed)."""
        return _Stream(self, data, resources, ctm, depth).run()

    def face_of(self, resources: "Object", name: bytes) -> Face | None:
        """The font of this name, or None when there is none."""
        fonts: Any = resources.get("/Font")
        font: Any = fonts.get("/" + name.decode("latin-1")) if fonts is not None else None
        return self.read_face(font)

    def read_face(self, font: Any) -> Face | None:
        """The widths of a font object, read once."""
        if font is None or not hasattr(font, "keys"):
            return None
        key = font.objgen
        if key == (0, 0):
            return face(font)
        if key not in self.faces:
            self.faces[key] = face(font)
        return self.faces[key]


class _Stream:
    """The walk of one content stream."""

    def __init__(
        self, walker: Walker, data: bytes, resources: "Object", ctm: Matrix, depth: int
    ) -> None:
        self.walker = walker
        self.data = data
        self.resources = resources
        self.ctm = ctm
        self.depth = depth
        self.number = walker.streams
        walker.streams += 1
        self.text = _Text()
        self.tm = self.tlm = IDENTITY
        self.saved: list[tuple[Matrix, _Text]] = []
        self.marked: list[int | None] = []
        self.edits: list[tuple[int, int, bytes]] = []
        self.new_forms: dict[str, Any] = {}
        self.points: list[tuple[float, float]] = []
        self.subpaths: list[tuple[tuple[float, float, float, float], int, int]] = []
        self.path_start = -1
        self.sub_start = -1
        self.clip = False

    def run(self) -> "tuple[bytes, Object]":
        table = _TABLE
        for op in operators(self.data):
            handler = table.get(op.name)
            if handler is not None:
                try:
                    handler(self, op)
                except (IndexError, TypeError, ValueError):
                    continue  # an operator with the wrong operands does nothing, as in viewers
        if not self.edits:
            return self.data, self.resources
        out: list[bytes] = []
        last = 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[0]):
            out.append(self.data[last:start])
            out.append(new)
            last = end
        out.append(self.data[last:])
        return b"".join(out), self._with_forms()

    def _with_forms(self) -> "Object":
        if not self.new_forms:
            return self.resources
        from pikepdf import Dictionary

        copy = Dictionary(dict(self.resources.items()))
        forms = copy.get("/XObject")
        copy["/XObject"] = Dictionary(
            {**(dict(forms.items()) if forms is not None else {}), **self.new_forms}
        )
        return copy

    # graphics state

    def save(self, _op: Op) -> None:
        self.saved.append((self.ctm, self.text.copy()))

    def restore(self, _op: Op) -> None:
        if self.saved:
            self.ctm, self.text = self.saved.pop()

    def concat(self, op: Op) -> None:
        self.ctm = times(_matrix(op.operands), self.ctm)

    def state(self, op: Op) -> None:
        """``gs``: a graphics state may set the font."""
        states: Any = self.resources.get("/ExtGState")
        named: Any = states.get("/" + _text(op.operands[0])) if states is not None else None
        font: Any = named.get("/Font") if named is not None else None
        if font is not None:
            self.text.font = self.walker.read_face(font[0])
            self.text.size = float(font[1])

    # marked content

    def begin_marked(self, op: Op) -> None:
        mcid: int | None = self.marked[-1] if self.marked else None
        if op.name == b"BDC":
            properties = op.operands[-1]
            if isinstance(properties, Name):
                lists: Any = self.resources.get("/Properties")
                found: Any = lists.get("/" + _text(properties)) if lists is not None else None
                number = found.get("/MCID") if found is not None else None
                mcid = int(number) if number is not None else mcid
            elif isinstance(properties, dict) and isinstance(properties.get(b"MCID"), float):
                mcid = int(properties[b"MCID"])
        self.marked.append(mcid)

    def end_marked(self, _op: Op) -> None:
        if self.marked:
            self.marked.pop()

    # text state

    def begin_text(self, _op: Op) -> None:
        self.tm = self.tlm = IDENTITY

    def font(self, op: Op) -> None:
        self.text.font = self.walker.face_of(self.resources, bytes(_name(op.operands[0])))
        self.text.size = _number(op.operands[1])

    def char_spacing(self, op: Op) -> None:
        self.text.char = _number(op.operands[-1])

    def word_spacing(self, op: Op) -> None:
        self.text.word = _number(op.operands[-1])

    def scaling(self, op: Op) -> None:
        self.text.scale = _number(op.operands[-1]) / 100

    def set_leading(self, op: Op) -> None:
        self.text.leading = _number(op.operands[-1])

    def set_rise(self, op: Op) -> None:
        self.text.rise = _number(op.operands[-1])

    def set_matrix(self, op: Op) -> None:
        self.tm = self.tlm = _matrix(op.operands)

    def move(self, op: Op) -> None:
        x, y = _number(op.operands[0]), _number(op.operands[1])
        if op.name == b"TD":
            self.text.leading = -y
        self.tm = self.tlm = times((1.0, 0.0, 0.0, 1.0, x, y), self.tlm)

    def next_line(self, _op: Op) -> None:
        self.tm = self.tlm = times((1.0, 0.0, 0.0, 1.0, 0.0, -self.text.leading), self.tlm)

    # showing

    def show(self, op: Op) -> None:
        state = self.text
        if op.name == b'"':
            state.word, state.char = _number(op.operands[0]), _number(op.operands[1])
        if op.name in (b"'", b'"'):
            self.next_line(op)
        if state.font is None:
            return
        last = op.operands[-1]
        items: Sequence[object] = last if isinstance(last, list) else [last]
        matrix = times(self.tm, self.ctm)
        # The writing direction, and points per unit of text space along it.
        sign = -1.0 if state.size * state.scale < 0 else 1.0
        length = (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5 or 1e-9
        dx, dy = sign * matrix[0] / length, sign * matrix[1] / length
        size = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        ox = matrix[4] + state.rise * matrix[2]
        oy = matrix[5] + state.rise * matrix[3]
        t, v = ox * dx + oy * dy, oy * dx - ox * dy
        em = abs(state.size * state.scale) * length
        # Spacing is not scaled by the size: its sign follows the text matrix alone.
        spacing = state.scale * length * sign
        unit = em / 1000
        mcid = self.marked[-1] if self.marked else None
        pieces: list[Glyph | float] = []
        pen = 0.0
        vertical = state.font.vertical
        walker = self.walker
        for item in items:
            if isinstance(item, float):
                pieces.append(item)
                pen -= item * unit
                continue
            if not isinstance(item, Text):
                continue
            for code, width, word in state.font.codes(item):
                body = width * em
                advance = body + (state.char + (state.word if word else 0.0)) * spacing
                pieces.append(
                    Glyph(
                        walker.count,
                        dx,
                        dy,
                        t + pen,
                        v,
                        advance,
                        body,
                        size,
                        word,
                        code,
                        state.font.sure and not vertical,
                        mcid,
                    )
                )
                walker.count += 1
                pen += advance
        new = walker.visitor.show(Show(op, pieces, unit, self.number))
        if new is not None:
            self.edits.append((op.start, op.end, new))
        if not vertical:
            self.tm = times((1.0, 0.0, 0.0, 1.0, sign * pen / length, 0.0), self.tm)

    # forms

    def draw(self, op: Op) -> None:
        objects: Any = self.resources.get("/XObject")
        key = "/" + _text(op.operands[0])
        form: Any = objects.get(key) if objects is not None else None
        if form is None or str(form.get("/Subtype", "")) != "/Form" or self.depth >= _DEEPEST:
            return
        inner = form.get("/Resources")
        matrix = form.get("/Matrix")
        ctm = self.ctm
        if matrix is not None and len(matrix) == 6:
            ctm = times(_matrix([float(x) for x in matrix]), ctm)
        data = form.read_bytes()
        resources = inner if inner is not None else self.resources
        new, changed = self.walker.walk(data, resources, ctm, self.depth + 1)
        if new is data:
            return
        copy = self.walker.pdf.make_stream(new)
        for k, value in form.items():
            if k not in ("/Length", "/Filter", "/DecodeParms", "/Resources"):
                copy[k] = value
        copy["/Resources"] = changed
        number = len(self.new_forms)
        while f"/Wf{number}" in objects or f"/Wf{number}" in self.new_forms:
            number += 1
        self.new_forms[f"/Wf{number}"] = copy
        self.edits.append((op.start, op.end, f"/Wf{number} Do".encode()))

    # paths

    def construct(self, op: Op) -> None:
        if self.path_start < 0:
            self.path_start = op.start
        if op.name in (b"m", b"re"):
            self._close_subpath(op.start)
            self.sub_start = op.start
        numbers = [_number(x) for x in op.operands]
        if op.name == b"re":
            x, y, width, height = numbers[:4]
            numbers = [x, y, x + width, y, x + width, y + height, x, y + height]
        a, b, c, d, e, f = self.ctm
        for x, y in zip(numbers[0::2], numbers[1::2], strict=False):
            self.points.append((a * x + c * y + e, b * x + d * y + f))

    def _close_subpath(self, end: int) -> None:
        if self.points and self.sub_start >= 0:
            xs = [x for x, _ in self.points]
            ys = [y for _, y in self.points]
            self.subpaths.append(((min(xs), min(ys), max(xs), max(ys)), self.sub_start, end))
        self.points = []

    def set_clip(self, op: Op) -> None:
        self._close_subpath(op.start)
        self.clip = True

    def paint(self, op: Op) -> None:
        if not self.clip:
            self._close_subpath(op.start)
        if self.subpaths:
            path = Path(self.path_start, op.end, op.name, self.clip, self.subpaths)
            new = self.walker.visitor.path(path, self.data)
            if new is not None:
                self.edits.append((path.start, path.end, new))
        self.points, self.subpaths = [], []
        self.path_start = self.sub_start = -1
        self.clip = False


_TABLE: dict[bytes, Callable[[_Stream, Op], None]] = {
    b"q": _Stream.save,
    b"Q": _Stream.restore,
    b"cm": _Stream.concat,
    b"gs": _Stream.state,
    b"BDC": _Stream.begin_marked,
    b"BMC": _Stream.begin_marked,
    b"EMC": _Stream.end_marked,
    b"BT": _Stream.begin_text,
    b"Tf": _Stream.font,
    b"Tc": _Stream.char_spacing,
    b"Tw": _Stream.word_spacing,
    b"Tz": _Stream.scaling,
    b"TL": _Stream.set_leading,
    b"Ts": _Stream.set_rise,
    b"Tm": _Stream.set_matrix,
    b"Td": _Stream.move,
    b"TD": _Stream.move,
    b"T*": _Stream.next_line,
    b"Do": _Stream.draw,
    b"W": _Stream.set_clip,
    b"W*": _Stream.set_clip,
    **dict.fromkeys(_SHOWS, _Stream.show),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y", b"re"), _Stream.construct),
    **dict.fromkeys(_PAINTS, _Stream.paint),
}


def _number(value: object) -> float:
    if isinstance(value, float):
        return value
    raise TypeError(value)


def _name(value: object) -> Name:
    if isinstance(value, Name):
        return value
    raise TypeError(value)


def _text(value: object) -> str:
    return _name(value).decode("latin-1")


def _matrix(values: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (_number(value) for value in values)
    return (a, b, c, d, e, f)
