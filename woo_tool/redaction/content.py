# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walking a page's content with the pen: where every glyph and every path stands.

An interpreter of the text state and of paths (ISO 32000-1, 8.4, 9.3, 9.4). The walk tells a
``Visitor`` what is shown on the lines it wants to hear of, in the space of the page; what an
``Editor`` then answers replaces those operators, every other byte stays. Forms, soft masks and
tiling patterns are walked in place and copied per use when something in them changed:
another page, or another use, keeps the original.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from woo_tool.errors import WithheldError
from woo_tool.language import _
from woo_tool.redaction.canvas import (
    IDENTITY,
    Editor,
    Glyph,
    Image,
    Matrix,
    Path,
    Show,
    Visitor,
    times,
)
from woo_tool.redaction.edits import edited
from woo_tool.redaction.lexer import Name, Op, Text, literal, number, operators
from woo_tool.redaction.marks import Box
from woo_tool.redaction.widths import Face, face

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

#: Forms within forms, at most; what lies deeper is found by the check afterwards.
_DEEPEST = 28
#: Streams walked for one page, at most: forms that draw each other ten times over never end.
_MOST_STREAMS = 20_000
#: Boxes of forms in which something was burned are so many points wide, or a multiple.
_GRID = 36.0
#: Space between letters above which they are meant to stand apart, in ems.
_LETTERED = 0.05
#: A jump inside one TJ from which on a new stretch of text begins, in ems.
_JUMP = 0.9
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*"))
_PAINTS = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"))


@dataclass(slots=True)
class _Text:
    size: float = 1.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0
    font: Face | None = None
    #: The operators that set the spacings; None for what ``"`` or nobody set.
    word_op: Op | None = None
    char_op: Op | None = None


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


@dataclass(frozen=True, slots=True)
class _Spacing:
    """The spacing of words and letters where text is shown, and the operators that set it.

    ``fits``: that of letters is slight, and fits a line to its column.
    """

    word: float
    char: float
    fits: bool
    word_op: Op | None
    char_op: Op | None

    def without(self, shown: bytes, shared: AbstractSet[int]) -> bytes:
        """Text that is shown without it."""
        before = after = b""
        if self.word:
            again = _around(self.word, self.word_op, b"Tw", shared)
            before += b"0 Tw " if again else b""
            after += b" " + again if again else b""
        if self.char and self.fits:
            again = _around(self.char, self.char_op, b"Tc", shared)
            before += b"0 Tc " if again else b""
            after += b" " + again if again else b""
        return before + shown + after

    def ops(self) -> Iterator[tuple[Op, bytes]]:
        """The operators that become zero when nothing else is set by them."""
        if self.word and self.word_op is not None:
            yield self.word_op, b"0 Tw"
        if self.char and self.fits and self.char_op is not None:
            yield self.char_op, b"0 Tc"


@dataclass(slots=True, eq=False)
class _TextObject:
    """One BT to ET: its operators that move, and those that show, with where they begin.

    The matrix is None where it cannot be told: behind text in a font that is not there.
    """

    moves: list[Op] = field(default_factory=list)
    shows: list[tuple[Op, Matrix | None, Show | None, _Spacing]] = field(default_factory=list)

    def answers(self, editor: Editor) -> list[bytes | None]:
        """What the editor makes of each operator that shows."""
        return [None if show is None else editor.show(show) for _op, _tm, show, _sp in self.shows]

    def rewritten(
        self, answers: Sequence[bytes | None], data: bytes, shared: AbstractSet[int]
    ) -> Iterator[tuple[int, int, bytes]]:
        """The edits: nothing when the editor changes nothing.

        Where one operator changed, all are placed anew, each by a matrix of its own. Were the
        old moves to stay, every change would be undone by a number behind it, and the two
        together would tell how wide the text was that went. The same holds for the spacing
        that fits a line to its column: what is set anew is set without.

        Args:
            answers: Of the editor.
            data: The stream.
            shared: Where operators begin that set a spacing for other text too.
        """
        if all(answer is None for answer in answers):
            return
        for op in self.moves:
            leading = op.operands[1] if op.name == b"TD" and len(op.operands) > 1 else None
            stays = number(-leading) + b" TL" if isinstance(leading, float) else b""
            yield op.start, op.end, stays
        for (op, tm, _show, spacing), answer in zip(self.shows, answers, strict=True):
            if answer is not None:
                # The spacing that a double quote sets holds for what comes behind it too.
                new = _spacing(op) if op.name == b'"' else b""
                new += spacing.without(answer, shared)
            else:
                new = placed(tm) if tm is not None else b""
                new += _bare(op, data[op.start : op.end])
            yield op.start, op.end, new


