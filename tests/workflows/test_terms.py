# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every warning and every other reading, each in a case where it makes a difference."""

import pytest

from tests.workflows.law import calendar, catalogue, d, text
from woo_tool.errors import ConfigError, NotAllowedError
from woo_tool.workflows import terms
from woo_tool.workflows.account import Account
from woo_tool.workflows.catalogue import Catalogue, TermKind
from woo_tool.workflows.clock import Agreement, History, Suspension, decision
from woo_tool.workflows.words import MESSAGES, Message, Words, said

JUNE = d("2026-06-01")  # first term to 29 June, a Monday


def term(start: str = "2026-06-01", law: str = "woo", **history: object) -> Account:
    return decision(
        catalogue(),
        calendar(),
        d(start),
        law=law,
        history=History(**history),  # type: ignore[arg-type]
    )


def keys(account: Account) -> list[str]:
    return [note.key for note in account.notes]


def other(account: Account, key: str) -> object:
    return next(dict(note.values)["other"] for note in account.notes if note.key == key)


def views(notice: str, end: str, **more: object) -> Suspension:
    return Suspension("views", d(notice), d(end), **more)  # type: ignore[arg-type]


def asked(notice: str, end: str, **more: object) -> Suspension:
    return Suspension("clarification", d(notice), d(end), **more)  # type: ignore[arg-type]


def test_an_extension_in_time_and_too_late() -> None:
    assert term(extended_on=d("2026-06-29")).deadline == d("2026-07-13")
    late = term(extended_on=d("2026-06-30"))
    assert (late.deadline, late.extended, keys(late)) == (
        d("2026-06-29"),
        False,
        ["late-extension"],
    )
    assert "later than the end of the first term" in late.warnings[0]


def test_an_extension_on_the_free_days_after_the_nominal_end() -> None:
    # nominal Saturday 30 May 2026, last day Monday 1 June
    assert term("2026-05-02", extended_on=d("2026-06-01")).deadline == d("2026-06-15")
    assert not term("2026-05-02", extended_on=d("2026-06-02")).extended


def test_a_suspension_cannot_revive_a_term() -> None:
    got = term(suspensions=(views("2026-06-30", "2026-07-10"),))
    assert (got.deadline, got.suspended_days, keys(got)) == (
        d("2026-06-29"),
        0,
        ["late-suspension"],
    )


def test_a_suspension_that_starts_when_the_term_is_full_moves_nothing() -> None:
    got = term(suspensions=(views("2026-06-29", "2026-07-10"),))
    assert (got.deadline, got.suspended_days, keys(got)) == (d("2026-06-29"), 0, ["after-nominal"])
    longer = term(extended_on=d("2026-06-29"), suspensions=(views("2026-06-29", "2026-07-10"),))
    assert (longer.deadline, longer.suspended_days) == (d("2026-07-24"), 11)


def test_woo_and_wob_differ_by_a_day() -> None:
    span = (Suspension("views", d("2020-02-12"), d("2020-02-26")),)
    woo, wob = term("2020-02-04", suspensions=span), term("2020-02-04", "wob", suspensions=span)
    assert (woo.deadline, wob.deadline) == (d("2020-03-17"), d("2020-03-16"))
    assert other(wob, "lapse-reading") == d("2020-03-17")
    assert "before-woo" in keys(woo)
    answered = (Suspension("views", d("2020-02-12"), d("2020-02-26"), lapsed=False),)
    assert keys(term("2020-02-04", "wob", suspensions=answered)) == ["note"]


def test_the_last_day_of_a_term_that_lapsed_unused() -> None:
    got = term(suspensions=(asked("2026-06-05", "2026-06-15"),))
    assert got.deadline == d("2026-07-08")
    assert other(got, "lapse-reading") == d("2026-07-09")
    # here the other reading gives the same day, and nothing is said
    assert keys(term(suspensions=(asked("2026-06-05", "2026-06-12", lapsed=True),))) == []
    assert term(suspensions=(asked("2026-06-05", "2026-06-06"),)).steps[2].text == (
        "Notice (clarification), but no day is suspended."
    )


def test_the_first_view_or_the_last() -> None:
    got = term(suspensions=(views("2026-06-10", "2026-06-22", first_end=d("2026-06-15")),))
    assert (got.nominal, got.deadline) == (d("2026-07-11"), d("2026-07-13"))
    assert other(got, "first-view-reading") == d("2026-07-06")


def test_clarification_asked_late() -> None:
    assert keys(term(suspensions=(asked("2026-06-15", "2026-06-16"),))) == ["lapse-reading"]
    assert "asked-late" in keys(term(suspensions=(asked("2026-06-16", "2026-06-18"),)))


