"""A ledger in an SQLite file, or in memory, on the event-sourcing library's recorders.

Entries are only ever inserted: triggers refuse UPDATE, DELETE and REPLACE whoever is connected.
The write lock is taken before anything is read in a write transaction, for a transaction that
reads first and writes later cannot be given it (SQLITE_BUSY, with no waiting).
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import eventsourcing.persistence as library
import eventsourcing.sqlite as library_sqlite
from eventsourcing.utils import Environment, EnvType

from ledger import codec
from ledger.clock import SystemClock, stamp
from ledger.entry import Entry
from ledger.errors import Conflict, ReadOnly, StoreFailed, Unreadable
from ledger.store import Head, Unnumbered
from ledger.store.mapper import EntryMapper, StoredEntry

APPLICATION_ID = 0x4C454447
"""Marks an SQLite file as a ledger: "LEDG"."""
SCHEMA_VERSION = 1
PAGE = 2_000
POLL_SECONDS = 0.1

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS entries (
        number INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        header BLOB NOT NULL,
        body BLOB NOT NULL,
        UNIQUE (stream, version)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS words (
        number INTEGER PRIMARY KEY REFERENCES entries (number),
        salt BLOB NOT NULL,
        words BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        number INTEGER NOT NULL,
        recorded_at TEXT
    ) STRICT""",
    "INSERT OR IGNORE INTO head VALUES (1, 0, NULL)",
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
    """CREATE TRIGGER IF NOT EXISTS words_are_not_changed BEFORE UPDATE ON words
        BEGIN SELECT RAISE(ABORT, 'words are never changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS words_are_not_replaced BEFORE INSERT ON words
        WHEN EXISTS (SELECT 1 FROM words WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'words are never changed'); END""",
)
_COLUMNS = "number, stream, version, name, header, body"


class Pool(library_sqlite.SQLiteConnectionPool):
    """The library's connections, each told to be durable and to leave no trace of what is erased."""

    def _create_connection(self) -> library_sqlite.SQLiteConnection:
        try:
            connection = super()._create_connection()
            cursor = connection.cursor()
            for pragma in ("synchronous=FULL", "secure_delete=ON", "recursive_triggers=ON", "foreign_keys=ON"):
                cursor.execute(f"PRAGMA {pragma}")
        except sqlite3.Error as fault:
            raise library.OperationalError(fault) from fault
        return connection


class Datastore(library_sqlite.SQLiteDatastore):
    """The library's datastore over our connections."""

    def __init__(self, db_name: str, **options: Any) -> None:
        super().__init__(db_name, **options)
        self.pool = Pool(db_name=db_name, lock_timeout=options.get("lock_timeout"))


class PollingSubscription(library.ListenNotifySubscription["EntryRecorder"]):
    """A subscription that looks for itself: SQLite tells nobody that something was committed."""

    def _loop_on_pull(self) -> None:
        try:
            while not self._has_been_stopped:
                self._pull()
                self._has_been_notified.wait(POLL_SECONDS)
        except BaseException as fault:  # noqa: BLE001 - carried over to the thread that iterates
            self._thread_error = fault
            self.stop()


