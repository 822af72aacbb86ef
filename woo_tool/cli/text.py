# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text that is safe to print, to parse and to open in a spreadsheet."""

import dataclasses
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any

#: Characters that JSON leaves as they are but that steer a terminal, turn the reading
#: direction, or cannot be written as UTF-8 (a file name that is no valid text).
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
#: What a spreadsheet takes for a formula: = and @ always, + and - unless it is a plain number.
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?![\d\s.,()/-]*$))")


def printable(text: str) -> str:
    """The text on one line, with what steers a terminal replaced by U+FFFD."""
    if text.isprintable():  # so nothing of the sorts below: a long listing is mostly that
        return text
    return "".join(
        "\ufffd" if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or _STEERING.match(c) else c
        for c in text
    )


def plain(text: str) -> str:
    """As ``printable``, line by line: a message may have more lines than one."""
    return "\n".join(printable(line) for line in text.split("\n"))


def as_json(value: Any, *, indent: int | None = None) -> str:
    """JSON in UTF-8 without escapes, but for characters that steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_simple)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _simple(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def cell(value: Any, *, spreadsheet: bool = False) -> str:
    """One cell on one line: nothing for None, JSON for what has parts.

    With ``spreadsheet`` a text that would be taken for a formula gets an apostrophe before it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, str):
        text = str(value.value) if isinstance(value, Enum) else value
    elif isinstance(value, (list, tuple, set, frozenset, Mapping)):
        text = as_json(value) if value else ""
    else:
        simple = value if isinstance(value, int) else _simple(value)
        text = simple if isinstance(simple, str) else as_json(simple)
    if spreadsheet and isinstance(value, str) and _FORMULA.match(text):
        text = "'" + text
    return text if text.isprintable() else printable(re.sub(r"[\r\n\t]+", " ", text))
