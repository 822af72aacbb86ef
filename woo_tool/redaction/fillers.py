# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a page without letters that do not show between letters that do.

``Wqziqzeqztqzsqzkqzeqz`` reads Wietske when q and z are white, invisible or half a point high.
"""

from collections.abc import Iterator

from woo_tool.redaction.pagetext import Layer, Line, PageText

#: Glyphs of less than this part of the height of others on their line are no text beside them.
_TINY = 0.35
#: Baselines within this part of the height of the larger one are the same line.
_SAME = 0.5


def without(page: PageText) -> Iterator[tuple[str, list[int]]]:
    """The text without fillers, if there are any.

    Yields:
        The text, and for each of its characters the index in ``page.text``.
    """
    hidden = _fillers(page.lines)
    if not hidden:
        return
    chosen = [i for i in range(len(page.text)) if page.line_of[i] not in hidden]
    if len(chosen) < len(page.text):
        yield "".join(page.text[i] for i in chosen), chosen


def _fillers(lines: tuple[Line, ...]) -> frozenset[int]:
    """The baselines whose glyphs do not show beside others on the same line."""
    rows: dict[tuple[float, float, int], list[Line]] = {}
    for line in lines:
        if line.layer is Layer.TEXT and line.seen and not line.pale:
            rows.setdefault((round(line.dx, 2), round(line.dy, 2), round(line.v / 8)), []).append(
                line
            )
    found = set()
    for number, line in enumerate(lines):
        if line.layer is not Layer.TEXT:
            continue
        strip = round(line.v / 8)
        for near in (strip - 1, strip, strip + 1):
            for other in rows.get((round(line.dx, 2), round(line.dy, 2), near), ()):
                beside = abs(other.v - line.v) <= _SAME * other.size
                if beside and (not line.seen or line.pale or line.size < _TINY * other.size):
                    found.add(number)
    return frozenset(found)