def _around(value: float, op: Op | None, name: bytes, shared: AbstractSet[int]) -> bytes:
    """The operator that sets a spacing again, behind text that was set without; often none."""
    if op is not None and op.start not in shared:
        return b""  # the operator itself becomes a zero
    return number(value) + b" " + name


def placed(tm: Matrix) -> bytes:
    """A ``Tm`` operator."""
    return b" ".join(number(value) for value in tm) + b" Tm "


def _bare(op: Op, data: bytes) -> bytes:
    """A showing operator without its own move to the next line."""
    if op.name not in (b"'", b'"'):
        return data
    text = op.operands[-1]
    shown = literal(bytes(text)) + b" Tj" if isinstance(text, Text) else b""
    return _spacing(op) + shown if op.name == b'"' else shown


def _spacing(op: Op) -> bytes:
    word, char = op.operands[:2]
    if isinstance(word, float) and isinstance(char, float):
        return number(word) + b" Tw " + number(char) + b" Tc "
    return b""


@dataclass(slots=True, eq=False)
class _Child:
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
        self.text = _Text()
        self.tm = self.tlm = IDENTITY
        self.saved: list[tuple[Matrix, _Text, Box | None]] = []
        self.seen = seen
        self.stray: list[Op] = []
        self.in_text = False
        self.marked: list[int | None] = []
        self.outer = mcid
        self.shows: list[Show] = []
        self.objects = [_TextObject()]
        self.lost = False
        self.drawn = False
        self.paths: list[Path] = []
        self.children: list[_Child] = []
        self.points: list[tuple[float, float]] = []
        self.subpaths: list[tuple[tuple[float, float, float, float], int, int]] = []
        self.path_start = self.sub_start = -1
        self.clip = b""

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

    def closed(self, editor: Editor) -> "tuple[bytes, Object]":
        """The page's new bytes and resources, wrapped so that more can be drawn behind them.

        A Q too many does nothing in viewers; inside our own q it would, so it goes.
        """
        stray = [(op.start, op.end, b"") for op in self.stray]
        data, resources = self.rewrite(editor, stray) or (self.data, self.resources)
        after = b"\nET" if self.in_text else b""
        after += b"\nEMC" * len(self.marked) + b"\nQ" * len(self.saved)
        return b"q\n" + data + after + b"\nQ\n", resources

    def rewrite(
        self, editor: Editor, edits: Sequence[tuple[int, int, bytes]] = ()
    ) -> "tuple[bytes, Object] | None":
        """The new bytes and resources, or None when nothing changed."""
        edits = list(edits)
        answered = [(text, text.answers(editor)) for text in self.objects]
        zeros: dict[int, tuple[Op, bytes]] = {}
        shared: set[int] = set()
        for text, answers in answered:
            for (_op, _tm, _show, spacing), answer in zip(text.shows, answers, strict=True):
                for op, zero in spacing.ops():
                    if answer is None:
                        shared.add(op.start)
                    else:
                        zeros[op.start] = op, zero
        edits += [(op.start, op.end, zero) for at, (op, zero) in zeros.items() if at not in shared]
        for text, answers in answered:
            edits.extend(text.rewritten(answers, self.data, shared))
        for path in self.paths:
            new = editor.path(path, self.data)
            if new is not None:
                edits.append((path.start, path.end, new))
        names: dict[str, dict[str, Any]] = {}
        for child in self.children:
            changed = child.walk.rewrite(editor)
            if changed is not None:
                name = self._copy(child, changed, names)
                operand = self.data[child.op.start : child.op.end].rpartition(b"/")[0]
                edits.append((child.op.start, child.op.end, operand + name + child.op.name))
        if not edits:
            return None
        return edited(self.data, edits), self._with(names)

    def _copy(
        self, child: _Child, changed: "tuple[bytes, Object]", names: dict[str, dict[str, Any]]
    ) -> bytes:
        """A copy of a form, pattern or graphics state for this use; its name with a space."""
        from pikepdf import Dictionary

        copy: Any = self.walker.pdf.make_stream(changed[0])
        for key, value in child.stream.items():
            if key not in ("/Length", "/Filter", "/DecodeParms", "/Resources"):
                # Of a drawing the edge may cut off half a line, which would show then.
                grows = key == "/BBox" and not child.walk.drawn
                copy[key] = _rounded(value) if grows else value
        copy["/Resources"] = changed[1]
        if child.category == "/ExtGState":
            mask = Dictionary(dict(child.holder["/SMask"].items()))
            mask["/G"] = copy
            copy = Dictionary(dict(child.holder.items()))
            copy["/SMask"] = mask
        there: Any = self.resources.get(child.category)
        fresh = names.setdefault(child.category, {})
        number = len(fresh)
        while f"/Wf{number}" in there or f"/Wf{number}" in fresh:
            number += 1
        fresh[f"/Wf{number}"] = copy
        return f"/Wf{number} ".encode()

    def _with(self, names: dict[str, dict[str, Any]]) -> "Object":
        if not names:
            return self.resources
        from pikepdf import Dictionary

        copy = Dictionary(dict(self.resources.items()))
        for category, fresh in names.items():
            copy[category] = Dictionary({**dict(copy[category].items()), **fresh})
        return copy

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
        key = "/" + _name(op.operands[-1]).decode("latin-1")
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
            seen = _within(seen, stream.get("/BBox"), ctm)
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
            self.children.append(_Child(op, category, stream, walk, holder))

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
            self.objects.append(_TextObject())

    def _end_text(self, _op: Op) -> None:
        self.in_text = False

    def _font(self, op: Op) -> None:
        self.text.font = self.walker.face_of(self.resources, bytes(_name(op.operands[0])))
        self.text.size = _number(op.operands[1])

    def _char_spacing(self, op: Op) -> None:
        self.text.char = _number(op.operands[-1])
        self.text.char_op = op

    def _word_spacing(self, op: Op) -> None:
        self.text.word = _number(op.operands[-1])
        self.text.word_op = op

    def _scaling(self, op: Op) -> None:
        self.text.scale = _number(op.operands[-1]) / 100

    def _set_leading(self, op: Op) -> None:
        self.text.leading = _number(op.operands[-1])

    def _set_rise(self, op: Op) -> None:
        self.text.rise = _number(op.operands[-1])

    def _set_mode(self, op: Op) -> None:
        self.text.mode = _number(op.operands[-1])

    def _moved(self, op: Op) -> None:
        self.lost = False
        if op.name in _MOVES:
            self.objects[-1].moves.append(op)

    def _set_matrix(self, op: Op) -> None:
        self.tm = self.tlm = matrix_of(op.operands)
        self._moved(op)

    def _move(self, op: Op) -> None:
        x, y = _number(op.operands[0]), _number(op.operands[1])
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
            state.word, state.char = _number(op.operands[0]), _number(op.operands[1])
            state.word_op = state.char_op = None
        if op.name in (b"'", b'"'):
            self._next_line(op)
        font = state.font
        begin = None if self.lost else self.tm
        shows = self.objects[-1].shows
        if font is None:
            self.lost = True
            shows.append((op, begin, None, _spacing_of(state, fits=False)))
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
        fits = state.char * spacing <= _LETTERED * em
        if self.repeated or self.visitor.wants(dx, dy, v, size):
            pieces, pen = _pieces(font, items, t, em, state.char * spacing, state.word * spacing)
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
            shows.append((op, begin, shown, _spacing_of(state, fits=fits)))
            self.visitor.show(shown)
        else:
            shows.append((op, begin, None, _spacing_of(state, fits=fits)))
            pen = self._pass(font, items, (dx, dy, v, t), em, state, spacing)
        self.lost = self.lost or font.vertical
        if not font.vertical:
            self.tm = times((1.0, 0.0, 0.0, 1.0, sign * pen / length, 0.0), self.tm)

    def _pass(
        self,
        font: Face,
        items: Sequence[object],
        line: tuple[float, float, float, float],
        em: float,
        state: _Text,
        spacing: float,
    ) -> float:
        """Move the pen over a line nobody asked for."""
        dx, dy, v, t = line
        pen = begin = ink = 0.0
        open_ = False
        for item in items:
            if isinstance(item, float):
                step = -item * em / 1000
                pen += step
                if step > _JUMP * em and open_:
                    self.visitor.passing(dx, dy, v, t + begin, t + ink, em)
                    open_ = False
            elif isinstance(item, Text) and item:
                if not open_:
                    begin, open_ = pen, True
                width, codes, words, tail = font.measure(item)
                pen += width * em + (codes * state.char + words * state.word) * spacing
                ink = max(ink, pen - tail * em) if tail else pen
        if open_ and ink > begin:
            self.visitor.passing(dx, dy, v, t + begin, t + ink, em)
        return pen

    # paths

    def _construct(self, op: Op) -> None:
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

    def _set_clip(self, op: Op) -> None:
        self._close_subpath(op.start)
        self.clip = op.name

    def _paint(self, op: Op) -> None:
        self.drawn = self.drawn or op.name != b"n"
        if not self.clip:
            self._close_subpath(op.start)
        if self.clip and self.subpaths:
            self._narrow()
        wants = self.visitor.wants_path
        if self.subpaths and any(wants(box) for box, _, _ in self.subpaths):
            self.paths.append(Path(self.path_start, op.end, op.name, self.clip, self.subpaths))
            self.subpaths = []
        else:
            self.subpaths.clear()
        self.points = []
        self.path_start = self.sub_start = -1
        self.clip = b""

    def _narrow(self) -> None:
        """Remember what a clip path leaves of the page."""
        boxes = [box for box, _, _ in self.subpaths]
        x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
        x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
        self.seen = _common(self.seen, Box(x0, y0, x1, y1))