def test_consent_from_until_and_signed() -> None:
    both = Suspension("consent", d("2026-07-01"), d("2026-07-28"), start=d("2026-07-01"))
    got = term(extended_on=d("2026-06-20"), suspensions=(both,))
    assert (got.deadline, got.suspended_days) == (d("2026-08-10"), 28)
    signed_later = Suspension("consent", d("2026-06-10"), d("2026-06-14"), start=d("2026-06-05"))
    got = term(suspensions=(signed_later,))
    assert (got.suspended_days, keys(got)) == (5, ["before-signature"])
    ahead = Suspension("consent", d("2026-06-02"), d("2026-06-14"), start=d("2026-06-10"))
    assert term(suspensions=(ahead,)).suspended_days == 5


def test_an_agreed_day() -> None:
    got = term(agreements=(Agreement(d("2026-07-18"), d("2026-06-29")),))
    assert got.deadline == d("2026-07-18")  # a Saturday, as it is
    assert got.steps[-1].article == "Awb 4:15 lid 2 a"
    late = term(agreements=(Agreement(d("2026-07-18"), d("2026-06-30")),))
    assert (late.deadline, keys(late)) == (d("2026-06-29"), ["late-agreement"])
    same = term(agreements=(Agreement(d("2026-06-29"), d("2026-06-03")),))
    assert (same.deadline, keys(same)) == (d("2026-06-29"), [])
    early = term(agreements=(Agreement(d("2026-06-20"), d("2026-06-03")),))
    assert (early.deadline, keys(early)) == (d("2026-06-20"), ["agreed-earlier"])


def test_what_comes_after_an_agreed_day_does_not_move_it() -> None:
    got = term(
        agreements=(Agreement(d("2026-07-18"), d("2026-06-10")),),
        suspensions=(views("2026-07-01", "2026-07-10"),),
    )
    assert (got.deadline, keys(got)) == (d("2026-07-18"), ["agreed-stays", "after-nominal"])
    # the first term ended on 29 June, agreement or not
    got = term(
        agreements=(Agreement(d("2026-07-18"), d("2026-06-10")),), extended_on=d("2026-06-30")
    )
    assert (got.extended, keys(got)) == (False, ["late-extension"])
    # a second agreement in time replaces the first; of two on one day the earlier day holds
    two = (Agreement(d("2026-07-18"), d("2026-06-10")), Agreement(d("2026-09-01"), d("2026-07-18")))
    assert term(agreements=two).deadline == d("2026-09-01")
    same = (
        Agreement(d("2026-07-18"), d("2026-06-10")),
        Agreement(d("2026-07-25"), d("2026-06-10")),
    )
    assert term(agreements=same).deadline == d("2026-07-18")


def test_values_check_themselves() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        views("2026-06-10", "2026-06-09")
    with pytest.raises(ValueError, match="before it begins"):
        Suspension("consent", d("2026-06-01"), d("2026-06-09"), start=d("2026-06-10"))
    with pytest.raises(ValueError, match="before the signature"):
        Agreement(d("2026-06-09"), d("2026-06-10"))
    with pytest.raises(ValueError, match="before the complaint"):
        terms.Complaint(d("2026-06-10"), d("2026-06-09"))


def test_the_law_follows_the_day_of_the_decision() -> None:
    got = term("2022-04-04", extended_on=d("2022-04-20"))
    assert (got.deadline, keys(got)) == (d("2022-05-16"), ["before-woo"])
    got = term("2022-04-04", "wob", extended_on=d("2022-04-20"))
    assert got.deadline == d("2022-05-30")
    assert other(got, "wob-extension") == d("2022-05-16")
    assert {"after-wob", "note"} < set(keys(got))
    assert keys(term("2022-05-01")) == []  # the first day of the Woo
    first = term("2022-03-20", "wob", agreements=(Agreement(d("2022-05-01"), d("2022-04-01")),))
    assert keys(first) == ["after-wob", "note"]
    last = term("2022-03-20", "wob", agreements=(Agreement(d("2022-04-30"), d("2022-04-01")),))
    assert keys(last) == ["note"]
    assert keys(term("2020-02-04", "wob", extended_on=d("2020-02-20"))) == ["note"]


def test_a_term_beyond_the_known_days_warns() -> None:
    assert keys(term("2028-12-04")) == ["unknown-days"]
    assert keys(term("2028-11-27")) == []
    assert "2028" in term("2028-12-04").warnings[0]
    assert "unknown-days" in keys(term("2003-12-01", "wob"))


def test_waits_take_the_later_day_and_name_the_other() -> None:
    got = terms.fixed(catalogue(), calendar(), "disclosure", d("2026-05-01"))
    assert (got.nominal, got.deadline) == (d("2026-05-15"), d("2026-05-18"))
    assert other(got, "roll-reading") == d("2026-05-15")
    got = terms.fixed(catalogue(), calendar(), "default-appeal", d("2026-06-30"))
    assert (got.deadline, keys(got)) == (d("2026-07-14"), ["note"])


