"""The event-sourcing library's recorders over a ledger's tables: entries are numbered, stamped and read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import eventsourcing.persistence as library
import eventsourcing.sqlite as library_sqlite
from eventsourcing.utils import Environment, EnvType

from ledger import codec
from ledger.clock import SystemClock, stamp
from ledger.errors import Unreadable
from ledger.kinds import shown
from ledger.seal.merkle import HEIGHT, WIDTH, folded, leaf_hash
from ledger.store import Head
from ledger.store.connections import Datastore, MemoryDatastore
from ledger.store.files import Address
from ledger.store.mapper import StoredEntry
from ledger.store.schema import COLUMNS, OWED, SCHEMA, UNPURGED

POLL_SECONDS = 0.1
_KEPT = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
"""All that somebody made in a file; what SQLite keeps for itself is under names that nobody else may give."""


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
        head = head_of(c)
        recorded_at = stamp(kwargs.get("recorded_at") or SystemClock().now(), head.recorded_at)
        act = head.number + len(stored_events)
        numbers = range(head.number + 1, act + 1)
        for number, event in zip(numbers, stored_events, strict=True):
            stream = _text(event.originator_id)
            header = codec.encode_header(
                number=number,
                act=act,
                recorded_at=recorded_at,
                stream=stream,
                version=event.originator_version,
                name=event.topic,
            )
            c.execute(
                f"INSERT INTO entries ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                (
                    number,
                    stream,
                    event.originator_version,
                    event.topic,
                    header,
                    event.state,
                    leaf_hash(header + b"\n" + event.state),
                ),
            )
        for number, words in zip(numbers, kwargs.get("words", ()), strict=False):
            if words is not None:
                c.execute("INSERT INTO words VALUES (?, ?, ?)", (number, *words))
        grow(c, head.number, act)
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
        where, params = "stream = ?", list[Any]([_text(originator_id)])
        for bound, sign in ((gt, ">"), (lte, "<=")):
            if bound is not None:
                where, params = f"{where} AND version {sign} ?", [*params, bound]
        order = f"version {'DESC' if desc else 'ASC'}"
        with self.datastore.transaction(commit=False) as c:
            return self.select(c, where, params, order=order, limit=limit)

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
            return self.select(c, where, params, limit=limit)

    def select(
        self,
        c: library_sqlite.SQLiteCursor,
        where: str,
        params: Sequence[Any],
        *,
        order: str = "number",
        limit: int | None = None,
    ) -> list[StoredEntry]:
        """The entries that a condition picks, as the transaction of a cursor sees them."""
        c.execute(
            f"SELECT {COLUMNS} FROM entries WHERE {where} ORDER BY {order} LIMIT ?",  # noqa: S608 - built in here
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
                leaf=row["leaf"],
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


def hashes(c: library_sqlite.SQLiteCursor, level: int, first: int, last: int) -> list[bytes]:
    """Hashes of the tree as a transaction sees it; worked out where the file is of before there was one."""
    if level == 0:
        c.execute("SELECT leaf FROM entries WHERE number > ? AND number <= ? ORDER BY number", (first, last))
    elif has_tree(c):
        c.execute(
            "SELECT hash FROM tree WHERE level = ? AND place >= ? AND place < ? ORDER BY place", (level, first, last)
        )
    else:
        below = (hashes(c, level - 1, place * WIDTH, (place + 1) * WIDTH) for place in range(first, last))
        return [folded(each) for each in below]
    found = [row[0] for row in c.fetchall()]
    if len(found) != last - first:
        raise Unreadable("the ledger was altered: its tree has not all the hashes that it should have")
    return found


def has_tree(c: library_sqlite.SQLiteCursor) -> bool:
    """Whether the file keeps its tree: those of the first version do not."""
    c.execute("PRAGMA user_version")
    version: int = c.fetchone()[0]
    return version != 1


def unpurged(c: library_sqlite.SQLiteCursor) -> bool:
    """Whether words were erased of which copies may be left."""
    c.execute("SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?", (UNPURGED,))
    return c.fetchone() is not None


def strays(c: library_sqlite.SQLiteCursor) -> Iterator[str]:
    """What a ledger's file keeps that is of none of its entries, each in a sentence."""
    size = head_of(c).number
    c.execute("SELECT number FROM words WHERE number > ? OR number < 1 ORDER BY number", (size,))
    for row in c.fetchall():
        yield f"there are words of entry {row[0]}, and {size} entries"
    yield from _misshapen(c)
    if has_tree(c):
        c.execute("SELECT level, place FROM tree ORDER BY level, place")
        for level, place in c.fetchall():
            whole = isinstance(level, int) and isinstance(place, int)  # in a damaged file it may be anything
            if not whole or level < 1 or not 0 <= place < size >> (HEIGHT * level):
                yield f"there is a hash of level {level}, place {place}, in the tree of {size} entries"