def _common(one: Box | None, other: Box) -> Box:
    """What two rectangles share; upside down where that is nothing."""
    if one is None:
        return other
    return Box(
        max(one.x0, other.x0), max(one.y0, other.y0), min(one.x1, other.x1), min(one.y1, other.y1)
    )


def _within(seen: Box | None, bbox: Any, ctm: Matrix) -> Box | None:
    """What the box of a form leaves of the page."""
    try:
        x0, y0, x1, y1 = (float(value) for value in bbox)
    except (TypeError, ValueError):
        return seen
    a, b, c, d, e, f = ctm
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return _common(seen, Box(min(xs), min(ys), max(xs), max(ys)))


def _rounded(box: Any) -> Any:
    """The box of a form in steps of a grid: one that fits its text tells how wide that was."""
    from pikepdf import Array

    try:
        x0, y0, x1, y1 = (float(value) for value in box)
    except (TypeError, ValueError):
        return box
    x0, x1 = min(x0, x1), max(x0, x1)
    y0, y1 = min(y0, y1), max(y0, y1)
    wide, high = (-(-(b - a) // _GRID) * _GRID for a, b in ((x0, x1), (y0, y1)))
    return Array([round(value, 3) for value in (x0, y0, x0 + wide, y0 + high)])


def _spacing_of(state: _Text, *, fits: bool) -> _Spacing:
    return _Spacing(state.word, state.char, fits, state.word_op, state.char_op)


def _pieces(
    font: Face, items: Sequence[object], t: float, em: float, char: float, word: float
) -> tuple[list[Glyph | float], float]:
    """The glyphs of one operator, and how far the pen went."""
    pieces: list[Glyph | float] = []
    pen = 0.0
    # Wide spacing is how the letters were set, slight spacing fits a line to its column.
    part = char if char > _LETTERED * em else 0.0
    blanks, leaders = font.blanks, font.leaders
    for item in items:
        if isinstance(item, float):
            pieces.append(item)
            pen -= item * em / 1000
        elif isinstance(item, Text):
            for code, width, spaced in font.codes(item):
                body = width * em
                advance = body + char + (word if spaced else 0.0)
                value = int.from_bytes(code, "big")
                pieces.append(
                    Glyph(
                        t + pen,
                        advance,
                        body + part,
                        em,
                        value in blanks,
                        value in leaders,
                        code,
                    )
                )
                pen += advance
    return pieces, pen


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


def _number(value: object) -> float:
    if isinstance(value, float):
        return value
    raise TypeError(value)


def _name(value: object) -> Name:
    if isinstance(value, Name):
        return value
    raise TypeError(value)


def matrix_of(values: Sequence[object]) -> Matrix:
    """Six operands as a matrix."""
    a, b, c, d, e, f = (_number(value) for value in values)
    return (a, b, c, d, e, f)
