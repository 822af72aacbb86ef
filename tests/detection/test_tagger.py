# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistical tagger: its weights, what it adds to the rules, and what it leaves alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from woo_tool.assets import shipped
from woo_tool.detection.lists import Lists, load_lists
from woo_tool.detection.persons import Persons
from woo_tool.detection.pipeline import Pipeline, load_pipeline
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page
from woo_tool.detection.tagger import Calibration, Tagger, load_tagger
from woo_tool.detection.tagger_features import Kinds, kind
from woo_tool.detection.tagger_net import read_weights, write_weights
from woo_tool.errors import ConfigError

FOLDER = shipped("models", "nl_woo")


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load_lists(FOLDER)


@pytest.fixture(scope="module")
def coder(lists: Lists) -> Coder:
    return Coder(lists)


@pytest.fixture(scope="module")
def tagger(lists: Lists) -> Tagger:
    return load_tagger(FOLDER / "tagger", lists)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load_pipeline()


def names(tagger: Tagger, coder: Coder, text: str) -> list[str]:
    page = Page(text, coder)
    return [
        text[page.starts[one.first] : page.ends[one.last - 1]]
        for one in tagger.tagged(page, tagger.odds(page))
        if one.score >= 0.5
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volgens Abdurahimov was de brief weg, maar Frauktje wist niets.", "Abdurahimov;Frauktje"),
        ("Gisteren heb ik Boutaïna El Mahrouki gesproken.", "Boutaïna El Mahrouki"),
        ("De motie is van de leden Vroomshaar en Abdurahimov.", "Vroomshaar;Abdurahimov"),
        ("Met vriendelijke groet,\nThijmen Zwartekot", "Thijmen Zwartekot"),
    ],
)
def test_names_in_no_list_are_found(tagger: Tagger, coder: Coder, text: str, expected: str) -> None:
    assert names(tagger, coder, text) == expected.split(";")


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente heeft het besluit op 4 maart genomen en de kosten zijn gedekt.",
        "Artikel 5.1, tweede lid, van de Wet open overheid is van toepassing.",
        "Windows en Office worden in het voorjaar vervangen door een andere omgeving.",
        "het plan ligt bij de raad, wat vinden we van de kosten",
    ],
)
def test_a_text_without_people_has_no_names(tagger: Tagger, coder: Coder, text: str) -> None:
    assert names(tagger, coder, text) == []


def test_the_same_text_has_the_same_scores_whatever_was_read_before(
    lists: Lists, coder: Coder
) -> None:
    page = Page("Ik heb Sietske Oosterkamp gemaild.", coder)
    fresh = load_tagger(FOLDER / "tagger", lists)
    used = load_tagger(FOLDER / "tagger", lists)
    for _turn in range(3):
        used.odds(Page("Een andere tekst over Henk en de brug bij Zwolle.\n" * 9, coder))
    assert (fresh.odds(page) == used.odds(page)).all()


def test_one_word_and_many_words(tagger: Tagger, coder: Coder) -> None:
    assert tagger.odds(Page("x", coder)).shape == (1, 3)
    long = Page("Dit is een zin. " * 500, coder)
    odds = tagger.odds(long)
    assert odds.shape == (len(long.words), 3)
    assert abs(float(odds.sum(axis=1).min()) - 1) < 1e-4
    assert tagger.draft(Page("", coder), ()) == ()


@pytest.mark.parametrize("text", ["\u00ad", "a \u00ad b \u00ad\n c", "- \n-\u00ad", "\u200b"])
def test_signs_that_are_no_words_are_read(tagger: Tagger, coder: Coder, text: str) -> None:
    page = Page(text, coder)
    assert tagger.odds(page).shape == (len(page.words), 3)


def test_a_sure_rule_is_not_touched_and_a_weak_one_is_doubted(tagger: Tagger, coder: Coder) -> None:
    page = Page("De vergunning van de gemeente is verleend.", coder)
    sure = Candidate(1, 2, "G", "name.honorific", 0.9)
    weak = Candidate(1, 2, "G", "name.surname", 0.6)
    (_one, kept), (_other, doubted) = tagger.draft(page, [(sure, 0.9), (weak, 0.6)])[:2]
    assert kept == 0.9
    assert doubted < 0.5


