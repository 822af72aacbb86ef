# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the shipped folders lie, and what an organisation lays over them.

A file is looked for in the project's own ``./woo/<folder>``, then in the user's config
folder, then in what ships. The first one found is used whole; files are never merged.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

_HERE = Path(__file__).resolve().parent
#: In a wheel the folders lie inside the package; in a checkout they lie beside it.
_ROOT = _HERE / "_assets" if (_HERE / "_assets").is_dir() else _HERE.parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder: ``shipped("redaction", "grounds.toml")``."""
    return _ROOT.joinpath(*parts)


def find(folder: str, name: str, *, overlays: Sequence[Path] = ()) -> Path | None:
    """The first file ``folder/name`` in the overlays, else what ships, else None."""
    for root in (*overlays, _ROOT):
        path = root.joinpath(folder, name)
        if path.is_file():
            return path
    return None


def names(folder: str, suffix: str, *, overlays: Sequence[Path] = ()) -> Iterator[str]:
    """The names (without suffix) that ``find`` could answer in this folder, sorted, each once."""
    seen = {
        path.stem
        for root in (*overlays, _ROOT)
        if root.joinpath(folder).is_dir()
        for path in root.joinpath(folder).glob(f"*{suffix}")
    }
    yield from sorted(seen)
