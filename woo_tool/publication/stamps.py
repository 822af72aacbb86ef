# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do the grounds in the boxes of a document agree with its row in the inventory (law.md §5.1)?

Read from the file that is published: every ground in a box stands in the row, what is wholly public
has no ground in a box, and a person adds no ground to the row that was never burned in.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.publication.gates import Refusal
from woo_tool.publication.rows import DOUBLE
from woo_tool.publication.values import Entry
from woo_tool.redaction import images
from woo_tool.redaction.boxes import ALT_PREFIX
from woo_tool.redaction.grounds import Grounds

_ALT = re.compile(rb"/Span <</Alt <([0-9a-f]+)>>> BDC")
#: The label as it is drawn: a page that was written anew may have lost its alternative text.
_DRAWN = re.compile(rb"/WooLabel\s+[\d.]+\s+Tf\s+[-\d.]+\s+[-\d.]+\s+Td\s+<([0-9a-fA-F]+)>\s+Tj")
#: Between grounds that stand together in one box (``reviewed.label_of``).
_SEVERAL = re.compile(r"(?<=Woo) |(?<=Wob) |(?<=\d[a-z]) (?=\d)|(?<=\d) (?=\d)")


def labels(path: Path) -> tuple[str, ...]:
    """The labels of the boxes of a file that ``woo redact`` made, each once."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return tuple(sorted(set(_labels(pdf))))


def _labels(pdf: Any) -> Iterator[str]:
    from pikepdf import Array, Dictionary, Stream

    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        for part in list(contents) if isinstance(contents, Array) else [contents]:
            if isinstance(part, Stream):
                data = images.decoded(part)
                for found in _ALT.findall(data):
                    yield from _label(bytes.fromhex(found.decode("ascii")).decode("utf-16"))
                for found in _DRAWN.findall(data):
                    yield bytes.fromhex(found.decode("ascii")).decode("cp1252", "replace")
    if "/StructTreeRoot" in pdf.Root:
        for item in pdf.objects:
            if isinstance(item, Dictionary) and item.get("/S") == "/Span" and "/Alt" in item:
                yield from _label(str(item.get("/Alt")))


def _label(alt: str) -> Iterator[str]:
    if alt.startswith(ALT_PREFIX):
        yield alt.removeprefix(ALT_PREFIX)


def refusals(entry: Entry, said: Sequence[str], grounds: Grounds) -> Iterator[Refusal]:
    """Where the boxes of a published document and its row differ.

    Args:
        entry: The row.
        said: ``labels`` of its file.
        grounds: For reading a label as grounds; one in words of its own says none.
    """
    read = [_grounds(label, grounds) for label in said]
    boxes = {code for codes in read for code in codes}
    row = set(entry.grounds) - {DOUBLE}
    # Boxes of two marks are one, and say the ground of the first: what was burned in counts.
    added = row - boxes - set(entry.by_ground) if all(read) else set()
    if boxes - row or added:
        yield Refusal(
            "stamps",
            _(
                "{id}: the boxes say {boxes}, the row says {row}: correct the row, or redact again."
            ).format(id=entry.id, boxes=_list(boxes), row=_list(row)),
        )


def _grounds(label: str, grounds: Grounds) -> tuple[str, ...]:
    for parts in ((label,), _SEVERAL.split(label)):
        try:
            return tuple(code for part in parts for code in grounds.parse_all(part))
        except ConfigError:
            continue
    return ()


def _list(codes: set[str]) -> str:
    return ", ".join(sorted(codes)) or "-"
