# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From pieces of lines, as they were drawn, to a text in the order a person reads.

Content order is kept where it makes sense: programs write columns and paragraphs in reading
order, and geometry alone mixes columns. Geometry decides where pieces of one line were drawn
apart, and where lines jump up the page all the time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from woo_tool.redaction import curves
from woo_tool.redaction.pagetext import COLUMN_GAP, DOUBLE_PRINT
from woo_tool.redaction.pieces import SPACE_GAP, LineTable, Piece, TextBuilder

__all__ = ["LineTable", "Piece", "TextBuilder", "write"]

#: Pieces drawn apart are one line when no more than this lies between them, in ems.
JOIN_GAP = 0.55
#: Baselines this close, in ems, are one row.
ROW_SLACK = 0.2
#: A prose column is at least this wide, in ems; narrower ones are cells of a table.
PROSE_WIDTH = 14.0
# Five or more single characters with one blank between them.
_SPACED = re.compile(r"(?<!\S)\S(?: \S){4,}(?!\S)")


def write(pieces: list[Piece], builder: TextBuilder) -> None:
    """Add the pieces of a page to the builder, in reading order."""
    pieces, bent = curves.taken(pieces, builder.table.lines)
    whole = _mended(pieces)
    # Glyph by glyph in any order: the order of the lines says nothing either.
    shattered = len(pieces) > 3 * len(whole) and _jumps(pieces) > len(whole)
    rows = _rows([_closed(piece) for piece in whole])
    if shattered or _disordered(rows):
        flat = [piece for row in rows for piece in row]
        rows = []
        for piece in _cut([p for p in flat if _upright(p)]):
            _join(rows, piece)
        for piece in (p for p in flat if not _upright(p)):
            _join(rows, piece)
    for curve in bent:
        after = next((n for n, row in enumerate(rows) if row[0].order >= curve.order), len(rows))
        rows.insert(after, [curve])
    previous: list[Piece] | None = None
    for row in rows:
        if previous is not None:
            builder.separate("\n\n" if _apart(previous, row) else "\n")
        for i, piece in enumerate(row):
            if i:
                builder.separate(_between(row[i - 1], piece))
            builder.add(piece)
        previous = row
    if previous is not None:
        builder.separate("\n")


def _upright(piece: Piece) -> bool:
    return piece.dx > 0.99


def _direction(piece: Piece) -> tuple[float, float]:
    return (round(piece.dx, 1), round(piece.dy, 1))


def _same_row(a: Piece, b: Piece) -> bool:
    return (
        abs(a.v - b.v) <= ROW_SLACK * min(a.size, b.size)
        and abs(a.dx - b.dx) < 0.02
        and abs(a.dy - b.dy) < 0.02
    )


def _mended(pieces: list[Piece]) -> list[Piece]:
    """Lines drawn in several goes made whole, second prints folded into the first."""
    pieces = _without_blanks(pieces)
    for n, piece in enumerate(pieces):
        piece.order = n
        piece.measure()
    pieces.sort(key=lambda p: (*_direction(p), p.v))
    out: list[Piece] = []
    start = 0
    for i in range(1, len(pieces) + 1):
        if i == len(pieces) or not _same_row(pieces[i - 1], pieces[i]):
            group = pieces[start:i]
            out.extend(_mended_row(group) if len(group) > 1 else group)
            start = i
    out.sort(key=lambda p: p.order)
    return out


