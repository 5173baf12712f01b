"""A ledger in an SQLite file, or in memory, on the event-sourcing library's recorders."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import eventsourcing.persistence as library
import eventsourcing.sqlite as library_sqlite

from ledger.entry import Entry, Stored
from ledger.errors import Conflict, LedgerError, NotPurged, ReadOnly, StoreFailed, Unreadable
from ledger.store import Head, Unnumbered
from ledger.store.connections import Datastore, MemoryDatastore
from ledger.store.files import LEFTOVERS, Address, claim, inspect, to_read, to_write
from ledger.store.mapper import EntryMapper
from ledger.store.recorder import (
    POLL_SECONDS,
    EntryRecorder,
    Factory,
    grow,
    has_tree,
    hashes,
    head_of,
    strays,
    unpurged,
)
from ledger.store.schema import APPLICATION_ID, OWED, PAID, SCHEMA_VERSION

__all__ = ["Factory", "SQLiteStore", "SQLiteWriter"]

PAGE = 2_000
"""How many entries a follower is given at a time."""
_UNTOLD = sqlite3.OperationalError | UnicodeDecodeError
"""What the connection raises itself, with no code of SQLite's, for text that is none."""
_IN_USE = "another program is using it: close that, and do this again"
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG}


class SQLiteStore:
    """A ledger's keeping place in an SQLite file, or in memory where no path is given."""

    def __init__(self, path: Path | None, *, read_only: bool = False, create: bool = False) -> None:
        self.path = None if path is None else path.absolute()  # wherever the process goes later
        self.read_only = read_only
        self._where = "in memory" if path is None else str(path)
        self._fresh = create or path is None
        self._datastore: Datastore
        if path is None or self.path is None:
            self._datastore = MemoryDatastore(lambda: Address(":memory:"))
        else:
            if create:
                claim(path)
            else:
                inspect(path, read_only=read_only)
            self._datastore = Datastore(partial(to_read if read_only else to_write, self.path), read_only=read_only)
        self.recorder = EntryRecorder(self._datastore)
        self.mapper = EntryMapper()

    def entries(self, after: int = 0, limit: int | None = None) -> list[Entry]:
        """The committed entries numbered after one, in order, and `limit` of them at most."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return self._entries(c, after, limit)

    def _entries(self, c: library_sqlite.SQLiteCursor, after: int, limit: int | None = None) -> list[Entry]:
        return [each.entry for each in self._stored(c, after, limit)]

    def _stored(self, c: library_sqlite.SQLiteCursor, after: int, limit: int | None = None) -> list[Stored]:
        rows = self.recorder.select(c, "number > ?", (after,), limit=limit)
        found = [Stored(self.mapper.entry(row), row.header, row.state) for row in rows]
        _check_end(head_of(c), [each.entry for each in found[-1:]])
        return found

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words, or None."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return _words(c, number)

    def stored(self, after: int = 0, limit: int | None = None) -> list[Stored]:
        """The committed entries numbered after one, and `limit` at most, with their bytes."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return self._stored(c, after, limit)

    def hashes(self, level: int, first: int, last: int) -> list[bytes]:
        """The hashes of the tree of a level, from one place up to another."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return hashes(c, level, first, last)

    def strays(self) -> list[str]:
        """What is in its tables, or said of them, that no entry put there."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return list(strays(c))

    def purge(self) -> None:
        """See to it that what was erased is neither in the file nor in the log beside it.

        Both are written anew, once nobody reads them.
        """
        why = _IN_USE
        try:
            purged = self._datastore.purge(PAID)
        except library.PersistenceError as fault:
            purged = False
            if _code(fault) not in _HELD:
                why = f"{self._said(fault)}: see to that, and do this again"
        if not purged:
            raise NotPurged(
                f"the words are erased, but the ledger {self._where} or the log beside it may still hold copies of "
                f"them, for {why}"
            )

    def unpurged(self) -> bool:
        """Whether an erasure was committed, and copies of what it erased may be left."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return unpurged(c)

    @contextmanager
    def writing(self) -> Iterator[SQLiteWriter]:
        """A write transaction, under the write lock from its first moment.

        The first on a new place makes the tables too, so that a ledger exists whole or not at all.
        """
        if self.read_only:
            raise ReadOnly(f"the ledger {self._where} was opened to be read: open it to be written")
        with self._faults(), self._datastore.transaction(commit=True) as c:
            if self._fresh:
                self._create(c)
                c.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            elif not has_tree(c):
                self._create(c)
                grow(c, 0, head_of(c).number)
            yield SQLiteWriter(self, c)
        self._fresh = False

    def _create(self, c: library_sqlite.SQLiteCursor) -> None:
        """Make what tables and triggers are not there yet."""
        for statement in self.recorder.create_table_statements:
            c.execute(statement)
        c.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def follow(self, after: int) -> Iterator[Entry]:
        """The entries numbered after one, those to come included, until the store is closed.

        It looks for itself, in the thread that iterates: SQLite tells nobody of a commit.
        """
        while True:
            found = self.entries(after, PAGE)
            yield from found
            if self._datastore.closed.wait(0 if found else POLL_SECONDS):
                return
            after = found[-1].number if found else after

    def close(self) -> None:
        """Let go of the file, or of the memory and all that is in it."""
        with self._faults():
            self._datastore.close()

    def discard(self) -> None:
        """Close, and remove the file that was begun."""
        self.close()
        if self.path is not None:
            for leftover in ("", *LEFTOVERS):
                Path(f"{self.path}{leftover}").unlink(missing_ok=True)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Say in a sentence what the library or SQLite could not do."""
        try:
            yield
        except library.PersistenceError as fault:
            raise self._said(fault) from None

    def _said(self, fault: library.PersistenceError) -> LedgerError:
        cause, reason = fault.__cause__, " ".join(str(fault).split())
        match _code(fault):
            case sqlite3.SQLITE_READONLY:
                return ReadOnly(f"the ledger {self._where} cannot be written: it is read-only")
            case sqlite3.SQLITE_CONSTRAINT:
                return Conflict(f"the ledger {self._where} would not take the entries: {reason}")
            case primary if primary in _DAMAGED or (primary is None and isinstance(cause, _UNTOLD)):
                return Unreadable(f"the ledger {self._where} is damaged: {reason}")
        return StoreFailed(f"the ledger {self._where} could not be reached: {reason}")


