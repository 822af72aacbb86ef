# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walking a page's content with the pen: where every glyph and every path stands.

An interpreter of the text state and of paths (ISO 32000-1, 8.4, 9.3, 9.4). The walk tells a
``Visitor`` what is shown on the lines it wants to hear of, in the space of the page; what comes
of that is for ``rewriting``. Forms, soft masks and tiling patterns are walked in place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from woo_tool.errors import WithheldError
from woo_tool.language import _
from woo_tool.redaction.canvas import IDENTITY, Image, Matrix, Path, Show, Visitor, times
from woo_tool.redaction.lexer import Name, Op, operators
from woo_tool.redaction.marks import Box
from woo_tool.redaction.operands import matrix_of, name_of, number_of
from woo_tool.redaction.paths import PathPen, narrowed, within
from woo_tool.redaction.textobjects import (
    LETTERED,
    TextObject,
    TextState,
    passed,
    pieces_of,
    spacing_of,
)
from woo_tool.redaction.widths import Face, face

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

#: Forms within forms, at most; what lies deeper is found by the check afterwards.
_DEEPEST = 28
#: Streams walked for one page, at most: forms that draw each other ten times over never end.
_MOST_STREAMS = 20_000
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*"))
_PAINTS = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"))


@dataclass(slots=True)
class Walker:
    """Walks the content of one page for a visitor.

    ``faces`` may be shared by the pages of a document: a font is read once.
    """

    pdf: "Pdf"
    visitor: Visitor
    faces: dict[tuple[int, int], Face] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    streams: int = 0

    def walk(self, data: bytes, resources: "Object") -> "Walk":
        """Walk a page's content from the beginning."""
        return self.descend(data, resources, IDENTITY, 0, None, repeated=False)

    def descend(
        self,
        data: bytes,
        resources: "Object",
        ctm: Matrix,
        depth: int,
        mcid: int | None,
        *,
        repeated: bool,
        seen: Box | None = None,
    ) -> "Walk":
        """Walk one stream that is drawn with this matrix.

        Raises:
            WithheldError: The page draws forms without end.
        """
        self.streams += 1
        if self.streams > _MOST_STREAMS:
            raise WithheldError(
                "content-endless",
                _("A page draws forms within forms without end; print it to PDF again."),
            )
        walk = Walk(self, data, resources, ctm, depth, mcid, repeated=repeated, seen=seen)
        walk.run()
        return walk

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


@dataclass(slots=True, eq=False)
class Child:
    """A stream drawn from another: the operator, the resource it names, and its walk."""

    op: Op
    category: str
    stream: Any
    walk: "Walk"
    holder: Any = None


