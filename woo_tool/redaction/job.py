# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one document is asked, and what comes of it: values that travel to a worker and back."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from woo_tool import __version__, assets, hooks

#: Told of pages done, and of pages in all.
Tick = Callable[[int, int], None]


class State(StrEnum):
    """What became of a document. The words are a promise to scripts."""

    VERIFIED = "verified"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are redacted. ``terms`` and ``keep`` are lines, trimmed."""

    policy: str = "standard"
    pipeline: str = "nl_woo"
    terms: tuple[str, ...] = field(default=(), repr=False)
    keep: tuple[str, ...] = field(default=(), repr=False)
    detect: bool = True
    label: bool = True
    exact_boxes: bool = False
    ocr: bool = False
    accept_unreadable: bool = False
    pixels: bool = True
    password: str | None = field(default=None, repr=False)
    marks: Path | None = None
    overlays: tuple[Path, ...] = ()

    def digest(self) -> str:
        """A key over everything that decides the output, the tool's version too.

        Part of the key of a resumed run. Of policies, grounds and the organisation's own files
        the content counts, not the place; of plug-ins the name and version. The password is
        not in it: it opens, and decides nothing; of a reviewed list each document has its own
        rows (``resume.Keys``). Never publish it: who has the other options can try names for
        ``terms``.
        """
        parts = [__version__, *_contents(self.overlays), *_plugins()]
        parts.extend(
            f"{entry.name}={getattr(self, entry.name)!r}"
            for entry in fields(self)
            if entry.name not in ("password", "overlays", "marks")
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where it is, and the temporary file its output goes to.

    ``name`` is the name the output will have, below OUT; empty where nobody will read it.
    """

    number: int
    source: Path
    target: Path
    options: Options
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. ``reason`` is a stable code, None where all went well."""

    state: State
    reason: str | None = None
    message: str = ""
    pages: int = 0
    marks: int = 0
    undecided: int = 0
    by_ground: dict[str, int] = field(default_factory=dict)
    by_entity: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    sha256: str | None = None
    source_sha256: str = ""
    unreadable_pages: tuple[int, ...] = ()
    #: Pages with pictures of which OCR was not sure: for a person to look at.
    look_pages: tuple[int, ...] = ()
    words: int = 0
    words_kept: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    #: What else a processor was asked for, as plain JSON.
    answer: dict[str, Any] = field(default_factory=dict, repr=False)

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON; ``from_dict`` leads back."""
        found = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in found.items()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Outcome":
        """Of what ``as_dict`` made.

        Raises:
            TypeError, ValueError, KeyError: It was made by another version.
        """
        values = dict(data)
        values["state"] = State(values["state"])
        for name in ("warnings", "unreadable_pages", "look_pages"):
            values[name] = tuple(values[name])
        return cls(**values)


def _contents(overlays: tuple[Path, ...]) -> Iterator[str]:
    """Hashes of the files that may decide: those that ship, and those laid over them."""
    for root in (assets.shipped(), *overlays):
        for folder in ("redaction", "models"):
            for path in sorted(root.joinpath(folder).rglob("*.toml")):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield f"{path.relative_to(root).as_posix()}={digest}"


def _plugins() -> list[str]:
    return sorted(
        f"{point.name}={point.value} {point.dist.version if point.dist else ''}"
        for point in entry_points(group=hooks.GROUP)
    )
