"""What came since a body last met, and before it met again?

A day has no hours here but those of meetings, so of much that happened on the day of one it cannot be said on which
side of it it was.
"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.paper import PaperRecalled
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.before import had_been_told, had_happened
from ledger.projections.ground.gatherings import Gathering, began_earlier, contact, gatherings
from ledger.projections.ground.late import undoes
from ledger.projections.ground.sequence import precedes
from ledger.projections.ground.tellings import How, Telling
from ledger.values import Truth, any_of


def previous_meeting(view: AsOf, met: Gathering) -> Gathering | None:
    """The last meeting that a body surely held before another of its own began."""
    sure = [each for each in _others(view, met) if began_earlier(each, met) is Truth.YES]
    return sure[-1] if sure else None


def surely_first(view: AsOf, met: Gathering) -> bool:
    """Whether no other meeting of a body, on this record, can have been held before one began."""
    return all(began_earlier(each, met) is Truth.NO for each in _others(view, met))


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


def taken_back_before(view: AsOf, telling: Telling, met: Gathering, *, excuses: bool = False) -> Truth:
    """Whether a paper was taken back from a body before it met: then it was no paper for that meeting.

    Where the record showed it as sent when the meeting was over, and says only since, by nobody's leave, that it was
    taken back, that is not known; and it was not, where that `excuses`.
    """
    said = view.in_force(telling.entry.stream)
    recalls = (each for each in said if isinstance(each.event, PaperRecalled) and each.event.body == met.body)
    surely = ((each, undoes(view, met, each, telling.entry)) for each in recalls)
    return any_of(
        precedes(telling.entry, each) & had_happened(view, each, met.meeting) & counts
        for each, counts in surely
        if counts is Truth.YES or not excuses
    )
