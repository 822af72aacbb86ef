# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The walk that applies the tables of ``kinds`` to all that pages lead to.

Whatever is not in the table goes (redaction.md, rule 1): a key nobody thought of is gone
before anybody has to think of it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import images, payload
from woo_tool.redaction.familynames import neutral_font
from woo_tool.redaction.kinds import BLEND, CMAP, ENCODINGS, INKS, KINDS, STREAM, SYSTEMS
from woo_tool.redaction.payload import components

if TYPE_CHECKING:
    from pikepdf import Pdf

Check = Callable[[Any], Any]


class Walk:
    """Applies the table to an object and to all that it leads to.

    An object is cleaned once for each kind it is used as. What a check replaces is set in the
    parent; what it refuses (None) is deleted there.
    """

    def __init__(self, pdf: "Pdf") -> None:
        self.pdf = pdf
        self.seen: set[tuple[tuple[int, int], str]] = set()
        self.todo: list[tuple[Any, str]] = []
        self.spots: dict[str, str] = {}
        self.warnings: set[str] = set()
        self._profiles: dict[bytes, bytes | None] = {}
        self._spaces: dict[tuple[int, int], Any] = {}
        self._checks: dict[str, Check] = {
            "n": self._number,
            "b": self._flag,
            "a": self._numbers,
            "=": lambda value: value,
            "@numbers": self._some_numbers,
            "@dash": self._dash,
            "@blend": self._blend,
            "@flags": self._flags,
            "@smask": self._smask,
            "@gsfont": self._gsfont,
            "@transfer": self._transfer,
            "@functions": self._functions,
            "@space": self.space,
            "@mask": self._mask,
            "@fontname": self._fontname,
            "@encoding": self._encoding,
            "@descendants": self._descendants,
            "@system": self._system,
            "@widths": self._widths,
            "@gidmap": self._gidmap,
            "@differences": self._differences,
            "@cmapname": self._cmapname,
        }

    def run(self) -> None:
        """Clean all that was put on the list."""
        while self.todo:
            self.clean(*self.todo.pop())

    def put(self, value: Any, kind: str) -> Any:
        """Have an object cleaned as ``kind``; gives it back, or None if it is no dictionary."""
        from pikepdf import Dictionary, Stream

        if not isinstance(value, Dictionary | Stream):
            return None
        self.todo.append((value, kind))
        return value

    def clean(self, obj: Any, kind: str) -> None:
        """Apply a kind's table to one object."""
        from pikepdf import Stream

        if obj.is_indirect:
            if (obj.objgen, kind) in self.seen:
                return
            self.seen.add((obj.objgen, kind))
        table = KINDS[kind]
        stream = isinstance(obj, Stream)
        keys = set(obj.keys())
        for key in sorted(keys):
            rule = table.get(key)
            if rule is None:
                if not (stream and key in STREAM):
                    del obj[key]
                continue
            value = obj.get(key)
            if isinstance(rule, str):
                check = self._checks.get(rule)
                new = check(value) if check else self.put(value, rule[1:])
            else:
                new = value if _is_name(value) and str(value) in rule else None
            if new is None:
                del obj[key]
            elif new is not value:
                obj[key] = new
        if stream:
            warning = payload.clean(self.pdf, obj, kind, self.put)
            if warning:
                self.warnings.add(warning)

    # -- plain values -------------------------------------------------------------------------

    @staticmethod
    def _number(value: Any) -> Any:
        return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None

    @staticmethod
    def _flag(value: Any) -> Any:
        return value if isinstance(value, bool) else None

    @staticmethod
    def _numbers(value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        return value if all(isinstance(v, int | Decimal) for v in value) else None

    def _some_numbers(self, value: Any) -> Any:
        """Numbers, or an array in which anything else becomes 0."""
        from pikepdf import Array

        if not isinstance(value, Array):
            return self._number(value)
        if all(isinstance(v, int | Decimal) for v in value):
            return value
        return Array([v if isinstance(v, int | Decimal) else 0 for v in value])

    def _flags(self, value: Any) -> Any:
        from pikepdf import Array

        return (
            value if isinstance(value, Array) and all(isinstance(v, bool) for v in value) else None
        )

    def _dash(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array) or len(value) != 2:
            return None
        return value if self._numbers(value[0]) is not None and _num(value[1]) else None

    def _blend(self, value: Any) -> Any:
        from pikepdf import Array

        if isinstance(value, Array):
            value = next((v for v in value if _is_name(v) and str(v) in BLEND), None)
        return value if _is_name(value) and str(value) in BLEND else None

    def _transfer(self, value: Any) -> Any:
        from pikepdf import Array

        if _is_name(value):
            return value if str(value) in ("/Identity", "/Default") else None
        if isinstance(value, Array):
            return value if all(self._transfer(v) is not None for v in value) else None
        return self.put(value, "function")

    def _functions(self, value: Any) -> Any:
        from pikepdf import Array

        if isinstance(value, Array):
            return value if all(self.put(v, "function") is not None for v in value) else None
        return self.put(value, "function")

    def _smask(self, value: Any) -> Any:
        return value if _is_name(value) and value == "/None" else self.put(value, "smask")

    def _gsfont(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array) or len(value) != 2 or not _num(value[1]):
            return None
        return value if self.font(value[0]) is not None else None

    def _mask(self, value: Any) -> Any:
        from pikepdf import Stream

        return self.put(value, "image") if isinstance(value, Stream) else self._numbers(value)

    # -- colours ------------------------------------------------------------------------------

    def space(self, value: Any) -> Any:
        """A colour space with neutral ink names and a profile without texts."""
        from pikepdf import Array

        if _is_name(value):
            name = str(value)
            return (
                value
                if re.fullmatch(r"/(Device(Gray|RGB|CMYK)|Pattern|G|RGB|CMYK|I)", name)
                else (
                    value
                    if re.fullmatch(r"/(Cal(RGB|Gray)|Default(Gray|RGB|CMYK))", name)
                    else None
                )
            )
        if not isinstance(value, Array) or not len(value):
            return None
        if value.is_indirect:
            if value.objgen in self._spaces:
                return self._spaces[value.objgen]
            self._spaces[value.objgen] = value
        new = self._space(value)
        if value.is_indirect:
            self._spaces[value.objgen] = new
        return new

    def _space(self, value: Any) -> Any:
        from pikepdf import Array, Name, Stream

        kind = str(value[0]) if _is_name(value[0]) else ""
        rest = list(value)[1:]
        if kind in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/G", "/RGB", "/CMYK"):
            return Name(kind)
        if kind in ("/CalRGB", "/CalGray", "/Lab") and rest:
            return value if self.put(rest[0], "calibrated") is not None else None
        if kind == "/ICCBased" and rest and isinstance(rest[0], Stream):
            return self._icc(value, rest[0])
        if kind == "/Pattern":
            under = self.space(rest[0]) if rest else None
            return Array([Name.Pattern, under]) if under is not None else Name.Pattern
        if kind in ("/Indexed", "/I") and len(rest) >= 3:
            return self._indexed(value, kind, rest)
        if kind in ("/Separation", "/DeviceN") and len(rest) >= 3:
            names = rest[0]
            inks = [names] if kind == "/Separation" else list(names)
            inks = [Name(self._ink(str(ink))) for ink in inks if _is_name(ink)]
            under = self.space(rest[1])
            function = self.put(rest[2], "function")
            if under is None or function is None or not inks:
                return None
            return Array(
                [Name(kind), inks[0] if kind == "/Separation" else Array(inks), under, function]
            )
        return None

    def _ink(self, name: str) -> str:
        return name if name in INKS else self.spots.setdefault(name, f"/Spot{len(self.spots) + 1}")

    def _icc(self, value: Any, stream: Any) -> Any:
        from pikepdf import Array, Name

        count = stream.get("/N")
        plain = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}.get(count)
        if (stream.objgen, "icc") not in self.seen:
            data = images.decoded(stream)
            if data not in self._profiles:
                self._profiles[data] = images.profile(data)
            clean = self._profiles[data]
            if clean is None:
                return plain
            if clean != data:
                stream.write(clean)
            self.clean(stream, "icc")
        return value if len(value) == 2 else Array([Name.ICCBased, stream])

    def _indexed(self, value: Any, kind: str, rest: list[Any]) -> Any:
        from pikepdf import Array, Name, Stream, String

        under = self.space(rest[0])
        high = rest[1]
        if under is None or not isinstance(high, int):
            return None
        if isinstance(under, Array) and under.is_indirect:
            # MuPDF shows the picture black where another uses the same object (PyMuPDF #5001):
            # what cannot be seen cannot be read, nor wiped beside what stays.
            under = Array(list(under))
        size = (high + 1) * (components(under) or 4)
        table = rest[2]
        if isinstance(table, Stream):
            data = images.decoded(table)
        elif isinstance(table, String):
            data = bytes(table)
        else:
            return None
        if (isinstance(table, String) and len(data) <= size and len(value) == 4) and under is rest[
            0
        ]:
            return value
        return Array([Name(kind), under, high, String(data[:size])])

    # -- fonts --------------------------------------------------------------------------------

    def font(self, value: Any) -> Any:
        """A font of any kind."""
        from pikepdf import Dictionary

        if not isinstance(value, Dictionary):
            return None
        kind = {"/Type0": "type0", "/Type3": "type3"}.get(str(value.get("/Subtype")), "simple")
        return self.put(value, kind)

    def _fontname(self, value: Any) -> Any:
        from pikepdf import Name

        if not _is_name(value):
            return None
        new = neutral_font(str(value))
        return value if new == str(value) else Name(new)

    def _encoding(self, value: Any) -> Any:
        from pikepdf import Stream

        if _is_name(value):
            return value if str(value) in ENCODINGS or CMAP.fullmatch(str(value)) else None
        return self.put(value, "cmap" if isinstance(value, Stream) else "encoding")

    @staticmethod
    def _cmapname(value: Any) -> Any:
        if not _is_name(value):
            return None
        return value if str(value) in ENCODINGS or CMAP.fullmatch(str(value)) else None

    def _differences(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        if all(isinstance(v, int) or _is_name(v) for v in value):
            return value
        return Array([v for v in value if isinstance(v, int) or _is_name(v)])

    def _descendants(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        return value if all(self.put(v, "cidfont") is not None for v in value) else None

    @staticmethod
    def _system(value: Any) -> Any:
        from pikepdf import Dictionary, String

        ordering = str(value.get("/Ordering")) if isinstance(value, Dictionary) else ""
        if ordering not in SYSTEMS:
            ordering = "Identity"
        number = value.get("/Supplement") if isinstance(value, Dictionary) else 0
        return Dictionary(
            Registry=String("Adobe"),
            Ordering=String(ordering),
            Supplement=number if isinstance(number, int) and 0 <= number < 10 else 0,
        )

    def _widths(self, value: Any) -> Any:
        from pikepdf import Array

        if not isinstance(value, Array):
            return None
        fits = all(
            isinstance(v, int | Decimal) or (isinstance(v, Array) and self._numbers(v) is not None)
            for v in value
        )
        return value if fits else None

    def _gidmap(self, value: Any) -> Any:
        if _is_name(value):
            return value if str(value) == "/Identity" else None
        return self.put(value, "gidmap")


def _num(value: Any) -> bool:
    return isinstance(value, int | Decimal)


def _is_name(value: Any) -> bool:
    from pikepdf import Name

    return isinstance(value, Name)
