# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text of a page that a reader of the page does not see.

Two questions, for anybody's PDF: what was painted over the glyphs after them (rectangles,
pictures, annotations), and which glyphs leave no trace in the rendering (white on white, no
fill, tiny, clipped, in a layer that is off, off the page).
"""

import re
from collections.abc import Iterator
from typing import Any

from woo_tool.language import Phrase, counted
from woo_tool.redaction import pixels
from woo_tool.redaction.audit import AuditFinding, Severity
from woo_tool.redaction.marks import Box
from woo_tool.redaction.painted import Letter, Texts, letters_of, painted

_SCALE = 2.0
#: Grey levels in the place of a glyph that shows.
_TRACE = 10
#: Grey levels in a place where only one thing shows.
_PLAIN = 30
#: Letters that must be hidden before it counts.
_LETTERS = 3
#: Grounds of Woo and Wob without their points: labels of boxes that lie on each other.
_LABELS = re.compile(r"(?:(?:5[124][1-5]?|10[12]|11[12])[a-i])+")
#: Pixels: a box this narrow may hold nothing but ink.
_NARROW = 4
#: Points: smaller letters cannot be read.
_TINY = 1.5


def hidden(number: int, page: Any) -> Iterator[AuditFinding]:
    """What a page's text holds that its reader does not see. Pages count from 1."""
    covers, texts, scans = painted(page)
    letters = letters_of(page, texts.places)
    if not letters:
        return
    image = pixels.grey(page, _SCALE)
    shown = _Shown(page, image)
    crop = shown.crop
    laid_on = [cover for cover in covers if cover.annotation]
    marked: list[Letter] = []
    under: dict[str, list[Letter]] = {"dark": [], "blank": [], "light": [], "picture": []}
    unseen: dict[str, list[Letter]] = {"outside": [], "tiny": [], "invisible": []}
    for letter in letters:
        x, y = (letter.box.x0 + letter.box.x1) / 2, (letter.box.y0 + letter.box.y1) / 2
        if not (crop.x0 <= x <= crop.x1 and crop.y0 <= y <= crop.y1):
            unseen["outside"].append(letter)
            continue
        if any(_over(cover.box, x, y) for cover in laid_on):
            marked.append(letter)
            continue
        cover = next((c for c in covers if c.order > letter.order and _over(c.box, x, y)), None)
        if (
            cover is not None
            and shown.spread(letter.box) >= _TRACE
            and (not cover.whole or texts.again(letter.order, cover.order))
        ):
            cover = None  # drawn again over it, or in a corner that it leaves open
        if cover is not None and not cover.picture:
            # What runs from one side of the page to the other is layout, not a redaction.
            bar = cover.box.x0 <= crop.x0 + 1 and cover.box.x1 >= crop.x1 - 1
            under["dark" if cover.dark and not bar else "light"].append(letter)
            continue
        if cover is not None and shown.spread(letter.box) < _PLAIN:
            under["blank"].append(letter)
            continue
        if cover is not None:
            under["picture"].append(letter)
            continue
        if any(_over(scan, x, y) for scan in scans):
            continue
        if letter.size < _TINY:
            unseen["tiny"].append(letter)
        elif shown.spread(letter.box) < _TRACE:
            unseen["invisible"].append(letter)
    _drop_what_shows(page, shown, texts, under)
    under["dark"] += marked
    groups = {**under, **unseen}
    away = {letter.at for found in groups.values() for letter in found}
    rest = "".join(letter.char for letter in letters if letter.at not in away)
    for key, found in groups.items():
        text = "".join(letter.char for letter in found)
        if len(found) >= _LETTERS and not _LABELS.fullmatch(text):
            code, severity, detail = _told(key, len(found))
            # A footer of one master page under the bar of another, with the same words.
            if key == "light" and text in rest:
                severity = Severity.INFO
            yield AuditFinding(code, "hidden", severity, detail, number, text)


