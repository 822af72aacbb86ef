# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables, and how an older register becomes one of today.

Migrations run through sqlite-utils; reading a register never imports it (it imports numpy).
The version stands in the file's header (``user_version``) beside our application id, so that a
register of a newer woo-tool, and a database that is none, are known before a table is read.
"""

import sqlite3

from woo_tool.database import run_script

#: "woo1" in the header of the file.
APPLICATION = 0x776F6F31
VERSION = 1

_FIRST = """
CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE personal (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  salt BLOB,
  body TEXT,
  forgotten TEXT,
  CHECK ((body IS NULL) = (salt IS NULL)),
  CHECK ((body IS NULL) = (forgotten IS NOT NULL))
);
CREATE INDEX personal_of_case ON personal (case_id);

CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  series TEXT NOT NULL CHECK (series IN ('request', 'report')),
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL CHECK (serial > 0),
  number TEXT NOT NULL UNIQUE,
  received TEXT NOT NULL,
  kind TEXT NOT NULL,
  route TEXT NOT NULL,
  law TEXT,
  channel TEXT,
  professional INTEGER NOT NULL DEFAULT 0,
  about INTEGER NOT NULL REFERENCES personal(id),
  requester INTEGER REFERENCES personal(id),
  owner INTEGER REFERENCES personal(id),
  origin TEXT,
  state TEXT,
  summary TEXT,
  events INTEGER NOT NULL DEFAULT 0,
  folded INTEGER NOT NULL DEFAULT 0,
  UNIQUE (series, year, serial)
);
CREATE INDEX cases_by_origin ON cases (origin) WHERE origin IS NOT NULL;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES cases(id),
  kind TEXT NOT NULL,
  "on" TEXT,
  data TEXT NOT NULL,
  personal TEXT NOT NULL,
  recorded TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);
CREATE INDEX events_of_case ON events (case_id, seq);

CREATE TABLE backups (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  made TEXT NOT NULL,
  count INTEGER NOT NULL,
  head TEXT NOT NULL
);

CREATE TRIGGER events_follow BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM events)
  OR NEW.previous IS NOT COALESCE(
    (SELECT hash FROM events ORDER BY seq DESC LIMIT 1),
    (SELECT value FROM meta WHERE key = 'start'))
BEGIN SELECT RAISE(ABORT, 'an event goes at the end of the chain'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TRIGGER personal_only_emptied BEFORE UPDATE ON personal
WHEN NEW.body IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.role IS NOT OLD.role
  OR NEW.case_id IS NOT OLD.case_id
BEGIN SELECT RAISE(ABORT, 'a personal row is only emptied'); END;
CREATE TRIGGER personal_once BEFORE INSERT ON personal
WHEN EXISTS (SELECT 1 FROM personal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a personal row is only emptied'); END;
CREATE TRIGGER personal_last BEFORE DELETE ON personal
BEGIN SELECT RAISE(ABORT, 'a personal row is only emptied'); END;

CREATE TRIGGER cases_keep_number BEFORE UPDATE OF id, series, year, serial, number ON cases
BEGIN SELECT RAISE(ABORT, 'a number is never changed'); END;
CREATE TRIGGER cases_once BEFORE INSERT ON cases
WHEN EXISTS (SELECT 1 FROM cases WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a number is never given twice'); END;
CREATE TRIGGER cases_last BEFORE DELETE ON cases
BEGIN SELECT RAISE(ABORT, 'a number is never given back'); END;

CREATE VIEW contacts AS
  SELECT c.number, e."on", e.seq, json_extract(e.data, '$.channel') AS channel, e.data
  FROM events e JOIN cases c ON c.id = e.case_id WHERE e.kind = 'contact';
CREATE VIEW third_parties AS
  SELECT c.number, p.id, p.body FROM personal p JOIN cases c ON c.id = p.case_id
  WHERE p.role = 'third-party';
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this version, in the transaction that is open.

    The caller holds the write lock (``BEGIN IMMEDIATE``): two that open an old register at once
    do not both change it.
    """
    from sqlite_utils import Database, Migrations

    steps = Migrations("woo_tool.register")

    @steps()
    def m001_first(db: Database) -> None:
        run_script(db.conn, _FIRST)

    steps.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
