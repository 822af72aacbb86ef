# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the tables of the recognisers' tests are read.

A row is a text with what must be found between ``«`` and ``»``. The marks are taken out before
the text is searched; a row without marks must give nothing (or only what is kept).
"""

import re

from woo_tool.detection import patterns
from woo_tool.detection.finding import Entity, Fact, Finding
from woo_tool.detection.pipeline import Pipeline

KEPT = frozenset({Fact.GENERAL, Fact.OBJECT_ADDRESS})


def marked(row: str) -> tuple[str, list[str]]:
    """The text without marks, and what stood between them."""
    return re.sub("[«»]", "", row), re.findall("«(.*?)»", row, re.DOTALL)


def people(pipeline: Pipeline, row: str, *entities: Entity) -> tuple[list[str], list[str]]:
    """What the whole recogniser finds in a row (persons, or these entities), and what it should.

    General data (a mailbox of a department) do not count.
    """
    text, wanted = marked(row)
    kinds = entities or (Entity.PERSON,)
    found = pipeline.find([text])[0]
    return [f.text for f in found if f.entity in kinds and Fact.GENERAL not in f.facts], wanted


def burned(text: str, *entities: str) -> list[Finding]:
    """Findings of these entities that would not be kept, the best first where they overlap."""
    found: list[Finding] = []
    for finding in sorted(patterns.find(text), key=lambda f: -f.score):
        if finding.entity not in entities or finding.facts & KEPT:
            continue
        if not any(f.start < finding.end and finding.start < f.end for f in found):
            found.append(finding)
    return sorted(found, key=lambda f: f.start)


def texts(row: str, *entities: str) -> tuple[list[str], list[str]]:
    """What was found in a row, and what should have been."""
    text, wanted = marked(row)
    return [finding.text for finding in burned(text, *entities)], wanted
