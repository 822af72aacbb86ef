# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an editor makes of a walked content stream: new bytes, and copies of forms that changed.

What the ``Editor`` answers replaces those operators, every other byte stays. A form, soft mask
or tiling pattern is copied per use when something in it changed: another page, or another use,
keeps the original.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from woo_tool.redaction.canvas import Editor
from woo_tool.redaction.content import Child, Walk
from woo_tool.redaction.edits import edited

if TYPE_CHECKING:
    from pikepdf import Object

    from woo_tool.redaction.lexer import Op

#: Boxes of forms in which something was burned are so many points wide, or a multiple.
_GRID = 36.0


def closed(walk: Walk, editor: Editor) -> "tuple[bytes, Object]":
    """The page's new bytes and resources, wrapped so that more can be drawn behind them.

    A Q too many does nothing in viewers; inside our own q it would, so it goes.
    """
    stray = [(op.start, op.end, b"") for op in walk.stray]
    data, resources = _rewritten(walk, editor, stray) or (walk.data, walk.resources)
    after = b"\nET" if walk.in_text else b""
    after += b"\nEMC" * len(walk.marked) + b"\nQ" * len(walk.saved)
    return b"q\n" + data + after + b"\nQ\n", resources


def _rewritten(
    walk: Walk, editor: Editor, edits: Sequence[tuple[int, int, bytes]] = ()
) -> "tuple[bytes, Object] | None":
    """The new bytes and resources, or None when nothing changed."""
    edits = list(edits)
    answered = [(text, text.answers(editor)) for text in walk.objects]
    zeros: dict[int, tuple[Op, bytes]] = {}
    shared: set[int] = set()
    for text, answers in answered:
        for (_op, _tm, _show, spacing), answer in zip(text.shows, answers, strict=True):
            for op, zero in spacing.ops():
                if answer is None:
                    shared.add(op.start)
                else:
                    zeros[op.start] = op, zero
    edits += [(op.start, op.end, zero) for at, (op, zero) in zeros.items() if at not in shared]
    for text, answers in answered:
        edits.extend(text.rewritten(answers, walk.data, shared))
    for path in walk.paths:
        new = editor.path(path, walk.data)
        if new is not None:
            edits.append((path.start, path.end, new))
    names: dict[str, dict[str, Any]] = {}
    for child in walk.children:
        changed = _rewritten(child.walk, editor)
        if changed is not None:
            name = _copy(walk, child, changed, names)
            operand = walk.data[child.op.start : child.op.end].rpartition(b"/")[0]
            edits.append((child.op.start, child.op.end, operand + name + child.op.name))
    if not edits:
        return None
    return edited(walk.data, edits), _with(walk.resources, names)


def _copy(
    walk: Walk, child: Child, changed: "tuple[bytes, Object]", names: dict[str, dict[str, Any]]
) -> bytes:
    """A copy of a form, pattern or graphics state for this use; its name with a space."""
    from pikepdf import Dictionary

    copy: Any = walk.walker.pdf.make_stream(changed[0])
    for key, value in child.stream.items():
        if key not in ("/Length", "/Filter", "/DecodeParms", "/Resources"):
            # Of a drawing the edge may cut off half a line, which would show then.
            grows = key == "/BBox" and not child.walk.drawn
            copy[key] = _rounded(value) if grows else value
    copy["/Resources"] = changed[1]
    if child.category == "/ExtGState":
        mask = Dictionary(dict(child.holder["/SMask"].items()))
        mask["/G"] = copy
        copy = Dictionary(dict(child.holder.items()))
        copy["/SMask"] = mask
    there: Any = walk.resources.get(child.category)
    fresh = names.setdefault(child.category, {})
    number = len(fresh)
    while f"/Wf{number}" in there or f"/Wf{number}" in fresh:
        number += 1
    fresh[f"/Wf{number}"] = copy
    return f"/Wf{number} ".encode()


def _with(resources: "Object", names: dict[str, dict[str, Any]]) -> "Object":
    if not names:
        return resources
    from pikepdf import Dictionary

    copy = Dictionary(dict(resources.items()))
    for category, fresh in names.items():
        copy[category] = Dictionary({**dict(copy[category].items()), **fresh})
    return copy


def _rounded(box: Any) -> Any:
    """The box of a form in steps of a grid: one that fits its text tells how wide that was."""
    from pikepdf import Array

    try:
        x0, y0, x1, y1 = (float(value) for value in box)
    except (TypeError, ValueError):
        return box
    x0, x1 = min(x0, x1), max(x0, x1)
    y0, y1 = min(y0, y1), max(y0, y1)
    wide, high = (-(-(b - a) // _GRID) * _GRID for a, b in ((x0, x1), (y0, y1)))
    return Array([round(value, 3) for value in (x0, y0, x0 + wide, y0 + high)])
