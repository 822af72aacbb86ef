# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The queue of a review: groups of marks, the least certain first."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from woo_tool.detection.finding import Entity
from woo_tool.redaction.marks import Action
from woo_tool.worklog.persons import groups
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Entry


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that one decision touches."""

    key: str
    entries: tuple[Entry, ...]

    @property
    def entity(self) -> Entity:
        """What it is."""
        return self.entries[0].entity

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """How it is written, the most frequent first."""
        counts = Counter(" ".join(entry.text.split()) for entry in self.entries)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0])))

    @property
    def documents(self) -> tuple[int, ...]:
        """In which documents."""
        return tuple(sorted({entry.document for entry in self.entries}))

    @property
    def ground(self) -> str:
        """The ground that most of them have."""
        return Counter(entry.ground for entry in self.entries).most_common(1)[0][0]

    @property
    def score(self) -> float:
        """How sure the machine is of the surest of them: one sure place settles the others."""
        return max(entry.score for entry in self.entries)

    @property
    def order(self) -> tuple[int, float, str]:
        """Where it stands in the queue: what the machine left to a person, least certain first."""
        actions = {entry.action for entry in self.entries}
        rank = 0 if Action.REVIEW in actions else 1 if Action.REDACT in actions else 2
        return rank, self.score, self.key


def regroup(log: Worklog) -> None:
    """Work out the groups of all marks again; after marks came in."""
    entries = log.entries()
    now = groups(entries)
    log.set_groups({e.row: now[e.row] for e in entries if e.group != now[e.row]})


def queue(entries: Iterable[Entry]) -> list[Group]:
    """The groups of these marks, in the order in which to decide."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.group or f"#{entry.row}"].append(entry)
    made = [Group(key, tuple(members)) for key, members in found.items()]
    return sorted(made, key=lambda group: group.order)
