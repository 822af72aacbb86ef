# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The persons of a document: every name rule, the context, then propagation over its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from woo_tool.detection.beside import accounts_of
from woo_tool.detection.chat import ChatRules
from woo_tool.detection.columns import ColumnRules
from woo_tool.detection.company import Company
from woo_tool.detection.duty import DutyRules
from woo_tool.detection.finding import Entity, Fact, Finding
from woo_tool.detection.initials import InitialsRules
from woo_tool.detection.jottings import Jottings
from woo_tool.detection.lines import LineRules
from woo_tool.detection.lists import Lists
from woo_tool.detection.mentions import Mentions
from woo_tool.detection.name_rules import NAME_RULES
from woo_tool.detection.names import NameRules
from woo_tool.detection.openers import Openers
from woo_tool.detection.propagate import Known, Propagation, towns_of
from woo_tool.detection.public_office import PublicOffice
from woo_tool.detection.reading import Candidate, Reader
from woo_tool.detection.references import find_authors
from woo_tool.detection.roster import RosterRules
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.surroundings import Surroundings, moved
from woo_tool.detection.things import Things
from woo_tool.detection.whole import Whole
from woo_tool.detection.wording import Spot, Wording

#: Below this a candidate is forgotten.
_FLOOR = 0.04
#: Below this a finding is not worth telling to anybody.
_TOLD = 0.3
#: Rules that know no more than the lists.
_BARE = frozenset({"name.surname", "name.prefixed", "propagated"})
#: Rules for a word alone, and the score from which on it has a vote elsewhere.
_LONE = frozenset({"name.surname", "name.first"})
_VOTER = 0.3
#: One of the places at least must speak of a person by more than the lists.
_SPOKEN = 0.7
#: A name that only a tagger saw is carried on with no more than this.
_TAGGED = 0.7
#: Rules behind which a name in lower case says that the writer writes all names so.
_CASUAL = frozenset(
    {"name.salutation", "name.closing", "name.introduced", "name.label", "name.speaker"}
)


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
        self._chat = ChatRules(lists, coder, self._names.by_list, self._lines)
        self._columns = ColumnRules(lists, self._lines)
        self._roster = RosterRules(self._lines, reader)
        self._duty = DutyRules(lists, coder)
        self._company = Company(coder, reader)
        self._initials = InitialsRules(lists)
        self._jottings = Jottings(lists)
        self._mentions = Mentions(coder)
        self._openers = Openers(reader)
        self._whole = Whole(coder, reader)
        self._bearers = Things(coder)
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
        take(self._chat.find(page))
        take(self._columns.find(page))
        take(self._duty.find(page))
        take(find_authors(page))
        if not page.casual and any(
            one.rule in _CASUAL
            and score > 0.6
            and page.words[one.first][0].islower()
            and one.shape[0] == "F"
            for one, score in found
        ):
            take(self._chat.mumbled(page))
            take(self._names.by_list.casual(page))
        elif page.casual:
            take(self._names.by_list.casual(page))
        for turn in range(2):
            heads: dict[int, float] = {}
            for one, score in found:
                heads[one.first] = max(heads.get(one.first, 0.0), score)
            take(self._columns.rows(page, heads))
            if not turn:
                take(self._roster.find(page, heads))
        ends = {one.last: one.first for one, score in found if score >= 0.6}
        take(self._initials.find(page, ends))
        take(self._jottings.find(page))
        take(self._mentions.find(page, ends))
        return Draft(text, page, tuple(found))

    def finish(self, drafts: Sequence[Draft]) -> list[list[Finding]]:
        """The persons of every page, with the names of the whole document."""
        known = Known(towns={town for draft in drafts for town in towns_of(draft.page)})
        judged = [self._judged(draft) for draft in drafts]
        drafts = self._voted(
            [
                replace(
                    one,
                    found=tuple(
                        self._whole.names(one.page, self._openers.without(one.page, one.found))
                    ),
                )
                for one in judged
            ]
        )
        wording = Wording(self._coder, [Spot(draft.page, draft.found) for draft in drafts])
        drafts = [
            replace(
                draft,
                found=tuple(
                    (
                        one,
                        self._bearers.weighed(
                            draft.page, one, wording.weighed(draft.page, one, score)
                        ),
                    )
                    for one, score in draft.found
                ),
            )
            for draft in drafts
        ]
        things = self._things(drafts)
        for draft in drafts:
            for one, score in draft.found:
                if one.rule == "name.tagger":
                    small = "w" in draft.page.codes[one.first : one.last] and not draft.page.casual
                    if score < _SPOKEN or small:
                        continue  # what only a tagger saw is carried on when it was sure
                    score = min(score, _TAGGED)  # noqa: PLW2901
                if one.rule not in _BARE or draft.page.words[one.last - 1] not in things:
                    self._propagation.learn(known, draft.page, one, score)
        holders = self._holders(drafts)
        return [self._page(draft, known, things, holders, wording) for draft in drafts]

    def _judged(self, draft: Draft) -> Draft:
        """The draft with what a tagger added in its place: beside a firm, at a label, in code."""
        found = [
            (
                one,
                self._surroundings.doubt(draft.page, replace(one, score=score), self._coder.likely)
                if one.rule == "name.tagger"
                else score,
            )
            for one, score in draft.found
        ]
        for one, score in self._company.find(draft.page, found):
            found.append((one, self._surroundings.weigh(draft.page, replace(one, score=score))))
        return replace(draft, found=tuple(found))

    @staticmethod
    def _voted(drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts in which a lone word that may be a name at several places is one more likely."""
        votes: dict[str, list[float]] = {}
        for draft in drafts:
            for one, score in draft.found:
                if one.rule in _LONE and len(one.shape) == 1 and score >= _VOTER:
                    votes.setdefault(draft.page.words[one.first], []).append(score)
        raised = {
            word: min(0.85, max(scores) + 0.12 * (len(scores) - 1))
            for word, scores in votes.items()
            if len(scores) > 1 and max(scores) >= _SPOKEN
        }
        if not raised:
            return list(drafts)
        return [
            Draft(
                draft.text,
                draft.page,
                tuple(
                    (one, max(score, raised.get(draft.page.words[one.first], 0.0)))
                    if one.rule in _LONE and len(one.shape) == 1 and score >= _VOTER
                    else (one, score)
                    for one, score in draft.found
                ),
            )
            for draft in drafts
        ]

    def _holders(self, drafts: Sequence[Draft]) -> frozenset[str]:
        """Surnames that the document gives to holders of a public office, and to nobody else.

        A name alone is then that person's. One other person of that name, by a title, initials
        or a first name without the office, and no name alone is public.
        """
        holders: set[str] = set()
        others: set[str] = set()
        for draft in drafts:
            for one, score in draft.found:
                if score < 0.6 or one.rule in _BARE:
                    continue
                public = Fact.PUBLIC_OFFICE in self._office.facts(draft.page, one.first, one.last)
                (holders if public else others).add(draft.page.words[one.last - 1])
        return frozenset(holders - others)

    @staticmethod
    def _things(drafts: Sequence[Draft]) -> frozenset[str]:
        """Names that the document uses for a firm or place (hotel Van der Valk), for nobody."""
        things: set[str] = set()
        people: set[str] = set()
        for draft in drafts:
            for one, score in draft.found:
                word = draft.page.words[one.last - 1]
                if score >= 0.85 and one.rule not in _BARE:
                    people.add(word)
                elif one.score >= 0.45 and score < 0.3:
                    things.add(word)
        return frozenset(things - people)

    def known_word(self, low: str) -> bool:
        """Whether a word in lower case is a word, name or place of the lists."""
        return bool(self._coder.bits(low)) or self._coder.small(low)

    def accounts(self, found: Sequence[Sequence[Finding]]) -> frozenset[str]:
        """Accounts that may be made of the names of a document, none of them a word."""
        names = {f.text for page in found for f in page if f.score >= 0.6}
        return frozenset(form for form in accounts_of(names) if not self._coder.bits(form))

    def _page(
        self,
        draft: Draft,
        known: Known,
        things: frozenset[str],
        holders: frozenset[str],
        wording: Wording,
    ) -> list[Finding]:
        page = draft.page
        found = [
            (
                one,
                moved(score, 0.12)
                if one.rule in _BARE and page.words[one.last - 1] in things
                else score,
            )
            for one, score in draft.found
        ]
        told = frozenset(
            page.words[one.first]
            for one, score in draft.found
            if one.rule == "initials.known" and score >= 0.75
        )
        if known:
            taken = bytearray(len(page.codes))
            for one, score in found:
                if score >= 0.75:
                    taken[one.first : one.last] = b"\1" * (one.last - one.first)
            found.extend((one, one.score) for one in self._propagation.coupled(page, known))
            late: list[tuple[Candidate, float]] = []
            for more in (
                *self._propagation.find(page, known, taken),
                *self._initials.known(page, known.initials, told),
            ):
                score = wording.weighed(page, more, self._surroundings.weigh(page, more))
                score = self._bearers.weighed(page, more, score)
                if score >= _FLOOR:
                    late.append((more, score))
            found.extend(self._whole.names(page, late))
        return [self._finding(page, one, score, holders) for one, score in found if score >= _TOLD]

    def _finding(
        self, page: Page, one: Candidate, score: float, holders: frozenset[str]
    ) -> Finding:
        first, last = one.first, one.last
        start, end = page.starts[first], page.ends[last - 1]
        facts = self._office.facts(page, first, last)
        if not facts and one.rule in _BARE and page.words[last - 1] in holders:
            facts = frozenset({Fact.PUBLIC_OFFICE})
        return Finding(
            start=start,
            end=end,
            entity=Entity.INITIALS if one.rule.startswith("initials.") else Entity.PERSON,
            score=round(min(0.99, score), 3),
            source=one.rule,
            explanation=NAME_RULES[one.rule](),
            text=page.text[start:end],
            facts=facts,
        )
