# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mapping: which column of a list holds what; kept, so that the next list needs no guess."""

import json
import tomllib
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.register.lists.fields import Field

_ORDERS = ("day-first", "month-first")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a person says about a list.

    Attributes:
        columns: Per field a heading, or the letter of a column.
        sheet: Name of the sheet; None where any may do.
        header: Number of the row with the headings, from 1 (the last one of several).
        month_first: How 3/4/2026 is meant; None where the column shows it.
    """

    columns: Map[Field, str] = field(default_factory=dict)
    sheet: str | None = None
    header: int | None = None
    month_first: bool | None = None


def load(path: Path) -> Mapping:
    """Read a mapping.

    Raises:
        ConfigError: It is no TOML, or has a key that does not exist.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_("The mapping {file} cannot be read.").format(file=path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            _("{file} is no valid TOML: {reason}. Correct that line.").format(
                file=path, reason=error
            )
        ) from error
    return _checked(data, path)


def _checked(data: dict[str, Any], path: Path) -> Mapping:
    import difflib

    def unknown(key: str, known: list[str]) -> ConfigError:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
        return ConfigError(
            _('{file}: unknown key "{key}". Did you mean "{word}"?').format(
                file=path, key=key, word=near[0]
            )
        )

    for key in data:
        if key not in ("columns", "list"):
            raise unknown(key, ["columns", "list"])
    names = [entry.value for entry in Field]
    columns: dict[Field, str] = {}
    for key, value in _table(data, "columns", path).items():
        if key not in names:
            raise unknown(key, names)
        columns[Field(key)] = _text(value, key, path)
    more = _table(data, "list", path)
    for key in more:
        if key not in ("sheet", "header", "dates"):
            raise unknown(key, ["sheet", "header", "dates"])
    header, dates = more.get("header"), more.get("dates")
    if header is not None and (type(header) is not int or header < 1):
        raise ConfigError(_("{file}: header is the number of a row.").format(file=path))
    if dates is not None and dates not in _ORDERS:
        raise ConfigError(
            _("{file}: dates is {names}.").format(file=path, names=" / ".join(_ORDERS))
        )
    return Mapping(
        columns,
        sheet=_text(more["sheet"], "sheet", path) if "sheet" in more else None,
        header=header,
        month_first=None if dates is None else dates == "month-first",
    )


def _table(data: dict[str, Any], key: str, path: Path) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(_("{file}: {key} is a table.").format(file=path, key=key))
    return value


def _text(value: Any, key: str, path: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(_("{file}: {key} is a text.").format(file=path, key=key))
    return value


def dumped(mapping: Mapping) -> str:
    """A mapping as the text of its file."""
    lines = ["# woo request import --mapping: which column of the list holds what.", "[columns]"]
    lines += [f"{name.value} = {_quoted(heading)}" for name, heading in mapping.columns.items()]
    more = []
    if mapping.sheet:
        more.append(f"sheet = {_quoted(mapping.sheet)}")
    if mapping.header is not None:
        more.append(f"header = {mapping.header}")
    if mapping.month_first is not None:
        more.append(f'dates = "{_ORDERS[mapping.month_first]}"')
    if more:
        lines += ["", "[list]", *more]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string: what JSON writes is one, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
