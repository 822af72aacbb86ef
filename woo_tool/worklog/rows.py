# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the database as values, and back."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.redaction.marks import Action, Box, Frame
from woo_tool.worklog.values import Decision, Document, Entry, Kind, MarkState, NewMark, Stage

MARK_COLUMNS = (
    "mark, document, page, first, last, kind, entity, proposed, ground, score, source, "
    "explanation, text, boxes, areas"
)


def entry_of(row: sqlite3.Row) -> Entry:
    """A mark."""
    return Entry(
        row=row["id"],
        id=row["mark"],
        document=row["document"],
        page=row["page"],
        start=row["first"],
        end=row["last"],
        kind=Kind(row["kind"]),
        entity=Entity(row["entity"]),
        proposed=Action(row["proposed"]),
        proposed_ground=row["ground"],
        score=row["score"],
        source=row["source"],
        explanation=row["explanation"],
        text=row["text"],
        boxes=_boxes(row["boxes"]),
        areas=_boxes(row["areas"]),
        group=row["grouped"],
        state=MarkState(row["state"]),
        decided_ground=row["decided_ground"],
        by=row["decided_by"],
        at=row["decided_at"],
        note=row["note"],
    )


def mark_row(document: int, mark: NewMark) -> tuple[Any, ...]:
    """The values of ``MARK_COLUMNS``."""
    return (
        mark.id,
        document,
        mark.page,
        mark.start,
        mark.end,
        mark.kind.value,
        mark.entity.value,
        mark.proposed.value,
        mark.ground,
        mark.score,
        mark.source,
        mark.explanation,
        mark.text,
        boxes_json(mark.boxes),
        boxes_json(mark.areas),
    )


def document_of(row: sqlite3.Row, paths: Sequence[str]) -> Document:
    """A document, with its files."""
    return Document(
        row=row["id"],
        sha256=row["sha256"],
        stage=Stage(row["stage"]),
        reason=row["reason"],
        pages=row["pages"],
        frames=tuple(
            Frame(tuple(media), tuple(crop), rotate, unit)
            for media, crop, rotate, unit in json.loads(row["frames"])
        ),
        unreadable={int(k): tuple(v) for k, v in json.loads(row["unreadable"]).items()},
        warnings=tuple(json.loads(row["warnings"])),
        date=row["date"],
        paths=tuple(sorted(paths)),
    )


def frames_json(frames: Iterable[Frame]) -> str:
    """Frames as they are stored."""
    return json.dumps([[f.media, f.crop, f.rotate, f.unit] for f in frames])


def _boxes(text: str) -> tuple[Box, ...]:
    if text == "[]":
        return ()
    return tuple(Box(*box) for box in json.loads(text))


def boxes_json(boxes: Iterable[Box]) -> str:
    """Boxes as they are stored."""
    return json.dumps([[round(v, 2) for v in (b.x0, b.y0, b.x1, b.y1)] for b in boxes])


def packed(text: str) -> bytes:
    """The text of a page as it is stored."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def unpacked(data: bytes) -> str:
    """The text of a page."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def same(old: sqlite3.Row, new: Decision) -> bool:
    """Whether a decision changes nothing of what stands."""
    return (
        old["state"] == new.state.value
        and (not new.ground or new.ground == old["decided_ground"])
        and (not new.note or new.note == old["note"])
        and new.state is not MarkState.PROPOSED
    )
