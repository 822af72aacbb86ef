# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The policies that ship, and what a policy file may not say."""

import json
import pickle
from pathlib import Path

import pytest

from woo_tool import assets
from woo_tool.detection.finding import Entity, Fact, Finding
from woo_tool.errors import ConfigError
from woo_tool.redaction import grounds, policy
from woo_tool.redaction.marks import Action

STANDARD = policy.load_policy("standard")


def found(
    entity: Entity, score: float = 0.9, *facts: Fact, text: str = "xxxx", start: int = 10
) -> Finding:
    return Finding(start, start + len(text), entity, score, "rule", "why", text, frozenset(facts))


@pytest.mark.parametrize(
    ("entity", "score", "facts", "action", "ground"),
    [
        (Entity.PERSON, 0.9, (), "redact", "5.1.2e"),
        (Entity.PERSON, 0.3, (), "review", "5.1.2e"),
        (Entity.PERSON, 0.9, (Fact.PUBLIC_OFFICE,), "keep", "5.1.2e"),
        (Entity.PERSON, 0.9, (Fact.PUBLIC_ROLE,), "review", "5.1.2e"),
        (Entity.PERSON, 0.9, (Fact.PUBLIC_ROLE, Fact.PUBLIC_OFFICE), "keep", "5.1.2e"),
        (Entity.BSN, 0.9, (), "redact", "5.1.1e"),
        (Entity.BSN, 0.9, (Fact.CHECK_FAILED,), "review", "5.1.1e"),
        (Entity.BSN, 0.9, (Fact.LEGAL_NUMBER,), "redact", "5.1.1e"),
        (Entity.STAFF_NUMBER, 0.9, (Fact.LEGAL_NUMBER,), "redact", "5.1.1e"),
        (Entity.PASSPORT, 0.9, (Fact.CHECK_FAILED, Fact.LEGAL_NUMBER), "review", "5.1.1e"),
        (Entity.HEALTH, 1.0, (), "review", "5.1.1d"),
        (Entity.PHONE, 0.9, (), "redact", "5.1.2e"),
        (Entity.PHONE, 0.9, (Fact.GENERAL,), "keep", "5.1.2e"),
        (Entity.EMAIL, 0.9, (Fact.GENERAL,), "keep", "5.1.2e"),
        (Entity.SIGNATURE, 0.9, (), "redact", "5.1.2e"),
        (Entity.SIGNATURE, 0.4, (), "review", "5.1.2e"),
        (Entity.TERM, 0.0, (Fact.PUBLIC_OFFICE,), "redact", "5.1.2e"),
    ],
)
def test_the_standard_policy(
    entity: Entity, score: float, facts: tuple[Fact, ...], action: str, ground: str
) -> None:
    judged = STANDARD.judge(found(entity, score, *facts))
    assert judged is not None
    assert (judged.action, judged.ground, judged.label) == (Action(action), ground, ground)
    assert judged.reason.endswith(".")


def test_below_the_review_threshold_nothing_happens() -> None:
    assert STANDARD.judge(found(Entity.PERSON, 0.2)) is None


@pytest.mark.parametrize("name", policy.policy_names())
def test_a_failed_check_is_never_redacted_unseen_and_never_kept(name: str) -> None:
    judged = policy.load_policy(name).judge(found(Entity.BSN, 0.9, Fact.CHECK_FAILED, Fact.GENERAL))
    assert judged is not None
    assert judged.action is Action.REVIEW


@pytest.mark.parametrize("entity", list(Entity))
def test_strict_never_does_less_than_standard(entity: Entity) -> None:
    strict = policy.load_policy("strict")
    order = [None, Action.KEEP, Action.REVIEW, Action.REDACT]
    for score in (0.1, 0.2, 0.3, 0.4, 0.6, 0.9):
        for facts in ((), *((fact,) for fact in Fact)):
            one = STANDARD.judge(found(entity, score, *facts))
            two = strict.judge(found(entity, score, *facts))
            assert order.index(two.action if two else None) >= order.index(
                one.action if one else None
            )


def test_research_reports_leave_names_to_a_person() -> None:
    judged = policy.load_policy("research-report").judge(found(Entity.PERSON, 1.0))
    assert judged is not None
    assert judged.action is Action.REVIEW


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("j.jansen@minbzk.nl", "j.jansen"),
        ("j.jansen@dgoo.minbzk.nl", "j.jansen"),
        ("j.jansen@MinBZK.nl", "j.jansen"),
        ("j.jansen@min\nbzk.nl", "j.jansen"),
        ("jan@familie-devries.nl", "jan@familie-devries.nl"),
        ("jan@notminbzk.nl", "jan@notminbzk.nl"),
        ("jan@minbzk.nl.example", "jan@minbzk.nl.example"),
    ],
)
def test_a_domain_stays_only_when_it_is_on_the_list(
    tmp_path: Path, address: str, gone: str
) -> None:
    own = overlay(tmp_path, "domains = []", 'domains = ["@MinBZK.nl"]')
    start, end = own.email_span(found(Entity.EMAIL, text=address))
    assert address[start - 10 : end - 10] == gone
    whole = STANDARD.email_span(found(Entity.EMAIL, text=address))
    assert whole == (10, 10 + len(address))