def test_a_name_is_not_made_longer_than_a_strong_rule_says(tagger: Tagger, coder: Coder) -> None:
    page = Page("Volgens Abdurahimov was de brief al weg.", coder)
    alone = tagger.draft(page, ())
    assert [one.rule for one, _score in alone] == ["name.tagger"]
    given = Candidate(1, 2, "G", "name.honorific", 0.97)
    both = tagger.draft(page, [(given, 0.97)])
    assert both[0] == (given, 0.97)
    assert [(one.first, one.last) for one, _score in both] == [(1, 2), (1, 2)]
    page = Page("Volgens Marieke Abdurahimov was de brief al weg.", coder)
    part = Candidate(1, 2, "F", "name.first", 0.97)
    assert tagger.draft(page, [(part, 0.97)]) == ((part, 0.97),)


def test_the_calibration_rises_and_stays_inside() -> None:
    table = Calibration((0.2, 0.5, 0.9), (0.1, 0.4, 0.95))
    assert table(0.0) == 0.1
    assert table(1.0) == 0.95
    assert table(0.35) == pytest.approx(0.25)
    assert table(0.7) == pytest.approx(0.675)


def test_the_shipped_calibration_is_one(tagger: Tagger) -> None:
    raw, right = tagger.facts["calibration"]
    assert raw == sorted(raw)
    assert right == sorted(right)
    assert 0 < right[0] < right[-1] <= 0.99


def test_a_name_has_features_without_its_word(coder: Coder) -> None:
    listed = kind("Jansen", "G", coder, {})
    hidden = kind("Jansen", "G", coder, {}, listed=False)
    assert listed.rows[0] == hidden.rows[0] == 0
    assert listed.rows[5:7] != hidden.rows[5:7]
    assert listed.triples == hidden.triples


def test_kinds_keep_their_number(coder: Coder) -> None:
    kinds = Kinds(coder, {})
    first = kinds.numbers(["Jan", "en", "Jan"], "FwF").tolist()
    assert first[0] == first[2] != first[1]
    assert kinds.numbers(["en"], "w").tolist() == [first[1]]
    assert len(kinds.new) == kinds.count == 2


def test_weights_are_written_as_they_are_read(tmp_path: Path) -> None:
    arrays, facts = read_weights(FOLDER / "tagger" / "weights.bin")
    write_weights(tmp_path / "weights.bin", arrays, facts)
    assert (tmp_path / "weights.bin").read_bytes() == (
        FOLDER / "tagger" / "weights.bin"
    ).read_bytes()


@pytest.mark.parametrize("damage", ["absent", "short", "other"])
def test_damaged_weights_are_an_error(tmp_path: Path, lists: Lists, damage: str) -> None:
    data = (FOLDER / "tagger" / "weights.bin").read_bytes()
    if damage != "absent":
        (tmp_path / "weights.bin").write_bytes(data[:-10] if damage == "short" else b"x" + data)
    with pytest.raises(ConfigError):
        load_tagger(tmp_path, lists)


def test_the_pipeline_has_the_tagger(pipeline: Pipeline) -> None:
    assert pipeline.info()["components"] == [
        "woo_patterns", "woo_names", "woo_tagger", "woo_resolver",
    ]  # fmt: skip
    assert pipeline.info()["missing"] == []


def test_what_the_tagger_finds_is_carried_through_the_document(pipeline: Pipeline) -> None:
    pages = pipeline.find(
        ["Volgens Ouwersloot was de brief al weg.", "OUWERSLOOT is er morgen ook bij."]
    )
    assert [[f.text for f in page] for page in pages] == [["Ouwersloot"], ["OUWERSLOOT"]]


def test_the_draft_keeps_its_page(lists: Lists, tagger: Tagger) -> None:
    draft = Persons(lists).draft("Ik sprak mevrouw Zeilstra.")
    again = replace(draft, found=tagger.draft(draft.page, draft.found))
    assert again.page is draft.page
    assert {one.rule for one, _score in again.found} >= {"name.honorific"}
