# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The route files: complete, as their schemas say, and refused by name where they are not."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.law import calendar, law_texts, routes, text
from woo_tool import assets
from woo_tool.cli import app, law
from woo_tool.errors import ConfigError
from woo_tool.workflows import catalogue, loading
from woo_tool.workflows.calculations import CALCULATIONS
from woo_tool.workflows.case import FieldType, load_routes
from woo_tool.workflows.guards import GUARDS, STAYS
from woo_tool.workflows.terms import KINDS

ROUTES = {
    "informal",
    "woo",
    "wob",
    "objection",
    "active-research-report",
    "active-uitvoeringstoets",
}
FILES = ["calendar", "terms", "events", *(f"routes/{name}" for name in sorted(ROUTES))]


def schema(name: str) -> Any:
    return json.loads(text("schema", f"{name}.json"))


def faults(value: Any, rule: Mapping[str, Any], root: Mapping[str, Any], at: str) -> list[str]:
    """Where a value is not as a schema says: the part of JSON Schema that ours use."""
    if "$ref" in rule:
        rule = root["$defs"][rule["$ref"].rpartition("/")[2]]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{at}: {value!r}"]
    kinds: Mapping[str, tuple[type, ...]] = {
        "object": (dict,),
        "array": (list,),
        "string": (str,),
        "boolean": (bool,),
        "integer": (int,),
    }
    kind = rule.get("type")
    if kind and (not isinstance(value, kinds[kind]) or (kind == "integer" and value is True)):
        return [f"{at}: no {kind}"]
    if kind is None and "enum" not in rule and not isinstance(value, date):
        return [f"{at}: no date"]
    found: list[str] = []
    if kind == "object":
        found += [f"{at}: no {name}" for name in rule["required"] if name not in value]
        for name, part in value.items():
            if name not in rule["properties"]:
                found.append(f"{at}: {name}")
            else:
                found += faults(part, rule["properties"][name], root, f"{at}.{name}")
    if kind == "array" and "items" in rule:
        for n, part in enumerate(value):
            found += faults(part, rule["items"], root, f"{at}[{n}]")
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_file_is_as_its_schema_says(file: str) -> None:
    name = "route" if file.startswith("routes/") else file
    whole = text(f"{file}.toml")
    up = "../" if "/" in file else ""
    assert whole.startswith(f"#:schema {up}schema/{name}.json\n")
    assert faults(tomllib.loads(whole), schema(name), schema(name), file) == []


def test_the_schemas_see_faults() -> None:
    data = tomllib.loads(text("events.toml"))
    data["event"][0]["fields"] = []
    data["event"][1]["article"] = 3
    del data["event"][2]["words"]["en"]
    data["event"][3]["field"][0]["type"] = "text"
    assert len(faults(data, schema("events"), schema("events"), "events")) == 4


def test_schemas_and_loader_know_the_same_keys() -> None:
    terms = schema("terms")["properties"]
    assert set(terms) == catalogue._TOP
    assert set(terms["term"]["items"]["properties"]) == catalogue._TERM_KEYS
    assert set(terms["suspension"]["items"]["properties"]) == catalogue._RULE_KEYS
    assert terms["term"]["items"]["properties"]["kind"]["enum"] == list(catalogue.TermKind)
    event = schema("events")["properties"]["event"]["items"]["properties"]
    assert set(event) == loading.KIND_KEYS
    field = event["field"]["items"]["properties"]
    assert set(field) == loading.FIELD_KEYS
    assert field["type"]["enum"] == list(FieldType)
    route = schema("route")["properties"]
    assert set(route) == loading.ROUTE_KEYS
    assert set(route["state"]["items"]["properties"]) == loading.STATE_KEYS
    event = route["event"]["items"]["properties"]
    assert set(event) == loading.EVENT_KEYS
    assert event["guard"]["items"]["enum"] == list(GUARDS)
    assert event["stays"]["enum"] == list(STAYS)
    term = route["term"]["items"]["properties"]
    assert set(term) == loading.TERM_KEYS
    assert term["calculation"]["enum"] == list(CALCULATIONS)


def test_what_a_schema_requires_the_loader_requires() -> None:
    """Each required key of a route, an event and a term, taken out of the file."""
    for key in schema("route")["required"]:
        if key not in {"state", "event", "term"}:
            with pytest.raises(ConfigError):
                changed("woo", f"^{key} = .*$", "")
    for name, first in (("events", "name"), ("terms", "id")):
        inner = schema(name)["properties"][name[:-1]]["items"]["required"]
        for key in inner:
            if key != first:
                with pytest.raises(ConfigError):
                    changed(name, f"^{key} = .*$", "")


def test_every_route_is_there_and_every_event_is_used() -> None:
    assert set(routes()) == ROUTES
    used = {name for route in routes().values() for name in route.events}
    described = {entry["name"] for entry in tomllib.loads(text("events.toml"))["event"]}
    assert used == described
    for route in routes().values():
        reached = {route.start} | {kind.to for kind in route.events.values() if not kind.converts}
        reached |= {
            kind.to
            for other in routes().values()
            for kind in other.events.values()
            if kind.converts == route.name
        }
        assert set(route.states) <= reached, route.name
        assert next(iter(route.events)) == route.opens
        for state in route.states.values():
            assert state.closed == (str(state.next) == "")
        for kind in route.events.values():
            assert kind.states or kind.name == route.opens
        assert route.family is routes()["woo"].family


def test_every_article_is_of_a_law_that_was_read() -> None:
    known = re.compile(r"(?:(?:Woo|Wob|Awb) \d|Actieplan |Leercentrum |Kamerbrief )")
    for route in routes().values():
        for kind in route.events.values():
            assert kind.article == "" or known.match(kind.article), kind.name


