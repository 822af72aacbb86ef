# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where some letters of a word stand when only the word's own place is known.

OCR says where a word is, and so does the invisible layer that a scanner writes: the letters of
both are all as wide. In the picture a comma is narrow and an m is wide.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woo_tool.redaction.pagetext import Line, PageText

#: Widths of letters in parts of the em, as sans-serif faces have them.
_NARROW, _SLIM, _WIDE, _BROAD, _OTHER = 0.25, 0.33, 0.67, 0.86, 0.55
_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'`!|\u2019", _NARROW),
    **dict.fromkeys('frt()[]{}-/\\"*\u201c\u201d', _SLIM),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", _WIDE),
    **dict.fromkeys("mMwW@%", _BROAD),
}
#: How much letters that are all as wide may differ, in parts of their width.
_EVEN = 0.03
#: How much the directions of words on one line may differ.
_TURNED = 0.01


def widened(word: str, start: int, end: int) -> tuple[int, int]:
    """The letters from ``start`` to ``end`` with the signs that touch them: no letter, no digit."""
    while start and not word[start - 1].isalnum():
        start -= 1
    while end < len(word) and not word[end].isalnum():
        end += 1
    return start, end


def reach(word: str, start: int, end: int) -> tuple[float, float]:
    """The part of a word's width that its letters from ``start`` to ``end`` may take.

    Whether all letters are as wide or each has its own width: what either says is in it.
    """
    widths = [_WIDTHS.get(char, _OTHER) for char in word]
    total = sum(widths)
    return (
        min(start / len(word), sum(widths[:start]) / total),
        max(end / len(word), sum(widths[:end]) / total),
    )


def parts(page: "PageText", chosen: Collection[int]) -> Iterator[tuple[int, tuple[float, float]]]:
    """Where words, and parts of them, stand of which only the word has a place.

    What OCR read, and invisible layers in which all letters are as wide.

    Args:
        page: Their page.
        chosen: Code points of it.

    Yields:
        The number of a line and the stretch on it; nothing for words of OCR that are chosen whole.
        Words of an invisible layer that stand beside each other are one stretch.
    """
    chain: list[tuple[int, float, float]] = []
    for number, t0, t1 in _words(page, chosen):
        if chain and not _follows(page, chain[-1], (number, t0, t1)):
            yield _one(page, chain)
            chain = []
        chain.append((number, t0, t1))
    if chain:
        yield _one(page, chain)


def _follows(
    page: "PageText", left: tuple[int, float, float], right: tuple[int, float, float]
) -> bool:
    """Whether a word stands right behind another on one line of an invisible layer."""
    a, b = page.lines[left[0]], page.lines[right[0]]
    return a.layer == b.layer == "text" and _level(a, b) and -a.size < right[1] - left[2] < a.size


def _one(
    page: "PageText", chain: Sequence[tuple[int, float, float]]
) -> tuple[int, tuple[float, float]]:
    """Words beside each other as one stretch, on the line of the largest."""
    number = max((number for number, _, _ in chain), key=lambda n: page.lines[n].size)
    return number, (min(t0 for _, t0, _ in chain), max(t1 for _, _, t1 in chain))


def _words(page: "PageText", chosen: Collection[int]) -> Iterator[tuple[int, float, float]]:
    text, done = page.text, -1
    for i in sorted(chosen):
        number = page.line_of[i]
        if i < done or number < 0 or i >= len(text) or text[i].isspace():
            continue
        at = page.lines[number]
        if at.layer == "text" and at.seen:
            continue
        first, done = _word(page, i)
        if at.layer == "text" and not _even(page, first, done):
            continue
        inside = [k for k in range(first, done) if k in chosen]
        begin, end = inside[0] - first, inside[-1] + 1 - first
        if at.layer != "text" and (begin, end) == (0, done - first):
            continue
        word = text[first:done]
        begin, end = widened(word, begin, end)
        t0, t1 = page.starts[first], page.ends[done - 1]
        if at.layer == "text":
            t1 = max(t1, min(t1 + (t1 - t0) / len(word), _next(page, done, number)))
        low, high = reach(word, begin, end)
        yield (
            number,
            min(page.starts[first + begin], t0 + low * (t1 - t0)),
            max(page.ends[first + end - 1], t0 + high * (t1 - t0)),
        )


def _next(page: "PageText", end: int, number: int) -> float:
    """Where the next word of a line begins, less a hair; infinity behind the last.

    Tesseract's own layer stretches a word and the space behind it to the width of the word: its
    last letter stands where nothing is said to be.
    """
    at = page.lines[number]
    for i in range(end, min(end + 3, len(page.text))):
        other = page.lines[page.line_of[i]] if page.line_of[i] >= 0 else None
        if other and _level(at, other):
            return page.starts[i] - 0.05 * at.size
    return float("inf")


def _even(page: "PageText", first: int, end: int) -> bool:
    """Whether the letters of a word are all as wide: a layer that knows no letters."""
    widths = [page.ends[i] - page.starts[i] for i in range(first, end)]
    return max(widths) - min(widths) <= _EVEN * max(widths)


def _level(a: "Line", b: "Line") -> bool:
    """Whether two baselines are one, as far as the eye goes."""
    turned = abs(a.dx - b.dx) + abs(a.dy - b.dy)
    return turned < _TURNED and abs(a.v - b.v) < a.size / 2


def _word(page: "PageText", i: int) -> tuple[int, int]:
    """From where to where the word goes on, on its line, in which a code point stands."""
    text, number = page.text, page.line_of[i]
    first, end = i, i + 1
    while first and page.line_of[first - 1] == number and not text[first - 1].isspace():
        first -= 1
    while end < len(text) and page.line_of[end] == number and not text[end].isspace():
        end += 1
    return first, end
