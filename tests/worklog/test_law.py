# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law asks: motivations, information of old, end dates, four eyes, names that stay."""

from datetime import date
from pathlib import Path

import pytest

from tests import sheets
from tests.worklog.cases import LETTER, NOTE, documents, refill, reviewer, started
from woo_tool import assets
from woo_tool.errors import ConfigError, UsageError
from woo_tool.redaction.grounds import load_grounds
from woo_tool.worklog import deciding, readiness, staying
from woo_tool.worklog.dates import information_date, years_before
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.motivating import motivate, motivations, standard, weighed
from woo_tool.worklog.readiness import problems
from woo_tool.worklog.status import fingerprint
from woo_tool.worklog.staying import Office, Person, Stay
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Decision, MarkState

REDACT, KEEP = Decision(MarkState.REDACT), Decision(MarkState.KEEP)


def codes(case: WorkFolder, log: Worklog) -> dict[str, str]:
    return {p.code: p.ground for p in problems(case, log, reviewer().policy)}


def all_redacted(log: Worklog, by: str = "els") -> None:
    marks = log.entries("proposed <> 'keep'")
    deciding.decide(log, marks, REDACT, reviewer(by))


def test_nothing_stands_in_the_way_once_all_is_done(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    with case.open() as log:
        assert set(codes(case, log)) == {"open", "motivation"}
        all_redacted(log)
        assert codes(case, log) == {"motivation": "5.1.2e"}
        motivate(log, "5.1.2e", reviewer(), text="Burgers, geen belang voor het onderwerp.")
        assert codes(case, log) == {}


def test_old_information_asks_reasons_of_its_own(tmp_path: Path) -> None:
    case = started(documents(tmp_path), requested=date(2025, 6, 1))
    with case.open() as log:
        assert [d.date for d in log.documents()] == ["", "2019-03-12"]
        all_redacted(log)
        motivate(log, "5.1.2e", reviewer(), text="Burgers.")
        (problem,) = problems(case, log, reviewer().policy)
        assert (problem.code, problem.documents, problem.ground) == ("older", (2,), "5.1.2e")
        motivate(log, "5.1.2e", reviewer(), older="Zij wonen er nog.")
        assert codes(case, log) == {}
        assert motivations(log)["5.1.2e"].text == "Burgers."
        # An absolute ground is not weighed, however old.
        deciding.decide(
            log, log.entries("document = 2"), Decision(MarkState.REDACT, "5.1.1d"), reviewer()
        )
        assert codes(case, log) == {}


def test_five_years_end_on_a_day() -> None:
    assert years_before(date(2025, 6, 1), "2020-05-31")
    assert not years_before(date(2025, 6, 1), "2020-06-01")
    assert not years_before(date(2025, 6, 1), "")
    assert years_before(date(2024, 2, 29), "2019-02-27")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Den Haag, 3 mei 2021\nGeachte", "2021-05-03"),
        ("Datum 03-05-2021 en 1 juni 2022", "2021-05-03"),
        ("Geboren op 3 mei 1961. Besluit van 4 juni 2021", "2021-06-04"),
        ("31 februari 2021", ""),
        ("geen datum", ""),
    ],
)
def test_date_of_the_information(text: str, day: str) -> None:
    assert information_date([text]) == day


