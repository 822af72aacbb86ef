# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is the same person, and who is not."""

import pytest

from woo_tool.detection.finding import Entity
from woo_tool.redaction.marks import Action
from woo_tool.worklog.grouping import queue
from woo_tool.worklog.persons import Name, groups, parse
from woo_tool.worklog.values import Entry, Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("P. van Zonneveld", Name("zonneveld", "", "p")),
        ("Pieter van Zonneveld", Name("zonneveld", "pieter", "p")),
        ("Van Zonneveld", Name("zonneveld")),
        ("Zonneveld, P. van", Name("zonneveld", "", "p")),
        ("Jansen P.J.", Name("jansen", "", "pj")),
        ("mevrouw dr. S. Quist-Zijlmans", Name("quist-zijlmans", "", "s")),
        ("Anna Maria Bakker", Name("bakker", "anna", "am")),
        ("Th. de Vries", Name("vries", "", "t")),
        ("J.P. (Jan) Bakker", Name("bakker", "jan", "jp")),
        ("M. el Hamdaoui", Name("hamdaoui", "", "m")),
        ("Şahin", Name("sahin")),
    ],
)
def test_parts_of_a_name(text: str, name: Name) -> None:
    assert parse(text) == name


def marks(*texts: tuple[int, str], entity: Entity = Entity.PERSON) -> list[Entry]:
    return [
        Entry(
            row=row,
            id=f"{row:012x}",
            document=document,
            page=1,
            start=row,
            end=row + 1,
            kind=Kind.TEXT,
            entity=entity,
            proposed=Action.REVIEW,
            proposed_ground="5.1.2e",
            score=0.5,
            source="x",
            explanation="x",
            text=text,
        )
        for row, (document, text) in enumerate(texts, 1)
    ]


def together(*texts: tuple[int, str], entity: Entity = Entity.PERSON) -> list[set[str]]:
    entries = marks(*texts, entity=entity)
    found = groups(entries)
    keys = dict.fromkeys(found[e.row] for e in entries)
    return [{f"{e.document} {e.text}" for e in entries if found[e.row] == key} for key in keys]


def test_forms_of_one_person_are_one_decision() -> None:
    assert together(
        (1, "P. van Zonneveld"),
        (2, "Pieter van Zonneveld"),
        (2, "van Zonneveld"),
        (2, "Pieter"),
        (3, "P.J. van Zonneveld"),
    ) == [
        {
            "1 P. van Zonneveld",
            "2 Pieter van Zonneveld",
            "2 van Zonneveld",
            "2 Pieter",
            "3 P.J. van Zonneveld",
        }
    ]


def test_surname_alone_joins_nobody_in_another_document() -> None:
    assert together((1, "Jan Jansen"), (2, "Jansen")) == [{"1 Jan Jansen"}, {"2 Jansen"}]


def test_two_people_with_one_surname_stay_apart() -> None:
    found = together((1, "Pieter Jansen"), (1, "Paula Jansen"), (1, "P. Jansen"), (1, "Jansen"))
    assert found == [{"1 Pieter Jansen"}, {"1 Paula Jansen"}, {"1 P. Jansen"}, {"1 Jansen"}]


def test_initials_that_differ_are_two_people() -> None:
    assert len(together((1, "P.A. Jansen"), (2, "P.J. Jansen"))) == 2


def test_half_a_double_name_is_the_same_person_in_that_document() -> None:
    assert len(together((1, "S. Quist-Zijlmans"), (1, "mevrouw Zijlmans"))) == 1


def test_initials_are_somebody_else_in_another_document() -> None:
    assert len(together((1, "PvZ"), (2, "PvZ"), entity=Entity.INITIALS)) == 2


def test_other_kinds_go_by_their_letters() -> None:
    found = together((1, "06-12 34 56 78"), (2, "0612345678"), entity=Entity.PHONE)
    assert len(found) == 1


def test_least_certain_first() -> None:
    entries = marks((1, "A. Aa"), (1, "B. Bb"))
    keys = groups(entries)
    from dataclasses import replace

    sure = replace(entries[0], group=keys[1], score=0.9, proposed=Action.REDACT)
    unsure = replace(entries[1], group=keys[2], score=0.4)
    assert [g.entries[0].text for g in queue([sure, unsure])] == ["B. Bb", "A. Aa"]
