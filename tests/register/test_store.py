# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store: numbers, events, undo, and what two at once and a broken change leave behind."""

import json
import sqlite3
import stat
import threading
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.register.conftest import NAME, NOW, filled
from woo_tool.errors import ConfigError, NotAllowedError, OutputError
from woo_tool.register import connection, listing, place, schema
from woo_tool.register.rows import Kind, New, Series
from woo_tool.register.store import Register


def test_numbers_by_year_of_receipt_without_gaps(register: Register) -> None:
    assert [item.number for item in register.items()] == ["2025-0001", "2026-0001", "2026-0002"]
    report = New(
        date(2026, 3, 1), "report", {"subject": "x"}, series=Series.REPORT, kind=Kind.REPORT
    )
    assert register.add(report, now=NOW, by="els") == "R2026-0001"
    assert [item.number for item in register.items(Series.REPORT)] == ["R2026-0001"]


def test_a_change_that_fails_gives_no_number_away(register: Register) -> None:
    before = register.head()
    new = New(date(2026, 4, 1), "woo", {"subject": "a"}, owner="new")
    with pytest.raises(NotAllowedError), register.changing():  # noqa: PT012
        register.add(new, now=NOW, by="x")
        register.item("2026-0099")
    assert register.head() == before
    assert register.add(new, now=NOW, by="x") == "2026-0003"
    assert register.item("2026-0003").owner == "new"


def test_an_item_is_what_was_given(register: Register) -> None:
    item = register.item(" 2026-0001")
    assert (item.received, item.subject, item.owner) == (
        date(2026, 1, 5),
        "Bomenkap Kerkstraat",
        "piet",
    )
    assert register.personal(item.requester) == {"name": NAME}
    assert item.stale
    listing.folded(register, [("2026-0001", "received", {"due": "2026-02-02"})])
    item = register.item("2026-0001")
    assert (item.state, dict(item.summary), item.stale) == (
        "received",
        {"due": "2026-02-02"},
        False,
    )


def test_owner_and_route_can_change(register: Register) -> None:
    listing.assign(register, "2026-0001", "noor")
    listing.route(register, "2026-0001", "informal", "woo")
    item = register.item("2026-0001")
    assert (item.owner, item.route, item.law) == ("noor", "informal", "woo")


def test_nobody_knows_the_number(register: Register) -> None:
    with pytest.raises(NotAllowedError, match="2026-0099"):
        register.item("2026-0099")


def test_no_name_and_no_free_text_in_an_event(register: Register) -> None:
    for row in register.rows("SELECT data, personal FROM events"):
        assert NAME not in row["data"] + row["personal"]
        assert "Bomenkap" not in row["data"] + row["personal"]


def test_undo_adds_and_can_be_undone(register: Register) -> None:
    received, contact, undo = register.events("2026-0001")
    assert (contact.undone, undo.kind, undo.data) == (undo.seq, "undo", {"event": contact.seq})
    register.undo(undo.seq, date(2026, 1, 8), now=NOW, by="els", reason="toch goed")
    assert [event.undone for event in register.events("2026-0001")] == [
        None,
        None,
        undo.seq + 1,
        None,
    ]
    with pytest.raises(NotAllowedError, match="already"):
        register.undo(undo.seq, date(2026, 1, 8), now=NOW, by="els", reason="nog eens")
    with pytest.raises(NotAllowedError, match="receipt"):
        register.undo(received.seq, date(2026, 1, 8), now=NOW, by="els", reason="")
    with pytest.raises(NotAllowedError, match="999"):
        register.undo(999, date(2026, 1, 8), now=NOW, by="els", reason="")
    with pytest.raises(NotAllowedError):
        register.undo(1, date(2026, 1, 8), now=NOW, by="els", reason="")


def test_all_events_are_those_of_each(register: Register) -> None:
    everything = register.all_events()
    assert everything == {item.number: register.events(item.number) for item in register.items()}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET data = '{}' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 2",
        "INSERT INTO events SELECT 99, 1, kind, NULL, '{}', '{}', '', previous, 'x' FROM events",
        "UPDATE cases SET number = '2026-0009' WHERE id = 1",
        "DELETE FROM cases",
        "INSERT OR REPLACE INTO cases SELECT * FROM cases WHERE id = 1",
        "UPDATE personal SET body = '{}'",
        "DELETE FROM personal",
        "INSERT OR REPLACE INTO personal SELECT * FROM personal WHERE id = 1",
    ],
)
def test_the_tables_guard_themselves(register: Register, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"never|only|end of the chain"):
        register.connection.execute(statement)


def test_a_moment_needs_its_zone(register: Register) -> None:
    new = New(date(2026, 4, 1), "woo", {"subject": "a"})
    with pytest.raises(ValueError, match="time zone"):
        register.add(new, now=datetime(2026, 1, 1), by="x")  # noqa: DTZ001


def test_values_are_stored_as_json_holds_them(register: Register) -> None:
    data = {
        "until": date(2026, 2, 1),
        "ids": (3, 1),
        "kind": Kind.REQUEST,
        "set": {"b", "a"},
        "n": 2,
    }
    seq = register.record("2026-0001", "consent", date(2026, 1, 9), data, now=NOW, by="els")
    (event,) = [event for event in register.events("2026-0001") if event.seq == seq]
    assert json.loads(json.dumps(event.data)) == {
        "until": "2026-02-01",
        "ids": [3, 1],
        "kind": "request",
        "set": ["a", "b"],
        "n": 2,
    }


