"""Connections to an SQLite database, each lent to one transaction at a time."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, RLock
from typing import Any, Literal

import eventsourcing.persistence as library
import eventsourcing.sqlite as library_sqlite

from ledger.store.files import Address

LOCK_SECONDS = 5
KEPT = 5
"""The most connections that are kept for the transactions to come."""
# Durable before it is acknowledged, and what is erased leaves no trace in the file.
LASTING = ("synchronous=FULL", "secure_delete=ON", "recursive_triggers=ON", "foreign_keys=ON")


class Connection(sqlite3.Connection):
    """A connection, and the address it was made to."""

    address: Address


class Datastore(library_sqlite.SQLiteDatastore):
    """The library's datastore over an SQLite file, with its own way of lending connections.

    The library's pool keeps readers waiting behind a writer that waits, never gives back the turn
    of one for which no connection could be made, and closes connections under those who use
    them; and its transactions take the write lock late.
    """

    pragmas: tuple[str, ...] = ("journal_mode=WAL", *LASTING)

    def __init__(
        self,
        address: Callable[[], Address],
        *,
        read_only: bool = False,
        lock_timeout: int | None = None,
        single_row_tracking: bool = True,
        originator_id_type: Literal["uuid", "text"] = "text",
    ) -> None:
        self.single_row_tracking = single_row_tracking
        self.originator_id_type = originator_id_type
        self.closed = Event()
        self._address = address
        self._read_only = read_only
        self._patience = lock_timeout or LOCK_SECONDS
        self._gate = Lock()
        self._idle: list[Connection] = []
        weakref.finalize(self, _close_all, self._idle)

    def __del__(self) -> None:
        """Nothing: the library's own would close it even where an interpreter that ends has taken itself apart.

        The finalizer closes it, at its end or before that.
        """

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[library_sqlite.SQLiteCursor]:
        """A transaction, whose errors are the library's; one to be committed begins with the write lock.

        A transaction that read first and wrote later could not be given the lock (SQLITE_BUSY,
        with no waiting).
        """
        with _said_as_the_library_does(), self._lent() as connection:
            cursor = library_sqlite.SQLiteCursor(connection.cursor())
            if connection.in_transaction:  # in memory, where there is one connection
                if commit:
                    raise library.ProgrammingError("this thread is already writing")
                yield cursor
                return
            cursor.execute("BEGIN IMMEDIATE" if commit else "BEGIN")
            try:
                yield cursor
                if commit:
                    connection.commit()
            finally:
                connection.rollback()

    def purge(self, then: str) -> bool:
        """Write the file anew, without what was deleted, and empty the log beside it; False where a reader hinders it.

        What is deleted is written over where it lay; but rows that moved within the file have left copies behind. Once
        it is done, the statement `then` is executed: what broke off before is found not to have been.
        """
        with _said_as_the_library_does(), self._lent() as connection:
            connection.execute("VACUUM")
            if _emptied(connection):
                connection.execute(then)
                _emptied(connection)  # it holds that statement alone: where a reader came meanwhile, no matter
                return True
            return False

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        with self._gate:
            self._check_open()
            kept = self._idle.pop() if self._idle else None
        connection = kept or self._connect()
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _give_back(self, connection: Connection) -> None:
        address = connection.address
        with self._gate:
            sound = not connection.in_transaction
            if address.kept and sound and not self.closed.is_set() and len(self._idle) < KEPT:
                self._idle.append(connection)
                return
        connection.close()
        if address.mark and self._address() != address:
            raise library.OperationalError("it was written to while it was read: ask again")

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise library.InterfaceError("it was closed")

    def _connect(self) -> Connection:
        try:
            address = self._address()
        except OSError as fault:
            raise library.OperationalError(fault.strerror) from fault
        connection: Connection = sqlite3.connect(
            address.uri,
            uri=True,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
        try:
            connection.address = address
            connection.row_factory = sqlite3.Row
            for pragma in ("query_only=ON",) if self._read_only else self.pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close every connection; the last to close an SQLite file tidies its write-ahead log away.

        One that is lent is closed when it is given back.
        """
        with self._gate:
            self.closed.set()
            _close_all(self._idle)


class MemoryDatastore(Datastore):
    """The same over a database in memory: it has one connection, and is read and written in turn."""

    pragmas = LASTING

    def __init__(self, address: Callable[[], Address], **options: Any) -> None:
        super().__init__(address, **options)
        self._turn = RLock()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._patience):
            raise library.OperationalError("another thread is using it")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        with self._in_turn():
            self._check_open()
            if not self._idle:
                self._idle.append(self._connect())
            yield self._idle[0]

    def close(self) -> None:
        """Close the connection, and so forget what is in the memory, when whoever is using it has done."""
        self.closed.set()
        with self._in_turn():
            super().close()


def _close_all(idle: list[Connection]) -> None:
    """Close the connections that nobody uses."""
    while idle:
        idle.pop().close()


def _emptied(connection: Connection) -> bool:
    """Whether the log beside the file could be written back into it, and cut off."""
    busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


@contextmanager
def _said_as_the_library_does() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        kind: type[Exception] = getattr(library, type(fault).__name__, library.PersistenceError)
        raise kind(fault) from fault
    except UnicodeDecodeError as fault:  # what SQLite says of a damaged schema quotes the damage
        raise library.DataError("malformed text") from fault
