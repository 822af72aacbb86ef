# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The structure tree: kept for reading aloud and reading order, without its strings.

Roles become standard ones, attributes numbers and standard words; alternative texts of figures
are kept aside by number (``/WooId``) and come back when they are clean.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.boxes import ALT_PREFIX
from woo_tool.redaction.grammar import TAGS
from woo_tool.redaction.outline import REDACTED

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Our key on elements whose alternative text is kept aside, and on link annotations.
KEY = "/WooId"
_ROLES = frozenset("/" + tag.decode() for tag in TAGS) - {"/Artifact"}
_KEEP = frozenset(("/Type", "/S", "/P", "/Pg", "/K", "/A", "/Lang", "/Alt", KEY))
_FAST = frozenset(("/Type", "/S", "/P", "/Pg", "/K"))
_LANGUAGE = re.compile(
    r"(?:a[afrsz]|b[egs]|c[asy]|d[ae]|e[lnost]|f[airy]|g[adl]|h[eruy]|i[dst]|ja|ko|l[btv]|m[kt]|n[bdlno]|p[alt]"
    r"|r[ou]|s[klqrvy]|t[ir]|u[kr]|vi|zh)(?:[-_](?:Latn|Cyrl|Hans|Hant))?(?:[-_][A-Za-z]{2})?"
)
#: How large an element is tells how wide its text was; pictures and tables need it.
_SIZES = frozenset(("/BBox", "/Width", "/Height"))
_SIZED = frozenset(("/Figure", "/Formula", "/Table", "/TD", "/TH"))
_OWNERS = frozenset(("/Layout", "/List", "/Table", "/PrintField"))
_ATTRIBUTES = {
    **dict.fromkeys(
        [
            "/SpaceBefore",
            "/SpaceAfter",
            "/StartIndent",
            "/EndIndent",
            "/TextIndent",
            "/Width",
            "/Height",
            "/BaselineShift",
            "/LineHeight",
            "/TextDecorationThickness",
            "/ColumnCount",
            "/ColumnGap",
            "/ColumnWidths",
            "/RowSpan",
            "/ColSpan",
            "/BBox",
            "/BackgroundColor",
            "/BorderColor",
            "/BorderThickness",
            "/Padding",
            "/Color",
            "/TPadding",
            "/TextDecorationColor",
        ],
        frozenset(("/Normal", "/Auto")),
    ),
    "/Placement": frozenset(("/Block", "/Inline", "/Before", "/Start", "/End")),
    "/WritingMode": frozenset(("/LrTb", "/RlTb", "/TbRl", "/TbLr")),
    "/TextAlign": frozenset(("/Start", "/Center", "/End", "/Justify")),
    "/BlockAlign": frozenset(("/Before", "/Middle", "/After", "/Justify")),
    "/InlineAlign": frozenset(("/Start", "/Center", "/End")),
    "/TextDecorationType": frozenset(("/None", "/Underline", "/Overline", "/LineThrough")),
    **dict.fromkeys(
        ("/BorderStyle", "/TBorderStyle"),
        frozenset(
            [
                "/None",
                "/Hidden",
                "/Dotted",
                "/Dashed",
                "/Solid",
                "/Double",
                "/Groove",
                "/Ridge",
                "/Inset",
                "/Outset",
            ]
        ),
    ),
    "/ListNumbering": frozenset(
        [
            "/None",
            "/Unordered",
            "/Description",
            "/Disc",
            "/Circle",
            "/Square",
            "/Ordered",
            "/Decimal",
            "/UpperRoman",
            "/LowerRoman",
            "/UpperAlpha",
            "/LowerAlpha",
        ]
    ),
    "/Scope": frozenset(("/Row", "/Column", "/Both")),
    "/Role": frozenset(("/rb", "/cb", "/pb", "/tv", "/lb")),
}


def language(value: object) -> str | None:
    """A language tag that is one, else None."""
    text = str(value)
    return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else None


