# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another spaCy pipeline in the place of our tagger, or beside it."""

from pathlib import Path

import pytest
import spacy

from woo_tool.cli.app import run
from woo_tool.detection import foreign
from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import load_pipeline
from woo_tool.errors import MissingPartError

TEXT = "Volgens Glimworp is zaak Q7 van Abdurahimov klaar. BSN 999990019, in Xyloland."


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small pipeline on disk that knows three words."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PER", "Glimworp"), ("KVK", "Q7"), ("LOC", "Xyloland")]
    ruler.add_patterns([{"label": label, "pattern": word} for label, word in patterns])  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("pipeline") / "nl_small"
    nlp.to_disk(folder)
    return str(folder)


def found(name: str, text: str = TEXT) -> dict[str, str]:
    return {f.text: f.entity.value for f in load_pipeline(name).find([text])[0]}


def test_beside_our_own(other: str) -> None:
    assert found(f"nl_woo+{other}") == {
        "Glimworp": "PERSON", "Q7": "KVK", "Abdurahimov": "PERSON", "999990019": "BSN",
    }  # fmt: skip


def test_in_the_place_of_our_tagger(other: str) -> None:
    assert "Glimworp" not in found("nl_woo")
    assert found("nl_woo")["Abdurahimov"] == "PERSON"
    # the patterns stay; only our tagger knows Abdurahimov
    assert found(other) == {"Glimworp": "PERSON", "Q7": "KVK", "999990019": "BSN"}


def test_what_it_is_and_what_becomes_of_its_labels(other: str) -> None:
    info = load_pipeline(f"nl_woo + {other}").info()
    assert info["components"] == [
        "woo_patterns", "woo_names", "woo_tagger", "woo_foreign_1", "woo_resolver",
    ]  # fmt: skip
    (said,) = info["others"]
    assert (said["name"], said["lang"]) == ("nl_small", "nl")
    assert said["labels"] == {"KVK": "KVK", "PER": "PERSON"}  # LOC is nothing we redact
    assert load_pipeline(other).info()["missing"] == []
    assert "others" not in load_pipeline().info()


def test_what_it_finds_is_carried_through_the_document(other: str) -> None:
    pages = load_pipeline(f"nl_woo+{other}").find(
        [
            "Dat zei Glimworp toen.",
            "Gisteren belde Glimworp weer.",
            "Daarna ging GLIMWORP naar huis.",
        ]
    )
    assert [[f.text for f in page] for page in pages] == [["Glimworp"], ["Glimworp"], ["GLIMWORP"]]


def test_a_sure_rule_is_not_overlapped(other: str) -> None:
    findings = load_pipeline(other).find(["Aan mevrouw Glimworp-Zeilstra en Glimworp."])[0]
    assert [f.text for f in findings] == ["Glimworp-Zeilstra", "Glimworp"]


def test_long_texts_are_read_in_parts(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_MOST", 40)
    text = "Er is niets te zien op deze regel.\n" * 5 + "Volgens Glimworp klopt het."
    assert found(other, text) == {"Glimworp": "PERSON"}
    assert found(other, "x" * 100) == {}
    assert found(other, "") == {}


@pytest.mark.parametrize(
    ("label", "entity"),
    [("PER", Entity.PERSON), ("person", Entity.PERSON), ("BSN", Entity.BSN), ("ORG", None)],
)
def test_labels(label: str, entity: Entity | None) -> None:
    assert foreign.entity_of(label) is entity


@pytest.mark.parametrize("name", ["nl_core_news_xxl", "nl_woo+nl_core_news_xxl"])
def test_a_pipeline_that_is_not_there(name: str) -> None:
    with pytest.raises(MissingPartError, match="nl_core_news_xxl") as error:
        load_pipeline(name)
    assert error.value.exit_code == 8


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError):
        load_pipeline(str(tmp_path))


def test_the_setting(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text(TEXT, "utf-8")
    Path("woo.toml").write_text(f"detection.pipeline = '{other}'\n", "utf-8")
    assert run(["scan", "note.txt", "--json", "--show-text"]) == 0
    assert '"Glimworp"' in capsys.readouterr().out
    assert run(["model", "info", "--json"]) == 0
    assert '"nl_small"' in capsys.readouterr().out
    Path("woo.toml").write_text('pipeline = "nl_core_news_lg"\n', "utf-8")
    for command in (["scan", "note.txt"], ["redact", "note.pdf", "-o", "out"], ["model", "info"]):
        assert run(command) == 8
        assert "nl_core_news_lg" in capsys.readouterr().err
