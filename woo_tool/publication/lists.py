# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The value lists of the Woo-index, read from ``publication/``: codes, labels, URIs."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from woo_tool import assets
from woo_tool.errors import ConfigError
from woo_tool.language import _

_FOLDER = "publication"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a list."""

    code: str
    label: str
    uri: str


@dataclass(frozen=True, slots=True)
class ValueList:
    """A list, with its version; ``published`` None where the list does not say its date."""

    name: str
    version: str
    published: date | None
    base: str
    values: Mapping[str, Value]

    def find(self, said: str) -> Value | None:
        """By code, label or URI."""
        if said in self.values:
            return self.values[said]
        wanted = said.strip().casefold()
        return next(
            (v for v in self.values.values() if wanted in (v.label.casefold(), v.uri.casefold())),
            None,
        )


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that no longer exists."""

    since: date
    successor: str = ""


@dataclass(frozen=True)
class Lists:
    """All lists."""

    organisations: tuple[ValueList, ...]
    lists: Mapping[str, ValueList]
    infocat: Mapping[str, str]
    ended: Mapping[str, Ended]

    def organisation(self, said: str) -> Value:
        """An organisation by code, label or URI.

        Raises:
            ConfigError: It is in none of the lists; names the nearest.
        """
        for entry in self.organisations:
            found = entry.find(said)
            if found is not None:
                return found
        labels = [v.label for entry in self.organisations for v in entry.values.values()]
        raise ConfigError(
            _('"{said}" is no organisation of the value lists.{nearest}').format(
                said=said, nearest=_near(said, labels)
            )
        )

    def value(self, name: str, said: str) -> Value:
        """A value of a list by code, label or URI.

        Raises:
            ConfigError: It is not in the list; names the nearest.
        """
        found = self.lists[name].find(said)
        if found is None:
            labels = [value.label for value in self.lists[name].values.values()]
            raise ConfigError(
                _('"{said}" is not in the list {name}.{nearest}').format(
                    said=said, name=self.lists[name].version, nearest=_near(said, labels)
                )
            )
        return found

    def index_name(self, category: str) -> str:
        """The name of the sitemap index of a category, by the naming convention."""
        number = self.infocat.get(category, "")
        return f"sitemapindex-diwoo-infocat{number}.xml" if number else "sitemapindex-diwoo.xml"

    def by_uri(self, uri: str) -> tuple[ValueList, Value] | None:
        """The value with this URI, in whatever list."""
        for entry in (*self.organisations, *self.lists.values()):
            code = uri.removeprefix(entry.base)
            found = entry.values.get(code)
            if found is not None and found.uri == uri:
                return entry, found
            for value in entry.values.values():
                if value.uri == uri:
                    return entry, value
        return None


def load_lists(overlays: Sequence[Path] = ()) -> Lists:
    """Read the lists; those of an organisation lie over those that ship, whole.

    Raises:
        ConfigError: A file is missing or damaged.
    """
    organisations, values = _read("organisations", overlays), _read("values", overlays)
    ended = _read("ended", overlays)
    try:
        infocat = {code: entry["number"] for code, entry in values.pop("infocat").items()}
        return Lists(
            tuple(_list(name, table) for name, table in organisations.items()),
            {name: _list(name, table) for name, table in values.items()},
            infocat,
            {code: Ended(e["since"], e.get("successor", "")) for code, e in ended.items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            _("A value list of publication/ is not as it should be: install woo-tool again.")
        ) from error


def _list(name: str, table: Mapping[str, Any]) -> ValueList:
    base = table["base"]
    values = {
        code: Value(code, label, code if code.startswith("http") else base + code)
        for code, label in table["values"].items()
    }
    return ValueList(name, table["list"], table.get("published"), base, values)


def _read(name: str, overlays: Sequence[Path]) -> dict[str, Any]:
    path = assets.find(_FOLDER, f"{name}.toml", overlays=overlays)
    try:
        return tomllib.loads(path.read_text("utf-8")) if path else {}
    except (OSError, ValueError) as error:
        raise ConfigError(
            _("{file} cannot be read: correct it, or install woo-tool again.").format(
                file=f"{_FOLDER}/{name}.toml"
            )
        ) from error


def _near(said: str, known: Sequence[str]) -> str:
    by_fold = {label.casefold(): label for label in known}
    found = get_close_matches(said.casefold(), by_fold, n=1, cutoff=0.5)
    return " " + _("Is it {name}?").format(name=by_fold[found[0]]) if found else ""
