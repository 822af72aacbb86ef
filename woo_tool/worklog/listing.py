# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of marks as rows for a spreadsheet, and what people wrote in it.

A row with an id is a decision on that mark. A row without one is about a ``text``: every place
of it (in its ``document``, on its ``page``, where those are given) gets that decision, and
becomes a mark where it was none. What cannot be used is left out with its reason; the rest is
one change, undone as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from woo_tool.detection.finding import Entity
from woo_tool.errors import WooError
from woo_tool.language import _
from woo_tool.redaction.match import squash
from woo_tool.worklog.deciding import (
    Reviewer,
    add_everywhere,
    allowed,
    ground_of,
    spread,
)
from woo_tool.worklog.grouping import regroup
from woo_tool.worklog.meanwhile import differs, told
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Document, Entry, MarkState

COLUMNS = (
    *("id", "document", "page", "file", "entity", "text", "context", "proposed", "score", "ground"),
    *("decision", "note", "by", "at"),
)
_AROUND = 60
#: What people write in the column ``decision``, folded.
WORDS: Mapping[str, MarkState] = {
    **dict.fromkeys(("redact", "lak", "lakken", "weglakken", "x"), MarkState.REDACT),
    **dict.fromkeys(("keep", "laat staan", "laten staan", "staan", "openbaar"), MarkState.KEEP),
    **dict.fromkeys(("undecided", "onbeslist", "?", "twijfel"), MarkState.UNDECIDED),
    **dict.fromkeys(("proposed", "voorstel"), MarkState.PROPOSED),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: counts, and the rows that were left out with the reason."""

    rows: int = 0
    decided: int = 0
    added: int = 0
    unchanged: int = 0
    empty: int = 0
    propagated: int = 0
    moved: int = 0
    deleted: int = 0
    skipped: tuple[tuple[int, str], ...] = ()

    def __add__(self, other: "Imported") -> "Imported":
        return Imported(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__)
        )


def listing(log: Worklog, entries: Iterable[Entry]) -> Iterator[dict[str, object]]:
    """A row per mark, in the order of their places; holds personal data."""
    documents = {document.row: document for document in log.documents()}
    texts: dict[tuple[int, int], str] = {}
    for entry in entries:
        place = entry.document, entry.page
        if place not in texts:
            texts = {place: log.text(*place)}  # marks come page by page
        yield {
            "id": entry.id,
            "document": entry.document,
            "page": entry.page,
            "file": documents[entry.document].name,
            "entity": entry.entity.value,
            "text": " ".join(entry.text.split()),
            "context": context(texts[place], entry),
            "proposed": entry.proposed.value,
            "score": entry.score,
            "ground": entry.ground,
            "decision": "" if entry.state is MarkState.PROPOSED else entry.state.value,
            "note": entry.note,
            "by": entry.by,
            "at": entry.at,
        }


def context(text: str, entry: Entry, around: int = _AROUND) -> str:
    """The text around a mark on one line, the mark itself between brackets."""
    if entry.end <= entry.start:
        return ""
    before = " ".join(text[max(0, entry.start - around) : entry.start].split())
    inside = " ".join(text[entry.start : entry.end].split())
    after = " ".join(text[entry.end : entry.end + around].split())
    return f"{before} [{inside}] {after}".strip()


@dataclass(slots=True)
class _Import:
    log: Worklog
    reviewer: Reviewer
    marks: dict[str, Entry]
    documents: dict[int, Document]
    texts: dict[str, list[Entry]]
    chosen: dict[int, Decision] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    rows: int = 0
    empty: int = 0

    def row(self, number: int, row: Mapping[str, object]) -> None:
        """One row of the list."""
        cells = {str(key): _cell(value) for key, value in row.items()}
        if not any(cells.values()):
            return
        self.rows += 1
        if not cells.get("decision"):
            self.empty += 1
            return
        try:
            decision = self._decision(cells)
            if cells.get("id"):
                self._known(cells, decision)
            else:
                self._new(cells, decision)
        except (WooError, ValueError) as error:
            self.skipped.append((number, str(error)))

    def _decision(self, cells: Mapping[str, str]) -> Decision:
        said = cells["decision"].casefold()
        if said not in WORDS:
            raise ValueError(
                _("“{word}” is no decision: write redact, keep or undecided.").format(
                    word=cells["decision"][:20]
                )
            )
        ground = ground_of(self.reviewer.policy, cells.get("ground", ""))
        return Decision(WORDS[said], ground, cells.get("note", ""))

    def _known(self, cells: Mapping[str, str], decision: Decision) -> None:
        entry = self.marks.get(cells["id"])
        if entry is None:
            raise ValueError(_("There is no mark with this id in this review."))
        allowed([entry], decision)
        if decision.ground == entry.ground:
            decision = replace(decision, ground="")
        # A list of ours says when a mark was decided; a list that somebody made does not.
        since = "at" in cells and cells["at"] != entry.at
        if since and entry.by not in ("", self.reviewer.by) and differs(entry, decision):
            raise ValueError(told(entry.by))
        self.chosen[entry.row] = decision

    def _new(self, cells: Mapping[str, str], decision: Decision) -> None:
        if not cells.get("text"):
            raise ValueError(_("A row without id needs a text."))
        if not decision.state.decided:
            raise ValueError(_("A row without id needs a decision: redact or keep."))
        documents = [int(float(cells["document"]))] if cells.get("document") else []
        if any(number not in self.documents for number in documents):
            raise ValueError(_("There is no such document in this review."))
        page = int(float(cells.get("page") or 0))
        key = squash(cells["text"])[0]
        known = [
            entry
            for entry in self.texts.get(key, ())
            if (not documents or entry.document in documents) and (not page or entry.page == page)
        ]
        allowed(known, decision)
        rows = add_everywhere(
            self.log,
            cells["text"],
            entity=Entity(cells.get("entity") or Entity.TERM),
            ground=decision.ground,
            policy=self.reviewer.policy,
            documents=documents,
            page=page,
        )
        if not rows and not known:
            raise ValueError(_("This text stands nowhere in the documents."))
        self.new.extend(rows)
        self.chosen.update(dict.fromkeys(rows, decision))
        self.chosen.update({e.row: decision for e in known if e.row not in self.chosen})


def take(
    log: Worklog, rows: Iterable[tuple[int, Mapping[str, object]]], reviewer: Reviewer, name: str
) -> Imported:
    """Take over what people wrote in a list; one change.

    Args:
        log: The log.
        rows: Row numbers as people see them, and the cells by the names of ``COLUMNS``.
        reviewer: Who imports.
        name: Of the file, for the history.
    """
    with log.changing():
        entries = log.entries()
        texts: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            texts[squash(entry.text)[0]].append(entry)
        run = _Import(
            log,
            reviewer,
            {entry.id: entry for entry in entries},
            {document.row: document for document in log.documents()},
            texts,
        )
        for number, row in rows:
            run.row(number, row)
        event = log.decide(
            run.chosen, now=reviewer.now, by=reviewer.by, kind="import", data={"file": name}
        )
        changed = log.events("seq = ?", [event])[0].marks if event else 0
        regroup(log)
        more = spread(log)
    return Imported(
        rows=run.rows,
        decided=changed - len(run.new),
        added=len(run.new),
        unchanged=len(run.chosen) - changed,
        empty=run.empty,
        propagated=more,
        skipped=tuple(run.skipped),
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    # A spreadsheet shows an apostrophe that we wrote before what looks like a formula.
    return text[1:] if text[:1] == "'" and text[1:2] in "=@+-" else text