class Tags:
    """Cleans the structure tree. ``alts`` are the alternative texts kept aside, by number."""

    def __init__(self, pdf: "Pdf", pages: set[tuple[int, int]]) -> None:
        self.pdf = pdf
        self.pages = pages
        self.alts: list[str] = []
        self._ids: dict[bytes, str] = {}
        self._headed: dict[str, Any] = {}
        self._roles: dict[str, str] = {}
        self._back: dict[int, str] | None = None

    def clean(self) -> bool:
        """Clean the tree in place. -> whether there is one."""
        from pikepdf import Array, Dictionary, Name

        root = self.pdf.Root.get("/StructTreeRoot")
        if not isinstance(root, Dictionary) or not root.is_indirect:
            if "/StructTreeRoot" in self.pdf.Root:
                del self.pdf.Root[Name.StructTreeRoot]
            return False
        roles = root.get("/RoleMap")
        if isinstance(roles, Dictionary):
            self._roles = {k: str(v) for k, v in roles.items() if isinstance(v, Name)}
        for key in set(root.keys()) - {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey"}:
            del root[key]
        seen: set[tuple[int, int]] = {root.objgen}
        todo: list[Any] = []
        self._kids(root, seen, todo)
        while todo:
            element = todo.pop()
            self._element(element)
            self._kids(element, seen, todo)
        if self._headed:
            pairs: list[Any] = []
            for key in sorted(self._headed):
                pairs += [key, self._headed[key]]
            root.IDTree = Dictionary(Names=Array(pairs), Limits=Array([pairs[0], pairs[-2]]))
        self._parents(root, seen)
        return True

    def finish(self, alts: Sequence[str], clean: frozenset[str]) -> bool:
        """Clean again after the burn; ``alts`` that are ``clean`` come back. -> tagged or not."""
        self._back = {n: alt if alt in clean else REDACTED for n, alt in enumerate(alts)}
        return self.clean()

    def _kids(self, element: Any, seen: set[tuple[int, int]], todo: list[Any]) -> None:
        """Keep the kids that are content, elements, or references to what stays."""
        from pikepdf import Array, Dictionary

        kids = element.get("/K")
        if isinstance(kids, int):
            return
        if isinstance(kids, Array):
            changed = False
            kept = []
            for kid in kids:
                if (isinstance(kid, int) and not isinstance(kid, bool)) or (
                    isinstance(kid, Dictionary) and self._kid(kid, seen, todo)
                ):
                    kept.append(kid)
                else:
                    changed = True
            if changed:
                element["/K"] = Array(kept)
        elif isinstance(kids, Dictionary):
            if not self._kid(kids, seen, todo):
                del element["/K"]
        elif kids is not None:
            del element["/K"]

    def _kid(self, kid: Any, seen: set[tuple[int, int]], todo: list[Any]) -> bool:
        from pikepdf import Dictionary, Stream

        kind = str(kid.get("/Type")) if "/S" not in kid else "element"
        if kind in ("/MCR", "/OBJR"):
            for key in set(kid.keys()) - {"/Type", "/Pg", "/MCID", "/Stm", "/Obj"}:
                del kid[key]
            page = kid.get("/Pg")
            if page is not None and not self._page(page):
                return False
            if kind == "/MCR":
                stream = kid.get("/Stm")
                if "/Obj" in kid or (stream is not None and not isinstance(stream, Stream)):
                    return False
                return isinstance(kid.get("/MCID"), int)
            target = kid.get("/Obj")
            if isinstance(target, Stream):
                return "/StructParent" in target
            # A link: bare with its number before the burn, given back with its target after it.
            marks = {KEY} if self._back is None else {"/A", "/Dest"}
            return isinstance(target, Dictionary) and bool(marks & set(target.keys()))
        if kind != "element" or not kid.is_indirect or kid.objgen in seen:
            return False
        seen.add(kid.objgen)
        todo.append(kid)
        return True

    def _page(self, page: Any) -> bool:
        from pikepdf import Dictionary

        return isinstance(page, Dictionary) and page.objgen in self.pages

    def _element(self, element: Any) -> None:
        from pikepdf import Name, String

        keys = element.keys()
        role = str(element.get("/S"))
        if role not in _ROLES:
            element["/S"] = Name(self._role(role))
        page = element.get("/Pg")
        if page is not None and not self._page(page):
            del element["/Pg"]
        if "/Type" in keys and str(element.get("/Type")) != "/StructElem":
            del element["/Type"]
        if keys <= _FAST:
            return
        self._alternative(element)
        lang = element.get("/Lang")
        if lang is not None:
            tag = language(lang)
            if tag is None:
                del element["/Lang"]
            elif tag != str(lang):
                element["/Lang"] = String(tag)
        self._attributes(element)
        for key in set(element.keys()) - _KEEP:
            if key == "/ID" and isinstance(element.get("/ID"), String):
                name = self._id(bytes(element.get("/ID")))
                element["/ID"] = String(name)
                self._headed[name] = element
            else:
                del element[key]

    def _alternative(self, element: Any) -> None:
        """Take the alternative text aside, or give it back."""
        from pikepdf import String

        alt, number = element.get("/Alt"), element.get(KEY)
        if self._back is None:
            if isinstance(alt, String) and str(alt).strip():
                self.alts.append(str(alt))
                element[KEY] = len(self.alts) - 1
            elif number is not None:
                del element[KEY]
            if alt is not None:
                del element["/Alt"]
            return
        if alt is not None and not (isinstance(alt, String) and str(alt).startswith(ALT_PREFIX)):
            del element["/Alt"]
            alt = None
        if number is not None:
            text = self._back.get(number) if isinstance(number, int) else None
            if text is not None and alt is None:
                element["/Alt"] = String(text)
            del element[KEY]

    def _role(self, role: str) -> str:
        for _ in range(10):
            role = self._roles.get(role, "/NonStruct" if role not in _ROLES else role)
            if role in _ROLES:
                return role
        return "/NonStruct"

    def _id(self, old: bytes) -> str:
        return self._ids.setdefault(old, f"id{len(self._ids) + 1:06d}")

    def _attributes(self, element: Any) -> None:
        from pikepdf import Array, Dictionary, Stream

        found = element.get("/A")
        if found is None:
            return
        kept = [
            new
            for item in (found if isinstance(found, Array) else [found])
            if isinstance(item, Dictionary) and not isinstance(item, Stream)
            for new in [self._attribute(item, sized=str(element.get("/S")) in _SIZED)]
            if new is not None
        ]
        if kept:
            element["/A"] = kept[0] if len(kept) == 1 else Array(kept)
        else:
            del element["/A"]

    def _attribute(self, item: Any, *, sized: bool) -> Any:
        from pikepdf import Array, Dictionary, Name, String

        if str(item.get("/O")) not in _OWNERS:
            return None
        new: dict[str, Any] = {"/O": item.get("/O")}
        for key, value in item.items():
            allowed = _ATTRIBUTES.get(key)
            if key == "/Headers" and isinstance(value, Array):
                new[key] = Array(
                    [String(self._id(bytes(v))) for v in value if isinstance(v, String)]
                )
            elif allowed is None or (key in _SIZES and not sized):
                continue
            elif (
                isinstance(value, int | Decimal)
                or (isinstance(value, Name) and str(value) in allowed)
                or (
                    isinstance(value, Array)
                    and all(
                        isinstance(v, int | Decimal) or (isinstance(v, Name) and str(v) in allowed)
                        for v in value
                    )
                )
            ):
                new[key] = value
        return Dictionary(new) if len(new) > 1 else None

    def _parents(self, root: Any, seen: set[tuple[int, int]]) -> None:
        """The parent tree, with the elements that stayed."""
        from pikepdf import Array, Dictionary

        tree = root.get("/ParentTree")
        if not isinstance(tree, Dictionary):
            return
        todo, visited = [tree], set()
        while todo:
            node = todo.pop()
            if node.is_indirect:
                if node.objgen in visited:
                    continue
                visited.add(node.objgen)
            for key in set(node.keys()) - {"/Nums", "/Kids", "/Limits"}:
                del node[key]
            limits = node.get("/Limits")
            if limits is not None and not (
                isinstance(limits, Array) and all(isinstance(v, int) for v in limits)
            ):
                del node["/Limits"]
            kids = node.get("/Kids")
            if isinstance(kids, Array):
                good = [k for k in kids if isinstance(k, Dictionary) and k.is_indirect]
                todo += good
                if len(good) != len(kids):
                    node["/Kids"] = Array(good)
            elif kids is not None:
                del node["/Kids"]
            numbers = node.get("/Nums")
            if isinstance(numbers, Array):
                self._numbers(node, numbers, seen)
            elif numbers is not None:
                del node["/Nums"]

    def _numbers(self, node: Any, numbers: Any, seen: set[tuple[int, int]]) -> None:
        from pikepdf import Array, Dictionary

        items, changed = list(numbers), len(numbers) % 2 == 1
        kept: list[Any] = []
        for key, value in zip(items[0::2], items[1::2], strict=False):
            if isinstance(key, int) and isinstance(value, Dictionary) and value.objgen in seen:
                kept += [key, value]
            elif isinstance(key, int) and isinstance(value, Array):
                kept += [key, value]
                for n, entry in enumerate(value):
                    if entry is not None and not (
                        isinstance(entry, Dictionary) and entry.objgen in seen
                    ):
                        value[n] = None
            else:
                changed = True
        if changed:
            node["/Nums"] = Array(kept)
