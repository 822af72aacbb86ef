# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reviewed list of marks; ``decided.py`` lays it over what was found in a document.

The list is JSON Lines (or a JSON array): a row a mark, in the shape of ``woo scan --jsonl``. A
row belongs to the file whose hash is its ``sha256``, else to the file at the path ``document``.
A person decides over what detection proposes, and only there: what is found and stands in no
row is burned in and counted as undecided, so that a list of last year lets nothing new through.

Three sorts of rows: a stretch of text (``start``, ``end``), a rectangle (``areas``, as shown:
origin top left, y down, points) with whatever is under it, and a whole page (``whole_page``).
A row ``{"sha256": ..., "reviewed": true}`` says that a document was looked at, marks or none.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from woo_tool.detection.finding import Entity
from woo_tool.errors import ConfigError, InputError
from woo_tool.language import _
from woo_tool.redaction.marks import Action, Box, Frame
from woo_tool.redaction.policy import Policy

#: Codes that say why something is left out and that are no ground, with what is printed.
OUTSIDE, DOUBLE = "buiten-verzoek", "dubbel"
NO_GROUND: Mapping[str, str] = {OUTSIDE: "buiten verzoek", DOUBLE: "dubbel"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One row: what a person decided (or left, ``review``) about one place.

    ``areas`` are boxes on the page as shown. ``text`` proves that the place still holds what
    was judged; where it is empty the row must carry the hash of the file.
    """

    page: int
    action: Action
    start: int = 0
    end: int = 0
    entity: Entity = Entity.TERM
    ground: str = ""
    id: str = ""
    text: str = field(default="", repr=False)
    areas: tuple[Box, ...] = ()
    whole_page: bool = False
    score: float = 1.0

    @property
    def spans(self) -> bool:
        """Whether it is a stretch of text."""
        return self.end > self.start and not self.whole_page


@dataclass(frozen=True)
class ReviewedList:
    """A list as it was read: rows by hash of the file and by its absolute path."""

    by_sha256: Mapping[str, tuple[Reviewed, ...]]
    by_path: Mapping[str, tuple[Reviewed, ...]]

    def of(self, sha256: str, path: Path) -> tuple[Reviewed, ...] | None:
        """The rows of a document; None where the list does not know it."""
        if sha256 in self.by_sha256:
            return self.by_sha256[sha256]
        return self.by_path.get(str(path.resolve()))


def load_reviewed(path: Path) -> ReviewedList:
    """Read and check a list.

    Raises:
        InputError: ``unreadable``, or ``not-a-list`` with the row and what is wrong with it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "unreadable", _("The list of marks cannot be read: check its name and rights.")
        ) from error
    return _load(data, str(path.resolve().parent))


@lru_cache(maxsize=2)
def _load(data: bytes, folder: str) -> ReviewedList:
    """Kept between the documents of a worker: a list can hold a whole case."""
    hashes: dict[str, list[Reviewed]] = defaultdict(list)
    paths: dict[str, list[Reviewed]] = defaultdict(list)
    for number, row in enumerate(_rows(data), 1):
        try:
            sha256 = str(row.get("sha256") or "")
            if row.get("reviewed") is True and sha256:
                hashes[sha256].extend(())  # a document in which nothing was found
                continue
            reviewed = _reviewed(row)
            if sha256:
                hashes[sha256].append(reviewed)
            else:
                if not reviewed.text and not (reviewed.areas or reviewed.whole_page):
                    raise ValueError(_('it needs "sha256" or "text", to know its place again'))
                name = Path(str(row["document"]))
                found = name if name.is_absolute() or name.exists() else Path(folder) / name
                paths[str(found.resolve())].append(reviewed)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            said = _("{key} is missing").format(key=error) if isinstance(error, KeyError) else error
            raise InputError(
                "not-a-list",
                _("Row {n} of the list of marks cannot be used: {reason}. Correct it.").format(
                    n=number, reason=said
                ),
            ) from error
    return ReviewedList(
        {key: tuple(rows) for key, rows in hashes.items()},
        {key: tuple(rows) for key, rows in paths.items()},
    )


