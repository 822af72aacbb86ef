# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates: made from their texts, in plain words, with every element of the law."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tools import letters
from woo_tool import assets
from woo_tool.cli.law import read_calendar
from woo_tool.errors import ConfigError
from woo_tool.letters.rendering import rendered
from woo_tool.letters.spec import Spec, read
from woo_tool.workflows.case import load_routes

FOLDER = Path(letters.FOLDER)
SPECS = read((FOLDER / "letters.toml").read_text("utf-8"))
NAMES = sorted(SPECS)


def test_every_letter_has_a_text_and_a_template_made_of_it() -> None:
    assert sorted(path.stem for path in (FOLDER / "source").glob("*.md")) == NAMES
    assert sorted(path.stem for path in FOLDER.glob("*.docx")) == NAMES
    for name in NAMES:
        text = (FOLDER / "source" / f"{name}.md").read_text("utf-8")
        made = letters.template(text)
        assert made == letters.template(text)
        assert made == (FOLDER / f"{name}.docx").read_bytes(), "run python -m tools.letters"
        assert assets.shipped("letters", f"{name}.docx").is_file()


def test_events_of_letters_are_events_of_the_law() -> None:
    folder = assets.shipped("workflows")
    texts = {n: (folder / f"{n}.toml").read_text("utf-8") for n in ("terms", "events")}
    for path in (folder / "routes").glob("*.toml"):
        texts[path.stem] = path.read_text("utf-8")
    route = load_routes(texts, read_calendar())["woo"]
    assert {spec.event for spec in SPECS.values()} <= set(route.events)


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_in_plain_words(name: str) -> None:
    text = (FOLDER / "source" / f"{name}.md").read_text("utf-8")
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\(artikel[^)]*\)", "x", text)
    sentences = [s.split() for s in re.split(r"[.?!:]\s|\n", plain) if len(s.split()) > 1]
    lengths = [len(words) for words in sentences]
    assert sum(lengths) / len(lengths) < 13  # B1: ten to twelve words
    assert max(lengths) <= 30
    officialese = r"\b(?:middels|conform|derhalve|teneinde|dienaangaande|inzake|alsmede|jegens)\b"
    assert not re.findall(officialese, plain)


def _template(folder: Path, *lines: str) -> Path:
    page = docx.Document()
    for line in lines:
        page.add_paragraph(line)
    path = folder / "own.docx"
    page.save(str(path))
    return path


def _spec(*places: str) -> Spec:
    text = '[[letter]]\nname="x"\nwords={nl="x",en="x"}\nto="requester"\nevent="y"\narticle=""\n'
    for place in places:
        text += (
            f'[[letter.element]]\nplace="{place}"\nwords={{nl="het",en="it"}}\narticle="Woo 1"\n'
        )
    return read(text)["x"]


def test_what_is_filled_in_is_text_whatever_it_holds(tmp_path: Path) -> None:
    own = _template(tmp_path, "{{ subject }}")
    said = "<w:p/> & {{ 7 * 7 }} {% raw %}\nregel twee"
    page = docx.Document(BytesIO(rendered(own, _spec("subject"), {"subject": said})))
    assert page.paragraphs[0].text == said


def test_a_template_without_a_mandatory_place_is_refused(tmp_path: Path) -> None:
    own = _template(tmp_path, "Beste lezer")
    with pytest.raises(ConfigError, match=r"\{\{ subject \}\}.*Woo 1"):
        rendered(own, _spec("subject"), {"subject": "x"})


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ unknown }}", "unknown"),
        ("{% if %}", "cannot be used"),
        ("{{ ''.__class__.__mro__ }}", "cannot be used"),
    ],
)
def test_a_template_that_is_wrong_says_so(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        rendered(_template(tmp_path, line), _spec(), {})


def test_no_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_text("no zip")
    with pytest.raises(ConfigError, match="no DOCX"):
        rendered(path, _spec(), {})


def test_the_list_of_letters_is_checked() -> None:
    with pytest.raises(ConfigError, match="nam"):
        read('[[letter]]\nnam="x"\n')
    with pytest.raises(ConfigError, match="as it should be"):
        read('[[letter]]\nname="x"\n')
    with pytest.raises(ConfigError, match="TOML"):
        read("[[letter")


@pytest.mark.parametrize("name", NAMES)
def test_letters_fall_apart_nowhere(name: str) -> None:
    page = docx.Document(str(FOLDER / f"{name}.docx"))
    foot = page.sections[0].footer.paragraphs[0]._p.xml
    assert "{{ number }}" in foot
    assert " PAGE " in foot
    assert " NUMPAGES " in foot
    *_, said, greeting, sender, _signatory = page.paragraphs
    assert greeting.text == "Met vriendelijke groet,"
    # A signature stands on no page alone.
    assert all(line.paragraph_format.keep_with_next for line in (said, greeting, sender))
