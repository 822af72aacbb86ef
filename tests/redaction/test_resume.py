# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes a document done, and the key to the numbers."""

import json
import stat
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from woo_tool.redaction.inputs import Item
from woo_tool.redaction.job import Options, Outcome, State
from woo_tool.redaction.resume import Journal, Keys, numbers, sha256_of, write_json, write_key


@pytest.fixture
def item(tmp_path: Path) -> Item:
    (tmp_path / "out").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"source")
    target = tmp_path / "out/a.pdf"
    target.write_bytes(b"output")
    return Item(1, tmp_path / "a.pdf", target, "a.pdf")


def outcome(item: Item) -> Outcome:
    return Outcome(
        State.VERIFIED,
        pages=3,
        by_ground={"5.1.2e": 2},
        warnings=("not-tagged",),
        unreadable_pages=(2,),
        sha256=sha256_of(item.target),
        source_sha256=sha256_of(item.source),
    )


def test_done_is_the_same_source_options_and_output(item: Item, tmp_path: Path) -> None:
    made = outcome(item)
    Journal(tmp_path / "out").write(item, "options", made)
    journal = Journal(tmp_path / "out")
    assert journal.done(item, "options") == made
    assert journal.done(item, "others") is None
    assert journal.owns(item)
    item.source.write_bytes(b"changed")
    assert journal.done(item, "options") is None
    assert journal.owns(item)
    item.target.write_bytes(b"edited by hand")
    assert not journal.owns(item)
    item.target.unlink()
    assert not journal.owns(item)


def test_half_a_line_costs_that_line_only(item: Item, tmp_path: Path) -> None:
    path = tmp_path / "out.resume.jsonl"
    Journal(tmp_path / "out").write(item, "options", outcome(item))
    other = replace(item, name="b.pdf")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    Journal(tmp_path / "out").write(other, "options", outcome(item))
    journal = Journal(tmp_path / "out")
    assert journal.done(item, "options") is not None
    assert journal.done(other, "options") is not None


@pytest.mark.parametrize(
    "line", [b"[]", b"null", b'{"name": 1}', b"\xff\xfe", b'{"name": "a.pdf", "outcome": {}}']
)
def test_line_of_somebody_else_is_no_reason_to_skip(
    item: Item, tmp_path: Path, line: bytes
) -> None:
    (tmp_path / "out.resume.jsonl").write_bytes(line + b"\n")
    assert Journal(tmp_path / "out").done(item, "options") is None


def test_what_was_not_verified_is_never_done(item: Item, tmp_path: Path) -> None:
    Journal(tmp_path / "out").write(item, "o", replace(outcome(item), state=State.WITHHELD))
    assert Journal(tmp_path / "out").done(item, "o") is None


def test_state_is_private_and_beside_out(item: Item, tmp_path: Path) -> None:
    Journal(tmp_path / "out").write(item, "options", outcome(item))
    write_key(tmp_path / "out", [item])
    for name in ("out.resume.jsonl", "out.key.json"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.pdf"]


def test_key_keeps_earlier_numbers(item: Item, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_key(out, [item])
    write_key(out, [Item(2, tmp_path / "b.pdf", out / "b.pdf", "b.pdf")])
    key = json.loads((tmp_path / "out.key.json").read_text("utf-8"))
    assert key == {"1": str(tmp_path / "a.pdf"), "2": str(tmp_path / "b.pdf")}
    assert numbers(out) == {str(tmp_path / "a.pdf"): 1, str(tmp_path / "b.pdf"): 2}


def test_key_that_is_damaged_gives_no_numbers(tmp_path: Path) -> None:
    (tmp_path / "out.key.json").write_text("[1, 2", "utf-8")
    assert numbers(tmp_path / "out") == {}
    (tmp_path / "out.key.json").write_text("[1, 2]", "utf-8")
    assert numbers(tmp_path / "out") == {}


def test_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    path = Path("/in/\udcff.pdf")
    write_key(tmp_path / "out", [Item(1, path, tmp_path / "out/1.pdf", "1.pdf")])
    assert numbers(tmp_path / "out") == {str(path): 1}


def test_file_that_cannot_be_written_whole_does_not_appear(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_json(tmp_path / "report.json", {"good": 1, "bad": object()}, private=False)
    assert list(tmp_path.iterdir()) == []


def test_digest_follows_everything_that_decides() -> None:
    base = Options()
    others: dict[str, Any] = {
        "policy": "strict",
        "terms": ("a",),
        "keep": ("a",),
        "detect": False,
        "label": False,
        "exact_boxes": True,
        "ocr": True,
        "accept_unreadable": True,
        "pixels": False,
        "pipeline": "other",
    }
    silent = {"password", "overlays", "marks"}
    assert {field.name for field in fields(Options)} == {*others, *silent}
    digests = {replace(base, **{name: value}).digest() for name, value in others.items()}
    assert len(digests | {base.digest()}) == len(others) + 1
    assert replace(base, password="geheim").digest() == base.digest()  # noqa: S106


def test_key_of_a_document_follows_its_own_rows_of_a_reviewed_list(tmp_path: Path) -> None:
    listed = tmp_path / "marks.jsonl"
    names = ("a", "b", "c")
    for name in names:
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())

    def keys(**rows: str) -> list[str]:
        lines = []
        for name, action in rows.items():
            row = {"sha256": sha256_of(tmp_path / f"{name}.pdf"), "page": 1, "start": 0, "end": 4}
            lines.append(json.dumps(row | {"action": action, "text": "Jan"}))
        listed.write_text("\n".join(lines), "utf-8")
        made = Keys(Options(marks=listed))
        return [made.of(tmp_path / f"{name}.pdf") for name in names]

    a, b, c = keys(a="redact", b="redact")
    assert keys(b="redact", a="redact") == [a, b, c]
    changed = keys(a="keep", b="redact")
    assert changed[0] != a
    assert changed[1:] == [b, c]
    known = keys(a="redact", b="redact", c="keep")
    assert known[:2] == [a, b]
    assert known[2] != c
    (tmp_path / "b.pdf").write_bytes(b"changed")
    assert Keys(Options(marks=listed)).of(tmp_path / "b.pdf") != b
    assert len({Keys(Options()).of(tmp_path / f"{name}.pdf") for name in names}) == 1


def test_digest_follows_the_content_of_the_organisation_files(tmp_path: Path) -> None:
    own = tmp_path / "woo/redaction/policies/ours.toml"
    own.parent.mkdir(parents=True)
    own.write_text("a = 1", "utf-8")
    options = Options(overlays=(tmp_path / "woo",))
    before = options.digest()
    assert before != Options().digest()
    own.write_text("a = 2", "utf-8")
    assert options.digest() != before


def test_outcome_survives_the_way_to_json_and_back(item: Item) -> None:
    made = outcome(item)
    assert Outcome.from_dict(json.loads(json.dumps(made.as_dict()))) == made