# two at once, and files that are none ------------------------------------------------------


def test_two_at_once_both_get_a_number(tmp_path: Path) -> None:
    path = tmp_path / "woo.db"
    filled(path).close()

    def some() -> None:
        with Register.open(path, write=True) as mine:
            for n in range(20):
                mine.add(New(date(2024, 5, 1), "woo", {"subject": str(n)}), now=NOW, by="x")

    threads = [threading.Thread(target=some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Register.open(path) as register:
        serials = [int(i.number[5:]) for i in register.items() if i.number.startswith("2024")]
    assert serials == list(range(1, 81))


def test_busy_for_too_long(register: Register) -> None:
    other = sqlite3.connect(register.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Register(
        register.path, connection.connect(register.path, write=True, patience=0.1)
    ) as mine:
        with pytest.raises(OutputError, match="Somebody else"), mine.changing():
            pass
        assert len(mine.items()) == 3  # reading goes on
    other.close()


def test_full_disk(register: Register) -> None:
    pages = register.rows("PRAGMA page_count")[0][0]
    register.connection.execute(f"PRAGMA max_page_count = {pages}")
    before = register.head()
    big = New(date(2026, 4, 1), "woo", {"subject": "x" * 100_000})
    with pytest.raises(OutputError, match="full"):
        register.add(big, now=NOW, by="els")
    assert register.head() == before


def test_read_only(register: Register) -> None:
    with Register.open(register.path) as reader, pytest.raises(OutputError, match="read-only"):
        reader.record("2026-0001", "contact", date(2026, 1, 9), {}, now=NOW, by="els")


def test_newer_schema(register: Register) -> None:
    register.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    for write in (False, True):
        with pytest.raises(ConfigError, match="newer"):
            Register.open(register.path, write=write)


def test_older_schema_asks_for_the_upgrade(register: Register) -> None:
    register.connection.execute("PRAGMA user_version = 0")
    with pytest.raises(ConfigError, match="--upgrade"):
        Register.open(register.path)
    Register.open(register.path, write=True).close()
    with Register.open(register.path) as again:
        assert len(again.items()) == 3


def test_corrupt_file(tmp_path: Path) -> None:
    path = tmp_path / "woo.db"
    with filled(path) as register:
        register.connection.execute("PRAGMA journal_mode = DELETE")
    data = bytearray(path.read_bytes())
    data[4096:-4096] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(ConfigError, match="damaged"), Register.open(path) as register:
        register.items()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"not a database at all" * 9, "no register"),
        (b"SQLite format 3\0", "damaged"),
    ],
)
def test_no_register(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "woo.db"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        Register.open(path)


def test_another_database(tmp_path: Path) -> None:
    path = tmp_path / "woo.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(ConfigError, match="no register"):
        Register.open(path)
    with pytest.raises(OutputError, match="exists"):
        Register.create(path, now=NOW, by="els")


def test_not_made_where_nothing_can_be(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be made"):
        Register.create(tmp_path / "no" / "woo.db", now=NOW, by="els")
    with pytest.raises(ConfigError, match="group"):
        Register.create(tmp_path / "woo.db", now=NOW, by="els", group="no such group")
    assert not (tmp_path / "woo.db").exists()


def test_only_for_its_owner(register: Register) -> None:
    for path in register.path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


# where it lies -----------------------------------------------------------------------------


def test_found_upward(register: Register, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert place.find(None, deep) == register.path
    assert place.find(tmp_path, deep) == register.path
    with pytest.raises(ConfigError, match="woo register init"):
        place.find(deep / "other.db", deep)
    register.path.rename(tmp_path / "gone.db")
    with pytest.raises(ConfigError, match="--register"):
        place.find(None, deep)


def test_a_folder_that_is_closed_to_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", closed)
    with pytest.raises(ConfigError, match="Ask who keeps it"):
        place.find(tmp_path / "woo.db", tmp_path)


MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /srv/office rw - nfs4 server:/office rw
31 22 0:41 / /srv/with\\040space rw - cifs //server/x rw
32 30 8:2 / /srv/office/local rw - xfs /dev/sdb rw
nonsense
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/woo.db", "ext4"),
        ("/srv/office/woo.db", "nfs4"),
        ("/srv/office/local/woo.db", "xfs"),
        ("/srv/with space/woo.db", "cifs"),
        ("/srv/officer/woo.db", "ext4"),
    ],
)
def test_file_system_by_the_longest_mount_point(path: str, kind: str) -> None:
    assert place._type_of(Path(path), MOUNTS) == kind


def test_on_a_share_an_ordinary_journal(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register.rows("PRAGMA journal_mode")[0][0] == "wal"
    register.close()
    monkeypatch.setattr(place, "on_share", lambda _path: True)
    with Register.open(register.path, write=True) as shared:
        assert shared.rows("PRAGMA journal_mode")[0][0] == "delete"
    monkeypatch.undo()
    with Register.open(register.path, write=True) as local:
        assert local.rows("PRAGMA journal_mode")[0][0] == "wal"
