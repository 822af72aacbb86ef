# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Targets that are one JSON file about the dossier: handed in by a person, or taken by a site."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from woo_tool.errors import InputError, NotAllowedError, UsageError
from woo_tool.language import _
from woo_tool.publication.targets.base import Difference, Sent, Tally, put_bytes
from woo_tool.publication.values import Dossier


def path_of(place: str, name: str, dossier: Dossier) -> Path:
    """The file: the place itself, or one of its own in a folder."""
    path = Path(place)
    return path if path.suffix.lower() == ".json" else path / f"{dossier.identifier}.{name}.json"


def with_address(dossier: Dossier) -> None:
    """Refuse a dossier that does not say where its documents will stand.

    Raises:
        UsageError: It does not.
    """
    if not dossier.base.startswith("https://"):
        raise UsageError(
            _("This form names the addresses of the documents: organisation.base, with https.")
        )


def read(path: Path) -> Any:
    """What stands in the file; None where there is none.

    Raises:
        InputError: It is no JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(
            "json", _("{name} cannot be read: choose another place.").format(name=path.name)
        ) from error


def refuse_other(path: Path, mine: bool) -> None:  # noqa: FBT001
    """Refuse a file that is about something else.

    Raises:
        NotAllowedError: It is.
    """
    if not mine:
        raise NotAllowedError(
            _("{name} does not hold this dossier: nothing was changed there.").format(
                name=path.name
            )
        )


def write(path: Path, value: Any, *notes: str) -> Sent:
    """Write the file so that it appears whole."""
    tally = Tally()
    data = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
    tally.add(put_bytes(data, path), path.name)
    return tally.sent(notes)


def differences(ours: Any, theirs: Any, place: str = "") -> Iterator[Difference]:
    """Where what is there is not what it should be."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in dict.fromkeys((*ours, *theirs)):
            inner = f"{place}.{key}".lstrip(".")
            if (key in ours) != (key in theirs):
                yield _differs("missing" if key in ours else "extra", inner)
            else:
                yield from differences(ours[key], theirs[key], inner)
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for number, (mine, other) in enumerate(zip(ours, theirs, strict=True), 1):
            yield from differences(mine, other, f"{place}[{number}]")
    elif ours != theirs:
        yield _differs("content", place)


def _differs(code: str, name: str) -> Difference:
    return Difference(code, _("{name} is not that of the bundle.").format(name=name))
