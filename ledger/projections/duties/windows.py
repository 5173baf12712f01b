"""In which time does something count for an occasion, had that time run out, and did a thing fall in it?

A duty at a meeting has the time since the meeting before, one at a review the time since the review before. A day has
no hours here, so of what happened on the day of the one before, it cannot be said on which side it was.
"""

from __future__ import annotations

from datetime import date

import attrs

from ledger.aggregates.meeting import MeetingCalled, MeetingHeld
from ledger.aggregates.review import ReviewHeld
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.duties.asked_of import boards_of
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.ground.between import previous_meeting
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.recorded import first
from ledger.projections.ground.sequence import earlier
from ledger.projections.mandates.intervals import previous
from ledger.values import Day, Truth, said


@attrs.frozen
class Window:
    """The time of an occasion: later than the day of what came `after`, from `opens` on, and by the end of `closes`.

    Each is None where nothing bounds it so. `entries` show the day it is later than, and the one that it closes on;
    `called` is the day of a meeting's calling.
    """

    after: Day | None = None
    opens: date | None = None
    closes: Day | None = None
    entries: tuple[Entry, ...] = ()
    called: date | None = None

    @property
    def began(self) -> date | None:
        """The first day that may lie in it; for a first meeting, the day it was called. None where neither is known."""
        if self.after is not None:
            return self.after.first
        return self.called if self.opens is None else self.opens

    def holds(self, day: Day) -> Truth:
        """Whether a day lies in it."""
        found = Truth.YES if self.opens is None else ~earlier(day, Day.of(self.opens))
        if self.after is not None:
            found &= _later(day, self.after)
        return found if self.closes is None else found & ~earlier(self.closes, day)

    def __str__(self) -> str:
        begins = f"since {self.after.plain}" if self.after else f"from {said(self.opens)}" if self.opens else ""
        return " ".join(part for part in (begins, f"until {self.closes.plain}" if self.closes else "") if part)


def window(view: AsOf, occasion: Occasion) -> Window:
    """The time of an occasion; its deadline, where it has one, says when it closes."""
    match kind_of(occasion.of):
        case "meeting":
            met = gathering(view, occasion.of)
            before = previous_meeting(view, met) if met else None
            closes = occasion.due or (met.day if met else None)
            return Window(before.day if before else None, None, closes, _of(met, before), _called(met))
        case "review":
            held, earlier_one = first(view, occasion.of, ReviewHeld), previous(view, occasion.of)
            closes = occasion.due or (held.day if held else None)
            shown = tuple(each for each in (held, earlier_one) if each is not None)
            return Window(earlier_one.day if earlier_one else None, None, closes, shown)
    return Window(None, occasion.opens, occasion.due)


def bodies(view: AsOf, duty: Duty, occasion: Occasion) -> tuple[str, ...]:
    """To which bodies something is due: the one that the reading names, or whose meeting it is, or every board."""
    met = gathering(view, occasion.of) if occasion.of.startswith("meeting/") else None
    return boards_of(view, duty) if met is None or duty.terms.of is not None else (met.body,)


def _called(met: Gathering | None) -> date | None:
    """The day from which papers for a meeting may have gone out: that on which it was called."""
    called = (each.day.first for each in met.entries if isinstance(each.event, MeetingCalled)) if met else iter(())
    return next(called, None)


def _later(day: Day, other: Day) -> Truth:
    """Whether one day is later than another's; of the same day, the record cannot say."""
    if earlier(other, day) is Truth.YES:
        return Truth.YES
    return Truth.NO if earlier(day, other) is Truth.YES else Truth.UNKNOWN


def _of(*met: Gathering | None) -> tuple[Entry, ...]:
    """The entries that put each meeting on its day: those by which it was called and held."""
    return tuple(
        entry
        for each in met
        if each is not None
        for entry in each.entries
        if entry is each.entries[0] or isinstance(entry.event, MeetingHeld)
    )
