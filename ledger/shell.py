"""The ledger: open one, record acts in it, ask it as of any day.

Everything below this floor is pure. Here the clock is read, ids and salts are taken in, the write
transaction is opened, and what was judged acceptable is appended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from ledger import codec, judge
from ledger.act import Act, Particulars, Request, With
from ledger.aggregates import DECIDERS
from ledger.aggregates.record import OPENING, ClockKind, LedgerOpened, OpenLedger
from ledger.as_of import AsOf
from ledger.batch import Batch, Receipt, sealed
from ledger.clock import Clock, SystemClock, day_of, instant, stamp
from ledger.entry import Entry
from ledger.errors import Malformed, NotRecorded, Refused, Unreadable
from ledger.kinds import checker, shown
from ledger.log import Log
from ledger.projection import Answer
from ledger.projections.record.history import Change, HistoryRow, changes
from ledger.values import Actor, Authority, Exempt, Point, Source
from ledger.view import View

if TYPE_CHECKING:
    from ledger.erasing import Mention, Names
    from ledger.seal.bundle import Bundled
    from ledger.seal.note import Note, SigningKey, VerifierKey
    from ledger.seal.proof import InclusionProof
    from ledger.seal.verifying import Verdict
    from ledger.sealing import Against
    from ledger.store import Store

OPENING_CALL = "council-ledger: open"
"""The id of the call that opens a ledger, which is nobody's own."""
_CHECKPOINT_CALL = "council-ledger: checkpoint"
# A checkpoint's key bears it, and so it has no space and no plus (C2SP signed-note).
_ORIGIN = re.compile(r"(?!#)[^\s+]{1,100}")
_LATEST = date(9998, 12, 31)