def test_ground_for_a_time_asks_its_end(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    with case.open() as log:
        marks = log.entries("proposed <> 'keep'")
        deciding.decide(log, marks, Decision(MarkState.REDACT, "5.1.4"), reviewer())
        assert codes(case, log) == {"end-date": "5.1.4"}
        motivate(log, "5.1.4", reviewer(), until=date(2026, 5, 1))
        assert codes(case, log) == {}


def test_last_resort_stands_on_no_passage_with_another_ground(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    with case.open() as log:
        all_redacted(log)
        whole = log.text(1, 1).index("Geachte")
        row = deciding.add_text(
            log, 1, 1, (whole, whole + 28), ground="5.1.5", policy=reviewer().policy
        )
        assert row is not None
        chosen = Decision(MarkState.REDACT, "5.1.5")
        log.decide({row: chosen}, now=reviewer().now, by="els")
        assert "exclusive" in codes(case, log)


def test_second_person_agrees_with_exactly_this(tmp_path: Path) -> None:
    case = started(documents(tmp_path), four_eyes=True)
    who = reviewer()
    with case.open() as log:
        all_redacted(log)
        motivate(log, "5.1.2e", who, text="Burgers.")
        assert set(codes(case, log)) == {"four-eyes"}
        now = fingerprint(log)
        log.note("approve", {"fingerprint": now}, now=who.now, by="els")
        assert set(codes(case, log)) == {"four-eyes"}  # who decided agrees with himself
        log.note("approve", {"fingerprint": now}, now=who.now, by="bob")
        assert codes(case, log) == {}
        deciding.decide(log, log.entries()[:1], KEEP, who)
        assert set(codes(case, log)) == {"four-eyes"}  # it was another state that he saw


def test_open_marks_pass_only_with_a_reason_for_this_state(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    with case.open() as log:
        motivate(log, "5.1.2e", reviewer(), text="Burgers.")
        readiness.accept(log, "Spoed: uitspraak van de rechter.", reviewer())
        assert codes(case, log) == {}
        deciding.decide(log, log.entries()[:1], REDACT, reviewer())
        assert codes(case, log) == {"open": ""}


def test_standard_text_has_to_be_filled_in(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    texts = standard()
    grounds = load_grounds()
    asked = {c for c in grounds.by_code if c.startswith("5.") and weighed(grounds, c)}
    # 5.1.6 is that of 5.1.1c for the environment; it has no text to begin with.
    assert asked - set(texts) <= {"5.1.6"}
    with case.open() as log:
        with pytest.raises(UsageError):
            motivate(log, "5.1.2e", reviewer(), text=texts["5.1.2e"].text)
        with pytest.raises(UsageError):
            motivate(log, "5.1.2e", reviewer())
        with pytest.raises(ConfigError):
            motivate(log, "5.1.7", reviewer(), text="x")


def test_organisation_has_its_own_texts_and_names(tmp_path: Path) -> None:
    own = tmp_path / "woo" / "redaction"
    own.mkdir(parents=True)
    (own / "motivations.toml").write_text(
        '[[motivation]]\nground = "5.1.2e"\ntext = "Eigen tekst."\n', "utf-8"
    )
    assert standard((tmp_path / "woo",))["5.1.2e"].text == "Eigen tekst."
    (own / "names-that-stay.toml").write_text(
        '[[person]]\nname = "P. van Zonneveld"\nrole = "wethouder"\nfrom = 2018-01-01\n', "utf-8"
    )
    (person,) = staying.load((tmp_path / "woo",)).persons
    assert person.holds("2019-03-12")
    assert not person.holds("2017-12-31")
    assert not person.holds("")
    for wrong in ('[[office]]\nclass = "x"\ntitles = ["a"]\n', '[[person]]\nnaam = "x"\n'):
        (own / "names-that-stay.toml").write_text(wrong, "utf-8")
        with pytest.raises(ConfigError):
            staying.load((tmp_path / "woo",))


def test_listed_person_stays_in_his_period(tmp_path: Path) -> None:
    source = documents(tmp_path, verslag=NOTE)
    sheets.save(source / "later.pdf", sheets.lines("Verslag van 3 mei 2024.", *NOTE[1:]))
    case = started(source)
    person = Person("P. van Zonneveld", "wethouder", until=date(2022, 5, 31))
    with case.open() as log:
        n = staying.keep_listed(log, Stay((), (person,)), reviewer())
        kept = log.entries("state = 'keep'")
        assert len(kept) == n > 0
        days = {d.row: d.date for d in log.documents()}
        assert {days[e.document] for e in kept} == {"2019-03-12"}
        assert {e.note for e in kept} == {"wethouder"}
        assert not any("Bakkenes" in e.text for e in kept)
        assert staying.keep_listed(log, Stay((), (person,)), reviewer()) == 0


def test_namesake_in_the_document_is_not_kept_by_surname(tmp_path: Path) -> None:
    lines = (
        "Verslag van 12 maart 2019.",
        "Aanwezig: de heer Pieter van Zonneveld en mevrouw Karin van Zonneveld.",
        "Mevrouw van Zonneveld is het er niet mee eens.",
    )
    case = started(documents(tmp_path, verslag=lines))
    person = Person("Pieter van Zonneveld", "wethouder")
    with case.open() as log:
        staying.keep_listed(log, Stay((), (person,)), reviewer())
        texts = {" ".join(e.text.split()) for e in log.entries("state = 'keep'")}
        assert texts == {"Pieter van Zonneveld"}


def test_offices_beside_a_name() -> None:
    stay = staying.load()
    assert stay.near("volgens wethouder ", " is dat zo")[0] == "wethouder"
    assert stay.near("de ", ", beleidsmedewerker bij")[1] == "private"
    assert stay.near("de locoburgemeester ", "")[0] == "locoburgemeester"
    assert stay.near("de minister heeft gezegd dat dit " + "x" * 80, "") == ("", "")
    assert stay.near("de heer ", " en wethouder K. Bakker") == ("", "")
    assert stay.near("wethouder Jansen en ", " zeiden") == ("", "")
    assert stay.near("wethouder mr. ", " zei")[0] == "wethouder"
    assert stay.near("", " (hoofd van de afdeling Recht)")[0] == "hoofd van de afdeling"
    assert stay.near("volgens wethouder", "zei hij")[0] == "wethouder"
    assert stay.near("minister-president ", "")[0] == "minister-president"
    assert Stay((Office(("a",), "public", ""),), ()).near("b", "c") == ("", "")


def test_shipped_files_are_whole() -> None:
    assert assets.shipped("redaction", "motivations.toml").is_file()
    assert {office.kind for office in staying.load().offices} == set(staying.CLASSES)


def test_file_that_could_not_be_read_blocks(tmp_path: Path) -> None:
    source = documents(tmp_path, brief=LETTER)
    (source / "kapot.pdf").write_bytes(b"%PDF-1.7 en verder niets")
    case = started(source)
    with case.open() as log:
        assert "not-read" in codes(case, log)
    (source / "kapot.pdf").unlink()
    refill(case)
    with case.open() as log:
        assert "not-read" not in codes(case, log)