def _misshapen(c: library_sqlite.SQLiteCursor) -> Iterator[str]:
    """Each table, view or trigger that a ledger's file has and should not have, or should have and has not."""
    c.execute(_KEPT)
    has = {(str(row[0]), str(row[1])): _in_one_line(row[2]) for row in c.fetchall()}
    should = {of: sql for of, sql in _shape().items() if has_tree(c) or not of[1].startswith("tree")}
    if ("view", UNPURGED) not in has:  # it need not be there; where it is, it is this one
        del should["view", UNPURGED]
    for kind, name in sorted(has.keys() | should.keys()):
        if has.get((kind, name)) != should.get((kind, name)):
            what = "is not the one that a ledger has" if (kind, name) in should else "is none of a ledger's"
            yield f"the {kind} {name} is gone" if (kind, name) not in has else f"the {kind} {name} {what}"


@cache
def _shape() -> Mapping[tuple[str, str], str]:
    """What a ledger's file has, by kind and name, as SQLite itself keeps it."""
    with closing(sqlite3.connect(":memory:")) as new:
        for statement in (*SCHEMA, OWED):
            new.execute(statement)
        return {(kind, name): _in_one_line(sql) for kind, name, sql in new.execute(_KEPT)}


def _in_one_line(sql: object) -> str:
    return " ".join(str(sql).split())  # the same


def grow(c: library_sqlite.SQLiteCursor, before: int, size: int) -> None:
    """Keep the hash of each tile that filled up as the tree grew from one size to another."""
    level, low, high = 1, before // WIDTH, size // WIDTH
    while high > low:
        for place in range(low, high):
            tile = hashes(c, level - 1, place * WIDTH, (place + 1) * WIDTH)
            c.execute("INSERT INTO tree VALUES (?, ?, ?)", (level, place, folded(tile)))
        level, low, high = level + 1, low // WIDTH, high // WIDTH


def _text(originator_id: UUID | str) -> str:
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id


def head_of(c: library_sqlite.SQLiteCursor) -> Head:
    """Where the record ends; Unreadable where it ends otherwise than it says it does."""
    c.execute("SELECT number, recorded_at, (SELECT COALESCE(MAX(number), 0) FROM entries) FROM head")
    row = c.fetchone()
    if row is None:
        raise Unreadable("the ledger was altered: it no longer says where its record ends")
    number, recorded_at, last = row
    if not isinstance(number, int):
        raise Unreadable(f"the ledger was altered: {shown(number)} stands where it says how many entries it has")
    if number != last:
        raise Unreadable(
            f"the ledger was altered: its record ends at entry {last}, and should end at entry {number}",
            entry=last + 1,
        )
    if number == 0:
        return Head(0, None)
    try:
        moment = datetime.fromisoformat(recorded_at)
        as_written = codec.instant_text(moment) == recorded_at
    except (ValueError, TypeError, OverflowError):
        as_written = False
    if not as_written:
        raise Unreadable(
            f"the ledger was altered: entry {number} was not recorded at {shown(recorded_at)}", entry=number
        )
    return Head(number, moment)


class Factory(library_sqlite.SQLiteFactory):
    """What the library builds its applications from, over a ledger's file."""

    application_recorder_class = EntryRecorder

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        theirs = self.datastore
        address = Address(theirs.pool.db_name)
        kind = MemoryDatastore if theirs.pool.is_sqlite_memory_mode else Datastore
        self.datastore = kind(
            lambda: address,
            lock_timeout=theirs.pool.lock_timeout,
            single_row_tracking=theirs.single_row_tracking,
            originator_id_type=theirs.originator_id_type,
        )
        theirs.close()

    def process_recorder(self) -> library.ProcessRecorder:
        """Refused: a ledger's entries come from acts, never from processing another's events."""
        raise library.NotSupportedError("a ledger does not process events: use a projection with a view")
