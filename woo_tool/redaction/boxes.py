# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Black boxes with the ground in white, as tagged content with an alternative text.

In a tagged document each box is a Span of its own with /Alt, in the reading order behind the
content it was cut out of; elsewhere the marked content itself carries the /Alt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.lexer import number
from woo_tool.redaction.marks import Box, Run

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

#: How the alternative text of every box begins; ``sanitize`` and ``verify`` know ours by it.
ALT_PREFIX = "gelakt: "
#: The resource name of the label's font.
FONT = "/WooLabel"
#: Advance widths of Helvetica in thousandths, for what labels are made of.
_WIDTHS = {".": 278, " ": 278, ",": 278, ":": 278, "(": 333, ")": 333, "/": 278, "-": 333}
_SMALLEST = 3.0
#: Part of the lower of two boxes that the other covers, from which on neither has a label.
_SHARED = 0.2


@dataclass(frozen=True, slots=True)
class Drawing:
    """One box to draw: its lower left corner and direction, its size in points, its label."""

    x: float
    y: float
    dx: float
    dy: float
    width: float
    height: float
    label: str
    mcid: int | None = None
    #: What is shown, where that is not the label.
    shown: str | None = None
    #: A further piece of a box, that a screen reader is not told of.
    silent: bool = False

    @classmethod
    def over(
        cls,
        box: Box,
        label: str,
        *,
        shown: str | None = None,
        mcid: int | None = None,
        silent: bool = False,
    ) -> "Drawing":
        """An upright box; in one that is higher than wide the label goes up."""
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if height > 2 * width:
            return cls(box.x1, box.y0, 0.0, 1.0, height, width, label, mcid, shown, silent)
        return cls(box.x0, box.y0, 1.0, 0.0, width, height, label, mcid, shown, silent)

    @classmethod
    def on(
        cls, run: Run, label: str, *, below: float, above: float, mcid: int | None = None
    ) -> "Drawing":
        """A box on a stretch of a line; ``below`` and ``above`` its baseline in ems."""
        if run.flipped:  # the same line the other way round has its letters on the usual side
            run = Run(-run.dx, -run.dy, -run.v, -run.t1, -run.t0, run.size)
        v = run.v - below * run.size
        return cls(
            run.t0 * run.dx - v * run.dy,
            run.t0 * run.dy + v * run.dx,
            run.dx,
            run.dy,
            run.t1 - run.t0,
            (below + above) * run.size,
            label,
            mcid,
        )

    def around(self) -> Box:
        """The upright rectangle around it."""
        corners = [
            (self.x + w * self.dx - h * self.dy, self.y + w * self.dy + h * self.dx)
            for w in (0.0, self.width)
            for h in (0.0, self.height)
        ]
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


class Pen:
    """Draws the boxes of one document."""

    def __init__(self, pdf: "Pdf", *, label: bool) -> None:
        self.pdf = pdf
        self.label = label
        self._font: Any = None
        self._tagged = "/StructTreeRoot" in pdf.Root
        self._loose = 0

    def draw(self, page: "Page", drawings: Sequence[Drawing]) -> None:
        """Draw the boxes of one page over its content, in reading order."""
        out = [b"q"]
        tree = _Tree(self.pdf, page)
        for drawing in _unlabelled(drawings):
            if drawing.silent:
                out += [b"/Artifact BMC", _box(drawing, label=False), b"EMC"]
                continue
            alt = _utf16(ALT_PREFIX + drawing.label)
            mcid = tree.add(drawing, alt)
            if mcid is None:
                self._loose += self._tagged
                out.append(b"/Span <</Alt <" + alt.hex().encode() + b">>> BDC")
            else:
                out.append(b"/Span <</MCID %d>> BDC" % mcid)
            out.append(_box(drawing, label=self.label))
            out.append(b"EMC")
        out.append(b"Q\n")
        if self.label:
            self._add_font(page)
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\nQ\n" + b"\n".join(out))
        page.contents_coalesce()

    def warnings(self) -> tuple[str, ...]:
        """What was not done as it should be, as codes."""
        return ("boxes-not-tagged",) if self._loose else ()

    def _add_font(self, page: "Page") -> None:
        from pikepdf import Dictionary, Name

        if self._font is None:
            self._font = self.pdf.make_indirect(
                Dictionary(
                    Type=Name.Font,
                    Subtype=Name.Type1,
                    BaseFont=Name.Helvetica,
                    Encoding=Name.WinAnsiEncoding,
                )
            )
        old: Any = page.obj.get("/Resources")
        resources = Dictionary(dict(old.items()) if old is not None else {})
        fonts = resources.get("/Font")
        copy = Dictionary(dict(fonts.items()) if fonts is not None else {})
        copy[FONT] = self._font
        resources["/Font"] = copy
        page.obj["/Resources"] = resources


