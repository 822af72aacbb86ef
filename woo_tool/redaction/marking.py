# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From findings and terms to the marks of one document, and what is allowed to stand.

Pure: pages, findings and hits in, marks out. Three rules are written here and nowhere else:

1. What is on the keep list is kept, whatever found it; a term wins over everything else.
2. Marks on one page do not overlap. Where two overlap they become one, over the glyphs of
   both; it takes entity and ground of the one that ranks first (``_RANK``).
3. A text that is marked somewhere and stands elsewhere in the same letters without a mark
   needs a finding there that says it stays (kept, or below the threshold). Where nothing says
   so it is marked too, for review: the error that can be mended (issue 2, D).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from woo_tool.detection.finding import Entity, Finding
from woo_tool.language import _
from woo_tool.redaction.marks import Action, Mark, mark_id
from woo_tool.redaction.match import Terms, find_terms, squash
from woo_tool.redaction.pagetext import PageText

#: Which entity names a mark that came of several: what identifies most surely comes first.
_RANK: Mapping[Entity, int] = {
    entity: rank
    for rank, entity in enumerate(
        (
            Entity.BSN,
            Entity.PASSPORT,
            Entity.IBAN,
            Entity.EMAIL,
            Entity.URL,
            Entity.PHONE,
            Entity.PLATE,
            Entity.STAFF_NUMBER,
            Entity.USERNAME,
            Entity.BIRTHDATE,
            Entity.KVK,
            Entity.IP,
            Entity.PERSON,
            Entity.ADDRESS,
            Entity.POSTCODE,
            Entity.SIGNATURE,
            Entity.INITIALS,
            Entity.HEALTH,
            Entity.TERM,
            Entity.ILLEGIBLE,
        )
    )
}
#: A marked text shorter than this is not sought elsewhere: two letters prove nothing.
#: So many places, and so many for each that was found, make a word of the document.
_COMMON, _COMMON_RATIO = 12, 6
_SHORTEST_SAME = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may become a mark: code points of one page, and what to do with them."""

    page: int
    indexes: tuple[int, ...]
    entity: Entity
    action: Action
    ground: str
    label: str
    score: float
    source: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A place where a marked text also stands and is allowed to: kept, or rejected there."""

    page: int
    start: int
    end: int
    text: str


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate per group that overlaps; kept ones give way to whatever is burned in."""
    pages: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        pages[candidate.page].append(candidate)
    merged: list[Candidate] = []
    for number in sorted(pages):
        merged.extend(_merge_page(pages[number]))
    return merged


def _merge_page(candidates: list[Candidate]) -> list[Candidate]:
    burned = [c for c in candidates if c.action is not Action.KEEP]
    owner: dict[int, int] = {}
    groups: dict[int, list[Candidate]] = {}
    for number, candidate in enumerate(burned):
        group = [candidate]
        for other in {owner[i] for i in candidate.indexes if i in owner}:
            group.extend(groups.pop(other))
        groups[number] = group
        for member in group:
            for index in member.indexes:
                owner[index] = number
    result = [_one(group) for group in groups.values()]
    taken = set(owner)
    for candidate in candidates:
        if candidate.action is Action.KEEP and taken.isdisjoint(candidate.indexes):
            result.append(candidate)
            taken.update(candidate.indexes)
    return sorted(result, key=lambda c: (c.indexes[0], c.indexes[-1]))


def _one(group: list[Candidate]) -> Candidate:
    if len(group) == 1:
        return group[0]
    sure = [c for c in group if c.action is Action.REDACT] or group
    first = min(sure, key=lambda c: (_RANK[c.entity], -c.score, c.source))
    indexes = sorted({index for member in group for index in member.indexes})
    return replace(first, indexes=tuple(indexes))


def same_text(
    pages: Sequence[PageText], candidates: Sequence[Candidate], rejected: Mapping[int, set[int]]
) -> list[Candidate]:
    """Rule 3: candidates for every place where a marked text stands and nothing says why.

    Args:
        pages: All pages of the document.
        candidates: The marks so far, kept ones included.
        rejected: Per page the code points of findings that policy or keep list let stand.

    Returns:
        New candidates (action review).
    """
    texts: dict[str, Candidate] = {}
    times: Counter[str] = Counter()
    covered: dict[int, set[int]] = defaultdict(set)
    by_number = {page.number: page for page in pages}
    for candidate in candidates:
        covered[candidate.page].update(candidate.indexes)
        if candidate.action is Action.KEEP:
            continue
        text = _text_of(by_number[candidate.page], candidate.indexes)
        times[text] += 1
        if len(text) >= _SHORTEST_SAME and "\n" not in text and "\t" not in text:
            texts.setdefault(text, candidate)
    if not texts:
        return []
    found: dict[str, list[Candidate]] = defaultdict(list)
    pattern = _any_of(texts)
    for page in pages:
        known = covered[page.number] | rejected.get(page.number, set())
        for match in pattern.finditer(page.text):
            span = range(match.start(), match.end())
            if not known.isdisjoint(span):
                continue
            model = texts[match.group()]
            found[match.group()].append(
                replace(
                    model,
                    page=page.number,
                    indexes=tuple(span),
                    action=Action.REVIEW,
                    source="same-text",
                    explanation=_("The same text is marked elsewhere in this document."),
                )
            )
    return [
        candidate
        for text, places in found.items()
        if not _word_of_document(texts[text], text, len(places), times[text])
        for candidate in places
    ]


def _word_of_document(model: Candidate, text: str, places: int, times: int) -> bool:
    """Whether a text is so common, and so seldom found, that it is a word of the document.

    "KING" in five hundred places, taken for initials in five: the five are marked, and the
    others are told to the audit as what they are, the same letters.
    """
    lone = " " not in text and model.entity in (Entity.PERSON, Entity.INITIALS, Entity.USERNAME)
    return lone and places > _COMMON and places > _COMMON_RATIO * times


def _any_of(texts: Collection[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Any of these as whole words, the longest first.

    Written as a tree of their letters: tried one by one, hundreds of names cost more than all
    else here. Of two that begin alike the longer comes first all the same.
    """
    root: dict[str, Any] = {}
    for text in texts:
        node = root
        for char in text:
            node = node.setdefault(char, {})
        node[""] = {}
    try:
        return re.compile(rf"(?<!\w){_branch(root)}(?!\w)", flags)
    except RecursionError:  # hundreds that each begin with the one before
        words = "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", flags)


