"""By when was a thing to be done, counted from what, and in which days?

The day that starts a clock is the one first recorded of it: to say it again of another day, or to mend or void it,
starts no clock anew, or sooner, unless an authority that stands allows it, or a document of that day shows it. Where it
is a span, so is the day that the count comes to; where it is not on the record, or the calendar does not go so far, no
day is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from ledger.aggregates.mandate import Mandate, MandateIssued, MandatePublished, MandateSigned
from ledger.aggregates.policy import CalendarAdopted
from ledger.aggregates.reading import Anchor, Deadline, Unit
from ledger.aggregates.source import Dated, SourceDated
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.horizons import horizon_of
from ledger.projections.duties.duty import Duty
from ledger.projections.duties.leave import first_or_backed
from ledger.projections.duties.working_days import working_days
from ledger.projections.ground.mended import ever, unsaying
from ledger.projections.ground.months import month_end, months_after
from ledger.projections.ground.policies import InForce
from ledger.values import Day
from ledger.vocabulary import Event

_SAID = {Anchor.ISSUED: MandateIssued, Anchor.SIGNED: MandateSigned, Anchor.PUBLISHED: MandatePublished}
_DATED = {Anchor.REPORT_PUBLISHED: Dated.PUBLISHED, Anchor.REPORT_RECEIVED: Dated.RECEIVED}


@attrs.frozen
class By:
    """By when, and what that rests on.

    `day` is a span where what starts the clock is one. It is None where it cannot be said, and `missing` then says
    what is not on the record. `note` is what a reader must know of the clock or the calendar used. `soonest` is the
    first day that it can be, where the count is of working days and the calendar does not go so far.
    """

    day: Day | None
    entries: tuple[Entry, ...] = ()
    missing: str = ""
    note: str = ""
    soonest: date | None = None


def deadline_of(view: AsOf, duty: Duty, day: Day | None = None) -> By:
    """By when a duty was to be kept, on an occasion of a day where it falls at one."""
    if duty.terms.deadline is None:
        return By(None)
    return due_by(view, duty.terms.deadline, duty.mandate, day)


def due_instead(view: AsOf, duty: Duty) -> Day | None:
    """By when it would first be due by the deadline that took the place of a duty's own, if one did."""
    return None if duty.instead is None else due_by(view, duty.instead, duty.mandate).day


def due_by(view: AsOf, deadline: Deadline, mandate: str, occasion: Day | None = None) -> By:
    """By when a deadline under a mandate falls; `occasion` is the day of what it falls at."""
    start = _start(view, deadline, mandate, By(occasion))
    if start.day is None:
        return attrs.evolve(start, missing=f"{deadline.anchor} is not on the record")
    found = counted(view, deadline, start.day, start.entries)
    return attrs.evolve(found, note="; ".join(filter(None, (start.note, found.note))))


def counted(view: AsOf, deadline: Deadline, start: Day, entries: Iterable[Entry] = ()) -> By:
    """What a deadline's count comes to from a day of another's choosing, whatever its own anchor."""
    rests = tuple(entries)
    if deadline.within is None:
        return By(Day(start.first, start.last), rests)
    if deadline.unit is Unit.WORKING_DAYS:
        return _in_working_days(view, deadline, deadline.within, start, rests)
    last = _after(deadline, deadline.within, start.last)
    first = None if start.first is None else _after(deadline, deadline.within, start.first)
    return By(None, rests, "no day so far on") if last is None else By(Day(first, last), rests)


def _start(view: AsOf, deadline: Deadline, mandate: str, occasion: By) -> By:
    """What starts the clock, with no count made."""
    match deadline.anchor:
        case Anchor.DAY:
            return By(None if deadline.on is None else Day.of(deadline.on))
        case Anchor.OCCASION:
            return occasion
        case Anchor.HORIZON:
            horizon = horizon_of(view, mandate)
            if horizon is None:
                return By(None)
            loosened = "its horizon was set later with no authority that stands" if horizon.loosened else ""
            return By(Day.of(horizon.on), horizon.entries, note=loosened)
        case Anchor.REPORT_PUBLISHED | Anchor.REPORT_RECEIVED as anchor:
            state = view.state(mandate)
            basis = state.basis if isinstance(state, Mandate) else None
            return By(None) if basis is None else _earliest(view, basis, SourceDated, _DATED[anchor])
    return _earliest(view, mandate, _SAID[deadline.anchor])