def _unlabelled(drawings: Sequence[Drawing]) -> list[Drawing]:
    """The boxes without the labels of those that lie over each other: half a label is none."""
    order = sorted(range(len(drawings)), key=lambda n: drawings[n].around().y0)
    crossed: set[int] = set()
    low: list[int] = []  # those that may reach up to the next
    for n in order:
        box = drawings[n].around()
        low = [other for other in low if drawings[other].around().y1 > box.y0]
        for other in low:
            if _crosses(box, drawings[other].around()):
                crossed |= {n, other}
        low.append(n)
    return [
        replace(drawing, shown="") if n in crossed else drawing
        for n, drawing in enumerate(drawings)
    ]


def _crosses(one: Box, other: Box) -> bool:
    """Whether two boxes share more than their edges."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    lower = min(one.y1 - one.y0, other.y1 - other.y0)
    return wide > 1.0 and high > _SHARED * lower


def _utf16(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be")


def _box(drawing: Drawing, *, label: bool) -> bytes:
    matrix = b" ".join(
        number(value)
        for value in (
            drawing.dx,
            drawing.dy,
            -drawing.dy,
            drawing.dx,
            drawing.x,
            drawing.y,
        )
    )
    size = b"0 0 " + number(drawing.width) + b" " + number(drawing.height)
    body = b"q " + matrix + b" cm 0 g " + size + b" re f"
    text = drawing.label if drawing.shown is None else drawing.shown
    if not label:
        text = ""
    points = _fitting(text, drawing.width, drawing.height)
    if points:
        left = (drawing.width - _length(text) * points) / 2
        base = (drawing.height - 0.72 * points) / 2
        place = number(left) + b" " + number(base) + b" Td "
        shown = text.encode("cp1252", "replace").hex().encode()
        font = FONT.encode() + b" " + number(points) + b" Tf "
        body += b" BT 1 g 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts " + font + place + b"<" + shown + b"> Tj ET"
    return body + b" Q"


def _length(text: str) -> float:
    return sum(_WIDTHS.get(c, 556) for c in text) / 1000


def _fitting(text: str, width: float, height: float) -> float:
    """The largest size at which the label stands in the box, or 0 where none can be read."""
    if not text:
        return 0.0
    points = min(0.62 * height, 0.8 * width / _length(text), 12.0)
    return points if points >= _SMALLEST else 0.0


class _Tree:
    """The structure tree around one page; without one it adds nothing."""

    def __init__(self, pdf: "Pdf", page: "Page") -> None:
        self.pdf = pdf
        self.page = page
        self.parents: Any = None
        root: Any = pdf.Root.get("/StructTreeRoot")
        key = page.obj.get("/StructParents")
        if root is not None and key is not None:
            self.parents = _lookup(root.get("/ParentTree"), int(key), 0)

    def add(self, drawing: Drawing, alt: bytes) -> int | None:
        """A Span for the box behind the element it was cut out of; its MCID, or None."""
        from pikepdf import Array, Dictionary, Name, String

        if self.parents is None or drawing.mcid is None or not isinstance(self.parents, Array):
            return None
        if not 0 <= drawing.mcid < len(self.parents):
            return None
        parent: Any = self.parents[drawing.mcid]
        if not isinstance(parent, Dictionary) or "/S" not in parent:
            return None
        mcid = len(self.parents)
        span = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Span,
                P=parent,
                Pg=self.page.obj,
                K=mcid,
                Alt=String(alt),
            )
        )
        kids: Any = parent.get("/K")
        listed = list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
        at = len(listed)
        for place, kid in enumerate(listed):
            number_of = kid.get("/MCID") if isinstance(kid, Dictionary) else kid
            if isinstance(number_of, int) and number_of == drawing.mcid:
                at = place + 1
        listed.insert(at, span)
        parent["/K"] = Array(listed)
        self.parents.append(span)
        return mcid


def _lookup(node: Any, key: int, depth: int) -> "Object | None":
    """The entry of a number tree."""
    if node is None or depth > 20:
        return None
    numbers = list(node.get("/Nums", []))
    for place in range(0, len(numbers) - 1, 2):
        if int(numbers[place]) == key:
            found: Object = numbers[place + 1]
            return found
    for kid in node.get("/Kids", []):
        limits = kid.get("/Limits")
        if limits is None or int(limits[0]) <= key <= int(limits[1]):
            below = _lookup(kid, key, depth + 1)
            if below is not None:
                return below
    return None
