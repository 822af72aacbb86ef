# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grounds: complete, cited, parsed from every stamp, never mapped by letter."""

from datetime import date
from pathlib import Path

import pytest

from woo_tool.errors import ConfigError
from woo_tool.redaction.grounds import Kind, Law, load_grounds

GROUNDS = load_grounds()


def test_every_ground_of_woo_and_wob_is_there() -> None:
    woo = {f"5.1.1{c}" for c in "abcde"} | {f"5.1.2{c}" for c in "abcdefghi"}
    woo |= {"5.1.4", "5.1.5", "5.1.6", "5.2.1", "5.4", "5.4a", "8.8"}
    wob = {f"10.1{c}" for c in "abcd"} | {f"10.2{c}" for c in "abcdefg"}
    wob |= {"10.7a", "10.7b", "11.1"}
    assert {c for c, g in GROUNDS.by_code.items() if g.law is Law.WOO} == woo
    assert {c for c, g in GROUNDS.by_code.items() if g.law is Law.WOB} == wob
    assert len(GROUNDS.annex) == 99


def test_every_ground_is_cited_and_nothing_unverified_is_stated_as_fact() -> None:
    for ground in GROUNDS.by_code.values():
        assert ground.label
        assert ground.label_source
        assert ground.text
        assert ground.url.startswith("https://wetten.overheid.nl/jci1.3:c:BWBR")
        assert ground.confidence in {"Q", "P"}


def test_kinds_follow_the_law() -> None:
    kinds = {code: GROUNDS.get(code).kind for code in GROUNDS.by_code}
    assert {kinds[f"5.1.1{c}"] for c in "abcde"} == {Kind.ABSOLUTE}
    assert {kinds[f"5.1.2{c}"] for c in "abcdefghi"} == {Kind.RELATIVE}
    assert kinds["5.1.5"] is Kind.EXCEPTIONAL
    assert kinds["5.2.1"] is Kind.OWN_REGIME
    temporary = {code for code, kind in kinds.items() if kind is Kind.TEMPORARY}
    assert temporary == {"5.1.4", "5.4"}
    assert all(GROUNDS.get(code).ends for code in temporary)


@pytest.mark.parametrize(
    ("stamp", "code"),
    [
        ("5.1.2e", "5.1.2e"),
        ("5.1.2.e", "5.1.2e"),
        ("5.1.2 e", "5.1.2e"),
        ("5.1.2E", "5.1.2e"),
        ("5.1 lid 2 e", "5.1.2e"),
        ("5.1 lid 2 sub e", "5.1.2e"),
        ("art. 5.1, tweede lid, onder e", "5.1.2e"),
        ("5.1, lid 2, aanhef en onder e", "5.1.2e"),
        ("artikel 5.1, eerste lid, aanhef en onder d, van de Wet open overheid", "5.1.1d"),
        ("5.1.2.e Woo", "5.1.2e"),
        ("5.1(2)(e)", "5.1.2e"),
        ("5.1 lid 5", "5.1.5"),
        ("10.2.e", "10.2e"),
        ("10.2e", "10.2e"),
        ("10 lid 2 sub e Wob", "10.2e"),
        ("11.1", "11.1"),
        ("11 lid 1", "11.1"),
        ("5.2", "5.2.1"),
        ("5.2.1", "5.2.1"),
        ("5.4", "5.4"),
        ("art. 5.4a", "5.4a"),
        ("8.8:jeugdwet", "8.8:jeugdwet"),
    ],
)
def test_stamps_are_parsed(stamp: str, code: str) -> None:
    assert GROUNDS.parse(stamp) == code
    assert GROUNDS.parse(code) == code
    assert GROUNDS.parse(GROUNDS.get(code).display) in {code, "8.8"}


@pytest.mark.parametrize(
    ("stamp", "says"),
    [
        ("5.1.7", "emissions"),
        ("5.1 lid 7", "emissions"),
        ("5.3", "five years"),
        ("dubbel", "inventory"),
        ("Buiten verzoek", "not asked"),
        ("buiten reikwijdte", "not asked"),
        ("5.1 lid 3", "reasons"),
        ("5.2 lid 3", "5.2.1"),
        ("10.8", "limit"),
        ("5.1.2j", "5.1.2"),
        ("10.2.e Woo", "Wob"),
        ("5.1.2e Wob", "Woo"),
        ("8.8:jeugdwett", "jeugdwet"),
        ("lakken", "no ground"),
        ("", "no ground"),
    ],
)
def test_what_is_no_ground_says_so(stamp: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        GROUNDS.parse(stamp)


def test_a_list_of_stamps() -> None:
    assert GROUNDS.parse_all("5.1.2e; 5.1.1d, 5.1, tweede lid, onder i\n5.1.2e") == (
        "5.1.2e",
        "5.1.1d",
        "5.1.2i",
    )


def test_wob_is_never_mapped_by_letter() -> None:
    assert GROUNDS.get("10.2f").to_woo == ("5.1.4",)
    assert GROUNDS.get("10.2g").to_woo == ("5.1.2f", "5.1.2i", "5.1.5")
    assert GROUNDS.get("10.7a").to_woo == ("5.1.2g",)
    assert GROUNDS.get("10.2e").to_woo == ("5.1.2e",)


def test_the_law_of_the_day() -> None:
    assert GROUNDS.get("5.1.2e").in_force(date(2022, 5, 1))
    assert not GROUNDS.get("5.1.2e").in_force(date(2022, 4, 30))
    assert GROUNDS.get("10.2e").in_force(date(2022, 4, 30))
    assert not GROUNDS.get("10.2e").in_force(date(2022, 5, 1))


def test_515_stands_alone() -> None:
    GROUNDS.together(["5.1.2e", "5.1.1d"])
    GROUNDS.together(["5.1.5", "5.2.1"])
    with pytest.raises(ConfigError, match="lid 5"):
        GROUNDS.together(["5.1.5", "5.1.2e"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("as_of = 2026-01-01\ngruond = []", '"ground"'),
        ("as_of = 2026-01-01\nground = [{code = 'x'}]", "schema"),
        ("as_of =", "TOML"),
    ],
)
def test_a_wrong_file_of_the_organisation_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "redaction").mkdir()
    (tmp_path / "redaction" / "grounds.toml").write_text(text)
    with pytest.raises(ConfigError, match=says):
        load_grounds([tmp_path])
