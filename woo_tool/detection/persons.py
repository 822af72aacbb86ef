# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The persons of a document: every name rule, the context, then propagation over its pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from woo_tool.detection.finding import Entity, Finding
from woo_tool.detection.initials import InitialsRules
from woo_tool.detection.lines import LineRules
from woo_tool.detection.lists import Lists
from woo_tool.detection.name_rules import NAME_RULES
from woo_tool.detection.names import NameRules
from woo_tool.detection.propagate import Known, Propagation
from woo_tool.detection.public_office import PublicOffice
from woo_tool.detection.reading import Candidate, Reader
from woo_tool.detection.rosters import ColumnRules
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.surroundings import Surroundings

#: Below this a candidate is forgotten.
_FLOOR = 0.2


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with its candidates and their scores in place."""

    text: str
    page: Page
    found: tuple[tuple[Candidate, float], ...]


class Persons:
    """Finds persons; made once for a model."""

    def __init__(self, lists: Lists) -> None:
        coder = Coder(lists)
        reader = Reader(coder)
        self._coder = coder
        self._names = NameRules(lists, coder, reader)
        self._lines = LineRules(lists, self._names, reader)
        self._columns = ColumnRules(lists, self._lines)
        self._initials = InitialsRules(lists)
        self._surroundings = Surroundings(lists)
        self._propagation = Propagation(coder, reader)
        self._office = PublicOffice(lists)

    def draft(self, text: str) -> Draft:
        """The candidates of one page."""
        page = Page(text, self._coder)
        found: list[tuple[Candidate, float]] = []

        def take(candidates: "object") -> None:
            for one in candidates:  # type: ignore[attr-defined]
                score = self._surroundings.weigh(page, one)
                if score >= _FLOOR:
                    found.append((one, score))

        take(self._names.find(page))
        take(self._lines.find(page))
        take(self._columns.find(page))
        heads: dict[int, float] = {}
        for one, score in found:
            heads[one.first] = max(heads.get(one.first, 0.0), score)
        take(self._columns.rows(page, heads))
        ends = {one.last for one, score in found if score >= 0.6}
        take(self._initials.find(page, ends))
        return Draft(text, page, tuple(found))

    def finish(self, drafts: Sequence[Draft]) -> list[list[Finding]]:
        """The persons of every page, with the names of the whole document."""
        known = Known()
        for draft in drafts:
            for one, score in draft.found:
                self._propagation.learn(known, draft.page, one, score)
        return [self._page(draft, known) for draft in drafts]

    def _page(self, draft: Draft, known: Known) -> list[Finding]:
        page = draft.page
        found = list(draft.found)
        if known:
            taken = bytearray(len(page.codes))
            for one, score in found:
                if score >= 0.75:
                    taken[one.first : one.last] = b"\1" * (one.last - one.first)
            for more in (
                *self._propagation.find(page, known, taken),
                *self._initials.known(page, known.initials),
            ):
                score = self._surroundings.weigh(page, more)
                if score >= _FLOOR:
                    found.append((more, score))
        return [self._finding(page, one, score) for one, score in found]

    def _finding(self, page: Page, one: Candidate, score: float) -> Finding:
        first, last = one.first, one.last
        start, end = page.starts[first], page.ends[last - 1]
        return Finding(
            start=start,
            end=end,
            entity=Entity.PERSON,
            score=round(min(0.99, score), 3),
            source=one.rule,
            explanation=NAME_RULES[one.rule](),
            text=page.text[start:end],
            facts=self._office.facts(page, first, last),
        )
