# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a work folder holds, as values: documents, marks, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from woo_tool.detection.finding import Entity
from woo_tool.redaction.marks import Action, Box, Frame


class MarkState(StrEnum):
    """What was decided on a mark. The words are a promise to scripts."""

    #: Nobody decided: what the machine proposes stands.
    PROPOSED = "proposed"
    REDACT = "redact"
    KEEP = "keep"
    #: Somebody looked and put it off, or two people disagree.
    UNDECIDED = "undecided"

    @property
    def decided(self) -> bool:
        """Whether a person said what happens."""
        return self in (MarkState.REDACT, MarkState.KEEP)


class Kind(StrEnum):
    """What a mark covers."""

    TEXT = "text"
    #: Rectangles on a page, with whatever is under them.
    AREA = "area"
    PAGE = "page"
    #: The whole document stays out; its page is 0.
    DOCUMENT = "document"


class Stage(StrEnum):
    """How far a document is."""

    WAITING = "waiting"
    SCANNED = "scanned"
    #: It cannot be read; ``reason`` says why.
    FAILED = "failed"
    #: It is no document; ``reason`` says what it is.
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Document:
    """One content, by its hash; several files may have it.

    Attributes:
        row: Its row in the log; the number people see.
        sha256: Of the source.
        stage: How far it is.
        reason: A stable code where it failed or was skipped.
        pages: How many.
        frames: Per page how it is shown.
        unreadable: Per page number why its text cannot be trusted.
        date: Of the information (ISO 8601), or "".
        paths: Its files, relative to the source folder, sorted.
    """

    row: int
    sha256: str
    stage: Stage
    reason: str = ""
    pages: int = 0
    frames: tuple[Frame, ...] = ()
    unreadable: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    date: str = ""
    paths: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first of its paths."""
        return self.paths[0] if self.paths else self.sha256[:12]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark in the log.

    ``boxes`` are where it is shown (origin top left, y down, points); ``areas`` those of them
    that are rectangles to be blackened whatever is under them. ``text`` is personal data.
    """

    row: int
    id: str
    document: int
    page: int
    start: int
    end: int
    kind: Kind
    entity: Entity
    proposed: Action
    proposed_ground: str
    score: float
    source: str
    explanation: str
    text: str = field(repr=False)
    boxes: tuple[Box, ...] = ()
    areas: tuple[Box, ...] = ()
    group: str = field(default="", repr=False)
    state: MarkState = MarkState.PROPOSED
    decided_ground: str = ""
    by: str = ""
    at: str = ""
    note: str = ""

    @property
    def ground(self) -> str:
        """The ground that counts: the decided one, else the proposed one."""
        return self.decided_ground or self.proposed_ground

    @property
    def action(self) -> Action:
        """What happens when the log is applied now."""
        if self.state is MarkState.REDACT:
            return Action.REDACT
        if self.state is MarkState.KEEP:
            return Action.KEEP
        if self.state is MarkState.UNDECIDED:
            return Action.REVIEW
        return self.proposed

    @property
    def open(self) -> bool:
        """Whether a person has still to say something: burned in, and nobody decided."""
        return not self.state.decided and self.action is not Action.KEEP

    @property
    def by_hand(self) -> bool:
        """Whether a person made it."""
        return self.source.startswith("hand")


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark to be added to the log."""

    id: str
    page: int
    kind: Kind
    entity: Entity
    proposed: Action
    ground: str
    score: float
    source: str
    explanation: str
    text: str = field(default="", repr=False)
    start: int = 0
    end: int = 0
    boxes: tuple[Box, ...] = ()
    areas: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on some marks in one go; ``ground`` "" leaves the ground as it is."""

    state: MarkState
    ground: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history."""

    seq: int
    at: str
    by: str
    kind: str
    marks: int
    data: Mapping[str, object] = field(default_factory=dict)
    undone: bool = False
