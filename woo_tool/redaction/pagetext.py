# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of one page, and where every code point of it stands.

A value without any engine: ``pages.read`` makes it, detection and ``match`` read its text,
``apply.burn`` asks it for runs and areas.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from woo_tool.redaction import shares
from woo_tool.redaction.marks import Box, Run

#: Gap between two glyphs, in ems, from which on they belong to other columns or cells.
COLUMN_GAP = 1.5
#: How far a second print of a glyph (fake bold) may stand before the first, in ems.
DOUBLE_PRINT = 0.12

#: A baseline: its direction and its distance from the origin, rounded.
_Row = tuple[float, float, int]


class Layer(StrEnum):
    """Where a code point was read."""

    #: Glyphs of the text layer, seen or not.
    TEXT = "text"
    #: OCR of the page as it shows.
    OCR = "ocr"
    #: OCR of one picture by itself: also what is clipped, covered or off the page.
    PICTURE = "picture"


class State(StrEnum):
    """Whether the text of a page is all there is to read on it. The codes are a promise."""

    OK = "ok"
    BLANK = "blank"
    #: Something shows, and there is no text layer.
    NO_TEXT = "no-text"
    #: A font shows letters that cannot be told (no usable ToUnicode), or tells other ones.
    UNMAPPED_FONT = "unmapped-font"
    #: Line art that looks like letters.
    OUTLINES = "outlines"
    #: A picture large enough to hold text, that no OCR read.
    PICTURE_UNREAD = "picture-unread"
    #: OCR read it, but is not sure of what it read.
    OCR_UNCERTAIN = "ocr-uncertain"
    #: So were words in pictures on a page that has a text of its own: told, not withheld.
    PICTURE_UNCERTAIN = "picture-uncertain"


@dataclass(frozen=True, slots=True)
class Line:
    """A baseline in upright space, of glyphs of one size (see ``marks.Run``).

    For OCR it is the lower side of the words' boxes and ``size`` their height. ``seen`` is
    False for glyphs drawn invisibly: mostly what another program's OCR read in a scan. ``pale``:
    white or nearly so, which shows on a dark ground only.
    """

    layer: Layer
    dx: float
    dy: float
    v: float
    size: float
    seen: bool = True
    pale: bool = False
    #: Mirrored letters (see ``marks.Run``).
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where one code point stands: from ``t0`` to ``t1`` on a line."""

    layer: Layer
    dx: float
    dy: float
    v: float
    t0: float
    t1: float
    size: float
    flipped: bool = False

    def run(self) -> Run:
        """The stretch of its line."""
        return Run(self.dx, self.dy, self.v, self.t0, self.t1, self.size, self.flipped)

    def box(self) -> Box:
        """The rectangle around it: around the em for glyphs, the word's own box for OCR."""
        run = self.run()
        return run.box() if self.layer is Layer.TEXT else run.box(below=0.0, above=1.0)


