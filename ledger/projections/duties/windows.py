"""In which time does something count for an occasion, had that time run out, and did a thing fall in it?

A duty at a meeting has the time since the meeting before, one at a review the time since the review before. A day has
no hours here, so of what happened on the day of the one before, it cannot be said on which side it was.
"""

from __future__ import annotations

from datetime import date

import attrs

from ledger.aggregates.meeting import MeetingCalled, MeetingHeld
from ledger.aggregates.paper import PaperRecalled
from ledger.aggregates.review import ReviewHeld
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.occasions import boards_of
from ledger.projections.ground.before import had_been_told, had_happened
from ledger.projections.ground.gatherings import Gathering, began_earlier, contact, gathering, gatherings
from ledger.projections.ground.recorded import first
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.ground.tellings import How, Telling
from ledger.projections.mandates.intervals import previous
from ledger.values import Day, Truth, any_of, said


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
        found = Truth.YES
        if self.opens is not None:
            found &= ~earlier(day, Day.of(self.opens))
        if self.after is not None:
            found &= _later(day, self.after)
        return found if self.closes is None else found & ~earlier(self.closes, day)

    def __str__(self) -> str:
        begins = f"since {self.after.plain}" if self.after else f"from {said(self.opens)}" if self.opens else ""
        return " ".join(part for part in (begins, f"until {self.closes.plain}" if self.closes else "") if part)


def window(view: AsOf, occasion: Occasion) -> Window:
    """The time of an occasion; its deadline, where it has one, says when it closes."""
    match kind_of(occasion.of) if occasion.of else "":
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


def previous_meeting(view: AsOf, met: Gathering) -> Gathering | None:
    """The last meeting that a body surely held before another of its own began."""
    sure = [each for each in _others(view, met) if began_earlier(each, met) is Truth.YES]
    return sure[-1] if sure else None


def new_since(view: AsOf, entry: Entry, met: Gathering) -> Truth:
    """Whether what an entry says happened since its body last met before a meeting."""
    found = Truth.YES
    for each in _perhaps_previous(view, met):
        found &= ~began_earlier(each, met) | ~had_happened(view, entry, each.meeting)
    return found


def sent_since(view: AsOf, telling: Telling, met: Gathering) -> Truth:
    """Whether a paper was sent to a body since it last met before a meeting; one sent for the meeting was."""
    if telling.meeting == met.meeting:
        return Truth.YES
    found, sent = Truth.YES, telling.how is How.CIRCULATED
    for each in _perhaps_previous(view, met):
        before = had_been_told(view, telling.entry, each.meeting, at=telling.meeting, sent=sent)
        found &= ~began_earlier(each, met) | ~before
    return found


def _perhaps_previous(view: AsOf, met: Gathering) -> list[Gathering]:
    """The meeting before, and each other that may have come between them; the earlier ones change nothing."""

    def find() -> list[Gathering]:
        sure = previous_meeting(view, met)
        others = _others(view, met)
        return [each for each in others if each is sure or began_earlier(each, met) is Truth.UNKNOWN]

    return view.keep(("perhaps the meeting before", met.meeting), find)


def _others(view: AsOf, met: Gathering) -> list[Gathering]:
    """The other meetings that a body held, or may have held on a day not known, in order."""

    def find() -> list[Gathering]:
        found = [each for each in gatherings(view, met.body) if each.held]
        known = {each.meeting for each in found}
        later = (each for each in gatherings(_when_all_had(view), met.body) if each.held and each.meeting not in known)
        perhaps = [each for each in later if each.day and (each.day.first or date.min) <= view.point.on]
        return [each for each in (*found, *perhaps) if not contact(each)]

    others = view.keep(("meetings that may have been held", met.body), find)
    return [each for each in others if each.meeting != met.meeting]


def _when_all_had(view: AsOf) -> AsOf:
    """This view; or that of the day by which each meeting that may have been held by the point's day had been."""
    on = view.point.on
    loose = [
        entry.day.last
        for stream in view.log.streams("meeting", view.point.recorded)
        for entry in view.in_force(stream)
        if isinstance(entry.event, MeetingHeld) and (entry.day.first or date.min) <= on < entry.day.last
    ]
    return view.at(max(loose), view.point.recorded) if loose else view


def taken_back_before(view: AsOf, telling: Telling, met: Gathering) -> Truth:
    """Whether a paper was taken back from a body before it met: then it was no paper for that meeting."""
    if telling.how not in (How.CIRCULATED, How.TABLED):
        return Truth.NO
    paper = telling.entry.stream
    recalls = (each for each in view.in_force(paper) if isinstance(each.event, PaperRecalled))
    theirs = (each for each in recalls if getattr(each.event, "body", "") == met.body)
    return any_of(precedes(telling.entry, each) & had_happened(view, each, met.meeting) for each in theirs)


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
