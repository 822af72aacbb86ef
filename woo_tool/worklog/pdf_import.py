# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take over a PDF that somebody reviewed: what was moved, taken away, added, or given a ground.

* An annotation of ours that is gone: its mark is kept.
* One that lies elsewhere: its mark is kept, and the new place is redacted.
* One that somebody made: the text under it is redacted; a rectangle over anything else takes
  whatever is under it.
* One that stands as it was changes nothing, unless ``confirm``: then it is decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from woo_tool.detection.finding import Entity
from woo_tool.errors import ConfigError, InputError, NotAllowedError
from woo_tool.language import _
from woo_tool.redaction.marks import Action, Box
from woo_tool.worklog.annotations import MARKING, SILENT, Note, overlap, read_notes
from woo_tool.worklog.deciding import (
    Reviewer,
    add_block,
    add_text,
    allowed,
    ground_of,
    spread,
)
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.geometry import Sheets, opened
from woo_tool.worklog.grouping import regroup
from woo_tool.worklog.listing import Imported
from woo_tool.worklog.meanwhile import conflicts, decided_since, last_event, told
from woo_tool.worklog.pdf_export import SEPARATOR, shown_boxes
from woo_tool.worklog.scanning import source_of
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Document, Entry, Kind, MarkState

#: Two sets of rectangles that share this much are the same place.
_SAME = 0.85
#: An annotation without a name of ours that shares this much with a mark is that mark.
_LIKE = 0.6
_KEEP = Decision(MarkState.KEEP)


def document_of(log: Worklog, path: Path) -> Document:
    """The document of which a PDF is an annotated copy.

    Raises:
        InputError: ``not-of-this-review``.
    """
    known = read_notes(path)
    for document in log.documents():
        if document.sha256 == known.sha256 or (
            not known.sha256
            and known.pages == document.pages
            and any(Path(name).name == path.name for name in document.paths)
        ):
            return document
    raise InputError(
        "not-of-this-review",
        _("This PDF is no copy that woo review export made of a document of this review."),
    )


def take_pdf(
    folder: WorkFolder,
    log: Worklog,
    path: Path,
    reviewer: Reviewer,
    *,
    confirm: bool = False,
    accept_empty: bool = False,
    password: str | None = None,
    look_elsewhere: bool = True,
) -> Imported:
    """Take over one PDF; one change.

    Args:
        folder: The work folder.
        log: Its log.
        path: The PDF that came back.
        reviewer: Who reviewed it.
        confirm: What still stands is decided: it is redacted.
        accept_empty: Believe a PDF in which none of our annotations is left.
        password: Opens the source.
        look_elsewhere: Look for the texts that go in all documents; of many PDFs the last
            thing to do, once.

    Raises:
        InputError: It is no copy of ours, or none of our annotations is left in it.
    """
    document = document_of(log, path)
    found = read_notes(path, document.frames)
    if found.pages != document.pages:
        raise InputError(
            "pages-changed", _("Pages were added or removed: review a copy with the same pages.")
        )
    own = read_notes(source_of(folder, document.name), document.frames).notes
    with log.changing():
        run = _Run(folder, log, document, reviewer, password, confirm=confirm)
        run.match([n for n in found.notes if not _in_source(n, own)], found.export)
        if run.expected and not run.seen and not accept_empty:
            raise InputError(
                "no-marks-left",
                _(
                    "None of the marks is left in this PDF: was it flattened, or saved by a "
                    "program that drops annotations? If all were meant to go, add --accept-empty."
                ),
            )
        return run.finish(path.name, look_elsewhere=look_elsewhere)


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


def _in_source(note: Note, own: Iterable[Note]) -> bool:
    """Whether the document had this annotation before anybody reviewed it."""
    if note.id:
        return False
    return any(
        other.page == note.page
        and other.kind == note.kind
        and overlap(other.boxes, note.boxes) > _SAME
        for other in own
    )