class SQLiteWriter:
    """One write transaction on an SQLite ledger."""

    def __init__(self, store: SQLiteStore, cursor: library_sqlite.SQLiteCursor) -> None:
        self._store = store
        self._cursor = cursor
        self.head = head_of(cursor)

    def entries(self, after: int) -> list[Entry]:
        """The entries numbered after one, as this transaction sees them."""
        return self._store._entries(self._cursor, after)  # noqa: SLF001 - one room

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words, as this transaction sees them."""
        return _words(self._cursor, number)

    def hashes(self, level: int, first: int, last: int) -> list[bytes]:
        """The hashes of the tree, as this transaction sees them."""
        return hashes(self._cursor, level, first, last)

    def erase(self, numbers: Iterable[int]) -> None:
        """Destroy the words of some entries, and their salts; until no copy is left, the file says so."""
        self._cursor.execute(OWED)
        for number in numbers:
            self._cursor.execute("DELETE FROM words WHERE number = ?", (number,))

    def append(self, events: Sequence[Unnumbered], recorded_at: datetime) -> list[Entry]:
        """Append one act."""
        before = self.head.number
        stored = [library.StoredEvent(each.stream, each.version, each.name, each.body) for each in events]
        self._store.recorder._insert_events(  # noqa: SLF001 - the library's own hook, with the open cursor
            self._cursor, stored, recorded_at=recorded_at, words=[each.words for each in events]
        )
        self.head = head_of(self._cursor)
        return self.entries(before)


def _code(fault: library.PersistenceError) -> int | None:
    """The kind of error that SQLite gave, without its detail; None where it gave none."""
    code: int | None = getattr(fault.__cause__, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _words(c: library_sqlite.SQLiteCursor, number: int) -> tuple[bytes, bytes] | None:
    c.execute("SELECT salt, words FROM words WHERE number = ?", (number,))
    row = c.fetchone()
    return None if row is None else (row["salt"], row["words"])


def _check_end(head: Head, last: Sequence[Entry]) -> None:
    """Raise Unreadable, naming the entry, unless the record ends where it should, where it ends with an entry."""
    for entry in last:
        if entry.number != head.number:
            continue
        if entry.act != entry.number:
            raise Unreadable(
                f"the act that ends at entry {entry.act} breaks off after entry {entry.number}", entry=entry.number
            )
        if entry.recorded_at != head.recorded_at:
            raise Unreadable(
                f"entry {entry.number} was altered: it and the ledger's head differ on when it was recorded",
                entry=entry.number,
            )
