# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every gate: closed for its own reason, and nothing is written."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.publication import cases
from woo_tool.errors import ExitCode
from woo_tool.publication.building import LeakError, build, stands
from woo_tool.publication.bundle import read_link
from woo_tool.publication.compose import compose
from woo_tool.publication.gates import Refusal, RefusedError, Review
from woo_tool.publication.leaks.judge import Gate


def codes(folder: Path, **values: object) -> set[str]:
    found = cases.sources(folder, **values)  # type: ignore[arg-type]
    return {refusal.code for refusal in stands(found, compose(found))}


def say(folder: Path, old: str, new: str) -> None:
    plan = folder / "publication.toml"
    text = plan.read_text("utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_stands_in_the_way_of_a_good_decision(decision: Path) -> None:
    assert codes(decision) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("objection_expected = false", 'restricted = "5.5"', "restricted"),
        ("objection_expected = false", "", "too-early"),
        ("sent = 2026-10-01", "", "not-sent"),
        ("sent = 2026-10-01", "sent = 2026-11-21", "too-early"),
        ('letter = "besluit.pdf"', 'injunction = "asked"\nletter = "besluit.pdf"', "injunction"),
        ('letter = "besluit.pdf"', 'injunction = "granted"\nletter = "besluit.pdf"', "injunction"),
        ('letter = "besluit.pdf"', "", "missing-main"),
        ('request = "verzoek.pdf"', "", "missing-request"),
        ('grounds = ["5.1.2.b"]', "", "inventory"),
        ('links = ["https://raad.voorbeeldgemeente.example/rondweg"]', "", "inventory"),
        ('publisher = "gemeente Tilburg"', "", "missing-publisher"),
        ('outcome = "partly"', "", "missing-outcome"),
        ('identifier = "W2026-0007"', "", "missing-identifier"),
        ('identifier = "W2026-0007"', 'identifier = "W 2026/7"', "missing-identifier"),
        ("number = 21", "number = 21\nrelated = [99]", "missing-related"),
        (
            "[[document]]",
            '[[document]]\nnumber = 3\ngrounds = ["5.2.1"]\n[[document]]',
            "inventory",
        ),
        (
            "[[document]]",
            '[[document]]\nnumber = 2\njudgement = "openbaar"\n[[document]]',
            "judgement",
        ),
        ("[[document]]", "[[document]]\nnumber = 3\nsuspended = true\n[[document]]", "suspended"),
    ],
)
def test_a_fact_of_the_plan_closes_its_gate(decision: Path, old: str, new: str, code: str) -> None:
    say(decision, old, new)
    assert code in codes(decision)


def test_an_injunction_that_was_rejected_opens_the_gate(decision: Path) -> None:
    say(decision, 'letter = "', 'injunction = "rejected"\nletter = "')
    assert codes(decision) == set()


def test_the_wait_of_two_weeks_ends_after_its_last_day(decision: Path) -> None:
    say(decision, "objection_expected = false", "objection_expected = true")
    assert codes(decision, today=date(2026, 10, 15)) == {"too-early"}
    assert codes(decision, today=date(2026, 10, 16)) == set()


def test_a_suspended_document_keeps_its_row_and_loses_its_file(decision: Path) -> None:
    say(decision, "[[document]]", "[[document]]\nnumber = 3\nsuspended = true\n[[document]]")
    composed = compose(cases.sources(decision), without_suspended=True)
    assert composed.missing == ()
    assert composed.dossier is not None
    entry = next(e for e in composed.dossier.documents if e.number == 3)
    assert (entry.name, entry.suspended) == ("", True)
    assert entry.id not in composed.files


# the documents -------------------------------------------------------------------------------


def test_a_file_that_was_changed_does_not_pass(decision: Path) -> None:
    with (decision / "out" / "nota.pdf").open("ab") as file:
        file.write(b"\n% changed")
    assert codes(decision) == {"changed", "stranger"}


def test_a_file_that_somebody_put_there_does_not_pass(decision: Path) -> None:
    shutil.copy(decision / "in" / "nota.pdf", decision / "out" / "origineel.pdf")
    assert codes(decision) == {"stranger"}


def test_an_unredacted_file_in_the_place_of_a_redacted_one_does_not_pass(decision: Path) -> None:
    shutil.copy(decision / "in" / "verslag.pdf", decision / "out" / "verslag.pdf")
    assert "changed" in codes(decision)


@pytest.mark.parametrize("state", ["withheld", "unreadable", "failed", "skipped"])
def test_a_document_that_was_not_verified_does_not_pass(decision: Path, state: str) -> None:
    cases.change(decision, 3, state=state, reason="leak:text", sha256=None)
    (decision / "out" / "nota.pdf").unlink()
    assert "not-verified" in codes(decision)
    say(
        decision,
        "[[document]]",
        '[[document]]\nnumber = 3\njudgement = "niet openbaar"\ngrounds = ["5.2.1"]\n[[document]]',
    )
    assert codes(decision) == set()


def test_marks_that_nobody_decided_do_not_pass(decision: Path) -> None:
    cases.change(decision, 2, undecided=1)
    assert codes(decision) == {"undecided"}


def test_a_redaction_that_did_not_end_does_not_pass(decision: Path) -> None:
    path = decision / "out" / "report.json"
    path.write_text(path.read_text("utf-8").replace('"complete": true', '"complete": false'))
    assert codes(decision) == {"incomplete"}