def overlay(tmp_path: Path, old: str, new: str) -> policy.Policy:
    """The standard policy with one thing changed, as an organisation would have it."""
    text = assets.shipped("redaction", "policies", "standard.toml").read_text("utf-8")
    assert old in text
    folder = tmp_path / "redaction" / "policies"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "standard.toml").write_text(text.replace(old, new, 1), "utf-8")
    return policy.load_policy("standard", [tmp_path])


def test_an_organisation_has_its_own_label_and_digest(tmp_path: Path) -> None:
    own = overlay(tmp_path, 'form = "code"', 'form = "article"')
    judged = own.judge(found(Entity.BSN))
    assert judged is not None
    assert judged.label == "5.1 lid 1 sub e Woo"
    assert own.digest != STANDARD.digest
    copy = pickle.loads(pickle.dumps(own))  # noqa: S301  (it travels to the workers)
    assert copy == own


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[entity.BSN]", "[entity.BSM]", '"BSN"'),
        ("redact = 0.5", "redcat = 0.5", '"redact"'),
        ("redact = 0.5", "redact = 1.5", "0 to 1"),
        ("redact = 0.5", "redact = true", "0 to 1"),
        ("review = 0.25", "review = 0.75", "above"),
        ('ground = "5.1.2e"', 'ground = "5.1.2k"', "5.1.2"),
        ('ground = "5.1.2e"', 'ground = "5.1.7"', "emissions"),
        ('ground = "5.1.2e"', 'ground = "10.2e"', "another law"),
        ('action = "redact"', 'action = "redakt"', "schema"),
        ("fact.public-office", "fact.public-ofice", '"public-office"'),
        ('title = "', 'titel = "', '"title"'),
        ('form = "code"', 'form = "codes"', "article"),
        ('law = "woo"', 'law = "wet"', "schema"),
        ("domains = []", "domain = []", '"domains"'),
        ('[entity.TERM]\naction = "redact"', '[entity.TERM]\naction = "keep"', "TERM"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        overlay(tmp_path, old, new)


def test_an_entity_without_a_rule_is_an_error(tmp_path: Path) -> None:
    text = assets.shipped("redaction", "policies", "standard.toml").read_text("utf-8")
    start = text.index("[entity.IP]")
    with pytest.raises(ConfigError, match="nothing of IP"):
        overlay(tmp_path, text[start : text.index("[entity.URL]")], "")


@pytest.mark.parametrize("name", ["standart", "../grounds", "", "Standard"])
def test_an_unknown_policy_is_an_error(name: str) -> None:
    with pytest.raises(ConfigError, match="standard"):
        policy.load_policy(name)


def test_schemas_and_code_know_the_same_keys() -> None:
    folder = assets.shipped("redaction", "schema")
    schema = json.loads((folder / "policy.schema.json").read_text("utf-8"))
    entity = schema["$defs"]["rule"]["properties"]
    fact = schema["$defs"]["fact"]["properties"]
    assert set(schema["properties"]) == policy._TOP
    assert set(entity) == policy._ENTITY
    assert set(fact) == policy._FACT
    assert set(schema["properties"]["entity"]["required"]) == {e.value for e in Entity}
    assert set(entity["fact"]["properties"]) == {f.value for f in Fact}
    assert schema["$defs"]["action"]["enum"] == [a.value for a in Action]
    schema = json.loads((folder / "grounds.schema.json").read_text("utf-8"))
    ground = schema["properties"]["ground"]["items"]["properties"]
    assert set(ground) == set(grounds.Ground.__dataclass_fields__)
    assert set(ground["kind"]["enum"]) == {k.value for k in grounds.Kind}


def examples() -> list[tuple[str, ...]]:
    """The rows of the table of examples in redaction/README.md."""
    text = assets.shipped("redaction", "README.md").read_text("utf-8")
    rows = text[text.index("## Voorbeelden") :].split("\n\n")[1].splitlines()[2:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


@pytest.mark.parametrize("row", examples(), ids=lambda row: row[0])
def test_the_examples_of_the_readme(row: tuple[str, ...]) -> None:
    kind, *answers = row[1:]
    entity, *facts, score = (part.strip() for part in kind.replace("0,", "0.").split(", "))
    words = {Action.REDACT: "lakken", Action.REVIEW: "mens", Action.KEEP: "blijft"}
    finding = found(Entity(entity), float(score), *(Fact(fact) for fact in facts))
    for name, answer in zip(("standard", "strict", "research-report"), answers, strict=True):
        judged = policy.load_policy(name).judge(finding)
        assert judged is not None
        said = words[judged.action]
        assert answer == (said if judged.action is Action.KEEP else f"{said}, {judged.ground}")