@dataclass(frozen=True, slots=True)
class PageText:
    r"""One page: its text in reading order, and the places of its code points.

    Attributes:
        number: Of the page, from 1.
        width: Of the prepared page, in points; also ``height``.
        text: Lines end with ``\n``, blocks with ``\n\n``; cells and columns on one line are
            parted by ``\t``. A soft hyphen reads ``-`` (many producers mean the hyphen),
            every kind of space a space; zero-width characters are left out and accents
            written by a glyph of their own are joined to their letter (their glyphs go
            with the neighbour). What OCR read stands last, or instead of what cannot be read.
        state: Why the text cannot be trusted; ``(OK,)`` or ``(BLANK,)`` when it can.
        lines: The baselines the places refer to.
        line_of: Per code point the number of its line, -1 for a separator that no glyph
            made; after those, the glyphs that have no code point of their own.
        starts: ``t0`` per record, in points; ``ends``: ``t1``.
        homes: For the records after the text: the code point they go with, or -1.
        facts: Counts for the report, such as ``pictures`` or ``ocr_words``.
        illegible: Places in pictures whose letters nobody reads, in upright space; given when
            all else in them was read.
    """

    number: int
    width: float
    height: float
    text: str
    state: tuple[State, ...]
    lines: tuple[Line, ...]
    line_of: "array[int]"
    starts: "array[float]"
    ends: "array[float]"
    homes: "array[int]"
    facts: dict[str, int] = field(default_factory=dict)
    illegible: tuple[Box, ...] = ()
    #: Records of letters that leave no trace on the page (``unseen``).
    unseen: tuple[int, ...] = ()
    #: Records of letters over which something was painted that may let them show.
    covered: tuple[int, ...] = ()
    #: Per baseline the records on it, made when first asked: a page has many marks.
    _baselines: "dict[_Row, array[int]]" = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        records = len(self.text) + len(self.homes)
        if not len(self.line_of) == len(self.starts) == len(self.ends) == records:
            raise ValueError("every code point has one place")
        if not self.state:
            raise ValueError("a page has a state")

    @property
    def trusted(self) -> bool:
        """Whether all that can be read on the page is in ``text``, as far as OCR can tell."""
        sure = (State.OK, State.BLANK, State.PICTURE_UNCERTAIN)
        return all(state in sure for state in self.state)

    @property
    def mendable(self) -> bool:
        """Whether it can be trusted when its illegible places go."""
        return bool(self.illegible) and set(self.state) <= {
            State.OCR_UNCERTAIN,
            State.PICTURE_UNCERTAIN,
        }

    @property
    def places(self) -> Sequence[Place | None]:
        """Per code point its place, or None for a separator that no glyph made."""
        return [self.place(i) for i in range(len(self.text))]

    def place(self, index: int) -> Place | None:
        """The place of a code point (or of a record after the text)."""
        number = self.line_of[index]
        if number < 0:
            return None
        at = self.lines[number]
        t0, t1 = self.starts[index], self.ends[index]
        return Place(at.layer, at.dx, at.dy, at.v, t0, t1, at.size, at.flipped)

    def layer(self, index: int) -> Layer | None:
        """Where a code point was read; None for a separator."""
        number = self.line_of[index]
        return None if number < 0 else self.lines[number].layer

    def runs(self, indexes: Iterable[int]) -> tuple[Run, ...]:
        """The glyphs of these code points, as stretches of baselines.

        A run ends before the next glyph that stays, so that "begins between t0 and t1" never
        takes a neighbour, and begins a little early where there is room, for a second print.
        Code points that OCR read give the glyphs of the text layer that lie under them.
        """
        return self.runs_of(self._records(indexes))

    def areas(self, indexes: Iterable[int]) -> tuple[Box, ...]:
        """The boxes of what OCR read, joined per line; none for glyphs that show.

        Along a slanting line they are steps that touch: one box around it would take its
        neighbours' letters too. Of a part of a word nobody knows where it ends (``shares``):
        the box takes the signs that touch it too, also over an invisible layer.
        """
        chosen = set(indexes)
        spans: dict[int, list[tuple[float, float]]] = {}
        for i in sorted(chosen):
            number = self.line_of[i]
            if number >= 0 and self.lines[number].layer is not Layer.TEXT:
                spans.setdefault(number, []).append((self.starts[i], self.ends[i]))
        for number, part in shares.parts(self, chosen):
            spans.setdefault(number, []).append(part)
        boxes: list[Box] = []
        for number, pairs in spans.items():
            at = self.lines[number]
            # Words of OCR have their own height, glyphs that of the em.
            own = {} if at.layer is Layer.TEXT else {"below": 0.0, "above": 1.0}
            for t0, t1 in _joined(pairs, COLUMN_GAP * at.size):
                run = Run(at.dx, at.dy, at.v, t0, t1, at.size)
                boxes.extend(piece.box(**own) for piece in run.steps())
        return tuple(boxes)

    def boxes(self, indexes: Iterable[int]) -> tuple[Box, ...]:
        """Rectangles around these code points, whatever read them (for ``woo scan``)."""
        chosen = list(indexes)
        return (*(run.box() for run in self.runs(chosen)), *self.areas(chosen))

    def without(self, records: Iterable[int]) -> "PageText":
        """The page when these records are gone from it."""
        gone = set(records)
        n = len(self.text)
        stay = [i for i in range(len(self.line_of)) if i not in gone]
        new = {i: k for k, i in enumerate(i for i in stay if i < n)}
        homes = (self.homes[i - n] for i in stay if i >= n)
        return replace(
            self,
            text="".join(self.text[i] for i in stay if i < n),
            line_of=array("i", (self.line_of[i] for i in stay)),
            starts=array("f", (self.starts[i] for i in stay)),
            ends=array("f", (self.ends[i] for i in stay)),
            homes=array("i", (new.get(home, -1) for home in homes)),
            unseen=(),
            covered=(),
        )

    def runs_of(self, records: Iterable[int]) -> tuple[Run, ...]:
        """The glyphs of these records, as stretches of baselines."""
        wanted = set(records)
        return tuple(run for row in self._rows(wanted) for run in self._stretches(row, wanted))

    def _records(self, indexes: Iterable[int]) -> set[int]:
        """The glyph records that go with these code points."""
        chosen = set(indexes)
        n = len(self.text)
        wanted = {i for i in chosen if self.layer(i) is Layer.TEXT}
        for k, home in enumerate(self.homes):
            if home in chosen and self.layer(n + k) is Layer.TEXT:
                wanted.add(n + k)
        areas = self.areas(chosen)
        if areas:
            wanted.update(self._under(areas))
        return wanted

    def _under(self, areas: Sequence[Box]) -> Iterator[int]:
        for i, number in enumerate(self.line_of):
            if number < 0 or self.lines[number].layer is not Layer.TEXT:
                continue
            at = self.lines[number]
            # The middle of the glyph's body, as OCR boxes hug the ink.
            up = -at.size if at.flipped else at.size
            t, v = (self.starts[i] + self.ends[i]) / 2, at.v + 0.25 * up
            x, y = t * at.dx - v * at.dy, t * at.dy + v * at.dx
            if any(a.x0 <= x <= a.x1 and a.y0 <= y <= a.y1 for a in areas):
                yield i

    def _rows(self, wanted: set[int]) -> "list[array[int]]":
        """For every baseline with a wanted glyph: all its records, in order of t0."""
        keys = {self._row_key(number) for number in {self.line_of[i] for i in wanted}}
        if keys and not self._baselines:
            self._baselines.update(self._ruled())
        return [self._baselines[key] for key in keys]

    def _ruled(self) -> "dict[_Row, array[int]]":
        key_of = [
            self._row_key(number) if at.layer is Layer.TEXT else None
            for number, at in enumerate(self.lines)
        ]
        rows: dict[_Row, list[int]] = {key: [] for key in key_of if key is not None}
        for i, number in enumerate(self.line_of):
            key = key_of[number] if number >= 0 else None
            if key is not None:
                rows[key].append(i)
        starts = self.starts
        return {key: array("i", sorted(row, key=starts.__getitem__)) for key, row in rows.items()}

    def _row_key(self, number: int) -> _Row:
        at = self.lines[number]
        return (round(at.dx, 4), round(at.dy, 4), round(at.v * 4))

    def _stretches(self, row: Sequence[int], wanted: set[int]) -> Iterator[Run]:
        origins = [self.starts[i] for i in row]
        current: list[int] = []
        for i in [*row, None]:
            if i is not None and i in wanted and (not current or self._continues(current[-1], i)):
                current.append(i)
                continue
            if current:
                yield self._run(current, row, origins, wanted)
            current = [i] if i is not None and i in wanted else []

    def _continues(self, left: int, right: int) -> bool:
        """Whether two wanted neighbours on a baseline are one stretch."""
        a, b = self.lines[self.line_of[left]], self.lines[self.line_of[right]]
        if a.size != b.size and not 0.5 < a.size / b.size < 2.0:
            return False
        gap = self.starts[right] - self.ends[left]
        if gap <= COLUMN_GAP * max(a.size, b.size):
            return True
        n = len(self.text)
        return left < right < n and right - left < 4 and "\t" not in self.text[left:right]

    def _run(
        self, current: list[int], row: Sequence[int], origins: list[float], wanted: set[int]
    ) -> Run:
        at = self.lines[self.line_of[current[0]]]
        size = max(self.lines[self.line_of[i]].size for i in current)
        t0 = self.starts[current[0]]
        last = self.starts[current[-1]]
        t1 = max(self.ends[i] for i in current)
        position = bisect_left(origins, t0)
        before = next((row[k] for k in range(position - 1, -1, -1) if row[k] not in wanted), None)
        early = DOUBLE_PRINT * size
        if before is not None:
            early = min(early, (t0 - self.starts[before]) / 2)
        position = bisect_left(origins, last)
        after = next((o for o in origins[position:] if o > last + 1e-3), None)
        if after is not None and after < t1:
            t1 = (last + after) / 2 if after - last < 0.02 * size else after - 0.01 * size
        end = max(t1, last + 0.01 * size)
        return Run(at.dx, at.dy, at.v, t0 - early, end, size, at.flipped)


def _joined(pairs: list[tuple[float, float]], gap: float) -> Iterator[tuple[float, float]]:
    """Spans with no more than ``gap`` between them become one."""
    pairs.sort()
    t0, t1 = pairs[0]
    for a, b in pairs[1:]:
        if a - t1 > gap:
            yield t0, t1
            t0, t1 = a, b
        else:
            t1 = max(t1, b)
    yield t0, t1
