# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an audit is asked, and what it answers. Values only; ``verify`` fills them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.language import Phrase
from woo_tool.redaction.marks import Box, Frame, Run

#: Reads a picture: a two- or three-dimensional uint8 array in, the lines of text in it out.
Reader = Callable[[Any], str]


class Severity(StrEnum):
    """How bad a finding is; the worst one decides."""

    #: Can be told, harms nobody by itself.
    INFO = "info"
    #: The page lost something that had to stay: withheld, though nobody's data is out.
    DAMAGE = "damage"
    #: Could not be checked, or a person has to look: never clean.
    SUSPECT = "suspect"
    #: Personal data, or what was covered to hide it, can be read back.
    LEAK = "leak"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One thing an audit found.

    ``code`` is stable (``text``, ``glyph-in-box``, ``string`` …), ``channel`` is the group it
    belongs to, ``page`` counts from 1 (None: the file). ``said`` says what without the personal
    data itself, to be told in the language of who reads it; ``text`` is the data, for who asked
    to see it.
    """

    code: str
    channel: str
    severity: Severity
    said: Phrase
    page: int | None = None
    text: str = field(default="", repr=False)

    @property
    def detail(self) -> str:
        """What it says in English: for machine formats."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Burnt:
    """A box that was drawn on a page, in upright space.

    ``label`` is the text drawn in it ("" for none); ``runs`` are the glyphs that went for it,
    ``areas`` the pixels and line art; ``marks`` the ids of the marks.
    """

    page: int
    box: Box
    label: str = ""
    marks: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    areas: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a secret may stand once: on this page or within ``box``; page 0 is the file itself."""

    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that was burned in somewhere, and where it is allowed to stand all the same.

    ``allowed`` are the places of a ``keep`` or a rejected finding with this text.
    """

    text: str = field(repr=False)
    entity: Entity
    allowed: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a candidate output has to be.

    Attributes:
        prepared: The upright, allow-listed version of the source that was burned.
        boxes: Every box that was drawn.
        moved: Per page number the bands in which kept glyphs were re-spaced, upright space.
        erased: Per page number the shapes that went because they followed the width of what went.
        secrets: What was burned in, with where it may stay.
        terms: What must be gone everywhere, as a whole word.
        frames: Per page how it is shown; empty where pages are shown as they are prepared.
        reader: Reads pictures; None: no OCR was asked.
        pixels: Whether renderings are compared.
        strings: Texts of ours that may stand in the file (title, bookmarks, alternative texts).
        password: Opens the prepared file, if it needs one.
    """

    prepared: Path
    boxes: tuple[Burnt, ...] = ()
    moved: tuple[tuple[int, tuple[Box, ...]], ...] = ()
    erased: tuple[tuple[int, tuple[Box, ...]], ...] = ()
    secrets: tuple[Secret, ...] = ()
    terms: tuple[str, ...] = field(default=(), repr=False)
    frames: tuple[Frame, ...] = ()
    reader: Reader | None = None
    pixels: bool = True
    strings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of ``check``. Anything above ``info`` withholds the document."""

    findings: tuple[AuditFinding, ...] = ()
    #: Words of the prepared file that no mark touched, and how many of them still stand.
    words: int = 0
    words_kept: int = 0

    @property
    def ok(self) -> bool:
        """Whether the output may appear."""
        return all(finding.severity is Severity.INFO for finding in self.findings)

    @property
    def worst(self) -> AuditFinding | None:
        """The first of the worst findings that withhold it."""
        for severity in (Severity.LEAK, Severity.SUSPECT, Severity.DAMAGE):
            for finding in self.findings:
                if finding.severity is severity:
                    return finding
        return None

    @property
    def reason(self) -> str:
        """A stable code for why not ('' when it may)."""
        worst = self.worst
        return f"{worst.severity.value}:{worst.code}" if worst else ""


class VerdictKind(StrEnum):
    """What ``woo verify`` says of a file."""

    CLEAN = "clean"
    LEAK = "leak"
    SUSPECT = "suspect"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one file, with what it rests on."""

    file: Path
    verdict: VerdictKind
    findings: tuple[AuditFinding, ...] = ()
    pages: int = 0
    #: A sentence where something went wrong that nobody foresaw.
    message: str = ""