def test_a_review_that_lacks_something_does_not_pass(decision: Path) -> None:
    lacks = (Refusal("motivation", "5.1.2e"), Refusal("not-approved", "woo review approve"))
    assert codes(decision, review=Review(lacks=lacks)) == {"motivation", "not-approved"}
    assert codes(decision, review=Review()) == set()


def test_marks_that_nobody_decided_pass_with_a_reason_that_is_kept(
    decision: Path, gate: Gate, tmp_path: Path
) -> None:
    cases.change(decision, 2, undecided=1)
    assert codes(decision, review=Review()) == {"undecided"}
    found = cases.sources(decision, review=Review(accepted="Haast."))
    build(cases.order(found, gate, tmp_path / "bundle"))
    assert read_link(tmp_path / "bundle").accepted == "Haast."


def test_outputs_of_decisions_that_changed_do_not_pass(decision: Path) -> None:
    made = {document.sha256 for document in cases.sources(decision).output.documents}
    assert codes(decision, review=Review(made=frozenset(made))) == set()
    assert codes(decision, review=Review(made=frozenset())) == {"decisions-changed"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number = 20", "number = 20\ndate = 2021-08-31", "5.3"),
        ("number = 20", "number = 20\ndate = 2021-09-01", ""),
        ('grounds = ["5.1.2.b"]', 'grounds = ["5.1.1e"]\ndate = 2001-01-01', ""),
        ('grounds = ["5.1.2.b"]', 'grounds = ["5.1.2b", "5.1.5"]', "lid 5"),
    ],
)
def test_what_the_decision_has_to_give_reasons_for(
    decision: Path, old: str, new: str, said: str
) -> None:
    say(decision, old, new)
    found = compose(cases.sources(decision))
    assert found.missing == ()
    assert len(found.warnings) == bool(said)
    assert all(said in warning for warning in found.warnings)


def test_a_document_outside_the_request_has_no_row(decision: Path) -> None:
    from woo_tool.redaction.resume import sha256_of

    source = sha256_of(decision / "in" / "nota.pdf")
    path = decision / "out.key.json"
    path.write_text(path.read_text("utf-8").replace(_old(path), str(decision / "in")))
    review = Review(rulings={source: ("outside-request", "")})
    composed = compose(cases.sources(decision, review=review))
    assert composed.left_out == (3,)
    assert composed.dossier is not None
    assert 3 not in {entry.number for entry in composed.dossier.documents}


def _old(path: Path) -> str:
    import json

    return str(Path(json.loads(path.read_bytes())["1"]).parent)


# a report --------------------------------------------------------------------------------------


@pytest.fixture
def report(redacted: Path, tmp_path: Path) -> Path:
    plan = cases.REPORT + '\n[[document]]\nfile = "nota.pdf"\nrole = "report"\n'
    return cases.copied(redacted, tmp_path / "report", plan)


def test_nothing_stands_in_the_way_of_a_good_report(report: Path) -> None:
    assert codes(report) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("final = 2026-11-02", "", "not-final"),
        ("final = 2026-11-02", "final = 2026-12-01", "not-final"),
        ('weighed_by = "een jurist"', "", "not-weighed"),
        ('motivation = "Alleen namen van medewerkers zijn gelakt."', "", "not-weighed"),
        ('weighed_outcome = "publish"', 'weighed_outcome = "withhold"', "not-weighed"),
        ("final = 2026-11-02", "final = 2026-10-01", "no-delay-reason"),
        ('category = "onderzoeksrapporten"', "", "missing-category"),
        ('summary = "Onderzoek naar de aanleg van de rondweg."', "", "missing-summary"),
    ],
)
def test_a_report_that_is_not_ready(report: Path, old: str, new: str, code: str) -> None:
    say(report, old, new)
    assert code in codes(report)


def test_a_report_that_took_longer_goes_with_its_reason(report: Path) -> None:
    late = 'final = 2026-10-01\npostponed = "parliament"\npostponed_until = 2026-11-30'
    say(report, "final = 2026-11-02", late)
    found = cases.sources(report)
    assert codes(report) == set()
    assert found.standing.due == date(2026, 11, 30)


# nothing is left behind --------------------------------------------------------------------------


def test_what_is_refused_leaves_nothing_behind(decision: Path, gate: Gate, tmp_path: Path) -> None:
    say(decision, "De onderhandelingen lopen nog.", "Zie de mail van Karin Bakkenes.")
    target = tmp_path / "out" / "bundle"
    with pytest.raises(LeakError) as raised:
        build(cases.order(cases.sources(decision), gate, target))
    assert raised.value.exit_code is ExitCode.NOT_ALLOWED
    assert {leak.code for leak in raised.value.leaks} == {"PERSON"}
    assert list(target.parent.iterdir()) == []


def test_the_requester_may_stand_in_no_document(decision: Path, gate: Gate, tmp_path: Path) -> None:
    order = cases.order(cases.sources(decision), gate, tmp_path / "b", requester=("rondweg",))
    with pytest.raises(RefusedError) as raised:
        build(order)
    assert "verify:leak" in {refusal.code for refusal in raised.value.refusals}
    assert not (tmp_path / "b").exists()