class Walk:
    """The walk of one content stream, and afterwards what was found in it."""

    def __init__(
        self,
        walker: Walker,
        data: bytes,
        resources: "Object",
        ctm: Matrix,
        depth: int,
        mcid: int | None,
        *,
        repeated: bool,
        seen: Box | None,
    ) -> None:
        self.walker = walker
        self.visitor = walker.visitor
        self.data = data
        self.resources = resources
        self.ctm = self.base = ctm
        self.depth = depth
        self.repeated = repeated
        self.text = TextState()
        self.tm = self.tlm = IDENTITY
        self.saved: list[tuple[Matrix, TextState, Box | None]] = []
        self.seen = seen
        self.stray: list[Op] = []
        self.in_text = False
        self.marked: list[int | None] = []
        self.outer = mcid
        self.shows: list[Show] = []
        self.objects = [TextObject()]
        self.lost = False
        self.drawn = False
        self.paths: list[Path] = []
        self.children: list[Child] = []
        self.pen = PathPen()

    def run(self) -> None:
        """Go through the operators."""
        table = _TABLE
        for op in operators(self.data):
            handler = table.get(op.name)
            if handler is not None:
                try:
                    handler(self, op)
                except (IndexError, TypeError, ValueError, OverflowError):
                    continue  # an operator with the wrong operands does nothing, as in viewers

    # graphics state

    def _save(self, _op: Op) -> None:
        self.saved.append((self.ctm, replace(self.text), self.seen))

    def _restore(self, op: Op) -> None:
        if self.saved:
            self.ctm, self.text, self.seen = self.saved.pop()
        else:
            self.stray.append(op)

    def _concat(self, op: Op) -> None:
        self.ctm = times(matrix_of(op.operands), self.ctm)

    def _state(self, op: Op) -> None:
        """``gs``: a graphics state may set the font, and a soft mask with content of its own."""
        named = self._resource("/ExtGState", op)
        if named is None:
            return
        font: Any = named.get("/Font")
        if font is not None:
            self.text.font = self.walker.read_face(font[0])
            self.text.size = float(font[1])
        mask: Any = named.get("/SMask")
        group: Any = mask.get("/G") if hasattr(mask, "keys") else None
        if group is not None:
            self._descend(op, "/ExtGState", group, self.ctm, holder=named)

    def _colour(self, op: Op) -> None:
        """``scn``: a tiling pattern draws content, in the space of the stream it is used in."""
        if not op.operands or not isinstance(op.operands[-1], Name):
            return
        pattern = self._resource("/Pattern", op)
        if pattern is not None and pattern.get("/PatternType") == 1:
            self._descend(op, "/Pattern", pattern, self.base, repeated=_repeats(pattern))

    def _draw(self, op: Op) -> None:
        """``Do``."""
        self.drawn = True
        form = self._resource("/XObject", op)
        kind = str(form.get("/Subtype", "")) if form is not None else ""
        if kind == "/Form":
            self._descend(op, "/XObject", form, self.ctm)
        elif kind == "/Image":
            self.walker.images.append(Image(form.objgen, self.ctm, self.seen))

    def _inline(self, _op: Op) -> None:
        """``BI`` to ``EI``."""
        self.drawn = True
        self.walker.images.append(Image((0, 0), self.ctm, self.seen))

    def _resource(self, category: str, op: Op) -> Any:
        group: Any = self.resources.get(category)
        key = "/" + name_of(op.operands[-1]).decode("latin-1")
        return group.get(key) if group is not None else None

    def _descend(
        self,
        op: Op,
        category: str,
        stream: Any,
        ctm: Matrix,
        *,
        repeated: bool = False,
        holder: Any = None,
    ) -> None:
        if self.depth >= _DEEPEST or not hasattr(stream, "read_bytes"):
            return
        matrix = stream.get("/Matrix")
        if matrix is not None and len(matrix) == 6:
            ctm = times(matrix_of([float(x) for x in matrix]), ctm)
        inner = stream.get("/Resources")
        seen = self.seen
        if category == "/XObject":
            seen = within(seen, stream.get("/BBox"), ctm)
        walk = self.walker.descend(
            stream.read_bytes(),
            inner if inner is not None else self.resources,
            ctm,
            self.depth + 1,
            None if "/StructParents" in stream else self.mcid,
            repeated=self.repeated or repeated,
            seen=seen,
        )
        if walk.shows or walk.paths or walk.children:
            self.children.append(Child(op, category, stream, walk, holder))

    # marked content

    @property
    def mcid(self) -> int | None:
        """The number of the marked content we are in."""
        return self.marked[-1] if self.marked else self.outer

    def _begin_marked(self, op: Op) -> None:
        mcid = self.mcid
        if op.name == b"BDC" and op.operands:
            properties = op.operands[-1]
            if isinstance(properties, Name):
                lists: Any = self.resources.get("/Properties")
                key = "/" + properties.decode("latin-1")
                found: Any = lists.get(key) if lists is not None else None
                number = found.get("/MCID") if hasattr(found, "keys") else None
                mcid = int(number) if number is not None else mcid
            elif isinstance(properties, dict) and isinstance(properties.get(b"MCID"), float):
                mcid = int(properties[b"MCID"])
        self.marked.append(mcid)

    def _end_marked(self, _op: Op) -> None:
        if self.marked:
            self.marked.pop()

    # text state

    def _begin_text(self, _op: Op) -> None:
        self.in_text = True
        self.tm = self.tlm = IDENTITY
        self.lost = False
        if self.objects[-1].shows or self.objects[-1].moves:
            self.objects.append(TextObject())

    def _end_text(self, _op: Op) -> None:
        self.in_text = False

    def _font(self, op: Op) -> None:
        self.text.font = self.walker.face_of(self.resources, bytes(name_of(op.operands[0])))
        self.text.size = number_of(op.operands[1])

    def _char_spacing(self, op: Op) -> None:
        self.text.char = number_of(op.operands[-1])
        self.text.char_op = op

    def _word_spacing(self, op: Op) -> None:
        self.text.word = number_of(op.operands[-1])
        self.text.word_op = op

    def _scaling(self, op: Op) -> None:
        self.text.scale = number_of(op.operands[-1]) / 100

    def _set_leading(self, op: Op) -> None:
        self.text.leading = number_of(op.operands[-1])

    def _set_rise(self, op: Op) -> None:
        self.text.rise = number_of(op.operands[-1])

    def _set_mode(self, op: Op) -> None:
        self.text.mode = number_of(op.operands[-1])

    def _moved(self, op: Op) -> None:
        self.lost = False
        if op.name in _MOVES:
            self.objects[-1].moves.append(op)

    def _set_matrix(self, op: Op) -> None:
        self.tm = self.tlm = matrix_of(op.operands)
        self._moved(op)

    def _move(self, op: Op) -> None:
        x, y = number_of(op.operands[0]), number_of(op.operands[1])
        if op.name == b"TD":
            self.text.leading = -y
        self.tm = self.tlm = times((1.0, 0.0, 0.0, 1.0, x, y), self.tlm)
        self._moved(op)

    def _next_line(self, op: Op) -> None:
        self.tm = self.tlm = times((1.0, 0.0, 0.0, 1.0, 0.0, -self.text.leading), self.tlm)
        self._moved(op)

    # showing

    def _show(self, op: Op) -> None:
        state = self.text
        if op.name == b'"':
            state.word, state.char = number_of(op.operands[0]), number_of(op.operands[1])
            state.word_op = state.char_op = None
        if op.name in (b"'", b'"'):
            self._next_line(op)
        font = state.font
        begin = None if self.lost else self.tm
        shows = self.objects[-1].shows
        if font is None:
            self.lost = True
            shows.append((op, begin, None, spacing_of(state, fits=False)))
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
        fits = state.char * spacing <= LETTERED * em
        if self.repeated or self.visitor.wants(dx, dy, v, size):
            pieces, pen = pieces_of(font, items, t, em, state.char * spacing, state.word * spacing)
            for piece in pieces:
                if not isinstance(piece, float):
                    piece.size = size
            sure = font.sure and not font.vertical
            hidden = state.mode in (3.0, 7.0)
            shown = Show(op, pieces, unit, dx, dy, v, size, sure, hidden, self.repeated, self.mcid)
            shown.tm, shown.t, shown.step = self.tm, t, sign / length
            turn = matrix[0] * matrix[3] - matrix[1] * matrix[2]
            shown.flipped, shown.clip = turn * state.scale < 0, self.seen
            self.shows.append(shown)
            shows.append((op, begin, shown, spacing_of(state, fits=fits)))
            self.visitor.show(shown)
        else:
            shows.append((op, begin, None, spacing_of(state, fits=fits)))
            pen = passed(self.visitor, font, items, (dx, dy, v, t), em, state, spacing)
        self.lost = self.lost or font.vertical
        if not font.vertical:
            self.tm = times((1.0, 0.0, 0.0, 1.0, sign * pen / length, 0.0), self.tm)

    # paths

    def _construct(self, op: Op) -> None:
        self.pen.construct(op, self.ctm)

    def _set_clip(self, op: Op) -> None:
        self.pen.set_clip(op)

    def _paint(self, op: Op) -> None:
        self.drawn = self.drawn or op.name != b"n"
        path = self.pen.paint(op)
        if path.clip and path.subpaths:
            self.seen = narrowed(self.seen, path)
        wants = self.visitor.wants_path
        if any(wants(box) for box, _, _ in path.subpaths):
            self.paths.append(path)


