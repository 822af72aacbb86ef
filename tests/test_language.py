# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences that are told later, and that everything an audit can find is said in Dutch."""

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import get_type_hints

import pytest

from tests.redaction.channels import CHANNELS, NAME, NUMBER
from woo_tool import language
from woo_tool.language import Phrase, counted, phrase
from woo_tool.redaction.audit import AuditFinding
from woo_tool.redaction.judge import judge_file

ROOT = Path(__file__).resolve().parent.parent
#: What is no more than a place, and needs no words.
BARE = {"{reason}"}


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "nl")


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of functions, constructors and methods with these names, and where they stand."""
    for path in sorted((ROOT / "woo_tool").rglob("*.py")):
        text = path.read_text("utf-8")
        if not any(f"{name}(" in text for name in names):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in names:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def literal(node: ast.expr) -> str:
    """The text of an expression that is a plain string; empty of any other."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.usefixtures("dutch")
def test_one_and_more() -> None:
    one, more = (
        counted("{n} picture that no OCR read", "{n} pictures that no OCR read", n) for n in (1, 2)
    )
    assert (str(one), str(more)) == ("1 picture that no OCR read", "2 pictures that no OCR read")
    assert one.told() == "1 afbeelding is niet met OCR gelezen"
    assert more.told() == "2 afbeeldingen zijn niet met OCR gelezen"


@pytest.mark.usefixtures("dutch")
def test_a_phrase_within_a_phrase_comes_through_json() -> None:
    said = phrase("a term stands in {place}", place=phrase("a comment"))
    back = Phrase.of(json.loads(json.dumps(asdict(said))))
    assert back == said
    assert str(back) == "a term stands in a comment"
    assert back.told() == "een term staat in een opmerking"


@pytest.mark.usefixtures("dutch")
def test_what_looks_like_a_place_in_a_value_is_left_alone() -> None:
    said = Phrase("{reason}", values={"reason": "{n} {0} {"})
    assert said.told() == str(said) == "{n} {0} {"


@pytest.mark.usefixtures("dutch")
def test_every_phrase_in_the_source_has_a_dutch_sentence() -> None:
    catalogue = language._catalogue("nl")
    found = 0
    for where, call in calls("phrase", "counted"):
        two = ast.unparse(call.func) == "counted"
        if two and len(call.args) < 3:
            continue  # another function of this name
        texts = [literal(arg) for arg in call.args[: 2 if two else 1]]
        assert all(texts), f"{where}: a phrase is made of plain strings"
        for n, text in enumerate(texts, 1):
            told = catalogue.ngettext(text if n == 1 else texts[0], texts[-1], n)
            assert (told if two else catalogue.gettext(text)) != text, where
        found += 1
    assert found > 100


def test_what_an_audit_finds_is_made_of_phrases() -> None:
    """A sentence that is no phrase would be told in English to everybody; mypy holds the rest."""
    assert get_type_hints(AuditFinding)["said"] is Phrase
    made = [(where, call) for where, call in calls("AuditFinding") if call.args]
    assert len(made) > 25
    for where, call in made:
        assert isinstance(call.args[3], ast.Name | ast.Call), f"{where}: the sentence is no phrase"
    for where, call in calls("Phrase"):
        assert where.startswith("woo_tool/language.py") or literal(call.args[0]) in BARE, where
    passed_on = 0
    for path in sorted((ROOT / "woo_tool" / "redaction").glob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "detail: " in text else ():
            if isinstance(node, ast.arg) and node.arg == "detail" and node.annotation:
                assert ast.unparse(node.annotation) == "Phrase", f"{path.name}:{node.lineno}"
                passed_on += 1
    assert passed_on >= 4


@pytest.mark.usefixtures("dutch")
def test_what_is_found_in_any_channel_is_told_in_dutch_and_kept_in_english(tmp_path: Path) -> None:
    codes = set()
    for make in CHANNELS.values():
        path = make(tmp_path).path
        for finding in judge_file(path, terms=(NAME, NUMBER)).findings:
            codes.add(finding.code)
            assert finding.said.told() != finding.detail
            assert "{" not in finding.said.told()
            assert NAME.split()[-1].casefold() not in finding.detail.casefold()
    assert len(codes) > 25
