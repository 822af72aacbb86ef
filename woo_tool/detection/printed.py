# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a name is printed: between quotes, in code, in the name of a file, in a heading."""

import re

from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Page

#: Signs that stand right before a part of an identifier.
_CODE_BEFORE = ("_", "\\", "#", "=", "{", "$", "%", "~")
_BY_LIST = frozenset({"name.surname", "name.first", "name.full", "propagated"})
_OPEN, _CLOSE = ("'", '"', "‘", "“", "„", "«"), ("'", '"', "’", "”", "“", "»")
#: Behind these a name between quotes is somebody's.
_CALLED = frozenset(
    [
        *("genaamd", "heet", "heette", "noemt", "noemde", "roepnaam", "bijnaam", "alias", "ook"),
        *("hem", "("),
    ]
)
_FILE = re.compile(
    r"[\w.()-]{0,40}\.(?:pdf|docx?|xlsx?|pptx?|msg|eml|jpe?g|png|tiff?|zip|txt|odt)\b"
)
_LABELLED = re.compile(r"\.?(?:nr|no|nummer|code|id)?\.?:|\.(?:nr|no)")


def in_code(page: Page, found: Candidate) -> bool:
    """Whether the word is part of an identifier or path: ``File_Upload``, ``#Kast``."""
    start, end = page.starts[found.first], page.ends[found.last - 1]
    before, after = page.text[max(0, start - 1) : start], page.text[end : end + 2]
    return (
        (before != "" and before in _CODE_BEFORE)
        or "\ue000" <= after[:1] <= "\uf8ff"  # a letter whose glyph has no name
        or after[:1] in ("_", "=", "{", "\\")
        or (after[:1] in (".", ":") and after[1:].islower() and after[1:] != "")
        or (
            before == "."
            and start > 1
            and page.text[start - 2].islower()
            and found.rule in _BY_LIST
        )
    )


def quoted(page: Page, found: Candidate) -> bool:
    """Whether the name stands alone between quotes, and nothing says that it is somebody's."""
    before = page.codes[found.first - 1 : found.first]
    if before not in ('"', "?") or len(found.shape) > 3:
        return False
    start, end = page.starts[found.first], page.ends[found.last - 1]
    if page.text[start - 1 : start] not in _OPEN or page.text[end : end + 1] not in _CLOSE:
        return False
    said = page.words[found.first - 2].lower() if found.first > 1 else ""
    return said not in _CALLED  # and in brackets it is a nickname: Sam ('Mocro')


def in_file(page: Page, found: Candidate) -> bool:
    """Whether the word stands in the name of a file, and is none of the language."""
    if page.codes[found.last - 1] not in "FBGCU":
        return False
    return _FILE.match(page.text, page.ends[found.last - 1]) is not None


def labelled(page: Page, found: Candidate) -> bool:
    """Whether the word is a label itself: a colon or a number follows at once."""
    end = page.ends[found.last - 1]
    return (
        found.rule in ("name.label", "name.column", "name.row", "name.surname")
        and found.shape in ("C", "U", "c", "A")
        and _LABELLED.match(page.text, end) is not None
    )


def shouted(page: Page, found: Candidate) -> bool:
    """Whether the name stands in capitals on a line in capitals: a heading."""
    if not page.words[found.last - 1].isupper():
        return False
    start, stop = page.line(found.first)
    text = page.text[page.starts[start] : page.ends[stop - 1]]
    return text.isupper() and stop - start > found.last - found.first + 1