def _repeats(pattern: Any) -> bool:
    """Whether a tiling pattern can be drawn more than once on a page."""
    steps = [abs(float(pattern.get(key, 0))) for key in ("/XStep", "/YStep")]
    matrix = pattern.get("/Matrix")
    scale = abs(float(matrix[0])) + abs(float(matrix[1])) if matrix is not None else 1.0
    return min(steps) * scale < 2000


_TABLE: dict[bytes, Callable[[Walk, Op], None]] = {
    b"q": Walk._save,
    b"Q": Walk._restore,
    b"cm": Walk._concat,
    b"gs": Walk._state,
    b"scn": Walk._colour,
    b"SCN": Walk._colour,
    b"BDC": Walk._begin_marked,
    b"BMC": Walk._begin_marked,
    b"EMC": Walk._end_marked,
    b"BT": Walk._begin_text,
    b"ET": Walk._end_text,
    b"Tf": Walk._font,
    b"Tc": Walk._char_spacing,
    b"Tw": Walk._word_spacing,
    b"Tz": Walk._scaling,
    b"TL": Walk._set_leading,
    b"Ts": Walk._set_rise,
    b"Tr": Walk._set_mode,
    b"Tm": Walk._set_matrix,
    b"Td": Walk._move,
    b"TD": Walk._move,
    b"T*": Walk._next_line,
    b"Do": Walk._draw,
    b"BI": Walk._inline,
    b"W": Walk._set_clip,
    b"W*": Walk._set_clip,
    **dict.fromkeys(_SHOWS, Walk._show),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y", b"re"), Walk._construct),
    **dict.fromkeys(_PAINTS, Walk._paint),
}
