# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files of ``workflows/``, read for the rooms that may not read files themselves."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from woo_tool import assets
from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue

_FOLDER = "workflows"


def read_calendar(overlays: Sequence[Path] = ()) -> Calendar:
    """The free days: ``workflows/calendar.toml``.

    Raises:
        ConfigError: The file is missing or not as it should be.
    """
    text = _text("calendar.toml", overlays)
    try:
        return Calendar.parse(text)
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(
            _("{file} is not as its schema says ({reason}). See workflows/README.md.").format(
                file="calendar.toml", reason=error
            )
        ) from error


def read_catalogue(overlays: Sequence[Path] = ()) -> Catalogue:
    """The terms: ``workflows/terms.toml``.

    Raises:
        ConfigError: The file is missing or not as it should be.
    """
    return Catalogue.parse(_text("terms.toml", overlays))


def route_texts(overlays: Sequence[Path] = ()) -> Mapping[str, str]:
    """The texts that ``workflows.case.load_routes`` wants: terms, events, and every route.

    Raises:
        ConfigError: A file is missing or cannot be read.
    """
    texts = {name: _text(f"{name}.toml", overlays) for name in ("terms", "events")}
    folder = f"{_FOLDER}/routes"
    for name in assets.names(folder, ".toml", overlays=overlays):
        texts[name] = _text(f"routes/{name}.toml", overlays)
    return texts


def _text(name: str, overlays: Sequence[Path]) -> str:
    path = assets.find(_FOLDER, name, overlays=overlays)
    if path is None:
        raise ConfigError(
            _("workflows/{file} is missing. Install woo-tool again.").format(file=name)
        )
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_("{file} cannot be read.").format(file=name)) from error