class EntryRecorder(library_sqlite.SQLiteApplicationRecorder):
    """Appends and reads entries whose name and body are opaque to it; it makes their headers."""

    def construct_create_table_statements(self) -> list[str]:
        """The schema of a ledger."""
        return list(SCHEMA)

    def _insert_events(
        self, c: library_sqlite.SQLiteCursor, stored_events: Sequence[library.StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        head = lock(c)
        recorded_at = stamp(kwargs.get("recorded_at") or SystemClock().now(), head.recorded_at)
        act = head.number + len(stored_events)
        numbers = range(head.number + 1, act + 1)
        for number, event in zip(numbers, stored_events, strict=True):
            stream = event.originator_id.hex if isinstance(event.originator_id, UUID) else event.originator_id
            header = codec.encode_header(
                number=number,
                act=act,
                recorded_at=recorded_at,
                stream=stream,
                version=event.originator_version,
                name=event.topic,
            )
            c.execute(
                f"INSERT INTO entries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                (number, stream, event.originator_version, event.topic, header, event.state),
            )
        for number, words in zip(numbers, kwargs.get("words", ()), strict=False):
            if words is not None:
                c.execute("INSERT INTO words VALUES (?, ?, ?)", (number, *words))
        if stored_events:
            c.execute("UPDATE head SET number = ?, recorded_at = ?", (act, codec.instant_text(recorded_at)))
        return list(numbers)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEntry]:
        """The entries of one stream, in the order of their versions."""
        stream = originator_id.hex if isinstance(originator_id, UUID) else originator_id
        where, params = "stream = ?", list[Any]([stream])
        for bound, sign in ((gt, ">"), (lte, "<=")):
            if bound is not None:
                where, params = f"{where} AND version {sign} ?", [*params, bound]
        order = f"version {'DESC' if desc else 'ASC'}"
        with self.datastore.transaction(commit=False) as c:
            return self._select(c, where, params, order, limit)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[StoredEntry]:
        """The entries from one number to another, in order, of the names given or of all."""
        where, params = "TRUE", list[Any]()
        for bound, sign in ((start, ">=" if inclusive_of_start else ">"), (stop, "<=")):
            if bound is not None:
                where, params = f"{where} AND number {sign} ?", [*params, bound]
        if topics:
            where, params = f"{where} AND name IN ({','.join('?' * len(topics))})", [*params, *topics]
        with self.datastore.transaction(commit=False) as c:
            return self._select(c, where, params, "number", limit)

    def _select(
        self, c: library_sqlite.SQLiteCursor, where: str, params: Sequence[Any], order: str, limit: int | None
    ) -> list[StoredEntry]:
        c.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE {where} ORDER BY {order} LIMIT ?",  # noqa: S608 - built above
            (*params, -1 if limit is None else limit),
        )
        return [
            StoredEntry(
                originator_id=self.convert_originator_id(row["stream"]),
                originator_version=row["version"],
                topic=row["name"],
                state=row["body"],
                id=row["number"],
                header=row["header"],
            )
            for row in c.fetchall()
        ]

    def _max_notification_id(self, c: library_sqlite.SQLiteCursor) -> int:
        c.execute("SELECT MAX(number) FROM entries")
        number: int = c.fetchone()[0]
        return number

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> PollingSubscription:
        """A subscription to the entries numbered after `gt`, those to come included."""
        return PollingSubscription(recorder=self, gt=gt, topics=topics)


def lock(c: library_sqlite.SQLiteCursor) -> Head:
    """Take the write lock, waiting for it if need be, and say where the record ends."""
    c.execute("UPDATE head SET number = number RETURNING number, recorded_at")
    number, recorded_at = c.fetchone()
    return Head(number, None if recorded_at is None else datetime.fromisoformat(recorded_at))


class Factory(library_sqlite.SQLiteFactory):
    """What the library builds its applications from, over a ledger's file."""

    application_recorder_class = EntryRecorder

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self.datastore.close()
        self.datastore = Datastore(
            self.datastore.pool.db_name,
            lock_timeout=self.datastore.pool.lock_timeout,
            single_row_tracking=self.datastore.single_row_tracking,
            originator_id_type=self.datastore.originator_id_type,
        )

    def process_recorder(self) -> library.ProcessRecorder:
        """Refused: a ledger's entries come from acts, never from processing another's events."""
        raise library.NotSupportedError("a ledger does not process events: use a projection with a view")


