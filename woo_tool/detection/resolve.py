# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings that overlap: one written rule says which stays.

1. A validated number goes first: BSN, IBAN, passport, plate, KvK, staff number, telephone.
2. Then an e-mail address, IP address or URL, then a signature or birth date.
3. Then an address or postcode over a name in it, when the address scores at least as high.
4. Else the longer span, then the higher score, then the order of the entities in ``Entity``,
   then the rule id.

A finding below ``SURE`` never pushes out one of another kind at or above it. What loses is
dropped when it overlaps a winner; but of two persons that overlap in part, both at or above
``SURE``, the winner takes in what only the other saw: no half of a name stays. Then fragments
of one name that touch (a blank or a point between) are united. The result is in text order, does
not overlap, and is the same whatever the order of the input.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from woo_tool.detection.finding import Entity, Finding

#: From this score on a finding is held for sure among those that overlap.
SURE = 0.5
_NUMBERS = frozenset(
    {
        Entity.BSN,
        Entity.IBAN,
        Entity.PASSPORT,
        Entity.PLATE,
        Entity.KVK,
        Entity.STAFF_NUMBER,
        Entity.PHONE,
    }
)
_NET = frozenset({Entity.EMAIL, Entity.IP, Entity.URL})
_FORM = frozenset({Entity.BIRTHDATE, Entity.SIGNATURE, Entity.USERNAME})
_PLACE = frozenset({Entity.ADDRESS, Entity.POSTCODE})
_ORDER = {entity: number for number, entity in enumerate(Entity)}
_BETWEEN = re.compile(r"[ \u00a0]{1,2}")


def _kind(finding: Finding) -> int:
    if finding.entity in _NUMBERS:
        return 0
    if finding.entity in _NET:
        return 1
    if finding.entity in _FORM:
        return 2
    return 3 if finding.entity in _PLACE else 4


def rank(finding: Finding) -> tuple[bool, int, int, float, int, str, int]:
    """The place of a finding among those that overlap: the smallest stays."""
    return (
        finding.score < SURE,
        _kind(finding),
        -(finding.end - finding.start),
        -finding.score,
        _ORDER[finding.entity],
        finding.source,
        finding.start,
    )


def resolve(findings: Iterable[Finding], text: str) -> list[Finding]:
    """The findings that stay: in text order, none overlapping."""
    kept: list[Finding] = []
    taken = bytearray(len(text))
    for finding in sorted(findings, key=rank):
        covered = taken[finding.start : finding.end]
        if not any(covered):
            kept.append(finding)
        elif all(covered) or not _person(finding) or not _widened(kept, finding, text):
            continue
        taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    return _united(sorted(kept, key=lambda f: f.start), text)


def _person(finding: Finding) -> bool:
    return finding.entity is Entity.PERSON and finding.score >= SURE


def _widened(kept: list[Finding], finding: Finding, text: str) -> bool:
    """Let the one person that a finding overlaps take in the rest of it."""
    over = [
        number
        for number, one in enumerate(kept)
        if one.start < finding.end and finding.start < one.end
    ]
    if len(over) != 1 or not _person(kept[over[0]]):
        return False
    best = kept[over[0]]
    start, end = min(best.start, finding.start), max(best.end, finding.end)
    kept[over[0]] = replace(best, start=start, end=end, text=text[start:end])
    return True


def _united(findings: list[Finding], text: str) -> list[Finding]:
    """Unite fragments of one name: both names, a blank between, one of them propagated."""
    out: list[Finding] = []
    for finding in findings:
        last = out[-1] if out else None
        if (
            last is not None
            and last.entity is Entity.PERSON
            and finding.entity is Entity.PERSON
            and _BETWEEN.fullmatch(text, last.end, finding.start)
            and "propagated" in (last.source, finding.source)
        ):
            best = max(last, finding, key=lambda f: (f.score, -f.start))
            out[-1] = Finding(
                start=last.start,
                end=finding.end,
                entity=Entity.PERSON,
                score=best.score,
                source=best.source,
                explanation=best.explanation,
                text=text[last.start : finding.end],
                facts=last.facts | finding.facts,
            )
        else:
            out.append(finding)
    return out
