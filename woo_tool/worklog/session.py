# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One sitting of a person who decides, without any terminal: what is next, and what was done.

Every decision is committed before the next group is shown: a terminal that is closed, or a
machine that stops, loses nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from woo_tool.detection.finding import Entity
from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.worklog.deciding import Reviewer, decide, save_rules, undo
from woo_tool.worklog.ending import under_ground
from woo_tool.worklog.grouping import Group, queue
from woo_tool.worklog.meanwhile import decided_since, last_event
from woo_tool.worklog.status import OPEN
from woo_tool.worklog.staying import Stay
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, Document, Entry, Kind, MarkState

#: Places of a group in which an office is looked for.
_LOOKED_AT = 5
#: Dots, dashes or lines that lead the eye.
_LEADERS = re.compile(r"([._·…–—-])(?: ?\1){3,}")
_KEPT = "state = 'proposed' AND proposed = 'keep' AND source NOT LIKE 'hand%'"


@dataclass(frozen=True, slots=True)
class Place:
    """One mark with what stands around it: text before, the mark, text after, on one line."""

    entry: Entry
    file: str
    before: str
    text: str
    after: str


def _line(text: str) -> str:
    """Context on one line; the dots of a table of contents say nothing, least of all aloud."""
    return _LEADERS.sub("…", " ".join(text.split()))


