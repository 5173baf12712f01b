"""What is a duty, on which occasions is it looked for, and what does a look at the record find?

These are the shapes that the rooms of this wing hand each other: a clause under one reading of it
is a duty, `occasions` says when it falls, and a test for each thing expected says whether it was
kept on one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from ledger.aggregates.reading import ClauseRead, Deadline
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Strength, Truth


@attrs.frozen
class Duty:
    """One clause of a mandate, under one reading of it.

    `strength` and `obligor` are those of its time, which runs from `since` until the day before `until`: None where
    nothing bounds it so. `instead` is the deadline that took the place of its own on that day, if one did. `entries`
    are what registered the clause and what reads it so, and `findings` what is to be known of the reading itself.
    """

    mandate: str
    clause: str
    strength: Strength
    obligor: str
    reading: str
    terms: ClauseRead
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()
    since: Day | None = None
    until: Day | None = None
    instead: Deadline | None = None

    def asked_on(self, day: Day | None, otherwise: Day | None = None) -> Truth:
        """Whether what falls on a day falls in its time; what falls on no day that can be said is asked by the last.

        What is due is asked in the time that its day lies in. `otherwise` is the day on which it would be due by
        the deadline that took the place of its own: where that had passed by then, what was asked before still is.
        """
        if day is None:
            return Truth.of({self.until is None})
        asked = Truth.YES if self.since is None else ~earlier(day, self.since)
        if self.until is None:
            return asked
        passed = Truth.NO if otherwise is None else earlier(otherwise, self.until)
        return asked & (earlier(day, self.until) | passed)


@attrs.frozen
class Occasion:
    """One time at which a duty falls.

    `of` is the meeting, review or decision that it falls at, "" where it falls by the calendar or at all times, and
    `part` the request, or the group whose views are asked for, where it is one. What counts for it is of `opens` or
    later (None: however early), and was to be there by the end of `due` (None: no day is given, or it cannot be said:
    `missing` then says why). `entries` are those that make it an occasion; `falls` is unknown where it may have been
    none. `soonest` is the first day that it can be due, where it cannot be said which it is.
    """

    of: str
    opens: date | None
    due: Day | None
    entries: tuple[Entry, ...]
    part: str = ""
    missing: str = ""
    falls: Truth = Truth.YES
    soonest: date | None = None


EVER = Occasion("", None, None, ())
"""No time of its own: whatever was ever done counts for it."""


@attrs.frozen
class Kept:
    """Whether a duty was kept on an occasion, in every history that the days allow, and in words.

    `pending` says that its time has not run out at the point, so that its not being kept yet is no matter. `note` is
    what a reader must know of by whose leave it is so, or "".
    """

    truth: Truth
    says: str
    entries: tuple[Entry, ...] = ()
    missing: str = ""
    pending: bool = False
    note: str = ""


CALLED = ("kept", "not kept", "not known", "not yet due")
"""What an occasion may be called."""


def called(kept: Truth, *, pending: bool) -> str:
    """Whether a duty was kept on an occasion, in one of the words of `CALLED`."""
    if kept is Truth.YES:
        return "kept"
    if pending:
        return "not yet due"
    return "not kept" if kept is Truth.NO else "not known"


Test = Callable[[AsOf, Duty, Occasion], Kept]
"""How one thing expected is looked for on one occasion."""
Done = Callable[[AsOf, Duty], tuple[Entry, ...]]
"""The entries by which something looked for at intervals was done, or may have been, by the point, in order."""


def silence(view: AsOf, since: date | None) -> Truth:
    """What it says that nothing is on the record of a time that began on a day.

    No, where the record was being kept by then; else nothing (docs/decisions/0013-what-makes-an-action-slow.md).
    """
    return Truth.NO if since is not None and since >= kept_since(view) else Truth.UNKNOWN
