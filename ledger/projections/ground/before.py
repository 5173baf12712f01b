"""What had happened, and what had been told, by a point of view or just before a meeting began?

A day has no hours on this record but those of its meetings, so on the day of a meeting the record
can often not say: then the answer is neither yes nor no
(docs/decisions/0014-before-a-meeting.md).
"""

from __future__ import annotations

from datetime import date

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.gatherings import Gathering, began_earlier, gathering
from ledger.values import Day, Truth


def had_been_told(view: AsOf, entry: Entry, before: str, *, at: str | None = None, sent: bool = False) -> Truth:
    """Whether what an entry put to a body had reached it by the point's day, or before a meeting began.

    `at` is the meeting that it was given at, or sent for where it was `sent` as papers are. On the day
    itself: what was given at the meeting, or at one that began later, had not; what was given at one
    that began earlier, or sent for this one, or for an earlier one by its day, had; else the record cannot say.
    """
    if not before:
        return _by(entry, view.point.on)
    meeting, day = _meeting(view, before)
    if (known := _on_another_day(entry, day)) is not None:
        return known
    if at == before and not sent:
        # Of a day that may have been an earlier one, even what is said to have been given there is not sure.
        return Truth.NO if (entry.day.first or date.min) >= (day.first or date.min) else Truth.UNKNOWN
    other = None if at is None else gathering(view, at)
    if sent:
        return Truth.YES if at == before and entry.day.last <= day.last else _sent_for(other, meeting, entry)
    return began_earlier(other, meeting) if meeting and other else Truth.UNKNOWN


def _sent_for(other: Gathering | None, meeting: Gathering | None, entry: Entry) -> Truth:
    """Whether what was sent for another meeting had come before one: not surely where it was sent after the other."""
    if other is None or other.day is None or meeting is None or began_earlier(other, meeting) is not Truth.YES:
        return Truth.UNKNOWN
    return Truth.YES if entry.day.last <= other.day.last else Truth.UNKNOWN


def had_happened(view: AsOf, entry: Entry, before: str) -> Truth:
    """Whether what an entry says had happened by the point's day, or before a meeting began.

    What was decided at a meeting, or done by such a decision on the same day, came after that meeting began.
    """
    if not before:
        return _by(entry, view.point.on)
    meeting, day = _meeting(view, before)
    if (known := _on_another_day(entry, day)) is not None:
        return known
    for name in _meetings_of(view, entry):
        other = gathering(view, name)
        if name == before or (meeting and other and began_earlier(meeting, other) is Truth.YES):
            return Truth.NO
    return Truth.UNKNOWN


def in_the_window(view: AsOf, each: Gathering, before: str) -> bool:
    """Whether papers for a meeting may have gone out by the point's day, or before a meeting began.

    Those of the meeting itself went out before it.
    """
    if each.on is None or each.on > view.point.on:
        return False
    meeting = gathering(view, before) if before else None
    return meeting is None or each.meeting == before or began_earlier(meeting, each) is not Truth.YES


def _by(entry: Entry, on: date) -> Truth:
    if entry.day.last <= on:
        return Truth.YES
    return Truth.UNKNOWN if (entry.day.first or date.min) <= on else Truth.NO


def _meeting(view: AsOf, name: str) -> tuple[Gathering | None, Day]:
    """The meeting, where this record has it, and its day: else the day that was asked about."""
    found = gathering(view, name)
    return found, (found.day if found and found.day else Day.of(view.point.on))


def _on_another_day(entry: Entry, day: Day) -> Truth | None:
    """Yes or no where an entry's day lies wholly before or after a meeting's; else None."""
    if entry.day.last < (day.first or date.min):
        return Truth.YES
    return Truth.NO if (entry.day.first or date.min) > day.last else None


def _meetings_of(view: AsOf, entry: Entry) -> list[str]:
    """The meetings that an entry, or the decision that allowed it, names as where it was done."""
    decision = entry.body.cited
    taken = () if decision is None else view.visible(decision)
    named = (getattr(each.event, "meeting", None) for each in (entry, *taken))
    return [name for name in named if name is not None]