@dataclass(slots=True)
class _Run:
    folder: WorkFolder
    log: Worklog
    document: Document
    reviewer: Reviewer
    password: str | None
    confirm: bool = field(kw_only=True)
    expected: dict[str, Entry] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    chosen: dict[int, Decision] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    fresh: list[tuple[Note, Entry | None]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    decided: int = 0
    unchanged: int = 0
    added: int = 0
    moved: int = 0
    deleted: int = 0
    rows: int = 0
    #: The event of the export: what others decided after it was not before this person.
    since: int = 0

    def _exported(self, name: str) -> tuple[set[str], int]:
        """What the copy held when it was written, and the event of that.

        Of a copy that lost its name: what every export held, since the first. What a person
        cannot have seen was not taken away by them.
        """
        found = [
            (event.seq, str(event.data.get("export", "")), set(_texts(event.data["marks"])))
            for event in self.log.events("kind = 'export'")
            if event.data.get("document") == self.document.row
        ]
        mine = [one for one in found if name and one[1] == name] or found
        if not mine:
            return set(), last_event(self.log)
        return set.intersection(*(ids for _seq, _name, ids in mine)), min(one[0] for one in mine)

    def match(self, notes: list[Note], name: str) -> None:
        """Tell which annotations are marks of ours, and which are new."""
        ids, self.since = self._exported(name)
        entries = self.log.entries("document = ?", [self.document.row])
        self.expected = {entry.id: entry for entry in entries if entry.id in ids}
        strangers = []
        for note in notes:
            if note.kind not in MARKING:
                if note.kind not in SILENT:
                    self._skip(note, _("an annotation of this kind is not read; use a highlight"))
                continue
            self.rows += 1
            if note.id in self.expected and note.id not in self.seen:
                self._known(note, self.expected[note.id])
            else:
                strangers.append(note)
        for note in strangers:
            entry = self._like(note)
            if entry is not None:
                self._known(note, entry)
            else:
                self.fresh.append((note, None))

    def _like(self, note: Note) -> Entry | None:
        """A mark whose annotation lost its name."""
        found = (
            entry
            for identity, entry in self.expected.items()
            if identity not in self.seen and entry.page == note.page
        )
        return next((e for e in found if overlap(self._shown(e), note.boxes) > _LIKE), None)

    def _shown(self, entry: Entry) -> tuple[Box, ...]:
        return tuple(shown_boxes(self.document.frames[entry.page - 1], entry))

    def _known(self, note: Note, entry: Entry) -> None:
        self.seen.add(entry.id)
        if note.page != entry.page or overlap(self._shown(entry), note.boxes) < _SAME:
            self.fresh.append((note, entry))
            return
        ground = self._ground(note, entry)
        if ground and ground != entry.ground:
            self.decided += 1
            self.chosen[entry.row] = Decision(MarkState.REDACT, ground)
        elif self.confirm and entry.state is not MarkState.REDACT:
            self.decided += 1
            self.chosen[entry.row] = Decision(MarkState.REDACT)
        else:
            self.unchanged += 1

    def _ground(self, note: Note, entry: Entry | None) -> str:
        """The ground that somebody wrote; "" where none was, or as it was."""
        said = [note.contents.split(SEPARATOR)[0].split("\n")[0], note.overlay]
        for text in said:
            if not text.strip() or (entry is not None and text.strip() == entry.ground):
                continue
            try:
                return ground_of(self.reviewer.policy, text)
            except ConfigError:
                if text is note.overlay or any(c.isdigit() for c in text[:6]):
                    self._skip(note, _("what it says is no ground; the ground was left as it was"))
        return ""

    def finish(self, name: str, *, look_elsewhere: bool) -> Imported:
        """Decide, and say what was done."""
        for identity, entry in self.expected.items():
            if identity not in self.seen and entry.action is not Action.KEEP:
                self._gone(entry)
        if self.fresh:
            with opened(self.folder, self.document, self.password) as sheets:
                for note, old in self.fresh:
                    self._place(sheets, note, old)
        self._leave_to_others()
        self.log.decide(
            self.chosen,
            now=self.reviewer.now,
            by=self.reviewer.by,
            kind="import",
            data={"file": name, "document": self.document.row},
        )
        more = 0
        if look_elsewhere:
            regroup(self.log)
            more = spread(self.log)
        return Imported(
            rows=self.rows,
            decided=self.decided,
            added=self.added,
            moved=self.moved,
            deleted=self.deleted,
            unchanged=self.unchanged,
            propagated=more,
            skipped=tuple(self.skipped),
        )

    def _leave_to_others(self) -> None:
        """Take out what somebody else decided otherwise since the copy was written."""
        known = {e.row: e for e in self.log.entries("document = ?", [self.document.row])}
        since = decided_since(self.log, self.since, by=self.reviewer.by)
        for row, who in conflicts(known, self.chosen, since).items():
            said = self.chosen.pop(row)
            self.deleted -= said.state is MarkState.KEEP
            self.decided -= said.state is not MarkState.KEEP
            self.skipped.append((known[row].page, told(who)))

    def _gone(self, entry: Entry) -> None:
        try:
            allowed([entry], _KEEP)
        except NotAllowedError as error:
            self.skipped.append((entry.page, str(error)))
            return
        self.deleted += 1
        self.chosen[entry.row] = _KEEP

    def _place(self, sheets: Sheets, note: Note, old: Entry | None) -> None:
        """A place that somebody drew: marks for what is under it."""
        ground = self._ground(note, old)
        spans = sheets.spans(note.page, note.boxes)
        along = note.kind == "/Highlight" and bool(spans)
        if along or sheets.is_text(note.page, note.boxes, spans):
            rows = [row for span in spans for row in self._text(sheets, note, span, ground, old)]
        else:
            rows = [self._block(note, ground, old)]
        if old is None:
            self.added += bool(rows)
        elif old.row in rows:
            self.unchanged += 1  # it was nudged, and covers the same text
        if old is not None and old.row not in rows:
            try:
                allowed([old], _KEEP)
                self.chosen[old.row] = _KEEP
                self.moved += 1
            except NotAllowedError as error:
                self.skipped.append((old.page, str(error)))

    def _text(
        self, sheets: Sheets, note: Note, span: tuple[int, int], ground: str, old: Entry | None
    ) -> list[int]:
        same = self.log.entries(
            "document = ? AND page = ? AND first = ? AND last = ? AND kind = 'text'",
            [self.document.row, note.page, *span],
        )
        if same:
            row = same[0].row
            if old is None or row != old.row:
                self.chosen[row] = Decision(MarkState.REDACT, ground)
            return [row]
        made = add_text(
            self.log,
            self.document.row,
            note.page,
            span,
            entity=old.entity if old else Entity.TERM,
            ground=ground or (old.ground if old else ""),
            policy=self.reviewer.policy,
            boxes=sheets.boxes(note.page, *span),
        )
        if made is None:
            return []
        self.new.append(made)
        self.chosen[made] = Decision(MarkState.REDACT, ground)
        return [made]

    def _block(self, note: Note, ground: str, old: Entry | None) -> int:
        entity = old.entity if old else Entity.TERM
        row = add_block(
            self.log,
            self.document.row,
            note.page,
            Kind.AREA,
            ground=ground
            or (old.ground if old else self.reviewer.policy.rules[Entity.TERM].ground),
            areas=note.boxes,
            entity=entity,
        )
        self.new.append(row)
        self.chosen[row] = Decision(MarkState.REDACT, ground)
        return row

    def _skip(self, note: Note, reason: str) -> None:
        self.skipped.append((note.page, reason))
