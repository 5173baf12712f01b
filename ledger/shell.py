"""The ledger: create or open one, and ask it as of any day."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ledger import drafting
from ledger.act import Act, Particulars
from ledger.aggregates import DECIDERS
from ledger.aggregates.record import OPENING, ClockKind, OpenLedger
from ledger.as_of import AsOf
from ledger.batch import sealed
from ledger.clock import Clock, SystemClock, day_of, instant, stamp
from ledger.errors import Malformed, NotRecorded, Refused
from ledger.forgetting import Forgetting
from ledger.kinds import checker, shown
from ledger.log import Log
from ledger.projection import Answer
from ledger.projections.record.history import Change, HistoryRow, changes
from ledger.proving import Proving
from ledger.values import Actor, Point
from ledger.view import View

if TYPE_CHECKING:
    from ledger.store import Store

OPENING_CALL = "council-ledger: open"
"""The id of the call that opens a ledger, which is nobody's own."""
# A checkpoint's key bears it, and so it has no space and no plus (C2SP signed-note).
_ORIGIN = re.compile(r"(?!#)[^\s+]{1,100}")
_LATEST = date(9998, 12, 31)


class Ledger(Proving, Forgetting):
    """One council's record. Use `Ledger.create` or `Ledger.open`, and close it, or use `with`.

    May be used from several threads; several processes may hold the same file open.
    """

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
                found = drafting.drafts(log, Act.of(OPENING_CALL, command, today, own=True), 0)
                entries = drafting.numbered(log, found, 0, now)
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

    def as_of(
        self, on: date | None = None, *, recorded: int | datetime | None = None, include_exempt: bool = False
    ) -> View:
        """The view to the end of day `on`, on the record up to `recorded` (its end).

        Where no day is given it is today; of the record up to an entry, the day on which that was recorded, and up to
        an instant, its day: of the days since that record says nothing, and its silence would be taken for theirs.

        Of a day that is yet to come nothing can be said, nor what will not have been done by then: it is answered as of
        today, as the point of the view says; not so on a simulated clock at hand, which might be put there.

        `recorded` is the number of an act's last entry, or an aware instant, which means the last
        act recorded at or before it. Raises NotRecorded for a number that is not the end of an
        act, or an instant before the first or after the present.
        """
        self._catch_up()
        now = self._now()
        today, upto = day_of(now), self._recorded(recorded, now)
        if on is None:
            on = today if recorded is None else self._day_of(recorded, upto)
        try:
            checker(date)(on)
        except Malformed as fault:
            raise Malformed(f"{fault.message}, as a datetime.date", "on") from None
        if on > _LATEST:
            raise Malformed(f"{on.isoformat()} is beyond the calendar this ledger keeps", "on")
        reaches = on if self._clock is not None and self.simulated else min(on, today)
        point = Point(reaches, upto, self.simulated)
        return View(self._log, point, self.words, include_exempt=include_exempt)

    def _day_of(self, recorded: int | datetime, upto: int) -> date:
        """The day of an instant, or that on which the entry was recorded that is the last of an act."""
        return day_of(instant(recorded) if isinstance(recorded, datetime) else self._log.entry(upto).recorded_at)

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


def _store(path: Path, *, read_only: bool) -> Store:
    """What keeps the ledger at a path; each is loaded when it is first needed."""
    from ledger.seal.recognising import is_bundle  # noqa: PLC0415

    if is_bundle(path):
        from ledger.store.bundled import BundledStore  # noqa: PLC0415

        return BundledStore(path)
    from ledger.store.sqlite import SQLiteStore  # noqa: PLC0415

    return SQLiteStore(path, read_only=read_only)