@dataclass(slots=True)
class Session:
    """The queue of one sitting.

    Attributes:
        log: The log.
        reviewer: Who decides; ``now`` is asked again for every decision.
        clock: Gives this moment.
        groups: What is still to be shown, the next one first.
        done: Decisions taken in this sitting.
        all: Also what the policy keeps is shown.
        document: Only this document, or 0.
        ground: Only what goes under this ground, decided or not; "" is all that is open.
        stay: Offices that are shown beside a name.
    """

    log: Worklog
    reviewer: Reviewer
    clock: Callable[[], datetime]
    all: bool = False
    document: int = 0
    ground: str = ""
    stay: Stay = field(default_factory=lambda: Stay((), ()))
    done: int = 0
    groups: list[Group] = field(default_factory=list)
    _names: dict[int, str] = field(default_factory=dict)
    _apart: set[str] = field(default_factory=set)
    _skipped: set[str] = field(default_factory=set)
    _handled: set[int] = field(default_factory=set)
    _base: int = 0
    _own: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._names = {d.row: d.name for d in self.log.documents()}
        self.refresh()

    def refresh(self) -> None:
        """Ask the log again what is open; what was put off comes last."""
        where = f"({OPEN})" + (f" OR ({_KEPT})" if self.all else "")
        values: Sequence[str] = ()
        if self.ground:
            where, values = under_ground(self.ground)
        if self.document:
            where = f"({where}) AND document = {self.document:d}"
        entries = [e for e in self.log.entries(where, values) if e.row not in self._handled]
        self._base, self._own = last_event(self.log), set()
        self.groups = sorted(
            queue(self._split(entry) for entry in entries),
            key=lambda group: (group.key in self._skipped, *group.order),
        )

    def _split(self, entry: Entry) -> Entry:
        """Its group, a group per document where somebody asked for that."""
        if entry.group in self._apart:
            return replace(entry, group=f"{entry.group}@{entry.document}")
        return entry

    @property
    def current(self) -> Group | None:
        """What is to be decided now; None at the end."""
        return self.groups[0] if self.groups else None

    @property
    def marks(self) -> int:
        """How many marks are open in this queue."""
        return sum(len(group.entries) for group in self.groups)

    def decide(self, state: MarkState, ground: str = "", *, rule: bool = False) -> int:
        """Decide on the current group; the number of marks.

        Raises:
            NotAllowedError: A term of the list of terms cannot be kept, or somebody else decided
                on these marks since they were shown; the queue is then as it is now.
        """
        group = self.groups[0]
        decision = Decision(state, ground if ground != group.ground else "")
        reviewer = replace(self.reviewer, now=self.clock())
        with self.log.changing():
            other = self._other(group)
            if not other:
                take = save_rules if rule else decide
                event = take(self.log, group.entries, decision, reviewer)
                self._own.add(event or 0)
        if other:
            self.refresh()
            raise NotAllowedError(
                _("{who} decided on this meanwhile; nothing was changed.").format(who=other)
            )
        self.done += 1
        if self.ground:
            self._handled.update(entry.row for entry in group.entries)
        if state is MarkState.UNDECIDED:
            self.skip()  # it is open still, and not what anybody wants to see now
        elif rule:
            self.refresh()
        else:
            del self.groups[0]
        return len(group.entries)

    def _other(self, group: Group) -> str:
        """Who decided on these marks since the queue was made, "" where nobody did."""
        since = decided_since(self.log, self._base, own=self._own)
        return next((since[entry.row] for entry in group.entries if entry.row in since), "")

    def skip(self) -> None:
        """Put the current group last."""
        self._skipped.add(self.groups[0].key)
        self.groups.append(self.groups.pop(0))

    def apart(self) -> bool:
        """Decide the current group document by document; False where it lies in one."""
        group = self.groups[0]
        if len(group.documents) < 2:
            return False
        self._apart.add(group.key)
        parts: dict[int, list[Entry]] = defaultdict(list)
        for entry in group.entries:
            parts[entry.document].append(entry)
        self.groups[:1] = [
            Group(f"{group.key}@{number}", tuple(entries)) for number, entries in parts.items()
        ]
        return True

    def undo(self) -> int:
        """Take back the last own decision; how many marks it was, 0 where there is none.

        Raises:
            NotAllowedError: Somebody else decided on the same marks after it.
        """
        who = self.reviewer.by
        event = undo(self.log, now=self.clock(), by=who, whose=who)
        if event is None:
            return 0
        back = {
            row[0] for row in self.log.rows("SELECT mark FROM changes WHERE event = ?", [event.seq])
        }
        self._handled -= back
        self.refresh()
        place = next(
            (n for n, g in enumerate(self.groups) if any(e.row in back for e in g.entries)), None
        )
        if place is not None:
            self.groups.insert(0, self.groups.pop(place))
        self.done = max(0, self.done - 1)
        return event.marks

    def places(self, first: int, count: int, around: int) -> list[Place]:
        """Some marks of the current group with their context."""
        group = self.current
        chosen = group.entries[first : first + count] if group else ()
        return [self._place(entry, around) for entry in chosen]

    def _place(self, entry: Entry, around: int) -> Place:
        text = self.log.text(entry.document, entry.page)
        if entry.kind is not Kind.TEXT:
            return Place(entry, self._names[entry.document], "", "", "")
        return Place(
            entry,
            self._names[entry.document],
            _line(text[max(0, entry.start - 3 * around) : entry.start])[-around:].lstrip(),
            " ".join(text[entry.start : entry.end].split()),
            _line(text[entry.end : entry.end + 3 * around])[:around].rstrip(),
        )

    def elsewhere(self) -> dict[str, int]:
        """How the same person or text was decided already: state to number of marks."""
        group = self.current
        if group is None:
            return {}
        key = (
            group.key.partition("@")[0] if group.key.partition("@")[0] in self._apart else group.key
        )
        found = self.log.rows(
            "SELECT state, count(*) AS n FROM marks WHERE grouped = ? "
            "AND state IN ('redact', 'keep') GROUP BY state",
            [key],
        )
        return {row["state"]: row["n"] for row in found}

    def office(self) -> tuple[str, str]:
        """The office that stands beside a name of the current group: title and class, or ""."""
        group = self.current
        if group is None or group.entity not in (Entity.PERSON, Entity.INITIALS):
            return "", ""
        for place in self.places(0, _LOOKED_AT, 80):
            found = self.stay.near(place.before, place.after)
            if found[0]:
                return found
        return "", ""

    def used_grounds(self) -> Sequence[str]:
        """The grounds in use in this review, the most frequent first."""
        found = self.log.rows(
            "SELECT CASE decided_ground WHEN '' THEN ground ELSE decided_ground END AS code, "
            "count(*) AS n FROM marks GROUP BY code ORDER BY n DESC, code LIMIT 9"
        )
        return [row["code"] for row in found]

    def document_of(self, entry: Entry) -> Document:
        """The document of a mark."""
        return next(d for d in self.log.documents() if d.row == entry.document)