class SQLiteStore:
    """A ledger's keeping place in an SQLite file, or in memory where no path is given."""

    def __init__(self, path: Path | None, *, read_only: bool = False, create: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._where = "memory" if path is None else str(path)
        if path is not None and not create:
            inspect(path)
        self._fresh = create
        if create and path is not None:
            _claim(path)
        self._datastore = Datastore(self._uri(), originator_id_type="text")
        self.recorder = EntryRecorder(self._datastore)
        self.mapper = EntryMapper()

    def _uri(self) -> str:
        if self.path is None:
            return f"file:ledger-{uuid.uuid4().hex}?mode=memory&cache=shared"
        return f"{self.path.absolute().as_uri()}?mode={'ro' if self.read_only else 'rw'}"

    def entries(self, after: int = 0) -> list[Entry]:
        """The committed entries numbered after one, in order."""
        found: list[Entry] = []
        with self._faults(), self._datastore.transaction(commit=False) as c:
            found.extend(self._entries(c, after))
        return found

    def _entries(self, c: library_sqlite.SQLiteCursor, after: int) -> list[Entry]:
        rows = self.recorder._select(c, "number > ?", (after,), "number", None)  # noqa: SLF001 - one room
        return [self.mapper.entry(row) for row in rows]

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words, or None."""
        with self._faults(), self._datastore.transaction(commit=False) as c:
            return _words(c, number)

    @contextmanager
    def writing(self) -> Iterator[SQLiteWriter]:
        """A write transaction, under the write lock from its first statement.

        The first on a new place makes the tables too, so that a ledger exists whole or not at all.
        """
        if self.read_only:
            raise ReadOnly(f"the ledger {self._where} was opened to be read: open it to be written")
        with self._faults(), self._datastore.transaction(commit=True) as c:
            if self._fresh:
                for statement in self.recorder.create_table_statements:
                    c.execute(statement)
                c.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                c.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            yield SQLiteWriter(self, c)
        self._fresh = False

    def follow(self, after: int) -> Iterator[Entry]:
        """The entries numbered after one, those to come included."""
        with self.recorder.subscribe(gt=after) as subscription:
            for stored in subscription:
                yield self.mapper.entry(stored)

    def close(self) -> None:
        """Close every connection; the last to close an SQLite file tidies its write-ahead log away."""
        self._datastore.close()

    def discard(self) -> None:
        """Close, and remove the file that was begun."""
        self.close()
        if self.path is not None:
            for leftover in ("", "-wal", "-shm"):
                Path(f"{self.path}{leftover}").unlink(missing_ok=True)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Say in a sentence what the library or SQLite could not do."""
        try:
            yield
        except library.PersistenceError as fault:
            reason = str(fault)
            if "readonly" in reason or "read-only" in reason:
                raise ReadOnly(f"the ledger {self._where} cannot be written: it is read-only") from None
            if "malformed" in reason or "not a database" in reason or isinstance(fault, library.DataError):
                raise Unreadable(f"the ledger {self._where} is damaged: {reason}") from None
            if isinstance(fault, library.IntegrityError):
                raise Conflict(f"the ledger {self._where} would not take the entries: {reason}") from None
            raise StoreFailed(f"the ledger {self._where} could not be reached: {reason}") from None


class SQLiteWriter:
    """One write transaction on an SQLite ledger."""

    def __init__(self, store: SQLiteStore, cursor: library_sqlite.SQLiteCursor) -> None:
        self._store = store
        self._cursor = cursor
        self.head = lock(cursor)

    def entries(self, after: int) -> list[Entry]:
        """The entries numbered after one, as this transaction sees them."""
        return self._store._entries(self._cursor, after)  # noqa: SLF001 - one room

    def words(self, number: int) -> tuple[bytes, bytes] | None:
        """The salt and bytes of an entry's words, as this transaction sees them."""
        return _words(self._cursor, number)

    def append(self, events: Sequence[Unnumbered], recorded_at: datetime) -> list[Entry]:
        """Append one act."""
        before = self.head.number
        stored = [library.StoredEvent(each.stream, each.version, each.name, each.body) for each in events]
        self._store.recorder._insert_events(  # noqa: SLF001 - the library's own hook, with the open cursor
            self._cursor, stored, recorded_at=recorded_at, words=[each.words for each in events]
        )
        self.head = lock(self._cursor)
        return self.entries(before)


def _words(c: library_sqlite.SQLiteCursor, number: int) -> tuple[bytes, bytes] | None:
    c.execute("SELECT salt, words FROM words WHERE number = ?", (number,))
    row = c.fetchone()
    return None if row is None else (row["salt"], row["words"])


def _claim(path: Path) -> None:
    """Make an empty file that was not there, so that two cannot create one ledger."""
    try:
        path.open("xb").close()
    except FileExistsError:
        raise StoreFailed(f"{path} is already there: a ledger is created where nothing is") from None
    except OSError as fault:
        raise StoreFailed(f"no ledger can be created at {path}: {fault.strerror}") from None


def inspect(path: Path) -> None:
    """Raise, in a sentence, unless the file is a ledger that this release can read.

    It is looked at before anything that could change it: a file that is another program's stays
    as it is.
    """
    if not path.exists():
        raise StoreFailed(f"there is no ledger at {path}: create one there first")
    if not path.is_file():
        raise Unreadable(f"{path} is not a file, and so no ledger")
    if path.stat().st_size == 0:
        raise Unreadable(f"{path} is empty, and so no ledger")
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as fault:
        raise Unreadable(f"{path} is no ledger: {fault}") from None
    if application != APPLICATION_ID:
        raise Unreadable(f"{path} is a database, but no ledger")
    if version != SCHEMA_VERSION:
        raise Unreadable(
            f"{path} is a ledger of version {version}, and this release reads version {SCHEMA_VERSION}: "
            "a newer release made it"
        )