def changed(file: str, old: str, new: str) -> None:
    texts = law_texts()
    whole, n = re.subn(old, new, texts[file], count=1, flags=re.MULTILINE)
    assert n == 1, old
    texts[file] = whole
    load_routes(texts, calendar())


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("woo", '^law = "woo"', 'law = "awb"', '"awb" is not known'),
        ("woo", '^law = "woo"', "law = 3", "wrong type"),
        ("woo", "^opens", "open", 'Did you mean "opens"'),
        ("woo", '^start = "open"', 'start = "opened"', 'Did you mean "open"'),
        ("woo", '^opens = "received"', 'opens = "recieved"', 'Did you mean "received"'),
        ("woo", "^once = true", "ones = true", 'unknown key "ones"'),
        ("woo", "^once = true", 'once = "yes"', "wrong type"),
        ("woo", '^name = "preserved"', 'name = "preservd"', 'Did you mean "preserved"'),
        ("woo", '^name = "preserved"', 'name = "acknowledged"', "twice"),
        ("woo", '^name = "decided"', 'name = "open"', "twice"),
        ("woo", '^to = "forwarded"', 'to = "forward"', 'Did you mean "forwarded"'),
        ("woo", '^converts = "informal"', 'converts = "formal"', 'Did you mean "informal"'),
        ("woo", '^after = "views_asked"', 'after = "views_ask"', "views_asked"),
        ("woo", '^key = "party"', 'key = "partij"', "not known"),
        ("woo", '^stays = "partial"', 'stays = "part"', "partial"),
        ("woo", '"wait-over"', '"wait-is-over"', 'Did you mean "wait-over"'),
        ("woo", '^term = "decision"', 'term = "decisions"', 'Did you mean "decision"'),
        ("wob", '^term = "decision"', 'term = "misuse"', "misuse"),
        ("woo", '^calculation = "decision"', 'calculation = "sum"', "not known"),
        ("woo", r'^from = \["received"\]', 'from = ["receivd"]', 'Did you mean "received"'),
        ("woo", r'^from = \["received"\]', 'from = "received"', "wrong type"),
        ("woo", r'^states = \["open"\]', 'states = ["opn"]', 'Did you mean "open"'),
        ("woo", "^closed = true", "closed = true\n[[state]]", '"words" is missing'),
        ("events", '^type = "choice"', 'type = "id"', "a choice has choices"),
        ("events", '^type = "id"', 'type = "text"', '"text" is not known'),
        ("events", '^name = "acknowledged"', 'name = "preserved"', "twice"),
        ("events", '^name = "requester"', 'name = "channel"', "twice"),
        ("events", '^not_before = "on"', 'not_before = "off"', '"off" is not known'),
        ("events", "^effect = {.*", 'effect = "x"', "wrong type"),
        ("events", r"\A", "extra = 3\n", 'unknown key "extra"'),
        ("terms", "^weeks = 4", "weeks = 0", "one of weeks"),
    ],
)
def test_what_is_wrong_is_named(file: str, old: str, new: str, says: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(says)):
        changed(file, old, new)


@pytest.mark.parametrize("name", ["terms", "events"])
def test_a_file_that_is_missing(name: str) -> None:
    texts = law_texts()
    del texts[name]
    with pytest.raises(ConfigError, match=f"{name}.toml is missing"):
        load_routes(texts, calendar())


def examples() -> list[tuple[str, str]]:
    """The rows of the table of examples in workflows/README.md: words, last day."""
    rows = re.findall(
        r"^\| `([a-z][^`]+)`[^|]*\| (\d{4}-\d\d-\d\d) \|$", text("README.md"), re.MULTILINE
    )
    assert len(rows) > 20
    return rows


@pytest.mark.parametrize(("words", "deadline"), examples())
def test_the_examples_of_the_readme(
    capsys: pytest.CaptureFixture[str], words: str, deadline: str
) -> None:
    assert app.run(["term", *words.split(), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["deadline"] == deadline


def test_the_example_of_the_guide(capsys: pytest.CaptureFixture[str]) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "terms-and-deadlines.md").read_text("utf-8")
    shown = re.findall(r"^\$ woo (.*)\n((?:.*\n)*?)```", guide, re.MULTILINE)
    assert shown
    for words, answer in shown:
        assert app.run(words.split()) == 0
        assert capsys.readouterr().out == answer
    for kind in KINDS:
        assert f"| `{kind}` |" in guide


# reading them for the other rooms ----------------------------------------------------------


def test_read_by_the_command_line(tmp_path: Path) -> None:
    assert law.route_texts() == law_texts()
    assert law.read_calendar() == calendar()
    assert law.read_catalogue().as_of == date(2026, 2, 20)
    folder = tmp_path / "workflows" / "routes"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(text("routes/woo.toml"), encoding="utf-8")
    assert set(law.route_texts([tmp_path])) == {*ROUTES, "own", "terms", "events"}
    (tmp_path / "workflows" / "calendar.toml").write_text("law = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="not as its schema says"):
        law.read_calendar([tmp_path])
    (tmp_path / "workflows" / "terms.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="cannot be read"):
        law.read_catalogue([tmp_path])


def test_an_installation_without_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "find", lambda *_a, **_k: None)
    with pytest.raises(ConfigError, match="Install woo-tool again"):
        law.read_catalogue()


def test_an_office_norm_can_be_set_and_a_law_not() -> None:
    norms = {"contact": 2, "decision": 9, "preserving": 0}
    found = load_routes(law_texts(), calendar(), norms=norms)["informal"].catalogue
    assert found.term("contact", "woo").working_days == 2
    assert found.term("decision", "woo").weeks == 4
    assert found.term("preserving", "woo").working_days == 1
