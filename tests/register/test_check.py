# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever is changed behind the back of the register is found; copies show a lost tail."""

import csv
import json
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from tests.register.conftest import NAME, NOW
from woo_tool.errors import InputError, OutputError
from woo_tool.register import chain, copies
from woo_tool.register.chain import Head
from woo_tool.register.check import check
from woo_tool.register.forgetting import forget
from woo_tool.register.rows import New
from woo_tool.register.store import Register

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def tamper(register: Register, *statements: str) -> None:
    """Change the file as somebody with a database browser would, and put the guards back."""
    raw = sqlite3.connect(register.path)
    guards = raw.execute(TRIGGERS).fetchall()
    for name, _sql in guards:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for _name, sql in guards:
        raw.execute(sql)
    raw.commit()
    raw.close()


def codes(register: Register, against: tuple[str, Head] | None = None) -> list[str]:
    return [finding.code for finding in check(register, against).findings]


def test_sound(register: Register) -> None:
    done = check(register)
    assert done.findings == ()
    assert (done.events, done.cases, done.head) == (6, 3, register.head())
    assert done.personal == register.rows("SELECT count(*) FROM personal")[0][0]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE events SET \"on\" = '2026-01-04' WHERE seq = 2", "changed"),
        ("UPDATE events SET data = '{}' WHERE seq = 3", "changed"),
        ("UPDATE events SET data = 'no json' WHERE seq = 3", "changed"),
        ("UPDATE events SET recorded = '2026-01-04T00:00:00Z' WHERE seq = 1", "changed"),
        ("UPDATE events SET case_id = 2 WHERE seq = 5", "changed"),
        ("DELETE FROM events WHERE seq = 3", "missing"),
        ("DELETE FROM events WHERE seq = 1", "missing"),
        (
            "UPDATE personal SET body = json_set(body, '$.subject', 'x') WHERE role = 'about'",
            "personal",
        ),
        ("UPDATE personal SET salt = x'00' WHERE id = 2", "personal"),
        ("DELETE FROM personal WHERE role = 'requester'", "personal"),
        ("UPDATE personal SET body = NULL, salt = NULL, forgotten = 'x' WHERE id = 2", "personal"),
        (
            "INSERT INTO personal (id, role, salt, body) VALUES (99, 'note', x'00', '{}')",
            "personal",
        ),
        ("UPDATE cases SET received = '2026-01-04' WHERE id = 1", "row"),
        ("UPDATE cases SET kind = 'objection' WHERE id = 1", "row"),
        ("UPDATE cases SET about = (SELECT about FROM cases WHERE id = 2) WHERE id = 1", "row"),
        ("UPDATE cases SET requester = 1 WHERE id = 1", "row"),
        ("UPDATE cases SET owner = 1 WHERE id = 1", "row"),
        ("UPDATE cases SET serial = 7, number = '2026-0007' WHERE number = '2026-0002'", "gap"),
        ("UPDATE meta SET value = 'x' WHERE key = 'id'", "changed"),
    ],
)
def test_every_change_behind_its_back_is_found(
    register: Register, statement: str, code: str
) -> None:
    tamper(register, statement)
    assert code in codes(register)


def test_reordered(register: Register) -> None:
    tamper(
        register,
        "UPDATE events SET seq = 99 WHERE seq = 3",
        "UPDATE events SET seq = 3 WHERE seq = 4",
        "UPDATE events SET seq = 4 WHERE seq = 99",
    )
    assert {"reordered", "changed"} <= set(codes(register))


def test_rewritten_with_all_hashes_is_found_against_a_copy(
    register: Register, tmp_path: Path
) -> None:
    copies.backup(register, tmp_path / "copy.db", now=NOW, by="els")
    rows = register.rows("SELECT e.*, c.number FROM events e LEFT JOIN cases c ON c.id = case_id")
    previous, statements = register.fact("start"), []
    for row in rows:
        value = {k: row[k] for k in ("seq", "number", "kind", "on", "data", "personal", "recorded")}
        if row["seq"] == 5:
            value["kind"] = "decided"
        said = chain.event_hash(**value, previous=previous)
        statements.append(
            f"UPDATE events SET kind = '{value['kind']}', previous = '{previous}', hash = '{said}'"  # noqa: S608
            f" WHERE seq = {row['seq']}"
        )
        previous = said
    tamper(register, *statements)
    assert codes(register) == []
    assert codes(register, copies.head_of(tmp_path / "copy.db")) == ["other-history"]


def test_guards_removed(register: Register) -> None:
    register.connection.execute("DROP TRIGGER events_stay")
    assert codes(register) == ["damaged"]


# copies ------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["backup", "export", "jsonl"])
def test_a_lost_tail(register: Register, tmp_path: Path, how: str) -> None:
    copy = tmp_path / "copy"
    make = copies.backup if how == "backup" else copies.export
    done = make(register, copy, now=NOW, by="els")
    assert done.noted
    if how == "jsonl":
        copy = copy / "register.jsonl"
    against = copies.head_of(copy)
    assert against == (register.fact("id"), Head(6, done.head.hash))
    assert codes(register, against) == []
    tamper(register, "DELETE FROM events WHERE seq > 5")
    assert codes(register, against) == ["personal", "row", "lost-tail"]


