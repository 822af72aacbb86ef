# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was found and judged, as candidates for a mark; what the keep list says of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from woo_tool.detection.finding import Entity, Finding
from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.redaction.marking import Candidate
from woo_tool.redaction.marks import Action
from woo_tool.redaction.match import Terms, find_terms, find_terms_across
from woo_tool.redaction.pagetext import PageText
from woo_tool.redaction.policy import Judgement, Policy

_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """A text as the keep list compares it: however spaced, in capitals or not."""
    return _SPACE.sub(" ", text).strip().casefold()


def candidate_of(
    page: int, finding: Finding, judgement: Judgement, policy: Policy, *, kept: bool
) -> Candidate:
    """A finding as a candidate; ``kept``: the keep list holds it."""
    start, end = policy.email_span(finding)
    return Candidate(
        page=page,
        indexes=tuple(range(start, end)),
        entity=finding.entity,
        action=Action.KEEP if kept else judgement.action,
        ground=judgement.ground,
        label=judgement.label,
        score=finding.score,
        source="keep-list" if kept else finding.source,
        explanation=_("It is on the keep list.") if kept else finding.explanation,
    )


def term_candidates(pages: Sequence[PageText], terms: Terms, policy: Policy) -> Iterator[Candidate]:
    """A candidate for every place of every term, also of those that run over to the next page.

    Raises:
        UsageError: The policy lets terms stand.
    """
    if not terms.lines:
        return
    model = Finding(0, 1, Entity.TERM, 1.0, "term", _("It is on the list of terms."), "x")
    judgement = policy.judge(model)
    if judgement is None:
        raise UsageError(_("The policy lets terms stand: terms are always redacted."))

    def candidate(page: int, indexes: tuple[int, ...]) -> Candidate:
        return Candidate(
            page,
            tuple(sorted(indexes)),
            Entity.TERM,
            Action.REDACT,
            judgement.ground,
            judgement.label,
            1.0,
            "term",
            model.explanation,
        )

    for page in pages:
        for hit in find_terms(page, terms):
            yield candidate(page.number, hit.indexes)
    for before, after in pairwise(pages):
        for left, right in find_terms_across(before, after, terms):
            yield candidate(before.number, left.indexes)
            yield candidate(after.number, right.indexes)
