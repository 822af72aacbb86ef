# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which optional content a reader sees on the screen (ISO 32000-1, 8.11)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_DEEPEST = 20


def hidden(pdf: "Pdf") -> Callable[[Any], bool]:
    """Tells of a group or membership dictionary whether its content is off.

    The default configuration counts: BaseState, ON and OFF, then what /AS switches for the
    screen, as viewers do.
    """
    from pikepdf import Array, Dictionary, Name

    def listed(parent: Any, key: str) -> list[Any]:
        value = parent.get(key)
        return [g for g in value if isinstance(g, Dictionary)] if isinstance(value, Array) else []

    off: set[tuple[int, int]] = set()
    properties = pdf.Root.get("/OCProperties")
    if isinstance(properties, Dictionary):
        default = properties.get("/D")
        default = default if isinstance(default, Dictionary) else Dictionary()
        if default.get("/BaseState") == Name.OFF:
            off = {g.objgen for g in listed(properties, "/OCGs")}
            off -= {g.objgen for g in listed(default, "/ON")}
        off |= {g.objgen for g in listed(default, "/OFF")}
        for rule in listed(default, "/AS"):
            if rule.get("/Event") != Name.View:
                continue
            for group in listed(rule, "/OCGs"):
                usage = group.get("/Usage")
                view = usage.get("/View") if isinstance(usage, Dictionary) else None
                state = view.get("/ViewState") if isinstance(view, Dictionary) else None
                if state == Name.OFF:
                    off.add(group.objgen)
                elif state == Name.ON:
                    off.discard(group.objgen)

    def expression(value: Any, depth: int) -> bool:
        """Whether a visibility expression is true."""
        if isinstance(value, Dictionary):
            return value.objgen not in off
        if not isinstance(value, Array) or not len(value) or depth > _DEEPEST:
            return True
        parts = [expression(v, depth + 1) for v in list(value)[1:]]
        if value[0] == Name.Not:
            return not all(parts[:1])
        return any(parts) if value[0] == Name.Or else all(parts)

    def is_off(content: Any) -> bool:
        if not isinstance(content, Dictionary):
            return False
        if content.get("/Type") != Name.OCMD:
            return content.is_indirect and content.objgen in off
        if isinstance(content.get("/VE"), Array):
            return not expression(content.VE, 0)
        groups = content.get("/OCGs")
        states = [
            g.objgen not in off
            for g in (groups if isinstance(groups, Array) else [groups])
            if isinstance(g, Dictionary)
        ]
        if not states:
            return False
        shown = {
            "/AllOn": all(states),
            "/AnyOff": not all(states),
            "/AllOff": not any(states),
        }.get(str(content.get("/P", "/AnyOn")), any(states))
        return not shown

    return is_off
