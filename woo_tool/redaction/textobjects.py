# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text objects: the text state, what each operator shows, and how all are placed anew."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from woo_tool.redaction.canvas import Editor, Glyph, Matrix, Show, Visitor
from woo_tool.redaction.lexer import Op, Text, literal, number
from woo_tool.redaction.widths import Face

#: Space between letters above which they are meant to stand apart, in ems.
LETTERED = 0.05
#: A jump inside one TJ from which on a new stretch of text begins, in ems.
_JUMP = 0.9


@dataclass(slots=True)
class TextState:
    """What is set for text: sizes in units of text space, and the font."""

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


@dataclass(frozen=True, slots=True)
class Spacing:
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
class TextObject:
    """One BT to ET: its operators that move, and those that show, with where they begin.

    The matrix is None where it cannot be told: behind text in a font that is not there.
    """

    moves: list[Op] = field(default_factory=list)
    shows: list[tuple[Op, Matrix | None, Show | None, Spacing]] = field(default_factory=list)

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


def spacing_of(state: TextState, *, fits: bool) -> Spacing:
    """The spacing where the next text is shown."""
    return Spacing(state.word, state.char, fits, state.word_op, state.char_op)


def pieces_of(
    font: Face, items: Sequence[object], t: float, em: float, char: float, word: float
) -> tuple[list[Glyph | float], float]:
    """The glyphs of one operator, and how far the pen went."""
    pieces: list[Glyph | float] = []
    pen = 0.0
    # Wide spacing is how the letters were set, slight spacing fits a line to its column.
    part = char if char > LETTERED * em else 0.0
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


def passed(
    visitor: Visitor,
    font: Face,
    items: Sequence[object],
    line: tuple[float, float, float, float],
    em: float,
    state: TextState,
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
                visitor.passing(dx, dy, v, t + begin, t + ink, em)
                open_ = False
        elif isinstance(item, Text) and item:
            if not open_:
                begin, open_ = pen, True
            width, codes, words, tail = font.measure(item)
            pen += width * em + (codes * state.char + words * state.word) * spacing
            ink = max(ink, pen - tail * em) if tail else pen
    if open_ and ink > begin:
        visitor.passing(dx, dy, v, t + begin, t + ink, em)
    return pen