def _rows(data: bytes) -> list[dict[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
        if text.lstrip().startswith("["):
            return list(json.loads(text))
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise InputError(
            "not-a-list",
            _("The list of marks is no JSON: use the output of woo scan --jsonl, or of a review."),
        ) from error


def _reviewed(row: Mapping[str, Any]) -> Reviewed:
    action = Action(row["action"])
    whole = bool(row.get("whole_page", False))
    start, end = int(row.get("start") or 0), int(row.get("end") or 0)
    boxes = row.get("areas") or ()
    if row.get("source") == "picture.signature":  # a scan gives the closing as its place
        start = end = 0
        boxes = boxes or row["boxes"]
    areas = tuple(Box(*map(float, box)) for box in boxes)
    if any(not (box.x0 < box.x1 and box.y0 < box.y1) for box in areas):
        raise ValueError(_("an area has no width or no height"))
    page = int(row["page"])
    if page < 1 or start < 0 or not (end > start or areas or whole):
        raise ValueError(_("it names no place: start and end, areas, or whole_page"))
    return Reviewed(
        page=page,
        action=action,
        start=start,
        end=end,
        entity=Entity(row.get("entity") or Entity.TERM),
        ground=str(row.get("ground") or ""),
        id=str(row.get("id") or ""),
        text=str(row.get("text") or ""),
        areas=areas,
        whole_page=whole,
        score=float(row.get("score", 1.0)),
    )


def as_row(sha256: str, row: Reviewed) -> dict[str, Any]:
    """A row as it is written; ``load_reviewed`` leads back."""
    return {
        "sha256": sha256,
        "id": row.id,
        "page": row.page,
        "start": row.start,
        "end": row.end,
        "entity": row.entity.value,
        "score": row.score,
        "ground": row.ground,
        "action": row.action.value,
        "areas": [[box.x0, box.y0, box.x1, box.y1] for box in row.areas],
        "whole_page": row.whole_page,
        "text": row.text,
    }


def label_of(policy: Policy, entity: Entity, ground: str) -> str:
    """What is printed in the box; of several grounds (parted by ``;``) one after the other.

    Raises:
        ConfigError: No such ground, or one of another law than the policy's.
    """
    if ground in NO_GROUND:
        return NO_GROUND[ground]
    if ";" in ground:
        codes = [code.strip() for code in ground.split(";") if code.strip()]
        policy.grounds.together(codes)
        return " ".join(label_of(policy, entity, code) for code in codes)
    found = policy.grounds.get(ground)
    if found.law is not policy.law:
        raise ConfigError(
            _(
                "{code} is a ground of another law than that of the policy: choose one of it."
            ).format(code=ground)
        )
    return policy.label(entity, ground)


def check_reviewed(listed: ReviewedList, policy: Policy) -> None:
    """Refuse grounds that the policy's law does not know, before any work is done.

    Raises:
        ConfigError: Names the ground.
    """
    rows = [
        row for group in (listed.by_sha256, listed.by_path) for r in group.values() for row in r
    ]
    for ground in sorted({row.ground for row in rows if row.ground}):
        label_of(policy, Entity.TERM, ground)


def on_prepared(frame: Frame, box: Box) -> Box:
    """A box on the page as shown, back in upright space: the inverse of ``Frame.shown``."""
    x0, y0, x1, y1 = (v / frame.unit for v in (box.x0, box.y0, box.x1, box.y1))
    w, h = frame.crop[2] - frame.crop[0], frame.crop[3] - frame.crop[1]
    x0, y0, x1, y1 = {
        0: (x0, y0, x1, y1),
        90: (y0, h - x1, y1, h - x0),
        180: (w - x1, h - y1, w - x0, h - y0),
        270: (w - y1, x0, w - y0, x1),
    }[frame.rotate % 360]
    cx, cy = frame.crop[0] - frame.media[0], frame.crop[1] - frame.media[1]
    return Box(x0 + cx, cy + h - y1, x1 + cx, cy + h - y0)