def _earliest(view: AsOf, stream: str, kind: type[Event], what: Dated | None = None) -> By:
    """The day on which such a thing was first said to have happened, unless an authority took that back.

    Or an earlier one, which an authority or a document of it is behind. Where that is on no day yet for certain, the
    first that may have come: the count then comes to a span.
    """
    every = [entry for entry in ever(view, stream, kind) if getattr(entry.event, "what", None) is what]
    if not every:
        perhaps = (entry for entry in view.in_force(stream) if (entry.day.first or date.min) <= view.point.on)
        every = [each for each in perhaps if isinstance(each.event, kind) and getattr(each.event, "what", None) is what]
    if not every:
        return By(None)
    counts = first_or_backed(view, every)
    first = min(counts, key=lambda entry: (entry.day.last, -entry.number))
    mends, sooner = unsaying(view, first), [each for each in every if each.day.last < first.day.last]
    notes = ["what starts its clock was mended with no authority that stands"] if mends else []
    if sooner:
        whose = "no authority that stands and no document of that day"
        notes.append(f"said since to have come on {sooner[0].day.plain}, by {whose}: counted from {first.day.plain}")
    return By(first.day, tuple(dict.fromkeys((first, *mends, *sooner))), note="; ".join(notes))


def _after(deadline: Deadline, count: int, start: date) -> date | None:
    """The day that a count of calendar days or months comes to; None where there is no day so far on."""
    try:
        if deadline.unit is Unit.DAYS:
            return start + timedelta(days=count - deadline.first_day)
        after = months_after(start, count)
        # A period that includes its first day ends the day before the same day of a later month, where that has one.
        if deadline.first_day and after.day == start.day:
            after -= timedelta(days=1)
    except (OverflowError, ValueError):
        return None
    return month_end(after) if deadline.unit is Unit.MONTH_ENDS else after


def _in_working_days(view: AsOf, deadline: Deadline, count: int, start: Day, rests: tuple[Entry, ...]) -> By:
    """What a count of working days comes to, by which calendars."""
    known, begins = working_days(view), start.first or start.last
    last = known.after(start.last, count, first_day=deadline.first_day)
    first = None if start.first is None else known.after(start.first, count, first_day=deadline.first_day)
    if last is None or (first is None and start.first is not None):
        none = "no calendar of working days is on the record"
        missing = "no calendar on the record says which days so far on are working days" if known.calendars else none
        soonest = None if start.first is None else known.soonest(start.first, count, first_day=deadline.first_day)
        found = By(None, rests, missing, soonest=soonest)
        # The first day that it can be is counted by the calendars as well, as far as they go.
        return found if soonest is None else _by_calendars(view, found, begins, soonest)
    return _by_calendars(view, By(Day(first, last), rests), begins, last)


def _by_calendars(view: AsOf, found: By, first: date, last: date) -> By:
    """What a count came to, with the calendars that speak of its days and what a reader must know of them."""
    known = working_days(view)
    used, more = known.speaking(first, last), known.loosened(first, last)
    notes = [f"calendar {each.note}" for each in used if each.note]
    notes += [
        f"{_named(view, each)} has more days off by no authority that stands: as before, they are none" for each in more
    ]
    entries = [entry for each in (*used, *more) for entry in each.entries]
    return attrs.evolve(found, entries=(*found.entries, *entries), note="; ".join(dict.fromkeys(notes)))


def _named(view: AsOf, calendar: InForce[CalendarAdopted]) -> str:
    return f"calendar {calendar.shown(view).version}"
