# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same thing judged in two ways, and the account of who judged it."""

import random
from pathlib import Path

from tests import sheets
from tests.worklog.cases import LETTER, NOW, documents, new_mark, refill, reviewer, started
from woo_tool.redaction.marks import Action
from woo_tool.worklog import account, consistency, deciding
from woo_tool.worklog.grouping import regroup
from woo_tool.worklog.values import Decision, MarkState

KEEP, REDACT = Decision(MarkState.KEEP), Decision(MarkState.REDACT)
_WORDS = """
vergunning besluit aanvraag college gemeente termijn bezwaar beroep perceel bestemming gebouw
hoogte afstand geluid verkeer parkeren groen water bodem onderzoek rapport bijlage
"""


def paragraphs(seed: int, lines: int = 12) -> list[str]:
    chance = random.Random(seed)  # noqa: S311
    return [" ".join(chance.choices(_WORDS.split(), k=9)) for _ in range(lines)]


def test_near_copies_and_pages_that_are_the_same(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    one, two, three = paragraphs(1), paragraphs(2), paragraphs(3)
    changed = [*one[:6], one[6].replace("e", "o", 1), *one[7:]]
    sheets.save(source / "a.pdf", sheets.lines(*one), sheets.lines(*two))
    sheets.save(source / "b.pdf", sheets.lines(*changed), sheets.lines(*two))
    sheets.save(source / "c.pdf", *(sheets.lines(*p) for p in (three, two, paragraphs(4))))
    sheets.save(source / "d.pdf", sheets.lines(*paragraphs(5)))
    case = started(source, detect=False, terms=("vergunning",))
    with case.open() as log:
        found = {(pair.first, pair.second): pair for pair in consistency.near(log)}
    assert found[1, 2].whole
    assert found[1, 2].pages == ((1, 1), (2, 2))
    assert not found[1, 3].whole
    assert found[1, 3].pages == ((2, 2),)
    assert set(found) == {(1, 2), (1, 3), (2, 3)}


def test_likeness_is_about_what_is_shared() -> None:
    assert consistency.likeness((1, 2, 3), (1, 2, 3)) == 1.0
    assert consistency.likeness((1, 2), (3, 4)) == 0.0
    assert consistency.likeness((), (1,)) == 0.0


QUOTED = (
    "Van: Kees Vermeulen",
    "> Geachte heer P. van Zonneveld,",
    "> Uw adviseur, mevrouw S. Quist-Zijlmans, belde over de aanvraag.",
    "> Mail: p.vanzonneveld@voorbeeld.nl en daarna volgt de beslissing.",
)


def test_quoted_mail_follows_the_original(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER, doorgestuurd=QUOTED))
    with case.open() as log:
        first = [e for e in log.entries("document = 1") if "Quist" in e.text]
        deciding.decide(log, first, Decision(MarkState.KEEP), reviewer())
        assert consistency.follow(log, reviewer("bob")) == 1
        (quoted,) = [e for e in log.entries("document = 2") if "Quist" in e.text]
        assert (quoted.state, quoted.by) == (MarkState.KEEP, "bob")
        assert consistency.follow(log, reviewer()) == 0
        log.undo(now=NOW, by="els")
        assert log.entry(quoted.id).state is MarkState.PROPOSED


def test_same_passage_judged_in_two_ways(tmp_path: Path) -> None:
    case = started(documents(tmp_path, brief=LETTER, doorgestuurd=QUOTED))
    with case.open() as log:
        for entry in log.entries():
            if "Quist" in entry.text:
                deciding.decide(log, [entry], KEEP if entry.document == 1 else REDACT, reviewer())
        (found,) = consistency.passages(log)
        assert [e.document for e in found.kept] == [1]
        assert [e.document for e in found.redacted] == [2]
        assert len(consistency.people(log)) == 1
        # Nothing follows what was itself judged in two ways.
        assert consistency.follow(log, reviewer()) == 0


def test_copies_are_told(tmp_path: Path) -> None:
    source = documents(tmp_path, brief=LETTER)
    (source / "nog eens.pdf").write_bytes((source / "brief.pdf").read_bytes())
    case = started(source)
    with case.open() as log:
        assert consistency.copies(log) == [(1, ("brief.pdf", "nog eens.pdf"))]


def test_account_says_who_and_when_and_names_nobody(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    with case.open() as log:
        deciding.decide(log, log.entries("document = 1"), REDACT, reviewer("els"))
        deciding.decide(log, log.entries("document = 2")[:1], KEEP, reviewer("bob"))
        rows = list(account.by_document(log))
        assert [(r["document"], r["by"]) for r in rows] == [(1, ["els"]), (2, ["bob"])]
        assert rows[0]["open"] == 0
        assert rows[1]["keep"] == 1
        events = list(account.history(log))
        assert [e["kind"] for e in events] == ["decide", "decide"]
        told = repr(rows) + repr(events)
        for text in ("Zonneveld", "Quist", "brief.pdf", "voorbeeld.nl"):
            assert text not in told
        assert "brief.pdf" in repr(list(account.by_document(log, names=True)))


def test_tune_counts_what_people_looked_at(tmp_path: Path) -> None:
    case = started(documents(tmp_path, leeg=("Niets.",)), detect=False, terms=("Zonneveld",))
    with case.open() as log:
        marks = [
            new_mark(
                f"Naam{n}",
                id=f"{n:012x}",
                proposed=Action.REDACT,
                score=0.96 if n < 60 else 0.72 if n < 120 else 0.55,
                explanation="x",
                start=n,
                end=n + 1,
            )
            for n in range(180)
        ]
        log.add_marks(1, marks)
        regroup(log)
        entries = log.entries("entity = 'PERSON'")
        deciding.decide(log, entries[:30], REDACT, reviewer())
        deciding.decide(log, entries[30:60], REDACT, reviewer(), data={"accepted_from": 0.9})
        deciding.decide(log, entries[60:85], REDACT, reviewer())
        deciding.decide(log, entries[120:150], KEEP, reviewer())
        found = {band.low: band for band in account.bands(log)}
        assert (found[0.95].confirmed, found[0.95].rejected) == (30, 0)
        assert (found[0.7].confirmed, found[0.5].rejected) == (25, 30)
        assert account.advice(list(found.values())) == {"PERSON": 0.7}
        assert refill(case).before == 1
