# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks of a plain text: what ``document.scan`` does for a PDF, without pages and boxes."""

import hashlib
from array import array
from collections.abc import Sequence
from typing import Protocol

from woo_tool.detection.finding import Entity, Finding
from woo_tool.language import _
from woo_tool.redaction import marking
from woo_tool.redaction.candidates import candidate_of, plain
from woo_tool.redaction.job import Options
from woo_tool.redaction.marking import Candidate
from woo_tool.redaction.marks import Mark
from woo_tool.redaction.match import Terms, find_in
from woo_tool.redaction.pagetext import PageText, State
from woo_tool.redaction.policy import Policy


class Finder(Protocol):
    """What finds: a text a page in, findings a page out (``detection.Pipeline``)."""

    def find(self, texts: Sequence[str]) -> list[list[Finding]]:
        """Findings of one document, a list per text."""
        ...


def scan_text(text: str, options: Options, policy: Policy, finder: Finder) -> tuple[Mark, ...]:
    """The marks of a text (kept ones too), by place; they do not overlap.

    Raises:
        UsageError: A term is too short.
    """
    keep = {plain(line) for line in options.keep}
    candidates: list[Candidate] = []
    if options.detect and text:
        for finding in finder.find([text])[0]:
            candidates.extend(_judged(finding, policy, keep))
    terms = Terms.load(options.terms)
    if terms.lines and text:
        for hit in find_in(text, terms):
            start, end = min(hit.indexes), max(hit.indexes) + 1
            explanation = _("It is on the list of terms.")
            found = text[start:end]
            term = Finding(start, end, Entity.TERM, 1.0, "term", explanation, found)
            candidates.extend(_judged(term, policy, set()))
    page = _page(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    marks = marking.to_marks(digest, [page], marking.merge(candidates))
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _judged(finding: Finding, policy: Policy, keep: set[str]) -> list[Candidate]:
    judgement = policy.judge(finding)
    if judgement is None:
        return []
    kept = plain(finding.text) in keep
    return [candidate_of(1, finding, judgement, policy, kept=kept)]


def _page(text: str) -> PageText:
    """The text as a page whose code points stand nowhere."""
    return PageText(
        number=1,
        width=0.0,
        height=0.0,
        text=text,
        state=(State.OK,),
        lines=(),
        line_of=array("i", [-1]) * len(text),
        starts=array("f", [0.0]) * len(text),
        ends=array("f", [0.0]) * len(text),
        homes=array("i"),
    )
