# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key of a platform: out of a file, or out of the keyring of this computer."""

import os
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from woo_tool.cli import options as shared
from woo_tool.cli.output import printable
from woo_tool.errors import MissingPartError, UsageError
from woo_tool.language import _

#: What the key is filed under in a keyring, with the name of the host.
SERVICE = "woo-tool"

TokenFile = Annotated[
    Path | None,
    typer.Option(
        "--token-file", metavar="FILE", help=_("The key of the platform: a file, mode 0600.")
    ),
]
Keyring = Annotated[
    bool,
    typer.Option(
        "--keyring", help=_("Take the key of the platform from the keyring of this computer.")
    ),
]


def key(place: str, file: Path | None, *, keyring: bool) -> str:
    """The key for a place; "" where none was asked for.

    Raises:
        InputError: The file cannot be read.
        UsageError: Others on this machine can read it, it is no key, or there is none.
        MissingPartError: There is no keyring here.
    """
    if file is not None and keyring:
        raise UsageError(_("Choose one: --token-file or --keyring."))
    if file is not None:
        return _of_file(file)
    return _of_keyring(place) if keyring else ""


def _of_file(file: Path) -> str:
    lines = shared.lines_of(file)
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise UsageError(
            _("Others can read the key: chmod 600 {file}").format(file=printable(str(file)))
        )
    return _checked(lines[0] if len(lines) == 1 else "")


def _of_keyring(place: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise MissingPartError(
            _("The library keyring is not here: pip install woo-tool[keyring], or --token-file.")
        ) from error
    host = urlsplit(place).netloc.rpartition("@")[2]
    try:
        found = keyring.get_password(SERVICE, host)
    except KeyringError as error:
        raise MissingPartError(
            _("The keyring of this computer cannot be opened: unlock it, or use --token-file.")
        ) from error
    if not found:
        raise UsageError(
            _("The keyring has no key for {host}: keyring set {service} {host}").format(
                host=printable(host), service=SERVICE
            )
        )
    return _checked(found)


def _checked(said: str) -> str:
    if not re.fullmatch(r"[!-~]+", said):
        raise UsageError(_("The key is one line of letters, digits and signs."))
    return said
