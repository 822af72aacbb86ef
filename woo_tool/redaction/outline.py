# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where links and bookmarks lead, the bookmarks and the page labels: out as data, in again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_VIEWS = {
    "/XYZ": 3, "/Fit": 0, "/FitH": 1, "/FitV": 1, "/FitR": 4, "/FitB": 0, "/FitBH": 1, "/FitBV": 1,
}  # fmt: skip
#: Which numbers of a view are places, and along which axis.
_AXES = {"/XYZ": "xy", "/FitH": "y", "/FitV": "x", "/FitR": "xyxy", "/FitBH": "y", "/FitBV": "x"}
_MOST = 100_000
#: Title of a bookmark whose own may not come back.
REDACTED = "[gelakt]"


@dataclass(frozen=True, slots=True)
class Target:
    """A page (from 1) and how it is shown; places in the page's own space of the source."""

    page: int
    view: str = "/Fit"
    numbers: tuple[float | None, ...] = ()

    def moved(self, shifts: Sequence[tuple[float, float]]) -> "Target":
        """The same place after the origin of its page moved."""
        dx, dy = shifts[self.page - 1]
        axes = _AXES.get(self.view, "").ljust(len(self.numbers))
        return Target(
            self.page,
            self.view,
            tuple(
                n if n is None else n + {"x": dx, "y": dy}.get(axis, 0.0)
                for n, axis in zip(self.numbers, axes, strict=True)
            ),
        )

    def array(self, pages: Sequence[Any]) -> Any:
        """The destination as PDF."""
        from pikepdf import Array, Name

        if self.view in ("/FitR", "/FitBH", "/FitBV", "/FitB"):
            # A view that fits a rectangle, or the text of the page, tells how large that is.
            return Array([pages[self.page - 1], Name.Fit])
        return Array(
            [
                pages[self.page - 1],
                Name(self.view),
                *(None if n is None else Decimal(repr(round(n, 3))) for n in self.numbers),
            ]
        )


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark kept aside: ``level`` from 0, ``opened`` when its kids show."""

    title: str
    level: int
    target: Target | None
    opened: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """From page ``start`` (from 0) on: numbering style (``/D`` …), prefix, first number."""

    start: int
    style: str
    prefix: str
    first: int


class Destinations:
    """Resolves destinations, named ones too."""

    def __init__(self, pdf: "Pdf") -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
        self._names: dict[bytes, Any] | None = None

    def find(self, value: Any) -> Target | None:
        """The target of a destination, or None when it leads nowhere."""
        from pikepdf import Array, Dictionary, Name, String

        for _ in range(3):
            if isinstance(value, String):
                value = self._named().get(bytes(value))
            elif isinstance(value, Name):
                value = self._named().get(str(value)[1:].encode())
            if isinstance(value, Dictionary):
                value = value.get("/D")
        if not isinstance(value, Array) or not len(value):
            return None
        first = value[0]
        if isinstance(first, int) and 0 <= first < len(self._pages):
            page = first + 1
        elif isinstance(first, Dictionary) and first.objgen in self._pages:
            page = self._pages[first.objgen]
        else:
            return None
        view = str(value[1]) if len(value) > 1 else "/Fit"
        if view not in _VIEWS:
            return Target(page)
        rest = list(value)[2 : 2 + _VIEWS[view]]
        numbers = [float(v) if isinstance(v, int | Decimal) else None for v in rest]
        return Target(page, view, tuple(numbers + [None] * (_VIEWS[view] - len(numbers))))

    def _named(self) -> dict[bytes, Any]:
        from pikepdf import Array, Dictionary, String

        if self._names is not None:
            return self._names
        self._names = {}
        old = self._pdf.Root.get("/Dests")
        if isinstance(old, Dictionary):
            self._names.update((k[1:].encode(), v) for k, v in old.items())
        names = self._pdf.Root.get("/Names")
        todo = [names.get("/Dests")] if isinstance(names, Dictionary) else []
        seen: set[tuple[int, int]] = set()
        while todo and len(self._names) < _MOST:
            node = todo.pop()
            if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
                continue
            seen.add(node.objgen)
            pairs = node.get("/Names")
            items = list(pairs) if isinstance(pairs, Array) else []
            for key, value in zip(items[0::2], items[1::2], strict=False):
                if isinstance(key, String):
                    self._names[bytes(key)] = value
            kids = node.get("/Kids")
            todo += list(kids) if isinstance(kids, Array) else []
        return self._names


def bookmarks(pdf: "Pdf", destinations: Destinations) -> tuple[Bookmark, ...]:
    """The outline in reading order; an outline that loops ends."""
    from pikepdf import Dictionary, String

    root = pdf.Root.get("/Outlines")
    found: list[Bookmark] = []
    seen: set[tuple[int, int]] = set()
    todo = [(root.get("/First"), 0)] if isinstance(root, Dictionary) else []
    while todo and len(found) < _MOST:
        node, level = todo.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        seen.add(node.objgen)
        action = node.get("/A")
        where = node.get("/Dest")
        if isinstance(action, Dictionary) and str(action.get("/S")) == "/GoTo":
            where = action.get("/D")
        title, count = node.get("/Title"), node.get("/Count")
        found.append(
            Bookmark(
                str(title) if isinstance(title, String) else "",
                level,
                destinations.find(where),
                isinstance(count, int) and count > 0,
            )
        )
        todo.append((node.get("/Next"), level))
        if level < 50:
            todo.append((node.get("/First"), level + 1))
    return tuple(found)


def labels(pdf: "Pdf") -> tuple[Labels, ...]:
    """The page labels."""
    from pikepdf import Array, Dictionary, String

    todo = [pdf.Root.get("/PageLabels")]
    found: list[Labels] = []
    seen: set[tuple[int, int]] = set()
    while todo and len(seen) < 1000:
        node = todo.pop(0)
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen if node.is_indirect else (-len(seen), 0))
        numbers = node.get("/Nums")
        items = list(numbers) if isinstance(numbers, Array) else []
        for at, value in zip(items[0::2], items[1::2], strict=False):
            if not isinstance(at, int) or at < 0 or not isinstance(value, Dictionary):
                continue
            style, first, prefix = value.get("/S"), value.get("/St"), value.get("/P")
            found.append(
                Labels(
                    at,
                    str(style) if str(style) in ("/D", "/R", "/r", "/A", "/a") else "",
                    str(prefix) if isinstance(prefix, String) else "",
                    first if isinstance(first, int) and first > 0 else 1,
                )
            )
        kids = node.get("/Kids")
        todo += list(kids) if isinstance(kids, Array) else []
    return tuple(sorted(found, key=lambda label: label.start))


#: The end of a file's name.
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|msg|eml|tiff?|jpe?g|png|rtf|txt)\s*$", re.IGNORECASE
)


def restore_outline(pdf: "Pdf", items: Sequence[Bookmark], clean: frozenset[str]) -> int:
    """Write the bookmarks; one whose title is not clean is called ``REDACTED``. -> how many."""
    from pikepdf import Dictionary, Name, String

    if not items:
        return 0
    pages = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    above: list[tuple[int, Any, bool]] = [(-1, root, True)]
    last: dict[tuple[int, int], Any] = {}
    redacted = 0
    for item in items:
        while above[-1][0] >= item.level:
            above.pop()
        parent = above[-1][1]
        title = item.title if item.title in clean or not item.title.strip() else REDACTED
        redacted += title is REDACTED
        if title is not REDACTED and _FILE.search(title):
            # How a file that was put into this one was called: no page says so.
            title = f"Pagina {item.target.page}" if item.target is not None else REDACTED
        node = pdf.make_indirect(Dictionary(Title=String(title), Parent=parent))
        if item.target is not None and item.target.page <= len(pages):
            node.Dest = item.target.array(pages)
        before = last.get(parent.objgen)
        if before is None:
            parent.First = node
        else:
            before.Next, node.Prev = node, before
        parent.Last = node
        last[parent.objgen] = node
        # Open ancestors show it; a closed one counts its kids as hidden (ISO 32000-1, 12.3.3).
        for _, up, opened in reversed(above):
            count = up.get("/Count", 0)
            up.Count = count + 1 if opened else count - 1
            if not opened:
                break
        above.append((item.level, node, item.opened))
    pdf.Root.Outlines = root
    return redacted


def restore_labels(pdf: "Pdf", items: Sequence[Labels], clean: frozenset[str]) -> None:
    """Write the page labels, with the prefixes that are clean."""
    from pikepdf import Array, Dictionary, Name, String

    numbers: list[Any] = []
    for item in items:
        if item.start >= len(pdf.pages):
            continue
        entry = Dictionary()
        if item.style:
            entry.S = Name(item.style)
        if item.prefix and item.prefix in clean:
            entry.P = String(item.prefix)
        if item.first != 1:
            entry.St = item.first
        numbers += [item.start, entry]
    if numbers:
        pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))
