# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one document is asked, and what comes of it: values that travel to a worker and back."""

import hashlib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from woo_tool import __version__


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

        Part of the key of a resumed run. The password is not in it: it opens, and decides
        nothing.
        """
        parts = [__version__]
        for entry in fields(self):
            value = getattr(self, entry.name)
            if entry.name == "password":
                continue
            if entry.name == "marks" and value is not None:
                value = hashlib.sha256(Path(value).read_bytes()).hexdigest()
            parts.append(f"{entry.name}={value!r}")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where it is, and the temporary file its output goes to."""

    number: int
    source: Path
    target: Path
    options: Options


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
    words: int = 0
    words_kept: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