def _branch(node: dict[str, Any]) -> str:
    head = ""
    while len(node) == 1 and "" not in node:
        ((char, node),) = node.items()
        head += re.escape(char)
    rest = [re.escape(char) + _branch(below) for char, below in node.items() if char]
    if not rest:
        return head
    return head + "(?:" + "|".join(rest) + ")" + ("?" if "" in node else "")


def _small(text: str) -> str:
    """In lower case where that is one character: so that no letter begins two branches."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _text_of(page: PageText, indexes: Sequence[int]) -> str:
    return page.text[indexes[0] : indexes[-1] + 1]


def burned_texts(pages: Sequence[PageText], candidates: Iterable[Candidate]) -> list[str]:
    """The texts that are burned in somewhere, each once; single letters are none."""
    by_number = {page.number: page for page in pages}
    texts = {
        _text_of(by_number[candidate.page], candidate.indexes)
        for candidate in candidates
        if candidate.action is not Action.KEEP
    }
    return sorted(text for text in texts if len(squash(text)[0]) >= 2)


def standing(pages: Sequence[PageText], candidates: Sequence[Candidate]) -> list[Standing]:
    """Where a marked text still stands unmarked: places the auditor has to allow.

    In any casing: Mr De Boer is marked, the farmer in "De boer naast ons" stays.
    """
    texts = Terms(burned_texts(pages, candidates))
    covered: dict[int, set[int]] = defaultdict(set)
    for candidate in candidates:
        if candidate.action is not Action.KEEP:
            covered[candidate.page].update(candidate.indexes)
    found: dict[tuple[int, int, str], Standing] = {}
    pattern = (
        _any_of({_small(text) for text in texts.lines}, re.IGNORECASE) if texts.lines else None
    )
    spelled = {text.casefold(): text for text in texts.lines}
    for page in pages:
        spots = [
            (hit.indexes[0], hit.indexes[-1] + 1, texts.lines[hit.term], hit.indexes)
            for hit in find_terms(page, texts)
        ]
        # "inge-" at the end of a line is part of a word to us and a word to an auditor.
        for match in pattern.finditer(page.text) if pattern else ():
            text = spelled.get(match.group().casefold())
            if text is not None:
                spots.append((match.start(), match.end(), text, tuple(range(*match.span()))))
        for start, end, text, indexes in spots:
            if covered[page.number].isdisjoint(indexes):
                found.setdefault(
                    (page.number, start, text), Standing(page.number, start, end, text)
                )
    return list(found.values())


def to_marks(
    document: str, pages: Sequence[PageText], candidates: Iterable[Candidate]
) -> list[Mark]:
    """The marks with their places; ``document`` is the SHA-256 of the source."""
    by_number = {page.number: page for page in pages}
    marks = []
    for candidate in candidates:
        page = by_number[candidate.page]
        start, end = candidate.indexes[0], candidate.indexes[-1] + 1
        marks.append(
            Mark(
                id=mark_id(document, candidate.page, start, end, candidate.entity),
                page=candidate.page,
                start=start,
                end=end,
                entity=candidate.entity,
                action=candidate.action,
                ground=candidate.ground,
                label=candidate.label,
                score=candidate.score,
                source=candidate.source,
                explanation=candidate.explanation,
                text=page.text[start:end],
                runs=page.runs(candidate.indexes),
                areas=page.areas(candidate.indexes),
            )
        )
    return marks


def indexes_of(finding: Finding) -> tuple[int, ...]:
    """The code points of a finding."""
    return tuple(range(finding.start, finding.end))