def _told(key: str, n: int) -> tuple[str, Severity, Phrase]:
    """Code, severity and sentence of ``n`` letters that are hidden in one way."""
    dark, picture = "text-under-box", "text-under-picture"
    return {
        "dark": (dark, Severity.LEAK, counted(
            "{n} letter can be read under something dark",
            "{n} letters can be read under something dark", n)),
        "blank": (picture, Severity.LEAK, counted(
            "{n} letter is hidden by a picture", "{n} letters are hidden by a picture", n)),
        "picture": (picture, Severity.SUSPECT, counted(
            "{n} letter lies under a picture", "{n} letters lie under a picture", n)),
        "light": (dark, Severity.SUSPECT, counted(
            "{n} letter lies under something else", "{n} letters lie under something else", n)),
        "outside": ("text-off-page", Severity.SUSPECT, counted(
            "{n} letter lies outside the page", "{n} letters lie outside the page", n)),
        "tiny": ("text-tiny", Severity.SUSPECT, counted(
            "{n} letter is too small to see", "{n} letters are too small to see", n)),
        "invisible": ("text-invisible", Severity.SUSPECT, counted(
            "{n} letter leaves no trace on the page",
            "{n} letters leave no trace on the page", n)),
    }[key]  # fmt: skip


def _drop_what_shows(
    page: Any, shown: "_Shown", texts: Texts, under: dict[str, list[Letter]]
) -> None:
    """Take out the letters without which the page would look otherwise in their place.

    What was painted over them is clipped there, or lets them through.
    """
    doubted = {
        letter.order
        for found in under.values()
        for letter in found
        if shown.spread(letter.box) >= _TRACE
    }
    if not doubted:
        return
    with texts.left_out(doubted):
        without = _Shown(page, pixels.grey(page, _SCALE))
    for key, found in under.items():
        under[key] = [
            letter
            for letter in found
            if letter.order not in doubted or not shown.differs(without, letter.box)
        ]


def _over(box: Box, x: float, y: float) -> bool:
    return box.x0 < x < box.x1 and box.y0 < y < box.y1


class _Shown:
    """A rendering of a page, asked in the page's own space."""

    def __init__(self, page: Any, image: Any) -> None:
        # The boxes as they hold, inherited ones too; get_mediabox() does not inherit.
        self.crop = Box(*page.get_bbox())
        self.image = image
        self.turned = page.get_rotation() % 360
        width = self.crop.x1 - self.crop.x0
        height = self.crop.y1 - self.crop.y0
        if self.turned in {90, 270}:
            width, height = height, width
        self.sx = image.shape[1] / max(width, 1e-6)
        self.sy = image.shape[0] / max(height, 1e-6)

    def spread(self, box: Box) -> int:
        """Grey levels between the lightest and the darkest pixel in a box."""
        part = self.image[self._part(box)]
        return int(part.max()) - int(part.min()) if part.size else 0

    def differs(self, other: "_Shown", box: Box) -> bool:
        """Whether another rendering of the page shows something else in a box."""
        part = self._part(box)
        return bool(pixels.differing(self.image[part], other.image[part], _TRACE).any())

    def _part(self, box: Box) -> tuple[slice, slice]:
        """The rows and columns of the rendering that show a box of the page."""
        from woo_tool.redaction.marks import Frame

        c = (self.crop.x0, self.crop.y0, self.crop.x1, self.crop.y1)
        seen = Frame(c, c, self.turned).shown(
            Box(box.x0 - c[0], box.y0 - c[1], box.x1 - c[0], box.y1 - c[1])
        )
        top, bottom = int(seen.y0 * self.sy), int(seen.y1 * self.sy) + 1
        left, right = int(seen.x0 * self.sx), int(seen.x1 * self.sx) + 1
        if right - left <= _NARROW:  # an upright stroke may fill its box: look beside it
            left, right = left - 1, right + 1
        if bottom - top <= _NARROW:
            top, bottom = top - 1, bottom + 1
        return slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
