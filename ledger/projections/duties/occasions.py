"""On which occasions did a duty fall by a point, and by when was it to be kept on each?

A meeting, review, request or decision of a day before the mandate began, or after it ended, is none; nor is one of
another time than the duty's own. What falls at intervals is found from what was done (`intervals`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import attrs

from ledger.aggregates.action import ActionCommitted
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import Expected, Recurs
from ledger.as_of import AsOf
from ledger.clock import days_from
from ledger.entry import Entry
from ledger.projections.actions.standing import mandates
from ledger.projections.duties.deadlines import deadline_of, due_instead
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.happenings import at_decisions, at_meetings, at_requests, at_reviews
from ledger.projections.duties.standing import Term, term
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth

_HELD = (Expected.ADVISER, Expected.BOARD, Expected.CHAIR, Expected.CHAIR_AGREED, Expected.OWNERS)
"""What may fall vacant, and be there again when it is asked about."""


def occasions(view: AsOf, duty: Duty) -> Iterator[Occasion]:
    """The occasions on which a duty fell, or may have, by the point's day, in order; of intervals, none."""
    within = term(view, duty.mandate)
    if within is not None:
        yield from _OCCASIONS[duty.terms.recurs](view, duty, within)


def _once(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    by, instead = deadline_of(view, duty), due_instead(view, duty)
    falls = Truth.YES if within.ends is None or by.day is None else ~earlier(within.ends, by.day)
    falls &= duty.asked_on(by.day, instead)
    if falls is not Truth.NO:
        entries = (*within.entries, *by.entries)
        yield Occasion("", within.begins.first, by.day, entries, missing=by.missing, falls=falls, soonest=by.soonest)


def _always(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The point's day, or the last on which it asked anything; and the days of meetings, of what may fall vacant."""
    last = _last_day(view, duty, within)
    for each in _looked_at(view, duty, within):
        day = each.due or last
        falls = each.falls & within.covers(day) & duty.asked_on(day) & _from_its_day(view, duty, day)
        falls &= earlier(day, last)
        if falls is not Truth.NO:
            yield attrs.evolve(each, falls=falls)
    falls = within.covers(last) & duty.asked_on(last)
    falls &= Truth.YES if last.last == view.point.on else _from_its_day(view, duty, last)
    if falls is not Truth.NO:
        yield Occasion("", within.begins.first, last, within.entries, falls=falls)


def _looked_at(view: AsOf, duty: Duty, within: Term) -> Iterator[Occasion]:
    """The meetings at which what holds at all times is looked at, each due on the day as of which it is.

    A post, an owner or a board may be wanting for months and be there again: that is seen at the meetings meanwhile. A
    board meets on the day that it does, so it is looked at on the eve of each meeting but its first. What a plan is
    to hold takes time to be made, and to answer what is new: who reads that it was to be there at each meeting says so.
    """
    first: dict[str, tuple[Entry, ...]] = {}
    if duty.terms.expects not in _HELD:
        return
    for each in at_meetings(view, attrs.evolve(duty, since=None), within):
        held = each.entries[0]
        if duty.terms.expects is Expected.OWNERS and not _anything_promised(view, duty.mandate, held.day):
            continue
        if duty.terms.expects is not Expected.BOARD:
            yield attrs.evolve(each, due=held.day.plain, missing="")
        elif isinstance(held.event, MeetingHeld):
            before = first.setdefault(held.event.body, each.entries)
            if before is not each.entries:
                yield attrs.evolve(each, due=_eve(held.day), entries=(*each.entries, *before), missing="")


def _anything_promised(view: AsOf, mandate: str, by: Day) -> bool:
    """Whether any action under a mandate may have been committed to by a day: before, nothing is to be answered for."""

    def find() -> date:
        actions = view.log.streams("action", view.point.recorded)
        under = [each for action in actions if mandate in mandates(view, action) for each in view.readings(action)]
        days = [each.day for each in under if not each.void and isinstance(each.event, ActionCommitted)]
        return min((day.first or date.min for day in days), default=date.max)

    return by.last >= view.keep(("first promised", mandate), find)


def _last_day(view: AsOf, duty: Duty, within: Term) -> Day:
    """The point's day, or the last on which a mandate, or a duty in its own time, asked anything."""
    last = Day.of(view.point.on) if within.ends is None else within.ends
    over = None if duty.until is None else _eve(duty.until)
    return over if over is not None and over.last < last.last else last


def _eve(day: Day) -> Day:
    return Day(None if day.first is None else days_from(day.first, -1), days_from(day.last, -1))


def _from_its_day(view: AsOf, duty: Duty, day: Day) -> Truth:
    """Whether a day is later than that from which what holds at all times is asked, where a deadline says one."""
    if duty.terms.deadline is None:
        return Truth.YES
    since = deadline_of(view, duty).day
    return Truth.UNKNOWN if since is None else earlier(since, day)


def _none(_: AsOf, __: Duty, ___: Term) -> Iterator[Occasion]:
    return iter(())


_OCCASIONS: Mapping[Recurs, Callable[[AsOf, Duty, Term], Iterator[Occasion]]] = {
    Recurs.ONCE: _once,
    Recurs.ALWAYS: _always,
    Recurs.AT_INTERVALS: _none,
    Recurs.EACH_MEETING: at_meetings,
    Recurs.EACH_REVIEW: at_reviews,
    Recurs.EACH_REQUEST: at_requests,
    Recurs.EACH_DECISION: at_decisions,
}
