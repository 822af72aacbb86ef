# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of a work folder.

``events`` and ``changes`` only grow: what was decided, and what stood there before. Undo is an
event of its own that puts the former values back.
"""

import sqlite3

from woo_tool.database import run_script

#: "woo2" in the header of the file.
APPLICATION = 0x776F6F32
VERSION = 2

_FIRST = """
CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  stage TEXT NOT NULL CHECK (stage IN ('waiting', 'scanned', 'failed', 'skipped')),
  reason TEXT NOT NULL DEFAULT '',
  pages INTEGER NOT NULL DEFAULT 0,
  frames TEXT NOT NULL DEFAULT '[]',
  unreadable TEXT NOT NULL DEFAULT '{}',
  warnings TEXT NOT NULL DEFAULT '[]',
  date TEXT NOT NULL DEFAULT ''
);

CREATE TABLE files (
  path TEXT PRIMARY KEY NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(id),
  size INTEGER NOT NULL,
  mtime INTEGER NOT NULL
);
CREATE INDEX files_of_document ON files (document);

CREATE TABLE texts (
  document INTEGER NOT NULL REFERENCES documents(id),
  page INTEGER NOT NULL,
  text BLOB NOT NULL,
  PRIMARY KEY (document, page)
) WITHOUT ROWID;

CREATE TABLE marks (
  id INTEGER PRIMARY KEY,
  mark TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(id),
  page INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'area', 'page', 'document')),
  entity TEXT NOT NULL,
  proposed TEXT NOT NULL CHECK (proposed IN ('redact', 'review', 'keep')),
  ground TEXT NOT NULL,
  score REAL NOT NULL,
  source TEXT NOT NULL,
  explanation TEXT NOT NULL,
  text TEXT NOT NULL,
  boxes TEXT NOT NULL DEFAULT '[]',
  areas TEXT NOT NULL DEFAULT '[]',
  grouped TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'proposed'
    CHECK (state IN ('proposed', 'redact', 'keep', 'undecided')),
  decided_ground TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT '',
  decided_at TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  UNIQUE (document, mark)
);
CREATE INDEX marks_by_group ON marks (grouped);
CREATE INDEX marks_by_place ON marks (document, page, first);

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL DEFAULT '{}',
  undoes INTEGER REFERENCES events(seq),
  hash TEXT NOT NULL UNIQUE
);

CREATE TABLE changes (
  event INTEGER NOT NULL REFERENCES events(seq),
  mark INTEGER NOT NULL REFERENCES marks(id),
  old_state TEXT NOT NULL,
  old_ground TEXT NOT NULL,
  old_by TEXT NOT NULL,
  old_at TEXT NOT NULL,
  old_note TEXT NOT NULL,
  state TEXT NOT NULL,
  ground TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (event, mark)
) WITHOUT ROWID;
CREATE INDEX changes_of_mark ON changes (mark);

CREATE TABLE rules (
  key TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('redact', 'keep')),
  ground TEXT NOT NULL,
  text TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events(seq)
);

CREATE TABLE motivations (
  ground TEXT PRIMARY KEY NOT NULL,
  text TEXT NOT NULL,
  older TEXT NOT NULL DEFAULT '',
  until TEXT NOT NULL DEFAULT '',
  event INTEGER NOT NULL REFERENCES events(seq)
);

CREATE TRIGGER events_follow BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'an event goes at the end of the history'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER changes_last BEFORE DELETE ON changes
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER marks_last BEFORE DELETE ON marks
WHEN OLD.source <> 'same-text' OR EXISTS (SELECT 1 FROM changes WHERE mark = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a mark is never deleted: it is kept'); END;
CREATE TRIGGER marks_place BEFORE UPDATE OF mark, document, page, first, last, entity, text ON marks
BEGIN SELECT RAISE(ABORT, 'a mark never moves: another one is made'); END;
"""

#: ``same-text`` is what detection calls its own finding of a text that it found elsewhere in the
#: document; only what came of a decision may go with it.
_SECOND = """
DROP TRIGGER marks_last;
CREATE TRIGGER marks_last BEFORE DELETE ON marks
WHEN OLD.source <> 'decided-elsewhere' OR EXISTS (SELECT 1 FROM changes WHERE mark = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a mark is never deleted: it is kept'); END;
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this version, in the transaction that is open."""
    from sqlite_utils import Database, Migrations

    steps = Migrations("woo_tool.worklog")

    @steps()
    def m001_first(db: Database) -> None:
        run_script(db.conn, _FIRST)

    @steps()
    def m002_proposals_that_go(db: Database) -> None:
        run_script(db.conn, _SECOND)

    steps.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
