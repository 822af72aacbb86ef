# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the law files: TOML in, checked values out. What nobody reads is an error."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.workflows.words import SILENT, Words


def parse(text: str, file: str) -> dict[str, Any]:
    """The table of a TOML text.

    Raises:
        ConfigError: It is no TOML; names the line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            _("{file} is no valid TOML: {reason}. Correct that line.").format(
                file=file, reason=error
            )
        ) from error


def check_keys(
    table: Mapping[str, Any], known: Iterable[str], *, file: str, where: str = ""
) -> None:
    """Refuse a key that nobody reads.

    Raises:
        ConfigError: Names the key, its place and the nearest known key.
    """
    known = set(known)
    for key in table:
        if key not in known:
            raise ConfigError(
                _('{file}{where}: unknown key "{key}".{nearest}').format(
                    file=file,
                    where=f", {where}" if where else "",
                    key=key,
                    nearest=nearest(key, known),
                )
            )


def check_known(name: str, known: Iterable[str], *, file: str, where: str) -> str:
    """``name``, when it is known.

    Raises:
        ConfigError: Names the place and the nearest known name.
    """
    known = set(known)
    if name not in known:
        raise ConfigError(
            _('{file}, {where}: "{name}" is not known.{nearest}').format(
                file=file, where=where, name=name, nearest=nearest(name, known)
            )
        )
    return name


def required(table: Mapping[str, Any], key: str, kind: type, *, file: str, where: str) -> Any:
    """The value of a key that must be there, of this type.

    Raises:
        ConfigError: It is missing or of another type.
    """
    if key not in table:
        raise ConfigError(
            _('{file}, {where}: "{key}" is missing. Add it.').format(
                file=file, where=where, key=key
            )
        )
    return typed(table, key, kind, file=file, where=where)


def typed(
    table: Mapping[str, Any], key: str, kind: type, *, file: str, where: str, default: Any = None
) -> Any:
    """The value of a key, or the default.

    Raises:
        ConfigError: It is of another type (true and false are no numbers).
    """
    value = table.get(key, default)
    wrong = not isinstance(value, kind)
    wrong |= kind is int and isinstance(value, bool)
    wrong |= kind is date and isinstance(value, datetime)  # a day has no hour
    if key in table and wrong:
        raise ConfigError(
            _('{file}, {where}: "{key}" is of the wrong type. See the schema.').format(
                file=file, where=where, key=key
            )
        )
    return value


def rows(table: Mapping[str, Any], key: str, *, file: str, where: str = "") -> list[dict[str, Any]]:
    """The tables of ``[[key]]``; none where the key is absent.

    Raises:
        ConfigError: The key holds something else.
    """
    value = typed(table, key, list, file=file, where=where or key, default=[])
    if not all(isinstance(entry, dict) for entry in value):
        raise ConfigError(
            _('{file}, {where}: "{key}" is of the wrong type. See the schema.').format(
                file=file, where=where or key, key=key
            )
        )
    return list(value)


def check_unique(names: Iterable[str], *, file: str) -> None:
    """Refuse a name that stands there twice: the second would hide the first.

    Raises:
        ConfigError: Names it.
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ConfigError(
                _("{file}: {name} stands there twice. Remove one.").format(file=file, name=name)
            )
        seen.add(name)


def words(table: Mapping[str, Any], key: str, *, file: str, where: str) -> Words:
    """The sentence of a key in both languages; silence where it is absent.

    Raises:
        ConfigError: One of the two is missing, or there is a third.
    """
    value = typed(table, key, dict, file=file, where=where, default={})
    if not value:
        return SILENT
    check_keys(value, {"nl", "en"}, file=file, where=f"{where}.{key}")
    place = f"{where}.{key}"
    return Words(
        required(value, "nl", str, file=file, where=place),
        required(value, "en", str, file=file, where=place),
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """`` Did you mean "x"?``, or nothing."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return _(' Did you mean "{word}"?').format(word=close[0]) if close else ""