def test_norms_and_duties_that_are_not_in_force() -> None:
    report = terms.fixed(catalogue(), calendar(), "report", d("2026-11-28"))
    assert (report.deadline, report.notes) == (d("2026-12-26"), ())  # not moved
    own = terms.fixed(catalogue(), calendar(), "report-own-organisation", d("2026-11-28"))
    assert (own.deadline, keys(own)) == (d("2026-12-28"), ["note"])
    category = terms.fixed(catalogue(), calendar(), "category", d("2024-10-30"))
    assert keys(category) == ["before-force", "note"]
    working = terms.fixed(catalogue(), calendar(), "forwarding", d("2026-05-13"))
    assert working.deadline == d("2026-05-22")
    assert working.steps[1].text == "Day 1; counted in working days: 5."


def test_objection_and_the_week_for_the_post() -> None:
    got = terms.objection(catalogue(), calendar(), d("2026-04-02"))
    assert (got.nominal, got.deadline) == (d("2026-05-14"), d("2026-05-18"))
    assert (got.steps[-1].date, got.steps[-1].article) == (d("2026-05-26"), "Awb 6:9 lid 2")
    after = terms.objection_decision(catalogue(), calendar(), d("2026-04-02"))
    assert (after.deadline, after.start) == (d("2026-06-29"), d("2026-04-02"))
    assert [s.date for s in after.steps if s.message.key == "start"] == [
        d("2026-04-02"),
        d("2026-05-18"),
    ]


@pytest.mark.parametrize(
    ("committee", "adjourned", "deadline"),
    [
        (False, False, "2026-09-21"),
        (True, False, "2026-11-02"),
        (False, True, "2026-11-02"),
        (True, True, "2026-12-14"),
    ],
)
def test_the_decision_on_an_objection(*, committee: bool, adjourned: bool, deadline: str) -> None:
    got = terms.objection_decision(
        catalogue(), calendar(), d("2026-06-29"), committee=committee, adjourned=adjourned
    )
    assert (got.deadline, got.extended) == (d(deadline), adjourned)
    assert ("Awb 7:10 lid 1, 7:13" in {s.article for s in got.steps}) == committee


def test_history_of_an_objection() -> None:
    got = terms.objection_decision(
        catalogue(),
        calendar(),
        d("2026-06-29"),
        adjourned=True,
        history=History(
            d("2026-09-22"), (Suspension("omission", d("2026-08-20"), d("2026-08-31")),)
        ),
    )
    assert (got.deadline, got.suspended_days, got.extended) == (d("2026-11-12"), 10, True)
    agreed = History(agreements=(Agreement(d("2026-12-05"), d("2026-09-01")),))
    got = terms.objection_decision(catalogue(), calendar(), d("2026-06-29"), history=agreed)
    assert (got.deadline, got.steps[-1].article) == (d("2026-12-05"), "Awb 7:10 lid 4")


def test_a_complaint_to_the_acoi() -> None:
    complaint = terms.Complaint(d("2026-07-15"), d("2026-09-01"))
    got = terms.objection(catalogue(), calendar(), d("2026-06-29"), complaint=complaint)
    assert (got.nominal, got.deadline, got.notes) == (d("2026-09-26"), d("2026-09-28"), ())
    # where the two readings differ, nobody is held late on a reading
    complaint = terms.Complaint(d("2026-07-15"), d("2026-08-31"))
    got = terms.objection(catalogue(), calendar(), d("2026-06-29"), complaint=complaint)
    assert got.deadline == d("2026-09-28")
    assert other(got, "acoi-reading") == d("2026-09-25")
    late = terms.Complaint(d("2026-08-11"), d("2026-08-31"))
    got = terms.objection(catalogue(), calendar(), d("2026-06-29"), complaint=late)
    assert (got.deadline, keys(got)) == (d("2026-08-10"), ["late-complaint"])
    waiting = terms.Complaint(d("2026-07-15"), None)
    got = terms.objection(catalogue(), calendar(), d("2026-06-29"), complaint=waiting)
    assert (got.deadline, keys(got)) == (d("2026-08-10"), ["acoi-open"])