class Ledger:
    """One council's record. Use `Ledger.create` or `Ledger.open`, and close it, or use `with`.

    May be used from several threads; several processes may hold the same file open.
    """

    def __init__(self, store: Store, clock: Clock | None) -> None:
        self._store = store
        self._log = Log(DECIDERS)
        self._judge = judge.Judge(self._log)
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

    @classmethod
    def create(
        cls,
        path: str | Path | None = None,
        *,
        council: str,
        origin: str,
        by: Actor | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """Create a ledger in a new file, or in memory where no path is given.

        `council` is whose record it is; `origin` the name it is known by elsewhere, such as
        example.org/bury; `by` the post that opens it. Entry 1 says so, and which clock it keeps.
        Raises StoreFailed where something is there already or nothing can be written.
        """
        from ledger.store.sqlite import SQLiteStore  # noqa: PLC0415 - the library is loaded with a store

        clock = clock or SystemClock()
        if path is not None and not isinstance(path, str | Path):
            raise Malformed(f"{shown(path)} is not the path of a file", "path")
        kind = ClockKind.SIMULATED if clock.simulated else ClockKind.REAL
        command = OpenLedger(OPENING, council, origin, kind)
        for field, value in (("council", council), ("origin", origin)):
            if not value.strip():
                raise Malformed("a ledger says whose record it is", field)
        if not _ORIGIN.fullmatch(origin):
            like = "it takes one such as example.org/bury, of 100 characters at most, with no space or +"
            raise Malformed(f"{shown(origin)} is no name to be known by: {like}", "origin")
        store = SQLiteStore(None if path is None else Path(path), create=True)
        try:
            with store.writing() as writer:
                now = stamp(instant(clock.now()), None)
                today = Particulars(effective=day_of(now), by=by or Actor("post/ledger-keeper"))
                log = Log(DECIDERS)
                found = judge.drafts(log, Act.of(OPENING_CALL, command, today, own=True), 0)
                entries = judge.numbered(log, found, 0, now)
                writer.append([sealed(draft, entry.version) for draft, entry in zip(found, entries, strict=True)], now)
            return cls(store, clock)
        except BaseException:
            store.discard()
            raise

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False, clock: Clock | None = None) -> Self:
        """Open the ledger in a file or an auditor's bundle; Unreadable, StoreFailed or Refused where it cannot be.

        Every entry is read and checked on opening; a bundle is only read, and Tampered where it was altered. A ledger
        kept on a simulated clock needs one given to be recorded in, and none to be asked.
        """
        if not isinstance(path, str | Path):
            raise Malformed(f"{shown(path)} is not the path of a file", "path")
        store = _store(Path(path), read_only=read_only)
        try:
            return cls(store, clock)
        except BaseException:
            store.close()
            raise

    # The record itself.

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
        self._catch_up()
        return self._log.entries(after, self._head)

    def entry(self, number: int) -> Entry:
        """The entry of that number; NotRecorded where there is none."""
        self._catch_up()
        if isinstance(number, int) and number > self._head:
            raise NotRecorded(f"there is no entry {number}: the record runs from 1 to {self._head}")
        return self._log.entry(number)

    def words(self, entry: Entry) -> Mapping[str, Any] | None:
        """The free text of an entry by name, exempt or not; None where it was erased."""
        if entry.body.words is None:
            return {}
        kept = self._store.words(entry.number)
        return None if kept is None else codec.decode_words(*kept, entry.body.words, number=entry.number)

    def follow(self, after: int = 0) -> Iterator[Entry]:
        """The entries numbered after one, then each new one as it is recorded, without end."""
        return self._store.follow(after)

    # Recording.

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

    # Asking.

    def as_of(
        self, on: date | None = None, *, recorded: int | datetime | None = None, include_exempt: bool = False
    ) -> View:
        """The view to the end of day `on` (today), on the record up to `recorded` (its end).

        Of a day that is yet to come nothing can be said, nor what will not have been done by then: it is answered as of
        today, as the point of the view says; not so on a simulated clock at hand, which might be put there.

        `recorded` is the number of an act's last entry, or an aware instant, which means the last
        act recorded at or before it. Raises NotRecorded for a number that is not the end of an
        act, or an instant before the first or after the present.
        """
        self._catch_up()
        now = self._now()
        today = day_of(now)
        on = today if on is None else on
        try:
            checker(date)(on)
        except Malformed as fault:
            raise Malformed(f"{fault.message}, as a datetime.date", "on") from None
        if on > _LATEST:
            raise Malformed(f"{on.isoformat()} is beyond the calendar this ledger keeps", "on")
        reaches = on if self._clock is not None and self.simulated else min(on, today)
        point = Point(reaches, self._recorded(recorded, now), self.simulated)
        return View(self._log, point, self.words, include_exempt=include_exempt)

    def _now(self) -> datetime:
        """The present: never before what was last recorded, however the clock lags behind it."""
        last = self._log.entry(self._head).recorded_at
        return last if self._clock is None else max(last, instant(self._clock.now()))

    def _recorded(self, recorded: int | datetime | None, now: datetime) -> int:
        if recorded is None:
            return self._head
        if isinstance(recorded, int) and not isinstance(recorded, bool):
            if recorded > self._head:
                raise NotRecorded(f"there is no entry {recorded}: the record runs from 1 to {self._head}")
            return self._log.end_of_act(recorded)
        moment = instant(recorded)
        if moment > now:
            raise NotRecorded(f"{moment.isoformat()} has not come: it is {now.isoformat()}")
        last = min(self._log.last_at(moment), self._head)
        if not last:
            first = self._log.entry(1).recorded_at
            raise NotRecorded(f"nothing was recorded by {moment.isoformat()}: entry 1 is of {first.isoformat()}")
        return last

    def history(
        self, stream: str, *, recorded: int | datetime | None = None, include_exempt: bool = False
    ) -> Answer[HistoryRow]:
        """Everything ever recorded of one stream, mends and what they mend, in the order recorded."""
        return self.as_of(recorded=recorded, include_exempt=include_exempt).history(stream)

    def changes(self, first: View, second: View) -> Answer[Change]:
        """What is read otherwise at the second point of view than at the first, entry by entry."""
        if first.log is not self._log or second.log is not self._log:
            raise Refused("a change is between two views of this one ledger")

        def find(view: AsOf) -> list[Change]:
            first.withheld.clear()
            found = list(changes(first, view))
            view.withheld.update(first.withheld)
            return found

        # Of a day by which nothing had been recorded there is no record but one made since.
        since = "" if first.then() else ", on the record of today"
        return Answer(f"What is read otherwise {second.point} than {first.point}{since}?", second, find)

    # Proving. What these take and give is in ledger.seal; it is loaded when it is first needed.

    def checkpoint(self, key: SigningKey, *, by: Actor, since: Iterable[Note] = (), new_key: bool = False) -> Note:
        """Sign a checkpoint of the whole record, once it is verified; the next entry records it.

        Its three lines are what is to be printed where the council cannot take them back, such as in minutes. `since`
        are checkpoints signed with this key before, and kept elsewhere: it must have grown out of them. Raises Tampered
        where the record does not verify, and Refused where its latest checkpoint is by another key of this name, unless
        `new_key` says that the key was changed: then nothing is signed.
        """
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        note, command = sealing.drawn_up(self._store, self._log, key, since, new_key=new_key)
        if command is not None:
            self._say(f"{_CHECKPOINT_CALL} {command.size} {key.verifier.id.hex()}", command, by)
        return note

    def checkpoints(self) -> list[Note]:
        """The signed checkpoints that the record keeps, in the order taken."""
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        return sealing.kept(self._log)

    def prove(self, number: int, note: Note | None = None) -> tuple[bytes, InclusionProof]:
        """An entry's bytes, and the proof that they are in the tree of a checkpoint: one given, or the first after it.

        Raises NotRecorded, Refused where no checkpoint covers the entry, and Tampered where no proof leads there.
        """
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        return sealing.prove(self._store, self._log, number, note)

    def receipt(self, call: str, note: Note | None = None) -> tuple[tuple[bytes, InclusionProof], ...]:
        """Every entry that a call recorded, with its proof: what whoever submitted them keeps.

        All lead to one checkpoint, that given or the first after the last of them; errors are those of `prove`.
        """
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        entries = self._log.call(call)
        if not entries:
            raise NotRecorded(f"no call {shown(call)} was recorded: a receipt is asked for by the id of an act")
        note = note or sealing.covering(self._log, entries[-1].number)
        return tuple(sealing.prove(self._store, self._log, each.number, note) for each in entries)

    def consistency(self, old: Note | int, new: Note | int) -> tuple[bytes, ...]:
        """The proof that the record of one checkpoint, or size, begins that of another (RFC 6962, section 2.1.2)."""
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        return sealing.grown(self._store, self._log, old, new)

    def verify(
        self,
        against: Against | Sequence[Against] = (),
        *,
        keys: Iterable[VerifierKey] = (),
        progress: Callable[[int], object] | None = None,
    ) -> Verdict:
        """What can be said for the record: every entry is read again and the tree over them built anew.

        It is held against each of `against`: a checkpoint's file or note, or `size root` as printed. `keys` are those
        that may have signed it; without any, those that the record itself names. Raises Tampered, naming the first
        entry that may differ, Unsigned or Refused.
        """
        from ledger import sealing  # noqa: PLC0415

        return sealing.verified(self._store, against, keys, progress)

    def bundle(
        self,
        to: str | Path,
        *,
        public: bool = False,
        notes: Iterable[Note] = (),
        keys: Iterable[VerifierKey] = (),
        progress: Callable[[int], object] | None = None,
    ) -> Bundled:
        """Write the record, up to its latest checkpoint, as a bundle that an auditor can prove without this ledger.

        `to` is a new directory, or a new archive whose name ends in .tar. A public one withholds what is exempt, and
        leads to the same root. `notes` are copies of its checkpoints that others have cosigned, `keys` theirs. Raises
        Refused where there is no checkpoint yet, and Tampered where the record does not lead to it.
        """
        from ledger.seal import bundle  # noqa: PLC0415

        if not isinstance(to, str | Path):
            raise Malformed(f"{shown(to)} is not the path of a directory", "to")
        self._catch_up()
        entries = self._log.entries(0, self._head)
        return bundle.write(self._store, entries, Path(to), public=public, notes=notes, keys=keys, progress=progress)

    # Forgetting.

    def names(self, person: str) -> Names:
        """The names by which a person can be looked for, and the entries whose name for them was destroyed."""
        from ledger import erasing  # noqa: PLC0415

        self._catch_up()
        return erasing.names(self._log, self.words, person)

    def mentions(self, person: str) -> tuple[Mention, ...]:
        """Every entry that holds a name of a person, in its words, which can be erased, or its facts, which stay.

        Names are looked for as whole words, whatever their capitals. Raises Refused where none is on the record, or
        all were erased: what is gone cannot be looked for.
        """
        from ledger import erasing  # noqa: PLC0415

        self._catch_up()
        return tuple(erasing.mentions(self._log, self.words, person))

    def erase(
        self,
        entries: Iterable[int],
        *,
        basis: str,
        by: Actor,
        person: str | None = None,
        restate: Mapping[int, Mapping[str, str | Sequence[str]]] = MappingProxyType({}),
        id: str = "",
    ) -> Receipt:
        """Destroy the words of some entries for good, with their salts, and say what stands in their place.

        Their facts stay, every answer's logic with them, and every proof of them holds. `restate` has, by the number of
        an entry, its words again, all of them by name, without what is to be forgotten: the same act mends the entry
        so. `id` is the caller's for the call; the same entries erased twice are one call, if none is given. Raises
        Refused where an entry has no words, or what would stay holds a name of the `person`.
        """
        from ledger import erasing  # noqa: PLC0415

        self._catch_up()
        call, requests = erasing.erasing(self._log, self.words, entries, basis=basis, person=person, restate=restate)
        if not id:
            return self._say(call, requests, by)
        return self.record(requests, id=id, by=by, effective=day_of(self._now()))

    def purge(self) -> None:
        """See to it that nothing that was erased is left in the ledger's files; NotPurged where that is hindered still.

        Every act that erases does so: this is for after one that could not, as while another program was reading.
        """
        with self._lock:
            self._store.purge()

    # Housekeeping.

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


def _store(path: Path, *, read_only: bool) -> Store:
    """What keeps the ledger at a path; each is loaded when it is first needed."""
    from ledger.store.files import is_bundle  # noqa: PLC0415

    if is_bundle(path):
        from ledger.store.bundled import BundledStore  # noqa: PLC0415

        return BundledStore(path)
    from ledger.store.sqlite import SQLiteStore  # noqa: PLC0415

    return SQLiteStore(path, read_only=read_only)
