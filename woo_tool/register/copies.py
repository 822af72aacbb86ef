# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies: a backup while the register is in use, an export that anything can read.

Every copy carries the identity and the head of the chain, so that ``check --against`` sees
whether the register lost its tail since.
"""

import csv
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from woo_tool import __version__
from woo_tool.errors import ConfigError, InputError, OutputError
from woo_tool.language import _
from woo_tool.register import connection, schema
from woo_tool.register.chain import Head
from woo_tool.register.rows import loaded, moment
from woo_tool.register.store import Register

_TABLES = ("meta", "cases", "events", "personal", "backups")
_JSON = frozenset({"data", "personal", "body", "summary"})
#: Keys of a register's secrets that an export leaves out.
_SECRET = frozenset({"secret"})


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made."""

    path: Path
    register: str
    head: Head
    noted: bool


def backup(register: Register, target: Path, *, now: datetime, by: str) -> Copy:
    """Copy the register while others use it, by SQLite's own backup.

    The copy is a register itself. It appears complete or not at all, mode 0600.

    Raises:
        OutputError: The target exists or cannot be written.
    """
    _refuse(target)
    try:
        number, name = tempfile.mkstemp(prefix=".woo-", dir=target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    os.close(number)
    working = Path(name)
    try:
        copied = sqlite3.connect(working, isolation_level=None)
        try:
            with connection.explained(target):
                register.connection.backup(copied)
                copied.execute("PRAGMA journal_mode = DELETE")
                head = Head(
                    *copied.execute(
                        "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1"
                    ).fetchone()
                )
        finally:
            copied.close()
        _appear(working, target)
    finally:
        for left in (working, working.with_name(working.name + "-journal")):
            left.unlink(missing_ok=True)
    noted = _note(register, "backup", target, head, now=now, by=by)
    return Copy(target, register.fact("id"), head, noted)


def export(register: Register, folder: Path, *, now: datetime, by: str) -> Copy:
    """Write everything: ``register.jsonl`` (a row a line) and a CSV file for each table.

    Raises:
        OutputError: The folder exists or cannot be written.
    """
    _refuse(folder)
    try:
        working = Path(tempfile.mkdtemp(prefix=".woo-", dir=folder.parent))  # mode 0700
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        with register.reading():
            head = register.head()
            first = {
                "table": "head",
                "register": register.fact("id"),
                "count": head.count,
                "head": head.hash,
                "exported": moment(now),
                "woo_tool": __version__,
                "schema": schema.VERSION,
            }
            _write_lines(working / "register.jsonl", register, first)
            (working / "head.json").write_text(json.dumps(first, indent=2) + "\n", encoding="utf-8")
            for table in _TABLES:
                _write_csv(working / f"{table}.csv", register, table)
        working.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        if working.exists():
            for path in working.iterdir():
                path.unlink()
            working.rmdir()
    noted = _note(register, "export", folder, head, now=now, by=by)
    return Copy(folder, register.fact("id"), head, noted)


def head_of(path: Path) -> tuple[str, Head]:
    """The identity and head that a backup or an export carries.

    Args:
        path: A backup, a folder of an export, or its ``register.jsonl`` or ``head.json``.

    Raises:
        InputError: It is none of these.
    """
    wrong = InputError(
        "not-a-copy", _("{path} is no backup and no export of a register.").format(path=path)
    )
    source = path / "head.json" if path.is_dir() else path
    if source.suffix in {".json", ".jsonl"}:
        try:
            with source.open(encoding="utf-8") as file:
                text = file.readline() if source.suffix == ".jsonl" else file.read()
            value = json.loads(text)
            return str(value["register"]), Head(int(value["count"]), str(value["head"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise wrong from error
    if not source.is_file():
        raise wrong
    try:
        with Register.open(source) as copied:
            return copied.fact("id"), copied.head()
    except ConfigError as error:
        raise wrong from error


def _rows(register: Register, table: str) -> Iterator[dict[str, Any]]:
    for row in register.rows(f"SELECT * FROM {table} ORDER BY 1"):  # noqa: S608
        value = dict(row)
        if table == "meta" and value["key"] in _SECRET:
            continue
        if isinstance(value.get("salt"), bytes):
            value["salt"] = value["salt"].hex()
        yield value


def _write_lines(path: Path, register: Register, first: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        counts: dict[str, int] = {}
        out.write(json.dumps(first, ensure_ascii=False) + "\n")
        for table in _TABLES:
            counts[table] = 0
            for row in _rows(register, table):
                value = {k: loaded(v) if k in _JSON and v else v for k, v in row.items()}
                out.write(json.dumps({"table": table, **value}, ensure_ascii=False) + "\n")
                counts[table] += 1
        out.write(json.dumps({"table": "end", "rows": counts}) + "\n")
        out.flush()
        os.fsync(out.fileno())


def _write_csv(path: Path, register: Register, table: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        columns = [row[1] for row in register.rows(f"PRAGMA table_info({table})")]
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for row in _rows(register, table):
            writer.writerow([_safe(row[column]) for column in columns])


def _safe(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return "'" + value
    return value


def _note(
    register: Register, kind: str, target: Path, head: Head, *, now: datetime, by: str
) -> bool:
    """Write in the register that the copy was made; False where it can only be read."""
    full = str(target.resolve())
    try:
        with Register.open(register.path, write=True) as writer, writer.changing():
            writer.note(f"{kind}-made", {"count": head.count, "head": head.hash}, now=now, by=by)
            writer.connection.execute(
                "INSERT INTO backups (path, made, count, head) VALUES (?, ?, ?, ?)",
                (full, moment(now), head.count, head.hash),
            )
    except OutputError:
        return False
    return True


def _refuse(target: Path) -> None:
    if target.exists():
        raise OutputError(
            _("{path} exists already; it was not touched. Give another name.").format(path=target)
        )


def _appear(working: Path, target: Path) -> None:
    with working.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(working, target)  # never over a file that appeared meanwhile
    except FileExistsError:
        _refuse(target)
    except OSError:  # a file system without hard links
        working.replace(target)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        _("{path} cannot be written ({reason}). Choose another place.").format(
            path=path, reason=error.strerror
        )
    )
