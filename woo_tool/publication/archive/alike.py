# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof that an archive copy is the redacted file, but for what its maker may change.

Both files are read anew and walked side by side, object for object and byte for byte: nothing
can come back that is in the one and not in the other.
"""

import io
from pathlib import Path
from typing import Any

from woo_tool.publication.archive import labels

#: What a copy has of its own, by the key under which it stands.
_CATALOGUE = frozenset({"/Metadata", "/OutputIntents"})
_INFO = frozenset({"/Producer", "/Title"})


def only_that(source: Path, data: bytes) -> bool:
    """Whether ``data`` is the file but for metadata, profile, label fonts and flags."""
    import pikepdf

    with pikepdf.open(source) as old, pikepdf.open(io.BytesIO(data)) as new:
        if set(new.trailer.keys()) - set(old.trailer.keys()) - {"/ID", "/Type", "/W", "/Index"}:
            return False
        before, after = dict(old.docinfo.items()), dict(new.docinfo.items())
        if set(after) - _INFO or str(before.get("/Title", "")) != str(after.get("/Title", "")):
            return False
        return _Walk().same(old.Root, new.Root)


class _Walk:
    def __init__(self) -> None:
        self.pairs: dict[tuple[int, int], tuple[int, int]] = {}
        self.todo: list[tuple[Any, Any, str]] = []

    def same(self, old: Any, new: Any) -> bool:
        """Whether all that the first leads to is what the second leads to."""
        if set(new.keys()) - set(old.keys()) - _CATALOGUE:
            return False
        for key in set(old.keys()) - _CATALOGUE:
            if key not in new:
                return False
            self.todo.append((old.get(key), new.get(key), key))
        while self.todo:
            if not self._equal(*self.todo.pop()):
                return False
        return True

    def _equal(self, old: Any, new: Any, key: str) -> bool:
        from pikepdf import Array, Dictionary, Object, Stream

        if not isinstance(old, Object):
            return type(old) is type(new) and bool(old == new)
        if not isinstance(new, Object) or old._type_code != new._type_code:
            return False
        if old.is_indirect:
            known = self.pairs.get(old.objgen)
            if known is not None:
                return known == new.objgen
            self.pairs[old.objgen] = new.objgen
        if isinstance(old, Stream):
            return old.read_raw_bytes() == new.read_raw_bytes() and self._keys(old, new)
        if isinstance(old, Dictionary):
            return (key in labels.NAMES and labels.ours(key, old)) or self._keys(old, new)
        if isinstance(old, Array):
            mine, theirs = list(old), list(new)
            if len(mine) != len(theirs):
                return False
            self.todo.extend((a, b, "") for a, b in zip(mine, theirs, strict=True))
            return True
        return bool(old == new)

    def _keys(self, old: Any, new: Any) -> bool:
        free = _free(old)
        mine, theirs = set(old.keys()) - free, set(new.keys()) - free
        if mine != theirs:
            return False
        self.todo.extend((old.get(key), new.get(key), key) for key in mine)
        return True


def _free(item: Any) -> frozenset[str]:
    """The keys that a copy may set: whether a link prints, whether a picture is smoothed."""
    from pikepdf import Name

    kind = str(item.get("/Subtype"))
    if kind == "/Link":
        return frozenset({"/F"})
    if kind == "/Image":
        return frozenset({"/Interpolate", "/Length"})
    idle = {key for key in ("/TR", "/TR2") if item.get(key) in (Name.Identity, Name.Default)}
    return frozenset({"/Length", *idle})