def test_the_decision_after_the_acoi() -> None:
    complaint = terms.Complaint(d("2026-07-15"), d("2026-09-01"))
    got = terms.objection_decision(
        catalogue(), calendar(), d("2026-06-29"), committee=True, complaint=complaint
    )
    assert (got.kind, got.start, got.deadline) == (
        "objection-decision",
        d("2026-06-29"),
        d("2026-09-15"),
    )
    assert keys(got) == ["acoi-first"]
    got = terms.objection_decision(
        catalogue(), calendar(), d("2026-06-29"), adjourned=True, complaint=complaint
    )
    assert got.deadline == d("2026-09-15")
    assert other(got, "acoi-adjourned") == d("2026-10-27")
    late = terms.Complaint(d("2026-08-11"), d("2026-08-31"))
    got = terms.objection_decision(catalogue(), calendar(), d("2026-06-29"), complaint=late)
    assert (got.deadline, keys(got)) == (d("2026-09-21"), ["late-complaint"])


def test_given_days_move_over_no_free_day() -> None:
    got = terms.given(catalogue(), calendar(), "views-answer", d("2026-06-10"), d("2026-06-27"))
    assert got.deadline == d("2026-06-27")
    assert [step.message.key for step in got.steps] == ["start", "given", "deadline"]
    assert got.notes == ()


# the data --------------------------------------------------------------------------------


def test_a_law_without_the_term() -> None:
    with pytest.raises(NotAllowedError, match="The Wob has no term"):
        terms.fixed(catalogue(), calendar(), "misuse", JUNE, law="wob")
    with pytest.raises(NotAllowedError, match='Did you mean "appeal"'):
        terms.fixed(catalogue(), calendar(), "apeal", JUNE)
    with pytest.raises(NotAllowedError, match="no suspension"):
        catalogue().suspension("acoi", "wob")
    assert terms.fixed(catalogue(), calendar(), "objection", JUNE, law="wob").law == "wob"


def test_every_term_has_its_article_and_nothing_is_a_mere_memory() -> None:
    for key, entry in catalogue().terms.items():
        assert entry.confidence in {"Q", "P", "R"}, key
        assert entry.article or entry.kind is TermKind.NORM
        assert entry.words.nl
        assert entry.words.en
        assert not entry.url or entry.url.startswith("https://wetten.overheid.nl/jci1.3:c:BWBR")
        if entry.extension_weeks:
            assert entry.extension_article
    assert set(terms.KINDS) <= {name for name, _law in catalogue().terms}
    # the statutory penalty is counted nowhere (Woo 8.2)
    assert not any("4:17" in entry.article for entry in catalogue().terms.values())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("as_of = 2026-02-20", "as_of = 2026-02-20T10:00:00", "as_of"),
        ("as_of = 2026-02-20", "asof = 2026-02-20", "as_of"),
        ("as_of = 2026-02-20", "", '"as_of" is missing'),
        ("as_of = 2026-02-20", "as_of =", "no valid TOML"),
        ("weeks = 4", "weeks = true", "wrong type"),
        ("weeks = 4", "weeks = '4'", "wrong type"),
        ("weeks = 4", "weks = 4", 'Did you mean "weeks"'),
        ("weeks = 4", "weeks = 4\nworking_days = 5", "one of weeks"),
        ('law = "woo"', 'law = "wpg"', '"wpg" is not known'),
        ('kind = "must"', 'kind = "shall"', "not known"),
        ('confidence = "Q"', 'confidence = "X"', "not known"),
        ("rolls = true ", "# ", '"rolls" is missing'),
        ("rolls = true ", "rolls = false ", "an act rolls"),
        ('id = "decision"\nlaw = "wob"', 'id = "decision"\nlaw = "woo"', "twice"),
        ("last_day = true", "last_day = 1", "wrong type"),
        ("words = { nl =", "words = { de =", 'unknown key "de"'),
        ('start = { nl = "Ontvangst van het verzoek", en', 'start = { nl = "O", eng', "eng"),
    ],
)
def test_a_wrong_file_is_refused_by_name(old: str, new: str, says: str) -> None:
    whole = text("terms.toml")
    assert old in whole
    with pytest.raises(ConfigError, match=says):
        Catalogue.parse(whole.replace(old, new, 1))


def test_a_table_that_is_none() -> None:
    with pytest.raises(ConfigError, match="wrong type"):
        Catalogue.parse("as_of = 2026-02-20\nterm = [1]\n")


# words -----------------------------------------------------------------------------------


def test_days_and_words_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("dag", "day")
    assert (said(JUNE), str(words)) == ("Monday 1 June 2026", "day")
    monkeypatch.setenv("WOO_LANG", "nl")
    assert (said(JUNE), str(words)) == ("maandag 1 juni 2026", "dag")


def test_every_message_can_be_said() -> None:
    import string

    for key, message in MESSAGES.items():
        names = [name for _text, name, _spec, _conv in string.Formatter().parse(message()) if name]
        whole = Message.of(key, **dict.fromkeys(names, JUNE))
        assert "{" not in str(whole)
        assert str(whole)