def _without_blanks(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces of blanks go to the end of the piece before, or nowhere."""
    out: list[Piece] = []
    for piece in pieces:
        if any(char != " " for char in piece.chars):
            out.append(piece)
        elif out and _same_row(out[-1], piece) and out[-1].chars[-1] != " ":
            for name in ("chars", "t0", "t1", "at"):
                getattr(out[-1], name).append(getattr(piece, name)[0])
    return out


def _mended_row(group: list[Piece]) -> list[Piece]:
    group.sort(key=lambda p: p.left)
    chains: list[list[Piece]] = []
    for piece in group:
        size = piece.size
        home = next((c for c in reversed(chains) if c[-1].right > piece.left - size * 3), None)
        if home is None:
            chains.append([piece])
            continue
        gap = piece.left - max(p.right for p in home[-3:])
        if gap < -0.3 * size:
            if any(_folded(piece, other) for other in reversed(home[-3:])):
                continue
            if len(piece.chars) > 3:  # text over other text (a rule of dots, a stamp)
                chains.insert(0, [piece])
                continue
        if gap < JOIN_GAP * size or (
            len(home[-1].chars) <= 2 and len(piece.chars) <= 2 and gap < COLUMN_GAP * size
        ):
            home.append(piece)
        else:
            chains.append([piece])
    out: list[Piece] = []
    for chain in chains:
        if all(b.order == a.order + 1 for a, b in pairwise(chain)) and not _fragments(chain):
            out.extend(chain)
        else:
            out.append(_chained(chain))
    return out


def _fragments(chain: Sequence[Piece]) -> bool:
    """Whether the pieces are single glyphs: one by one they would be no words."""
    return len(chain) > 2 and sum(len(p.chars) for p in chain) < 2 * len(chain)


def _folded(piece: Piece, other: Piece) -> bool:
    """Fold a second print into the first: its glyphs go with theirs. Whether it was one."""
    slack = DOUBLE_PRINT * 2 * piece.size
    if abs(piece.left - other.left) > slack and len(piece.chars) > len(other.chars):
        return False
    where: list[int] = []
    k = 0
    for i, char in enumerate(piece.chars):
        if char == " ":
            where.append(-1)
            continue
        k = max(0, k - 3)
        while k < len(other.chars) and other.t0[k] < piece.t0[i] - slack:
            k += 1
        hit = k
        while hit < len(other.chars) and other.t0[hit] <= piece.t0[i] + slack:
            if other.chars[hit] == char:
                break
            hit += 1
        else:
            return False
        if hit >= len(other.chars):
            return False
        where.append(hit)
    last = 0
    for i, hit in enumerate(where):
        last = hit if hit >= 0 else last
        if piece.at[i] >= 0:
            other.extras.append((last, piece.at[i], piece.t0[i], piece.t1[i]))
    other.extras.extend((last, a, t0, t1) for _, a, t0, t1 in piece.extras)
    return True


def _chained(chain: list[Piece]) -> Piece:
    """One piece of several, glyph by glyph from left to right."""
    glyphs: list[tuple[float, float, str, int, list[tuple[int, int, float, float]]]] = []
    for piece in chain:
        own: dict[int, list[tuple[int, int, float, float]]] = {}
        for extra in piece.extras:
            own.setdefault(extra[0], []).append(extra)
        for i, char in enumerate(piece.chars):
            if piece.at[i] >= 0:
                glyphs.append((piece.t0[i], piece.t1[i], char, piece.at[i], own.get(i, [])))
    glyphs.sort(key=lambda g: g[0])
    first = chain[0]
    made = Piece(
        min(p.order for p in chain), first.dx, first.dy, first.v, first.size, [], [], [], []
    )
    end = 0.0
    for t0, t1, char, at, extras in glyphs:
        n = len(made.chars)
        if n and char != " " and made.chars[-1] != " " and t0 - end > SPACE_GAP * first.size:
            _blank(made, end, t0)
            n += 1
        made.chars.append(char)
        made.t0.append(t0)
        made.t1.append(t1)
        made.at.append(at)
        made.extras.extend((n, a, x0, x1) for _, a, x0, x1 in extras)
        end = max(end, t1) if n else t1
    made.measure()
    return made


def _blank(piece: Piece, t0: float, t1: float) -> None:
    piece.chars.append(" ")
    piece.t0.append(t0)
    piece.t1.append(t1)
    piece.at.append(-1)


def _closed(piece: Piece) -> Piece:
    """A piece with its letter-spaced words closed up: S j o u k j e, also typed so.

    Digits are closed up only where nobody typed the spaces: 1 2 3 4 5 may be five numbers.
    """
    text = "".join(piece.chars)
    if " " not in text:
        return piece
    gone: set[int] = set()
    for found in _SPACED.finditer(text):
        blanks = [i for i in range(*found.span()) if text[i] == " "]
        typed = any(piece.at[i] >= 0 for i in blanks)
        if not typed or not any(c.isdigit() for c in found.group()):
            gone.update(blanks)
    if any(at < 0 for at in piece.at):
        gone.update(_no_blanks(piece))
    if not gone:
        return piece
    stay = [i for i in range(len(text)) if i not in gone]
    new = {i: n for n, i in enumerate(stay)}
    extras = [(new.get(i, 0), at, t0, t1) for i, at, t0, t1 in piece.extras]
    extras += [
        (new[i - 1], piece.at[i], piece.t0[i], piece.t1[i]) for i in gone if piece.at[i] >= 0
    ]
    made = replace(
        piece,
        chars=[piece.chars[i] for i in stay],
        t0=[piece.t0[i] for i in stay],
        t1=[piece.t1[i] for i in stay],
        at=[piece.at[i] for i in stay],
        extras=extras,
    )
    made.measure()
    return made


def _no_blanks(piece: Piece) -> Iterator[int]:
    """Blanks MuPDF saw where letters stand a little wide: documen t."""
    chars, t0, t1 = piece.chars, piece.t0, piece.t1
    n = len(chars)
    letter = [char.isalnum() for char in chars]
    gaps = [t0[i] - t1[i - 1] for i in range(1, n) if letter[i] and letter[i - 1]]
    if len(gaps) < 3:
        return
    usual = median(gaps)
    for i in range(1, n - 1):
        if piece.at[i] < 0 and letter[i - 1] and letter[i + 1]:
            gap = t0[i + 1] - t1[i - 1]
            if gap < min(SPACE_GAP * piece.size + usual, 2.0 * usual):
                yield i


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in pieces:
        _join(rows, piece)
    return rows


def _join(rows: list[list[Piece]], piece: Piece) -> None:
    """Add a piece to the last row when it goes on there, else as a row of its own."""
    if rows:
        last = rows[-1][-1]
        if _same_row(last, piece) and piece.left >= last.right - 0.3 * piece.size:
            rows[-1].append(piece)
            return
    rows.append([piece])


def _between(left: Piece, right: Piece) -> str:
    """What stands between two pieces of a row."""
    gap = (right.left - left.right) / max(left.size, right.size, 0.01)
    if gap >= COLUMN_GAP:
        return "\t"
    if right.chars[0] == " ":
        return ""
    return " " if gap > SPACE_GAP or left.chars[-1] == " " else ""


def _span(row: Sequence[Piece]) -> tuple[float, float]:
    return row[0].left, max(p.right for p in row)


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The share of the narrower of two spans that lies within the other."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / max(min(a[1] - a[0], b[1] - b[0]), 0.01)


def _apart(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether a new block begins: another column, direction or size, or a wide gap."""
    a, b = above[0], below[0]
    if _direction(a) != _direction(b):
        return True
    size = max(a.size, b.size, 0.01)
    step = a.v - b.v
    return (
        step > 1.9 * size
        or step < -0.5 * size
        or not 0.7 < a.size / max(b.size, 0.01) < 1.4
        or _overlap(_span(above), _span(below)) <= 0
    )


def _disordered(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether the lines of one column jump up the page again and again."""
    upright = [row for row in rows if _upright(row[0])]
    jumps = sum(
        1
        for a, b in pairwise(upright)
        if b[0].v > a[0].v + 0.5 * a[0].size and _overlap(_span(a), _span(b)) > 0.5
    )
    return jumps >= 3 and jumps > 0.2 * len(upright)


def _jumps(pieces: Sequence[Piece]) -> int:
    """How often the next piece stands before the last one on its line, or above it."""
    ordered = sorted(pieces, key=lambda p: p.order)
    return sum(
        b.v > a.v + 0.5 * a.size or (_same_row(a, b) and b.left < a.left)
        for a, b in pairwise(ordered)
    )


def _cut(pieces: list[Piece]) -> Iterator[Piece]:
    """Columns of prose from left to right, within them rows from the top."""
    columns = _columns(pieces)
    if len(columns) > 1:
        for column in columns:
            yield from _cut(column)
        return
    pieces.sort(key=lambda p: -p.v)
    start = 0
    for i in range(1, len(pieces) + 1):
        if i == len(pieces) or not _same_row(pieces[start], pieces[i]):
            yield from sorted(pieces[start:i], key=lambda p: p.left)
            start = i


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """The parts left and right of every white gutter from top to bottom between prose."""
    if len(pieces) < 6:
        return [pieces]
    size = median(p.size for p in pieces)
    columns: list[list[Piece]] = []
    edge = float("-inf")
    for piece in sorted(pieces, key=lambda p: p.left):
        if not columns or piece.left - edge > size:
            columns.append([])
        columns[-1].append(piece)
        edge = max(edge, piece.right)
    prose = all(
        len(c) >= 3 and median(p.right - p.left for p in c) > PROSE_WIDTH * size for c in columns
    )
    return columns if prose else [pieces]