def test_a_copy_of_another_register(register: Register, tmp_path: Path) -> None:
    with Register.create(tmp_path / "other.db", now=NOW, by="els") as other:
        assert codes(other, copies.head_of(register.path)) == ["other-register"]


@pytest.mark.parametrize("content", ["", "{}", "[1]", "text", '{"register": 1}'])
@pytest.mark.parametrize("name", ["copy.jsonl", "copy.json", "copy.db"])
def test_no_copy(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match="no backup"):
        copies.head_of(tmp_path / name)
    with pytest.raises(InputError, match="no backup"):
        copies.head_of(tmp_path / "none.db")


def test_backup_is_a_register_made_while_somebody_writes(
    register: Register, tmp_path: Path
) -> None:
    with Register.open(register.path) as reader, register.changing():
        register.add(New(date(2026, 5, 1), "woo", {"subject": "a"}), now=NOW, by="els")
        copy = tmp_path / "copy.db"
        number = reader.connection
        assert number is not None
        done = copies.Copy(copy, "", Head(0, ""), noted=False)
        target = sqlite3.connect(copy)
        reader.connection.backup(target)
        target.close()
    assert not done.noted
    with Register.open(copy) as copied:
        assert len(copied.items()) == 3
        assert check(copied).findings == ()


def test_backup_is_private_and_never_over_something(register: Register, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copies.backup(register, copy, now=NOW, by="els")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    for make in (copies.backup, copies.export):
        with pytest.raises(OutputError, match="exists"):
            make(register, copy, now=NOW, by="els")
        with pytest.raises(OutputError, match="cannot be written"):
            make(register, tmp_path / "no" / "copy", now=NOW, by="els")
    assert {path.name for path in tmp_path.iterdir()} <= {
        *("woo.db", "woo.db-wal", "woo.db-shm", "copy.db"),
    }
    with Register.open(copy) as copied:
        assert check(copied).findings == ()
        assert copied.head().count == 6


def test_export_holds_everything(register: Register, tmp_path: Path) -> None:
    register.add(New(date(2026, 6, 1), "woo", {"subject": "=1+1"}), now=NOW, by="els")
    folder = tmp_path / "export"
    copies.export(register, folder, now=NOW, by="els")
    lines = [json.loads(line) for line in (folder / "register.jsonl").read_text().splitlines()]
    assert (lines[0]["table"], lines[-1]["table"]) == ("head", "end")
    for table, n in lines[-1]["rows"].items():
        assert sum(line["table"] == table for line in lines) == n
        with (folder / f"{table}.csv").open(newline="") as file:
            assert len(list(csv.DictReader(file))) == n
    assert lines[-1]["rows"]["events"] == 7
    assert "secret" not in (folder / "meta.csv").read_text()
    assert NAME in (folder / "personal.csv").read_text()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


# forgetting --------------------------------------------------------------------------------


def test_forgotten_is_gone_from_the_file_and_the_chain_is_whole(
    register: Register, tmp_path: Path
) -> None:
    copies.backup(register, tmp_path / "copy.db", now=NOW, by="els")
    (tmp_path / "elsewhere.db").write_bytes(b"")
    done = forget(
        register, ["2026-0001", "2025-0001", "2026-0002"], date(2026, 11, 25), now=NOW, by="els"
    )
    assert [(Path(b.path).name, b.there) for b in done.backups] == [("copy.db", True)]
    assert done.warnings == ()
    assert done.rows == 8
    assert codes(register) == []
    assert check(register).forgotten == 8
    for path in tmp_path.glob("woo.db*"):
        for gone in (NAME, "Bomenkap", "verkeerd verzoek"):
            assert gone.encode() not in path.read_bytes(), path
    item = register.item("2026-0001")
    assert item.forgotten
    assert item.subject == ""
    assert item.received == date(2026, 1, 5)
    assert register.personal(item.requester) is None
    assert len(register.events("2026-0001")) == 4


def test_forgetting_may_leave_the_subject(register: Register) -> None:
    forget(register, ["2026-0001"], date(2026, 11, 25), now=NOW, by="els", keep_subject=True)
    item = register.item("2026-0001")
    assert item.subject == "Bomenkap Kerkstraat"
    assert register.personal(item.requester) is None
    assert codes(register) == []


def test_somebody_reads_while_it_is_forgotten(register: Register) -> None:
    reader = sqlite3.connect(register.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM personal").fetchall()
    register.connection.execute("PRAGMA busy_timeout = 50")
    done = forget(register, ["2026-0001"], date(2026, 11, 25), now=NOW, by="els")
    assert len(done.warnings) == 1
    reader.close()
    again = forget(register, ["2026-0001"], date(2026, 11, 25), now=NOW, by="els")
    assert (again.rows, again.warnings) == (0, ())
    assert codes(register) == []
