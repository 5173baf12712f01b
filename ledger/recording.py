"""What a ledger stands on: where its entries are kept, the log of them, its clock, and the recording of acts.

Everything below this floor is pure. Here the clock is read, ids and salts are taken in, the write
transaction is opened, and what was judged acceptable is appended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from ledger import given
from ledger.act import Act, Particulars, Request, With
from ledger.aggregates import DECIDERS
from ledger.aggregates.record import ClockKind, LedgerOpened
from ledger.batch import Batch, Receipt
from ledger.clock import Clock, SystemClock, day_of, instant
from ledger.entry import Entry
from ledger.errors import NotPurged, NotRecorded, Refused, Unreadable
from ledger.judge import Judge
from ledger.log import Log
from ledger.values import Actor, Authority, Exempt, Source
from ledger.words import Erasures, kept_now

if TYPE_CHECKING:
    from ledger.store import Store


class Recording:
    """A council's record, held open: it is read, and acts are recorded in it."""

    def __init__(self, store: Store, clock: Clock | None) -> None:
        self._store = store
        self._log = Log(DECIDERS)
        self._erasures = Erasures(self._log)
        self._judge = Judge(self._log)
        self._lock = RLock()
        self._writing = False
        self._head = 0
        self._catch_up()
        if not self._head or not isinstance(self._log.entry(1).body.facts, LedgerOpened):
            raise Unreadable("there is no ledger there: its first entry does not open one")
        opened = self._log.entry(1).event
        self._opened: LedgerOpened = opened  # type: ignore[assignment]
        self._clock = clock if clock is not None or self.simulated else SystemClock()
        if self._clock is not None and self._clock.simulated is not self.simulated:
            kept = "simulated" if self.simulated else "real"
            raise Refused(f"this ledger keeps a {kept} clock: it is opened with one, or with none given")
        self._finish_purge()

    def _finish_purge(self) -> None:
        """Purge what an erasure left behind that broke off, or was hindered; where it still is, the next may do it."""
        if not self._store.read_only and self._store.unpurged():
            with suppress(NotPurged):
                self._store.purge()

    @property
    def council(self) -> str:
        """Whose record it is."""
        return self._opened.council

    @property
    def origin(self) -> str:
        """The name it is known by elsewhere."""
        return self._opened.origin

    @property
    def simulated(self) -> bool:
        """Whether it keeps a simulated clock, as every answer then says."""
        return self._opened.clock is ClockKind.SIMULATED

    @property
    def head(self) -> int:
        """The number of the last entry recorded."""
        self._catch_up()
        return self._head

    def entries(self, after: int = 0) -> Sequence[Entry]:
        """The entries numbered after one, in order."""
        given.one(after, int, "after", "entry's number")
        self._catch_up()
        return self._log.entries(after, self._head)

    def entry(self, number: int) -> Entry:
        """The entry of that number; NotRecorded where there is none."""
        given.one(number, int, "number", "entry's number")
        self._catch_up()
        if number > self._head:
            raise NotRecorded(f"there is no entry {number}: the record runs from 1 to {self._head}")
        return self._log.entry(number)

    def words(self, entry: Entry) -> Mapping[str, Any] | None:
        """The free text of an entry by name, exempt or not; None where an entry says that it was erased.

        Raises Unreadable, naming the entry, where its words are not those it was recorded with, or are gone unsaid.
        """
        if given.one(entry, Entry, "entry", "entry, such as Ledger.entry gives").body.words is None:
            return {}
        head = self._head  # before it is looked at what is kept: what is said up to here was done by then
        return kept_now(entry, self._store, erased=self._erasures.of(entry.number, head), head=head)

    def follow(self, after: int = 0) -> Iterator[Entry]:
        """The entries numbered after one, then each new one as it is recorded, without end."""
        return self._store.follow(given.one(after, int, "after", "entry's number"))

    def record(
        self,
        commands: Request | With | Iterable[Request | With],
        *,
        id: str,
        by: Actor,
        effective: object = None,
        source: Source | None = None,
        authority: Authority | None = None,
        answers_to: Iterable[int] = (),
        exempt: Exempt | None = None,
        expecting: int | None = None,
    ) -> Receipt:
        """Record what some commands say happened: one act, all of it or nothing.

        `id` is the caller's own for this call: sent twice, it acts once. `by` is the post that
        answers for it. `effective` is the day it happened: a date, a Day, or text such as
        2022-01-21 or 2022-06/2022-08. `expecting` is the last entry the caller had seen: where a
        stream the act touches has moved since, Conflict says what moved.

        Raises Malformed (a value is not what its field takes), Refused (some day's view would be
        impossible), Conflict, CallReused (the id, with other content), or StoreFailed; in each
        case nothing is recorded. NotPurged alone says of what was recorded that copies of words it
        erased may lie in the ledger's files yet, until the call is sent again.
        """
        common = Particulars(
            effective=effective,
            by=by,
            source=source,
            authority=authority,
            answers_to=answers_to,
            exempt=exempt,
        )
        act = Act.of(id, commands, common, expecting)
        with self.batch() as batch:
            return batch.record(act)

    def _say(self, call: str, requests: Request | Iterable[Request | With], by: Actor) -> Receipt:
        """Record, today, what the ledger says itself, in a call of its own."""
        with self.batch() as batch:
            # Said again on a later day, it is still of the day on which it was said first.
            before = self._log.call(call)
            day = (before and before[0].body.effective) or day_of(self._now())
            return batch.record(Act.of(call, requests, Particulars(effective=day, by=by), own=True))

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Several acts in one transaction: on leaving with an error, none of them is recorded."""
        with self._lock:
            if self._writing:
                raise Refused("this ledger is already being recorded in by this thread")
            if self._clock is None:
                raise Refused("this ledger keeps a simulated clock: open it with one to record in it")
            self._writing = True
            try:
                with self._store.writing() as writer:
                    self._log.extend(writer.entries(self._log.head))
                    self._head = self._log.head
                    batch = Batch(self._log, self._judge, writer, self._clock)
                    try:
                        yield batch
                    finally:
                        batch.close()
                    batch.settle()
                self._head = self._log.head
                if batch.erased:
                    self._store.purge()
            except BaseException:
                self._judge.forget()
                self._log.truncate(self._head)
                raise
            finally:
                self._writing = False

    def _now(self) -> datetime:
        """The present: never before what was last recorded, however the clock lags behind it."""
        last = self._log.entry(self._head).recorded_at
        return last if self._clock is None else max(last, instant(self._clock.now()))

    def _catch_up(self) -> None:
        """Take in what others have recorded, unless an act is under way here."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            if not self._writing:
                self._log.extend(self._store.entries(self._log.head))
                self._head = self._log.head
        finally:
            self._lock.release()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger of {self.council}, {self._head} entries>"
