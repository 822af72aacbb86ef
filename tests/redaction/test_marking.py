# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was marked once goes everywhere, unless it is a word of the document."""

import pytest

from tests.redaction.test_match import paged
from woo_tool.detection.finding import Entity
from woo_tool.redaction import marking
from woo_tool.redaction.marks import Action


def candidate(text: str, whole: str, entity: Entity) -> marking.Candidate:
    start = whole.index(text)
    indexes = tuple(range(start, start + len(text)))
    return marking.Candidate(1, indexes, entity, Action.REDACT, "5.1.2e", "5.1.2e", 0.9, "x", "y")


@pytest.mark.parametrize(
    ("text", "entity", "times", "goes"),
    [
        ("Jansen", Entity.PERSON, 5, 4),
        ("KING", Entity.INITIALS, 40, 0),
        ("KING", Entity.INITIALS, 10, 9),
        ("Jan Jansen", Entity.PERSON, 40, 39),
        ("06-12345678", Entity.PHONE, 40, 39),
    ],
)
def test_same_text(text: str, entity: Entity, times: int, goes: int) -> None:
    whole = " en ".join([text] * times)
    found = marking.same_text([paged(whole)], [candidate(text, whole, entity)], {})
    assert len(found) == goes
