"""The tables of a ledger in SQLite, and the triggers that let entries only be appended.

The triggers bind whoever is connected, with whatever settings: another program may delete words,
and may append, and can do nothing else to the record without first taking the triggers away.
"""

from __future__ import annotations

APPLICATION_ID = 0x4C454447
"""Marks an SQLite file as a ledger: "LEDG"."""
SCHEMA_VERSION = 2
VERSIONS = (1, SCHEMA_VERSION)
"""Those that can be read; the first had no tree, which is then worked out from the leaves."""
COLUMNS = "number, stream, version, name, header, body, leaf"
"""The columns of `entries`, in order."""

UNPURGED = "unpurged"
"""A view of that name stands in the file from when words are erased until no copy of them is left. It takes no page."""
OWED = f"CREATE VIEW IF NOT EXISTS {UNPURGED} AS SELECT 'words' AS what"
PAID = f"DROP VIEW IF EXISTS {UNPURGED}"

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS entries (
        number INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        header BLOB NOT NULL,
        body BLOB NOT NULL,
        leaf BLOB NOT NULL,
        UNIQUE (stream, version)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS words (
        number INTEGER PRIMARY KEY REFERENCES entries (number),
        salt BLOB NOT NULL,
        words BLOB NOT NULL
    ) STRICT""",
    # Where the record ends: an end that is cut off is missed.
    """CREATE TABLE IF NOT EXISTS head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        number INTEGER NOT NULL,
        recorded_at TEXT
    ) STRICT""",
    "INSERT OR IGNORE INTO head VALUES (1, 0, NULL)",
    # Of each full tile of the tree of leaves its hash, at the level above it: so a proof reads a few tiles.
    """CREATE TABLE IF NOT EXISTS tree (
        level INTEGER NOT NULL,
        place INTEGER NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (level, place)
    ) STRICT, WITHOUT ROWID""",
    # REPLACE deletes without telling a DELETE trigger, unless the connection asks for it; so what
    # it would replace is refused before it is inserted.
    """CREATE TRIGGER IF NOT EXISTS entries_are_appended BEFORE INSERT ON entries
        WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM entries)
          OR EXISTS (SELECT 1 FROM entries WHERE stream = NEW.stream AND version = NEW.version)
        BEGIN SELECT RAISE(ABORT, 'entries are only appended'); END""",
    """CREATE TRIGGER IF NOT EXISTS entries_are_not_changed BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS entries_are_not_deleted BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END""",
    """CREATE TRIGGER IF NOT EXISTS tree_is_not_changed BEFORE UPDATE ON tree
        BEGIN SELECT RAISE(ABORT, 'the tree only grows'); END""",
    """CREATE TRIGGER IF NOT EXISTS tree_is_not_deleted BEFORE DELETE ON tree
        BEGIN SELECT RAISE(ABORT, 'the tree only grows'); END""",
    """CREATE TRIGGER IF NOT EXISTS tree_is_not_replaced BEFORE INSERT ON tree
        WHEN EXISTS (SELECT 1 FROM tree WHERE level = NEW.level AND place = NEW.place)
        BEGIN SELECT RAISE(ABORT, 'the tree only grows'); END""",
    """CREATE TRIGGER IF NOT EXISTS words_are_not_changed BEFORE UPDATE ON words
        BEGIN SELECT RAISE(ABORT, 'words are never changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS words_are_not_replaced BEFORE INSERT ON words
        WHEN EXISTS (SELECT 1 FROM words WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'words are never changed'); END""",
)
